#include <config.h>

#include <string.h>

#include "quantity/reader.h"
#include "text/utf8.h"

/* One table being read. Rows that are wrong are reported and left out; the rest is read on, so that
 * all errors of a file show at once. */
typedef struct {
    np_lexicon *lexicon;
    np_diagnostics *messages;
    const np_csv *csv;
    np_cells cells;  /* a word being folded */
    uint32_t *codes; /* its folded code points */
    size_t code_room;
    size_t wrong;      /* rows with errors */
    size_t columns[8]; /* where each column of the table's kind stands; SIZE_MAX: it is not there */
} table;

typedef np_status row_reader(table *t, const np_csv_row *row);

static np_slice field(const table *t, const np_csv_row *row, size_t column)
{
    size_t at = t->columns[column];

    return at < row->count ? row->fields[at].text : np_slice_of(NULL, 0);
}

/* Reports that a field of the row is wrong. */
static np_status complain(table *t, const np_csv_row *row, size_t column, const char *code,
                          const char *message, const char *expected)
{
    np_diagnostic d;
    size_t at = t->columns[column];

    memset(&d, 0, sizeof d);
    d.code = code;
    d.severity = NP_SEVERITY_ERROR;
    d.file = t->csv->name;
    d.line = row->line;
    d.column = 1;
    d.expected = np_slice_text(expected);
    if (at < row->count) {
        d.line = row->fields[at].line;
        d.column = row->fields[at].column;
        d.excerpt = row->fields[at].text;
        d.mark_end = d.excerpt.length;
    }
    t->wrong++;
    return np_diagnostics_add_format(t->messages, &d, "%s '%.*s'", message, (int)d.excerpt.length,
                                     d.excerpt.length ? d.excerpt.data : "");
}

/* Finds the columns by the header row. Those from required on may be missing. */
static np_status read_header(table *t, const char *const *names, size_t count, size_t required)
{
    const np_csv_row *header = t->csv->rows;

    for (size_t i = 0; i < sizeof t->columns / sizeof *t->columns; i++)
        t->columns[i] = SIZE_MAX;
    for (size_t at = 0; at < header->count; at++) {
        size_t i = 0;

        while (i < count && !np_slice_equal(header->fields[at].text, np_slice_text(names[i])))
            i++;
        if (i < count) {
            t->columns[i] = at;
            continue;
        }
        t->columns[7] = at;
        if (complain(t, header, 7, "lexicon-column", "unknown column", "a column of this table"))
            return NP_E_MEMORY;
        return NP_E_SYNTAX;
    }
    for (size_t i = 0; i < required; i++) {
        if (t->columns[i] == SIZE_MAX) {
            if (complain(t, header, i, "lexicon-column", "missing column", names[i]))
                return NP_E_MEMORY;
            return NP_E_SYNTAX;
        }
    }
    return NP_OK;
}

/* *r = "17", "-1", "0.5", "1/12". */
static np_status parse_value(np_rational *r, np_slice text)
{
    const char *slash = text.length ? memchr(text.data, '/', text.length) : NULL;
    np_rational divisor;
    np_status status;

    if (!slash)
        return np_rational_parse(r, text);
    np_rational_init(&divisor);
    status = np_rational_parse(&divisor,
                               np_slice_part(text, (size_t)(slash - text.data) + 1, text.length));
    if (!status)
        status = np_rational_parse(r, np_slice_part(text, 0, (size_t)(slash - text.data)));
    if (!status)
        status = np_rational_div(r, r, &divisor);
    np_rational_clear(&divisor);
    return status;
}

/* Folds the word into t->codes. Errors: NP_E_MEMORY. */
static np_status fold(table *t, np_slice word)
{
    np_status status = np_cells_fold(&t->cells, word, 0);

    if (status)
        return status;
    if (t->cells.count > t->code_room) {
        t->code_room = 2 * t->cells.count + 64;
        t->codes = NP_ARENA_ARRAY(&t->lexicon->arena, uint32_t, t->code_room);
        if (!t->codes) {
            t->code_room = 0;
            return NP_E_MEMORY;
        }
    }
    for (size_t i = 0; i < t->cells.count; i++)
        t->codes[i] = t->cells.items[i].code;
    return NP_OK;
}

