#!/bin/sh
# Runs fuzz targets: fuzz.sh SECONDS TARGET... from the folder of a build with --enable-fuzz. Seeds are made of the
# fixtures; what is found is kept in fuzz/TARGET/, and an input that breaks a promise as fuzz/TARGET-crash-*.
set -u
srcdir=${srcdir:-.}
seconds=$1
shift
failed=0

# seed TARGET NUMBER FILE: a copy with a first byte that chooses.
seed() {
    # shellcheck disable=SC2059 # an octal escape
    { printf "\\$(printf %03o "$2")" && cat "$3"; } >"fuzz/$1/seed-$2-$(echo "$3" | tr -c 'A-Za-z0-9\n' _)"
}

for target; do
    mkdir -p "fuzz/$target"
    case $target in
    mentions)
        for file in "$srcdir"/fixtures/*/*/article.txt; do cp "$file" "fuzz/$target/$(echo "$file" | tr / _)"; done
        ;;
    article)
        for file in "$srcdir"/fixtures/*/*/*.txt "$srcdir"/fixtures/*/*/*.md "$srcdir"/fixtures/*/*/*.html; do
            case $file in
            *.md) seed article 2 "$file" ;;
            *.html) seed article 3 "$file" ;;
            *) seed article 1 "$file" ;;
            esac
        done
        ;;
    expectations)
        for file in "$srcdir"/fixtures/*/*/*.csv "$srcdir"/rules/*.csv; do
            cp "$file" "fuzz/$target/$(echo "$file" | tr / _)"
        done
        ;;
    inputs)
        for file in "$srcdir"/fixtures/encodings/*/article.txt; do seed inputs 0 "$file" && seed inputs 5 "$file"; done
        for file in "$srcdir"/fixtures/inputs/*/*.csv; do seed inputs 9 "$file"; done
        for file in "$srcdir"/fixtures/formats/*/stdin; do seed inputs 10 "$file"; done
        for file in "$srcdir"/fixtures/*/*/*.diff; do seed inputs 11 "$file"; done
        ;;
    esac
    echo "fuzz: $target for $seconds s"
    "tests/fuzz_$target" -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix="fuzz/$target-" "fuzz/$target" >"fuzz/$target.log" 2>&1 || failed=1
    grep -a -e '^stat::number_of_executed_units' -e 'cov:' -e ERROR "fuzz/$target.log" | tail -n 3
done
exit "$failed"
