/* The file that must not be left behind when a signal ends the run. Layer: cli.
 *
 * One file at a time, for there is one report. This is the only state of the program that is not
 * passed along: a signal handler is given nothing but the number of its signal. Signals wait while
 * one of the functions works, so there is no moment at which a file would stay behind. */
#ifndef NP_CLI_LEFTOVER_H
#define NP_CLI_LEFTOVER_H

#include <stdbool.h>

/* Catches the signals that end a run from outside (hangup, interrupt, quit, termination), unless
 * whoever started the program wants them ignored. The file that was made and is not yet in its
 * place is then removed; the run ends by the signal all the same. */
void np_cli_leftover_watch(void);

/* Makes a file as mkstemp does: its descriptor, or -1 with errno. path is borrowed until the file
 * is placed or removed. */
int np_cli_leftover_make(char *path);

/* Gives the file its name. False, with errno, and it is still to be removed, when that fails. */
bool np_cli_leftover_place(const char *path, const char *name);

/* Removes the file. */
void np_cli_leftover_remove(const char *path);

/* Removes the file that was made and is not in its place, if there is one, as the signals do: for an end of the
 * process in the middle of anything, in any thread. */
void np_cli_leftover_abandon(void);

#endif
