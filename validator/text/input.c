#include <config.h>

#include "text/input.h"

#include <strings.h>

static const char *const names[] = {
#define NP_INPUT(NAME, TEXT) TEXT,
#include "text/inputs.def"
#undef NP_INPUT
};

static const struct {
    const char *text;
    np_input input;
    np_stream stream;
} extensions[] = {
#define NP_EXTENSION(TEXT, INPUT, STREAM) {TEXT, NP_INPUT_##INPUT, NP_STREAM_##STREAM},
#include "text/extensions.def"
#undef NP_EXTENSION
};

enum { EXTENSIONS = sizeof extensions / sizeof *extensions };

const char *np_input_text(np_input input)
{
    return names[input];
}

bool np_input_parse(np_input *input, np_slice word)
{
    for (size_t i = 0; i < NP_INPUTS; i++) {
        if (np_slice_equal(word, np_slice_text(names[i]))) {
            *input = (np_input)i;
            return true;
        }
    }
    return false;
}

static bool ends_with(np_slice name, const char *end)
{
    size_t length = strlen(end);

    return name.length > length && strncasecmp(name.data + name.length - length, end, length) == 0;
}

/* Without a reader for Markdown it is the text that it looks like. */
static np_input readable(np_input input)
{
#ifndef HAVE_CMARK
    if (input == NP_INPUT_MARKDOWN)
        return NP_INPUT_TEXT;
#endif
    return input;
}

np_input np_input_of_name(np_slice name)
{
    for (size_t i = 0; i < EXTENSIONS; i++) {
        if (ends_with(name, extensions[i].text))
            return readable(extensions[i].input);
    }
    return NP_INPUT_TEXT;
}

bool np_input_is_article(np_slice name, np_stream stream)
{
    for (size_t i = 0; i < EXTENSIONS; i++) {
        if (extensions[i].stream == stream && ends_with(name, extensions[i].text))
            return true;
    }
    return false;
}

bool np_input_is_convertible(np_slice name)
{
    static const char *const documents[] = {
#define NP_CONVERTER(EXTENSION, INPUT, PROGRAM, ARGUMENTS) EXTENSION,
#include "text/converters.def"
#undef NP_CONVERTER
    };

    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        if (ends_with(name, documents[i]))
            return true;
    }
    return false;
}
