/* Reading numbers in a stretch of cells: what the files numeral_*.c, shape.c, affix.c and mention.c share.
 * Layer: quantity; seen only inside it.
 *
 * Positions are indices of cells. Readers look at a position and say how far they got; they never go
 * back, and what they look at is bounded, or skipped by the caller when it comes to nothing, so that
 * reading is linear in the text. */
#ifndef NP_QUANTITY_READER_H
#define NP_QUANTITY_READER_H

#include "base/caps.h"
#include "quantity/mention.h"
#include "quantity/words.h"
#include "text/property.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A letter of a script that is written with spaces between words. */
static inline bool np_code_is_letter(uint32_t code)
{
    if (code < 0x80)
        return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    return code >= 0xaa && !np_fold_is_dense(code) && np_text_is_letter(code);
}
static inline int np_code_digit(uint32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9' ? (int)(code - '0') : -1;
    return code < 0x660 || np_fold_is_dense(code) ? -1 : np_text_decimal_value(code);
}

typedef struct {
    const np_lexicon *lexicon;
    const np_cell *cells; /* count of them and a final one with code 0 */
    size_t count;
    bool literal; /* of a check: - / * ^ are operators */
    bool
        money; /* an amount of money is read, whose currency stands before the first end of its range */
} np_reader;

typedef struct {
    const np_word *word;
    size_t end;
} np_found;

/* The longest word at this cell that has one of the roles, whose letters stand for themselves (no
 * letter next to them) and whose options allow it. */
bool np_reader_find(np_found *found, const np_reader *reader, size_t at, np_roles roles);
/* The roles of all words that begin at this cell. */
np_roles np_reader_roles(const np_reader *reader, size_t at);
/* The longest word with one of the roles (of NP_ROLES_BACKWARDS) that ends right before this cell. */
bool np_reader_find_before(np_found *found, const np_reader *reader, size_t at, np_roles roles);
/* The longest word at this cell that is no number. One whose end begins a fraction mark or a decimal point
 * with something behind it is none ("ten parts" in "ten-parts-of one"). */
bool np_reader_find_word(np_found *found, const np_reader *reader, size_t at);
/* The cell behind white space at this cell. */
static inline size_t np_reader_skip(const np_reader *reader, size_t at)
{
    return at < reader->count && reader->cells[at].code == ' ' ? at + 1 : at;
}
static inline int np_reader_digit(const np_reader *reader, size_t at)
{
    return np_code_digit(reader->cells[at].code);
}
static inline bool np_reader_is_letter(const np_reader *reader, size_t at)
{
    return np_code_is_letter(reader->cells[at].code);
}
static inline bool np_reader_is_alnum(const np_reader *reader, size_t at)
{
    return np_reader_digit(reader, at) >= 0 || np_reader_is_letter(reader, at);
}

/* How a numeral is written. */
typedef enum {
    NP_FORM_DIGITS, /* 46,548 */
    NP_FORM_HAN,    /* places written out, perhaps with digits between them */
    NP_FORM_STRING, /* Han digits in a row, without places */
    NP_FORM_WORDS   /* number words of an additive language */
} np_form;

/* What stands before a numeral: a hedge makes a lone multiplier a number, an ordinal mark a word that
 * begins with a numeral no word. */
typedef enum { NP_LED_NOT, NP_LED_HEDGE, NP_LED_ORDINAL } np_led;

/* A number without sign, unit and hedges around it. */
typedef struct {
    np_form form;
    np_rational value, high; /* multiplier multiplied in; high as value when it is no range */
    np_rational step, scale;
    np_rational multiplier;
    size_t start, digits_end, multiplier_end,
        end;              /* end: == multiplier_end, or behind a fraction */
    bool complete;        /* takes no unit: a word such as "one half" */
    bool integer;         /* no decimal places and no fraction was written */
    bool multiplied;      /* a multiplier behind the digits, or a last place of 10^4 and more */
    bool range;           /* "two or three tens" */
    bool single;          /* one character of a positional numeral, or one short word */
    bool fraction;        /* numerator and denominator */
    bool ordinal;         /* its last word was an ordinal word */
    bool article;         /* began with an article, "a hundred" */
    bool oversized;       /* more digits than NP_CAP_NUMBER_DIGITS: value is 0 */
    const np_word *share; /* the mark of "n per hundred": value is in percent then */
    np_hedge hedge;       /* inside the numeral: "ten odd myriads" */
    size_t hedge_start, hedge_end;
} np_numeral;

void np_numeral_init(np_numeral *n);
void np_numeral_clear(np_numeral *n);
/* n->scale = the place of the last digit of its value that is not 0, from the step upwards. */
void np_numeral_set_scale(np_numeral *n);

/* Reads digits with grouping, decimal point and exponent at this cell; no multiplier. */
bool np_digits_read(np_numeral *n, const np_reader *reader, size_t at);
/* Reads a numeral of places (and digits with them). led: something before it (a hedge, an ordinal
 * mark) makes a lone multiplier a number. *skip, when it fails, is how far nothing can begin. */
