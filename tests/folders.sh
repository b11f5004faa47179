#!/bin/sh
# Folders among the operands: which files in them are read, in which order, and what is said of those that
# cannot be. Links and permissions are nothing for fixtures. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-folders.XXXXXX") || exit 2
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
tiny=
[ -f "$OLDPWD/config.h" ] && grep -q '^#define NP_TINY_CAPS' "$OLDPWD/config.h" && tiny=yes

number=0
failed=0
# check NAME STATUS: the run before ended with this status, read the files in want, in that order, and said
# what is in want-err.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && cmp -s want got && cmp -s want-err err; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# exit status $end, wanted $2"
        diff -u want got | sed -e '1,2d' -e 's/^/# /'
        diff -u want-err err | sed -e '1,2d' -e 's/^/# /'
        failed=1
    fi
    : >want-err
}
# run ARGUMENT...: lists the numbers; each file has one.
run() {
    "$program" list "$@" >out 2>err
    end=$?
    sed -e 1d -e 's/,.*//' out >got
}
want() {
    cat >want
}
skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
    : >want-err
}
: >want-err

mkdir -p top/a top/sub/deep top/.git top/.hidden empty other
for file in top/z.txt top/a.txt top/a/b.md top/a-c.txt top/sub/x.TXT top/sub/deep/y.text top/.git/q.txt \
    top/.hidden/w.txt top/.dot.txt top/r.dat top/sub/numproof.txt.csv other/o.txt other/-; do
    echo 'They were 12 persons.' >$file
done
echo 'id,find' >top/numproof.csv
echo 'id,find' >top/a.numproof.csv

echo 1..19

run top
want <<'E2'
top/a-c.txt
top/a.txt
top/a/b.md
top/sub/deep/y.text
top/sub/x.TXT
top/z.txt
E2
check "articles, in the byte order of their paths; names with a dot in front are left out" 0

run ./top//
check "the operand is shown in its shortest form" 0

cp want all
cd top || exit 2
"$program" list . >../out 2>../err
end=$?
cd .. || exit 2
sed -e 1d -e 's/,.*//' out >got
sed 's|^top/||' all >want
check "of the folder of the run the paths have no folder in front" 0

run other top/r.dat top other/o.txt
{ echo top/r.dat && cat all && echo other/o.txt; } >want
cat >want-err <<'E2'
numproof: no article is in the folder 'other' (--include says what is one)
E2
check "a file that is named is read where it is named, whatever it is called; it leaves its folder empty" 2

run empty
: >want
cat >want-err <<'E2'
numproof: no article is in the folder 'empty' (--include says what is one)
E2
check "an empty folder fails the run" 2

run --include '*.dat' --include 'sub/**' top
want <<'E2'
top/r.dat
top/sub/deep/y.text
top/sub/numproof.txt.csv
top/sub/x.TXT
E2
check "--include, by name and by path below the operand" 0

run --include '*.csv' top
want <<'E2'
top/sub/numproof.txt.csv
E2
check "files of expectations are no articles, whatever is included" 0

run --include 'top/*.txt' top
want <<'E2'
top/a-c.txt
top/a.txt
top/z.txt
E2
check "--include by the path that is reported" 0

run --exclude sub --exclude '[ab]*.txt' top
want <<'E2'
top/a/b.md
top/z.txt
E2
check "--exclude leaves out files, and folders with all in them" 0

run --exclude 'top/sub/deep/' --exclude '/z.txt' top
want <<'E2'
top/a-c.txt
top/a.txt
top/a/b.md
top/sub/x.TXT
E2
check "--exclude by paths" 0

run --exclude '*.txt' top/z.txt
want <<'E2'
top/z.txt
E2
check "--exclude says nothing of files that are named" 0

run --include '*' other
want <<'E2'
other/-
other/o.txt
E2
check "a file called like the standard input" 0

cd other || exit 2
"$program" list --include '*' . >../out 2>../err </dev/null
end=$?
cd .. || exit 2
sed -e 1d -e 's/,.*//' out >got
want <<'E2'
./-
o.txt
E2
check "such a file in the folder of the run" 0

run top top/a
cp all want
check "what was found is not read again by another folder" 0

ln -s .. top/sub/up
ln -s "$work/top" top/loop
ln -s ../other top/linked
run top
sed '/a\/b/ a\
top/linked/o.txt' all >want
check "links to folders are followed, once" 0
rm top/linked top/loop top/sub/up

ln -s nowhere top/gone.txt
ln -s nowhere top/gone.dat
mkfifo top/pipe.txt
run top
cp all want
cat >want-err <<'E2'
top/gone.txt: error: cannot read: No such file or directory [E101 io-read]
E2
check "a link to nowhere that is called like an article is an error, a pipe is no article" 2
rm top/gone.txt top/gone.dat top/pipe.txt

chmod 0 top/sub
if ls top/sub >/dev/null 2>&1; then
    skip "a folder that cannot be read stops no other" "all folders can be read here"
else
    run top
    grep -v sub all >want
    cat >want-err <<'E2'
top/sub/: error: cannot read: Permission denied [E101 io-read]
E2
    check "a folder that cannot be read stops no other" 2
fi
chmod 755 top/sub

# The limit is 100 folders within each other, and 4 in a build with tiny limits.
limit=100
[ -n "$tiny" ] && limit=4
path=deep
i=1
while [ $i -lt $limit ]; do
    path=$path/d
    i=$((i + 1))
done
mkdir -p $path/d
echo 'They were 12 persons.' >$path/in.txt
echo 'They were 12 persons.' >$path/d/out.txt
run deep
echo "$path/in.txt" >want
echo "numproof: '$path/d/': folders are walked $limit deep at most" >want-err
check "folders nested past the limit are said, those within it are walked" 2

"$program" check --no-packs --quiet --format jsonl top >out 2>err
end=$?
sed -e 's/.*"file":"\([^"]*\)".*/\1/' out >got
cp all want
check "check takes folders, too" 0
exit $failed
