/* The functions are defined here as they are, so their checked variants must not stand for them. */
#undef _FORTIFY_SOURCE
#include <config.h>

#include "faults_files.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "faults.h"

static atomic_bool armed;
static fault_plan planned;
static atomic_size_t counted[FAULT_CALLS];

/* ISO C has no conversion from what dlsym returns to a pointer to a function. */
static void look_up(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    memcpy(function, &found, sizeof found);
}

/* Does this call fail? */
static bool fails(fault_call call)
{
    size_t number;

    if (!armed)
        return false;
    number = ++counted[call];
    if (call != planned.call || number != planned.fail_at)
        return false;
    errno = planned.reason;
    return true;
}

/* Is this one interrupted? Never two in a row. */
static bool interrupted(fault_call call)
{
    if (!armed || !planned.interrupts || counted[call] % 2 == 0)
        return false;
    errno = EINTR;
    return true;
}

static size_t piece(size_t size)
{
    return armed && planned.pieces && size > 7 ? 7 : size;
}

/* SQLite asks a device for random bytes, and does without them. */
static bool is_regular(int file)
{
    struct stat facts;

    return fstat(file, &facts) != 0 || S_ISREG(facts.st_mode);
}

ssize_t read(int file, void *bytes, size_t size)
{
    static ssize_t (*next)(int, void *, size_t);

    if (!next)
        look_up(&next, "read");
    if (!is_regular(file))
        return next(file, bytes, size);
    return fails(FAULT_READ) || interrupted(FAULT_READ) ? -1 : next(file, bytes, piece(size));
}

ssize_t write(int file, const void *bytes, size_t size)
{
    static ssize_t (*next)(int, const void *, size_t);

    if (!next)
        look_up(&next, "write");
    if (file != STDERR_FILENO && fails(FAULT_WRITE))
        return -1;
    return interrupted(FAULT_WRITE) ? -1 : next(file, bytes, piece(size));
}

int close(int file)
{
    static int (*next)(int);
    int result;

    if (!next)
        look_up(&next, "close");
    result = next(file);
    return fails(FAULT_CLOSE) ? -1 : result;
}

int fsync(int file)
{
    static int (*next)(int);

    if (!next)
        look_up(&next, "fsync");
    return fails(FAULT_SYNC) ? -1 : next(file);
}

int rename(const char *from, const char *to)
{
    static int (*next)(const char *, const char *);

    if (!next)
        look_up(&next, "rename");
    return fails(FAULT_RENAME) ? -1 : next(from, to);
}

bool faults_files_work(void)
{
    fault_plan plan = {FAULT_READ, 1, EIO, false, false};
    size_t counts[FAULT_CALLS];
    char byte;
    ssize_t got;

    if (!faults_memory_works()) /* a sanitizer is there, or nothing can be put before the C library */
        return false;
    faults_files_arm(&plan);
    got = read(-1, &byte, 1);
    faults_files_disarm(counts);
    return got == -1 && counts[FAULT_READ] == 1;
}

void faults_files_arm(const fault_plan *plan)
{
    planned = *plan;
    for (int i = 0; i < FAULT_CALLS; i++)
        counted[i] = 0;
    armed = true;
}

void faults_files_disarm(size_t *counts)
{
    armed = false;
    for (int i = 0; i < FAULT_CALLS; i++)
        counts[i] = counted[i];
}