bool np_han_read(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led);
/* Reads number words of an additive language, perhaps begun by digits ("3 hundred and one"). */
bool np_words_read(np_numeral *n, const np_reader *reader, size_t at);
/* Any of them, with fractions around them. */
bool np_numeral_read(np_numeral *n, size_t *skip, const np_reader *reader, size_t at, np_led led);

/* May this multiplier word (its text begins at cell at) stand behind the number [start, end)? figures:
 * the number is written in them. */
bool np_scale_fits(const np_found *found, const np_reader *reader, size_t start, size_t end,
                   size_t at, bool figures);

/* Goes on with the multipliers behind figures: "3.4 billion", "40k", "$40-million". */
void np_scales_read(np_numeral *n, const np_reader *reader);

/* A mention being read: as np_mention, places in cells. */
typedef struct np_draft np_draft;

struct np_draft {
    size_t start, end, number_start, digits_end, multiplier_end;
    size_t hedge_start, hedge_end;
    np_rational multiplier;
    np_quantity quantity;
    bool linked;    /* a range whose words before and behind it are part of it: "between a and b" */
    bool doubtful;  /* a numeral that is a mention only as the end of a range */
    np_draft *ends; /* of a range: its two ends, owned; else NULL */
    bool no_memory; /* there was none for the ends */
};

void np_draft_init(np_draft *draft);
void np_draft_clear(np_draft *draft);
/* A mention that is no quantity: a label of this kind over [start, end), its value 0. */
void np_draft_label(np_draft *draft, np_kind kind, size_t start, size_t end);

/* What stands before the digits. */
typedef struct {
    size_t start, number; /* first cell, and where the numeral begins */
    size_t hedge_start, hedge_end;
    np_hedge hedge;
    const np_word *unit;
    const np_word *hedge_word; /* that hedge is of; NULL without one */
    bool negative, ordinal, exact, any;
    bool loss;  /* a sign that amounts of money only have */
    bool apart; /* a sign with a blank behind it */
} np_prefix;
void np_prefix_read(np_prefix *p, const np_reader *reader, size_t at);
/* Reads hedges, further multipliers and the unit behind the numeral. */
void np_suffix_read(np_draft *d, np_numeral *n, const np_reader *reader);
/* A number that is one word: twice, one half. */
bool np_number_word_read(np_draft *d, np_numeral *n, const np_reader *reader, size_t at);
/* Sets what follows from kind, form and unit: is the value exact, is it a whole number? */
void np_draft_settle(np_draft *d, const np_numeral *n);
/* A half before a unit, or behind a hedge (led). */
bool np_leading_half_read(np_numeral *n, const np_reader *reader, size_t at, bool led);
/* Reads one number with what stands before and behind it; *n keeps how it was written. */
bool np_part_read(np_draft *d, np_numeral *n, size_t *skip, const np_reader *reader, size_t at);
/* Goes on from a number to the ratio that it is the first term of. */
bool np_ratio_read(np_draft *d, const np_numeral *n, const np_reader *reader);
/* Is a ratio spoken of near [start, end)? */
bool np_ratio_hinted(const np_reader *reader, size_t start, size_t end);
/* Makes a the range between two bounds, a lower and an upper one; false when they are none. */
bool np_bounds_join(np_quantity *a, const np_quantity *b);
/* Reads a quantity with everything that belongs to it, ranges included. *skip as above. */
bool np_affix_read(np_draft *draft, size_t *skip, const np_reader *reader, size_t at);

/* An amount in brackets behind a word that says that losses stand so there: it is negative. */
bool np_ledger_read(np_draft *d, const np_reader *reader, size_t at);

/* Reads what is written in the shape of a date, a time, a code (shapes.csv), or as a date or a time
 * of day in words. */
bool np_shape_read(np_draft *draft, const np_reader *reader, size_t at);
/* A date with marks behind its numbers; or by the name of its month, or a bare year, or a time. */
/* Does a year of four digits with its mark stand at this cell? */
bool np_year_stands(const np_reader *reader, size_t at);
/* Does a date with marks behind its numbers: 2024 nian, 5 yue, 10 ri? */
bool np_calendar_stands(const np_reader *reader, size_t at);
bool np_calendar_read(np_draft *draft, const np_reader *reader, size_t at);
bool np_date_read(np_draft *draft, const np_reader *reader, size_t at);
/* A run of letters, digits and marks between them. */
typedef struct {
    size_t end;
    size_t letters_end; /* of the letters that it begins with */
    size_t last_digit;  /* behind its last digit; where it begins without one */
    bool digit;         /* a digit is in it */
    bool address;       /* it is an address of the net: it goes on to the next blank */
} np_run;
np_run np_shape_run(const np_reader *reader, size_t at);

/* Joins the sentences of the document that the full stop of a hedge parts: "approx. 12 kg".
 * Errors: NP_E_MEMORY. */
np_status np_sentences_rejoin(np_document *document, const np_lexicon *lexicon) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
