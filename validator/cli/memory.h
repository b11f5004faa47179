/* What the program says and does when memory is out, without any. Layer: cli. */
#ifndef NP_CLI_MEMORY_H
#define NP_CLI_MEMORY_H

#include "numproof.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From now on the process ends with 2 and a message when there is no memory for the arithmetic of big numbers,
 * whichever thread asks, and leaves no file that is half written. Before the first number. */
void np_cli_memory_watch(void);
/* ... which is in this language, and English before. Before there are threads. */
void np_cli_memory_speak(np_language language);

/* Says on standard error that memory is out. */
void np_cli_memory_complain(np_language language);
/* Was that said? Then the run has failed, though what there was no memory for may have been words only. */
bool np_cli_memory_complained(void);

#ifdef __cplusplus
}
#endif

#endif
