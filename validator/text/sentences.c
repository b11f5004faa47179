#include <config.h>

#include "text/sentences.h"

#include <stdbool.h>
#include <stdint.h>

#include "text/cells.h"
#include "text/marks.h"
#include "text/paragraphs.h"
#include "text/property.h"
#include "text/utf8.h"

enum {
    WORD_REACH = 16, /* how far a word before a full stop is looked at, in letters */
    SHORT_WORD = 4,  /* the longest capitalized abbreviation before a number */
    SHORT_LOWER = 3, /* the longest one in lower case */
    SHORT_PIECE = 2, /* the longest piece of one with inner stops ("Ph.D.") */
    SHORT_START =
        3, /* the longest word that begins a sentence behind an abbreviation ("U.S. The") */
    ITEM_DIGITS = 3 /* the longest number of a list item */
};

#define NOWHERE SIZE_MAX

/* A quotation or bracket that was opened in the sentence under way. */
typedef struct {
    size_t start;  /* NOWHERE when there is none */
    bool embedded; /* part of the sentence, not said by somebody or the sentence itself */
} opening;

typedef struct {
    np_document *document;
    const char *text;
    size_t end; /* of the paragraph */
    size_t paragraph;
    size_t capacity; /* of the sentences */
    size_t start;    /* of the sentence under way; NOWHERE before its first character */
    opening quote, bracket;
    bool straight_open; /* an odd number of straight double quotes since the paragraph began */
} splitter;

static uint32_t code_at(const splitter *s, size_t i)
{
    uint32_t code = 0;

    if (i < s->end)
        np_utf8_decode(&code, s->text + i);
    return code;
}

/* The character before i in the sentence; 0 at its start. */
static uint32_t code_before(const splitter *s, size_t i)
{
    return i > s->start ? code_at(s, np_utf8_before(s->text, i)) : 0;
}

static np_mark mark_at(const splitter *s, size_t i)
{
    return np_mark_of(code_at(s, i));
}

static bool is_digit(uint32_t code)
{
    return np_text_decimal_value(code) >= 0;
}

static bool is_stop(np_mark mark)
{
    return mark == NP_MARK_STOP || mark == NP_MARK_DENSE_STOP || mark == NP_MARK_ELLIPSIS;
}

static size_t skip_space(const splitter *s, size_t i)
{
    while (i < s->end && mark_at(s, i) == NP_MARK_SPACE)
        i += np_utf8_length(code_at(s, i));
    return i;
}

/* Behind a note such as "[12]" at i, or i. */
static size_t skip_note(const splitter *s, size_t i)
{
    size_t note = i + 1;

    if (code_at(s, i) != '[')
        return i;
    while (note < s->end && s->text[note] >= '0' && s->text[note] <= '9')
        note++;
    return note > i + 1 && note < s->end && s->text[note] == ']' ? note + 1 : i;
}

/* Behind the closing quotes, brackets and notes at i; *last is the last closer, 0 for none. A straight
 * quote closes what one opened, or stands before white space. */
static size_t skip_closers(const splitter *s, size_t i, uint32_t *last)
{
    bool open = s->straight_open;

    *last = 0;
    while (i < s->end) {
        uint32_t code = code_at(s, i);
        size_t behind = i + np_utf8_length(code);
        np_mark mark = np_mark_of(code);

        if (mark == NP_MARK_STRAIGHT &&
            (open || behind == s->end || mark_at(s, behind) == NP_MARK_SPACE)) {
            open = false;
            mark = NP_MARK_CLOSER;
        }
        if (mark == NP_MARK_CLOSER)
            *last = code;
        else
            behind = skip_note(s, i);
        if (behind == i)
            break;
        i = behind;
    }
    return i;
}

/* Whether a Chinese stop ends the sentence when all that closes behind it ends at i. */
static bool dense_ends(const splitter *s, size_t stop, uint32_t mark, uint32_t closer, size_t i)
{
    const opening *opened = np_mark_is_quote(closer) ? &s->quote : &s->bracket;
    uint32_t next = code_at(s, i);

    if (i == s->end)
        return true;
    if (np_mark_of(next) == NP_MARK_COMMA || is_stop(np_mark_of(next)))
        return false;
    if (mark == 0x3002 || mark == 0xff61)
        return true;
    if (!closer) /* a question mark within an address */
        return !(next < 0x80 && np_text_is_word(next) && code_before(s, stop) < 0x80 &&
                 np_text_is_word(code_before(s, stop)));
    return opened->start == NOWHERE || !opened->embedded;
}

/* What stands before a full stop. */
typedef struct {
    size_t letters; /* of the word; of its last piece when there are stops within */
    size_t start;   /* where they begin */
    bool pieces;    /* "U.S", "a.m" */
    bool glued;     /* to something other than white space, a bracket or a quote: "1990s", "R&D" */
    bool capital;   /* begins with a capital ... */
    bool acronym;   /* ... and has another */
    bool vowel;
    bool item; /* the number of a list item: all of the sentence so far */
} word_shape;

