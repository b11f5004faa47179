#include <config.h>

#include "expect/names.h"

#include "quantity/mention.h"
#include "text/property.h"
#include "text/utf8.h"

size_t np_name_length(np_slice text)
{
    size_t i = 0;

    while (i < text.length) {
        uint32_t code;
        size_t step = np_utf8_decode(&code, text.data + i);

        if (code != '_' && !np_text_is_letter(code) && !np_text_is_han(code) &&
            (i == 0 || !np_text_is_word(code)))
            break;
        i += step;
    }
    return i;
}

/* Of the number in text, the part before an operator sign: the numeral reader takes "1/2" and "5-8" for
 * one number, a check means a division and a difference. The sign of an exponent (2e-5) stays. */
static size_t before_operator(np_slice text)
{
    for (size_t i = 1; i < text.length; i++) {
        size_t sign = 0, next;
        char c = text.data[i];
        char before = text.data[i - 1];

        if (c == '+' || c == '-' || c == '*' || c == '/')
            sign = 1;
        else if (text.length - i >= 2 && (memcmp(text.data + i, "\xC3\x97", 2) == 0 || /* U+00D7 */
                                          memcmp(text.data + i, "\xC3\xB7", 2) == 0))
            sign = 2;
        else if (text.length - i >= 3 && memcmp(text.data + i, "\xE2\x88\x92", 3) == 0) /* U+2212 */
            sign = 3;
        if (sign == 0)
            continue;
        if (sign == 1 && (before == 'e' || before == 'E') && i >= 2 && text.data[i - 2] >= '0' &&
            text.data[i - 2] <= '9')
            continue;
        for (next = i + sign; next < text.length && text.data[next] == ' '; next++)
            ;
        if (next < text.length && text.data[next] >= '0' && text.data[next] <= '9')
            return i;
    }
    return text.length;
}

static bool never_quantity(np_kind kind)
{
    return kind == NP_KIND_IDENTIFIER || kind == NP_KIND_DATE || kind == NP_KIND_TIME;
}

/* The run of ASCII digits with at most one point that text begins with. */
static size_t plain_length(np_slice text)
{
    size_t i = 0, points = 0;

    while (i < text.length && ((text.data[i] >= '0' && text.data[i] <= '9') ||
                               (text.data[i] == '.' && points++ == 0 && i + 1 < text.length &&
                                text.data[i + 1] >= '0' && text.data[i + 1] <= '9')))
        i++;
    return i;
}

/* A plain decimal as a bare number, whatever it would be in an article (a year, a code). */
static np_status read_plain(np_quantity *quantity, np_slice text)
{
    const char *point = memchr(text.data, '.', text.length);
    size_t places = point ? (size_t)(text.data + text.length - point) - 1 : 0;
    np_quantity plain;
    np_rational one = NP_RATIONAL_INTEGER(1);
    np_status status;

    np_quantity_init(&plain);
    status = np_rational_parse(&plain.value, text);
    if (!status)
        status = np_rational_scale10(&plain.step, &one, -(long)places);
    if (!status) {
        np_rational_set(&plain.high, &plain.value);
        np_rational_set(&plain.scale, &plain.step);
        np_quantity_copy(quantity, &plain);
    }
    np_quantity_clear(&plain);
    return status;
}

np_status np_literal_read(np_quantity *quantity, size_t *length, const np_lexicon *lexicon,
                          np_slice text)
{
    size_t word = np_name_length(text), taken = 0, cut;
    np_quantity read;
    np_status status;

    *length = 0;
    np_quantity_init(&read);
    status = np_quantity_read(&read, &taken, lexicon, text);
    while (!status && (cut = before_operator(np_slice_part(text, 0, taken))) < taken) {
        text.length = cut;
        status = np_quantity_read(&read, &taken, lexicon, text);
    }
    if (!status && never_quantity(read.kind)) {
        /* "2024" is a number here; "A50" a name. "12:30" is neither. */
        size_t plain = plain_length(text);

        taken = plain;
        if (plain > 0)
            status = read_plain(&read, np_slice_part(text, 0, plain));
    }
    if (status == NP_E_LIMIT && word == 0) {
        *length = plain_length(text);
    } else if (status == NP_E_SYNTAX || status == NP_E_LIMIT || taken < word) {
        status = NP_OK;
    } else if (!status && taken > 0) {
        np_quantity_copy(quantity, &read);
        *length = taken;
    }
    np_quantity_clear(&read);
    return status;
}

