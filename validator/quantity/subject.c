/* Which phrase each number of a sentence measures. */
#include <config.h>

#include "quantity/subject.h"

#include <string.h>

static const np_phrase_span nothing = {0, 0};

static bool is_empty(np_phrase_span span)
{
    return span.end <= span.start;
}

void np_subjects_begin(np_subjects *s)
{
    *s = (np_subjects){0};
}

void np_subjects_pass(np_subjects *s, size_t start, size_t end)
{
    s->dates[s->date_count % NP_SUBJECT_DATES] = (np_phrase_span){start, end};
    if (s->date_count < NP_SUBJECT_DATES)
        s->date_count++;
}

/* Is there nothing but the marks and words of a list between two numbers? */
static bool is_joint(const np_reader *reader, size_t from, size_t to)
{
    static const np_roles joints = NP_IS(RANGE_LINK) | NP_IS(BOTH) | NP_IS(AND);
    size_t i = np_reader_skip(reader, from);
    np_found found;
    bool any = false;

    if (reader->cells[i].code == ',' || reader->cells[i].code == 0x3001) {
        i = np_reader_skip(reader, i + 1);
        any = true;
    }
    if (i < to && np_reader_find(&found, reader, i, joints)) {
        i = np_reader_skip(reader, found.end);
        any = true;
    }
    return any && i >= to;
}

/* Is there nothing but marks that let a clause lean on the one before, up to this cell? */
static bool leans(const np_reader *reader, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        uint32_t code = reader->cells[i].code;

        if (code != ' ' && code != ',' && code != '(' && code != ')' && code != 0x3001)
            return false;
    }
    return true;
}

static bool is_relative(np_kind kind)
{
    return kind == NP_KIND_PERCENT || kind == NP_KIND_POINTS || kind == NP_KIND_PERMILLE ||
           kind == NP_KIND_MULTIPLE || kind == NP_KIND_FRACTION || kind == NP_KIND_RATIO;
}

/* --- lists ---------------------------------------------------------------------------------------- */

/* A separator of a list that ends right before this cell: its beginning, or at. */
static size_t separator_before(const np_reader *reader, size_t at)
{
    static const np_roles joints = NP_IS(RANGE_LINK) | NP_IS(BOTH);
    np_found found, keep;

    if (at > 0 && (reader->cells[at - 1].code == 0x3001 || reader->cells[at - 1].code == ','))
        return at - 1;
    if (!np_reader_find_before(&found, reader, at, joints) ||
        (np_reader_find_before(&keep, reader, at, NP_IS(SUBJECT_KEEP) | NP_IS(BOUNDARY)) &&
         keep.word->role == NP_ROLE_SUBJECT_KEEP && keep.word->length > found.word->length))
        return at;
    if (np_reader_find(&keep, reader, at - found.word->length, NP_IS(SUBJECT_KEEP) | NP_IS(WORD)) &&
        keep.end > at)
        return at;
    at -= found.word->length;
    /* ", and" is one. */
    while (at > 0 && reader->cells[at - 1].code == ' ')
        at--;
    return at > 0 && (reader->cells[at - 1].code == ',' || reader->cells[at - 1].code == 0x3001)
               ? at - 1
               : at;
}

/* What was listed last stands before a verb in the first item: "its business is | sugar". */
static void trim_first(np_phrase_span *item, const np_reader *reader)
{
    for (size_t i = item->start; i < item->end;) {
        np_found found;

        if (np_reader_find(&found, reader, i, NP_IS(SUBJECT_KEEP))) {
            i = found.end;
        } else if (np_reader_find(&found, reader, i, NP_IS(SUBJECT_END) | NP_IS(SUBJECT_CUT)) &&
                   (found.word->options & (NP_OPTION_VERB | NP_OPTION_LEVEL | NP_OPTION_BEHIND)) &&
                   found.end < item->end) {
            item->start = i = found.end;
        } else {
            i++;
        }
    }
}

