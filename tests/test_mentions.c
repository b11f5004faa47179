/* The number reader against its case tables: tests/cases/mentions-LANGUAGE.csv.
 *
 * A row names one mention of its text:
 *
 *     text     what is read; \uXXXX stands for a character that an editor does not show
 *     mention  the wanted mention exactly as written, hedge, sign, currency and unit included; "#2" at
 *              its end means its second occurrence. Empty: the text holds no quantity and no ordinal
 *              (identifiers, dates and times may be there)
 *     kind     as in kinds.def
 *     value    in the unit, exact decimal or fraction; of a range, its low end. Empty: not checked
 *     low high the set at rung 1 (NP_READING_NEAREST): "[62650", "62750]", "(4000", "5000)"; one of
 *              them empty: unbounded on that side; both empty: not checked
 *     unit     its symbol, or any spelling of it that the lexicon knows; "-": none; empty: not checked
 *     hedge    as in hedges.def; "?": not checked
 *     todo     empty, or the issue that will make the row pass: its failure is counted, not reported;
 *              that it passes is a failure, so that the mark goes away
 *     why      the rule that the row stands for
 *
 * Whatever a row wants, the mentions of its text must be in order and apart, each inside one
 * sentence, with their inner places in order. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "harness.h"
#include "mentions.h"
#include "quantity/words.h"

enum { LEAST_ROWS_OF_A_LANGUAGE = 600 };

/* One row while it is judged: the first thing that is wrong with it stands in problem. */
typedef struct {
    np_buffer bytes, wanted;
    mentions_text text;
    np_buffer problem;
} row_state;

static void note(row_state *state, const char *format, ...) NP_PRINTF(2, 3);

static void note(row_state *state, const char *format, ...)
{
    va_list arguments;

    if (state->problem.length)
        return;
    va_start(arguments, format);
    np_buffer_add_format_list(&state->problem, format, arguments);
    va_end(arguments);
}

/* An end of a set as a row writes it, its bracket before or behind. */
static bool parse_end(np_rational *r, np_end *end, np_slice text, char closed, char open,
                      bool behind)
{
    char bracket;

    if (text.length < 2) {
        *end = NP_END_NONE;
        return text.length == 0;
    }
    bracket = text.data[behind ? text.length - 1 : 0];
    if (bracket != closed && bracket != open)
        return false;
    *end = bracket == closed ? NP_END_CLOSED : NP_END_OPEN;
    return mentions_parse_rational(r, behind ? np_slice_part(text, 0, text.length - 1)
                                             : np_slice_part(text, 1, text.length));
}

static void format_interval(np_buffer *out, const np_interval *x)
{
    if (x->lo_end != NP_END_NONE) {
        np_buffer_add_byte(out, x->lo_end == NP_END_CLOSED ? '[' : '(');
        np_rational_format(out, &x->lo);
    }
    np_buffer_add_text(out, ", ");
    if (x->hi_end != NP_END_NONE) {
        np_rational_format(out, &x->hi);
        np_buffer_add_byte(out, x->hi_end == NP_END_CLOSED ? ']' : ')');
    }
}

/* "'17%' (percent 17) ..." of all mentions, for a message. */
static void note_wrong_mentions(row_state *state, const char *what)
{
    if (state->problem.length)
        return;
    np_buffer_add_format(&state->problem, "%s, read:", what);
    for (size_t i = 0; i < state->text.mentions.count && i < 12; i++)
        mentions_add(&state->problem, &state->text, &state->text.mentions.items[i]);
    if (!state->text.mentions.count)
        np_buffer_add_text(&state->problem, " nothing");
}

