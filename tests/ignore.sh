#!/bin/sh
# Remarks in a text that say what is to be ignored. Each case is a text, its findings as line:column, how many are
# ignored, and what is said. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
limit=1000
[ -f config.h ] && grep -q '^#define NP_TINY_CAPS' config.h && limit=4
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-ignore.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
cat >rows.csv <<'E2'
id,find,check,occurs
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b,1+
nuts,"{.a} nuts, {.b} of them good",.b <= .a,0+
E2

number=0
failed=0
# check NAME STATUS FINDINGS IGNORED: the text is in a.txt; messages, as line:column code, are in want-err.
check() {
    number=$((number + 1))
    "$program" --no-packs -e rows.csv a.txt >report 2>err
    end=$?
    found=$(sed -n 's/^a.txt:\([0-9]*:[0-9]*\): error.*/\1/p' report | tr '\n' ' ')
    ignored=$(sed -n 's/.*; \([0-9]*\) ignored;.*/\1/p' report)
    sed -n 's/^a.txt:\([0-9]*:[0-9]*\): [a-z]*: .*\[\(.*\)\]$/\1 \2/p' err >said
    if [ "$end" -eq "$2" ] && [ "$found" = "$3" ] && [ "${ignored:-0}" -eq "$4" ] && cmp -s want-err said; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# exit status $end, found $(echo $found | cut -c 1-60), ignored ${ignored:-0}"
        diff -u want-err said | sed -e '1,2d' -e 's/^/# /'
        failed=1
    fi
    : >want-err
}
: >want-err
wrong='There were 4 apples and 5 pears, 17 fruits in all.'
nuts='There were 4 nuts, 7 of them good.'

echo 1..22

echo "$wrong" >a.txt
check "without a remark" 1 '1:12 ' 0
echo "$wrong <!-- numproof-ignore rows/fruit -->" >a.txt
check "in its line, by the name of the rule" 0 '' 1
echo "$wrong // numproof: ignore fruit" >a.txt
check "by its id, in the other spelling" 0 '' 1
echo "$wrong numproof-ignore rows/*" >a.txt
check "by its file, without a comment" 0 '' 1
echo "$wrong # numproof-ignore *" >a.txt
check "all rules" 0 '' 1
printf '<!-- numproof-ignore fruit: counted 2 times -->\n%s\n%s\n\n%s\n' "$wrong" "$nuts" "$wrong" >a.txt
check "a line of its own means the next paragraph" 1 '3:12 5:12 ' 1
printf '\357\273\277<!-- numproof-ignore fruit -->\r\n\r\n\r\nA line.\r\n%s\r\n\r\n%s\r\n' "$wrong" "$wrong" >a.txt
check "blank lines may stand between, lines end as they like" 1 '7:12 ' 1
printf '/* numproof-ignore fruit */\n# numproof-ignore nuts -- as published\n%s\n%s\n' "$wrong" "$nuts" >a.txt
check "several remarks before a paragraph" 0 '' 2
echo "$wrong $nuts <!-- numproof-ignore fruit, nuts: both -->" >a.txt
check "several rules in a remark" 0 '' 2
printf '%s\n\n%s\n\n<!-- numproof-ignore-file fruit: old -->\n' "$wrong" "$wrong" >a.txt
check "the whole text, from anywhere in it" 0 '' 2
printf '%s\n\n<!-- numproof-ignore-file fruit -->\n' 'Nothing of the sort.' >a.txt
check "what is missing from the text" 0 '' 1
printf 'numproof-ignore fruit\n\nnumproof-ignore fruit\n\n%s\n' "$wrong" >a.txt
check "two remarks for one finding are both of use" 0 '' 1

printf '%s\n\n%s numproof-ignore nuts: x\n' "$nuts" "$wrong" >a.txt
echo '3:68 W804 ignore-unused' >want-err
check "a remark of no use is a warning" 1 '1:12 3:12 ' 0
echo "$wrong numproof-ignore fruits" >a.txt
echo '1:68 W803 ignore-rule' >want-err
check "a rule that is none is a warning" 1 '1:12 ' 0
echo "$wrong <!-- numproof-ignore: it is old -->" >a.txt
echo '1:57 W802 ignore-empty' >want-err
check "a remark without a rule is a warning, and ignores nothing" 1 '1:12 ' 0
printf '%s\n\nnumproof-ignore fruit\n' "$wrong" >a.txt
echo '3:17 W804 ignore-unused' >want-err
check "a remark that nothing comes behind" 1 '1:12 ' 0
echo "$wrong a numproof-ignored b, xnumproof-ignore *, numproof ignore *" >a.txt
check "other words are no remarks" 1 '1:12 ' 0
printf '%s numproof-ignore fruit: 2 of 3 agree\n\n%s\n' "$wrong" "$nuts" >a.txt
"$program" list a.txt | sed 1d | wc -l >count
[ "$(cat count)" -eq 5 ] || echo "0:0 $(cat count) numbers" >>want-err
check "the numbers of a remark are none of the article" 1 '3:12 ' 1

i=0
: >a.txt
while [ $i -lt $limit ]; do
    printf '%s numproof-ignore fruit\n\n' "$wrong" >>a.txt
    i=$((i + 1))
done
check "as many remarks as a text may have" 0 '' $limit
printf '%s numproof-ignore fruit\n' "$wrong" >>a.txt
echo "$((limit * 2 - 1)):52 W805 ignore-many" >want-err
check "one more is not heeded" 1 "$((limit * 2 + 1)):12 " $limit

# The reason in SARIF; in no baseline.
echo "$wrong <!-- numproof-ignore fruit: as published -->" >a.txt
number=$((number + 1))
"$program" --no-packs -e rows.csv --disable nuts --format sarif a.txt >report 2>err
if [ $? -eq 0 ] && grep -q '"kind": "inSource"' report && grep -q '"justification": "as published"' report; then
    echo "ok $number - SARIF has the reason"
else
    echo "not ok $number - SARIF has the reason"
    failed=1
fi
number=$((number + 1))
"$program" --no-packs -e rows.csv --disable nuts --write-baseline base.csv a.txt >report 2>err
if [ "$(wc -l <base.csv)" -eq 1 ]; then
    echo "ok $number - a baseline does not have what is ignored"
else
    echo "not ok $number - a baseline does not have what is ignored"
    failed=1
fi
exit $failed
