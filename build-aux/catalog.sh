#!/bin/sh
# Writes a C file that holds the translations of PO files: catalog.sh FILE... > catalog.c
# A FILE is named by its language, as zh_CN.po. Needs a POSIX shell and awk only, so that it runs on the
# build machine of a cross build; what gettext's tools say of the files is a matter of the tests.
set -eu
LC_ALL=C
export LC_ALL

echo '/* Made by build-aux/catalog.sh from the files of po/; do not edit. */'
echo '#include <config.h>'
echo '#include "base/catalog.h"'
for file
do
    language=$(basename "$file" .po | sed 's/[_@.].*//')
    ${AWK:-awk} -v language="$language" -v file="$file" '
function fail(why) {
    print "catalog.sh: " file ":" NR ": " why > "/dev/stderr"
    failed = 1
    exit 1
}
# The text between the quotes of a line; escapes stay as they are, C has the same.
function quoted(line) {
    if (!match(line, /".*"[ \t\r]*$/))
        fail("a text in quotes is missing")
    line = substr(line, RSTART + 1)
    sub(/"[ \t\r]*$/, "", line)
    return line
}
# What a text is sorted by: its bytes, with the escapes of C read.
function bytes(text,    out, c) {
    out = ""
    while (match(text, /\\./)) {
        c = substr(text, RSTART + 1, 1)
        out = out substr(text, 1, RSTART - 1) (c == "n" ? "\n" : c == "t" ? "\t" : c)
        text = substr(text, RSTART + 2)
    }
    return out text
}
# Takes the entry that ends here up. A fuzzy one, or one that is not translated yet, is left out.
function keep(    i, at, key) {
    if (id == "" && have && context == "") {
        if (match(form[0], /plural=[^;]*;/))
            plural = substr(form[0], RSTART + 7, RLENGTH - 8)
    } else if (have && !fuzzy && form[0] != "") {
        key = (context != "" ? context sprintf("%c", 4) : "") bytes(id)
        for (at = count; at > 0 && keys[at] > key; at--) {
            keys[at + 1] = keys[at]
            lines[at + 1] = lines[at]
        }
        keys[at + 1] = key
        lines[at + 1] = "    {\"" (context != "" ? context "\\004\" \"" : "") id "\",\n     \"" form[0]
        for (i = 1; i < forms; i++)
            lines[at + 1] = lines[at + 1] "\" \"\\001\" \"" form[i]
        lines[at + 1] = lines[at + 1] "\"},"
        count++
    }
    id = context = field = ""
    have = fuzzy = forms = 0
    form[0] = ""
}
function add(text) {
    if (field == "id")
        id = id text
    else if (field == "context")
        context = context text
    else if (field == "form")
        form[forms - 1] = form[forms - 1] text
}
BEGIN { plural = "0"; count = 0; keep() }
/^#~/ { next }
/^#,.*fuzzy/ { fuzzy = 1; next }
/^#/ { next }
/^[ \t\r]*$/ { keep(); next }
/^msgctxt / { field = "context"; add(quoted($0)); next }
/^msgid / { field = "id"; have = 1; add(quoted($0)); next }
/^msgid_plural / { field = "many"; next }
/^msgstr/ { field = "form"; form[forms++] = ""; add(quoted($0)); next }
/^"/ { add(quoted($0)); next }
{ fail("this is no line of a PO file") }
END {
    if (failed)
        exit 1
    keep()
    if (plural !~ /^[-n0-9 ()!=<>?:&|%+*\/]+$/)
        fail("the plural forms are no formula")
    print "\nstatic const np_translation items_" language "[] = {"
    for (i = 1; i <= count; i++)
        print lines[i]
    print "};\n\nstatic size_t form_" language "(size_t n)\n{\n    (void)n;\n    return (size_t)(" plural ");\n}"
}' "$file"
done
printf '\nconst np_catalog np_catalogs[NP_LANGUAGES] = {\n'
for file
do
    language=$(basename "$file" .po | sed 's/[_@.].*//')
    name=$(echo "$language" | tr '[:lower:]' '[:upper:]')
    echo "    [NP_LANGUAGE_$name] = {items_$language, sizeof items_$language / sizeof *items_$language, form_$language},"
done
echo '};'
