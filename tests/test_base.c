#include <config.h>

#include <stdalign.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/caps.h"
#include "base/checked.h"
#include "base/diagnostic.h"
#include "harness.h"

/* --- arena -------------------------------------------------------------------------------------- */

/* What the cleanups saw, newest last. */
static int cleaned[4];
static size_t cleaned_count;

static void note_cleanup(void *thing)
{
    if (cleaned_count < sizeof cleaned / sizeof *cleaned)
        cleaned[cleaned_count] = *(int *)thing;
    cleaned_count++;
}

static void defer_number(np_arena *arena, int number)
{
    int *thing = NP_ARENA_NEW(arena, int);

    CU_ASSERT_PTR_NOT_NULL_FATAL(thing);
    *thing = number;
    CU_ASSERT_EQUAL(np_arena_defer(arena, note_cleanup, thing), NP_OK);
}

static void arena_runs_cleanups_before_memory_goes(void)
{
    np_arena arena;

    np_arena_init(&arena);
    cleaned_count = 0;
    defer_number(&arena, 7);
    CU_ASSERT_PTR_NOT_NULL(np_arena_alloc(&arena, 1 << 16)); /* another block */
    defer_number(&arena, 8);
    np_arena_clear(&arena);
    CU_ASSERT_EQUAL_FATAL(cleaned_count, 2);
    CU_ASSERT_EQUAL(cleaned[0], 8); /* newest first */
    CU_ASSERT_EQUAL(cleaned[1], 7);
    CU_ASSERT_EQUAL(arena.reserved, 0);
    np_arena_clear(&arena); /* is as after init, so nothing runs twice */
    CU_ASSERT_EQUAL(cleaned_count, 2);
}

static void arena_reset_keeps_the_largest_block(void)
{
    np_arena arena;
    size_t reserved;
    const void *kept;

    np_arena_init(&arena);
    np_arena_reset(&arena); /* of an empty arena */
    CU_ASSERT_PTR_NULL(arena.blocks);
    cleaned_count = 0;
    CU_ASSERT_PTR_NOT_NULL(np_arena_alloc(&arena, 100));
    defer_number(&arena, 9);
    CU_ASSERT_PTR_NOT_NULL(np_arena_alloc(&arena, 3 << 20));
    CU_ASSERT_PTR_NOT_NULL(np_arena_alloc(&arena, 1 << 20)); /* newer and smaller */
    CU_ASSERT(arena.reserved >= (4 << 20) + 100);
    np_arena_reset(&arena);
    CU_ASSERT_EQUAL(cleaned_count, 1);
    CU_ASSERT(arena.reserved >= 3 << 20);
    CU_ASSERT(arena.reserved < 4 << 20);
    reserved = arena.reserved;
    kept = arena.blocks;
    CU_ASSERT_PTR_NOT_NULL(np_arena_alloc(&arena, 3 << 20)); /* takes no new memory */
    CU_ASSERT_EQUAL(arena.reserved, reserved);
    CU_ASSERT_PTR_EQUAL(arena.blocks, kept);
    np_arena_reset(&arena);
    CU_ASSERT_EQUAL(cleaned_count, 1);
    CU_ASSERT_EQUAL(arena.reserved, reserved);
    np_arena_clear(&arena);
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i])
            return false;
    }
    return true;
}

static void arena_memory_is_aligned_zeroed_and_apart(void)
{
    harness_random random = {3};
    unsigned char *before = NULL;
    size_t before_size = 0;
    np_arena arena;

    np_arena_init(&arena);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 500; i++) {
            size_t size = (size_t)harness_between(&random, 0, 200);
            unsigned char *bytes = np_arena_alloc(&arena, size);

            CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
            CU_ASSERT_EQUAL((uintptr_t)bytes % alignof(max_align_t), 0);
            CU_ASSERT_TRUE(is_zero(bytes, size));
            memset(bytes, 0xA5, size);
            CU_ASSERT_TRUE(before_size == 0 || before[before_size - 1] == 0xA5);
            before = bytes;
            before_size = size;
        }
        before_size = 0;
        np_arena_reset(&arena); /* the second round gets used memory, zeroed again */
    }
    np_arena_clear(&arena);
}

