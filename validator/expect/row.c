#include <config.h>

#include "expect/row.h"

#include "base/caps.h"

#include "expect/names.h"
#include "expect/nearest.h"
#include "expect/pattern_tree.h"
#include "expect/scheme.h"

static const char *const column_texts[] = {
#define NP_COLUMN(NAME, TEXT) TEXT,
#include "expect/columns.def"
#undef NP_COLUMN
};

/* The columns, as messages list them. */
static const char all_columns[] =
#define NP_COLUMN(NAME, TEXT) " " TEXT
#include "expect/columns.def"
#undef NP_COLUMN
    ;

const char *np_column_text(np_column column)
{
    return column_texts[column];
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

np_slice np_row_trim(np_slice text)
{
    size_t start = 0, end = text.length;

    while (start < end && is_blank(text.data[start]))
        start++;
    while (end > start && is_blank(text.data[end - 1]))
        end--;
    return np_slice_part(text, start, end);
}

static np_status unknown_column(np_located *located, const np_csv_field *field)
{
    np_slice name = np_row_trim(field->text);
    np_nearest nearest;
    np_status status;

    np_nearest_init(&nearest, name);
    for (int i = 0; i < NP_COLUMNS; i++)
        np_nearest_try(&nearest, np_slice_text(column_texts[i]));
    status = np_located_add(located, NP_SEVERITY_ERROR, "csv-unknown-column", field, 0,
                            field->text.length,
                            nearest.best.length ? nearest.best.data : all_columns + 1,
                            NP_MSG("unknown column '%.*s'"), NP_SLICE_ARGUMENTS(name));
    return status ? status : NP_E_SYNTAX;
}

static np_status read_column(np_columns *columns, np_located *located, const np_csv_row *header,
                             size_t index)
{
    const np_csv_field *field = &header->fields[index];
    np_slice name = np_row_trim(field->text);
    np_status status;
    int column = 0;

    while (column < NP_COLUMNS && !np_slice_equal(name, np_slice_text(column_texts[column])))
        column++;
    if (column == NP_COLUMNS)
        return unknown_column(located, field);
    if (columns->field[column] == NP_NO_FIELD) {
        columns->field[column] = index;
        return NP_OK;
    }
    status =
        np_located_add(located, NP_SEVERITY_ERROR, "csv-duplicate-column", field, 0,
                       field->text.length, np_located_text(located, NP_MSG("each column once")),
                       NP_MSG("the column '%s' is there twice"), column_texts[column]);
    return status ? status : NP_E_SYNTAX;
}

/* Does the header name any column at all? */
static bool names_columns(const np_csv_row *header)
{
    for (size_t i = 0; i < header->count; i++) {
        np_slice name = np_row_trim(header->fields[i].text);

        for (int column = 0; column < NP_COLUMNS; column++) {
            if (np_slice_equal(name, np_slice_text(column_texts[column])))
                return true;
        }
    }
    return false;
}

np_status np_columns_read(np_columns *columns, np_located *located, const np_csv_row *header)
{
    np_status status = NP_OK, added;

    columns->count = header->count;
    columns->named = NP_ARENA_ARRAY(located->arena, bool, header->count);
    if (!columns->named)
        return NP_E_MEMORY;
    for (int i = 0; i < NP_COLUMNS; i++)
        columns->field[i] = NP_NO_FIELD;
    if (!names_columns(header)) {
        columns->count = 0;
        added = np_located_add(located, NP_SEVERITY_ERROR, "csv-no-header", &header->fields[0], 0,
                               header->fields[0].text.length,
                               np_located_text(located, NP_MSG("a header such as id,find,check")),
                               NP_MSG("the first row names no column"));
        return added ? added : NP_E_SYNTAX;
    }
    for (size_t i = 0; i < header->count; i++) {
        columns->named[i] = np_row_trim(header->fields[i].text).length > 0;
        if (columns->named[i])
            status = np_status_worse(status, read_column(columns, located, header, i));
    }
    if (columns->field[NP_COLUMN_ID] == NP_NO_FIELD && status != NP_E_MEMORY) {
        added = np_located_add(located, NP_SEVERITY_ERROR, "csv-missing-column", &header->fields[0],
                               0, header->fields[0].text.length,
                               np_located_text(located, NP_MSG("a column id")),
                               NP_MSG("the header has no column 'id'"));
        status = np_status_worse(status, added ? added : NP_E_SYNTAX);
    }
    return status;
}

const np_csv_field *np_row_field(const np_columns *columns, const np_csv_row *row, np_column column)
{
    size_t index = columns->field[column];

    if (index >= row->count || np_row_trim(row->fields[index].text).length == 0)
        return NULL;
    return &row->fields[index];
}

np_status np_row_check_fields(np_row_context *context, const np_columns *columns,
                              const np_csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        bool known = false;
        np_status status;

        for (int column = 0; column < NP_COLUMNS; column++)
            known = known || columns->field[column] == i;
        if (known || np_row_trim(row->fields[i].text).length == 0)
            continue;
        /* A field under a column that was refused: that has been said once. */
        if (i < columns->count && columns->named[i])
            continue;
        status = np_located_add(
            context->located, NP_SEVERITY_ERROR, "csv-extra-field", &row->fields[i], 0,
            row->fields[i].text.length,
            np_located_text(context->located, NP_MSG("quotes around a field that holds commas")),
            NP_MSG("this field stands under no column"));
        return status ? status : NP_E_SYNTAX;
    }
    return NP_OK;
}

