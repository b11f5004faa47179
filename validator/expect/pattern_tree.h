/* A pattern as a tree, between its text and its program. Layer: expect, inside only. Lives in the
 * scratch arena of the loading. */
#ifndef NP_EXPECT_PATTERN_TREE_H
#define NP_EXPECT_PATTERN_TREE_H

#include "expect/check.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    NP_NODE_SEQUENCE,
    NP_NODE_CHARACTER,
    NP_NODE_SPACE,
    NP_NODE_SLOT,
    NP_NODE_CLASS,
    NP_NODE_GAP,
    NP_NODE_ASIDE,
    NP_NODE_CROSSING, /* only in the outermost sequence */
    NP_NODE_ALTERNATIVES,
    NP_NODE_OPTIONAL
} np_node_kind;

#define NP_CLASS_NONE ((size_t)-1)

typedef struct np_node np_node;

struct np_node {
    np_node_kind kind;
    size_t start, end; /* bytes of the field */
    uint32_t code;     /* CHARACTER: folded */
    bool dense;        /* CHARACTER: white space next to it is folded away */
    size_t index;      /* SLOT, CLASS: in the pattern's slots, classes */
    size_t joint;      /* SLOT of a list: class of the words before its last item ... */
    size_t barrier;    /* ... and of those that end it; NP_CLASS_NONE: there is none */
    bool closed;       /* SLOT of a list: a word of joint must stand there */
    np_node *first;    /* SEQUENCE, ALTERNATIVES, OPTIONAL: children */
    np_node *last, *next;
};

/* *tree = the outermost sequence of the field; slots and classes of pattern are filled in, in the
 * rulebook's arena.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, located: the first of the field; NP_E_MEMORY. */
np_status np_pattern_parse(np_node **tree, np_pattern *pattern, np_row_context *context,
                           const np_csv_field *field) NP_MUST_USE;

/* *made = these words, in arena. Errors: NP_E_MEMORY. */
np_status np_pattern_make_class(np_pattern_class *made, np_arena *arena, const np_class_word *words,
                                size_t count) NP_MUST_USE;

/* *index = the class in the pattern, added to it. Errors: NP_E_MEMORY. */
np_status np_pattern_add_class(size_t *index, np_pattern *pattern, size_t *capacity,
                               np_arena *arena, const np_pattern_class *made) NP_MUST_USE;

/* The same for a class of the lexicon, which is made once for all patterns of the rulebook. */
np_status np_pattern_use_class(size_t *index, np_pattern *pattern, size_t *capacity,
                               np_rulebook *rulebook, const np_class_word *words,
                               size_t count) NP_MUST_USE;

/* slot's type, kind and unit, from the word behind its colon, a part of the field's text.
 * Errors: NP_E_SYNTAX, located. */
np_status np_pattern_read_what(np_slot *slot, np_row_context *context, const np_csv_field *field,
                               np_slice what) NP_MUST_USE;

/* Can the node match without taking a character? */
bool np_node_is_nullable(const np_node *node);

/* part's choices of anchors and takes_mention = what every match of the nodes [first, end) of a sequence
 * holds.
 * Errors: NP_E_MEMORY. */
np_status np_pattern_find_anchors(np_pattern_part *part, const np_pattern *pattern, np_arena *arena,
                                  const np_node *first, const np_node *end) NP_MUST_USE;

/* part's starts, from its program. Errors: NP_E_MEMORY. */
np_status np_pattern_find_starts(np_pattern_part *part, const np_pattern *pattern,
                                 np_arena *arena) NP_MUST_USE;

/* *pattern = the find column, compiled, in the rulebook's arena.
 * Errors: as np_pattern_parse. */
np_status np_pattern_compile(np_pattern **pattern, np_row_context *context,
                             const np_csv_field *field) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
