/* Random articles with expectations, for tests of solve/: a true value is drawn for every name, claims
 * are drawn that the true values fulfill, and each number is written rounded. So the text is free of
 * contradictions unless some numbers are falsified on purpose. */
#ifndef NP_TESTS_RANDOM_SYSTEM_H
#define NP_TESTS_RANDOM_SYSTEM_H

#include "base/buffer.h"
#include "harness.h"
#include "number/rational.h"

enum { RANDOM_NAMES = 10, RANDOM_CLAIMS = 8 };

typedef enum { RANDOM_COUNT, RANDOM_SHARE, RANDOM_AMOUNT } random_kind;

typedef struct {
    harness_random random;
    unsigned falsified; /* numbers that were changed beyond rounding */
    unsigned falsify;   /* percent of the numbers that are to be */
    size_t names;       /* drawn so far */
    random_kind kinds[RANDOM_NAMES];
    bool full[RANDOM_NAMES]; /* a count that is always written in full */
    np_rational truth[RANDOM_NAMES];
    size_t claims;
    np_buffer text; /* the article, a sentence a claim */
    np_buffer rows; /* as solving_rows takes them, a row a claim, ids a, b, c ... */
} random_system;

/* Draws a system; the same seed draws the same one. Clear what was drawn. */
void random_system_draw(random_system *s, unsigned long long seed, unsigned falsify);
void random_system_clear(random_system *s);

#endif
