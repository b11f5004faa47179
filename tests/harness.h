/* What every test program shares: CUnit suites printed as TAP, and case tables.
 *
 * A test program fills an array of harness_test and calls harness_run from main. A case table is a CSV
 * file of tests/cases/ with a header row; a failing row is reported at its file and line. */
#ifndef NP_TESTS_HARNESS_H
#define NP_TESTS_HARNESS_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/slice.h"

typedef struct {
    const char *name;
    void (*run)(void);
} harness_test;

/* Runs the tests in order and prints TAP. Returns the exit status for main. */
int harness_run(const char *suite, const harness_test *tests, size_t count);

/* NP_TEST_SCALE from the environment: how many times more random samples to draw; 1 by default. */
unsigned long harness_scale(void);

/* A generator of reproducible random bits (splitmix64). */
typedef struct {
    unsigned long long state;
} harness_random;
unsigned long long harness_next(harness_random *random);
/* Uniform in [low, high]. */
long long harness_between(harness_random *random, long long low, long long high);

/* A case table, opened by its path below the source directory ("tests/cases/csv.csv"). Ends the test
 * program when it cannot be read or has no rows: a table that is not there must not look passed. */
typedef struct {
    np_arena arena;
    np_csv csv;
    char *bytes;
    char path[512];
} harness_table;
void harness_table_open(harness_table *table, const char *path);
void harness_table_close(harness_table *table);
/* The field of a row under a column of the header; empty when the row is too short. Ends the test
 * program when there is no such column. */
np_slice harness_field(const harness_table *table, size_t row, const char *column);

/* Fails the test at the row's file and line when ok is false; the words are printf's. */
void harness_check(const harness_table *table, size_t row, bool ok, const char *format, ...)
    NP_PRINTF(4, 5);

/* printf arguments of a slice, for "%.*s". */
#define HARNESS_SLICE(S) (int)(S).length, (S).data ? (S).data : ""

#endif