/* A count of occurs at *at, which is moved behind it. False when there is none that is small enough. */
static bool read_count(size_t *count, np_slice text, size_t *at)
{
    size_t start = *at, value = 0;

    while (*at < text.length && text.data[*at] >= '0' && text.data[*at] <= '9') {
        if (*at - start == 9)
            return false;
        value = value * 10 + (size_t)(text.data[(*at)++] - '0');
    }
    *count = value;
    return *at > start;
}

/* occurs = count | count "+" | count ".." count */
static bool parse_occurs(np_expectation *expectation, np_slice text)
{
    size_t at = 0, minimum, maximum;

    if (!read_count(&minimum, text, &at))
        return false;
    maximum = minimum;
    if (at < text.length && text.data[at] == '+') {
        maximum = SIZE_MAX;
        at++;
    } else if (text.length - at >= 2 && memcmp(text.data + at, "..", 2) == 0) {
        at += 2;
        if (!read_count(&maximum, text, &at))
            return false;
    }
    if (at != text.length || minimum > maximum)
        return false;
    expectation->occurs_minimum = minimum;
    expectation->occurs_maximum = maximum;
    return true;
}

static np_status read_occurs(np_expectation *expectation, np_row_context *context,
                             const np_csv_field *field, bool pack)
{
    np_slice text;
    np_status status;

    expectation->occurs_minimum = pack ? 0 : 1;
    expectation->occurs_maximum = SIZE_MAX;
    if (!field)
        return NP_OK;
    text = np_row_trim(field->text);
    if (!parse_occurs(expectation, text)) {
        status = np_located_add(
            context->located, NP_SEVERITY_ERROR, "occurs-invalid", field, 0, field->text.length,
            np_located_text(context->located, NP_MSG("a count: 1, 1+, 0+ or 2..3")),
            NP_MSG("'%.*s' is no number of times"), NP_SLICE_ARGUMENTS(text));
        return status ? status : NP_E_SYNTAX;
    }
    if (!expectation->pattern && expectation->find.length == 0)
        return np_located_add(context->located, NP_SEVERITY_WARNING, "occurs-without-find", field,
                              0, field->text.length,
                              np_located_text(context->located, NP_MSG("a pattern under find")),
                              NP_MSG("a row without find is never counted"));
    return NP_OK;
}

static np_status read_severity(np_expectation *expectation, np_row_context *context,
                               const np_csv_field *field)
{
    np_slice text;
    np_status status;

    expectation->severity = NP_SEVERITY_ERROR;
    if (!field)
        return NP_OK;
    text = np_row_trim(field->text);
    if (np_severity_parse(&expectation->severity, text))
        return NP_OK;
    status = np_located_add(
        context->located, NP_SEVERITY_ERROR, "severity-invalid", field, 0, field->text.length,
        np_located_text(context->located, NP_MSG("error, warning, note or off")),
        NP_MSG("'%.*s' is no severity"), NP_SLICE_ARGUMENTS(text));
    return status ? status : NP_E_SYNTAX;
}

static np_status read_rounding(np_expectation *expectation, np_row_context *context,
                               const np_csv_field *field)
{
    np_slice text;
    np_status status;

    expectation->rounding = context->rulebook->rounding;
    if (!field)
        return NP_OK;
    text = np_row_trim(field->text);
    if (np_habit_parse(&expectation->rounding, text))
        return NP_OK;
    status = np_located_add(context->located, NP_SEVERITY_ERROR, "rounding-invalid", field, 0,
                            field->text.length,
                            np_located_text(context->located, NP_MSG("nearest, truncate or any")),
                            NP_MSG("'%.*s' is no way of rounding"), NP_SLICE_ARGUMENTS(text));
    return status ? status : NP_E_SYNTAX;
}

