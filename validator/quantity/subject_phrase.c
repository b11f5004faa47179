#include <config.h>

#include "quantity/subject.h"

enum {
    REACH = 90,  /* cells before a number that are looked at */
    LONGEST = 48 /* cells of a phrase */
};

bool np_subject_mark(uint32_t code, bool lists)
{
    switch (code) {
    case ',':
    case ';':
    case ':':
    case '.':
    case '!':
    case '?':
    case '(':
    case ')':
    case '[':
    case ']':
    case '|':
    case '\t':
    case 0x3002:
    case 0x3010:
    case 0x3011:
    case 0x2026:
    case 0x2022: return true;
    case 0x3001: return !lists;
    default: return false;
    }
}

/* Is this a mark at the end of an abbreviation or inside a number, no end of a phrase? */
static bool is_inner(const np_reader *reader, size_t at)
{
    uint32_t code = reader->cells[at].code;

    if (code == '.')
        return at > 0 && np_reader_is_alnum(reader, at - 1) && np_reader_is_alnum(reader, at + 1);
    return code == ',' && np_reader_digit(reader, at + 1) >= 0 && at > 0 &&
           np_reader_digit(reader, at - 1) >= 0;
}

/* Do marks end a phrase at this cell: a mark of its own, or a dash with blanks around it? */
static bool ends_at(const np_reader *reader, size_t at)
{
    if (reader->cells[at].code == '-')
        return (at > 0 && reader->cells[at - 1].code == ' ' && reader->cells[at + 1].code == ' ') ||
               reader->cells[at + 1].code == '-';
    return np_subject_mark(reader->cells[at].code, false) && !is_inner(reader, at);
}

/* Is the word [start, end) a part of a longer one that is written with hyphens: held-for-sale? */
static bool is_hyphened(const np_reader *reader, size_t start, size_t end)
{
    if (!np_reader_is_letter(reader, start))
        return false;
    return (start > 1 && reader->cells[start - 1].code == '-' &&
            np_reader_is_letter(reader, start - 2)) ||
           (reader->cells[end].code == '-' && np_reader_is_letter(reader, end + 1));
}

const np_phrase_span *np_subject_date(const np_subjects *s, size_t end)
{
    for (size_t i = 0; i < s->date_count; i++) {
        if (s->dates[i].end == end)
            return &s->dates[i];
    }
    return NULL;
}

static const np_phrase_span *date_at(const np_subjects *s, size_t start)
{
    for (size_t i = 0; i < s->date_count; i++) {
        if (s->dates[i].start == start)
            return &s->dates[i];
    }
    return NULL;
}

/* Notes what a word at the end of a phrase says; the one next to the number decides. */
static void note(np_subject_phrase *p, const np_word *word)
{
    bool decided = p->delta || p->level || p->old;

    p->each = p->each || word->role == NP_ROLE_SUBJECT_EACH;
    if (word->options & NP_OPTION_OTHER)
        p->other = true;
    if (decided)
        return;
    if (word->options & (NP_OPTION_LEVEL | NP_OPTION_VERB))
        p->level = true;
    else if (word->role == NP_ROLE_CHANGE || (word->options & NP_OPTION_DELTA))
        p->delta = true;
    else if (word->role == NP_ROLE_SUBJECT_CUT && (word->options & NP_OPTION_OLD))
        p->old = true;
}

