#include <config.h>

#include <stdio.h>

#include "base/caps.h"
#include "harness.h"
#include "rules.h"

static rules shared;

/* A file of one row: id,check with the check in quotes, which moves its columns by 3. */
static np_status add_check(np_slice check)
{
    np_buffer file;
    np_status status;

    np_buffer_init(&file);
    np_buffer_add_text(&file, "id,check\nx,");
    rules_quote(&file, check);
    np_buffer_add_text(&file, "\n");
    status = rules_add(&shared, "test.csv", np_buffer_slice(&file));
    np_buffer_clear(&file);
    return status;
}

static void format_check(np_buffer *out)
{
    const np_expectation *expectation = &shared.rulebook.expectations[0];

    np_check_format(out, expectation->relations, expectation->relation_count, &shared.rulebook);
}

/* "code@column: marked | expected"; at the end of a field nothing of it is marked. */
static void format_error(np_buffer *out, np_slice check)
{
    const np_diagnostic *message = &shared.messages.items[0];
    size_t column = message->column - 3, characters = 0;

    for (size_t i = 0; i < check.length; i++)
        characters += ((unsigned char)check.data[i] & 0xC0) != 0x80;
    np_buffer_add_format(out, "%s@%zu: ", message->code, column);
    if (column <= characters && message->excerpt.data[message->mark] == '"')
        np_buffer_add_text(out, "\""); /* doubled in the file */
    else if (column <= characters)
        np_buffer_add(out, np_slice_part(message->excerpt, message->mark, message->mark_end));
    np_buffer_add_text(out, " | ");
    np_buffer_add(out, message->expected);
}

static void checks_are_parsed(void)
{
    harness_table table;
    np_buffer got, again;

    harness_table_open(&table, "tests/cases/expressions.csv");
    np_buffer_init(&got);
    np_buffer_init(&again);
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice check = harness_field(&table, row, "check");
        np_slice want = harness_field(&table, row, "want");
        np_status status;

        rules_reset(&shared);
        np_buffer_reset(&got);
        status = add_check(check);
        if (status) {
            harness_check(&table, row, shared.messages.count == 1, "%zu messages",
                          shared.messages.count);
            format_error(&got, check);
        } else {
            format_check(&got);
        }
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&got), want),
                      "%.*s: got %.*s, want %.*s", HARNESS_SLICE(check),
                      HARNESS_SLICE(np_buffer_slice(&got)), HARNESS_SLICE(want));
        if (status)
            continue;
        rules_reset(&shared);
        np_buffer_reset(&again);
        status = add_check(np_buffer_slice(&got));
        if (!status)
            format_check(&again);
        harness_check(&table, row,
                      !status && np_slice_equal(np_buffer_slice(&again), np_buffer_slice(&got)),
                      "%.*s becomes %.*s", HARNESS_SLICE(np_buffer_slice(&got)),
                      HARNESS_SLICE(np_buffer_slice(&again)));
    }
    np_buffer_clear(&got);
    np_buffer_clear(&again);
    harness_table_close(&table);
}

static void errors_are_located(void)
{
    harness_table table;
    np_buffer got;

    harness_table_open(&table, "tests/cases/expectation-errors.csv");
    np_buffer_init(&got);
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice want = harness_field(&table, row, "want");
        np_status status;

        rules_reset(&shared);
        np_buffer_reset(&got);
        status = rules_add(&shared, "dir/test.csv", harness_field(&table, row, "file"));
        for (size_t i = 0; i < shared.messages.count; i++) {
            const np_diagnostic *message = &shared.messages.items[i];

            if (i > 0)
                np_buffer_add_byte(&got, '\n');
            rules_describe(&got, message);
            harness_check(&table, row, np_slice_equal(message->file, np_slice_text("dir/test.csv")),
                          "the file is %.*s", HARNESS_SLICE(message->file));
        }
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&got), want),
                      "got\n%.*s\nwant\n%.*s", HARNESS_SLICE(np_buffer_slice(&got)),
                      HARNESS_SLICE(want));
        harness_check(&table, row, (status != NP_OK) == (shared.messages.errors > 0),
                      "status %d with %zu errors", (int)status, shared.messages.errors);
        harness_check(&table, row,
                      !status || (shared.rulebook.count == 0 && shared.rulebook.name_count == 0),
                      "a wrong file added %zu rows", shared.rulebook.count);
    }
    np_buffer_clear(&got);
    harness_table_close(&table);
}

