#include <config.h>

#include "data/key.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/caps.h"
#include "base/checked.h"

/* The one place of the program where a float occurs: a key that SQLite sorts by. */
typedef union {
    uint64_t bits;
    double real;
} key_float;

enum { FIRST_SLOTS = 64 };

void np_keys_init(np_keys *keys)
{
    *keys = (np_keys){0};
}

void np_keys_clear(np_keys *keys)
{
    for (size_t i = 0; i < keys->slot_count; i++) {
        if (keys->slots[i].bits)
            np_rational_clear(&keys->slots[i].value);
    }
    free(keys->slots);
    np_keys_init(keys);
}

/* The place of a key, free or its own. There is always a free one. */
static np_key *find(np_key *slots, size_t slot_count, uint64_t bits)
{
    size_t i = (size_t)((bits * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (slot_count - 1);

    while (slots[i].bits && slots[i].bits != bits)
        i = (i + 1) & (slot_count - 1);
    return &slots[i];
}

static np_status make_room(np_keys *keys)
{
    size_t wanted = keys->slot_count ? keys->slot_count : FIRST_SLOTS, bytes;
    np_key *slots;

    if (keys->slot_count && keys->count < keys->slot_count / 2)
        return NP_OK;
    if (keys->slot_count && !np_checked_mul(&wanted, wanted, 2))
        return NP_E_MEMORY;
    if (!np_checked_mul(&bytes, wanted, sizeof *slots))
        return NP_E_MEMORY;
    slots = calloc(1, bytes);
    if (!slots)
        return NP_E_MEMORY;
    for (size_t i = 0; i < keys->slot_count; i++) {
        if (keys->slots[i].bits)
            *find(slots, wanted, keys->slots[i].bits) = keys->slots[i];
    }
    free(keys->slots);
    keys->slots = slots;
    keys->slot_count = wanted;
    return NP_OK;
}

/* *real = the key of a number that SQLite has no whole number for. */
static np_status make_key(key_float *real, np_keys *keys, const np_rational *value)
{
    np_key *slot;
    np_status status;

    if (np_rational_bits(value) > NP_CAP_RATIONAL_SIZE ||
        !np_rational_order_bits(&real->bits, value))
        return NP_E_LIMIT;
    status = make_room(keys);
    if (status)
        return status;
    slot = find(keys->slots, keys->slot_count, real->bits);
    if (slot->bits)
        return np_rational_compare(&slot->value, value) == 0 ? NP_OK : NP_E_DOMAIN;
    if (keys->count >= NP_CAP_DATA_VALUES)
        return NP_E_LIMIT;
    slot->bits = real->bits;
    np_rational_init(&slot->value);
    np_rational_set(&slot->value, value);
    keys->count++;
    return NP_OK;
}

np_status np_key_bind(np_keys *keys, sqlite3_stmt *statement, int parameter,
                      const np_rational *value)
{
    key_float real;
    int64_t whole;
    np_status status;

    if (np_rational_get_int(&whole, value))
        return sqlite3_bind_int64(statement, parameter, whole) == SQLITE_OK ? NP_OK : NP_E_MEMORY;
    status = make_key(&real, keys, value);
    if (status)
        return status;
    return sqlite3_bind_double(statement, parameter, real.real) == SQLITE_OK ? NP_OK : NP_E_MEMORY;
}

np_status np_key_result(np_keys *keys, sqlite3_context *context, const np_rational *value)
{
    key_float real;
    int64_t whole;
    np_status status = NP_OK;

    if (np_rational_get_int(&whole, value)) {
        sqlite3_result_int64(context, whole);
        return NP_OK;
    }
    status = make_key(&real, keys, value);
    if (!status)
        sqlite3_result_double(context, real.real);
    return status;
}

np_status np_key_value(np_rational *r, const np_keys *keys, sqlite3_value *value)
{
    key_float real;
    const np_key *slot;

    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: np_rational_set_int(r, sqlite3_value_int64(value)); return NP_OK;
    case SQLITE_FLOAT: break;
    default: return NP_E_SYNTAX;
    }
    real.real = sqlite3_value_double(value);
    if (keys->slot_count == 0 || real.bits == 0)
        return NP_E_DOMAIN;
    slot = find(keys->slots, keys->slot_count, real.bits);
    if (!slot->bits)
        return NP_E_DOMAIN;
    np_rational_set(r, &slot->value);
    return NP_OK;
}
