#include <config.h>

#include "report/rules.h"

#include <stdint.h>

#include "expect/canonical.h"
#include "internal.h"
#include "report/visible.h"

bool np_rules_has_format(np_format format)
{
    return format == NP_FORMAT_TEXT || format == NP_FORMAT_CSV || format == NP_FORMAT_JSON;
}

/* --- parts of a rule --------------------------------------------------------------------------------- */

/* The relations in canonical form. */
static void add_check(np_buffer *out, const np_rulebook *rulebook, const np_expectation *e)
{
    np_check_format(out, e->relations, e->relation_count, rulebook);
}

/* The language of a rule by the name of its pack ("zh/share"): two or three letters. */
static np_slice language_of(const np_expectation *e)
{
    size_t length = e->rule.length - e->id.length - 1;

    for (size_t i = 0; i < length; i++) {
        if (e->rule.data[i] < 'a' || e->rule.data[i] > 'z')
            length = 0;
    }
    return length == 2 || length == 3 ? np_slice_of(e->rule.data, length) : np_slice_text("any");
}

/* --- CSV --------------------------------------------------------------------------------------------- */

static np_status write_csv(np_sink *sink, const np_rulebook *rulebook, bool packs)
{
    np_status status = NP_OK;

    np_canonical_header(&sink->out);
    for (size_t f = 0; f < rulebook->file_count && !status; f++) {
        const np_rule_file *file = &rulebook->files[f];

        for (size_t i = 0; i <= file->count && file->pack == packs && !status; i++) {
            np_canonical_row(&sink->out, rulebook, file, i);
            status = np_sink_relieve(sink);
        }
    }
    return status;
}

/* --- JSON -------------------------------------------------------------------------------------------- */

static void add_member(np_json *json, const char *key, np_slice text)
{
    np_json_key(json, key);
    np_json_string(json, text);
}

static void add_rule(np_json *json, np_buffer *check, const np_rulebook *rulebook,
                     const np_expectation *e)
{
    np_buffer_reset(check);
    add_check(check, rulebook, e);
    np_json_open(json, '{');
    add_member(json, "rule", e->rule);
    add_member(json, "id", e->id);
    np_json_key(json, "line");
    np_json_size(json, e->line);
    add_member(json, "language", language_of(e));
    add_member(json, "find", e->find);
    add_member(json, "check", np_buffer_slice(check));
    np_json_key(json, "occurs");
    np_json_open(json, '{');
    np_json_key(json, "minimum");
    np_json_size(json, e->occurs_minimum);
    np_json_key(json, "maximum");
    if (e->occurs_maximum == SIZE_MAX)
        np_json_null(json);
    else
        np_json_size(json, e->occurs_maximum);
    np_json_close(json, '}');
    np_json_key(json, "severity");
    np_json_text(json, np_severity_text(e->severity));
    np_json_key(json, "rounding");
    np_json_text(json, np_habit_text(e->rounding));
    add_member(json, "message", e->message);
    add_member(json, "source", e->source);
    np_json_close(json, '}');
}

/* The pieces of pattern that the file names; nothing when it has none. */
static void add_fragments(np_json *json, const np_rule_file *file)
{
    if (file->fragment_count == 0)
        return;
    np_json_key(json, "fragments");
    np_json_open(json, '[');
    for (size_t i = 0; i < file->fragment_count; i++) {
        np_json_open(json, '{');
        add_member(json, "id", file->fragments[i].id);
        add_member(json, "find", file->fragments[i].find);
        np_json_close(json, '}');
    }
    np_json_close(json, ']');
}

static np_status write_json(np_sink *sink, const np_rulebook *rulebook, bool packs)
{
    np_buffer check;
    np_json json;
    np_status status = NP_OK;

    np_buffer_init(&check);
    np_json_init(&json, &sink->out, true);
    np_json_open(&json, '{');
    np_json_key(&json, "schema");
    np_json_size(&json, 1);
    np_json_key(&json, "files");
    np_json_open(&json, '[');
    for (size_t f = 0; f < rulebook->file_count && !status; f++) {
        const np_rule_file *file = &rulebook->files[f];

        if (file->pack != packs)
            continue;
        np_json_open(&json, '{');
        add_member(&json, "file", file->name);
        np_json_key(&json, "rules");
        np_json_open(&json, '[');
        for (size_t i = 0; i < file->count && !status; i++) {
            add_rule(&json, &check, rulebook, &rulebook->expectations[file->first + i]);
            status = np_sink_relieve(sink);
        }
        np_json_close(&json, ']');
        add_fragments(&json, file);
        np_json_close(&json, '}');
    }
    np_json_close(&json, ']');
    np_json_close(&json, '}');
    np_buffer_add_byte(&sink->out, '\n');
    if (!status)
        status = check.status;
    np_buffer_clear(&check);
    return status;
}

