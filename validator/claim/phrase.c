#include <config.h>

#include "claim/phrase.h"

#include <string.h>

#include "text/property.h"
#include "text/utf8.h"

/* What stands for a word of <same>: no code point. */
enum { FIRST_SAME = 0x110000 };

static np_status read_class(np_phrase_words *words, np_arena *arena, const np_lexicon *lexicon,
                            const char *name)
{
    const np_class_word *class;
    size_t count;

    *words = (np_phrase_words){0};
    if (!np_lexicon_class(lexicon, &class, &count, np_slice_text(name)))
        return NP_OK;
    words->words = NP_ARENA_ARRAY(arena, uint32_t *, count);
    words->lengths = NP_ARENA_ARRAY(arena, size_t, count);
    words->values = NP_ARENA_ARRAY(arena, int, count);
    if (!words->words || !words->lengths || !words->values)
        return NP_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t *codes = NP_ARENA_ARRAY(arena, uint32_t, class[i].word.length);
        size_t length = 0;

        if (!codes)
            return NP_E_MEMORY;
        for (size_t at = 0; at < class[i].word.length; length++)
            at += np_utf8_decode(&codes[length], class[i].word.data + at);
        words->words[i] = codes;
        words->lengths[i] = length;
        words->values[i] = class[i].value;
        words->count++;
    }
    return NP_OK;
}

np_status np_phrases_init(np_phrases *phrases, np_arena *arena, const np_lexicon *lexicon)
{
    np_status status;

    *phrases = (np_phrases){0};
    np_cells_init(&phrases->cells);
    status = read_class(&phrases->fillers, arena, lexicon, "filler");
    if (!status)
        status = read_class(&phrases->its, arena, lexicon, "its");
    if (!status)
        status = read_class(&phrases->narrowing, arena, lexicon, "narrowing");
    if (!status)
        status = read_class(&phrases->same, arena, lexicon, "same");
    if (!status)
        status = read_class(&phrases->directly, arena, lexicon, "directly");
    if (!status)
        status = read_class(&phrases->holds, arena, lexicon, "holds");
    return status;
}

void np_phrases_clear(np_phrases *phrases)
{
    np_cells_clear(&phrases->cells);
}

/* Is there a character of a word that its neighbor would run into? */
static bool joins(uint32_t code)
{
    return code < FIRST_SAME && np_text_is_word(code) && !np_fold_is_dense(code);
}

/* The cells of the longest word of the class at cell i, and its value; 0 when none is there. */
static size_t word_at(int *value, const np_phrase_words *words, const np_cells *cells, size_t i)
{
    for (size_t k = 0; k < words->count; k++) {
        size_t length = words->lengths[k], c = 0;
        const uint32_t *codes = words->words[k];

        if (length == 0 || length > cells->count - i)
            continue;
        while (c < length && codes[c] == cells->items[i + c].code)
            c++;
        if (c < length)
            continue;
        if (i > 0 && joins(codes[0]) && np_text_is_word(cells->items[i - 1].code))
            continue;
        if (i + length < cells->count && joins(codes[length - 1]) &&
            np_text_is_word(cells->items[i + length].code))
            continue;
        *value = words->values[k];
        return length;
    }
    return 0;
}

