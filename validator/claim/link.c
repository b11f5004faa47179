#include <config.h>

#include "claim/link.h"

#include <string.h>

#include "base/buffer.h"

/* The unknown that belongs to a phrase. */
struct np_total {
    np_content content;
    size_t paragraph; /* SIZE_MAX: the whole document */
    size_t variable;
    np_total *next; /* with the same hash */
};

enum { TOTAL_SLOTS = 1024 };

np_status np_links_init(np_links *links, np_arena *arena, const np_rulebook *rulebook,
                        const np_document *document, const np_mentions *mentions)
{
    *links = (np_links){.arena = arena, .rulebook = rulebook, .document = document};
    return np_references_init(&links->references, arena, rulebook->lexicon, document, mentions);
}

void np_links_clear(np_links *links)
{
    np_references_clear(&links->references);
}

/* The words that a reference asks for in this claim; empty when its slot took none. */
static np_slice words_of(const np_links *links, const np_claim *claim, size_t name)
{
    const np_name *asked = &links->rulebook->names[name];

    if (asked->words.length > 0)
        return asked->words;
    for (size_t i = 0; i < claim->phrase_count; i++) {
        if (claim->phrases[i].name == asked->slot)
            return np_slice_part(links->document->text, claim->phrases[i].start,
                                 claim->phrases[i].end);
    }
    return np_slice_of("", 0);
}

static np_status add_unresolved(np_links *links, np_claims *claims, np_slice words, bool ambiguous)
{
    void *items = claims->unresolved;

    if (np_arena_grow(links->arena, &items, &links->unresolved_capacity, claims->unresolved_count,
                      claims->unresolved_count + 1, sizeof *claims->unresolved))
        return NP_E_MEMORY;
    claims->unresolved = items;
    claims->unresolved[claims->unresolved_count++] =
        (np_unresolved){claims->count, words, ambiguous};
    return NP_OK;
}

/* The binding of a name to a mention, in the order of the text. */
static void insert_binding(np_claim *claim, size_t name, const np_mention *mention)
{
    size_t at = claim->binding_count++;

    for (; at > 0 && claim->bindings[at - 1].start > mention->start; at--)
        claim->bindings[at] = claim->bindings[at - 1];
    claim->bindings[at] = (np_binding){.variable = name,
                                       .mention = mention,
                                       .quantity = &mention->quantity,
                                       .start = mention->start,
                                       .end = mention->end};
}

static np_status bind_value(bool *kept, np_links *links, np_claims *claims, np_claim *claim,
                            size_t name)
{
    np_slice words = words_of(links, claim, name);
    np_referent referent;
    const np_mention *mention;
    np_status status = np_reference_find(&referent, &mention, &links->references, claim, words);

    if (status)
        return status;
    if (referent == NP_REFERENT_NONE || referent == NP_REFERENT_AMBIGUOUS) {
        *kept = !claim->expectation->pack;
        if (!*kept)
            return NP_OK;
        return add_unresolved(links, claims, words, referent == NP_REFERENT_AMBIGUOUS);
    }
    if (claim->expectation->pack && referent == NP_REFERENT_LINKED &&
        claim->severity > NP_SEVERITY_WARNING)
        claim->severity = NP_SEVERITY_WARNING;
    insert_binding(claim, name, mention);
    return NP_OK;
}

/* *named: do the words say of their own what they are a total of? "Its total" does not. */
static np_status names_total(bool *named, np_links *links, np_slice words)
{
    np_content content;
    np_status status = np_phrase_content(&content, &links->references.phrases, links->arena, words,
                                         np_slice_of("", 0));

    if (!status)
        *named = content.count > 0 && !content.anyone;
    return status;
}

