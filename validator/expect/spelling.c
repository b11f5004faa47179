#include <config.h>

#include "expect/spelling.h"

#include "base/caps.h"
#include "base/wording.h"
#include "expect/located.h"
#include "expect/names.h"
#include "expect/nearest.h"

typedef struct {
    np_diagnostics *messages;
    const np_rulebook *rulebook;
    bool *meant;     /* of each name: a misspelt one probably means it */
    size_t compared; /* pairs of names */
} checker;

static bool is_digits(np_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    }
    return true;
}

/* Do the names differ as people tell things apart: y2023 and y2024, share_a and share_b? */
static bool is_series(np_slice a, np_slice b)
{
    size_t start = 0, end = 0, shorter = a.length < b.length ? a.length : b.length;
    np_slice x, y;

    while (start < shorter && a.data[start] == b.data[start])
        start++;
    while (end < shorter - start && a.data[a.length - 1 - end] == b.data[b.length - 1 - end])
        end++;
    x = np_slice_part(a, start, a.length - end);
    y = np_slice_part(b, start, b.length - end);
    if (is_digits(x) && is_digits(y))
        return true;
    return x.length <= 1 && y.length <= 1 && start > 0 && a.data[start - 1] == '_' &&
           (end == 0 || a.data[a.length - end] == '_');
}

/* Characters of a name, and whether all are ASCII. */
static size_t count_characters(np_slice text, bool *ascii)
{
    size_t count = 0;

    for (size_t i = 0; i < text.length; i++) {
        count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
        *ascii = *ascii && (unsigned char)text.data[i] < 0x80;
    }
    return count;
}

/* Is one name a slip of the pen for the other? In Chinese one character is a word: this year's and last
 * year's differ by one. *distance is how far they are apart. */
static bool is_slip(size_t *distance, np_slice a, np_slice b)
{
    np_nearest nearest;
    bool ascii = true;
    size_t longer, other;

    np_nearest_init(&nearest, a);
    np_nearest_try(&nearest, b);
    if (nearest.best.length == 0)
        return false;
    longer = count_characters(a, &ascii);
    other = count_characters(b, &ascii);
    if (other > longer)
        longer = other;
    *distance = nearest.distance;
    return nearest.distance <= (ascii && longer >= 9 ? 2 : 1) && (ascii || longer >= 6) &&
           !is_series(a, b);
}

/* Could they be near at all? Cheap, as all pairs are asked about. */
static bool may_be_near(np_slice a, np_slice b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    size_t longer = a.length < b.length ? b.length : a.length;

    return shorter > 0 && longer - shorter <= 4 &&
           (a.data[0] == b.data[0] || a.data[a.length - 1] == b.data[b.length - 1]);
}

/* The bound name that a misspelt one probably means, or NULL: of the document, or of the same row. */
static const np_name *find_meant(checker *c, const np_name *name)
{
    const np_rulebook *rulebook = c->rulebook;
    const np_name *best = NULL;
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < rulebook->name_count && c->compared < NP_CAP_SPELLING; i++) {
        const np_name *other = &rulebook->names[i];
        size_t distance = 0;
        bool same = np_slice_equal(name->text, other->text);

        if (other == name || !other->bound || (other->local && other->owner != name->row))
            continue;
        if (!same && !may_be_near(name->text, other->text))
            continue;
        c->compared++;
        if ((same || is_slip(&distance, name->text, other->text)) && distance < least) {
            best = other;
            least = distance;
        }
    }
    return best;
}

/* format is a sentence about the name, marked NP_MSG. */
static np_status add(checker *c, const np_name *name, const char *code, np_slice expected,
                     const char *format)
{
    np_diagnostic warning = *name->place;
    np_buffer message;
    np_wording s;
    np_status status;

    np_buffer_init(&message);
    np_wording_init(&s);
    np_buffer_add_format(np_wording_part(&s), "%s%.*s", name->local ? "." : "",
                         NP_SLICE_ARGUMENTS(name->text));
    np_wording_write(&message, &s, np_diagnostics_text(c->messages, format));
    warning.code = code;
    warning.severity = NP_SEVERITY_WARNING;
    warning.expected = expected;
    warning.message = np_buffer_slice(&message);
    status = message.status;
    if (!status)
        status = np_diagnostics_add(c->messages, &warning);
    np_wording_clear(&s);
    np_buffer_clear(&message);
    return status;
}

static np_status warn_unbound(checker *c, const np_name *name)
{
    const np_name *meant = find_meant(c, name);
    np_buffer expected, *part;
    np_wording s;
    np_status status;

    if (!meant)
        return NP_OK;
    c->meant[meant - c->rulebook->names] = true;
    np_buffer_init(&expected);
    np_wording_init(&s);
    part = np_wording_part(&s);
    np_buffer_add_text(part, meant->local ? "." : "");
    np_buffer_add(part, meant->text);
    np_wording_write(&expected, &s,
                     np_diagnostics_text(c->messages, NP_MSG("%s, if that is meant")));
    status = expected.status;
    if (!status)
        status = add(c, name, "check-name-unbound", np_buffer_slice(&expected),
                     NP_MSG("nothing binds '%s': it is solved for"));
    np_wording_clear(&s);
    np_buffer_clear(&expected);
    return status;
}

static np_status warn_unused(checker *c, const np_name *name)
{
    return add(c, name, "pattern-name-unused",
               np_slice_text(np_diagnostics_text(
                   c->messages, NP_MSG("a check of it, or a slot without a name, such as "
                                       "{:percent}"))),
               NP_MSG("'%s' is bound, but nothing uses it"));
}

/* Packs are for all users, but their slips are for one to mend. */
static bool is_of_pack(const checker *c, const np_name *name)
{
    return c->rulebook->expectations[name->row].pack;
}

/* Is the name bound once, by a row that checks something, and never used? */
static bool is_unused(const checker *c, const np_name *name)
{
    return name->bound && name->binds == 1 && name->uses == 0 && !name->told &&
           c->rulebook->expectations[name->row].relation_count > 0 && !is_of_pack(c, name);
}

np_status np_spelling_check(np_diagnostics *messages, const np_rulebook *rulebook, size_t first)
{
    checker c = {.messages = messages, .rulebook = rulebook};
    np_arena scratch;
    np_status status = NP_OK;

    np_arena_init(&scratch);
    c.meant = NP_ARENA_ARRAY(&scratch, bool, rulebook->name_count);
    if (!c.meant)
        status = NP_E_MEMORY;
    for (size_t i = first; i < rulebook->name_count && !status; i++) {
        const np_name *name = &rulebook->names[i];

        if (!name->bound && !name->phrase && name->reference == NP_REFERENCE_NONE &&
            name->binds == 0 && name->uses == 1 && !is_of_pack(&c, name))
            status = warn_unbound(&c, name);
    }
    for (size_t i = first; i < rulebook->name_count && !status; i++) {
        if (!c.meant[i] && is_unused(&c, &rulebook->names[i]))
            status = warn_unused(&c, &rulebook->names[i]);
    }
    np_arena_clear(&scratch);
    return status;
}