/* The byte where the wanted mention begins, its "#N" taken off; false when the text has no such. */
static bool find_wanted(size_t *start, np_slice *wanted, np_slice text)
{
    size_t nth = 1, length = wanted->length, found = 0;

    if (length > 2 && wanted->data[length - 2] == '#' && wanted->data[length - 1] >= '2' &&
        wanted->data[length - 1] <= '9') {
        nth = (size_t)(wanted->data[length - 1] - '0');
        length -= 2;
    }
    *wanted = np_slice_part(*wanted, 0, length);
    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, wanted->data, length) == 0 && ++found == nth) {
            *start = i;
            return true;
        }
    }
    return false;
}

static void check_value(row_state *state, const np_mention *m, np_slice field)
{
    np_rational want;

    if (!field.length)
        return;
    np_rational_init(&want);
    if (!mentions_parse_rational(&want, field)) {
        note(state, "the row's value '%.*s' is no number", HARNESS_SLICE(field));
    } else if (np_rational_compare(&want, &m->quantity.value) != 0 && !state->problem.length) {
        np_buffer_add_format(&state->problem, "value %.*s wanted, read: ", HARNESS_SLICE(field));
        np_rational_format(&state->problem, &m->quantity.value);
    }
    np_rational_clear(&want);
}

static void check_set(row_state *state, const np_mention *m, np_slice low, np_slice high)
{
    np_interval want, got;

    if (!low.length && !high.length)
        return;
    np_interval_init(&want);
    np_interval_init(&got);
    if (!parse_end(&want.lo, &want.lo_end, low, '[', '(', false) ||
        !parse_end(&want.hi, &want.hi_end, high, ']', ')', true)) {
        note(state, "the row's ends '%.*s' and '%.*s' are no set", HARNESS_SLICE(low),
             HARNESS_SLICE(high));
    } else {
        np_quantity_set(&got, &m->quantity, NP_READING_NEAREST);
        if (!np_interval_equal(&want, &got) && !state->problem.length) {
            np_buffer_add_text(&state->problem, "the set ");
            format_interval(&state->problem, &want);
            np_buffer_add_text(&state->problem, " wanted, read: ");
            format_interval(&state->problem, &got);
        }
    }
    np_interval_clear(&want);
    np_interval_clear(&got);
}

static void check_unit(row_state *state, const np_lexicon *lexicon, const np_mention *m,
                       np_slice field)
{
    const np_unit *unit = m->quantity.unit;
    np_slice symbol = unit ? unit->symbol : np_slice_text("-");

    if (field.length && !np_slice_equal(symbol, field) &&
        (!unit || np_lexicon_unit(lexicon, field) != unit))
        note(state, "unit %.*s wanted, read: %.*s", HARNESS_SLICE(field), HARNESS_SLICE(symbol));
}

static void check_hedge(row_state *state, const np_mention *m, np_slice field)
{
    np_hedge want = NP_HEDGE_NONE;

    if (np_slice_equal(field, np_slice_text("?")))
        return;
    if (field.length && !np_hedge_parse(&want, field))
        note(state, "the row's hedge '%.*s' is none", HARNESS_SLICE(field));
    else if (mentions_is_quantity(m->quantity.kind) && m->quantity.hedge != want)
        note(state, "hedge '%s' wanted, read: '%s'", np_hedge_text(want),
             np_hedge_text(m->quantity.hedge));
}

