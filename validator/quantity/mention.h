/* Mentions: the numbers of a document, each with its place and its meaning. Layer: quantity.
 *
 * A mention's span [start, end) is what belongs to the number as written: leading hedge, sign, currency
 * sign, digits, multiplier, unit, trailing hedge. Its inner places let a pattern take part of it:
 *
 *     start    number_start  digits_end  multiplier_end    end
 *     | yue    | 6.27        | wan       | ren (unit)      |
 *
 * number_start <= digits_end <= multiplier_end <= end. */
#ifndef NP_QUANTITY_MENTION_H
#define NP_QUANTITY_MENTION_H

#include "quantity/lexicon.h"
#include "quantity/quantity.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct np_mention np_mention;

struct np_mention {
    size_t start, end;      /* bytes of the document, half-open */
    size_t number_start;    /* behind a leading hedge */
    size_t digits_end;      /* behind the digits or number words, before a multiplier such as wan or
                                "billion" that is written apart from positional number words */
    size_t multiplier_end;  /* before the unit; == digits_end without a multiplier */
    size_t sentence;        /* index in the document */
    np_rational multiplier; /* 1 without one */
    np_quantity quantity;   /* of the whole mention */
    np_slice hedge;         /* the hedge as written, empty without one */
    np_slice subject;       /* the noun phrase it measures, as far as known; part of the text */
    const np_mention
        *ends; /* of a range with two written ends ("5% to 8%"): two mentions, the ends by
                                themselves in the order of the text, as "from 5% to 8%" may also tell of
                                a change; else NULL */
};

typedef struct {
    np_mention *items; /* ordered by start, never overlapping */
    size_t count;
} np_mentions;

/* *mentions = all numbers of the document, identifiers, dates and times included; idioms and numerals
 * inside words are none. Linear in the text. Owned by arena, rationals included.
 * Sentences of the document that only the full stop of an abbreviation parts are joined.
 * An oddity (a run of digits past NP_CAP_NUMBER_DIGITS, read as an identifier) is a warning in messages.
 * Errors: NP_E_MEMORY. */
np_status np_mentions_read(np_mentions *mentions, np_arena *arena, np_diagnostics *messages,
                           const np_lexicon *lexicon, np_document *document) NP_MUST_USE;

/* The mentions of one sentence: *first, *end are set to indices, half-open. */
void np_mentions_in(const np_mentions *mentions, size_t sentence, size_t *first, size_t *end);

/* The index of the first mention that ends behind the byte; the count when there is none. So that of the mention that
 * begins there, or of the one that it is an end of. */
size_t np_mentions_at(const np_mentions *mentions, size_t byte);

/* Reads the number at the very start of text (a literal in a check: "17%", "6.27wan", "$3.4 billion"),
 * *length = the bytes it takes, its unit included. A leading sign is not read. The quantity is
 * initialized by the caller and untouched on failure.
 * Errors: NP_E_SYNTAX when no number begins there; NP_E_LIMIT past NP_CAP_NUMBER_DIGITS;
 * NP_E_MEMORY. */
np_status np_quantity_read(np_quantity *quantity, size_t *length, const np_lexicon *lexicon,
                           np_slice text) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