void np_subject_strip_end(np_subject_phrase *p, const np_subjects *s, const np_reader *reader)
{
    static const np_roles behind = NP_IS(SUBJECT_END) | NP_IS(SUBJECT_EACH) | NP_IS(SUBJECT_TIME) |
                                   NP_IS(SUBJECT_CUT) | NP_IS(HEDGE_BEFORE) | NP_IS(CHANGE) |
                                   NP_IS(UNIT_BEFORE);
    np_phrase_span *span = &p->span;

    for (;;) {
        const np_phrase_span *date;
        np_found found, keep;

        while (span->end > span->start && reader->cells[span->end - 1].code == ' ')
            span->end--;
        date = np_subject_date(s, span->end);
        if (date && date->start >= span->start) {
            span->end = date->start;
            p->words = true;
            continue;
        }
        if (span->end == span->start || !np_reader_find_before(&found, reader, span->end, behind) ||
            span->end - span->start < found.word->length)
            return;
        /* A word that only ends like a particle: "reason" is no "on", bilishi no shi. */
        if (np_reader_find_before(&keep, reader, span->end, NP_IS(SUBJECT_KEEP)) &&
            keep.word->length > found.word->length)
            return;
        if (is_hyphened(reader, span->end - found.word->length, span->end) ||
            (found.word->role == NP_ROLE_UNIT_BEFORE && !(found.word->options & NP_OPTION_RATE)))
            return;
        span->end -= found.word->length;
        p->words = true;
        note(p, found.word);
        /* "They own 29%": what is owned is not said. */
        if (found.word->role == NP_ROLE_SUBJECT_CUT && (found.word->options & NP_OPTION_BEHIND) &&
            (found.word->options & NP_OPTION_OTHER))
            span->end = span->start;
    }
}

/* Is there a quotation mark behind the first cell, so that the two belong together? */
static bool has_quote(const np_reader *reader, np_phrase_span span)
{
    for (size_t i = span.start + 1; i < span.end; i++) {
        if (reader->cells[i].code == '"')
            return true;
    }
    return false;
}

void np_subject_strip_start(np_phrase_span *span, const np_subjects *s, const np_reader *reader)
{
    for (;;) {
        const np_phrase_span *date;
        np_found found, keep;

        while (span->start < span->end &&
               (reader->cells[span->start].code == ' ' || reader->cells[span->start].code == '-' ||
                (reader->cells[span->start].code == '"' && !has_quote(reader, *span))))
            span->start++;
        date = date_at(s, span->start);
        if (date && date->end <= span->end) {
            span->start = date->end;
            continue;
        }
        if (span->start == span->end ||
            !np_reader_find(&found, reader, span->start,
                            NP_IS(SUBJECT_BEGIN) | NP_IS(SUBJECT_TIME)) ||
            found.end > span->end)
            return;
        if (np_reader_find(&keep, reader, span->start, NP_IS(SUBJECT_KEEP) | NP_IS(WORD)) &&
            keep.end > found.end)
            return;
        span->start = found.end;
    }
}

/* Cuts the clause down to the part that names something: behind a word that opens one (earned), before
 * one that goes on to something else (than). */
static void cut(np_subject_phrase *p, const np_reader *reader)
{
    np_phrase_span *span = &p->span;
    size_t end = span->end;
    bool ended = false, old = p->old;

    for (size_t i = span->start; i < end;) {
        np_found found, other = {NULL, 0};

        if (!np_reader_find(&found, reader, i, NP_IS(SUBJECT_CUT)) || found.end > end) {
            i = np_reader_find(&other, reader, i, NP_IS(SUBJECT_KEEP)) ? other.end : i + 1;
            continue;
        }
        if ((np_reader_find(&other, reader, i, NP_IS(SUBJECT_KEEP) | NP_IS(WORD)) &&
             other.end > found.end) ||
            is_hyphened(reader, i, found.end)) {
            i = other.end > found.end && other.end <= end ? other.end : found.end;
            continue;
        }
        p->words = true;
        if (found.word->options & NP_OPTION_BEHIND) {
            p->opened = true;
            span->start = found.end;
            span->end = end;
            p->old = old;
            ended = false;
        } else if (!ended) {
            p->old = p->old || (found.word->options & NP_OPTION_OLD);
            span->end = i;
            ended = true;
        }
        i = found.end;
    }
}

