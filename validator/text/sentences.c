#include <config.h>

#include "text/sentences.h"

#include <stdbool.h>
#include <stdint.h>
#include <unicase.h>
#include <unictype.h>

#include "text/cells.h"
#include "text/utf8.h"

enum {
    WRAP_WIDTH = 50, /* a line at least this long may be hard-wrapped prose */
    WORD_REACH = 16, /* how far a word before a full stop is looked at */
    SHORT_WORD = 4,  /* the longest abbreviation before a number */
    SHORT_START = 3, /* the longest word that begins a sentence behind an abbreviation with dots */
    ITEM_DIGITS = 3  /* the longest number of a list item */
};

#define NOWHERE SIZE_MAX

typedef struct {
    np_document *document;
    np_slice text;
    size_t capacity; /* of the sentences */
    size_t paragraph;
    bool any; /* the paragraph has a sentence already */
    /* The sentence under way. */
    size_t start;        /* NOWHERE before its first character */
    size_t quote;        /* where its last quotation opened; NOWHERE */
    bool quote_embedded; /* the quotation is a part of a sentence, not said by somebody */
    bool straight_open;  /* an odd number of U+0022 since the paragraph began */
} splitter;

/* What a character is to the end of a sentence. */
typedef enum { OTHER, SPACE, STOP, ELLIPSIS, DENSE_STOP, CLOSER, OPENER, STRAIGHT, COMMA } class;

static class classify(uint32_t code)
{
    switch (code) {
    case '\t':
    case '\n':
    case 0x0b:
    case 0x0c:
    case '\r':
    case ' ':
    case 0x85:
    case 0xa0:
    case 0x3000:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x1680:
    case 0xfeff:
    case 0x200b: return SPACE;
    case '.':
    case '!':
    case '?':
    case 0xff0e:
    case 0x203c:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x061f:
    case 0x06d4:
    case 0x0964:
    case 0x0965: return STOP;
    case 0x2026:
    case 0x22ef: return ELLIPSIS;
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0xff61: return DENSE_STOP;
    case ')':
    case ']':
    case '}':
    case 0x2019:
    case 0x201d:
    case 0xbb:
    case 0x203a:
    case 0x3009:
    case 0x300b:
    case 0x300d:
    case 0x300f:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0xff09:
    case 0xff3d:
    case 0xff5d:
    case 0xff63: return CLOSER;
    case '(':
    case '[':
    case '{':
    case 0x2018:
    case 0x201c:
    case 0xab:
    case 0x2039:
    case 0x3008:
    case 0x300a:
    case 0x300c:
    case 0x300e:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0xff08:
    case 0xff3b:
    case 0xff5b:
    case 0xff62:
    case 0x201e:
    case 0x201a: return OPENER;
    case '"':
    case 0xff02:
    case '\'':
    case 0xff07: return STRAIGHT;
    case ',':
    case ';':
    case ':':
    case 0x3001:
    case 0xff0c:
    case 0xff1b:
    case 0xff1a: return COMMA;
    default: return code >= 0x2000 && code <= 0x200a ? SPACE : OTHER;
    }
}

/* Does the bracket hold a quotation or a title, not a remark? */
static bool is_quotation(uint32_t closer)
{
    return closer == '"' || closer == 0xff02 || closer == 0x201d || closer == 0x2019 ||
           closer == 0xbb || (closer >= 0x3009 && closer <= 0x300f) || closer == 0xff63;
}

static uint32_t code_at(const splitter *s, size_t i, size_t end)
{
    uint32_t code = 0;

    if (i < end)
        np_utf8_decode(&code, s->text.data + i);
    return code;
}

static uint32_t code_before(const splitter *s, size_t i, size_t start)
{
    uint32_t code = 0;

    if (i > start)
        np_utf8_decode(&code, s->text.data + np_utf8_before(s->text.data, i));
    return code;
}

