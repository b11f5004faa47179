#include <config.h>

#include "expect/rulebook.h"

#include <stdlib.h>

#include "expect/fragment.h"
#include "expect/names.h"
#include "expect/row.h"
#include "expect/spelling.h"
#include "expect/types.h"
#include "text/utf8.h"

/* The loading of one file. What it adds to the rulebook is taken back when it fails. */
typedef struct {
    np_rulebook *rulebook;
    np_csv csv;
    np_arena scratch;
    np_located located;
    np_row_context context;
    np_columns columns;
    size_t *ids; /* hash table: index of the row + 1; 0 is free */
    size_t id_slots;
    size_t *rows; /* of each expectation of the file */
    np_slice file, stem;
    bool pack;
} loader;

void np_rulebook_init(np_rulebook *rulebook, const np_lexicon *lexicon)
{
    *rulebook = (np_rulebook){.lexicon = lexicon,
                              .unsourced = {.file = np_slice_text("numproof"),
                                            .id = np_slice_text("unsourced"),
                                            .rule = np_slice_text("numproof/unsourced"),
                                            .severity = NP_SEVERITY_ERROR,
                                            .occurs_maximum = SIZE_MAX}};
    np_sourcing_init(&rulebook->sourcing);
    np_arena_init(&rulebook->arena);
}

void np_rulebook_clear(np_rulebook *rulebook)
{
    np_arena_clear(&rulebook->arena);
    np_rulebook_init(rulebook, rulebook->lexicon);
}

np_status np_rulebook_extend(np_rulebook *rulebook, const np_rulebook *base)
{
    np_arena *arena = &rulebook->arena;
    np_expectation *expectations = NP_ARENA_ARRAY(arena, np_expectation, base->count);
    np_name *names = NP_ARENA_ARRAY(arena, np_name, base->name_count);
    np_rule_file *files = NP_ARENA_ARRAY(arena, np_rule_file, base->file_count);

    if (!expectations || !names || !files)
        return NP_E_MEMORY;
    if (base->count)
        memcpy(expectations, base->expectations, base->count * sizeof *expectations);
    if (base->name_count)
        memcpy(names, base->names, base->name_count * sizeof *names);
    if (base->file_count)
        memcpy(files, base->files, base->file_count * sizeof *files);
    rulebook->sourcing = base->sourcing;
    rulebook->unsourced = base->unsourced;
    rulebook->expectations = expectations;
    rulebook->count = rulebook->capacity = base->count;
    rulebook->files = files;
    rulebook->file_count = rulebook->file_capacity = base->file_count;
    rulebook->names = names;
    rulebook->name_count = rulebook->name_capacity = rulebook->judged_names = base->name_count;
    return np_names_index(rulebook);
}

/* The file's name without its folders and endings: "a/b.numproof.csv" -> "b". */
static np_slice stem_of(np_slice name)
{
    static const char *const endings[] = {".csv", ".numproof"};
    size_t start = name.length;

    while (start > 0 && name.data[start - 1] != '/')
        start--;
    name = np_slice_part(name, start, name.length);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);

        if (name.length > length &&
            memcmp(name.data + name.length - length, endings[i], length) == 0)
            name.length -= length;
    }
    return name;
}

/* The row that has the id already, or NULL; it is entered when there is none. */
static const np_csv_row *enter_id(loader *l, np_slice id, size_t row)
{
    size_t field = l->columns.field[NP_COLUMN_ID];
    uint64_t h = UINT64_C(14695981039346656037);
    size_t i;

    for (size_t k = 0; k < id.length; k++)
        h = (h ^ (unsigned char)id.data[k]) * UINT64_C(1099511628211);
    for (i = (size_t)(h ^ h >> 29) & (l->id_slots - 1); l->ids[i] != 0;
         i = (i + 1) & (l->id_slots - 1)) {
        const np_csv_row *other = &l->csv.rows[l->ids[i] - 1];

        if (np_slice_equal(np_row_trim(other->fields[field].text), id))
            return other;
    }
    l->ids[i] = row + 1;
    return NULL;
}

static np_status complain(loader *l, const char *code, const np_csv_field *field,
                          const char *expected, const char *message)
{
    np_status status = np_located_add(&l->located, NP_SEVERITY_ERROR, code, field, 0,
                                      field->text.length, np_located_text(&l->located, expected),
                                      "%s", np_located_text(&l->located, message));

    return status ? status : NP_E_SYNTAX;
}

