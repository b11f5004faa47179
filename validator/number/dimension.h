/* What a quantity measures, as a product of powers of base dimensions: count, length, money:CNY,
 * money:CNY per count, ... A pure number (a percentage, a multiple) has none. Layer: number.
 *
 * Base dimensions are words of the lexicon (the `dimension` column of its units), numbered by it; 0 is
 * never used. Plain values: copied by =, nothing to clear. */
#ifndef NP_NUMBER_DIMENSION_H
#define NP_NUMBER_DIMENSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attributes.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NP_DIMENSION_FACTORS = 4 };

typedef struct {
    uint16_t base[NP_DIMENSION_FACTORS]; /* ascending; 0 behind the last one */
    int16_t power[NP_DIMENSION_FACTORS]; /* never 0 where base is set */
} np_dimension;

/* The dimension of a pure number. */
np_dimension np_dimension_none(void);
/* One base dimension to the given power (not 0). */
np_dimension np_dimension_of(uint16_t base, int16_t power);
bool np_dimension_is_none(const np_dimension *x);
bool np_dimension_equal(const np_dimension *x, const np_dimension *y);
/* *r = x * y, x / y. False, and *r untouched, when there are more than NP_DIMENSION_FACTORS bases. */
bool np_dimension_mul(np_dimension *r, const np_dimension *x, const np_dimension *y) NP_MUST_USE;
bool np_dimension_div(np_dimension *r, const np_dimension *x, const np_dimension *y) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
