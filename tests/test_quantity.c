/* What quantities mean under each reading, and what the lexicon says of tables that are wrong. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "harness.h"
#include "quantity/lexicon.h"
#include "quantity/quantity.h"

/* --- sets of hedges and readings ------------------------------------------------------------------ */

static bool has_flag(np_slice flags, const char *flag)
{
    size_t length = strlen(flag);

    for (size_t i = 0; i + length <= flags.length; i++) {
        if (memcmp(flags.data + i, flag, length) == 0)
            return true;
    }
    return false;
}

static bool set_field(np_rational *r, const harness_table *table, size_t row, const char *column)
{
    np_slice text = harness_field(table, row, column);

    return text.length == 0 || np_rational_parse(r, text) == NP_OK;
}

static bool quantity_of(np_quantity *q, const harness_table *table, size_t row)
{
    np_slice hedge = harness_field(table, row, "hedge"), flags = harness_field(table, row, "flags");

    q->range = has_flag(flags, "range");
    q->exact = has_flag(flags, "exact");
    q->whole = has_flag(flags, "whole");
    q->lo_end = has_flag(flags, "open-low") ? NP_END_OPEN : NP_END_CLOSED;
    if (!np_kind_parse(&q->kind, harness_field(table, row, "kind")) ||
        (hedge.length && !np_hedge_parse(&q->hedge, hedge)) ||
        !set_field(&q->value, table, row, "value") || !set_field(&q->step, table, row, "step") ||
        !set_field(&q->scale, table, row, "scale"))
        return false;
    np_rational_set(&q->high, &q->value);
    return set_field(&q->high, table, row, "high");
}

static void format_interval(np_buffer *out, const np_interval *x)
{
    np_buffer_add_byte(out, x->lo_end == NP_END_CLOSED ? '[' : '(');
    if (x->lo_end == NP_END_NONE)
        np_buffer_add_text(out, "\xe2\x80\xa6");
    else
        np_rational_format(out, &x->lo);
    np_buffer_add_text(out, ", ");
    if (x->hi_end == NP_END_NONE)
        np_buffer_add_text(out, "\xe2\x80\xa6");
    else
        np_rational_format(out, &x->hi);
    np_buffer_add_byte(out, x->hi_end == NP_END_CLOSED ? ']' : ')');
}

static np_reading reading_of(np_slice word)
{
    static const char *const words[] = {"written", "nearest", "truncated", "any",
                                        "down",    "up",      "loose"};
    int reading = NP_READING_LOOSE;

    while (reading > 0 && !np_slice_equal(word, np_slice_text(words[reading])))
        reading--;
    return (np_reading)reading;
}

static void readings_mean_sets(void)
{
    harness_table table;

    harness_table_open(&table, "tests/cases/quantity.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice want = harness_field(&table, row, "want");
        np_quantity q;
        np_interval set;
        np_buffer got;

        np_quantity_init(&q);
        np_interval_init(&set);
        np_buffer_init(&got);
        if (quantity_of(&q, &table, row)) {
            np_quantity_set(&set, &q, reading_of(harness_field(&table, row, "reading")));
            format_interval(&got, &set);
        }
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&got), want),
                      "%.*s wanted, got %.*s", HARNESS_SLICE(want),
                      HARNESS_SLICE(np_buffer_slice(&got)));
        np_buffer_clear(&got);
        np_interval_clear(&set);
        np_quantity_clear(&q);
    }
    harness_table_close(&table);
}

static void base_units_are_used(void)
{
    np_arena arena;
    np_diagnostics messages;
    np_lexicon *lexicon;
    np_quantity q;
    np_interval set;
    np_rational value;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL_FATAL(np_lexicon_load(&lexicon, &messages, NULL), NP_OK);
    np_quantity_init(&q);
    np_interval_init(&set);
    np_rational_init(&value);
    np_rational_set_int(&q.value, 20);
    np_rational_set_int(&q.high, 20);
    q.unit = np_lexicon_unit(lexicon, np_slice_text("Cel"));
    CU_ASSERT_PTR_NOT_NULL_FATAL(q.unit);
    np_quantity_set_base(&set, &q, NP_READING_WRITTEN);
    np_rational_set_ratio(&value, 29315, 100);
    CU_ASSERT_EQUAL(np_rational_compare(&set.lo, &value), 0);
    CU_ASSERT_PTR_NULL(np_lexicon_unit(lexicon, np_slice_text("no such unit")));
    CU_ASSERT_PTR_EQUAL(np_lexicon_unit(lexicon, np_slice_text("kilometers")),
                        np_lexicon_unit(lexicon, np_slice_text("km")));
    np_rational_clear(&value);
    np_interval_clear(&set);
    np_quantity_clear(&q);
    np_lexicon_free(lexicon);
    np_arena_clear(&arena);
}

/* --- tables that are wrong ------------------------------------------------------------------------ */

static const char units[] = "symbol,dimension,factor,offset,kind,whole\nm,length,,,measure,\n";

typedef struct {
    const char *name, *bytes; /* a table beside a sound units.csv; or units.csv itself */
    const char *code;         /* of the first message; NULL: the tables are sound */
    size_t line, column, errors;
} bad_table;

