#!/bin/sh
# What is ready to drop into CI systems, run as they would (tests/integrations.py). Prints TAP.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac

if python3 -c 'import sys, yaml; sys.exit(sys.version_info < (3, 7))' 2>/dev/null; then
    exec python3 -B "$srcdir/tests/integrations.py" "$srcdir" "$program"
fi
echo 1..1
echo "ok 1 - integrations # SKIP no python3 with yaml"
