#include <config.h>

#include "report/html_plot.h"

#include <inttypes.h>

#include "base/caps.h"
#include "report/details.h"
#include "report/markup.h"
#include "solve/words.h"

/* In tenths of a unit of the picture. */
enum { WIDTH = 3200, LEFT = 220, RIGHT = 3140, ROW = 260, TOP = 60, BAR = 110, THIN = 30 };
/* Gaps narrower than 1 / NARROW of all that there is are looked at closely: the picture then shows them
 * with MARGIN times as much on each side. */
enum { NARROW = 12, MARGIN = 4 };
/* Room for a number below the line. */
enum { LABEL = 800 };

typedef struct {
    const np_finding *finding;
    const np_evidence *rows[NP_CAP_PLOT_ROWS];
    size_t count;
    const np_evidence *lowest, *highest; /* which end first and begin last: they are apart */
    np_rational from, to;                /* what is shown */
} plot;

/* Do a's values end before b's begin? */
static bool is_before(const np_interval *a, const np_interval *b)
{
    int order;

    if (a->hi_end == NP_END_NONE || b->lo_end == NP_END_NONE)
        return false;
    order = np_rational_compare(&a->hi, &b->lo);
    return order < 0 || (order == 0 && (a->hi_end == NP_END_OPEN || b->lo_end == NP_END_OPEN));
}

/* Finds the two that are farthest apart, and takes them and as many others as there is room for. */
static bool choose(plot *p)
{
    const np_finding *finding = p->finding;
    size_t variable = finding->evidence_count ? finding->evidence[0].variable : 0;
    size_t others = 2;

    for (size_t i = 0; i < finding->evidence_count; i++) {
        const np_evidence *e = &finding->evidence[i];

        if (e->variable != variable)
            continue;
        if (e->values.hi_end != NP_END_NONE &&
            (!p->lowest || np_rational_compare(&e->values.hi, &p->lowest->values.hi) < 0 ||
             (np_rational_compare(&e->values.hi, &p->lowest->values.hi) == 0 &&
              e->values.hi_end == NP_END_OPEN)))
            p->lowest = e;
        if (e->values.lo_end != NP_END_NONE &&
            (!p->highest || np_rational_compare(&e->values.lo, &p->highest->values.lo) > 0 ||
             (np_rational_compare(&e->values.lo, &p->highest->values.lo) == 0 &&
              e->values.lo_end == NP_END_OPEN)))
            p->highest = e;
    }
    if (!p->lowest || !p->highest || !is_before(&p->lowest->values, &p->highest->values))
        return false;
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const np_evidence *e = &finding->evidence[i];
        bool extreme = e == p->lowest || e == p->highest;

        if (e->variable != variable || (!extreme && others >= NP_CAP_PLOT_ROWS))
            continue;
        others += !extreme;
        p->rows[p->count++] = e;
    }
    return true;
}

static void stretch(plot *p, const np_rational *value)
{
    if (np_rational_compare(value, &p->from) < 0)
        np_rational_set(&p->from, value);
    if (np_rational_compare(value, &p->to) > 0)
        np_rational_set(&p->to, value);
}

/* from and to = all finite ends and some room, or what is around a narrow gap. */
static void frame(plot *p)
{
    np_rational gap, span, factor;

    np_rational_init(&gap);
    np_rational_init(&span);
    np_rational_init(&factor);
    np_rational_set(&p->from, &p->lowest->values.hi);
    np_rational_set(&p->to, &p->highest->values.lo);
    np_rational_sub(&gap, &p->to, &p->from);
    for (size_t i = 0; i < p->count; i++) {
        if (p->rows[i]->values.lo_end != NP_END_NONE)
            stretch(p, &p->rows[i]->values.lo);
        if (p->rows[i]->values.hi_end != NP_END_NONE)
            stretch(p, &p->rows[i]->values.hi);
    }
    np_rational_sub(&span, &p->to, &p->from);
    np_rational_set_int(&factor, NARROW);
    np_rational_mul(&factor, &gap, &factor);
    if (np_rational_sign(&gap) > 0 && np_rational_compare(&factor, &span) < 0) {
        np_rational_set(&p->from, &p->lowest->values.hi);
        np_rational_set(&p->to, &p->highest->values.lo);
        np_rational_set_int(&factor, MARGIN);
        np_rational_mul(&span, &gap, &factor);
    } else if (np_rational_sign(&span) == 0) {
        np_rational_set_int(&span, 1);
    } else {
        np_rational_set_ratio(&factor, 1, 8);
        np_rational_mul(&span, &span, &factor);
    }
    np_rational_sub(&p->from, &p->from, &span);
    np_rational_add(&p->to, &p->to, &span);
    np_rational_clear(&gap);
    np_rational_clear(&span);
    np_rational_clear(&factor);
}

