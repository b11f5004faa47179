/* The last lines of a report for people. */
#include <config.h>

#include "report/text_summary.h"

#include "base/wording.h"
#include "report/held.h"

/* "6 claims: 3 exact, 1 consistent" */
static void add_verdicts(np_buffer *out, const np_summary *total, np_language language)
{
    bool any = false;
    np_wording s;

    np_buffer_add_format(
        out, np_language_plural(language, "%zu claim", "%zu claims", total->claims), total->claims);
    np_wording_init(&s);
    for (int i = 0; i < NP_VERDICTS; i++) {
        if (!total->verdicts[i])
            continue;
        np_buffer_add_text(out, any ? np_language_text(language, NP_MSG_IN("list", ", "))
                                    : np_language_text(language, NP_MSG_IN("list", ": ")));
        any = true;
        np_buffer_add_format(np_wording_part(&s), "%zu", total->verdicts[i]);
        np_buffer_add_text(np_wording_part(&s),
                           np_language_text(language, np_verdict_text((np_verdict)i)));
        np_wording_write(out, &s, np_language_text(language, NP_MSG_IN("count", "%s %s")));
    }
    np_wording_clear(&s);
}

static void add_incomplete(np_reporter *reporter)
{
    if (reporter->incomplete)
        np_buffer_add_format(
            reporter->out, "%s\n",
            np_language_text(reporter->options.language, np_incomplete_text(reporter->incomplete)));
}

void np_text_check_end(np_reporter *reporter)
{
    const np_summary *total = &reporter->total;
    const np_language language = reporter->options.language;
    const char *comma = np_language_text(language, NP_MSG_IN("list", ", "));
    const char *semicolon = np_language_text(language, NP_MSG_IN("list", "; "));
    size_t read = reporter->documents - reporter->failed;
    np_buffer *out = reporter->out;

    if (reporter->options.quiet || read == 0)
        return;
    if (reporter->begun)
        np_buffer_add_byte(out, '\n');
    if (reporter->documents > 1) {
        np_buffer_add_format(out, np_language_plural(language, "%zu article", "%zu articles", read),
                             read);
        np_buffer_add_text(out, comma);
    }
    add_verdicts(out, total, language);
    np_buffer_add_text(out, semicolon);
    np_buffer_add_format(
        out, np_language_plural(language, "%zu error", "%zu errors", total->errors), total->errors);
    np_buffer_add_text(out, comma);
    np_buffer_add_format(
        out, np_language_plural(language, "%zu warning", "%zu warnings", total->warnings),
        total->warnings);
    if (total->notes) {
        np_buffer_add_text(out, comma);
        np_buffer_add_format(
            out, np_language_plural(language, "%zu note", "%zu notes", total->notes), total->notes);
    }
    for (int i = NP_HELD_NOT + 1; i < NP_HELDS; i++) {
        if (!total->held[i])
            continue;
        np_buffer_add_text(out, semicolon);
        np_held_add_count(out, language, (np_held)i, total->held[i]);
    }
    np_buffer_add_text(out, semicolon);
    np_buffer_add_format(
        out, np_language_plural(language, "%zu mention", "%zu mentions", total->mentions),
        total->mentions);
    if (reporter->failed) {
        np_buffer_add_text(out, semicolon);
        np_buffer_add_format(out,
                             np_language_plural(language, "%zu could not be read",
                                                "%zu could not be read", reporter->failed),
                             reporter->failed);
    }
    np_buffer_add_byte(out, '\n');
    /* So that nobody takes a run without expectations for an article without faults. */
    if (!reporter->expected) {
        np_buffer_add_text(
            out, np_language_text(language, NP_MSG("nothing was checked: name expectations "
                                                   "with -e FILE or ARTICLE.numproof.csv")));
        np_buffer_add_byte(out, '\n');
    }
    add_incomplete(reporter);
}
