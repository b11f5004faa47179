#include <config.h>

#include "number/dimension.h"

np_dimension np_dimension_none(void)
{
    return (np_dimension){.base = {0}};
}

np_dimension np_dimension_of(uint16_t base, int16_t power)
{
    return (np_dimension){.base = {base}, .power = {power}};
}

bool np_dimension_is_none(const np_dimension *x)
{
    return x->base[0] == 0;
}

bool np_dimension_equal(const np_dimension *x, const np_dimension *y)
{
    for (int i = 0; i < NP_DIMENSION_FACTORS; i++) {
        if (x->base[i] != y->base[i] || x->power[i] != y->power[i])
            return false;
    }
    return true;
}

/* The base at index i, or one past all bases when there is none. */
static unsigned base_at(const np_dimension *x, int i)
{
    return i < NP_DIMENSION_FACTORS && x->base[i] ? x->base[i] : UINT16_MAX + 1U;
}

/* *r = x * y^side; merges the two ascending lists. */
static bool combine(np_dimension *r, const np_dimension *x, const np_dimension *y, int side)
{
    np_dimension result = np_dimension_none();
    int i = 0, j = 0, count = 0;

    for (;;) {
        unsigned base_x = base_at(x, i), base_y = base_at(y, j);
        unsigned base = base_x < base_y ? base_x : base_y;
        int power = 0;

        if (base > UINT16_MAX)
            break;
        if (base_x == base)
            power += x->power[i++];
        if (base_y == base)
            power += side * y->power[j++];
        if (power == 0)
            continue;
        if (count == NP_DIMENSION_FACTORS || power > INT16_MAX || power < INT16_MIN)
            return false;
        result.base[count] = (uint16_t)base;
        result.power[count++] = (int16_t)power;
    }
    *r = result;
    return true;
}

bool np_dimension_mul(np_dimension *r, const np_dimension *x, const np_dimension *y)
{
    return combine(r, x, y, 1);
}

bool np_dimension_div(np_dimension *r, const np_dimension *x, const np_dimension *y)
{
    return combine(r, x, y, -1);
}
