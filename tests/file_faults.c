/* Files that fail. Full runs of the program in which one call fails, a different one each time: a read, a write, a
 * close, an fsync, a rename. Such a run ends with 2, says why, and writes no report that only looks whole. Then runs
 * whose reads and writes are done in pieces and interrupted, which change nothing. Prints TAP. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fault_runs.h"
#include "faults_files.h"

static const fault_case cases[] = {
    {"text", "ningbo/shared-total", "--all -e ../shared-total.csv -o @ ../article.txt", NULL},
    {"standard output", "ningbo/shared-total", "-e ../shared-total.csv ../article.txt", NULL},
    {"standard input", "ningbo/shared-total", "-e ../shared-total.csv -", "../article.txt"},
    {"sarif", "reports/sarif-en", "--format sarif -e ../rows-en.csv -o @ ../article-en.txt", NULL},
    {"html report", "reports/html-en", "--format html -e ../rows-en.csv ../article-en.txt", NULL},
    {"list", "ningbo/list", "list --format json -o @ ../article.txt", NULL},
    {"draft", "draft/update-en", "draft --update rows.csv -o @ article.txt", NULL},
    {"rules", "cli/rules-json", "rules --format json -o @ rows.csv", NULL},
    {"rules folder", "reports/sarif-en", "--rules-dir ../../../rules -o @ ../article-en.txt", NULL},
#ifdef HAVE_PTHREAD
    {"jobs", "cli/folder", "-j 2 -o @ folder article.txt", NULL},
#endif
    {"baseline", "reports/csv-en",
     "--no-packs --write-baseline @ -e ../rows-en.csv ../article-en.txt", NULL},
#ifdef HAVE_SQLITE
    {"tables", "tables/journalist", "--data results.csv -o @ article.md", NULL},
#endif
};

static const char old_file[] = "an old file\n";

typedef struct {
    fault_plan plan;
    size_t counts[FAULT_CALLS];
} trial;

static void arm(void *context)
{
    const trial *t = context;

    faults_files_arm(&t->plan);
}

static void disarm(void *context)
{
    trial *t = context;

    faults_files_disarm(t->counts);
}

static void try_run(fault_outcome *outcome, trial *t, const fault_case *which, fault_plan plan)
{
    t->plan = plan;
    fault_run(outcome, which, old_file, arm, disarm, t);
}

/* What is wrong with a run in which a call failed; NULL: nothing. */
static const char *judge(const fault_outcome *outcome, const fault_outcome *whole,
                         const char *reason)
{
    if (outcome->status >= 256)
        return "a signal ended it";
    if (outcome->strays)
        return "files are left";
    if (fault_outcomes_agree(outcome, whole))
        return NULL;
    if (outcome->status != 2)
        return "the status is not 2";
    if (!strstr(outcome->err, reason))
        return "it does not say why";
    if (!outcome->file)
        return "the old file is gone";
    /* The report of those that could be read. */
    if (strstr(outcome->err, "cannot read"))
        return NULL;
    if (strcmp(outcome->file, old_file) != 0 && strcmp(outcome->file, whole->file) != 0)
        return "the file is neither whole nor the old one";
    if (strncmp(outcome->out, whole->out, strlen(outcome->out)) != 0)
        return "the report is no part of the whole one";
    return NULL;
}

static size_t try_calls(const fault_case *which, trial *t, const fault_outcome *whole,
                        fault_call call, size_t count, int reason)
{
    static const char *const names[] = {"read", "write", "close", "fsync", "rename"};
    size_t bad = 0;

    for (size_t i = 1; i <= count; i++) {
        fault_outcome outcome;
        const char *wrong;

        try_run(&outcome, t, which, (fault_plan){call, i, reason, false, false});
        wrong = judge(&outcome, whole, strerror(reason));
        /* All that is read and written is needed, and so is the place of a file. */
        if (!wrong && call != FAULT_CLOSE && outcome.status != 2)
            wrong = "it does as if nothing had failed";
        if (wrong && ++bad <= 3) {
            printf("# %s: %s %zu of %zu: %s\n", which->name, names[call], i, count, wrong);
            fault_outcome_show(&outcome);
        }
        fault_outcome_clear(&outcome);
    }
    return bad;
}

/* Runs that must do as ever. */
static size_t try_pieces(const fault_case *which, trial *t, const fault_outcome *whole)
{
    size_t bad = 0;

    for (int i = 1; i < 4; i++) {
        fault_outcome outcome;

        try_run(&outcome, t, which, (fault_plan){FAULT_READ, 0, 0, (i & 1) != 0, (i & 2) != 0});
        if (!fault_outcomes_agree(&outcome, whole)) {
            bad++;
            printf("# %s: pieces %d, interrupts %d\n", which->name, i & 1, i >> 1);
            fault_outcome_show(&outcome);
        }
        fault_outcome_clear(&outcome);
    }
    return bad;
}

static bool test_case(const fault_case *which, trial *t, size_t number)
{
    static const int reasons[] = {EIO, ENOSPC, EIO, EIO, EROFS};
    size_t counts[FAULT_CALLS], bad = 0;
    fault_outcome whole;

    try_run(&whole, t, which, (fault_plan){.fail_at = 0});
    memcpy(counts, t->counts, sizeof counts);
    for (int call = 0; call < FAULT_CALLS; call++)
        bad += try_calls(which, t, &whole, (fault_call)call, counts[call], reasons[call]);
    bad += try_pieces(which, t, &whole);
    printf("# %s: %zu reads, %zu writes, %zu closes, %zu fsyncs, %zu renames\n", which->name,
           counts[FAULT_READ], counts[FAULT_WRITE], counts[FAULT_CLOSE], counts[FAULT_SYNC],
           counts[FAULT_RENAME]);
    if (whole.status >= 2 || counts[FAULT_READ] == 0 || counts[FAULT_WRITE] == 0) {
        bad++;
        fault_outcome_show(&whole);
    }
    fault_outcome_clear(&whole);
    printf("%sok %zu - file faults: %s\n", bad ? "not " : "", number, which->name);
    fflush(stdout);
    return bad == 0;
}

int main(void)
{
    const size_t count = sizeof cases / sizeof *cases;
    trial *t;
    bool good = true;

    if (!faults_files_work()) {
        puts("1..1\nok 1 - file faults # SKIP nothing can be put before the C library here");
        return 0;
    }
    fault_runs_open();
    t = fault_shared(sizeof *t);
    printf("1..%zu\n", count);
    for (size_t i = 0; i < count; i++)
        good &= test_case(&cases[i], t, i + 1);
    fault_runs_close();
    return good ? 0 : 1;
}