static np_status add(const char *name, const char *bytes)
{
    return rules_add(&shared, name, np_slice_text(bytes));
}

static bool is(np_slice slice, const char *text)
{
    return np_slice_equal(slice, np_slice_text(text));
}

static void rows_have_defaults(void)
{
    const np_expectation *e;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("dir/article.numproof.csv", "check,id\na = b,first\n"), NP_OK);
    CU_ASSERT_EQUAL_FATAL(np_rulebook_add(&shared.rulebook, &shared.messages,
                                          np_slice_text("zh.csv"),
                                          np_slice_text("id,find\nsecond,共{.x}人\n"), true),
                          NP_OK);
    CU_ASSERT_EQUAL_FATAL(shared.rulebook.count, 2);
    e = &shared.rulebook.expectations[0];
    CU_ASSERT_TRUE(is(e->file, "dir/article.numproof.csv"));
    CU_ASSERT_TRUE(is(e->id, "first"));
    CU_ASSERT_TRUE(is(e->rule, "article/first"));
    CU_ASSERT_TRUE(is(e->check, "a = b"));
    CU_ASSERT_EQUAL(e->line, 2);
    CU_ASSERT_PTR_NULL(e->pattern);
    CU_ASSERT_EQUAL(e->relation_count, 1);
    CU_ASSERT_EQUAL(e->occurs_minimum, 1);
    CU_ASSERT_EQUAL(e->occurs_maximum, SIZE_MAX);
    CU_ASSERT_EQUAL(e->severity, NP_SEVERITY_ERROR);
    CU_ASSERT_EQUAL(e->message.length, 0);
    CU_ASSERT_EQUAL(e->source.length, 0);
    CU_ASSERT_FALSE(e->pack);
    e = &shared.rulebook.expectations[1];
    CU_ASSERT_TRUE(is(e->rule, "zh/second"));
    CU_ASSERT_TRUE(is(e->find, "共{.x}人"));
    CU_ASSERT_PTR_NOT_NULL(e->pattern);
    CU_ASSERT_EQUAL(e->relation_count, 0);
    CU_ASSERT_EQUAL(e->occurs_minimum, 0);
    CU_ASSERT_TRUE(e->pack);
}

static void rows_hold_all_columns(void)
{
    static const struct {
        const char *occurs;
        size_t minimum, maximum;
    } counts[] = {{"1+", 1, SIZE_MAX}, {"0+", 0, SIZE_MAX},
                  {"0", 0, 0},         {"1", 1, 1},
                  {"2..3", 2, 3},      {"0..0", 0, 0},
                  {"7+", 7, SIZE_MAX}, {"999999999", 999999999, 999999999}};
    static const char *const severities[] = {"off", "note", "warning", "error"};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        char file[200];

        snprintf(file, sizeof file, "id,find,occurs,message,source\na,b{x}c,%s,see {x},\"p. 3\"\n",
                 counts[i].occurs);
        rules_reset(&shared);
        CU_ASSERT_EQUAL_FATAL(add("a.csv", file), NP_OK);
        CU_ASSERT_EQUAL(shared.rulebook.expectations[0].occurs_minimum, counts[i].minimum);
        CU_ASSERT_EQUAL(shared.rulebook.expectations[0].occurs_maximum, counts[i].maximum);
        CU_ASSERT_TRUE(is(shared.rulebook.expectations[0].message, "see {x}"));
        CU_ASSERT_TRUE(is(shared.rulebook.expectations[0].source, "p. 3"));
    }
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++) {
        char file[200];

        snprintf(file, sizeof file, "severity,id,find\n%s,a,b{x}c\n", severities[i]);
        rules_reset(&shared);
        CU_ASSERT_EQUAL_FATAL(add("a.csv", file), NP_OK);
        CU_ASSERT_EQUAL(shared.rulebook.expectations[0].severity, (np_severity)i);
        CU_ASSERT_EQUAL(shared.rulebook.expectations[0].occurs_minimum, 1);
    }
}

