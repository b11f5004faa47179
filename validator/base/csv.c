#include <config.h>

#include "base/csv.h"

#include <csv.h>
#include <stdbool.h>

#include "base/caps.h"

/* One parse. Positions are bytes of the file. */
typedef struct {
    np_csv *csv;
    np_arena *arena;
    np_diagnostics *messages;
    size_t row_capacity;
    np_csv_field *fields; /* of the row that is being read */
    size_t field_count, field_capacity;
    size_t at;            /* start of the piece that is being fed */
    size_t field_start;   /* start of the field that is being read */
    size_t line, line_start;             /* of at */
    size_t start_line, start_line_start; /* of field_start */
    np_status status;     /* first failure inside a callback */
} reader;

static size_t code_points(const char *data, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)data[i] & 0xC0) != 0x80;
    return count;
}

/* Where the field's text begins: behind the blanks that libcsv drops. Moves to the next line with
 * blank lines, which are no rows. */
static size_t field_place(reader *r)
{
    np_slice bytes = r->csv->bytes;
    size_t i = r->field_start;

    for (; i < bytes.length; i++) {
        char c = bytes.data[i];

        if (c == '\n' || c == '\r') {
            if (r->field_count > 0 || i == r->at)
                break;
            if (c == '\r' && i + 1 < bytes.length && bytes.data[i + 1] == '\n')
                i++;
            r->start_line++;
            r->start_line_start = i + 1;
        } else if (c != ' ' && c != '\t') {
            break;
        }
    }
    return i;
}

static void complain(reader *r, const char *code, size_t line, size_t column, const char *message,
                     const char *expected)
{
    np_slice excerpt = np_csv_line(r->csv, line);
    size_t mark = 0, left = column ? column - 1 : 0;
    np_diagnostic diagnostic = {.code = code, .severity = NP_SEVERITY_ERROR, .file = r->csv->name,
                                .line = line, .column = column};

    while (left > 0 && mark < excerpt.length) {
        mark++;
        while (mark < excerpt.length && ((unsigned char)excerpt.data[mark] & 0xC0) == 0x80)
            mark++;
        left--;
    }
    diagnostic.excerpt = excerpt;
    diagnostic.mark = mark;
    diagnostic.mark_end = mark < excerpt.length ? mark + 1 : mark;
    diagnostic.message = np_slice_text(message);
    diagnostic.expected = np_slice_text(expected);
    if (np_diagnostics_add(r->messages, &diagnostic))
        r->status = NP_E_MEMORY;
}

