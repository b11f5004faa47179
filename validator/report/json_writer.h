/* JSON as a stream of calls: no tree is built, so memory does not grow with the report.
 * Layer: report.
 *
 *     np_json_open(&json, '{');
 *     np_json_key(&json, "text");
 *     np_json_string(&json, text);
 *     np_json_close(&json, '}');
 *
 * Commas, and in pretty form line ends and indents, are put by the writer. Calls must nest rightly
 * (asserted). Strings are written as UTF-8; what a terminal would obey (control characters, marks
 * that change the direction of writing) and U+2028, U+2029 are escaped, a byte that is not UTF-8
 * becomes U+FFFD, so the output is valid JSON and harmless to look at whatever the bytes are. */
#ifndef NP_REPORT_JSON_WRITER_H
#define NP_REPORT_JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "number/rational.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NP_JSON_DEPTH = 32 };

typedef struct {
    np_buffer *out; /* borrowed */
    bool pretty;
    bool after_key; /* the next value belongs to a key */
    unsigned depth;
    uint32_t filled; /* bit d: the container at depth d has a member */
} np_json;

void np_json_init(np_json *json, np_buffer *out, bool pretty);

/* bracket is '{' or '[', '}' or ']'. */
void np_json_open(np_json *json, char bracket);
void np_json_close(np_json *json, char bracket);
/* The name of the member that the next call writes. ASCII, needs no escape. */
void np_json_key(np_json *json, const char *key);

void np_json_string(np_json *json, np_slice text);
void np_json_text(np_json *json, const char *text);
void np_json_size(np_json *json, size_t value);
void np_json_boolean(np_json *json, bool value);
void np_json_null(np_json *json);
/* A string that holds the number in the notation of np_rational_format. */
void np_json_rational(np_json *json, const np_rational *value);
/* A value that is JSON already, on one line; its strings are made harmless as above. */
void np_json_raw(np_json *json, np_slice value);

#ifdef __cplusplus
}
#endif

#endif