static np_status emit(splitter *s, size_t end)
{
    np_document *document = s->document;
    void *items = document->sentences;

    if (s->start == NOWHERE)
        return NP_OK;
    if (np_arena_grow(document->arena, &items, &s->capacity, document->sentence_count,
                      document->sentence_count + 1, sizeof *document->sentences))
        return NP_E_MEMORY;
    document->sentences = items;
    document->sentences[document->sentence_count++] = (np_sentence){s->start, end, s->paragraph};
    s->start = s->quote = NOWHERE;
    s->any = true;
    return NP_OK;
}

/* Behind the run of characters of these classes that begins at i. */
static size_t skip_class(const splitter *s, size_t i, size_t end, class one, class other)
{
    while (i < end) {
        uint32_t code;
        size_t length = np_utf8_decode(&code, s->text.data + i);
        class c = classify(code);

        if (c != one && c != other)
            break;
        i += length;
    }
    return i;
}

static bool is_ascii_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* Behind the closing quotes and brackets at i, and notes such as "[12]"; *quotation when a quotation or
 * title closes there. A straight quote closes only what it opened, or before white space. */
static size_t skip_closers(const splitter *s, size_t i, size_t end, bool *quotation)
{
    bool open = s->straight_open;

    while (i < end) {
        uint32_t code;
        size_t length = np_utf8_decode(&code, s->text.data + i), note = i + length;
        class c = classify(code);

        if (c == CLOSER ||
            (c == STRAIGHT && (open || classify(code_at(s, note, end)) == SPACE || note == end))) {
            *quotation = *quotation || is_quotation(code);
            open = c == STRAIGHT ? !open : open;
            i = note;
            continue;
        }
        if (code != '[')
            break;
        while (note < end && is_ascii_digit((unsigned char)s->text.data[note]))
            note++;
        if (note == i + 1 || note == end || s->text.data[note] != ']')
            break;
        i = note + 1;
    }
    return i;
}

/* Whether a Chinese stop with all that closes behind it, ending at i, ends the sentence. */
static bool dense_ends(const splitter *s, uint32_t mark, size_t i, size_t end, bool closed,
                       bool quotation)
{
    class next = classify(code_at(s, i, end));

    if (i == end)
        return true;
    if (next == COMMA)
        return false;
    if (mark == 0x3002 || mark == 0xff61 || !closed)
        return true;
    /* An exclamation that is quoted as a title is, "the 'Hello!' campaign", or put in brackets. */
    return quotation && !(s->quote != NOWHERE && s->quote_embedded);
}

/* What stands before a full stop. */
typedef struct {
    size_t letters; /* of the last piece between dots */
    bool dots;      /* pieces before it: "U.S" */
    bool upper;     /* begins with a capital */
    bool vowel;
    bool number; /* digits, or a single letter, that are all of the sentence so far */
} word_shape;

static word_shape shape_before(const splitter *s, size_t stop)
{
    word_shape shape = {0, false, false, false, false};
    size_t i = stop, reach = 0;

    while (i > s->start && reach < WORD_REACH) {
        size_t before = np_utf8_before(s->text.data, i);
        uint32_t code = code_at(s, before, stop);

        if (!uc_is_alpha(code) || np_fold_is_dense(code))
            break;
        code = np_fold(code);
        shape.vowel = shape.vowel || code == 'a' || code == 'e' || code == 'i' || code == 'o' ||
                      code == 'u' || code == 'y' || code >= 0x80;
        shape.letters++;
        reach++;
        i = before;
    }
    if (shape.letters) {
        shape.upper = uc_is_upper(code_at(s, i, stop));
        if (i > s->start && s->text.data[i - 1] == '.' && i - 1 > s->start)
            shape.dots = uc_is_alpha(code_before(s, i - 1, s->start));
        return shape;
    }
    while (i > s->start && is_ascii_digit((unsigned char)s->text.data[i - 1]) &&
           stop - i <= ITEM_DIGITS)
        i--;
    shape.number = i == s->start && i < stop && stop - i <= ITEM_DIGITS;
    return shape;
}

