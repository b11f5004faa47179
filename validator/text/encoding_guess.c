#include <config.h>

#include "text/encoding_guess.h"

#include <stddef.h>
#include <stdint.h>

/* So many of a hundred characters must be common ones, and one of so many a sign. */
enum { COMMON = 90, SIGNS = 100, FEWEST = 4 };

typedef enum { SINGLE, SIGN, COMMON_CHARACTER, RARE, BAD } sort;

/* The sort of the character that two bytes are, of which the first is no ASCII. */
typedef sort (*classifier)(unsigned first, unsigned second);

static bool within(unsigned byte, unsigned low, unsigned high)
{
    return low <= byte && byte <= high;
}

/* GB 18030, and in it GB 2312-80: rows 1 to 3 hold signs, 4 and 5 kana, 16 to 55 the ideographs of the first level. */
static sort classify_gb(unsigned first, unsigned second)
{
    bool low = within(second, 0x40, 0x7e) || within(second, 0x80, 0xa0);

    if (!within(first, 0x81, 0xfe) || !(low || within(second, 0xa1, 0xfe)))
        return BAD;
    if (low)
        return RARE;
    if (within(first, 0xa1, 0xa3))
        return SIGN;
    return within(first, 0xb0, 0xd7) ? COMMON_CHARACTER : RARE;
}

/* Big5: signs from A140 to A3BF, the first level from A440 to C67E. */
static sort classify_big5(unsigned first, unsigned second)
{
    if (!within(first, 0x81, 0xfe) || !(within(second, 0x40, 0x7e) || within(second, 0xa1, 0xfe)))
        return BAD;
    if (within(first, 0xa1, 0xa3))
        return SIGN;
    return within(first, 0xa4, 0xc5) || (first == 0xc6 && second <= 0x7e) ? COMMON_CHARACTER : RARE;
}

/* Shift JIS, and in it JIS X 0208: signs in row 1, letters and kana in rows 3 to 5, the first level in rows 16 to 47. Half-
 * width kana are single bytes; Japanese has them, but other encodings look as if they did. */
static sort classify_shift_jis(unsigned first, unsigned second)
{
    if (!(within(first, 0x81, 0x9f) || within(first, 0xe0, 0xfc)) ||
        !(within(second, 0x40, 0x7e) || within(second, 0x80, 0xfc)))
        return BAD;
    if (first == 0x81)
        return SIGN;
    if (first == 0x82 || first == 0x83)
        return COMMON_CHARACTER;
    return (first == 0x88 && second >= 0x9f) || within(first, 0x89, 0x97) ||
                   (first == 0x98 && second <= 0x72)
               ? COMMON_CHARACTER
               : RARE;
}

/* Is there a character of four bytes of GB 18030? */
static bool has_four(np_slice bytes, size_t at)
{
    return bytes.length - at >= 4 && within((unsigned char)bytes.data[at + 1], 0x30, 0x39) &&
           within((unsigned char)bytes.data[at + 2], 0x81, 0xfe) &&
           within((unsigned char)bytes.data[at + 3], 0x30, 0x39);
}

/* Goes over the character at a byte. */
static sort next(size_t *at, np_slice bytes, classifier classify)
{
    unsigned first = (unsigned char)bytes.data[*at];
    size_t length = 2;
    sort found;

    if (first < 0x80 || (classify == classify_shift_jis && within(first, 0xa1, 0xdf))) {
        ++*at;
        return first < 0x80 ? SINGLE : RARE;
    }
    if (*at + 1 == bytes.length) {
        ++*at; /* cut off: who converts it will say so */
        return SINGLE;
    }
    found = classify(first, (unsigned char)bytes.data[*at + 1]);
    if (found == BAD && classify == classify_gb && has_four(bytes, *at)) {
        length = 4;
        found = RARE;
    }
    *at += length;
    return found;
}

static bool is_likely(np_slice bytes, classifier classify)
{
    size_t counts[BAD + 1] = {0};

    for (size_t at = 0; at < bytes.length;) {
        sort found = next(&at, bytes, classify);

        if (found == BAD)
            return false;
        counts[found]++;
    }
    return counts[COMMON_CHARACTER] >= FEWEST &&
           (uint64_t)counts[COMMON_CHARACTER] * 100 >=
               ((uint64_t)counts[COMMON_CHARACTER] + counts[RARE]) * COMMON &&
           counts[SIGN] * SIGNS >= counts[COMMON_CHARACTER];
}

bool np_encoding_guess(np_encoding *encoding, np_slice bytes)
{
    static const struct {
        np_encoding encoding;
        classifier classify;
    } candidates[] = {{NP_ENCODING_GB18030, classify_gb},
                      {NP_ENCODING_BIG5, classify_big5},
                      {NP_ENCODING_SHIFT_JIS, classify_shift_jis}};
    np_encoding found = NP_ENCODING_AUTO;

    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (!is_likely(bytes, candidates[i].classify))
            continue;
        if (found != NP_ENCODING_AUTO)
            return false;
        found = candidates[i].encoding;
    }
    if (found == NP_ENCODING_AUTO)
        return false;
    *encoding = found;
    return true;
}
