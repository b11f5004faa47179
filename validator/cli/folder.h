/* The articles in the folders that a command line names. Layer: cli. */
#ifndef NP_CLI_FOLDER_H
#define NP_CLI_FOLDER_H

#include "cli/options.h"

/* Puts in the place of each folder among the files of the options the articles in it and below it, in the
 * byte order of their paths: regular files whose names end like an article's (text/extensions.def) or that an
 * --include means, and that no --exclude means. Left out are names that begin with a dot, files of
 * expectations, and what was found already or is named itself. Links are followed; a folder that is
 * reached again is not walked again.
 *
 * What cannot be read, or is nested past NP_CAP_FOLDER_DEPTH, and a folder without any article is said on
 * standard error; options->unread is then true, and the rest goes on.
 * Errors: NP_E_MEMORY. */
np_status np_cli_folders_expand(np_cli_options *options) NP_MUST_USE;

#endif
