#include <config.h>

#include "solving.h"

#include <stdio.h>
#include <stdlib.h>

static void give_up(const solving *s, const char *what, np_status status)
{
    printf("Bail out! %s: %s\n", what, np_status_text(status));
    for (size_t i = 0; i < s->messages.count; i++)
        printf("# %.*s\n", (int)s->messages.items[i].message.length,
               s->messages.items[i].message.data);
    exit(2);
}

np_lexicon *solving_lexicon(void)
{
    np_lexicon *lexicon = NULL;
    solving s;
    np_status status;

    np_arena_init(&s.arena);
    np_diagnostics_init(&s.messages, &s.arena);
    status = np_lexicon_load(&lexicon, &s.messages, NULL);
    if (status)
        give_up(&s, "the lexicon", status);
    np_arena_clear(&s.arena);
    return lexicon;
}

void solving_open(solving *s, const np_lexicon *lexicon, np_slice text, np_slice expectations)
{
    np_status status;

    np_arena_init(&s->arena);
    np_diagnostics_init(&s->messages, &s->arena);
    np_rulebook_init(&s->rulebook, lexicon);
    status =
        np_rulebook_add(&s->rulebook, &s->messages, np_slice_text("test.csv"), expectations, false);
    if (!status)
        status = np_rulebook_finish(&s->rulebook, &s->messages);
    if (!status)
        status = np_document_open(&s->document, &s->arena, &s->messages, np_slice_text("test.txt"),
                                  text, NP_INPUT_TEXT);
    if (!status)
        status = np_mentions_read(&s->mentions, &s->arena, &s->messages, lexicon, &s->document);
    if (!status)
        status = np_claims_make(&s->claims, &s->arena, &s->rulebook, &s->document, &s->mentions);
    if (!status)
        status = np_judge(&s->judgement, &s->arena, &s->rulebook, &s->document, &s->mentions,
                          &s->claims, NP_LANGUAGE_EN);
    if (status)
        give_up(s, "the pipeline", status);
}

void solving_close(solving *s)
{
    np_rulebook_clear(&s->rulebook);
    np_arena_clear(&s->arena);
}

/* The length of text up to the separator, or all of it. */
static size_t until(np_slice text, const char *separator)
{
    size_t length = strlen(separator);

    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.data + i, separator, length) == 0)
            return i;
    }
    return text.length;
}

static void add_row(np_buffer *csv, np_slice row)
{
    for (unsigned field = 0; field < 6; field++) {
        size_t length = until(row, " | ");

        np_buffer_add_text(csv, field ? ",\"" : "\"");
        for (size_t i = 0; i < length; i++) {
            if (row.data[i] == '"')
                np_buffer_add_byte(csv, '"');
            np_buffer_add_byte(csv, row.data[i]);
        }
        np_buffer_add_byte(csv, '"');
        length = length + 3 < row.length ? length + 3 : row.length;
        row = np_slice_part(row, length, row.length);
    }
    np_buffer_add_byte(csv, '\n');
}

void solving_rows(np_buffer *csv, np_slice rows)
{
    np_buffer_add_text(csv, "id,find,check,severity,message,occurs\n");
    while (rows.length > 0) {
        size_t length = until(rows, "\n");

        if (length > 0)
            add_row(csv, np_slice_part(rows, 0, length));
        length += length < rows.length;
        rows = np_slice_part(rows, length, rows.length);
    }
}

np_slice solving_id(const solving *s, size_t claim)
{
    return s->claims.items[claim].expectation->id;
}

np_slice solving_name(const solving *s, size_t variable)
{
    return s->rulebook.names[s->claims.variables[variable].name].text;
}

void solving_interval(np_buffer *out, const np_interval *x)
{
    np_buffer_add_byte(out, x->lo_end == NP_END_CLOSED ? '[' : '(');
    if (x->lo_end != NP_END_NONE)
        np_rational_format(out, &x->lo);
    np_buffer_add_text(out, ", ");
    if (x->hi_end != NP_END_NONE)
        np_rational_format(out, &x->hi);
    np_buffer_add_byte(out, x->hi_end == NP_END_CLOSED ? ']' : ')');
}
