#include <config.h>

#include "text/process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/source.h"

extern char **environ;

/* Opens a pipe that no other program inherits. 0, or the errno. */
static int open_pipe(int ends[2])
{
    if (pipe(ends))
        return errno;
    for (int i = 0; i < 2; i++) {
        if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) == -1) {
            int reason = errno;

            close(ends[0]);
            close(ends[1]);
            return reason;
        }
    }
    return 0;
}

/* Starts the program with what it writes going to the file descriptor. 0, or the errno. */
static int start(pid_t *child, const char *const *arguments, int output)
{
    posix_spawn_file_actions_t actions;
    int reason = posix_spawn_file_actions_init(&actions);

    if (reason)
        return reason;
    reason = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!reason)
        reason = posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    /* The arguments are not written to: they are so declared for the sake of old programs (POSIX, exec). */
    if (!reason)
        reason = posix_spawnp(child, arguments[0], &actions, NULL, (char **)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

/* The status that the program ended with; -1 when a signal ended it. */
static int wait_for(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int np_process_run(np_buffer *bytes, int *end, const char *const *arguments)
{
    int ends[2], reason = open_pipe(ends);
    pid_t child;

    *end = -1;
    if (reason)
        return reason;
    reason = start(&child, arguments, ends[1]);
    close(ends[1]);
    if (!reason) {
        reason = np_source_take(bytes, ends[0]);
        close(ends[0]);
        *end = wait_for(child);
    } else {
        close(ends[0]);
    }
    return reason;
}