static np_status read_id(np_expectation *expectation, loader *l, size_t row)
{
    const np_csv_row *r = &l->csv.rows[row], *other;
    const np_csv_field *field = np_row_field(&l->columns, r, NP_COLUMN_ID);
    np_status status;

    if (l->columns.field[NP_COLUMN_ID] == NP_NO_FIELD)
        return NP_OK; /* said of the header */
    if (!field)
        return complain(l, "id-missing", &r->fields[0], NP_MSG("a name for it under id"),
                        NP_MSG("the row has no id"));
    expectation->id = np_row_trim(field->text);
    /* In the first column it would make a comment of the row. */
    if (expectation->id.data[0] == '#')
        return complain(l, "id-invalid", field, NP_MSG("a name that begins otherwise"),
                        NP_MSG("an id does not begin with '#'"));
    for (size_t i = 0; i < expectation->id.length; i++) {
        if ((unsigned char)expectation->id.data[i] < ' ' || expectation->id.data[i] == 0x7F)
            return complain(l, "id-invalid", field, NP_MSG("a name on one line"),
                            NP_MSG("an id holds no control characters"));
    }
    other = enter_id(l, expectation->id, row);
    if (!other)
        return NP_OK;
    status =
        np_located_add(&l->located, NP_SEVERITY_ERROR, "id-duplicate", field, 0, field->text.length,
                       np_located_text(&l->located, NP_MSG("an id of its own")),
                       NP_MSG("the id '%.*s' is used on line %zu already"),
                       NP_SLICE_ARGUMENTS(expectation->id), other->line);
    return status ? status : NP_E_SYNTAX;
}

static np_status make_rule(np_expectation *expectation, loader *l)
{
    np_buffer text;
    np_status status;

    np_buffer_init(&text);
    np_buffer_add(&text, l->stem);
    np_buffer_add_byte(&text, '/');
    np_buffer_add(&text, expectation->id);
    status = text.status;
    if (!status)
        status = np_arena_copy(&l->rulebook->arena, &expectation->rule, np_buffer_slice(&text));
    np_buffer_clear(&text);
    return status;
}

static int compare_indices(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return (x > y) - (x < y);
}

/* The names that the row's slots bind and its check uses: those noted since the row began. */
static np_status collect_names(np_expectation *expectation, loader *l, size_t first_bind,
                               size_t first_use)
{
    const np_row_context *context = &l->context;
    size_t most = context->bind_count - first_bind + context->use_count - first_use, count = 0;
    size_t *names = NP_ARENA_ARRAY(&l->rulebook->arena, size_t, most);

    if (!names)
        return NP_E_MEMORY;
    for (size_t i = first_bind; i < context->bind_count; i++) {
        if (!context->binds[i].phrase)
            names[count++] = context->binds[i].name;
    }
    for (size_t i = first_use; i < context->use_count; i++) {
        if (!context->uses[i].phrase && !context->uses[i].counted)
            names[count++] = context->uses[i].name;
    }
    if (count > 0)
        qsort(names, count, sizeof *names, compare_indices);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || names[i] != names[i - 1])
            names[expectation->name_count++] = names[i];
    }
    for (size_t i = first_bind; i < context->bind_count; i++)
        expectation->lists = expectation->lists || l->rulebook->names[context->binds[i].name].list;
    expectation->names = names;
    return NP_OK;
}

static bool is_empty(const np_csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (np_row_trim(row->fields[i].text).length > 0)
            return false;
    }
    return true;
}

/* Appends the expectation of a row, even a wrong one: the names of later rows are checked against
 * its index. */
