/* The noun phrase that a number measures, told by marks, particles and verbs of the lexicon. Layer: quantity;
 * seen only inside it.
 *
 *     SUBJECT_END      stands between a phrase and its number: was, at, 为. Options: level, verb (the number is
 *                      how much there is), delta (it is how much it changed), other (nothing that was
 *                      named before is meant: it, 日均)
 *     CHANGE           as SUBJECT_END with delta
 *     SUBJECT_EACH     as SUBJECT_END: phrases and numbers are listed in the same order
 *     SUBJECT_TIME     says when: taken off both ends of a phrase
 *     SUBJECT_BEGIN    taken off the beginning
 *     SUBJECT_CUT      parts a clause. The phrase is before it (占, 比, than), or with the option behind,
 *                      behind it (earned, 实现, while); old: the number is another one's or an earlier one
 *                      (from, 由)
 *     SUBJECT_KEEP     a word that other ones seem to be part of: 比例
 *     SUBJECT_OF       between a number and the phrase behind it: "$3 million in net assets"
 *
 * A number without words of its own, as in "revenue was $5 million, up 3%", has the subject of the
 * one before it; an amount only when it is a level. Subjects are compared by their text, so that the same
 * thing should be cut out the same way each time, and a doubtful one is none. */
#ifndef NP_QUANTITY_SUBJECT_H
#define NP_QUANTITY_SUBJECT_H

#include "quantity/reader.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Cells [start, end); none when start == end. */
typedef struct {
    size_t start, end;
} np_phrase_span;

enum { NP_SUBJECT_DATES = 8, NP_SUBJECT_LIST = 12 };

/* What is known of a sentence so far. */
typedef struct {
    size_t behind;                          /* the last quantity ends there; 0: there was none */
    np_phrase_span last;                    /* its subject, or that of the numbers before it */
    np_phrase_span dates[NP_SUBJECT_DATES]; /* behind it, the latest ones */
    size_t date_count;
    /* Numbers that only marks or words such as "and" part: "x, y and z". */
    size_t run, run_first;                      /* how many, and the index of the first mention */
    size_t run_start, run_end;                  /* cells of the first and behind the last */
    np_phrase_span own;                         /* of the first: its own words */
    np_phrase_span run_dates[NP_SUBJECT_DATES]; /* before the first */
    size_t run_date_count;
    bool each; /* a word before them says that they are listed in order */
} np_subjects;

/* Subjects of the mentions [first, first + count). */
typedef struct {
    size_t first, count;
    np_phrase_span spans[NP_SUBJECT_LIST];
} np_subject_list;

void np_subjects_begin(np_subjects *s);
/* A date, a time or a name over [start, end). */
void np_subjects_pass(np_subjects *s, size_t start, size_t end);
/* The mention with this index, a quantity of this kind over [start, end): the span of its subject. *list holds
 * subjects of earlier mentions that are known only now; its count is 0 when there are none. */
np_phrase_span np_subjects_add(np_subjects *s, np_subject_list *list, const np_reader *reader,
                               size_t index, np_kind kind, size_t start, size_t end);
/* The same at the end of the sentence. */
void np_subjects_close(np_subjects *s, np_subject_list *list, const np_reader *reader);

/* --- subject_phrase.c ----------------------------------------------------------------------------- */

/* How the words before a number are put. */
typedef struct {
    np_phrase_span span; /* the phrase; empty when there are only particles */
    size_t clause;       /* where the clause begins that it stands in */
    bool words;          /* something was there, particles perhaps */
    bool delta, level;   /* the number is a change, a level */
    bool old, other, each;
    bool opened; /* a word in the clause opens another one, that the phrase is in */
    bool too_long;
} np_subject_phrase;

/* Does a phrase end at this mark? A comma and the like part clauses; the U+3001 of lists only with lists. */
bool np_subject_mark(uint32_t code, bool lists);
/* The date that ends at this cell; NULL when there is none. */
const np_phrase_span *np_subject_date(const np_subjects *s, size_t end);
/* Takes particles, verbs and times off the end of p->span, and says what they were. dates: spans of dates. */
void np_subject_strip_end(np_subject_phrase *p, const np_subjects *s, const np_reader *reader);
void np_subject_strip_start(np_phrase_span *span, const np_subjects *s, const np_reader *reader);
/* Reads the words before the number that begins at cell number. */
void np_subject_read(np_subject_phrase *p, const np_subjects *s, const np_reader *reader,
                     size_t number);
/* phrase := of-word words, behind the number that ends at cell from: "$36 million in net assets". */
np_phrase_span np_subject_behind(const np_reader *reader, size_t from);

#ifdef __cplusplus
}
#endif

#endif
