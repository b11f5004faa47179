#include <config.h>

#include "text/pipes.h"

#include <string.h>

static size_t line_end(np_slice source, size_t i, size_t end)
{
    while (i < end && source.data[i] != '\n' && source.data[i] != '\r')
        i++;
    return i;
}

static size_t next_line(np_slice source, size_t i, size_t end)
{
    if (i < end && source.data[i] == '\r')
        i++;
    if (i < end && source.data[i] == '\n')
        i++;
    return i;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* Takes off what quotes and indents a line, and the lines at its sides. */
static void trim_row(np_slice source, size_t *start, size_t *end)
{
    while (*start < *end && (is_blank(source.data[*start]) || source.data[*start] == '>'))
        ++*start;
    while (*end > *start && is_blank(source.data[*end - 1]))
        --*end;
    if (*start < *end && source.data[*start] == '|')
        ++*start;
    if (*end > *start && source.data[*end - 1] == '|' &&
        (*end == *start + 1 || source.data[*end - 2] != '\\'))
        --*end;
}

/* *cell_end = the end of the cell at i, of a row that was trimmed. The result: the start of the next one, behind
 * the row's end when there is none. */
static size_t next_cell(np_slice source, size_t i, size_t end, size_t *cell_end)
{
    for (; i < end && source.data[i] != '|'; i++) {
        if (source.data[i] == '\\' && i + 1 < end)
            i++;
    }
    *cell_end = i < end ? i : end;
    return *cell_end + 1;
}

static size_t count_cells(np_slice source, size_t start, size_t end)
{
    size_t count = 0, cell_end;

    for (size_t i = start; i <= end; i = next_cell(source, i, end, &cell_end))
        count++;
    return count;
}

/* ":---:" */
static bool is_delimiter(np_slice source, size_t i, size_t end)
{
    size_t dashes = 0;

    while (i < end && is_blank(source.data[i]))
        i++;
    if (i < end && source.data[i] == ':')
        i++;
    for (; i < end && source.data[i] == '-'; i++)
        dashes++;
    if (i < end && source.data[i] == ':')
        i++;
    while (i < end && is_blank(source.data[i]))
        i++;
    return dashes > 0 && i == end;
}

/* How many columns a delimiter row has; 0: it is none. */
static size_t delimiters(np_slice source, size_t start, size_t end)
{
    size_t count = 0, cell_end;

    if (!memchr(source.data + start, '|', end - start))
        return 0;
    trim_row(source, &start, &end);
    for (size_t i = start, next; i <= end; i = next, count++) {
        next = next_cell(source, i, end, &cell_end);
        if (!is_delimiter(source, i, cell_end))
            return 0;
    }
    return count;
}

bool np_pipes_find(size_t *header, np_slice source, size_t start, size_t end)
{
    size_t before = start, before_end = line_end(source, start, end);

    for (size_t i = next_line(source, before_end, end); i < end;) {
        size_t behind = line_end(source, i, end);
        size_t columns = delimiters(source, i, behind);

        if (columns) {
            size_t from = before, to = before_end;

            trim_row(source, &from, &to);
            if (count_cells(source, from, to) == columns) {
                *header = before;
                return true;
            }
        }
        before = i;
        before_end = behind;
        i = next_line(source, behind, end);
    }
    return false;
}

void np_pipes_read(np_extract *extract, size_t header, size_t end)
{
    np_slice source = extract->source;
    size_t row = 0;

    np_extract_begin_grid(extract, header);
    for (size_t i = header; i < end && !extract->status; row++) {
        size_t from = i, behind = line_end(source, i, end), to = behind, cell_end;

        trim_row(source, &from, &to);
        i = next_line(source, behind, end);
        if (row == 1) {
            memset(extract->text + from, 0, to - from);
            continue;
        }
        np_extract_begin_row(extract);
        for (size_t cell = from, next; cell <= to; cell = next) {
            next = next_cell(source, cell, to, &cell_end);
            np_extract_begin_cell(extract);
            np_extract_block(extract, cell, cell_end);
            np_extract_end_cell(extract, 1, 1, row == 0);
        }
    }
    np_extract_end_grid(extract, end);
}
