/* solve/ against Z3 on random articles: never inconsistent where Z3 finds a model, and nearly always
 * where Z3 finds none; conflicts are contradictions and minimal; repairs mend. Fixed seed; NP_TEST_SCALE
 * 134 draws 20 000 systems, NP_TEST_FIRST begins with another one. */
#include <config.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness.h"
#include "random_system.h"
#include "solving.h"
#include "z3_model.h"

enum { SYSTEMS = 150, MILLISECONDS = 100, SECONDS = 60, ROOT_BITS = 80 };

/* What was met, for the report. */
typedef struct {
    unsigned long systems, models, contradictions, unknown, given_up;
    unsigned long unsound, missed;
    unsigned long conflicts, false_conflicts, not_minimal;
    unsigned long repairs, with_gaps, inside, inside_wrong, outside, outside_wrong;
} tally;

static const np_lexicon *lexicon; /* of the running test */

static void complain(const random_system *drawn, const char *what)
{
    printf("# %s\n%.*s\n%.*s\n", what, HARNESS_SLICE(np_buffer_slice(&drawn->rows)),
           HARNESS_SLICE(np_buffer_slice(&drawn->text)));
}

/* Is there a finding of what fails on this reading? */
static bool found(const solving *s, np_reading reading)
{
    for (size_t i = 0; i < s->judgement.finding_count; i++) {
        if (reading == NP_READING_NEAREST || s->judgement.findings[i].rung != 2)
            return true;
    }
    return false;
}

/* Is there a model loosely: all claims' numbers down, or all up, or the claims in some mixture of the
 * two? Mixtures are tried only where the numbers may be had in any direction, one by one. */
static z3_answer ask_loosely(Z3_context z3, const np_system *system, const size_t *claims,
                             size_t count)
{
    np_view view = np_view_of(NP_READING_LOOSE);
    z3_answer answer = z3_model_ask(z3, system, claims, count, &view, MILLISECONDS);
    size_t raised[RANDOM_CLAIMS];
    bool unknown = false;

    if (answer == Z3_MODEL_NONE)
        return answer;
    view.reading = NP_READING_DOWN;
    view.raised = raised;
    for (unsigned i = 0, all = 1u << count; i < all; i++) {
        unsigned set = i == 0 ? 0 : all - i;

        view.raised_count = 0;
        for (size_t k = 0; k < count; k++) {
            if (set & 1u << k)
                raised[view.raised_count++] = claims[k];
        }
        answer = z3_model_ask(z3, system, claims, count, &view, MILLISECONDS);
        if (answer == Z3_MODEL_SOME)
            return answer;
        unknown = unknown || answer == Z3_MODEL_UNKNOWN;
    }
    return unknown ? Z3_MODEL_UNKNOWN : Z3_MODEL_NONE;
}

static z3_answer ask(Z3_context z3, const np_system *system, const size_t *claims, size_t count,
                     np_reading reading)
{
    np_view view = np_view_of(reading);

    return reading == NP_READING_LOOSE
               ? ask_loosely(z3, system, claims, count)
               : z3_model_ask(z3, system, claims, count, &view, MILLISECONDS);
}

/* One reading: is there a finding just where Z3 finds no model? before: its answer on a stricter reading,
 * a model of which is one of this, too. */
static z3_answer check_verdict(tally *t, Z3_context z3, const random_system *drawn,
                               const solving *s, const np_system *system, np_reading reading,
                               z3_answer before)
{
    size_t claims[RANDOM_CLAIMS];
    bool refuted = found(s, reading);
    z3_answer answer = before;

    for (size_t i = 0; i < s->claims.count; i++)
        claims[i] = i;
    if (before != Z3_MODEL_SOME)
        answer = ask(z3, system, claims, s->claims.count, reading);
    t->systems++;
    t->models += answer == Z3_MODEL_SOME;
    t->contradictions += answer == Z3_MODEL_NONE;
    t->unknown += answer == Z3_MODEL_UNKNOWN;
    if (answer == Z3_MODEL_SOME && refuted && t->unsound++ < 3)
        complain(drawn, "refuted, but Z3 has a model");
    if (answer == Z3_MODEL_NONE && !refuted && t->missed++ < 3)
        complain(drawn, reading == NP_READING_LOOSE ? "missed loosely" : "missed to nearest");
    return answer;
}

