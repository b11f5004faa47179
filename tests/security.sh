#!/bin/sh
# A check opens the files that it is to read and no others, writes none, runs no program and opens no socket
# (docs/security.md), as strace sees it. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-security.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
mkdir "$work/repository" && cd "$work/repository" || exit 2

names='a check opens what it is to read
an article that names files opens none
settings that were found run nothing
a report to a file'
echo 1..4
if ! strace -f -o "$work/try" -e trace=openat true 2>/dev/null || [ ! -s "$work/try" ]; then
    echo "$names" | awk '{ print "ok " NR " - " $0 " # SKIP no strace that works" }'
    exit 0
fi

number=0
failed=0
# trace ARGUMENT...: in out, the files of the folder that are opened, with "write" behind those that are written to; and
# all else that is not done by a check.
trace() {
    strace -f -qq -o "$work/trace" -e signal=none \
        -e 'trace=?open,openat,?openat2,?creat,execve,?execveat,socket,connect,?fork,?vfork,?unlink,unlinkat,?rename,?renameat,?renameat2,?mkdir,mkdirat' \
        "$program" "$@" >"$work/report" 2>"$work/err"
    # The first execve is that of the program itself; what the loader and the C library read is theirs.
    sed -e 's/^[0-9]* *//' -e '1d' "$work/trace" |
        grep -v -e '"/etc/ld\.so\.' -e '"/\(usr/\)*lib[0-9]*/' -e '"/proc/\(self/\|sys/vm/\)' -e '"/sys/devices/system/cpu' |
        sed -e "s|\"$work/repository/|\"|" \
            -e 's/^open[at]*([^"]*"\([^"]*\)", [^,)]*O_\(WRONLY\|RDWR\).*/\1 write/' \
            -e 's/^open[at]*([^"]*"\([^"]*\)".*/\1/' -e 's/^\(rename\|unlink\)[at2]*(.*/\1/' |
        sed -e 's/report.json\.[A-Za-z0-9]* /report.json.* /' | sort -u >"$work/out"
}
same() {
    number=$((number + 1))
    if cmp -s "$work/want" "$work/out"; then
        echo "ok $number - $(echo "$names" | sed -n "${number}p")"
    else
        echo "not ok $number - $(echo "$names" | sed -n "${number}p")"
        diff -u "$work/want" "$work/out" | sed -e '1,2d' -e 's/^/# /'
        sed 's/^/# /' "$work/err"
        failed=1
    fi
}

mkdir .git
echo 'There were 4 apples and 5 pears, 17 fruits in all.' >article.md
cat >rows.csv <<'E2'
id,find,check
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b
E2
cp rows.csv article.numproof.csv
echo secret >secret.txt
trace -e rows.csv article.md
printf '%s\n' article.md article.numproof.csv rows.csv >"$work/want"
same

cat >hostile.html <<'E2'
<!DOCTYPE html><base href="secret.txt"><link rel=stylesheet href="secret.txt"><iframe src="file:secret.txt"></iframe>
<script src="secret.txt"></script><img src="secret.txt"><object data="secret.txt"></object>
<p>See ![x](secret.txt), 4 apples and 5 pears, 17 fruits in all.</p>
E2
cat >hostile.csv <<'E2'
id,find,check
include,secret.txt,
fruit,"{.a} apples and {.b} pears, {.c} fruits in all",.c = .a + .b
E2
trace -e hostile.csv hostile.html
printf '%s\n' hostile.csv hostile.html >"$work/want"
same

printf '%s\n' 'convert = yes' 'diff = HEAD' 'output = secret.txt' 'expectations = ../outside.csv' >.numproof.ini
cp rows.csv ../outside.csv
trace article.md
echo .numproof.ini >"$work/want"
same
rm .numproof.ini

trace -q --no-discover -e rows.csv --format json -o report.json article.md
printf '%s\n' article.md rename 'report.json.* write' rows.csv >"$work/want"
same
exit "$failed"
