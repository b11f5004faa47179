#include <config.h>

#include "quantity/tokens.h"

/* Is [from, limit) one whole cardinal (or ordinal, with nth)? */
static bool whole_cardinal(np_token_sum *s, const np_token_list *list, size_t from, size_t limit,
                           bool nth)
{
    return from < limit && np_tokens_sum(s, list, from, limit, nth) && s->end == limit &&
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

static bool is_word(const np_token_list *list, size_t i, np_role role)
{
    return i < list->count && list->items[i].role == role;
}

/* A value of one: "a", "one", "1". */
static bool is_one(const np_token *t)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);

    return t->role == NP_ROLE_ARTICLE || ((t->role == NP_ROLE_SMALL || t->role == NP_ROLES) &&
                                          np_rational_compare(&t->value, &one) == 0);
}

/* fraction := ( article | cardinal ) denominator, over [from, nth], nth the ordinal word: the denominator
 * takes as many words before it as leave a numerator ("one hundred | thirty fifths"). */
static bool read_nths(np_token_sum *top, np_token_sum *bottom, const np_token_list *list,
                      size_t from, size_t nth)
{
    const np_token *last = &list->items[nth];
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
            return k == nth || np_token_role(&list->items[k]) == NP_ROLE_TENS;
        }
        if (whole_cardinal(top, list, from, k, false) &&
            (plural || (k == from + 1 && is_one(&list->items[from]))))
            return true;
    }
    return false;
}

/* The whole part [0, split) of a mixed number; there ones may be joined to tens: "twenty and three and a
 * half". */
static bool mixed_whole(np_token_sum *whole, const np_token_list *list, size_t split)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10);

    if (whole_cardinal(whole, list, 0, split, false))
        return true;
    if (split != 3 || list->items[0].role != NP_ROLE_TENS || list->items[1].role != NP_ROLE_AND ||
        list->items[2].role != NP_ROLE_SMALL ||
        np_rational_compare(&list->items[2].value, &ten) >= 0)
        return false;
    np_rational_add(&whole->value, &list->items[0].value, &list->items[2].value);
    whole->scales = 0;
    return true;
}

/* Reads what ends in an ordinal word: a fraction, a mixed number, or an ordinal. */
static bool read_ordinal_word(np_numeral *n, const np_token_list *list, size_t nth)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    np_token_sum whole, top, bottom;
    size_t split = nth, end = list->items[nth].end;
    bool ok = false, plural = (list->items[nth].word->options & NP_OPTION_PLURAL) != 0;

    np_token_sum_init(&whole);
    np_token_sum_init(&top);
    np_token_sum_init(&bottom);
    while (split > 0 && list->items[split].role != NP_ROLE_AND)
        split--;
    if (split > 0 && (plural || is_one(&list->items[split + 1])) &&
        mixed_whole(&whole, list, split) && read_nths(&top, &bottom, list, split + 1, nth)) {
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
    np_token_sum_clear(&whole);
    np_token_sum_clear(&top);
    np_token_sum_clear(&bottom);
    return ok;
}

/* May the part at index i be a fraction, where its word also names a thing that is counted? "A quarter",
 * "three quarters", "quarter of a million", but not "the quarter", "six quarters". */
static bool is_named_part(const np_token_list *list, size_t i, size_t from, const np_rational *top)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    np_rational value;
    bool ok;

    np_rational_init(&value);
    np_rational_mul(&value, top, &list->items[i].value);
    ok = np_rational_compare(&value, &one) < 0;
    np_rational_clear(&value);
    return ok && (i > from || is_word(list, i + 1, NP_ROLE_ARTICLE) ||
                  is_word(list, i + 1, NP_ROLE_SCALE));
}

/* The parts behind a cardinal: "three quarters", "one and a half", "half a million". from: index of the
 * article or part. */
