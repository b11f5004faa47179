/* Folding of single code points: np_fold and np_fold_is_dense. */
#include <config.h>

#include <stddef.h>
#include <unicase.h>
#include <uninorm.h>

#include "text/cells.h"

typedef struct {
    uint16_t first, last; /* raw code points, inclusive */
    uint16_t to;          /* 0: no cell */
} fold_range;

/* Code points of the Basic Multilingual Plane, outside ASCII, whose folded form is not their lower
 * case, by the first. White space goes to U+0020, marks without a width to nothing. */
static const fold_range ranges[] = {
    {0x0085, 0x0085, ' '},    {0x00a0, 0x00a0, ' '},    {0x00ab, 0x00ab, '"'},
    {0x00ad, 0x00ad, 0},      {0x00b5, 0x00b5, 0x03bc}, /* micro sign: mu */
    {0x00bb, 0x00bb, '"'},    {0x017f, 0x017f, 's'},    /* long s */
    {0x02bc, 0x02bc, '\''},   {0x03c2, 0x03c2, 0x03c3}, /* final sigma */
    {0x066a, 0x066a, '%'},    {0x1680, 0x1680, ' '},    {0x180e, 0x180e, 0},
    {0x2000, 0x200a, ' '},    {0x200b, 0x200f, 0}, /* zero-width space to right-to-left mark */
    {0x2010, 0x2015, '-'},    {0x2018, 0x201b, '\''},   {0x201c, 0x201f, '"'},
    {0x2027, 0x2027, 0x00b7}, {0x2028, 0x2029, ' '},    {0x202a, 0x202e, 0},
    {0x202f, 0x202f, ' '},    {0x2032, 0x2032, '\''},   {0x2033, 0x2033, '"'},
    {0x2039, 0x203a, '\''},   {0x2044, 0x2044, '/'},    {0x205f, 0x205f, ' '},
    {0x2060, 0x2064, 0},      {0x2066, 0x206f, 0},      {0x2212, 0x2212, '-'},
    {0x2215, 0x2215, '/'},    {0x2219, 0x2219, 0x00b7}, {0x2236, 0x2236, ':'},
    {0x223c, 0x223c, '~'},    {0x22c5, 0x22c5, 0x00b7}, {0x22ef, 0x22ef, 0x2026},
    {0x2500, 0x2501, '-'},    {0x2715, 0x2716, 0x00d7}, {0x2a2f, 0x2a2f, 0x00d7},
    {0x2e3a, 0x2e3b, '-'},    {0x3000, 0x3000, ' '},    {0x300c, 0x300f, '"'},
    {0x301c, 0x301c, '~'},    {0x301d, 0x301f, '"'},    {0x30fb, 0x30fb, 0x00b7},
    {0xfe00, 0xfe0f, 0}, /* variation selectors */
    {0xfe30, 0xfe30, ':'},    {0xfe31, 0xfe32, '-'},    {0xfe35, 0xfe35, '('},
    {0xfe36, 0xfe36, ')'},    {0xfe41, 0xfe44, '"'},    {0xfe50, 0xfe50, ','},
    {0xfe51, 0xfe51, 0x3001}, {0xfe52, 0xfe52, '.'},    {0xfe54, 0xfe54, ';'},
    {0xfe55, 0xfe55, ':'},    {0xfe56, 0xfe56, '?'},    {0xfe57, 0xfe57, '!'},
    {0xfe58, 0xfe58, '-'},    {0xfe59, 0xfe59, '('},    {0xfe5a, 0xfe5a, ')'},
    {0xfe5f, 0xfe5f, '#'},    {0xfe60, 0xfe60, '&'},    {0xfe61, 0xfe61, '*'},
    {0xfe62, 0xfe62, '+'},    {0xfe63, 0xfe63, '-'},    {0xfe64, 0xfe64, '<'},
    {0xfe65, 0xfe65, '>'},    {0xfe66, 0xfe66, '='},    {0xfe68, 0xfe68, '\\'},
    {0xfe69, 0xfe69, '$'},    {0xfe6a, 0xfe6a, '%'},    {0xfe6b, 0xfe6b, '@'},
    {0xfeff, 0xfeff, 0},      {0xff02, 0xff02, '"'},    {0xff61, 0xff61, 0x3002},
    {0xff62, 0xff63, '"'},    {0xff64, 0xff64, 0x3001}, {0xff65, 0xff65, 0x00b7},
    {0xffe0, 0xffe0, 0x00a2}, {0xffe1, 0xffe1, 0x00a3}, {0xffe5, 0xffe5, 0x00a5},
    {0xffe6, 0xffe6, 0x20a9},
};

