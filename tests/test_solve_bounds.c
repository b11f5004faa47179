/* solve/ on systems made to keep it busy: each ends soon, and within its caps. */
#include <config.h>

#include <stdio.h>
#include <time.h>

#include "base/caps.h"
#include "harness.h"
#include "solving.h"

static np_lexicon *lexicon; /* of the running test */

/* Seconds of processor time that a judgement may take: ten times what it takes on a quiet machine, for
 * sanitizers and busy machines. How fast it is, make bench says. */
enum { SECONDS = 10 };

/* Judges rows in short form on a text. */
typedef struct {
    solving s;
    np_buffer csv;
} judged;

static void judge(judged *j, const np_buffer *rows, const char *text)
{
    clock_t start, used;

    lexicon = solving_lexicon();
    np_buffer_init(&j->csv);
    solving_rows(&j->csv, np_buffer_slice(rows));
    start = clock();
    solving_open(&j->s, lexicon, np_slice_text(text), np_buffer_slice(&j->csv));
    used = clock() - start;
    if (used >= SECONDS * CLOCKS_PER_SEC)
        printf("# took %ld ms\n", (long)(used * 1000 / CLOCKS_PER_SEC));
    CU_ASSERT(used < SECONDS * CLOCKS_PER_SEC);
}

static void done(judged *j)
{
    solving_close(&j->s);
    np_buffer_clear(&j->csv);
    np_lexicon_free(lexicon);
}

static size_t inconsistent(const judged *j)
{
    return j->s.judgement.summary.verdicts[NP_VERDICT_INCONSISTENT];
}

/* Does some claim own to a limit that kept the solver from an answer? */
static bool owns_to_limit(const judged *j, np_limit limit)
{
    for (size_t i = 0; i < j->s.claims.count; i++) {
        if (j->s.judgement.verdicts[i].limit == limit)
            return true;
    }
    return false;
}

static void test_halves(void)
{
    static const struct {
        const char *rows;
        size_t inconsistent;
    } cases[] = {
        {"a |  | x = x / 2", 0},
        {"a |  | x = x / 2; x >= 1", 1},
        {"a |  | x = x / 2; x >= 0; x <= 10", 0},
        {"a |  | x = x × 1.0000001; x >= 1; x <= 2", 1},
        {"a |  | x = y / 2; y = x / 2; x > 0; x < 9", 1},
        {"a |  | x = y + 1; y = x + 1", 0},
        {"a |  | x = y + 1; y = x + 1; x > 0; x < 1000000000", 1},
        {"a |  | x × x = 2; x > 0", 0},
        {"a |  | x × x = -1", 1},
        {"a |  | x = cagr(x, x, 199)", 0},
        {"a |  | round(x, 300) = x; x > 1; x < 2", 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        np_buffer rows;
        judged j;

        np_buffer_init(&rows);
        np_buffer_add_text(&rows, cases[i].rows);
        judge(&j, &rows, "x");
        /* A proof is welcome where there is one; without one the verdict must stay open. */
        CU_ASSERT(inconsistent(&j) <= cases[i].inconsistent);
        done(&j);
        np_buffer_clear(&rows);
    }
}

/* a0 = 1; a1 = a0 + 1; ... with the last one bound, rightly or wrongly. */
static void chain(unsigned length, long last, size_t wanted)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    np_buffer_add_text(&rows, "start |  | a0 = 1\n");
    for (unsigned i = 1; i < length; i++)
        np_buffer_add_format(&rows, "r%u |  | a%u = a%u + 1\n", i, i, i - 1);
    np_buffer_add_format(&rows, "end |  | a%u = %ld\n", length - 1, last);
    judge(&j, &rows, "x");
    CU_ASSERT_EQUAL(inconsistent(&j), wanted);
    done(&j);
    np_buffer_clear(&rows);
}

static void test_chain(void)
{
    chain(500, 500, 0);
    chain(500, 501, 501);
    chain(50, 51, 51);
}

/* The same with rounded numbers that add up their slack. */
static void test_loose_chain(void)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    for (unsigned i = 1; i < 500; i++)
        np_buffer_add_format(&rows, "r%u |  | a%u = a%u × (1 + ~%u%%)\n", i, i, i - 1, i % 7 + 1);
    np_buffer_add_text(&rows, "s |  | a0 = ~1.5\ne |  | a499 = ~3\n");
    judge(&j, &rows, "x");
    done(&j);
    np_buffer_clear(&rows);
}

static void test_many_mentions(void)
{
    np_buffer rows, text;
    judged j;

    np_buffer_init(&rows);
    np_buffer_init(&text);
    np_buffer_add_text(&rows, "a | 共{x}人 | x > 5\n");
    for (unsigned i = 0; i < 200; i++)
        np_buffer_add_format(&text, "第一句，共%u人。", i == 150 ? 1001 : 1000);
    judge(&j, &rows, text.data);
    CU_ASSERT_EQUAL(j.s.claims.count, 200);
    CU_ASSERT_EQUAL(j.s.judgement.finding_count, 1);
    if (j.s.judgement.finding_count > 0)
        CU_ASSERT_EQUAL(j.s.judgement.findings[0].claim_count, 2);
    done(&j);
    np_buffer_clear(&rows);
    np_buffer_clear(&text);
}

