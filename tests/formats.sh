#!/bin/sh
# The reports for other programs, read by readers that are not ours (tests/formats.py). Prints TAP.
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
    exec python3 -B "$srcdir/tests/formats.py" "$srcdir" "$program" .
fi
echo 1..1
echo "ok 1 - formats # SKIP no python3"
