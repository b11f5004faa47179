/* The checkers of a run: the common one, and those of articles that have expectations of their own. Each
 * set of files is compiled once. Layer: cli. */
#ifndef NP_CLI_CHECKERS_H
#define NP_CLI_CHECKERS_H

#include "cli/discover.h"
#include "numproof.h"

typedef struct np_cli_extension np_cli_extension;

typedef struct {
    const np_cli_options *options; /* borrowed */
    np_checker *common;
    np_cli_extension *extensions; /* for the files of folders, the last used first */
    np_checker *beside;           /* with the file beside the present article, if there is one */
    bool *met;                    /* by setting: some checker has a rule that it means */
    np_severity least;            /* of messages that are shown */
    bool color;                   /* of messages */
} np_cli_checkers;

/* Makes the common checker and says on standard error what is odd about its files; with --verbose also
 * what was loaded. A setting that means no rule of it is an error at once where no article has files of its own.
 * Errors: as np_checker_new; clear is needed all the same. */
np_status np_cli_checkers_open(np_cli_checkers *checkers,
                               const np_cli_options *options) NP_MUST_USE;
void np_cli_checkers_clear(np_cli_checkers *checkers);

/* Says which settings mean no rule that any article was checked with; false: all do. */
bool np_cli_checkers_lack_rules(const np_cli_checkers *checkers);

/* *checker = the one for this article, valid until the next call. Says what np_cli_checkers_open says, about
 * files that are read for the first time. A checker whose files have errors is returned, too: reading
 * with it fails.
 * Errors: NP_E_MEMORY. */
np_status np_cli_checkers_get(const np_checker **checker, np_cli_checkers *checkers,
                              const char *article) NP_MUST_USE;

#endif
