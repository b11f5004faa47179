/* The language that the user is spoken to in. Layer: cli, the only one that looks at the environment. */
#ifndef NP_CLI_LANGUAGE_H
#define NP_CLI_LANGUAGE_H

#include "numproof.h"

/* What --ui-lang names on the command line, wherever it stands, so that an error before it is worded in
 * that language, too; else what the environment asks for. Values that name no language are left to
 * the reading of the options. */
np_language np_cli_language_choose(int argc, char *const *argv);

/* The first language that LANGUAGE (a list with colons) and then LC_ALL, LC_MESSAGES or LANG name, as
 * gettext has it: LANGUAGE is not asked in the locale "C". English otherwise. No locale need be
 * installed. */
np_language np_cli_language_of_environment(void);

#endif
