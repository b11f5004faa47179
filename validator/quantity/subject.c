/* The noun phrase that a number measures, from marks and particles alone. */
#include <config.h>

#include "quantity/reader.h"

enum { LONGEST = 40 }; /* cells of a phrase */

/* Does a phrase end at this mark? */
static bool is_mark(uint32_t code)
{
    switch (code) {
    case ',':
    case ';':
    case ':':
    case '.':
    case '!':
    case '?':
    case '(':
    case ')':
    case '[':
    case ']':
    case '"':
    case '|':
    case 0x3001:
    case 0x3002:
    case 0x300a:
    case 0x300b:
    case 0x3010:
    case 0x3011:
    case 0x2026: return true;
    default: return false;
    }
}

/* Takes blanks and particles off both ends; roles are those of the end that the number stands at. */
static void strip(size_t *start, size_t *end, const np_reader *reader)
{
    static const np_roles behind = NP_IS(SUBJECT_END) | NP_IS(HEDGE_BEFORE) | NP_IS(CHANGE);
    np_found found;

    for (;;) {
        while (*end > *start && reader->cells[*end - 1].code == ' ')
            --*end;
        if (!np_reader_find_before(&found, reader, *end, behind) ||
            *end - found.word->length < *start)
            break;
        *end -= found.word->length;
    }
    for (;;) {
        *start = np_reader_skip(reader, *start);
        if (!np_reader_find(&found, reader, *start, NP_IS(SUBJECT_BEGIN)) || found.end > *end)
            break;
        *start = found.end;
    }
}

/* phrase := of-word words, behind the number: "$36 million in net assets". */
static bool find_behind(size_t *start, size_t *end, const np_reader *reader, size_t from)
{
    np_found found;
    size_t i = np_reader_skip(reader, from);

    if (!np_reader_find(&found, reader, i, NP_IS(SUBJECT_OF)))
        return false;
    i = *start = np_reader_skip(reader, found.end);
    while (i < reader->count && i - *start < LONGEST && !is_mark(reader->cells[i].code) &&
           np_reader_digit(reader, i) < 0 &&
           !np_reader_find(&found, reader, i,
                           NP_IS(SUBJECT_END) | NP_IS(SUBJECT_OF) | NP_IS(CHANGE) |
                               NP_IS(DATE_BEFORE)))
        i++;
    *end = i;
    while (*end > *start && reader->cells[*end - 1].code == ' ')
        --*end;
    if (np_reader_find(&found, reader, *start, NP_IS(SUBJECT_BEGIN)) && found.end < *end)
        *start = np_reader_skip(reader, found.end);
    return *end > *start && i - *start < LONGEST;
}

bool np_subject_find(size_t *start, size_t *end, const np_reader *reader, size_t from, bool owned,
                     size_t number, size_t behind)
{
    size_t i = number;

    if (find_behind(start, end, reader, behind))
        return true;
    while (i > from && number - i < LONGEST && !is_mark(reader->cells[i - 1].code))
        i--;
    /* A phrase that the number before belongs to, or too long to be one, is nobody's. */
    if (number - i >= LONGEST || (i == from && owned))
        return false;
    *start = i;
    *end = number;
    strip(start, end, reader);
    return *end > *start + 1;
}
