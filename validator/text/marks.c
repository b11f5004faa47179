#include <config.h>

#include "text/marks.h"

#define SPACE NP_MARK_SPACE
#define STOP NP_MARK_STOP
#define OPENER NP_MARK_OPENER
#define CLOSER NP_MARK_CLOSER
#define STRAIGHT NP_MARK_STRAIGHT
#define COMMA NP_MARK_COMMA

static const unsigned char ascii[0x80] = {
    ['\t'] = SPACE,   ['\n'] = SPACE,    ['\v'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE,
    [' '] = SPACE,    ['.'] = STOP,      ['!'] = STOP,   ['?'] = STOP,   ['('] = OPENER,
    ['['] = OPENER,   ['{'] = OPENER,    [')'] = CLOSER, [']'] = CLOSER, ['}'] = CLOSER,
    ['"'] = STRAIGHT, ['\''] = STRAIGHT, [','] = COMMA,  [';'] = COMMA,  [':'] = COMMA,
};

static np_mark of_symbol(uint32_t code)
{
    if (code >= 0x2000 && code <= 0x200b)
        return NP_MARK_SPACE;
    switch (code) {
    case 0x2018:
    case 0x201a:
    case 0x201c:
    case 0x201e:
    case 0x2039: return NP_MARK_OPENER;
    case 0x2019:
    case 0x201d:
    case 0x203a: return NP_MARK_CLOSER;
    case 0x2026:
    case 0x22ef: return NP_MARK_ELLIPSIS;
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f: return NP_MARK_SPACE;
    case 0x203c:
    case 0x2047:
    case 0x2048:
    case 0x2049: return NP_MARK_STOP;
    default: return NP_MARK_OTHER;
    }
}

static np_mark of_cjk(uint32_t code)
{
    switch (code) {
    case 0x3000: return NP_MARK_SPACE;
    case 0x3001: return NP_MARK_COMMA;
    case 0x3002: return NP_MARK_DENSE_STOP;
    default: break;
    }
    /* Brackets come in pairs, the opening one even below the postal and tatami marks, odd above. */
    if (code >= 0x3008 && code <= 0x3011)
        return code % 2 ? NP_MARK_CLOSER : NP_MARK_OPENER;
    if (code >= 0x3014 && code <= 0x301b)
        return code % 2 ? NP_MARK_CLOSER : NP_MARK_OPENER;
    return NP_MARK_OTHER;
}

static np_mark of_full_width(uint32_t code)
{
    switch (code) {
    case 0xfeff: return NP_MARK_SPACE;
    case 0xff01:
    case 0xff1f:
    case 0xff61: return NP_MARK_DENSE_STOP;
    case 0xff0e: return NP_MARK_STOP;
    case 0xff08:
    case 0xff3b:
    case 0xff5b:
    case 0xff62: return NP_MARK_OPENER;
    case 0xff09:
    case 0xff3d:
    case 0xff5d:
    case 0xff63: return NP_MARK_CLOSER;
    case 0xff02:
    case 0xff07: return NP_MARK_STRAIGHT;
    case 0xff0c:
    case 0xff1a:
    case 0xff1b:
    case 0xff64: return NP_MARK_COMMA;
    default: return NP_MARK_OTHER;
    }
}

np_mark np_mark_of(uint32_t code)
{
    if (code < 0x80)
        return (np_mark)ascii[code];
    if (code >= 0x3020 && code < 0xfe00)
        return NP_MARK_OTHER;
    if (code >= 0xfe00)
        return of_full_width(code);
    if (code >= 0x3000)
        return of_cjk(code);
    if (code >= 0x2000)
        return of_symbol(code);
    switch (code) {
    case 0x85:
    case 0xa0:
    case 0x1680: return NP_MARK_SPACE;
    case 0xab: return NP_MARK_OPENER;
    case 0xbb: return NP_MARK_CLOSER;
    case 0x061f: /* Arabic question mark and full stop, danda and double danda */
    case 0x06d4:
    case 0x0964:
    case 0x0965: return NP_MARK_STOP;
    default: return NP_MARK_OTHER;
    }
}

bool np_mark_is_quote(uint32_t code)
{
    if (code < 0x80)
        return code == '"' || code == '\'';
    return code == 0xab || code == 0xbb || (code >= 0x2018 && code <= 0x201f) || code == 0x2039 ||
           code == 0x203a || (code >= 0x300c && code <= 0x300f) || code == 0xff02 ||
           code == 0xff07 || code == 0xff62 || code == 0xff63;
}
