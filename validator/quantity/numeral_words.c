#include <config.h>

#include "quantity/reader.h"

enum { TOKENS = 24 }; /* of one numeral; real ones have a dozen */

/* A number word, or figures, of an additive numeral. */
typedef struct {
    np_role role;
    const np_word *word; /* NULL for figures */
    np_rational value, step;
    size_t start, end;
    bool hyphen; /* glued to the token before it */
    bool comma;  /* a comma stands before it */
} token;

typedef struct {
    token items[TOKENS];
    size_t count;
} token_list;

static const np_roles token_roles = NP_IS(SMALL) | NP_IS(TENS) | NP_IS(HUNDRED) | NP_IS(SCALE) |
                                    NP_IS(ARTICLE) | NP_IS(AND) | NP_IS(PART) | NP_IS(NTH) |
                                    NP_IS(POINT) | NP_IS(OVER);

static void clear_tokens(token_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        np_rational_clear(&list->items[i].value);
        np_rational_clear(&list->items[i].step);
    }
}

/* Takes the tokens from this cell on, as far as words of numerals follow one another. */
static void read_tokens(token_list *list, const np_reader *reader, size_t at)
{
    list->count = 0;
    while (list->count < TOKENS) {
        token *t = &list->items[list->count];
        size_t i = at, gap;
        np_found found, word;

        t->hyphen = t->comma = false;
        if (list->count > 0) {
            if (reader->cells[i].code == ',' && reader->cells[i + 1].code == ' ') {
                t->comma = true;
                i++;
            }
            gap = np_reader_skip(reader, i);
            if (reader->cells[gap].code == '-') {
                t->hyphen = true;
                gap = np_reader_skip(reader, gap + 1);
            }
            if (gap == i && np_reader_digit(reader, i) >= 0)
                return;
            i = gap;
        }
        t->start = i;
        if (np_reader_digit(reader, i) >= 0) {
            np_numeral digits;
            bool ok;

            np_numeral_init(&digits);
            ok = !t->hyphen && np_digits_read(&digits, reader, i) && !digits.oversized;
            if (ok) {
                t->role = NP_ROLES;
                t->word = NULL;
                t->end = digits.end;
                np_rational_init(&t->value);
                np_rational_init(&t->step);
                np_rational_swap(&t->value, &digits.value);
                np_rational_swap(&t->step, &digits.step);
                list->count++;
                at = t->end;
            }
            np_numeral_clear(&digits);
            if (!ok)
                return;
            continue;
        }
        if (!np_reader_find(&found, reader, i, token_roles) || !found.word->letter_first)
            return;
        if (list->count > 0 && found.word->role == NP_ROLE_SCALE) {
            const token *before = t - 1;

            if (!np_scale_fits(&found, reader, before->start, before->end, i, before->word == NULL))
                return;
        }
        if (list->count > 0 && np_reader_find_word(&word, reader, i) && word.end > found.end)
            return;
        t->role = (np_role)found.word->role;
        t->word = found.word;
        t->end = found.end;
        np_rational_init(&t->value);
        np_rational_set(&t->value, &found.word->value);
        np_rational_init(&t->step);
        np_rational_set_int(&t->step, 1);
        list->count++;
        at = t->end;
    }
}

/* The value of some tokens as a whole number: what cardinal() found out. */
typedef struct {
    np_rational value;
    np_rational multiplier; /* of the scales at the end, 1 without */
    np_rational step;       /* of its last digits */
    size_t scales;          /* how many tokens at the end are scales */
    size_t end;             /* index behind the last token that belongs to it */
    bool used_nth;
} sum;

static void sum_init(sum *s)
{
    np_rational_init(&s->value);
    np_rational_init(&s->multiplier);
    np_rational_init(&s->step);
    s->scales = s->end = 0;
    s->used_nth = false;
}

static void sum_clear(sum *s)
{
    np_rational_clear(&s->value);
    np_rational_clear(&s->multiplier);
    np_rational_clear(&s->step);
}

/* What an ordinal word is among the cardinal ones. */
static np_role cardinal_role(const token *t)
{
    static const np_rational twenty = NP_RATIONAL_INTEGER(20), hundred = NP_RATIONAL_INTEGER(100);

    if (t->role != NP_ROLE_NTH)
        return t->role;
    if (np_rational_compare(&t->value, &twenty) < 0)
        return NP_ROLE_SMALL;
    if (np_rational_compare(&t->value, &hundred) < 0)
        return NP_ROLE_TENS;
    return np_rational_compare(&t->value, &hundred) == 0 ? NP_ROLE_HUNDRED : NP_ROLE_SCALE;
}

