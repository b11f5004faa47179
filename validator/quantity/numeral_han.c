#include <config.h>

#include "quantity/reader.h"

enum {
    GROUPS = 8,      /* multipliers of one numeral, one below the other */
    SCALE_BITS = 200 /* of multipliers in a row, "wan wan" */
};

/* The state of a numeral of places being read from the left. Its value so far is the sum of the groups
 * (closed by a multiplier each, falling), the section (places below 10^4) and the pending digit. */
typedef struct {
    const np_reader *reader;
    np_numeral *n;
    np_rational groups[GROUPS], scales[GROUPS];
    size_t group_count;
    np_rational section; /* the places since the last multiplier */
    np_rational pending; /* a digit, or several in figures, without a place yet */
    np_rational last; /* the place or multiplier that was read last: what an elided one hangs on */
    np_rational spread; /* high - low of "two or three tens" */
    bool has_pending, has_section;
    bool figures;     /* the pending digits are figures */
    bool any_figures; /* some digits of the numeral are */
    bool zero;        /* a zero stands right before */
    bool ends_in_myriad, ends_in_place;
    bool not_last; /* the pending digit does not end a numeral */
    bool done;     /* only multipliers may follow */
    size_t tokens, at;
    size_t before_last;      /* the end without the last token */
    size_t multiplier_start; /* where the multipliers at the end begin */
    np_rational last_place;  /* of the digits before the last multiplier */
    bool figure_place;       /* figures and a place alone: "3 hundred" */
    bool bare_lead;          /* begins with a hundred or a thousand that has no digit before it */
} han_state;

static void init_state(han_state *s, np_numeral *n, const np_reader *reader, size_t at)
{
    for (size_t i = 0; i < GROUPS; i++) {
        np_rational_init(&s->groups[i]);
        np_rational_init(&s->scales[i]);
    }
    np_rational_init(&s->section);
    np_rational_init(&s->pending);
    np_rational_init(&s->last);
    np_rational_init(&s->spread);
    np_rational_init(&s->last_place);
    np_rational_set_int(&s->last_place, 1);
    s->figure_place = s->bare_lead = false;
    s->reader = reader;
    s->n = n;
    s->group_count = s->tokens = 0;
    s->has_pending = s->has_section = s->figures = s->any_figures = s->zero = false;
    s->ends_in_myriad = s->ends_in_place = s->not_last = s->done = false;
    s->at = s->before_last = s->multiplier_start = at;
}

static void clear_state(han_state *s)
{
    for (size_t i = 0; i < GROUPS; i++) {
        np_rational_clear(&s->groups[i]);
        np_rational_clear(&s->scales[i]);
    }
    np_rational_clear(&s->section);
    np_rational_clear(&s->pending);
    np_rational_clear(&s->last);
    np_rational_clear(&s->spread);
    np_rational_clear(&s->last_place);
}

/* The token that was just taken ends at this cell. */
static void advance(han_state *s, size_t end)
{
    s->before_last = s->at;
    s->at = end;
    s->tokens++;
}

/* Does a longer word of another sort begin here (a unit, at the start an idiom, too), so that the
 * character is no part of the numeral? */
static bool begins_other_word(const np_reader *reader, size_t at, size_t end, bool first)
{
    np_found other;

    if (first && np_reader_find_word(&other, reader, at) && other.end > end)
        return true;
    return np_reader_find(&other, reader, at, NP_IS(UNIT) | NP_IS(HEDGE_AFTER) | NP_IS(BOUNDARY)) &&
           other.end > end;
}

/* A place: the pending digit times the place goes into the section. Places fall; "ten" needs no digit
 * before it at the start, behind a zero and behind a larger place. */