/* The letters of the word at i, at most one more than SHORT_START. */
static size_t word_letters(const splitter *s, size_t i, size_t end)
{
    size_t letters = 0;

    while (i < end && letters <= SHORT_START) {
        uint32_t code;
        size_t length = np_utf8_decode(&code, s->text.data + i);

        if (!uc_is_alpha(code))
            break;
        letters++;
        i += length;
    }
    return letters;
}

/* Whether a Latin stop at [stop, behind) ends the sentence when what closes behind it ends at i. */
static bool latin_ends(const splitter *s, size_t stop, size_t behind, size_t i, size_t end)
{
    size_t next = skip_class(s, i, end, SPACE, SPACE), word;
    bool full_stop = s->text.data[stop] == '.', closed = i > behind;
    uint32_t code = code_at(s, next, end), start;
    word_shape shape;

    if (next == end)
        return true;
    if (np_fold_is_dense(code)) {
        if (classify(code) == COMMA)
            return false;
        if (next > i || closed || !full_stop)
            return true;
        return np_fold_is_dense(code_before(s, stop, s->start));
    }
    if (next == i)
        return false;
    if (full_stop && behind - stop > 1 && !closed)
        return false; /* dots of omission */
    word = next;
    while (word < end &&
           (classify(start = code_at(s, word, end)) == OPENER || classify(start) == STRAIGHT))
        word += np_utf8_length(start);
    start = code_at(s, word, end);
    if (uc_is_lower(start))
        return false;
    if (word == next && (classify(start) == COMMA || classify(start) == CLOSER))
        return false;
    if (!full_stop || closed)
        return true;
    shape = shape_before(s, stop);
    if (shape.number)
        return false;
    if (shape.letters == 0)
        return true;
    if (uc_is_digit(start) || uc_is_general_category(start, UC_CURRENCY_SYMBOL))
        return shape.letters > SHORT_WORD;
    if (shape.dots)
        return word_letters(s, word, end) <= SHORT_START && word_letters(s, word, end) > 0;
    if (shape.letters == 1)
        return !shape.upper && !uc_is_alpha(start);
    return shape.vowel || shape.letters > SHORT_WORD + 2;
}

/* Notes a quotation that opens at i: embedded when text runs into it without a colon or comma. */
static void open_quotation(splitter *s, size_t i)
{
    uint32_t before = s->start == NOWHERE || s->start == i ? 0 : code_before(s, i, s->start);
    class c = classify(before);

    s->quote = i;
    s->quote_embedded = before && c != COMMA && c != SPACE;
}

static np_status split_paragraph(splitter *s, size_t start, size_t end)
{
    size_t last = start; /* behind the last character that is no white space */

    s->start = s->quote = NOWHERE;
    s->any = s->straight_open = false;
    for (size_t i = start; i < end;) {
        uint32_t code;
        size_t behind = i + np_utf8_decode(&code, s->text.data + i), closed;
        class c = classify(code);
        bool quotation = false, ends;

        if (c == SPACE) {
            i = behind;
            continue;
        }
        if (s->start == NOWHERE)
            s->start = i;
        if (c == OPENER)
            open_quotation(s, i);
        if (code == '"' || code == 0xff02) {
            if (!s->straight_open)
                open_quotation(s, i);
            s->straight_open = !s->straight_open;
        }
        if (c != STOP && c != ELLIPSIS && c != DENSE_STOP) {
            i = last = behind;
            continue;
        }
        while (behind < end) {
            uint32_t more;
            size_t length = np_utf8_decode(&more, s->text.data + behind);
            class next = classify(more);

            if (next != STOP && next != ELLIPSIS && next != DENSE_STOP)
                break;
            if (next == DENSE_STOP || c == ELLIPSIS) {
                c = next;
                code = more;
            }
            behind += length;
        }
        closed = skip_closers(s, behind, end, &quotation);
        if (c == DENSE_STOP)
            ends = dense_ends(s, code, closed, end, closed > behind, quotation);
        else if (c == ELLIPSIS)
            ends = closed == end || (quotation && dense_ends(s, code, closed, end, true, true));
        else
            ends = latin_ends(s, i, behind, closed, end);
        if (ends) {
            for (size_t k = behind; k < closed; k++)
                s->straight_open ^= s->text.data[k] == '"';
            i = last = closed;
            if (emit(s, closed))
                return NP_E_MEMORY;
        } else {
            i = last = behind;
        }
    }
    if (emit(s, last))
        return NP_E_MEMORY;
    s->paragraph += s->any;
    return NP_OK;
}