/* Appends the content of cells to codes, *count of them so far. */
static void append(np_content *content, uint32_t *codes, const np_phrases *phrases)
{
    const np_cells *cells = &phrases->cells;
    size_t *count = &content->count;
    int value = 0;
    bool parted = true; /* the word before has ended */

    for (size_t i = 0; i < cells->count;) {
        uint32_t code = cells->items[i].code;
        size_t length = word_at(&value, &phrases->its, cells, i);

        if (length > 0 && *count == 0) {
            content->open = true;
            content->anyone = content->anyone || value == 0;
            content->joint = content->joint || value == 2;
            i += length;
            continue;
        }
        length = word_at(&value, &phrases->same, cells, i);
        if (length > 0) {
            codes[(*count)++] = FIRST_SAME + (uint32_t)value;
            i += length;
            parted = true;
            continue;
        }
        length = word_at(&value, &phrases->fillers, cells, i);
        if (length > 0) {
            i += length;
            parted = true;
            continue;
        }
        length = word_at(&value, &phrases->directly, cells, i);
        if (length > 0 && word_at(&value, &phrases->holds, cells, i + length) > 0) {
            content->direct = true;
            i += length;
            continue;
        }
        if (!np_text_is_word(code) && code != '&' && code != '%') {
            parted = true;
            i++;
            continue;
        }
        if (parted && *count > 0 && joins(code) && joins(codes[*count - 1]))
            codes[(*count)++] = ' ';
        codes[(*count)++] = code;
        parted = false;
        i++;
    }
}

np_status np_phrase_content(np_content *content, np_phrases *phrases, np_arena *arena,
                            np_slice text, np_slice behind)
{
    np_content made = {0}, more;
    uint32_t *codes;
    np_status status = np_cells_fold(&phrases->cells, text, 0);

    if (status)
        return status;
    /* Each code is a cell of its own, with a space before it at most. */
    codes = NP_ARENA_ARRAY(arena, uint32_t, 2 * (text.length + behind.length) + 1);
    if (!codes)
        return NP_E_MEMORY;
    append(&made, codes, phrases);
    if (behind.length > 0) {
        more = made;
        status = np_cells_fold(&phrases->cells, behind, 0);
        if (status)
            return status;
        append(&more, codes, phrases);
        made.count = more.count;
    }
    made.codes = codes;
    *content = made;
    return NP_OK;
}

bool np_content_is_short(const np_content *content)
{
    return content->count == 1 && content->codes[0] < FIRST_SAME;
}

bool np_content_equal(const np_content *x, const np_content *y)
{
    return x->count == y->count &&
           (x->count == 0 || memcmp(x->codes, y->codes, x->count * sizeof *x->codes) == 0);
}

static bool holds(const np_content *content, const uint32_t *codes, size_t length)
{
    for (size_t i = 0; i + length <= content->count; i++) {
        if (memcmp(content->codes + i, codes, length * sizeof *codes) == 0)
            return true;
    }
    return false;
}

/* What a word of <narrowing> that only the name has makes of it; SAME when there is none. */
static np_answer narrowed(const np_phrases *phrases, const np_content *phrase,
                          const np_content *name)
{
    const np_phrase_words *words = &phrases->narrowing;
    np_answer answer = NP_ANSWER_SAME;

    for (size_t k = 0; k < words->count; k++) {
        if (words->lengths[k] == 0 || !holds(name, words->words[k], words->lengths[k]) ||
            holds(phrase, words->words[k], words->lengths[k]))
            continue;
        if (words->values[k] == 1 && !phrase->direct)
            return NP_ANSWER_OTHER;
        answer = NP_ANSWER_NONE;
    }
    return answer;
}

bool np_content_is_others(const np_phrases *phrases, const np_content *content)
{
    const np_content nothing = {0};

    return narrowed(phrases, &nothing, content) == NP_ANSWER_OTHER;
}

np_answer np_phrase_answer(const np_phrases *phrases, const np_content *phrase,
                           const np_content *name)
{
    np_answer answer;
    size_t before;

    if (phrase->count == 0 || name->count < phrase->count)
        return NP_ANSWER_NONE;
    before = name->count - phrase->count;
    if (memcmp(name->codes + before, phrase->codes, phrase->count * sizeof *phrase->codes) != 0)
        return NP_ANSWER_NONE;
    if (before == 0)
        return NP_ANSWER_SAME;
    if (joins(name->codes[before - 1]) && joins(phrase->codes[0]))
        return NP_ANSWER_NONE;
    answer = narrowed(phrases, phrase, name);
    return answer == NP_ANSWER_SAME && !phrase->open ? NP_ANSWER_LOOSE : answer;
}
