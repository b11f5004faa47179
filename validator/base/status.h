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

/* The graver of what went wrong so far and now, where work goes on past failures: that memory is out
 * stands above all, else the first failure counts. */
static inline np_status np_status_worse(np_status so_far, np_status now)
{
    return now == NP_E_MEMORY || !so_far ? now : so_far;
}

#ifdef __cplusplus
}
#endif

#endif