static np_status read_row(loader *l, size_t row, size_t first)
{
    np_rulebook *rulebook = l->rulebook;
    void *items = rulebook->expectations;
    size_t first_bind, first_use;
    np_expectation expectation = {.file = l->file, .line = l->csv.rows[row].line, .pack = l->pack};
    np_status status = np_arena_grow(&rulebook->arena, &items, &rulebook->capacity, rulebook->count,
                                     rulebook->count + 1, sizeof expectation);

    if (status)
        return status;
    rulebook->expectations = items;
    l->context.owner = rulebook->count;
    first_bind = l->context.bind_count;
    first_use = l->context.use_count;
    status = read_id(&expectation, l, row);
    if (status != NP_E_MEMORY)
        status = np_status_worse(status, np_row_read(&expectation, &l->context, &l->columns,
                                                     &l->csv.rows[row], l->pack));
    if (!status)
        status = make_rule(&expectation, l);
    if (!status)
        status = collect_names(&expectation, l, first_bind, first_use);
    l->rows[rulebook->count - first] = row;
    rulebook->expectations[rulebook->count++] = expectation;
    return status;
}

/* A row of the file: the definition of a fragment, or an expectation. */
static np_status read_any_row(loader *l, size_t row, size_t first)
{
    const np_csv_row *r = &l->csv.rows[row];
    const np_csv_field *id = np_row_field(&l->columns, r, NP_COLUMN_ID);

    if (!id || !np_fragment_is_id(np_row_trim(id->text)))
        return read_row(l, row, first);
    l->context.owner = l->rulebook->count;
    return np_fragment_read(&l->context, &l->columns, r);
}

/* The header, then all rows; goes on past errors. */
static np_status read_rows(loader *l, size_t first)
{
    np_status status;

    status = np_columns_read(&l->columns, &l->located, &l->csv.rows[0]);
    if (status == NP_E_MEMORY || l->columns.count == 0)
        return status;
    for (l->id_slots = 16; l->id_slots < l->csv.count * 2;)
        l->id_slots *= 2;
    l->ids = NP_ARENA_ARRAY(&l->scratch, size_t, l->id_slots);
    l->rows = NP_ARENA_ARRAY(&l->scratch, size_t, l->csv.count);
    if (!l->ids || !l->rows)
        return NP_E_MEMORY;
    for (size_t i = 1; i < l->csv.count && status != NP_E_MEMORY; i++) {
        if (!is_empty(&l->csv.rows[i]))
            status = np_status_worse(status, read_any_row(l, i, first));
    }
    return status;
}

/* Names that slots bind in two senses, or that checks use in the wrong one. */
static np_status check_names(loader *l)
{
    np_name *names = l->rulebook->names;
    np_status status = NP_OK;

    for (size_t i = 0; i < l->context.bind_count && status != NP_E_MEMORY; i++) {
        const np_name_use *bind = &l->context.binds[i];
        np_name *name = &names[bind->name];

        if (bind->phrase ? name->bound : name->phrase) {
            np_status added = np_located_add(
                &l->located, NP_SEVERITY_ERROR, "pattern-name-text", bind->field, bind->start,
                bind->end, np_located_text(&l->located, NP_MSG("another name")),
                NP_MSG("'%.*s' is text in one slot and a quantity in another"),
                NP_SLICE_ARGUMENTS(name->text));

            status = np_status_worse(status, added ? added : NP_E_SYNTAX);
        } else {
            name->phrase = bind->phrase;
            name->bound = !bind->phrase;
        }
    }
    for (size_t i = 0; i < l->context.use_count && status != NP_E_MEMORY; i++) {
        const np_name_use *use = &l->context.uses[i];
        np_status added;

        if (use->counted || names[use->name].phrase == use->phrase)
            continue;
        if (use->phrase) {
            added = np_located_add(
                &l->located, NP_SEVERITY_ERROR, "check-words-name", use->field, use->start,
                use->end, np_located_text(&l->located, NP_MSG("words in quotes, or a {name:text}")),
                NP_MSG("'%.*s' stands for no words"), NP_SLICE_ARGUMENTS(names[use->name].text));
            status = np_status_worse(status, added ? added : NP_E_SYNTAX);
            continue;
        }
        added = np_located_add(
            &l->located, NP_SEVERITY_ERROR, "check-text-name", use->field, use->start, use->end,
            np_located_text(&l->located, NP_MSG("a name that stands for a number")),
            NP_MSG("'%.*s' stands for text"), NP_SLICE_ARGUMENTS(names[use->name].text));
        status = np_status_worse(status, added ? added : NP_E_SYNTAX);
    }
    return status;
}

