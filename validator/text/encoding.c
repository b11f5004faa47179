#include <config.h>

#include "text/encoding.h"

#include <errno.h>
#include <string.h>

#ifdef HAVE_ICONV
#include <iconv.h>
#endif

#include "text/encoding_guess.h"
#include "text/utf8.h"

typedef struct {
    const char *text, *names[2];
} row;

static const row rows[] = {
#define NP_ENCODING(NAME, TEXT, FIRST, SECOND) {TEXT, {FIRST, SECOND}},
#include "text/encodings.def"
#undef NP_ENCODING
};

const char *np_encoding_text(np_encoding encoding)
{
    return rows[encoding].text;
}

/* The next letter or digit of a name in lower case; 0 at its end. */
static char next_of(np_slice word, size_t *i)
{
    char c = 0;

    while (*i < word.length && (word.data[*i] == '-' || word.data[*i] == '_'))
        ++*i;
    if (*i < word.length)
        c = word.data[(*i)++];
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_named(np_slice word, np_slice name)
{
    size_t i = 0, k = 0;
    char c, d;

    do {
        c = next_of(word, &i);
        d = next_of(name, &k);
    } while (c == d && c != 0);
    return c == d && i == word.length;
}

bool np_encoding_parse(np_encoding *encoding, np_slice word)
{
    for (int i = 0; i < NP_ENCODINGS; i++) {
        if (is_named(word, np_slice_text(rows[i].text))) {
            *encoding = (np_encoding)i;
            return true;
        }
    }
    return false;
}

/* That the text cannot be taken for what it is said to be, as a whole. */
static np_diagnostic unusable(const np_diagnostics *messages, np_slice name, const char *code,
                              const char *expected)
{
    return (np_diagnostic){.code = code,
                           .severity = NP_SEVERITY_ERROR,
                           .file = name,
                           .expected = np_slice_text(np_diagnostics_text(messages, expected))};
}

/* The encoding that a mark at the start tells; the mark is *length bytes. */
static np_encoding marked(size_t *length, np_slice text)
{
    *length = 2;
    if (text.length >= 2 && memcmp(text.data, "\xFF\xFE", 2) == 0)
        return NP_ENCODING_UTF16LE;
    if (text.length >= 2 && memcmp(text.data, "\xFE\xFF", 2) == 0)
        return NP_ENCODING_UTF16BE;
    *length = 0;
    return NP_ENCODING_UTF8;
}

#ifdef HAVE_ICONV

/* Bytes that a message shows, at most: no character of these encodings has more. */
enum { SHOWN = 4, STEP = 1 << 14 };

/* A conversion on its way. */
typedef struct {
    iconv_t converter;
    np_slice from; /* all of the text, its mark included */
    size_t at;     /* what is converted so far */
    np_buffer to;
} conversion;

static void find_place(np_diagnostic *place, np_slice before)
{
    size_t line = 1, start = 0;

    for (size_t i = 0; i < before.length; i++) {
        char byte = before.data[i];

        if (byte == '\n' ||
            (byte == '\r' && !(i + 1 < before.length && before.data[i + 1] == '\n'))) {
            line++;
            start = i + 1;
        }
    }
    place->line = line;
    place->column = np_utf8_count(np_slice_part(before, start, before.length)) + 1;
}

/* Reports the bytes at which the conversion came to its end. cut: there are too few of them. */
static np_status complain(const conversion *c, np_diagnostics *messages, np_slice name,
                          np_encoding encoding, bool cut)
{
    np_diagnostic bad = {.code = "encoding-bytes",
                         .severity = NP_SEVERITY_ERROR,
                         .file = name,
                         .expected = np_slice_text(np_diagnostics_text(
                             messages, NP_MSG("the encoding of the file behind --encoding")))};
    char hex[SHOWN * 3 + 1] = "";
    size_t shown = c->from.length - c->at < SHOWN ? c->from.length - c->at : SHOWN;
    np_status status;

    find_place(&bad, np_buffer_slice(&c->to));
    for (size_t i = 0; i < shown; i++) {
        static const char digits[] = "0123456789ABCDEF";
        unsigned byte = (unsigned char)c->from.data[c->at + i];

        hex[3 * i] = digits[byte >> 4];
        hex[3 * i + 1] = digits[byte & 15];
        hex[3 * i + 2] = i + 1 < shown ? ' ' : '\0';
    }
    status = np_diagnostics_add_format(
        messages, &bad,
        cut ? NP_MSG("the text ends inside a character: %s at offset %zu in %s")
            : NP_MSG("no character begins with %s at offset %zu in %s"),
        hex, c->at, np_encoding_text(encoding));
    return status ? status : NP_E_ENCODING;
}

/* Converts on; 0, or why not: EILSEQ, EINVAL at a character that is cut off. */
static int convert_some(conversion *c, bool last)
{
    char *in = (char *)(uintptr_t)c->from.data + c->at, *out;
    size_t left = c->from.length - c->at, room, wrong;
    int reason = 0;

    if (np_buffer_reserve(&c->to, STEP))
        return 0;
    out = c->to.data + c->to.length;
    room = c->to.capacity - c->to.length - 1;
    errno = 0;
    wrong = last ? iconv(c->converter, NULL, NULL, &out, &room)
                 : iconv(c->converter, &in, &left, &out, &room);
    if (wrong == (size_t)-1)
        reason = errno;
    else if (wrong != 0)
        reason = EILSEQ; /* something was replaced: where, nobody says */
    if (!last)
        c->at = c->from.length - left;
    c->to.length = (size_t)(out - c->to.data);
    return reason == E2BIG ? 0 : reason;
}

static np_status refuse_conversion(np_diagnostics *messages, np_slice name, np_encoding encoding)
{
    np_diagnostic bad = unusable(messages, name, "encoding-unknown", NP_MSG("UTF-8 text"));
    np_status status = np_diagnostics_add_format(
        messages, &bad, NP_MSG("this system cannot convert from %s"), np_encoding_text(encoding));

    return status ? status : NP_E_ENCODING;
}

static np_status convert(np_buffer *bytes, np_diagnostics *messages, np_slice name,
                         np_encoding encoding, size_t mark)
{
    conversion c = {.from = np_buffer_slice(bytes), .at = mark};
    np_status status = NP_OK;
    int reason = 0;

    c.converter = iconv_open("UTF-8", rows[encoding].names[0]);
    if (c.converter == (iconv_t)-1)
        c.converter = iconv_open("UTF-8", rows[encoding].names[1]);
    if (c.converter == (iconv_t)-1)
        return refuse_conversion(messages, name, encoding);
    np_buffer_init(&c.to);
    while (!reason && !c.to.status && c.at < c.from.length)
        reason = convert_some(&c, false);
    if (!reason && !c.to.status)
        reason = convert_some(&c, true);
    status = c.to.status;
    if (!status && reason)
        status = complain(&c, messages, name, encoding, reason == EINVAL);
    iconv_close(c.converter);
    if (!status) {
        np_buffer_reset(bytes);
        np_buffer_add(bytes, np_buffer_slice(&c.to));
        status = bytes->status;
    }
    np_buffer_clear(&c.to);
    return status;
}

#else

static np_status convert(np_buffer *bytes, np_diagnostics *messages, np_slice name,
                         np_encoding encoding, size_t mark)
{
    np_diagnostic bad = unusable(messages, name, "encoding-unknown", NP_MSG("UTF-8 text"));
    np_status status;

    NP_UNUSED(bytes);
    NP_UNUSED(mark);
    status = np_diagnostics_add_format(
        messages, &bad, NP_MSG("this numproof was built without iconv and cannot convert from %s"),
        np_encoding_text(encoding));
    return status ? status : NP_E_ENCODING;
}

#endif

static np_status refuse_unmarked(np_diagnostics *messages, np_slice name)
{
    np_diagnostic bad =
        unusable(messages, name, "encoding-mark", NP_MSG("utf-16le or utf-16be behind --encoding"));
    np_status status =
        np_diagnostics_add_format(messages, &bad, NP_MSG("no byte order mark begins this %s"),
                                  np_encoding_text(NP_ENCODING_UTF16));

    return status ? status : NP_E_ENCODING;
}

#ifdef HAVE_ICONV

/* *encoding = what the bytes are taken for, where it is not told. Errors: NP_E_MEMORY. */
static np_status guess(np_encoding *encoding, np_diagnostics *messages, np_slice name,
                       np_slice bytes)
{
    np_diagnostic odd = {.code = "encoding-guess", .severity = NP_SEVERITY_WARNING, .file = name};
    size_t bad;

    if (np_utf8_check(&bad, bytes) || !np_encoding_guess(encoding, bytes))
        return NP_OK;
    odd.expected = np_slice_text(
        np_diagnostics_text(messages, NP_MSG("the encoding of the file behind --encoding")));
    return np_diagnostics_add_format(messages, &odd,
                                     NP_MSG("this is not UTF-8; it is read as %s, by a guess"),
                                     np_encoding_text(*encoding));
}

#endif

np_status np_encoding_convert(np_buffer *bytes, np_diagnostics *messages, np_slice name,
                              np_encoding encoding)
{
    bool automatic = encoding == NP_ENCODING_AUTO;
    size_t mark = 0;
    np_encoding told = marked(&mark, np_buffer_slice(bytes));

    if (automatic)
        encoding = told;
#ifdef HAVE_ICONV
    if (automatic && encoding == NP_ENCODING_UTF8) {
        np_status status = guess(&encoding, messages, name, np_buffer_slice(bytes));

        if (status)
            return status;
    }
#endif
    if (encoding == NP_ENCODING_UTF16 && mark == 0)
        return refuse_unmarked(messages, name);
    if (encoding == NP_ENCODING_UTF16)
        encoding = told;
    if (encoding == NP_ENCODING_UTF8)
        return NP_OK;
    return convert(bytes, messages, name, encoding, encoding == told ? mark : 0);
}
