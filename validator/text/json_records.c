/* JSON Lines: the one home of json-c. */
#include <config.h>

#include "text/records.h"

#include <errno.h>
#include <stdlib.h>

#include "base/caps.h"
#include "text/record_reader.h"
#include "text/utf8.h"

#ifdef HAVE_JSON_C

#include <json.h>
#include <printbuf.h>

typedef struct {
    np_records common; /* first */
    json_tokener *parser;
    json_object *object; /* what the record that was last returned borrows from */
} json_records;

/* Reads the next line into the buffer, without its end; *cut when it passes the cap, whose rest is then
 * skipped. Byte by byte, for more would wait for lines that a pipe has not brought yet.
 * Errors: NP_E_END, NP_E_IO, NP_E_MEMORY. */
static np_status read_line(np_records *records, bool *cut)
{
    np_buffer *line = &records->bytes;
    np_status status = NP_OK;
    int byte = np_records_byte(records, &status);

    *cut = false;
    np_buffer_renew(line);
    if (byte == EOF)
        return status ? status : NP_E_END;
    for (; byte != EOF && byte != '\n'; byte = np_records_byte(records, &status)) {
        if (line->length == NP_CAP_RECORD_BYTES) {
            *cut = true;
            continue;
        }
        if (line->length + 1 >= line->capacity && np_buffer_reserve(line, 4096))
            return NP_E_MEMORY;
        line->data[line->length++] = (char)byte;
    }
    if (status)
        return status;
    if (line->length && line->data[line->length - 1] == '\r')
        line->length--;
    records->line++;
    return NP_OK;
}

static bool is_json_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The UTF-16 unit of an escape \uXXXX at i; -1 when there is none. */
static long escaped_unit(np_slice line, size_t i)
{
    long unit = 0;

    if (line.length - i < 6 || line.data[i] != '\\' || line.data[i + 1] != 'u')
        return -1;
    for (size_t k = i + 2; k < i + 6; k++) {
        int value = hex_value(line.data[k]);

        if (value < 0)
            return -1;
        unit = unit * 16 + value;
    }
    return unit;
}

/* Is there half a surrogate pair? json-c would quietly put U+FFFD there. */
static bool has_lone_surrogate(size_t *at, np_slice line)
{
    for (size_t i = 0; i < line.length; i++) {
        const char *found = memchr(line.data + i, '\\', line.length - i);
        long unit, second;

        if (!found)
            return false;
        i = (size_t)(found - line.data);
        unit = escaped_unit(line, i);
        *at = i;
        i += 1; /* past the backslash and, by the loop, what it escapes */
        if (unit < 0xd800 || unit > 0xdfff)
            continue;
        second = unit < 0xdc00 ? escaped_unit(line, *at + 6) : -1;
        if (second < 0xdc00 || second > 0xdfff)
            return true;
        i = *at + 11;
    }
    return false;
}

/* Behind the JSON string whose opening quote is at i; the line is valid JSON. */
static size_t string_end(np_slice line, size_t i)
{
    for (i++; i < line.length && line.data[i] != '"'; i++)
        i += line.data[i] == '\\';
    return i < line.length ? i + 1 : line.length;
}

/* Is the key, given with its quotes, there in the object? *value = the source text of the string or number
 * that is its last value, as written: json-c would lose digits of a long number. It is empty for all other
 * values. */
static bool find_value(np_slice *value, np_slice line, const char *key)
{
    size_t size = strlen(key);
    bool found = false;
    size_t depth = 0;

    for (size_t i = 0; i < line.length;) {
        char byte = line.data[i];
        size_t start = i, end;

        if (byte != '"') {
            depth += byte == '{' || byte == '[';
            depth -= byte == '}' || byte == ']';
            i++;
            continue;
        }
        i = string_end(line, i);
        if (depth != 1 || i - start != size || memcmp(line.data + start, key, size) != 0)
            continue;
        end = i;
        while (end < line.length && is_json_space(line.data[end]))
            end++;
        if (end == line.length || line.data[end] != ':')
            continue; /* a value, not a key */
        start = end + 1;
        while (start < line.length && is_json_space(line.data[start]))
            start++;
        end = start;
        if (end < line.length && line.data[end] == '"')
            end = string_end(line, end);
        while (end < line.length && (hex_value(line.data[end]) >= 0 || line.data[end] == '-'))
            end++;
        *value = np_slice_part(line, start, end);
        found = true;
        i = end;
    }
    return found;
}

static void refuse(np_record *record, const char *error, size_t offset)
{
    record->error = error;
    record->column = offset + 1;
}

static void take_format(np_record *record, json_object *format)
{
    np_slice word;

    if (!json_object_is_type(format, json_type_string)) {
        record->error = NP_MSG("\"format\" is not a string");
        return;
    }
    word = np_slice_text(json_object_get_string(format));
    if (!np_input_parse(&record->input, word))
        record->error = NP_MSG("\"format\" is none of text, markdown, html");
}

/* *value = the member of this name, or NULL. json-c does not look whether a member found room in its object:
 * one that the line has and the object lacks was lost. Errors: NP_E_MEMORY. */
static np_status get_member(bool *there, json_object **value, json_object *object, np_slice line,
                            const char *name, const char *key)
{
    np_slice written;

    *there = json_object_object_get_ex(object, name, value);
    return !*there && find_value(&written, line, key) ? NP_E_MEMORY : NP_OK;
}

