/* Expectation files written back: what is printed means the same when it is read again, and prints the
 * same. For every case of the tables and every rule pack. */
#include <config.h>

#include "base/embedded.h"
#include "expect/canonical.h"
#include "harness.h"
#include "rules.h"
#include "solving.h"

static rules first, again;

static void print(np_buffer *out, const np_rulebook *rulebook)
{
    const np_rule_file *file = &rulebook->files[0];

    np_buffer_reset(out);
    np_canonical_header(out);
    for (size_t i = 0; i <= file->count; i++)
        np_canonical_row(out, rulebook, file, i);
}

static bool are_same_slots(const np_pattern *x, const np_pattern *y)
{
    if (x->slot_count != y->slot_count)
        return false;
    for (size_t i = 0; i < x->slot_count; i++) {
        const np_slot *a = &x->slots[i], *b = &y->slots[i];

        if (a->type != b->type || a->any_kind != b->any_kind || a->amount != b->amount ||
            a->kind != b->kind ||
            (a->unit ? a->unit->symbol.data : NULL) != (b->unit ? b->unit->symbol.data : NULL))
            return false;
    }
    return true;
}

static bool are_same_patterns(const np_pattern *x, const np_pattern *y)
{
    if (!x || !y)
        return x == y;
    if (x->part_count != y->part_count || !are_same_slots(x, y))
        return false;
    for (size_t i = 0; i < x->part_count; i++) {
        const np_pattern_part *a = &x->parts[i], *b = &y->parts[i];

        if (a->count != b->count)
            return false;
        for (size_t k = 0; k < a->count; k++) {
            if (a->program[k].op != b->program[k].op || a->program[k].a != b->program[k].a ||
                a->program[k].b != b->program[k].b)
                return false;
        }
    }
    return true;
}

static bool are_same_trees(const np_expression *x, const np_expression *y)
{
    const np_name *a = &first.rulebook.names[x->name], *b = &again.rulebook.names[y->name];

    if (x->op != y->op || x->count != y->count)
        return false;
    if (x->op == NP_OPERATOR_NAME && (a->local != b->local || !np_slice_equal(a->text, b->text)))
        return false;
    if (x->op == NP_OPERATOR_LITERAL &&
        (np_rational_compare(&x->literal->value, &y->literal->value) != 0 ||
         x->literal->exact != y->literal->exact || x->literal->unit != y->literal->unit))
        return false;
    for (size_t i = 0; i < x->count; i++) {
        if (!are_same_trees(x->arguments[i], y->arguments[i]))
            return false;
    }
    return true;
}

static bool are_same(const np_expectation *x, const np_expectation *y)
{
    if (!np_slice_equal(x->id, y->id) || !np_slice_equal(x->find, y->find) ||
        x->relation_count != y->relation_count || x->occurs_minimum != y->occurs_minimum ||
        x->occurs_maximum != y->occurs_maximum || x->severity != y->severity ||
        x->rounding != y->rounding || !np_slice_equal(x->message, y->message) ||
        !np_slice_equal(x->source, y->source))
        return false;
    for (size_t i = 0; i < x->relation_count; i++) {
        if (x->relations[i].comparison != y->relations[i].comparison ||
            !are_same_trees(x->relations[i].left, y->relations[i].left) ||
            !are_same_trees(x->relations[i].right, y->relations[i].right))
            return false;
    }
    return are_same_patterns(x->pattern, y->pattern);
}

/* What is wrong with the round trip of a file, or NULL; *read: the file has no errors. */
static const char *go_round(bool *read, np_slice bytes, bool pack)
{
    np_buffer one, two;
    const char *wrong = NULL;

    rules_reset(&first);
    rules_reset(&again);
    *read = np_rulebook_add(&first.rulebook, &first.messages, np_slice_text("t.csv"), bytes,
                            pack) == NP_OK;
    if (!*read)
        return NULL;
    np_buffer_init(&one);
    np_buffer_init(&two);
    print(&one, &first.rulebook);
    if (np_rulebook_add(&again.rulebook, &again.messages, np_slice_text("t.csv"),
                        np_buffer_slice(&one), pack) != NP_OK) {
        wrong = "what was printed cannot be read";
    } else {
        print(&two, &again.rulebook);
        if (!np_slice_equal(np_buffer_slice(&one), np_buffer_slice(&two)))
            wrong = "it prints otherwise the second time";
        else if (first.rulebook.count != again.rulebook.count)
            wrong = "rows were lost";
        for (size_t i = 0; !wrong && i < first.rulebook.count; i++) {
            if (!are_same(&first.rulebook.expectations[i], &again.rulebook.expectations[i]))
                wrong = "a row means something else";
        }
    }
    if (wrong)
        printf("# %.*s", HARNESS_SLICE(np_buffer_slice(&one)));
    np_buffer_clear(&one);
    np_buffer_clear(&two);
    return wrong;
}

