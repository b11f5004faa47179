#include <config.h>

#include "gate/changes.h"

#include <stdlib.h>
#include <string.h>

#include "gate/hold.h"

/* --- paths ------------------------------------------------------------------------------------ */

/* *real = the path without links and dots, in the arena; NULL: there is no such file. */
static np_status resolve(const char **real, np_arena *arena, const char *path)
{
    char *found = realpath(path, NULL);
    np_slice copy;
    np_status status;

    *real = NULL;
    if (!found)
        return NP_OK;
    status = np_arena_copy(arena, &copy, np_slice_text(found));
    free(found);
    if (!status)
        *real = copy.data;
    return status;
}

np_status np_changes_add(struct np_changes *changes, const char *path, const np_diff_file *diff)
{
    void *paths = changes->paths;

    if (np_arena_grow(&changes->arena, &paths, &changes->capacity, changes->count,
                      changes->count + 1, sizeof *changes->paths))
        return NP_E_MEMORY;
    changes->paths = paths;
    changes->paths[changes->count++] = (np_changed_path){path, diff};
    return NP_OK;
}

/* By path; of two of one path the one with a diff first. */
static int compare_paths(const void *a, const void *b)
{
    const np_changed_path *x = a, *y = b;
    int order = strcmp(x->path, y->path);

    return order ? order : (x->diff == NULL) - (y->diff == NULL);
}

void np_changes_sort(struct np_changes *changes)
{
    size_t kept = 0;

    if (!changes->count)
        return;
    qsort(changes->paths, changes->count, sizeof *changes->paths, compare_paths);
    for (size_t i = 0; i < changes->count; i++) {
        if (!kept || strcmp(changes->paths[kept - 1].path, changes->paths[i].path) != 0)
            changes->paths[kept++] = changes->paths[i];
    }
    changes->count = kept;
}

static int compare_with_path(const void *key, const void *item)
{
    return strcmp(key, ((const np_changed_path *)item)->path);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Names may begin with a letter of the version: "b/news.txt". */
static np_status add_named(struct np_changes *changes, const np_diff_file *file)
{
    const char *name = file->name.data, *real = NULL;
    np_status status = NP_OK;

    if (name[0] && name[1] == '/' && name[2])
        status = resolve(&real, &changes->arena, name + 2);
    if (!status && !real)
        status = resolve(&real, &changes->arena, name);
    return status || !real ? status : np_changes_add(changes, real, file);
}

np_status np_changes_parse(struct np_changes *changes, np_slice name, np_slice bytes)
{
    np_status status =
        np_diff_read(&changes->diff, &changes->arena, &changes->messages, name, bytes);

    for (size_t i = 0; i < changes->diff.count && !status; i++)
        status = add_named(changes, &changes->diff.files[i]);
    np_changes_sort(changes);
    return status;
}

/* --- holding back ----------------------------------------------------------------------------- */

/* A search among the bytes of the new lines of a document. */
typedef struct {
    const np_claims *claims;
    np_diff_lines *bytes; /* [first, last) */
    size_t count;
    bool whole;
} search;

/* The new lines as bytes of the source, which count lines as diffs do. */
static np_status find_bytes(search *s, np_arena *arena, np_slice source, const np_diff_file *file)
{
    size_t line = 1, at = 0;

    s->bytes = NP_ARENA_ARRAY(arena, np_diff_lines, file->count);
    if (!s->bytes)
        return NP_E_MEMORY;
    for (size_t i = 0; i < file->count; i++) {
        for (int end = 0; end < 2; end++) {
            size_t wanted = end ? file->lines[i].last + 1 : file->lines[i].first;

            while (line < wanted && at < source.length) {
                const char *feed = memchr(source.data + at, '\n', source.length - at);

                at = feed ? (size_t)(feed - source.data) + 1 : source.length;
                line++;
            }
            *(end ? &s->bytes[i].last : &s->bytes[i].first) = at;
        }
    }
    s->count = file->count;
    return NP_OK;
}

static bool is_new(const search *s, size_t start, size_t end)
{
    size_t low = 0, high = s->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (s->bytes[middle].last <= start)
            low = middle + 1;
        else
            high = middle;
    }
    return start < end && low < s->count && s->bytes[low].first < end;
}

static np_held ask(void *context, np_finding *finding)
{
    const search *s = context;

    if (s->whole || (finding->start == finding->end && s->count) ||
        is_new(s, finding->start, finding->end))
        return NP_HELD_NOT;
    for (size_t i = 0; i < finding->claim_count; i++) {
        const np_claim *claim = &s->claims->items[finding->claims[i]];

        for (size_t k = 0; k < claim->binding_count; k++) {
            if (is_new(s, claim->bindings[k].start, claim->bindings[k].end))
                return NP_HELD_NOT;
        }
    }
    return NP_HELD_UNCHANGED;
}

np_status np_changes_hold_back(const struct np_changes *changes, np_judgement *judgement,
                               np_arena *arena, const np_document *document,
                               const np_claims *claims, const char *path)
{
    search s = {.claims = claims};
    const np_changed_path *found = NULL;
    const char *real;
    np_status status = resolve(&real, arena, path);

    if (status)
        return status;
    if (real && changes->count)
        found = bsearch(real, changes->paths, changes->count, sizeof *changes->paths,
                        compare_with_path);
    judgement->changes = true;
    s.whole = found ? found->diff && found->diff->whole : changes->tracked;
    if (found && found->diff && !s.whole)
        status = find_bytes(&s, arena, document->source, found->diff);
    return status ? status : np_hold_back(judgement, arena, ask, &s);
}
