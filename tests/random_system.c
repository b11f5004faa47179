#include <config.h>

#include "random_system.h"

#include <stdio.h>

static long long between(random_system *s, long long low, long long high)
{
    return harness_between(&s->random, low, high);
}

static bool chance(random_system *s, long long percent)
{
    return between(s, 1, 100) <= percent;
}

/* Names are va, vb, ... */
static void add_name(np_buffer *out, size_t name)
{
    np_buffer_add_byte(out, 'v');
    np_buffer_add_byte(out, (char)('a' + name));
}

static size_t new_name(random_system *s, random_kind kind)
{
    s->kinds[s->names] = kind;
    return s->names++;
}

/* A count or an amount. */
static size_t draw_base(random_system *s)
{
    bool count = chance(s, 60);
    size_t name = new_name(s, count ? RANDOM_COUNT : RANDOM_AMOUNT);
    static const long long sizes[] = {20, 300, 5000, 80000, 1000000};
    long long value = between(s, 1, sizes[between(s, 0, 4)]);

    if (count)
        np_rational_set_int(&s->truth[name], value);
    else
        np_rational_set_ratio(&s->truth[name], value, chance(s, 50) ? 10 : 100);
    return name;
}

/* An existing name of the kind (any kind when it is -1), or SIZE_MAX. */
static size_t pick(random_system *s, int kind, size_t not_this)
{
    size_t start = (size_t)between(s, 0, (long long)s->names - 1);

    for (size_t i = 0; i < s->names; i++) {
        size_t name = (start + i) % s->names;

        if (name != not_this && (kind < 0 || s->kinds[name] == (random_kind)kind))
            return name;
    }
    return SIZE_MAX;
}

/* Another name of the same kind as this one; a new base when there is room and no other. */
static size_t partner(random_system *s, size_t name)
{
    size_t other = chance(s, 70) ? pick(s, (int)s->kinds[name], name) : SIZE_MAX;

    if (other == SIZE_MAX && s->names < RANDOM_NAMES && s->kinds[name] != RANDOM_SHARE) {
        other = new_name(s, s->kinds[name]);
        np_rational_set_int(&s->truth[other], between(s, 1, 100000));
    }
    return other;
}

/* One claim while it is drawn. */
typedef struct {
    random_system *s;
    np_buffer check;
    size_t used[RANDOM_NAMES];
    size_t use_count;
    size_t given; /* that the text must give; SIZE_MAX: none */
} claim;

static void use(claim *c, size_t name)
{
    for (size_t i = 0; i < c->use_count; i++) {
        if (c->used[i] == name)
            return;
    }
    c->used[c->use_count++] = name;
}

/* Appends printf-like text in which %n stands for the next name. */
static void write_check(claim *c, const char *pattern, const size_t *names)
{
    for (; *pattern; pattern++) {
        if (*pattern == '@') {
            use(c, *names);
            add_name(&c->check, *names++);
        } else {
            np_buffer_add_byte(&c->check, *pattern);
        }
    }
}

