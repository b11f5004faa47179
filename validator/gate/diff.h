/* Unified diffs, as git and POSIX diff -u write them (POSIX.1-2017, diff, "Diff -u Output Format"): which lines of
 * which files are new. Layer: gate. */
#ifndef NP_GATE_DIFF_H
#define NP_GATE_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    size_t first, last; /* 1-based, both of them new; lines end with LF */
} np_diff_lines;

typedef struct {
    np_slice name;        /* as written behind "+++", unquoted; in the arena, a NUL behind it */
    bool whole;           /* all of it is new: the diff does not show its lines */
    np_diff_lines *lines; /* ascending, apart */
    size_t count, capacity;
} np_diff_file;

typedef struct {
    np_diff_file *files; /* those that exist behind the change, in the order of the diff */
    size_t count, capacity;
} np_diff;

/* *diff = what stands in bytes, the contents of a file of that name; nothing is borrowed. No bytes are a diff
 * without a change; other text without any header of a file is none.
 * Errors: NP_E_SYNTAX, located in the messages; NP_E_MEMORY. */
np_status np_diff_read(np_diff *diff, np_arena *arena, np_diagnostics *messages, np_slice name,
                       np_slice bytes) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
