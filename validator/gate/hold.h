/* Taking findings out of those that count. Layer: gate. */
#ifndef NP_GATE_HOLD_H
#define NP_GATE_HOLD_H

#include "base/arena.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Why the finding is not to count; NP_HELD_NOT when it is. It may set the finding's reason. */
typedef np_held (*np_hold_question)(void *context, np_finding *finding);

/* Asks for each finding that counts. Those that are held are told why, stand behind those that count from then on,
 * and are counted as held in the summary. Errors: NP_E_MEMORY. */
np_status np_hold_back(np_judgement *judgement, np_arena *arena, np_hold_question question,
                       void *context) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
