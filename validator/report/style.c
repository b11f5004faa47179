#include <config.h>

#include "report/style.h"

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
