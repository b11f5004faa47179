#include <config.h>

#include <string.h>

#include "quantity/reader.h"
#include "quantity/table.h"
#include "text/utf8.h"

np_slice np_table_field(const np_table *t, const np_csv_row *row, size_t column)
{
    size_t at = t->columns[column];

    return at < row->count ? row->fields[at].text : np_slice_of(NULL, 0);
}

/* Reports that a field of the row is wrong. */
np_status np_table_complain(np_table *t, const np_csv_row *row, size_t column, const char *code,
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
    d.expected = np_slice_text(np_diagnostics_text(t->messages, expected));
    if (at < row->count) {
        d.line = row->fields[at].line;
        d.column = row->fields[at].column;
        d.excerpt = row->fields[at].text;
        d.mark_end = d.excerpt.length;
    }
    t->wrong++;
    return np_diagnostics_add_format(t->messages, &d, "%s '%.*s'",
                                     np_diagnostics_text(t->messages, message),
                                     (int)d.excerpt.length, d.excerpt.length ? d.excerpt.data : "");
}

/* Finds the columns by the header row. Those from required on may be missing. */
static np_status read_header(np_table *t, const char *const *names, size_t count, size_t required)
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
        if (np_table_complain(t, header, 7, "lexicon-column", NP_MSG("unknown column"),
                              NP_MSG("a column of this table")))
            return NP_E_MEMORY;
        return NP_E_SYNTAX;
    }
    for (size_t i = 0; i < required; i++) {
        if (t->columns[i] == SIZE_MAX) {
            if (np_table_complain(t, header, i, "lexicon-column", NP_MSG("missing column"),
                                  names[i]))
                return NP_E_MEMORY;
            return NP_E_SYNTAX;
        }
    }
    return NP_OK;
}

/* *r = "17", "-1", "0.5", "1/12". */
np_status np_table_value(np_rational *r, np_slice text)
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

np_status np_table_keep(np_slice *copy, np_lexicon *lexicon, np_slice text)
{
    return np_arena_copy(&lexicon->arena, copy, text);
}

np_status np_table_fold(np_table *t, np_slice word)
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
    uint32_t option;
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

static bool parse_options(uint32_t *set, np_slice text)
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
static np_status add_word(np_table *t, np_word *word)
{
    np_lexicon *lexicon = t->lexicon;
    void *items = lexicon->words;
    uint32_t *slot;
    np_status status;

    status = np_trie_add(&lexicon->trie, &slot, t->codes, t->cells.count);
    if (!status)
        status =
            np_arena_grow(&lexicon->arena, &items, &lexicon->word_capacity, lexicon->word_count,
                          lexicon->word_count + t->csv->count, sizeof *word);
    if (status)
        return status;
    lexicon->words = items;
    status = np_table_keep(&word->spelling, lexicon, word->spelling);
    if (status)
        return status;
    word->length = (uint16_t)t->cells.count;
    word->letter_first = np_code_is_letter(t->codes[0]);
    word->letter_last = np_code_is_letter(t->codes[t->cells.count - 1]);
    lexicon->words[lexicon->word_count++] = *word;
    /* The latest goes first, but for those that ask for what stands behind them. */
    while (*slot && (lexicon->words[*slot - 1].options & NP_OPTION_KANA))
        slot = &lexicon->words[*slot - 1].next;
    word = &lexicon->words[lexicon->word_count - 1];
    word->next = *slot;
    *slot = (uint32_t)lexicon->word_count;
    if (NP_ROLES_OPENING >> word->role & 1)
        lexicon->openers[(t->codes[0] & 0xffff) >> 6] |= (uint64_t)1 << (t->codes[0] & 63);
    if (!(NP_ROLES_BACKWARDS >> word->role & 1))
        return NP_OK;
    for (size_t i = 0, j = t->cells.count - 1; i < j; i++, j--) {
        uint32_t code = t->codes[i];

        t->codes[i] = t->codes[j];
        t->codes[j] = code;
    }
    status = np_trie_add(&lexicon->endings, &slot, t->codes, t->cells.count);
    if (status)
        return status;
    word->before = *slot;
    *slot = (uint32_t)lexicon->word_count;
    return NP_OK;
}