static bool take_place(han_state *s, const np_word *word, size_t end)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10), hundred = NP_RATIONAL_INTEGER(100);
    np_rational product;

    /* Figures take the place of a digit: "5 qian", but not "2019 shi". */
    if (s->figures && s->has_pending &&
        (np_rational_compare(&word->value, &ten) == 0 ||
         np_rational_compare(&s->pending, &hundred) >= 0))
        return false;
    if (s->has_section && np_rational_compare(&word->value, &s->last) >= 0)
        return false;
    if (!s->has_pending && s->tokens > 0 &&
        !((s->zero || s->has_section) && np_rational_compare(&word->value, &ten) == 0))
        return false;
    if (s->tokens == 0 && np_rational_compare(&word->value, &ten) > 0)
        s->bare_lead = true;
    np_rational_init(&product);
    np_rational_set(&product, &word->value);
    if (s->has_pending)
        np_rational_mul(&product, &s->pending, &word->value);
    np_rational_add(&s->section, &s->section, &product);
    np_rational_clear(&product);
    np_rational_mul(&s->spread, &s->spread, &word->value);
    np_rational_set(&s->last, &word->value);
    s->multiplier_start = s->at;
    s->figure_place = s->figures && s->tokens == 1;
    s->has_section = s->ends_in_place = true;
    s->has_pending = s->zero = s->ends_in_myriad = s->not_last = false;
    advance(s, end);
    return true;
}

/* A multiplier: all that was read since a larger one is multiplied by it. Behind another one it
 * multiplies that. led: it may stand alone. */
static bool take_myriad(han_state *s, const np_word *word, size_t end, bool led)
{
    np_rational value, scale;
    size_t kept = s->group_count;
    bool bare = !s->has_pending && !s->has_section, ok = true;

    np_rational_init(&value);
    np_rational_init(&scale);
    np_rational_set(&scale, &word->value);
    if (bare && s->tokens == 0) {
        ok = led;
        np_rational_set_int(&value, 1);
    } else if (bare) {
        ok = s->ends_in_myriad && kept > 0;
        if (ok) {
            np_rational_set(&value, &s->groups[--kept]);
            np_rational_mul(&value, &value, &word->value);
            np_rational_mul(&scale, &scale, &s->scales[kept]);
        }
    } else {
        np_rational_set(&value, &s->section);
        if (s->has_pending)
            np_rational_add(&value, &value, &s->pending);
        while (kept > 0 && np_rational_compare(&s->scales[kept - 1], &scale) < 0)
            np_rational_add(&value, &value, &s->groups[--kept]);
    }
    if (!(bare && s->tokens > 0))
        np_rational_mul(&value, &value, &word->value);
    if (kept > 0 && np_rational_compare(&s->scales[kept - 1], &scale) <= 0)
        ok = false;
    ok = ok && kept < GROUPS && np_rational_bits(&scale) < SCALE_BITS;
    if (ok) {
        if (!s->ends_in_myriad) {
            if (!(s->figure_place && s->ends_in_place && s->tokens == 2))
                s->multiplier_start = s->at;
            np_rational_set_int(&s->last_place, 1);
            if (s->ends_in_place)
                np_rational_set(&s->last_place, &s->last);
        }
        np_rational_swap(&s->groups[kept], &value);
        np_rational_swap(&s->scales[kept], &scale);
        s->group_count = kept + 1;
        np_rational_mul(&s->spread, &s->spread, &word->value);
        np_rational_set_int(&s->section, 0);
        np_rational_set(&s->last, &word->value);
        s->ends_in_myriad = true;
        s->has_section = s->has_pending = s->zero = s->ends_in_place = s->not_last = false;
        advance(s, end);
    }
    np_rational_clear(&value);
    np_rational_clear(&scale);
    return ok;
}

static bool multiplier_follows(const np_reader *reader, size_t at)
{
    np_found found;

    return np_reader_find(&found, reader, at, NP_IS(PLACE) | NP_IS(MYRIAD)) &&
           !begins_other_word(reader, at, found.end, false);
}

/* Figures between places: "3 wan 5 qian", "2 qian ling 30 wan". */
static bool take_figures(han_state *s)
{
    np_numeral digits;
    bool ok;

    if (s->tokens > 0 && (s->has_pending || s->done))
        return false;
    np_numeral_init(&digits);
    ok = np_digits_read(&digits, s->reader, s->at) && !digits.oversized &&
         (multiplier_follows(s->reader, digits.end) || (s->zero && digits.integer) ||
          s->tokens == 0);
    if (ok) {
        np_rational_set(&s->pending, &digits.value);
        np_rational_set(&s->n->step, &digits.step);
        s->n->integer = s->n->integer && digits.integer;
        s->has_pending = s->figures = s->any_figures = true;
        s->ends_in_place = s->ends_in_myriad = s->not_last = false;
        advance(s, digits.end);
    }
    np_numeral_clear(&digits);
    return ok;
}

