/* The insides of a checker and of a result: what numproof.c fills in and report/ reads. Nothing
 * else includes this. Layer: between solve and report. */
#ifndef NP_INTERNAL_H
#define NP_INTERNAL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "claim/claim.h"
#include "data/data.h"
#include "expect/rulebook.h"
#include "numproof.h"
#include "quantity/lexicon.h"
#include "quantity/mention.h"
#include "solve/judgement.h"
#include "text/document.h"

#ifdef __cplusplus
extern "C" {
#endif

struct np_checker {
    np_arena arena; /* of the messages */
    np_diagnostics messages;
    np_encoding encoding;      /* of the files it reads */
    bool convert;              /* other programs may be run to read documents */
    np_input input;            /* how articles are written that do not say */
    np_language language;      /* of what it says, and of what its results say */
    np_status status;          /* NP_OK, or why it cannot be used */
    const np_checker *base;    /* whose lexicon and rules it has, too; NULL without one */
    np_lexicon *lexicon;       /* base's when there is a base */
    np_data *data;             /* the tables, base's when there is a base; NULL: none are given */
    np_rulebook rulebook;      /* packs first, then files in the order of the options */
    np_rule_setting *settings; /* in the arena, base's when there is a base */
    size_t setting_count;
};

struct np_result {
    np_arena arena;  /* of all below but bytes */
    np_buffer bytes; /* of a file, or of the record's text */
    np_diagnostics messages;
    np_status status; /* of the last read: unless NP_OK, only name, id, stream, line and messages
                         count */
    np_depth depth;
    np_slice name; /* of the file, or what messages call the record */
    bool record;
    np_slice id;     /* of a record, JSON text; empty: it has none */
    np_slice stream; /* what the record stands in ... */
    size_t line;     /* ... and its 1-based line there */
    np_input input;  /* how the text is written */
    bool converted;  /* another program wrote it */
    np_document document;
    np_mentions mentions;
    const np_rulebook *rulebook; /* this and the rest: with NP_DEPTH_VERDICTS */
    np_claims claims;
    np_judgement judgement;
};

/* Forgets the document before and keeps its memory for the next one. Errors: NP_E_MEMORY. */
np_status np_result_begin(np_result *result, const np_checker *checker, np_depth depth,
                          np_slice name) NP_MUST_USE;
/* The pipeline, for a result that was begun: text, of input -> document -> mentions -> claims -> judgement. The text
 * must outlive the use of the result. Errors: as np_read_text. */
np_status np_result_run(np_result *result, const np_checker *checker, np_slice text) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
