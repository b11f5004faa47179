#include <config.h>

#include "draft/name.h"

#include <string.h>

#include "base/buffer.h"
#include "expect/names.h"
#include "text/cells.h"
#include "text/property.h"
#include "text/utf8.h"

/* Of a name: words of letters, and characters of scripts without spaces. */
enum { MOST_WORDS = 3, MOST_DENSE = 12, MOST_BYTES = 48 };

static size_t hash_of(np_slice text)
{
    size_t hash = 5381;

    for (size_t i = 0; i < text.length; i++)
        hash = hash * 33 + (unsigned char)text.data[i];
    return hash;
}

static np_draft_name *find(np_draft_name *slots, size_t slot_count, np_slice name)
{
    size_t i = hash_of(name) & (slot_count - 1);

    while (slots[i].text.data && !np_slice_equal(slots[i].text, name))
        i = (i + 1) & (slot_count - 1);
    return &slots[i];
}

static np_status make_room(np_draft_names *names)
{
    size_t wanted = names->slot_count ? names->slot_count * 2 : 64;
    np_draft_name *slots;

    if (names->slot_count && names->count < names->slot_count / 2)
        return NP_OK;
    slots = NP_ARENA_ARRAY(names->arena, np_draft_name, wanted);
    if (!slots)
        return NP_E_MEMORY;
    for (size_t i = 0; i < names->slot_count; i++) {
        if (names->slots[i].text.data)
            *find(slots, wanted, names->slots[i].text) = names->slots[i];
    }
    names->slots = slots;
    names->slot_count = wanted;
    return NP_OK;
}

/* *taken = the entry of the name if there is one, else NULL, and now there is one. */
static np_status take(np_draft_name **taken, np_draft_names *names, np_slice name)
{
    np_status status = make_room(names);
    np_draft_name *slot;

    if (status)
        return status;
    slot = find(names->slots, names->slot_count, name);
    *taken = slot->text.data ? slot : NULL;
    if (*taken)
        return NP_OK;
    slot->next = 2;
    status = np_arena_copy(names->arena, &slot->text, name);
    names->count += !status;
    return status;
}

np_status np_draft_name_take(bool *taken, np_draft_names *names, np_slice name)
{
    np_draft_name *found;
    np_status status = take(&found, names, name);

    *taken = !status && found;
    return status;
}

static bool is_letter(uint32_t code)
{
    return np_text_is_letter(code) || np_text_is_han(code);
}

/* Where the last words of text begin: up to a mark, a digit, or the most that a name has. */
static size_t last_words(np_slice text)
{
    size_t start = text.length, dense = 0, words = 0;
    bool inside = false;

    while (start > 0) {
        size_t before = start;
        uint32_t code;

        do
            before--;
        while (before > 0 && ((unsigned char)text.data[before] & 0xC0) == 0x80);
        (void)np_utf8_decode(&code, text.data + before);
        if (is_letter(code) && np_fold_is_dense(code)) {
            if (++dense > MOST_DENSE)
                break;
            inside = false;
        } else if (is_letter(code)) {
            words += !inside;
            inside = true;
        } else if (np_text_is_space(code) || code == '-' || code == '_' || code == '\'') {
            if (words == MOST_WORDS)
                break;
            inside = inside && code == '\'';
        } else if (start < text.length || !np_text_is_punctuation(code)) {
            break;
        }
        start = before;
        if (text.length - start > MOST_BYTES)
            break;
    }
    return start;
}

/* Letters as they are, those of words folded; one '_' for all else between them. */
static void add_words(np_buffer *out, np_slice text)
{
    size_t from = out->length;
    bool gap = false;

    for (size_t i = last_words(text); i < text.length;) {
        uint32_t code;
        size_t length = np_utf8_decode(&code, text.data + i);

        if (!is_letter(code)) {
            gap = out->length > from;
        } else {
            if (gap)
                np_buffer_add_byte(out, '_');
            gap = false;
            if (code < 0x80)
                np_buffer_add_byte(out, (char)np_fold(code));
            else
                np_buffer_add(out, np_slice_part(text, i, i + length));
        }
        i += length;
    }
}

/* Can it be used in checks: is it a name, and no number and no operator? */
static np_status look_usable(bool *usable, const np_draft_names *names, np_slice name)
{
    size_t length = 0;
    np_quantity number;
    np_status status;

    if (name.length == 0 || np_name_length(name) != name.length ||
        np_slice_equal(name, np_slice_text("of"))) {
        *usable = false;
        return NP_OK;
    }
    np_quantity_init(&number);
    status = np_literal_read(&number, &length, names->lexicon, name);
    np_quantity_clear(&number);
    *usable = !status && length == 0;
    return status == NP_E_MEMORY ? status : NP_OK;
}

np_status np_draft_name_make(np_slice *name, np_draft_names *names, np_slice text)
{
    np_draft_name *taken;
    np_buffer made, numbered;
    bool usable;
    np_status status;

    np_buffer_init(&made);
    np_buffer_init(&numbered);
    add_words(&made, text);
    status = made.status;
    if (!status)
        status = look_usable(&usable, names, np_buffer_slice(&made));
    if (!status && !usable) {
        np_buffer_reset(&made);
        np_buffer_add_text(&made, "number");
    }
    np_buffer_add(&numbered, np_buffer_slice(&made));
    if (!status)
        status = made.status ? made.status : numbered.status;
    if (!status)
        status = take(&taken, names, np_buffer_slice(&made));
    while (!status && taken) {
        size_t number;

        /* Taking one may move the table: look the stem up again. */
        status = take(&taken, names, np_buffer_slice(&made));
        if (status)
            break;
        number = taken->next++;
        np_buffer_reset(&numbered);
        np_buffer_add(&numbered, np_buffer_slice(&made));
        np_buffer_add_format(&numbered, "_%zu", number);
        status = numbered.status;
        if (!status)
            status = take(&taken, names, np_buffer_slice(&numbered));
    }
    if (!status)
        status = np_arena_copy(names->arena, name, np_buffer_slice(&numbered));
    np_buffer_clear(&made);
    np_buffer_clear(&numbered);
    return status;
}
