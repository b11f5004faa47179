/* The files of rules/ as they were when the program was built, compiled into it by
 * build-aux/embed.sh, so that an installed numproof needs no data directory. Layer: base. */
#ifndef NP_BASE_EMBEDDED_H
#define NP_BASE_EMBEDDED_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *path;          /* below rules/, with '/': "lexicon/zh-units.csv" */
    const unsigned char *data; /* its bytes */
    size_t length;
} np_embedded_file;

/* Sorted by path. */
extern const np_embedded_file np_embedded_files[];
extern const size_t np_embedded_count;

#ifdef __cplusplus
}
#endif

#endif