static word_shape shape_before(const splitter *s, size_t stop)
{
    word_shape shape = {.start = stop};
    bool roman = true;
    uint32_t prefix;
    np_mark mark;

    while (shape.start > s->start && shape.letters < WORD_REACH) {
        uint32_t code = code_before(s, shape.start);

        if (!np_text_is_letter(code) || np_fold_is_dense(code))
            break;
        shape.start = np_utf8_before(s->text, shape.start);
        shape.letters++;
        shape.acronym = shape.acronym || shape.capital;
        shape.capital = np_text_is_upper(code);
        roman = roman && (code == 'I' || code == 'V' || code == 'X');
        code = np_fold(code);
        shape.vowel = shape.vowel || code == 'a' || code == 'e' || code == 'i' || code == 'o' ||
                      code == 'u' || code == 'y' || code >= 0x80;
    }
    if (shape.letters == 0) {
        while (shape.start > s->start && stop - shape.start <= ITEM_DIGITS &&
               s->text[shape.start - 1] >= '0' && s->text[shape.start - 1] <= '9')
            shape.start--;
        shape.item =
            shape.start == s->start && shape.start < stop && stop - shape.start <= ITEM_DIGITS;
        return shape;
    }
    shape.item = shape.start == s->start && (roman || shape.letters == 1);
    prefix = code_before(s, shape.start);
    mark = np_mark_of(prefix);
    shape.pieces = prefix == '.' && shape.letters <= SHORT_PIECE &&
                   np_text_is_letter(code_before(s, shape.start - 1));
    shape.glued = prefix && !shape.pieces && mark != NP_MARK_SPACE && mark != NP_MARK_OPENER &&
                  prefix != '"' && !np_fold_is_dense(prefix);
    return shape;
}

/* Is the word at i so short that it rather begins a sentence than goes on with a name? */
static bool starts_short(const splitter *s, size_t i)
{
    size_t letters = 0;

    while (letters <= SHORT_START && np_text_is_letter(code_at(s, i))) {
        i += np_utf8_length(code_at(s, i));
        letters++;
    }
    return letters > 0 && letters <= SHORT_START;
}

/* Does the word before the full stop follow this mark and white space? */
static bool follows(const splitter *s, const word_shape *shape, bool (*is)(uint32_t code))
{
    size_t i = shape->start;

    while (i > s->start && np_mark_of(code_before(s, i)) == NP_MARK_SPACE)
        i = np_utf8_before(s->text, i);
    return i < shape->start && is(code_before(s, i));
}

static bool is_comma(uint32_t code)
{
    return code == ',';
}

/* Is the full stop part of an abbreviation, or of the number of a list item, before the word or number at
 * word? In between, at next, there may be opening quotes and brackets. */
static bool abbreviates(const splitter *s, size_t stop, size_t next, size_t word)
{
    word_shape shape = shape_before(s, stop);
    uint32_t code = code_at(s, word);

    if (shape.item)
        return true;
    if (shape.letters == 0 || shape.glued)
        return false;
    if (is_digit(code) || np_text_is_currency(code))
        return shape.letters <= (shape.capital ? SHORT_WORD : SHORT_LOWER);
    if (shape.pieces)
        return !starts_short(s, word);
    if (shape.letters == 1)
        return shape.capital || np_text_is_letter(code);
    if (shape.letters > SHORT_WORD + 2)
        return false;
    if (!shape.vowel && !shape.acronym) /* but a unit: "5 kg." */
        return shape.capital || !follows(s, &shape, is_digit) || !starts_short(s, word);
    if (!shape.capital || shape.letters > SHORT_WORD)
        return false;
    if (word > next && s->text[next] == '(' && !shape.acronym)
        return true;
    return follows(s, &shape, is_comma) && !starts_short(s, word);
}

/* Behind the opening quotes and brackets at i. */
static size_t skip_openers(const splitter *s, size_t i)
{
    while (i < s->end) {
        np_mark mark = mark_at(s, i);

        if (mark != NP_MARK_OPENER && mark != NP_MARK_STRAIGHT)
            break;
        i += np_utf8_length(code_at(s, i));
    }
    return i;
}

/* Whether the stops at [stop, behind) end the sentence when what closes behind them ends at i. */
static bool latin_ends(const splitter *s, size_t stop, size_t behind, size_t i)
{
    size_t next = skip_space(s, i), word = next;
    uint32_t code = code_at(s, next), first = code_at(s, stop);
    bool full_stop = (first == '.' || first == 0xff0e) && i == behind;
    np_mark mark = np_mark_of(code);

    if (next == s->end)
        return true;
    if (is_stop(mark) || mark == NP_MARK_COMMA || mark == NP_MARK_CLOSER)
        return false;
    if (full_stop && behind - stop > np_utf8_length(first))
        return false; /* dots of omission */
    if (np_fold_is_dense(code)) {
        if (!full_stop)
            return true;
        if (next == i)
            return np_fold_is_dense(code_before(s, stop));
        word_shape shape = shape_before(s, stop);

        return !shape.item && (shape.letters == 0 || shape.letters > SHORT_WORD ||
                               (shape.vowel && !shape.capital));
    }
    if (next == i)
        return false;
    word = skip_openers(s, next);
    code = code_at(s, word);
    if (np_text_is_lower(code)) /* but an item: "(c) ..." */
        return word > next && s->text[word - 1] == '(' && code < 0x80 &&
               code_at(s, word + 1) == ')';
    return !full_stop || !abbreviates(s, stop, next, word);
}

