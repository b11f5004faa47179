#!/bin/sh
# docs/security.md tells of all limits, with their values, and of no others. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-caps.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

echo 1..1
# shellcheck disable=SC2004 # the value is an expression
# NAME VALUE, of NP_CAP(USUAL, TINY) and of plain ones; where there are two under #ifdef the usual is the last.
cat "$srcdir/validator/base/caps.h" "$srcdir/validator/cli/caps.h" |
    sed -n -e 's/^ *\(NP_[A-Z_]*CAP_[A-Z_]*\) = NP_CAP(\([^,]*\),.*/\1 \2/p' \
        -e 's/^ *\(NP_[A-Z_]*CAP_[A-Z_]*\) = \([0-9 <]*\),*$/\1 \2/p' |
    while read -r name value; do echo "$name $(($value))"; done |
    awk '{ last[$1] = $2 } END { for (name in last) print name, last[name] }' | sort >"$work/known"
sed -n 's/^| `\(NP_[A-Z_]*CAP_[A-Z_]*\)` | \([0-9]*\) | ..*/\1 \2/p' "$srcdir/docs/security.md" | sort >"$work/told"
if [ -s "$work/known" ] && cmp -s "$work/known" "$work/told"; then
    echo "ok 1 - caps: all are told with their values"
else
    echo "not ok 1 - caps: all are told with their values"
    diff "$work/known" "$work/told" | sed 's/^/# /'
    exit 1
fi