/* The coordinate of a value; what is outside stands at the edge, and *outside says so. */
static int place(const plot *p, const np_rational *value, bool *outside)
{
    np_rational x, span;
    int64_t at = 0;

    *outside = np_rational_compare(value, &p->from) < 0 || np_rational_compare(value, &p->to) > 0;
    if (*outside)
        return np_rational_compare(value, &p->from) < 0 ? LEFT : RIGHT;
    np_rational_init(&x);
    np_rational_init(&span);
    np_rational_sub(&span, &p->to, &p->from);
    np_rational_sub(&x, value, &p->from);
    /* The span is never 0: frame() saw to that. */
    if (np_rational_div(&x, &x, &span) == NP_OK) {
        np_rational_set_int(&span, RIGHT - LEFT);
        np_rational_mul(&x, &x, &span);
        np_rational_floor(&x, &x);
        if (!np_rational_get_int(&at, &x))
            at = 0;
    }
    np_rational_clear(&x);
    np_rational_clear(&span);
    return LEFT + (int)at;
}

/* The value of an SVG attribute: tenths as a decimal. */
static void add_number(np_buffer *out, const char *name, int tenths)
{
    np_buffer_add_format(out, " %s=\"%d.%d\"", name, tenths / 10, tenths % 10);
}

static void add_line(np_buffer *out, const char *class, int x1, int y1, int x2, int y2)
{
    np_buffer_add_format(out, "<line class=\"%s\"", class);
    add_number(out, "x1", x1);
    add_number(out, "y1", y1);
    add_number(out, "x2", x2);
    add_number(out, "y2", y2);
    np_buffer_add_text(out, "/>");
}

/* An end: a bar when the value belongs, a ring when not, an arrow when it goes on. */
static void add_end(np_buffer *out, int x, int y, np_end end, int direction)
{
    if (end == NP_END_NONE) {
        np_buffer_add_format(out, "<path class=\"cap\" d=\"M%d.%d %d.%d l%d 4 l%d 4\"/>", x / 10,
                             x % 10, (y - 40) / 10, (y - 40) % 10, 5 * direction, -5 * direction);
    } else if (end == NP_END_OPEN) {
        np_buffer_add_text(out, "<circle class=\"ring\"");
        add_number(out, "cx", x);
        add_number(out, "cy", y);
        np_buffer_add_text(out, " r=\"3.5\"/>");
    } else {
        add_line(out, "cap", x, y - BAR, x, y + BAR);
    }
}

static void add_row(np_buffer *out, const plot *p, size_t index)
{
    const np_interval *values = &p->rows[index]->values;
    bool low_out = true, high_out = true;
    int y = TOP + ROW * (int)index + ROW / 2;
    int low = values->lo_end == NP_END_NONE ? LEFT : place(p, &values->lo, &low_out);
    int high = values->hi_end == NP_END_NONE ? RIGHT : place(p, &values->hi, &high_out);

    np_buffer_add_text(out, "<text class=\"name\" x=\"0\"");
    add_number(out, "y", y + 40);
    np_buffer_add_format(out, ">%c</text><rect class=\"bar\"", (int)('A' + index));
    add_number(out, "x", high - low < THIN ? (high + low - THIN) / 2 : low);
    add_number(out, "y", y - BAR / 2);
    add_number(out, "width", high - low < THIN ? THIN : high - low);
    add_number(out, "height", BAR);
    np_buffer_add_text(out, "/>");
    if (np_interval_is_point(values)) {
        add_end(out, low, y, NP_END_CLOSED, 0);
        return;
    }
    add_end(out, low, y, low_out ? NP_END_NONE : values->lo_end, -1);
    add_end(out, high, y, high_out ? NP_END_NONE : values->hi_end, 1);
}

/* How many digits behind the point it takes to see a gap: and of what stands at its sides. */
static unsigned digits_of(const np_rational *gap)
{
    np_rational step;
    unsigned digits = 0;

    np_rational_init(&step);
    np_rational_set_int(&step, 2000);
    while (digits < 9 && np_rational_compare(&step, gap) > 0) {
        np_rational tenth;

        np_rational_init(&tenth);
        np_rational_set_ratio(&tenth, 1, 10);
        np_rational_mul(&step, &step, &tenth);
        digits++;
    }
    np_rational_clear(&step);
    return digits;
}

