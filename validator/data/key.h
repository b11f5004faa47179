/* Exact numbers inside SQLite. Layer: data.
 *
 * SQLite knows two kinds of numbers: whole ones of 64 bits, which it computes with exactly, and
 * floating-point ones. A number that is no whole one is handed to it as a float that serves as a key: a
 * place in the order of numbers, under which the exact rational is kept here. SQLite compares, sorts and
 * groups by keys; whatever computes (data/functions.c) looks the rational up first. Two different
 * rationals with one key could not be told apart by SQLite, so the second of them is refused, and so is a
 * float that is nobody's key. */
#ifndef NP_DATA_KEY_H
#define NP_DATA_KEY_H

#include <stddef.h>

#include "base/language.h"
#include "number/rational.h"

#ifdef __cplusplus
extern "C" {
#endif

/* SQLite's own, so that this header is readable without it. */
struct sqlite3_stmt;
struct sqlite3_context;
struct sqlite3_value;

typedef struct {
    uint64_t bits; /* of the float; 0: a free place */
    np_rational value;
} np_key;

typedef struct {
    np_key *slots; /* a hash table, on the heap */
    size_t slot_count, count;
    np_language language; /* of what functions say about their arguments */
} np_keys;

void np_keys_init(np_keys *keys);
void np_keys_clear(np_keys *keys);

/* Hands a number to SQLite: binds it to a parameter, or makes it a function's result.
 * Errors: NP_E_DOMAIN: it has the key of another number; NP_E_LIMIT: too large, too small or too long, or
 * more numbers than NP_CAP_DATA_VALUES; NP_E_MEMORY. NP_E_IO: SQLite refused the binding. */
np_status np_key_bind(np_keys *keys, struct sqlite3_stmt *statement, int parameter,
                      const np_rational *value) NP_MUST_USE;
np_status np_key_result(np_keys *keys, struct sqlite3_context *context,
                        const np_rational *value) NP_MUST_USE;

/* r = the number that SQLite hands over.
 * Errors: NP_E_DOMAIN: it is a float that stands for no number, made by arithmetic of SQLite's own;
 * NP_E_SYNTAX: it is no number (NULL, text, bytes). r is untouched. */
np_status np_key_value(np_rational *r, const np_keys *keys,
                       struct sqlite3_value *value) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
