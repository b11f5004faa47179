/* Patterns of file names: tests/cases/globs.csv. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "cli/glob.h"
#include "harness.h"

/* A copy that ends with a NUL, to be freed. */
static char *copy(np_slice text)
{
    char *bytes = malloc(text.length + 1);

    if (!bytes)
        abort();
    memcpy(bytes, text.length ? text.data : "", text.length);
    bytes[text.length] = '\0';
    return bytes;
}

static void globs(void)
{
    harness_table table;

    harness_table_open(&table, "tests/cases/globs.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        char *pattern = copy(harness_field(&table, row, "pattern"));
        char *path = copy(harness_field(&table, row, "path"));
        bool folder = harness_field(&table, row, "folder").length > 0;
        bool want = np_slice_equal(harness_field(&table, row, "match"), np_slice_text("yes"));

        harness_check(&table, row, np_cli_glob_match(pattern, path, folder) == want, "'%s' %s '%s'",
                      pattern, want ? "does not match" : "matches", path);
        free(pattern);
        free(path);
    }
    harness_table_close(&table);
}

int main(void)
{
    static const harness_test tests[] = {{"the table", globs}};

    return harness_run("glob", tests, sizeof tests / sizeof *tests);
}
