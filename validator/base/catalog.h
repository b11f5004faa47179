/* The translations that are compiled in: what build-aux/catalog.sh makes of po/. Layer: base, private
 * to language.c and its test. */
#ifndef NP_BASE_CATALOG_H
#define NP_BASE_CATALOG_H

#include <stddef.h>

#include "base/language.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *text; /* in English; a context and "\004" before it where it has one */
    const char
        *translation; /* of a text that counts: its forms, each but the last ended by "\001" */
} np_translation;

typedef struct {
    const np_translation *items; /* ascending by the bytes of text */
    size_t count;
    size_t (*form)(size_t n); /* which form n things take */
} np_catalog;

/* By language; without items for English. */
extern const np_catalog np_catalogs[NP_LANGUAGES];

#ifdef __cplusplus
}
#endif

#endif
