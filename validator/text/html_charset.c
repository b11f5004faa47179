#include <config.h>

#include "text/html_charset.h"

#include <string.h>
#include <strings.h>

enum { REACH = 1024 };

/* Labels that are no names of encodings.def; a page in UTF-16 could not declare it in ASCII. */
static const struct {
    const char *label;
    np_encoding encoding;
} labels[] = {
    {"utf-16", NP_ENCODING_UTF8},        {"utf-16le", NP_ENCODING_UTF8},
    {"utf-16be", NP_ENCODING_UTF8},      {"unicode-1-1-utf-8", NP_ENCODING_UTF8},
    {"gb2312", NP_ENCODING_GBK},         {"gb_2312", NP_ENCODING_GBK},
    {"gb_2312-80", NP_ENCODING_GBK},     {"x-gbk", NP_ENCODING_GBK},
    {"chinese", NP_ENCODING_GBK},        {"big5-hkscs", NP_ENCODING_BIG5},
    {"x-x-big5", NP_ENCODING_BIG5},      {"cn-big5", NP_ENCODING_BIG5},
    {"sjis", NP_ENCODING_SHIFT_JIS},     {"x-sjis", NP_ENCODING_SHIFT_JIS},
    {"ms_kanji", NP_ENCODING_SHIFT_JIS}, {"windows-31j", NP_ENCODING_SHIFT_JIS},
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

/* The offset of the word, in any case, at or behind i; the text's length when it is not there. */
static size_t find(np_slice text, size_t i, const char *word)
{
    size_t length = strlen(word);

    for (; i + length <= text.length; i++) {
        if (strncasecmp(text.data + i, word, length) == 0)
            return i;
    }
    return text.length;
}

/* The label behind "charset" and "=", quoted or not; empty when there is none. */
static np_slice label_at(np_slice text, size_t i)
{
    size_t start;

    while (i < text.length && is_space(text.data[i]))
        i++;
    if (i == text.length || text.data[i] != '=')
        return np_slice_of("", 0);
    i++;
    while (i < text.length &&
           (is_space(text.data[i]) || text.data[i] == '"' || text.data[i] == '\''))
        i++;
    start = i;
    while (i < text.length && !is_space(text.data[i]) && !strchr("\"';/>", text.data[i]))
        i++;
    return np_slice_part(text, start, i);
}

static bool read_label(np_encoding *encoding, np_slice label)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (label.length == strlen(labels[i].label) &&
            strncasecmp(label.data, labels[i].label, label.length) == 0) {
            *encoding = labels[i].encoding;
            return true;
        }
    }
    return label.length > 0 && np_encoding_parse(encoding, label) && *encoding != NP_ENCODING_AUTO;
}

bool np_html_charset(np_encoding *encoding, np_slice page)
{
    np_slice head = np_slice_part(page, 0, page.length < REACH ? page.length : REACH);
    np_encoding found = NP_ENCODING_AUTO;

    if (head.length >= 2 &&
        (memcmp(head.data, "\xff\xfe", 2) == 0 || memcmp(head.data, "\xfe\xff", 2) == 0 ||
         memcmp(head.data, "\xef\xbb", 2) == 0))
        return false;
    for (size_t i = find(head, 0, "<meta"); i < head.length; i = find(head, i + 1, "<meta")) {
        const char *end = memchr(head.data + i, '>', head.length - i);
        np_slice tag = np_slice_part(head, i, end ? (size_t)(end - head.data) : head.length);
        size_t at = find(tag, 0, "charset");

        if (at < tag.length && read_label(&found, label_at(tag, at + strlen("charset")))) {
            *encoding = found;
            return true;
        }
    }
    return false;
}
