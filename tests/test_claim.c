#include <config.h>

#include <stdio.h>

#include "base/caps.h"
#include "claim/claim.h"
#include "harness.h"
#include "rules.h"

static rules shared;

/* A document and what the rulebook says of it. */
typedef struct {
    np_arena arena;
    np_diagnostics messages;
    np_document document;
    np_mentions mentions;
    np_claims claims;
} reading;

static bool read_text(reading *r, np_slice text)
{
    np_arena_init(&r->arena);
    np_diagnostics_init(&r->messages, &r->arena);
    r->claims = (np_claims){0};
    return !np_document_open(&r->document, &r->arena, &r->messages, np_slice_text("text"), text,
                             NP_INPUT_TEXT) &&
           !np_mentions_read(&r->mentions, &r->arena, &r->messages, shared.lexicon, &r->document) &&
           !np_claims_make(&r->claims, &r->arena, &shared.rulebook, &r->document, &r->mentions);
}

static np_status add(const char *bytes)
{
    return rules_add(&shared, "test.csv", np_slice_text(bytes));
}

static void format_quantity(np_buffer *out, const np_quantity *quantity)
{
    if (quantity->kind == NP_KIND_DATE) {
        np_buffer_add_text(out, "date");
        return;
    }
    np_rational_format(out, &quantity->value);
    if (quantity->range) {
        np_buffer_add_text(out, "..");
        np_rational_format(out, &quantity->high);
    }
    if (quantity->unit) {
        np_buffer_add_byte(out, ' ');
        np_buffer_add(out, quantity->unit->symbol);
    }
    if (quantity->hedge != NP_HEDGE_NONE)
        np_buffer_add_format(out, " %s", np_hedge_text(quantity->hedge));
}

static void format_name(np_buffer *out, bool *any, size_t name)
{
    const np_name *n = &shared.rulebook.names[name];

    np_buffer_add_text(out, *any ? ", " : " {");
    if (n->local)
        np_buffer_add_byte(out, '.');
    np_buffer_add(out, n->text);
    np_buffer_add_byte(out, '=');
    *any = true;
}

/* "matched text {name=value unit hedge, name=...}" */
static void format_claim(np_buffer *out, const reading *r, const np_claim *claim)
{
    bool any = false;

    np_buffer_add(out, np_slice_part(r->document.text, claim->start, claim->end));
    for (size_t i = 0; i < claim->phrase_count; i++) {
        const np_phrase *phrase = &claim->phrases[i];

        format_name(out, &any, phrase->name);
        np_buffer_add_byte(out, '"');
        np_buffer_add(out, np_slice_part(r->document.text, phrase->start, phrase->end));
        np_buffer_add_byte(out, '"');
    }
    for (size_t i = 0; i < claim->binding_count; i++) {
        const np_binding *binding = &claim->bindings[i];

        format_name(out, &any, r->claims.variables[binding->variable].name);
        format_quantity(out, binding->quantity);
    }
    if (any)
        np_buffer_add_byte(out, '}');
}

