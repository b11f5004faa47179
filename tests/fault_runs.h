/* Runs of the program in a process of their own, with something armed that will fail in it, and what they
 * leave behind. */
#ifndef NP_TESTS_FAULT_RUNS_H
#define NP_TESTS_FAULT_RUNS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    const char *name, *folder; /* of fixtures/, in which it runs */
    const char *arguments;     /* words; @ is the file that it writes */
    const char *input;         /* a file for the standard input; NULL: nothing */
} fault_case;

/* What the run of a case was. */
typedef struct {
    char *out, *err, *file; /* what it wrote, NUL behind it; file is NULL when it left none */
    size_t strays;          /* other files that it left beside that one */
    int status;             /* with which it ended; 256 and more: the signal that ended it */
} fault_outcome;

/* Makes the folder that the runs write to; ends the program where that cannot be. */
void fault_runs_open(void);
void fault_runs_close(void);

/* Runs the case. In its process arm(context) is called first and disarm(context) behind it, unless the program
 * ends the process itself. before: what the file @ holds; NULL: it is not there. */
void fault_run(fault_outcome *outcome, const fault_case *which, const char *before,
               void (*arm)(void *context), void (*disarm)(void *context), void *context);
void fault_outcome_clear(fault_outcome *outcome);

/* Did both runs write and end alike? */
bool fault_outcomes_agree(const fault_outcome *a, const fault_outcome *b);

/* Prints the words as comments of TAP, and what the outcome was. */
void fault_outcome_show(const fault_outcome *outcome);

/* Bytes that processes share; ends the program where there are none. */
void *fault_shared(size_t size);

#endif
