/* A file that was drafted before and edited since. Layer: draft, inside only. */
#ifndef NP_DRAFT_UPDATE_H
#define NP_DRAFT_UPDATE_H

#include "draft/name.h"
#include "draft/row.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What there is already. */
typedef struct {
    np_draft_columns columns; /* of the file */
    const char *line_end;     /* "\n", "\r\n"; static storage */
    bool *covered;            /* of each mention: a row binds it or spells it out */
} np_draft_update;

/* Appends the bytes of the file to out as they are, but with a remark above each row that the article
 * does not bear out, without the remarks of earlier times, and with a line end at its end; takes the
 * names that it uses; fills in update, whose covered the caller has made.
 * Errors: as np_draft_make. */
np_status np_draft_read(np_draft_update *update, np_buffer *out, np_draft_names *names,
                        np_diagnostics *messages, const np_draft_article *article, np_slice bytes,
                        np_slice name) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
