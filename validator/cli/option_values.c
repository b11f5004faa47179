#include <config.h>

#include "cli/option_values.h"

#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/workers.h"

np_status np_cli_refuse(np_language language, np_buffer *why, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    np_buffer_add_format_list(why, np_language_text(language, format), arguments);
    va_end(arguments);
    return NP_E_USAGE;
}

np_status np_cli_set_when(np_cli_when *when, const np_cli_options *options, np_buffer *why,
                          const char *name, const char *word)
{
    if (!word || strcmp(word, "always") == 0)
        *when = NP_CLI_WHEN_ALWAYS;
    else if (strcmp(word, "auto") == 0)
        *when = NP_CLI_WHEN_AUTO;
    else if (strcmp(word, "never") == 0)
        *when = NP_CLI_WHEN_NEVER;
    else
        return np_cli_refuse(options->language, why,
                             NP_MSG("%s: '%s' is not auto, always or never"), name, word);
    return NP_OK;
}

np_status np_cli_set_fail_on(np_cli_options *options, np_buffer *why, const char *word)
{
    np_severity severity;

    if (!np_severity_parse(&severity, np_slice_text(word)) || severity == NP_SEVERITY_OFF)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--fail-on: '%s' is not error, warning or note"), word);
    options->fail_on = severity;
    return NP_OK;
}

np_status np_cli_add_setting(np_cli_options *options, np_slice rule, np_severity severity)
{
    options->settings[options->setting_count++] = (np_rule_setting){rule, severity};
    return NP_OK;
}

/* RULE=SEVERITY */
np_status np_cli_set_severity(np_cli_options *options, np_buffer *why, const char *word)
{
    const char *sign = strrchr(word, '=');
    np_severity severity;

    if (!sign || sign == word)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--severity: '%s' is not RULE=SEVERITY"), word);
    if (!np_severity_parse(&severity, np_slice_text(sign + 1)))
        return np_cli_refuse(options->language, why,
                             NP_MSG("--severity: '%s' is not error, warning, note or off"),
                             sign + 1);
    return np_cli_add_setting(options, np_slice_of(word, (size_t)(sign - word)), severity);
}

/* FILE or FILE=NAME; what is the name of a file as a whole has no NAME. */
np_status np_cli_add_table(np_cli_options *options, np_buffer *why, char *word)
{
    char *equals = strrchr(word, '=');
    struct stat facts;
    np_table table = {.path = word};

    if (equals && equals != word && stat(word, &facts) != 0) {
        *equals = '\0';
        table.name = equals + 1;
        if (!*table.name)
            return np_cli_refuse(options->language, why,
                                 NP_MSG("--data: no name stands behind '%s='"), word);
    }
    options->tables[options->table_count++] = table;
    return NP_OK;
}

np_status np_cli_add_glob(const np_cli_options *options, np_buffer *why, const char *name,
                          const char *word, const char **globs, size_t *count)
{
    if (!*word)
        return np_cli_refuse(options->language, why, NP_MSG("%s: the pattern is empty"), name);
    globs[(*count)++] = word;
    return NP_OK;
}

np_status np_cli_set_input(np_cli_options *options, np_buffer *why, const char *word)
{
    np_buffer names;

    if (np_input_parse(&options->input, np_slice_text(word)))
        return NP_OK;
    np_buffer_init(&names);
    for (int i = 0; i < NP_INPUTS; i++)
        np_buffer_add_format(&names, "%s%s", i ? ", " : "", np_input_text((np_input)i));
    (void)np_cli_refuse(options->language, why, NP_MSG("--input-format: '%s' is none of %s"), word,
                        names.status ? "" : names.data);
    np_buffer_clear(&names);
    return NP_E_USAGE;
}

np_status np_cli_set_encoding(np_cli_options *options, np_buffer *why, const char *word)
{
    np_buffer names;

    if (np_encoding_parse(&options->encoding, np_slice_text(word)))
        return NP_OK;
    np_buffer_init(&names);
    for (int i = 0; i < NP_ENCODINGS; i++)
        np_buffer_add_format(&names, "%s%s", i ? ", " : "", np_encoding_text((np_encoding)i));
    (void)np_cli_refuse(options->language, why, NP_MSG("--encoding: '%s' is none of %s"), word,
                        names.status ? "" : names.data);
    np_buffer_clear(&names);
    return NP_E_USAGE;
}

np_status np_cli_set_rounding(np_cli_options *options, np_buffer *why, const char *word)
{
    if (!np_habit_parse(&options->rounding, np_slice_text(word)))
        return np_cli_refuse(options->language, why,
                             NP_MSG("--rounding: '%s' is not nearest, truncate or any"), word);
    return NP_OK;
}

np_status np_cli_set_jobs(np_cli_options *options, np_buffer *why, const char *word)
{
    size_t jobs = 0;
    const char *c = word;

    while (*c >= '0' && *c <= '9' && jobs <= NP_CLI_MOST_JOBS)
        jobs = 10 * jobs + (size_t)(*c++ - '0');
    if (*c || c == word || jobs > NP_CLI_MOST_JOBS)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--jobs: '%s' is not a number from 0 to 256"), word);
    if (jobs != 1 && !np_cli_workers_are_built())
        return np_cli_refuse(options->language, why,
                             NP_MSG("--jobs: this numproof was built without threads"));
    options->jobs = jobs > 0 ? jobs : np_cli_processors();
    return NP_OK;
}

np_status np_cli_set_language(np_cli_options *options, np_buffer *why, const char *word)
{
    if (np_language_parse(&options->language, np_slice_text(word)))
        return NP_OK;
    return np_cli_refuse(options->language, why, NP_MSG("--ui-lang: '%s' is not en or zh"), word);
}
