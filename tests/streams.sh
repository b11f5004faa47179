#!/bin/sh
# What a fixture folder cannot hold: full and closed outputs, files without permission, names that
# no repository keeps, output files. Prints TAP.
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
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-streams.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cp "$srcdir/fixtures/cli/companion/article.txt" "$srcdir/fixtures/cli/companion/article.numproof.csv" \
    "$work/" || exit 2
cd "$work" || exit 2

number=0
failed=0
# check NAME STATUS WANTED: the run before ended with this status and said this on standard error.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && [ "$(cat err)" = "$3" ]; then
        echo "ok $number - $1"
        return
    fi
    echo "not ok $number - $1"
    echo "# exit status $end, wanted $2"
    printf 'wanted: %s\ngot:    %s\n' "$3" "$(cat err)" | sed 's/^/# /'
    failed=1
}
# hold NAME COMMAND...: the command succeeds.
hold() {
    name=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        failed=1
    fi
}
skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

echo 1..19

if [ -c /dev/full ]; then
    for run in 'check --no-packs' 'list' 'list --format jsonl' '--help'; do
        # shellcheck disable=SC2086 # words
        "$program" $run article.txt >/dev/full 2>err
        end=$?
        check "full output: $run" 2 'numproof: cannot write the report: No space left on device'
    done
    "$program" --no-packs -o /dev/full article.txt 2>err
    end=$?
    check "full output: -o" 2 "numproof: cannot write the report to '/dev/full': No space left on device"
else
    for run in check list jsonl help -o; do
        skip "full output: $run" "no /dev/full"
    done
fi

# The reader is gone before the first write.
{ sleep 1; "$program" list article.txt 2>err; echo $? >end; } | :
end=$(cat end)
check "closed pipe" 2 'numproof: cannot write the report: Broken pipe'

"$program" list article.txt >&- 2>err
end=$?
check "closed standard output" 2 'numproof: cannot write the report: Bad file descriptor'
"$program" list - <&- >out 2>err
end=$?
hold "closed standard input is no empty article" test "$end" -eq 2
hold "... and the reason is said" grep -q 'Bad file descriptor' err
"$program" list article.txt 2>&- >out
end=$?
hold "closed standard error harms nothing" test "$end" -eq 0

if [ "$(id -u)" -eq 0 ]; then
    skip "unreadable file" "root reads everything"
else
    cp article.txt secret.txt
    chmod 000 secret.txt
    "$program" --no-packs secret.txt article.txt >out 2>err
    end=$?
    check "unreadable file" 2 'secret.txt: error: cannot read: Permission denied [io-read]'
    chmod 600 secret.txt
fi

# Files are written whole or not at all.
printf 'old\n' >report
"$program" --no-packs -o report article.txt 2>err
end=$?
hold "-o replaces a file" grep -q '^1 claim' report
mkdir full
"$program" --no-packs -o full article.txt 2>err
end=$?
check "-o to a directory" 2 "numproof: cannot write to 'full': Is a directory"
"$program" --no-packs -o absent/report article.txt 2>err
end=$?
check "-o into no directory" 2 "numproof: cannot write to 'absent/report': No such file or directory"
ln -s report link
"$program" --no-packs -o link article.txt 2>err
hold "-o keeps a symbolic link" test -L link
hold "no temporary file is left" test "$(echo report.*)" = 'report.*'

# Names that would steer a terminal are shown, not obeyed.
name=$(printf 'a\033[31m\n\377b.txt')
"$program" list "$name" >out 2>err
end=$?
hold "a hostile name is escaped" grep -q '^a\\x1b\[31m\\n\\xffb\.txt: error: ' err
printf '\033[31m17%%\033[0m of 200 \342\200\256people' >hostile.txt
"$program" list --format text hostile.txt >out 2>err
hold "a hostile article is escaped" sh -c '! LC_ALL=C grep -q "$(printf "\033")" out'

"$program" --version >out 2>err
hold "--version" grep -Eq '^numproof [0-9]+\.[0-9]+' out
exit $failed
