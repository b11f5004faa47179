#include <config.h>

#include "numbers.h"

/* The place of needle in text, or its length when it is not there. */
static size_t find(np_slice text, const char *needle)
{
    size_t length = strlen(needle);

    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, needle, length) == 0)
            return i;
    }
    return text.length;
}

bool numbers_parse(np_rational *r, np_slice text)
{
    size_t bar = find(text, "/");
    np_rational under;
    bool ok;

    if (bar == text.length)
        return np_rational_parse(r, text) == NP_OK;
    np_rational_init(&under);
    ok = np_rational_parse(r, np_slice_part(text, 0, bar)) == NP_OK &&
         np_rational_parse(&under, np_slice_part(text, bar + 1, text.length)) == NP_OK &&
         np_rational_div(r, r, &under) == NP_OK;
    np_rational_clear(&under);
    return ok;
}

static bool parse_end(np_rational *point, np_end *end, np_slice text, bool open)
{
    *end = NP_END_NONE;
    if (text.length == 0)
        return open;
    *end = open ? NP_END_OPEN : NP_END_CLOSED;
    return numbers_parse(point, text);
}

bool numbers_parse_interval(np_interval *r, np_slice text)
{
    size_t dots = find(text, ".."), last = text.length - 1;
    np_rational lo, hi;
    np_end lo_end, hi_end;
    bool ok;

    if (text.length < 3)
        return false;
    np_rational_init(&lo);
    np_rational_init(&hi);
    if (text.data[0] == '{' && text.data[last] == '}') {
        ok = numbers_parse(&lo, np_slice_part(text, 1, last));
        if (ok)
            np_interval_set_point(r, &lo);
    } else {
        ok = dots < text.length && strchr("[(", text.data[0]) && strchr("])", text.data[last]) &&
             parse_end(&lo, &lo_end, np_slice_part(text, 1, dots), text.data[0] == '(') &&
             parse_end(&hi, &hi_end, np_slice_part(text, dots + 2, last), text.data[last] == ')') &&
             np_interval_set_ends(r, &lo, lo_end, &hi, hi_end);
    }
    np_rational_clear(&lo);
    np_rational_clear(&hi);
    return ok;
}

void numbers_format_interval(np_buffer *out, const np_interval *x)
{
    if (np_interval_is_point(x)) {
        np_buffer_add_byte(out, '{');
        np_rational_format(out, &x->lo);
        np_buffer_add_byte(out, '}');
        return;
    }
    np_buffer_add_byte(out, x->lo_end == NP_END_CLOSED ? '[' : '(');
    if (x->lo_end != NP_END_NONE)
        np_rational_format(out, &x->lo);
    np_buffer_add_text(out, "..");
    if (x->hi_end != NP_END_NONE)
        np_rational_format(out, &x->hi);
    np_buffer_add_byte(out, x->hi_end == NP_END_CLOSED ? ']' : ')');
}

void numbers_draw_interval(np_interval *r, harness_random *random)
{
    np_rational lo, hi;

    np_rational_init(&lo);
    np_rational_init(&hi);
    do {
        np_rational_set_ratio(&lo, harness_between(random, -4, 4), harness_between(random, 1, 2));
        np_rational_set_ratio(&hi, harness_between(random, -4, 4), harness_between(random, 1, 2));
    } while (!np_interval_set_ends(r, &lo, (np_end)harness_between(random, 0, 2), &hi,
                                   (np_end)harness_between(random, 0, 2)));
    np_rational_clear(&hi);
    np_rational_clear(&lo);
}
