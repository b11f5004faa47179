/* numproof: proofreads the numbers of a text. The public face of the library.
 *
 * A checker is made once from options and expectation files and is read-only afterwards: any number
 * of threads may share it, each with results of its own. There is no global state. A result holds
 * one document; it is reused from document to document, so that a long run keeps constant memory.
 *
 *     np_options options = {0};
 *     np_checker *checker;
 *     np_result *result;
 *     if (np_checker_new(&checker, &options) == NP_OK && np_result_new(&result) == NP_OK &&
 *         np_read_path(result, checker, NP_DEPTH_VERDICTS, "article.txt") == NP_OK &&
 *         np_result_has(result, NP_SEVERITY_ERROR))
 *         ...
 *
 * What people are told is in the language of the options; the locale of the process is neither read
 * nor set.
 *
 * Texts are UTF-8. Statuses say that a job could not be done; the located reasons are the messages
 * of the checker or of the result. One thing has no status: without memory for numbers of more than 128
 * bits the process ends, as GMP has it; number/memory.h is for programs that want to end in their own way.
 * report/report.h writes results, report/diagnostics.h
 * messages. */
#ifndef NUMPROOF_H
#define NUMPROOF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/language.h"
#include "base/slice.h"
#include "base/status.h"
#include "expect/nearest.h"
#include "number/memory.h"
#include "quantity/quantity.h"
#include "text/encoding.h"
#include "text/input.h"
#include "text/records.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_checker np_checker;
typedef struct np_result np_result;
typedef struct np_baseline np_baseline;
typedef struct np_changes np_changes;

/* The severity that a rule has in this run, whatever its row says; OFF: the rule is left out. rule is the
 * name findings have ("zh/share"), an id ("share": all rules so called), or a file's stem, '/' and a
 * star: all of its rules. */
typedef struct {
    np_slice rule;
    np_severity severity;
} np_rule_setting;

/* A file of tables: CSV, or a SQLite database. */
typedef struct {
    const char *path;
    const char *name; /* of its table, for sql(); NULL: as the file, or as the database says */
} np_table;

typedef struct {
    const char *rules_directory;     /* NULL: the rules that are compiled in */
    const char *const *expectations; /* paths of expectation files */
    size_t expectation_count;
    bool without_packs;       /* the packs of rules_directory are left out */
    const char *const *packs; /* paths of rule packs that are used as well */
    size_t pack_count;
    const np_rule_setting *settings; /* in this order: the last one for a rule holds */
    size_t setting_count;
    bool
        settings_wait; /* a setting that means no rule is no error yet: np_checker_extend may bring the rule */
    const np_table *tables; /* what sql() in checks asks */
    size_t table_count;
    bool
        require_source; /* a number without a row or table value is a finding: numproof/unsourced */
    const char
        *exempt; /* what needs no source all the same: kinds such as "ordinal", "small-count",
                            parted by commas, or "none"; NULL: "ordinal" */
    np_encoding encoding; /* of files, not of records; the first is to find out */
    np_input
        input; /* how articles are written; the first: as the end of a file's name says, and as a
                             record says, else plain text */
    bool
        convert; /* documents of other formats may be given to the programs of text/converters.def */
    np_habit rounding;    /* of the numbers of all texts, where an expectation does not say */
    np_language language; /* of all messages and explanations; English is the first */
} np_options;

/* The version of the library, as configured ("0.1.0"). Static storage. */
const char *np_version(void);

/* *checker = the lexicon, packs, tables and expectation files, loaded; nothing of options is kept. When
 * the status is NP_E_SYNTAX, NP_E_DOMAIN, NP_E_ENCODING, NP_E_LIMIT or NP_E_IO, *checker is made all
 * the same, so that its messages can be shown, and reading with it fails with the same status. The caller
 * frees it. NP_E_USAGE is of this sort, too: a setting means no rule, or there are tables and no SQLite.
 * Errors: those, and NP_E_MEMORY with *checker NULL. */
np_status np_checker_new(np_checker **checker, const np_options *options) NP_MUST_USE;
/* The same for more expectation files on top of what base has, whose lexicon and files are not
 * read again: for an article that has files of its own. The settings of base hold for them, too. The names of all files are shared as if
 * all had been given at once. Messages are only those about the new files. base must outlive *checker;
 * what is made from a base that cannot be used cannot be used either. Errors: as above. */
np_status np_checker_extend(np_checker **checker, const np_checker *base, const char *const *paths,
                            size_t count) NP_MUST_USE;
/* Does this, as in a setting, mean a rule of the checker? */
bool np_checker_knows(const np_checker *checker, np_slice rule);
/* Says among the checker's messages that there is no such rule; it cannot be used any more.
 * Errors: NP_E_USAGE, always; NP_E_MEMORY. */
np_status np_checker_refuse(np_checker *checker, np_slice rule) NP_MUST_USE;
/* checker may be NULL. */
void np_checker_free(np_checker *checker);
/* What was odd or wrong in the files it was made from. Borrowed. */
const np_diagnostics *np_checker_messages(const np_checker *checker);

/* A file that a checker has rules from. */
typedef struct {
    np_slice name;       /* borrowed */
    size_t expectations; /* how many */
    bool pack;
} np_checker_file;

/* *file = the one at this 0-based index, in the order of loading, those of base first. False, and *file
 * untouched, behind the last. */
bool np_checker_get_file(np_checker_file *file, const np_checker *checker, size_t index);