/* Notes what opens at i: embedded when a sentence runs into it; before a quotation, without a colon or
 * comma or space. */
static void open_at(splitter *s, size_t i, uint32_t code)
{
    bool quote = np_mark_is_quote(code);
    uint32_t before = code_before(s, i);
    np_mark mark = np_mark_of(before);
    opening *opened = quote ? &s->quote : &s->bracket;

    opened->start = i;
    opened->embedded = before && !(quote && (mark == NP_MARK_COMMA || mark == NP_MARK_SPACE));
}

static np_status emit(splitter *s, size_t end)
{
    np_document *document = s->document;
    void *items = document->sentences;

    if (np_arena_grow(document->arena, &items, &s->capacity, document->sentence_count,
                      document->sentence_count + 1, sizeof *document->sentences))
        return NP_E_MEMORY;
    document->sentences = items;
    document->sentences[document->sentence_count++] = (np_sentence){s->start, end, s->paragraph};
    s->start = s->quote.start = s->bracket.start = NOWHERE;
    return NP_OK;
}

/* Looks at the run of stops that begins at i. *behind is where to go on; *ends whether a sentence ends
 * there. */
static void look_at_stops(splitter *s, size_t i, size_t *behind, bool *ends)
{
    uint32_t code = code_at(s, i), closer;
    np_mark mark = np_mark_of(code);
    size_t run = i + np_utf8_length(code), closed;

    /* A Chinese stop among them rules; otherwise the first one does. */
    for (np_mark more; is_stop(more = mark_at(s, run)) && run < s->end;) {
        if (more == NP_MARK_DENSE_STOP) {
            mark = more;
            code = code_at(s, run);
        }
        run += np_utf8_length(code_at(s, run));
    }
    closed = skip_closers(s, run, &closer);
    if (mark == NP_MARK_DENSE_STOP)
        *ends = dense_ends(s, i, code, closer, closed);
    else if (mark == NP_MARK_ELLIPSIS)
        *ends = closed == s->end ||
                (closer && np_mark_is_quote(closer) && dense_ends(s, i, code, closer, closed));
    else
        *ends = latin_ends(s, i, run, closed);
    *behind = *ends ? closed : run;
}

/* Bytes that begin neither a stop nor a quote nor a bracket: most of any text. Continuation bytes are
 * among them. The others are looked at as code points. */
static const unsigned char looked_at[256] = {
    ['.'] = 1,  ['!'] = 1,  ['?'] = 1,  ['"'] = 1,  ['('] = 1,  ['['] = 1,  ['{'] = 1,
    [0xc2] = 1, [0xd8] = 1, [0xdb] = 1, [0xe0] = 1, [0xe2] = 1, [0xe3] = 1, [0xef] = 1,
};

static np_status split_paragraph(splitter *s, size_t start, size_t end)
{
    s->end = end;
    s->start = s->quote.start = s->bracket.start = NOWHERE;
    s->straight_open = false;
    for (size_t i = start; i < end;) {
        uint32_t code;
        np_mark mark;

        if (s->start == NOWHERE)
            s->start = i = skip_space(s, i);
        while (i < end && !looked_at[(unsigned char)s->text[i]])
            i++;
        if (i == end)
            break;
        code = code_at(s, i);
        mark = np_mark_of(code);
        if (is_stop(mark)) {
            size_t behind;
            bool ends;

            look_at_stops(s, i, &behind, &ends);
            if (ends) {
                for (; i < behind; i++)
                    s->straight_open ^= s->text[i] == '"';
                if (emit(s, behind))
                    return NP_E_MEMORY;
            }
            i = behind;
            continue;
        }
        if (mark == NP_MARK_OPENER || (code == '"' && !s->straight_open))
            open_at(s, i, code);
        s->straight_open ^= code == '"';
        i += np_utf8_length(code);
    }
    /* The paragraph ends in no white space, so a sentence is under way unless it ended right there. */
    return s->start != NOWHERE && emit(s, end) ? NP_E_MEMORY : NP_OK;
}

np_status np_sentences_split(np_document *document)
{
    splitter s = {.document = document, .text = document->text.data};
    np_paragraphs paragraphs;
    size_t start, end;

    np_paragraphs_init(&paragraphs, document);
    while (np_paragraphs_next(&paragraphs, &start, &end)) {
        if (split_paragraph(&s, start, end))
            return NP_E_MEMORY;
        s.paragraph++;
    }
    return NP_OK;
}
