#!/bin/sh
# Runs numproof as action.yml says, with what it was given in the environment: NUMPROOF_PATHS and
# NUMPROOF_ARGUMENTS, a word a line; NUMPROOF_BASE and NUMPROOF_SARIF, each of which may be empty.
set -fu
IFS='
'
# shellcheck disable=SC2086 # a word a line
set -- ${NUMPROOF_ARGUMENTS-} ${NUMPROOF_BASE:+--diff=$NUMPROOF_BASE} -- ${NUMPROOF_PATHS:-.}
if [ -n "${NUMPROOF_SARIF-}" ]; then
    numproof --format=sarif --output="$NUMPROOF_SARIF" "$@" >/dev/null 2>&1
fi
exec numproof --format=github "$@"
