#include <config.h>

/* Rows tried on their article. */

#include "base/caps.h"
#include "draft/row.h"

/* One round: the rows that are not settled as a file of their own, and what comes of it. */
typedef struct {
    np_draft_rows *rows;
    np_arena arena;
    np_diagnostics messages;
    np_buffer file;
    np_draft_row **tried; /* by line of the file - 2, and by expectation */
    size_t count;
    np_rulebook rulebook;
    np_claims claims;
    np_judgement judgement;
} trial;

/* The columns of a trial; rows that will be switched off are tried without their check. */
static const np_draft_columns all_columns = {
    .id = 0, .find = 1, .check = 2, .occurs = 3, .severity = -1, .source = -1, .count = 4};

/* The next thing to try for a row whose pattern finds too much, too little, or cannot be read. */
static void widen(np_draft_row *row)
{
    if (row->level + 1 < NP_DRAFT_LEVELS)
        row->level++;
    else
        row->dropped = true;
}

static void write_file(trial *t)
{
    np_draft_rows *rows = t->rows;

    np_buffer_add_text(&t->file, "id,find,check,occurs\n");
    for (size_t i = 0; i < rows->count; i++) {
        np_draft_row row = rows->rows[i];

        if (row.dropped || row.settled)
            continue;
        if (row.off)
            row.check = NP_DRAFT_NO_CHECK;
        np_draft_write(&t->file, rows->article, &row, &all_columns, "\n");
        t->tried[t->count++] = &rows->rows[i];
    }
}

/* Rows with errors of their own: too long, too deep. *refused: there are such rows. */
static np_status load(trial *t, bool *refused)
{
    np_status status;

    *refused = false;
    np_rulebook_init(&t->rulebook, t->rows->article->rulebook->lexicon);
    status = np_rulebook_add(&t->rulebook, &t->messages, np_slice_text("draft.csv"),
                             np_buffer_slice(&t->file), false);
    if (!status)
        return np_rulebook_finish(&t->rulebook, &t->messages);
    if (status == NP_E_MEMORY)
        return status;
    *refused = true;
    for (size_t i = 0; i < t->messages.count; i++) {
        const np_diagnostic *message = &t->messages.items[i];
        bool check = strncmp(message->code, "check-", 6) == 0;
        np_draft_row *row;

        if (message->severity != NP_SEVERITY_ERROR || message->line < 2 ||
            message->line - 2 >= t->count)
            continue;
        row = t->tried[message->line - 2];
        if (!check)
            widen(row);
        else if (row->check < NP_DRAFT_NO_CHECK)
            row->check++;
    }
    return NP_OK;
}

/* Does the claim bind what the row was made for? */
static bool binds(const np_claim *claim, const np_draft_row *row)
{
    if (claim->binding_count != row->slot_count)
        return false;
    for (size_t i = 0; i < row->slot_count; i++) {
        if (claim->bindings[i].start != row->slots[i].start ||
            claim->bindings[i].end != row->slots[i].end)
            return false;
    }
    return true;
}

static void look_at_places(trial *t, size_t index, const bool *found)
{
    np_draft_row *row = t->tried[index];
    size_t matches = t->claims.matches[index];

    if (matches == row->occurs && found[index])
        row->settled = true;
    else if (found[index] && matches > 1 && row->level + 1 == NP_DRAFT_LEVELS)
        row->occurs = matches; /* the same sentence more than once */
    else
        widen(row);
}

/* Is the verdict what a row that has just been written should have? */
static bool is_good(const np_draft_row *row, np_verdict verdict)
{
    if (verdict == NP_VERDICT_UNDETERMINED)
        return row->claim || row->check == NP_DRAFT_NO_CHECK;
    return verdict == NP_VERDICT_EXACT || verdict == NP_VERDICT_CONSISTENT;
}

/* A row that found its place and does not hold gets the next check. */
static void look_at_verdict(np_draft_row *row, np_verdict verdict)
{
    if (row->off || is_good(row, verdict))
        return;
    row->settled = false;
    if (row->claim && row->check != NP_DRAFT_NO_CHECK)
        row->off = true;
    else if (row->check < NP_DRAFT_NO_CHECK)
        row->check++;
    else
        row->dropped = true;
}

