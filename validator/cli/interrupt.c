#include <config.h>

#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t interrupted;
static struct sigaction before;

/* The action of before is the one for a second interrupt: it removes a report that is half written. */
static void take_down(int number)
{
    interrupted = 1;
    sigaction(number, &before, NULL);
}

void np_cli_interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = take_down};

    sigemptyset(&action.sa_mask);
    /* What is being read is read to its end. */
    action.sa_flags = SA_RESTART;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        sigaction(SIGINT, &action, NULL);
}

bool np_cli_interrupted(void)
{
    return interrupted != 0;
}

void np_cli_interrupt_end(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};

    sigemptyset(&usual.sa_mask);
    sigaction(SIGINT, &usual, NULL);
    raise(SIGINT);
}