/* A number below the line at x, before or behind it. */
static void add_label(np_buffer *out, const np_rational *value, unsigned digits,
                      const np_unit *unit, int x, int y, bool before)
{
    np_buffer_add_text(out, "<text class=\"tick\"");
    add_number(out, "x", x);
    add_number(out, "y", y);
    np_buffer_add_format(out, " text-anchor=\"%s\">", before ? "end" : "start");
    np_rational_format_rounded(out, value, digits, NP_ROUND_NEAREST, "\xc2\xa0", NULL);
    if (unit && np_dimension_is_none(&unit->dimension) && !unit->whole)
        np_markup_add(out, unit->symbol);
    np_buffer_add_text(out, "</text>");
}

/* The ends that face each other: within the gap when it is wide, else outside of it where there is room. */
static void add_labels(np_buffer *out, const plot *p, const np_unit *unit, int low, int high, int y)
{
    bool wide = high - low > 2 * LABEL;
    bool low_before = !wide && low - LEFT > LABEL, high_before = wide || RIGHT - high < LABEL;
    np_interval gap, shown;
    np_rational width;
    unsigned digits;

    np_interval_init(&gap);
    np_interval_init(&shown);
    np_rational_init(&width);
    np_interval_set_ends(&gap, &p->lowest->values.hi, NP_END_CLOSED, &p->highest->values.lo,
                         NP_END_CLOSED);
    np_words_to_unit(&shown, &gap, unit);
    np_rational_sub(&width, &shown.hi, &shown.lo);
    digits = digits_of(&width);
    add_label(out, &shown.lo, digits, unit, low, y, low_before);
    /* Where both are on one side of the gap the second takes a line of its own. */
    add_label(out, &shown.hi, digits, unit, high,
              wide || (low_before && !high_before) ? y : y + 130, high_before);
    np_rational_clear(&width);
    np_interval_clear(&gap);
    np_interval_clear(&shown);
}

static void add_picture(np_buffer *out, const np_result *result, const plot *p, np_slice id)
{
    const np_unit *unit = np_details_unit(result, p->rows[0]);
    int bottom = TOP + ROW * (int)p->count, low, high;
    bool outside;

    np_buffer_add_text(out, "<svg role=\"img\" aria-labelledby=\"");
    np_buffer_add(out, id);
    np_buffer_add_format(out, "t\" viewBox=\"0 0 %d %d\"><title id=\"", WIDTH / 10,
                         (bottom + 320) / 10);
    np_buffer_add(out, id);
    np_buffer_add_text(out, "t\">");
    np_buffer_add_text(out, "Number line of ");
    np_markup_add(out, np_details_name(result, p->rows[0]->variable));
    np_buffer_add_text(out, ": no value is in all of the intervals");
    np_buffer_add_text(out, "</title>");
    low = place(p, &p->lowest->values.hi, &outside);
    high = place(p, &p->highest->values.lo, &outside);
    np_buffer_add_text(out, "<rect class=\"gap\"");
    add_number(out, "x", low);
    add_number(out, "y", TOP - 40);
    add_number(out, "width", high - low);
    add_number(out, "height", bottom - TOP + 40);
    np_buffer_add_text(out, "/>");
    add_line(out, "edge", low, TOP - 40, low, bottom + 40);
    add_line(out, "edge", high, TOP - 40, high, bottom + 40);
    add_line(out, "axis", LEFT, bottom, RIGHT, bottom);
    for (size_t i = 0; i < p->count; i++)
        add_row(out, p, i);
    add_labels(out, p, unit, low, high, bottom + 150);
    np_buffer_add_text(out, "</svg>\n");
}

/* What each letter stands for. */
static void add_legend(np_buffer *out, const np_result *result, const plot *p)
{
    np_buffer text;

    np_buffer_init(&text);
    np_buffer_add_text(out, "<figcaption><ol>");
    for (size_t i = 0; i < p->count; i++) {
        np_buffer_reset(&text);
        np_details_add_evidence(&text, result, p->rows[i]);
        np_buffer_add_text(out, "<li>");
        np_markup_add_words(out, np_buffer_slice(&text));
        np_buffer_add_text(out, "</li>");
    }
    np_buffer_add_text(out, "</ol></figcaption>");
    if (text.status)
        out->status = text.status;
    np_buffer_clear(&text);
}

np_status np_html_add_plot(np_buffer *out, const np_result *result, const np_finding *finding,
                           np_slice id)
{
    plot p = {.finding = finding};

    if (!choose(&p))
        return NP_OK;
    np_rational_init(&p.from);
    np_rational_init(&p.to);
    frame(&p);
    np_buffer_add_text(out, "<figure>");
    add_picture(out, result, &p, id);
    add_legend(out, result, &p);
    np_buffer_add_text(out, "</figure>\n");
    np_rational_clear(&p.from);
    np_rational_clear(&p.to);
    return out->status;
}