/* The conflict of a finding is a contradiction, and no smaller part of it is. */
static void check_conflict(tally *t, Z3_context z3, const random_system *drawn,
                           const np_system *system, const np_finding *finding)
{
    np_reading reading = finding->rung == 2 ? NP_READING_NEAREST : NP_READING_LOOSE;
    size_t part[RANDOM_CLAIMS];

    t->conflicts++;
    if (ask(z3, system, finding->claims, finding->claim_count, reading) == Z3_MODEL_SOME &&
        t->false_conflicts++ < 3)
        complain(drawn, "a conflict has a model");
    for (size_t i = 0; i < finding->claim_count; i++) {
        size_t count = 0;

        for (size_t j = 0; j < finding->claim_count; j++) {
            if (j != i)
                part[count++] = finding->claims[j];
        }
        if (ask(z3, system, part, count, reading) == Z3_MODEL_NONE) {
            if (t->not_minimal++ < 3) {
                complain(drawn, "a conflict is not minimal");
                for (size_t j = 0; j < finding->claim_count; j++)
                    printf("# %c%s\n", (char)('a' + (int)finding->claims[j]),
                           j == i ? " is not needed" : "");
            }
            return;
        }
    }
}

/* Does the finding's conflict have a model when the mention has just this value, in its unit? */
static z3_answer ask_value(Z3_context z3, const np_system *system, const np_finding *finding,
                           const np_repair *repair, const np_rational *value)
{
    np_reading_place place = {repair->claim, repair->binding};
    np_view view = np_view_of(NP_READING_NEAREST);
    np_quantity quantity;
    z3_answer answer;

    np_quantity_init(&quantity);
    np_quantity_copy(&quantity, np_system_binding(system, place)->quantity);
    np_rational_set(&quantity.value, value);
    np_rational_set(&quantity.high, value);
    quantity.hedge = NP_HEDGE_NONE;
    quantity.range = false;
    quantity.exact = true;
    view.change = NP_VIEW_READ;
    view.place = place;
    view.place_reading = NP_READING_WRITTEN;
    view.quantity = &quantity;
    answer = z3_model_ask(z3, system, finding->claims, finding->claim_count, &view, MILLISECONDS);
    np_quantity_clear(&quantity);
    return answer;
}

/* Which claims the finding is of, which binding the repair is for, and the value that was tried. */
static void show_repair(const np_finding *finding, const np_repair *repair,
                        const np_rational *value)
{
    np_buffer text;

    np_buffer_init(&text);
    np_rational_format(&text, value);
    printf("# claims");
    for (size_t i = 0; i < finding->claim_count; i++)
        printf(" %c", (char)('a' + (int)finding->claims[i]));
    printf(", binding %zu of %c: %.*s\n", repair->binding, (char)('a' + (int)repair->claim),
           HARNESS_SLICE(np_buffer_slice(&text)));
    np_buffer_clear(&text);
}

/* The values of a repair mend, at its ends and in its middle (for whole numbers at a whole number near
 * it), unless it owns to gaps; what lies just outside never does. */
static void check_repair(tally *t, Z3_context z3, const random_system *drawn,
                         const np_system *system, const np_finding *finding,
                         const np_repair *repair)
{
    const np_binding *binding =
        np_system_binding(system, (np_reading_place){repair->claim, repair->binding});
    bool whole = system->variables[binding->variable].whole;
    const np_interval *values = &repair->values;
    np_rational value, step;
    z3_answer answer;

    t->repairs++;
    t->with_gaps += repair->gaps;
    np_rational_init(&value);
    np_rational_init(&step);
    for (int part = 0; part <= 4 && !repair->gaps; part += 2) {
        if (values->lo_end == NP_END_NONE || values->hi_end == NP_END_NONE)
            break;
        np_rational_set_ratio(&step, part, 4);
        np_rational_sub(&value, &values->hi, &values->lo);
        np_rational_mul(&value, &value, &step);
        np_rational_add(&value, &value, &values->lo);
        if (whole)
            np_rational_floor(&value, &value);
        /* Ends with so many digits are those of roots, which are rounded outwards. */
        if (!np_interval_contains(values, &value) || np_rational_bits(&value) > ROOT_BITS)
            continue;
        answer = ask_value(z3, system, finding, repair, &value);
        t->inside += answer != Z3_MODEL_UNKNOWN;
        if (answer == Z3_MODEL_NONE && t->inside_wrong++ < 3) {
            complain(drawn, "a value inside a repair does not mend");
            show_repair(finding, repair, &value);
        }
    }
    for (int side = 0; side < 2; side++) {
        bool low = side == 0;

        if ((low ? values->lo_end : values->hi_end) == NP_END_NONE)
            continue;
        np_rational_set_ratio(&step, low ? -1 : 1, whole ? 1 : 1000);
        np_rational_add(&value, low ? &values->lo : &values->hi, &step);
        /* Below 0 a repair is never proposed where that makes no sense. */
        if (low && np_rational_sign(&values->lo) == 0)
            continue;
        answer = ask_value(z3, system, finding, repair, &value);
        t->outside += answer != Z3_MODEL_UNKNOWN;
        if (answer == Z3_MODEL_SOME && t->outside_wrong++ < 3) {
            complain(drawn, "a value outside a repair mends");
            show_repair(finding, repair, &value);
        }
    }
    np_rational_clear(&value);
    np_rational_clear(&step);
}

