/* Articles in other encodings than UTF-8. Layer: text, the one home of iconv (present when HAVE_ICONV).
 *
 * Nothing is dropped or replaced: bytes that stand for no character, and a character that is cut off by
 * the end, are errors with their place. Lines and columns, which count characters, are those of the file;
 * offsets are bytes of the UTF-8 text. */
#ifndef NP_TEXT_ENCODING_H
#define NP_TEXT_ENCODING_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_ENCODING(NAME, TEXT, FIRST, SECOND) NP_ENCODING_##NAME,
#include "text/encodings.def"
#undef NP_ENCODING
    NP_ENCODINGS
} np_encoding;

/* The word for it; static storage. */
const char *np_encoding_text(np_encoding encoding);
/* *encoding = the one of that name, in any case, with or without '-' and '_'. False, and it is untouched, for any
 * other word. */
bool np_encoding_parse(np_encoding *encoding, np_slice word);

/* bytes = the text in UTF-8, from its encoding; a mark at its start is kept out unless it was UTF-8. Text that
 * is UTF-8 already is left alone and not looked at. AUTO: as the mark says, else UTF-8; bytes that are not are taken
 * for what they most likely are, with a warning, if that can be told (text/encoding_guess.h).
 * Errors: NP_E_ENCODING, located in messages as of file name; bytes are then undefined. NP_E_MEMORY. */
np_status np_encoding_convert(np_buffer *bytes, np_diagnostics *messages, np_slice name,
                              np_encoding encoding) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
