/* Makes what the program asks of its system fail at a chosen call: the memory that anybody in the process
 * asks for, the C library and all others included. The test program defines the functions of the C library
 * itself, and hands on to those what is not to fail.
 *
 * Counts are of the process; a child that forks from it goes on with its own. */
#ifndef NP_TESTS_FAULTS_H
#define NP_TESTS_FAULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Allocations that are told apart by who asked for them. */
enum { FAULTS_TRACED = 1 << 18 };

/* Can memory be made to fail here? Not where a sanitizer has taken the functions, or nothing can be put before
 * those of the C library. */
bool faults_memory_works(void);

/* From now on allocations are counted. The number fail_at, counted from 1, fails, and with for_good all behind
 * it, too; 0: none does. traces, when it is no NULL, has room for FAULTS_TRACED values: each allocation's is
 * that of the calls that led to it, 0 where they are not known. */
void faults_memory_arm(size_t fail_at, bool for_good, uint64_t *traces);

/* Ends that. *count = allocations that were asked for; *live = how many of these are not given back. */
void faults_memory_disarm(size_t *count, long *live);

/* An allocation fails. A place for a debugger to stop at. */
bool faults_fail(void);

#endif