static void patterns_match(void)
{
    harness_table table;
    np_buffer file, got;

    harness_table_open(&table, "tests/cases/patterns.csv");
    np_buffer_init(&file);
    np_buffer_init(&got);
    for (size_t row = 1; row < table.csv.count; row++) {
        np_slice want = harness_field(&table, row, "want");
        reading r;

        rules_reset(&shared);
        np_buffer_reset(&file);
        np_buffer_reset(&got);
        np_buffer_add_text(&file, "id,find\n");
        if (harness_field(&table, row, "fragment").length > 0) {
            np_buffer_add_text(&file, "<part>,");
            rules_quote(&file, harness_field(&table, row, "fragment"));
            np_buffer_add_text(&file, "\n");
        }
        np_buffer_add_text(&file, "x,");
        rules_quote(&file, harness_field(&table, row, "pattern"));
        np_buffer_add_text(&file, "\n");
        if (rules_add(&shared, "test.csv", np_buffer_slice(&file)))
            rules_describe(&got, &shared.messages.items[0]);
        harness_check(&table, row, read_text(&r, harness_field(&table, row, "text")), "no claims");
        for (size_t i = 0; i < r.claims.count; i++) {
            if (i > 0)
                np_buffer_add_text(&got, " | ");
            format_claim(&got, &r, &r.claims.items[i]);
        }
        harness_check(&table, row, np_slice_equal(np_buffer_slice(&got), want),
                      "%.*s: got %.*s, want %.*s",
                      HARNESS_SLICE(harness_field(&table, row, "pattern")),
                      HARNESS_SLICE(np_buffer_slice(&got)), HARNESS_SLICE(want));
        np_arena_clear(&r.arena);
    }
    np_buffer_clear(&file);
    np_buffer_clear(&got);
    harness_table_close(&table);
}

static bool variable_is(const reading *r, size_t variable, const char *name, bool bound)
{
    const np_variable *v = &r->claims.variables[variable];

    return np_slice_equal(shared.rulebook.names[v->name].text, np_slice_text(name)) &&
           v->bound == bound;
}

/* Document-wide names are one variable in all claims of all files; local ones are new in each. */
static void names_become_variables(void)
{
    reading r;
    const np_claim *items;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find,check\n"
                              "one,甲{a}和{.b},a = .b + whole\n"
                              "none,丁{d},d = 1\n"
                              "fact,,whole = 7; .free = whole\n"),
                          NP_OK);
    CU_ASSERT_EQUAL_FATAL(rules_add(&shared, "b.csv", np_slice_text("id,find\none,乙{a}\n")),
                          NP_OK);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_slice_text("甲5和6。乙5。甲5和7。")));
    CU_ASSERT_EQUAL_FATAL(r.claims.count, 4);
    items = r.claims.items;
    CU_ASSERT_EQUAL(r.claims.matches[0], 2);
    CU_ASSERT_EQUAL(r.claims.matches[1], 0);
    CU_ASSERT_EQUAL(r.claims.matches[2], 0);
    CU_ASSERT_EQUAL(r.claims.matches[3], 1);
    CU_ASSERT_TRUE(items[0].start < items[1].start);
    CU_ASSERT_PTR_EQUAL(items[0].expectation, items[1].expectation);
    CU_ASSERT_PTR_NULL(items[2].expectation->pattern);
    CU_ASSERT_EQUAL(items[2].start, 0);
    CU_ASSERT_EQUAL(items[2].end, 0);
    CU_ASSERT_EQUAL(items[2].binding_count, 0);
    CU_ASSERT_EQUAL(items[0].name_count, 3);
    CU_ASSERT_EQUAL(items[0].binding_count, 2);
    CU_ASSERT_EQUAL(items[0].bindings[0].variable, items[1].bindings[0].variable);
    CU_ASSERT_EQUAL(items[0].bindings[0].variable, items[3].bindings[0].variable);
    CU_ASSERT_NOT_EQUAL(items[0].bindings[1].variable, items[1].bindings[1].variable);
    CU_ASSERT_TRUE(variable_is(&r, items[0].bindings[0].variable, "a", true));
    CU_ASSERT_TRUE(variable_is(&r, items[0].bindings[1].variable, "b", true));
    for (size_t i = 0; i < items[0].name_count; i++) {
        size_t variable = np_claim_variable(&items[0], items[0].names[i], 0);

        CU_ASSERT_EQUAL(variable, items[0].variables[i]);
        CU_ASSERT_EQUAL(r.claims.variables[variable].name, items[0].names[i]);
    }
    /* a, b, whole of the first claim, b of the second, free of the fact; d is in no claim. */
    CU_ASSERT_EQUAL(r.claims.variable_count, 5);
    np_arena_clear(&r.arena);
}