/* What the expectations say of the names: bound by rows that are not switched off. */
static void mark_names(np_rulebook *rulebook)
{
    for (size_t i = 0; i < rulebook->name_count; i++)
        rulebook->names[i].bound = rulebook->names[i].phrase = false;
    for (size_t i = 0; i < rulebook->count; i++) {
        const np_expectation *expectation = &rulebook->expectations[i];

        for (size_t k = 0; expectation->pattern && k < expectation->pattern->slot_count; k++) {
            const np_slot *slot = &expectation->pattern->slots[k];

            if (slot->name == NP_SLOT_UNNAMED)
                continue;
            if (slot->type == NP_SLOT_TEXT)
                rulebook->names[slot->name].phrase = true;
            else if (expectation->severity != NP_SEVERITY_OFF)
                rulebook->names[slot->name].bound = true;
        }
    }
}

/* Messages that were found late, about names, among those that were found early: by place, and in the
 * order they came for one place. */
static void sort_messages(np_diagnostics *messages, size_t first)
{
    for (size_t i = first + 1; i < messages->count; i++) {
        np_diagnostic message = messages->items[i];
        size_t k = i;

        for (; k > first; k--) {
            const np_diagnostic *before = &messages->items[k - 1];

            if (before->line < message.line ||
                (before->line == message.line && before->column <= message.column))
                break;
            messages->items[k] = *before;
        }
        messages->items[k] = message;
    }
}

/* Whether the checks put together only what can be. */
static np_status check_types(loader *l, size_t first)
{
    size_t count = l->rulebook->count - first;
    const np_csv_field **fields = NP_ARENA_ARRAY(&l->scratch, const np_csv_field *, count);

    if (!fields)
        return NP_E_MEMORY;
    for (size_t i = 0; i < count; i++)
        fields[i] = np_row_field(&l->columns, &l->csv.rows[l->rows[i]], NP_COLUMN_CHECK);
    return np_types_check(&l->context, first, fields);
}

static np_status load(loader *l, np_diagnostics *messages, np_slice bytes)
{
    np_rulebook *rulebook = l->rulebook;
    size_t first = rulebook->count, errors = messages->errors;
    np_csv_field start = {.text = np_slice_of("", 0), .line = 1, .column = 1};
    np_status status = np_arena_copy(&rulebook->arena, &l->file, l->file);

    if (!status)
        status = np_utf8_validate(messages, l->file, bytes);
    if (status)
        return status;
    l->stem = stem_of(l->file);
    status = np_csv_parse(&l->csv, &rulebook->arena, messages, l->file, bytes);
    if (status == NP_E_MEMORY)
        return status;
    np_located_init(&l->located, messages, &l->csv, &l->scratch);
    l->context.rulebook = rulebook;
    l->context.located = &l->located;
    l->context.scratch = &l->scratch;
    if (l->csv.count == 0)
        return status ? status
                      : complain(l, "csv-empty", &start, NP_MSG("a header such as id,find,check"),
                                 NP_MSG("the file is empty"));
    status = np_status_worse(status, read_rows(l, first));
    if (status == NP_E_MEMORY || l->columns.count == 0)
        return status;
    status = np_status_worse(status, check_names(l));
    if (status != NP_E_MEMORY)
        status = np_status_worse(status, check_types(l, first));
    for (size_t i = first; i < rulebook->count && status != NP_E_MEMORY; i++)
        status = np_status_worse(status, np_row_check_message(&l->context, &l->columns,
                                                              &l->csv.rows[l->rows[i - first]], i));
    if (status != NP_E_MEMORY)
        status = np_status_worse(status, np_fragment_warn(&l->context));
    if (!status && rulebook->count == first)
        status = np_located_add(&l->located, NP_SEVERITY_WARNING, "csv-no-rows",
                                &l->csv.rows[0].fields[0], 0, 0,
                                np_located_text(&l->located, NP_MSG("a row for each expectation")),
                                NP_MSG("the file expects nothing"));
    /* A failure is never silent. */
    if (status && status != NP_E_MEMORY && messages->errors == errors)
        status = complain(l, "csv-failed", &start, NULL, np_status_text(status));
    return status;
}

/* Keeps where a name stands first. Its line is copied once for all names on it: *line is the last one, as
 * it is in the file, and copied. */