/* *result = a place for one document. The caller frees it. Errors: NP_E_MEMORY. */
np_status np_result_new(np_result **result) NP_MUST_USE;
/* result may be NULL. */
void np_result_free(np_result *result);
/* What was odd or wrong in the document. Borrowed until the result is used again. */
const np_diagnostics *np_result_messages(const np_result *result);
/* Is there a finding at or above this severity? */
bool np_result_has(const np_result *result, np_severity severity);
/* How many findings count; 0 for a result without verdicts. */
size_t np_result_findings(const np_result *result);
/* How many bytes of text were read; 0 when reading failed. */
size_t np_result_bytes(const np_result *result);

/* --- baselines: findings that are known and accepted, so that a run tells of new ones only --- */

/* *baseline = the one in the file at path, or an empty one for NULL. When the status is NP_E_SYNTAX,
 * NP_E_ENCODING, NP_E_LIMIT or NP_E_IO, it is made all the same, for its messages. The caller frees it.
 * Errors: those, and NP_E_MEMORY with *baseline NULL. */
np_status np_baseline_open(np_baseline **baseline, const char *path,
                           np_language language) NP_MUST_USE;
/* baseline may be NULL. */
void np_baseline_free(np_baseline *baseline);
/* What is wrong with its file. Borrowed. */
const np_diagnostics *np_baseline_messages(const np_baseline *baseline);

/* Holds back the findings of the result that the baseline has for this file: they are not counted any more, and
 * np_result_has does not see them. file is how the baseline names what was read, a record's name is added to
 * it. Once for what was read; nothing for a result without verdicts. Results of different files may be
 * held at the same time.
 * Errors: NP_E_MEMORY. */
np_status np_baseline_hold(np_baseline *baseline, np_result *result, np_slice file) NP_MUST_USE;
/* How many of its findings are gone from the files that were held. */
size_t np_baseline_stale(const np_baseline *baseline);

/* Adds all findings of the result, those too that a baseline holds back, but not those that the text ignores. Errors: NP_E_MEMORY. */
np_status np_baseline_add(np_baseline *baseline, const np_result *result,
                          np_slice file) NP_MUST_USE;
/* Appends the file of all that was added. Failures are out's. */
void np_baseline_write(np_buffer *out, np_baseline *baseline);

/* --- changes: lines that are new since another version, so that a run tells of what stands in them only --- */

/* *changes = those of the unified diff in the file at path ("-": standard input), whose names start from the folder
 * of the process. When the status is NP_E_SYNTAX or NP_E_IO, it is made all the same, for its messages. The caller
 * frees it. Errors: those, and NP_E_MEMORY with *changes NULL. */
np_status np_changes_open(np_changes **changes, const char *path, np_language language) NP_MUST_USE;
/* The same for the files of the git repository that the folder of the process is in, since this revision; the
 * program git is run. Files that git does not have are new as a whole. */
np_status np_changes_ask_git(np_changes **changes, const char *revision,
                             np_language language) NP_MUST_USE;
/* changes may be NULL. */
void np_changes_free(np_changes *changes);
/* What is wrong with them. Borrowed. */
const np_diagnostics *np_changes_messages(const np_changes *changes);

/* Holds back the findings of the result that have no number in a new line of the file at path, from which it was
 * read; as np_baseline_hold. Errors: NP_E_MEMORY. */
np_status np_changes_hold(const np_changes *changes, np_result *result,
                          const char *path) NP_MUST_USE;

/* How far a document is taken: its mentions only, or mentions, claims and verdicts. */
typedef enum { NP_DEPTH_MENTIONS, NP_DEPTH_VERDICTS } np_depth;

/* Replaces what the result held by the file at path ("-": standard input). A file without any text
 * is an error: most likely it is not the article that was meant. An expectation file beside it is
 * not looked for here.
 * Errors: NP_E_IO, NP_E_ENCODING, NP_E_LIMIT, NP_E_SYNTAX (no text), located in the result's
 * messages; NP_E_MEMORY; those of the checker when it is not usable. */
np_status np_read_path(np_result *result, const np_checker *checker, np_depth depth,
                       const char *path) NP_MUST_USE;

/* The same with a text in memory, which must outlive the result's use of it, and may be empty. */
np_status np_read_text(np_result *result, const np_checker *checker, np_depth depth, np_slice name,
                       np_slice text) NP_MUST_USE;

/* The same with the next record of a stream of JSON Lines (text/records.h); name is the stream's,
 * for messages. A line that is no record, or whose text cannot be read, is an error of that line
 * only: the result says what is wrong with it, and the next call goes on behind it.
 * Errors: NP_E_END at the end, the result is then as before; NP_E_IO: the stream failed, reading
 * cannot go on; otherwise as np_read_path. */
np_status np_read_record(np_result *result, const np_checker *checker, np_depth depth,
                         np_records *records, np_slice name) NP_MUST_USE;

/* The same in two steps, so that one thread takes records off a stream while others read them: fetch copies
 * the record into the result, read does the rest. Read returns at once with the error of a record that
 * could not be fetched. Errors: both as np_read_record; the end and a failed stream are met by fetch. */
np_status np_fetch_record(np_result *result, const np_checker *checker, np_depth depth,
                          np_records *records, np_slice name) NP_MUST_USE;
np_status np_read_fetched(np_result *result, const np_checker *checker) NP_MUST_USE;

/* Appends an expectation file made from the document of the result, which was read with
 * NP_DEPTH_VERDICTS by a checker with rule packs: rows that hold for it, to be reviewed by a person. With
 * update, the path of such a file, its rows are kept as they are, what does not hold any more is
 * remarked above them, and rows are added for what none of them binds.
 * Errors: NP_E_USAGE: the result holds no verdicts; NP_E_IO, NP_E_SYNTAX, NP_E_LIMIT, NP_E_ENCODING: the
 * file to update cannot be used, located in the result's messages; NP_E_MEMORY. */
np_status np_draft(np_buffer *out, np_result *result, const char *update) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
