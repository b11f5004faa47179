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

static bool is_year(const part *p)
{
    return (p->digits == 4 && p->value >= 1000 && p->value <= 2999) ||
           (p->digits == 4 && !p->figures);
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

/* The mark behind a year; no longer word hides it behind four digits: "the 2019 year-report". */
static bool find_year_mark(size_t *end, const np_reader *reader, const part *year)
{
    np_found found, word;

    if (!is_year(year))
        return find_mark(end, reader, year->end, NP_IS(YEAR));
    if (!np_reader_find(&found, reader, year->end, NP_IS(YEAR)))
        return false;
    *end = found.end;
    /* "2009 nian zhongyang": the last character of a longer mark may begin the next word. */
    if (found.end > year->end + 1 && np_reader_find(&word, reader, found.end - 1, NP_IS(WORD)) &&
        word.end > found.end) {
        np_reader shorter = *reader;

        shorter.count = found.end - 1;
        if (np_reader_find(&found, &shorter, year->end, NP_IS(YEAR)))
            *end = found.end;
    }
    return true;
}

bool np_year_stands(const np_reader *reader, size_t at)
{
    part p;
    size_t end;

    return read_part(&p, reader, at) && is_year(&p) && find_year_mark(&end, reader, &p);
}

/* date := year mark [ month mark [ day mark ] ] | month mark [ day mark ] | day mark */
static size_t read_calendar(const np_reader *reader, size_t at)
{
    part p;
    size_t end = at, next;
    bool year = false;

    if (!read_parts(&p, reader, at))
        return at;
    if (find_year_mark(&next, reader, &p)) {
        bool full = is_year(&p), month;
        part q;
        size_t behind;

        month = read_parts(&q, reader, next) && q.value >= 1 && q.value <= 12 &&
                find_mark(&behind, reader, q.end, NP_IS(MONTH));
        /* Two digits are a year before a month only; otherwise they count years. */
        if (!full && !(p.digits == 2 && month))
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
    if (!year && (p.figures || p.value > 10) && p.value >= 1 && p.value <= 31 &&
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

/* year := four figures from 1000 to 2999, no letter or further figure at either end. */
static size_t read_year(const np_reader *reader, size_t at)
{
    part p;

    if (np_reader_digit(reader, at) < 0 || !read_part(&p, reader, at) || !is_year(&p) ||
        np_reader_is_alnum(reader, p.end) ||
        (reader->cells[p.end].code == '.' && np_reader_digit(reader, p.end + 1) >= 0) ||
        (reader->cells[p.end].code == ',' && np_reader_digit(reader, p.end + 1) >= 0))
        return at;
    return p.end;
}

/* A day of the month in figures, with an ordinal ending perhaps. */
static size_t read_day(const np_reader *reader, size_t at)
{
    np_found found;
    part p;

    if (np_reader_digit(reader, at) < 0 || !read_part(&p, reader, at) || p.value < 1 ||
        p.value > 31 || p.digits > 2)
        return at;
    if (np_reader_find(&found, reader, p.end, NP_IS(ORDINAL_AFTER)))
        return found.end;
    if (np_reader_is_alnum(reader, p.end) || reader->cells[p.end].code == '%' ||
        ((reader->cells[p.end].code == '.' || reader->cells[p.end].code == ',' ||
          reader->cells[p.end].code == '/' || reader->cells[p.end].code == ':') &&
         np_reader_digit(reader, p.end + 1) >= 0 &&
         !(reader->cells[p.end].code == ',' && read_year(reader, p.end + 1) > p.end + 1)))
        return at;
    return p.end;
}

/* The name of a month, with the full stop of its short form. */
static size_t read_month_name(const np_reader *reader, size_t at)
{
    np_found found;

    if (!np_reader_find(&found, reader, at, NP_IS(MONTH_NAME)))
        return at;
    /* The full stop of a short form has the day behind it. */
    return reader->cells[found.end].code == '.' && reader->cells[found.end + 1].code == ' '
               ? found.end + 1
               : found.end;
}

static size_t skip_comma(const np_reader *reader, size_t at)
{
    return reader->cells[at].code == ',' ? np_reader_skip(reader, at + 1)
                                         : np_reader_skip(reader, at);
}

/* date := month-name [ day [ range-mark day ] ] [ ',' ] [ year ] | day month-name [ [ ',' ] year ] */
static size_t read_named_month(const np_reader *reader, size_t at)
{
    size_t i = at, day = read_day(reader, at), end, next;
    np_found found;

    if (day > at) {
        i = np_reader_skip(reader, day);
        if (i == day)
            return at;
    }
    end = read_month_name(reader, i);
    if (end == i)
        return at;
    i = np_reader_skip(reader, end);
    if (day == at) {
        day = read_day(reader, i);
        if (day > i) {
            end = day;
            if (np_reader_find(&found, reader, np_reader_skip(reader, end), NP_IS(RANGE)) &&
                (next = read_day(reader, np_reader_skip(reader, found.end))) > found.end &&
                next > np_reader_skip(reader, found.end))
                end = next;
        }
    }
    i = skip_comma(reader, end);
    next = read_year(reader, i);
    if (next > i)
        return next;
    return end; /* a month by itself is a date as well */
}

/* A noun in the singular is not counted by a number of four figures: "the 2024 program". */
static bool is_singular(const np_word *word)
{
    return word->role == NP_ROLE_UNIT && word->letter_first &&
           np_unit_kind(word->unit) == NP_KIND_COUNT &&
           !np_slice_equal(word->spelling, word->unit->symbol);
}

/* Does a sign of arithmetic or of money, or a number, stand next to [at, end), beyond blanks? */
static bool is_reckoned(const np_reader *reader, size_t at, size_t end)
{
    static const np_roles before =
        NP_IS(HEDGE_BEFORE) | NP_IS(UNIT_BEFORE) | NP_IS(SIGN) | NP_IS(RATIO) | NP_IS(CHANGE);
    static const np_roles behind = NP_IS(UNIT) | NP_IS(SCALE) | NP_IS(HEDGE_AFTER) |
                                   NP_IS(HEDGE_INSIDE) | NP_IS(RATIO) | NP_IS(SIGN) | NP_IS(OVER) |
                                   NP_IS(ORDINAL_AFTER) | NP_IS(FRACTION);
    size_t i = at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at;
    size_t next = np_reader_skip(reader, end);
    uint32_t left = i > 0 ? reader->cells[i - 1].code : 0, right = reader->cells[next].code;
    np_found found;

    if (left == '=' || left == '+' || left == 0xd7 || left == 0xf7 || left == '*' || left == '/' ||
        left == '^' || left == '#' || right == '=' || right == '+' || right == 0xd7 ||
        right == 0xf7 || right == '*' || right == '/' || right == '^')
        return true;
    if (i > 0 && np_reader_digit(reader, i - 1) >= 0)
        return true;
    if (np_reader_digit(reader, next) >= 0) { /* "2024 4th quarter" */
        while (np_reader_digit(reader, next) >= 0 && next - end < 4)
            next++;
        return !np_reader_find(&found, reader, next, NP_IS(ORDINAL_AFTER));
    }
    if (np_reader_find_before(&found, reader, i, NP_IS(SUBJECT_END)) &&
        (found.word->options & NP_OPTION_VERB))
        return true;
    if (np_reader_find_before(&found, reader, i, before))
        return true;
    return np_reader_find(&found, reader, next, behind) && !is_singular(found.word);
}

/* Four figures without a comma from 1900 to 2099, among words of a language with spaces, are a year; a round
 * hundred may be an amount. */
static bool is_plain_year(const np_reader *reader, size_t at, size_t end)
{
    size_t i = at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at;
    size_t next = np_reader_skip(reader, end);
    part p;

    if (!read_part(&p, reader, at) || p.value < 1900 || p.value > 2099 || p.value % 100 == 0)
        return false;
    if (!(i > 0 && np_reader_is_letter(reader, i - 1)) && !np_reader_is_letter(reader, next))
        return false;
    if ((i > 0 && np_fold_is_dense(reader->cells[i - 1].code)) ||
        np_fold_is_dense(reader->cells[next].code))
        return false;
    return !is_reckoned(reader, at, end);
}

/* year '/' next year, its first two figures left out perhaps: 2008/2009, 2023/24. The cell behind it, or
 * end. */
static size_t read_split_year(const np_reader *reader, size_t at, size_t end)
{
    part first, second;

    if (reader->cells[end].code != '/' || np_reader_digit(reader, end + 1) < 0 ||
        !read_part(&first, reader, at) || !read_part(&second, reader, end + 1) ||
        np_reader_is_alnum(reader, second.end) || reader->cells[second.end].code == '/' ||
        first.value < 1900 || first.value > 2099)
        return end;
    if (second.digits == 4 ? second.value == first.value + 1
                           : second.digits == 2 && second.value == (first.value + 1) % 100)
        return second.end;
    return end;
}

/* Does "and" stand before this cell, and a year before it: "2023 and 2022 items"? */
static bool follows_year(const np_reader *reader, size_t at)
{
    np_found link;
    size_t i;

    if (!np_reader_find_before(&link, reader, at, NP_IS(RANGE_LINK)) || !link.word->letter_first)
        return false;
    i = at - link.word->length;
    if (i > 0 && reader->cells[i - 1].code == ' ')
        i--;
    if (i > 0 && reader->cells[i - 1].code == ',')
        i--;
    return i >= 4 && read_year(reader, i - 4) == i &&
           (i == 4 || (!np_reader_is_alnum(reader, i - 5) && reader->cells[i - 5].code != ',' &&
                       reader->cells[i - 5].code != '.')) &&
           is_plain_year(reader, i - 4, i);
}

/* A year that its surroundings show to be one: behind a word such as "since", in a span of years, as
 * a decade. */
static size_t read_bare_year(const np_reader *reader, size_t at)
{
    size_t end = read_year(reader, at), i, next;
    np_found found;
    part p;

    if (end == at) {
        /* 1990s, '90s */
        if (np_reader_digit(reader, at) >= 0 && read_part(&p, reader, at) &&
            (p.digits == 4 || p.digits == 2) && p.value % 10 == 0 &&
            reader->cells[p.end].code == 's' && !np_reader_is_alnum(reader, p.end + 1) &&
            (p.digits == 4 || (at > 0 && reader->cells[at - 1].code == '\'')))
            return p.end + 1;
        return at;
    }
    next = read_split_year(reader, at, end);
    if (next > end)
        return next;
    if (np_reader_find(&found, reader, end, NP_IS(RANGE)) && !found.word->letter_first &&
        (next = read_year(reader, found.end)) > found.end)
        return next;
    if (np_reader_find(&found, reader, end, NP_IS(RANGE)) && reader->cells[found.end].code < 0x80 &&
        np_reader_digit(reader, found.end) >= 0 && read_part(&p, reader, found.end) &&
        p.digits == 2 && !np_reader_is_alnum(reader, p.end) && reader->cells[p.end].code != '%' &&
        np_reader_find_before(&found, reader,
                              at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at,
                              NP_IS(DATE_BEFORE)))
        return p.end; /* 2023-24 */
    i = at > 0 && reader->cells[at - 1].code == ' ' ? at - 1 : at;
    if (follows_year(reader, i))
        return end;
    if (i > 0 && reader->cells[i - 1].code == ',')
        i--;
    if (!np_reader_find_before(&found, reader, i, NP_IS(DATE_BEFORE)) &&
        !(at > 0 && reader->cells[at - 1].code == '-' &&
          np_reader_find_before(&found, reader, at - 1, NP_IS(PREFIX))))
        return is_plain_year(reader, at, end) ? end : at;
    if (found.word->options & NP_OPTION_EXACT)
        return end; /* "fiscal 2021 items" */
    /* "in 2000 cases" */
    return np_reader_find(&found, reader, np_reader_skip(reader, end),
                          NP_IS(UNIT) | NP_IS(SCALE)) &&
                   !(found.word->options & NP_OPTION_GLUED) && !is_singular(found.word)
               ? at
               : end;
}

/* An hour with its part of the day: "3 p.m.", "9am". */
static size_t read_hour(const np_reader *reader, size_t at)
{
    np_found found;
    part p;

    if (np_reader_digit(reader, at) < 0 || !read_part(&p, reader, at) || p.value > 12 ||
        !np_reader_find(&found, reader, np_reader_skip(reader, p.end), NP_IS(DAY_PART)) ||
        !found.word->letter_first)
        return at;
    return found.end;
}

/* era := numeral [ ordinal ending ] era-mark, again: the 20th century, its nineties. */
static size_t read_era(const np_reader *reader, size_t at)
{
    size_t end = at;
    np_found found;
    part p;

    while (read_part(&p, reader, end)) {
        if (np_reader_find(&found, reader, p.end, NP_IS(ORDINAL_AFTER)))
            p.end = found.end;
        if (!np_reader_find(&found, reader, np_reader_skip(reader, p.end), NP_IS(ERA)))
            break;
        end = found.end;
    }
    return end;
}

bool np_calendar_stands(const np_reader *reader, size_t at)
{
    return np_year_stands(reader, at) || read_calendar(reader, at) > at;
}

bool np_calendar_read(np_draft *draft, const np_reader *reader, size_t at)
{
    size_t end = read_calendar(reader, at);

    if (end == at)
        end = read_era(reader, at);
    if (end == at)
        return false;
    np_draft_label(draft, NP_KIND_DATE, at, end);
    return true;
}

bool np_date_read(np_draft *draft, const np_reader *reader, size_t at)
{
    size_t end = read_named_month(reader, at);
    np_kind kind = NP_KIND_DATE;

    if (end == at)
        end = read_bare_year(reader, at);
    if (end == at) {
        kind = NP_KIND_TIME;
        end = read_clock(reader, at);
    }
    if (end == at)
        end = read_hour(reader, at);
    if (end == at)
        return false;
    np_draft_label(draft, kind, at, end);
    return true;
}
