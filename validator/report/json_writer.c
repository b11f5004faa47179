#include <config.h>

#include "report/json_writer.h"

#include <assert.h>

#include "report/visible.h"

void np_json_init(np_json *json, np_buffer *out, bool pretty)
{
    *json = (np_json){.out = out, .pretty = pretty};
}

static void new_line(np_json *json)
{
    if (!json->pretty || json->depth == 0)
        return;
    np_buffer_add_byte(json->out, '\n');
    np_buffer_add_repeated(json->out, ' ', (size_t)json->depth * 2);
}

/* What stands before a value or a key: the comma behind the member before it. */
static void begin_member(np_json *json)
{
    uint32_t bit = (uint32_t)1 << json->depth;

    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->filled & bit)
        np_buffer_add_byte(json->out, ',');
    json->filled |= bit;
    new_line(json);
}

void np_json_open(np_json *json, char bracket)
{
    begin_member(json);
    assert(json->depth + 1 < NP_JSON_DEPTH);
    np_buffer_add_byte(json->out, bracket);
    json->depth++;
    json->filled &= ~((uint32_t)1 << json->depth);
}

void np_json_close(np_json *json, char bracket)
{
    bool filled = json->filled & ((uint32_t)1 << json->depth);

    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    if (filled && json->pretty) {
        np_buffer_add_byte(json->out, '\n');
        np_buffer_add_repeated(json->out, ' ', (size_t)json->depth * 2);
    }
    np_buffer_add_byte(json->out, bracket);
    if (json->depth == 0)
        json->filled = 0;
}

void np_json_key(np_json *json, const char *key)
{
    assert(json->depth > 0 && !json->after_key);
    begin_member(json);
    np_buffer_add_byte(json->out, '"');
    np_buffer_add_text(json->out, key);
    np_buffer_add_text(json->out, json->pretty ? "\": " : "\":");
    json->after_key = true;
}

/* Code points past U+FFFF are a pair of surrogates in an escape. */
static void add_escape(np_buffer *out, uint32_t code)
{
    if (code > 0xffff) {
        code -= 0x10000;
        np_buffer_add_format(out, "\\u%04x\\u%04x", (unsigned)(0xd800 + (code >> 10)),
                             (unsigned)(0xdc00 + (code & 0x3ff)));
    } else {
        np_buffer_add_format(out, "\\u%04x", (unsigned)code);
    }
}

static void add_character(np_buffer *out, const np_visible *c)
{
    if (c->bad)
        np_buffer_add_text(out, "\xef\xbf\xbd");
    else if (c->code == '"' || c->code == '\\')
        np_buffer_add_format(out, "\\%c", (int)c->code);
    else if (c->code == '\n')
        np_buffer_add_text(out, "\\n");
    else if (c->code == '\t')
        np_buffer_add_text(out, "\\t");
    else if (c->code == '\r')
        np_buffer_add_text(out, "\\r");
    else if (c->obeyed)
        add_escape(out, c->code);
    else
        np_buffer_add(out, c->bytes);
}

void np_json_string(np_json *json, np_slice text)
{
    size_t at = 0, plain;
    np_visible c;

    begin_member(json);
    np_buffer_add_byte(json->out, '"');
    while (at < text.length) {
        for (plain = at; plain < text.length; plain++) {
            unsigned char byte = (unsigned char)text.data[plain];

            if (byte < 0x20 || byte > 0x7e || byte == '"' || byte == '\\')
                break;
        }
        if (plain > at)
            np_buffer_add(json->out, np_slice_part(text, at, plain));
        at = plain;
        if (np_visible_next(&c, text, &at))
            add_character(json->out, &c);
    }
    np_buffer_add_byte(json->out, '"');
}

void np_json_text(np_json *json, const char *text)
{
    np_json_string(json, np_slice_text(text));
}

void np_json_size(np_json *json, size_t value)
{
    begin_member(json);
    np_buffer_add_format(json->out, "%zu", value);
}

void np_json_boolean(np_json *json, bool value)
{
    begin_member(json);
    np_buffer_add_text(json->out, value ? "true" : "false");
}

void np_json_null(np_json *json)
{
    begin_member(json);
    np_buffer_add_text(json->out, "null");
}

void np_json_rational(np_json *json, const np_rational *value)
{
    begin_member(json);
    np_buffer_add_byte(json->out, '"');
    np_rational_format(json->out, value);
    np_buffer_add_byte(json->out, '"');
}

void np_json_raw(np_json *json, np_slice value)
{
    np_visible c;

    begin_member(json);
    /* What must be escaped can stand in its strings only. */
    for (size_t at = 0; np_visible_next(&c, value, &at);) {
        if (c.bad)
            np_buffer_add_text(json->out, "\xef\xbf\xbd");
        else if (c.obeyed)
            add_escape(json->out, c.code);
        else
            np_buffer_add(json->out, c.bytes);
    }
}