static void check_system(tally *t, unsigned long long seed)
{
    static const unsigned falsify[] = {0, 5, 10, 25, 50};
    Z3_context z3 = z3_model_context();
    random_system drawn;
    np_buffer csv;
    solving s;
    np_system system;

    random_system_draw(&drawn, seed, falsify[seed % 5]);
    np_buffer_init(&csv);
    solving_rows(&csv, np_buffer_slice(&drawn.rows));
    solving_open(&s, lexicon, np_buffer_slice(&drawn.text), np_buffer_slice(&csv));
    if (np_system_make(&system, &s.arena, &s.rulebook, &s.document, &s.mentions, &s.claims) ==
        NP_OK) {
        z3_answer answer =
            check_verdict(t, z3, &drawn, &s, &system, NP_READING_NEAREST, Z3_MODEL_UNKNOWN);

        (void)check_verdict(t, z3, &drawn, &s, &system, NP_READING_LOOSE, answer);
        for (size_t i = 0; i < s.judgement.finding_count; i++) {
            const np_finding *finding = &s.judgement.findings[i];

            if (finding->claim_count == 0)
                continue;
            check_conflict(t, z3, &drawn, &system, finding);
            for (size_t j = 0; j < finding->repair_count; j++)
                check_repair(t, z3, &drawn, &system, finding, &finding->repairs[j]);
        }
    }
    solving_close(&s);
    np_buffer_clear(&csv);
    random_system_clear(&drawn);
    Z3_del_context(z3);
}

/* The system in a process of its own, since Z3 does not always keep the limit of time that it is given:
 * that process is given up after SECONDS. The tally lies in memory that both share. */
static void check_apart(tally *t, unsigned long long seed)
{
    pid_t child;
    int status = 0;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        unsigned failures = CU_get_number_of_failures();

        alarm(SECONDS);
        check_system(t, seed);
        fflush(stdout);
        _exit(CU_get_number_of_failures() == failures ? 0 : 1);
    }
    CU_ASSERT_FATAL(child > 0);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) {
        t->given_up++;
        printf("# system %llu: given up after %d s\n", seed, SECONDS);
        return;
    }
    CU_ASSERT(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static tally *shared_tally(void)
{
    void *memory =
        mmap(NULL, sizeof(tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return memory == MAP_FAILED ? NULL : memory; /* all 0 */
}

/* NP_TEST_FIRST: the system to begin with, so that a long run can be done in parts; 0 by default. */
static unsigned long first_system(void)
{
    const char *text = getenv("NP_TEST_FIRST");

    return text ? strtoul(text, NULL, 10) : 0;
}

static void test_oracle(void)
{
    unsigned long count = SYSTEMS * harness_scale(), first = first_system();
    np_lexicon *loaded = solving_lexicon();
    tally *t = shared_tally();

    CU_ASSERT_PTR_NOT_NULL_FATAL(t);
    lexicon = loaded;
    for (unsigned long i = 0; i < count; i++)
        check_apart(t, 3000000 + first + i);
    np_lexicon_free(loaded);
    printf(
        "# judged %lu (two readings each system): Z3 has %lu models, %lu contradictions, %lu "
        "unknown; systems given up %lu\n# refuted with a model: %lu; contradictions missed: %lu\n"
        "# conflicts %lu: with a model %lu, not minimal %lu\n"
        "# repairs %lu, of which own to gaps: %lu; values inside the others %lu, of which mend "
        "not: "
        "%lu; values just outside %lu, of which mend: %lu\n",
        t->systems, t->models, t->contradictions, t->unknown, t->given_up, t->unsound, t->missed,
        t->conflicts, t->false_conflicts, t->not_minimal, t->repairs, t->with_gaps, t->inside,
        t->inside_wrong, t->outside, t->outside_wrong);
    CU_ASSERT_EQUAL(t->unsound, 0);
    CU_ASSERT_EQUAL(t->false_conflicts, 0);
    CU_ASSERT_EQUAL(t->not_minimal, 0);
    CU_ASSERT_EQUAL(t->inside_wrong, 0);
    CU_ASSERT_EQUAL(t->outside_wrong, 0);
    CU_ASSERT(t->contradictions > count / 10);
    CU_ASSERT(t->missed * 50 <= t->contradictions);
    CU_ASSERT(t->given_up * 50 <= count);
    munmap(t, sizeof *t);
}

int main(void)
{
    static const harness_test tests[] = {
        {"random articles against Z3", test_oracle},
    };

    return harness_run("oracle_z3", tests, sizeof tests / sizeof *tests);
}
