/* Borrowed bytes: a pointer and a length, owned by somebody else, not NUL-terminated.
 * An empty slice may have any data pointer, NULL among them. Layer: base. */
#ifndef NP_BASE_SLICE_H
#define NP_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *data;
    size_t length; /* bytes */
} np_slice;

static inline np_slice np_slice_of(const char *data, size_t length)
{
    np_slice slice = {data, length};
    return slice;
}

/* The bytes of a C string, without its NUL. */
static inline np_slice np_slice_text(const char *text)
{
    return np_slice_of(text, text ? strlen(text) : 0);
}

/* The bytes [start, end) of a slice; both must lie in it, start <= end. */
static inline np_slice np_slice_part(np_slice slice, size_t start, size_t end)
{
    return np_slice_of(slice.data ? slice.data + start : slice.data, end - start);
}

static inline bool np_slice_equal(np_slice a, np_slice b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

/* Byte order, a prefix before what it begins: a total order for sorted tables. */
static inline int np_slice_compare(np_slice a, np_slice b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common ? memcmp(a.data, b.data, common) : 0;

    return order ? order : (a.length > b.length) - (a.length < b.length);
}

#ifdef __cplusplus
}
#endif

#endif