/* All mentions different from one another. */
static void test_all_different(void)
{
    np_buffer rows, text;
    judged j;

    np_buffer_init(&rows);
    np_buffer_init(&text);
    np_buffer_add_text(&rows, "a | 共{x}人 | x > 5\n");
    for (unsigned i = 0; i < 200; i++)
        np_buffer_add_format(&text, "第一句，共%u人。", 1001 + 2 * i);
    judge(&j, &rows, text.data);
    CU_ASSERT_EQUAL(inconsistent(&j), 200);
    done(&j);
    np_buffer_clear(&rows);
    np_buffer_clear(&text);
}

static void test_huge_numbers(void)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    np_buffer_add_text(&rows, "a |  | x = sum(1");
    for (unsigned i = 2; i < NP_CAP(400, 40); i++)
        np_buffer_add_format(&rows, ", 1 / %u", 2 * i + 1);
    np_buffer_add_text(&rows, "); y0 = x");
    for (unsigned i = 0; i < NP_CAP(20, 8); i++) {
        np_buffer_add_format(&rows, "; y%u = y%u", i + 1, i);
        for (unsigned k = 0; k < NP_CAP(20, 5); k++)
            np_buffer_add_text(&rows, " × 1.23456789");
    }
    np_buffer_add_text(&rows,
                       "; y = y8; z = cagr(0.00000001, y, 17); w = y / 3\nb |  | z = w / w × z\n");
    judge(&j, &rows, "x");
    CU_ASSERT_EQUAL(inconsistent(&j), 0);
    done(&j);
    np_buffer_clear(&rows);
}

/* Every name tied to every other. */
static void test_entangled(void)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    for (unsigned i = 0; i < 30; i++)
        np_buffer_add_format(&rows, "r%u |  | a%u × a%u = a%u + a%u; a%u > 0; a%u < 100\n", i, i,
                             (i * 7 + 3) % 30, (i * 11 + 5) % 30, (i * 13 + 1) % 30, i, i);
    judge(&j, &rows, "x");
    CU_ASSERT(owns_to_limit(&j, NP_LIMIT_RELATIONS) || owns_to_limit(&j, NP_LIMIT_STEPS));
    done(&j);
    np_buffer_clear(&rows);
}

/* What no halving finds exactly: the verdict is left open, and says why. */
static void test_open(void)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    np_buffer_add_text(&rows, "r |  | x × x = 2; x > 0\n");
    judge(&j, &rows, "x");
    CU_ASSERT(owns_to_limit(&j, NP_LIMIT_BRANCHES));
    CU_ASSERT_EQUAL(j.s.judgement.summary.verdicts[NP_VERDICT_UNDETERMINED], 1);
    done(&j);
    np_buffer_clear(&rows);
}

/* As many mentions of a few names as a long text has. */
static void test_long_text(void)
{
    np_buffer rows, text;
    judged j;

    np_buffer_init(&rows);
    np_buffer_init(&text);
    np_buffer_add_text(&rows, "a | 共{x}人,其中{y}人,占{s}。 | y = s of x\n");
    for (unsigned i = 0; i < 1347; i++)
        np_buffer_add_text(&text, "共1000人,其中170人,占17%。\n");
    judge(&j, &rows, text.data);
    CU_ASSERT_EQUAL(j.s.claims.count, 1347);
    CU_ASSERT_EQUAL(j.s.judgement.finding_count, 0);
    done(&j);
    np_buffer_clear(&rows);
    np_buffer_clear(&text);
}

/* A sum of very many terms, and parentheses as deep as the parser lets them be. */
static void test_long_formulas(void)
{
    np_buffer rows;
    judged j;

    np_buffer_init(&rows);
    np_buffer_add_text(&rows, "a |  | x = sum(1");
    for (unsigned i = 0; i < NP_CAP(5000, 500); i++)
        np_buffer_add_text(&rows, ", y");
    np_buffer_add_text(&rows, "); y = 2; x < 900\nb |  | z = ");
    for (unsigned i = 0; i < NP_CAP_EXPRESSION_DEPTH / 2 - 2; i++)
        np_buffer_add_text(&rows, "(1 + ");
    np_buffer_add_text(&rows, "y");
    for (unsigned i = 0; i < NP_CAP_EXPRESSION_DEPTH / 2 - 2; i++)
        np_buffer_add_byte(&rows, ')');
    np_buffer_add_byte(&rows, '\n');
    judge(&j, &rows, "x");
    CU_ASSERT(inconsistent(&j) > 0);
    done(&j);
    np_buffer_clear(&rows);
}

int main(void)
{
    static const harness_test tests[] = {
        {"a number that is half itself", test_halves},
        {"a chain of 500 claims", test_chain},
        {"a chain of 500 rounded claims", test_loose_chain},
        {"200 mentions of one name", test_many_mentions},
        {"200 different mentions of one name", test_all_different},
        {"huge numerators and denominators", test_huge_numbers},
        {"every name tied to every other", test_entangled},
        {"what stays open", test_open},
        {"1347 mentions of three names", test_long_text},
        {"very long formulas", test_long_formulas},
    };

    return harness_run("solve_bounds", tests, sizeof tests / sizeof *tests);
}
