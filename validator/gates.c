/* The part of numproof.h that holds findings back: baselines and changes. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "gate/baseline.h"
#include "gate/changes.h"
#include "internal.h"
#include "text/source.h"

/* --- baselines -------------------------------------------------------------------------------- */

np_status np_baseline_open(np_baseline **baseline, const char *path, np_language language)
{
    np_baseline *made = calloc(1, sizeof *made);
    np_buffer bytes;
    np_status status = NP_OK;

    *baseline = NULL;
    if (!made)
        return NP_E_MEMORY;
    np_arena_init(&made->arena);
    np_diagnostics_init(&made->messages, &made->arena);
    made->messages.language = language;
    np_buffer_init(&bytes);
    if (path)
        status = np_source_read(&bytes, &made->messages, path);
    if (path && !status)
        status = np_baseline_parse(made, np_slice_text(path), np_buffer_slice(&bytes));
    np_buffer_clear(&bytes);
    if (status == NP_E_MEMORY)
        np_baseline_free(made);
    else
        *baseline = made;
    return status;
}

void np_baseline_free(np_baseline *baseline)
{
    if (!baseline)
        return;
    np_arena_clear(&baseline->arena);
    free(baseline);
}

const np_diagnostics *np_baseline_messages(const np_baseline *baseline)
{
    return &baseline->messages;
}

/* name = how a baseline calls what was read; its bytes are in buffer when it is a record. */
static np_status name_in_baseline(np_slice *name, np_buffer *buffer, const np_result *result,
                                  np_slice file)
{
    *name = file;
    if (!result->record)
        return NP_OK;
    np_buffer_add(buffer, file);
    np_buffer_add_byte(buffer, '#');
    np_buffer_add(buffer, result->name);
    *name = np_buffer_slice(buffer);
    return buffer->status;
}

np_status np_baseline_hold(np_baseline *baseline, np_result *result, np_slice file)
{
    np_buffer buffer;
    np_slice name;
    np_status status;

    if (result->status || result->depth != NP_DEPTH_VERDICTS)
        return NP_OK;
    np_buffer_init(&buffer);
    status = name_in_baseline(&name, &buffer, result, file);
    if (!status)
        status = np_baseline_hold_back(baseline, &result->judgement, &result->arena, name);
    np_buffer_clear(&buffer);
    return status;
}

size_t np_baseline_stale(const np_baseline *baseline)
{
    size_t count = 0;

    for (size_t i = 0; i < baseline->count; i++)
        count += baseline->entries[i].asked && !baseline->entries[i].met;
    return count;
}

np_status np_baseline_add(np_baseline *baseline, const np_result *result, np_slice file)
{
    np_buffer buffer;
    np_slice name;
    np_status status;

    if (result->status || result->depth != NP_DEPTH_VERDICTS)
        return NP_OK;
    np_buffer_init(&buffer);
    status = name_in_baseline(&name, &buffer, result, file);
    if (!status)
        status = np_baseline_keep(baseline, &result->judgement, &result->document, name);
    np_buffer_clear(&buffer);
    return status;
}

void np_baseline_write(np_buffer *out, np_baseline *baseline)
{
    np_baseline_format(out, baseline);
}

/* --- changes ---------------------------------------------------------------------------------- */

static np_changes *make_changes(np_language language)
{
    np_changes *made = calloc(1, sizeof *made);

    if (!made)
        return NULL;
    np_arena_init(&made->arena);
    np_diagnostics_init(&made->messages, &made->arena);
    made->messages.language = language;
    return made;
}

/* *changes = made, unless memory is out. */
static np_status hand_out(np_changes **changes, np_changes *made, np_status status)
{
    if (status == NP_E_MEMORY)
        np_changes_free(made);
    else
        *changes = made;
    return status;
}

np_status np_changes_open(np_changes **changes, const char *path, np_language language)
{
    np_changes *made = make_changes(language);
    np_buffer bytes;
    np_status status;

    *changes = NULL;
    if (!made)
        return NP_E_MEMORY;
    np_buffer_init(&bytes);
    status = np_source_read(&bytes, &made->messages, path);
    if (!status)
        status = np_changes_parse(made, np_slice_text(strcmp(path, "-") == 0 ? "<stdin>" : path),
                                  np_buffer_slice(&bytes));
    np_buffer_clear(&bytes);
    return hand_out(changes, made, status);
}

np_status np_changes_ask_git(np_changes **changes, const char *revision, np_language language)
{
    np_changes *made = make_changes(language);

    *changes = NULL;
    return made ? hand_out(changes, made, np_changes_ask(made, revision)) : NP_E_MEMORY;
}

void np_changes_free(np_changes *changes)
{
    if (!changes)
        return;
    np_arena_clear(&changes->arena);
    free(changes);
}

const np_diagnostics *np_changes_messages(const np_changes *changes)
{
    return &changes->messages;
}

np_status np_changes_hold(const np_changes *changes, np_result *result, const char *path)
{
    if (result->status || result->depth != NP_DEPTH_VERDICTS)
        return NP_OK;
    return np_changes_hold_back(changes, &result->judgement, &result->arena, &result->document,
                                &result->claims, path);
}
