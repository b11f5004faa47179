#include <config.h>

#include "expect/fragment.h"

#include "expect/names.h"
#include "expect/pattern_tree.h"

bool np_fragment_is_id(np_slice id)
{
    return id.length > 0 && id.data[0] == '<';
}

np_fragment *np_fragment_find(const np_row_context *context, np_slice name)
{
    for (size_t i = 0; i < context->fragment_count; i++) {
        if (np_slice_equal(context->fragments[i].name, name))
            return &context->fragments[i];
    }
    return NULL;
}

static np_status complain(np_row_context *context, const char *code, const np_csv_field *field,
                          const char *expected, const char *message)
{
    np_status status =
        np_located_add(context->located, NP_SEVERITY_ERROR, code, field, 0, field->text.length,
                       np_located_text(context->located, expected), "%s",
                       np_located_text(context->located, message));

    return status ? status : NP_E_SYNTAX;
}

/* The name between the brackets of an id: letters, digits, '-' and '_'. */
static np_status read_name(np_slice *name, np_row_context *context, const np_csv_field *field)
{
    np_slice id = np_row_trim(field->text);
    const np_class_word *words;
    size_t count, length = 0;

    if (id.length > 2 && id.data[id.length - 1] == '>') {
        *name = np_slice_part(id, 1, id.length - 1);
        while (length < name->length) {
            size_t part = np_name_length(np_slice_part(*name, length, name->length));

            if (part == 0 && (length == 0 || name->data[length] != '-'))
                break;
            length += part ? part : 1;
        }
    }
    if (length == 0 || length < name->length)
        return complain(context, "fragment-name", field,
                        NP_MSG("<name>, of letters, digits, '-' and '_'"),
                        NP_MSG("this is no name of a fragment"));
    if (np_lexicon_class(context->rulebook->lexicon, &words, &count, *name))
        return complain(context, "fragment-class", field, NP_MSG("another name"),
                        NP_MSG("the lexicon has a class of words with this name"));
    if (np_fragment_find(context, *name))
        return complain(context, "id-duplicate", field, NP_MSG("an id of its own"),
                        NP_MSG("there is a fragment of this name already"));
    return NP_OK;
}

/* A fragment has an id and a piece of pattern, and nothing besides. */
static np_status refuse_other_columns(np_row_context *context, const np_columns *columns,
                                      const np_csv_row *row)
{
    np_status status = NP_OK;

    for (int column = 0; column < NP_COLUMNS && status != NP_E_MEMORY; column++) {
        const np_csv_field *field = np_row_field(columns, row, (np_column)column);

        if (!field || column == NP_COLUMN_ID || column == NP_COLUMN_FIND)
            continue;
        status = np_status_worse(
            status,
            complain(context, "fragment-column", field, NP_MSG("the rows that use it say this"),
                     NP_MSG("a fragment has an id and a pattern and nothing else")));
    }
    return status;
}

/* Parses the piece of pattern for its errors alone. The names that it adds are taken back: they belong to
 * the rows that use it. */
static np_status check_pattern(np_row_context *context, const np_csv_field *find)
{
    np_pattern pattern = {0};
    np_node *tree;
    size_t names = context->rulebook->name_count, binds = context->bind_count;
    np_status status = np_pattern_parse(&tree, &pattern, context, find);

    for (const np_node *node = status ? NULL : tree->first; node && !status; node = node->next) {
        if (node->kind != NP_NODE_CROSSING)
            continue;
        status = np_located_add(
            context->located, NP_SEVERITY_ERROR, "pattern-crossing", find, node->start, node->end,
            np_located_text(context->located, NP_MSG("'…', or the gap in the rows that use it")),
            NP_MSG("a fragment does not go from sentence to sentence"));
        if (!status)
            status = NP_E_SYNTAX;
    }
    if (!status && !tree->first)
        status = complain(context, "pattern-empty", find, NP_MSG("text or a slot"),
                          NP_MSG("the pattern is empty"));
    context->bind_count = binds;
    np_names_truncate(context->rulebook, names);
    return status;
}

np_status np_fragment_read(np_row_context *context, const np_columns *columns,
                           const np_csv_row *row)
{
    const np_csv_field *id = np_row_field(columns, row, NP_COLUMN_ID);
    size_t index = columns->field[NP_COLUMN_FIND];
    np_fragment fragment = {.id = id, .before = context->rulebook->count};
    void *fragments = context->fragments;
    np_status status = np_row_check_fields(context, columns, row);

    /* White space in quotes is a piece of pattern: it may matter where it is put. */
    if (index < row->count && row->fields[index].text.length > 0)
        fragment.find = &row->fields[index];
    status = np_status_worse(status, read_name(&fragment.name, context, id));
    if (status != NP_E_MEMORY)
        status = np_status_worse(status, refuse_other_columns(context, columns, row));
    if (!fragment.find)
        status = np_status_worse(status, complain(context, "fragment-empty", id,
                                                  NP_MSG("a piece of pattern under find"),
                                                  NP_MSG("the fragment stands for nothing")));
    else if (status != NP_E_MEMORY)
        status = np_status_worse(status, check_pattern(context, fragment.find));
    fragment.broken = status != NP_OK;
    if (status == NP_E_MEMORY ||
        np_arena_grow(context->scratch, &fragments, &context->fragment_capacity,
                      context->fragment_count, context->fragment_count + 1, sizeof fragment))
        return NP_E_MEMORY;
    context->fragments = fragments;
    context->fragments[context->fragment_count++] = fragment;
    return status;
}

np_status np_fragment_warn(const np_row_context *context)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < context->fragment_count && !status; i++) {
        const np_fragment *fragment = &context->fragments[i];

        if (!fragment->used && !fragment->broken)
            status = np_located_add(
                context->located, NP_SEVERITY_WARNING, "fragment-unused", fragment->id, 0,
                fragment->id->text.length,
                np_located_text(context->located, NP_MSG("a pattern below that holds it")),
                NP_MSG("no row uses the fragment"));
    }
    return status;
}
