/* Sizes that cannot wrap around: every size that comes from input goes through these.
 * Layer: base. */
#ifndef NP_BASE_CHECKED_H
#define NP_BASE_CHECKED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

/* *r = a + b. False, and *r untouched, when that does not fit. */
NP_MUST_USE static inline bool np_checked_add(size_t *r, size_t a, size_t b)
{
    if (b > SIZE_MAX - a)
        return false;
    *r = a + b;
    return true;
}

/* *r = a * b. False, and *r untouched, when that does not fit. */
NP_MUST_USE static inline bool np_checked_mul(size_t *r, size_t a, size_t b)
{
    if (a != 0 && b > SIZE_MAX / a)
        return false;
    *r = a * b;
    return true;
}

#endif
