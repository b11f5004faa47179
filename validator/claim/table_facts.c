#include <config.h>

#include "claim/table_inside.h"

/* --- sums ------------------------------------------------------------------------------------- */

bool np_table_is_alike(const np_mention *a, const np_mention *b)
{
    return a->quantity.kind == b->quantity.kind && a->quantity.unit == b->quantity.unit;
}

/* Numbers of a table that would be added up. */
typedef struct {
    np_table_cell *cells;
    size_t count;
    bool whole, fits;
    bool gross; /* the sum is off by more than half of the total */
} sum;

/* Is the total no less than each part, and no part negative, as of what adds up? Percentages add up to
 * 100 only. */
static bool may_be_total(const np_mention *total, const sum *s, bool percents)
{
    static const np_rational hundred = {100, 1, NULL};

    if ((percents || total->quantity.kind == NP_KIND_PERCENT) &&
        np_rational_compare(&total->quantity.value, &hundred) != 0)
        return false;
    for (size_t i = 0; i < s->count; i++) {
        const np_mention *part = s->cells[i].mention;

        if (part == total)
            continue;
        if (np_rational_sign(&part->quantity.value) < 0 ||
            np_rational_compare(&part->quantity.value, &total->quantity.value) > 0)
            return false;
    }
    return true;
}

static void add_up(np_interval *r, const sum *s, const np_mention *total)
{
    static const np_rational zero = {0, 1, NULL};
    np_interval part;

    np_interval_init(&part);
    np_interval_set_point(r, &zero);
    for (size_t i = 0; i < s->count; i++) {
        if (s->cells[i].mention == total)
            continue;
        np_quantity_set_base(&part, &s->cells[i].mention->quantity, NP_READING_NEAREST);
        np_interval_add(r, r, &part);
    }
    np_interval_clear(&part);
}

static void judge_sum(sum *s, const np_mention *total)
{
    np_interval parts, set, gap;
    np_rational half = {1, 2, NULL};

    np_interval_init(&parts);
    np_interval_init(&set);
    np_interval_init(&gap);
    add_up(&parts, s, total);
    np_quantity_set_base(&set, &total->quantity, NP_READING_NEAREST);
    s->fits = np_interval_meet(&gap, &parts, &set);
    np_interval_sub(&gap, &parts, &set);
    np_interval_abs(&gap, &gap);
    np_interval_scale(&set, &set, &half);
    s->gross = np_interval_truth_less(&set, &gap) == NP_ALWAYS;
    np_interval_clear(&gap);
    np_interval_clear(&set);
    np_interval_clear(&parts);
}

np_status np_table_add_fact(np_table *t, np_scheme scheme, np_severity most, np_table_cell *cells,
                            size_t count)
{
    void *items = t->facts->items;

    if (np_arena_grow(t->arena, &items, &t->facts->capacity, t->facts->count, t->facts->count + 1,
                      sizeof *t->facts->items))
        return NP_E_MEMORY;
    t->facts->items = items;
    t->facts->items[t->facts->count++] = (np_table_fact){scheme, most, cells, count};
    return NP_OK;
}

/* The numbers of a column: all that are filled below the head must be of the total's kind; the total is among
 * them. */
static np_status take_column(sum *s, np_table *t, size_t column)
{
    const np_mention *total = np_table_at(t, t->total_row, column)->mention;

    *s = (sum){.whole = false};
    if (!total || t->levels[column])
        return NP_OK;
    s->cells = NP_ARENA_ARRAY(t->arena, np_table_cell, t->rows);
    if (!s->cells)
        return NP_E_MEMORY;
    for (size_t r = t->head; r < t->rows; r++) {
        const np_table_place *p = np_table_at(t, r, column);

        if (!p->mention || !np_table_is_alike(p->mention, total))
            return NP_OK;
        s->cells[s->count++] = (np_table_cell){p->mention == total ? "total" : "parts", p->mention};
    }
    s->whole = s->count > NP_TABLE_LEAST_PARTS && may_be_total(total, s, t->percents[column]);
    if (s->whole)
        judge_sum(s, total);
    return NP_OK;
}

/* The numbers of a row before or behind its total. */
static np_status take_row(sum *s, np_table *t, size_t row)
{
    const np_mention *total = np_table_at(t, row, t->total_column)->mention;

    *s = (sum){.whole = false};
    if (!total)
        return NP_OK;
    s->cells = NP_ARENA_ARRAY(t->arena, np_table_cell, t->columns);
    if (!s->cells)
        return NP_E_MEMORY;
    for (size_t c = 1; c < t->columns; c++) {
        const np_table_place *p = np_table_at(t, row, c);

        if (c == t->total_column) {
            s->cells[s->count++] = (np_table_cell){"total", total};
            continue;
        }
        if (t->levels[c] || t->shares[c] || t->percents[c])
            continue;
        if (!p->mention || !np_table_is_alike(p->mention, total))
            return NP_OK;
        s->cells[s->count++] = (np_table_cell){"parts", p->mention};
    }
    s->whole = s->count > NP_TABLE_LEAST_PARTS && may_be_total(total, s, false);
    if (s->whole)
        judge_sum(s, total);
    return NP_OK;
}

/* Adds the sums of a table, when it shows that it has such: more of them fit than do not. The only one of a
 * table shows nothing, it is at most doubted. */
static np_status add_sums(np_table *t, np_scheme scheme, const sum *sums, size_t count)
{
    size_t fitting = 0, others = 0;
    np_status status = NP_OK;

    for (size_t i = 0; i < count; i++) {
        fitting += sums[i].whole && sums[i].fits;
        others += sums[i].whole && !sums[i].fits;
    }
    if (others > fitting && !(others == 1 && fitting == 0))
        return NP_OK;
    for (size_t i = 0; i < count && !status; i++) {
        bool doubtful = others >= fitting || sums[i].gross;

        if (!sums[i].whole || (sums[i].gross && fitting == 0))
            continue;
        status = np_table_add_fact(t, scheme, doubtful ? NP_SEVERITY_WARNING : NP_SEVERITY_ERROR,
                                   sums[i].cells, sums[i].count);
    }
    return status;
}

static np_status read_column_totals(np_table *t)
{
    sum *sums = NP_ARENA_ARRAY(t->arena, sum, t->columns);
    bool edge = t->total_row == t->head || t->total_row + 1 == t->rows;
    np_status status = NP_OK;

    if (!sums)
        return NP_E_MEMORY;
    if (t->total_row >= t->rows || !edge)
        return NP_OK;
    for (size_t c = 1; c < t->columns && !status; c++)
        status = take_column(&sums[c], t, c);
    return status ? status : add_sums(t, NP_SCHEME_COLUMN_TOTAL, sums, t->columns);
}

static np_status read_row_totals(np_table *t)
{
    sum *sums = NP_ARENA_ARRAY(t->arena, sum, t->rows);
    bool edge = t->total_column == 1 || t->total_column + 1 == t->columns;
    np_status status = NP_OK;

    if (!sums)
        return NP_E_MEMORY;
    if (t->total_column >= t->columns || !edge || t->levels[t->total_column])
        return NP_OK;
    for (size_t r = t->head; r < t->rows && !status; r++)
        status = take_row(&sums[r], t, r);
    return status ? status : add_sums(t, NP_SCHEME_ROW_TOTAL, sums, t->rows);
}

np_status np_table_add_facts(np_table *table, bool within)
{
    np_status status = NP_OK;

    if (!within)
        status = read_column_totals(table);
    if (!status)
        status = read_row_totals(table);
    if (!status && !within)
        status = np_table_add_shares(table);
    return status;
}