/* Can this token begin a cardinal that goes on behind "and"? */
static bool continues(const token_list *list, size_t i, size_t limit)
{
    np_role role;

    if (i >= limit || list->items[i].comma)
        return false;
    role = cardinal_role(&list->items[i]);
    return role == NP_ROLE_SMALL || role == NP_ROLE_TENS || role == NP_ROLES;
}

/* cardinal := [ article ] { ( small | tens [ small ] | figures ) [ hundred ] [ and ] ... scale }
 * over the tokens [from, limit). nth: an ordinal word may be its last one. False when nothing of it
 * stands there. */
static bool cardinal(sum *s, const token_list *list, size_t from, size_t limit, bool nth)
{
    static const np_rational hundred = NP_RATIONAL_INTEGER(100);
    np_rational total, current, smallest;
    np_role last = NP_ROLE_AND; /* nothing yet */
    bool any = false, pending = false, bounded = false;
    size_t i;

    np_rational_init(&total);
    np_rational_init(&current);
    np_rational_init(&smallest);
    np_rational_set_int(&s->multiplier, 1);
    np_rational_set_int(&s->step, 1);
    s->scales = 0;
    s->used_nth = false;
    for (i = from; i < limit && !s->used_nth; i++) {
        const token *t = &list->items[i];
        np_role role = cardinal_role(t);
        bool taken = false;

        if (t->role == NP_ROLE_NTH && !nth)
            break;
        if (t->comma && last != NP_ROLE_SCALE)
            break;
        if (t->hyphen && i > from && !(last == NP_ROLE_TENS && role == NP_ROLE_SMALL) &&
            role != NP_ROLE_HUNDRED && role != NP_ROLE_SCALE)
            break;
        switch (role) {
        case NP_ROLE_ARTICLE:
            taken = i == from && i + 1 < limit &&
                    (cardinal_role(&list->items[i + 1]) == NP_ROLE_HUNDRED ||
                     cardinal_role(&list->items[i + 1]) == NP_ROLE_SCALE);
            if (taken) {
                np_rational_set_int(&current, 1);
                pending = true;
            }
            break;
        case NP_ROLES: /* figures */
            taken = !pending || last == NP_ROLE_HUNDRED;
            if (i > from && !np_rational_is_integer(&t->value))
                taken = false;
            if (taken) {
                np_rational_add(&current, &current, &t->value);
                np_rational_set(&s->step, &t->step);
                pending = true;
            }
            break;
        case NP_ROLE_SMALL:
        case NP_ROLE_TENS:
            taken = !pending || last == NP_ROLE_HUNDRED ||
                    (last == NP_ROLE_TENS && role == NP_ROLE_SMALL &&
                     np_rational_sign(&t->value) > 0 && np_rational_bits(&t->value) <= 5);
            if (taken) {
                np_rational_add(&current, &current, &t->value);
                np_rational_set_int(&s->step, 1);
                pending = true;
            }
            break;
        case NP_ROLE_HUNDRED:
            taken = (pending && np_rational_compare(&current, &hundred) < 0) || i == from;
            if (taken && !pending)
                np_rational_set_int(&current, 1);
            if (taken) {
                np_rational_mul(&current, &current, &hundred);
                if (list->items[from].word == NULL)
                    np_rational_mul(&s->step, &s->step, &hundred);
                pending = true;
            }
            break;
        case NP_ROLE_SCALE:
            if (i == from && t->role == NP_ROLE_NTH) {
                np_rational_set_int(&current, 1);
                pending = true;
            }
            if (pending && (!bounded || np_rational_compare(&t->value, &smallest) < 0)) {
                taken = true;
                np_rational_mul(&current, &current, &t->value);
                np_rational_add(&total, &total, &current);
                np_rational_set_int(&current, 0);
                np_rational_set(&s->multiplier, &t->value);
                np_rational_set(&smallest, &t->value);
                bounded = true;
                pending = false;
                s->scales = 0;
            } else if (!pending && last == NP_ROLE_SCALE) {
                taken = true;
                np_rational_mul(&total, &total, &t->value);
                np_rational_mul(&s->multiplier, &s->multiplier, &t->value);
            }
            break;
        case NP_ROLE_AND:
            if ((last == NP_ROLE_HUNDRED || last == NP_ROLE_SCALE) && continues(list, i + 1, limit))
                continue; /* keeps last */
            break;
        default: break;
        }
        if (!taken)
            break;
        s->scales = role == NP_ROLE_SCALE ? s->scales + 1 : 0;
        if (role != NP_ROLE_SCALE)
            np_rational_set_int(&s->multiplier, 1);
        if (t->role == NP_ROLE_NTH)
            s->used_nth = true;
        last = role;
        any = true;
    }
    if (i > from && list->items[i - 1].role == NP_ROLE_AND)
        i--;
    s->end = i;
    np_rational_add(&s->value, &total, &current);
    if (s->scales)
        np_rational_mul(&s->step, &s->step, &s->multiplier);
    np_rational_clear(&total);
    np_rational_clear(&current);
    np_rational_clear(&smallest);
    return any;
}