static np_status read_word(np_table *t, const np_csv_row *row)
{
    np_word word;
    np_slice unit = np_table_field(t, row, WORD_UNIT), kind = np_table_field(t, row, WORD_KIND);
    np_slice value = np_table_field(t, row, WORD_VALUE), hedge = np_table_field(t, row, WORD_HEDGE);
    np_kind parsed_kind;
    np_hedge parsed_hedge = NP_HEDGE_NONE;
    np_status status;

    memset(&word, 0, sizeof word);
    np_rational_init(&word.value);
    word.kind = NP_KINDS;
    word.spelling = np_table_field(t, row, WORD_WORD);
    status = np_table_fold(t, word.spelling);
    if (status == NP_E_MEMORY)
        return status;
    if (status || t->cells.count == 0 || t->cells.count > 64)
        return np_table_complain(t, row, WORD_WORD, "lexicon-word", NP_MSG("not a word"),
                                 NP_MSG("1 to 64 characters"));
    if (!parse_role(&word.role, np_table_field(t, row, WORD_ROLE)))
        return np_table_complain(t, row, WORD_ROLE, "lexicon-role", NP_MSG("unknown role"),
                                 NP_MSG("a role such as digit, scale, unit, hedge-before"));
    if (value.length && np_table_value(&word.value, value))
        return np_table_complain(t, row, WORD_VALUE, "lexicon-value", NP_MSG("not a value"),
                                 NP_MSG("a number or a fraction"));
    if (word.role == NP_ROLE_NOUN) {
        status = np_table_count_unit(&word.unit, t->lexicon, unit.length ? unit : word.spelling);
        if (status)
            return status;
        word.role = NP_ROLE_UNIT;
    } else if (unit.length) {
        uint32_t *slot;

        status = np_table_symbol(&slot, t->lexicon, unit);
        if (status)
            return status;
        if (*slot == 0)
            return np_table_complain(t, row, WORD_UNIT, "lexicon-unit", NP_MSG("unknown unit"),
                                     NP_MSG("a symbol of units.csv"));
        word.unit = &t->lexicon->units[*slot - 1]->unit;
    }
    if (kind.length) {
        if (!np_kind_parse(&parsed_kind, kind))
            return np_table_complain(t, row, WORD_KIND, "lexicon-kind", NP_MSG("unknown kind"),
                                     NP_MSG("count, measure …"));
        word.kind = (uint8_t)parsed_kind;
    }
    if (hedge.length && !np_hedge_parse(&parsed_hedge, hedge))
        return np_table_complain(t, row, WORD_HEDGE, "lexicon-hedge", NP_MSG("unknown hedge"),
                                 NP_MSG("odd, over, near, about, at-least, at-most or under"));
    word.hedge = (uint8_t)parsed_hedge;
    if ((word.role == NP_ROLE_UNIT || word.role == NP_ROLE_UNIT_BEFORE ||
         word.role == NP_ROLE_UNIT_SMALLER) &&
        !word.unit)
        return np_table_complain(t, row, WORD_UNIT, "lexicon-unit", NP_MSG("no unit"),
                                 NP_MSG("a symbol of units.csv"));
    if (!parse_options(&word.options, np_table_field(t, row, WORD_OPTIONS)))
        return np_table_complain(t, row, WORD_OPTIONS, "lexicon-option", NP_MSG("unknown option"),
                                 NP_MSG("case, glued, money …"));
    return add_word(t, &word);
}

/* ------------------------------------------------------------------------------------------------- */

static np_status read_rows(np_table *t, const char *const *names, size_t count, size_t required,
                           np_table_reader *read)
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
    np_table t;
    np_status status;

    if (csv->count == 0)
        return NP_OK;
    memset(&t, 0, sizeof t);
    t.lexicon = lexicon;
    t.messages = messages;
    t.csv = csv;
    np_cells_init(&t.cells);
    if (np_slice_equal(name, np_slice_text("units.csv")))
        status = read_rows(&t, np_unit_columns, 6, 5, np_table_read_unit);
    else if (ends_with(name, "classes.csv"))
        status = read_rows(&t, np_class_columns, 4, 3, np_table_read_class_word);
    else if (ends_with(name, "shapes.csv"))
        status = read_rows(&t, np_shape_columns, 3, 2, np_table_read_shape);
    else
        status = read_rows(&t, word_columns, 7, 2, read_word);
    np_cells_clear(&t.cells);
    return status;
}