static const bad_table bad_tables[] = {
    {"x-words.csv", "word,role\none,digit\n", NULL, 0, 0, 0},
    {"x-words.csv", "word,rolle\none,digit\n", "lexicon-column", 1, 6, 1},
    {"x-words.csv", "word\none\n", "lexicon-column", 1, 1, 1},
    {"x-words.csv", "word,role\none,digitt\n", "lexicon-role", 2, 5, 1},
    {"x-words.csv", "word,role,value\none,digit,1x\n", "lexicon-value", 2, 11, 1},
    {"x-words.csv", "word,role,value\none,digit,1/0\n", "lexicon-value", 2, 11, 1},
    {"x-words.csv", "word,role,unit\nmeter,unit,mm\n", "lexicon-unit", 2, 12, 1},
    {"x-words.csv", "word,role,unit\nmeter,unit,\n", "lexicon-unit", 2, 12, 1},
    {"x-words.csv", "word,role,options\none,digit,wrong\n", "lexicon-option", 2, 11, 1},
    {"x-words.csv", "word,role,hedge\nabout,hedge-before,abot\n", "lexicon-hedge", 2, 20, 1},
    {"x-words.csv", "word,role,kind\nmeter,word,mesure\n", "lexicon-kind", 2, 12, 1},
    {"x-words.csv", "word,role\n,digit\n", "lexicon-word", 2, 1, 1},
    {"x-words.csv", "word,role\na,x\nb,y\nc,z\n", "lexicon-role", 2, 3, 3},
    {"x-shapes.csv", "shape,kind\n\"9{2\",date\n", "lexicon-shape", 2, 1, 1},
    {"x-shapes.csv", "shape,kind\n99,dat\n", "lexicon-kind", 2, 4, 1},
    {"x-classes.csv", "class,word,value\nrise,up,x\n", "lexicon-value", 2, 9, 1},
    {"x-classes.csv", "class,word,value\n,up,1\n", "lexicon-class", 2, 1, 1},
    {"units.csv", "symbol,dimension,factor,offset,kind\n,length,,,measure\n", "lexicon-unit", 2, 1,
     1},
    {"units.csv", "symbol,dimension,factor,offset,kind\nm,length^,,,measure\n", "lexicon-dimension",
     2, 3, 1},
    {"units.csv", "symbol,dimension,factor,offset,kind\nm,length,-1,,measure\n", "lexicon-value", 2,
     10, 1},
    {"units.csv", "symbol,dimension,factor,offset,kind\nm,length,,,what\n", "lexicon-kind", 2, 12,
     1},
};

static void write_file(const char *directory, const char *name, const char *bytes)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof path, "%s/lexicon/%s", directory, name);
    file = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_FATAL(fputs(bytes, file) >= 0 && fclose(file) == 0);
}

static void remove_file(const char *directory, const char *name)
{
    char path[256];

    snprintf(path, sizeof path, "%s/lexicon/%s", directory, name);
    (void)remove(path);
}

static void try_table(const char *directory, const bad_table *bad)
{
    np_arena arena;
    np_diagnostics messages;
    np_lexicon *lexicon = NULL;
    np_status status;

    write_file(directory, "units.csv", units);
    write_file(directory, bad->name, bad->bytes);
    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    status = np_lexicon_load(&lexicon, &messages, directory);
    CU_ASSERT_EQUAL(status, bad->code ? NP_E_SYNTAX : NP_OK);
    CU_ASSERT_EQUAL(messages.count, bad->errors);
    if (bad->code && messages.count) {
        CU_ASSERT_STRING_EQUAL(messages.items[0].code, bad->code);
        CU_ASSERT_EQUAL(messages.items[0].line, bad->line);
        CU_ASSERT_EQUAL(messages.items[0].column, bad->column);
    }
    if (status == NP_OK)
        np_lexicon_free(lexicon);
    np_arena_clear(&arena);
    remove_file(directory, bad->name);
    remove_file(directory, "units.csv");
}

static void wrong_rows_are_located(void)
{
    char directory[] = "/tmp/numproof-lexicon-XXXXXX", folder[64];

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(directory));
    snprintf(folder, sizeof folder, "%s/lexicon", directory);
    CU_ASSERT_EQUAL_FATAL(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < sizeof bad_tables / sizeof *bad_tables; i++)
        try_table(directory, &bad_tables[i]);
    CU_ASSERT_EQUAL(rmdir(folder), 0);
    CU_ASSERT_EQUAL(rmdir(directory), 0);
}

static void a_missing_directory_is_an_error(void)
{
    np_arena arena;
    np_diagnostics messages;
    np_lexicon *lexicon = NULL;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    CU_ASSERT_EQUAL(np_lexicon_load(&lexicon, &messages, "/nonexistent/rules"), NP_E_IO);
    CU_ASSERT_EQUAL(messages.errors, 1);
    np_arena_clear(&arena);
}

int main(void)
{
    static const harness_test tests[] = {
        {"hedges and readings mean their sets", readings_mean_sets},
        {"sets in base units", base_units_are_used},
        {"wrong rows of the lexicon are located", wrong_rows_are_located},
        {"a missing directory is an error", a_missing_directory_is_an_error},
    };

    return harness_run("quantity", tests, sizeof tests / sizeof *tests);
}