/* Is [from, limit) one whole cardinal (or ordinal, with nth)? */
static bool whole_cardinal(sum *s, const token_list *list, size_t from, size_t limit, bool nth)
{
    return from < limit && cardinal(s, list, from, limit, nth) && s->end == limit &&
           s->used_nth == nth;
}

/* Sets n to whole + top / bottom (times scale), ending at this cell. */
static void set_fraction(np_numeral *n, const np_rational *whole, const np_rational *top,
                         const np_rational *bottom, const np_rational *scale, size_t end)
{
    static const np_rational fifth = {1, 5, NULL};

    if (np_rational_div(&n->value, top, bottom))
        return;
    if (np_rational_div(&n->step, &fifth, bottom))
        return;
    np_rational_mul(&n->value, &n->value, scale);
    np_rational_mul(&n->step, &n->step, scale);
    np_rational_set(&n->scale, &n->step);
    if (whole)
        np_rational_add(&n->value, &n->value, whole);
    np_rational_set(&n->high, &n->value);
    n->fraction = true;
    n->integer = false;
    n->digits_end = n->multiplier_end = n->end = end;
}

static bool is_word(const token_list *list, size_t i, np_role role)
{
    return i < list->count && list->items[i].role == role;
}

/* A value of one: "a", "one", "1". */
static bool is_one(const token *t)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);

    return t->role == NP_ROLE_ARTICLE || ((t->role == NP_ROLE_SMALL || t->role == NP_ROLES) &&
                                          np_rational_compare(&t->value, &one) == 0);
}

/* fraction := ( article | cardinal ) denominator, over [from, nth], nth the ordinal word: the denominator
 * takes as many words before it as leave a numerator ("one hundred | thirty fifths"). */
static bool read_nths(sum *top, sum *bottom, const token_list *list, size_t from, size_t nth)
{
    const token *last = &list->items[nth];
    bool plural = (last->word->options & NP_OPTION_PLURAL) != 0;

    for (size_t k = from + 1; k <= nth; k++) {
        np_role role = list->items[k].role;

        if ((list->items[k].hyphen && k < nth) || role == NP_ROLE_HUNDRED || role == NP_ROLE_SCALE)
            continue;
        if (k == nth && (last->word->options & NP_OPTION_ORDINAL_ONLY))
            return false;
        if (k == nth && last->hyphen && nth > from + 1)
            continue;
        if (!whole_cardinal(bottom, list, k, nth + 1, true))
            continue;
        if (k == from + 1 && list->items[from].role == NP_ROLE_ARTICLE) {
            np_rational_set_int(&top->value, 1);
            return k == nth || cardinal_role(&list->items[k]) == NP_ROLE_TENS;
        }
        if (whole_cardinal(top, list, from, k, false) &&
            (plural || (k == from + 1 && is_one(&list->items[from]))))
            return true;
    }
    return false;
}

/* Reads what ends in an ordinal word: a fraction, a mixed number, or an ordinal. */
static bool read_ordinal_word(np_numeral *n, const token_list *list, size_t nth)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    sum whole, top, bottom;
    size_t split = nth, end = list->items[nth].end;
    bool ok = false, plural = (list->items[nth].word->options & NP_OPTION_PLURAL) != 0;

    sum_init(&whole);
    sum_init(&top);
    sum_init(&bottom);
    while (split > 0 && list->items[split].role != NP_ROLE_AND)
        split--;
    if (split > 0 && (plural || is_one(&list->items[split + 1])) &&
        whole_cardinal(&whole, list, 0, split, false) &&
        read_nths(&top, &bottom, list, split + 1, nth)) {
        /* "two million and three fifths" are fifths of a million */
        set_fraction(n, &whole.value, &top.value, &bottom.value,
                     whole.scales ? &whole.multiplier : &one, end);
        ok = true;
    } else if (((nth == 1 && is_one(&list->items[0])) || plural ||
                !whole_cardinal(&whole, list, 0, nth + 1, true)) &&
               read_nths(&top, &bottom, list, 0, nth)) {
        set_fraction(n, NULL, &top.value, &bottom.value, &one, end);
        ok = true;
    } else if (!plural && whole_cardinal(&whole, list, 0, nth + 1, true)) {
        np_rational_set(&n->value, &whole.value);
        np_rational_set(&n->high, &n->value);
        np_rational_set_int(&n->step, 1);
        np_rational_set_int(&n->scale, 1);
        n->integer = n->ordinal = true;
        n->digits_end = n->multiplier_end = n->end = end;
        ok = true;
    }
    sum_clear(&whole);
    sum_clear(&top);
    sum_clear(&bottom);
    return ok;
}