static np_status take_id(np_record *record, json_object *id, np_slice line)
{
    const char *text;

    if (!json_object_is_type(id, json_type_string) && !json_object_is_type(id, json_type_int)) {
        record->error = NP_MSG("\"id\" is neither a string nor a whole number");
        return NP_OK;
    }
    if (find_value(&record->id, line, "\"id\"") && record->id.length)
        return NP_OK;
    /* The key is spelled with escapes. */
    text =
        json_object_to_json_string_ext(id, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
    record->id = np_slice_text(text);
    return text ? NP_OK : NP_E_MEMORY;
}

/* Takes id, format and text out of the object. */
static np_status take_fields(const json_records *records, np_record *record, np_slice line)
{
    json_object *id, *format, *text;
    bool has_id, has_format, has_text;
    np_status status = get_member(&has_id, &id, records->object, line, "id", "\"id\"");

    if (!status)
        status = get_member(&has_format, &format, records->object, line, "format", "\"format\"");
    if (!status)
        status = get_member(&has_text, &text, records->object, line, "text", "\"text\"");
    if (!status && has_id && id)
        status = take_id(record, id, line);
    if (status)
        return status;
    if (!record->error && has_format && format)
        take_format(record, format);
    if (record->error)
        return NP_OK;
    if (!has_text) {
        record->error = NP_MSG("the object has no \"text\"");
    } else if (!json_object_is_type(text, json_type_string)) {
        record->error = NP_MSG("\"text\" is not a string");
    } else {
        record->text =
            np_slice_of(json_object_get_string(text), (size_t)json_object_get_string_len(text));
    }
    return NP_OK;
}

/* Parses the line. Errors: NP_E_MEMORY; what else is wrong *error says. */
static np_status parse_object(enum json_tokener_error *error, json_records *records, np_slice line)
{
    struct json_tokener *parser = records->parser;

    json_tokener_reset(parser);
    /* json-c does not look whether a string that it decodes found room, and would cut it short: no string is
     * longer than its line. */
    if (printbuf_memset(parser->pb, 0, 0, (int)line.length + 1) < 0)
        return NP_E_MEMORY;
    printbuf_reset(parser->pb);
    /* The NUL behind the line is given as well: it tells the parser that the text ends here. */
    records->object = json_tokener_parse_ex(parser, line.data, (int)line.length + 1);
    *error = json_tokener_get_error(parser);
#if JSON_C_VERSION_NUM >= ((0 << 16) | (17 << 8))
    if (*error == json_tokener_error_memory)
        return NP_E_MEMORY;
#endif
    /* No object, and nothing wrong with the text: there was no memory for it. */
    return !records->object && *error == json_tokener_success ? NP_E_MEMORY : NP_OK;
}

static np_status parse_line(json_records *records, np_record *record, np_slice line)
{
    size_t bad = 0, start = 0;
    enum json_tokener_error error;
    np_status status;

    while (start < line.length && is_json_space(line.data[start]))
        start++;
    while (line.length > start && is_json_space(line.data[line.length - 1]))
        line.length--;
    if (memchr(line.data, '\0', line.length)) {
        refuse(record, NP_MSG("a NUL byte"),
               (size_t)((char *)memchr(line.data, '\0', line.length) - line.data));
        return NP_OK;
    }
    if (!np_utf8_check(&bad, line)) {
        refuse(record, NP_MSG("a byte that is not UTF-8"), bad);
        return NP_OK;
    }
    if (line.data[start] != '{') {
        refuse(record, NP_MSG("not a JSON object"), start);
        return NP_OK;
    }
    if (has_lone_surrogate(&bad, line)) {
        refuse(record, NP_MSG("half of a surrogate pair"), bad);
        return NP_OK;
    }
    status = parse_object(&error, records, line);
    if (status)
        return status;
    if (records->object)
        return take_fields(records, record, line);
    if (json_tokener_get_parse_end(records->parser) >= line.length)
        refuse(record, NP_MSG("the line ends within its object"), line.length);
    else
        refuse(record, json_tokener_error_desc(error), json_tokener_get_parse_end(records->parser));
    return NP_OK;
}

static np_status next(np_records *common, np_record *record)
{
    json_records *records = (json_records *)common;
    np_slice line;
    np_status status;
    bool cut;
    size_t blank;

    json_object_put(records->object);
    records->object = NULL;
    do {
        status = read_line(common, &cut);
        if (status)
            return status;
        line = np_buffer_slice(&common->bytes);
        if (common->line == 1)
            line = np_slice_part(line, np_utf8_mark(line), line.length);
        for (blank = 0; blank < line.length && is_json_space(line.data[blank]);)
            blank++;
    } while (blank == line.length);
    *record = (np_record){.line = common->line,
                          .expected = NP_MSG("an object {\"text\": \"...\", \"id\": ...}")};
    if (cut) {
        record->error = NP_MSG("the line is longer than the limit");
        return NP_OK;
    }
    common->bytes.data[common->bytes.length] = '\0';
    return parse_line(records, record, line);
}

static void close_records(np_records *common)
{
    json_records *records = (json_records *)common;

    json_object_put(records->object);
    json_tokener_free(records->parser);
}

np_status np_records_open(np_records **records, FILE *stream)
{
    static const np_records_kind kind = {next, close_records};
    json_records *opened = calloc(1, sizeof *opened);

    if (!opened)
        return NP_E_MEMORY;
    opened->parser = json_tokener_new_ex(NP_CAP_RECORD_DEPTH);
    if (!opened->parser) {
        free(opened);
        return NP_E_MEMORY;
    }
    json_tokener_set_flags(opened->parser, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    np_records_begin(&opened->common, &kind, stream);
    *records = &opened->common;
    return NP_OK;
}

#else

np_status np_records_open(np_records **records, FILE *stream)
{
    (void)records;
    (void)stream;
    return NP_E_USAGE;
}

#endif
