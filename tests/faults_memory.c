#include <config.h>

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "faults.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TAKEN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
    __has_feature(thread_sanitizer)
#define TAKEN 1
#endif
#endif

#ifdef TAKEN

bool faults_memory_works(void)
{
    return false;
}

void faults_memory_arm(size_t fail_at, bool for_good, uint64_t *traces)
{
    (void)fail_at;
    (void)for_good;
    (void)traces;
}

void faults_memory_disarm(size_t *count, long *live)
{
    *count = 0;
    *live = 0;
}

#else

#include <dlfcn.h>
#ifdef HAVE_EXECINFO_H
#include <execinfo.h>
#endif

typedef void *allocate_function(size_t size);
typedef void *allocate_zeroed_function(size_t count, size_t size);
typedef void *resize_function(void *memory, size_t size);
typedef void free_function(void *memory);

static allocate_function *next_malloc;
static allocate_zeroed_function *next_calloc;
static resize_function *next_realloc;
static free_function *next_free;

static atomic_bool armed;
static atomic_size_t asked;
static atomic_long held;
static size_t failing;
static bool failing_for_good;
static uint64_t *kept_traces;

/* For what the linker asks for while it looks for the functions; never given back. */
static max_align_t early[1024];
static size_t early_used;

static void *allocate_early(size_t size)
{
    size_t count = (size + sizeof *early - 1) / sizeof *early;
    void *memory = early + early_used;

    if (count > sizeof early / sizeof *early - early_used)
        return NULL;
    early_used += count;
    return memory;
}

static bool is_early(const void *memory)
{
    return (const char *)memory >= (const char *)early &&
           (const char *)memory < (const char *)(early + sizeof early / sizeof *early);
}

/* ISO C has no conversion from what dlsym returns to a pointer to a function. */
static void look_up(void *function, const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);

    memcpy(function, &found, sizeof found);
}

static bool looking;

static bool ready(void)
{
    if (next_free)
        return true;
    if (looking)
        return false;
    looking = true;
    look_up(&next_malloc, "malloc");
    look_up(&next_calloc, "calloc");
    look_up(&next_realloc, "realloc");
    look_up(&next_free, "free");
    looking = false;
    return next_free != NULL;
}

static void trace(size_t number)
{
#ifdef HAVE_EXECINFO_H
    static _Thread_local bool tracing;
    void *calls[24];
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    int count;

    if (!kept_traces || number > FAULTS_TRACED || tracing)
        return;
    tracing = true;
    count = backtrace(calls, sizeof calls / sizeof *calls);
    for (int i = 0; i < count; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)calls[i]) * UINT64_C(0x100000001b3);
    kept_traces[number - 1] = hash;
    tracing = false;
#else
    (void)number;
#endif
}

/* What happens then; a place for a debugger to stop at. */
bool faults_fail(void)
{
    errno = ENOMEM;
    return true;
}

/* Counts one allocation, and tells whether it has to fail. */
static bool fails(void)
{
    size_t number;

    if (!armed)
        return false;
    number = ++asked;
    trace(number);
    if (!failing || number < failing || (number > failing && !failing_for_good))
        return false;
    return faults_fail();
}

static void *counted(void *memory)
{
    if (memory && armed)
        held++;
    return memory;
}

void *malloc(size_t size)
{
    if (!ready())
        return allocate_early(size);
    return fails() ? NULL : counted(next_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    if (!ready())
        return size && count > SIZE_MAX / size ? NULL : allocate_early(count * size);
    return fails() ? NULL : counted(next_calloc(count, size));
}

void *realloc(void *memory, size_t size)
{
    void *moved;

    if (!ready() || is_early(memory))
        abort(); /* nobody resizes what it got while the functions were looked up */
    if (fails())
        return NULL;
    moved = next_realloc(memory, size);
    return memory ? moved : counted(moved);
}

void free(void *memory)
{
    if (!memory || is_early(memory) || !ready())
        return;
    if (armed)
        held--;
    next_free(memory);
}

/* json-c does not look whether it got the copy of a member's name, and runs into the NULL (0.16), or loses the
 * member and leaks it. Nobody outside can mend that, so this one allocation does not fail. */
char *strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy;
    Dl_info caller;

    if (ready() && dladdr(__builtin_return_address(0), &caller) && caller.dli_fname &&
        strstr(caller.dli_fname, "libjson-c"))
        copy = counted(next_malloc(size));
    else
        copy = malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

bool faults_memory_works(void)
{
    size_t count;
    long live;
    char *volatile copy; /* or the compiler might know better than to ask */
    bool failed;

    faults_memory_arm(1, false, NULL);
    copy = strndup("asks the C library for memory", 5);
    faults_memory_disarm(&count, &live);
    failed = !copy;
    free(copy);
    return failed && count == 1;
}

void faults_memory_arm(size_t fail_at, bool for_good, uint64_t *traces)
{
#ifdef HAVE_EXECINFO_H
    void *calls[4];

    /* The first call loads what it needs. */
    (void)backtrace(calls, 4);
#endif
    asked = 0;
    held = 0;
    failing = fail_at;
    failing_for_good = for_good;
    kept_traces = traces;
    armed = true;
}

void faults_memory_disarm(size_t *count, long *live)
{
    armed = false;
    *count = asked;
    *live = held;
}

#endif
