/* Tables: tests/cases/questions.csv are questions to tests/cases/data-results.csv, tests/cases/cells.csv
 * cells with what they mean. The limits, wrong tables and databases are tested here. */
#include <config.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/caps.h"
#include "data/cell.h"
#include "data/data.h"
#include "harness.h"
#include "mentions.h"

/* Tables with what was said about them. */
typedef struct {
    np_lexicon *lexicon;
    np_arena arena;
    np_diagnostics messages;
    np_data *data;
} tables;

static void open_tables(tables *t)
{
    t->lexicon = mentions_lexicon();
    np_arena_init(&t->arena);
    np_diagnostics_init(&t->messages, &t->arena);
    CU_ASSERT_EQUAL_FATAL(np_data_new(&t->data, t->lexicon, NP_LANGUAGE_EN), NP_OK);
}

static void close_tables(tables *t)
{
    np_data_free(t->data);
    np_arena_clear(&t->arena);
    np_lexicon_free(t->lexicon);
}

/* Adds the file of the source tree as `results`. */
static np_status add_results(tables *t)
{
    const char *top = getenv("srcdir");
    char path[1024];

    snprintf(path, sizeof path, "%s/tests/cases/data-results.csv", top ? top : ".");
    return np_data_add(t->data, &t->messages, path, "results");
}

/* Adds a file with these bytes. */
static np_status add_bytes(tables *t, np_slice bytes, const char *name)
{
    char path[] = "/tmp/numproof-data.XXXXXX";
    int file = mkstemp(path);
    np_status status;

    CU_ASSERT_TRUE_FATAL(file >= 0);
    CU_ASSERT_EQUAL(write(file, bytes.data, bytes.length), (ssize_t)bytes.length);
    close(file);
    status = np_data_add(t->data, &t->messages, path, name);
    remove(path);
    return status;
}

/* out = the answer, or "code: why". */
static np_status ask(np_buffer *out, np_data *data, np_slice question)
{
    const char *code = "";
    np_quantity answer;
    np_buffer why;
    np_status status;

    np_quantity_init(&answer);
    np_buffer_init(&why);
    np_buffer_reset(out);
    status = np_data_ask(&answer, &code, &why, data, question);
    if (status) {
        np_buffer_add_format(out, "%s: ", code);
        np_buffer_add(out, np_buffer_slice(&why));
    } else {
        np_rational_format(out, &answer.value);
        if (answer.unit) {
            np_buffer_add_byte(out, ' ');
            np_buffer_add(out, answer.unit->symbol);
        }
    }
    np_quantity_clear(&answer);
    np_buffer_clear(&why);
    return status;
}

static bool says(const np_buffer *out, const char *text)
{
    bool same = np_slice_equal(np_buffer_slice(out), np_slice_text(text));

    if (!same)
        printf("# got '%.*s', not '%s'\n", HARNESS_SLICE(np_buffer_slice(out)), text);
    return same;
}

/* --- the tables ------------------------------------------------------------------------------- */

static bool matches(np_slice want, np_slice got)
{
    np_rational x, y;
    bool same = np_slice_equal(want, got);

    np_rational_init(&x);
    np_rational_init(&y);
    same = same || (mentions_parse_rational(&x, want) && mentions_parse_rational(&y, got) &&
                    np_rational_compare(&x, &y) == 0);
    np_rational_clear(&x);
    np_rational_clear(&y);
    return same;
}

static void questions(void)
{
    harness_table table;
    tables t;
    np_buffer got;

    open_tables(&t);
    np_buffer_init(&got);
    CU_ASSERT_EQUAL_FATAL(add_results(&t), NP_OK);
    harness_table_open(&table, "tests/cases/questions.csv");
    /* Twice: the second time answers are remembered. */
    for (int round = 0; round < 2; round++) {
        for (size_t row = 1; row < table.csv.count; row++) {
            (void)ask(&got, t.data, harness_field(&table, row, "question"));
            harness_check(&table, row,
                          matches(harness_field(&table, row, "want"), np_buffer_slice(&got)),
                          "got %.*s", HARNESS_SLICE(np_buffer_slice(&got)));
        }
    }
    harness_table_close(&table);
    np_buffer_clear(&got);
    close_tables(&t);
}

