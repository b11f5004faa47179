#include <config.h>

#include "cli/language.h"

#include <stdlib.h>
#include <string.h>

/* The name of the locale for messages; NULL when there is none, or one that stands for no language. */
static const char *locale_name(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        const char *value = getenv(variables[i]);

        if (value && *value)
            return strcmp(value, "C") == 0 || strcmp(value, "POSIX") == 0 ? NULL : value;
    }
    return NULL;
}

np_language np_cli_language_of_environment(void)
{
    const char *locale = locale_name(), *list = getenv("LANGUAGE");
    np_language language = NP_LANGUAGE_EN;

    while (locale && list && *list) {
        size_t length = strcspn(list, ":");

        if (np_language_parse(&language, np_slice_of(list, length)))
            return language;
        list += length + (list[length] == ':');
    }
    if (locale)
        (void)np_language_parse(&language, np_slice_text(locale));
    return language;
}

np_language np_cli_language_choose(int argc, char *const *argv)
{
    static const char option[] = "--ui-lang";
    const size_t length = sizeof option - 1;
    np_language language = np_cli_language_of_environment();

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], option, length) != 0)
            continue;
        if (argv[i][length] == '=')
            (void)np_language_parse(&language, np_slice_text(argv[i] + length + 1));
        else if (argv[i][length] == '\0' && i + 1 < argc)
            (void)np_language_parse(&language, np_slice_text(argv[++i]));
    }
    return language;
}
