#include <config.h>

#include "quantity/tokens.h"

static const np_roles token_roles = NP_IS(SMALL) | NP_IS(TENS) | NP_IS(HUNDRED) | NP_IS(SCALE) |
                                    NP_IS(ARTICLE) | NP_IS(AND) | NP_IS(PART) | NP_IS(NTH) |
                                    NP_IS(POINT) | NP_IS(OVER);

void np_tokens_clear(np_token_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        np_rational_clear(&list->items[i].value);
        np_rational_clear(&list->items[i].step);
    }
}

void np_tokens_read(np_token_list *list, const np_reader *reader, size_t at)
{
    list->count = 0;
    while (list->count < NP_TOKENS) {
        np_token *t = &list->items[list->count];
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
            const np_token *before = t - 1;

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

void np_token_sum_init(np_token_sum *s)
{
    np_rational_init(&s->value);
    np_rational_init(&s->multiplier);
    np_rational_init(&s->step);
    s->scales = s->end = 0;
    s->used_nth = false;
}

void np_token_sum_clear(np_token_sum *s)
{
    np_rational_clear(&s->value);
    np_rational_clear(&s->multiplier);
    np_rational_clear(&s->step);
}

np_role np_token_role(const np_token *t)
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
static bool continues(const np_token_list *list, size_t i, size_t limit)
{
    np_role role;

    if (i >= limit || list->items[i].comma)
        return false;
    role = np_token_role(&list->items[i]);
    return role == NP_ROLE_SMALL || role == NP_ROLE_TENS || role == NP_ROLES;
}

bool np_tokens_sum(np_token_sum *s, const np_token_list *list, size_t from, size_t limit, bool nth)
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
        const np_token *t = &list->items[i];
        np_role role = np_token_role(t);
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
                    (np_token_role(&list->items[i + 1]) == NP_ROLE_HUNDRED ||
                     np_token_role(&list->items[i + 1]) == NP_ROLE_SCALE);
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
