#!/bin/sh
# The fixtures: each folder fixtures/TOPIC/CASE/ that has a file `args` is one run of the program.
#
#   args      its arguments: words of one line, or, with several lines, one argument a line
#   stdin     its standard input (nothing without the file)
#   stdout, stderr, status   what it must write and end with, exactly (nothing; 0)
#   needs     what the build must have, else the case is skipped: json, sqlite, no-sqlite, markdown,
#             html, no-html, iconv, usual-limits
#
# It runs in the case's folder of a copy of the topic, so that the names in messages are relative.
# Prints TAP. `tests/fixtures.sh --accept [TOPIC/CASE]...` writes what the program gives now into
# the source folder instead: to be read before it is committed.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
srcdir=${srcdir:-.}
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac

work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-fixtures.XXXXXX") || exit 2
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cp -R "$srcdir/fixtures" "$work/fixtures" || exit 2
chmod -R u+w "$work/fixtures"

# run CASE: runs it in the copy; leaves out, err and end in $work.
run() {
    (
        cd "$work/fixtures/$1" || exit 125
        set -f
        if [ "$(wc -l <args)" -gt 1 ]; then
            IFS='
'
        fi
        # shellcheck disable=SC2046 # split as the head of this file says
        set -- $(cat args)
        input=/dev/null
        [ -f stdin ] && input=stdin
        "$program" "$@" <"$input" >"$work/out" 2>"$work/err"
    )
    echo $? >"$work/end"
}

# missing CASE: names what the case needs and this build does not have.
missing() {
    [ -f "$srcdir/fixtures/$1/needs" ] && [ -f config.h ] || return
    while read -r need; do
        case $need in
        json) grep -q '^#define HAVE_JSON_C' config.h || echo "no $need" ;;
        sqlite) grep -q '^#define HAVE_SQLITE' config.h || echo "no $need" ;;
        markdown) grep -q '^#define HAVE_CMARK' config.h || echo "no $need" ;;
        html) grep -q '^#define HAVE_GUMBO' config.h || echo "no $need" ;;
        no-html) ! grep -q '^#define HAVE_GUMBO' config.h || echo "no $need" ;;
        iconv) grep -q '^#define HAVE_ICONV' config.h || echo "no $need" ;;
        no-sqlite) ! grep -q '^#define HAVE_SQLITE' config.h || echo "no $need" ;;
        usual-limits) ! grep -q '^#define NP_TINY_CAPS' config.h || echo "no $need" ;;
        *) echo "nobody knows $need" ;;
        esac
    done <"$srcdir/fixtures/$1/needs"
}

# wanted CASE FILE: what a file of the case holds, or what it means without one.
wanted() {
    if [ -f "$srcdir/fixtures/$1/$2" ]; then
        cat "$srcdir/fixtures/$1/$2"
    elif [ "$2" = status ]; then
        echo 0
    fi
}

# differ CASE FILE GOT: shows how they differ, as remarks.
differ() {
    wanted "$1" "$2" >"$work/want"
    cmp -s "$work/want" "$3" && return 1
    echo "# $1/$2 (- wanted, + got)"
    diff -u "$work/want" "$3" | sed -e '1,2d' -e 's/^/# /'
    return 0
}

# accept CASE FILE GOT: keeps the file only where it says something.
accept() {
    wanted nowhere "$2" >"$work/want"
    if cmp -s "$work/want" "$3"; then
        rm -f "$srcdir/fixtures/$1/$2"
    else
        cp "$3" "$srcdir/fixtures/$1/$2"
    fi
}

cases=$(cd "$srcdir/fixtures" && find . -name args -type f | sed -e 's|^\./||' -e 's|/args$||' | sort)

if [ "${1-}" = --accept ]; then
    shift
    # shellcheck disable=SC2086 # names of folders, words
    [ $# -gt 0 ] || set -- $cases
    for case; do
        run "$case"
        accept "$case" stdout "$work/out"
        accept "$case" stderr "$work/err"
        accept "$case" status "$work/end"
    done
    exit 0
fi

# Every file of fixtures/ must be in the distribution: the list is kept by hand, sorted.
sed -n 's|^	fixtures/|fixtures/|p' "$srcdir/fixtures/local.mk" | sed 's| *\\$||' >"$work/listed"
(cd "$srcdir" && find fixtures -type f ! -name local.mk ! -name '*~' ! -name '.*' | sort) >"$work/present"

set -- $cases
echo "1..$(($# + 1))"
if cmp -s "$work/present" "$work/listed"; then
    echo "ok 1 - fixtures/local.mk lists every file, sorted"
else
    echo "not ok 1 - fixtures/local.mk lists every file, sorted"
    diff "$work/listed" "$work/present" | sed -n -e 's/^</# not there, or not in its place:/p' \
        -e 's/^>/# not listed, or not in its place:/p'
fi
number=1
failed=0
for case; do
    number=$((number + 1))
    lack=$(missing "$case")
    if [ -n "$lack" ]; then
        echo "ok $number - $case # SKIP" $lack
        continue
    fi
    run "$case"
    bad=
    differ "$case" stdout "$work/out" && bad=yes
    differ "$case" stderr "$work/err" && bad=yes
    differ "$case" status "$work/end" && bad=yes
    if [ -z "$bad" ]; then
        echo "ok $number - $case"
    else
        echo "not ok $number - $case"
        failed=1
    fi
done
exit $failed
