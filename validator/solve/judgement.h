/* Judging: claims -> verdicts, findings, solved unknowns. Layer: solve. All results are plain data in
 * the document's arena; reporters only read them.
 *
 * Intervals here are in base units (a percentage as a pure number) unless they say otherwise. */
#ifndef NP_SOLVE_JUDGEMENT_H
#define NP_SOLVE_JUDGEMENT_H

#include <stddef.h>

#include "base/language.h"
#include "claim/claim.h"
#include "number/interval.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_VERDICT(NAME, TEXT) NP_VERDICT_##NAME,
#include "solve/verdicts.def"
#undef NP_VERDICT
    NP_VERDICTS
} np_verdict;

/* Static storage. */
const char *np_verdict_text(np_verdict verdict);

/* What is known of a variable once all claims are taken together. */
typedef struct {
    size_t variable;
    np_interval values;  /* in unit, if there is one, else in the base unit */
    const np_unit *unit; /* NULL: a pure number, or nothing is known */
    bool whole;          /* its true value is a whole number */
    int64_t whole_count; /* how many whole numbers are left; 0: not whole, or too many to count */
} np_solution;

/* The values of one mention that would make its conflict consistent with all else kept. */
typedef struct {
    size_t claim, binding;
    size_t start, end;  /* bytes of the document */
    np_interval values; /* in the mention's unit; all of them would do ... */
    bool gaps;   /* ... or, where this is not proven, some: whole numbers and signs leave holes */
    bool framed; /* what follows is known ... */
    bool scaled; /* ... and one of the words is a multiplier */
    np_slice before, after; /* what the mention writes around its digits: "$", " billion"; ... */
    np_interval shown;      /* ... the values that stand between, in their stead */
    np_slice suggestion;    /* the likely slip of the pen, as it should read; may be empty */
    bool likely;            /* it is a slip, not just the nearest value that would do */
    unsigned rank;          /* 0: the likeliest repair of its finding */
} np_repair;

/* What one claim of a conflict says, by itself, of the variable that the conflict is about: "46548 /
 * 17% puts province_total in [265988.6, 282109.1]". */
typedef struct {
    size_t claim;
    size_t variable;
    np_interval values;  /* in the base unit */
    np_slice arithmetic; /* "certified / certified_share = 46548 / 17%" */
    np_slice working;    /* of the arithmetic, one step a line; may be empty */
} np_evidence;

/* How a number has to be taken for a doubtful finding to hold, one step of the ladder further than the
 * others: solve/meanings.def. */
typedef enum {
#define NP_MEANING(NAME, RUNG, TEXT) NP_MEANING_##NAME,
#include "solve/meanings.def"
#undef NP_MEANING
    NP_MEANINGS
} np_meaning;

/* For machines; static storage. */
const char *np_meaning_text(np_meaning meaning);

typedef struct {
    size_t claim, binding;
    np_meaning meaning;
} np_doubt;

/* Why a finding does not count. */
typedef enum {
    NP_HELD_NOT,      /* it does */
    NP_HELD_BASELINE, /* it is in the baseline */
    NP_HELD_IGNORED,  /* a remark in the text says so */
    NP_HELD_UNCHANGED /* it stands in no line that was changed */
} np_held;

enum { NP_HELDS = NP_HELD_UNCHANGED + 1 };

typedef struct {
    const np_expectation *expectation; /* its rule, severity and message are the finding's */
    np_verdict verdict;
    np_severity severity;
    np_slice message;          /* one sentence, a paragraph's worth at most */
    np_slice conclusion;       /* the last lines of its derivation, behind those of its claims */
    const np_mention *mention; /* of a number without a source; else NULL */
    size_t start, end;         /* bytes of the document; 0, 0 when it stands nowhere (missing) */
    size_t *claims; /* the conflicting set, or the one claim; ascending; none when missing */
    size_t claim_count;
    unsigned rung;    /* of the ladder of readings, the first on which its claims hold: 2 or 3;
                         0: on none, or missing */
    np_doubt *doubts; /* of a doubtful one: each would do by itself; none when it takes several */
    size_t doubt_count;
    np_evidence *evidence;
    size_t evidence_count;
    np_solution *unknowns; /* of its claims */
    size_t unknown_count;
    np_repair *repairs; /* by rank */
    size_t repair_count;
    uint64_t fingerprint; /* told by gate/fingerprint.h */
    np_held held;         /* told by gate/, ... */
    np_slice reason;      /* ... with what the remark says; may be empty */
} np_finding;

/* What kept the solver from an answer, solve/limits.def: a verdict that holds as far as it got. */
typedef enum {
#define NP_LIMIT(NAME, TEXT) NP_LIMIT_##NAME,
#include "solve/limits.def"
#undef NP_LIMIT
    NP_LIMITS
} np_limit;

/* Static storage; "" for NP_LIMIT_NONE. */
const char *np_limit_text(np_limit limit);

typedef struct {
    np_verdict verdict;
    np_limit limit;       /* of the claims that it is connected with, taken together */
    np_slice explanation; /* the arithmetic, one step a line */
} np_claim_verdict;

typedef struct {
    size_t mentions, claims;
    size_t verdicts[NP_VERDICTS];
    size_t errors, warnings, notes; /* findings, but for ... */
    size_t held[NP_HELDS];          /* ... those that are held back, by why */
} np_summary;

typedef struct {
    np_claim_verdict *verdicts; /* one a claim */
    np_finding *findings;       /* by place, those without a place first */
    size_t finding_count;
    size_t held_count;     /* behind them: those that are held back */
    bool baseline;         /* one was asked */
    bool changes;          /* so was a diff */
    np_solution *unknowns; /* all unknowns that some claim speaks of */
    size_t unknown_count;
    np_summary summary;
} np_judgement;

/* *judgement = the proof of all claims taken together, told in the language.
 * Sound: a verdict inconsistent is a proof. Deterministic.
 * Errors: NP_E_MEMORY. */
np_status np_judge(np_judgement *judgement, np_arena *arena, const np_rulebook *rulebook,
                   const np_document *document, const np_mentions *mentions,
                   const np_claims *claims, np_language language) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
