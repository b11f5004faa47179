/* UTF-8: validation with a place, and steps over text that is known to be valid. Layer: text.
 *
 * Everything behind np_utf8_validate may rely on valid text; np_utf8_decode and the other steps do. */
#ifndef NP_TEXT_UTF8_H
#define NP_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Is every byte part of a well-formed sequence? When not, *bad is the offset of the first byte of the
 * first sequence that is ill-formed, cut short by the end, a surrogate or past U+10FFFF. */
bool np_utf8_check(size_t *bad, np_slice text) NP_MUST_USE;

/* As check, and refuses NUL bytes, which no text holds.
 * Errors: NP_E_ENCODING as a diagnostic of file name in messages, located by line, column (in code
 * points) and offset; code "encoding-utf8" or "encoding-nul". NP_E_MEMORY. */
np_status np_utf8_validate(np_diagnostics *messages, np_slice name, np_slice text) NP_MUST_USE;

/* The bytes of a code point in UTF-8: 1 to 4. */
static inline size_t np_utf8_length(uint32_t code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/* *code = the code point that begins at bytes; the result is its length. Valid text only. */
static inline size_t np_utf8_decode(uint32_t *code, const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    if (b[0] < 0x80) {
        *code = b[0];
        return 1;
    }
    if (b[0] < 0xe0) {
        *code = (uint32_t)(b[0] & 0x1f) << 6 | (b[1] & 0x3f);
        return 2;
    }
    if (b[0] < 0xf0) {
        *code = (uint32_t)(b[0] & 0x0f) << 12 | (uint32_t)(b[1] & 0x3f) << 6 | (b[2] & 0x3f);
        return 3;
    }
    *code = (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3f) << 12 |
            (uint32_t)(b[2] & 0x3f) << 6 | (b[3] & 0x3f);
    return 4;
}

/* Writes the code point, a Unicode scalar value, to bytes; the result is how many it took. */
static inline size_t np_utf8_encode(char bytes[4], uint32_t code)
{
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        bytes[0] = (char)(0xc0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        bytes[0] = (char)(0xe0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    bytes[0] = (char)(0xf0 | code >> 18);
    bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
    bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
    bytes[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

/* Does a code point begin at this byte (is it no continuation byte)? */
static inline bool np_utf8_is_start(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

/* The start of the code point that ends before offset; offset > 0. */
static inline size_t np_utf8_before(const char *bytes, size_t offset)
{
    do
        offset--;
    while (offset > 0 && !np_utf8_is_start(bytes[offset]));
    return offset;
}

/* How many code points begin in the text. */
size_t np_utf8_count(np_slice text);

/* The bytes of a byte order mark at the start of the text: 3 or 0. */
size_t np_utf8_mark(np_slice text);

#ifdef __cplusplus
}
#endif

#endif
