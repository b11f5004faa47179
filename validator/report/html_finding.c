#include <config.h>

#include "report/html_finding.h"

#include <stdint.h>

#include "report/details.h"
#include "report/html_plot.h"
#include "report/markup.h"
#include "text/property.h"

const char *np_html_language(np_slice text)
{
    bool han = false;
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (np_text_is_kana(c.code))
            return "ja";
        han |= np_text_is_han(c.code);
    }
    return han ? "zh" : "";
}

void np_html_add_id(np_buffer *out, const np_reporter *reporter, char sort, size_t index)
{
    np_buffer_add_format(out, "d%zu", reporter->documents + 1);
    if (sort != 'd')
        np_buffer_add_format(out, "%c%zu", sort, index + 1);
}

static void add_row_place(np_buffer *out, const np_expectation *expectation)
{
    np_markup_add(out, expectation->file);
    np_buffer_add_format(out, ":%zu", expectation->line);
}

/* "27:42", the place of a byte, a link to the mark that holds another one. */
static void add_place(np_reporter *reporter, const np_result *result, const np_html_marks *marks,
                      size_t start, size_t number)
{
    np_buffer *out = reporter->out;
    size_t mark = np_html_marks_at(marks, number), line, column;

    np_document_place(&result->document, start, &line, &column);
    if (mark != SIZE_MAX) {
        np_buffer_add_text(out, "<a href=\"#");
        np_html_add_id(out, reporter, 'm', mark);
        np_buffer_add_text(out, "\">");
    }
    np_buffer_add_format(out, "%zu:%zu", line, column);
    if (mark != SIZE_MAX)
        np_buffer_add_text(out, "</a>");
}

void np_html_add_claim_place(np_reporter *reporter, const np_result *result,
                             const np_html_marks *marks, const np_claim *claim)
{
    if (claim->start >= claim->end)
        add_row_place(reporter->out, claim->expectation);
    else
        add_place(reporter, result, marks, claim->start,
                  claim->binding_count ? claim->bindings[0].start : claim->start);
}

/* The words of the claim, its numbers marked. */
static void add_quote(np_buffer *out, const np_result *result, const np_claim *claim)
{
    np_slice text = result->document.text;
    size_t at = claim->start;

    np_buffer_add_format(out, "<blockquote lang=\"%s\" dir=\"auto\">",
                         np_html_language(np_slice_part(text, claim->start, claim->end)));
    for (size_t i = 0; i < claim->binding_count; i++) {
        const np_binding *binding = &claim->bindings[i];

        if (binding->start < at)
            continue;
        np_markup_add(out, np_slice_part(text, at, binding->start));
        np_buffer_add_text(out, "<b>");
        np_markup_add(out, np_slice_part(text, binding->start, binding->end));
        np_buffer_add_text(out, "</b>");
        at = binding->end;
    }
    if (at < claim->end)
        np_markup_add(out, np_slice_part(text, at, claim->end));
    np_buffer_add_text(out, "</blockquote>");
}

static void add_claim(np_reporter *reporter, const np_result *result, const np_html_marks *marks,
                      const np_finding *finding, size_t index)
{
    const np_claim *claim = &result->claims.items[index];
    np_buffer *out = reporter->out;
    np_buffer text;

    np_buffer_add_text(out, "<li>");
    np_html_add_claim_place(reporter, result, marks, claim);
    np_buffer_add_text(out, " <code>");
    np_markup_add(out, claim->expectation->rule);
    np_buffer_add_text(out, "</code>");
    if (claim->start < claim->end)
        add_quote(out, result, claim);
    np_buffer_init(&text);
    np_details_add_claim(&text, result, finding, index);
    np_buffer_add_text(out, "<pre>");
    np_markup_add_words(out, np_buffer_slice(&text));
    np_buffer_add_text(out, "</pre>");
    np_buffer_reset(&text);
    if (np_details_add_source(&text, result, claim->expectation)) {
        np_buffer_add_text(out, "<p class=\"rule\">");
        np_markup_add(out, np_buffer_slice(&text));
        np_buffer_add_text(out, "</p>");
    }
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
    np_buffer_add_text(out, "</li>\n");
}