/* new = part / whole of two names of a kind; the check in one of several forms. */
static bool draw_share(claim *c)
{
    random_system *s = c->s;
    static const char *const forms[] = {"@ = @ of @", "@ = @ / @", "@ = @ / (@ + @)", "@ = @ × @"};
    size_t whole = pick(s, chance(s, 70) ? RANDOM_COUNT : RANDOM_AMOUNT, SIZE_MAX), part, share;
    long long form = between(s, 0, 2);
    np_rational sum;

    if (whole == SIZE_MAX || s->names + 2 > RANDOM_NAMES ||
        np_rational_sign(&s->truth[whole]) <= 0 || (part = partner(s, whole)) == SIZE_MAX ||
        (form == 2 && np_rational_sign(&s->truth[part]) < 0))
        return false;
    /* What is "of" a whole is a part of it. */
    if (form == 0 && (np_rational_sign(&s->truth[part]) < 0 ||
                      np_rational_compare(&s->truth[part], &s->truth[whole]) > 0))
        form = 3;
    np_rational_init(&sum);
    np_rational_set(&sum, &s->truth[whole]);
    if (form == 2)
        np_rational_add(&sum, &sum, &s->truth[part]);
    if (np_rational_sign(&sum) == 0) {
        np_rational_clear(&sum);
        return false;
    }
    share = new_name(s, RANDOM_SHARE);
    if (np_rational_div(&s->truth[share], &s->truth[part], &sum))
        np_rational_set_int(&s->truth[share], 0);
    np_rational_clear(&sum);
    if (form == 0 || form == 3)
        write_check(c, forms[form], (size_t[]){part, share, whole});
    else if (form == 1)
        write_check(c, forms[1], (size_t[]){share, part, whole});
    else
        write_check(c, forms[2], (size_t[]){share, part, part, whole});
    return true;
}

/* A count that is so many percent of another, as rounded: the percentage stands in the check. */
static bool draw_literal(claim *c)
{
    random_system *s = c->s;
    size_t whole = pick(s, RANDOM_COUNT, SIZE_MAX), part;
    int64_t all, some, tenths;

    if (whole == SIZE_MAX || s->names + 1 > RANDOM_NAMES ||
        !np_rational_get_int(&all, &s->truth[whole]) || all <= 0)
        return false;
    some = between(s, 1, all);
    tenths = (2000 * some + all) / (2 * all);
    if (tenths == 0 || tenths == 1000)
        return false;
    part = new_name(s, RANDOM_COUNT);
    np_rational_set_int(&s->truth[part], some);
    use(c, part);
    use(c, whole);
    add_name(&c->check, part);
    np_buffer_add_format(&c->check, " = ~%d.%d%% of ", (int)(tenths / 10), (int)(tenths % 10));
    add_name(&c->check, whole);
    return true;
}

/* Growth over an amount below 0, which the text gives, is measured by its size. */
static bool draw_loss(claim *c)
{
    random_system *s = c->s;
    size_t old, new, rate;

    if (s->names + 3 > RANDOM_NAMES)
        return false;
    old = new_name(s, RANDOM_AMOUNT);
    new = new_name(s, RANDOM_AMOUNT);
    rate = new_name(s, RANDOM_SHARE);
    np_rational_set_ratio(&s->truth[old], -between(s, 100, 90000), 10);
    np_rational_set_ratio(&s->truth[new], between(s, -90000, 90000), 10);
    np_rational_sub(&s->truth[rate], &s->truth[old], &s->truth[new]);
    if (np_rational_div(&s->truth[rate], &s->truth[rate], &s->truth[old]))
        return false;
    write_check(c, "@ = growth(@, @)", (size_t[]){rate, old, new});
    c->given = old;
    return true;
}

/* An amount rounded to digits behind the point, or before it. */
static bool draw_rounding(claim *c)
{
    static const char *const forms[] = {"@ = round(@, -1)", "@ = round(@, 0)", "@ = round(@, 1)"};
    random_system *s = c->s;
    size_t a = pick(s, RANDOM_AMOUNT, SIZE_MAX), r;
    int digits = (int)between(s, -1, 1);
    np_rational half, *value;
    bool negative;

    if (a == SIZE_MAX || s->names + 1 > RANDOM_NAMES)
        return false;
    r = new_name(s, RANDOM_AMOUNT);
    value = &s->truth[r];
    np_rational_init(&half);
    np_rational_set_ratio(&half, 1, 2);
    negative = np_rational_sign(&s->truth[a]) < 0;
    np_rational_abs(value, &s->truth[a]);
    (void)!np_rational_scale10(value, value, digits);
    np_rational_add(value, value, &half);
    np_rational_floor(value, value);
    (void)!np_rational_scale10(value, value, -digits);
    if (negative)
        np_rational_neg(value, value);
    np_rational_clear(&half);
    write_check(c, forms[digits + 1], (size_t[]){r, a});
    return true;
}

