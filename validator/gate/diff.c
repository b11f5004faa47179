#include <config.h>

#include "gate/diff.h"

#include <stdint.h>
#include <string.h>

typedef struct {
    np_diff *diff;
    np_arena *arena;
    np_diagnostics *messages;
    np_slice name;
    np_slice bytes;
    size_t at, number;     /* behind the line that was read, and its 1-based number */
    np_diff_file *file;    /* the one whose hunks are read; NULL: one that is gone, or none yet */
    bool open;             /* a "+++" line was seen: hunks may follow */
    bool seen;             /* some header was */
    size_t before, behind; /* lines that are left of a hunk, of the old and of the new file */
    size_t line;           /* the next one of the new file */
} reading;

static bool starts(np_slice line, const char *with)
{
    size_t length = strlen(with);

    return line.length >= length && memcmp(line.data, with, length) == 0;
}

static np_slice without(np_slice line, const char *head)
{
    return np_slice_part(line, strlen(head), line.length);
}

static bool next_line(np_slice *line, reading *r)
{
    np_slice rest = np_slice_part(r->bytes, r->at, r->bytes.length);
    const char *end;

    if (!rest.length)
        return false;
    end = memchr(rest.data, '\n', rest.length);
    *line = np_slice_of(rest.data, end ? (size_t)(end - rest.data) : rest.length);
    r->at += line->length + (end != NULL);
    r->number++;
    return true;
}

/* --- names ------------------------------------------------------------------------------------ */

/* *byte = what stands behind a backslash, and the length of that; 0 for none that git writes. */
static size_t unescape(char *byte, np_slice rest)
{
    static const char letters[] = "abtnvfr\"\\", meant[] = "\a\b\t\n\v\f\r\"\\";
    const char *letter = rest.length ? memchr(letters, rest.data[0], sizeof letters - 1) : NULL;
    unsigned value = 0;

    if (letter) {
        *byte = meant[letter - letters];
        return 1;
    }
    for (size_t i = 0; i < 3; i++) {
        if (i >= rest.length || rest.data[i] < '0' || rest.data[i] > '7')
            return 0;
        value = 8 * value + (unsigned)(rest.data[i] - '0');
    }
    *byte = (char)(unsigned char)value;
    return 3;
}

/* *name = the name that a header line ends with: quoted as git does, or up to a tab, behind which other programs
 * write the time. False when it is not well quoted. */
static bool read_name(np_slice *name, np_slice text, char *room)
{
    size_t length = 0, at = 1;

    if (!text.length || text.data[0] != '"') {
        const char *tab = text.length ? memchr(text.data, '\t', text.length) : NULL;

        *name = tab ? np_slice_of(text.data, (size_t)(tab - text.data)) : text;
        if (name->length && name->data[name->length - 1] == '\r')
            name->length--;
        return true;
    }
    while (at < text.length && text.data[at] != '"') {
        char byte = text.data[at++];

        if (byte == '\\') {
            size_t taken = unescape(&byte, np_slice_part(text, at, text.length));

            if (!taken)
                return false;
            at += taken;
        }
        room[length++] = byte;
    }
    *name = np_slice_of(room, length);
    return at < text.length;
}

/* --- messages --------------------------------------------------------------------------------- */

static np_status complain(reading *r, np_slice line, const char *expected, const char *message)
{
    np_diagnostic bad = {.code = "diff-syntax",
                         .severity = NP_SEVERITY_ERROR,
                         .file = r->name,
                         .line = r->number ? r->number : 1,
                         .column = 1,
                         .excerpt = line,
                         .mark_end = line.length,
                         .expected = np_slice_text(np_diagnostics_text(r->messages, expected))};
    np_status status;

    bad.message = np_slice_text(np_diagnostics_text(r->messages, message));
    status = np_diagnostics_add(r->messages, &bad);
    return status ? status : NP_E_SYNTAX;
}

/* --- files ------------------------------------------------------------------------------------ */

static np_status add_file(reading *r, np_slice line, np_slice text, bool whole)
{
    char *room = np_arena_alloc(r->arena, text.length + 1);
    void *files = r->diff->files;
    np_diff_file file = {.whole = whole};
    np_slice name;

    r->file = NULL;
    r->seen = true;
    if (!room)
        return NP_E_MEMORY;
    if (!read_name(&name, text, room))
        return complain(r, line, NP_MSG("+++ NAME"), NP_MSG("this name is not well quoted"));
    if (!name.length)
        return complain(r, line, NP_MSG("+++ NAME"), NP_MSG("there is no name of a file"));
    if (np_slice_equal(name, np_slice_text("/dev/null")))
        return NP_OK;
    if (np_arena_copy(r->arena, &file.name, name) ||
        np_arena_grow(r->arena, &files, &r->diff->capacity, r->diff->count, r->diff->count + 1,
                      sizeof *r->diff->files))
        return NP_E_MEMORY;
    r->diff->files = files;
    r->file = &r->diff->files[r->diff->count++];
    *r->file = file;
    return NP_OK;
}

