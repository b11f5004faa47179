#include <config.h>

#include "text/utf8.h"

#include <string.h>
#include <unistr.h>

bool np_utf8_check(size_t *bad, np_slice text)
{
    const uint8_t *bytes = (const uint8_t *)text.data, *wrong;

    if (text.length == 0)
        return true;
    wrong = u8_check(bytes, text.length);
    if (wrong)
        *bad = (size_t)(wrong - bytes);
    return !wrong;
}

/* Counts eight bytes at a time: a continuation byte has bit 7 set and bit 6 clear. */
size_t np_utf8_count(np_slice text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t continued = 0, i = 0;

    for (; text.length - i >= 8; i += 8) {
        uint64_t word;

        memcpy(&word, text.data + i, sizeof word);
        continued += (size_t)(((word >> 7 & ~word >> 6 & ones) * ones) >> 56);
    }
    for (; i < text.length; i++)
        continued += !np_utf8_is_start(text.data[i]);
    return text.length - continued;
}

size_t np_utf8_mark(np_slice text)
{
    return text.length >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* Bytes of a line that are kept on either side of a bad one: more than a report shows. */
enum { AROUND = 200 };

/* Line and column of an offset, everything before it being valid. */
static void find_place(np_diagnostic *place, np_slice text, size_t offset)
{
    size_t line = 1, start = np_utf8_mark(text);

    if (start > offset)
        start = offset;
    for (size_t i = start; i < offset; i++) {
        char byte = text.data[i];

        if (byte == '\n' || (byte == '\r' && !(i + 1 < text.length && text.data[i + 1] == '\n'))) {
            line++;
            start = i + 1;
        }
    }
    place->line = line;
    place->column = np_utf8_count(np_slice_part(text, start, offset)) + 1;
}

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

/* What stands around a bad byte on its line, which may be as long as the file. */
static void find_excerpt(np_diagnostic *place, np_slice text, size_t bad)
{
    size_t start = bad, end = bad + 1;

    while (start > 0 && bad - start < AROUND && !ends_line(text.data[start - 1]))
        start--;
    while (start < bad && !np_utf8_is_start(text.data[start]))
        start++;
    while (end < text.length && end - bad < AROUND && !ends_line(text.data[end]))
        end++;
    while (end < text.length && end > bad + 1 && !np_utf8_is_start(text.data[end]))
        end--;
    place->excerpt = np_slice_part(text, start, end);
    place->mark = bad - start;
    place->mark_end = bad - start + 1;
}

np_status np_utf8_validate(np_diagnostics *messages, np_slice name, np_slice text)
{
    np_diagnostic diagnostic = {.severity = NP_SEVERITY_ERROR, .file = name};
    size_t bad = text.length, nul = text.length;
    const char *found = text.length ? memchr(text.data, '\0', text.length) : NULL;
    np_status status;

    if (found)
        nul = (size_t)(found - text.data);
    if (np_utf8_check(&bad, text) && !found)
        return NP_OK;
    if (nul < bad) {
        find_place(&diagnostic, text, nul);
        diagnostic.code = "encoding-nul";
        diagnostic.expected = np_slice_text(
            np_diagnostics_text(messages, NP_MSG("text; this looks like a binary file")));
        status = np_diagnostics_add_format(messages, &diagnostic, NP_MSG("byte 0x00 at offset %zu"),
                                           nul);
    } else {
        find_place(&diagnostic, text, bad);
        find_excerpt(&diagnostic, text, bad);
        diagnostic.code = "encoding-utf8";
        diagnostic.expected = np_slice_text(np_diagnostics_text(
            messages, NP_MSG("UTF-8 text; for articles in others there is --encoding")));
        status = np_diagnostics_add_format(messages, &diagnostic,
                                           NP_MSG("byte 0x%02X at offset %zu is not UTF-8"),
                                           (unsigned)(unsigned char)text.data[bad], bad);
    }
    return status ? status : NP_E_ENCODING;
}