/* Two new counts, written in full, whose written values are so far apart. */
static bool draw_same(claim *c)
{
    random_system *s = c->s;
    long long apart = between(s, 0, 40);
    size_t a, b;

    if (s->names + 2 > RANDOM_NAMES)
        return false;
    a = new_name(s, RANDOM_COUNT);
    b = new_name(s, RANDOM_COUNT);
    s->full[a] = s->full[b] = true;
    np_rational_set_int(&s->truth[a], between(s, 1, 9000));
    np_rational_set_int(&s->truth[b], apart);
    np_rational_add(&s->truth[b], &s->truth[b], &s->truth[a]);
    use(c, b);
    use(c, a);
    add_name(&c->check, b);
    np_buffer_add_text(&c->check, " == ");
    add_name(&c->check, a);
    np_buffer_add_format(&c->check, " + %lld", apart);
    return true;
}

static bool draw_growth(claim *c)
{
    random_system *s = c->s;
    static const char *const forms[] = {"@ = @ × (1 + @)", "growth(@, @) = @", "@ = cagr(@, @, 1)"};
    size_t old = pick(s, chance(s, 70) ? RANDOM_COUNT : RANDOM_AMOUNT, SIZE_MAX), new, rate;
    long long form = between(s, 0, 2);
    np_rational one;

    if (old == SIZE_MAX || s->names + 2 > RANDOM_NAMES || np_rational_sign(&s->truth[old]) <= 0 ||
        (new = partner(s, old)) == SIZE_MAX)
        return false;
    rate = new_name(s, RANDOM_SHARE);
    np_rational_init(&one);
    np_rational_set_int(&one, 1);
    if (np_rational_div(&s->truth[rate], &s->truth[new], &s->truth[old]))
        np_rational_set_int(&s->truth[rate], 0);
    np_rational_sub(&s->truth[rate], &s->truth[rate], &one);
    np_rational_clear(&one);
    if (form == 0)
        write_check(c, forms[0], (size_t[]){new, old, rate});
    else if (form == 1)
        write_check(c, forms[1], (size_t[]){old, new, rate});
    else
        write_check(c, forms[2], (size_t[]){rate, old, new});
    return true;
}

/* new = old × (1 + rate)^2 or ^3, as a compound rate. */
static bool draw_compound(claim *c)
{
    random_system *s = c->s;
    size_t old = pick(s, RANDOM_AMOUNT, SIZE_MAX), new, rate;
    unsigned years = (unsigned)between(s, 2, 3);
    np_rational factor;

    if (old == SIZE_MAX || s->names + 2 > RANDOM_NAMES || np_rational_sign(&s->truth[old]) <= 0)
        return false;
    new = new_name(s, RANDOM_AMOUNT);
    rate = new_name(s, RANDOM_SHARE);
    np_rational_set_ratio(&s->truth[rate], between(s, -50, 150), 100);
    np_rational_init(&factor);
    np_rational_set_int(&factor, 1);
    np_rational_add(&factor, &factor, &s->truth[rate]);
    np_rational_pow(&factor, &factor, years);
    np_rational_mul(&s->truth[new], &s->truth[old], &factor);
    np_rational_clear(&factor);
    write_check(c, years == 2 ? "@ = cagr(@, @, 2)" : "@ = cagr(@, @, 3)",
                (size_t[]){rate, old, new});
    return true;
}

