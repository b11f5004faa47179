/* HTML: one file that holds all it needs, for people. Each article as it reads, its numbers marked, the
 * findings beside it, links both ways; then its claims and what was solved. It reads without script and
 * fetches nothing, which its content security policy makes sure of. The table of all articles is kept
 * until the end, up to a cap. */
#include <config.h>

#include <stdint.h>
#include <string.h>

#include "base/caps.h"
#include "base/wording.h"
#include "internal.h"
#include "report/details.h"
#include "report/html_finding.h"
#include "report/html_marks.h"
#include "report/html_style.h"
#include "report/html_summary.h"
#include "report/kinds.h"
#include "report/markup.h"
#include "report/report.h"
#include "report/values.h"

typedef struct {
    np_buffer rows; /* of the table of articles */
    size_t row_count;
} html;

/* text, marked NP_MSG, in the language of the page. */
static const char *say(const np_reporter *reporter, const char *text) NP_FORMAT_ARGUMENT(2);
static const char *say(const np_reporter *reporter, const char *text)
{
    return np_language_text(reporter->options.language, text);
}

/* To be translated. */
static const char *state_text(np_mark_state state)
{
    switch (state) {
    case NP_MARK_UNCHECKED: return NP_MSG("unchecked");
    case NP_MARK_OPEN: return np_verdict_text(NP_VERDICT_UNDETERMINED);
    case NP_MARK_GOOD: return np_verdict_text(NP_VERDICT_CONSISTENT);
    case NP_MARK_DOUBTFUL: return np_verdict_text(NP_VERDICT_DOUBTFUL);
    case NP_MARK_BAD: break;
    }
    return np_verdict_text(NP_VERDICT_INCONSISTENT);
}

static void clear_rows(void *rows)
{
    np_buffer_clear(rows);
}

static void begin(np_reporter *reporter)
{
    html *h = NP_ARENA_NEW(&reporter->arena, html);

    reporter->state = h;
    if (!h) {
        reporter->out->status = NP_E_MEMORY;
        return;
    }
    np_buffer_init(&h->rows);
    if (np_arena_defer(&reporter->arena, clear_rows, &h->rows))
        reporter->out->status = NP_E_MEMORY;
}

/* The head, once it is known whether the page is about one article. */
static void begin_page(np_reporter *reporter, np_slice name)
{
    np_buffer *out = reporter->out;

    if (reporter->begun)
        return;
    reporter->begun = true;
    np_buffer_add_format(
        out,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
        "&#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri "
        "&#39;none&#39;; form-action &#39;none&#39;\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
        np_language_code(reporter->options.language));
    if (!reporter->options.many && name.length) {
        np_markup_add(out, name);
        np_buffer_add_text(out, " – ");
    }
    np_buffer_add_text(out, "numproof</title>\n<style>\n");
    np_html_add_style(out);
    np_buffer_add_text(out, "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#d1\">");
    np_buffer_add_text(out, say(reporter, NP_MSG("Skip to the article")));
    np_buffer_add_text(out, "</a>\n<header>\n<h1>");
    np_buffer_add_text(out, say(reporter, NP_MSG("The numbers, checked")));
    np_buffer_add_text(out, "</h1>\n");
    if (reporter->options.many)
        np_buffer_add_format(out, "<nav class=\"tonav\"><a href=\"#all\">%s</a></nav>\n",
                             say(reporter, NP_MSG("All articles")));
    np_buffer_add_format(out, "<ul class=\"legend\" aria-label=\"%s\">\n",
                         say(reporter, NP_MSG("How numbers are marked")));
    for (int state = NP_MARK_BAD; state >= NP_MARK_UNCHECKED; state--)
        np_buffer_add_format(out, "<li><span class=\"m %s\">17%%</span> %s</li>\n",
                             np_html_state_class((np_mark_state)state),
                             say(reporter, state_text((np_mark_state)state)));
    np_buffer_add_text(out, "</ul>\n</header>\n<main>\n");
}

/* --- the article ------------------------------------------------------------------------------ */

