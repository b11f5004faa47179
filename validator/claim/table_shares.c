/* What tables state by shares: of the total of a column or of a row, or of a whole that is not shown. */
#include <config.h>

#include "claim/table_inside.h"

enum { LEAST_SHARES = 3 };

/* What the shares of a table are of. */
typedef enum { OF_NOTHING, OF_COLUMN, OF_ROW } whole_of;

/* A number with its share; share is NULL: there is none. */
typedef struct {
    const np_mention *part, *whole, *share;
    bool bare; /* the share is a number, its percent sign stands in the head */
} claimed;

/* --- single shares ---------------------------------------------------------------------------- */

/* Does the share agree with the part and the whole? */
static bool fits(const claimed *c)
{
    static const np_rational hundredth = {1, 100, NULL};
    np_interval part, whole, share;
    bool fit = true;

    np_interval_init(&part);
    np_interval_init(&whole);
    np_interval_init(&share);
    np_quantity_set_base(&part, &c->part->quantity, NP_READING_NEAREST);
    np_quantity_set_base(&whole, &c->whole->quantity, NP_READING_NEAREST);
    np_quantity_set_base(&share, &c->share->quantity, NP_READING_NEAREST);
    if (c->bare)
        np_interval_scale(&share, &share, &hundredth);
    if (np_interval_div(&part, &part, &whole) == NP_OK)
        fit = np_interval_meet(&part, &part, &share);
    np_interval_clear(&share);
    np_interval_clear(&whole);
    np_interval_clear(&part);
    return fit;
}

static np_status add(np_table *t, const claimed *c, whole_of of)
{
    np_scheme scheme = c->bare        ? NP_SCHEME_COLUMN_PERCENT
                       : of == OF_ROW ? NP_SCHEME_ROW_SHARE
                                      : NP_SCHEME_COLUMN_SHARE;
    np_table_cell *cells = NP_ARENA_ARRAY(t->arena, np_table_cell, 3);
    const np_table_cell all[] = {{"whole", c->whole}, {"part", c->part}, {"share", c->share}};
    size_t count = 0;

    if (!cells)
        return NP_E_MEMORY;
    /* In the order of the text. */
    for (size_t i = 0; i < 3; i++) {
        size_t at = count++;

        for (; at > 0 && cells[at - 1].mention->start > all[i].mention->start; at--)
            cells[at] = cells[at - 1];
        cells[at] = all[i];
    }
    return np_table_add_fact(t, scheme, NP_SEVERITY_ERROR, cells, 3);
}

/* --- columns of shares ------------------------------------------------------------------------ */

/* May the shares be of the total of this column? */
static bool is_amounts(const np_table *t, size_t column)
{
    const np_mention *total = np_table_at(t, t->total_row, column)->mention;

    return total && total->quantity.kind != NP_KIND_PERCENT && !t->levels[column] &&
           !t->percents[column];
}

/* The number of a row in one column with its share in the other. */
static claimed share_of(const np_table *t, size_t row, size_t amounts, size_t shares)
{
    claimed c = {np_table_at(t, row, amounts)->mention,
                 np_table_at(t, t->total_row, amounts)->mention,
                 np_table_at(t, row, shares)->mention, false};

    c.bare = t->percents[shares] && c.share && c.share->quantity.kind == NP_KIND_NUMBER;
    if (row == t->total_row || !c.part || !np_table_is_alike(c.part, c.whole) ||
        (c.share && c.share->quantity.kind != NP_KIND_PERCENT && !c.bare))
        c.share = NULL;
    return c;
}

/* The column, to the left of the shares, whose total they are of in more than half of the rows and more of them than
 * of another; 0: none. */
