#include <config.h>

#include "base/csv.h"

#include <csv.h>
#include <stdbool.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/caps.h"

/* What the next byte belongs to. */
typedef enum { AT_ROW, AT_FIELD, IN_FIELD } position;

typedef struct {
    size_t byte, line, column;
} place;

/* One parse. libcsv says when a field ends, the reader knows where it began: it goes over blanks, blank
 * lines and comments by itself, so that a field begins with the first byte that libcsv is fed of it. */
typedef struct {
    np_csv *csv;
    np_arena *arena;
    np_diagnostics *messages;
    size_t row_capacity;
    np_csv_field *fields; /* of the row that is being read; kept from row to row */
    size_t field_count, field_capacity;
    place at;          /* the next byte */
    place field_start; /* of the field that is being read */
    position position;
    bool comments;    /* a row that begins with '#' is one */
    np_status status; /* first failure inside a callback */
} reader;

static size_t start_of_text(np_slice bytes)
{
    return bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Moves to a later byte and counts the lines and code points on the way. */
static void advance(reader *r, size_t to)
{
    np_slice bytes = r->csv->bytes;

    for (; r->at.byte < to; r->at.byte++) {
        char c = bytes.data[r->at.byte];
        size_t next = r->at.byte + 1;

        if (c == '\n' || (c == '\r' && !(next < bytes.length && bytes.data[next] == '\n'))) {
            r->at.line++;
            r->at.column = 1;
        } else if (!is_continuation(c)) {
            r->at.column++;
        }
    }
}

static void complain(reader *r, const char *code, place where, const char *message,
                     const char *expected)
{
    np_slice line = np_csv_line(r->csv, where.line);
    np_diagnostic diagnostic = {.code = code,
                                .severity = NP_SEVERITY_ERROR,
                                .file = r->csv->name,
                                .line = where.line,
                                .column = where.column,
                                .excerpt = line,
                                .message = np_slice_text(np_diagnostics_text(r->messages, message)),
                                .expected =
                                    np_slice_text(np_diagnostics_text(r->messages, expected))};
    size_t mark = 0;

    for (size_t left = where.column - 1; left > 0 && mark < line.length; left--) {
        mark++;
        while (mark < line.length && is_continuation(line.data[mark]))
            mark++;
    }
    diagnostic.mark = diagnostic.mark_end = mark;
    if (mark < line.length) {
        do
            diagnostic.mark_end++;
        while (diagnostic.mark_end < line.length &&
               is_continuation(line.data[diagnostic.mark_end]));
    }
    if (np_diagnostics_add(r->messages, &diagnostic))
        r->status = NP_E_MEMORY;
}

static void complain_limit(reader *r, const char *code, place where, const char *message,
                           const char *format, ...) NP_PRINTF(5, 6);

/* What was expected is formatted as by printf. */
static void complain_limit(reader *r, const char *code, place where, const char *message,
                           const char *format, ...)
{
    char expected[96];
    va_list arguments;

    r->status = NP_E_LIMIT;
    va_start(arguments, format);
    vsnprintf(expected, sizeof expected, np_diagnostics_text(r->messages, format), arguments);
    va_end(arguments);
    complain(r, code, where, message, expected);
}

static void field_done(void *data, size_t length, void *context)
{
    reader *r = context;
    np_csv_field field = {.line = r->field_start.line, .column = r->field_start.column};
    void *fields = r->fields;

    if (r->status)
        return;
    r->position = AT_FIELD;
    if (length > NP_CAP_CSV_FIELD) {
        complain_limit(r, "csv-field-size", r->field_start, NP_MSG("the field is too long"),
                       NP_MSG("at most %d bytes a field"), NP_CAP_CSV_FIELD);
        return;
    }
    if (r->field_count >= NP_CAP_CSV_COLUMNS) {
        complain_limit(r, "csv-columns", r->field_start, NP_MSG("the row has too many fields"),
                       NP_MSG("at most %d fields a row"), NP_CAP_CSV_COLUMNS);
        return;
    }
    if (np_arena_copy(r->arena, &field.text, np_slice_of(data, length)) ||
        np_arena_grow(r->arena, &fields, &r->field_capacity, r->field_count, r->field_count + 1,
                      sizeof *r->fields)) {
        r->status = NP_E_MEMORY;
        return;
    }
    r->fields = fields;
    r->fields[r->field_count++] = field;
}

static void row_done(int terminator, void *context)
{
    reader *r = context;
    void *rows = r->csv->rows;
    np_csv_row row = {.count = r->field_count};

    NP_UNUSED(terminator);
    if (r->status || r->field_count == 0)
        return;
    r->position = AT_ROW;
    r->field_count = 0;
    row.line = r->fields[0].line;
    if (r->comments && r->fields[0].text.length > 0 && r->fields[0].text.data[0] == '#')
        return; /* a comment in quotes; those without are never fed */
    if (r->csv->count >= NP_CAP_CSV_ROWS) {
        place start = {0, row.line, r->fields[0].column};

        complain_limit(r, "csv-rows", start, NP_MSG("the file has too many rows"),
                       NP_MSG("at most %d rows a file"), NP_CAP_CSV_ROWS);
        return;
    }
    row.fields = NP_ARENA_ARRAY(r->arena, np_csv_field, row.count);
    if (!row.fields || np_arena_grow(r->arena, &rows, &r->row_capacity, r->csv->count,
                                     r->csv->count + 1, sizeof row)) {
        r->status = NP_E_MEMORY;
        return;
    }
    memcpy(row.fields, r->fields, row.count * sizeof *row.fields);
    r->csv->rows = rows;
    r->csv->rows[r->csv->count++] = row;
}

static size_t end_of_line(np_slice bytes, size_t i)
{
    while (i < bytes.length && !is_line_end(bytes.data[i]))
        i++;
    return i;
}

/* Where a quoted field that opens at i ends, behind blanks; past the end of bytes when it is no quoted
 * field by the book. */
static size_t end_of_quoted(np_slice bytes, size_t i)
{
    for (i++; i < bytes.length; i++) {
        if (bytes.data[i] != '"')
            continue;
        if (i + 1 < bytes.length && bytes.data[i + 1] == '"') {
            i++;
            continue;
        }
        do
            i++;
        while (i < bytes.length && is_blank(bytes.data[i]));
        if (i == bytes.length || bytes.data[i] == ',' || is_line_end(bytes.data[i]))
            return i;
        break;
    }
    return bytes.length + 1;
}

/* Where the comment that begins with the # at i ends. A row that was taken out by a # is a comment with
 * all lines of its quoted fields; a remark may hold any quotes, and ends with its line. */
static size_t end_of_comment(np_slice bytes, size_t i)
{
    size_t line = end_of_line(bytes, i);

    while (i < bytes.length && !is_line_end(bytes.data[i])) {
        if (bytes.data[i] == '"')
            return line; /* in the middle of a field */
        if (bytes.data[i++] != ',')
            continue;
        while (i < bytes.length && is_blank(bytes.data[i]))
            i++;
        if (i < bytes.length && bytes.data[i] == '"')
            i = end_of_quoted(bytes, i);
        if (i > bytes.length)
            return line;
    }
    return i;
}

/* Goes to where the next field begins; of a row, over blank lines and comments. */
static void begin_field(reader *r)
{
    np_slice bytes = r->csv->bytes;
    size_t i = r->at.byte;
    bool row = r->position == AT_ROW;

    while (i < bytes.length) {
        if (is_blank(bytes.data[i]) || (row && is_line_end(bytes.data[i])))
            i++;
        else if (row && r->comments && bytes.data[i] == '#')
            i = end_of_comment(bytes, i);
        else
            break;
    }
    advance(r, i);
    r->field_start = r->at;
    if (!row || i < bytes.length)
        r->position = IN_FIELD;
}

/* Feeds the bytes in pieces: one byte that can end a field, or a run of bytes that cannot. False when
 * libcsv stops; r->at is then the byte it stopped at. */
static bool feed(reader *r, struct csv_parser *parser)
{
    np_slice bytes = r->csv->bytes;

    while (!r->status) {
        size_t start, end, taken;

        if (r->position != IN_FIELD)
            begin_field(r);
        start = end = r->at.byte;
        if (start == bytes.length)
            break;
        while (end < bytes.length && bytes.data[end] != ',' && bytes.data[end] != '"' &&
               !is_line_end(bytes.data[end]))
            end++;
        if (end == start)
            end++;
        taken = csv_parse(parser, bytes.data + start, end - start, field_done, row_done, r);
        advance(r, start + taken);
        if (taken != end - start)
            return false;
    }
    return true;
}

/* Words the failure of libcsv at r->at. */
static void explain_quote(reader *r)
{
    char message[160];

    r->status = NP_E_SYNTAX;
    if (r->csv->bytes.data[r->field_start.byte] != '"') {
        complain(r, "csv-quote", r->at, NP_MSG("a quote stands inside a field without quotes"),
                 NP_MSG("quotes around the whole field, and \"\" for a quote inside it"));
        return;
    }
    if (r->field_start.line == r->at.line)
        snprintf(message, sizeof message, "%s",
                 np_diagnostics_text(r->messages,
                                     NP_MSG("text stands behind the closing quote of a field")));
    else
        snprintf(message, sizeof message,
                 np_diagnostics_text(r->messages,
                                     NP_MSG("text stands behind the closing quote of a field "
                                            "that opens in line %zu")),
                 r->field_start.line);
    complain(r, "csv-quote", r->at, message,
             NP_MSG("a comma or the end of the line, and \"\" for a quote inside a field"));
}

static np_status parse(np_csv *csv, np_arena *arena, np_diagnostics *messages, bool comments)
{
    reader r = {.csv = csv,
                .arena = arena,
                .messages = messages,
                .at = {start_of_text(csv->bytes), csv->line, 1},
                .comments = comments};
    struct csv_parser parser;
    bool whole;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return NP_E_MEMORY;
    whole = feed(&r, &parser);
    if (r.status)
        goto out;
    if (whole && csv_fini(&parser, field_done, row_done, &r) == 0)
        goto out;
    if (csv_error(&parser) != CSV_EPARSE) {
        r.status = NP_E_MEMORY;
    } else if (!whole) {
        explain_quote(&r);
    } else {
        r.status = NP_E_SYNTAX;
        complain(&r, "csv-unterminated-quote", r.field_start,
                 NP_MSG("the quote that opens here is never closed"),
                 NP_MSG("a closing quote before the end of the file"));
    }
out:
    csv_free(&parser);
    return r.status;
}

np_status np_csv_parse(np_csv *csv, np_arena *arena, np_diagnostics *messages, np_slice name,
                       np_slice bytes)
{
    *csv = (np_csv){.name = name, .bytes = bytes, .line = 1};
    return parse(csv, arena, messages, true);
}

np_status np_csv_parse_data(np_csv *csv, np_arena *arena, np_diagnostics *messages, np_slice name,
                            np_slice bytes, size_t line)
{
    *csv = (np_csv){.name = name, .bytes = bytes, .line = line};
    return parse(csv, arena, messages, false);
}

np_slice np_csv_line(const np_csv *csv, size_t line)
{
    np_slice bytes = csv->bytes;
    size_t start = start_of_text(bytes);

    for (size_t number = csv->line;; number++) {
        size_t end = end_of_line(bytes, start);

        if (number == line)
            return np_slice_part(bytes, start, end);
        if (end == bytes.length)
            return np_slice_of("", 0);
        start = end + 1;
        if (bytes.data[end] == '\r' && start < bytes.length && bytes.data[start] == '\n')
            start++;
    }
}
