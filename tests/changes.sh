#!/bin/sh
# Findings in lines that have changed: by a diff, and by what git says. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-changes.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
# No settings of the user, nor a repository around the folder.
HOME=$work
GIT_CONFIG_NOSYSTEM=1
GIT_CEILING_DIRECTORIES=$work
export HOME GIT_CONFIG_NOSYSTEM GIT_CEILING_DIRECTORIES
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_EXTERNAL_DIFF XDG_CONFIG_HOME
mkdir "$work/tree" && cd "$work/tree" || exit 2

number=0
failed=0
# check NAME STATUS: the run before ended with this status, and wrote what is in want.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && cmp -s "$work/want" "$work/out"; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# exit status $end, wanted $2"
        diff -u "$work/want" "$work/out" | sed -e '1,2d' -e 's/^/# /'
        sed -e 's/^/# /' "$work/err"
        failed=1
    fi
}
# run ARGUMENT...: the places of findings, and what is held back.
run() {
    "$program" --no-config --no-packs -e "$work/rows.csv" "$@" >"$work/report" 2>"$work/err"
    end=$?
    sed -n -e 's/\(:[0-9]*:[0-9]*\): error.*/\1/p' -e 's/.*; \([0-9]* in unchanged lines\).*/\1/p' \
        "$work/report" >"$work/out"
}
want() {
    cat >"$work/want"
}
# article FILE TOTAL TOTAL TOTAL: three sentences, right where the total is 9.
article() {
    {
        echo "There were 4 apples and 5 pears, $2 fruits in all."
        echo
        echo "There were 4 apples and 5 pears, $3 fruits in all."
        echo
        echo "There were 4 apples and 5 pears, $4 fruits in all."
    } >"$1"
}
cat >"$work/rows.csv" <<'E2'
id,find,check
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b
E2

echo 1..20
article a.txt 17 17 17
cp a.txt b.txt
cat >one.diff <<'E2'
--- a.txt	2026-01-01 00:00:00.000000000 +0000
+++ a.txt	2026-01-02 00:00:00.000000000 +0000
@@ -3,1 +3,1 @@
-There were 3 apples and 5 pears, 17 fruits in all.
+There were 4 apples and 5 pears, 17 fruits in all.
E2
run a.txt b.txt --diff-file one.diff
want <<'E2'
a.txt:3:12
5 in unchanged lines
E2
check "a diff: what stands in a changed line" 1

run a.txt b.txt --diff-file - <one.diff
check "a diff from standard input" 1

run b.txt --diff-file one.diff
want <<'E2'
3 in unchanged lines
E2
check "an article that the diff does not name" 0

: >empty.diff
run a.txt --diff-file empty.diff
check "an empty diff: nothing has changed" 0

sed -e 's/^--- /--- a\//; s/^+++ /+++ b\//' one.diff >letters.diff
run ./a.txt --diff-file letters.diff
want <<'E2'
./a.txt:3:12
2 in unchanged lines
E2
check "names behind letters, and another name of the article" 1

printf 'Binary files a/a.txt and b/a.txt differ\n' >binary.diff
run a.txt --diff-file binary.diff
printf 'a.txt:1:12\na.txt:3:12\na.txt:5:12\n' | want
check "a file whose lines the diff does not show is new as a whole" 1

cat >gone.diff <<'E2'
diff --git a/a.txt b/a.txt
--- a/a.txt
+++ /dev/null
@@ -1 +0,0 @@
-There were 4 apples and 5 pears, 17 fruits in all.
diff --git a/b.txt b/b.txt
--- /dev/null
+++ "b/\142.txt"
@@ -0,0 +1 @@
+There were 4 apples and 5 pears, 17 fruits in all.
E2
run a.txt b.txt --diff-file gone.diff
want <<'E2'
b.txt:1:12
5 in unchanged lines
E2
check "a file that is gone, one that is new, a quoted name" 1

