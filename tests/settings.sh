#!/bin/sh
# The file of settings: where it is found, what it may say, and what is said of one that is wrong. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-settings.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

number=0
failed=0
# check NAME STATUS: the run before ended with this status, and said what is in want-err.
check() {
    number=$((number + 1))
    if [ "$end" -eq "$2" ] && cmp -s "$work/want-err" "$work/err"; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        echo "# exit status $end, wanted $2"
        diff -u "$work/want-err" "$work/err" | sed -e '1,2d' -e 's/^/# /'
        failed=1
    fi
    : >"$work/want-err"
}
run() {
    "$program" "$@" >"$work/out" 2>"$work/err" </dev/null
    end=$?
}
want() {
    cat >"$work/want-err"
}
: >"$work/want-err"

mkdir -p "$work/repo/.git" "$work/repo/news" "$work/plain/below"
cd "$work/repo" || exit 2
cat >rows.csv <<'E2'
id,find,check,severity
nuts,"{.a} nuts, {.b} of them good",.b <= .a,warning
E2
echo 'There were 4 nuts, 7 of them good.' >news/a.txt
settings='no-packs = yes\nexpectations = rows.csv\nfail-on=warning\n'

echo 1..27

printf "$settings" >.numproof.ini
run news/a.txt
check "settings of the folder of the run" 1
cd news || exit 2
run --verbose a.txt
want <<'E2'
numproof: settings '../.numproof.ini': no-packs = yes
numproof: settings '../.numproof.ini': expectations = ../rows.csv
E2
grep settings "$work/err" | sed 's| = rows| = ../rows|' | sed 2q >"$work/new"
mv "$work/new" "$work/err"
check "from the folder above, told with --verbose, paths from the file's own folder" 1
run --fail-on error a.txt
check "the command line outdoes it" 0
run --no-config --no-packs -e ../rows.csv a.txt
check "--no-config" 0
printf 'fail-on = error\n' >own.ini
run --config own.ini --no-packs -e ../rows.csv a.txt
check "--config names another file" 0
cd ..
printf '\357\273\277# settings\r\n; more\r\n\r\n[numproof]\r\n  fail-on\t=  warning \r\nno-packs = on\r\nquiet = no\r\nexpectations = rows.csv' >.numproof.ini
run news/a.txt
check "marks, comments, blanks, line ends and a section" 1
printf "${settings}exclude = a*\nexclude = b*\n" >.numproof.ini
run news
want <<'E2'
numproof: no article is in the folder 'news' (--include says what is one)
E2
check "what may be repeated may be repeated" 2
printf "${settings}format = sarif\n" >.numproof.ini
run list news/a.txt
check "a format is for the commands that have it" 0

cat >.numproof.ini <<'E2'
fail-no = warning
 fail-on = never
output = x
quiet = maybe
[other]
just words
= x
include =
E2
run news/a.txt
want <<'E2'
.numproof.ini:5:1: error: this line is no setting [E806 config-syntax]
  [other]
  ^~~~~~~
  expected: a line such as fail-on = warning
.numproof.ini:6:1: error: this line is no setting [E806 config-syntax]
  just words
  ^~~~~~~~~~
  expected: a line such as fail-on = warning
.numproof.ini:7:1: error: this line is no setting [E806 config-syntax]
  = x
  ^~~
  expected: a line such as fail-on = warning
.numproof.ini:1:1: error: there is no option of this name [E807 config-key]
  fail-no = warning
  ^~~~~~~
  expected: fail-on
.numproof.ini:2:12: error: --fail-on: 'never' is not error, warning or note [E808 config-value]
   fail-on = never
             ^~~~~
.numproof.ini:3:1: error: this option goes on the command line only [E807 config-key]
  output = x
  ^~~~~~
.numproof.ini:4:9: error: this option is switched on or off [E808 config-value]
  quiet = maybe
          ^~~~~
  expected: yes, no
.numproof.ini:8:10: error: this option needs a value [E808 config-value]
  include =
           ^
  expected: GLOB
E2
check "all that is wrong is said, and nothing is checked" 2
run --help
check "help is there all the same" 0
for key in write-baseline update config diff diff-file; do
    echo "$key = x" >.numproof.ini
    run news/a.txt
    want <<E2
.numproof.ini:1:1: error: this option goes on the command line only [E807 config-key]
  $key = x
  ^$(echo "$key" | sed -e 's/./~/g' -e 's/^~//')
E2
    check "a repository does not set $key" 2
done
rm .numproof.ini
run --config nowhere.ini news/a.txt
want <<'E2'
nowhere.ini: error: cannot read: No such file or directory [E101 io-read]
E2
check "a file that is named must be there" 2
head -c 70000 /dev/zero | tr '\0' '#' >long.ini
run --config long.ini news/a.txt
want <<'E2'
long.ini: error: the file of settings is too long [E809 config-size]
E2
check "a file past the limit is refused" 2
ln -s "$work/plain" out && ln -s /etc/hosts hosts && ln -s hosts more && ln -s news in
for key in 'expectations = hosts' 'pack = more' 'rules-dir = out' 'baseline = out/x.csv' 'data = hosts=h'; do
    : >"$work/plain/x.csv"
    echo "$key" >.numproof.ini
    run news/a.txt
    [ "$end" -eq 2 ] && grep -q 'this file is outside of the folder of the settings' "$work/err" && end=3
    cp "$work/err" "$work/want-err"
    check "a link does not lead out: $key" 3
done
printf 'exclude = x\nexpectations = in/none.csv\n' >.numproof.ini
run news/a.txt
grep -q 'outside of the folder' "$work/err" && end=3
cp "$work/err" "$work/want-err"
check "one within the folder is followed" 2
rm out hosts more in "$work/plain/x.csv"
printf 'expectations = /etc/hosts\ndata = news/../../x.csv\nbaseline = ..\n' >.numproof.ini
run news/a.txt
want <<'E2'
.numproof.ini:1:16: error: this file is outside of the folder of the settings [E808 config-value]
  expectations = /etc/hosts
                 ^~~~~~~~~~
  expected: a path inside the folder
.numproof.ini:2:8: error: this file is outside of the folder of the settings [E808 config-value]
  data = news/../../x.csv
         ^~~~~~~~~~~~~~~~
  expected: a path inside the folder
.numproof.ini:3:12: error: this file is outside of the folder of the settings [E808 config-value]
  baseline = ..
             ^~
  expected: a path inside the folder
E2
check "settings that are found name no file outside of their folder" 2
echo 'expectations = ..rows.csv' >.numproof.ini
cp rows.csv ..rows.csv
run --no-packs news/a.txt
check "a name that begins with dots is inside" 0
rm ..rows.csv .numproof.ini
printf 'no-packs = yes\nfail-on = warning\nexpectations = ../repo/rows.csv\n' >own.ini
run --config own.ini news/a.txt
check "the user's own settings may" 1
cd "$work/plain/below" || exit 2
echo 'fail-no = x' >../.numproof.ini
run list ../../repo/news/a.txt
check "without a repository the folders above do not count" 0
exit $failed
