/* Properties of solve/ on random articles: what is true is never called a contradiction, what is
 * reported is minimal, and the same input is judged the same. Fixed seed, scaled by NP_TEST_SCALE. */
#include <config.h>

#include <stdio.h>

#include "harness.h"
#include "random_system.h"
#include "solve/solver.h"
#include "solve/conflict.h"
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

/* The claims of a finding are a conflict. */
static void conflicts_hold(unsigned long *wrong, np_solver *solver, const random_system *system,
                           const np_finding *finding, np_conflict_test *test)
{
    bool conflict = false;

    CU_ASSERT_EQUAL(test(&conflict, solver, finding->claims, finding->claim_count), NP_OK);
    if (!conflict && (*wrong)++ < 3)
        complain(system, "a finding is no conflict");
}

/* With any one claim of a finding dropped, the solver refutes the others no more. */
static void check_minimal(unsigned long *wrong, np_solver *solver, const random_system *system,
                          const np_finding *finding)
{
    np_conflict_test *test = finding->rung == 2 ? np_conflict_nearest : np_conflict_loose;

    np_solver_begin(solver);
    conflicts_hold(wrong, solver, system, finding, test);
    for (size_t j = 0; j < finding->claim_count; j++) {
        size_t part[RANDOM_CLAIMS], count = 0;
        bool conflict = true;

        for (size_t k = 0; k < finding->claim_count; k++) {
            if (k != j)
                part[count++] = finding->claims[k];
        }
        CU_ASSERT_EQUAL(test(&conflict, solver, part, count), NP_OK);
        if (conflict && (*wrong)++ < 3)
            complain(system, "a conflict is not minimal");
    }
}

static void test_minimal(void)
{
    unsigned long count = 400 * harness_scale(), wrong = 0, conflicts = 0;

    lexicon = solving_lexicon();
    for (unsigned long i = 0; i < count; i++) {
        random_system drawn;
        np_system system;
        np_solver solver;
        np_buffer csv;
        solving s;

        random_system_draw(&drawn, 1000000 + i, 25);
        open_rows(&s, &csv, np_buffer_slice(&drawn.rows), np_buffer_slice(&drawn.text));
        CU_ASSERT_EQUAL_FATAL(
            np_system_make(&system, &s.arena, &s.rulebook, &s.document, &s.mentions, &s.claims),
            NP_OK);
        CU_ASSERT_EQUAL_FATAL(np_solver_init(&solver, &system), NP_OK);
        for (size_t j = 0; j < s.judgement.finding_count; j++) {
            conflicts++;
            check_minimal(&wrong, &solver, &drawn, &s.judgement.findings[j]);
        }
        np_solver_clear(&solver);
        close_rows(&s, &csv);
        random_system_clear(&drawn);
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
