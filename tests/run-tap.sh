#!/bin/sh
# Runs the test programs and scripts it is given, passes their TAP on, and ends with one line:
# N passed, N failed[, N skipped]. Exit status 0 only when all passed and at least one ran.
#
# A program that dies, or prints fewer results than its plan promised, is a failure of its own. A
# "not ok" with a TODO directive is a known bug: shown, counted as skipped.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
export srcdir
passed=0 failed=0 skipped=0
log=$(mktemp "${TMPDIR:-/tmp}/numproof-tap.XXXXXX") || exit 2
trap 'rm -f "$log"' EXIT INT TERM

for test
do
    echo "# $test"
    case $test in
    *.sh) "${SHELL:-/bin/sh}" "$test" >"$log" ;;
    */*) "$test" >"$log" ;;
    *) "./$test" >"$log" ;;
    esac
    status=$?
    cat "$log"
    counts=$(awk '
        /^1\.\.[0-9]+/ { plan = substr($1, 4) + 0; planned = 1 }
        /^(ok|not ok)/ {
            n++
            if ($0 ~ /# *(SKIP|TODO)/) skip++
            else if ($1 == "ok") pass++
            else fail++
        }
        END { print pass + 0, fail + 0, skip + 0, (planned && plan == n) ? "whole" : "torn" }' "$log")
    # shellcheck disable=SC2086 # four words
    set -- $counts
    passed=$((passed + $1)) failed=$((failed + $2)) skipped=$((skipped + $3))
    if [ "$4" = torn ]; then
        echo "not ok - $test ended before its plan was done (exit status $status)"
        failed=$((failed + 1))
    elif [ "$status" -ne 0 ] && [ "$2" -eq 0 ]; then
        echo "not ok - $test ended with exit status $status"
        failed=$((failed + 1))
    fi
done
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
