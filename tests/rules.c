#include <config.h>

#include "rules.h"

#include <stdio.h>
#include <stdlib.h>

static void start(rules *r)
{
    np_arena_init(&r->arena);
    np_diagnostics_init(&r->messages, &r->arena);
    np_rulebook_init(&r->rulebook, r->lexicon);
}

void rules_open(rules *r)
{
    r->lexicon = NULL;
    np_arena_init(&r->arena);
    np_diagnostics_init(&r->messages, &r->arena);
    if (np_lexicon_load(&r->lexicon, &r->messages, NULL)) {
        printf("Bail out! no lexicon\n");
        exit(2);
    }
    np_arena_clear(&r->arena);
    start(r);
}

void rules_reset(rules *r)
{
    np_rulebook_clear(&r->rulebook);
    np_arena_clear(&r->arena);
    start(r);
}

void rules_close(rules *r)
{
    np_rulebook_clear(&r->rulebook);
    np_arena_clear(&r->arena);
    np_lexicon_free(r->lexicon);
}

np_status rules_add(rules *r, const char *name, np_slice bytes)
{
    np_status status =
        np_rulebook_add(&r->rulebook, &r->messages, np_slice_text(name), bytes, false);

    return status ? status : np_rulebook_finish(&r->rulebook, &r->messages);
}

void rules_quote(np_buffer *out, np_slice field)
{
    np_buffer_add_byte(out, '"');
    for (size_t i = 0; i < field.length; i++) {
        if (field.data[i] == '"')
            np_buffer_add_byte(out, '"');
        np_buffer_add_byte(out, field.data[i]);
    }
    np_buffer_add_byte(out, '"');
}

void rules_describe(np_buffer *out, const np_diagnostic *message)
{
    np_buffer_add_format(out, "%zu:%zu ", message->line, message->column);
    if (message->severity != NP_SEVERITY_ERROR)
        np_buffer_add_format(out, "%s ", np_severity_text(message->severity));
    np_buffer_add_format(out, "%s [", message->code);
    np_buffer_add(out, np_slice_part(message->excerpt, message->mark, message->mark_end));
    np_buffer_add_text(out, "] ");
    np_buffer_add(out, message->message);
    if (message->expected.length > 0)
        np_buffer_add_text(out, "; ");
    np_buffer_add(out, message->expected);
}
