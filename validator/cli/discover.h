/* The files of expectations that belong to an article without being named. Layer: cli.
 *
 *     article.txt.numproof.csv, or else article.numproof.csv     beside it
 *     numproof.csv                                                in its folder, and in those above it
 *                                                                 up to the root of the repository
 *
 * The root of the repository is the nearest folder that holds the mark of a version control system;
 * without one only the article's own folder counts. */
#ifndef NP_CLI_DISCOVER_H
#define NP_CLI_DISCOVER_H

#include "cli/options.h"

/* Paths of files, as messages show them: relative when the article's is. */
typedef struct {
    char **paths; /* those of folders, the outermost first; then the one beside the article */
    size_t count;
    bool beside; /* there is one beside the article, the last */
} np_cli_files;

/* *files = those of the article, to be cleared by the caller, also after a failure. None when the article
 * is standard input or discovery is switched off; a file that is named on the command line anyway is
 * left out.
 * Errors: NP_E_MEMORY. */
np_status np_cli_discover(np_cli_files *files, const np_cli_options *options,
                          const char *article) NP_MUST_USE;
/* *path = the nearest file of this name, in the folder of the run or in one above it up to the root of the repository;
 * without such a root only the folder of the run counts. NULL: there is none. To be freed. Errors: NP_E_MEMORY. */
np_status np_cli_find_above(char **path, const char *name) NP_MUST_USE;

/* Is a file of this name (its last part) one of expectations that np_cli_discover would find? */
bool np_cli_is_expectations(const char *name);
void np_cli_files_clear(np_cli_files *files);

#endif
