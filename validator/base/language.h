/* What people are told, in their language. Layer: base.
 *
 * The language is a value that is handed down (np_options, np_diagnostics, np_report_options), never
 * a state of the process: checkers of several languages work side by side, and the library neither
 * reads nor sets the locale. English texts stand in the sources, marked NP_MSG; they are the keys of
 * the catalogs that build-aux/catalog.sh compiles in from po/. A text without a translation is
 * shown in English.
 *
 * What machines read (keys, codes, names of rules, verdicts and formats) is never translated. */
#ifndef NP_BASE_LANGUAGE_H
#define NP_BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attributes.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_LANGUAGE(NAME, TEXT) NP_LANGUAGE_##NAME,
#include "base/languages.def"
#undef NP_LANGUAGE
    NP_LANGUAGES
} np_language;

/* The code: "en", "zh". Static storage. */
const char *np_language_code(np_language language);
/* *language = the one that a code or the name of a locale begins with: "zh", "zh_CN.UTF-8",
 * "en-GB". Case does not count. False, and it is untouched, for any other word. */
bool np_language_parse(np_language *language, np_slice word);

/* Marks a literal that is translated where it is used, so that xgettext finds it. */
#define NP_MSG(TEXT) TEXT
/* The same for a word that is translated differently in different places: CONTEXT, a literal, says
 * in which. */
#define NP_MSG_IN(CONTEXT, TEXT) CONTEXT "\004" TEXT

/* The text in the language; the text itself when it has no translation. Borrowed from static storage,
 * or text. */
const char *np_language_text(np_language language, const char *text) NP_FORMAT_ARGUMENT(2);
/* The form of one or many that the language has for count things, translated. Both are marked by
 * this call itself. */
const char *np_language_plural(np_language language, const char *one, const char *many,
                               size_t count) NP_FORMAT_ARGUMENT(2) NP_FORMAT_ARGUMENT(3);

/* Why the system refused something: errno in words. Static storage, or as strerror's. */
const char *np_language_errno(np_language language, int error);

#ifdef __cplusplus
}
#endif

#endif