/* out = what a cell of the row says. */
static void read_cell(np_buffer *out, const np_lexicon *lexicon, np_slice heading_text,
                      np_slice cell)
{
    np_heading heading;
    np_cell_sort sort = NP_CELL_EMPTY;
    const np_unit *unit = NULL;
    np_kind kind = NP_KIND_NUMBER;
    np_rational value;

    np_buffer_reset(out);
    np_rational_init(&value);
    CU_ASSERT_EQUAL_FATAL(np_heading_read(&heading, lexicon, heading_text), NP_OK);
    CU_ASSERT_EQUAL(np_cell_read(&sort, &value, &unit, &kind, &heading, lexicon, cell), NP_OK);
    if (sort == NP_CELL_NUMBER) {
        np_rational_format(out, &value);
        if (unit) {
            np_buffer_add_byte(out, ' ');
            np_buffer_add(out, unit->symbol);
        }
    } else {
        np_buffer_add_text(out, sort == NP_CELL_TEXT ? "text" : "empty");
    }
    np_heading_clear(&heading);
    np_rational_clear(&value);
}

/* "17/100 %" and "0.17 %" are one. */
static bool same_cell(np_slice want, np_slice got)
{
    size_t a = 0, b = 0;

    while (a < want.length && want.data[a] != ' ')
        a++;
    while (b < got.length && got.data[b] != ' ')
        b++;
    return matches(np_slice_part(want, 0, a), np_slice_part(got, 0, b)) &&
           np_slice_equal(np_slice_part(want, a, want.length), np_slice_part(got, b, got.length));
}

static void cells(void)
{
    np_lexicon *lexicon = mentions_lexicon();
    harness_table table;
    np_buffer got;

    np_buffer_init(&got);
    harness_table_open(&table, "tests/cases/cells.csv");
    for (size_t row = 1; row < table.csv.count; row++) {
        read_cell(&got, lexicon, harness_field(&table, row, "heading"),
                  harness_field(&table, row, "cell"));
        harness_check(&table, row,
                      same_cell(harness_field(&table, row, "want"), np_buffer_slice(&got)),
                      "got %.*s", HARNESS_SLICE(np_buffer_slice(&got)));
    }
    harness_table_close(&table);
    np_buffer_clear(&got);
    np_lexicon_free(lexicon);
}

/* --- wrong tables ----------------------------------------------------------------------------- */

/* The last message as "line:column code [what is marked]". */
static void describe(np_buffer *out, const tables *t)
{
    const np_diagnostic *m = &t->messages.items[t->messages.count - 1];

    np_buffer_reset(out);
    np_buffer_add_format(out, "%zu:%zu %s [", m->line, m->column, m->code);
    np_buffer_add(out, np_slice_part(m->excerpt, m->mark, m->mark_end));
    np_buffer_add_byte(out, ']');
}

static void wrong_tables(void)
{
    static const struct {
        const char *bytes, *want;
    } cases[] = {
        {"", "0:0 table-empty []"},
        {"a,b\n1,2,3\n", "2:5 table-extra-field [3]"},
        {"a,b,A\n", "1:5 table-column-twice [A]"},
        {"\xE7\x9C\x81,b (%),b\n", "1:9 table-column-twice [b]"},
        {"a,b\n1,\"2", "2:3 csv-unterminated-quote [\"]"},
        {"a\n0.1\n0.10000000000000000000001\n", "3:1 table-number [0.10000000000000000000001]"},
        {"a\n1e400\n", "2:1 table-number [1e400]"},
    };
    np_buffer got;

    np_buffer_init(&got);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tables t;

        open_tables(&t);
        CU_ASSERT_NOT_EQUAL(add_bytes(&t, np_slice_text(cases[i].bytes), "t"), NP_OK);
        CU_ASSERT_EQUAL_FATAL(t.messages.errors, 1);
        describe(&got, &t);
        CU_ASSERT_TRUE(says(&got, cases[i].want));
        close_tables(&t);
    }
    np_buffer_clear(&got);
}