/* A stretch of one line. What steers the writing is shown, a tab is kept. */
static void add_stretch(np_buffer *out, np_slice text)
{
    np_visible c;

    for (size_t at = 0; np_visible_next(&c, text, &at);) {
        if (c.code == '\t') {
            np_buffer_add_byte(out, '\t');
        } else if (c.obeyed) {
            np_buffer_add_text(out, "<span class=\"esc\">");
            np_markup_show(out, &c);
            np_buffer_add_text(out, "</span>");
        } else {
            np_markup_show(out, &c);
        }
    }
}

/* What a mark says when asked: "inconsistent: 16.5% ... 17.5%". */
static void add_about(np_reporter *reporter, const np_html_mark *mark)
{
    np_buffer text;
    np_interval values;

    np_buffer_add_text(reporter->out, say(reporter, state_text(mark->state)));
    if (!mark->mention || !np_kind_has_value(mark->mention->quantity.kind))
        return;
    np_buffer_init(&text);
    np_interval_init(&values);
    np_quantity_set(&values, &mark->mention->quantity, NP_READING_NEAREST);
    np_values_add_interval(&text, reporter->options.language, &values,
                           mark->mention->quantity.unit);
    np_interval_clear(&values);
    np_buffer_add_text(reporter->out,
                       np_language_text(reporter->options.language, NP_MSG_IN("list", ": ")));
    np_markup_add(reporter->out, np_buffer_slice(&text));
    if (text.status)
        reporter->out->status = text.status;
    np_buffer_clear(&text);
}

/* What a link says behind the number, as names of links are read aloud: ", inconsistent, finding 2". */
static void add_link_words(np_reporter *reporter, const np_html_mark *mark)
{
    const np_language language = reporter->options.language;
    const char *comma = np_language_text(language, NP_MSG_IN("list", ", "));
    np_wording s;

    np_buffer_add_text(reporter->out, comma);
    np_buffer_add_text(reporter->out, say(reporter, state_text(mark->state)));
    np_buffer_add_text(reporter->out, comma);
    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%zu", mark->finding + 1);
    np_wording_write(reporter->out, &s, say(reporter, NP_MSG("finding %s")));
    np_wording_clear(&s);
}

/* The part [from, to) of a mark that stands on one line; the whole mark but for one that goes on. */
static void add_mark(np_reporter *reporter, const np_result *result, const np_html_mark *mark,
                     size_t index, size_t from, size_t to)
{
    np_buffer *out = reporter->out;
    np_slice text = np_slice_part(result->document.text, from, to);
    bool link = mark->finding != SIZE_MAX;

    np_buffer_add_format(out, "<%s class=\"m %s\"", link ? "a" : "span",
                         np_html_state_class(mark->state));
    if (from == mark->start && (link || mark->state != NP_MARK_UNCHECKED)) {
        np_buffer_add_text(out, " id=\"");
        np_html_add_id(out, reporter, 'm', index);
        np_buffer_add_byte(out, '"');
    }
    np_buffer_add_text(out, " title=\"");
    add_about(reporter, mark);
    np_buffer_add_byte(out, '"');
    if (link) {
        np_buffer_add_text(out, " href=\"#");
        np_html_add_id(out, reporter, 'f', mark->finding);
        np_buffer_add_text(out, "\" aria-label=\"");
        np_markup_add(out, text);
        add_link_words(reporter, mark);
        np_buffer_add_byte(out, '"');
        if (to == mark->end)
            np_buffer_add_format(out, " data-n=\"%zu\"", mark->finding + 1);
    }
    np_buffer_add_byte(out, '>');
    add_stretch(out, text);
    np_buffer_add_text(out, link ? "</a>" : "</span>");
}

static void add_article_line(np_reporter *reporter, const np_result *result,
                             const np_html_marks *marks, size_t *next, np_slice line)
{
    np_slice text = result->document.text;
    size_t at = (size_t)(line.data - result->document.source.data), end = at + line.length;

    if (at == 0 && line.length >= 3 && memcmp(line.data, "\xef\xbb\xbf", 3) == 0)
        at = 3;
    while (*next < marks->count && marks->items[*next].start < end) {
        const np_html_mark *mark = &marks->items[*next];
        size_t from = mark->start > at ? mark->start : at;
        size_t to = mark->end < end ? mark->end : end;

        if (from < to) {
            add_stretch(reporter->out, np_slice_part(text, at, from));
            add_mark(reporter, result, mark, *next, from, to);
            at = to;
        }
        if (mark->end > end)
            break; /* it goes on in the next line */
        ++*next;
    }
    if (at < end)
        add_stretch(reporter->out, np_slice_part(text, at, end));
}