/* U+FF66 ... U+FF9F, half-width kana and sound marks, as the usual ones. */
static const uint16_t kana[] = {
    0x30f2, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9, 0x30e3, 0x30e5, 0x30e7, 0x30c3, 0x30fc, 0x30a2,
    0x30a4, 0x30a6, 0x30a8, 0x30aa, 0x30ab, 0x30ad, 0x30af, 0x30b1, 0x30b3, 0x30b5, 0x30b7, 0x30b9,
    0x30bb, 0x30bd, 0x30bf, 0x30c1, 0x30c4, 0x30c6, 0x30c8, 0x30ca, 0x30cb, 0x30cc, 0x30cd, 0x30ce,
    0x30cf, 0x30d2, 0x30d5, 0x30d8, 0x30db, 0x30de, 0x30df, 0x30e0, 0x30e1, 0x30e2, 0x30e4, 0x30e6,
    0x30e8, 0x30e9, 0x30ea, 0x30eb, 0x30ec, 0x30ed, 0x30ef, 0x30f3, 0x309b, 0x309c,
};

/* Radicals and compatibility forms of Han characters, which text taken from PDF files is full of, are
 * other code points for the same character. */
static uint32_t fold_han_variant(uint32_t code)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag;

    return uc_decomposition(code, &tag, parts) == 1 ? parts[0] : code;
}

static int in_table(uint32_t *to, uint32_t code)
{
    size_t low = 0, high = sizeof ranges / sizeof *ranges;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (code > ranges[middle].last)
            low = middle + 1;
        else if (code < ranges[middle].first)
            high = middle;
        else {
            *to = ranges[middle].to;
            return 1;
        }
    }
    return 0;
}

uint32_t np_fold(uint32_t code)
{
    uint32_t to;

    if (code < 0x80) {
        if (code >= 'A' && code <= 'Z')
            return code + ('a' - 'A');
        return code >= '\t' && code <= '\r' ? ' ' : code;
    }
    if (code >= 0x3400 && code < 0xa000)
        return code; /* Han, most of Chinese text */
    if (code >= 0x10000) {
        if ((code >= 0x2f800 && code <= 0x2fa1f))
            return fold_han_variant(code);
        return code >= 0xe0000 && code <= 0xe01ef ? 0 : uc_tolower(code);
    }
    if (in_table(&to, code))
        return to;
    if (code >= 0xff01 && code <= 0xff5e)
        return np_fold(code - 0xff01 + '!');
    if (code >= 0xff66 && code <= 0xff9f)
        return kana[code - 0xff66];
    if ((code >= 0x2f00 && code <= 0x2fd5) || (code >= 0xf900 && code <= 0xfaff) ||
        code == 0x2e9f || code == 0x2ef3)
        return fold_han_variant(code);
    return uc_tolower(code);
}

int np_fold_is_dense(uint32_t code)
{
    if (code < 0x2e80)
        return 0;
    if (code < 0xa000)
        return code != 0x3000;
    if (code < 0xf900)
        return 0;
    if (code < 0x10000) {
        if (code <= 0xfaff || (code >= 0xfe30 && code <= 0xfe4f))
            return 1;
        /* Of the full-width forms only punctuation: digits, letters and signs are words and parts of
         * numbers like their ASCII forms, and spaces part them. */
        switch (code) {
        case 0xff01:
        case 0xff08:
        case 0xff09:
        case 0xff0c:
        case 0xff0e:
        case 0xff1a:
        case 0xff1b:
        case 0xff1f:
        case 0xff3b:
        case 0xff3d:
        case 0xff5b:
        case 0xff5d: return 1;
        default: return code >= 0xff5e && code <= 0xff9f;
        }
    }
    return code >= 0x20000 && code < 0x40000;
}