/* The parts behind a cardinal: "three quarters", "one and a half", "half a million". from: index of the
 * article or part. */
static bool read_parts(np_numeral *n, const token_list *list, const sum *whole, size_t from)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    np_rational scale, top;
    size_t i = from, end;
    sum count;
    bool ok;

    np_rational_init(&scale);
    np_rational_init(&top);
    sum_init(&count);
    np_rational_set_int(&scale, 1);
    np_rational_set_int(&top, 1);
    if (is_word(list, i, NP_ROLE_ARTICLE)) {
        i++;
    } else if (!is_word(list, i, NP_ROLE_PART) && cardinal(&count, list, i, list->count, false)) {
        np_rational_set(&top, &count.value);
        i = count.end;
    }
    ok = is_word(list, i, NP_ROLE_PART);
    if (ok) {
        np_rational_mul(&top, &top, &list->items[i].value);
        end = list->items[i++].end;
        if (whole && whole->scales)
            np_rational_set(&scale, &whole->multiplier);
        if (is_word(list, i, NP_ROLE_ARTICLE) && is_word(list, i + 1, NP_ROLE_SCALE))
            i++;
        if (is_word(list, i, NP_ROLE_SCALE)) {
            np_rational_set(&scale, &list->items[i].value);
            end = list->items[i].end;
            if (whole && !whole->scales) {
                np_rational_add(&top, &top, &whole->value); /* one and a half million */
                whole = NULL;
            }
        }
        set_fraction(n, whole ? &whole->value : NULL, &top, &one, &scale, end);
        n->multiplied = np_rational_compare(&scale, &one) != 0;
        np_rational_set_ratio(&n->step, 1, 10);
        np_rational_mul(&n->step, &n->step, &scale);
        np_rational_set(&n->scale, &n->step);
    }
    np_rational_clear(&scale);
    np_rational_clear(&top);
    sum_clear(&count);
    return ok;
}

/* decimals := point ( digit word { digit word } | cardinal ) */
static void read_point(np_numeral *n, const token_list *list, size_t point)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10), tenth = {1, 10, NULL};
    np_rational place, part;
    size_t i = point + 1;

    np_rational_init(&place);
    np_rational_init(&part);
    np_rational_set_int(&place, 1);
    for (; i < list->count && !list->items[i].comma; i++) {
        const token *t = &list->items[i];

        if (t->role == NP_ROLE_TENS && is_word(list, i + 1, NP_ROLE_SMALL)) {
            np_rational_mul(&place, &place, &tenth);
            np_rational_mul(&place, &place, &tenth);
            np_rational_add(&part, &t->value, &list->items[i + 1].value);
            i++;
        } else if (t->role == NP_ROLE_SMALL && np_rational_compare(&t->value, &ten) < 0) {
            np_rational_mul(&place, &place, &tenth);
            np_rational_set(&part, &t->value);
        } else {
            break;
        }
        np_rational_mul(&part, &part, &place);
        np_rational_add(&n->value, &n->value, &part);
        n->digits_end = n->multiplier_end = n->end = list->items[i].end;
        np_rational_set(&n->step, &place);
        n->integer = false;
    }
    if (!n->integer && is_word(list, i, NP_ROLE_SCALE)) {
        np_rational_set(&n->multiplier, &list->items[i].value);
        np_rational_mul(&n->value, &n->value, &n->multiplier);
        np_rational_mul(&n->step, &n->step, &n->multiplier);
        n->multiplier_end = n->end = list->items[i].end;
        n->multiplied = true;
    }
    np_rational_set(&n->high, &n->value);
    np_rational_clear(&place);
    np_rational_clear(&part);
}