/* Items that end in dates list times of one thing: "its profit in 2023 and 2024", "2023 nian and 2024 nian's
 * profit". */
static size_t named(np_phrase_span *items, size_t count, size_t dated)
{
    size_t last = count;

    for (size_t i = 0; i < count; i++) {
        if (items[i].end > items[i].start + 1)
            last = i;
        else if (dated == 0)
            return 0;
    }
    if (dated == 0)
        return count;
    if (dated + 1 < count || last == count)
        return 0;
    items[0] = items[last];
    return 1;
}

/* Splits the words that end at cell end into items, from the right, until there are wanted ones; how many
 * there are, when no more could be split off, or wanted + 1 when there are more. */
static size_t split(np_phrase_span *items, const np_subjects *s, const np_reader *reader,
                    size_t from, size_t end, size_t wanted)
{
    size_t count = 0, i = end, item_end = end;
    size_t dated = 0; /* items that end in a date */
    bool dense = np_text_is_han(reader->cells[end > 0 ? end - 1 : 0].code);

    while (i > from) {
        size_t start = separator_before(reader, i);
        uint32_t code = reader->cells[i - 1].code;
        bool strong = np_subject_mark(code, true) && (dense || code != ',');

        if (start < i && !strong) {
            if (count == wanted)
                return wanted + 1;
            items[count++] = (np_phrase_span){i, item_end};
            /* The comma before the first item of a list in words with spaces ends it. */
            if (!dense && count + 1 > wanted)
                break;
            i = item_end = start;
            continue;
        }
        if (strong)
            break;
        i--;
    }
    if (count < wanted || dense) {
        if (count == wanted)
            return wanted + 1;
        items[count++] = (np_phrase_span){i, item_end};
    }
    for (size_t k = 0; k < count / 2; k++) {
        np_phrase_span item = items[k];

        items[k] = items[count - 1 - k];
        items[count - 1 - k] = item;
    }
    trim_first(&items[0], reader);
    for (size_t k = 0; k < count; k++) {
        np_subject_phrase p = {0};

        p.span = items[k];
        while (p.span.end > p.span.start && reader->cells[p.span.end - 1].code == ' ')
            p.span.end--;
        dated += np_subject_date(s, p.span.end) != NULL;
        np_subject_strip_end(&p, s, reader);
        np_subject_strip_start(&p.span, s, reader);
        items[k] = p.span;
    }
    return named(items, count, dated);
}

/* Gives the numbers of the run the items before them, one by one. */
static bool share_out(np_subject_list *list, const np_subjects *now, const np_reader *reader)
{
    enum { REACH = 160 };
    np_subjects at_run = *now, *s = &at_run; /* as it was before the run */
    np_subject_phrase p = {0};
    np_found found;
    bool lists_before;
    size_t from = s->run_start > REACH ? s->run_start - REACH : 0, i = s->run_start, count;

    while (i > from && (!np_subject_mark(reader->cells[i - 1].code, true) ||
                        reader->cells[i - 1].code == ':' || reader->cells[i - 1].code == ','))
        i--;
    from = i;
    memcpy(s->dates, now->run_dates, sizeof s->dates);
    s->date_count = now->run_date_count;
    p.span = (np_phrase_span){from, s->run_start};
    while (p.span.end > from &&
           (reader->cells[p.span.end - 1].code == ' ' || reader->cells[p.span.end - 1].code == ':'))
        p.span.end--;
    np_subject_strip_end(&p, s, reader);
    if (p.span.end == from)
        return false;
    i = p.span.end;
    while (i > from && reader->cells[i - 1].code != ',')
        i--;
    /* "Its business is A and B, of which the shares are" */
    lists_before = i > from && np_text_is_han(reader->cells[p.span.end - 1].code) &&
                   np_reader_find(&found, reader, np_reader_skip(reader, i), NP_IS(SUBJECT_CUT)) &&
                   !(found.word->options & NP_OPTION_BEHIND);
    count = lists_before ? 0 : split(list->spans, s, reader, from, p.span.end, s->run);
    if (count == s->run)
        return true;
    if (count == 1) { /* one thing at several times */
        for (size_t k = 1; k < s->run; k++)
            list->spans[k] = list->spans[0];
        return true;
    }
    /* The items stand in the clause before: "A, B, which are 3% and 5%". */
    return i > from && split(list->spans, s, reader, from, i - 1, s->run) == s->run;
}