/* The mention that the row names, all its columns. */
static void check_wanted(row_state *state, const np_lexicon *lexicon, const harness_table *table,
                         size_t row)
{
    np_slice wanted = np_buffer_slice(&state->wanted),
             kind_field = harness_field(table, row, "kind");
    np_kind kind;
    size_t start, i = 0;

    if (!find_wanted(&start, &wanted, state->text.document.text)) {
        note(state, "the row's text does not hold '%.*s'", HARNESS_SLICE(wanted));
        return;
    }
    if (!np_kind_parse(&kind, kind_field)) {
        note(state, "the row's kind '%.*s' is none", HARNESS_SLICE(kind_field));
        return;
    }
    while (i < state->text.mentions.count && state->text.mentions.items[i].start != start)
        i++;
    if (i == state->text.mentions.count ||
        state->text.mentions.items[i].end != start + wanted.length) {
        char what[512];

        snprintf(what, sizeof what, "mention '%.*s' wanted", HARNESS_SLICE(wanted));
        note_wrong_mentions(state, what);
        return;
    }
    if (state->text.mentions.items[i].quantity.kind != kind)
        note(state, "kind %s wanted, read: %s", np_kind_text(kind),
             np_kind_text(state->text.mentions.items[i].quantity.kind));
    check_value(state, &state->text.mentions.items[i], harness_field(table, row, "value"));
    check_hedge(state, &state->text.mentions.items[i], harness_field(table, row, "hedge"));
    check_set(state, &state->text.mentions.items[i], harness_field(table, row, "low"),
              harness_field(table, row, "high"));
    check_unit(state, lexicon, &state->text.mentions.items[i], harness_field(table, row, "unit"));
}

static void check_row(row_state *state, const np_lexicon *lexicon, const harness_table *table,
                      size_t row)
{
    mentions_unescape(&state->bytes, harness_field(table, row, "text"));
    mentions_unescape(&state->wanted, harness_field(table, row, "mention"));
    if (!mentions_text_read(&state->text, lexicon, np_buffer_slice(&state->bytes))) {
        note(state, "the text could not be read");
        return;
    }
    mentions_check(&state->problem, &state->text);
    if (state->wanted.length) {
        check_wanted(state, lexicon, table, row);
        return;
    }
    for (size_t i = 0; i < state->text.mentions.count; i++) {
        np_kind kind = state->text.mentions.items[i].quantity.kind;

        if (mentions_is_quantity(kind))
            note_wrong_mentions(state, "no quantity wanted");
    }
}

/* Judges a row. True when nothing is wrong with it; else a failure, or a count of a known one. */
static void run_row(size_t *known, const np_lexicon *lexicon, const harness_table *table,
                    size_t row)
{
    np_slice id = harness_field(table, row, "id"), todo = harness_field(table, row, "todo");
    row_state state;
    bool ok;

    memset(&state, 0, sizeof state);
    np_buffer_init(&state.bytes);
    np_buffer_init(&state.wanted);
    np_buffer_init(&state.problem);
    check_row(&state, lexicon, table, row);
    ok = state.problem.length == 0;
    if (!ok && todo.length)
        (*known)++;
    else if (todo.length)
        harness_check(table, row, false, "%.*s passes now: take %.*s off it", HARNESS_SLICE(id),
                      HARNESS_SLICE(todo));
    else
        harness_check(table, row, ok, "%.*s: %.*s: %.*s", HARNESS_SLICE(id),
                      HARNESS_SLICE(np_buffer_slice(&state.bytes)),
                      HARNESS_SLICE(np_buffer_slice(&state.problem)));
    mentions_text_clear(&state.text);
    np_buffer_clear(&state.bytes);
    np_buffer_clear(&state.wanted);
    np_buffer_clear(&state.problem);
}

/* Ids are how people speak of rows: each is there and names one. */
static void check_ids(const harness_table *table)
{
    for (size_t i = 1; i < table->csv.count; i++) {
        np_slice id = harness_field(table, i, "id");

        harness_check(table, i, id.length > 0, "the row has no id");
        for (size_t j = 1; j < i; j++)
            harness_check(table, i, !np_slice_equal(id, harness_field(table, j, "id")),
                          "the id '%.*s' is taken", HARNESS_SLICE(id));
    }
}

static void run_table(const char *path, size_t least_rows)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_table table;
    size_t known = 0;

    harness_table_open(&table, path);
    CU_ASSERT(table.csv.count > least_rows);
    check_ids(&table);
    for (size_t i = 1; i < table.csv.count; i++)
        run_row(&known, lexicon, &table, i);
    if (known)
        printf("# %s: %zu of %zu rows are known to fail\n", path, known, table.csv.count - 1);
    harness_table_close(&table);
    np_lexicon_free(lexicon);
}

