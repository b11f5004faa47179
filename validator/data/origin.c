#include <config.h>

/* Where an answer comes from: which column its unit is that of. */

#include <sqlite3.h>

#include "data/inside.h"

typedef struct {
    np_slice text;
    size_t at;
} scanner;

static void skip_blanks(scanner *s)
{
    while (s->at < s->text.length && (s->text.data[s->at] == ' ' || s->text.data[s->at] == '\n' ||
                                      s->text.data[s->at] == '\t' || s->text.data[s->at] == '\r'))
        s->at++;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

/* A name, in quotes or brackets if it must be. False when none is here; a quote inside of one is rare
 * enough to be none. */
static bool read_name(np_slice *name, scanner *s)
{
    size_t start;
    char close;

    skip_blanks(s);
    if (s->at == s->text.length)
        return false;
    start = s->at;
    close = s->text.data[start];
    if (close == '"' || close == '`' || close == '[') {
        close = close == '[' ? ']' : close;
        for (s->at++; s->at < s->text.length && s->text.data[s->at] != close;)
            s->at++;
        if (s->at == s->text.length)
            return false;
        *name = np_slice_part(s->text, start + 1, s->at++);
        return s->at == s->text.length || s->text.data[s->at] != close;
    }
    while (s->at < s->text.length && is_word(s->text.data[s->at]))
        s->at++;
    *name = np_slice_part(s->text, start, s->at);
    return s->at > start;
}

static bool same(np_slice name, np_slice other)
{
    return name.length == other.length &&
           sqlite3_strnicmp(name.data, other.data, (int)name.length) == 0;
}

static bool read_word(scanner *s, const char *word)
{
    scanner before = *s;
    np_slice name;

    if (read_name(&name, s) && same(name, np_slice_text(word)))
        return true;
    *s = before;
    return false;
}

static bool read_sign(scanner *s, char sign)
{
    skip_blanks(s);
    if (s->at == s->text.length || s->text.data[s->at] != sign)
        return false;
    s->at++;
    return true;
}

/* Does what it gives measure what its argument measures? */
static bool keeps_unit(np_slice function)
{
    static const char *const names[] = {"sum", "total", "avg", "median", "min", "max"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (same(function, np_slice_text(names[i])))
            return true;
    }
    return false;
}

/* Is the word anywhere in the text? Then other columns may give the answer. */
static bool holds(np_slice text, const char *word)
{
    size_t length = strlen(word);

    for (size_t i = 0; i + length <= text.length; i++) {
        if (sqlite3_strnicmp(text.data + i, word, (int)length) == 0)
            return true;
    }
    return false;
}

static const np_data_column *find_column(const np_data *data, np_slice table, np_slice name)
{
    for (size_t i = 0; i < data->table_count; i++) {
        const np_data_table *t = &data->tables[i];

        for (size_t k = 0; same(t->name, table) && k < t->count; k++) {
            if (same(t->columns[k].name, name))
                return &t->columns[k];
        }
    }
    return NULL;
}

/* "SELECT" ( name | function "(" name ")" ) "FROM" name ... */
const np_data_column *np_data_source(const np_data *data, np_slice question)
{
    scanner s = {.text = question};
    np_slice column, table;

    if (holds(question, "union") || holds(question, "except") || holds(question, "intersect") ||
        !read_word(&s, "SELECT") || !read_name(&column, &s))
        return NULL;
    if (read_sign(&s, '(')) {
        if (!keeps_unit(column) || !read_name(&column, &s) || !read_sign(&s, ')'))
            return NULL;
    }
    if (!read_word(&s, "FROM") || !read_name(&table, &s))
        return NULL;
    return find_column(data, table, column);
}
