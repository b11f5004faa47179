/* Patterns of file names, as in .gitignore. Layer: cli.
 *
 *     *       any characters but '/'
 *     ?       one character but '/'
 *     [a-z]   one of these, [!a-z] one that is none of these
 *     **      between slashes or at an end: any number of folders
 *     \c      the character c itself
 *
 * A pattern without a slash is held against the last name of a path, one with a slash against the whole
 * path; a slash at its start says no more than that, a slash at its end that only folders are meant. Where
 * brackets are not closed they are characters like any other. */
#ifndef NP_CLI_GLOB_H
#define NP_CLI_GLOB_H

#include <stdbool.h>

/* Does the pattern mean this path, which has no slash at its start or end? In time linear in the path for
 * each star of the pattern. */
bool np_cli_glob_match(const char *pattern, const char *path, bool folder);

#endif
