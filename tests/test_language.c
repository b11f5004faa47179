/* Languages: their names, the catalogs that are compiled in, and sentences with parts. */
#include <config.h>

#include <errno.h>
#include <string.h>

#include "base/catalog.h"
#include "base/language.h"
#include "base/wording.h"
#include "harness.h"

static void test_names(void)
{
    static const struct {
        const char *word;
        int want; /* -1: none */
    } rows[] = {
        {"en", NP_LANGUAGE_EN},
        {"zh", NP_LANGUAGE_ZH},
        {"ZH", NP_LANGUAGE_ZH},
        {"zh_CN.UTF-8", NP_LANGUAGE_ZH},
        {"zh-Hans", NP_LANGUAGE_ZH},
        {"zh@x", NP_LANGUAGE_ZH},
        {"en_US.UTF-8", NP_LANGUAGE_EN},
        {"zh.UTF-8", NP_LANGUAGE_ZH},
        {"", -1},
        {"z", -1},
        {"zhx", -1},
        {"C", -1},
        {"C.UTF-8", -1},
        {"fr_FR", -1},
        {"eng", -1},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        np_language language = NP_LANGUAGES;
        bool found = np_language_parse(&language, np_slice_text(rows[i].word));

        CU_ASSERT_EQUAL(found, rows[i].want >= 0);
        CU_ASSERT_EQUAL((int)language, found ? rows[i].want : (int)NP_LANGUAGES);
    }
    CU_ASSERT_STRING_EQUAL(np_language_code(NP_LANGUAGE_EN), "en");
    CU_ASSERT_STRING_EQUAL(np_language_code(NP_LANGUAGE_ZH), "zh");
}

/* What is searched by halves is sorted, and every entry is found. */
static void test_catalogs(void)
{
    CU_ASSERT_EQUAL(np_catalogs[NP_LANGUAGE_EN].count, 0);
    for (int language = 1; language < NP_LANGUAGES; language++) {
        const np_catalog *catalog = &np_catalogs[language];

        CU_ASSERT_FATAL(catalog->count > 0);
        for (size_t i = 0; i < catalog->count; i++) {
            const np_translation *item = &catalog->items[i];

            if (i > 0)
                CU_ASSERT(strcmp(catalog->items[i - 1].text, item->text) < 0);
            CU_ASSERT_PTR_EQUAL(np_language_text((np_language)language, item->text),
                                item->translation);
        }
    }
}

static void test_texts(void)
{
    char unknown[] = "nobody says this", context[] = "somewhere\004nobody says this";

    for (int language = 0; language < NP_LANGUAGES; language++) {
        CU_ASSERT_PTR_EQUAL(np_language_text((np_language)language, unknown), unknown);
        CU_ASSERT_STRING_EQUAL(np_language_text((np_language)language, context), unknown);
        CU_ASSERT_STRING_EQUAL(np_language_plural((np_language)language, "one x", "many x", 1),
                               "one x");
        CU_ASSERT_STRING_EQUAL(np_language_plural((np_language)language, "one x", "many x", 2),
                               "many x");
    }
    CU_ASSERT_STRING_EQUAL(np_language_plural(NP_LANGUAGE_EN, "%zu claim", "%zu claims", 0),
                           "%zu claims");
    CU_ASSERT_PTR_EQUAL(np_language_plural(NP_LANGUAGE_ZH, "%zu claim", "%zu claims", 1),
                        np_language_plural(NP_LANGUAGE_ZH, "%zu claim", "%zu claims", 5));
    CU_ASSERT_STRING_EQUAL(np_language_errno(NP_LANGUAGE_EN, ENOENT), "No such file or directory");
    CU_ASSERT_STRING_NOT_EQUAL(np_language_errno(NP_LANGUAGE_ZH, ENOENT),
                               "No such file or directory");
    CU_ASSERT(strlen(np_language_errno(NP_LANGUAGE_ZH, EDOM)) > 0);
}

static void write_parts(np_buffer *out, np_wording *w, const char *format)
{
    np_buffer_reset(out);
    np_buffer_add_text(np_wording_part(w), "first");
    (void)np_wording_part(w); /* an empty one */
    np_buffer_add_text(np_wording_part(w), "third %s");
    np_wording_write(out, w, format);
}

static void test_wording(void)
{
    static const struct {
        const char *format, *want;
    } rows[] = {
        {"%s, %s, %s.", "first, , third %s."},
        {"%3$s %1$s", "third %s first"},
        {"%1$s %1$s", "first first"},
        {"100%% %s", "100% first"},
        {"none", "none"},
        {"", ""},
    };
    np_wording w;
    np_buffer out;

    np_wording_init(&w);
    np_buffer_init(&out);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_parts(&out, &w, rows[i].format);
        CU_ASSERT_STRING_EQUAL(out.data ? out.data : "", rows[i].want);
        CU_ASSERT_EQUAL(w.count, 0);
    }
    w.bytes.status = NP_E_MEMORY;
    write_parts(&out, &w, "%s");
    CU_ASSERT_EQUAL(out.status, NP_E_MEMORY);
    np_buffer_clear(&out);
    np_wording_clear(&w);
}

int main(void)
{
    static const harness_test tests[] = {{"names", test_names},
                                         {"catalogs", test_catalogs},
                                         {"texts", test_texts},
                                         {"sentences with parts", test_wording}};

    return harness_run("language", tests, sizeof tests / sizeof *tests);
}
