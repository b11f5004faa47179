/* stopwatch RUNS BYTES COMMAND [ARGUMENT]...: times a command for make bench.
 *
 * Runs it RUNS times and prints one line: the seconds of the fastest run, the megabytes (10^6 bytes) of
 * BYTES it got through in a second, and the most memory it held, in megabytes. Its output goes into a
 * pipe, because grep and cat do less when they see /dev/null. Exit status: 0; that of the command when
 * it is above 1 (grep and numproof say 1 for what they found, not for a failure); 2 for misuse. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef long long nanoseconds;

static nanoseconds now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (nanoseconds)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* In the child: becomes the command, its output going into the pipe. */
static void become(char *const *command, const int *ends)
{
    close(ends[0]);
    if (dup2(ends[1], STDOUT_FILENO) >= 0)
        execvp(command[0], command);
    fprintf(stderr, "stopwatch: %s: %s\n", command[0], strerror(errno));
    _exit(127);
}

/* How long one run took, *status = how it ended; below 0 when it could not be started. */
static nanoseconds run(int *status, char *const *command)
{
    char chunk[1 << 16];
    int ends[2];
    nanoseconds begin = now();
    if (pipe(ends) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become(command, ends);
    close(ends[1]);
    ssize_t got = child > 0 ? 1 : 0;
    while (got > 0 || (got < 0 && errno == EINTR))
        got = read(ends[0], chunk, sizeof chunk);
    close(ends[0]);
    if (child < 0)
        return -1;
    while (waitpid(child, status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return now() - begin;
}

/* The most memory that any of the runs held, in bytes. */
static long long peak_memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return usage.ru_maxrss * 1024LL;
#endif
}

/* Prints value / unit with one digit behind the point, rounded down, in a column of its own. */
static void print_tenths(long long value, long long unit)
{
    printf(" %8lld.%lld", value / unit, value % unit * 10 / unit);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: stopwatch RUNS BYTES COMMAND [ARGUMENT]...\n");
        return 2;
    }
    long runs = strtol(argv[1], NULL, 10);
    long long bytes = strtoll(argv[2], NULL, 10);
    nanoseconds best = -1;
    for (long i = 0; i < runs || i == 0; i++) {
        int status = 0;
        nanoseconds taken = run(&status, argv + 3);
        if (taken < 0) {
            perror("stopwatch");
            return 2;
        }
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
            fprintf(stderr, "stopwatch: %s failed\n", argv[3]);
            return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
        }
        if (best < 0 || taken < best)
            best = taken;
    }
    printf("%6lld.%03lld", best / 1000000000, best / 1000000 % 1000);
    print_tenths(bytes * 1000, best > 0 ? best : 1);
    print_tenths(peak_memory(), 1000000);
    putchar('\n');
    return 0;
}
