/* What a fallible function returns. A status says only that the job could not be done and of what
 * sort the reason is; the place and the words travel as a diagnostic (base/diagnostic.h), filled in
 * at the deepest point that knows them. Layer: base. */
#ifndef NP_BASE_STATUS_H
#define NP_BASE_STATUS_H

#include "base/attributes.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_STATUS(NAME, TEXT) NP_##NAME,
#include "base/status.def"
#undef NP_STATUS
} np_status;

/* The English text of a status; static storage, never NULL. */
const char *np_status_text(np_status status);

#ifdef __cplusplus
}
#endif

#endif