/* --- units.csv ----------------------------------------------------------------------------------- */

enum { UNIT_SYMBOL, UNIT_DIMENSION, UNIT_FACTOR, UNIT_OFFSET, UNIT_KIND, UNIT_WHOLE };
static const char *const unit_columns[] = {"symbol", "dimension", "factor",
                                           "offset", "kind",      "whole"};

/* *number = that of the base dimension, a new one when the name is new. */
static np_status base_dimension(uint16_t *number, np_lexicon *lexicon, np_slice name)
{
    np_status status;
    void *items = lexicon->dimensions;

    for (size_t i = 1; i < lexicon->dimension_count; i++) {
        if (np_slice_equal(lexicon->dimensions[i], name)) {
            *number = (uint16_t)i;
            return NP_OK;
        }
    }
    if (lexicon->dimension_count >= UINT16_MAX)
        return NP_E_LIMIT;
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->dimension_capacity,
                           lexicon->dimension_count, lexicon->dimension_count + 2,
                           sizeof *lexicon->dimensions);
    if (status)
        return status;
    lexicon->dimensions = items;
    if (lexicon->dimension_count == 0)
        lexicon->dimension_count = 1;
    *number = (uint16_t)lexicon->dimension_count;
    lexicon->dimensions[lexicon->dimension_count++] = name;
    return NP_OK;
}

/* dimension := factor { ('*' | '/') factor }; factor := name [ '^' digit ] */
static np_status parse_dimension(np_dimension *r, np_lexicon *lexicon, np_slice text)
{
    bool divide = false;

    *r = np_dimension_none();
    for (size_t at = 0; at < text.length;) {
        size_t end = at, power = 1;
        uint16_t base;
        np_dimension factor;
        np_status status;

        while (end < text.length && !memchr("*/^", text.data[end], 3))
            end++;
        if (end == at)
            return NP_E_SYNTAX;
        status = base_dimension(&base, lexicon, np_slice_part(text, at, end));
        if (status)
            return status;
        if (end + 1 < text.length && text.data[end] == '^') {
            if (text.data[end + 1] < '1' || text.data[end + 1] > '9')
                return NP_E_SYNTAX;
            power = (size_t)(text.data[end + 1] - '0');
            end += 2;
        }
        factor = np_dimension_of(base, (int16_t)power);
        if (!(divide ? np_dimension_div(r, r, &factor) : np_dimension_mul(r, r, &factor)))
            return NP_E_SYNTAX;
        if (end == text.length)
            return NP_OK;
        divide = text.data[end] == '/';
        at = end + 1;
        if (at == text.length)
            return NP_E_SYNTAX;
    }
    return NP_OK;
}

static const np_unit_row *find_unit(const np_lexicon *lexicon, np_slice symbol)
{
    for (size_t i = lexicon->unit_count; i-- > 0;) {
        if (np_slice_equal(lexicon->units[i]->unit.symbol, symbol))
            return lexicon->units[i];
    }
    return NULL;
}