static void add_repairs(np_reporter *reporter, const np_result *result, const np_finding *finding)
{
    np_buffer *out = reporter->out;
    bool any = false;
    np_buffer text;

    np_buffer_init(&text);
    for (size_t i = 0; i < finding->repair_count && i < NP_DETAILS_REPAIRS; i++) {
        np_buffer_reset(&text);
        if (!np_details_add_repair(&text, result, &finding->repairs[i]))
            continue;
        np_buffer_add_text(out, any ? "<li>" : "<ul class=\"fits\"><li>");
        np_markup_add_words(out, np_buffer_slice(&text));
        np_buffer_add_text(out, "</li>\n");
        any = true;
    }
    if (any)
        np_buffer_add_text(out, "</ul>\n");
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
}

static void add_head(np_reporter *reporter, const np_result *result, const np_html_marks *marks,
                     size_t index)
{
    const np_finding *finding = &result->judgement.findings[index];
    const char *severity = np_severity_text(finding->severity);
    const np_language language = reporter->options.language;
    size_t own = np_details_own(result, finding);
    np_buffer *out = reporter->out;

    np_buffer_add_format(out, "<section class=\"finding %s\" id=\"", severity);
    np_html_add_id(out, reporter, 'f', index);
    np_buffer_add_text(out, "\" aria-labelledby=\"");
    np_html_add_id(out, reporter, 'h', index);
    np_buffer_add_text(out, "\">\n<h4 id=\"");
    np_html_add_id(out, reporter, 'h', index);
    np_buffer_add_format(out, "\"><span>%zu</span> <span class=\"sev\">%s</span> ", index + 1,
                         np_language_text(language, severity));
    if (own < finding->claim_count)
        np_html_add_claim_place(reporter, result, marks,
                                &result->claims.items[finding->claims[own]]);
    else if (finding->mention)
        add_place(reporter, result, marks, finding->start, finding->start);
    else
        add_row_place(out, finding->expectation);
    np_buffer_add_text(out, "</h4>\n<p class=\"msg\">");
    np_markup_add_words(out, finding->message);
    np_buffer_add_text(out, "</p>\n<p class=\"rule\"><code>");
    np_markup_add(out, finding->expectation->rule);
    np_buffer_add_text(out, "</code></p>\n");
}

np_status np_html_add_finding(np_reporter *reporter, const np_result *result,
                              const np_html_marks *marks, size_t index)
{
    const np_finding *finding = &result->judgement.findings[index];
    size_t own = np_details_own(result, finding);
    np_buffer *out = reporter->out;
    np_buffer id;
    np_status status;

    add_head(reporter, result, marks, index);
    np_buffer_init(&id);
    np_html_add_id(&id, reporter, 'p', index);
    status = id.status ? id.status : np_html_add_plot(out, result, finding, np_buffer_slice(&id));
    np_buffer_clear(&id);
    if (finding->mention) {
        np_buffer_add_text(out, "<pre>");
        np_markup_add(out, np_slice_part(result->document.text, finding->start, finding->end));
        np_buffer_add_text(out, "</pre>\n");
    } else if (finding->claim_count == 0) {
        np_slice find = finding->expectation->find;

        np_buffer_add_text(out, "<pre>");
        np_markup_add(out, find.length ? find : finding->expectation->check);
        np_buffer_add_text(out, "</pre>\n");
    } else {
        np_buffer_add_text(out, "<ul class=\"parts\">\n");
        if (own < finding->claim_count)
            add_claim(reporter, result, marks, finding, finding->claims[own]);
        for (size_t i = 0; i < finding->claim_count; i++) {
            if (i != own)
                add_claim(reporter, result, marks, finding, finding->claims[i]);
        }
        np_buffer_add_text(out, "</ul>\n");
    }
    add_repairs(reporter, result, finding);
    np_buffer_add_text(out, "</section>\n");
    return status;
}
