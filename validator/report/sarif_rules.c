#include <config.h>

#include "report/sarif_rules.h"

#include "base/caps.h"

/* FNV-1a, 64 bits. */
static void mix(uint64_t *hash, np_slice text)
{
    for (size_t i = 0; i < text.length; i++)
        *hash = (*hash ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001b3);
    *hash = (*hash ^ 0xff) * UINT64_C(0x100000001b3);
}

static bool is_same(const np_sarif_rule *rule, uint64_t hash, const np_expectation *e)
{
    return rule->hash == hash && rule->line == e->line && rule->severity == e->severity &&
           np_slice_equal(rule->rule, e->rule) && np_slice_equal(rule->file, e->file) &&
           np_slice_equal(rule->find, e->find) && np_slice_equal(rule->check, e->check) &&
           np_slice_equal(rule->message, e->message);
}

np_status np_sarif_rules_add(size_t *index, np_sarif_rules *rules, np_arena *arena,
                             const np_expectation *e)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    np_sarif_rule new = {.line = e->line, .severity = e->severity, .pack = e->pack};
    void *items = rules->items;
    np_status status;

    mix(&hash, e->rule);
    mix(&hash, e->file);
    mix(&hash, e->check);
    for (size_t i = 0; i < rules->count; i++) {
        if (is_same(&rules->items[i], hash, e)) {
            *index = i;
            return NP_OK;
        }
    }
    new.hash = hash;
    status = np_arena_copy(arena, &new.rule, e->rule);
    if (!status)
        status = np_arena_copy(arena, &new.file, e->file);
    if (!status)
        status = np_arena_copy(arena, &new.find, e->find);
    if (!status)
        status = np_arena_copy(arena, &new.check, e->check);
    if (!status)
        status = np_arena_copy(arena, &new.message, e->message);
    if (!status)
        status = np_arena_copy(arena, &new.source, e->source);
    if (!status)
        status = np_arena_grow(arena, &items, &rules->capacity, rules->count, rules->count + 1,
                               sizeof new);
    if (status)
        return status;
    rules->items = items;
    rules->items[rules->count] = new;
    *index = rules->count++;
    return NP_OK;
}

/* The text, cut behind so many characters with a sign that it is. */
static np_slice shorten(np_buffer *room, np_slice text, size_t characters, size_t *cut)
{
    size_t at = 0, count = 0, last = 0;

    while (at < text.length) {
        if (count == characters - 1)
            last = at;
        if (count == characters)
            break;
        count++;
        do
            at++;
        while (at < text.length && ((unsigned char)text.data[at] & 0xc0) == 0x80);
    }
    if (at == text.length)
        return text;
    ++*cut;
    np_buffer_reset(room);
    np_buffer_add(room, np_slice_part(text, 0, last));
    np_buffer_add_text(room, "\xe2\x80\xa6");
    return np_buffer_slice(room);
}

void np_sarif_text(np_json *json, np_slice text)
{
    bool link = false;
    np_buffer escaped;

    for (size_t i = 0; i + 1 < text.length && !link; i++)
        link = text.data[i] == ']' && text.data[i + 1] == '(';
    np_buffer_init(&escaped);
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '{' || text.data[i] == '}')
            np_buffer_add_byte(&escaped, text.data[i]);
        else if (link && (text.data[i] == '[' || text.data[i] == ']'))
            np_buffer_add_byte(&escaped, '\\');
        np_buffer_add_byte(&escaped, text.data[i]);
    }
    np_json_key(json, "text");
    np_json_string(json, np_buffer_slice(&escaped));
    if (escaped.status)
        json->out->status = escaped.status;
    np_buffer_clear(&escaped);
}

static void add_message(np_json *json, const char *key, np_slice text)
{
    np_json_key(json, key);
    np_json_open(json, '{');
    np_sarif_text(json, text);
    np_json_close(json, '}');
}

static void add_part(np_buffer *out, const char *before, np_slice text)
{
    if (!text.length)
        return;
    np_buffer_add_text(out, before);
    np_buffer_add(out, text);
    np_buffer_add_byte(out, '\n');
}

/* All that there is to know of the rule, a line each. */
static void describe(np_buffer *out, const np_sarif_rule *rule)
{
    add_part(out, "Looks for: ", rule->find);
    add_part(out, "Demands: ", rule->check);
    add_part(out, "Source: ", rule->source);
    if (rule->pack) {
        np_buffer_add_text(out,
                           "A rule that holds in every text; docs/packs.md lists them all with "
                           "examples.\n");
    } else {
        np_buffer_add_text(out, "An expectation of this project: ");
        np_buffer_add(out, rule->file);
        np_buffer_add_format(out, ", line %zu.\n", rule->line);
    }
}

static void write_rule(np_json *json, np_sarif_rules *rules, const np_sarif_rule *rule)
{
    np_slice about = rule->message.length ? rule->message
                     : rule->check.length ? rule->check
                     : rule->find.length  ? rule->find
                                          : rule->rule;
    np_buffer text, room;

    np_buffer_init(&text);
    np_buffer_init(&room);
    describe(&text, rule);
    np_json_open(json, '{');
    np_json_key(json, "id");
    np_json_string(json, rule->rule);
    add_message(json, "shortDescription", shorten(&room, about, NP_CAP_SARIF_TEXT, &rules->cut));
    add_message(json, "fullDescription",
                shorten(&room, np_buffer_slice(&text), NP_CAP_SARIF_TEXT, &rules->cut));
    add_message(json, "help", np_buffer_slice(&text));
    np_json_key(json, "defaultConfiguration");
    np_json_open(json, '{');
    np_json_key(json, "level");
    np_json_text(json, np_severity_text(rule->severity));
    np_json_close(json, '}');
    np_json_close(json, '}');
    if (text.status || room.status)
        json->out->status = NP_E_MEMORY;
    np_buffer_clear(&text);
    np_buffer_clear(&room);
}

void np_sarif_rules_write(np_json *json, np_sarif_rules *rules)
{
    np_json_open(json, '[');
    for (size_t i = 0; i < rules->count; i++)
        write_rule(json, rules, &rules->items[i]);
    np_json_close(json, ']');
}