static np_status note_place(loader *l, const np_name_use *use, np_slice line[2])
{
    np_name *name = &l->rulebook->names[use->name];
    np_diagnostic *place = NP_ARENA_NEW(&l->rulebook->arena, np_diagnostic);
    np_status status = NP_OK;

    if (!place)
        return NP_E_MEMORY;
    status = np_located_place(place, &l->located, use->field, use->start, use->end);
    if (!status && (!line[0].data || line[0].data != place->excerpt.data)) {
        line[0] = place->excerpt;
        status = np_arena_copy(&l->rulebook->arena, &line[1], line[0]);
    }
    place->file = l->file;
    place->excerpt = line[1];
    name->place = place;
    name->row = use->row;
    return status;
}

/* Counts how often the file has each name. */
static np_status note_names(loader *l)
{
    const np_row_context *context = &l->context;
    np_slice line[2] = {{0}};
    np_status status = NP_OK;

    for (size_t i = 0; i < context->bind_count + context->use_count && !status; i++) {
        bool bind = i < context->bind_count;
        const np_name_use *use =
            bind ? &context->binds[i] : &context->uses[i - context->bind_count];
        np_name *name = &l->rulebook->names[use->name];

        if (bind)
            name->binds++;
        else
            name->uses++;
        if (!name->place)
            status = note_place(l, use, line);
    }
    return status;
}

static np_status add_file(loader *l, size_t first)
{
    np_rulebook *rulebook = l->rulebook;
    void *files = rulebook->files;
    size_t count = l->context.fragment_count;
    np_rule_fragment *fragments = NP_ARENA_ARRAY(&rulebook->arena, np_rule_fragment, count);

    if (!fragments)
        return NP_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const np_fragment *fragment = &l->context.fragments[i];

        fragments[i] = (np_rule_fragment){np_row_trim(fragment->id->text), fragment->find->text,
                                          fragment->before - first};
    }

    if (np_arena_grow(&rulebook->arena, &files, &rulebook->file_capacity, rulebook->file_count,
                      rulebook->file_count + 1, sizeof *rulebook->files))
        return NP_E_MEMORY;
    rulebook->files = files;
    rulebook->files[rulebook->file_count++] = (np_rule_file){.name = l->file,
                                                             .first = first,
                                                             .count = rulebook->count - first,
                                                             .pack = l->pack,
                                                             .fragments = fragments,
                                                             .fragment_count = count};
    return NP_OK;
}

np_status np_rulebook_add(np_rulebook *rulebook, np_diagnostics *messages, np_slice name,
                          np_slice bytes, bool pack)
{
    loader l = {.rulebook = rulebook, .file = name, .pack = pack};
    size_t count = rulebook->count, names = rulebook->name_count, first = messages->count;
    np_status status;

    np_arena_init(&l.scratch);
    status = load(&l, messages, bytes);
    sort_messages(messages, first);
    if (!status)
        status = note_names(&l);
    if (!status)
        status = add_file(&l, count);
    if (status) {
        rulebook->count = count;
        np_names_truncate(rulebook, names);
    }
    mark_names(rulebook);
    np_arena_clear(&l.scratch);
    return status;
}

bool np_expectation_is_meant(const np_expectation *expectation, np_slice word)
{
    np_slice rule = expectation->rule;

    if (np_slice_equal(rule, word) || np_slice_equal(expectation->id, word))
        return true;
    return word.length > 1 && memcmp(word.data + word.length - 2, "/*", 2) == 0 &&
           rule.length == word.length - 1 + expectation->id.length &&
           memcmp(rule.data, word.data, word.length - 1) == 0;
}

size_t np_rulebook_set_severity(np_rulebook *rulebook, np_slice rule, np_severity severity)
{
    size_t count = 0;

    for (size_t i = 0; i <= rulebook->count; i++) {
        np_expectation *expectation =
            i < rulebook->count ? &rulebook->expectations[i] : &rulebook->unsourced;

        if (!np_expectation_is_meant(expectation, rule))
            continue;
        expectation->severity = severity;
        count++;
    }
    return count;
}

np_status np_rulebook_finish(np_rulebook *rulebook, np_diagnostics *messages)
{
    np_status status;

    mark_names(rulebook);
    status = np_spelling_check(messages, rulebook, rulebook->judged_names);
    rulebook->judged_names = rulebook->name_count;
    return status ? status : np_anchors_build(&rulebook->anchors, rulebook);
}
