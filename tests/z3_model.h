/* A second opinion for tests of solve/: the same claims as a formula for Z3, made from the expression
 * trees and the sets of the mentions, not from solve/'s own steps. */
#ifndef NP_TESTS_Z3_MODEL_H
#define NP_TESTS_Z3_MODEL_H

#include <z3.h>

#include "solve/solver.h"
#include "solving.h"

typedef enum { Z3_MODEL_NONE, Z3_MODEL_SOME, Z3_MODEL_UNKNOWN } z3_answer;

/* Can the claims hold together under the view? Unknown past milliseconds, or where the formula cannot be
 * put to Z3. Which variables are whole numbers is taken from the system. */
z3_answer z3_model_ask(Z3_context context, const np_system *system, const size_t *claims,
                       size_t count, const np_view *view, unsigned milliseconds);

/* A context without model output. The caller deletes it. */
Z3_context z3_model_context(void);

#endif
