/* solve/ through the whole pipeline: a row of tests/cases/solve.csv is an article, its expectations and
 * what is wanted of the judgement. Empty wanted fields are not looked at; "-" wants none. */
#include <config.h>

#include <stdio.h>

#include "harness.h"
#include "solving.h"

static np_lexicon *lexicon; /* of the running test */

static void separate(np_buffer *out, const char *separator)
{
    if (out->length > 0)
        np_buffer_add_text(out, separator);
}

/* "id=verdict ..." in the order of the claims. */
static void add_verdicts(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->claims.count; i++) {
        separate(out, " ");
        np_buffer_add(out, solving_id(s, i));
        np_buffer_add_byte(out, '=');
        np_buffer_add_text(out, np_verdict_text(s->judgement.verdicts[i].verdict));
    }
}

/* "name [low, high] count; ..." */
static void add_unknowns(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.unknown_count; i++) {
        const np_solution *u = &s->judgement.unknowns[i];

        separate(out, "; ");
        np_buffer_add(out, solving_name(s, u->variable));
        np_buffer_add_byte(out, ' ');
        solving_interval(out, &u->values);
        if (u->whole)
            np_buffer_add_format(out, " %lld", (long long)u->whole_count);
    }
}

/* "severity id+id; ..." of the findings; a missing one has its row's id. */
static void add_findings(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        const np_finding *f = &s->judgement.findings[i];

        separate(out, "; ");
        np_buffer_add_text(out, np_severity_text(f->severity));
        np_buffer_add_byte(out, ' ');
        if (f->claim_count == 0)
            np_buffer_add(out, f->expectation->id);
        for (size_t j = 0; j < f->claim_count; j++) {
            if (j > 0)
                np_buffer_add_byte(out, '+');
            np_buffer_add(out, solving_id(s, f->claims[j]));
        }
    }
}

static void add_messages(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        separate(out, "\n");
        np_buffer_add(out, s->judgement.findings[i].message);
    }
}

/* "arithmetic [low, high]" a line. */
static void add_evidence(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        const np_finding *f = &s->judgement.findings[i];

        for (size_t j = 0; j < f->evidence_count; j++) {
            separate(out, "\n");
            np_buffer_add(out, f->evidence[j].arithmetic);
            np_buffer_add_byte(out, ' ');
            solving_interval(out, &f->evidence[j].values);
        }
    }
}

/* "written [low, high] suggestion" a line, by rank. */
static void add_repairs(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        const np_finding *f = &s->judgement.findings[i];

        for (size_t j = 0; j < f->repair_count; j++) {
            const np_repair *r = &f->repairs[j];

            separate(out, "\n");
            np_buffer_add(out, np_slice_part(s->document.text, r->start, r->end));
            np_buffer_add_byte(out, ' ');
            solving_interval(out, &r->values);
            if (r->suggestion.length > 0)
                np_buffer_add_byte(out, ' ');
            np_buffer_add(out, r->suggestion);
        }
    }
}

static void add_explanations(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->claims.count; i++) {
        separate(out, "\n");
        np_buffer_add(out, s->judgement.verdicts[i].explanation);
    }
}

/* Behind what the claims explain: the working of the evidence, and what is concluded. */
static void add_conclusions(np_buffer *out, const solving *s)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        const np_finding *f = &s->judgement.findings[i];

        for (size_t j = 0; j < f->evidence_count; j++) {
            separate(out, "\n");
            np_buffer_add(out, f->evidence[j].working);
        }
        separate(out, "\n");
        np_buffer_add(out, f->conclusion);
    }
}

static void check_column(const harness_table *table, size_t row, const char *column,
                         void (*add)(np_buffer *, const solving *), const solving *s)
{
    np_slice want = harness_field(table, row, column), got;
    np_buffer out;

    if (want.length == 0)
        return;
    if (np_slice_equal(want, np_slice_text("-")))
        want.length = 0;
    np_buffer_init(&out);
    add(&out, s);
    got = np_buffer_slice(&out);
    harness_check(table, row, out.status == NP_OK && np_slice_equal(got, want),
                  "%s: got\n%.*s\n# wanted\n%.*s", column, HARNESS_SLICE(got), HARNESS_SLICE(want));
    np_buffer_clear(&out);
}