static np_status read_unit(table *t, const np_csv_row *row)
{
    np_lexicon *lexicon = t->lexicon;
    np_unit_row *unit = NP_ARENA_NEW(&lexicon->arena, np_unit_row);
    np_slice factor = field(t, row, UNIT_FACTOR), offset = field(t, row, UNIT_OFFSET);
    void *items = lexicon->units;
    np_status status;

    if (!unit)
        return NP_E_MEMORY;
    unit->unit.symbol = field(t, row, UNIT_SYMBOL);
    np_rational_init(&unit->unit.factor);
    np_rational_init(&unit->unit.offset);
    np_rational_set_int(&unit->unit.factor, 1);
    if (unit->unit.symbol.length == 0)
        return complain(t, row, UNIT_SYMBOL, "lexicon-unit", "no symbol", "a unit's symbol");
    if (!np_kind_parse(&unit->kind, field(t, row, UNIT_KIND)))
        return complain(t, row, UNIT_KIND, "lexicon-kind", "unknown kind",
                        "count, measure, money …");
    status = parse_dimension(&unit->unit.dimension, lexicon, field(t, row, UNIT_DIMENSION));
    if (status == NP_E_SYNTAX || status == NP_E_LIMIT)
        return complain(t, row, UNIT_DIMENSION, "lexicon-dimension", "not a dimension",
                        "names joined by * and /, with powers as in length^2");
    if (status)
        return status;
    if (factor.length &&
        (parse_value(&unit->unit.factor, factor) || np_rational_sign(&unit->unit.factor) <= 0))
        return complain(t, row, UNIT_FACTOR, "lexicon-value", "not a factor", "a positive number");
    if (offset.length && parse_value(&unit->unit.offset, offset))
        return complain(t, row, UNIT_OFFSET, "lexicon-value", "not an offset", "a number");
    unit->unit.whole = field(t, row, UNIT_WHOLE).length != 0;
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->unit_capacity, lexicon->unit_count,
                           lexicon->unit_count + 1, sizeof(np_unit_row *));
    if (status)
        return status;
    lexicon->units = items;
    lexicon->units[lexicon->unit_count++] = unit;
    if (unit->unit.factor.big && np_rational_defer(&lexicon->arena, &unit->unit.factor))
        return NP_E_MEMORY;
    return NP_OK;
}

/* --- tables of words ----------------------------------------------------------------------------- */

enum { WORD_WORD, WORD_ROLE, WORD_VALUE, WORD_UNIT, WORD_KIND, WORD_HEDGE, WORD_OPTIONS };
static const char *const word_columns[] = {"word", "role",  "value",  "unit",
                                           "kind", "hedge", "options"};

static const char *const role_texts[] = {
#define NP_ROLE(NAME, TEXT) TEXT,
#include "quantity/roles.def"
#undef NP_ROLE
};

static const struct {
    const char *text;
    uint16_t option;
} options[] = {
#define NP_OPTION(NAME, TEXT, BIT) {TEXT, NP_OPTION_##NAME},
#include "quantity/options.def"
#undef NP_OPTION
};

static bool parse_role(uint8_t *role, np_slice text)
{
    for (size_t i = 0; i < NP_ROLES; i++) {
        if (np_slice_equal(text, np_slice_text(role_texts[i]))) {
            *role = (uint8_t)i;
            return true;
        }
    }
    return false;
}

static bool parse_options(uint16_t *set, np_slice text)
{
    size_t at = 0;

    while (at < text.length) {
        size_t end = at, i = 0;

        while (end < text.length && text.data[end] != ' ')
            end++;
        while (i < sizeof options / sizeof *options &&
               !np_slice_equal(np_slice_part(text, at, end), np_slice_text(options[i].text)))
            i++;
        if (end > at) {
            if (i == sizeof options / sizeof *options)
                return false;
            *set |= options[i].option;
        }
        at = end + (end < text.length);
    }
    return true;
}

/* Gives the folded word a place in the trie and in the list of its spelling. */
static np_status add_word(table *t, np_word *word)
{
    np_lexicon *lexicon = t->lexicon;
    void *items = lexicon->words;
    uint32_t *slot;
    np_status status;

    status = np_trie_add(&lexicon->trie, &slot, t->codes, t->cells.count);
    if (!status)
        status = np_arena_grow(&lexicon->arena, &items, &lexicon->word_capacity,
                               lexicon->word_count, lexicon->word_count + 1, sizeof *word);
    if (status)
        return status;
    lexicon->words = items;
    word->length = (uint16_t)t->cells.count;
    word->letter_first = np_code_is_letter(t->codes[0]);
    word->letter_last = np_code_is_letter(t->codes[t->cells.count - 1]);
    word->next = *slot;
    lexicon->words[lexicon->word_count++] = *word;
    *slot = (uint32_t)lexicon->word_count;
    return NP_OK;
}

