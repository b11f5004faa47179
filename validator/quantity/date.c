#include <config.h>

#include "quantity/reader.h"

/* A number that may be part of a date or a time of day: [at, end), its value. */
typedef struct {
    size_t end, digits;
    int64_t value;
    bool figures;
} part;

/* Figures, Han digits in a row, or a Han numeral below 100. */
static bool read_part(part *p, const np_reader *reader, size_t at)
{
    np_numeral n;
    size_t skip;
    bool ok = false;

    p->figures = np_reader_digit(reader, at) >= 0;
    p->digits = 0;
    if (p->figures) {
        p->value = 0;
        for (int digit; (digit = np_reader_digit(reader, at + p->digits)) >= 0; p->digits++) {
            if (p->digits == 4)
                return false;
            p->value = 10 * p->value + digit;
        }
        p->end = at + p->digits;
        return true;
    }
    np_numeral_init(&n);
    if (np_han_read(&n, &skip, reader, at, false) && n.integer && !n.range && !n.hedge) {
        ok = np_rational_get_int(&p->value, &n.value) && p->value < 10000;
        p->end = n.end;
        p->digits = n.form == NP_FORM_STRING ? n.end - at : 0;
    }
    np_numeral_clear(&n);
    return ok;
}

static bool find_mark(size_t *end, const np_reader *reader, size_t at, np_roles role)
{
    np_found found;

    if (!np_reader_find(&found, reader, at, role | NP_IS(WORD) | NP_IS(UNIT)) ||
        !(role >> found.word->role & 1)) {
        /* A longer word of another sort hides the mark; one of the same length does not. */
        np_found mark;

        if (!np_reader_find(&mark, reader, at, role) ||
            (np_reader_find(&found, reader, at, NP_IS(WORD) | NP_IS(UNIT)) && found.end > mark.end))
            return false;
        found = mark;
    }
    *end = found.end;
    return true;
}

/* "3-5" of "3-5 yue": figures, a range mark, figures. */
static bool read_parts(part *p, const np_reader *reader, size_t at)
{
    np_found found;
    part second;

    if (!read_part(p, reader, at))
        return false;
    if (np_reader_find(&found, reader, p->end, NP_IS(RANGE)) &&
        read_part(&second, reader, found.end) && second.figures == p->figures) {
        np_found mark;

        if (np_reader_find(&mark, reader, second.end, NP_IS(YEAR) | NP_IS(MONTH) | NP_IS(DAY)) &&
            (mark.word->role != NP_ROLE_YEAR || (p->digits == 4 && second.digits == 4)))
            *p = second;
    }
    return true;
}

static bool is_year(const part *p)
{
    return (p->digits == 4 && p->value >= 1000 && p->value <= 2999) ||
           (p->digits == 4 && !p->figures);
}

/* date := year mark [ month mark [ day mark ] ] | month mark [ day mark ] | day mark */
static size_t read_calendar(const np_reader *reader, size_t at)
{
    part p;
    size_t end = at, next;
    bool year = false;

    if (!read_parts(&p, reader, at))
        return at;
    if (find_mark(&next, reader, p.end, NP_IS(YEAR))) {
        bool full = is_year(&p), month;
        part q;
        size_t behind;

        month = read_parts(&q, reader, next) && q.value >= 1 && q.value <= 12 &&
                find_mark(&behind, reader, q.end, NP_IS(MONTH));
        if (!full && !(p.digits == 2 && (month || p.value >= 50 || p.value < 10)))
            return at;
        end = next;
        if (!month)
            return end;
        p = q;
        year = true;
    }
    if (p.value >= 1 && p.value <= 12 && find_mark(&next, reader, p.end, NP_IS(MONTH))) {
        part q;

        end = next;
        if (read_parts(&q, reader, next) && q.value >= 1 && q.value <= 31 &&
            find_mark(&next, reader, q.end, NP_IS(DAY)))
            end = next;
        return end;
    }
    if (!year && p.figures && p.value >= 1 && p.value <= 31 &&
        find_mark(&next, reader, p.end, NP_IS(DAY)))
        return next;
    return end;
}

/* time := hour mark [ minute mark [ second mark ] ] */
static size_t read_clock(const np_reader *reader, size_t at)
{
    part p;
    size_t end, next;
    np_found found;

    if (!read_part(&p, reader, at) || p.value < 0 || p.value > 24 ||
        !find_mark(&end, reader, p.end, NP_IS(HOUR)))
        return at;
    if (read_part(&p, reader, end) && p.value < 60) {
        if (!find_mark(&next, reader, p.end, NP_IS(MINUTE)))
            return np_reader_find_before(&found, reader, at, NP_IS(DAY_PART)) ? end : at;
        end = next;
        if (read_part(&p, reader, end) && p.value < 60 &&
            find_mark(&next, reader, p.end, NP_IS(SECOND)))
            end = next;
        return end;
    }
    if (np_reader_find(&found, reader, end, NP_IS(HALF)))
        return found.end;
    return end;
}

bool np_date_read(np_draft *draft, const np_reader *reader, size_t at)
{
    size_t end = read_calendar(reader, at);
    np_kind kind = NP_KIND_DATE;

    if (end == at) {
        end = read_clock(reader, at);
        kind = NP_KIND_TIME;
    }
    if (end == at)
        return false;
    np_draft_label(draft, kind, at, end);
    return true;
}
