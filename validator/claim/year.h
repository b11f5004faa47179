/* What a date means in a check: its year. Layer: claim, private to it. */
#ifndef NP_CLAIM_YEAR_H
#define NP_CLAIM_YEAR_H

#include <stdbool.h>

#include "quantity/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

/* *quantity = the year that a date is written with, four digits, as a number without a unit. False, and
 * *quantity untouched, when there is none, or when there are two. The caller has initialized it. */
bool np_year_read(np_quantity *quantity, np_slice date);

#ifdef __cplusplus
}
#endif

#endif
