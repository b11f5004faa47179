#!/bin/sh
# make bench: how fast numproof gets through a large text, next to what the system's own tools need for
# the same file in the same run. Run in the source folder, with NUMPROOF and STOPWATCH as programs.
#
# The text is the article of fixtures/ningbo, over and over, up to BENCH_MB megabytes (64). Each command
# is run BENCH_RUNS times (3) and the fastest run counts; the file is in the page cache for all.
#
# Then the curve of patterns: 10, 100, 1 000 and 10 000 rows of expectations against the same text, with the time
# that loading them takes by itself. All have words of the text in them, none is found.
set -eu
megabytes=${BENCH_MB:-64} runs=${BENCH_RUNS:-3}
article=fixtures/ningbo/article.txt
expectations=fixtures/ningbo/expectations.csv
# For the system's tools: wc -m and grep decode UTF-8 only in a locale that says so.
for locale in C.UTF-8 C.utf8 en_US.UTF-8 C; do
    [ "$(printf '\344\270\200' | LC_ALL=$locale wc -m 2>/dev/null | tr -d ' ')" = 1 ] && break
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/numproof-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
text=$folder/article.txt

# Doubles the article until it is large enough, then cuts it behind its last whole copy.
size=$(wc -c <"$article" | tr -d ' ')
copies=$((megabytes * 1000000 / size))
[ "$copies" -gt 0 ] || copies=1
cp "$article" "$folder/part"
have=1
while [ $((have * 2)) -le "$copies" ]; do
    cat "$folder/part" "$folder/part" >"$folder/twice"
    mv "$folder/twice" "$folder/part"
    have=$((have * 2))
done
while [ "$copies" -gt 0 ]; do
    head -c $((have * size)) "$folder/part" >>"$text"
    copies=$((copies - have))
    while [ "$have" -gt "$copies" ] && [ "$have" -gt 1 ]; do have=$((have / 2)); done
done
rm "$folder/part"
bytes=$(wc -c <"$text" | tr -d ' ')

row() {
    name=$1
    shift
    if line=$("$@"); then
        printf '%-34s%s\n' "$name" "$line"
    else
        printf '%-34s%10s\n' "$name" failed
        bad=1
    fi
}

bad=0
cat "$text" >/dev/null
printf '%s, %s copies of %s, %d bytes, best of %d\n\n' "$("$NUMPROOF" --version | head -n 1)" \
    "$((bytes / size))" "$article" "$bytes" "$runs"
printf '%-34s%10s %10s %10s\n' command seconds MB/s 'peak MB'
row 'cat' "$STOPWATCH" "$runs" "$bytes" cat "$text"
row 'wc -m' env LC_ALL="$locale" "$STOPWATCH" "$runs" "$bytes" wc -m "$text"
row "grep -c '[0-9]'" env LC_ALL="$locale" "$STOPWATCH" "$runs" "$bytes" grep -c '[0-9]' "$text"
row 'numproof list' "$STOPWATCH" "$runs" "$bytes" "$NUMPROOF" list "$text"
row 'numproof check -e expectations.csv' "$STOPWATCH" "$runs" "$bytes" \
    "$NUMPROOF" check -e "$expectations" "$text"

for judge in ${JUDGES-}; do
    case $judge in
    *_gmp*) printf '\njudging, all arithmetic left to GMP\n' ;;
    *) printf '\njudging\n' ;;
    esac
    "$BUILD/$judge" || bad=1
done

# patterns COUNT: that many rows.
patterns() {
    awk -v count="$1" 'BEGIN {
        nouns = split("社工 就业 职工 市民 成交 社区 企业 学生 医院 板块", noun, " ")
        verbs = split("同比增长 占全省的 累计达到 环比增加 比上年多", verb, " ")
        print "id,find,check,occurs"
        for (i = 0; i < count; i++)
            printf "p%d,\"第%d区%s{.x},%s{.g:percent}\",.x > .g,0+\n", i, int(i / nouns / verbs),
                noun[i % nouns + 1], verb[int(i / nouns) % verbs + 1]
    }' </dev/null
}

printf '\n%-34s%10s %10s %10s\n' 'patterns' seconds MB/s 'peak MB'
for count in 10 100 1000 10000; do
    patterns "$count" >"$folder/$count.csv"
    row "numproof rules, $count" "$STOPWATCH" "$runs" "$(wc -c <"$folder/$count.csv" | tr -d ' ')" \
        "$NUMPROOF" rules -q "$folder/$count.csv"
done
for count in 10 100 1000 10000; do
    row "numproof check, $count" "$STOPWATCH" "$runs" "$bytes" \
        "$NUMPROOF" check -q --no-packs --no-discover -e "$folder/$count.csv" "$text" >"$folder/line"
    cat "$folder/line"
    seconds=$(awk 'NR == 1 { print $(NF - 2) }' "$folder/line")
    [ "$count" = 10 ] && few=$seconds
done
awk -v few="$few" -v many="$seconds" 'BEGIN {
    if (few > 0) printf "%-34s%10.2f\n", "10 000 patterns take, times 10", many / few }'
exit "$bad"
