#include <config.h>

#include "text/html_depth.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/caps.h"

/* Elements that end by themselves, or where their parent ends; others are counted for depth. */
static const char *const open_ended[] = {
    "area", "base",  "body", "br",    "col",   "colgroup", "dd",       "dt",     "embed",
    "head", "hr",    "html", "img",   "input", "li",       "link",     "meta",   "option",
    "p",    "param", "rb",   "rp",    "rt",    "source",   "tbody",    "td",     "tfoot",
    "th",   "thead", "tr",   "track", "wbr",   "optgroup", "basefont", "keygen",
};

static bool is_name(np_slice name, const char *word)
{
    return strlen(word) == name.length && strncasecmp(word, name.data, name.length) == 0;
}

static bool is_open_ended(np_slice name)
{
    for (size_t i = 0; i < sizeof open_ended / sizeof *open_ended; i++) {
        if (is_name(name, open_ended[i]))
            return true;
    }
    return false;
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static np_slice name_at(np_slice source, size_t i, size_t end)
{
    size_t start = i;

    while (i < end && !strchr(" \t\n\r\f/>", source.data[i]))
        i++;
    return np_slice_part(source, start, i);
}

/* Behind the next occurrence of the text, in any case; end when there is none. */
static size_t behind(np_slice source, size_t i, size_t end, const char *text)
{
    size_t length = strlen(text);

    for (; i + length <= end; i++) {
        const char *next = memchr(source.data + i, text[0], end - i);

        if (!next)
            return end;
        i = (size_t)(next - source.data);
        if (i + length <= end && strncasecmp(source.data + i, text, length) == 0)
            return i + length;
    }
    return end;
}

/* Elements that end what is foreign to HTML, drawings and formulas, when they begin within it; and those that HTML
 * may stand in again there. */
static const char *const homely[] = {
    "b",       "big",   "blockquote",
    "body",    "br",    "center",
    "code",    "dd",    "div",
    "dl",      "dt",    "em",
    "embed",   "h1",    "h2",
    "h3",      "h4",    "h5",
    "h6",      "head",  "hr",
    "i",       "img",   "li",
    "listing", "menu",  "meta",
    "nobr",    "ol",    "p",
    "pre",     "ruby",  "s",
    "small",   "span",  "strong",
    "strike",  "sub",   "sup",
    "table",   "tt",    "u",
    "ul",      "var",   "foreignobject",
    "desc",    "title", "annotation-xml",
    "mi",      "mo",    "mn",
    "ms",      "mtext", "font",
};

static bool is_homely(np_slice name)
{
    for (size_t i = 0; i < sizeof homely / sizeof *homely; i++) {
        if (is_name(name, homely[i]))
            return true;
    }
    return false;
}

/* Does the tag at i end itself, as tags may that are foreign to HTML? */
static bool ends_itself(np_slice source, size_t i, size_t end)
{
    const char *close = memchr(source.data + i, '>', end - i);

    return close && close[-1] == '/';
}

/* Behind what is text of an element to its end tag, whatever it looks like; i when it is none of those. */
static size_t pass_raw(np_slice source, size_t i, size_t end, np_slice name)
{
    if (is_name(name, "script"))
        return behind(source, i, end, "</script");
    return is_name(name, "style") ? behind(source, i, end, "</style") : i;
}

size_t np_html_too_deep(np_slice source, size_t start, size_t end)
{
    size_t depth = 0, foreign = 0; /* drawings and formulas that are open */

    for (size_t i = start, next; i + 1 < end; i = next) {
        const char *open = memchr(source.data + i, '<', end - i - 1);
        bool closes;
        np_slice name;

        if (!open)
            return end;
        i = (size_t)(open - source.data);
        next = i + 1;
        if (end - i >= 4 && memcmp(open, "<!--", 4) == 0) {
            next = behind(source, i + 4, end, "-->");
            continue;
        }
        closes = open[1] == '/';
        if (i + 1 + closes >= end || !is_letter(open[1 + closes]))
            continue;
        name = name_at(source, i + 1 + closes, end);
        if (!closes && is_homely(name))
            foreign = 0;
        if (is_open_ended(name) || (!closes && foreign > 0 && ends_itself(source, i, end)))
            continue;
        if (is_name(name, "svg") || is_name(name, "math"))
            foreign = closes ? foreign - (foreign > 0) : foreign + 1;
        if (closes) {
            depth -= depth > 0;
            continue;
        }
        next = pass_raw(source, next, end, name);
        if (next == i + 1 && ++depth > NP_CAP_HTML_DEPTH)
            return i;
    }
    return end;
}
