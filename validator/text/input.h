/* How articles are written: plain text, Markdown, HTML. Layer: text. */
#ifndef NP_TEXT_INPUT_H
#define NP_TEXT_INPUT_H

#include <stdbool.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_INPUT(NAME, TEXT) NP_INPUT_##NAME,
#include "text/inputs.def"
#undef NP_INPUT
    NP_INPUTS
} np_input;

/* The word for it; static storage. */
const char *np_input_text(np_input input);
/* *input = the one of that name. False, and it is untouched, for any other word. */
bool np_input_parse(np_input *input, np_slice word);

/* What the end of a file's name says, in any case (text/extensions.def); TEXT when it says nothing, or Markdown in a
 * build without a reader for it. */
np_input np_input_of_name(np_slice name);
/* What a file is, if it is a stream of articles. */
typedef enum { NP_STREAM_NONE, NP_STREAM_JSON, NP_STREAM_CSV } np_stream;

/* Is that the end of the name of an article, or of a stream of this sort? */
bool np_input_is_article(np_slice name, np_stream stream);

/* Is it that of a document that another program can read (text/converters.def)? */
bool np_input_is_convertible(np_slice name);

#ifdef __cplusplus
}
#endif

#endif
