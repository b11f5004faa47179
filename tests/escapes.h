/* Escapes of the case tables: bytes that a CSV file of text cannot hold as they are. */
#ifndef NP_TESTS_ESCAPES_H
#define NP_TESTS_ESCAPES_H

#include "base/buffer.h"
#include "base/slice.h"

/* *bytes = the field with \n, \r, \t, \0, \\, \q (a double quote), \xHH (a byte) and \uXXXX (a code point
 * in UTF-8) replaced. A wrong escape ends the test program. Never NULL, also for an empty field. */
void unescape(np_buffer *bytes, np_slice field);

#endif
