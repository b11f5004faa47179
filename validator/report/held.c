#include <config.h>

#include "report/held.h"

#include "base/wording.h"

static const struct {
    const char *text, *reason;
} kinds[NP_HELDS] = {
    [NP_HELD_NOT] = {"", ""},
    [NP_HELD_BASELINE] = {"baseline", NP_MSG("in the baseline")},
    [NP_HELD_IGNORED] = {"ignored", NP_MSG("ignored")},
    [NP_HELD_UNCHANGED] = {"unchanged", NP_MSG("in no line that has changed")},
};

const char *np_held_text(np_held why)
{
    return kinds[why].text;
}

void np_held_add_count(np_buffer *out, np_language language, np_held why, size_t count)
{
    switch (why) {
    case NP_HELD_BASELINE:
        np_buffer_add_format(
            out, np_language_plural(language, "%zu in the baseline", "%zu in the baseline", count),
            count);
        break;
    case NP_HELD_IGNORED:
        np_buffer_add_format(out, np_language_plural(language, "%zu ignored", "%zu ignored", count),
                             count);
        break;
    case NP_HELD_UNCHANGED:
        np_buffer_add_format(
            out,
            np_language_plural(language, "%zu in unchanged lines", "%zu in unchanged lines", count),
            count);
        break;
    case NP_HELD_NOT: break;
    }
}

void np_held_add_reason(np_buffer *out, np_language language, const np_finding *finding)
{
    np_wording s;

    if (!finding->reason.length) {
        np_buffer_add_text(out, np_language_text(language, kinds[finding->held].reason));
        return;
    }
    np_wording_init(&s);
    np_buffer_add_text(np_wording_part(&s),
                       np_language_text(language, kinds[finding->held].reason));
    np_buffer_add(np_wording_part(&s), finding->reason);
    np_wording_write(out, &s, np_language_text(language, NP_MSG_IN("reason", "%s: %s")));
    np_wording_clear(&s);
}
