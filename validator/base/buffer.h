/* A growable run of bytes that owns them: what readers collect and writers write into.
 * Layer: base.
 *
 * A failed append sets the buffer's status and leaves what was there; later appends do nothing. So
 * a writer may append freely, take the bytes away in between, and look at the status once at the end. */
#ifndef NP_BASE_BUFFER_H
#define NP_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attributes.h"
#include "base/slice.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    char *data; /* length bytes and a NUL behind them; NULL while nothing was ever added */
    size_t length, capacity;
    np_status status; /* NP_OK, or the first failure */
} np_buffer;

/* An empty buffer; takes no memory yet. */
void np_buffer_init(np_buffer *buffer);
/* Gives the memory back; as after init. */
void np_buffer_clear(np_buffer *buffer);
/* Forgets the bytes, keeps the memory, and a failure: who looks at the end has to learn of it. */
void np_buffer_reset(np_buffer *buffer);
/* Forgets the failure, too: for a job that has nothing to do with the one before. */
void np_buffer_renew(np_buffer *buffer);

/* Room for extra more bytes behind the present ones. Errors: NP_E_MEMORY. */
np_status np_buffer_reserve(np_buffer *buffer, size_t extra);

void np_buffer_add(np_buffer *buffer, np_slice bytes);
void np_buffer_add_text(np_buffer *buffer, const char *text);
void np_buffer_add_byte(np_buffer *buffer, char byte);
/* The same byte count times. */
void np_buffer_add_repeated(np_buffer *buffer, char byte, size_t count);
/* As printf. Never used for values that are judged, only for text and sizes. */
void np_buffer_add_format(np_buffer *buffer, const char *format, ...) NP_PRINTF(2, 3);
void np_buffer_add_format_list(np_buffer *buffer, const char *format, va_list arguments)
    NP_PRINTF(2, 0);

/* The bytes so far; borrowed until the next change of the buffer. */
static inline np_slice np_buffer_slice(const np_buffer *buffer)
{
    return np_slice_of(buffer->data, buffer->length);
}

#ifdef __cplusplus
}
#endif

#endif