/* "one in five": numerator over denominator. */
static bool read_over(np_numeral *n, const token_list *list, const sum *top, size_t over)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1), year = NP_RATIONAL_INTEGER(1900);
    sum bottom;
    bool ok, below = (list->items[over].word->options & NP_OPTION_BELOW) != 0;

    sum_init(&bottom);
    ok = cardinal(&bottom, list, over + 1, list->count, false) &&
         np_rational_sign(&bottom.value) > 0 && !list->items[over].comma;
    if (ok && below)
        ok = np_rational_compare(&top->value, &bottom.value) < 0 &&
             np_rational_compare(&bottom.value, &year) < 0 && np_rational_sign(&top->value) > 0 &&
             np_rational_is_integer(&top->value);
    if (ok)
        set_fraction(n, NULL, &top->value, &bottom.value, &one, list->items[bottom.end - 1].end);
    sum_clear(&bottom);
    return ok;
}

/* Sets n to a plain cardinal. */
static void set_cardinal(np_numeral *n, const token_list *list, const sum *s)
{
    np_rational_set(&n->value, &s->value);
    np_rational_set(&n->high, &s->value);
    np_rational_set(&n->step, &s->step);
    n->integer = np_rational_is_integer(&s->value);
    np_rational_set_int(&n->multiplier, 1);
    n->digits_end = n->multiplier_end = n->end = list->items[s->end - 1].end;
    n->article = list->items[0].role == NP_ROLE_ARTICLE;
    n->single = s->end == 1;
    n->multiplied = s->scales > 0;
    if (list->items[0].word == NULL && s->end == 2 && list->items[1].role == NP_ROLE_HUNDRED)
        n->multiplied = true;
    if (s->scales > 0 && s->scales < s->end) {
        size_t behind = s->end - s->scales;

        np_rational_set(&n->multiplier, &s->multiplier);
        n->digits_end = list->items[behind - 1].end;
        /* With other scales before it, it is no multiplier of all that is written. */
        for (size_t i = 0; i < behind; i++) {
            if (list->items[i].role == NP_ROLE_SCALE) {
                np_rational_set_int(&n->multiplier, 1);
                n->digits_end = n->end;
            }
        }
    }
    np_numeral_set_scale(n);
}

/* "one billion and three | quarters": the last "and" parts the whole from the fraction. */
static bool read_split_parts(np_numeral *n, const token_list *list, size_t part)
{
    sum whole;
    size_t split = part;
    bool ok;

    while (split > 0 && list->items[split].role != NP_ROLE_AND)
        split--;
    if (split == 0)
        return read_parts(n, list, NULL, 0);
    sum_init(&whole);
    ok = whole_cardinal(&whole, list, 0, split, false) && read_parts(n, list, &whole, split + 1);
    sum_clear(&whole);
    return ok;
}

bool np_words_read(np_numeral *n, const np_reader *reader, size_t at)
{
    token_list list;
    sum s;
    size_t nth = 0;
    bool ok = false;

    read_tokens(&list, reader, at);
    if (list.count == 0)
        return false;
    sum_init(&s);
    n->form = NP_FORM_WORDS;
    n->start = at;
    while (nth < list.count && list.items[nth].role != NP_ROLE_NTH &&
           list.items[nth].role != NP_ROLE_OVER && list.items[nth].role != NP_ROLE_POINT &&
           !(nth > 0 && list.items[nth].comma))
        nth++;
    if (nth < list.count && list.items[nth].role == NP_ROLE_NTH &&
        !(nth > 0 && list.items[nth].comma))
        ok = read_ordinal_word(n, &list, nth);
    if (!ok && cardinal(&s, &list, 0, list.count, false)) {
        size_t next = s.end;

        set_cardinal(n, &list, &s);
        ok = true;
        if (is_word(&list, next, NP_ROLE_POINT))
            read_point(n, &list, next);
        else if (is_word(&list, next, NP_ROLE_OVER))
            (void)read_over(n, &list, &s, next);
        else if (is_word(&list, next, NP_ROLE_PART))
            (void)read_split_parts(n, &list, next);
        else if (is_word(&list, next, NP_ROLE_AND))
            (void)read_parts(n, &list, &s, next + 1);
    } else if (!ok && (is_word(&list, 0, NP_ROLE_PART) || is_word(&list, 1, NP_ROLE_PART))) {
        ok = read_parts(n, &list, NULL, 0);
    }
    sum_clear(&s);
    clear_tokens(&list);
    return ok;
}
