#include <config.h>

#include "report/explain.h"

#include <stdint.h>

#include "base/caps.h"
#include "internal.h"
#include "report/style.h"
#include "report/visible.h"
#include "report/wrap.h"

enum { WIDTH = 80, INDENT = 2, DEEP = 4 };

static void add_times(np_buffer *out, size_t minimum, size_t maximum)
{
    if (minimum == 1 && maximum == 1)
        np_buffer_add_text(out, "exactly once");
    else if (minimum == maximum)
        np_buffer_add_format(out, "exactly %zu times", minimum);
    else if (maximum == SIZE_MAX && minimum == 0)
        np_buffer_add_text(out, "wherever it stands");
    else if (maximum == SIZE_MAX && minimum == 1)
        np_buffer_add_text(out, "at least once");
    else if (maximum == SIZE_MAX)
        np_buffer_add_format(out, "at least %zu times", minimum);
    else if (minimum == 0)
        np_buffer_add_format(out, "at most %zu times", maximum);
    else
        np_buffer_add_format(out, "%zu to %zu times", minimum, maximum);
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

static void add_unknowns(np_buffer *out, const np_rulebook *rulebook,
                         const np_expectation *expectation, bool *unknown)
{
    const char *before = "; solves for ";

    for (size_t i = 0; i < rulebook->name_count; i++)
        unknown[i] = false;
    for (size_t i = 0; i < expectation->relation_count; i++) {
        find_unknowns(rulebook, expectation->relations[i].left, 0, unknown);
        find_unknowns(rulebook, expectation->relations[i].right, 0, unknown);
    }
    for (size_t i = 0; i < rulebook->name_count; i++) {
        if (!unknown[i])
            continue;
        np_buffer_add_text(out, before);
        np_buffer_add(out, rulebook->names[i].text);
        before = ", ";
    }
}

/* One expectation as a sentence or two. */
static void describe(np_buffer *out, const np_rulebook *rulebook, const np_expectation *expectation,
                     bool *unknown)
{
    if (expectation->pattern) {
        np_buffer_add_text(out, "Looks for \"");
        np_buffer_add(out, expectation->find);
        np_buffer_add_text(out, "\" ");
        add_times(out, expectation->occurs_minimum, expectation->occurs_maximum);
        np_buffer_add_text(out,
                           expectation->relation_count ? " and demands that " : " to name values");
    } else {
        np_buffer_add_text(out, "Demands of the document that ");
    }
    if (expectation->relation_count) {
        np_buffer_add(out, expectation->check);
        add_unknowns(out, rulebook, expectation, unknown);
    }
    if (expectation->severity == NP_SEVERITY_OFF)
        np_buffer_add_text(out, ". It is switched off.");
    else
        np_buffer_add_format(out, ". Otherwise it is %s %s.",
                             expectation->severity == NP_SEVERITY_ERROR ? "an" : "a",
                             np_severity_text(expectation->severity));
    if (expectation->rounding == NP_HABIT_TRUNCATE)
        np_buffer_add_text(out, " Its numbers are cut off behind their last digit.");
    else if (expectation->rounding == NP_HABIT_ANY)
        np_buffer_add_text(out, " Its numbers may be rounded in any way.");
    if (expectation->source.length) {
        np_buffer_add_text(out, " Source: ");
        np_buffer_add(out, expectation->source);
        np_buffer_add_byte(out, '.');
    }
}

static void add_expectation(np_sink *sink, np_buffer *text, const np_rulebook *rulebook,
                            const np_expectation *expectation, bool *unknown)
{
    np_buffer_reset(text);
    describe(text, rulebook, expectation, unknown);
    np_buffer_add_repeated(&sink->out, ' ', INDENT);
    np_visible_add(&sink->out, expectation->id);
    np_buffer_add_format(&sink->out, " (line %zu)\n%*s", expectation->line, DEEP, "");
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
static void add_fragments(np_sink *sink, const np_rulebook *rulebook, np_slice name)
{
    for (size_t f = 0; f < rulebook->file_count; f++) {
        const np_rule_file *file = &rulebook->files[f];

        for (size_t i = 0; np_slice_equal(file->name, name) && i < file->fragment_count; i++) {
            np_buffer_add_repeated(&sink->out, ' ', INDENT);
            np_visible_add(&sink->out, file->fragments[i].id);
            np_buffer_add_text(&sink->out, " stands for \"");
            np_visible_add(&sink->out, file->fragments[i].find);
            np_buffer_add_text(&sink->out, "\"\n");
        }
    }
}

static void add_file(np_sink *sink, const np_rulebook *rulebook, np_slice file, bool color)
{
    const np_style *style = np_style_get(color);
    size_t count = count_of(rulebook, file);

    np_buffer_add_text(&sink->out, style->place);
    np_visible_add(&sink->out, file);
    np_buffer_add_format(&sink->out, "%s: %zu %s\n", style->off, count,
                         count == 1 ? "expectation" : "expectations");
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
            add_file(sink, rulebook, file, color);
            if (!brief)
                add_fragments(sink, rulebook, file);
        }
        if (!brief)
            add_expectation(sink, &text, rulebook, expectation, unknown);
        status = np_sink_relieve(sink);
    }
    if (packs && !file.length && !checker->status)
        np_buffer_add_text(&sink->out, "there are no rule packs\n");
    np_buffer_clear(&text);
    np_arena_clear(&arena);
    return status ? status : np_sink_flush(sink);
}
