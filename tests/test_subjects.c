/* What each number measures: tests/cases/subjects.csv. */
#include <config.h>

#include <string.h>

#include "harness.h"
#include "mentions.h"

static void check_row(const np_lexicon *lexicon, const harness_table *table, size_t row)
{
    np_slice id = harness_field(table, row, "id"), bytes = harness_field(table, row, "text");
    np_slice written = harness_field(table, row, "mention");
    np_slice want = harness_field(table, row, "subject");
    mentions_text text;
    const np_mention *found = NULL;

    if (id.length > 0 && id.data[0] == '#')
        return;
    if (!mentions_text_read(&text, lexicon, bytes)) {
        harness_check(table, row, false, "%.*s: the text could not be read", HARNESS_SLICE(id));
        mentions_text_clear(&text);
        return;
    }
    for (size_t i = 0; i < text.mentions.count && !found; i++) {
        const np_mention *m = &text.mentions.items[i];

        if (np_slice_equal(np_slice_part(bytes, m->start, m->end), written))
            found = m;
    }
    harness_check(table, row, found != NULL, "%.*s: no mention '%.*s'", HARNESS_SLICE(id),
                  HARNESS_SLICE(written));
    if (found)
        harness_check(table, row, np_slice_equal(found->subject, want),
                      "%.*s: subject '%.*s' wanted, read: '%.*s'", HARNESS_SLICE(id),
                      HARNESS_SLICE(want), HARNESS_SLICE(found->subject));
    mentions_text_clear(&text);
}

static void subjects(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_table table;

    harness_table_open(&table, "tests/cases/subjects.csv");
    for (size_t i = 1; i < table.csv.count; i++)
        check_row(lexicon, &table, i);
    harness_table_close(&table);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {{"numbers have the subjects of their rows", subjects}};

    return harness_run("subjects", tests, sizeof tests / sizeof *tests);
}
