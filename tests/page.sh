#!/bin/sh
# The HTML report as a reader has it (tests/page.py): its structure, and in a browser where there is one.
# Prints TAP.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac

if python3 -c 'import sys; sys.exit(sys.version_info < (3, 7))' 2>/dev/null; then
    exec python3 -B "$srcdir/tests/page.py" "$srcdir" "$program" .
fi
echo 1..1
echo "ok 1 - page # SKIP no python3"
