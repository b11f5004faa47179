#include <config.h>

#include "report/style.h"

#include "base/wording.h"
#include "report/visible.h"

const np_style *np_style_get(bool color)
{
    static const np_style plain = {"", "", "", "", "", "", ""};
    static const np_style colored = {"\033[1m",  "\033[1;31m", "\033[1;35m", "\033[1;36m",
                                     "\033[32m", "\033[2m",    "\033[0m"};

    return color ? &colored : &plain;
}

const char *np_style_severity(const np_style *style, np_severity severity)
{
    switch (severity) {
    case NP_SEVERITY_ERROR: return style->error;
    case NP_SEVERITY_WARNING: return style->warning;
    case NP_SEVERITY_NOTE: return style->note;
    case NP_SEVERITY_OFF: break;
    }
    return "";
}

size_t np_style_label(np_buffer *out, const np_style *style, np_language language,
                      np_severity severity)
{
    np_wording s;
    size_t from, width;

    np_buffer_add_text(out, np_style_severity(style, severity));
    from = out->length;
    np_wording_init(&s);
    np_buffer_add_text(np_wording_part(&s), np_language_text(language, np_severity_text(severity)));
    np_wording_write(out, &s, np_language_text(language, NP_MSG_IN("label", "%s:")));
    np_wording_clear(&s);
    width = np_visible_width(np_slice_of(out->data + from, out->length - from));
    np_buffer_add_text(out, style->off);
    return width;
}