static np_status read_word(table *t, const np_csv_row *row)
{
    np_word word;
    np_slice unit = field(t, row, WORD_UNIT), kind = field(t, row, WORD_KIND);
    np_slice value = field(t, row, WORD_VALUE), hedge = field(t, row, WORD_HEDGE);
    np_kind parsed_kind;
    np_hedge parsed_hedge = NP_HEDGE_NONE;
    np_status status;

    memset(&word, 0, sizeof word);
    np_rational_init(&word.value);
    word.kind = NP_KINDS;
    word.spelling = field(t, row, WORD_WORD);
    status = fold(t, word.spelling);
    if (status == NP_E_MEMORY)
        return status;
    if (status || t->cells.count == 0 || t->cells.count > 64)
        return complain(t, row, WORD_WORD, "lexicon-word", "not a word", "1 to 64 characters");
    if (!parse_role(&word.role, field(t, row, WORD_ROLE)))
        return complain(t, row, WORD_ROLE, "lexicon-role", "unknown role",
                        "a role such as digit, scale, unit, hedge-before");
    if (value.length && parse_value(&word.value, value))
        return complain(t, row, WORD_VALUE, "lexicon-value", "not a value",
                        "a number or a fraction");
    if (unit.length) {
        const np_unit_row *found = find_unit(t->lexicon, unit);

        if (!found)
            return complain(t, row, WORD_UNIT, "lexicon-unit", "unknown unit",
                            "a symbol of units.csv");
        word.unit = &found->unit;
    }
    if (kind.length) {
        if (!np_kind_parse(&parsed_kind, kind))
            return complain(t, row, WORD_KIND, "lexicon-kind", "unknown kind", "count, measure …");
        word.kind = (uint8_t)parsed_kind;
    }
    if (hedge.length && !np_hedge_parse(&parsed_hedge, hedge))
        return complain(t, row, WORD_HEDGE, "lexicon-hedge", "unknown hedge",
                        "odd, over, near, about, at-least, at-most or under");
    word.hedge = (uint8_t)parsed_hedge;
    if ((word.role == NP_ROLE_UNIT || word.role == NP_ROLE_UNIT_BEFORE) && !word.unit)
        return complain(t, row, WORD_UNIT, "lexicon-unit", "no unit", "a symbol of units.csv");
    if (!parse_options(&word.options, field(t, row, WORD_OPTIONS)))
        return complain(t, row, WORD_OPTIONS, "lexicon-option", "unknown option",
                        "case, glued, money …");
    return add_word(t, &word);
}

/* --- classes.csv --------------------------------------------------------------------------------- */

enum { CLASS_CLASS, CLASS_WORD, CLASS_VALUE, CLASS_LANGUAGE };
static const char *const class_columns[] = {"class", "word", "value", "language"};

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
    (*class)->name = name;
    return NP_OK;
}