static np_status run(trial *t)
{
    const np_draft_article *article = t->rows->article;
    bool *found = NP_ARENA_ARRAY(&t->arena, bool, t->count + 1);
    np_status status;

    if (!found)
        return NP_E_MEMORY;
    status =
        np_claims_make(&t->claims, &t->arena, &t->rulebook, article->document, article->mentions);
    if (!status)
        status = np_judge(&t->judgement, &t->arena, &t->rulebook, article->document,
                          article->mentions, &t->claims, NP_LANGUAGE_EN);
    if (status)
        return status;
    for (size_t i = 0; i < t->claims.count; i++) {
        size_t index = (size_t)(t->claims.items[i].expectation - t->rulebook.expectations);

        found[index] = found[index] || binds(&t->claims.items[i], t->tried[index]);
    }
    for (size_t i = 0; i < t->count; i++)
        look_at_places(t, i, found);
    for (size_t i = 0; i < t->claims.count; i++) {
        size_t index = (size_t)(t->claims.items[i].expectation - t->rulebook.expectations);

        if (t->tried[index]->settled)
            look_at_verdict(t->tried[index], t->judgement.verdicts[i].verdict);
    }
    return NP_OK;
}

/* *left: rows that are neither settled nor dropped when the round begins. */
static np_status try_once(np_draft_rows *rows, size_t *left)
{
    trial t = {.rows = rows};
    bool refused = false;
    np_status status = NP_OK;

    np_arena_init(&t.arena);
    np_diagnostics_init(&t.messages, &t.arena);
    np_buffer_init(&t.file);
    t.tried = NP_ARENA_ARRAY(&t.arena, np_draft_row *, rows->count + 1);
    if (!t.tried)
        status = NP_E_MEMORY;
    else
        write_file(&t);
    *left = t.count;
    if (!status)
        status = t.file.status;
    if (!status && t.count) {
        status = load(&t, &refused);
        if (!status && !refused)
            status = run(&t);
        np_rulebook_clear(&t.rulebook);
    }
    np_buffer_clear(&t.file);
    np_arena_clear(&t.arena);
    return status;
}

/* Two rows with one pattern: the first speaks for both. */
static np_status drop_twins(np_draft_rows *rows)
{
    np_buffer one, other;

    np_buffer_init(&one);
    np_buffer_init(&other);
    for (size_t i = 0; i < rows->count; i++) {
        const np_draft_row *row = &rows->rows[i];

        for (size_t k = i + 1; row->occurs > 1 && !row->dropped && k < rows->count; k++) {
            np_draft_row *twin = &rows->rows[k];
            np_slice id = twin->id;

            if (twin->dropped || twin->occurs != row->occurs || !twin->claim != !row->claim)
                continue;
            np_buffer_reset(&one);
            np_buffer_reset(&other);
            np_draft_pattern(&one, rows->article, row);
            twin->id = row->id;
            np_draft_pattern(&other, rows->article, twin);
            twin->id = id;
            twin->dropped = np_slice_equal(np_buffer_slice(&one), np_buffer_slice(&other));
        }
    }
    if (!one.status)
        one.status = other.status;
    np_buffer_clear(&other);
    np_buffer_clear(&one);
    return one.status;
}

np_status np_draft_try(np_draft_rows *rows)
{
    size_t left = rows->count;
    np_status status = NP_OK;

    for (size_t i = 0; i < rows->count; i++)
        rows->rows[i].dropped = !np_draft_has_words(rows->article, &rows->rows[i]);
    for (unsigned round = 0; !status && left && round < NP_CAP_DRAFT_ROUNDS; round++)
        status = try_once(rows, &left);
    for (size_t i = 0; i < rows->count; i++) {
        if (!rows->rows[i].settled)
            rows->rows[i].dropped = true;
    }
    return status ? status : drop_twins(rows);
}