/* How many Han digits stand in a row, capped: the first two are kept. */
static size_t digit_run(const np_word *first[2], const np_reader *reader, size_t at, np_roles roles)
{
    size_t count = 0;
    np_found found;

    while (np_reader_find(&found, reader, at, roles) && found.end == at + 1) {
        if (count < 2)
            first[count] = found.word;
        count++;
        at = found.end;
    }
    return count;
}

/* Does the second digit follow the first one in counting? */
static bool are_neighbors(const np_word *const digits[2])
{
    int64_t first, second;

    return np_rational_get_int(&first, &digits[0]->value) &&
           np_rational_get_int(&second, &digits[1]->value) && second == first + 1;
}

/* One digit, or two neighbors that mean "two or three". */
static bool take_digit(han_state *s)
{
    const np_word *digits[2];
    size_t count = digit_run(digits, s->reader, s->at, NP_IS(DIGIT));

    if (count == 0 || s->has_pending || s->done)
        return false;
    np_rational_set(&s->pending, &digits[0]->value);
    s->not_last = (digits[0]->options & NP_OPTION_NOT_LAST) != 0;
    if (count == 2) {
        if (!are_neighbors(digits))
            return false;
        np_rational_set_int(&s->spread, 1);
        s->done = true;
        s->not_last = false;
    } else if (count > 2) {
        return false;
    }
    s->has_pending = true;
    s->figures = s->ends_in_place = s->ends_in_myriad = false;
    advance(s, s->at + count);
    return true;
}

/* "Several" stands for a digit: an open range at the start, something odd behind a place. */
static bool take_some(han_state *s, size_t end)
{
    if (s->has_pending || s->done)
        return false;
    if (s->tokens == 0) {
        if (!multiplier_follows(s->reader, end))
            return false;
        np_rational_set_int(&s->pending, 2);
        np_rational_set_int(&s->spread, 8);
        s->has_pending = true;
    } else {
        s->n->hedge = NP_HEDGE_ODD;
        s->n->hedge_start = s->at;
        s->n->hedge_end = end;
    }
    s->done = true;
    s->ends_in_place = false;
    advance(s, end);
    return true;
}

/* Takes one token; false when the numeral ends here. */
static bool take_token(han_state *s, np_led led)
{
    static const np_roles roles = NP_IS(DIGIT) | NP_IS(ZERO) | NP_IS(PLACE) | NP_IS(MYRIAD) |
                                  NP_IS(SOME) | NP_IS(TENS) | NP_IS(HEDGE_INSIDE);
    np_found found, next;

    if (np_reader_digit(s->reader, s->at) >= 0)
        return take_figures(s);
    if (!np_reader_find(&found, s->reader, s->at, roles) ||
        begins_other_word(s->reader, s->at, found.end, s->tokens == 0 && led != NP_LED_ORDINAL))
        return false;
    switch (found.word->role) {
    case NP_ROLE_PLACE:
        if (s->tokens == 0 && !(found.word->options & NP_OPTION_LEAD))
            return false;
        return take_place(s, found.word, found.end);
    case NP_ROLE_MYRIAD: return take_myriad(s, found.word, found.end, led != NP_LED_NOT);
    case NP_ROLE_SOME: return take_some(s, found.end);
    case NP_ROLE_ZERO:
        if (s->has_pending || s->done || s->zero)
            return false;
        s->zero = true;
        s->ends_in_place = s->ends_in_myriad = false;
        advance(s, found.end);
        return true;
    case NP_ROLE_TENS: /* one character for 20, 30, 40 */
        if (s->has_pending || s->done || found.end != s->at + 1)
            return false;
        np_rational_add(&s->section, &s->section, &found.word->value);
        np_rational_set_int(&s->last, 10);
        s->has_section = true;
        s->zero = false;
        advance(s, found.end);
        return true;
    case NP_ROLE_HEDGE_INSIDE:
        /* Only between digits and a multiplier; behind all of them it is the caller's. */
        if (s->tokens == 0 || !np_reader_find(&next, s->reader, found.end, NP_IS(MYRIAD)) ||
            begins_other_word(s->reader, found.end, next.end, false))
            return false;
        if (!s->n->hedge)
            s->n->hedge_start = s->at;
        s->n->hedge = (np_hedge)found.word->hedge;
        s->n->hedge_end = found.end;
        s->at = found.end;
        s->done = true;
        return true;
    default: return take_digit(s);
    }
}

