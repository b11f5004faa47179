/* The words of an additive numeral ("three hundred and forty-two thousand") one by one, and what several of
 * them add up to: what numeral_tokens.c and numeral_words.c share. Layer: quantity; seen only inside it. */
#ifndef NP_QUANTITY_TOKENS_H
#define NP_QUANTITY_TOKENS_H

#include "quantity/reader.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { NP_TOKENS = 24 }; /* of one numeral; real ones have a dozen */

/* A number word, or figures, of an additive numeral. */
typedef struct {
    np_role role;
    const np_word *word; /* NULL for figures */
    np_rational value, step;
    size_t start, end;
    bool hyphen; /* glued to the token before it */
    bool comma;  /* a comma stands before it */
} np_token;

typedef struct {
    np_token items[NP_TOKENS];
    size_t count;
} np_token_list;

/* The value of some tokens as a whole number: what np_tokens_sum found out. */
typedef struct {
    np_rational value;
    np_rational multiplier; /* of the scales at the end, 1 without */
    np_rational step;       /* of its last digits */
    size_t scales;          /* how many tokens at the end are scales */
    size_t end;             /* index behind the last token that belongs to it */
    bool used_nth;
} np_token_sum;

/* Takes the tokens from this cell on, as far as words of numerals follow one another. The caller clears
 * them. */
void np_tokens_read(np_token_list *list, const np_reader *reader, size_t at);
void np_tokens_clear(np_token_list *list);

/* What an ordinal word is among the cardinal ones. */
np_role np_token_role(const np_token *t);

void np_token_sum_init(np_token_sum *s);
void np_token_sum_clear(np_token_sum *s);
/* cardinal := [ article ] { ( small | tens [ small ] | figures ) [ hundred ] [ and ] ... scale }
 * over the tokens [from, limit). nth: an ordinal word may be its last one. False when nothing of it
 * stands there. */
bool np_tokens_sum(np_token_sum *s, const np_token_list *list, size_t from, size_t limit, bool nth);

#ifdef __cplusplus
}
#endif

#endif