static void packs_go_round(void)
{
    size_t packs = 0;

    for (size_t i = 0; i < np_embedded_count; i++) {
        const np_embedded_file *file = &np_embedded_files[i];
        bool read;

        if (strchr(file->path, '/'))
            continue;
        CU_ASSERT_PTR_NULL(
            go_round(&read, np_slice_of((const char *)file->data, file->length), true));
        CU_ASSERT_TRUE(read);
        packs++;
    }
    CU_ASSERT_TRUE(packs >= 3);
}

/* Rows of a table, each a file that is made from the fields of some columns. */
static void go_round_table(const char *path, size_t least,
                           void (*make)(np_buffer *file, const harness_table *table, size_t row))
{
    harness_table table;
    np_buffer file;
    size_t count = 0;

    harness_table_open(&table, path);
    np_buffer_init(&file);
    for (size_t row = 1; row < table.csv.count; row++) {
        const char *wrong;
        bool read;

        np_buffer_reset(&file);
        make(&file, &table, row);
        wrong = go_round(&read, np_buffer_slice(&file), false);
        harness_check(&table, row, !wrong, "%s", wrong ? wrong : "");
        count += read;
    }
    CU_ASSERT_TRUE(count >= least);
    np_buffer_clear(&file);
    harness_table_close(&table);
}

static void make_check(np_buffer *file, const harness_table *table, size_t row)
{
    np_buffer_add_text(file, "id,check\nx,");
    rules_quote(file, harness_field(table, row, "check"));
    np_buffer_add_byte(file, '\n');
}

static void make_pattern(np_buffer *file, const harness_table *table, size_t row)
{
    np_buffer_add_text(file, "id,find\n");
    if (harness_field(table, row, "fragment").length > 0) {
        np_buffer_add_text(file, "<part>,");
        rules_quote(file, harness_field(table, row, "fragment"));
        np_buffer_add_byte(file, '\n');
    }
    np_buffer_add_text(file, "x,");
    rules_quote(file, harness_field(table, row, "pattern"));
    np_buffer_add_byte(file, '\n');
}

static void make_file(np_buffer *file, const harness_table *table, size_t row)
{
    np_buffer_add(file, harness_field(table, row, "file"));
}

static void make_rows(np_buffer *file, const harness_table *table, size_t row)
{
    solving_rows(file, harness_field(table, row, "rows"));
}

static void checks_go_round(void)
{
    go_round_table("tests/cases/expressions.csv", 60, make_check);
}

static void patterns_go_round(void)
{
    go_round_table("tests/cases/patterns.csv", 100, make_pattern);
}

static void files_go_round(void)
{
    go_round_table("tests/cases/expectation-errors.csv", 10, make_file);
}

static void systems_go_round(void)
{
    go_round_table("tests/cases/solve.csv", 50, make_rows);
}

/* Fields that only quotes can hold, and pieces of pattern with names, in their places. */
static void all_columns_go_round(void)
{
    static const char written[] = "severity,source,id,message,occurs,check,rounding,find\n"
                                  "# a remark\n"
                                  "note,\"p. 3, \"\"note\"\"\",one,\" {n} is, not \n two\",2+,\" "
                                  "n<2; 1<n<=m of 3 \",truncate,"
                                  "\" {n} \"\"b\"\" \"\n"
                                  ",,<part>,,,,,\"(a|b) {.k}\"\n"
                                  "off,,two,,,.k = 2,nearest,x <part>\n"
                                  ",,three,,0..4,,,x{n}\n"
                                  ",,<last>,,,,,c\n";
    static const char wanted[] =
        "id,find,check,occurs,rounding,severity,message,source\n"
        "one,\" {n} \"\"b\"\" \",n < 2; 1 < n <= m × 3,2+,truncate,note,\"{n} is, not \n two\","
        "\"p. 3, \"\"note\"\"\"\n"
        "<part>,(a|b) {.k},,,,,,\n"
        "two,x <part>,.k = 2,,,off,,\n"
        "three,x{n},,0..4,,,,\n"
        "<last>,c,,,,,,\n";
    np_buffer out;
    bool read;

    CU_ASSERT_PTR_NULL(go_round(&read, np_slice_text(written), false));
    CU_ASSERT_TRUE_FATAL(read);
    np_buffer_init(&out);
    print(&out, &first.rulebook);
    CU_ASSERT_TRUE(np_slice_equal(np_buffer_slice(&out), np_slice_text(wanted)));
    if (!np_slice_equal(np_buffer_slice(&out), np_slice_text(wanted)))
        printf("# %.*s", HARNESS_SLICE(np_buffer_slice(&out)));
    np_buffer_clear(&out);
}

int main(void)
{
    static const harness_test tests[] = {
        {"packs go round", packs_go_round},       {"checks go round", checks_go_round},
        {"patterns go round", patterns_go_round}, {"files go round", files_go_round},
        {"systems go round", systems_go_round},   {"all columns go round", all_columns_go_round},
    };
    int status;

    rules_open(&first);
    again = first;
    rules_reset(&again);
    status = harness_run("canonical", tests, sizeof tests / sizeof *tests);
    np_rulebook_clear(&again.rulebook);
    np_arena_clear(&again.arena);
    rules_close(&first);
    return status;
}