/* The pending digit at the end: an elided place (three hundred five [tens]), or ones. */
static void close_pending(han_state *s)
{
    static const np_rational tenth = {1, 10, NULL}, one = NP_RATIONAL_INTEGER(1);
    np_rational place;
    /* Who leaves out the one before a place ("thousand five hundred one") leaves out no place. */
    bool bare = s->bare_lead && s->tokens > 2;
    bool elided =
        s->tokens > 1 && !s->figures && !s->zero && !bare && (s->has_section || s->group_count);

    if (!s->has_pending)
        return;
    np_rational_init(&place);
    np_rational_set_int(&place, 1);
    if (elided)
        np_rational_mul(&place, &s->last, &tenth);
    if (np_rational_compare(&place, &one) > 0) {
        np_rational_mul(&s->pending, &s->pending, &place);
        np_rational_mul(&s->spread, &s->spread, &place);
        np_rational_set(&s->n->step, &place);
    }
    np_rational_add(&s->section, &s->section, &s->pending);
    np_rational_clear(&place);
}

/* decimals := point digit { digit }: behind whole places, then a multiplier may follow. */
static size_t take_decimals(han_state *s, np_rational *value)
{
    static const np_rational tenth = {1, 10, NULL};
    np_rational place, part;
    np_found found;
    size_t at;

    if (!np_reader_find(&found, s->reader, s->at, NP_IS(POINT)))
        return s->at;
    at = found.end;
    np_rational_init(&place);
    np_rational_init(&part);
    np_rational_set_int(&place, 1);
    for (;; at++) {
        int digit = np_reader_digit(s->reader, at);

        if (digit >= 0) {
            np_rational_set_int(&part, digit);
        } else if (np_reader_find(&found, s->reader, at, NP_IS(DIGIT) | NP_IS(ZERO)) &&
                   found.end == at + 1 && !(found.word->options & NP_OPTION_NOT_LAST)) {
            np_rational_set(&part, &found.word->value);
        } else {
            break;
        }
        np_rational_mul(&place, &place, &tenth);
        np_rational_mul(&part, &part, &place);
        np_rational_add(value, value, &part);
        if (np_rational_bits(&place) > 8 * SCALE_BITS)
            break;
    }
    if (np_rational_is_integer(&place) ||
        np_reader_find(&found, s->reader, at, NP_IS(PLACE) | NP_IS(TENS))) {
        at = s->at; /* no digits, or a time of day: three o'clock fifty */
    } else {
        np_rational_set(&s->n->step, &place);
        s->n->integer = false;
    }
    np_rational_clear(&place);
    np_rational_clear(&part);
    return at;
}

/* A run of digits without places is a number by its digits: a year, a code, a discount. */
static bool read_string(np_numeral *n, size_t *skip, const np_reader *reader, size_t at)
{
    enum { LONGEST = 18 };
    static const np_rational ten = NP_RATIONAL_INTEGER(10);
    const np_word *first[2];
    size_t count = digit_run(first, reader, at, NP_IS(DIGIT) | NP_IS(ZERO)), end = at + count;
    np_found found;

    if (count < 2)
        return false;
    if (count == 2 && are_neighbors(first) && np_reader_find(&found, reader, end, NP_IS(UNIT)))
        return false;
    *skip = end;
    if (count > LONGEST || multiplier_follows(reader, end))
        return false;
    for (size_t i = at; i < end; i++) {
        if (!np_reader_find(&found, reader, i, NP_IS(DIGIT) | NP_IS(ZERO)) ||
            (found.word->options & NP_OPTION_NOT_LAST))
            return false;
        np_rational_mul(&n->value, &n->value, &ten);
        np_rational_add(&n->value, &n->value, &found.word->value);
    }
    n->form = NP_FORM_STRING;
    n->start = at;
    np_rational_set(&n->high, &n->value);
    np_rational_set_int(&n->step, 1);
    np_numeral_set_scale(n);
    n->integer = true;
    n->single = false;
    n->digits_end = n->multiplier_end = n->end = end;
    return true;
}

