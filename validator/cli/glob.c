#include <config.h>

#include "cli/glob.h"

#include <stddef.h>
#include <string.h>

/* The bytes of the character of UTF-8 that begins here; a stray byte is one of its own. */
static size_t width(const char *text)
{
    size_t length = 1;

    if ((unsigned char)*text >= 0xC0) {
        while (((unsigned char)text[length] & 0xC0) == 0x80)
            length++;
    }
    return length;
}

static bool is_same(const char *a, const char *b, size_t length)
{
    return width(a) == length && width(b) == length && memcmp(a, b, length) == 0;
}

/* Characters of UTF-8 are in the order of their bytes. */
static int compare(const char *a, const char *b)
{
    size_t m = width(a), n = width(b);
    int order = memcmp(a, b, m < n ? m : n);

    return order ? order : (m > n) - (m < n);
}

/* Behind the ']' that closes these brackets; NULL when none does. */
static const char *close_of(const char *open)
{
    const char *at = open + 1;

    if (*at == '!' || *at == '^')
        at++;
    do {
        if (*at == '\\' && at[1])
            at++;
        if (!*at)
            return NULL;
        at += width(at);
    } while (*at != ']');
    return at + 1;
}

/* Is the character at text among those in the brackets? */
static bool is_in(const char *open, const char *close, const char *text)
{
    const char *at = open + 1, *last = close - 1;
    bool inverse = *at == '!' || *at == '^', found = false;

    at += inverse;
    while (at < last) {
        const char *from, *to;

        at += *at == '\\' && at + 1 < last;
        from = to = at;
        at += width(at);
        if (*at == '-' && at + 1 < last) {
            at++;
            at += *at == '\\' && at + 1 < last;
            to = at;
            at += width(at);
        }
        found |= compare(from, text) <= 0 && compare(text, to) <= 0;
    }
    return found != inverse;
}

/* Does the pattern's next part, which is no star, take the character at text? *next is then what is behind
 * the part. */
static bool takes(const char **next, const char *pattern, const char *text)
{
    const char *close = *pattern == '[' ? close_of(pattern) : NULL;
    size_t length = width(text);

    if (*pattern == '?' && *text != '/') {
        *next = pattern + 1;
        return true;
    }
    if (close) {
        *next = close;
        return *text != '/' && is_in(pattern, close, text);
    }
    if (*pattern == '\\' && pattern[1])
        pattern++;
    *next = pattern + length;
    return *pattern != '?' && is_same(pattern, text, length);
}

/* Is this a "**" that stands for folders: a part of its own between slashes? */
static bool is_folders(const char *start, const char *pattern)
{
    return pattern[0] == '*' && pattern[1] == '*' && (pattern == start || pattern[-1] == '/') &&
           (pattern[2] == '/' || !pattern[2]);
}

/* Where to go on when what was tried last does not fit: the part behind a star, and what the star has taken
 * so far. Only the last star of each sort can need another try. */
typedef struct {
    const char *pattern, *text;
} retry;

/* Lets the star take one more character, or "**" one more folder. False: it cannot. */
static bool go_on(retry *star, retry *folders, const char **pattern, const char **text)
{
    if (star->pattern && *star->text && *star->text != '/') {
        star->text += width(star->text);
        *pattern = star->pattern;
        *text = star->text;
        return true;
    }
    star->pattern = NULL;
    if (folders->pattern) {
        const char *slash = strchr(folders->text, '/');

        if (slash) {
            folders->text = slash + 1;
            *pattern = folders->pattern;
            *text = folders->text;
            return true;
        }
    }
    return false;
}

static bool match(const char *pattern, const char *end, const char *text)
{
    const char *start = pattern, *next;
    retry star = {0}, folders = {0};

    for (;;) {
        if (pattern < end && is_folders(start, pattern)) {
            if (pattern + 2 >= end) /* all that is in a folder, not the folder itself */
                return *text != '\0';
            pattern += 3;
            folders = (retry){pattern, text};
            star.pattern = NULL;
        } else if (pattern < end && *pattern == '*') {
            while (pattern < end && *pattern == '*')
                pattern++;
            star = (retry){pattern, text};
        } else if (pattern >= end && !*text) {
            return true;
        } else if (pattern < end && *text && takes(&next, pattern, text)) {
            pattern = next;
            text += width(text);
        } else if (!go_on(&star, &folders, &pattern, &text)) {
            return false;
        }
    }
}

bool np_cli_glob_match(const char *pattern, const char *path, bool folder)
{
    const char *end = pattern + strlen(pattern), *slash;

    if (end > pattern && end[-1] == '/') {
        if (!folder)
            return false;
        end--;
    }
    slash = memchr(pattern, '/', (size_t)(end - pattern));
    if (!slash) {
        const char *name = strrchr(path, '/');

        return match(pattern, end, name ? name + 1 : path);
    }
    return match(*pattern == '/' ? pattern + 1 : pattern, end, path);
}
