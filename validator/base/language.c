#include <config.h>

#include "base/language.h"

#include <errno.h>
#include <string.h>

#include "base/catalog.h"
#include "base/status.h"

static const char *const codes[] = {
#define NP_LANGUAGE(NAME, TEXT) TEXT,
#include "base/languages.def"
#undef NP_LANGUAGE
};

const char *np_language_code(np_language language)
{
    return codes[language];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool np_language_parse(np_language *language, np_slice word)
{
    for (int i = 0; i < NP_LANGUAGES; i++) {
        size_t length = strlen(codes[i]), same = 0;

        while (same < length && same < word.length && lower(word.data[same]) == codes[i][same])
            same++;
        if (same == length && (word.length == length || memchr("_-.@", word.data[length], 4))) {
            *language = (np_language)i;
            return true;
        }
    }
    return false;
}

static const char *find(const np_catalog *catalog, const char *text)
{
    size_t low = 0, high = catalog->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(text, catalog->items[middle].text);

        if (order == 0)
            return catalog->items[middle].translation;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The text without its context. */
static const char *bare(const char *text)
{
    const char *context = strchr(text, '\004');

    return context ? context + 1 : text;
}

const char *np_language_text(np_language language, const char *text)
{
    const char *translation = find(&np_catalogs[language], text);

    return translation ? translation : bare(text);
}

const char *np_language_plural(np_language language, const char *one, const char *many,
                               size_t count)
{
    const np_catalog *catalog = &np_catalogs[language];
    const char *translation = find(catalog, one);

    if (!translation)
        return count == 1 ? one : many;
    for (size_t form = catalog->form(count); form > 0; form--) {
        const char *end = strchr(translation, '\001');

        if (!end)
            break;
        translation = end + 1;
    }
    return translation;
}

const char *np_language_errno(np_language language, int error)
{
    switch (error) {
    case EACCES: return np_language_text(language, NP_MSG("Permission denied"));
    case EBADF: return np_language_text(language, NP_MSG("Bad file descriptor"));
    case EFBIG: return np_language_text(language, NP_MSG("File too large"));
    case EIO: return np_language_text(language, NP_MSG("Input/output error"));
    case EISDIR: return np_language_text(language, NP_MSG("Is a directory"));
    case ENOENT: return np_language_text(language, NP_MSG("No such file or directory"));
    case ENOSPC: return np_language_text(language, NP_MSG("No space left on device"));
    case ENOTDIR: return np_language_text(language, NP_MSG("Not a directory"));
    case EPIPE: return np_language_text(language, NP_MSG("Broken pipe"));
    case ENOMEM: return np_language_text(language, np_status_text(NP_E_MEMORY));
    case EROFS: return np_language_text(language, NP_MSG("Read-only file system"));
    default: return strerror(error);
    }
}
