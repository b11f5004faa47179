#!/bin/sh
# Documents that other programs read: what is run, and what is said when it cannot be or fails. The programs are
# stand-ins in a PATH of our own; where pandoc is installed, it is tried as well. Prints TAP.
set -u
LC_ALL=C
export LC_ALL
unset NO_COLOR TERM
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
has_html=yes
[ -f config.h ] && ! grep -q '^#define HAVE_GUMBO' config.h && has_html=
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-convert.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2
mkdir bin empty folder
cat >bin/pandoc <<'E2'
#!/bin/sh
printf '%s\n' "$@" >"$ASKED"
for last; do :; done
case $last in
*fails*) echo 'cannot parse' >&2; exit 3 ;;
*killed*) kill -9 $$ ;;
esac
cat
echo '<p>Sales rose 10%, from <b>$200</b> million to $230 million.</p>'
E2
cat >bin/pdftotext <<'E2'
#!/bin/sh
printf '%s\n' "$@" >"$ASKED"
echo 'Sales rose 10%, from $200 million to $230 million.'
E2
chmod +x bin/pandoc bin/pdftotext
ASKED=$work/asked
export ASKED
for name in a.docx ./-b.odt 'c d.RTF' e.epub f.pdf fails.docx killed.docx folder/g.docx; do
    echo no text >"$name"
done

number=0
failed=0
report() {
    number=$((number + 1))
    if [ "$2" = 0 ]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        sed -e 's/^/# /' out err
        failed=1
    fi
}
run() {
    PATH=$1:/usr/bin:/bin
    shift
    "$program" --ui-lang en "$@" >out 2>err <a.docx
    end=$?
}
# check NAME STATUS PATTERN: the run before ended so, and said that.
check() {
    [ "$end" -eq "$2" ] && cat out err | grep -q "$3"
    report "$1" $?
}
# asked NAME WORD...: the program was given these.
asked() {
    what=$1
    shift
    printf '%s\n' "$@" | cmp -s - asked
    report "$what" $?
}

if [ -z "$has_html" ]; then
    echo "1..0 # SKIP no reader for HTML"
    exit 0
fi
here=$PATH
run "$work/bin" --convert a.docx
check "a document is read" 1 '^a.docx:1:[0-9]*: error: .*en/growth-from-to\|^a.docx:1:[0-9]*: error'
asked "pandoc gets it as a document" --sandbox --from=docx --to=html --wrap=none -- a.docx
run "$work/bin" --convert -- -b.odt
check "a name like an option" 1 '^-b.odt:1:'
asked "it is none to pandoc" --sandbox --from=odt --to=html --wrap=none -- ./-b.odt
run "$work/bin" --convert 'c d.RTF'
check "a name with a blank, in capitals" 1 '^c d.RTF:1:'
run "$work/bin" --convert f.pdf
check "PDF" 1 '^f.pdf:1:'
asked "pdftotext gets it" -q -nopgbrk -enc UTF-8 f.pdf -
run "$work/bin" --convert -j 2 a.docx e.epub f.pdf
check "several at once" 1 '^3 articles\|^3 article'
rm asked
run "$work/bin" a.docx
check "not without the option" 2 'a.docx: error: .*pandoc.*E510 not-converted'
! [ -e asked ]
report "then nothing is run" $?
run "$work/bin" --convert fails.docx
check "a program that fails" 2 'fails.docx: error: pandoc.* failed with status 3'
run "$work/bin" --convert killed.docx
check "a program that is killed" 2 'killed.docx: error: pandoc.* was killed'
run "$work/bin" --convert missing.docx
check "a document that is not there" 2 'missing.docx: error: cannot read: No such file'
PATH=$work/empty "$program" --ui-lang en --convert a.docx >out 2>err
end=$?
check "a program that is not there" 2 'a.docx: error: pandoc.* cannot be run: No such file'
run "$work/bin" --convert folder
check "documents of a folder" 1 '^folder/g.docx:1:'
run "$work/bin" folder
check "are none without the option" 2 'no article is in the folder'
printf 'convert = yes\n' >.numproof.ini
run "$work/bin" a.docx
check "a file of settings does not run programs" 2 'this option goes on the command line only'
rm .numproof.ini
PATH=$here
if command -v pandoc >/dev/null 2>&1; then
    printf '# T\n\nSales **rose** 10%%, from $200 million to $230 million.\n' >real.md
    pandoc -o real.docx real.md
    "$program" --ui-lang en --convert real.docx >out 2>err
    end=$?
    check "a document of pandoc's own" 1 '^real.docx:2:'
else
    number=$((number + 1))
    echo "ok $number - a document of pandoc's own # SKIP no pandoc"
fi
echo "1..$number"
exit $failed