/* A phrase that begins in the middle of something is none. */
static bool is_whole(const np_subject_phrase *p, const np_reader *reader)
{
    static const np_roles inner = NP_IS(SUBJECT_END) | NP_IS(SUBJECT_OF) | NP_IS(CHANGE);
    size_t length = p->span.end - p->span.start;
    np_found found, keep;

    if (length < 2 || length > LONGEST)
        return false;
    if (np_reader_find(&found, reader, p->span.start, inner) &&
        (found.word->letter_first || found.word->length == 1) &&
        (found.word->role != NP_ROLE_CHANGE || (found.word->options & NP_OPTION_PAST)) &&
        !(np_reader_find(&keep, reader, p->span.start, NP_IS(SUBJECT_KEEP) | NP_IS(WORD)) &&
          keep.end > found.end))
        return false;
    for (size_t i = p->span.start; i < p->span.end; i++) {
        if (np_text_is_letter(reader->cells[i].code))
            return true;
    }
    return false;
}

/* Where the clause begins that goes on to cell end, no further back than from. A comma in a date is none of
 * its marks. */
static size_t clause_start(const np_subjects *s, const np_reader *reader, size_t from, size_t end)
{
    size_t i = end;

    while (i > from) {
        const np_phrase_span *date = np_subject_date(s, i);

        if (date && date->start >= from)
            i = date->start;
        else if (ends_at(reader, i - 1))
            break;
        else
            i--;
    }
    return i;
}

/* Reads the phrase in the clause that ends at cell end. */
static void read_clause(np_subject_phrase *p, const np_subjects *s, const np_reader *reader,
                        size_t from, size_t end)
{
    p->clause = clause_start(s, reader, from, end);
    p->span = (np_phrase_span){p->clause, end};
    np_subject_strip_end(p, s, reader);
    cut(p, reader);
    np_subject_strip_end(p, s, reader);
    np_subject_strip_start(&p->span, s, reader);
}

void np_subject_read(np_subject_phrase *p, const np_subjects *s, const np_reader *reader,
                     size_t number)
{
    size_t from = number > REACH + s->behind ? number - REACH : s->behind, i;

    *p = (np_subject_phrase){0};
    read_clause(p, s, reader, from, number);
    i = p->clause;
    if (p->span.end == p->span.start && !p->other && i > from &&
        ((reader->cells[i - 1].code == ':' && !p->words) ||
         (reader->cells[i - 1].code == ',' && p->level && s->date_count > 0))) {
        /* "Closing price: 5.81", "Income for 2024, without taxes, was 5" */
        np_subject_phrase before = *p;
        size_t date_end = i - 1;

        if (reader->cells[i - 1].code == ':' || np_subject_date(s, date_end)) {
            read_clause(&before, s, reader, from, i - 1);
            if (before.span.end > before.span.start || before.each)
                *p = before;
        }
    }
    p->too_long = p->clause == from && from > s->behind;
    if (p->span.end > p->span.start && !is_whole(p, reader)) {
        p->span.end = p->span.start;
        p->other = true;
    }
}

np_phrase_span np_subject_behind(const np_reader *reader, size_t from)
{
    static const np_roles ends = NP_IS(SUBJECT_END) | NP_IS(SUBJECT_OF) | NP_IS(SUBJECT_CUT) |
                                 NP_IS(SUBJECT_TIME) | NP_IS(CHANGE) | NP_IS(DATE_BEFORE) |
                                 NP_IS(MONTH_NAME);
    np_phrase_span span;
    np_found found;
    size_t i = np_reader_skip(reader, from);

    span.start = span.end = i;
    if (!np_reader_find(&found, reader, i, NP_IS(SUBJECT_OF)))
        return span;
    i = span.start = np_reader_skip(reader, found.end);
    if (np_reader_find(&found, reader, i, NP_IS(SUBJECT_BEGIN)))
        i = span.start = np_reader_skip(reader, found.end);
    while (i < reader->count && i - span.start < LONGEST && !ends_at(reader, i) &&
           np_reader_digit(reader, i) < 0 &&
           (!np_reader_find(&found, reader, i, ends) || is_hyphened(reader, i, found.end)))
        i++;
    span.end = i;
    while (span.end > span.start && reader->cells[span.end - 1].code == ' ')
        span.end--;
    if (span.end < span.start + 2 || i - span.start >= LONGEST)
        span.end = span.start;
    return span;
}
