/* Classes of words as patterns have them: their words as codes, found by the first. */
#include <config.h>

#include "expect/pattern_tree.h"
#include "text/utf8.h"

enum { HASHES = 256 };

np_status np_pattern_make_class(np_pattern_class *out, np_arena *arena, const np_class_word *words,
                                size_t count)
{
    np_pattern_class made = {.words = NP_ARENA_ARRAY(arena, np_pattern_word, count),
                             .count = count,
                             .first = NP_ARENA_ARRAY(arena, uint32_t, HASHES),
                             .next = NP_ARENA_ARRAY(arena, uint32_t, count)};

    if (!made.words || !made.first || !made.next)
        return NP_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        np_slice word = words[i].word;
        np_pattern_word *into = &made.words[i];

        into->value = words[i].value;
        into->codes = NP_ARENA_ARRAY(arena, uint32_t, word.length);
        if (!into->codes)
            return NP_E_MEMORY;
        for (size_t k = 0; k < word.length;)
            k += np_utf8_decode(&into->codes[into->count++], word.data + k);
    }
    for (size_t i = count; i-- > 0;) {
        if (made.words[i].count > 0) {
            uint32_t *first = &made.first[np_pattern_hash(made.words[i].codes[0])];

            made.next[i] = *first;
            *first = (uint32_t)i + 1;
        }
    }
    *out = made;
    return NP_OK;
}

np_status np_pattern_add_class(size_t *index, np_pattern *pattern, size_t *capacity,
                               np_arena *arena, const np_pattern_class *made)
{
    void *classes = pattern->classes;

    if (np_arena_grow(arena, &classes, capacity, pattern->class_count, pattern->class_count + 1,
                      sizeof *made))
        return NP_E_MEMORY;
    pattern->classes = classes;
    *index = pattern->class_count;
    pattern->classes[pattern->class_count++] = *made;
    return NP_OK;
}

np_status np_pattern_use_class(size_t *index, np_pattern *pattern, size_t *capacity,
                               np_rulebook *rulebook, const np_class_word *words, size_t count)
{
    void *known = rulebook->classes;
    np_known_class fresh = {.words = words};
    np_status status;

    for (size_t i = 0; i < rulebook->class_count; i++) {
        if (rulebook->classes[i].words == words)
            return np_pattern_add_class(index, pattern, capacity, &rulebook->arena,
                                        &rulebook->classes[i].made);
    }
    status = np_arena_grow(&rulebook->arena, &known, &rulebook->class_capacity,
                           rulebook->class_count, rulebook->class_count + 1, sizeof fresh);
    if (!status)
        status = np_pattern_make_class(&fresh.made, &rulebook->arena, words, count);
    if (status)
        return status;
    rulebook->classes = known;
    rulebook->classes[rulebook->class_count++] = fresh;
    return np_pattern_add_class(index, pattern, capacity, &rulebook->arena, &fresh.made);
}