/* new = sum, difference, mean, minimum ... of two names of a kind. */
static bool draw_combination(claim *c)
{
    random_system *s = c->s;
    static const char *const forms[] = {"@ = @ + @",      "@ = @ - @",        "@ = sum(@, @)",
                                        "@ = mean(@, @)", "@ = min(@, @)",    "@ = max(@, @)",
                                        "@ = abs(@ - @)", "@ = points(@, @)", "@ = -(@ - @)"};
    long long form = between(s, 0, 8);
    size_t a = pick(s, form == 7 ? RANDOM_SHARE : -1, SIZE_MAX), b, r;
    np_rational half;

    if (a == SIZE_MAX || s->names + 2 > RANDOM_NAMES || (b = partner(s, a)) == SIZE_MAX)
        return false;
    r = new_name(s, s->kinds[a] == RANDOM_COUNT && form == 3 ? RANDOM_AMOUNT : s->kinds[a]);
    if (form == 0 || form == 2 || form == 3)
        np_rational_add(&s->truth[r], &s->truth[a], &s->truth[b]);
    else if (form == 7 || form == 8)
        np_rational_sub(&s->truth[r], &s->truth[b], &s->truth[a]);
    else if (form == 1 || form == 6)
        np_rational_sub(&s->truth[r], &s->truth[a], &s->truth[b]);
    else
        np_rational_set(&s->truth[r],
                        (np_rational_compare(&s->truth[a], &s->truth[b]) < 0) == (form == 4)
                            ? &s->truth[a]
                            : &s->truth[b]);
    if (form == 6)
        np_rational_abs(&s->truth[r], &s->truth[r]);
    np_rational_init(&half);
    np_rational_set_ratio(&half, 1, 2);
    if (form == 3)
        np_rational_mul(&s->truth[r], &s->truth[r], &half);
    np_rational_clear(&half);
    write_check(c, forms[form], (size_t[]){r, a, b});
    return true;
}

/* An order between two names that holds in truth. */
static bool draw_order(claim *c)
{
    random_system *s = c->s;
    size_t a = pick(s, -1, SIZE_MAX), b = a == SIZE_MAX ? a : pick(s, (int)s->kinds[a], a);
    int order;

    if (b == SIZE_MAX)
        return false;
    order = np_rational_compare(&s->truth[a], &s->truth[b]);
    write_check(c,
                order < 0   ? chance(s, 50) ? "@ < @" : "@ <= @"
                : order > 0 ? chance(s, 50) ? "@ > @" : "@ != @"
                            : "@ >= @",
                (size_t[]){a, b});
    return true;
}

/* Below what a writer would give in ten thousands. */
static bool is_small(const np_rational *value)
{
    np_rational size, limit = NP_RATIONAL_INTEGER(1000);
    bool small;

    np_rational_init(&size);
    np_rational_abs(&size, value);
    small = np_rational_compare(&size, &limit) < 0;
    np_rational_clear(&size);
    return small;
}

/* 0% and 100% are read as exact, so that a writer gives more digits rather than round to them. */
static void write_percent(random_system *s, const np_rational *value)
{
    size_t start = s->text.length;

    for (unsigned digits = (unsigned)between(s, 0, 2); digits < 12; digits++) {
        np_slice text;
        bool exact;

        s->text.length = start;
        np_rational_format_rounded(&s->text, value, digits, NP_ROUND_NEAREST, "", &exact);
        text = np_slice_part(np_buffer_slice(&s->text), start, s->text.length);
        if (exact || !(np_slice_equal(text, np_slice_text("0")) ||
                       np_slice_equal(text, np_slice_text("-0")) ||
                       np_slice_equal(text, np_slice_text("100")) ||
                       np_slice_equal(text, np_slice_text("-100"))))
            break;
    }
    np_buffer_add_byte(&s->text, '%');
}