static void rows_that_are_off_make_no_claims(void)
{
    reading r;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(
        add("id,find,check,severity\na,甲{x},x = 1,off\nb,,x = 2,off\nc,,x = 3,\n"), NP_OK);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_slice_text("甲5。")));
    CU_ASSERT_EQUAL_FATAL(r.claims.count, 1);
    CU_ASSERT_EQUAL(r.claims.matches[0], 0);
    CU_ASSERT_EQUAL(r.claims.variable_count, 1);
    CU_ASSERT_FALSE(r.claims.variables[0].bound);
    np_arena_clear(&r.arena);
}

static void bindings_know_their_places(void)
{
    const char *text = "前文。成交14507 亿人民币,约50人。";
    reading r;
    const np_claim *claim;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find\na,成交{c} 亿…约{n}人\n"), NP_OK);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_slice_text(text)));
    CU_ASSERT_EQUAL_FATAL(r.claims.count, 1);
    claim = &r.claims.items[0];
    CU_ASSERT_TRUE(np_slice_equal(np_slice_part(r.document.text, claim->start, claim->end),
                                  np_slice_text("成交14507 亿人民币,约50人")));
    CU_ASSERT_TRUE(np_slice_equal(
        np_slice_part(r.document.text, claim->bindings[0].start, claim->bindings[0].end),
        np_slice_text("14507")));
    CU_ASSERT_TRUE(np_slice_equal(
        np_slice_part(r.document.text, claim->bindings[1].start, claim->bindings[1].end),
        np_slice_text("50")));
    CU_ASSERT_PTR_NOT_NULL(claim->bindings[0].mention);
    /* Without its multiplier 14507 is as rounded as before: to one of the units that are left. */
    CU_ASSERT_PTR_NOT_EQUAL(claim->bindings[0].quantity, &claim->bindings[0].mention->quantity);
    CU_ASSERT_EQUAL(claim->bindings[0].quantity->kind, NP_KIND_NUMBER);
    CU_ASSERT_PTR_NULL(claim->bindings[0].quantity->unit);
    CU_ASSERT_EQUAL(np_rational_compare(&claim->bindings[0].quantity->step,
                                        &(np_rational)NP_RATIONAL_INTEGER(1)),
                    0);
    CU_ASSERT_PTR_EQUAL(claim->bindings[1].quantity, &claim->bindings[1].mention->quantity);
    np_arena_clear(&r.arena);
}

static void documents_without_text_or_rules(void)
{
    reading r;

    rules_reset(&shared);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_slice_text("甲5。")));
    CU_ASSERT_EQUAL(r.claims.count, 0);
    np_arena_clear(&r.arena);
    CU_ASSERT_EQUAL_FATAL(add("id,find,check\na,甲{x},x = 1\nb,,y = 2\n"), NP_OK);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_slice_text("")));
    CU_ASSERT_EQUAL(r.claims.count, 1);
    CU_ASSERT_EQUAL(r.claims.matches[0], 0);
    np_arena_clear(&r.arena);
}

/* text, count times: how many steps the programs take. */
static size_t steps_of(const char *text, size_t count, size_t *matches)
{
    np_buffer repeated;
    reading r;
    size_t steps = 0;

    np_buffer_init(&repeated);
    for (size_t i = 0; i < count; i++)
        np_buffer_add_text(&repeated, text);
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_buffer_slice(&repeated)));
    steps = r.claims.steps;
    *matches = r.claims.count;
    np_arena_clear(&r.arena);
    np_buffer_clear(&repeated);
    return steps;
}

/* Patterns and texts that make a backtracking matcher exponential, and a machine that starts over
 * behind each match quadratic. */
