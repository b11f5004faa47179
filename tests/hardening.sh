#!/bin/sh
# What configure found against attacks is in the program. Prints TAP. From the environment: NP_HARDENING, its flags.
set -u
LC_ALL=C
export LC_ALL
program=${NUMPROOF:-./numproof}
flags=" ${NP_HARDENING-} "

case $flags in
*" -pie "*) ;;
*)
    echo "1..0 # SKIP not hardened"
    exit 0
    ;;
esac
if ! readelf -hlWd "$program" >/dev/null 2>&1; then
    echo "1..0 # SKIP no readelf, or not ELF"
    exit 0
fi
echo 1..3
failed=0
# holds NUMBER NAME PATTERN: readelf tells so.
holds() {
    if readelf -hldW "$program" | grep -Eq "$3"; then
        echo "ok $1 - hardening: $2"
    else
        echo "not ok $1 - hardening: $2"
        failed=1
    fi
}
holds 1 "it can be loaded anywhere" '^ *Type: *DYN'
holds 2 "what the linker relocates is read-only" 'GNU_RELRO'
holds 3 "and is relocated at the start" 'BIND_NOW|Flags:.*NOW'
exit $failed
