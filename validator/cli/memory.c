#include <config.h>

#include "cli/memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/leftover.h"
#include "cli/run.h"

/* The functions below are given nothing but sizes. */
static np_language spoken;

/* Of the thread that speaks, the first one. */
static bool complained;

static void write_text(const char *text)
{
    size_t length = strlen(text);

    while (length > 0) {
        ssize_t wrote = write(STDERR_FILENO, text, length);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return;
        text += wrote;
        length -= (size_t)wrote;
    }
}

void np_cli_memory_complain(np_language language)
{
    complained = true;
    write_text("numproof: ");
    write_text(np_language_text(language, np_status_text(NP_E_MEMORY)));
    write_text("\n");
}

bool np_cli_memory_complained(void)
{
    return complained;
}

static void *or_end(void *memory)
{
    if (memory)
        return memory;
    np_cli_leftover_abandon();
    np_cli_memory_complain(spoken);
    _exit(NP_CLI_FAILED);
}

static void *allocate(size_t size)
{
    return or_end(malloc(size));
}

static void *resize(void *memory, size_t old_size, size_t size)
{
    NP_UNUSED(old_size);
    return or_end(realloc(memory, size));
}

static void release(void *memory, size_t size)
{
    NP_UNUSED(size);
    free(memory);
}

void np_cli_memory_watch(void)
{
    np_number_use_memory(allocate, resize, release);
}

void np_cli_memory_speak(np_language language)
{
    spoken = language;
}
