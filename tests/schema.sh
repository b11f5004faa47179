#!/bin/sh
# The JSON that the program writes against the JSON Schemas that are shipped with it. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac

if python3 -c 'import jsonschema; jsonschema.Draft202012Validator' 2>/dev/null; then
    exec python3 -B "$srcdir/tests/schema.py" "$srcdir" "$program"
fi
echo 1..1
echo "ok 1 - JSON Schemas # SKIP no python3 with a jsonschema that knows draft 2020-12"
