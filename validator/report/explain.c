#include <config.h>

#include "report/explain.h"

#include <stdint.h>

#include "base/caps.h"
#include "base/wording.h"
#include "internal.h"
#include "report/style.h"
#include "report/visible.h"
#include "report/wrap.h"

enum { WIDTH = 80, INDENT = 2, DEEP = 4 };

/* How often a pattern must match: a sentence about the pattern, its least number of times unless that is
 * 0, and its greatest. */
static const char *demand_of(const np_expectation *expectation)
{
    size_t minimum = expectation->occurs_minimum, maximum = expectation->occurs_maximum;

    if (minimum == 1 && maximum == 1)
        return NP_MSG("Looks for \"%1$s\" exactly once");
    if (minimum == maximum)
        return NP_MSG("Looks for \"%1$s\" exactly %2$s times");
    if (maximum == SIZE_MAX && minimum == 0)
        return NP_MSG("Looks for \"%1$s\" wherever it stands");
    if (maximum == SIZE_MAX && minimum == 1)
        return NP_MSG("Looks for \"%1$s\" at least once");
    if (maximum == SIZE_MAX)
        return NP_MSG("Looks for \"%1$s\" at least %2$s times");
    if (minimum == 0)
        return NP_MSG("Looks for \"%1$s\" at most %2$s times");
    return NP_MSG("Looks for \"%1$s\" %2$s to %3$s times");
}

/* Marks the names of the tree that no pattern binds. The parser holds depth below the cap. */
static void find_unknowns(const np_rulebook *rulebook, const np_expression *expression,
                          unsigned depth, bool *unknown)
{
    if (depth > NP_CAP_EXPRESSION_DEPTH + 1)
        return;
    if (expression->op == NP_OPERATOR_NAME && !rulebook->names[expression->name].bound &&
        !rulebook->names[expression->name].phrase)
        unknown[expression->name] = true;
    for (size_t i = 0; i < expression->count; i++)
        find_unknowns(rulebook, expression->arguments[i], depth + 1, unknown);
}

/* Appends the names that the expectation solves for; false when there are none. */
static bool add_unknowns(np_buffer *out, const np_rulebook *rulebook,
                         const np_expectation *expectation, np_language language, bool *unknown)
{
    bool any = false;

    for (size_t i = 0; i < rulebook->name_count; i++)
        unknown[i] = false;
    for (size_t i = 0; i < expectation->relation_count; i++) {
        find_unknowns(rulebook, expectation->relations[i].left, 0, unknown);
        find_unknowns(rulebook, expectation->relations[i].right, 0, unknown);
    }
    for (size_t i = 0; i < rulebook->name_count; i++) {
        if (!unknown[i])
            continue;
        if (any)
            np_buffer_add_text(out, np_language_text(language, NP_MSG_IN("mentions", ", ")));
        np_buffer_add(out, rulebook->names[i].text);
        any = true;
    }
    return any;
}

/* What the finding is when the expectation does not hold. */
static const char *otherwise(np_severity severity)
{
    switch (severity) {
    case NP_SEVERITY_OFF: return NP_MSG(". It is switched off.");
    case NP_SEVERITY_NOTE: return NP_MSG(". Otherwise it is a note.");
    case NP_SEVERITY_WARNING: return NP_MSG(". Otherwise it is a warning.");
    case NP_SEVERITY_ERROR: break;
    }
    return NP_MSG(". Otherwise it is an error.");
}

/* One expectation as a sentence or two. */
static void describe(np_buffer *out, const np_rulebook *rulebook, const np_expectation *expectation,
                     np_language language, bool *unknown)
{
    np_wording s;

    np_wording_init(&s);
    if (expectation->pattern) {
        np_buffer_add(np_wording_part(&s), expectation->find);
        if (expectation->occurs_minimum)
            np_buffer_add_format(np_wording_part(&s), "%zu", expectation->occurs_minimum);
        np_buffer_add_format(np_wording_part(&s), "%zu", expectation->occurs_maximum);
        np_wording_write(out, &s, np_language_text(language, demand_of(expectation)));
        if (!expectation->relation_count)
            np_buffer_add_text(out, np_language_text(language, NP_MSG(" to name values")));
    }
    if (expectation->relation_count) {
        np_buffer_add(np_wording_part(&s), expectation->check);
        np_wording_write(
            out, &s,
            expectation->pattern
                ? np_language_text(language, NP_MSG(" and demands that %s"))
                : np_language_text(language, NP_MSG("Demands of the document that %s")));
        if (add_unknowns(np_wording_part(&s), rulebook, expectation, language, unknown))
            np_wording_write(out, &s, np_language_text(language, NP_MSG("; solves for %s")));
        else
            np_wording_write(out, &s, "");
    }
    np_buffer_add_text(out, np_language_text(language, otherwise(expectation->severity)));
    if (expectation->rounding == NP_HABIT_TRUNCATE)
        np_buffer_add_text(
            out, np_language_text(language,
                                  NP_MSG(" Its numbers are cut off behind their last digit.")));
    else if (expectation->rounding == NP_HABIT_ANY)
        np_buffer_add_text(
            out, np_language_text(language, NP_MSG(" Its numbers may be rounded in any way.")));
    if (expectation->source.length) {
        np_buffer_add(np_wording_part(&s), expectation->source);
        np_wording_write(out, &s, np_language_text(language, NP_MSG(" Source: %s.")));
    }
    np_wording_clear(&s);
}

