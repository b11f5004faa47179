/* An interrupt (SIGINT) while several documents are read: the run stops behind the one at hand, and what was found so
 * far is reported. A second one ends the run at once. Layer: cli.
 *
 * What was asked is kept for the whole process, for a signal handler is given nothing but its number. */
#ifndef NP_CLI_INTERRUPT_H
#define NP_CLI_INTERRUPT_H

#include <stdbool.h>

/* From now on an interrupt is taken down, unless whoever started the program wants it ignored. Behind
 * np_cli_leftover_watch. */
void np_cli_interrupt_watch(void);
/* Was there one? */
bool np_cli_interrupted(void);
/* Ends the process by the signal, so that who started it knows; only behind an interrupt. */
void np_cli_interrupt_end(void);

#endif
