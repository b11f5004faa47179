/* The values of single options, from the words that a command line or a file of settings has for them.
 * Layer: cli, private to options.c. */
#ifndef NP_CLI_OPTION_VALUES_H
#define NP_CLI_OPTION_VALUES_H

#include "cli/options.h"

/* Says what is wrong with a word; format is marked NP_MSG and translated. The result is NP_E_USAGE. */
np_status np_cli_refuse(np_language language, np_buffer *why, const char *format, ...)
    NP_PRINTF(3, 4);

/* Each sets what its option is for. Errors: NP_E_USAGE, why says what is wrong with the word. */
/* What the option of this name says; word may be NULL. */
np_status np_cli_set_when(np_cli_when *when, const np_cli_options *options, np_buffer *why,
                          const char *name, const char *word) NP_MUST_USE;
np_status np_cli_set_fail_on(np_cli_options *options, np_buffer *why, const char *word) NP_MUST_USE;
/* The severity of a rule, once more. */
np_status np_cli_add_setting(np_cli_options *options, np_slice rule,
                             np_severity severity) NP_MUST_USE;
/* RULE=SEVERITY. */
np_status np_cli_set_severity(np_cli_options *options, np_buffer *why,
                              const char *word) NP_MUST_USE;
/* FILE or FILE=NAME, which is cut in two. */
np_status np_cli_add_table(np_cli_options *options, np_buffer *why, char *word) NP_MUST_USE;
/* One more pattern of paths; name is that of the option. */
np_status np_cli_add_glob(const np_cli_options *options, np_buffer *why, const char *name,
                          const char *word, const char **globs, size_t *count) NP_MUST_USE;
np_status np_cli_set_input(np_cli_options *options, np_buffer *why, const char *word) NP_MUST_USE;
np_status np_cli_set_encoding(np_cli_options *options, np_buffer *why,
                              const char *word) NP_MUST_USE;
np_status np_cli_set_rounding(np_cli_options *options, np_buffer *why,
                              const char *word) NP_MUST_USE;
/* 0 to NP_CLI_MOST_JOBS. */
np_status np_cli_set_jobs(np_cli_options *options, np_buffer *why, const char *word) NP_MUST_USE;
np_status np_cli_set_language(np_cli_options *options, np_buffer *why,
                              const char *word) NP_MUST_USE;

#endif
