#!/bin/sh
# Writes a PO template with all texts for people that stand in the sources: extract.sh > numproof.pot
# Needs xgettext. From the environment: srcdir.
set -eu
LC_ALL=C
export LC_ALL
cd "${srcdir:-.}"
find validator -name '*.[ch]' -o -name '*.def' | sort |
    xgettext --language=C --from-code=UTF-8 --files-from=- --output=- --no-location \
        --package-name=numproof --keyword --keyword=NP_MSG --keyword=NP_MSG_IN:1c,2 \
        --keyword=np_language_plural:2,3 --keyword=NP_KIND:2 --keyword=NP_LIMIT:2 --keyword=NP_STATUS:2 --keyword=NP_VERDICT:2