static void field_done(void *data, size_t length, void *context)
{
    reader *r = context;
    np_csv_field field;
    void *fields = r->fields;
    size_t place;

    if (r->status)
        return;
    place = field_place(r);
    field.line = r->start_line;
    field.column = 1 + code_points(r->csv->bytes.data + r->start_line_start,
                                   place - r->start_line_start);
    if (length > NP_CAP_CSV_FIELD || r->field_count >= NP_CAP_CSV_COLUMNS) {
        r->status = NP_E_LIMIT;
        if (length > NP_CAP_CSV_FIELD)
            complain(r, "csv-field-size", field.line, field.column, "the field is too long",
                     "at most 1 MiB a field");
        else
            complain(r, "csv-columns", field.line, field.column, "the row has too many fields",
                     "at most 1024 fields a row");
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
    r->field_start = r->at + 1;
    r->start_line = r->line;
    r->start_line_start = r->line_start;
}

static void row_done(int terminator, void *context)
{
    reader *r = context;
    void *rows = r->csv->rows;
    np_csv_row row;

    (void)terminator;
    if (r->status || r->field_count == 0)
        return;
    row.count = r->field_count;
    row.line = r->fields[0].line;
    row.fields = NP_ARENA_ARRAY(r->arena, np_csv_field, row.count);
    if (!row.fields) {
        r->status = NP_E_MEMORY;
        return;
    }
    memcpy(row.fields, r->fields, row.count * sizeof *row.fields);
    r->field_count = 0;
    if (row.fields[0].text.length > 0 && row.fields[0].text.data[0] == '#')
        return;
    if (r->csv->count >= NP_CAP_CSV_ROWS) {
        r->status = NP_E_LIMIT;
        complain(r, "csv-rows", row.line, 1, "the file has too many rows", "at most 1048576 rows");
        return;
    }
    if (np_arena_grow(r->arena, &rows, &r->row_capacity, r->csv->count, r->csv->count + 1,
                      sizeof row)) {
        r->status = NP_E_MEMORY;
        return;
    }
    r->csv->rows = rows;
    r->csv->rows[r->csv->count++] = row;
}

/* The lines of a piece that ends with c at position end - 1 are counted before the next piece. */
static void count_line(reader *r, size_t end)
{
    np_slice bytes = r->csv->bytes;
    char c = bytes.data[end - 1];

    if (c == '\n' || (c == '\r' && !(end < bytes.length && bytes.data[end] == '\n'))) {
        r->line++;
        r->line_start = end;
    }
}

/* Feeds the bytes in pieces of one byte that can end a field, and of the run of bytes before it. */
static bool feed(reader *r, struct csv_parser *parser)
{
    np_slice bytes = r->csv->bytes;
    size_t i = r->at;

    while (i < bytes.length && !r->status) {
        size_t run = i;

        while (run < bytes.length && bytes.data[run] != ',' && bytes.data[run] != '"' &&
               bytes.data[run] != '\n' && bytes.data[run] != '\r')
            run++;
        if (run == i)
            run++;
        r->at = i;
        if (csv_parse(parser, bytes.data + i, run - i, field_done, row_done, r) != run - i)
            return false;
        count_line(r, run);
        i = run;
        /* A field that ended with this piece: the next one begins behind it. */
        if (r->field_start == i) {
            r->start_line = r->line;
            r->start_line_start = r->line_start;
        }
    }
    r->at = bytes.length;
    return true;
}

np_status np_csv_parse(np_csv *csv, np_arena *arena, np_diagnostics *messages, np_slice name,
                       np_slice bytes)
{
    reader r = {.csv = csv, .arena = arena, .messages = messages, .line = 1, .start_line = 1};
    struct csv_parser parser;
    bool whole;

    *csv = (np_csv){.name = name, .bytes = bytes};
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return NP_E_MEMORY;
    if (bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0)
        r.at = r.field_start = r.line_start = r.start_line_start = 3;
    whole = feed(&r, &parser);
    if (!whole && !r.status) {
        if (csv_error(&parser) == CSV_ENOMEM) {
            r.status = NP_E_MEMORY;
        } else {
            size_t column = 1 + code_points(bytes.data + r.line_start, r.at - r.line_start);

            r.status = NP_E_SYNTAX;
            complain(&r, "csv-quote", r.line, column, "a quote stands where none may be",
                     "quotes around the whole field, and \"\" for a quote inside it");
        }
    } else if (!r.status && csv_fini(&parser, field_done, row_done, &r) != 0) {
        if (csv_error(&parser) == CSV_ENOMEM) {
            r.status = NP_E_MEMORY;
        } else {
            size_t place = field_place(&r);

            r.status = NP_E_SYNTAX;
            complain(&r, "csv-unterminated-quote", r.start_line,
                     1 + code_points(bytes.data + r.start_line_start, place - r.start_line_start),
                     "the quote that opens here is never closed",
                     "a closing quote before the end of the file");
        }
    }
    csv_free(&parser);
    return r.status;
}

np_slice np_csv_line(const np_csv *csv, size_t line)
{
    size_t start = 0, end, number = 1;
    np_slice bytes = csv->bytes;

    if (bytes.length >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0)
        start = 3;
    for (;;) {
        end = start;
        while (end < bytes.length && bytes.data[end] != '\n' && bytes.data[end] != '\r')
            end++;
        if (number == line)
            return np_slice_part(bytes, start, end);
        if (end == bytes.length)
            return np_slice_of("", 0);
        start = end + 1;
        if (bytes.data[end] == '\r' && start < bytes.length && bytes.data[start] == '\n')
            start++;
        number++;
    }
}
