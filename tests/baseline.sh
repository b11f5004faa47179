#!/bin/sh
# Baselines: what is written to one is held back by it, wherever the run stands and whatever else changes in the
# text. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-baseline.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2

number=0
failed=0
# check NAME STATUS: the run before ended with this status, wrote what is in want, and said what is in want-err.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && cmp -s "$work/want" "$work/out" && cmp -s "$work/want-err" "$work/err"; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# exit status $end, wanted $2"
        diff -u "$work/want" "$work/out" | sed -e '1,2d' -e 's/^/# /'
        diff -u "$work/want-err" "$work/err" | sed -e '1,2d' -e 's/^/# /'
        failed=1
    fi
    : >"$work/want-err"
}
# run ARGUMENT...: the lines of findings, as path:line:column, and the summary, without its mentions.
run() {
    "$program" --no-packs -e "$work/rows.csv" "$@" >"$work/report" 2>"$work/err"
    end=$?
    sed -n -e 's/\(:[0-9]*:[0-9]*\): error.*/\1/p' -e 's/; [0-9]* mentions$//' -e '/claims*:/p' "$work/report" \
        >"$work/out"
}
want() {
    cat >"$work/want"
}
: >want-err

cat >rows.csv <<'E2'
id,find,check
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b
E2
mkdir -p news/may
cat >news/may/a.txt <<'E2'
There were 4 apples and 5 pears, 17 fruits in all.

There were 4 apples and 13 pears, 17 fruits in all.

There were 4 apples and 5 pears, 17 fruits in all.
E2
cp news/may/a.txt "news/b, c.txt"

echo 1..19

run news
want <<'E2'
news/b, c.txt:1:12
news/b, c.txt:5:12
news/may/a.txt:1:12
news/may/a.txt:5:12
2 articles, 6 claims: 2 exact, 4 inconsistent; 4 errors, 0 warnings
E2
check "without a baseline" 1

run news --write-baseline news/base.csv
check "findings that are written are shown and accepted" 0

sed -e 's/[0-9a-f]\{16\}/FINGERPRINT/' news/base.csv >out
want <<'E2'
file,rule,fingerprint,severity,message,text
"b, c.txt",rows/fruit,FINGERPRINT,error,17 is not 4 + 5 = 8.5 … 9.5,"4 apples and 5 pears, 17 fruits in all"
"b, c.txt",rows/fruit,FINGERPRINT,error,17 is not 4 + 5 = 8.5 … 9.5,"4 apples and 5 pears, 17 fruits in all"
may/a.txt,rows/fruit,FINGERPRINT,error,17 is not 4 + 5 = 8.5 … 9.5,"4 apples and 5 pears, 17 fruits in all"
may/a.txt,rows/fruit,FINGERPRINT,error,17 is not 4 + 5 = 8.5 … 9.5,"4 apples and 5 pears, 17 fruits in all"
E2
end=0
: >err
check "a row a finding, with paths from the baseline's folder and no lines" 0

grep -o '[0-9a-f]\{16\}' news/base.csv | sort | uniq -c | awk '{ print $1 }' >out
printf '2\n2\n' >want
check "findings that are alike have fingerprints of their own, the same in every file" 0

run news --baseline news/base.csv
want <<'E2'
2 articles, 6 claims: 2 exact, 4 inconsistent; 0 errors, 0 warnings; 4 in the baseline
E2
check "they are held back and counted" 0

run news --quiet --baseline news/base.csv --format csv
: >want
check "no format lists them but SARIF" 0

echo 'There were 4 apples and 9 pears, 17 fruits in all.' >>"news/b, c.txt"
run news --baseline news/base.csv --format sarif
sed -n -e '/baselineState/s/^ *\(.*"\),*$/\1/p' -e '/justification/s/^ *\(.*"\),*$/\1/p' report >out
want <<'E2'
"baselineState": "new"
"baselineState": "unchanged"
"justification": "in the baseline"
"baselineState": "unchanged"
"justification": "in the baseline"
"baselineState": "unchanged"
"justification": "in the baseline"
"baselineState": "unchanged"
"justification": "in the baseline"
E2
check "SARIF tells new ones from those that are held back" 1

run news --baseline news/base.csv --format jsonl
grep -o '"errors":.*' report >out
want <<'E2'
"errors":1,"warnings":0,"notes":0,"baselined":2}}
"errors":0,"warnings":0,"notes":0,"baselined":2}}
E2
check "JSON counts them" 1
cp news/may/a.txt "news/b, c.txt"

