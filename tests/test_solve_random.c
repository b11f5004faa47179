/* Properties of solve/ on random articles: what is true is never called a contradiction, what is
 * reported is minimal, and the same input is judged the same. Fixed seed, scaled by NP_TEST_SCALE. */
#include <config.h>

#include <stdio.h>

#include "harness.h"
#include "random_system.h"
#include "solving.h"

static np_lexicon *lexicon; /* of the running test */

static void open_rows(solving *s, np_buffer *csv, np_slice rows, np_slice text)
{
    np_buffer_init(csv);
    solving_rows(csv, rows);
    solving_open(s, lexicon, text, np_buffer_slice(csv));
}

static void close_rows(solving *s, np_buffer *csv)
{
    solving_close(s);
    np_buffer_clear(csv);
}

static void complain(const random_system *system, const char *what)
{
    printf("# %s\n%.*s\n%.*s\n", what, HARNESS_SLICE(np_buffer_slice(&system->rows)),
           HARNESS_SLICE(np_buffer_slice(&system->text)));
}

/* A text whose true values fulfill all claims has no finding, and no solved interval misses one. */
static void test_truth(void)
{
    unsigned long count = 1000 * harness_scale(), findings = 0, wrong = 0, unmatched = 0;

    lexicon = solving_lexicon();
    for (unsigned long i = 0; i < count; i++) {
        random_system system;
        np_buffer csv;
        solving s;

        random_system_draw(&system, i, 0);
        open_rows(&s, &csv, np_buffer_slice(&system.rows), np_buffer_slice(&system.text));
        unmatched += s.claims.count != system.claims;
        if (s.judgement.finding_count > 0 && s.claims.count == system.claims && findings++ < 3)
            complain(&system, "a true text has a finding");
        for (size_t j = 0; j < s.judgement.unknown_count; j++) {
            const np_solution *u = &s.judgement.unknowns[j];
            size_t name = (size_t)(solving_name(&s, u->variable).data[1] - 'a');
            np_rational truth;

            np_rational_init(&truth);
            np_rational_set(&truth, &system.truth[name]);
            if (u->unit && np_rational_div(&truth, &truth, &u->unit->factor))
                np_rational_set_int(&truth, 0);
            if (!np_interval_contains(&u->values, &truth) && wrong++ < 3)
                complain(&system, "a solved interval misses the truth");
            np_rational_clear(&truth);
        }
        close_rows(&s, &csv);
        random_system_clear(&system);
    }
    CU_ASSERT_EQUAL(findings, 0);
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT_EQUAL(unmatched, 0);
    np_lexicon_free(lexicon);
}

/* The rows of the claims of a finding, without one of them. */
static void rows_without(np_buffer *out, const random_system *system, const solving *s,
                         const np_finding *finding, size_t without)
{
    np_slice rows = np_buffer_slice(&system->rows);
    size_t start = 0;

    for (size_t i = 0; i < rows.length; i++) {
        if (rows.data[i] != '\n')
            continue;
        for (size_t j = 0; j < finding->claim_count; j++) {
            if (j != without && solving_id(s, finding->claims[j]).data[0] == rows.data[start])
                np_buffer_add(out, np_slice_part(rows, start, i + 1));
        }
        start = i + 1;
    }
}

static bool has(const solving *s, np_verdict verdict)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        if (s->judgement.findings[i].verdict == verdict)
            return true;
    }
    return false;
}

/* With any one claim of an inconsistent finding dropped, the others are not inconsistent. */
static void check_minimal(unsigned long *wrong, const random_system *system, const solving *s,
                          const np_finding *finding)
{
    for (size_t j = 0; finding->claim_count > 1 && j < finding->claim_count; j++) {
        np_buffer rows, csv;
        solving part;

        np_buffer_init(&rows);
        rows_without(&rows, system, s, finding, j);
        open_rows(&part, &csv, np_buffer_slice(&rows), np_buffer_slice(&system->text));
        if (has(&part, NP_VERDICT_INCONSISTENT) && (*wrong)++ < 3)
            complain(system, "a conflict is not minimal");
        close_rows(&part, &csv);
        np_buffer_clear(&rows);
    }
}

static void test_minimal(void)
{
    unsigned long count = 400 * harness_scale(), wrong = 0, conflicts = 0;

    lexicon = solving_lexicon();
    for (unsigned long i = 0; i < count; i++) {
        random_system system;
        np_buffer csv;
        solving s;

        random_system_draw(&system, 1000000 + i, 25);
        open_rows(&s, &csv, np_buffer_slice(&system.rows), np_buffer_slice(&system.text));
        for (size_t j = 0; j < s.judgement.finding_count; j++) {
            if (s.judgement.findings[j].verdict != NP_VERDICT_INCONSISTENT)
                continue;
            conflicts++;
            check_minimal(&wrong, &system, &s, &s.judgement.findings[j]);
        }
        close_rows(&s, &csv);
        random_system_clear(&system);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    CU_ASSERT(conflicts > count / 10);
    np_lexicon_free(lexicon);
}

static bool same_slice(np_slice a, np_slice b)
{
    return np_slice_equal(a, b);
}

static void test_deterministic(void)
{
    unsigned long count = 100 * harness_scale(), wrong = 0;

    lexicon = solving_lexicon();
    for (unsigned long i = 0; i < count; i++) {
        random_system system;
        np_buffer csv[2];
        solving s[2];

        random_system_draw(&system, 2000000 + i, 25);
        for (unsigned k = 0; k < 2; k++)
            open_rows(&s[k], &csv[k], np_buffer_slice(&system.rows), np_buffer_slice(&system.text));
        wrong += s[0].judgement.finding_count != s[1].judgement.finding_count;
        for (size_t j = 0; !wrong && j < s[0].judgement.finding_count; j++)
            wrong +=
                !same_slice(s[0].judgement.findings[j].message, s[1].judgement.findings[j].message);
        for (unsigned k = 0; k < 2; k++)
            close_rows(&s[k], &csv[k]);
        random_system_clear(&system);
    }
    CU_ASSERT_EQUAL(wrong, 0);
    np_lexicon_free(lexicon);
}

int main(void)
{
    static const harness_test tests[] = {
        {"a true text has no finding", test_truth},
        {"a conflict is minimal", test_minimal},
        {"the same text is judged the same", test_deterministic},
    };

    return harness_run("solve_random", tests, sizeof tests / sizeof *tests);
}
