/* The inside of the lexicon: words with their roles, units with their kinds, shapes, classes.
 * Layer: quantity; seen only inside it. */
#ifndef NP_QUANTITY_WORDS_H
#define NP_QUANTITY_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/csv.h"
#include "quantity/lexicon.h"
#include "quantity/quantity.h"
#include "quantity/trie.h"
#include "text/cells.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_ROLE(NAME, TEXT) NP_ROLE_##NAME,
#include "quantity/roles.def"
#undef NP_ROLE
    NP_ROLES
} np_role;

/* A set of roles. */
typedef uint64_t np_roles;
#define NP_IS(ROLE) ((np_roles)1 << NP_ROLE_##ROLE)

/* What is looked for in front of a number, from its end. */
#define NP_ROLES_BACKWARDS                                                                         \
    (NP_IS(BOUNDARY) | NP_IS(CHANGE) | NP_IS(DATE_BEFORE) | NP_IS(DAY_PART) |                      \
     NP_IS(HEDGE_BEFORE) | NP_IS(LEDGER) | NP_IS(BOTH) | NP_IS(RANGE_LINK) | NP_IS(SUBJECT_CUT) |  \
     NP_IS(SUBJECT_EACH) | NP_IS(SUBJECT_KEEP) | NP_IS(SUBJECT_TIME) | NP_IS(MONTH_NAME) |         \
     NP_IS(PREFIX) | NP_IS(RANGE_BEFORE) | NP_IS(RATIO) | NP_IS(SIGN) | NP_IS(SMALL) |             \
     NP_IS(SUBJECT_BEGIN) | NP_IS(SUBJECT_END) | NP_IS(SUBJECT_OF) | NP_IS(TENS) |                 \
     NP_IS(UNIT_BEFORE))

/* What a number, or a thing that is named by one, can begin with besides figures and marks. */
#define NP_ROLES_OPENING                                                                           \
    (NP_IS(DIGIT) | NP_IS(ZERO) | NP_IS(PLACE) | NP_IS(MYRIAD) | NP_IS(SOME) | NP_IS(SMALL) |      \
     NP_IS(TENS) | NP_IS(HUNDRED) | NP_IS(ARTICLE) | NP_IS(PART) | NP_IS(NTH) | NP_IS(SIGN) |      \
     NP_IS(NUMBER) | NP_IS(HALF) | NP_IS(ORDINAL_BEFORE) | NP_IS(HEDGE_BEFORE) |                   \
     NP_IS(UNIT_BEFORE) | NP_IS(RANGE_BEFORE) | NP_IS(MONTH_NAME) | NP_IS(WORD) |                  \
     NP_IS(IDENTIFIER) | NP_IS(LABEL) | NP_IS(PREFIX))

/* What else a row says of its word, in the column options, separated by blanks. */
typedef enum {
#define NP_OPTION(NAME, TEXT, BIT) NP_OPTION_##NAME = 1 << (BIT),
#include "quantity/options.def"
#undef NP_OPTION
    NP_OPTION_NONE = 0
} np_option;

typedef struct {
    uint32_t next;   /* the next word of the same spelling + 1; 0: none */
    uint32_t before; /* the same among the words that are looked for backwards */
    uint8_t role;    /* np_role */
    uint8_t hedge;   /* np_hedge */
    uint8_t kind;    /* np_kind of a number that it makes; NP_KINDS: the unit's, or none */
    uint16_t length; /* cells */
    uint32_t options;
    bool letter_first, letter_last; /* then no letter may stand next to it in the text */
    np_rational value;              /* 0 without one */
    const np_unit *unit;            /* NULL without one */
    np_slice spelling;              /* as in the table */
} np_word;

/* A unit of units.csv; a pointer to its first member is what quantities carry. */
typedef struct {
    np_unit unit;
    np_kind kind;
} np_unit_row;

/* One piece of a shape: between low and high characters of a class. */
typedef struct {
    uint32_t code; /* the character itself, or a class letter */
    bool is_class;
    uint8_t low, high;
} np_shape_piece;

typedef struct {
    np_kind kind;
    np_shape_piece *pieces;
    size_t count;
} np_shape;

typedef struct {
    np_slice name;
    np_class_word *words;
    size_t count, capacity;
} np_class;

struct np_lexicon {
    np_arena arena;
    np_arena rows;   /* of the table being loaded; empty afterwards */
    np_trie trie;    /* words */
    np_trie endings; /* words with roles of NP_ROLES_BACKWARDS, from their ends */
    np_trie symbols; /* units by the bytes of their symbols */
    uint64_t
        openers[1024]; /* a bit for each low half of a code point that begins a word with one of
                               NP_ROLES_OPENING: most text is passed by one look at it */
    np_word *words;
    size_t word_count, word_capacity;
    np_unit_row **units;
    size_t unit_count, unit_capacity;
    np_slice *dimensions; /* by number; [0] is empty */
    size_t dimension_count, dimension_capacity;
    np_shape *shapes;
    size_t shape_count, shape_capacity;
    np_class *classes;
    size_t class_count, class_capacity;
};

/* May a number, or a word that is looked at where a number may begin, begin with this code point? Never
 * false for one that does. */
static inline bool np_lexicon_opens(const np_lexicon *lexicon, uint32_t code)
{
    return lexicon->openers[(code & 0xffff) >> 6] >> (code & 63) & 1;
}

/* Reads one table into the lexicon. What it holds is told by the end of its name: units.csv,
 * classes.csv, shapes.csv; any other is a table of words.
 * Errors: NP_E_SYNTAX (all wrong rows of the table, located in messages), NP_E_MEMORY. */
np_status np_lexicon_add_table(np_lexicon *lexicon, np_diagnostics *messages, const np_csv *csv,
                               np_slice name) NP_MUST_USE;

/* The kind of numbers in this unit. */
static inline np_kind np_unit_kind(const np_unit *unit)
{
    return ((const np_unit_row *)(const void *)unit)->kind;
}

#ifdef __cplusplus
}
#endif

#endif
