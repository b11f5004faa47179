#include <config.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "harness.h"

static int cleaned;

static void count_cleanup(void *thing)
{
    CU_ASSERT_EQUAL(*(int *)thing, 7);
    cleaned++;
}

static void arena_runs_cleanups_before_memory_goes(void)
{
    np_arena arena;
    int *thing;

    np_arena_init(&arena);
    thing = NP_ARENA_NEW(&arena, int);
    CU_ASSERT_PTR_NOT_NULL_FATAL(thing);
    *thing = 7;
    CU_ASSERT_EQUAL(np_arena_defer(&arena, count_cleanup, thing), NP_OK);
    np_arena_clear(&arena);
    CU_ASSERT_EQUAL(cleaned, 1);
}

int main(void)
{
    static const harness_test tests[] = {
        {"arena runs cleanups before memory goes", arena_runs_cleanups_before_memory_goes},
    };

    return harness_run("base", tests, sizeof tests / sizeof *tests);
}
