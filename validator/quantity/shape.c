#include <config.h>

#include "quantity/reader.h"

/* Is the digit string [at, end) between low and high? */
static bool in_range(const np_reader *reader, size_t at, size_t end, int low, int high)
{
    int value = 0;

    for (; at < end; at++) {
        int digit = np_reader_digit(reader, at);

        if (digit < 0 || value > 1000)
            return false;
        value = 10 * value + digit;
    }
    return value >= low && value <= high;
}

/* The cell behind a number that is meant by one class letter; at when there is none. */
static size_t match_number(const np_reader *reader, size_t at, uint32_t class)
{
    size_t end = at, length;

    while (np_reader_digit(reader, end) >= 0 && end - at < 5)
        end++;
    length = end - at;
    switch (class) {
    case 'Y': return length == 4 && in_range(reader, at, end, 1000, 2999) ? end : at;
    case 'M': return length && length <= 2 && in_range(reader, at, end, 1, 12) ? end : at;
    case 'D': return length && length <= 2 && in_range(reader, at, end, 1, 31) ? end : at;
    case 'h': return length && length <= 2 && in_range(reader, at, end, 0, 24) ? end : at;
    default: return length == 2 && in_range(reader, at, end, 0, 59) ? end : at;
    }
}

static bool piece_fits(const np_shape_piece *piece, const np_reader *reader, size_t at)
{
    if (!piece->is_class)
        return reader->cells[at].code == piece->code && at < reader->count;
    switch (piece->code) {
    case '9': return np_reader_digit(reader, at) >= 0;
    case 'a': return np_reader_is_letter(reader, at);
    default: return np_reader_is_alnum(reader, at);
    }
}

/* The cell behind the whole shape; at when it does not stand here. Each piece takes all it can: shapes
 * need no second try, and matching stays linear. */
static size_t match_shape(const np_shape *shape, const np_reader *reader, size_t at)
{
    size_t i = at;

    for (size_t p = 0; p < shape->count; p++) {
        const np_shape_piece *piece = &shape->pieces[p];
        size_t count = 0;

        if (piece->is_class && piece->code != '9' && piece->code != 'a' && piece->code != 'x') {
            size_t end = match_number(reader, i, piece->code);

            if (end == i)
                return at;
            i = end;
            continue;
        }
        while ((count < piece->high || piece->high == UINT8_MAX) && piece_fits(piece, reader, i)) {
            count++;
            i++;
        }
        if (count < piece->low)
            return at;
    }
    return i;
}

/* May a code end here: no letter or digit goes on, nor a mark with a digit behind it? */
static bool may_end(const np_reader *reader, size_t end)
{
    uint32_t code = reader->cells[end].code;

    if (np_reader_is_alnum(reader, end) || code == '%')
        return false;
    if (code == '-' || code == '/' || code == ':' || code == '.' || code == ',')
        return np_reader_digit(reader, end + 1) < 0;
    return true;
}

bool np_shape_read(np_draft *draft, const np_reader *reader, size_t at)
{
    const np_lexicon *lexicon = reader->lexicon;
    size_t best = at;
    np_kind kind = NP_KIND_IDENTIFIER;
    np_found found;

    for (size_t i = 0; i < lexicon->shape_count; i++) {
        size_t end = match_shape(&lexicon->shapes[i], reader, at);

        if (end > best && may_end(reader, end)) {
            best = end;
            kind = lexicon->shapes[i].kind;
        }
    }
    if (best == at)
        return false;
    if (kind == NP_KIND_TIME) {
        /* A time of day takes its part of the day with it. */
        size_t behind = np_reader_skip(reader, best);

        if (np_reader_find(&found, reader, behind, NP_IS(DAY_PART)) && found.word->letter_first)
            best = found.end;
        else if (best - at <= 5 && np_ratio_hinted(reader, at, best))
            return false;
    }
    np_draft_label(draft, kind, at, best);
    return true;
}

/* Marks that join letters and digits to one run when one of these stands on either side. */
static bool is_joint(uint32_t code)
{
    switch (code) {
    case '-':
    case '.':
    case '_':
    case '/':
    case '@':
    case ':':
    case '&':
    case '=':
    case '?':
    case '#':
    case '+':
    case '%':
    case '\\': return true;
    default: return false;
    }
}

/* Does the run look like an address, so that it goes on to the next blank or Han character? */
static bool is_address(const np_reader *reader, size_t at, size_t end)
{
    for (size_t i = at; i < end; i++) {
        uint32_t code = reader->cells[i].code;

        if (code == '@' || code == '\\')
            return true;
        if (code == ':' && reader->cells[i + 1].code == '/' && reader->cells[i + 2].code == '/')
            return true;
    }
    return end > at + 4 && reader->cells[at].code == 'w' && reader->cells[at + 1].code == 'w' &&
           reader->cells[at + 2].code == 'w' && reader->cells[at + 3].code == '.';
}

np_run np_shape_run(const np_reader *reader, size_t at)
{
    np_run run = {at, at, at, false, false};
    size_t i = at;

    while (np_reader_is_letter(reader, i))
        i++;
    run.letters_end = i;
    for (;; i++) {
        uint32_t code = reader->cells[i].code;

        if (np_reader_digit(reader, i) >= 0)
            run.last_digit = i + 1;
        else if (!np_reader_is_letter(reader, i) &&
                 (i == at || !is_joint(code) || !np_reader_is_alnum(reader, i + 1)))
            break;
    }
    run.address = is_address(reader, at, i + 1 < reader->count ? i + 1 : i);
    while (run.address && i < reader->count && reader->cells[i].code > ' ' &&
           !np_fold_is_dense(reader->cells[i].raw) && reader->cells[i].code != ')' &&
           reader->cells[i].code != '"' && reader->cells[i].code != '>') {
        if (np_reader_digit(reader, i) >= 0)
            run.last_digit = i + 1;
        i++;
    }
    /* A full stop or comma at the end belongs to the sentence. */
    while (run.address && i > at &&
           (reader->cells[i - 1].code == '.' || reader->cells[i - 1].code == ','))
        i--;
    run.end = i;
    run.digit = run.last_digit > at;
    return run;
}
