#!/bin/sh
# The numbers of the Ningbo article, falsified one at a time: each change that rounding cannot explain must
# be found where it stands, in the article or in the expectations; each that rounding can, must not.
# Prints TAP. NUMPROOF is the program, srcdir the source folder.
set -u
numproof=${NUMPROOF:-./numproof}
case $numproof in
/*) ;;
*) numproof=$(pwd)/$numproof ;;
esac
from=$(cd "${srcdir:-.}/fixtures/ningbo" && pwd) || exit 2
number=0

work=$(mktemp -d "${TMPDIR:-/tmp}/numproof-ningbo.XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work" || exit 2

# verdict OK NAME: one line of TAP, with the report when it failed.
verdict() {
    number=$((number + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $number - ningbo: $2"
    else
        echo "not ok $number - ningbo: $2"
        sed 's/^/# /' report
    fi
}

# change FILE OLD NEW: fresh copies of article and expectations, OLD replaced in the one that is named.
# OLD must stand there exactly once.
change() {
    cp "$from/article.txt" article.txt
    cp "$from/facts.csv" facts.csv
    [ "$(grep -cF -e "$2" "$1")" -eq 1 ] || {
        echo "Bail out! '$2' does not stand once in $1"
        exit 1
    }
    sed "s/$2/$3/" "$1" >changed && mv changed "$1"
}

run() {
    "$numproof" --no-packs --color=never "$@" >report 2>&1
}

# found FILE OLD NEW PLACE RULE NAMED: the change gives exactly one finding, an error, that stands at PLACE
# (line:column), is RULE's, and names the changed number with its own place or the row of the CSV file.
found() {
    change "$1" "$2" "$3"
    run -e facts.csv article.txt
    status=$?
    [ "$status" -eq 1 ] &&
        [ "$(grep -c ' error: ' report)" -eq 1 ] &&
        grep -q "^article.txt:$4: error: " report &&
        grep -qF "[facts/$5]" report &&
        grep -qF -e "$6" report
    verdict $? "$1: $2 -> $3 is found at $4"
}

# kept FILE OLD NEW: rounding explains the change.
kept() {
    change "$1" "$2" "$3"
    run --fail-on note -e facts.csv article.txt
    verdict $? "$1: $2 -> $3 is within rounding"
}

# doubted OLD NEW RULE: only truncation explains the change in the article, which is a warning.
doubted() {
    change article.txt "$1" "$2"
    run -e facts.csv article.txt &&
        [ "$(grep -c ' warning: ' report)" -eq 1 ] &&
        grep -qF "[facts/$3]" report &&
        ! run --fail-on warning -e facts.csv article.txt
    verdict $? "article.txt: $1 -> $2 is doubtful"
}

# gone OLD RULE: without OLD in the article, the expectation is missing, and that is an error.
gone() {
    change article.txt "$1" ''
    run --format jsonl -e facts.csv article.txt
    [ $? -eq 1 ] && grep -qF "\"rule\":\"facts/$2\",\"verdict\":\"missing\",\"severity\":\"error\"" report
    verdict $? "without $1, $2 is missing"
}

# Beyond rounding, in the article.
found article.txt 46548 49548 2:74 certified 'instead of 49548 (2:76)'
found article.txt 全省的17% 全省的19% 2:74 certified 'instead of 19% (2:94)'
found article.txt 16431 16531 27:42 exam 'instead of 16531 (27:47)'
found article.txt 49.50% 45.90% 27:42 exam 'instead of 45.90% (27:58)'
found article.txt 28.07% 20.87% 27:42 exam 'instead of 20.87% (27:70)'
found article.txt 社会工作师5人 社会工作师15人 2:132 senior 'instead of 15 (2:143)'
found article.txt 社会工作师12人 社会工作师2人 2:132 senior 'instead of 2 (2:157)'
found article.txt 5867 5967 94:7 turnover 'instead of 5967 (94:9)'
found article.txt 8640 6840 94:7 turnover 'instead of 6840 (94:16)'
found article.txt 14507 15407 94:7 turnover 'instead of 15407 (94:23)'
found article.txt 共49股 共94股 98:3 limit_up 'instead of 94 (98:4)'
found article.txt 24股封板 42股封板 98:3 limit_up 'instead of 42 (98:19)'
found article.txt 67% 76% 98:3 limit_up 'instead of 76% (98:31)'

# Beyond rounding, in the expectations. The number has its place there.
found facts.csv 273811 237811 2:74 certified "facts.csv:7:"
found facts.csv 58536 53856 27:42 exam "facts.csv:8:"
found facts.csv 10991 10919 27:42 exam "facts.csv:9:"

# Within rounding.
kept article.txt 46548 46549
kept article.txt 全省的17% 全省的17.0%
kept article.txt 16431 16432
kept article.txt 49.50% 49.5%
kept article.txt 28.07% 28.1%
kept article.txt 67% 67.1%
kept facts.csv 273811 273900
kept facts.csv 58536 58540

# Within truncation.
doubted 46548 47917 certified
doubted 28.07% 28.06% exam
doubted 67% 68% limit_up

# No longer there.
gone 持证社会工作者 certified
gone 通过人数达 exam
gone 评审产生高级 senior
gone '成交5867 + ' turnover
gone 封板未遂 limit_up
echo "1..$number"