static void names_of_tables(void)
{
    tables t;
    np_buffer got;

    open_tables(&t);
    np_buffer_init(&got);
    CU_ASSERT_EQUAL(add_bytes(&t, np_slice_text("a,,b\n1,2,3\n\n4\n"), "one"), NP_OK);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_slice_text("SELECT sum(a) FROM one")), NP_OK);
    CU_ASSERT_TRUE(says(&got, "5"));
    CU_ASSERT_EQUAL(ask(&got, t.data, np_slice_text("SELECT sum(column2) FROM ONE")), NP_OK);
    CU_ASSERT_TRUE(says(&got, "2"));
    /* A name is taken, in whatever case. */
    CU_ASSERT_EQUAL(add_bytes(&t, np_slice_text("a\n1\n"), "One"), NP_E_SYNTAX);
    CU_ASSERT_STRING_EQUAL(t.messages.items[t.messages.count - 1].code, "table-twice");
    CU_ASSERT_EQUAL(np_data_add(t.data, &t.messages, "/nonexistent/x.csv", NULL), NP_E_IO);
    np_buffer_clear(&got);
    close_tables(&t);
}

/* --- databases -------------------------------------------------------------------------------- */

/* Makes a database at path from a script; removed by the caller. */
static void make_database(char *path, const char *script)
{
    sqlite3 *database = NULL;
    int file = mkstemp(path);

    CU_ASSERT_TRUE_FATAL(file >= 0);
    close(file);
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(path, &database), SQLITE_OK);
    CU_ASSERT_EQUAL_FATAL(sqlite3_exec(database, script, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void databases(void)
{
    char path[] = "/tmp/numproof-data.XXXXXX";
    np_buffer got;
    tables t;

    make_database(
        path,
        "CREATE TABLE prices (item TEXT, price REAL, share TEXT, stock INTEGER);"
        "INSERT INTO prices VALUES ('a', 0.1, '17%', 3), ('b', 0.2, '6.27\xE4\xB8\x87', NULL),"
        "('c', 1e20, x'00ff', 9223372036854775807);"
        "CREATE TABLE other (x); INSERT INTO other VALUES (1);"
        "CREATE VIEW seen AS SELECT 1;");
    open_tables(&t);
    np_buffer_init(&got);
    CU_ASSERT_EQUAL_FATAL(np_data_add(t.data, &t.messages, path, NULL), NP_OK);
    (void)ask(&got, t.data, np_slice_text("SELECT sum(price) FROM prices WHERE price < 1"));
    CU_ASSERT_TRUE(says(&got, "0.3"));
    (void)ask(&got, t.data, np_slice_text("SELECT sum(share) FROM prices"));
    CU_ASSERT_TRUE(says(&got, "62700.17"));
    (void)ask(&got, t.data, np_slice_text("SELECT max(stock) + sum(x) FROM prices, other"));
    CU_ASSERT_TRUE(says(&got, "9223372036854775810"));
    CU_ASSERT_EQUAL(ask(&got, t.data, np_slice_text("SELECT * FROM seen")), NP_E_SYNTAX);
    /* Its tables have names of their own, and those are taken now. */
    CU_ASSERT_EQUAL(np_data_add(t.data, &t.messages, path, "mine"), NP_E_SYNTAX);
    CU_ASSERT_EQUAL(np_data_add(t.data, &t.messages, path, NULL), NP_E_SYNTAX);
    CU_ASSERT_STRING_EQUAL(t.messages.items[t.messages.count - 1].code, "table-twice");
    np_buffer_clear(&got);
    close_tables(&t);
    remove(path);
}

static void wrong_databases(void)
{
    char path[] = "/tmp/numproof-data.XXXXXX";
    char broken[1100] = "SQLite format 3";
    tables t;

    make_database(path, "CREATE VIEW seen AS SELECT 1;");
    open_tables(&t);
    CU_ASSERT_EQUAL(np_data_add(t.data, &t.messages, path, NULL), NP_E_SYNTAX);
    CU_ASSERT_STRING_EQUAL(t.messages.items[0].code, "table-empty");
    CU_ASSERT_EQUAL(add_bytes(&t, np_slice_of(broken, sizeof broken), NULL), NP_E_SYNTAX);
    CU_ASSERT_STRING_EQUAL(t.messages.items[1].code, "table-database");
    close_tables(&t);
    remove(path);
}

/* Bytes that no file of expectations can hold. */
static void strange_bytes(void)
{
    static const char nul[] = "SELECT 1\0; SELECT 2";
    np_buffer got;
    tables t;

    open_tables(&t);
    np_buffer_init(&got);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_slice_of(nul, sizeof nul - 1)), NP_E_SYNTAX);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_slice_text("SELECT \x01")), NP_E_SYNTAX);
    np_buffer_clear(&got);
    close_tables(&t);
}

