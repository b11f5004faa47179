#include <config.h>

/* The numbers of tables by what they measure: where a number of an article is looked for. */

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "data/inside.h"

static bool is_bare(const np_data_value *value)
{
    return !value->unit && value->kind == NP_KIND_NUMBER;
}

static np_dimension dimension_of(const np_data_value *value)
{
    return value->unit ? value->unit->dimension : np_dimension_none();
}

/* Bare numbers first; which dimension comes before which does not matter. */
static int compare_groups(const np_data_value *x, const np_data_value *y)
{
    np_dimension a = dimension_of(x), b = dimension_of(y);

    if (is_bare(x) || is_bare(y))
        return is_bare(y) - is_bare(x);
    for (size_t i = 0; i < NP_DIMENSION_FACTORS; i++) {
        if (a.base[i] != b.base[i])
            return a.base[i] < b.base[i] ? -1 : 1;
        if (a.power[i] != b.power[i])
            return a.power[i] < b.power[i] ? -1 : 1;
    }
    return 0;
}

static int compare_values(const void *a, const void *b)
{
    const np_data_value *x = a, *y = b;
    int order = compare_groups(x, y);

    if (!order)
        order = np_rational_compare(&x->value, &y->value);
    if (!order)
        order = np_slice_compare(x->table, y->table);
    if (!order)
        order = (x->row > y->row) - (x->row < y->row);
    return order ? order : np_slice_compare(x->column, y->column);
}

static np_status make_groups(np_data *data)
{
    np_data_value *values = data->values;
    np_data_group *groups;
    size_t count = 0;

    qsort(values, data->value_count, sizeof *values, compare_values);
    for (size_t i = 0; i < data->value_count; i++)
        count += i == 0 || compare_groups(&values[i - 1], &values[i]) != 0;
    groups = NP_ARENA_ARRAY(&data->arena, np_data_group, count);
    if (!groups)
        return NP_E_MEMORY;
    count = 0;
    for (size_t i = 0; i < data->value_count; i++) {
        if (i == 0 || compare_groups(&values[i - 1], &values[i]) != 0)
            groups[count++] = (np_data_group){.bare = is_bare(&values[i]),
                                              .dimension = dimension_of(&values[i]),
                                              .values = &values[i]};
        groups[count - 1].count++;
    }
    data->groups = groups;
    data->group_count = count;
    return NP_OK;
}

np_status np_data_groups(const np_data_group **groups, size_t *count, np_data *data)
{
    np_status status = NP_OK;

    sqlite3_mutex_enter(data->mutex);
    if (!data->groups && data->value_count)
        status = make_groups(data);
    sqlite3_mutex_leave(data->mutex);
    *groups = data->groups;
    *count = data->groups ? data->group_count : 0;
    return status;
}