static void arena_sizes_do_not_wrap(void)
{
    np_arena arena;
    void *items = NULL;
    size_t capacity = 0;
    np_slice copy = np_slice_text("untouched");

    np_arena_init(&arena);
    CU_ASSERT_PTR_NULL(np_arena_alloc(&arena, SIZE_MAX));
    CU_ASSERT_PTR_NULL(np_arena_alloc(&arena, SIZE_MAX - 20));
    CU_ASSERT_PTR_NULL(np_arena_array(&arena, SIZE_MAX / 8 + 1, 8));
    CU_ASSERT_PTR_NULL(np_arena_array(&arena, SIZE_MAX / 2 + 1, 2)); /* the product would be 0 */
    CU_ASSERT_EQUAL(np_arena_grow(&arena, &items, &capacity, 0, SIZE_MAX, 1), NP_E_MEMORY);
    CU_ASSERT_EQUAL(np_arena_grow(&arena, &items, &capacity, 0, SIZE_MAX / 8, 16), NP_E_MEMORY);
    CU_ASSERT_PTR_NULL(items);
    CU_ASSERT_EQUAL(capacity, 0);
    CU_ASSERT_EQUAL(np_arena_copy(&arena, &copy, np_slice_of("", SIZE_MAX)), NP_E_MEMORY);
    CU_ASSERT_EQUAL(copy.length, 9);
    CU_ASSERT_PTR_NOT_NULL(np_arena_array(&arena, 0, SIZE_MAX)); /* nothing is a valid size */
    np_arena_clear(&arena);
}

