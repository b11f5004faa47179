#include <config.h>

#include "claim/table_inside.h"

/* Least parts of a sum, and shares that make up a whole. */
enum { LEAST_PARTS = 2, LEAST_SHARES = 3 };

/* --- sums ------------------------------------------------------------------------------------- */

static bool is_alike(const np_mention *a, const np_mention *b)
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
static bool may_be_total(const np_mention *total, const sum *s)
{
    static const np_rational hundred = {100, 1, NULL};

    if (total->quantity.kind == NP_KIND_PERCENT &&
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

static np_status add_fact(np_table *t, np_scheme scheme, np_severity most, np_table_cell *cells,
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

        if (!p->mention || !is_alike(p->mention, total))
            return NP_OK;
        s->cells[s->count++] = (np_table_cell){p->mention == total ? "total" : "parts", p->mention};
    }
    s->whole = s->count > LEAST_PARTS && may_be_total(total, s);
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
        if (t->levels[c] || t->shares[c])
            continue;
        if (!p->mention || !is_alike(p->mention, total))
            return NP_OK;
        s->cells[s->count++] = (np_table_cell){"parts", p->mention};
    }
    s->whole = s->count > LEAST_PARTS && may_be_total(total, s);
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
        status = add_fact(t, scheme, doubtful ? NP_SEVERITY_WARNING : NP_SEVERITY_ERROR,
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

/* --- shares ----------------------------------------------------------------------------------- */

/* Does the share agree with the part and the whole? */
static bool share_fits(const np_mention *part, const np_mention *whole, const np_mention *share)
{
    np_interval a, b, c;
    bool fits = true;

    np_interval_init(&a);
    np_interval_init(&b);
    np_interval_init(&c);
    np_quantity_set_base(&a, &part->quantity, NP_READING_NEAREST);
    np_quantity_set_base(&b, &whole->quantity, NP_READING_NEAREST);
    np_quantity_set_base(&c, &share->quantity, NP_READING_NEAREST);
    if (np_interval_div(&a, &a, &b) == NP_OK)
        fits = np_interval_meet(&a, &a, &c);
    np_interval_clear(&c);
    np_interval_clear(&b);
    np_interval_clear(&a);
    return fits;
}

/* May the shares be of the total of this column? */
static bool is_amounts(const np_table *t, size_t column)
{
    const np_mention *total = np_table_at(t, t->total_row, column)->mention;

    return total && total->quantity.kind != NP_KIND_PERCENT && !t->levels[column];
}

static np_status add_share(np_table *t, size_t row, size_t amounts, size_t shares)
{
    const np_mention *part = np_table_at(t, row, amounts)->mention;
    const np_mention *whole = np_table_at(t, t->total_row, amounts)->mention;
    const np_mention *share = np_table_at(t, row, shares)->mention;
    np_table_cell *cells = NP_ARENA_ARRAY(t->arena, np_table_cell, 3);

    if (!cells)
        return NP_E_MEMORY;
    cells[0] = (np_table_cell){"part", part};
    cells[1] = (np_table_cell){"share", share};
    cells[2] = (np_table_cell){"whole", whole};
    if (t->total_row < row) {
        cells[2] = cells[1];
        cells[1] = cells[0];
        cells[0] = (np_table_cell){"whole", whole};
    }
    return add_fact(t, NP_SCHEME_COLUMN_SHARE, NP_SEVERITY_ERROR, cells, 3);
}

/* Do the column's numbers and the shares stand in this row? */
static bool has_share(const np_table *t, size_t row, size_t amounts, size_t shares)
{
    const np_mention *part = np_table_at(t, row, amounts)->mention;
    const np_mention *share = np_table_at(t, row, shares)->mention;

    return row != t->total_row && part && share && share->quantity.kind == NP_KIND_PERCENT &&
           is_alike(part, np_table_at(t, t->total_row, amounts)->mention);
}

/* The column, to the left of the shares, whose total they are of in more than half of the rows and more of them than
 * of another; 0: none. */
static size_t amounts_of(const np_table *t, size_t shares)
{
    size_t best = 0, most = LEAST_PARTS - 1;

    for (size_t c = shares; c-- > 1;) {
        size_t fitting = 0, others = 0;

        for (size_t r = t->head; r < t->rows && is_amounts(t, c); r++) {
            if (!has_share(t, r, c, shares))
                continue;
            if (share_fits(np_table_at(t, r, c)->mention, np_table_at(t, t->total_row, c)->mention,
                           np_table_at(t, r, shares)->mention))
                fitting++;
            else
                others++;
        }
        if (fitting > others && fitting > most) {
            best = c;
            most = fitting;
        }
    }
    return best;
}

static np_status read_shares(np_table *t, size_t shares)
{
    size_t amounts = amounts_of(t, shares);
    np_status status = NP_OK;

    for (size_t r = t->head; amounts && r < t->rows && !status; r++) {
        if (has_share(t, r, amounts, shares))
            status = add_share(t, r, amounts, shares);
    }
    return status;
}

/* Shares that nearly make up a whole: what is missing is more than rounding, and less than a row. */
static np_status read_hundred(np_table *t, size_t column)
{
    static const np_rational low = {19, 20, NULL}, high = {21, 20, NULL};
    sum s = {.whole = true};
    np_interval all, near;
    np_status status = NP_OK;

    s.cells = NP_ARENA_ARRAY(t->arena, np_table_cell, t->rows);
    if (!s.cells)
        return NP_E_MEMORY;
    for (size_t r = t->head; r < t->rows; r++) {
        const np_mention *share = np_table_at(t, r, column)->mention;

        if (!share || share->quantity.kind != NP_KIND_PERCENT ||
            np_rational_sign(&share->quantity.value) < 0)
            return NP_OK;
        s.cells[s.count++] = (np_table_cell){"parts", share};
    }
    if (s.count < LEAST_SHARES)
        return NP_OK;
    np_interval_init(&all);
    np_interval_init(&near);
    add_up(&all, &s, NULL);
    (void)np_interval_set_ends(&near, &low, NP_END_CLOSED, &high, NP_END_CLOSED);
    if (np_interval_includes(&near, &all))
        status = add_fact(t, NP_SCHEME_COLUMN_HUNDRED, NP_SEVERITY_ERROR, s.cells, s.count);
    np_interval_clear(&near);
    np_interval_clear(&all);
    return status;
}

static np_status read_share_columns(np_table *t)
{
    np_status status = NP_OK;

    for (size_t c = 1; c < t->columns && !status; c++) {
        if (!t->shares[c])
            continue;
        if (t->total_row == NP_NOWHERE)
            status = read_hundred(t, c);
        else if (t->total_row < t->rows)
            status = read_shares(t, c);
    }
    return status;
}

np_status np_table_add_facts(np_table *table, bool within)
{
    np_status status = NP_OK;

    if (!within)
        status = read_column_totals(table);
    if (!status)
        status = read_row_totals(table);
    if (!status && !within)
        status = read_share_columns(table);
    return status;
}