/* Spreadsheets write empty rows and empty columns. */
static void empty_rows_and_columns_are_skipped(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL(add("a.csv", "\xEF\xBB\xBFid,,find,,\r\n,,,,\r\n# note,x,y\r\na,,b{x},,\r\n , ,"
                                 ",,\r\n\r\nc,,d{y}\r\n"),
                    NP_OK);
    CU_ASSERT_EQUAL(shared.messages.count, 0);
    CU_ASSERT_EQUAL_FATAL(shared.rulebook.count, 2);
    CU_ASSERT_TRUE(is(shared.rulebook.expectations[1].id, "c"));
    CU_ASSERT_EQUAL(shared.rulebook.expectations[1].line, 7);
}

static const np_name *name(const char *text, bool local)
{
    for (size_t i = 0; i < shared.rulebook.name_count; i++) {
        const np_name *n = &shared.rulebook.names[i];

        if (n->local == local && is(n->text, text))
            return n;
    }
    return NULL;
}

static void names_are_shared_between_files(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("a.csv", "id,find,check\na,b{x}c{.y},x = unknown + .y\n"), NP_OK);
    CU_ASSERT_EQUAL_FATAL(add("b.csv", "id,find,check\na,d{x}e{.y},x = .y\nb,f{.y},.y = 1\n"),
                          NP_OK);
    CU_ASSERT_EQUAL_FATAL(add("c.csv", "id,find,check,severity\na,d{z},z = 1,off\n"), NP_OK);
    CU_ASSERT_EQUAL(shared.rulebook.name_count, 6);
    CU_ASSERT_PTR_NOT_NULL_FATAL(name("x", false));
    CU_ASSERT_TRUE(name("x", false)->bound);
    CU_ASSERT_PTR_NOT_NULL_FATAL(name("unknown", false));
    CU_ASSERT_FALSE(name("unknown", false)->bound);
    CU_ASSERT_PTR_NOT_NULL_FATAL(name("y", true));
    CU_ASSERT_TRUE(name("y", true)->bound);
    CU_ASSERT_EQUAL(name("y", true)->owner, 0);
    CU_ASSERT_PTR_NULL(name("y", false));
    CU_ASSERT_FALSE(name("z", false)->bound);
    CU_ASSERT_EQUAL(shared.rulebook.expectations[0].name_count, 3);
    CU_ASSERT_EQUAL(shared.rulebook.expectations[1].name_count, 2);
}

static void a_wrong_file_changes_nothing(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("a.csv", "id,find,check\na,b{x},x = y\n"), NP_OK);
    CU_ASSERT_EQUAL(add("b.csv", "id,find,check\na,c{y},y = z\nb,{,x = 1\n"), NP_E_SYNTAX);
    CU_ASSERT_EQUAL(shared.rulebook.count, 1);
    CU_ASSERT_EQUAL(shared.rulebook.name_count, 2);
    CU_ASSERT_FALSE(name("y", false)->bound);
    CU_ASSERT_PTR_NULL(name("z", false));
    CU_ASSERT_EQUAL(shared.rulebook.anchors.part_count, 1);
    CU_ASSERT_EQUAL(add("b.csv", "id,find,check\na,c{y},y = z\n"), NP_OK);
    CU_ASSERT_EQUAL(shared.rulebook.count, 2);
    CU_ASSERT_TRUE(name("y", false)->bound);
}