static void work_is_linear(void)
{
    static const struct {
        const char *pattern, *text;
    } cases[] = {
        {"(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)(a|aa)b", "a"},
        {"((((a)?(a)?)?(a)?)?(a)?)?(a)?(a)?(a)?(a)?b", "a"},
        {"甲…甲…甲…甲…甲…乙", "甲"},
        {"(甲…乙|甲)", "甲"},
        {"(甲…乙|丙)", "甲丙"},
        {"甲……乙", "甲"},
        {"甲{a}……乙{b}……丙", "甲1乙2"},
        {"{x:text}增长{g}", "甲乙丙"},
        {"{a}…{b}…{c}…乙", "5人,"},
        {"(<rise>…乙|<rise>)", "增长"},
        {"{.a:amount*}乙", "5人,"},
        {"{.a:amount*and}乙", "5人(甲)和甲,"},
        {"甲{.x:text*and}乙", "甲和丙,("},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char file[300];
        size_t steps, more, matches;

        rules_reset(&shared);
        snprintf(file, sizeof file, "id,find\na,\"%s\"\n", cases[i].pattern);
        CU_ASSERT_EQUAL_FATAL(add(file), NP_OK);
        steps = steps_of(cases[i].text, 400, &matches);
        more = steps_of(cases[i].text, 1600, &matches);
        if (more > 4 * steps + 400)
            printf("# %s: %zu steps, then %zu\n", cases[i].pattern, steps, more);
        CU_ASSERT_TRUE(more <= 4 * steps + 400);
        /* No state is tried twice, but those at the ends of matches. */
        CU_ASSERT_TRUE(more <= 2 * (1600 * 6 + 1) * shared.rulebook.expectations[0].pattern->size +
                                   matches * 100);
    }
}

/* A pattern whose anchor is not in the text is never run, however many there are. */
static void absent_patterns_cost_nothing(void)
{
    np_buffer file;
    size_t one, many, matches;

    np_buffer_init(&file);
    np_buffer_add_text(&file, "id,find\n");
    for (int i = 0; i < 1000; i++)
        np_buffer_add_format(&file, "r%d,词%c%c%c{x%d}…完\n", i, 'a' + i / 100, 'a' + i / 10 % 10,
                             'a' + i % 10, i);
    np_buffer_add_text(&file, "last,共{n}人\n");
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find\nlast,共{n}人\n"), NP_OK);
    one = steps_of("共5人,词ab1完。", 50, &matches);
    CU_ASSERT_EQUAL(matches, 50);
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(rules_add(&shared, "test.csv", np_buffer_slice(&file)), NP_OK);
    many = steps_of("共5人,词ab1完。", 50, &matches);
    CU_ASSERT_EQUAL(matches, 50);
    CU_ASSERT_EQUAL(one, many);
    np_buffer_clear(&file);
}

/* Sentences past the cap are cut; what lies in one piece is found. */
static void long_sentences_are_cut(void)
{
    np_buffer text;
    reading r;

    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find\na,甲{n}人\n"), NP_OK);
    np_buffer_init(&text);
    for (size_t i = 0; i < NP_CAP_STRETCH; i++)
        np_buffer_add_text(&text, i % 100 == 50 ? "甲5人" : "乙");
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_buffer_slice(&text)));
    CU_ASSERT_TRUE(r.claims.count >= NP_CAP_STRETCH / 100 - 4);
    CU_ASSERT_TRUE(r.claims.count <= NP_CAP_STRETCH / 100 + 1);
    np_arena_clear(&r.arena);
    np_buffer_clear(&text);
}

