#!/bin/sh
# Which expectations belong to an article without being named: files of its folder and of those above
# it, up to the root of the repository. A fixture cannot hold the mark of a repository. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-discover.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2

number=0
failed=0
# check NAME STATUS: the run before ended with this status and said on standard error what is in want.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && cmp -s want err; then
        echo "ok $number - $1"
        return
    fi
    echo "not ok $number - $1"
    echo "# exit status $end, wanted $2"
    diff -u want err | sed -e '1,2d' -e 's/^/# /'
    failed=1
}
run() {
    "$program" --no-packs --verbose "$@" >"$work/out" 2>"$work/err"
    end=$?
}
want() {
    cat >"$work/want"
}

# top/ is no part of the repository, top/repo/ is its root.
mkdir -p top/repo/.git top/repo/news/2024 top/repo/other top/plain/below
for folder in top top/repo top/repo/news top/plain top/plain/below; do
    printf 'id,find\n%s,{n} persons\n' "$(basename "$folder")" >$folder/numproof.csv
done
for folder in top/repo/news/2024 top/repo/other top/repo top/plain/below; do
    echo 'They were 12 persons.' >$folder/a.txt
    echo 'They were 12 persons.' >$folder/b.txt
done
printf 'id,check\nown,n = 12\n' >top/repo/news/2024/a.numproof.csv

echo 1..16

run top/repo/news/2024/a.txt
want <<'E2'
numproof: 'top/repo/news/2024/a.txt': with 'top/repo/numproof.csv', 'top/repo/news/numproof.csv', 'top/repo/news/2024/a.numproof.csv'
numproof: expectations 'top/repo/numproof.csv': 1 row
numproof: expectations 'top/repo/news/numproof.csv': 1 row
numproof: expectations 'top/repo/news/2024/a.numproof.csv': 1 row
E2
check "up to the root of the repository" 0

cd top/repo/news/2024 || exit 2
run a.txt
cd "$work" || exit 2
want <<'E2'
numproof: 'a.txt': with '../../numproof.csv', '../numproof.csv', 'a.numproof.csv'
numproof: expectations '../../numproof.csv': 1 row
numproof: expectations '../numproof.csv': 1 row
numproof: expectations 'a.numproof.csv': 1 row
E2
check "from inside the folder" 0

cd top/repo/news || exit 2
run ../other/a.txt ./2024/b.txt
cd "$work" || exit 2
want <<'E2'
numproof: '../other/a.txt': with '../numproof.csv'
numproof: expectations '../numproof.csv': 1 row
numproof: './2024/b.txt': with '../numproof.csv', 'numproof.csv'
numproof: expectations '../numproof.csv': 1 row
numproof: expectations 'numproof.csv': 1 row
E2
check "names as short as can be" 0

run "$work/top/repo/other/a.txt"
want <<E2
numproof: '$work/top/repo/other/a.txt': with '$work/top/repo/numproof.csv'
numproof: expectations '$work/top/repo/numproof.csv': 1 row
E2
check "an absolute path" 0

run top/plain/below/a.txt
want <<'E2'
numproof: 'top/plain/below/a.txt': with 'top/plain/below/numproof.csv'
numproof: expectations 'top/plain/below/numproof.csv': 1 row
E2
check "without a repository only the folder itself" 0

for mark in .hg .jj .svn .bzr _darcs; do
    echo >top/plain/$mark
    run top/plain/below/a.txt
    [ "$(grep -c "expectations 'top/plain/numproof.csv'" err)" = 1 ] || break
    rm top/plain/$mark
done
number=$((number + 1))
if [ -e "top/plain/$mark" ]; then
    echo "not ok $number - $mark is the mark of a root"
    failed=1
else
    echo "ok $number - other marks of a root"
fi