np_status np_links_bind(bool *kept, np_links *links, np_claims *claims, np_claim *claim)
{
    const np_name *names = links->rulebook->names;
    np_binding *bindings;
    size_t count = 0;
    np_status status = NP_OK;

    *kept = true;
    for (size_t i = 0; !status && *kept && i < claim->name_count; i++) {
        count += names[claim->names[i]].reference == NP_REFERENCE_VALUE;
        if (claim->expectation->pack && names[claim->names[i]].reference == NP_REFERENCE_TOTAL)
            status = names_total(kept, links, words_of(links, claim, claim->names[i]));
    }
    if (status || !*kept || count == 0)
        return status;
    bindings = NP_ARENA_ARRAY(links->arena, np_binding, claim->binding_count + count);
    if (!bindings)
        return NP_E_MEMORY;
    if (claim->binding_count > 0)
        memcpy(bindings, claim->bindings, claim->binding_count * sizeof *bindings);
    claim->bindings = bindings;
    for (size_t i = 0; !status && *kept && i < claim->name_count; i++) {
        if (names[claim->names[i]].reference == NP_REFERENCE_VALUE)
            status = bind_value(kept, links, claims, claim, claim->names[i]);
    }
    return status;
}

static np_status get_content(np_content *content, np_links *links, const np_phrase *phrase)
{
    return np_phrase_content(content, &links->references.phrases, links->arena,
                             np_slice_part(links->document->text, phrase->start, phrase->end),
                             np_slice_of("", 0));
}

np_status np_links_agree(bool *agree, np_links *links, const np_phrase *phrases, size_t count)
{
    np_status status = NP_OK;

    *agree = true;
    for (size_t i = 1; i < count && !status && *agree; i++) {
        np_content own, other;
        size_t k = 0;

        while (k < i && phrases[k].name != phrases[i].name)
            k++;
        if (k == i || links->rulebook->names[phrases[i].name].list)
            continue;
        status = get_content(&own, links, &phrases[i]);
        if (!status)
            status = get_content(&other, links, &phrases[k]);
        *agree = !status && np_content_equal(&own, &other);
    }
    return status;
}

/* What reports call the unknown of a phrase. */
static np_status name_total(np_slice *text, np_links *links, np_slice words)
{
    np_buffer name;
    np_status status;

    np_buffer_init(&name);
    np_buffer_add_text(&name, "total(\"");
    np_buffer_add(&name, words);
    np_buffer_add_text(&name, "\")");
    status = name.status;
    if (!status)
        status = np_arena_copy(links->arena, text, np_buffer_slice(&name));
    np_buffer_clear(&name);
    return status;
}

np_status np_links_total(size_t **variable, np_slice *text, np_links *links, const np_claim *claim,
                         size_t name)
{
    const np_document *document = links->document;
    np_slice words = words_of(links, claim, name);
    size_t paragraph = SIZE_MAX;
    uint64_t hash = UINT64_C(14695981039346656037);
    np_content content;
    np_total **slot, *total;
    np_status status = np_phrase_content(&content, &links->references.phrases, links->arena, words,
                                         np_slice_of("", 0));

    if (status)
        return status;
    if (claim->expectation->pack)
        paragraph = document->sentences[np_document_sentence_at(document, claim->start)].paragraph;
    if (!links->totals)
        links->totals = NP_ARENA_ARRAY(links->arena, np_total *, TOTAL_SLOTS);
    if (!links->totals)
        return NP_E_MEMORY;
    for (size_t i = 0; i < content.count; i++)
        hash = (hash ^ content.codes[i]) * UINT64_C(1099511628211);
    slot = &links->totals[(hash ^ hash >> 29 ^ paragraph) % TOTAL_SLOTS];
    for (total = *slot; total; total = total->next) {
        if (total->paragraph == paragraph && content.count > 0 && !content.anyone &&
            np_content_equal(&total->content, &content))
            break;
    }
    if (!total) {
        total = NP_ARENA_NEW(links->arena, np_total);
        if (!total)
            return NP_E_MEMORY;
        *total = (np_total){content, paragraph, NP_NO_VARIABLE, *slot};
        *slot = total;
    }
    *variable = &total->variable;
    return total->variable == NP_NO_VARIABLE ? name_total(text, links, words) : NP_OK;
}
