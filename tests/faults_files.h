/* Makes what the program does with files fail at a chosen call, or be done in pieces. The test program defines the
 * functions of the C library itself, as in faults.h. What the C library reads and writes within itself (fread)
 * is not seen. Messages on standard error are never lost. */
#ifndef NP_TESTS_FAULTS_FILES_H
#define NP_TESTS_FAULTS_FILES_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    FAULT_READ,
    FAULT_WRITE,
    FAULT_CLOSE,
    FAULT_SYNC,
    FAULT_RENAME,
    FAULT_CALLS
} fault_call;

typedef struct {
    fault_call call; /* which fails */
    size_t fail_at;  /* its number, counted from 1; 0: none does */
    int reason;      /* the errno it fails with */
    bool pieces;     /* reads and writes take a few bytes at a time */
    bool interrupts; /* every other one is interrupted before it does anything */
} fault_plan;

bool faults_files_work(void);

/* From now on calls are counted, and fail as planned; the plan is copied. */
void faults_files_arm(const fault_plan *plan);
/* Ends that. counts has FAULT_CALLS values: how many calls there were of each. */
void faults_files_disarm(size_t *counts);

#endif
