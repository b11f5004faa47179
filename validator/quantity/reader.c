#include <config.h>

#include "quantity/reader.h"

#include "text/utf8.h"

/* Are the characters of the text those of the table, capitals and all? */
static bool same_letters(const np_word *word, const np_reader *reader, size_t at)
{
    size_t byte = 0;

    for (size_t i = at; i < at + word->length; i++) {
        uint32_t code;

        byte += np_utf8_decode(&code, word->spelling.data + byte);
        if (code != reader->cells[i].raw)
            return false;
    }
    return true;
}

/* Does a noun stand at this cell, rather than something that goes on from an amount of money? A word
 * that is both a coin and a classifier is the latter before one. */
static bool names_thing(const np_reader *reader, size_t at)
{
    static const np_roles roles = NP_IS(DIGIT) | NP_IS(HALF) | NP_IS(HEDGE_INSIDE) |
                                  NP_IS(HEDGE_AFTER) | NP_IS(RANGE) | NP_IS(BOUNDARY);
    np_found found;

    return np_text_is_han(reader->cells[at].code) && !np_reader_find(&found, reader, at, roles);
}

/* Hiragana or katakana. */
static bool is_kana(uint32_t code)
{
    return code >= 0x3040 && code <= 0x30ff;
}

static bool fits(const np_word *word, const np_reader *reader, size_t at)
{
    size_t end = at + word->length;

    if (word->letter_first && at > 0 && np_reader_is_letter(reader, at - 1))
        return false;
    if (word->letter_last && np_reader_is_letter(reader, end))
        return false;
    if ((word->options & NP_OPTION_KANA) && !is_kana(reader->cells[end].code))
        return false;
    /* A name that ends in a figure ends there: H1 is not in H100. */
    if (word->role == NP_ROLE_IDENTIFIER && np_reader_digit(reader, end - 1) >= 0 &&
        np_reader_digit(reader, end) >= 0)
        return false;
    if (word->role == NP_ROLE_UNIT && (word->options & NP_OPTION_MONEY) && names_thing(reader, end))
        return false;
    return !(word->options & NP_OPTION_CASE) || same_letters(word, reader, at);
}

bool np_reader_find(np_found *found, const np_reader *reader, size_t at, np_roles roles)
{
    const np_lexicon *lexicon = reader->lexicon;
    uint32_t node = 0;
    bool any = false;

    if (!np_trie_starts(&lexicon->trie, reader->cells[at].code))
        return false;
    for (size_t i = at; i < reader->count; i++) {
        node = np_trie_step(&lexicon->trie, node, reader->cells[i].code);
        if (node == 0)
            break;
        for (uint32_t w = lexicon->trie.words[node]; w != 0; w = lexicon->words[w - 1].next) {
            const np_word *word = &lexicon->words[w - 1];

            if ((roles >> word->role & 1) && fits(word, reader, at)) {
                found->word = word;
                found->end = i + 1;
                any = true;
                break;
            }
        }
    }
    return any;
}

np_roles np_reader_roles(const np_reader *reader, size_t at)
{
    const np_lexicon *lexicon = reader->lexicon;
    np_roles roles = 0;
    uint32_t node = 0;

    if (!np_trie_starts(&lexicon->trie, reader->cells[at].code))
        return 0;
    for (size_t i = at; i < reader->count; i++) {
        node = np_trie_step(&lexicon->trie, node, reader->cells[i].code);
        if (node == 0)
            break;
        for (uint32_t w = lexicon->trie.words[node]; w != 0; w = lexicon->words[w - 1].next) {
            const np_word *word = &lexicon->words[w - 1];

            if (fits(word, reader, at))
                roles |= (np_roles)1 << word->role;
        }
    }
    return roles;
}

bool np_reader_find_before(np_found *found, const np_reader *reader, size_t at, np_roles roles)
{
    const np_lexicon *lexicon = reader->lexicon;
    uint32_t node = 0;
    bool any = false;

    if (at == 0 || !np_trie_starts(&lexicon->endings, reader->cells[at - 1].code))
        return false;
    for (size_t i = at; i > 0; i--) {
        node = np_trie_step(&lexicon->endings, node, reader->cells[i - 1].code);
        if (node == 0)
            break;
        for (uint32_t w = lexicon->endings.words[node]; w != 0; w = lexicon->words[w - 1].before) {
            const np_word *word = &lexicon->words[w - 1];

            if ((roles >> word->role & 1) && fits(word, reader, i - 1)) {
                found->word = word;
                found->end = at;
                any = true;
                break;
            }
        }
    }
    return any;
}

static bool ends_in_numeral(const np_reader *reader, size_t end)
{
    np_found number;

    return np_reader_find_before(&number, reader, end, NP_IS(SMALL) | NP_IS(TENS));
}

bool np_reader_find_word(np_found *found, const np_reader *reader, size_t at)
{
    np_found mark, behind;

    if (!np_reader_find(found, reader, at, NP_IS(WORD)))
        return false;
    /* Not where a multiplier goes on from the numeral that the words end in: "the one million". */
    if (found->word->letter_first)
        return !(reader->cells[found->end].code == ' ' &&
                 np_reader_find(&mark, reader, found->end + 1, NP_IS(SCALE) | NP_IS(HUNDRED)) &&
                 ends_in_numeral(reader, found->end) && !(mark.word->options & NP_OPTION_DIGITS));
    if (np_reader_find(&mark, reader, found->end - 1, NP_IS(FRACTION)) && mark.end > found->end)
        return false;
    return !(np_reader_find(&mark, reader, found->end - 1, NP_IS(POINT)) &&
             (np_reader_digit(reader, found->end) >= 0 ||
              np_reader_find(&behind, reader, found->end, NP_IS(DIGIT) | NP_IS(ZERO))));
}