static void chinese(void)
{
    run_table("tests/cases/mentions-zh.csv", LEAST_ROWS_OF_A_LANGUAGE);
}

static void english(void)
{
    run_table("tests/cases/mentions-en.csv", LEAST_ROWS_OF_A_LANGUAGE);
}

static void japanese(void)
{
    run_table("tests/cases/mentions-ja.csv", 40);
}

/* --- every row of the lexicon has a case ---------------------------------------------------------- */

/* Does a mention that a row of these tables wants hold the word, and its hedge if it is one? */
static bool is_covered(const np_word *word, const harness_table *cases, size_t count)
{
    np_buffer wanted;
    np_cells text, letters;
    bool found = false;

    np_buffer_init(&wanted);
    np_cells_init(&text);
    np_cells_init(&letters);
    CU_ASSERT_EQUAL_FATAL(np_cells_fold(&letters, word->spelling, 0), NP_OK);
    for (size_t t = 0; t < count && !found; t++) {
        for (size_t row = 1; row < cases[t].csv.count && !found; row++) {
            np_slice hedge = harness_field(&cases[t], row, "hedge");

            if (word->hedge != NP_HEDGE_NONE && !np_slice_equal(hedge, np_slice_text("?")) &&
                !np_slice_equal(hedge, np_slice_text(np_hedge_text((np_hedge)word->hedge))))
                continue;
            wanted.length = 0;
            mentions_unescape(&wanted, harness_field(&cases[t], row, "mention"));
            CU_ASSERT_EQUAL_FATAL(np_cells_fold(&text, np_buffer_slice(&wanted), 0), NP_OK);
            for (size_t i = 0; i + letters.count <= text.count && !found; i++) {
                size_t k = 0;

                while (k < letters.count && text.items[i + k].code == letters.items[k].code)
                    k++;
                found = k == letters.count;
            }
        }
    }
    np_cells_clear(&letters);
    np_cells_clear(&text);
    np_buffer_clear(&wanted);
    return found;
}

/* Each hedge and each multiplier, as the lexicon has them. */
static void every_word_has_a_case(void)
{
    static const char *const paths[] = {"tests/cases/mentions-zh.csv",
                                        "tests/cases/mentions-en.csv",
                                        "tests/cases/mentions-ja.csv"};
    static const np_roles roles = NP_IS(HEDGE_BEFORE) | NP_IS(HEDGE_INSIDE) | NP_IS(HEDGE_AFTER) |
                                  NP_IS(PLACE) | NP_IS(MYRIAD) | NP_IS(HUNDRED) | NP_IS(SCALE) |
                                  NP_IS(TENS) | NP_IS(TENTHS) | NP_IS(DISCOUNT);
    enum { TABLES = sizeof paths / sizeof *paths };
    np_lexicon *lexicon = mentions_lexicon();
    harness_table cases[TABLES];
    size_t checked = 0;

    for (size_t i = 0; i < TABLES; i++)
        harness_table_open(&cases[i], paths[i]);
    for (size_t i = 0; i < lexicon->word_count; i++) {
        const np_word *word = &lexicon->words[i];

        if (!(roles >> word->role & 1))
            continue;
        checked++;
        harness_check(&cases[0], 0, is_covered(word, cases, TABLES),
                      "no case of these tables has '%.*s'", HARNESS_SLICE(word->spelling));
    }
    CU_ASSERT(checked > 300);
    for (size_t i = 0; i < TABLES; i++)
        harness_table_close(&cases[i]);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
        {"Chinese numbers mean what their rows say", chinese},
        {"English numbers mean what their rows say", english},
        {"Japanese numbers, a language of rows only", japanese},
        {"every hedge and multiplier of the lexicon has a case", every_word_has_a_case},
    };

    return harness_run("mentions", tests, sizeof tests / sizeof *tests);
}
