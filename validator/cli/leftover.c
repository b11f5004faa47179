#include <config.h>

#include "cli/leftover.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const int caught[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

enum { CAUGHT = sizeof caught / sizeof *caught };

/* Changes only while the signals are held, so the handler never sees it half written. */
static const char *volatile leftover;

void np_cli_leftover_abandon(void)
{
    const char *path = leftover;

    if (path)
        unlink(path);
}

/* Calls only what is safe in a signal handler. SA_RESETHAND has put the default back, so the signal
 * that is raised here ends the program once the handler returns and the signal is let through. */
static void remove_leftover(int number)
{
    np_cli_leftover_abandon();
    raise(number);
}

void np_cli_leftover_watch(void)
{
    struct sigaction action = {.sa_handler = remove_leftover};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CAUGHT; i++)
        sigaddset(&action.sa_mask, caught[i]);
    action.sa_flags = (int)SA_RESETHAND;
    for (size_t i = 0; i < CAUGHT; i++) {
        struct sigaction before;

        if (sigaction(caught[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(caught[i], &action, NULL);
    }
}

static void hold(sigset_t *before)
{
    sigset_t held;

    sigemptyset(&held);
    for (size_t i = 0; i < CAUGHT; i++)
        sigaddset(&held, caught[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

static void release(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}

int np_cli_leftover_make(char *path)
{
    sigset_t before;
    int descriptor;

    hold(&before);
    descriptor = mkstemp(path);
    if (descriptor >= 0)
        leftover = path;
    release(&before);
    return descriptor;
}

bool np_cli_leftover_place(const char *path, const char *name)
{
    sigset_t before;
    bool placed;

    hold(&before);
    placed = rename(path, name) == 0;
    if (placed)
        leftover = NULL;
    release(&before);
    return placed;
}

void np_cli_leftover_remove(const char *path)
{
    sigset_t before;

    hold(&before);
    unlink(path);
    leftover = NULL;
    release(&before);
}