static void add_expectation(np_sink *sink, np_buffer *text, const np_rulebook *rulebook,
                            const np_expectation *expectation, np_language language, bool *unknown)
{
    np_wording s;

    np_buffer_reset(text);
    describe(text, rulebook, expectation, language, unknown);
    np_buffer_add_repeated(&sink->out, ' ', INDENT);
    np_wording_init(&s);
    np_visible_add(np_wording_part(&s), expectation->id);
    np_buffer_add_format(np_wording_part(&s), "%zu", expectation->line);
    np_wording_write(&sink->out, &s, np_language_text(language, NP_MSG("%s (line %s)")));
    np_wording_clear(&s);
    np_buffer_add_format(&sink->out, "\n%*s", DEEP, "");
    np_wrap_add(&sink->out, np_buffer_slice(text), DEEP, DEEP, WIDTH);
    np_buffer_add_byte(&sink->out, '\n');
    if (text->status)
        sink->out.status = text->status;
}

static size_t count_of(const np_rulebook *rulebook, np_slice file)
{
    size_t count = 0;

    for (size_t i = 0; i < rulebook->count; i++)
        count += np_slice_equal(rulebook->expectations[i].file, file);
    return count;
}

/* The pieces of pattern that the rows of a file use. */
static void add_fragments(np_sink *sink, const np_rulebook *rulebook, np_slice name,
                          np_language language)
{
    for (size_t f = 0; f < rulebook->file_count; f++) {
        const np_rule_file *file = &rulebook->files[f];

        for (size_t i = 0; np_slice_equal(file->name, name) && i < file->fragment_count; i++) {
            np_wording s;

            np_wording_init(&s);
            np_buffer_add_repeated(&sink->out, ' ', INDENT);
            np_visible_add(np_wording_part(&s), file->fragments[i].id);
            np_visible_add(np_wording_part(&s), file->fragments[i].find);
            np_wording_write(&sink->out, &s,
                             np_language_text(language, NP_MSG("%s stands for \"%s\"")));
            np_buffer_add_byte(&sink->out, '\n');
            np_wording_clear(&s);
        }
    }
}

static void add_file(np_sink *sink, const np_rulebook *rulebook, np_slice file,
                     np_language language, bool color)
{
    const np_style *style = np_style_get(color);
    size_t count = count_of(rulebook, file);

    np_buffer_add_text(&sink->out, style->place);
    np_visible_add(&sink->out, file);
    np_buffer_add_format(&sink->out, "%s: ", style->off);
    np_buffer_add_format(&sink->out,
                         np_language_plural(language, "%zu expectation", "%zu expectations", count),
                         count);
    np_buffer_add_byte(&sink->out, '\n');
}

np_status np_explain(np_sink *sink, const np_checker *checker, bool packs, bool brief, bool color)
{
    const np_rulebook *rulebook = &checker->rulebook;
    np_arena arena;
    np_buffer text;
    bool *unknown;
    np_slice file = np_slice_of("", 0);
    np_status status = NP_OK;

    np_arena_init(&arena);
    np_buffer_init(&text);
    unknown = NP_ARENA_ARRAY(&arena, bool, rulebook->name_count);
    if (!unknown)
        status = NP_E_MEMORY;
    for (size_t i = 0; i < rulebook->count && !status; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];

        if (expectation->pack != packs)
            continue;
        if (!np_slice_equal(expectation->file, file)) {
            file = expectation->file;
            add_file(sink, rulebook, file, checker->language, color);
            if (!brief)
                add_fragments(sink, rulebook, file, checker->language);
        }
        if (!brief)
            add_expectation(sink, &text, rulebook, expectation, checker->language, unknown);
        status = np_sink_relieve(sink);
    }
    if (packs && !file.length && !checker->status)
        np_buffer_add_format(
            &sink->out, "%s\n",
            np_language_text(checker->language, NP_MSG("there are no rule packs")));
    np_buffer_clear(&text);
    np_arena_clear(&arena);
    return status ? status : np_sink_flush(sink);
}