static void bytes_must_be_text(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL(add("a.csv", "id,find\na,b\xFF"
                                 "c\n"),
                    NP_E_ENCODING);
    CU_ASSERT_EQUAL_FATAL(shared.messages.count, 1);
    CU_ASSERT_STRING_EQUAL(shared.messages.items[0].code, "encoding-utf8");
    CU_ASSERT_EQUAL(shared.messages.items[0].line, 2);
    CU_ASSERT_EQUAL(shared.messages.items[0].column, 4);
    rules_reset(&shared);
    CU_ASSERT_EQUAL(rules_add(&shared, "a.csv", np_slice_of("id,find\na,b\0c\n", 14)),
                    NP_E_ENCODING);
    CU_ASSERT_EQUAL(shared.rulebook.count, 0);
}

/* A file of one row whose field is head, then count times middle, then tail. */
static np_status add_repeated(const char *column, const char *head, const char *middle,
                              size_t count, const char *tail)
{
    np_buffer file;
    np_status status;

    rules_reset(&shared);
    np_buffer_init(&file);
    np_buffer_add_format(&file, "id,%s\nx,\"%s", column, head);
    for (size_t i = 0; i < count; i++)
        np_buffer_add_text(&file, middle);
    np_buffer_add_format(&file, "%s\"\n", tail);
    status = rules_add(&shared, "test.csv", np_buffer_slice(&file));
    np_buffer_clear(&file);
    return status;
}

static bool only_message(const char *code)
{
    return shared.messages.count == 1 && strcmp(shared.messages.items[0].code, code) == 0;
}

/* As many names that nothing binds as bound ones, none of them alike, and then one that is.
 * All of them begin alike, so that all are compared, up to a limit. */
static bool misspelt_name_is_seen(unsigned count)
{
    np_buffer file;
    bool seen;

    rules_reset(&shared);
    np_buffer_init(&file);
    np_buffer_add_text(&file, "id,find,check\n");
    for (unsigned i = 0; i < count; i++)
        np_buffer_add_format(&file, "b%u,x{bound_%05u}y,bqqqq%05uqq > bound_%05u\n", i, i, i, i);
    np_buffer_add_text(&file, "last,,buond_00000 > 1\n");
    CU_ASSERT_EQUAL(rules_add(&shared, "test.csv", np_buffer_slice(&file)), NP_OK);
    np_buffer_clear(&file);
    seen = only_message("check-name-unbound");
    CU_ASSERT_TRUE(seen || shared.messages.count == 0);
    return seen;
}

static void comparing_names_is_limited(void)
{
    unsigned few = 0;

    while ((few + 1) * (few + 1) < NP_CAP_SPELLING)
        few++;
    CU_ASSERT_TRUE(misspelt_name_is_seen(3));
    CU_ASSERT_TRUE(misspelt_name_is_seen(few / 2));
    CU_ASSERT_FALSE(misspelt_name_is_seen(few * 4));
}

