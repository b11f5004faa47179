/* Units: a dimension and an exact factor to the dimension's own unit (km -> 1000 m). The units
 * themselves are rows of rules/lexicon/, read by quantity/. Layer: number. */
#ifndef NP_NUMBER_UNIT_H
#define NP_NUMBER_UNIT_H

#include "base/slice.h"
#include "number/dimension.h"
#include "number/rational.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_slice symbol;        /* canonical: ISO 4217, UCUM, a classifier, "%" */
    np_dimension dimension; /* none for % and the like */
    np_rational factor;     /* value in the base unit = value in this unit * factor (+ offset) */
    np_rational offset;     /* 0 but for temperatures: K = Cel + 273.15 */
    bool whole;             /* counts things: the true value is a whole number */
} np_unit;

#ifdef __cplusplus
}
#endif

#endif