/* --- limits ----------------------------------------------------------------------------------- */

/* A question with count operands, between depth parentheses. */
static void make_sum(np_buffer *out, size_t count, size_t depth)
{
    np_buffer_reset(out);
    np_buffer_add_text(out, "SELECT ");
    np_buffer_add_repeated(out, '(', depth);
    np_buffer_add_text(out, "1");
    for (size_t i = 1; i < count; i++)
        np_buffer_add_text(out, "+1");
    np_buffer_add_repeated(out, ')', depth);
}

static void limits(void)
{
    tables t;
    np_buffer question, got;

    open_tables(&t);
    np_buffer_init(&question);
    np_buffer_init(&got);
    make_sum(&question, NP_CAP_SQL_TERMS, 0);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_OK);
    make_sum(&question, NP_CAP_SQL_TERMS + 1, 0);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_E_LIMIT);
    make_sum(&question, 1, NP_CAP_SQL_DEPTH);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_OK);
    make_sum(&question, 1, NP_CAP_SQL_DEPTH + 1);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_E_LIMIT);
    make_sum(&question, 1, 0);
    np_buffer_add_repeated(&question, ' ', NP_CAP_SQL_BYTES - question.length);
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_OK);
    np_buffer_add_byte(&question, ' ');
    CU_ASSERT_EQUAL(ask(&got, t.data, np_buffer_slice(&question)), NP_E_LIMIT);
    np_buffer_clear(&question);
    np_buffer_clear(&got);
    close_tables(&t);
}

#ifdef NP_TINY_CAPS
/* As many different decimals as there may be, then one more. */
static void many_values(void)
{
    tables t;
    np_buffer bytes;

    for (int more = 0; more < 2; more++) {
        open_tables(&t);
        np_buffer_init(&bytes);
        np_buffer_add_text(&bytes, "a\n");
        for (int i = 0; i < NP_CAP_DATA_VALUES + more; i++)
            np_buffer_add_format(&bytes, "%d.5\n", i);
        CU_ASSERT_EQUAL(add_bytes(&t, np_buffer_slice(&bytes), "t"), more ? NP_E_LIMIT : NP_OK);
        np_buffer_clear(&bytes);
        close_tables(&t);
    }
}
#endif

/* --- values ----------------------------------------------------------------------------------- */

/* The table has bare numbers, shares and amounts of money: three groups, each in order. */
static void values_in_groups(void)
{
    const np_data_group *groups;
    size_t count = 0, values = 0;
    tables t;

    open_tables(&t);
    CU_ASSERT_EQUAL_FATAL(np_data_groups(&groups, &count, t.data), NP_OK);
    CU_ASSERT_EQUAL(count, 0);
    CU_ASSERT_EQUAL_FATAL(add_results(&t), NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_data_groups(&groups, &count, t.data), NP_OK);
    CU_ASSERT_EQUAL_FATAL(count, 3);
    CU_ASSERT_TRUE(groups[0].bare);
    for (size_t i = 0; i < count; i++) {
        values += groups[i].count;
        CU_ASSERT_TRUE(i == 0 || !groups[i].bare);
        for (size_t k = 1; k < groups[i].count; k++)
            CU_ASSERT_TRUE(np_rational_compare(&groups[i].values[k - 1].value,
                                               &groups[i].values[k].value) <= 0);
    }
    CU_ASSERT_EQUAL(values, 17); /* 4 rows of 4 numbers, and 1.0 */
    CU_ASSERT_EQUAL(groups[0].values[0].row, 2);
    CU_ASSERT_TRUE(np_slice_equal(groups[0].values[0].column, np_slice_text("price")));
    CU_ASSERT_TRUE(np_slice_equal(groups[0].values[0].table, np_slice_text("results")));
    close_tables(&t);
}

