#!/bin/sh
# A draft holds for its article: of each article of fixtures/ an expectation file is drafted. The article has no
# finding against it, the file has no warning, and an update of it changes nothing. Prints TAP. NUMPROOF is
# the program, srcdir the source folder.
set -u
LC_ALL=C
export LC_ALL
numproof=${NUMPROOF:-./numproof}
fixtures=${srcdir:-.}/fixtures
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-drafts.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

# Each text once: many cases share one.
find "$fixtures" -type f -name 'article*.txt' -size +0 -exec cksum {} + | sort -u -k 1,2 |
    sed 's/^[0-9]* [0-9]* //' | sort >"$work/articles"
number=0 rows=0 failed=0
while read -r article; do
    # What cannot be read cannot be drafted; fixtures.sh tests what is said then.
    "$numproof" list "$article" >"$work/list" 2>/dev/null || continue
    number=$((number + 1))
    "$numproof" draft "$article" >"$work/draft.csv" 2>"$work/said"
    status=$?
    rows=$((rows + $(wc -l <"$work/draft.csv") - 1))
    "$numproof" -q --no-packs --no-discover --fail-on note -e "$work/draft.csv" "$article" \
        >"$work/found" 2>&1 || status=1
    "$numproof" rules "$work/draft.csv" 2>&1 >/dev/null | grep -v csv-no-rows | grep warning \
        >>"$work/found"
    # A draft that stops at its limit goes on in the update.
    grep -q draft-rows "$work/said" || "$numproof" draft --update "$work/draft.csv" "$article" 2>>"$work/said" |
        diff "$work/draft.csv" - >>"$work/found" || status=1
    if [ "$status" -eq 0 ] && ! [ -s "$work/found" ]; then
        echo "ok $number - drafts: ${article#"$fixtures/"}"
    else
        echo "not ok $number - drafts: ${article#"$fixtures/"}"
        head -n 20 "$work/said" "$work/found" | sed 's/^/# /'
        failed=1
    fi
done <"$work/articles"
number=$((number + 1))
[ "$rows" -gt 200 ] || printf 'not '
echo "ok $number - drafts: $rows rows in all"
echo "1..$number"
exit $failed
