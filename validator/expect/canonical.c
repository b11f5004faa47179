#include <config.h>

#include "expect/canonical.h"

#include <stdint.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

void np_canonical_field(np_buffer *out, np_slice text)
{
    bool quoted = text.length && (is_blank(text.data[0]) || is_blank(text.data[text.length - 1]) ||
                                  text.data[0] == '#');

    for (size_t i = 0; i < text.length && !quoted; i++)
        quoted = text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\n' ||
                 text.data[i] == '\r';
    if (!quoted) {
        np_buffer_add(out, text);
        return;
    }
    np_buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            np_buffer_add_byte(out, '"');
        np_buffer_add_byte(out, text.data[i]);
    }
    np_buffer_add_byte(out, '"');
}

void np_canonical_occurs(np_buffer *out, const np_expectation *e)
{
    size_t low = e->occurs_minimum, high = e->occurs_maximum;

    if (high == SIZE_MAX && low == (e->pack ? 0 : 1))
        return;
    np_buffer_add_format(out, "%zu", low);
    if (high == SIZE_MAX)
        np_buffer_add_byte(out, '+');
    else if (high != low)
        np_buffer_add_format(out, "..%zu", high);
}

static const char *const names[] = {
#define NP_COLUMN(NAME, TEXT) TEXT,
#include "expect/columns.def"
#undef NP_COLUMN
};

enum {
#define NP_COLUMN(NAME, TEXT) COLUMN_##NAME,
#include "expect/columns.def"
#undef NP_COLUMN
    COLUMNS
};

void np_canonical_header(np_buffer *out)
{
    for (int i = 0; i < COLUMNS; i++)
        np_buffer_add_format(out, "%s%s", i ? "," : "", names[i]);
    np_buffer_add_byte(out, '\n');
}

static void add_column(np_buffer *out, int column, const np_rulebook *rulebook,
                       const np_expectation *e)
{
    np_buffer check;

    switch (column) {
    case COLUMN_ID: np_canonical_field(out, e->id); break;
    case COLUMN_FIND: np_canonical_field(out, e->find); break;
    case COLUMN_CHECK:
        np_buffer_init(&check);
        np_check_format(&check, e->relations, e->relation_count, rulebook);
        np_canonical_field(out, np_buffer_slice(&check));
        if (check.status)
            out->status = check.status;
        np_buffer_clear(&check);
        break;
    case COLUMN_OCCURS: np_canonical_occurs(out, e); break;
    case COLUMN_SEVERITY:
        if (e->severity != NP_SEVERITY_ERROR)
            np_buffer_add_text(out, np_severity_text(e->severity));
        break;
    case COLUMN_ROUNDING:
        if (e->rounding != NP_HABIT_NEAREST)
            np_buffer_add_text(out, np_habit_text(e->rounding));
        break;
    case COLUMN_MESSAGE: np_canonical_field(out, e->message); break;
    case COLUMN_SOURCE: np_canonical_field(out, e->source); break;
    default: break;
    }
}

static void add_row(np_buffer *out, const np_rulebook *rulebook, const np_expectation *e)
{
    for (int column = 0; column < COLUMNS; column++) {
        if (column > 0)
            np_buffer_add_byte(out, ',');
        add_column(out, column, rulebook, e);
    }
    np_buffer_add_byte(out, '\n');
}

static void add_fragment(np_buffer *out, const np_rule_fragment *fragment)
{
    for (int column = 0; column < COLUMNS; column++) {
        if (column > 0)
            np_buffer_add_byte(out, ',');
        if (column == COLUMN_ID)
            np_canonical_field(out, fragment->id);
        else if (column == COLUMN_FIND)
            np_canonical_field(out, fragment->find);
    }
    np_buffer_add_byte(out, '\n');
}

void np_canonical_row(np_buffer *out, const np_rulebook *rulebook, const np_rule_file *file,
                      size_t index)
{
    for (size_t i = 0; i < file->fragment_count; i++) {
        if (file->fragments[i].before == index)
            add_fragment(out, &file->fragments[i]);
    }
    if (index < file->count)
        add_row(out, rulebook, &rulebook->expectations[file->first + index]);
}