static size_t amounts_of(const np_table *t, size_t shares)
{
    size_t best = 0, most = NP_TABLE_LEAST_PARTS - 1;

    for (size_t c = shares; c-- > 1;) {
        size_t fitting = 0, others = 0;

        for (size_t r = t->head; r < t->rows && is_amounts(t, c); r++) {
            claimed share = share_of(t, r, c, shares);

            fitting += share.share && fits(&share);
            others += share.share && !fits(&share);
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
        claimed share = share_of(t, r, amounts, shares);

        if (share.share)
            status = add(t, &share, OF_COLUMN);
    }
    return status;
}

/* Shares that nearly make up a whole: what is missing is more than rounding, and less than a row. */
static np_status read_hundred(np_table *t, size_t column)
{
    static const np_rational low = {19, 20, NULL}, high = {21, 20, NULL},
                             hundredth = {1, 100, NULL}, zero = {0, 1, NULL};
    np_table_cell *cells = NP_ARENA_ARRAY(t->arena, np_table_cell, t->rows);
    np_interval all, near, one;
    bool bare = false, shares = true, almost;
    size_t count = 0;

    if (!cells)
        return NP_E_MEMORY;
    np_interval_init(&all);
    np_interval_init(&near);
    np_interval_init(&one);
    np_interval_set_point(&all, &zero);
    for (size_t r = t->head; r < t->rows && shares; r++) {
        const np_mention *share = np_table_at(t, r, column)->mention;
        bool number = share && t->percents[column] && share->quantity.kind == NP_KIND_NUMBER;

        shares = share && (number || share->quantity.kind == NP_KIND_PERCENT) &&
                 (count == 0 || number == bare) && np_rational_sign(&share->quantity.value) >= 0;
        if (!shares)
            break;
        bare = number;
        cells[count++] = (np_table_cell){"parts", share};
        np_quantity_set_base(&one, &share->quantity, NP_READING_NEAREST);
        np_interval_add(&all, &all, &one);
    }
    if (bare)
        np_interval_scale(&all, &all, &hundredth);
    (void)np_interval_set_ends(&near, &low, NP_END_CLOSED, &high, NP_END_CLOSED);
    almost = shares && count >= LEAST_SHARES && np_interval_includes(&near, &all);
    np_interval_clear(&one);
    np_interval_clear(&near);
    np_interval_clear(&all);
    return almost
               ? np_table_add_fact(t, bare ? NP_SCHEME_COLUMN_PERCENTS : NP_SCHEME_COLUMN_HUNDRED,
                                   NP_SEVERITY_ERROR, cells, count)
               : NP_OK;
}

static np_status read_share_columns(np_table *t)
{
    np_status status = NP_OK;

    for (size_t c = 1; c < t->columns && !status; c++) {
        if (!t->shares[c] && !t->percents[c])
            continue;
        if (t->total_row < t->rows)
            status = read_shares(t, c);
        else if (t->total_row == NP_NOWHERE && t->shares[c])
            status = read_hundred(t, c);
    }
    return status;
}

/* --- shares in brackets ----------------------------------------------------------------------- */

/* The share in brackets behind a number, of the total of its column or of its row. */
static claimed bracketed(const np_table *t, size_t row, size_t column, whole_of of)
{
    const np_table_place *p = np_table_at(t, row, column);
    claimed c = {.part = p->mention, .share = p->share};

    if (of == OF_COLUMN && t->total_row < t->rows && row != t->total_row)
        c.whole = np_table_at(t, t->total_row, column)->mention;
    if (of == OF_ROW && t->total_column < t->columns && column != t->total_column)
        c.whole = np_table_at(t, row, t->total_column)->mention;
    if (!c.share || !c.part || !c.whole || !np_table_is_alike(c.part, c.whole))
        c.share = NULL;
    return c;
}

/* What more than half of the shares in brackets are of, and more than one. */
static whole_of whole_of_brackets(const np_table *t)
{
    whole_of best = OF_NOTHING;
    size_t most = 1;

    for (whole_of of = OF_COLUMN; of <= OF_ROW; of++) {
        size_t fitting = 0, others = 0;

        for (size_t r = t->head; r < t->rows; r++) {
            for (size_t c = 1; c < t->columns; c++) {
                claimed share = bracketed(t, r, c, of);

                fitting += share.share && fits(&share);
                others += share.share && !fits(&share);
            }
        }
        if (fitting > others && fitting > most) {
            best = of;
            most = fitting;
        }
    }
    return best;
}

static np_status read_brackets(np_table *t)
{
    whole_of of = whole_of_brackets(t);
    np_status status = NP_OK;

    for (size_t r = t->head; of && r < t->rows && !status; r++) {
        for (size_t c = 1; c < t->columns && !status; c++) {
            claimed share = bracketed(t, r, c, of);

            if (share.share)
                status = add(t, &share, of);
        }
    }
    return status;
}

np_status np_table_add_shares(np_table *table)
{
    np_status status = read_share_columns(table);

    return status ? status : read_brackets(table);
}
