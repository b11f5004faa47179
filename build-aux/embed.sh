#!/bin/sh
# Writes a C file that holds the bytes of data files: embed.sh ROOT FILE... > embedded.c
# Each FILE is named by its path below ROOT. Needs a POSIX shell, od and awk only, so that it runs on
# the build machine of a cross build.
set -eu
LC_ALL=C
export LC_ALL

root=$1
shift
echo '/* Made by build-aux/embed.sh from the files of rules/; do not edit. */'
echo '#include <config.h>'
echo '#include "base/embedded.h"'
count=0
table=
for file
do
    case $file in
    "$root"/*) path=${file#"$root"/} ;;
    rules/*) path=${file#rules/} file=$root/$path ;;
    *) echo "embed.sh: $file is not below $root" >&2; exit 2 ;;
    esac
    printf '\nstatic const unsigned char file_%d[] = {\n' "$count"
    od -An -v -tu1 <"$file" | awk '{ gsub(/[ \t]+/, ","); sub(/^,/, ""); sub(/,$/, ""); if ($0 != "") print $0 "," }'
    echo '0};'
    table="$table    {\"$path\", file_$count, sizeof file_$count - 1},
"
    count=$((count + 1))
done
printf '\nconst np_embedded_file np_embedded_files[] = {\n%s    {0, 0, 0}\n};\n' "$table"
printf 'const size_t np_embedded_count = %d;\n' "$count"