np_status np_row_read(np_expectation *expectation, np_row_context *context,
                      const np_columns *columns, const np_csv_row *row, bool pack)
{
    const np_csv_field *find = np_row_field(columns, row, NP_COLUMN_FIND);
    const np_csv_field *check = np_row_field(columns, row, NP_COLUMN_CHECK);
    const np_csv_field *message = np_row_field(columns, row, NP_COLUMN_MESSAGE);
    const np_csv_field *source = np_row_field(columns, row, NP_COLUMN_SOURCE);
    size_t index = columns->field[NP_COLUMN_FIND];
    np_status status = np_row_check_fields(context, columns, row);

    /* White space in quotes is a pattern that somebody wrote, and an empty one. */
    if (!find && index < row->count && row->fields[index].text.length > 0)
        find = &row->fields[index];
    if (find) {
        np_pattern *pattern = NULL;
        const np_csv_field *slots;
        np_status read = np_scheme_read(&expectation->scheme, &slots, context, find);

        expectation->find = find->text;
        if (!read)
            read = np_pattern_compile(&pattern, context, slots);
        if (!read && expectation->scheme != NP_SCHEME_NONE)
            read = np_scheme_check(expectation->scheme, pattern, context, find);
        status = np_status_worse(status, read);
        expectation->pattern = pattern;
    }
    if (check) {
        expectation->check = check->text;
        status =
            np_status_worse(status, np_check_parse(&expectation->relations,
                                                   &expectation->relation_count, context, check));
    }
    if (!find && !check) {
        np_status added = np_located_add(
            context->located, NP_SEVERITY_ERROR, "row-empty", &row->fields[0], 0,
            row->fields[0].text.length,
            np_located_text(context->located,
                            NP_MSG("a pattern under find, a relation under check, or both")),
            NP_MSG("the row expects nothing"));

        status = np_status_worse(status, added ? added : NP_E_SYNTAX);
    }
    status =
        np_status_worse(status, read_occurs(expectation, context,
                                            np_row_field(columns, row, NP_COLUMN_OCCURS), pack));
    status = np_status_worse(status, read_severity(expectation, context,
                                                   np_row_field(columns, row, NP_COLUMN_SEVERITY)));
    status = np_status_worse(status, read_rounding(expectation, context,
                                                   np_row_field(columns, row, NP_COLUMN_ROUNDING)));
    expectation->message = message ? np_row_trim(message->text) : np_slice_of("", 0);
    expectation->source = source ? np_row_trim(source->text) : np_slice_of("", 0);
    return status;
}

/* *expected = the name as a message writes it, with its dot if it is local, and a NUL behind it. */
static np_status suggest_name(np_slice *expected, np_row_context *context, np_slice name,
                              size_t owner)
{
    np_buffer text;
    size_t index;
    np_status status;

    np_buffer_init(&text);
    if (!np_names_find(&index, context->rulebook, name, NP_NAME_DOCUMENT) &&
        np_names_find(&index, context->rulebook, name, owner))
        np_buffer_add_byte(&text, '.');
    np_buffer_add(&text, name);
    status = text.status;
    if (!status)
        status = np_arena_copy(context->scratch, expected, np_buffer_slice(&text));
    np_buffer_clear(&text);
    return status;
}

/* The name in {name} or {.name} must be known; a misspelt one would be shown to the reader as it
 * stands. */
static np_status check_message_name(np_row_context *context, const np_csv_field *field,
                                    size_t start, size_t end, size_t owner)
{
    const np_rulebook *rulebook = context->rulebook;
    np_slice text = np_slice_part(field->text, start + 1, end - 1), name = text;
    bool local = text.length > 0 && text.data[0] == '.';
    np_nearest nearest;
    np_slice expected =
        np_slice_text(np_located_text(context->located, NP_MSG("a name of the row")));
    size_t index;
    np_status status = NP_OK;

    if (local)
        name = np_slice_part(text, 1, text.length);
    if (np_names_find(&index, rulebook, name, local ? owner : NP_NAME_DOCUMENT)) {
        context->rulebook->names[index].told = true;
        return NP_OK;
    }
    np_nearest_init(&nearest, name);
    if (context->located->messages->count < NP_CAP_DIAGNOSTICS) {
        for (size_t i = 0; i < rulebook->name_count; i++) {
            const np_name *known = &rulebook->names[i];

            if (known->owner == owner || !known->local)
                np_nearest_try(&nearest, known->text);
        }
    }
    if (nearest.best.length > 0)
        status = suggest_name(&expected, context, nearest.best, owner);
    if (!status)
        status = np_located_add(
            context->located, NP_SEVERITY_ERROR, "message-unknown-name", field, start, end,
            expected.data, NP_MSG("no slot and no check knows '%.*s'"), NP_SLICE_ARGUMENTS(text));
    return status ? status : NP_E_SYNTAX;
}

np_status np_row_check_message(np_row_context *context, const np_columns *columns,
                               const np_csv_row *row, size_t owner)
{
    const np_csv_field *field = np_row_field(columns, row, NP_COLUMN_MESSAGE);
    np_status status = NP_OK;

    for (size_t i = 0; field && i < field->text.length; i++) {
        size_t end = i + 1;
        np_status added;

        if (field->text.data[i] != '{')
            continue;
        while (end < field->text.length && field->text.data[end] != '}' &&
               field->text.data[end] != '{')
            end++;
        if (end == field->text.length || field->text.data[end] != '}') {
            added = np_located_add(context->located, NP_SEVERITY_ERROR, "message-unclosed", field,
                                   i, i + 1, "'}'", NP_MSG("this brace is never closed"));
            status = np_status_worse(status, added ? added : NP_E_SYNTAX);
            continue;
        }
        status = np_status_worse(status, check_message_name(context, field, i, end + 1, owner));
        i = end;
    }
    return status;
}