/* Appends the value as a writer would give it, rounded, and falsified now and then. */
static void write_number(random_system *s, size_t name)
{
    np_rational value, factor;

    np_rational_init(&value);
    np_rational_init(&factor);
    np_rational_set(&value, &s->truth[name]);
    if (chance(s, s->falsify)) {
        np_rational_set_ratio(&factor, between(s, 60, 150), 100);
        np_rational_mul(&value, &value, &factor);
        if (s->kinds[name] == RANDOM_COUNT) {
            np_rational_floor(&value, &value);
            /* Nobody divides by nothing, and what a quotient is then, Z3 and solve/ see differently. */
            if (np_rational_sign(&value) == 0)
                np_rational_set_int(&value, 1);
        }
        s->falsified += np_rational_compare(&value, &s->truth[name]) != 0;
    }
    if (s->kinds[name] == RANDOM_COUNT && (chance(s, 80) || s->full[name] || is_small(&value))) {
        np_rational_format_rounded(&s->text, &value, 0, NP_ROUND_NEAREST, "", NULL);
        np_buffer_add_text(&s->text, "人");
    } else if (s->kinds[name] == RANDOM_COUNT) {
        (void)!np_rational_scale10(&value, &value, -4);
        np_rational_format_rounded(&s->text, &value, (unsigned)between(s, 1, 3), NP_ROUND_NEAREST,
                                   "", NULL);
        np_buffer_add_text(&s->text, "万人");
    } else if (s->kinds[name] == RANDOM_SHARE) {
        (void)!np_rational_scale10(&value, &value, 2);
        write_percent(s, &value);
    } else {
        np_rational_format_rounded(&s->text, &value, (unsigned)between(s, 1, 3), NP_ROUND_NEAREST,
                                   "", NULL);
    }
    np_rational_clear(&value);
    np_rational_clear(&factor);
}

/* A sentence "ka:va=12%;vb=5.", and the row that finds it. */
static void write_claim(claim *c)
{
    random_system *s = c->s;
    char id = (char)('a' + s->claims);

    np_buffer_add_format(&s->text, "k%c:", id);
    np_buffer_add_format(&s->rows, "%c | k%c:", id, id);
    for (size_t i = 0; i < c->use_count; i++) {
        if (!chance(s, 65) && c->used[i] != c->given)
            continue;
        add_name(&s->text, c->used[i]);
        add_name(&s->rows, c->used[i]);
        np_buffer_add_text(&s->text, "为");
        np_buffer_add_text(&s->rows, "为{");
        add_name(&s->rows, c->used[i]);
        np_buffer_add_text(&s->rows, "}；");
        write_number(s, c->used[i]);
        np_buffer_add_text(&s->text, "；");
    }
    np_buffer_add_text(&s->text, "完。\n");
    np_buffer_add_text(&s->rows, "完 | ");
    np_buffer_add(&s->rows, np_buffer_slice(&c->check));
    np_buffer_add_byte(&s->rows, '\n');
    s->claims++;
}

void random_system_draw(random_system *s, unsigned long long seed, unsigned falsify)
{
    static bool (*const draws[])(claim *) = {
        draw_share,       draw_share,       draw_growth,   draw_growth, draw_combination,
        draw_combination, draw_combination, draw_order,    draw_order,  draw_compound,
        draw_literal,     draw_loss,        draw_rounding, draw_same};
    size_t wanted;

    memset(s, 0, sizeof *s);
    s->random.state = seed;
    s->falsify = falsify;
    for (size_t i = 0; i < RANDOM_NAMES; i++)
        np_rational_init(&s->truth[i]);
    np_buffer_init(&s->text);
    np_buffer_init(&s->rows);
    draw_base(s);
    if (chance(s, 50))
        draw_base(s);
    wanted = (size_t)between(s, 1, RANDOM_CLAIMS);
    for (unsigned tries = 0; s->claims < wanted && tries < 40; tries++) {
        claim c = {.s = s, .given = SIZE_MAX};

        np_buffer_init(&c.check);
        if (draws[between(s, 0, sizeof draws / sizeof *draws - 1)](&c))
            write_claim(&c);
        np_buffer_clear(&c.check);
    }
}

void random_system_clear(random_system *s)
{
    for (size_t i = 0; i < RANDOM_NAMES; i++)
        np_rational_clear(&s->truth[i]);
    np_buffer_clear(&s->text);
    np_buffer_clear(&s->rows);
}
