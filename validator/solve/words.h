/* How values and formulas are put for people: the texts of findings, evidence and explanations.
 * Layer: solve, private to it but for its intervals, which report/ shows in the same way.
 *
 * Numbers are those of the article, as it writes them; what is worked out from them is given in the
 * unit it is shown in, thousands apart, ends of intervals rounded outwards. */
#ifndef NP_SOLVE_WORDS_H
#define NP_SOLVE_WORDS_H

#include "base/buffer.h"
#include "base/language.h"
#include "solve/system.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The text of a binding as the article has it, white space around it left out. */
np_slice np_words_binding(const np_system *system, const np_binding *binding);

/* The first place at which a variable is read by the claim, else by any claim. False for an unknown. */
bool np_words_place(np_reading_place *place, const np_system *system, size_t variable,
                    size_t claim);

/* Appends the expression with its names, or with the article's numbers in their stead, the claim's own
 * where it has them; unknowns keep their names. */
void np_words_names(np_buffer *out, const np_system *system, const np_expression *e);
void np_words_values(np_buffer *out, const np_system *system, size_t claim, const np_expression *e);

/* Appends a relation with the article's numbers: "14507 = 5867 + 8640". */
void np_words_relation(np_buffer *out, const np_system *system, size_t claim,
                       const np_relation *relation);

/* Appends "58 525.3 ... 58 546.3", "at least 5", "14 508" for values in base units, in the unit if there
 * is one. The dots are U+2026. Per cents and the like carry their sign. */
void np_words_interval(np_buffer *out, np_language language, const np_interval *values,
                       const np_unit *unit);

/* Appends one value in base units, in the unit if there is one, rounded to some ten figures. False when
 * digits were dropped. */
bool np_words_value(np_buffer *out, const np_rational *value, const np_unit *unit);

/* Appends how far apart two values in base units are, in the unit if there is one, to some five figures. */
void np_words_distance(np_buffer *out, const np_rational *distance, const np_unit *unit);

/* values in base units -> in the unit; NULL changes nothing. Its inverse. */
void np_words_to_unit(np_interval *r, const np_interval *values, const np_unit *unit);
void np_words_to_base(np_interval *r, const np_interval *values, const np_unit *unit);

/* *text = the buffer's bytes, copied into the arena. Errors: NP_E_MEMORY, the buffer's among them. */
np_status np_words_keep(np_slice *text, np_arena *arena, const np_buffer *buffer) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