/* Does the article have no text on the line? */
static bool is_empty(const np_document *document, np_slice line)
{
    const char *text = document->text.data + (line.data - document->source.data);

    if (!document->marked)
        return line.length == 0;
    for (size_t i = 0; i < line.length; i++) {
        if (text[i] != '\0' && text[i] != ' ')
            return false;
    }
    return true;
}

static np_status add_article(np_reporter *reporter, const np_result *result,
                             const np_html_marks *marks)
{
    np_buffer *out = reporter->out;
    size_t next = 0;
    bool gap = false;
    np_status status = NP_OK;

    np_buffer_add_format(out, "<div class=\"text\">\n<h3>%s</h3>\n<div lang=\"%s\">\n",
                         say(reporter, NP_MSG("Article")), np_html_language(result->document.text));
    for (size_t i = 1; i <= result->document.line_count && !status; i++) {
        np_slice line = np_document_line(&result->document, i);

        if (is_empty(&result->document, line)) {
            gap = true;
            continue;
        }
        np_buffer_add_format(out, "<p dir=\"auto\"%s data-l=\"%zu\">", gap ? " class=\"gap\"" : "",
                             i);
        add_article_line(reporter, result, marks, &next, line);
        np_buffer_add_text(out, "</p>\n");
        gap = false;
        status = np_sink_relieve(reporter->sink);
    }
    np_buffer_add_text(out, "</div>\n</div>\n");
    return status;
}

/* --- beside and below it ---------------------------------------------------------------------- */

static np_status add_findings(np_reporter *reporter, const np_result *result,
                              const np_html_marks *marks)
{
    np_status status = NP_OK;

    np_buffer_add_format(reporter->out,
                         "<section class=\"side\" aria-label=\"%s\" tabindex=\"0\">\n",
                         say(reporter, NP_MSG("Findings")));
    np_buffer_add_format(reporter->out, "<h3>%s</h3>\n", say(reporter, NP_MSG("Findings")));
    if (!result->judgement.finding_count)
        np_buffer_add_format(reporter->out, "<p class=\"faint\">%s</p>\n",
                             say(reporter, NP_MSG("None.")));
    for (size_t i = 0; i < result->judgement.finding_count && !status; i++) {
        status = np_html_add_finding(reporter, result, marks, i);
        if (!status)
            status = np_sink_relieve(reporter->sink);
    }
    np_buffer_add_text(reporter->out, "</section>\n");
    return status;
}

static void add_claim(np_reporter *reporter, const np_result *result, const np_html_marks *marks,
                      size_t index)
{
    const np_claim *claim = &result->claims.items[index];
    const np_claim_verdict *verdict = &result->judgement.verdicts[index];
    np_buffer *out = reporter->out;

    np_buffer_add_format(out, "<tr><td class=\"v %s\">%s</td><td>",
                         np_html_state_class(np_html_state(verdict->verdict)),
                         say(reporter, np_verdict_text(verdict->verdict)));
    np_html_add_claim_place(reporter, result, marks, claim);
    np_buffer_add_text(out, "</td><td><code>");
    np_markup_add(out, claim->expectation->rule);
    np_buffer_add_text(out, "</code></td><td><pre>");
    np_markup_add_words(out, verdict->explanation);
    np_buffer_add_text(out, "</pre></td></tr>\n");
}

static np_status add_claims(np_reporter *reporter, const np_result *result,
                            const np_html_marks *marks)
{
    np_buffer *out = reporter->out;
    size_t shown = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < result->claims.count; i++)
        shown += reporter->options.all || !result->claims.items[i].expectation->pack;
    if (!shown)
        return NP_OK;
    np_buffer_add_format(out, "<details open>\n<summary>%s (%zu)</summary>\n<div class=\"wrap\">",
                         say(reporter, NP_MSG("Claims")), shown);
    np_buffer_add_format(out,
                         "<table class=\"claims\">\n<thead><tr><th scope=\"col\">%s</th><th "
                         "scope=\"col\">%s</th>",
                         say(reporter, NP_MSG("verdict")), say(reporter, NP_MSG("place")));
    np_buffer_add_format(
        out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
        say(reporter, NP_MSG("rule")), say(reporter, NP_MSG("arithmetic")));
    for (size_t i = 0; i < result->claims.count && !status; i++) {
        if (!reporter->options.all && result->claims.items[i].expectation->pack)
            continue;
        add_claim(reporter, result, marks, i);
        status = np_sink_relieve(reporter->sink);
    }
    np_buffer_add_text(out, "</tbody>\n</table></div>\n</details>\n");
    return status;
}

