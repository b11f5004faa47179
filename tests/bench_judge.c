/* make bench: how long it takes to judge a claim with three or four mentions.
 *
 * Draws texts of one claim each (shares, growth, sums, averages; fixed seed), judges each a few times and takes
 * the fastest; prints the median, the slowest tenth and the claims in a second, then the same for a text
 * that holds all the claims; first of claims that hold, then of such as do not. The program is built twice: with the
 * rationals of number/, and with NP_PLAIN_GMP, which leaves all arithmetic to GMP. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "harness.h"
#include "solving.h"

enum { TEXTS = 400, RUNS = 5 };

static const char rows[] =
    "share | 共有{.n}人,其中{.k}人获奖,占{.s} | .s = .k / .n |  |  | 0+\n"
    "growth | 由{.old}增至{.new},增长{.g} | .new = .old × (1 + .g) |  |  | 0+\n"
    "sum | 甲{.a}人,乙{.b}人,丙{.c}人,合计{.d}人 | .d = .a + .b + .c |  |  | 0+\n"
    "mean | {.homes}户共收入{.all},户均{.each} | .each = .all / .homes |  |  | 0+\n";

static void add_tenths(np_buffer *text, long long tenths, const char *unit)
{
    np_buffer_add_format(text, "%lld.%lld%s", tenths / 10, tenths % 10, unit);
}

/* One sentence; what follows from its other numbers is rounded to its last digit. */
static void draw_sentence(np_buffer *text, harness_random *random, bool right)
{
    long long kind = harness_between(random, 0, 3), wrong = right ? 0 : 7;
    long long a = harness_between(random, 1000, 90000), b = harness_between(random, 200, 900), c;

    switch (kind) {
    case 0:
        np_buffer_add_format(text, "共有%lld人,其中%lld人获奖,占", a, b);
        add_tenths(text, (2000 * b + a) / (2 * a) + wrong, "%。\n");
        break;
    case 1:
        c = a + a * b / 1000;
        np_buffer_add_text(text, "由");
        add_tenths(text, a, "万元增至");
        add_tenths(text, c + wrong * a / 100, "万元,增长");
        add_tenths(text, (2000 * (c - a) + a) / (2 * a), "%。\n");
        break;
    case 2:
        c = harness_between(random, 1, 5000);
        np_buffer_add_format(text, "甲%lld人,乙%lld人,丙%lld人,合计%lld人。\n", a, b, c,
                             a + b + c + wrong);
        break;
    default:
        np_buffer_add_format(text, "%lld户共收入%lld万元,户均", b, a);
        add_tenths(text, (20 * a + b) / (2 * b) + wrong, "万元。\n");
        break;
    }
}

static long long now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long long)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* The fastest of a few judgements, in nanoseconds. */
static long long judge(const solving *s, np_arena *arena)
{
    long long best = -1;

    for (int i = 0; i < RUNS; i++) {
        long long begin, taken;
        np_judgement judgement;

        np_arena_reset(arena);
        begin = now();
        if (np_judge(&judgement, arena, &s->rulebook, &s->document, &s->mentions, &s->claims,
                     NP_LANGUAGE_EN))
            exit(2);
        taken = now() - begin;
        if (best < 0 || taken < best)
            best = taken;
    }
    return best;
}

static int by_size(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;

    return (x > y) - (x < y);
}

static void print(const char *what, long long claims, long long nanoseconds)
{
    printf("  %-30s %7lld.%02lld µs a claim, %lld claims a second\n", what,
           nanoseconds / claims / 1000, nanoseconds / claims % 1000 / 10,
           nanoseconds > 0 ? claims * 1000000000 / nanoseconds : 0);
}

/* Judges so many claims, each in a text of its own, then all in one text. */
static void measure(const char *what, const np_lexicon *lexicon, bool right)
{
    static long long taken[TEXTS];
    harness_random random = {7};
    np_buffer csv, all;
    np_arena arena;
    solving s;

    np_buffer_init(&csv);
    np_buffer_init(&all);
    np_arena_init(&arena);
    solving_rows(&csv, np_slice_text(rows));
    for (size_t i = 0; i < TEXTS; i++) {
        np_buffer text;

        np_buffer_init(&text);
        draw_sentence(&text, &random, right);
        np_buffer_add(&all, np_buffer_slice(&text));
        solving_open(&s, lexicon, np_buffer_slice(&text), np_buffer_slice(&csv));
        if (s.claims.count != 1) {
            printf("bench_judge: %zu claims in %s", s.claims.count, text.data);
            exit(2);
        }
        taken[i] = judge(&s, &arena);
        solving_close(&s);
        np_buffer_clear(&text);
    }
    qsort(taken, TEXTS, sizeof *taken, by_size);
    printf("%s\n", what);
    print("by itself, median", 1, taken[TEXTS / 2]);
    print("by itself, slowest tenth", 1, taken[TEXTS - TEXTS / 10]);
    solving_open(&s, lexicon, np_buffer_slice(&all), np_buffer_slice(&csv));
    print("with 399 others", (long long)s.claims.count, judge(&s, &arena));
    solving_close(&s);
    np_arena_clear(&arena);
    np_buffer_clear(&all);
    np_buffer_clear(&csv);
}

int main(void)
{
    np_lexicon *lexicon = solving_lexicon();

    measure("a claim that holds", lexicon, true);
    measure("a claim that does not, with its repairs", lexicon, false);
    np_lexicon_free(lexicon);
    return 0;
}