np_status np_rules_write(np_sink *sink, const np_checker *checker, bool packs, np_format format)
{
    np_status status = format == NP_FORMAT_CSV ? write_csv(sink, &checker->rulebook, packs)
                                               : write_json(sink, &checker->rulebook, packs);

    return status ? status : np_sink_flush(sink);
}

/* --- a line each ------------------------------------------------------------------------------------- */

typedef struct {
    np_sink *sink;
    const np_rulebook *rulebook;
    np_buffer check;
    size_t width; /* of the names */
} table;

enum { LANGUAGE_WIDTH = 8, SEVERITY_WIDTH = 8 };

static void add_line(table *t, const np_expectation *e)
{
    np_buffer *out = &t->sink->out;
    np_slice language = language_of(e);

    np_visible_add_padded(out, e->rule, t->width + 2);
    np_buffer_add_format(out, "%-*.*s  %-*s  ", LANGUAGE_WIDTH, (int)language.length, language.data,
                         SEVERITY_WIDTH, np_severity_text(e->severity));
    np_visible_add(out, np_buffer_slice(&t->check));
    while (out->length > 0 && out->data[out->length - 1] == ' ')
        out->length--;
    np_buffer_add_byte(out, '\n');
}

static void add_column(np_buffer *out, const char *text, size_t columns)
{
    np_visible_add_padded(out, np_slice_text(text), columns);
    np_buffer_add_text(out, "  ");
}

static void add_heading(table *t, np_language language)
{
    np_buffer *out = &t->sink->out;

    add_column(out, np_language_text(language, NP_MSG("rule")), t->width);
    add_column(out, np_language_text(language, NP_MSG("language")), LANGUAGE_WIDTH);
    add_column(out, np_language_text(language, NP_MSG("severity")), SEVERITY_WIDTH);
    np_buffer_add_text(out, np_language_text(language, NP_MSG("relation")));
    np_buffer_add_byte(out, '\n');
}

static void add_record(table *t, const np_expectation *e)
{
    np_buffer *out = &t->sink->out;

    np_canonical_field(out, e->rule);
    np_buffer_add_byte(out, ',');
    np_canonical_field(out, language_of(e));
    np_buffer_add_byte(out, ',');
    np_canonical_field(out, np_buffer_slice(&t->check));
    np_buffer_add_format(out, ",%s\n", np_severity_text(e->severity));
}

np_status np_rules_list(np_sink *sink, const np_checker *checker, bool packs, np_format format,
                        np_language language)
{
    table t = {.sink = sink, .rulebook = &checker->rulebook, .width = sizeof "rule" - 1};
    const np_rulebook *rulebook = t.rulebook;
    np_status status = NP_OK;

    np_buffer_init(&t.check);
    for (size_t i = 0; i < rulebook->count; i++) {
        size_t width = np_visible_width(rulebook->expectations[i].rule);

        if (rulebook->expectations[i].pack == packs && width > t.width)
            t.width = width;
    }
    if (format == NP_FORMAT_TEXT)
        add_heading(&t, language);
    else
        np_buffer_add_text(&sink->out, "rule,language,relation,severity\n");
    for (size_t i = 0; i < rulebook->count && !status; i++) {
        const np_expectation *e = &rulebook->expectations[i];

        if (e->pack != packs)
            continue;
        np_buffer_reset(&t.check);
        add_check(&t.check, rulebook, e);
        if (format == NP_FORMAT_TEXT)
            add_line(&t, e);
        else
            add_record(&t, e);
        status = t.check.status ? t.check.status : np_sink_relieve(sink);
    }
    np_buffer_clear(&t.check);
    return status ? status : np_sink_flush(sink);
}