# Each set of files is read once, whatever the order of the articles.
run top/repo/other/a.txt top/repo/news/2024/b.txt top/repo/other/b.txt top/repo/a.txt
want <<'E2'
numproof: 'top/repo/other/a.txt': with 'top/repo/numproof.csv'
numproof: expectations 'top/repo/numproof.csv': 1 row
numproof: 'top/repo/news/2024/b.txt': with 'top/repo/numproof.csv', 'top/repo/news/numproof.csv'
numproof: expectations 'top/repo/numproof.csv': 1 row
numproof: expectations 'top/repo/news/numproof.csv': 1 row
numproof: 'top/repo/other/b.txt': with 'top/repo/numproof.csv'
numproof: 'top/repo/a.txt': with 'top/repo/numproof.csv'
E2
check "a set of files is read once" 0

run -e top/repo/numproof.csv -e top/../top/repo/numproof.csv top/repo/news/2024/a.txt
want <<'E2'
numproof: expectations 'top/repo/numproof.csv': 1 row
numproof: 'top/repo/news/2024/a.txt': with 'top/repo/news/numproof.csv', 'top/repo/news/2024/a.numproof.csv'
numproof: expectations 'top/repo/news/numproof.csv': 1 row
numproof: expectations 'top/repo/news/2024/a.numproof.csv': 1 row
E2
check "a file that is named is not found again" 0

run --no-discover top/repo/news/2024/a.txt
want <<'E2'
numproof: 'top/repo/news/2024/a.txt': with no expectations of its own
E2
check "--no-discover" 0

run - <top/repo/a.txt
want <<'E2'
numproof: '-': with no expectations of its own
E2
check "standard input has none" 0

# An error in a folder's file stops its articles only, and is said once.
printf 'id,chekc\nx,1 = 1\n' >top/repo/news/numproof.csv
run top/repo/news/2024/a.txt top/repo/other/a.txt top/repo/news/2024/b.txt
grep -v "^numproof: " err >errors
mv errors err
want <<'E2'
top/repo/news/numproof.csv:1:4: error: unknown column 'chekc' [E106 csv-unknown-column]
  id,chekc
     ^~~~~
  expected: check
top/repo/news/numproof.csv:2:1: error: the row expects nothing [E204 row-empty]
  x,1 = 1
  ^
  expected: a pattern under find, a relation under check, or both
top/repo/news/2024/a.txt: error: not checked, for its expectations cannot be used [E503 not-checked]
top/repo/news/2024/b.txt: error: not checked, for its expectations cannot be used [E503 not-checked]
E2
check "an error in the file of a folder" 2
number=$((number + 1))
if [ "$(grep -c 'other/a.txt' out)" -gt 0 ]; then
    echo "ok $number - the other articles are checked"
else
    echo "not ok $number - the other articles are checked"
    failed=1
fi

# What would be overwritten by the report is found, too.
cp top/repo/numproof.csv kept
run -o top/repo/numproof.csv top/repo/a.txt
cmp -s kept top/repo/numproof.csv || end=bad
want <<'E2'
numproof: the report would overwrite 'top/repo/numproof.csv', which is read
E2
check "the report does not overwrite the file of a folder" 2

# Settings reach the rules of such files, and a rule that none of them has is told in the end.
mkdir set
echo 'There were 4 apples and 5 pears, 17 fruits in all.' >set/a.txt
cat >set/a.numproof.csv <<'E2'
id,find,check
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b
E2
quietly() {
    "$program" --no-packs --quiet "$@" >out 2>err
    end=$?
    sed -n 's/^\(set[^ ]*: [a-z]*\): .*/\1/p' out >>err
}
quietly --severity fruit=warning set/a.txt
want <<'E2'
set/a.txt:1:12: warning
E2
check "the severity of a rule of such a file" 0
quietly --disable 'a/*' set
want </dev/null
check "a rule of such a file that is left out" 0
quietly --disable fruit --disable frut set
want <<'E2'
numproof: there is no rule 'frut'
E2
check "a rule that no file has" 2
exit $failed
