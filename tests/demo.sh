#!/bin/sh
# make demo: the program on the article of fixtures/ningbo, as a user would run it. Runs in the source
# folder; NUMPROOF is the program. Exit status 0 when both runs end as they should.
set -u
article=fixtures/ningbo/article.txt

# run WANTED ARGUMENT...: shows the command, runs it, and wants this exit status.
run() {
    wanted=$1
    shift
    printf '$ numproof'
    printf ' %s' "$@"
    printf '\n'
    "$NUMPROOF" "$@"
    status=$?
    printf '(exit status %d)\n' "$status"
    [ "$status" -eq "$wanted" ] && return
    echo "demo: the exit status should have been $wanted" >&2
    exit 1
}

cat <<'END'
1. A fact-checker wrote down what the numbers of an article have to do with
   one another, and the article bears it out. What the article does not say,
   numproof works out.

END
run 0 -e fixtures/ningbo/expectations.csv "$article"
cat <<'END'

2. The same, but both shares are said to be of one and the same total. They
   cannot be. The program must find exactly that, and end with exit status 1.

END
run 1 -e fixtures/ningbo/shared-total.csv "$article"
