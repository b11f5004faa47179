#include <config.h>

#include "solve/outward.h"

#include "base/caps.h"

/* Is its size below 1? */
static bool is_small(const np_rational *x)
{
    np_rational size, one = NP_RATIONAL_INTEGER(1);
    bool small;

    np_rational_init(&size);
    np_rational_abs(&size, x);
    small = np_rational_compare(&size, &one) < 0;
    np_rational_clear(&size);
    return small;
}

static void shorten(np_rational *x, np_end *end, bool upper)
{
    if (*end == NP_END_NONE || np_rational_bits(x) <= NP_CAP_RATIONAL_SIZE)
        return;
    *end = is_small(x) ? NP_END_OPEN : NP_END_NONE;
    if (*end == NP_END_NONE)
        np_rational_set_int(x, 0);
    else if (upper)
        np_rational_set_int(x, np_rational_sign(x) > 0 ? 1 : 0);
    else
        np_rational_set_int(x, np_rational_sign(x) < 0 ? -1 : 0);
}

void np_outward(np_interval *r, const np_interval *x)
{
    if (r == x && np_rational_is_short(&x->lo) && np_rational_is_short(&x->hi) &&
        NP_CAP_RATIONAL_BITS >= 128)
        return;
    np_interval_round_out(r, x, NP_CAP_RATIONAL_BITS);
    shorten(&r->lo, &r->lo_end, false);
    shorten(&r->hi, &r->hi_end, true);
}
