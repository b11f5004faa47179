/* The file of expectations that belongs to an article. Layer: cli. */
#ifndef NP_CLI_COMPANION_H
#define NP_CLI_COMPANION_H

#include "cli/options.h"

/* *path = the name of the file beside the article, to be freed by the caller: of article.txt,
 * article.txt.numproof.csv or else article.numproof.csv. NULL when there is none, when the article
 * is standard input, or when the file is named on the command line anyway.
 * Errors: NP_E_MEMORY. */
np_status np_cli_companion(char **path, const np_cli_options *options,
                           const char *article) NP_MUST_USE;

#endif