static void arena_grow_keeps_content(void)
{
    np_arena arena;
    int *items = NULL;
    void *room = NULL;
    size_t capacity = 0, wrong = 0;

    np_arena_init(&arena);
    for (int i = 0; i < 1000; i++) {
        size_t used = (size_t)i;

        CU_ASSERT_EQUAL_FATAL(
            np_arena_grow(&arena, &room, &capacity, used, used + 1, sizeof *items), NP_OK);
        CU_ASSERT_FATAL(capacity > used);
        items = room;
        CU_ASSERT_TRUE(
            is_zero((const unsigned char *)&items[used], (capacity - used) * sizeof *items));
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        wrong += items[i] != i;
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(np_arena_grow(&arena, &room, &capacity, 1000, 5, sizeof *items), NP_OK);
    CU_ASSERT_PTR_EQUAL(room, items); /* room enough: nothing moves */
    np_arena_clear(&arena);
}

static void arena_copies_end_with_nul(void)
{
    np_arena arena;
    np_slice copy;

    np_arena_init(&arena);
    CU_ASSERT_EQUAL(np_arena_copy(&arena, &copy, np_slice_of("abcdef", 3)), NP_OK);
    CU_ASSERT_EQUAL(copy.length, 3);
    CU_ASSERT_STRING_EQUAL(copy.data, "abc");
    CU_ASSERT_EQUAL(np_arena_copy(&arena, &copy, np_slice_of(NULL, 0)), NP_OK);
    CU_ASSERT_EQUAL(copy.length, 0);
    CU_ASSERT_STRING_EQUAL(copy.data, "");
    np_arena_clear(&arena);
}

/* --- sizes and slices --------------------------------------------------------------------------- */

static void checked_sizes_do_not_wrap(void)
{
    size_t r = 5;

    CU_ASSERT_FALSE(np_checked_add(&r, SIZE_MAX, 1));
    CU_ASSERT_FALSE(np_checked_mul(&r, SIZE_MAX, 2));
    CU_ASSERT_EQUAL(r, 5);
    CU_ASSERT_TRUE(np_checked_add(&r, SIZE_MAX - 1, 1));
    CU_ASSERT_EQUAL(r, SIZE_MAX);
    CU_ASSERT_TRUE(np_checked_mul(&r, SIZE_MAX / 2, 2));
    CU_ASSERT_EQUAL(r, SIZE_MAX - 1);
    CU_ASSERT_TRUE(np_checked_mul(&r, 0, SIZE_MAX));
    CU_ASSERT_EQUAL(r, 0);
}

static void slices_are_ordered_by_bytes(void)
{
    np_slice a = np_slice_text("ab"), b = np_slice_text("abc"), high = np_slice_text("\xE5");

    CU_ASSERT(np_slice_compare(a, b) < 0);
    CU_ASSERT(np_slice_compare(b, a) > 0);
    CU_ASSERT(np_slice_compare(b, high) < 0); /* bytes are unsigned */
    CU_ASSERT_EQUAL(np_slice_compare(a, np_slice_part(b, 0, 2)), 0);
    CU_ASSERT_TRUE(np_slice_equal(a, np_slice_part(b, 0, 2)));
    CU_ASSERT_TRUE(np_slice_equal(np_slice_text(NULL), np_slice_text("")));
    CU_ASSERT_FALSE(np_slice_equal(a, b));
}

/* --- buffer ------------------------------------------------------------------------------------- */

static void buffer_collects_all_kinds_of_bytes(void)
{
    np_buffer buffer;

    np_buffer_init(&buffer);
    CU_ASSERT_PTR_NULL(buffer.data);
    np_buffer_add(&buffer, np_slice_of(NULL, 0));
    CU_ASSERT_STRING_EQUAL(buffer.data, "");
    np_buffer_add_text(&buffer, "a");
    np_buffer_add_byte(&buffer, '\0');
    np_buffer_add_repeated(&buffer, 'z', 3);
    np_buffer_add_repeated(&buffer, 'z', 0);
    np_buffer_add_format(&buffer, "%s-%zu", "b", (size_t)12);
    CU_ASSERT_TRUE(np_slice_equal(np_buffer_slice(&buffer), np_slice_of("a\0zzzb-12", 9)));
    CU_ASSERT_EQUAL(buffer.data[buffer.length], '\0');
    np_buffer_reset(&buffer);
    CU_ASSERT_EQUAL(buffer.length, 0);
    CU_ASSERT_STRING_EQUAL(buffer.data, "");
    np_buffer_add_format(&buffer, "%0500d", 7); /* longer than the first room */
    CU_ASSERT_EQUAL(buffer.length, 500);
    CU_ASSERT_EQUAL(buffer.data[499], '7');
    CU_ASSERT_EQUAL(buffer.status, NP_OK);
    np_buffer_clear(&buffer);
    CU_ASSERT_PTR_NULL(buffer.data);
}

static void buffer_status_stays(void)
{
    np_buffer buffer;

    np_buffer_init(&buffer);
    np_buffer_add_text(&buffer, "kept");
    CU_ASSERT_EQUAL(np_buffer_reserve(&buffer, SIZE_MAX), NP_E_MEMORY);
    CU_ASSERT_EQUAL(np_buffer_reserve(&buffer, 1), NP_E_MEMORY);
    np_buffer_add_text(&buffer, "lost");
    np_buffer_add_byte(&buffer, 'x');
    np_buffer_add_repeated(&buffer, 'x', 2);
    np_buffer_add_format(&buffer, "%d", 5);
    CU_ASSERT_STRING_EQUAL(buffer.data, "kept");
    CU_ASSERT_EQUAL(buffer.status, NP_E_MEMORY);
    np_buffer_reset(&buffer);
    np_buffer_add_text(&buffer, "lost");
    CU_ASSERT_EQUAL(buffer.status, NP_E_MEMORY);
    CU_ASSERT_STRING_EQUAL(buffer.data, "");
    np_buffer_renew(&buffer);
    np_buffer_add_text(&buffer, "again");
    CU_ASSERT_EQUAL(buffer.status, NP_OK);
    CU_ASSERT_STRING_EQUAL(buffer.data, "again");
    np_buffer_clear(&buffer);
}

/* --- diagnostics -------------------------------------------------------------------------------- */

static void diagnostics_are_copied(void)
{
    char file[] = "a.csv", excerpt[] = "excerpt", expected[] = "a check";
    np_diagnostic d = {.code = "code",
                       .severity = NP_SEVERITY_WARNING,
                       .line = 3,
                       .column = 4,
                       .mark = 1,
                       .mark_end = 2};
    np_diagnostics list;
    np_arena arena;

    np_arena_init(&arena);
    np_diagnostics_init(&list, &arena);
    d.file = np_slice_text(file);
    d.excerpt = np_slice_text(excerpt);
    d.expected = np_slice_text(expected);
    CU_ASSERT_EQUAL(np_diagnostics_add_format(&list, &d, "no column '%s'", "chekc"), NP_OK);
    memset(file, 'x', sizeof file - 1);
    memset(excerpt, 'x', sizeof excerpt - 1);
    memset(expected, 'x', sizeof expected - 1);
    CU_ASSERT_EQUAL_FATAL(list.count, 1);
    CU_ASSERT_EQUAL(list.errors, 0);
    CU_ASSERT_STRING_EQUAL(list.items[0].file.data, "a.csv");
    CU_ASSERT_STRING_EQUAL(list.items[0].excerpt.data, "excerpt");
    CU_ASSERT_STRING_EQUAL(list.items[0].message.data, "no column 'chekc'");
    CU_ASSERT_STRING_EQUAL(list.items[0].expected.data, "a check");
    CU_ASSERT_EQUAL(list.items[0].line, 3);
    CU_ASSERT_EQUAL(list.items[0].mark_end, 2);
    np_arena_clear(&arena);
}

static void diagnostics_are_capped_and_counted(void)
{
    np_diagnostic d = {.code = "code"};
    np_diagnostics list;
    np_arena arena;

    np_arena_init(&arena);
    np_diagnostics_init(&list, &arena);
    for (int i = 0; i < NP_CAP_DIAGNOSTICS + 3; i++) {
        d.severity = i % 2 ? NP_SEVERITY_ERROR : NP_SEVERITY_NOTE;
        d.line = (size_t)i;
        CU_ASSERT_EQUAL(np_diagnostics_add(&list, &d), NP_OK);
        CU_ASSERT_EQUAL(list.dropped,
                        i < NP_CAP_DIAGNOSTICS ? 0 : (size_t)(i - NP_CAP_DIAGNOSTICS + 1));
    }
    CU_ASSERT_EQUAL(list.count, NP_CAP_DIAGNOSTICS);
    CU_ASSERT_EQUAL(list.dropped, 3);
    CU_ASSERT_EQUAL(list.errors, (NP_CAP_DIAGNOSTICS + 3) / 2); /* dropped ones included */
    CU_ASSERT_EQUAL(list.items[NP_CAP_DIAGNOSTICS - 1].line, NP_CAP_DIAGNOSTICS - 1);
    np_arena_clear(&arena);
}

static void severities_have_names(void)
{
    np_severity severity = NP_SEVERITY_NOTE;

    for (int i = NP_SEVERITY_OFF; i <= NP_SEVERITY_ERROR; i++) {
        CU_ASSERT_TRUE(
            np_severity_parse(&severity, np_slice_text(np_severity_text((np_severity)i))));
        CU_ASSERT_EQUAL((int)severity, i);
    }
    CU_ASSERT_FALSE(np_severity_parse(&severity, np_slice_text("Error")));
    CU_ASSERT_FALSE(np_severity_parse(&severity, np_slice_text("err")));
    CU_ASSERT_FALSE(np_severity_parse(&severity, np_slice_text("")));
    CU_ASSERT_EQUAL(severity, NP_SEVERITY_ERROR);
}

static void statuses_have_texts(void)
{
    CU_ASSERT_STRING_EQUAL(np_status_text(NP_OK), "done");
    CU_ASSERT_STRING_EQUAL(np_status_text(NP_E_LIMIT), "a documented limit was passed");
    CU_ASSERT_STRING_EQUAL(np_status_text((np_status)999), "unknown status");
}

int main(void)
{
    static const harness_test tests[] = {
        {"arena runs cleanups before memory goes", arena_runs_cleanups_before_memory_goes},
        {"arena reset keeps the largest block", arena_reset_keeps_the_largest_block},
        {"arena memory is aligned, zeroed and apart", arena_memory_is_aligned_zeroed_and_apart},
        {"arena sizes do not wrap", arena_sizes_do_not_wrap},
        {"arena grow keeps content", arena_grow_keeps_content},
        {"arena copies end with NUL", arena_copies_end_with_nul},
        {"checked sizes do not wrap", checked_sizes_do_not_wrap},
        {"slices are ordered by bytes", slices_are_ordered_by_bytes},
        {"buffer collects all kinds of bytes", buffer_collects_all_kinds_of_bytes},
        {"buffer status stays", buffer_status_stays},
        {"diagnostics are copied", diagnostics_are_copied},
        {"diagnostics are capped and counted", diagnostics_are_capped_and_counted},
        {"severities have names", severities_have_names},
        {"statuses have texts", statuses_have_texts},
    };

    return harness_run("base", tests, sizeof tests / sizeof *tests);
}