static void add_unknowns(np_reporter *reporter, const np_result *result)
{
    np_buffer *out = reporter->out;
    bool any = false;
    np_buffer text;

    np_buffer_init(&text);
    for (size_t i = 0; i < result->judgement.unknown_count; i++) {
        const np_solution *unknown = &result->judgement.unknowns[i];

        size_t name = result->claims.variables[unknown->variable].name;

        if (result->rulebook->names[name].local && !reporter->options.all)
            continue;
        if (!any)
            np_buffer_add_format(out, "<h3>%s</h3>\n<ul>\n", say(reporter, NP_MSG("Unknowns")));
        any = true;
        np_buffer_reset(&text);
        np_details_add_unknown(&text, result, unknown);
        np_buffer_add_text(out, "<li>");
        np_markup_add_words(out, np_buffer_slice(&text));
        np_buffer_add_text(out, "</li>\n");
    }
    if (any)
        np_buffer_add_text(out, "</ul>\n");
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
}

/* --- sums ------------------------------------------------------------------------------------- */

/* To the findings, where they are not beside the article but below it. */
static void add_jump(np_reporter *reporter, const np_result *result)
{
    if (!result->judgement.finding_count)
        return;
    np_buffer_add_text(reporter->out, "<p class=\"jump\"><a href=\"#");
    np_html_add_id(reporter->out, reporter, 'f', 0);
    np_buffer_add_format(reporter->out, "\">%s</a></p>\n",
                         say(reporter, NP_MSG("Go to the findings")));
}

static void add_numbers(np_buffer *out, const np_summary *summary)
{
    np_buffer_add_format(out,
                         "<td class=\"n\">%zu</td><td class=\"n\">%zu</td><td class=\"n\">%zu</td>",
                         summary->errors, summary->warnings, summary->notes);
    np_buffer_add_format(out, "<td class=\"n\">%zu</td><td class=\"n\">%zu</td></tr>\n",
                         summary->claims, summary->mentions);
}

/* Keeps the row of an article for the table at the end. */
static void keep_row(np_reporter *reporter, const np_result *result)
{
    html *h = reporter->state;

    if (!reporter->options.many || h->row_count >= NP_CAP_HTML_ROWS)
        return;
    h->row_count++;
    np_buffer_add_text(&h->rows, "<tr><th scope=\"row\"><a href=\"#");
    np_html_add_id(&h->rows, reporter, 'd', 0);
    np_buffer_add_text(&h->rows, "\">");
    np_markup_add(&h->rows, result->name);
    np_buffer_add_text(&h->rows, "</a></th>");
    if (result->status)
        np_buffer_add_format(&h->rows, "<td colspan=\"5\">%s</td></tr>\n",
                             say(reporter, NP_MSG("could not be read")));
    else
        add_numbers(&h->rows, &result->judgement.summary);
    if (h->rows.status)
        reporter->out->status = h->rows.status;
}

static void add_table(np_reporter *reporter)
{
    const html *h = reporter->state;
    const char *const columns[] = {NP_MSG("errors"), NP_MSG("warnings"), NP_MSG("notes"),
                                   NP_MSG("claims"), NP_MSG("mentions")};
    np_buffer *out = reporter->out;
    size_t cut = reporter->documents - h->row_count;

    np_buffer_add_format(out,
                         "<section class=\"doc\" id=\"all\">\n<h2>%s</h2>\n<div class=\"wrap\">",
                         say(reporter, NP_MSG("All articles")));
    np_buffer_add_format(out, "<table>\n<thead><tr><th scope=\"col\">%s</th>",
                         say(reporter, NP_MSG("article")));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        np_buffer_add_format(out, "<th class=\"n\" scope=\"col\">%s</th>",
                             say(reporter, columns[i]));
    np_buffer_add_text(out, "</tr></thead>\n<tbody>\n");
    np_buffer_add(out, np_buffer_slice(&h->rows));
    np_buffer_add_text(out, "</tbody>\n<tfoot><tr><th scope=\"row\">");
    np_buffer_add_format(out,
                         np_language_plural(reporter->options.language, "%zu article",
                                            "%zu articles", reporter->documents),
                         reporter->documents);
    np_buffer_add_text(out, "</th>");
    add_numbers(out, &reporter->total);
    np_buffer_add_text(out, "</tfoot>\n</table></div>\n");
    if (cut)
        np_buffer_add_format(
            out, "<p>%s%s%zu</p>\n", say(reporter, NP_MSG("articles that this table leaves out")),
            np_language_text(reporter->options.language, NP_MSG_IN("list", ": ")), cut);
    np_buffer_add_text(out, "</section>\n");
}

