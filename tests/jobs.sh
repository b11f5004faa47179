#!/bin/sh
# --jobs: the same bytes as one document at a time, in the same order, and each record answered before the
# next is waited for. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-jobs.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2

number=0
failed=0
result() { # result NAME STATUS: 0 is ok
    number=$((number + 1))
    if [ "$2" -eq 0 ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        failed=1
    fi
}
skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

"$program" list --jobs=2 /dev/null >out 2>err
if grep -q 'built without threads' err; then
    echo "1..0 # SKIP built without threads"
    exit 0
fi

# Articles of very different lengths, so that they are done in another order than they were begun.
mkdir articles articles/own
i=0
while [ $i -lt 40 ]; do
    if [ $((i % 7)) -eq 0 ]; then lines=400; else lines=3; fi
    awk -v n=$lines -v i=$i 'BEGIN {
        for (k = 0; k < n; k++)
            print "Sales rose 10% to $" 33 + i % 5 " million from $30 million.\n\n共" k "人。\n"
    }' >"articles/a$i.txt"
    i=$((i + 1))
done
printf '\377\n' >articles/bad.txt
echo '共7人。' >articles/own/b.txt
printf 'id,find,check\nb,共{n}人,n = 8\n' >articles/own/b.numproof.csv
printf 'id,find,check\nc,共{n}人,n < 300\n' >articles/own/numproof.csv
echo '共400人。' >articles/own/c.txt

for format in text jsonl sarif csv; do
    "$program" check --format $format articles >one 2>one.err
    one=$?
    "$program" check --format $format -j 3 articles >many 2>many.err
    many=$?
    [ "$one" -eq 2 ] && [ "$many" -eq 2 ] && [ -s one ] && cmp -s one many && cmp -s one.err many.err
    result "files, $format: as one at a time" $?
done
"$program" list -j 4 articles >many 2>/dev/null
"$program" list articles >one 2>/dev/null
cmp -s one many
result "files, list: as one at a time" $?

awk 'BEGIN {
    for (i = 0; i < 300; i++) {
        if (i % 50 == 7)
            print "{\"text\": 5}"
        else
            print "{\"id\": " i ", \"text\": \"Sales rose 10% to $" 30 + i % 9 " million from $30 million.\"}"
    }
}' >records
"$program" --jsonl --format jsonl records >one 2>one.err
one=$?
if grep -q 'built without json-c' one.err; then
    skip "records: as one at a time" "built without json-c"
    skip "records: one line for each" "built without json-c"
    skip "a record is answered before the next is waited for" "built without json-c"
    skip "a full disk ends the run with status 2" "built without json-c"
else
    "$program" --jsonl --format jsonl --jobs 4 - <records >many 2>many.err
    many=$?
    sed 's/<stdin>/records/' many.err >many.named
    [ "$one" -eq 2 ] && [ "$many" -eq 2 ] && cmp -s one many && cmp -s one.err many.named
    result "records: as one at a time" $?
    [ "$(wc -l <many)" -eq 300 ]
    result "records: one line for each" $?

    mkfifo in answer || exit 2
    "$program" --jsonl --format jsonl -j 4 - <in >answer 2>/dev/null &
    pid=$!
    exec 3>in 4<answer
    answered=0
    for k in 1 2 3; do
        echo "{\"id\": $k, \"text\": \"共$k人。\"}" >&3
        IFS= read -r line <&4 && case $line in
        *"\"id\":$k,"*) answered=$((answered + 1)) ;;
        esac
    done
    exec 3>&- 4<&-
    wait $pid
    [ $answered -eq 3 ]
    result "a record is answered before the next is waited for" $?

    if [ -w /dev/full ]; then
        "$program" --jsonl --format jsonl -j 4 records >/dev/full 2>err
        [ $? -eq 2 ] && [ -s err ]
        result "a full disk ends the run with status 2" $?
    else
        skip "a full disk ends the run with status 2" "no /dev/full"
    fi
fi

for word in x -1 257 99999999999999999999 ''; do
    "$program" list -j "$word" articles >out 2>err
    [ $? -eq 2 ] && [ ! -s out ] &&
        [ "$(head -n 1 err)" = "numproof: --jobs: '$word' is not a number from 0 to 256" ]
    result "--jobs '$word' is refused" $?
done
"$program" list -j 0 articles/a1.txt articles/a2.txt >/dev/null 2>err
[ $? -eq 0 ] && [ ! -s err ]
result "--jobs 0: as many as processors" $?

echo "1..$number"
exit $failed
