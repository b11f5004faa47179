/* The rows of a draft on their way. Layer: draft, inside only. */
#ifndef NP_DRAFT_ROW_H
#define NP_DRAFT_ROW_H

#include "base/buffer.h"
#include "draft/draft.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A part of the text that a name stands for. */
typedef struct {
    size_t start, end; /* bytes of the document */
    np_slice name;     /* with its dot if it is local */
    bool direction;    /* a change word */
    size_t sentence;
} np_draft_slot;

/* How the check of a row is written: the pack's, or one of these, from the best to the last. */
typedef enum { NP_DRAFT_AS_WRITTEN, NP_DRAFT_AS_VALUE, NP_DRAFT_NO_CHECK } np_draft_check;

typedef struct {
    const np_claim *claim;     /* of a pack; NULL: a number by itself */
    const np_mention *mention; /* of a number by itself */
    np_draft_slot *slots;      /* in the order of the text */
    size_t slot_count;
    np_slice id;
    bool off;       /* the pack found it wrong: switched off, to be looked at */
    unsigned level; /* of context around the slots: NP_DRAFT_LEVELS - 1 is the whole sentence */
    size_t occurs;  /* how often its pattern is found; 1 if all is well */
    np_draft_check check;
    bool settled, dropped;
} np_draft_row;

enum { NP_DRAFT_LEVELS = 5 };

typedef struct {
    np_arena *arena;
    const np_draft_article *article;
    np_draft_row *rows; /* by place */
    size_t count, capacity;
    bool cut; /* NP_CAP_DRAFT_ROWS was met */
} np_draft_rows;

/* Collects the rows that the article asks for. covered[i]: mention i needs none any more.
 * Errors: NP_E_MEMORY. */
np_status np_draft_collect(np_draft_rows *rows, const bool *covered) NP_MUST_USE;

/* Appends the pattern of the row: its slots with text around and between them. */
void np_draft_pattern(np_buffer *out, const np_draft_article *article, const np_draft_row *row);
/* Is there a word in its sentences but its numbers? A row without one would be found everywhere. */
bool np_draft_has_words(const np_draft_article *article, const np_draft_row *row);
/* Appends its check; nothing when it has none. */
void np_draft_add_check(np_buffer *out, const np_draft_article *article, const np_draft_row *row);

/* The columns of a file in their order; -1: there is no such column. */
typedef struct {
    int id, find, check, occurs, severity, source;
    int count;
} np_draft_columns;

/* Appends the row as a line of CSV, with this line end. */
void np_draft_write(np_buffer *out, const np_draft_article *article, const np_draft_row *row,
                    const np_draft_columns *columns, const char *line_end);

/* Tries all rows on the article: gives them more context, another check, or drops them, until every row
 * that is left finds its place and holds. Errors: NP_E_MEMORY. */
np_status np_draft_try(np_draft_rows *rows) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