/* Verdicts add up, and ranks and places are in order, whatever is judged. */
static void check_invariants(const harness_table *table, size_t row, const solving *s)
{
    const np_summary *summary = &s->judgement.summary;
    size_t claims = 0;

    for (size_t i = 0; i < NP_VERDICTS; i++)
        claims += i == NP_VERDICT_MISSING ? 0 : summary->verdicts[i];
    harness_check(table, row, claims == s->claims.count, "verdicts do not add up");
    harness_check(table, row,
                  summary->errors + summary->warnings + summary->notes ==
                      s->judgement.finding_count,
                  "severities do not add up");
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        const np_finding *f = &s->judgement.findings[i];

        harness_check(table, row, f->message.length > 0, "a finding says nothing");
        harness_check(table, row, f->severity <= f->expectation->severity, "too severe");
        for (size_t j = 0; j < f->repair_count; j++)
            harness_check(table, row, f->repairs[j].rank == j, "ranks are not in order");
        for (size_t j = 1; j < f->claim_count; j++)
            harness_check(table, row, f->claims[j - 1] < f->claims[j], "claims not ascending");
    }
}

static void check_row(const harness_table *table, size_t row)
{
    np_buffer csv;
    solving s;

    np_buffer_init(&csv);
    solving_rows(&csv, harness_field(table, row, "rows"));
    solving_open(&s, lexicon, harness_field(table, row, "text"), np_buffer_slice(&csv));
    check_column(table, row, "verdicts", add_verdicts, &s);
    check_column(table, row, "unknowns", add_unknowns, &s);
    check_column(table, row, "findings", add_findings, &s);
    check_column(table, row, "messages", add_messages, &s);
    check_column(table, row, "evidence", add_evidence, &s);
    check_column(table, row, "repairs", add_repairs, &s);
    check_column(table, row, "explanations", add_explanations, &s);
    check_column(table, row, "conclusions", add_conclusions, &s);
    check_invariants(table, row, &s);
    solving_close(&s);
    np_buffer_clear(&csv);
}

static void test_table(void)
{
    harness_table table;

    lexicon = solving_lexicon();
    harness_table_open(&table, "tests/cases/solve.csv");
    for (size_t row = 1; row < table.csv.count; row++)
        check_row(&table, row);
    harness_table_close(&table);
    np_lexicon_free(lexicon);
}

/* A base below 0 has no compound rate: values of it that would mend all else are not said to mend. */
static void test_root_of_negative(void)
{
    static const char rows[] = "a | 增{y}，年末{z}。 | z = x + y\n"
                               "b | 年初{x}，末年{w}，年均{g}。 | g = cagr(x, w, 3)";
    static const char text[] = "增930，年末-5300。年初6653，末年23364，年均52%。";
    size_t negative = 0;
    np_buffer csv;
    solving s;

    lexicon = solving_lexicon();
    np_buffer_init(&csv);
    solving_rows(&csv, np_slice_text(rows));
    solving_open(&s, lexicon, np_slice_text(text), np_buffer_slice(&csv));
    for (size_t i = 0; i < s.judgement.finding_count; i++) {
        const np_finding *f = &s.judgement.findings[i];

        for (size_t k = 0; k < f->repair_count; k++) {
            const np_repair *repair = &f->repairs[k];
            np_slice name =
                s.claims.variables[s.claims.items[repair->claim].bindings[repair->binding].variable]
                    .text;

            if (!np_slice_equal(name, np_slice_text("x")))
                continue;
            negative += np_rational_sign(&repair->values.hi) < 0;
            CU_ASSERT(repair->gaps);
        }
    }
    CU_ASSERT_EQUAL(negative, 1);
    solving_close(&s);
    np_buffer_clear(&csv);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
        {"every row of the case table", test_table},
        {"a root of what is negative", test_root_of_negative},
    };

    return harness_run("solve", tests, sizeof tests / sizeof *tests);
}