/* Decimals written in many ways add up to what integers say: sums are exact. */
static void sums_are_exact(void)
{
    harness_random random = {11};
    unsigned long rounds = 20 * harness_scale();

    for (unsigned long round = 0; round < rounds; round++) {
        long long thousandths = 0;
        np_rational want, got;
        np_buffer bytes, text;
        tables t;

        open_tables(&t);
        np_buffer_init(&bytes);
        np_buffer_init(&text);
        np_buffer_add_text(&bytes, "a\n");
        for (int i = 0; i < 40; i++) {
            long long x = harness_between(&random, -9999999, 9999999);

            thousandths += x;
            np_buffer_add_format(&bytes, "%lldE-3\n", x);
        }
        np_rational_init(&want);
        np_rational_init(&got);
        np_rational_set_ratio(&want, thousandths, 1000);
        CU_ASSERT_EQUAL_FATAL(add_bytes(&t, np_buffer_slice(&bytes), "t"), NP_OK);
        CU_ASSERT_EQUAL(ask(&text, t.data, np_slice_text("SELECT sum(a) FROM t")), NP_OK);
        CU_ASSERT_EQUAL(np_rational_parse(&got, np_buffer_slice(&text)), NP_OK);
        CU_ASSERT_EQUAL(np_rational_compare(&want, &got), 0);
        np_rational_clear(&want);
        np_rational_clear(&got);
        np_buffer_clear(&bytes);
        np_buffer_clear(&text);
        close_tables(&t);
    }
}

/* Of two rationals the lower one never has the higher key. */
static void keys_are_in_order(void)
{
    harness_random random = {12};
    np_rational x, y;

    np_rational_init(&x);
    np_rational_init(&y);
    for (unsigned long i = 0; i < 20000 * harness_scale(); i++) {
        long exponent = (long)harness_between(&random, -30, 30);
        uint64_t a, b;
        int order;

        np_rational_set_ratio(&x, harness_between(&random, 1, 1000000),
                              harness_between(&random, 1, 1000000));
        np_rational_set_ratio(&y, harness_between(&random, 1, 1000000),
                              harness_between(&random, 1, 1000000));
        CU_ASSERT_EQUAL(np_rational_scale10(&x, &x, exponent), NP_OK);
        CU_ASSERT_EQUAL(np_rational_scale10(&y, &y, exponent), NP_OK);
        CU_ASSERT_TRUE(np_rational_order_bits(&a, &x) && np_rational_order_bits(&b, &y));
        order = np_rational_compare(&x, &y);
        CU_ASSERT_TRUE(order < 0 ? a <= b : order > 0 ? a >= b : a == b);
    }
    np_rational_clear(&x);
    np_rational_clear(&y);
}

static void keys_are_floats(void)
{
    static const struct {
        const char *value;
        unsigned long long bits;
    } cases[] = {{"0", 0},
                 {"1", 0x3FF0000000000000},
                 {"-2", 0xC000000000000000},
                 {"0.5", 0x3FE0000000000000},
                 {"0.1", 0x3FB9999999999999},
                 {"1e20", 0x4415AF1D78B58C40},
                 {"-1.5", 0xBFF8000000000000}};
    np_rational x;
    uint64_t bits;

    np_rational_init(&x);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_text(cases[i].value)), NP_OK);
        CU_ASSERT_TRUE(np_rational_order_bits(&bits, &x));
        CU_ASSERT_EQUAL(bits, cases[i].bits);
    }
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_text("1e302")), NP_OK);
    CU_ASSERT_FALSE(np_rational_order_bits(&bits, &x));
    CU_ASSERT_EQUAL(np_rational_parse(&x, np_slice_text("-1e-302")), NP_OK);
    CU_ASSERT_FALSE(np_rational_order_bits(&bits, &x));
    np_rational_clear(&x);
}

int main(void)
{
    static const harness_test tests[] = {
        {"questions have the answers of the table", questions},
        {"cells mean what the table says", cells},
        {"wrong tables are located", wrong_tables},
        {"tables have names", names_of_tables},
        {"databases are tables, too", databases},
        {"wrong databases are refused", wrong_databases},
        {"strange bytes are refused", strange_bytes},
        {"a question ends at its limits", limits},
#ifdef NP_TINY_CAPS
        {"values end at their limit", many_values},
#endif
        {"values are in order, by what they measure", values_in_groups},
        {"sums are exact", sums_are_exact},
        {"keys are in order", keys_are_in_order},
        {"keys are floats", keys_are_floats},
    };

    return harness_run("data", tests, sizeof tests / sizeof *tests);
}