/* The text of line i without its end and the white space around it. */
static void trim_line(const splitter *s, size_t i, size_t *start, size_t *end)
{
    const np_document *document = s->document;
    size_t low = document->lines[i];
    size_t high = i + 1 < document->line_count ? document->lines[i + 1] : s->text.length;

    low = skip_class(s, low, high, SPACE, SPACE);
    while (high > low && classify(code_before(s, high, low)) == SPACE)
        high = np_utf8_before(s->text.data, high);
    *start = low;
    *end = high;
}

/* Does a line [start, end) begin with the mark of a list item? */
static bool begins_item(const splitter *s, size_t start, size_t end)
{
    size_t i = start;
    uint32_t code = code_at(s, start, end);

    if (code == '-' || code == '*' || code == '#' || code == '|' || code == 0x2022 ||
        code == 0xb7 || (code >= 0x2010 && code <= 0x2015) || (code >= 0x25a0 && code <= 0x25ff))
        return true;
    while (i < end && i - start <= ITEM_DIGITS && is_ascii_digit((unsigned char)s->text.data[i]))
        i++;
    if (i == start || i == end)
        return false;
    code = code_at(s, i, end);
    return code == 0x3001 || ((code == '.' || code == ')') &&
                              (i + 1 == end || classify(code_at(s, i + 1, end)) == SPACE));
}

/* Does hard-wrapped prose run from the line [a, b) on into the next, [c, d)? */
static bool runs_on(const splitter *s, size_t a, size_t b, size_t c, size_t d)
{
    uint32_t last, first;

    if (b - a < WRAP_WIDTH || c == d)
        return false;
    last = code_before(s, b, a);
    first = code_at(s, c, d);
    if (np_fold_is_dense(last) || np_fold_is_dense(first) || begins_item(s, c, d))
        return false;
    if (classify(last) == STOP || classify(last) == ELLIPSIS || last == ':')
        return false;
    if (uc_is_lower(first))
        return true;
    return (uc_is_digit(first) || uc_is_general_category(first, UC_CURRENCY_SYMBOL)) &&
           (uc_is_alpha(last) || last == ',');
}

/* Splits [start, end) at the paragraph ends that are no line ends. */
static np_status split_block(splitter *s, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        unsigned char byte = (unsigned char)s->text.data[i];
        uint32_t code;

        if (byte != 0xc2 && byte != 0xe2)
            continue;
        np_utf8_decode(&code, s->text.data + i);
        if (code == 0x85 || code == 0x2028 || code == 0x2029) {
            if (split_paragraph(s, start, i))
                return NP_E_MEMORY;
            start = i + np_utf8_length(code);
        }
    }
    return split_paragraph(s, start, end);
}

np_status np_sentences_split(np_document *document)
{
    splitter s = {.document = document, .text = document->text, .start = NOWHERE, .quote = NOWHERE};
    size_t start = 0, end = 0, line_start = 0, line_end = 0; /* the paragraph and its last line */

    for (size_t i = 0; i < document->line_count; i++) {
        size_t a, b;

        trim_line(&s, i, &a, &b);
        if (end > start && runs_on(&s, line_start, line_end, a, b)) {
            end = b;
        } else {
            if (end > start && split_block(&s, start, end))
                return NP_E_MEMORY;
            start = a;
            end = b;
        }
        line_start = a;
        line_end = b;
    }
    return end > start ? split_block(&s, start, end) : NP_OK;
}
