#!/bin/sh
# The codes of diagnostics: each has one number of its own, each that the program uses is in the table, and the
# manual explains those of expectation files. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
table=$srcdir/validator/base/codes.def
manual=$srcdir/docs/expectations.md
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-codes.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

number=0
# verdict NAME FILE: the file, a list of what is wrong, is empty.
verdict() {
    number=$((number + 1))
    if [ -s "$2" ]; then
        echo "not ok $number - codes: $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $number - codes: $1"
    fi
}

sed -n 's/^NP_CODE(\([EW][1-8][0-9][0-9]\), "\([a-z0-9-]*\)")$/\1 \2/p' "$table" >"$work/known"
grep -c '^NP_CODE' "$table" | grep -vx "$(grep -c . "$work/known")" >"$work/bad"
verdict "every row of the table is well formed" "$work/bad"
cut -c 2-4 "$work/known" | sort | uniq -d >"$work/bad"
cut -d ' ' -f 2 "$work/known" | sort | uniq -d >>"$work/bad"
verdict "each number and each name is there once" "$work/bad"

# What the sources say, by the beginnings that codes have.
find "$srcdir/validator" -name '*.c' -exec grep -ohE \
    '"(baseline|check|config|csv|draft|encoding|exempt|fragment|id|ignore|io|lexicon|message|occurs|pattern|rounding|row|rule|severity|sql|table)-[a-z0-9-]+"' {} + |
    tr -d '"' | sort -u >"$work/used"
cut -d ' ' -f 2 "$work/known" | sort >"$work/names"
comm -23 "$work/used" "$work/names" | sed 's|$| has no row in validator/base/codes.def|' >"$work/bad"
verdict "each that is used has a number" "$work/bad"

# Those of expectation files and tables, with their numbers, in the manual and there only.
grep '^.[1-47]' "$work/known" | sort >"$work/wanted"
sed -n 's/^| \([EW][0-9]*\) | `\([a-z0-9-]*\)` | ..*/\1 \2/p' "$manual" | sort >"$work/told"
comm -3 "$work/wanted" "$work/told" >"$work/bad"
verdict "the manual tells of those of expectation files and tables" "$work/bad"
echo "1..$number"
