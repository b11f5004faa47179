/* The file of settings, .numproof.ini. Layer: cli.
 *
 *     # comment, or ; comment
 *     [numproof]                     may stand at the top
 *     fail-on = warning              a long option without its dashes, and its value
 *     exclude = drafts               an option that may be repeated is
 *     exclude = old-*.txt
 *     require-source = yes           an option without a value: yes or no
 *
 * Blanks around keys and values do not count, nothing is quoted, a value ends with its line. This reads the lines;
 * cli/options.c knows what they mean. */
#ifndef NP_CLI_SETTINGS_H
#define NP_CLI_SETTINGS_H

#include "numproof.h"

typedef struct {
    char *key, *value;                 /* parts of the bytes, ended by a NUL */
    size_t line, column, value_column; /* 1-based, in code points */
    const char *text;                  /* the line, in the arena */
    size_t key_start, value_start;     /* bytes of it */
} np_cli_setting;

typedef struct {
    bool named;   /* on the command line: chosen by the user, not found in a folder */
    char *path;   /* as messages show it, allocated; NULL: there is none */
    char *folder; /* what relative paths in it begin with, allocated; "" or ends with a slash */
    char *bytes;
    np_cli_setting *settings;
    size_t count, capacity;
    np_arena arena;
    np_diagnostics messages;
} np_cli_config;

/* The settings of the file at path; of the nearest .numproof.ini, in the folder of the run or above it up to the root
 * of the repository, for NULL. None when there is no such file. clear is needed all the same.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, NP_E_IO, all located in the messages; NP_E_MEMORY. */
np_status np_cli_config_read(np_cli_config *config, np_language language,
                             const char *path) NP_MUST_USE;
/* The settings of the file that --config on the command line names; with --no-config none; else those of the folder.
 * Errors: as above. */
np_status np_cli_config_choose(np_cli_config *config, np_language language, int argc,
                               char *const *argv) NP_MUST_USE;
void np_cli_config_clear(np_cli_config *config);

/* Does a path that a setting has lead out of the folder of the settings, as it is written or by a symbolic link? Of
 * FILE=NAME the file is meant when there is none of the whole name. Without memory to tell: yes. */
bool np_cli_config_leaves_folder(const np_cli_config *config, const char *path);

/* A message about the key (or the value) of a setting; expected may be empty. Errors: NP_E_MEMORY. */
np_status np_cli_config_complain(np_cli_config *config, const np_cli_setting *setting, bool value,
                                 const char *code, np_slice expected, np_slice message) NP_MUST_USE;

#endif
