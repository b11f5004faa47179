/* The command line of numproof: numproof [check | list | draft | rules] [OPTION]... FILE... Layer: cli. */
#ifndef NP_CLI_OPTIONS_H
#define NP_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/settings.h"
#include "numproof.h"
#include "report/report.h"

typedef enum {
    NP_CLI_CHECK,
    NP_CLI_LIST,
    NP_CLI_DRAFT,
    NP_CLI_RULES,
    NP_CLI_HELP,
    NP_CLI_VERSION
} np_cli_command;
typedef enum { NP_CLI_WHEN_AUTO, NP_CLI_WHEN_ALWAYS, NP_CLI_WHEN_NEVER } np_cli_when;

typedef struct {
    np_cli_command command;
    np_cli_config config; /* settings that the options have, too */
    char **owned;         /* values that the settings name by other paths, allocated */
    size_t owned_count;
    const char **files; /* operands, the command word not among them */
    size_t file_count;
    bool folder;  /* one of the operands is a folder ... */
    bool unread;  /* ... of which not all could be read; both known once folders are expanded */
    char **found; /* the files in folders, allocated */
    size_t found_count;
    const char **includes, **excludes; /* patterns of names in folders */
    size_t include_count, exclude_count;
    const char **expectations;
    size_t expectation_count;
    const char **packs;
    size_t pack_count;
    np_rule_setting *settings; /* of --disable and --severity, in their order */
    size_t setting_count;
    np_table *tables;
    size_t table_count;
    bool require_source;
    const char *exempt;                    /* NULL: the default */
    const char *rules_directory;           /* NULL: built in */
    const char *update;                    /* a draft to go on from; NULL: a new one */
    const char *output;                    /* NULL: standard output */
    size_t jobs;                           /* documents that are read side by side */
    const char *baseline, *write_baseline; /* NULL: none */
    const char *csv, *csv_id;              /* columns of articles and their ids; NULL: none */
    const char *diff, *diff_file;          /* a revision, a file; NULL: none */
    np_format format;
    np_severity fail_on;
    np_encoding encoding;
    np_input input;
    np_habit rounding;
    np_cli_when color, progress;
    np_language language;
    bool convert, no_discover, no_packs, jsonl, all, quiet, verbose, table, fail_on_stale, stats;
} np_cli_options;

/* Reads the command line; strings are borrowed from argv, where "FILE=NAME" is cut in two; the
 * arrays are freed by clear (also after a failure). The first operand is the command when it is a
 * command word and does not stand behind "--"; a file of that name is reachable as "./list".
 * Errors: NP_E_USAGE, why says what is wrong; those of np_cli_config_read, told by options->config.messages;
 * NP_E_MEMORY. */
np_status np_cli_options_parse(np_cli_options *options, np_buffer *why, int argc,
                               char **argv) NP_MUST_USE;
/* Are streams of records read, not articles? */
static inline bool np_cli_reads_records(const np_cli_options *options)
{
    return options->jsonl || options->csv;
}

void np_cli_options_clear(np_cli_options *options);

/* Appends what --help shows. */
void np_cli_options_help(np_buffer *out, np_language language);

#endif