static np_status read_class_word(table *t, const np_csv_row *row)
{
    np_class *class;
    np_class_word *word;
    np_slice value = field(t, row, CLASS_VALUE), name = field(t, row, CLASS_CLASS);
    void *items;
    char *bytes;
    np_status status = fold(t, field(t, row, CLASS_WORD));

    if (status == NP_E_MEMORY)
        return status;
    if (status || t->cells.count == 0)
        return complain(t, row, CLASS_WORD, "lexicon-word", "not a word", "a word of the class");
    if (name.length == 0)
        return complain(t, row, CLASS_CLASS, "lexicon-class", "no class", "the name of a class");
    if (value.length && !np_slice_equal(value, np_slice_text("1")) &&
        !np_slice_equal(value, np_slice_text("-1")) && !np_slice_equal(value, np_slice_text("0")))
        return complain(t, row, CLASS_VALUE, "lexicon-value", "not a direction", "1, 0 or -1");
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

/* --- shapes.csv ---------------------------------------------------------------------------------- */

enum { SHAPE_SHAPE, SHAPE_KIND, SHAPE_EXAMPLE };
static const char *const shape_columns[] = {"shape", "kind", "example"};

/* shape := { piece }; piece := ( class | character | '\' character ) [ '+' | '?' | '{' n [',' m] '}' ]
 * The classes are said in shapes.csv. Lengths are one digit each. */
static bool parse_piece(np_shape_piece *piece, const np_cells *cells, size_t *at)
{
    const np_cell *cell = cells->items + *at;

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
        if (cell[1].raw < '0' || cell[1].raw > '9')
            return false;
        piece->low = piece->high = (uint8_t)(cell[1].raw - '0');
        cell += 2;
        if (cell->raw == ',') {
            if (cell[1].raw < '1' || cell[1].raw > '9')
                return false;
            piece->high = (uint8_t)(cell[1].raw - '0');
            cell += 2;
        }
        if (cell->raw != '}' || piece->high < piece->low)
            return false;
        cell++;
    }
    *at = (size_t)(cell - cells->items);
    return true;
}

static np_status read_shape(table *t, const np_csv_row *row)
{
    np_lexicon *lexicon = t->lexicon;
    np_shape shape;
    void *items = lexicon->shapes;
    np_status status = fold(t, field(t, row, SHAPE_SHAPE));

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
        return complain(t, row, SHAPE_SHAPE, "lexicon-shape", "not a shape",
                        "characters and classes, each with +, ? or {n,m} behind it");
    if (!np_kind_parse(&shape.kind, field(t, row, SHAPE_KIND)))
        return complain(t, row, SHAPE_KIND, "lexicon-kind", "unknown kind",
                        "identifier, date, time …");
    status = np_arena_grow(&lexicon->arena, &items, &lexicon->shape_capacity, lexicon->shape_count,
                           lexicon->shape_count + 1, sizeof shape);
    if (status)
        return status;
    lexicon->shapes = items;
    lexicon->shapes[lexicon->shape_count++] = shape;
    return NP_OK;
}

/* ------------------------------------------------------------------------------------------------- */

static np_status read_rows(table *t, const char *const *names, size_t count, size_t required,
                           row_reader *read)
{
    np_status status = read_header(t, names, count, required);

    for (size_t i = 1; !status && i < t->csv->count; i++)
        status = read(t, &t->csv->rows[i]);
    return status ? status : t->wrong ? NP_E_SYNTAX : NP_OK;
}

static bool ends_with(np_slice name, const char *end)
{
    size_t length = strlen(end);

    return name.length >= length && memcmp(name.data + name.length - length, end, length) == 0;
}

np_status np_lexicon_add_table(np_lexicon *lexicon, np_diagnostics *messages, const np_csv *csv,
                               np_slice name)
{
    table t;
    np_status status;

    if (csv->count == 0)
        return NP_OK;
    memset(&t, 0, sizeof t);
    t.lexicon = lexicon;
    t.messages = messages;
    t.csv = csv;
    np_cells_init(&t.cells);
    if (np_slice_equal(name, np_slice_text("units.csv")))
        status = read_rows(&t, unit_columns, 6, 5, read_unit);
    else if (ends_with(name, "classes.csv"))
        status = read_rows(&t, class_columns, 4, 3, read_class_word);
    else if (ends_with(name, "shapes.csv"))
        status = read_rows(&t, shape_columns, 3, 2, read_shape);
    else
        status = read_rows(&t, word_columns, 7, 2, read_word);
    np_cells_clear(&t.cells);
    return status;
}
