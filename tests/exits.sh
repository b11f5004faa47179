#!/bin/sh
# The exit statuses, a contract: each row is a status and a run that must end with it. The manual page, under EXIT
# STATUS, says the same in words. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-exits.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
has_json=yes
[ -f config.h ] && ! grep -q '^#define HAVE_JSON_C' config.h && has_json=
cd "$work" || exit 2

mkdir articles empty
cat >rows.csv <<'E2'
id,find,check,severity,occurs
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b,,0+
nuts,"{.a} nuts, {.b} of them good",.b <= .a,warning,0+
eggs,"{.a} eggs, {.b} of them white",.b <= .a,note,0+
E2
echo 'There were 4 apples and 5 pears, 9 fruits in all.' >clean.txt
echo 'There were 4 apples and 5 pears, 17 fruits in all.' >error.txt
echo 'There were 4 nuts, 7 of them good.' >warning.txt
echo 'There were 4 eggs, 7 of them white.' >note.txt
echo 'There were 4 apples and 5 pears, 17 fruits in all. numproof-ignore fruit: old' >ignored.txt
cp error.txt articles/error.txt
printf 'There were 4 \377 apples.\n' >bytes.txt
: >void.txt
echo 'id,fnid' >bad.csv
echo 'no,baseline' >bad-baseline.csv
printf -- '--- error.txt\n+++ error.txt\n@@ -0,0 +1 @@\n+\n' >all.diff
: >nothing.diff
echo 'fail-no = error' >bad.ini
echo 'fail-on = note' >note.ini
"$program" --no-packs -e rows.csv --write-baseline baseline.csv error.txt >/dev/null 2>&1
{
    cat baseline.csv
    echo 'error.txt,rows/fruit,0123456789abcdef,error,gone,gone'
} >stale.csv
echo '{"text":"There were 4 apples and 5 pears, 17 fruits in all."}' >error.jsonl
printf '%s\n' '{"text":"There were 4 apples."}' 'no record' >bad.jsonl

cat >table <<'E2'
0|clean.txt|no finding
0|warning.txt|findings below --fail-on, which is error by default
0|note.txt|so are notes
0|--fail-on warning note.txt|and below a warning
0|--severity fruit=warning error.txt|an error that is made a warning
0|--disable fruit error.txt|a rule that is left out
0|ignored.txt|what the text says to ignore
0|--baseline baseline.csv error.txt|what the baseline has
0|--fail-on-stale --baseline baseline.csv error.txt|with --fail-on-stale, when nothing of it is gone
0|--baseline stale.csv error.txt|what is gone from the baseline, without --fail-on-stale
0|--fail-on-stale --baseline stale.csv --write-baseline stale-new.csv error.txt|a stale baseline that is brought up to date
0|--write-baseline new.csv error.txt|what is written to a baseline
0|--diff-file nothing.diff error.txt|what has not changed
0|list error.txt|numbers are no findings
0|draft error.txt|nor are drafts
0|rules rows.csv|expectations without errors
0|--help|help
0|--version|the version
1|error.txt|an error
1|--fail-on-stale --baseline stale.csv error.txt|a finding of the baseline that is gone
1|--fail-on-stale -q --baseline stale.csv error.txt|quietly, too
1|--fail-on warning warning.txt|a finding of --fail-on
1|--fail-on note note.txt|so is a note
1|--diff-file all.diff error.txt|what has changed
1|--fail-on warning error.txt|or a graver one
1|--severity nuts=error warning.txt|a warning that is made an error
1|clean.txt error.txt|one article of many
1|articles|in a folder
1|--quiet error.txt|whatever is shown
1|--format sarif error.txt|in every format
1|--format junit error.txt|in every format
1|--jsonl error.jsonl|in a record
2||no article is named
2|--no-such-option clean.txt|a wrong option
2|--fail-on never clean.txt|a wrong value
2|--disable no-such-rule clean.txt|a rule that there is none of
2|missing.txt|a file that is not there
2|missing.txt error.txt|also when others have findings
2|error.txt missing.txt|in any order
2|bytes.txt|an encoding that cannot be read
2|void.txt|an article without text
2|empty|a folder without an article
2|-e bad.csv clean.txt|expectations with errors
2|-e missing.csv clean.txt|expectations that are not there
2|rules bad.csv|which rules tells, too
2|--fail-on-stale error.txt|--fail-on-stale without a baseline
2|--baseline missing.csv clean.txt|a baseline that is not there
2|--baseline bad-baseline.csv clean.txt|a baseline with errors
2|--diff-file missing.diff clean.txt|a diff that is not there
2|--diff-file rows.csv clean.txt|what is no diff
2|--rules-dir empty clean.txt|no lexicon
2|--config bad.ini clean.txt|settings with errors
1|--config note.ini note.txt|settings that count
2|-o empty/no/report.txt clean.txt|a report that cannot be written
2|-o clean.txt clean.txt|a report in the place of an article
2|--jsonl bad.jsonl|a line that is no record
E2

echo "1..$(wc -l <table | tr -d ' ')"
number=0
failed=0
while IFS='|' read -r status arguments why; do
    number=$((number + 1))
    case $arguments in
    *--jsonl*)
        if [ -z "$has_json" ]; then
            echo "ok $number - $status: $why # SKIP no json-c"
            continue
        fi
        ;;
    esac
    rows="-e rows.csv"
    case $arguments in
    list* | rules* | --help | --version) rows= ;;
    draft*) rows= ;;
    *) rows="--no-packs $rows" ;;
    esac
    # shellcheck disable=SC2086 # words
    "$program" $arguments $rows >out 2>err </dev/null
    end=$?
    if [ $end -eq "$status" ]; then
        echo "ok $number - $status: $why"
    else
        echo "not ok $number - $status: $why"
        echo "# numproof $arguments $rows ended with $end"
        sed 's/^/# /' err
        failed=1
    fi
done <table
exit $failed
