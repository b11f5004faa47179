/* Memory that is out. Full runs of the program, each many times, where one allocation fails, a different one
 * each time, or all fail from one on: whoever asks, the program or a library that it uses. Such a run ends
 * with 2 and says why, or does the same as ever when what failed was not needed; it gives back all that it
 * got, and leaves no file that is not whole. Prints TAP.
 *
 * Allocations that the same calls lead to count as one; BUDGET of these are tried for each case, spread evenly,
 * NP_TEST_SCALE times as many, and with a scale of 1000 every single allocation.
 * `tests/memory_faults CASE NUMBER [for-good]` shows what one of them does. */
#include <config.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault_runs.h"
#include "faults.h"

enum { BUDGET = 16, EVERY = 1000 };

static const fault_case cases[] = {
    {"text", "ningbo/shared-total", "--all -e ../shared-total.csv -o @ ../article.txt", NULL},
    {"packs", "packs/en-rounded", "--all -o @ article.txt", NULL},
    {"folder", "cli/folder", "-v --exclude b.txt --write-baseline @ folder article.txt", NULL},
#ifdef HAVE_PTHREAD
    {"jobs", "cli/folder", "-j 2 -o @ folder article.txt", NULL},
#endif
    {"baseline", "reports/csv-en",
     "--baseline none.csv --format csv -e ../rows-en.csv ../article-en.txt", NULL},
    {"list", "ningbo/list", "list --format json -o @ ../article.txt", NULL},
    {"draft", "draft/update-en", "draft --update rows.csv -o @ article.txt", NULL},
    {"rules", "cli/rules-json", "rules --format json -o @ rows.csv", NULL},
    {"explanations", "cli/rules-json", "rules rows.csv", NULL},
    {"rule list", "cli/rules-json", "rules --list --format csv", NULL},
    {"wrong rows", "bad-input/many-errors", "--no-packs -e rows.csv article.txt", NULL},
    {"html report", "reports/html-en", "--format html -e ../rows-en.csv -o @ ../article-en.txt",
     NULL},
    {"sarif", "reports/sarif-en", "--format sarif -e ../rows-en.csv -o @ ../article-en.txt", NULL},
    {"junit", "reports/sarif-en", "--format junit -e ../rows-en.csv ../article-en.txt", NULL},
    {"rules folder", "reports/sarif-en",
     "--rules-dir ../../../rules --format tap ../article-zh.txt", NULL},
    {"command line", "reports/sarif-en", "--fail-on never ../article-zh.txt", NULL},
    {"help", "reports/sarif-en", "--help", NULL},
#ifdef HAVE_JSON_C
    {"records", "reports/sarif-records", "--jsonl --format jsonl -e ../rows-hostile.csv -o @ -",
     "../records.jsonl"},
#ifdef HAVE_PTHREAD
    {"records, jobs", "reports/sarif-records", "-j 2 --jsonl --format jsonl ../records.jsonl",
     NULL},
#endif
#endif
    {"column of CSV", "inputs/csv-records",
     "--csv text --format csv --no-packs -o @ ../csv-id/a.csv ../csv-errors/a.csv", NULL},
#ifdef HAVE_SQLITE
    {"tables", "tables/journalist", "--data results.csv -o @ article.md", NULL},
    {"wrong tables", "tables/table-errors",
     "--data broken.csv --data twice.csv -e rows.csv article.txt", NULL},
#endif
#ifdef HAVE_ICONV
    {"encoding", "encodings/gb18030-zh", "--encoding gb18030 -o @ article.txt", NULL},
#endif
#ifdef HAVE_CMARK
    {"markdown", "inputs/markdown", "-o @ article.md", NULL},
#endif
#ifdef HAVE_GUMBO
    {"html", "inputs/html", "-o @ article.html", NULL},
#endif
};

static const char old_file[] = "an old file\n";

/* What is shared with the process of a run. */
typedef struct {
    size_t fail_at;
    bool for_good, tracing;
    bool ended; /* the program came back */
    size_t count;
    long live;
    uint64_t traces[FAULTS_TRACED];
} trial;

static void arm(void *context)
{
    trial *t = context;

    faults_memory_arm(t->fail_at, t->for_good, t->tracing ? t->traces : NULL);
}

static void disarm(void *context)
{
    trial *t = context;

    faults_memory_disarm(&t->count, &t->live);
    t->ended = true;
}

static void try_run(fault_outcome *outcome, trial *t, const fault_case *which, size_t fail_at,
                    bool for_good)
{
    t->fail_at = fail_at;
    t->for_good = for_good;
    t->ended = false;
    t->count = 0;
    t->live = 0;
    fault_run(outcome, which, old_file, arm, disarm, t);
}

static bool says_why(const char *messages)
{
    return strstr(messages, "out of memory") || strstr(messages, "Cannot allocate memory");
}