cd news/may || exit 2
run a.txt --baseline ../base.csv
want <<'E2'
3 claims: 1 exact, 2 inconsistent; 0 errors, 0 warnings; 2 in the baseline
E2
check "in a run from another folder, over one of the files" 0
cd "$work" || exit 2

{
    echo 'A line of 3 words before.'
    echo
    sed -e 's/There were/  There  were/' news/may/a.txt
    echo
    echo 'There were 4 apples and 7 pears, 17 fruits in all.'
} >new && mv new news/may/a.txt
run news/may --baseline news/base.csv
want <<'E2'
news/may/a.txt:9:12
4 claims: 1 exact, 3 inconsistent; 1 error, 0 warnings; 2 in the baseline
E2
sed -e 's/^1 article, //' out >new && mv new out
check "other lines and blanks may change; what is new is found" 1

echo 'There were 4 apples and 5 pears, 17 fruits in all.' >>news/may/a.txt
run news/may --baseline news/base.csv
want <<'E2'
news/may/a.txt:9:12
news/may/a.txt:10:12
5 claims: 1 exact, 4 inconsistent; 2 errors, 0 warnings; 2 in the baseline
E2
check "one more that is like two in the baseline is new" 1

echo 'There were 4 apples and 5 pears, 17 fruits in all.' >news/may/a.txt
run news/may --baseline news/base.csv
want <<'E2'
1 claim: 1 inconsistent; 0 errors, 0 warnings; 1 in the baseline
E2
cat >want-err <<'E2'
numproof: 1 finding of the baseline 'news/base.csv' is gone (--write-baseline brings it up to date)
E2
check "what is gone is said, of files that were read" 0

run news --quiet --baseline news/base.csv --write-baseline news/base.csv
: >want
check "a baseline is brought up to date" 0

run news --baseline news/base.csv
want <<'E2'
2 articles, 4 claims: 1 exact, 3 inconsistent; 0 errors, 0 warnings; 3 in the baseline
E2
check "then nothing is gone" 0

printf '# accepted in May\nrule,note,fingerprint,file\nx,y,%s,may/a.txt\nx,y,%s,may/a.txt\n' \
    "$(sed -n 's|^may.*,\([0-9a-f]\{16\}\),.*|\1|p' news/base.csv)" \
    "$(sed -n 's|^may.*,\([0-9a-f]\{16\}\),.*|\1|p' news/base.csv)" >news/other.csv
run news/may/a.txt --baseline news/other.csv
want <<'E2'
1 claim: 1 inconsistent; 0 errors, 0 warnings; 1 in the baseline
E2
check "comments, more columns, another order and rows that a merge doubled" 0

printf 'file,fingerprint\nmay/a.txt,12\n,0123456789abcdef\nb\n' >news/bad.csv
run news --baseline news/bad.csv
: >want
cat >want-err <<'E2'
news/bad.csv:2:11: error: this row names no finding [E801 baseline-row]
  may/a.txt,12
            ^~
  expected: a path and a fingerprint of 16 digits from 0 to f
news/bad.csv:3:1: error: this row names no finding [E801 baseline-row]
  ,0123456789abcdef
  ^
  expected: a path and a fingerprint of 16 digits from 0 to f
news/bad.csv:4:1: error: this row names no finding [E801 baseline-row]
  b
  ^
  expected: a path and a fingerprint of 16 digits from 0 to f
numproof: nothing was checked
E2
check "each row that is none is an error" 2

printf 'rule,place\nx,y\n' >news/bad.csv
run news --baseline news/bad.csv
cat >want-err <<'E2'
news/bad.csv:1:1: error: the header has no column 'file' [E108 csv-missing-column]
  rule,place
  ^~~~
  expected: a baseline, as --write-baseline writes it
news/bad.csv:1:1: error: the header has no column 'fingerprint' [E108 csv-missing-column]
  rule,place
  ^~~~
  expected: a baseline, as --write-baseline writes it
numproof: nothing was checked
E2
check "a file that is no baseline is an error" 2

run news nowhere --quiet --write-baseline news/never.csv
want <<'E2'
news/b, c.txt:1:12
news/b, c.txt:5:12
news/may/a.txt:1:12
E2
cat >want-err <<'E2'
nowhere: error: cannot read: No such file or directory [E101 io-read]
numproof: no baseline was written: it would lack what could not be read
E2
[ -e news/never.csv ] && echo 'news/never.csv is there' >>err
check "a run that failed writes none" 2

run news/may/a.txt --write-baseline news/may/a.txt
: >want
cat >want-err <<'E2'
numproof: the report would overwrite 'news/may/a.txt', which is read
E2
check "an article is not overwritten" 2
exit $failed
