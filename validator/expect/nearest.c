#include <config.h>

#include "expect/nearest.h"

#include <stdint.h>

enum { LONGEST = 64 };

/* The characters of a word, each as its bytes packed together, ASCII letters in lower case. False when
 * there are too many. */
static int unpack(uint32_t *codes, size_t *count, np_slice word)
{
    size_t n = 0;

    for (size_t i = 0; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.data[i];

        if ((byte & 0xC0) == 0x80 && n > 0) {
            codes[n - 1] = codes[n - 1] << 8 | byte;
        } else {
            if (n == LONGEST)
                return 0;
            codes[n++] = byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
        }
    }
    *count = n;
    return 1;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Edits between a and b, swaps of neighbors included (optimal string alignment). Three rows of the
 * usual table are kept. */
static size_t distance(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_count; j++)
        above[j] = before[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t *spare;

        row[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t cost = a[i - 1] != b[j - 1];

            row[j] = least(above[j - 1] + cost, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b_count];
}

void np_nearest_init(np_nearest *nearest, np_slice wanted)
{
    *nearest = (np_nearest){.wanted = wanted, .distance = SIZE_MAX};
}

void np_nearest_try(np_nearest *nearest, np_slice candidate)
{
    uint32_t a[LONGEST], b[LONGEST];
    size_t a_count, b_count, longer, edits;

    if (!unpack(a, &a_count, nearest->wanted) || !unpack(b, &b_count, candidate))
        return;
    longer = a_count > b_count ? a_count : b_count;
    edits = distance(a, a_count, b, b_count);
    if (edits < longer && edits <= (longer < 6 ? 1 : longer / 3) && edits < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = edits;
    }
}