static void limits_hold(void)
{
    size_t depth = NP_CAP_EXPRESSION_DEPTH, groups = NP_CAP_PATTERN_DEPTH;
    np_buffer digits;

    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "-", depth - 1, "b"), NP_OK);
    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "-", depth, "b"), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-depth"));
    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "(", depth + 1, "b"), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-depth"));
    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "abs(", depth + 1, "b"), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-depth"));
    /* A long sum groups to the left: its tree is as deep as it is long. */
    CU_ASSERT_EQUAL(add_repeated("check", "a = b", " + c", depth - 1, ""), NP_OK);
    CU_ASSERT_EQUAL(add_repeated("check", "a = b", " + c", depth, ""), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-depth"));
    CU_ASSERT_EQUAL(add_repeated("check", "a = sum(b", ", c", depth * 2, ")"), NP_OK);

    CU_ASSERT_EQUAL(add_repeated("find", "", "(a", groups, "b{x}"), NP_E_SYNTAX);
    CU_ASSERT_TRUE(only_message("pattern-unclosed"));
    CU_ASSERT_EQUAL(add_repeated("find", "", "(a", groups + 1, "b{x}"), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("pattern-depth"));
    /* Two edges and the end take three instructions. */
    CU_ASSERT_EQUAL(add_repeated("find", "", "a", NP_CAP_PATTERN_SIZE - 3, ""), NP_OK);
    CU_ASSERT_EQUAL(add_repeated("find", "", "a", NP_CAP_PATTERN_SIZE - 2, ""), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("pattern-size"));
    CU_ASSERT_EQUAL(add_repeated("find", "", "a", NP_CAP_PATTERN_SIZE + 1, ""), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("pattern-size"));

    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "1", NP_CAP_NUMBER_DIGITS, ""), NP_OK);
    CU_ASSERT_EQUAL(add_repeated("check", "a = ", "1", NP_CAP_NUMBER_DIGITS + 1, ""), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-number-size"));
    CU_ASSERT_EQUAL(add_repeated("check", "a = b + ", "12345", 700, ""), NP_E_LIMIT);
    CU_ASSERT_TRUE(only_message("check-number-size"));
    np_buffer_init(&digits);
    np_buffer_add_format(&digits, "%zu", shared.messages.items[0].column);
    CU_ASSERT_TRUE(is(np_buffer_slice(&digits), "12"));
    np_buffer_clear(&digits);
}

static void many_errors_are_counted(void)
{
    np_buffer file;
    size_t rows = NP_CAP_DIAGNOSTICS + 50;

    rules_reset(&shared);
    np_buffer_init(&file);
    np_buffer_add_text(&file, "id,check\n");
    for (size_t i = 0; i < rows; i++)
        np_buffer_add_format(&file, "r%zu,a =\n", i);
    CU_ASSERT_EQUAL(rules_add(&shared, "test.csv", np_buffer_slice(&file)), NP_E_SYNTAX);
    CU_ASSERT_EQUAL(shared.messages.count, NP_CAP_DIAGNOSTICS);
    CU_ASSERT_EQUAL(shared.messages.errors, rows);
    CU_ASSERT_EQUAL(shared.messages.dropped, 50);
    np_buffer_clear(&file);
}

/* file with a few bytes replaced, left out or put in. */
static void damage(np_buffer *file, harness_random *random, np_slice whole)
{
    static const char *const pieces[] = {
        "{",    "}", "(", ")", "|", "?", "<", ">",  "\\", "…", "\"",    ",",  "\n", "\r",
        "~",    ".", ";", "=", "+", "-", "1", "五", "万", "%", ":text", "of", " ",  "\xEF\xBB\xBF",
        "\xFF", "#"};
    long long changes = harness_between(random, 1, 4);

    np_buffer_reset(file);
    for (size_t i = 0; i < whole.length; i++) {
        if (changes > 0 && harness_between(random, 0, (long long)whole.length / 3) == 0) {
            changes--;
            if (harness_between(random, 0, 2) == 0)
                continue;
            np_buffer_add_text(file, pieces[harness_between(random, 0, 29)]);
            if (harness_between(random, 0, 1) == 0)
                continue;
        }
        np_buffer_add_byte(file, whole.data[i]);
    }
}

