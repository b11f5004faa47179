/* Numbers at the start of a text, as a check of an expectation file writes them:
 * tests/cases/literals.csv. Takes is the part of the text that is the number; empty: there is none. Todo names
 * the issue that will make the row pass. */
#include <config.h>

#include <stdio.h>

#include "base/caps.h"
#include "harness.h"
#include "mentions.h"

static void check_literal(const harness_table *table, size_t row, const np_lexicon *lexicon,
                          const np_quantity *quantity, size_t length)
{
    np_slice text = harness_field(table, row, "text"), unit = harness_field(table, row, "unit");
    np_slice symbol = quantity->unit ? quantity->unit->symbol : np_slice_text("-");
    np_slice got = np_slice_part(text, 0, length < text.length ? length : text.length);
    np_rational want;

    np_rational_init(&want);
    harness_check(table, row, np_slice_equal(got, harness_field(table, row, "takes")),
                  "'%.*s' taken", HARNESS_SLICE(got));
    harness_check(table, row,
                  np_slice_equal(np_slice_text(np_kind_text(quantity->kind)),
                                 harness_field(table, row, "kind")),
                  "read as %s", np_kind_text(quantity->kind));
    harness_check(table, row,
                  mentions_parse_rational(&want, harness_field(table, row, "value")) &&
                      np_rational_compare(&want, &quantity->value) == 0,
                  "another value");
    harness_check(table, row,
                  !unit.length || np_slice_equal(symbol, unit) ||
                      (quantity->unit && np_lexicon_unit(lexicon, unit) == quantity->unit),
                  "unit %.*s", HARNESS_SLICE(symbol));
    np_rational_clear(&want);
}

static void literals(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_table table;
    size_t known = 0;

    harness_table_open(&table, "tests/cases/literals.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_quantity quantity;
        size_t length = 0;
        np_status status;

        if (harness_field(&table, row, "todo").length) {
            known++;
            continue;
        }
        np_quantity_init(&quantity);
        status = np_quantity_read(&quantity, &length, lexicon, harness_field(&table, row, "text"));
        if (!harness_field(&table, row, "takes").length)
            harness_check(&table, row, status == NP_E_SYNTAX, "status %d, %zu bytes", (int)status,
                          length);
        else if (status == NP_OK)
            check_literal(&table, row, lexicon, &quantity, length);
        else
            harness_check(&table, row, false, "status %d", (int)status);
        np_quantity_clear(&quantity);
    }
    if (known)
        printf("# tests/cases/literals.csv: %zu rows are known to fail\n", known);
    harness_table_close(&table);
    np_lexicon_free(lexicon);
}

static void digits_past_the_cap(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    np_quantity quantity;
    np_buffer digits;
    size_t length = 0;

    np_quantity_init(&quantity);
    np_buffer_init(&digits);
    np_buffer_add_repeated(&digits, '7', NP_CAP_NUMBER_DIGITS);
    CU_ASSERT_EQUAL(np_quantity_read(&quantity, &length, lexicon, np_buffer_slice(&digits)), NP_OK);
    CU_ASSERT_EQUAL(length, NP_CAP_NUMBER_DIGITS);
    np_buffer_add_byte(&digits, '7');
    CU_ASSERT_EQUAL(np_quantity_read(&quantity, &length, lexicon, np_buffer_slice(&digits)),
                    NP_E_LIMIT);
    np_buffer_clear(&digits);
    np_quantity_clear(&quantity);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
        {"literals take what is theirs", literals},
        {"digits up to the cap are a literal, more are an error", digits_past_the_cap},
    };

    return harness_run("literals", tests, sizeof tests / sizeof *tests);
}