# The number of lines in a hunk counts, not what they look like.
printf '%s\n' '--- a.txt' '+++ a.txt' '@@ -1,3 +1,3 @@' '--- a.txt' '+++ b.txt' ' ' \
    ' There were 4 apples and 5 pears, 17 fruits in all.' >hunk.diff
run a.txt b.txt --diff-file hunk.diff
want <<'E2'
a.txt:1:12
5 in unchanged lines
E2
check "lines of a hunk that look like heads of files" 1

printf 'There were 4 apples at first.\n\nThere were 5 apples in the end.\n' >two.txt
cat >two.csv <<'E2'
id,find,check
first,{n} apples at first,n > 0
end,{m} apples in the end,m = n
E2
for line in 1 2 3; do
    printf -- '--- two.txt\n+++ two.txt\n@@ -%d,0 +%d @@\n+\n' "$line" "$line" >two.diff
    "$program" --no-config --no-packs -e two.csv --diff-file two.diff two.txt -q | grep -c error
done >"$work/out"
printf '1\n0\n1\n' | want
end=0
check "a finding counts where one of its numbers stands in a changed line" 0

cat >missing.csv <<'E2'
id,find,check
plum,{.a} plums,.a = 3
E2
run a.txt b.txt -e missing.csv --diff-file one.diff --format csv
grep -c missing "$work/report" >"$work/out"
echo 1 | want
check "what is missing counts where something has changed" 1

run a.txt --diff-file one.diff --write-baseline base.csv
grep -c fruit base.csv >"$work/out"
echo 3 | want
check "a baseline is written of all findings" 0

if ! git --version >/dev/null 2>&1; then
    for name in 12 13 14 15 16 17 18 19 20; do echo "ok $name # SKIP there is no git"; done
    exit "$failed"
fi

git init -q . && mkdir sub && cp a.txt "sub/总 c.txt" && git add a.txt sub &&
    git -c user.name=test -c user.email=test@localhost commit -q -m first || exit 2
run --diff HEAD a.txt "sub/总 c.txt"
want <<'E2'
6 in unchanged lines
E2
check "git: nothing has changed" 0

article "sub/总 c.txt" 17 17 18
run --diff HEAD a.txt sub
want <<'E2'
sub/总 c.txt:5:12
5 in unchanged lines
E2
check "git: a changed line of a file whose name needs quoting" 1

cd sub || exit 2
run --diff HEAD ../a.txt "总 c.txt"
want <<'E2'
总 c.txt:5:12
5 in unchanged lines
E2
check "git: from a folder within" 1
cd .. || exit 2

run --diff HEAD b.txt
printf 'b.txt:1:12\nb.txt:3:12\nb.txt:5:12\n' | want
check "git: a file that it does not have is new" 1

# None of this may change what is told, or be run.
cat >"$work/.gitconfig" <<E2
[diff]
	external = touch $work/run
	relative = true
	noprefix = true
	mnemonicPrefix = true
[color]
	ui = always
[core]
	quotePath = false
[diff "text"]
	textconv = touch $work/run
E2
echo '*.txt diff=text' >.git/info/attributes
cd sub || exit 2
run --diff HEAD ../a.txt "总 c.txt"
want <<'E2'
总 c.txt:5:12
5 in unchanged lines
E2
check "git: settings of the user change nothing" 1
cd .. || exit 2
if [ -e "$work/run" ]; then echo run; fi >"$work/out"
: | want
end=0
check "git: and no other program is run" 0
rm "$work/.gitconfig" .git/info/attributes

run --diff no-such-revision a.txt
: | want
check "git: a revision that there is not" 2

mkdir "$work/bare" && cd "$work/bare" || exit 2
cp ../tree/a.txt .
run --diff HEAD a.txt
check "git: no repository" 2

mkdir "$work/path" && ln -s "$(command -v sed)" "$work/path/sed"
PATH=$work/path run --diff HEAD a.txt
sed -e 's/ run: .*/ run/' "$work/err" >"$work/out"
want <<'E2'
numproof: error: git, which tells what has changed, cannot be run
numproof: nothing was checked
E2
check "no git" 2
exit "$failed"