/* Whatever a file holds, it is loaded, or refused with a place and without a trace. */
static void damaged_files_are_loaded_or_refused(void)
{
    harness_table table;
    harness_random random = {5};
    unsigned long loaded = 0, refused = 0;
    np_buffer file;

    harness_table_open(&table, "tests/cases/expectation-errors.csv");
    np_buffer_init(&file);
    for (unsigned long round = 0; round < 20 * harness_scale(); round++) {
        for (size_t row = 1; row < table.csv.count; row++) {
            np_status status;

            damage(&file, &random, harness_field(&table, row, "file"));
            rules_reset(&shared);
            status = rules_add(&shared, "test.csv", np_buffer_slice(&file));
            *(status ? &refused : &loaded) += 1;
            harness_check(&table, row, (status != NP_OK) == (shared.messages.errors > 0),
                          "status %d with %zu errors for\n%.*s", (int)status,
                          shared.messages.errors, HARNESS_SLICE(np_buffer_slice(&file)));
            harness_check(&table, row, !status || shared.rulebook.count == 0,
                          "rows of a wrong file");
            for (size_t i = 0; i < shared.messages.count; i++) {
                const np_diagnostic *m = &shared.messages.items[i];

                harness_check(&table, row,
                              m->line > 0 && m->column > 0 && m->mark <= m->mark_end &&
                                  m->mark_end <= m->excerpt.length && m->message.length > 0,
                              "%s has no place in\n%.*s", m->code,
                              HARNESS_SLICE(np_buffer_slice(&file)));
            }
        }
    }
    CU_ASSERT_TRUE(loaded > 10);
    CU_ASSERT_TRUE(refused > 200);
    np_buffer_clear(&file);
    harness_table_close(&table);
}

/* Literals hold what was written; with "~" they are rounded. */
static void literals_are_exact(void)
{
    const np_relation *relation;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("a.csv", "id,check\na,17% < ~17%\nb,6.27万 < 2024\n"), NP_OK);
    relation = &shared.rulebook.expectations[0].relations[0];
    CU_ASSERT_TRUE(relation->left->literal->exact);
    CU_ASSERT_FALSE(relation->right->literal->exact);
    CU_ASSERT_EQUAL(relation->left->literal->kind, NP_KIND_PERCENT);
    CU_ASSERT_TRUE(is(relation->right->text, "~17%"));
    relation = &shared.rulebook.expectations[1].relations[0];
    CU_ASSERT_EQUAL(np_rational_compare(&relation->left->literal->value,
                                        &(np_rational)NP_RATIONAL_INTEGER(62700)),
                    0);
    CU_ASSERT_EQUAL(relation->right->literal->kind, NP_KIND_NUMBER);
    CU_ASSERT_TRUE(is(relation->text, "6.27万 < 2024"));
}

static void chains_share_their_middle(void)
{
    const np_expectation *e;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("a.csv", "id,check\na,x < (y + 1) <= z\n"), NP_OK);
    e = &shared.rulebook.expectations[0];
    CU_ASSERT_EQUAL_FATAL(e->relation_count, 2);
    CU_ASSERT_PTR_EQUAL(e->relations[0].right, e->relations[1].left);
    CU_ASSERT_TRUE(is(e->relations[0].text, "x < (y + 1)"));
    CU_ASSERT_TRUE(is(e->relations[1].text, "(y + 1) <= z"));
    CU_ASSERT_TRUE(is(e->relations[0].right->text, "(y + 1)"));
    CU_ASSERT_TRUE(is(e->relations[0].right->arguments[0]->text, "y"));
}

int main(void)
{
    static const harness_test tests[] = {
        {"checks are parsed", checks_are_parsed},
        {"errors are located", errors_are_located},
        {"rows have defaults", rows_have_defaults},
        {"rows hold all columns", rows_hold_all_columns},
        {"empty rows and columns are skipped", empty_rows_and_columns_are_skipped},
        {"names are shared between files", names_are_shared_between_files},
        {"a wrong file changes nothing", a_wrong_file_changes_nothing},
        {"bytes must be text", bytes_must_be_text},
        {"limits hold", limits_hold},
        {"comparing names is limited", comparing_names_is_limited},
        {"many errors are counted", many_errors_are_counted},
        {"damaged files are loaded or refused", damaged_files_are_loaded_or_refused},
        {"literals are exact", literals_are_exact},
        {"chains share their middle", chains_share_their_middle},
    };
    int status;

    rules_open(&shared);
    status = harness_run("expect", tests, sizeof tests / sizeof *tests);
    rules_close(&shared);
    return status;
}
