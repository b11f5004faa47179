#include <config.h>

#include "harness.h"

#include <CUnit/TestRun.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned test_number;

static void test_done(const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failure)
{
    bool failed = failure != NULL;

    printf("%s %u - %s: %s\n", failed ? "not ok" : "ok", ++test_number, suite->pName, test->pName);
    for (CU_pFailureRecord f = failure; f; f = f->pNext)
        printf("# %s:%u: %s\n", f->strFileName ? f->strFileName : "?", f->uiLineNumber,
               f->strCondition ? f->strCondition : "?");
    fflush(stdout);
}

int harness_run(const char *suite_name, const harness_test *tests, size_t count)
{
    CU_pSuite suite;
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS)
        return 2;
    suite = CU_add_suite(suite_name, NULL, NULL);
    if (!suite)
        return 2;
    for (size_t i = 0; i < count; i++) {
        if (!CU_add_test(suite, tests[i].name, tests[i].run))
            return 2;
    }
    printf("1..%zu\n", count);
    fflush(stdout);
    CU_set_test_complete_handler(test_done);
    CU_run_all_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? 1 : 0;
}

unsigned long harness_scale(void)
{
    const char *text = getenv("NP_TEST_SCALE");
    unsigned long scale = text ? strtoul(text, NULL, 10) : 1;

    return scale ? scale : 1;
}

unsigned long long harness_next(harness_random *random)
{
    unsigned long long z = (random->state += 0x9e3779b97f4a7c15ULL);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

long long harness_between(harness_random *random, long long low, long long high)
{
    unsigned long long span = (unsigned long long)high - (unsigned long long)low + 1;
    unsigned long long bits = harness_next(random);

    return (long long)((unsigned long long)low + (span ? bits % span : bits));
}

static void give_up(const char *path, const char *why)
{
    printf("Bail out! %s: %s\n", path, why);
    exit(2);
}

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 16, used = 0, got;
    char *bytes = malloc(room);

    if (!file || !bytes)
        give_up(path, strerror(errno));
    while ((got = fread(bytes + used, 1, room - used, file)) > 0) {
        used += got;
        if (used == room) {
            room *= 2;
            bytes = realloc(bytes, room);
            if (!bytes)
                give_up(path, "out of memory");
        }
    }
    fclose(file);
    *length = used;
    return bytes;
}

void harness_table_open(harness_table *table, const char *path)
{
    const char *srcdir = getenv("srcdir");
    np_diagnostics messages;
    size_t length;

    snprintf(table->path, sizeof table->path, "%s/%s", srcdir ? srcdir : ".", path);
    table->bytes = read_all(table->path, &length);
    np_arena_init(&table->arena);
    np_diagnostics_init(&messages, &table->arena);
    if (np_csv_parse(&table->csv, &table->arena, &messages, np_slice_text(path),
                     np_slice_of(table->bytes, length)))
        give_up(table->path, messages.count ? messages.items[0].message.data : "not CSV");
    if (table->csv.count < 2)
        give_up(table->path, "no rows");
}

void harness_table_close(harness_table *table)
{
    np_arena_clear(&table->arena);
    free(table->bytes);
}

np_slice harness_field(const harness_table *table, size_t row, const char *column)
{
    const np_csv_row *header = &table->csv.rows[0], *r = &table->csv.rows[row];

    for (size_t i = 0; i < header->count; i++) {
        if (np_slice_equal(header->fields[i].text, np_slice_text(column)))
            return i < r->count ? r->fields[i].text : np_slice_of("", 0);
    }
    give_up(table->path, column);
    return np_slice_of("", 0);
}

void harness_check(const harness_table *table, size_t row, bool ok, const char *format, ...)
{
    char text[2048];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    /* CUnit keeps the pointers of file names for the whole run only as copies. */
    CU_assertImplementation(ok, (unsigned)table->csv.rows[row].line, text, table->path, "",
                            CU_FALSE);
}
