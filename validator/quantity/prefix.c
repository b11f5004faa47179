/* What stands before the digits, and numbers that are one word. */
#include <config.h>

#include "quantity/reader.h"

/* Is the sign at this cell one, not a hyphen behind a word or a number? */
static bool is_sign(const np_reader *reader, size_t at)
{
    if (reader->cells[at].raw == 0x2014 || reader->cells[at].raw == 0x2015) /* em dash, bar */
        return false;
    if (np_reader_is_letter(reader, at))
        return true;
    if (at == 0 || np_fold_is_dense(reader->cells[at].code))
        return true;
    return !np_reader_is_alnum(reader, at - 1) && reader->cells[at - 1].code != ')' &&
           reader->cells[at - 1].code != '%';
}

/* May a sign at this cell stand apart from its number: where an expression begins, so that it is no dash between
 * words? (Whoever reads the number sees to it that the expression ends there too: it may be a bullet.) */
static bool may_stand_apart(const np_reader *reader, size_t at)
{
    size_t i = at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at;
    uint32_t before = i > 0 ? reader->cells[i - 1].code : 0;

    return i == 0 || before == '(' || before == '=' || before == '<' || before == '>' ||
           before == ':';
}

/* prefix := { hedge | sign | unit | ordinal mark }, blanks between them. */
void np_prefix_read(np_prefix *p, const np_reader *reader, size_t at)
{
    enum { MOST = 6 };
    static const np_roles roles =
        NP_IS(HEDGE_BEFORE) | NP_IS(SIGN) | NP_IS(UNIT_BEFORE) | NP_IS(ORDINAL_BEFORE);
    np_found found;

    *p = (np_prefix){at,    at,    at,    at,    NP_HEDGE_NONE, NULL, NULL,
                     false, false, false, false, false,         false};
    for (int i = 0; i < MOST && np_reader_find(&found, reader, p->number, roles); i++) {
        const np_word *word = found.word;
        size_t next = np_reader_skip(reader, found.end);
        np_found other;

        if ((word->options & NP_OPTION_GLUED) && next != found.end) {
            if (word->role != NP_ROLE_SIGN || reader->literal ||
                !may_stand_apart(reader, p->number))
                return;
            p->apart = true;
        }
        if (np_reader_find_word(&other, reader, p->number) && other.end > found.end)
            return;
        if ((word->options & NP_OPTION_LEAD) &&
            !np_reader_find(&other, reader, next, NP_IS(PLACE) | NP_IS(MYRIAD)))
            return;
        if (word->role == NP_ROLE_SIGN) {
            if (!is_sign(reader, p->number))
                return;
            p->loss = p->loss || (word->options & NP_OPTION_MONEY);
            if (np_rational_sign(&word->value) < 0)
                p->negative = !p->negative;
        } else if (word->role == NP_ROLE_UNIT_BEFORE) {
            if (p->unit || (word->options & NP_OPTION_RATE))
                return;
            p->unit = word;
        } else if (word->role == NP_ROLE_ORDINAL_BEFORE) {
            p->ordinal = true;
        } else if (word->options & NP_OPTION_EXACT) {
            p->exact = true;
        } else {
            if (!p->hedge)
                p->hedge_start = p->number;
            p->hedge_end = found.end;
            p->hedge = (np_hedge)word->hedge;
            p->hedge_word = word;
        }
        p->any = true;
        p->number = next;
    }
}

/* A number that is one word: twice, a dozen, one half. */
bool np_number_word_read(np_draft *d, np_numeral *n, const np_reader *reader, size_t at)
{
    np_found found, other;

    if (!np_reader_find(&found, reader, at, NP_IS(NUMBER)) ||
        (np_reader_find_word(&other, reader, at) && other.end > found.end))
        return false;
    np_rational_set(&n->value, &found.word->value);
    np_rational_set(&n->high, &found.word->value);
    np_rational_set_ratio(&n->step, 1, 10);
    np_rational_set_int(&n->scale, 1);
    if (!np_rational_is_integer(&n->value))
        np_rational_set(&n->scale, &n->step);
    n->start = at;
    n->digits_end = n->multiplier_end = n->end = found.end;
    n->form = NP_FORM_WORDS;
    n->integer = np_rational_is_integer(&n->value);
    n->complete = true;
    n->fraction = !n->integer && !found.word->unit;
    if (found.word->unit) {
        d->quantity.unit = found.word->unit;
        d->quantity.kind = np_unit_kind(found.word->unit);
        np_rational_set_int(&n->step, 1);
    }
    if (found.word->kind != NP_KINDS)
        d->quantity.kind = (np_kind)found.word->kind;
    n->hedge = (np_hedge)found.word->hedge;
    if (n->hedge) {
        n->hedge_start = at;
        n->hedge_end = found.end;
    }
    return true;
}

/* A half before a unit, or behind a hedge. */
bool np_leading_half_read(np_numeral *n, const np_reader *reader, size_t at, bool led)
{
    np_found found, other;

    if (!np_reader_find(&found, reader, at, NP_IS(HALF)) || np_reader_find_word(&other, reader, at))
        return false;
    if (!led && !np_reader_find(&other, reader, found.end, NP_IS(UNIT) | NP_IS(TENTHS)))
        return false;
    if (!led && other.word->unit && np_unit_kind(other.word->unit) == NP_KIND_COUNT &&
        other.word->length == 1 && np_reader_find(&found, reader, other.end, NP_IS(UNIT)))
        return false;
    np_rational_set(&n->value, &found.word->value);
    np_rational_set(&n->high, &found.word->value);
    np_rational_set_ratio(&n->step, 1, 10);
    np_rational_set(&n->scale, &n->step);
    n->start = at;
    n->digits_end = n->multiplier_end = n->end = found.end;
    n->form = NP_FORM_HAN;
    n->fraction = true;
    return true;
}
