/* Remarks in a text that say which findings are to be left alone there. Layer: gate.
 *
 *     numproof-ignore RULE, RULE: reason          in any sort of comment, or as it is; "numproof: ignore" will do, too,
 *     numproof-ignore-file RULE -- reason         and "--" for the colon
 *
 * A remark reaches to the end of its line, or of its comment. It means the findings that stand in its line or, when
 * there is nothing else in the line, in the next paragraph: the lines up to a blank one. With "-file" it means
 * the whole text, and what stands nowhere in it. RULE is what --disable takes: the name of a rule, its id, FILE and
 * "/" and a star, or a star for all. Reading goes by lines of the source, whatever markup it is. */
#ifndef NP_GATE_IGNORE_H
#define NP_GATE_IGNORE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "quantity/mention.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    size_t line;        /* 1-based, where it stands */
    size_t start, end;  /* bytes of the remark, "numproof" first */
    bool whole;         /* it means the whole text, ... */
    size_t first, last; /* ... else these lines; 0, 0: none comes behind it */
    np_slice *rules;    /* borrowed from the text */
    size_t rule_count;
    bool *met;       /* by rule: was there such a finding? */
    np_slice reason; /* borrowed; may be empty */
} np_ignore;

typedef struct {
    np_ignore *items; /* in the order of the text */
    size_t count;
    bool cut; /* there are more, past NP_CAP_IGNORES */
} np_ignores;

/* *ignores = the remarks of the text, which is valid UTF-8 and outlives them. Errors: NP_E_MEMORY. */
np_status np_ignores_read(np_ignores *ignores, np_arena *arena, np_slice text) NP_MUST_USE;

/* Takes out the mentions that stand in remarks: those are no part of the article. The list may be another
 * one afterwards, whose numbers are those of the first, which must stay. Errors: NP_E_MEMORY. */
np_status np_ignores_skip(np_mentions *mentions, np_arena *arena,
                          const np_ignores *ignores) NP_MUST_USE;

/* Takes the findings that remarks mean out of those that count, in the judgement and its summary; they are told
 * the reason. What is odd about a remark (no rule, none that finds anything here) is a warning.
 * Errors: NP_E_MEMORY. */
np_status np_ignores_hold_back(np_ignores *ignores, np_judgement *judgement, np_arena *arena,
                               np_diagnostics *messages, const np_document *document,
                               const np_rulebook *rulebook) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
