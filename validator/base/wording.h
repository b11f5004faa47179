/* A sentence with parts that are worked out: each is written by itself, and a format says where
 * they stand, which differs from language to language. Layer: base.
 *
 *     np_wording s;
 *     np_wording_init(&s);
 *     np_buffer_add_text(np_wording_part(&s), "46548");
 *     np_buffer_add_text(np_wording_part(&s), "46549");
 *     np_wording_write(out, &s, np_language_text(language, NP_MSG("%s is not %s")));
 *     np_wording_clear(&s);
 *
 * A format has "%s" for the next part, "%2$s" for the second one, and "%%"; so tools that know the
 * formats of C check its translation. */
#ifndef NP_BASE_WORDING_H
#define NP_BASE_WORDING_H

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NP_WORDING_PARTS = 8 };

typedef struct {
    np_buffer bytes; /* of all parts, one behind the other */
    size_t starts[NP_WORDING_PARTS];
    size_t count;
} np_wording;

void np_wording_init(np_wording *wording);
void np_wording_clear(np_wording *wording);

/* Begins the next part and returns where it is written to; borrowed until the next call. At most
 * NP_WORDING_PARTS. */
np_buffer *np_wording_part(np_wording *wording);

/* Appends the format with the parts in it and forgets the parts. A part that the format does not
 * name is left out. A failure to write a part becomes that of out. */
void np_wording_write(np_buffer *out, np_wording *wording, const char *format);

#ifdef __cplusplus
}
#endif

#endif
