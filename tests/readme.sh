#!/bin/sh
# What the README shows is what the program prints: each "$ command" in it is run in the source folder and
# must give the lines below it, up to the next fence. Prints TAP. NUMPROOF is the program, srcdir the source folder.
# `tests/readme.sh --accept` writes what the program prints now into the README instead.
set -u
numproof=${NUMPROOF:-./numproof}
case $numproof in
/*) ;;
*) numproof=$(pwd)/$numproof ;;
esac
config=$(pwd)/config.h
cd "${srcdir:-.}" || exit 2
unset NO_COLOR
LC_ALL=C
export LC_ALL

work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-readme.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/bin" && ln -s "$numproof" "$work/bin/numproof" || exit 2
PATH=$work/bin:$PATH

# Can this build run the line?
can_run()
{
    case $1 in
    *" --data "*) ! [ -f "$config" ] || grep -q '^#define HAVE_SQLITE' "$config" ;;
    esac
}

# The README with the output of each command put in its place.
while IFS= read -r line; do
    case $line in
    '$ '*)
        can_run "$line" && skip=yes
        printf '%s\n' "$line"
        [ -z "${skip-}" ] || sh -c "${line#??}" 2>&1
        ;;
    '```'*)
        skip=
        printf '%s\n' "$line"
        ;;
    *) [ -n "${skip-}" ] || printf '%s\n' "$line" ;;
    esac
done <README.md >"$work/README.md"

if [ "${1-}" = --accept ]; then
    cp "$work/README.md" README.md
    exit
fi
echo 1..2
grep -q '^\$ numproof' README.md || printf 'not '
echo "ok 1 - readme: it shows the program at work"
if cmp -s README.md "$work/README.md"; then
    echo "ok 2 - readme: what it shows is true"
else
    echo "not ok 2 - readme: what it shows is true"
    diff README.md "$work/README.md" | sed 's/^/# /'
fi
