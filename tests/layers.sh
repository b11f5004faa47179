#!/bin/sh
# Checks what the architecture promises of validator/: who includes whom, where the libraries live, that
# headers stand alone, and what no source may hold. Prints TAP.
#
# From the environment: srcdir, AWK, and NP_CC, NP_CXX, NP_CPPFLAGS, how headers are compiled.
set -u
LC_ALL=C
export LC_ALL
srcdir=${srcdir:-.}
awk=${AWK:-awk}
cc=${NP_CC:-cc}
cxx=${NP_CXX:-c++}
cppflags=${NP_CPPFLAGS:--I$srcdir/validator}
number=0 failures=0
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-layers.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM

# result NAME FILE: a test passes when nothing was written to FILE.
result()
{
    number=$((number + 1))
    if [ -s "$2" ]; then
        failures=$((failures + 1))
        echo "not ok $number - layers: $1"
        sed 's/^/# /' "$2"
    else
        echo "ok $number - layers: $1"
    fi
}

# compile_alone COMPILER SUFFIX STANDARD: names the headers that do not compile alone, twice in a row.
compile_alone()
{
    while read -r header; do
        printf '#include "%s"\n#include "%s"\n' "$header" "$header" >"$work/alone.$2"
        # shellcheck disable=SC2086 # the flags are words
        if ! $1 "$3" $cppflags -Wall -Wextra -Werror -fsyntax-only "$work/alone.$2" \
            >"$work/why" 2>&1; then
            echo "$header does not compile alone ($3)"
            head -n 5 "$work/why"
        fi
    done <"$work/headers"
}

echo 1..10

(cd "$srcdir" && find validator -type f \( -name '*.c' -o -name '*.h' -o -name '*.def' \) | sort) \
    >"$work/files"
sed -n 's|^validator/\(.*\.h\)$|\1|p' "$work/files" >"$work/headers"
if ! [ -s "$work/headers" ]; then
    echo "Bail out! no sources below $srcdir/validator"
    exit 2
fi
(cd "$srcdir" && xargs "$awk" -f tests/layers.awk) <"$work/files" >"$work/includes"
(cd "$srcdir" && xargs "$awk" -f tests/tokens.awk) <"$work/files" >"$work/tokens"

sed -n 's/^layers //p' "$work/includes" >"$work/bad"
result "a folder includes itself and those before it" "$work/bad"

sed -n 's/^public //p' "$work/includes" >"$work/bad"
result "cli/ sees the public face, which does not see it" "$work/bad"

sed -n 's/^libraries //p' "$work/includes" >"$work/bad"
result "each library is seen in its one folder" "$work/bad"

compile_alone "$cc" c -std=c11 >"$work/bad"
result "every header compiles alone as C11" "$work/bad"

echo 'int main() { return 0; }' >"$work/probe.cc"
# shellcheck disable=SC2086
if $cxx -fsyntax-only "$work/probe.cc" >"$work/why" 2>&1; then
    compile_alone "$cxx" cc -std=c++11 >"$work/bad"
    result "every header compiles alone as C++" "$work/bad"
else
    number=$((number + 1))
    echo "ok $number - layers: every header compiles alone as C++ # SKIP no C++ compiler ($cxx)"
fi

# Under -Ivalidator such a header hides the system's.
grep -E '(^|/)(assert|complex|ctype|errno|fenv|float|inttypes|iso646|limits|locale|math|setjmp|signal)\.h$' \
    "$work/headers" >"$work/bad"
grep -E '(^|/)(stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string)\.h$' \
    "$work/headers" >>"$work/bad"
grep -E '(^|/)(strings|tgmath|threads|time|uchar|unistd|wchar|wctype)\.h$' \
    "$work/headers" >>"$work/bad"
result "no header is named like one of the C library" "$work/bad"

# Han in UTF-8: U+3005-3007, U+3400-9FFF, U+F900-FAFF, U+20000-3FFFF; as bytes or as escapes.
han=$(printf '\343\200[\205-\207]|\343[\220-\277]|[\344-\351]|\357[\244-\253]|\360[\240-\277]')
grep -E ":text:.*($han)" "$work/tokens" >"$work/bad"
grep -Ei ':text:.*\\(x(e[4-9]\\x[89ab]|e3\\x[9ab])|u([4-9][0-9a-f]{3}|3[4-9a-f][0-9a-f]{2})|U000[23])' \
    "$work/tokens" >>"$work/bad"
result "no literal holds a Han character" "$work/bad"

# data/key.c makes the keys that SQLite sorts by.
grep -E '^validator/(number|quantity|data|expect|claim|solve)/[^:]*:[0-9]*:code:' "$work/tokens" |
    grep -v '^validator/data/key\.c:' |
    grep -E '[^A-Za-z0-9_](double|float|strto(d|f|ld)|atof|mp[qz]_[sg]et_d)[^A-Za-z0-9_]' \
    >"$work/bad"
result "what is judged is never a floating-point number" "$work/bad"

# A writer writes to the stream or buffer that it is given. text/pool.c jumps out of libraries that do not look
# whether they got memory.
grep -E ':[0-9]*:code:' "$work/tokens" | grep -v '^validator/cli/' |
    grep -v -E '^validator/text/pool\.c:[0-9]*:code:.*(setjmp|longjmp) *\(pool->out' |
    grep -E '[^A-Za-z0-9_]((exit|_Exit|abort|setjmp|longjmp|v?printf|puts|putchar) *\(|std(out|err)[^A-Za-z0-9_])' \
    >"$work/bad"
result "only cli/ ends the program or prints" "$work/bad"

(cd "$srcdir" && find validator tests -type f \( -name '*.c' -o -name '*.h' \) -exec wc -l {} +) |
    "$awk" '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines, look for the second concept" }' \
    >"$work/bad"
result "no source is longer than 600 lines" "$work/bad"

[ "$failures" -eq 0 ]
