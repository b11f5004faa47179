#!/bin/sh
# The translations are whole: every text for people that stands in the sources has one, none is left of
# texts that are gone, and the formats agree. Prints TAP. From the environment: srcdir, AWK, NP_CC. Skips
# what needs gettext's tools where they are missing.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
awk=${AWK:-awk}
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-translations.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
number=0 failures=0

# result NAME FILE: a test passes when nothing was written to FILE.
result()
{
    number=$((number + 1))
    if [ -s "$2" ]; then
        failures=$((failures + 1))
        echo "not ok $number - translations: $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $number - translations: $1"
    fi
}

tools=yes
for tool in xgettext msgfmt msgcmp msgcat msgattrib; do
    command -v $tool >/dev/null 2>&1 || tools=
done
if [ -n "$tools" ]; then
    srcdir=$srcdir sh "$srcdir/po/extract.sh" >"$work/numproof.pot" 2>"$work/why" || {
        cat "$work/why"
        exit 2
    }
fi
for file in "$srcdir"/po/*.po; do
    name=$(basename "$file")
    if [ -z "$tools" ]; then
        number=$((number + 1))
        echo "ok $number - translations: $name # SKIP no gettext tools"
    else
        # What is not translated, and what nobody says any more: add it to, or take it out of, the file
        # by hand, or with "make update-po".
        msgcmp "$file" "$work/numproof.pot" >"$work/bad" 2>&1
        result "$name has every text of the sources" "$work/bad"
        msgcmp --use-untranslated "$work/numproof.pot" "$file" >"$work/bad" 2>&1
        result "$name has no others" "$work/bad"
        msgfmt --check-format --check-domain -o "$work/mo" "$file" >"$work/bad" 2>&1
        result "the formats of $name agree" "$work/bad"
        msgattrib --only-fuzzy --no-obsolete "$file" >"$work/bad" 2>&1
        msgattrib --only-obsolete "$file" >>"$work/bad" 2>&1
        result "$name has nothing fuzzy and nothing obsolete" "$work/bad"
    fi
    # A format of np_wording_write has nothing but strings; the others are checked by the compiler.
    "$awk" '/^msgid|^msgstr/ && /%[^%]*[ -~]*%n/ { print FILENAME ":" FNR ": " $0 }' "$file" >"$work/bad"
    result "$name writes nothing through a format" "$work/bad"
done

# The generator refuses what is no PO file, and leaves out what is fuzzy or empty.
printf 'msgid "a"\nmsgstr "b"\nnonsense\n' >"$work/xx.po"
if AWK=$awk sh "$srcdir/build-aux/catalog.sh" "$work/xx.po" >/dev/null 2>"$work/why"; then
    echo "a line that is none passes" >"$work/bad"
else
    grep -q 'xx.po:3: this is no line of a PO file' "$work/why" && : >"$work/bad" || cp "$work/why" "$work/bad"
fi
result "the generator refuses what is no PO file" "$work/bad"
cat >"$work/zh_CN.po" <<'EOF'
msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, fuzzy
msgid "fuzzy"
msgstr "no"

msgid "empty"
msgstr ""

msgctxt "one"
msgid "b \"quoted\""
msgstr ""
"first "
"second\n"

msgid "%zu thing"
msgid_plural "%zu things"
msgstr[0] "singular"
msgstr[1] "plural"

#~ msgid "gone"
#~ msgstr "no"
EOF
AWK=$awk sh "$srcdir/build-aux/catalog.sh" "$work/zh_CN.po" | sed -n '/^    {"/,/},$/p' >"$work/got"
cat >"$work/want" <<'EOF'
    {"%zu thing",
     "singular" "\001" "plural"},
    {"one\004" "b \"quoted\"",
     "first second\n"},
EOF
diff "$work/want" "$work/got" >"$work/bad"
result "the generator leaves out what is not translated" "$work/bad"
echo "1..$number"
[ "$failures" -eq 0 ]