/* What is wrong with a run that had less memory than the whole one; NULL: nothing. */
static const char *judge(const fault_outcome *outcome, const trial *t, const fault_outcome *whole,
                         long live)
{
    if (outcome->status >= 256)
        return "a signal ended it";
    if (outcome->strays)
        return "files are left";
    if (t->ended && t->live > live)
        return "memory leaks";
    if (fault_outcomes_agree(outcome, whole))
        return NULL;
    if (outcome->status != 2)
        return "the status is not 2";
    if (!says_why(outcome->err))
        return "it does not say why";
    /* The report of those that could be read. */
    if (strstr(outcome->err, "cannot read: out of memory"))
        return NULL;
    if (whole->file && !(outcome->file && (strcmp(outcome->file, old_file) == 0 ||
                                           strcmp(outcome->file, whole->file) == 0)))
        return "the file is neither whole nor the old one";
    if (strncmp(outcome->out, whole->out, strlen(outcome->out)) != 0)
        return "the report is no part of the whole one";
    return NULL;
}

static int compare_marks(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return x[0] != y[0] ? (x[0] < y[0] ? -1 : 1) : x[1] < y[1] ? -1 : x[1] > y[1];
}

static int compare_numbers(const void *a, const void *b)
{
    const size_t *x = a, *y = b;

    return *x < *y ? -1 : *x > *y;
}

/* numbers = the first allocation of each trace, in order; their count. */
static size_t choose(size_t *numbers, const trial *t, bool every)
{
    size_t count = t->count < FAULTS_TRACED ? t->count : FAULTS_TRACED, chosen = 0;
    uint64_t(*marks)[2] = malloc((count + 1) * sizeof *marks);

    if (!marks)
        return 0;
    for (size_t i = 0; i < count; i++) {
        marks[i][0] = t->traces[i];
        marks[i][1] = i + 1;
    }
    qsort(marks, count, sizeof *marks, compare_marks);
    for (size_t i = 0; i < count; i++) {
        if (every || i == 0 || marks[i][0] == 0 || marks[i][0] != marks[i - 1][0])
            numbers[chosen++] = (size_t)marks[i][1];
    }
    qsort(numbers, chosen, sizeof *numbers, compare_numbers);
    free(marks);
    return chosen;
}

/* Prints what went wrong at how many of the allocations. */
static size_t try_all(const fault_case *which, trial *t, const fault_outcome *whole, long live,
                      const size_t *numbers, size_t count, size_t budget, bool for_good)
{
    size_t steps = count < budget ? count : budget, bad = 0;

    for (size_t i = 0; i < steps; i++) {
        /* Both ends, and evenly between them. */
        size_t at = steps > 1 ? i * (count - 1) / (steps - 1) : 0;
        fault_outcome outcome;
        const char *wrong;

        try_run(&outcome, t, which, numbers[at], for_good);
        wrong = judge(&outcome, t, whole, live);
        if (wrong && ++bad <= 5) {
            printf("# %s %zu%s: %s\n", which->name, numbers[at], for_good ? " for-good" : "",
                   wrong);
            fault_outcome_show(&outcome);
        }
        fault_outcome_clear(&outcome);
    }
    return bad;
}

static bool test_case(const fault_case *which, trial *t, size_t number, unsigned long scale)
{
    static size_t numbers[FAULTS_TRACED];
    fault_outcome whole;
    size_t count, all, bad = 0;
    long live;
    bool good;

    t->tracing = true;
    try_run(&whole, t, which, 0, false);
    t->tracing = false;
    all = t->count;
    live = t->live;
    count = choose(numbers, t, scale >= EVERY);
    good = whole.status <= 2 && count > 0;
    if (!good)
        fault_outcome_show(&whole);
    printf("# %s: %zu allocations, %zu of them by different ways; %ld live at the end\n",
           which->name, all, count, live);
    for (int for_good = 0; good && for_good < 2; for_good++)
        bad += try_all(which, t, &whole, live, numbers, count, BUDGET * scale, for_good);
    if (bad)
        printf("# %zu runs are wrong\n", bad);
    fault_outcome_clear(&whole);
    printf("%sok %zu - memory faults: %s\n", good && !bad ? "" : "not ", number, which->name);
    fflush(stdout);
    return good && !bad;
}

static int show_one(trial *t, const char *name, const char *number, bool for_good)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fault_outcome outcome;

        if (strcmp(cases[i].name, name) != 0)
            continue;
        try_run(&outcome, t, &cases[i], strtoul(number, NULL, 10), for_good);
        fault_outcome_show(&outcome);
        printf("# %zu allocations, %ld live at the end\n", t->count, t->live);
        fault_outcome_clear(&outcome);
        return 0;
    }
    return 2;
}

int main(int argc, char **argv)
{
    const size_t count = sizeof cases / sizeof *cases;
    const char *scale = getenv("NP_TEST_SCALE");
    trial *t;
    bool good = true;

    if (!faults_memory_works()) {
        puts("1..1\nok 1 - memory faults # SKIP nothing can be put before the functions for memory "
             "here");
        return 0;
    }
    fault_runs_open();
    t = fault_shared(sizeof *t);
    if (argc > 2) {
        show_one(t, argv[1], argv[2], argc > 3);
    } else {
        printf("1..%zu\n", count);
        for (size_t i = 0; i < count; i++)
            good &= test_case(&cases[i], t, i + 1,
                              scale && atol(scale) > 0 ? (unsigned long)atol(scale) : 1);
    }
    fault_runs_close();
    return good ? 0 : 1;
}