/* --- the whole -------------------------------------------------------------------------------- */

static void begin_document(np_reporter *reporter, const np_result *result)
{
    np_buffer *out = reporter->out;

    begin_page(reporter, result->name);
    np_buffer_add_text(out, "<section class=\"doc\" id=\"");
    np_html_add_id(out, reporter, 'd', 0);
    np_buffer_add_text(out, "\" aria-labelledby=\"");
    np_html_add_id(out, reporter, 't', 0);
    np_buffer_add_text(out, "\">\n<h2 id=\"");
    np_html_add_id(out, reporter, 't', 0);
    np_buffer_add_text(out, "\">");
    np_markup_add(out, result->name);
    np_buffer_add_text(out, "</h2>\n");
    keep_row(reporter, result);
}

static np_status add_document(np_reporter *reporter, const np_result *result)
{
    np_html_marks marks;
    np_arena arena;
    np_status status;

    np_arena_init(&arena);
    status = np_html_marks_make(&marks, &arena, result);
    if (!status) {
        np_html_summary_add(reporter, &result->judgement.summary);
        add_jump(reporter, result);
        np_buffer_add_format(reporter->out, "<div class=\"cols%s\">\n",
                             result->judgement.finding_count ? "" : " none");
        status = add_article(reporter, result, &marks);
    }
    if (!status)
        status = add_findings(reporter, result, &marks);
    np_buffer_add_text(reporter->out, "</div>\n");
    if (!status && !reporter->options.quiet)
        status = add_claims(reporter, result, &marks);
    if (!status && !reporter->options.quiet)
        add_unknowns(reporter, result);
    np_arena_clear(&arena);
    return status;
}

static np_status check(np_reporter *reporter, const np_result *result)
{
    np_status status = NP_OK;

    begin_document(reporter, result);
    if (result->status) {
        np_diagnostic spare;
        const np_diagnostic *error = np_details_error(&spare, result);

        reporter->failed++;
        np_buffer_add_format(reporter->out, "<p class=\"unread\">%s%s",
                             say(reporter, NP_MSG("could not be read")),
                             np_language_text(reporter->options.language, NP_MSG_IN("list", ": ")));
        np_markup_add(reporter->out, error->message);
        if (error->line)
            np_buffer_add_format(reporter->out, " (%zu:%zu)", error->line, error->column);
        np_buffer_add_text(reporter->out, "</p>\n");
    } else {
        np_details_sum_up(&reporter->total, &result->judgement.summary);
        reporter->expected |= result->rulebook->count > 0;
        status = add_document(reporter, result);
    }
    np_buffer_add_text(reporter->out, "</section>\n");
    return status;
}

static void end(np_reporter *reporter)
{
    np_buffer *out = reporter->out;

    begin_page(reporter, np_slice_of("", 0));
    if (reporter->incomplete)
        np_buffer_add_format(out, "<p class=\"unread\">%s</p>\n",
                             say(reporter, np_incomplete_text(reporter->incomplete)));
    if (reporter->options.many)
        add_table(reporter);
    if (reporter->documents > reporter->failed && !reporter->expected)
        np_buffer_add_format(out, "<p class=\"unread\">%s</p>\n",
                             say(reporter, NP_MSG("nothing was checked: name expectations "
                                                  "with -e FILE or ARTICLE.numproof.csv")));
    np_buffer_add_format(out, "</main>\n<footer>numproof %s</footer>\n</body>\n</html>\n",
                         np_version());
}

const np_report_functions np_html_check = {.begin = begin, .document = check, .end = end};
