#include <config.h>

#include "draft/draft.h"

#include "base/caps.h"
#include "draft/name.h"
#include "draft/row.h"
#include "draft/update.h"

/* The words that a row is named for: what its first number measures, or what stands before it. */
static np_slice words_of(const np_draft_article *article, const np_draft_row *row)
{
    const np_mentions *mentions = article->mentions;
    const np_draft_slot *slot = &row->slots[0];
    const np_mention *mention = row->mention;
    size_t start = article->document->sentences[slot->sentence].start, first, end;

    for (size_t i = 0; !mention && i < row->slot_count; i++)
        mention = row->claim->bindings[i].mention;
    if (mention && mention->subject.length)
        return mention->subject;
    /* No further back than the number before it. */
    np_mentions_in(mentions, slot->sentence, &first, &end);
    for (; first < end && mentions->items[first].end <= slot->start; first++)
        start = mentions->items[first].end;
    return np_slice_part(article->document->text, start, slot->start);
}

static np_status name_claim(np_draft_row *row, np_draft_names *names, np_slice words)
{
    np_slice rule = row->claim->expectation->id, name;
    np_buffer text;
    bool taken;
    np_status status = np_draft_name_make(&name, names, words);

    if (status)
        return status;
    np_buffer_init(&text);
    np_buffer_add(&text, name);
    np_buffer_add_byte(&text, '-');
    np_buffer_add(&text, rule);
    status = text.status;
    if (!status)
        status = np_arena_copy(names->arena, &row->id, np_buffer_slice(&text));
    if (!status)
        status = np_draft_name_take(&taken, names, row->id);
    np_buffer_clear(&text);
    return status;
}

static np_status name_rows(np_draft_rows *rows, np_draft_names *names)
{
    np_status status = NP_OK;

    for (size_t i = 0; !status && i < rows->count; i++) {
        np_draft_row *row = &rows->rows[i];
        np_slice words = words_of(rows->article, row);

        status =
            row->claim ? name_claim(row, names, words) : np_draft_name_make(&row->id, names, words);
    }
    return status;
}

static np_status warn_cut(np_diagnostics *messages, const np_draft_article *article)
{
    np_diagnostic cut = {
        .code = "draft-rows", .severity = NP_SEVERITY_WARNING, .file = article->document->name};

    return np_diagnostics_add_format(
        messages, &cut, NP_MSG("the draft stops at %d rows; there is more in the article"),
        NP_CAP_DRAFT_ROWS);
}

static bool is_writable(const np_draft_row *row, const np_draft_columns *columns)
{
    return !row->dropped && (row->occurs == 1 || columns->occurs >= 0) &&
           (!row->off || columns->severity >= 0);
}

static np_status make(np_buffer *out, np_arena *arena, np_diagnostics *messages,
                      const np_draft_article *article, const np_slice *previous, np_slice name)
{
    static const np_draft_columns fresh = {
        .id = 0, .find = 1, .check = 2, .source = 3, .occurs = 4, .severity = 5, .count = 6};
    np_draft_rows rows = {.arena = arena, .article = article};
    np_draft_names names = {.arena = arena, .lexicon = article->rulebook->lexicon};
    np_draft_update update = {.columns = fresh, .line_end = "\n"};
    np_status status = NP_OK;

    update.covered = NP_ARENA_ARRAY(arena, bool, article->mentions->count + 1);
    if (!update.covered)
        return NP_E_MEMORY;
    if (previous)
        status = np_draft_read(&update, out, &names, messages, article, *previous, name);
    else
        np_buffer_add_text(out, "id,find,check,source,occurs,severity\n");
    if (!status)
        status = np_draft_collect(&rows, update.covered);
    if (!status)
        status = name_rows(&rows, &names);
    if (!status)
        status = np_draft_try(&rows);
    for (size_t i = 0; !status && i < rows.count; i++) {
        if (is_writable(&rows.rows[i], &update.columns))
            np_draft_write(out, article, &rows.rows[i], &update.columns, update.line_end);
    }
    if (!status)
        status = out->status;
    return !status && rows.cut ? warn_cut(messages, article) : status;
}

np_status np_draft_make(np_buffer *out, np_diagnostics *messages, const np_draft_article *article,
                        const np_slice *previous, np_slice name)
{
    np_arena arena;
    np_status status;

    np_arena_init(&arena);
    status = make(out, &arena, messages, article, previous, name);
    np_arena_clear(&arena);
    return status;
}
