#include <config.h>

#include "report/html_summary.h"

#include "base/wording.h"
#include "report/held.h"
#include "report/html_marks.h"

/* Begins an item of the summary, in the color of its state unless it is 0. */
static void begin_count(np_buffer *out, const char *class, size_t count)
{
    if (*class && count)
        np_buffer_add_format(out, "<li class=\"%s\">", class);
    else
        np_buffer_add_text(out, "<li>");
}

static void add_verdict_count(np_reporter *reporter, np_verdict verdict, size_t count)
{
    np_mark_state state = np_html_state(verdict);
    np_wording s;

    begin_count(reporter->out, state == NP_MARK_OPEN ? "" : np_html_state_class(state), count);
    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%zu", count);
    np_buffer_add_text(np_wording_part(&s),
                       np_language_text(reporter->options.language, np_verdict_text(verdict)));
    np_wording_write(reporter->out, &s,
                     np_language_text(reporter->options.language, NP_MSG_IN("count", "%s %s")));
    np_wording_clear(&s);
    np_buffer_add_text(reporter->out, "</li>\n");
}

void np_html_summary_add(np_reporter *reporter, const np_summary *summary)
{
    const np_language language = reporter->options.language;
    np_buffer *out = reporter->out;

    np_buffer_add_text(out, "<ul class=\"sum\">\n");
    begin_count(out, "bad", summary->errors);
    np_buffer_add_format(out,
                         np_language_plural(language, "%zu error", "%zu errors", summary->errors),
                         summary->errors);
    np_buffer_add_text(out, "</li>\n");
    begin_count(out, "doubt", summary->warnings);
    np_buffer_add_format(
        out, np_language_plural(language, "%zu warning", "%zu warnings", summary->warnings),
        summary->warnings);
    np_buffer_add_text(out, "</li>\n<li>");
    np_buffer_add_format(out, np_language_plural(language, "%zu note", "%zu notes", summary->notes),
                         summary->notes);
    np_buffer_add_text(out, "</li>\n<li>");
    np_buffer_add_format(
        out, np_language_plural(language, "%zu mention", "%zu mentions", summary->mentions),
        summary->mentions);
    np_buffer_add_text(out, "</li>\n<li>");
    np_buffer_add_format(out,
                         np_language_plural(language, "%zu claim", "%zu claims", summary->claims),
                         summary->claims);
    np_buffer_add_text(out, "</li>\n");
    for (int i = 0; i < NP_VERDICTS; i++) {
        if (summary->verdicts[i])
            add_verdict_count(reporter, (np_verdict)i, summary->verdicts[i]);
    }
    for (int i = NP_HELD_NOT + 1; i < NP_HELDS; i++) {
        if (!summary->held[i])
            continue;
        np_buffer_add_text(out, "<li>");
        np_held_add_count(out, language, (np_held)i, summary->held[i]);
        np_buffer_add_text(out, "</li>\n");
    }
    np_buffer_add_text(out, "</ul>\n");
}