static bool read_parts(np_numeral *n, const np_token_list *list, const np_token_sum *whole,
                       size_t from)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1);
    np_rational scale, top;
    size_t i = from, end;
    np_token_sum count;
    bool ok;

    np_rational_init(&scale);
    np_rational_init(&top);
    np_token_sum_init(&count);
    np_rational_set_int(&scale, 1);
    np_rational_set_int(&top, 1);
    if (is_word(list, i, NP_ROLE_ARTICLE)) {
        i++;
    } else if (!is_word(list, i, NP_ROLE_PART) &&
               np_tokens_sum(&count, list, i, list->count, false)) {
        np_rational_set(&top, &count.value);
        i = count.end;
    }
    ok = is_word(list, i, NP_ROLE_PART) &&
         (!(list->items[i].word->options & NP_OPTION_NAMED) || is_named_part(list, i, from, &top));
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
    np_token_sum_clear(&count);
    return ok;
}

/* decimals := point ( digit word { digit word } | cardinal ) */
static void read_point(np_numeral *n, const np_token_list *list, size_t point)
{
    static const np_rational ten = NP_RATIONAL_INTEGER(10), tenth = {1, 10, NULL};
    np_rational place, part;
    size_t i = point + 1;

    np_rational_init(&place);
    np_rational_init(&part);
    np_rational_set_int(&place, 1);
    for (; i < list->count && !list->items[i].comma; i++) {
        const np_token *t = &list->items[i];

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
static bool read_over(np_numeral *n, const np_token_list *list, const np_token_sum *top,
                      size_t over)
{
    static const np_rational one = NP_RATIONAL_INTEGER(1), year = NP_RATIONAL_INTEGER(1900);
    np_token_sum bottom;
    bool ok, below = (list->items[over].word->options & NP_OPTION_BELOW) != 0;

    np_token_sum_init(&bottom);
    ok = np_tokens_sum(&bottom, list, over + 1, list->count, false) &&
         np_rational_sign(&bottom.value) > 0 && !list->items[over].comma;
    if (ok && below)
        ok = np_rational_compare(&top->value, &bottom.value) < 0 &&
             np_rational_compare(&bottom.value, &year) < 0 && np_rational_sign(&top->value) > 0 &&
             np_rational_is_integer(&top->value);
    if (ok)
        set_fraction(n, NULL, &top->value, &bottom.value, &one, list->items[bottom.end - 1].end);
    np_token_sum_clear(&bottom);
    return ok;
}

/* Sets n to a plain cardinal. */
static void set_cardinal(np_numeral *n, const np_token_list *list, const np_token_sum *s)
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
static bool read_split_parts(np_numeral *n, const np_token_list *list, size_t part)
{
    np_token_sum whole;
    size_t split = part;
    bool ok;

    while (split > 0 && list->items[split].role != NP_ROLE_AND)
        split--;
    if (split == 0)
        return read_parts(n, list, NULL, 0);
    np_token_sum_init(&whole);
    ok = whole_cardinal(&whole, list, 0, split, false) && read_parts(n, list, &whole, split + 1);
    np_token_sum_clear(&whole);
    return ok;
}

bool np_words_read(np_numeral *n, const np_reader *reader, size_t at)
{
    np_token_list list;
    np_token_sum s;
    size_t nth = 0;
    bool ok = false;

    np_tokens_read(&list, reader, at);
    if (list.count == 0)
        return false;
    np_token_sum_init(&s);
    n->form = NP_FORM_WORDS;
    n->start = at;
    while (nth < list.count && list.items[nth].role != NP_ROLE_NTH &&
           list.items[nth].role != NP_ROLE_OVER && list.items[nth].role != NP_ROLE_POINT &&
           !(nth > 0 && list.items[nth].comma))
        nth++;
    if (nth < list.count && list.items[nth].role == NP_ROLE_NTH &&
        !(nth > 0 && list.items[nth].comma))
        ok = read_ordinal_word(n, &list, nth);
    if (!ok && np_tokens_sum(&s, &list, 0, list.count, false)) {
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
    np_token_sum_clear(&s);
    np_tokens_clear(&list);
    return ok;
}
