/* Which variables of a system are whole numbers. Layer: solve, private to it. */
#ifndef NP_SOLVE_COUNTING_H
#define NP_SOLVE_COUNTING_H

#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Marks the variables whose true values are whole numbers (in the base unit), those that stand for a
 * quotient, and the steps that are sums, products and the like of whole numbers.
 *
 * A bound variable is whole when all its mentions count things and none is written with decimals. An
 * unknown is whole only where that is safe: it is tied to counts by sums and by percentages, growth
 * rates and multiples, never by a mean, a plain divisor or factor, or a quantity that is no count. It
 * may be negative: a difference of counts is one too.
 *
 * A bound count that is equated with a quotient ("45 a class = students / classes") is an average:
 * not whole, and rounded however it is written.
 * A bound count that is a factor of another count is perhaps one: not whole, and rounded when read
 * loosely.
 * Errors: NP_E_MEMORY. */
np_status np_counting_infer(np_system *system) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
