#include <config.h>

#include "report/excerpt.h"

#include <stdbool.h>

#include "report/visible.h"

/* Bytes of a word that are given up rather than shown in part. */
enum { LONGEST_PIECE = 16 };

static const char ellipsis[] = "\xe2\x80\xa6"; /* takes one column */

/* Line ends and tabs inside a piece of an article are room between words. */
static bool is_blank(const np_visible *c)
{
    return c->code == ' ' || (!c->bad && (c->code == '\n' || c->code == '\t' || c->code == '\r'));
}

static size_t columns(const np_visible *c)
{
    return is_blank(c) ? 1 : c->width;
}

/* The part of the text that one row shows. */
typedef struct {
    size_t start, end; /* bytes */
    bool cut_before, cut_after;
    size_t first, last; /* marks in it, half-open */
} row;

/* The columns of [start, end), but no more than limit + some: counting stops behind it. */
static size_t measure(np_slice text, size_t start, size_t end, size_t limit)
{
    np_visible c;
    size_t used = 0;

    for (size_t at = start; at < end && used <= limit && np_visible_next(&c, text, &at);)
        used += columns(&c);
    return used;
}

/* Moves *start back over at most room columns, not past low; returns the columns. */
static size_t grow_back(np_slice text, size_t *start, size_t low, size_t room)
{
    np_visible c;
    size_t used = 0, at = *start;

    while (at > low && np_visible_previous(&c, text, &at) && at >= low &&
           used + columns(&c) <= room) {
        used += columns(&c);
        /* A mark that combines is not parted from what it stands on. */
        if (columns(&c) > 0 || at == 0)
            *start = at;
    }
    return used;
}

static size_t grow_on(np_slice text, size_t *end, size_t high, size_t room)
{
    np_visible c;
    size_t used = 0, at = *end;

    while (at < high && np_visible_next(&c, text, &at) && used + columns(&c) <= room) {
        used += columns(&c);
        *end = at;
    }
    return used;
}

/* Can a row be cut before this byte without cutting a Latin word or a number? */
static bool is_word_byte(np_slice text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];

    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') ||
           byte == '.' || byte == ',' || byte == '\'' || byte == '%' || byte == '-';
}

/* Drops the piece of a word that a cut left over, unless that would drop much or reach the marks,
 * and the blanks behind it. */
static void trim_start(np_slice text, row *r, size_t limit)
{
    size_t at = r->start;

    if (at > 0 && is_word_byte(text, at - 1)) {
        while (at < limit && at - r->start < LONGEST_PIECE && is_word_byte(text, at))
            at++;
    }
    while (at < limit && text.data[at] == ' ')
        at++;
    if (at == r->start || (at <= limit && text.data[at - 1] == ' '))
        r->start = at;
}

static void trim_end(np_slice text, row *r, size_t limit)
{
    size_t at = r->end;

    if (at < text.length && is_word_byte(text, at)) {
        while (at > limit && r->end - at < LONGEST_PIECE && is_word_byte(text, at - 1))
            at--;
    }
    while (at > limit && text.data[at - 1] == ' ')
        at--;
    if (at == r->end || (at >= limit && text.data[at] == ' '))
        r->end = at;
}

/* Fills the row around [start, end) with the text between low and high. */
static void fill(np_slice text, row *r, size_t start, size_t end, size_t low, size_t high,
                 size_t width)
{
    size_t core = measure(text, start, end, width), room, before, after, most;

    r->start = start;
    r->end = end;
    if (core > width) {
        /* One mark that is longer than a row: its beginning. */
        r->end = start;
        grow_on(text, &r->end, end, width - 2);
        r->cut_before = start > 0;
        r->cut_after = true;
        return;
    }
    room = width - core;
    /* Two columns for the signs that say where it was cut. */
    if (measure(text, low, start, room) + measure(text, end, high, room) > room || low > 0 ||
        high < text.length)
        room = room > 2 ? room - 2 : 0;
    after = measure(text, end, high, room);
    most = after < room - room / 2 ? room - after : room / 2;
    before = grow_back(text, &r->start, low, most);
    grow_on(text, &r->end, high, room - before);
    if (r->start > low)
        trim_start(text, r, start);
    if (r->end < high)
        trim_end(text, r, end);
    r->cut_before = r->start > 0;
    r->cut_after = r->end < text.length;
}

static void add_row(np_buffer *out, const np_excerpt_style *style, np_slice text, const row *r)
{
    np_visible c;

    np_buffer_add_repeated(out, ' ', style->indent);
    if (r->cut_before)
        np_buffer_add_text(out, ellipsis);
    for (size_t at = r->start; at < r->end && np_visible_next(&c, text, &at);) {
        if (is_blank(&c))
            np_buffer_add_byte(out, ' ');
        else
            np_visible_show(out, &c);
    }
    if (r->cut_after)
        np_buffer_add_text(out, ellipsis);
    np_buffer_add_byte(out, '\n');
}

static void add_marks(np_buffer *out, const np_excerpt_style *style, np_slice text, const row *r,
                      const np_mark *marks)
{
    size_t blanks = style->indent + (r->cut_before ? 1 : 0);
    size_t mark = r->first, at = r->start, reach = 0; /* end of the marks that have begun */
    bool begins = false, more = true;
    np_visible c;

    np_buffer_add_text(out, style->color);
    while (more && (mark < r->last || begins || at < reach)) {
        size_t here = at, wide = 1; /* behind the text a caret may still stand */

        more = at < r->end && np_visible_next(&c, text, &at);
        if (more)
            wide = columns(&c);
        for (; mark < r->last && (!more || marks[mark].start < at); mark++) {
            begins = true;
            if (marks[mark].end > reach)
                reach = marks[mark].end;
        }
        if (wide == 0)
            continue;
        if (!begins && here >= reach) {
            blanks += wide;
            continue;
        }
        np_buffer_add_repeated(out, ' ', blanks);
        blanks = 0;
        np_buffer_add_byte(out, begins ? '^' : '~');
        begins = false;
        if (here < reach)
            np_buffer_add_repeated(out, '~', wide - 1);
        else
            blanks = wide - 1;
    }
    np_buffer_add_text(out, style->color_off);
    np_buffer_add_byte(out, '\n');
}

void np_excerpt_add(np_buffer *out, const np_excerpt_style *style, np_slice text,
                    const np_mark *marks, size_t count)
{
    size_t width = style->width - style->indent, low = 0;

    if (count == 0) {
        row r = {0};

        fill(text, &r, 0, 0, 0, text.length, width);
        add_row(out, style, text, &r);
        return;
    }
    for (size_t i = 0; i < count;) {
        row r = {.first = i, .last = i + 1};
        size_t start = marks[i].start, end = marks[i].end, high;

        while (r.last < count && measure(text, start, marks[r.last].end, width) + 2 <= width) {
            if (marks[r.last].end > end)
                end = marks[r.last].end;
            r.last++;
        }
        high = r.last < count ? marks[r.last].start : text.length;
        fill(text, &r, start, end, low, high < end ? end : high, width);
        add_row(out, style, text, &r);
        add_marks(out, style, text, &r, marks);
        low = r.end;
        i = r.last;
    }
}