static size_t hash(np_slice text, size_t owner)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)owner;

    for (size_t i = 0; i < text.length; i++)
        h = (h ^ (unsigned char)text.data[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 29);
}

/* The slot of the name, or the free one where it belongs. Slots hold index + 1; 0 is free. */
static size_t *slot_of(const np_rulebook *rulebook, np_slice text, size_t owner)
{
    size_t mask = rulebook->name_slot_count - 1;

    for (size_t i = hash(text, owner) & mask;; i = (i + 1) & mask) {
        size_t *slot = &rulebook->name_slots[i];

        if (*slot == 0 || (rulebook->names[*slot - 1].owner == owner &&
                           np_slice_equal(rulebook->names[*slot - 1].text, text)))
            return slot;
    }
}

static void fill_slots(np_rulebook *rulebook)
{
    memset(rulebook->name_slots, 0, rulebook->name_slot_count * sizeof *rulebook->name_slots);
    for (size_t i = 0; i < rulebook->name_count; i++)
        *slot_of(rulebook, rulebook->names[i].text, rulebook->names[i].owner) = i + 1;
}

/* At most half of the slots are ever taken. */
static np_status make_room(np_rulebook *rulebook)
{
    size_t count = rulebook->name_slot_count ? rulebook->name_slot_count : 32, *slots;

    if (rulebook->name_slots && (rulebook->name_count + 1) * 2 <= rulebook->name_slot_count)
        return NP_OK;
    if (rulebook->name_slots)
        count *= 2;
    slots = NP_ARENA_ARRAY(&rulebook->arena, size_t, count);
    if (!slots)
        return NP_E_MEMORY;
    rulebook->name_slots = slots;
    rulebook->name_slot_count = count;
    fill_slots(rulebook);
    return NP_OK;
}

bool np_names_find(size_t *index, const np_rulebook *rulebook, np_slice text, size_t owner)
{
    size_t slot = rulebook->name_slots ? *slot_of(rulebook, text, owner) : 0;

    if (slot == 0)
        return false;
    *index = slot - 1;
    return true;
}

np_status np_names_add(size_t *index, np_rulebook *rulebook, np_slice text, size_t owner)
{
    void *names = rulebook->names;
    np_status status;

    if (np_names_find(index, rulebook, text, owner))
        return NP_OK;
    status = make_room(rulebook);
    if (!status)
        status =
            np_arena_grow(&rulebook->arena, &names, &rulebook->name_capacity, rulebook->name_count,
                          rulebook->name_count + 1, sizeof *rulebook->names);
    if (status)
        return status;
    rulebook->names = names;
    *slot_of(rulebook, text, owner) = rulebook->name_count + 1;
    *index = rulebook->name_count;
    rulebook->names[rulebook->name_count++] =
        (np_name){.text = text, .local = owner != NP_NAME_DOCUMENT, .owner = owner};
    return NP_OK;
}

np_status np_names_index(np_rulebook *rulebook)
{
    size_t count = 32;

    while (count < (rulebook->name_count + 1) * 2)
        count *= 2;
    rulebook->name_slots = NP_ARENA_ARRAY(&rulebook->arena, size_t, count);
    if (!rulebook->name_slots)
        return NP_E_MEMORY;
    rulebook->name_slot_count = count;
    fill_slots(rulebook);
    return NP_OK;
}

void np_names_truncate(np_rulebook *rulebook, size_t count)
{
    if (count == rulebook->name_count)
        return;
    rulebook->name_count = count;
    fill_slots(rulebook);
}
