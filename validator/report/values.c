#include <config.h>

#include "report/values.h"

#include "solve/words.h"

/* The sign of a proportion (17%) stands behind every number; another unit once, behind all. */
static void add_unit(np_buffer *out, const np_unit *unit)
{
    if (!unit || !unit->symbol.length || (np_dimension_is_none(&unit->dimension) && !unit->whole))
        return;
    np_buffer_add_byte(out, ' ');
    np_buffer_add(out, unit->symbol);
}

void np_values_add_interval(np_buffer *out, np_language language, const np_interval *values,
                            const np_unit *unit)
{
    np_interval base;

    np_interval_init(&base);
    np_words_to_base(&base, values, unit);
    np_values_add_base(out, language, &base, unit);
    np_interval_clear(&base);
}

void np_values_add_base(np_buffer *out, np_language language, const np_interval *values,
                        const np_unit *unit)
{
    np_words_interval(out, language, values, unit);
    add_unit(out, unit);
}
