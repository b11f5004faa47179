/* What --require-source demands: that a row or a table accounts for each number of an article. Layer:
 * expect. */
#ifndef NP_EXPECT_SOURCING_H
#define NP_EXPECT_SOURCING_H

#include <stdbool.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A whole number up to this is a small count. */
enum { NP_SMALL_COUNT = 10 };

typedef struct {
    bool required;
    bool exempt_small; /* small counts need no source */
    unsigned
        exempt_kinds; /* neither do these: bits 1 << NP_KIND_X. Dates, times and identifiers never
                              do, as they have no value. */
} np_sourcing;

/* Nothing is required; ordinals would be exempt. */
void np_sourcing_init(np_sourcing *sourcing);

/* Sets what is exempt: kinds (quantity/kinds.def) and "small-count", parted by commas; "none". False, and
 * *bad the word, when one is none of them; *sourcing is untouched. */
bool np_sourcing_exempt(np_sourcing *sourcing, np_slice *bad, np_slice list);

#ifdef __cplusplus
}
#endif

#endif