/* A list up to the cap makes a claim, or one for each position; a longer one makes none. */
static void long_lists_make_no_claim(void)
{
    static const char *const checks[] = {"sum(.a) = 1", ".a = 1", "count(.a) = 1"};

    for (size_t check = 0; check < 3; check++) {
        for (size_t length = NP_CAP_LIST_ITEMS; length <= NP_CAP_LIST_ITEMS + 1; length++) {
            char file[100];
            np_buffer text;
            reading r;

            rules_reset(&shared);
            snprintf(file, sizeof file, "id,find,check\na,of {.a:amount*},%s\n", checks[check]);
            CU_ASSERT_EQUAL_FATAL(add(file), NP_OK);
            np_buffer_init(&text);
            np_buffer_add_text(&text, "of 5");
            for (size_t i = 1; i < length; i++)
                np_buffer_add_text(&text, ", 5");
            CU_ASSERT_TRUE_FATAL(read_text(&r, np_buffer_slice(&text)));
            CU_ASSERT_EQUAL(r.claims.matches[0], 1);
            CU_ASSERT_EQUAL(r.claims.count, length > NP_CAP_LIST_ITEMS ? 0
                                            : check == 1               ? length
                                                                       : 1);
            np_arena_clear(&r.arena);
            np_buffer_clear(&text);
        }
    }
}

/* How often the parts are found that so many sentences apart. */
static size_t count_crossings(size_t apart)
{
    np_buffer text;
    reading r;
    size_t count;

    np_buffer_init(&text);
    np_buffer_add_text(&text, "甲1人。");
    for (size_t i = 1; i < apart; i++)
        np_buffer_add_text(&text, "丙。");
    np_buffer_add_text(&text, "乙2人。甲3人。乙4人。");
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_buffer_slice(&text)));
    count = r.claims.count;
    np_arena_clear(&r.arena);
    np_buffer_clear(&text);
    return count;
}

/* What was begun too long ago is given up, and the next place is taken. */
static void gaps_between_sentences_end(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find\na,甲{a}人……乙{b}人\n"), NP_OK);
    CU_ASSERT_EQUAL(count_crossings(NP_CAP_CROSSING), 2);
    CU_ASSERT_EQUAL(count_crossings(NP_CAP_CROSSING + 1), 1);
}

/* How many claims find no quantity for their phrase when it stands so many mentions before them: the
 * claim's own one is the first. */
static size_t count_unresolved(size_t mentions)
{
    np_buffer text;
    reading r;
    size_t count;

    np_buffer_init(&text);
    np_buffer_add_text(&text, "甲值10吨。");
    for (size_t i = 2; i < mentions; i++)
        np_buffer_add_text(&text, "有5个。");
    np_buffer_add_text(&text, "乙值20吨。");
    CU_ASSERT_TRUE_FATAL(read_text(&r, np_buffer_slice(&text)));
    CU_ASSERT_EQUAL(r.claims.count, 1);
    count = r.claims.unresolved_count;
    np_arena_clear(&r.arena);
    np_buffer_clear(&text);
    return count;
}

/* A phrase means no quantity that is further away than the limit. */
static void far_quantities_are_not_meant(void)
{
    rules_reset(&shared);
    CU_ASSERT_EQUAL_FATAL(add("id,find,check\na,乙值{b},\"b = 2 × value(\"\"甲值\"\")\"\n"), NP_OK);
    CU_ASSERT_EQUAL(count_unresolved(NP_CAP_REFERENCE), 0);
    CU_ASSERT_EQUAL(count_unresolved(NP_CAP_REFERENCE + 1), 1);
}

int main(void)
{
    static const harness_test tests[] = {
        {"patterns match", patterns_match},
        {"names become variables", names_become_variables},
        {"rows that are off make no claims", rows_that_are_off_make_no_claims},
        {"long lists make no claim", long_lists_make_no_claim},
        {"bindings know their places", bindings_know_their_places},
        {"documents without text or rules", documents_without_text_or_rules},
        {"work is linear", work_is_linear},
        {"absent patterns cost nothing", absent_patterns_cost_nothing},
        {"long sentences are cut", long_sentences_are_cut},
        {"gaps between sentences end", gaps_between_sentences_end},
        {"far quantities are not meant", far_quantities_are_not_meant},
    };
    int status;

    rules_open(&shared);
    status = harness_run("claim", tests, sizeof tests / sizeof *tests);
    rules_close(&shared);
    return status;
}
