#!/bin/sh
# Which language the program speaks: --ui-lang, wherever it stands, before what the environment asks for.
# No locale need be installed, and what machines read is the same in every language. Prints TAP. NUMPROOF
# is the program, srcdir the source folder.
set -u
unset LC_ALL LC_MESSAGES LANG LANGUAGE NO_COLOR TERM
srcdir=${srcdir:-.}
program=${NUMPROOF:-./numproof}
case $program in
/*) ;;
*) program=$(pwd)/$program ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-language.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
number=0 failures=0

# verdict OK NAME
verdict() {
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $number - language: $2"
    else
        echo "not ok $number - language: $2"
        failures=$((failures + 1))
    fi
}

# speaks LANGUAGE NAME=VALUE... [-- ARGUMENT...]: with this environment the program has its help in it.
speaks() {
    wanted=$1 shown="$*"
    shift
    variables=
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        variables="$variables $1"
        shift
    done
    [ $# -gt 0 ] && shift
    # shellcheck disable=SC2086 # words without blanks
    env $variables "$program" "$@" --help >"$work/help"
    case $wanted in
    en) grep -q '^Usage: ' "$work/help" ;;
    *) grep -q 'numproof list' "$work/help" && ! grep -q Usage "$work/help" ;;
    esac
    verdict $? "$shown"
}

speaks en
speaks zh LANG=zh_CN.UTF-8
speaks zh LANG=zh
speaks zh LANG=zh_TW
speaks zh LC_MESSAGES=zh_CN LANG=en_US.UTF-8
speaks en LC_ALL=en_US.UTF-8 LC_MESSAGES=zh_CN LANG=zh_CN
speaks en LC_ALL=C LANG=zh_CN.UTF-8
speaks en LC_ALL=POSIX LANGUAGE=zh
speaks en LC_ALL=C LANGUAGE=zh
speaks en LANGUAGE=zh
speaks zh LC_ALL=C.UTF-8 LANGUAGE=zh
speaks zh LANG=en_US.UTF-8 LANGUAGE=zh_CN:en
speaks en LANG=zh_CN.UTF-8 LANGUAGE=en:zh
speaks zh LANG=en_US.UTF-8 LANGUAGE=fr:de:zh_TW
speaks zh LANG=zh_CN.UTF-8 LANGUAGE=fr::
speaks en LANG=fr_FR.UTF-8
speaks zh LC_ALL= LC_MESSAGES= LANG=zh_CN.UTF-8
speaks zh LC_ALL=C -- --ui-lang zh
speaks zh LC_ALL=C -- --ui-lang=zh_CN.UTF-8
speaks en LANG=zh_CN.UTF-8 -- --ui-lang en
speaks zh LC_ALL=C -- --ui-lang en --ui-lang zh

# An error before the option is told in its language; what is behind -- is no option.
LC_ALL=C "$program" --bogus --ui-lang zh 2>"$work/chinese"
LC_ALL=C "$program" --bogus -- --ui-lang zh 2>"$work/english"
grep -q 'unknown or ambiguous' "$work/english" && ! grep -q 'unknown' "$work/chinese"
verdict $? "an error before --ui-lang is told in its language"

# Of a report for machines only the texts for people differ.
cd "$srcdir/fixtures/ningbo" || exit 2
for language in en zh; do
    "$program" --ui-lang "$language" --all --format jsonl -e shared-total.csv article.txt |
        sed -e 's/"message":"[^"]*"//g' -e 's/"explanation":"[^"]*"//g' >"$work/$language.json"
    "$program" list --ui-lang "$language" article.txt >"$work/$language.csv"
done
[ -s "$work/en.json" ] && cmp -s "$work/en.json" "$work/zh.json"
verdict $? "JSON differs in messages and explanations only"
[ -s "$work/en.csv" ] && cmp -s "$work/en.csv" "$work/zh.csv"
verdict $? "CSV does not differ"
echo "1..$number"
[ "$failures" -eq 0 ]
