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
has_json=yes
[ -f config.h ] && ! grep -q '^#define HAVE_JSON_C' config.h && has_json=
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

echo 1..41

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

# The memory of the process cannot be read where nothing is: an input error in the middle of a stream.
if [ -n "$has_json" ] && [ -r /proc/self/mem ] &&
    ! head -c 1 /proc/self/mem >/dev/null 2>&1; then
    "$program" --jsonl --format sarif /proc/self/mem >out 2>err
    end=$?
    check "a stream that fails" 2 '/proc/self/mem: error: cannot read: Input/output error [E101 io-read]'
    hold "... is no whole report" grep -q '"executionSuccessful": false' out
    "$program" --config /proc/self/mem article.txt >out 2>err
    end=$?
    check "settings that fail" 2 '/proc/self/mem: error: cannot read: Input/output error [E101 io-read]'
    hold "... let nothing be reported" test ! -s out
else
    for run in stream report settings nothing; do
        skip "a file that fails: $run" "no /proc/self/mem, or no json-c"
    done
fi

if [ "$(id -u)" -eq 0 ]; then
    skip "unreadable file" "root reads everything"
else
    cp article.txt secret.txt
    chmod 000 secret.txt
    "$program" --no-packs secret.txt article.txt >out 2>err
    end=$?
    check "unreadable file" 2 'secret.txt: error: cannot read: Permission denied [E101 io-read]'
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

# A file that may not grow is an error like a full disk.
head -c 20000 /dev/zero | tr '\0' '7' | fold -w 4 >long.txt
(
    ulimit -f 2
    exec "$program" list -o report long.txt
) 2>err
end=$?
check "-o past the limit of file size" 2 "numproof: cannot write the report to 'report': File too large"
hold "... keeps the old file, and nothing else" test "$(echo report*)" = report -a -s report

# stop SIGNAL: waits until the run has its temporary file, and sends its process the signal.
stop() {
    tries=0
    while [ "$(echo report.*)" = 'report.*' ] && [ $tries -lt 30 ]; do
        tries=$((tries + 1))
        sleep 1
    done
    echo report.* >met
    kill -s "$1" "$(cat pid)"
    sleep 5
    kill -s KILL "$(cat pid)"
}
# Nobody writes to the pipe, so the run waits for its article until the signal comes.
mkfifo feed
for signal in HUP INT TERM; do
    # shellcheck disable=SC2016 # for the inner shell
    if [ "$( { sh -c 'kill -s "$1" $$; echo ignored' sh $signal; :; } 2>err)" = ignored ]; then
        skip "$signal: the run was on" "the signal is ignored here"
        skip "$signal: it ends the run" "the signal is ignored here"
        skip "$signal: only the old file is left" "the signal is ignored here"
        continue
    fi
    cp article.txt report
    rm -f met
    stop $signal 2>/dev/null &
    stopper=$!
    # shellcheck disable=SC2016
    (
        sh -c 'echo $$ >pid; exec "$0" "$@"' "$program" --no-packs -o report feed
        echo $? >end
    ) 2>err
    end=$(cat end)
    kill $stopper
    wait $stopper 2>/dev/null
    hold "$signal: the run was on" grep -q '^report\.[^*]' met
    hold "$signal: it ends the run" test $end -gt 128 -a $end -ne 137
    hold "$signal: only the old file is left" test "$(cat report*)" = "$(cat article.txt)"
done

# Of several articles the one at hand is read to its end, and what was found is reported. The run waits for the second
# one at a pipe: it is interrupted, and then the article comes.
interrupt() {
    tries=0
    while [ ! -s started ] && [ $tries -lt 30 ]; do
        tries=$((tries + 1))
        sleep 1
    done
    sleep 1
    kill -s INT "$(cat pid)"
    sleep 1
    cat article.txt >feed
}
# shellcheck disable=SC2016 # for the inner shell
if [ "$( { sh -c 'kill -s INT $$; echo ignored'; :; } 2>err)" = ignored ]; then
    for name in 'it ends by the signal' 'both are reported' 'the report is a part' 'it is said'; do
        skip "INT while several are read: $name" "the signal is ignored here"
    done
else
    : >started
    interrupt 2>/dev/null &
    interrupter=$!
    # shellcheck disable=SC2016
    (
        sh -c 'echo $$ >pid; echo >started; exec "$0" "$@"' "$program" --no-packs --format json -o part \
            article.txt feed article.txt
        echo $? >end
    ) 2>err
    end=$(cat end)
    wait $interrupter 2>/dev/null
    hold "INT while several are read: it ends by the signal" test "$end" -gt 128
    hold "INT while several are read: both are reported" test "$(grep -c '"file"' part)" = 2
    hold "INT while several are read: the report is a part" grep -q '"incomplete": "the run was interrupted' part
    hold "INT while several are read: it is said" \
        grep -q '^numproof: interrupted: the report is of 2 documents only$' err
fi

"$program" --no-packs --stats --quiet article.txt article.txt >out 2>err
sed -e 's/[0-9]*\.[0-9]*/N/g' err >told
hold "--stats says what was read" \
    grep -q '^numproof: 2 of 2 documents, N MB, 0 findings, N MB/s, N s\(, N MB\)*$' told
"$program" --no-packs --progress article.txt article.txt 2>err >out
hold "--progress draws a line, and takes it away" sh -c \
    'tr "\r" "\n" <err | grep -q "^1 of 2 documents, " && [ "$(tail -c 4 err | od -An -c | tr -d " ")" = "\\r033[K" ]'
"$program" --no-packs article.txt article.txt 2>err >out
hold "nothing is drawn but on a terminal" test ! -s err

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
