#!/bin/sh
# What make install put there, used from another folder: installed.sh VERSION PROGRAM FILE...
# The FILEs are what has to be there besides the program.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
srcdir=$(cd "${srcdir:-.}" && pwd) || exit 2
version=$1
program=$2
shift 2
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-installed.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
failed=0

complain() {
    echo "installed: $*" >&2
    failed=1
}

for file; do
    [ -s "$file" ] || complain "$file is not there"
done
[ "$("$program" --version)" = "numproof $version" ] || complain "$program is not version $version"

# A copy without anything beside it: the program needs no folder of data.
cp "$program" "$work/copy" || exit 2
mkdir "$work/articles" && cp "$srcdir"/fixtures/ningbo/*.* "$work/articles/" || exit 2
chmod -R u+w "$work/articles"
mkdir "$work/articles/elsewhere" && cd "$work/articles/elsewhere" || exit 2
for each in "$program" "$work/copy"; do
    for case in facts shared-total list; do
        # shellcheck disable=SC2046 # words
        "$each" $(cat "$srcdir/fixtures/ningbo/$case/args") >"$work/out" 2>"$work/err"
        status=$?
        wanted=0
        [ -f "$srcdir/fixtures/ningbo/$case/status" ] && wanted=$(cat "$srcdir/fixtures/ningbo/$case/status")
        [ "$status" -eq "$wanted" ] || complain "$each, $case: exit status $status, wanted $wanted"
        [ ! -s "$work/err" ] || complain "$each, $case: $(cat "$work/err")"
        diff -u "$srcdir/fixtures/ningbo/$case/stdout" "$work/out" >"$work/diff" ||
            complain "$each, $case: $(cat "$work/diff")"
    done
done
[ "$failed" -eq 0 ] && echo "installed: $program and its documents are as they should be"
exit $failed
