#!/bin/sh
# The manual page tells of exactly the options and commands that --help shows. Prints TAP. NUMPROOF is the
# program, srcdir the source folder.
set -u
numproof=${NUMPROOF:-./numproof}
page=${srcdir:-.}/docs/numproof.1
number=0

# verdict OK NAME
verdict() {
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then echo "ok $number - manual: $2"; else echo "not ok $number - manual: $2"; fi
}

# The names of long options in --help, and those that have a paragraph in the page.
shown=$("$numproof" --help | sed -n 's/^  .*--\([a-z-]*\).*/\1/p' | sort)
told=$(sed -n 's/^\.It.*Fl Fl \([a-z-]*\).*/\1/p' "$page" | sort)
[ -n "$shown" ]
verdict $? "--help shows options"
for option in $shown; do
    printf '%s\n' "$told" | grep -qx -e "$option"
    verdict $? "the page tells of --$option"
done
for option in $told; do
    printf '%s\n' "$shown" | grep -qx -e "$option"
    verdict $? "--help shows --$option"
done
for command in check list draft rules; do
    "$numproof" --help | grep -qw "$command" && grep -q "^\.It Cm $command" "$page"
    verdict $? "both know the command $command"
done
# The page of the language knows its columns, functions and kinds; the cookbook of the manual is the fixtures'.
language=${srcdir:-.}/docs/numproof-expectations.5
words=$(sed -n 's/^NP_COLUMN([A-Z]*, "\([a-z]*\)")$/\1/p' "${srcdir:-.}/validator/expect/columns.def")
words="$words $(sed -n 's/^NP_OPERATOR([A-Z_]*, "\([a-z]*\)".*/\1/p' "${srcdir:-.}/validator/expect/operators.def")"
words="$words $(sed -n 's/^NP_KIND([A-Z]*, "\([a-z]*\)").*/\1/p' "${srcdir:-.}/validator/quantity/kinds.def" | grep -v identifier)"
missing=
for word in $words; do
    grep -qw -e "$word" "$language" || missing="$missing $word"
done
[ -z "$missing" ]
verdict $? "the page of expectations has all columns, functions and kinds$missing"
sed -n '/^## Cookbook/,/^And rows/p' "${srcdir:-.}/docs/expectations.md" | grep '^[a-z_]*,.' | grep -v '^id,' |
    sort >"${TMPDIR:-/tmp}/numproof-cookbook.$$"
cat "${srcdir:-.}"/fixtures/cookbook/*/rows.csv | grep -v '^id,' | sort |
    cmp -s - "${TMPDIR:-/tmp}/numproof-cookbook.$$"
verdict $? "the rows of the cookbook are those of its fixtures"
rm -f "${TMPDIR:-/tmp}/numproof-cookbook.$$"
echo "1..$number"
