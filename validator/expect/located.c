#include <config.h>

#include "expect/located.h"

#include <stdarg.h>

#include "base/buffer.h"
#include "base/caps.h"

void np_located_init(np_located *located, np_diagnostics *messages, const np_csv *csv,
                     np_arena *arena)
{
    *located = (np_located){.messages = messages, .csv = csv, .arena = arena};
}

int np_located_width(np_slice text)
{
    size_t width = text.length < 200 ? text.length : 200;

    while (width > 0 && width < text.length && ((unsigned char)text.data[width] & 0xC0) == 0x80)
        width--;
    return (int)width;
}

static bool ends_line(np_slice bytes, size_t i)
{
    return bytes.data[i] == '\n' ||
           (bytes.data[i] == '\r' && !(i + 1 < bytes.length && bytes.data[i + 1] == '\n'));
}

/* The table of lines, counted as base/csv.h counts them. */
static np_status find_lines(np_located *located)
{
    np_slice bytes = located->csv->bytes;
    size_t count = 1;

    if (located->line_starts)
        return NP_OK;
    for (size_t i = 0; i < bytes.length; i++)
        count += ends_line(bytes, i);
    located->line_starts = NP_ARENA_ARRAY(located->arena, size_t, count);
    if (!located->line_starts)
        return NP_E_MEMORY;
    located->line_starts[0] =
        bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    located->line_count = 1;
    for (size_t i = 0; i < bytes.length; i++) {
        if (ends_line(bytes, i))
            located->line_starts[located->line_count++] = i + 1;
    }
    return NP_OK;
}

static size_t line_end(const np_located *located, size_t start)
{
    np_slice bytes = located->csv->bytes;

    while (start < bytes.length && bytes.data[start] != '\n' && bytes.data[start] != '\r')
        start++;
    return start;
}

static bool continues(np_slice bytes, size_t i)
{
    return i < bytes.length && ((unsigned char)bytes.data[i] & 0xC0) == 0x80;
}

/* The byte of the file at which a field begins, its quote if any included. */
static size_t field_byte(const np_located *located, const np_csv_field *field)
{
    np_slice bytes = located->csv->bytes;
    size_t i = located->line_starts[field->line - 1];

    for (size_t column = 1; column < field->column && i < bytes.length; column++) {
        i++;
        while (continues(bytes, i))
            i++;
    }
    return i;
}

/* The byte of the file that became byte `place` of a field's text: "" in a quoted field is one byte
 * there. */
static size_t written_byte(np_slice bytes, size_t i, size_t place)
{
    bool quoted = i < bytes.length && bytes.data[i] == '"';

    if (!quoted)
        return i + place;
    i++;
    for (size_t k = 0; k < place && i < bytes.length; k++) {
        if (bytes.data[i] == '"' && i + 1 < bytes.length && bytes.data[i + 1] == '"')
            i++;
        i++;
    }
    return i;
}

/* Fills in where the diagnostic stands. */
static void place(np_located *located, np_diagnostic *diagnostic, const np_csv_field *field,
                  size_t start, size_t end)
{
    np_slice bytes = located->csv->bytes;
    size_t first = field_byte(located, field), at = written_byte(bytes, first, start);
    size_t behind = end > start ? written_byte(bytes, first, end) : at, line = field->line;
    size_t line_start, stop;

    while (line < located->line_count && located->line_starts[line] <= at)
        line++;
    line_start = located->line_starts[line - 1];
    stop = line_end(located, line_start);
    if (at > stop)
        at = stop;
    if (behind <= at)
        behind = at < stop ? at + 1 : at;
    while (continues(bytes, behind))
        behind++;
    if (behind > stop)
        behind = stop;
    diagnostic->line = line;
    diagnostic->column = 1;
    for (size_t i = line_start; i < at; i++)
        diagnostic->column += !continues(bytes, i);
    diagnostic->excerpt = np_slice_part(bytes, line_start, stop);
    diagnostic->mark = at - line_start;
    diagnostic->mark_end = behind - line_start;
}

np_status np_located_place(np_diagnostic *diagnostic, np_located *located,
                           const np_csv_field *field, size_t start, size_t end)
{
    np_status status = find_lines(located);

    if (status)
        return status;
    diagnostic->file = located->csv->name;
    place(located, diagnostic, field, start, end);
    return NP_OK;
}

np_status np_located_add(np_located *located, np_severity severity, const char *code,
                         const np_csv_field *field, size_t start, size_t end, const char *expected,
                         const char *format, ...)
{
    np_diagnostic diagnostic = {.code = code, .severity = severity, .file = located->csv->name};
    np_buffer text;
    np_status status = NP_OK;
    va_list arguments;

    /* Past the cap only their number is kept. */
    if (located->messages->count < NP_CAP_DIAGNOSTICS) {
        status = find_lines(located);
        if (!status)
            place(located, &diagnostic, field, start, end);
    }
    np_buffer_init(&text);
    va_start(arguments, format);
    np_buffer_add_format_list(&text, np_language_text(located->messages->language, format),
                              arguments);
    va_end(arguments);
    diagnostic.message = np_buffer_slice(&text);
    diagnostic.expected = np_slice_text(expected);
    if (!status)
        status = text.status;
    if (!status)
        status = np_diagnostics_add(located->messages, &diagnostic);
    np_buffer_clear(&text);
    return status;
}
