/* What has changed since another version: findings that stand in no line of it are held back. Layer: gate. */
#ifndef NP_GATE_CHANGES_H
#define NP_GATE_CHANGES_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "gate/diff.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file by its real path. */
typedef struct {
    const char *path;
    const np_diff_file *diff; /* NULL: nothing of it has changed */
} np_changed_path;

struct np_changes {
    np_arena arena;
    np_diagnostics messages;
    np_diff diff;
    np_changed_path *paths; /* by path */
    size_t count, capacity;
    bool tracked; /* a file that is not among paths is new; otherwise nothing of it has changed */
};

/* The changes of a diff, the contents of a file of that name. Names in it start from the folder of the process,
 * with or without a first part such as "a" and "b".
 * Errors: NP_E_SYNTAX, located in the messages; NP_E_MEMORY. */
np_status np_changes_parse(struct np_changes *changes, np_slice name, np_slice bytes) NP_MUST_USE;

/* The changes of the files of the repository that the folder of the process is in, since this revision, as git
 * tells. Files that git does not have are new.
 * Errors: NP_E_IO, git cannot be run or failed, in the messages; NP_E_SYNTAX; NP_E_MEMORY. */
np_status np_changes_ask(struct np_changes *changes, const char *revision) NP_MUST_USE;

/* For these two: one more file at its real path, which is borrowed; then the order that searching needs. */
np_status np_changes_add(struct np_changes *changes, const char *path,
                         const np_diff_file *diff) NP_MUST_USE;
void np_changes_sort(struct np_changes *changes);

/* Takes the findings out of those that count that have no number in a line that is new in the file at path; one
 * that stands nowhere counts when anything of the file is new. Errors: NP_E_MEMORY. */
np_status np_changes_hold_back(const struct np_changes *changes, np_judgement *judgement,
                               np_arena *arena, const np_document *document,
                               const np_claims *claims, const char *path) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