/* "Binary files OLD and NEW differ", both names alike but for the letter in front, or the old one /dev/null. */
static np_status add_binary(reading *r, np_slice line)
{
    static const char nothing[] = "/dev/null and ", both[] = " and ", end[] = " differ";
    np_slice names = without(line, "Binary files ");

    r->seen = true;
    r->open = false;
    if (names.length < sizeof end - 1)
        return NP_OK;
    names.length -= sizeof end - 1;
    if (starts(names, nothing))
        return add_file(r, line, without(names, nothing), true);
    if (names.length < sizeof both)
        return NP_OK;
    return add_file(r, line,
                    np_slice_part(names, (names.length - (sizeof both - 1)) / 2 + sizeof both - 1,
                                  names.length),
                    true);
}

/* --- hunks ------------------------------------------------------------------------------------ */

static np_status add_line(reading *r)
{
    np_diff_file *file = r->file;
    void *lines;

    if (!file)
        return NP_OK;
    if (file->count && file->lines[file->count - 1].last + 1 == r->line) {
        file->lines[file->count - 1].last++;
        return NP_OK;
    }
    lines = file->lines;
    if (np_arena_grow(r->arena, &lines, &file->capacity, file->count, file->count + 1,
                      sizeof *file->lines))
        return NP_E_MEMORY;
    file->lines = lines;
    file->lines[file->count++] = (np_diff_lines){r->line, r->line};
    return NP_OK;
}

/* *number = the digits that the text begins with, which goes on behind them. */
static bool take_number(size_t *number, np_slice *text)
{
    size_t length = 0;

    *number = 0;
    while (length < text->length && text->data[length] >= '0' && text->data[length] <= '9') {
        if (*number > SIZE_MAX / 10 - 1)
            return false;
        *number = 10 * *number + (size_t)(text->data[length++] - '0');
    }
    *text = np_slice_part(*text, length, text->length);
    return length > 0;
}

/* "-12,3" or "-12": the first line and how many there are. */
static bool take_range(size_t *first, size_t *count, np_slice *text, const char *sign)
{
    if (!starts(*text, sign))
        return false;
    *text = without(*text, sign);
    *count = 1;
    if (!take_number(first, text))
        return false;
    if (!starts(*text, ","))
        return true;
    *text = without(*text, ",");
    return take_number(count, text);
}

static np_status begin_hunk(reading *r, np_slice line)
{
    np_slice text = without(line, "@@ ");
    size_t old;
    bool known = take_range(&old, &r->before, &text, "-") && starts(text, " ");

    if (known) {
        text = without(text, " ");
        known = take_range(&r->line, &r->behind, &text, "+") && starts(text, " @@");
    }
    if (!known)
        return complain(r, line, NP_MSG("@@ -LINE,COUNT +LINE,COUNT @@"),
                        NP_MSG("this is no head of a hunk"));
    return NP_OK;
}

static np_status read_hunk_line(reading *r, np_slice line)
{
    char sign = line.length ? line.data[0] : ' '; /* some editors drop the blank of an empty line */
    bool old = sign == ' ' || sign == '-', new = sign == ' ' || sign == '+';
    np_status status = NP_OK;

    if (sign == '\\')
        return NP_OK; /* "\ No newline at end of file" */
    if (sign == '\r' && line.length == 1)
        old = new = true;
    if ((!old && !new) || (old && !r->before) || (new && !r->behind))
        return complain(r, line, NP_MSG("a line that begins with +, - or a blank"),
                        NP_MSG("this hunk is not as long as its head says"));
    if (sign == '+')
        status = add_line(r);
    r->before -= old;
    r->behind -= new;
    r->line += new;
    return status;
}

static np_status read_line(reading *r, np_slice line)
{
    if (r->before || r->behind)
        return read_hunk_line(r, line);
    if (starts(line, "+++ ")) {
        r->open = true;
        return add_file(r, line, without(line, "+++ "), false);
    }
    if (starts(line, "diff ") || starts(line, "--- ")) {
        r->open = false;
        r->seen = true;
        return NP_OK;
    }
    if (starts(line, "@@@"))
        return complain(r, line, NP_MSG("a diff of two versions"),
                        NP_MSG("this diff compares more than two versions"));
    if (starts(line, "Binary files "))
        return add_binary(r, line);
    if (!starts(line, "@@ "))
        return NP_OK;
    if (!r->open)
        return complain(r, line, NP_MSG("+++ NAME"), NP_MSG("no file stands before this hunk"));
    return begin_hunk(r, line);
}

np_status np_diff_read(np_diff *diff, np_arena *arena, np_diagnostics *messages, np_slice name,
                       np_slice bytes)
{
    reading r = {.diff = diff, .arena = arena, .messages = messages, .name = name, .bytes = bytes};
    np_slice line = {0}, empty = {0};
    np_status status = NP_OK;

    *diff = (np_diff){0};
    while (!status && next_line(&line, &r))
        status = read_line(&r, line);
    if (status)
        return status;
    if (r.before || r.behind)
        return complain(&r, line, NP_MSG("a line that begins with +, - or a blank"),
                        NP_MSG("this hunk is not as long as its head says"));
    if (bytes.length && !r.seen) {
        r.number = 1;
        return complain(&r, empty, NP_MSG("a unified diff, as diff -u and git diff write it"),
                        NP_MSG("this is no diff"));
    }
    return NP_OK;
}
