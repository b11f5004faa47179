/* classes.csv and shapes.csv. */
#include <config.h>

#include <string.h>

#include "quantity/table.h"
#include "text/utf8.h"

enum { CLASS_CLASS, CLASS_WORD, CLASS_VALUE, CLASS_LANGUAGE };
const char *const np_class_columns[] = {"class", "word", "value", "language"};

static np_status open_class(np_class **class, np_lexicon *lexicon, np_slice name)
{
    void *items = lexicon->classes;
    np_status status;

    for (size_t i = lexicon->class_count; i-- > 0;) {
        if (np_slice_equal(lexicon->classes[i].name, name)) {
            *class = &lexicon->classes[i];
            return NP_OK;
        }
    }
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->class_capacity, lexicon->class_count,
                           lexicon->class_count + 1, sizeof **class);
    if (status)
        return status;
    lexicon->classes = items;
    *class = &lexicon->classes[lexicon->class_count++];
    return np_table_keep(&(*class)->name, lexicon, name);
}

np_status np_table_read_class_word(np_table *t, const np_csv_row *row)
{
    np_class *class;
    np_class_word *word;
    np_slice value = np_table_field(t, row, CLASS_VALUE),
             name = np_table_field(t, row, CLASS_CLASS);
    void *items;
    char *bytes;
    np_status status = np_table_fold(t, np_table_field(t, row, CLASS_WORD));

    if (status == NP_E_MEMORY)
        return status;
    if (status || t->cells.count == 0)
        return np_table_complain(t, row, CLASS_WORD, "lexicon-word", NP_MSG("not a word"),
                                 NP_MSG("a word of the class"));
    if (name.length == 0)
        return np_table_complain(t, row, CLASS_CLASS, "lexicon-class", NP_MSG("no class"),
                                 NP_MSG("the name of a class"));
    if (value.length && !np_slice_equal(value, np_slice_text("-1")) &&
        (value.length > 1 || value.data[0] < '0' || value.data[0] > '9'))
        return np_table_complain(t, row, CLASS_VALUE, "lexicon-value",
                                 NP_MSG("not a value of a class"), NP_MSG("a digit, or -1"));
    status = open_class(&class, t->lexicon, name);
    if (status)
        return status;
    items = class->words;
    status = np_arena_grow(&t->lexicon->arena, &items, &class->capacity, class->count,
                           class->count + 1, sizeof *class->words);
    if (status)
        return status;
    class->words = items;
    bytes = np_arena_array(&t->lexicon->arena, t->cells.count, 4);
    if (!bytes)
        return NP_E_MEMORY;
    word = &class->words[class->count++];
    word->word = np_slice_of(bytes, 0);
    for (size_t i = 0; i < t->cells.count; i++)
        word->word.length += np_utf8_encode(bytes + word->word.length, t->codes[i]);
    word->value = value.length == 0 ? 0 : value.data[0] == '-' ? -1 : value.data[0] - '0';
    return NP_OK;
}

enum { SHAPE_SHAPE, SHAPE_KIND, SHAPE_EXAMPLE };
const char *const np_shape_columns[] = {"shape", "kind", "example"};

/* *value = a number of one or two figures at this cell; the cell behind it, or cell. */
static const np_cell *parse_length(uint8_t *value, const np_cell *cell)
{
    uint8_t number = 0;
    const np_cell *start = cell;

    while (cell->raw >= '0' && cell->raw <= '9' && cell - start < 2)
        number = (uint8_t)(10 * number + (cell++->raw - '0'));
    *value = number;
    return cell;
}

/* shape := { piece }; piece := ( class | character | '\' character ) [ '+' | '?' | '{' n [',' m] '}' ]
 * The classes are said in shapes.csv. */
static bool parse_piece(np_shape_piece *piece, const np_cells *cells, size_t *at)
{
    const np_cell *cell = cells->items + *at, *next;

    memset(piece, 0, sizeof *piece);
    piece->low = piece->high = 1;
    if (cell->raw == '\\') {
        cell++;
        if (cell->code == 0)
            return false;
        piece->code = cell->code;
    } else {
        piece->is_class = cell->raw < 0x80 && strchr("9axYMDhm", (int)cell->raw) != NULL;
        piece->code = piece->is_class ? cell->raw : cell->code;
    }
    cell++;
    if (cell->raw == '+') {
        piece->high = UINT8_MAX;
        cell++;
    } else if (cell->raw == '?') {
        piece->low = 0;
        cell++;
    } else if (cell->raw == '{') {
        next = parse_length(&piece->low, cell + 1);
        piece->high = piece->low;
        if (next == cell + 1)
            return false;
        cell = next;
        if (cell->raw == ',') {
            next = parse_length(&piece->high, cell + 1);
            if (next == cell + 1)
                return false;
            cell = next;
        }
        if (cell->raw != '}' || piece->high < piece->low)
            return false;
        cell++;
    }
    *at = (size_t)(cell - cells->items);
    return true;
}

np_status np_table_read_shape(np_table *t, const np_csv_row *row)
{
    np_lexicon *lexicon = t->lexicon;
    np_shape shape;
    void *items = lexicon->shapes;
    np_status status = np_table_fold(t, np_table_field(t, row, SHAPE_SHAPE));

    if (status == NP_E_MEMORY)
        return status;
    memset(&shape, 0, sizeof shape);
    shape.pieces = NP_ARENA_ARRAY(&lexicon->arena, np_shape_piece, t->cells.count + 1);
    if (!shape.pieces)
        return NP_E_MEMORY;
    for (size_t at = 0; !status && at < t->cells.count;) {
        if (!parse_piece(&shape.pieces[shape.count++], &t->cells, &at))
            status = NP_E_SYNTAX;
    }
    if (status || shape.count == 0)
        return np_table_complain(
            t, row, SHAPE_SHAPE, "lexicon-shape", NP_MSG("not a shape"),
            NP_MSG("characters and classes, each with +, ? or {n,m} behind it"));
    if (!np_kind_parse(&shape.kind, np_table_field(t, row, SHAPE_KIND)))
        return np_table_complain(t, row, SHAPE_KIND, "lexicon-kind", NP_MSG("unknown kind"),
                                 NP_MSG("identifier, date, time …"));
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->shape_capacity, lexicon->shape_count,
                           lexicon->shape_count + 1, sizeof shape);
    if (status)
        return status;
    lexicon->shapes = items;
    lexicon->shapes[lexicon->shape_count++] = shape;
    return NP_OK;
}