/* Sums up what was read into the numeral. */
static void finish(han_state *s)
{
    np_numeral *n = s->n;
    bool ends_in_myriad = s->ends_in_myriad, ends_in_place = s->ends_in_place;
    np_found found;
    size_t at;

    np_rational_set_int(&n->multiplier, 1);
    n->digits_end = s->at;
    n->multiplied = ends_in_myriad || (ends_in_place && (s->any_figures || s->group_count > 0));
    if (s->has_pending && !s->figures)
        np_rational_set_int(&n->step, 1);
    close_pending(s);
    if (ends_in_place && n->multiplied)
        np_rational_set(&n->step, &s->last);
    np_rational_set(&n->value, &s->section);
    for (size_t i = 0; i < s->group_count; i++)
        np_rational_add(&n->value, &n->value, &s->groups[i]);
    n->end = s->at;
    if (ends_in_myriad) {
        if (!s->any_figures || s->group_count > 1)
            np_rational_set_int(&n->step, 1);
        np_rational_mul(&n->step, &n->step, &s->scales[s->group_count - 1]);
        np_rational_mul(&n->step, &n->step, &s->last_place);
    }
    if (s->group_count == 1 && ends_in_myriad && s->multiplier_start > n->start) {
        np_rational_set(&n->multiplier, &s->scales[0]);
        if (s->figure_place)
            np_rational_mul(&n->multiplier, &n->multiplier, &s->last_place);
        n->digits_end = s->multiplier_start;
    } else if (s->group_count == 0 && s->any_figures && ends_in_place && s->tokens == 2) {
        np_rational_set(&n->multiplier, &s->last);
        n->digits_end = s->multiplier_start;
    }
    at = s->at;
    s->at = take_decimals(s, &n->value);
    if (s->at > at) {
        n->digits_end = n->end = s->at;
        while (np_reader_find(&found, s->reader, s->at, NP_IS(MYRIAD)) &&
               !begins_other_word(s->reader, s->at, found.end, false) &&
               np_rational_bits(&n->multiplier) < SCALE_BITS) {
            np_rational_mul(&n->value, &n->value, &found.word->value);
            np_rational_mul(&n->step, &n->step, &found.word->value);
            np_rational_mul(&n->multiplier, &n->multiplier, &found.word->value);
            n->multiplied = true;
            n->end = s->at = found.end;
        }
    }
    n->multiplier_end = n->end;
    if (n->hedge && n->digits_end > n->hedge_start)
        n->digits_end = n->hedge_start;
    np_numeral_set_scale(n);
    np_rational_add(&n->high, &n->value, &s->spread);
    n->range = np_rational_sign(&s->spread) != 0;
}

/* A look ahead, so that nothing is set up for what is no numeral of places: a word of one, or figures with
 * a place behind them. */
static bool may_begin(const np_reader *reader, size_t at)
{
    enum { FIGURES = 40 }; /* that a place may stand behind */
    np_found found;
    size_t i = at;

    while (i < reader->count && i - at < FIGURES &&
           (np_reader_digit(reader, i) >= 0 ||
            (i > at && np_reader_digit(reader, i + 1) >= 0 && !np_reader_is_letter(reader, i))))
        i++;
    if (i == at)
        return np_reader_find(&found, reader, at,
                              NP_IS(DIGIT) | NP_IS(ZERO) | NP_IS(PLACE) | NP_IS(MYRIAD) |
                                  NP_IS(SOME) | NP_IS(TENS));
    return np_reader_find(&found, reader, i, NP_IS(PLACE) | NP_IS(MYRIAD));
}

/* numeral := { digit | figures | zero | place | multiplier | several } [ point digits [ multiplier ] ] */
bool np_han_read(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led)
{
    han_state s;
    bool ok;

    *skip = at;
    if (!may_begin(reader, at))
        return false;
    if (read_string(n, skip, reader, at))
        return true;
    if (*skip > at + 2)
        return false;
    init_state(&s, n, reader, at);
    np_rational_set_int(&n->value, 0);
    np_rational_set_int(&n->step, 1);
    n->form = NP_FORM_HAN;
    n->integer = true;
    n->start = at;
    while (take_token(&s, led))
        ;
    if (s.has_pending && s.not_last && s.tokens > 1) { /* it begins the next word */
        s.at = s.before_last;
        s.has_pending = false;
        s.ends_in_myriad = s.group_count > 0 && !s.has_section;
        s.ends_in_place = s.has_section;
        s.tokens--;
    }
    ok = s.tokens > 0 && !(s.any_figures && s.tokens == 1);
    if (ok) {
        finish(&s);
        n->single = s.tokens == 1;
        if (n->range && s.tokens == 1)
            n->single = false;
    }
    clear_state(&s);
    return ok;
}
