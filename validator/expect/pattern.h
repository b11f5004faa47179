/* The pattern of a find column, compiled to small programs over folded cells and mentions
 * (DESIGN.md section 4). Layer: expect; claim/ runs it.
 *
 *     pattern      = sequence
 *     sequence     = { character | "\" character | slot | aside | class | gap | group }
 *     slot         = "{" [ [ "." ] name ] [ ":" what ] [ "*" [ class name ] ] "}"
 *     what         = kind | "amount" | unit | "text" | "direction"
 *     aside        = "{:aside}"
 *     class        = "<" name ">", or the fragment of that name (expect/fragment.h)
 *     gap          = "…" | "..."
 *     group        = "(" sequence { "|" sequence } ")" [ "?" ]
 *
 * and, outside of groups, the crossing gap "……" (or "......"), which splits the pattern into parts. Each
 * part is matched inside one sentence; a crossing gap may reach into any later sentence.
 *
 * A program is run from its instruction 0 by a search that tries the first way of a choice first: what is
 * optional is taken rather than left out, alternatives are tried in their order, gaps and {x:text} are
 * as short as they can be, a slot takes as much of its mention as it can.
 *
 * A slot with a star takes a list: items parted by commas (or ; or U+3001), the last of them by a word of the
 * class "and" perhaps, behind which nothing more belongs to the list; with a class behind the star, by a
 * word of that class for sure. Between the items of a list of quantities words and brackets may stand,
 * but no word of the class "list-end". A list is as long as it can be. */
#ifndef NP_EXPECT_PATTERN_H
#define NP_EXPECT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "number/unit.h"
#include "quantity/lexicon.h"
#include "quantity/quantity.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an instruction does. a and b are its operands; control goes on to the next instruction where
 * nothing else is said. */
typedef enum {
    NP_MATCH_CHARACTER, /* takes the cell with code a */
    NP_MATCH_SPACE, /* takes white space; or nothing, where folding would have dropped it: next to a
                           dense character or at an end of the stretch */
    NP_MATCH_SOFT,  /* takes nothing, or else white space: the surroundings of a slot */
    NP_MATCH_EDGE,  /* takes nothing; fails inside a word */
    NP_MATCH_ANY,   /* takes any cell: one more of a gap */
    NP_MATCH_ASIDE, /* takes a cell that an aside may hold, or else all of a pair of brackets and goes
                           on with the next instruction behind it */
    NP_MATCH_WORD,    /* takes a word of class a, the longest first; fails inside a word */
    NP_MATCH_SLOT,    /* takes a mention that fits slot a */
    NP_MATCH_CHANGE,  /* takes a change word for slot a, a word of class b */
    NP_MATCH_FIGURES, /* takes a run of figures inside a date for slot a */
    NP_MATCH_BEGIN,   /* takes nothing: slot a, a {x:text}, begins here */
    NP_MATCH_PHRASE,  /* takes a cell that {x:text} may hold */
    NP_MATCH_FINISH,  /* takes nothing: slot a ends here */
    NP_MATCH_COMMA,   /* takes a sign that parts the items of a list */
    NP_MATCH_BRACKET, /* takes a pair of brackets and what is in it, no brackets */
    NP_MATCH_CLEAR,   /* takes nothing; fails where a word of class a stands */
    NP_MATCH_CHOICE,  /* goes on at a, or else at b */
    NP_MATCH_JUMP,    /* goes on at a */
    NP_MATCH_DONE     /* the part has matched */
} np_match_op;

typedef struct {
    np_match_op op;
    uint32_t a, b;
} np_instruction;

/* What the next cell must be for a match to go on from an instruction: more may be let through than can
 * match, never less. */
typedef struct {
    uint64_t codes[4]; /* a bit for the hash of each code that may be taken there */
    uint32_t kinds;    /* a bit for each np_kind of a mention that may be entered there */
    bool anything;     /* any cell will do, or none is needed */
} np_pattern_start;

/* The bit of a folded code point in np_pattern_start, 0 to 255. */
static inline unsigned np_pattern_hash(uint32_t code)
{
    return (unsigned)((code * UINT32_C(0x9E3779B1)) >> 24);
}

typedef enum { NP_SLOT_QUANTITY, NP_SLOT_TEXT, NP_SLOT_DIRECTION, NP_SLOT_FIGURES } np_slot_type;

/* No name: a slot that binds nothing. */
#define NP_SLOT_UNNAMED ((size_t)-1)

typedef struct {
    np_slot_type type;
    size_t name;   /* index in the rulebook's names, or NP_SLOT_UNNAMED */
    bool any_kind; /* else only mentions of kind, or of unit when it is there, fit */
    bool
        amount; /* any kind that says how much of something there is: number, count, measure, money */
    bool list; /* takes one item after the other */
    np_kind kind;
    const np_unit *unit; /* borrowed from the lexicon; NULL: any */
} np_slot;

/* A word of a class as cells. */
typedef struct {
    uint32_t *codes;
    uint32_t count;
    int value;
} np_pattern_word;

typedef struct {
    np_pattern_word *words; /* longest first */
    size_t count;
    /* Words by their first code: for each np_pattern_hash the longest of them + 1, or 0, and for each
     * word the next of the same hash in the same way. */
    uint32_t *first;
    uint32_t *next;
} np_pattern_class;

/* A stretch of cells that is in the text wherever the part matches. */
typedef struct {
    uint32_t *codes;
    size_t count;
} np_anchor;

/* Anchors of which one is in every match. */
typedef struct {
    np_anchor *items;
    size_t count;
    unsigned long score; /* how much it narrows the search, all other patterns apart */
} np_anchor_choice;

enum { NP_ANCHOR_CHOICES = 4 };

typedef struct {
    np_instruction *program;
    np_pattern_start *starts; /* of each instruction */
    size_t least;             /* mentions that slots take in every match, at least */
    size_t count;
    np_anchor_choice choices[NP_ANCHOR_CHOICES]; /* the best first */
    size_t choice_count;                         /* 0: there is no stretch that every match holds */
    bool takes_mention;                          /* every match holds a mention */
} np_pattern_part;

typedef struct {
    np_pattern_part *parts;
    size_t part_count;
    np_slot *slots;
    size_t slot_count;
    np_pattern_class *classes;
    size_t class_count;
    size_t size;                     /* instructions of all parts */
    const np_pattern_class *barrier; /* words that no aside goes past; NULL without asides */
} np_pattern;

#ifdef __cplusplus
}
#endif

#endif
