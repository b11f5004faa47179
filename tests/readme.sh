#!/bin/sh
# What the README and the manual of expectations show is what the program prints: each "$ command" in them is run in the
# source folder and must give the lines below it, up to the next fence. Prints TAP. NUMPROOF is the program, srcdir the
# source folder. `tests/readme.sh --accept` writes what the program prints now into them instead.
set -u
numproof=${NUMPROOF:-./numproof}
case $numproof in
/*) ;;
*) numproof=$(pwd)/$numproof ;;
esac
config=$(pwd)/config.h
cd "${srcdir:-.}" || exit 2
unset NO_COLOR
LC_ALL=C
export LC_ALL

work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-readme.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/bin" && ln -s "$numproof" "$work/bin/numproof" || exit 2
PATH=$work/bin:$PATH

# Can this build run the line?
can_run()
{
    case $1 in
    *.html) ! [ -f "$config" ] || grep -q '^#define HAVE_GUMBO' "$config" ;;
    *" --data "*) ! [ -f "$config" ] || grep -q '^#define HAVE_SQLITE' "$config" ;;
    esac
}

# The document $1 with the output of each command put in its place.
run_document()
{
    skip=
    while IFS= read -r line; do
        case $line in
        '$ '*)
            can_run "$line" && skip=yes
            printf '%s\n' "$line"
            [ -z "$skip" ] || sh -c "${line#??}" 2>&1
            ;;
        '```'*)
            skip=
            printf '%s\n' "$line"
            ;;
        *) [ -n "$skip" ] || printf '%s\n' "$line" ;;
        esac
    done <"$1"
}

number=0
[ "${1-}" = --accept ] || echo 1..4
for document in README.md docs/expectations.md; do
    run_document "$document" >"$work/now"
    if [ "${1-}" = --accept ]; then
        cp "$work/now" "$document"
        continue
    fi
    number=$((number + 1))
    grep -q '^\$ numproof' "$document" || printf 'not '
    echo "ok $number - $document: it shows the program at work"
    number=$((number + 1))
    if cmp -s "$document" "$work/now"; then
        echo "ok $number - $document: what it shows is true"
    else
        echo "not ok $number - $document: what it shows is true"
        diff "$document" "$work/now" | sed 's/^/# /'
    fi
done
