/* A document: valid UTF-8 text with its lines and sentences. Layer: text.
 *
 * The bytes of the source are borrowed and must outlive the document; all else lives in the document's
 * arena. Offsets are bytes, 0-based, half-open; lines and columns are worked out for reports only. A byte
 * order mark at the start is part of the bytes but of no sentence and no column.
 *
 * The text is what is read, judged and shown. Of plain text it is the source. Of Markdown and HTML it is as
 * long as that and each character is where the source has it, with U+0000 where the source has markup
 * (text/extract.h): an offset is one of both. */
#ifndef NP_TEXT_DOCUMENT_H
#define NP_TEXT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/grid.h"
#include "text/input.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A stretch of text that ends at a sentence or paragraph end. Sentences are ordered, do not overlap
 * and never cut a number or a word; what lies between them is white space. */
typedef struct {
    size_t start, end;
    size_t paragraph; /* 0-based; sentences of one paragraph follow one another */
} np_sentence;

/* A paragraph that markup makes: bytes of the text. */
typedef struct {
    size_t start, end;
} np_block;

typedef struct {
    np_arena *arena; /* borrowed */
    np_slice name;   /* of the file, as the user gave it; or the id of a record */
    np_slice source; /* as it was read */
    np_slice text;
    bool marked;      /* the source holds markup: the paragraphs are the blocks */
    np_block *blocks; /* in order, apart; none in plain text */
    size_t block_count;
    size_t *lines; /* offset of the first byte of each line; LF, CRLF and CR end lines; behind a
                        line end at the end of the text there is one more, empty line */
    size_t line_count;
    size_t *counts; /* code points before each block of bytes, for columns */
    np_sentence *sentences;
    size_t sentence_count;
    np_grid *grids; /* tables, in the order of the text; none in plain text */
    size_t grid_count;
} np_document;

/* *document = the source, validated and split. AUTO is plain text. Markdown without a reader for it is read
 * as plain text, with a note in messages.
 * Errors: NP_E_ENCODING (a byte that is not UTF-8, a NUL byte), located in messages with the byte's
 * value and offset; NP_E_LIMIT (markup nested too deep), NP_E_USAGE (HTML, and numproof was built without a
 * reader for it), in messages; NP_E_MEMORY. */
np_status np_document_open(np_document *document, np_arena *arena, np_diagnostics *messages,
                           np_slice name, np_slice source, np_input input) NP_MUST_USE;

/* 1-based line and column (in code points) of a byte of the text, or of its end. */
void np_document_place(const np_document *document, size_t offset, size_t *line, size_t *column);

/* The line of the source with this 1-based number, without its end. */
np_slice np_document_line(const np_document *document, size_t line);

/* The index of the sentence that holds the byte, or that follows it; sentence_count at the end. */
size_t np_document_sentence_at(const np_document *document, size_t offset);

#ifdef __cplusplus
}
#endif

#endif