/* Does a word behind the run say that it is in order: "x and y, respectively"? */
static bool is_each_behind(const np_reader *reader, size_t end)
{
    np_found found;
    size_t i = np_reader_skip(reader, end);

    if (reader->cells[i].code == ',')
        i = np_reader_skip(reader, i + 1);
    return np_reader_find(&found, reader, i, NP_IS(SUBJECT_EACH));
}

/* Ends the run of numbers. */
static void end_run(np_subjects *s, np_subject_list *list, const np_reader *reader)
{
    bool each;

    list->count = 0;
    if (s->run > 1 && s->run <= NP_SUBJECT_LIST) {
        list->first = s->run_first;
        list->count = s->run;
        each = s->each || is_each_behind(reader, s->run_end);
        if (!each || !share_out(list, s, reader)) {
            for (size_t i = 0; i < s->run; i++)
                list->spans[i] = nothing;
            list->spans[0] = each ? nothing : s->own;
        }
        s->last = nothing;
    }
    s->run = 0;
}

/* --- one number ----------------------------------------------------------------------------------- */

/* Does a word such as "and" stand here, behind a number? */
static bool opens(const np_reader *reader, size_t at)
{
    np_found found;

    return np_reader_find(&found, reader, np_reader_skip(reader, at), NP_IS(BOTH)) &&
           found.word->letter_first;
}

/* The subject of a number whose words before it are these. */
static np_phrase_span choose(np_subjects *s, const np_subject_phrase *p, const np_reader *reader,
                             np_kind kind, size_t end)
{
    bool relative = is_relative(kind);
    /* What goes on from a number is its own, unless it is particles only. */
    bool owned = s->behind > 0 && p->clause == s->behind && !p->opened && !opens(reader, p->clause);
    np_phrase_span behind = np_subject_behind(reader, end);

    if (!is_empty(behind) && !relative && !p->delta)
        return s->last = behind;
    if (p->too_long || (owned && !is_empty(p->span)))
        return s->last = nothing;
    if (!is_empty(p->span)) {
        s->last = p->span;
    } else if (p->other || !p->words || s->behind == 0 || !leans(reader, s->behind, p->clause)) {
        return s->last = nothing;
    }
    if (p->old || (p->delta && !relative) || (is_empty(p->span) && !p->level && !relative))
        return nothing;
    return s->last;
}

np_phrase_span np_subjects_add(np_subjects *s, np_subject_list *list, const np_reader *reader,
                               size_t index, np_kind kind, size_t start, size_t end)
{
    np_subject_phrase p;
    np_phrase_span span;

    list->count = 0;
    if (s->run > 0 && is_joint(reader, s->run_end, start)) {
        s->run++;
        s->run_end = s->behind = end;
        s->date_count = 0;
        return nothing;
    }
    end_run(s, list, reader);
    np_subject_read(&p, s, reader, start);
    span = choose(s, &p, reader, kind, end);
    s->own = is_empty(p.span) ? nothing : span;
    s->each = p.each;
    s->run = 1;
    s->run_first = index;
    s->run_start = start;
    s->run_end = s->behind = end;
    memcpy(s->run_dates, s->dates, sizeof s->dates);
    s->run_date_count = s->date_count;
    s->date_count = 0;
    return span;
}

void np_subjects_close(np_subjects *s, np_subject_list *list, const np_reader *reader)
{
    end_run(s, list, reader);
}
