/* The known word that a misspelt one was probably meant to be. Layer: expect.
 *
 * Fed one candidate at a time, so that any table of names can be searched without copying it. */
#ifndef NP_EXPECT_NEAREST_H
#define NP_EXPECT_NEAREST_H

#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_slice wanted;
    np_slice best;   /* empty while nothing is near enough */
    size_t distance; /* of best */
} np_nearest;

void np_nearest_init(np_nearest *nearest, np_slice wanted);

/* Takes the candidate when it is nearer than the best so far and at most a third of the longer of the
 * two words (at least one letter) away. Edits are counted in bytes of ASCII and in whole characters
 * elsewhere; a swap of neighbors is one edit, the case of ASCII letters none. Words past 64 characters are never near. The
 * candidate is borrowed. */
void np_nearest_try(np_nearest *nearest, np_slice candidate);

#ifdef __cplusplus
}
#endif

#endif
