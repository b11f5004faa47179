#include <config.h>

#include "solve/large.h"

#include <string.h>

#include "base/wording.h"

/* Fewer digits are counted at a glance. */
enum { LEAST = 1000000, DIGITS = 3 };

/* Appends the number in steps of a power of ten. False when digits are left over. */
static bool add_end(np_buffer *out, const np_rational *value, long power, const char *word)
{
    np_rational steps;
    bool exact = false;

    np_rational_init(&steps);
    if (np_rational_scale10(&steps, value, -power) == NP_OK)
        np_rational_format_rounded(out, &steps, DIGITS, NP_ROUND_NEAREST, " ", &exact);
    np_buffer_add_text(out, word);
    np_rational_clear(&steps);
    return exact;
}

static bool reaches(const np_interval *values, int64_t limit)
{
    np_rational bound, size;
    bool reached;

    np_rational_init(&bound);
    np_rational_init(&size);
    np_rational_set_int(&bound, limit);
    np_rational_abs(&size, &values->lo);
    reached = np_rational_compare(&size, &bound) >= 0;
    np_rational_abs(&size, &values->hi);
    reached = reached || np_rational_compare(&size, &bound) >= 0;
    np_rational_clear(&bound);
    np_rational_clear(&size);
    return reached;
}

void np_large_add(np_buffer *out, np_language language, const np_interval *values)
{
    static const struct {
        const char *step;
        int64_t from;
        long power;
    } steps[] = {{NP_MSG("10^8"), 100000000, 8}, {NP_MSG("10^4"), LEAST, 4}};
    np_buffer *part;
    np_wording s;
    bool exact;

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const char *word = np_language_text(language, steps[i].step);

        if (strcmp(word, steps[i].step) == 0 || !reaches(values, steps[i].from))
            continue;
        np_wording_init(&s);
        part = np_wording_part(&s);
        exact = add_end(part, &values->lo, steps[i].power, word);
        if (!np_interval_is_point(values)) {
            np_buffer_add_text(part, " \xe2\x80\xa6 ");
            exact = add_end(part, &values->hi, steps[i].power, word) && exact;
        }
        if (exact)
            np_wording_write(out, &s, np_language_text(language, NP_MSG_IN("large", " (%s)")));
        np_wording_clear(&s);
        return;
    }
}
