#include <config.h>

#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/language.h"
#include "cli/option_values.h"
#include "report/rules.h"

/* The commands that take an option. */
enum { C = 1 << NP_CLI_CHECK, L = 1 << NP_CLI_LIST, D = 1 << NP_CLI_DRAFT, R = 1 << NP_CLI_RULES };

/* Values that getopt_long returns: past any character. */
enum {
    OPTION_BASE = 0x100,
#define NP_CLI_OPTION(NAME, LONG, SHORT, ARGUMENT, COMMANDS, METAVARIABLE, HELP) OPTION_##NAME,
#include "cli/options.def"
#undef NP_CLI_OPTION
};

typedef struct {
    const char *name;
    int value;
    char letter;
    int argument;
    unsigned commands;
    const char *metavariable;
} option_row;

static const option_row rows[] = {
#define NP_CLI_OPTION(NAME, LONG, SHORT, ARGUMENT, COMMANDS, METAVARIABLE, HELP)                   \
    {LONG, OPTION_##NAME, SHORT, ARGUMENT, COMMANDS, METAVARIABLE},
#include "cli/options.def"
#undef NP_CLI_OPTION
};

enum { ROWS = sizeof rows / sizeof *rows };

static const struct option long_options[] = {
#define NP_CLI_OPTION(NAME, LONG, SHORT, ARGUMENT, COMMANDS, METAVARIABLE, HELP)                   \
    {LONG, ARGUMENT, NULL, OPTION_##NAME},
#include "cli/options.def"
#undef NP_CLI_OPTION
    {NULL, 0, NULL, 0}};

static const char *const command_words[] = {"check", "list", "draft", "rules"};

static const option_row *find_row(int value)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (rows[i].value == value || (rows[i].letter && rows[i].letter == value))
            return &rows[i];
    }
    return NULL;
}

/* The settings were read before the line, where these options were looked for as they are spelled in full. */
static np_status check_config(const np_cli_options *options, np_buffer *why, int value)
{
    bool same = value == OPTION_NO_CONFIG
                    ? !options->config.path
                    : options->config.path && strcmp(options->config.path, optarg) == 0;

    return same ? NP_OK
                : np_cli_refuse(
                      options->language, why,
                      NP_MSG("--config and --no-config go once, in full, and not together"));
}

/* The format is understood once the command is known. */
static np_status set_option(np_cli_options *options, np_buffer *why, int value, const char **format)
{
    switch (value) {
    case OPTION_EXPECTATIONS: options->expectations[options->expectation_count++] = optarg; break;
    case OPTION_DATA: return np_cli_add_table(options, why, optarg);
    case OPTION_REQUIRE_SOURCE: options->require_source = true; break;
    case OPTION_EXEMPT: options->exempt = optarg; break;
    case OPTION_NO_DISCOVER: options->no_discover = true; break;
    case OPTION_INCLUDE:
        return np_cli_add_glob(options, why, "--include", optarg, options->includes,
                               &options->include_count);
    case OPTION_EXCLUDE:
        return np_cli_add_glob(options, why, "--exclude", optarg, options->excludes,
                               &options->exclude_count);
    case OPTION_NO_PACKS: options->no_packs = true; break;
    case OPTION_PACK: options->packs[options->pack_count++] = optarg; break;
    case OPTION_DISABLE: return np_cli_add_setting(options, np_slice_text(optarg), NP_SEVERITY_OFF);
    case OPTION_SEVERITY: return np_cli_set_severity(options, why, optarg);
    case OPTION_RULES_DIR: options->rules_directory = optarg; break;
    case OPTION_CONVERT: options->convert = true; break;
    case OPTION_JSONL: options->jsonl = true; break;
    case OPTION_CSV: options->csv = optarg; break;
    case OPTION_CSV_ID: options->csv_id = optarg; break;
    case OPTION_FORMAT: *format = optarg; break;
    case OPTION_UPDATE: options->update = optarg; break;
    case OPTION_OUTPUT: options->output = optarg; break;
    case OPTION_CONFIG:
    case OPTION_NO_CONFIG: return check_config(options, why, value);
    case OPTION_BASELINE: options->baseline = optarg; break;
    case OPTION_WRITE_BASELINE: options->write_baseline = optarg; break;
    case OPTION_DIFF: options->diff = optarg; break;
    case OPTION_DIFF_FILE: options->diff_file = optarg; break;
    case OPTION_FAIL_ON_STALE: options->fail_on_stale = true; break;
    case OPTION_FAIL_ON: return np_cli_set_fail_on(options, why, optarg);
    case OPTION_ROUNDING: return np_cli_set_rounding(options, why, optarg);
    case OPTION_INPUT_FORMAT: return np_cli_set_input(options, why, optarg);
    case OPTION_ENCODING: return np_cli_set_encoding(options, why, optarg);
    case OPTION_JOBS: return np_cli_set_jobs(options, why, optarg);
    case OPTION_ALL: options->all = true; break;
    case OPTION_QUIET: options->quiet = true; break;
    case OPTION_VERBOSE: options->verbose = true; break;
    case OPTION_LIST: options->table = true; break;
    case OPTION_UI_LANG: return np_cli_set_language(options, why, optarg);
    case OPTION_COLOR: return np_cli_set_when(&options->color, options, why, "--color", optarg);
    case OPTION_PROGRESS:
        return np_cli_set_when(&options->progress, options, why, "--progress", optarg);
    case OPTION_STATS: options->stats = true; break;
    default: break;
    }
    return NP_OK;
}

/* --- settings --------------------------------------------------------------------------------- */

/* What a file in a repository must not do: write files, run programs, or be no setting at all. */
static bool is_refused(int value)
{
    static const int refused[] = {
        OPTION_OUTPUT,    OPTION_WRITE_BASELINE, OPTION_UPDATE,    OPTION_CONVERT, OPTION_DIFF,
        OPTION_DIFF_FILE, OPTION_CONFIG,         OPTION_NO_CONFIG, OPTION_HELP,    OPTION_VERSION};

    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (refused[i] == value)
            return true;
    }
    return false;
}

/* Is the value of this option the path of a file that a run reads? */
static bool is_path(int value)
{
    return value == OPTION_EXPECTATIONS || value == OPTION_PACK || value == OPTION_DATA ||
           value == OPTION_RULES_DIR || value == OPTION_BASELINE;
}

static np_status refuse_setting(np_cli_options *options, const np_cli_setting *setting, bool value,
                                np_slice expected, const char *message)
{
    np_status status = np_cli_config_complain(
        &options->config, setting, value, value ? "config-value" : "config-key", expected,
        np_slice_text(np_language_text(options->language, message)));

    return status ? status : NP_E_SYNTAX;
}

static const option_row *find_key(np_nearest *nearest, const char *key)
{
    np_nearest_init(nearest, np_slice_text(key));
    for (size_t i = 0; i < ROWS; i++) {
        if (strcmp(rows[i].name, key) == 0)
            return &rows[i];
        if (!is_refused(rows[i].value))
            np_nearest_try(nearest, np_slice_text(rows[i].name));
    }
    return NULL;
}

/* *yes = what a setting without a value of its own says. */
static bool read_yes(bool *yes, const char *word)
{
    static const struct {
        const char *word;
        bool yes;
    } words[] = {{"yes", true}, {"true", true},   {"on", true},
                 {"no", false}, {"false", false}, {"off", false}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i].word, word) == 0) {
            *yes = words[i].yes;
            return true;
        }
    }
    return false;
}

/* optarg = the value, a relative path as it is from the folder of the run. */
static np_status take_value(np_cli_options *options, const np_cli_setting *setting, bool path)
{
    const char *folder = path && setting->value[0] != '/' ? options->config.folder : "";
    size_t length = strlen(folder), size = strlen(setting->value) + 1;
    char *copy = malloc(length + size);

    if (!copy)
        return NP_E_MEMORY;
    memcpy(copy, folder, length);
    memcpy(copy + length, setting->value, size);
    options->owned[options->owned_count++] = copy;
    optarg = copy;
    return NP_OK;
}

static np_status apply_setting(np_cli_options *options, const np_cli_setting *setting,
                               const char **format)
{
    np_nearest nearest;
    const option_row *row = find_key(&nearest, setting->key);
    bool yes = true;
    np_buffer why;
    np_status status;

    if (!row)
        return refuse_setting(options, setting, false, nearest.best,
                              NP_MSG("there is no option of this name"));
    if (is_refused(row->value))
        return refuse_setting(options, setting, false, np_slice_of("", 0),
                              NP_MSG("this option goes on the command line only"));
    if (row->argument == no_argument && !read_yes(&yes, setting->value))
        return refuse_setting(options, setting, true, np_slice_text("yes, no"),
                              NP_MSG("this option is switched on or off"));
    if (row->argument != no_argument && (!*setting->value || strcmp(setting->value, "-") == 0))
        return refuse_setting(options, setting, true,
                              np_slice_text(np_language_text(options->language, row->metavariable)),
                              NP_MSG("this option needs a value"));
    /* The settings of a repository of others must not have files of one's own read, and quoted in messages. */
    if (is_path(row->value) && !options->config.named &&
        np_cli_config_leaves_folder(&options->config, setting->value))
        return refuse_setting(
            options, setting, true,
            np_slice_text(np_language_text(options->language, NP_MSG("a path inside the folder"))),
            NP_MSG("this file is outside of the folder of the settings"));
    if (!yes)
        return NP_OK;
    status = take_value(options, setting, is_path(row->value));
    np_buffer_init(&why);
    if (!status)
        status = set_option(options, &why, row->value, format);
    if (why.status)
        status = why.status;
    if (status == NP_E_USAGE) {
        status = np_cli_config_complain(&options->config, setting, true, "config-value",
                                        np_slice_of("", 0), np_buffer_slice(&why));
        status = status ? status : NP_E_SYNTAX;
    }
    np_buffer_clear(&why);
    return status;
}

/* All settings are looked at, whatever is wrong with one. */
static np_status apply_config(np_cli_options *options, const char **format)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < options->config.count && status != NP_E_MEMORY; i++)
        status =
            np_status_worse(status, apply_setting(options, &options->config.settings[i], format));
    return status;
}

/* Has the command of the options this format? */
static bool has_format(const np_cli_options *options, np_format format)
{
    np_format same;

    if (options->command == NP_CLI_RULES)
        return np_rules_has_format(format);
    return np_format_parse(&same,
                           options->command == NP_CLI_LIST ? NP_REPORT_LIST : NP_REPORT_CHECK,
                           np_slice_text(np_format_text(format)));
}

/* *format = the one of this name, if the command of the options has it. */
static bool find_format(np_format *format, const np_cli_options *options, const char *word)
{
    for (int i = 0; i < NP_FORMATS; i++) {
        if (has_format(options, (np_format)i) && strcmp(word, np_format_text((np_format)i)) == 0) {
            *format = (np_format)i;
            return true;
        }
    }
    return false;
}

static np_status set_format(np_cli_options *options, np_buffer *why, const char *word)
{
    np_buffer known;
    np_status status;

    options->format = options->command == NP_CLI_LIST ? np_format_default(NP_REPORT_LIST)
                                                      : np_format_default(NP_REPORT_CHECK);
    if (!word || find_format(&options->format, options, word))
        return NP_OK;
    np_buffer_init(&known);
    for (int i = 0; i < NP_FORMATS; i++) {
        if (has_format(options, (np_format)i))
            np_buffer_add_format(&known, "%s%s", known.length ? ", " : "",
                                 np_format_text((np_format)i));
    }
    status = known.status;
    if (!status)
        status = np_cli_refuse(options->language, why,
                               NP_MSG("--format: '%s' is not a format of %s (%s)"), word,
                               command_words[options->command], known.data);
    np_buffer_clear(&known);
    return status;
}

/* --- the line --------------------------------------------------------------------------------- */

/* ":" or "?" of getopt_long, in words. What it knows of the option is in optopt and argv. */
static np_status explain_refusal(const np_cli_options *options, np_buffer *why, int answer,
                                 char **argv)
{
    const char *word = argv[optind - 1];
    const option_row *row = find_row(optopt);

    if (answer == ':' && row && optopt < OPTION_BASE)
        return np_cli_refuse(options->language, why, NP_MSG("option '-%c' needs a %s"), row->letter,
                             np_language_text(options->language, row->metavariable));
    if (answer == ':' && row)
        return np_cli_refuse(options->language, why, NP_MSG("option '--%s' needs a %s"), row->name,
                             np_language_text(options->language, row->metavariable));
    if (row && optopt >= OPTION_BASE)
        return np_cli_refuse(options->language, why, NP_MSG("option '--%s' takes no value"),
                             row->name);
    if (optopt && optopt < OPTION_BASE)
        return np_cli_refuse(options->language, why, NP_MSG("unknown option '-%c'"), optopt);
    return np_cli_refuse(options->language, why, NP_MSG("unknown or ambiguous option '%s'"), word);
}

/* Is the word a command? Then it is what is to be done. */
static bool take_command(np_cli_options *options, const char *word)
{
    for (int i = NP_CLI_CHECK; i <= NP_CLI_RULES; i++) {
        if (strcmp(word, command_words[i]) == 0) {
            options->command = (np_cli_command)i;
            return true;
        }
    }
    return false;
}

/* The command line taken apart. given[i]: option i was seen. */
static np_status scan(np_cli_options *options, np_buffer *why, int argc, char **argv, bool *given,
                      const char **format)
{
    /* '-': operands are returned in order, so that one before "--" can be told from one behind it;
     * ':': a missing value is told from an unknown option. */
    static const char letters[] = "-:e:j:o:qvh";
    bool operand = false;
    int answer;

    opterr = 0;
    while ((answer = getopt_long(argc, argv, letters, long_options, NULL)) != -1) {
        const option_row *row;
        np_status status;

        if (answer == 1) {
            bool first = !operand;

            operand = true;
            if (!first || !take_command(options, optarg))
                options->files[options->file_count++] = optarg;
            continue;
        }
        if (answer == '?' || answer == ':')
            return explain_refusal(options, why, answer, argv);
        row = find_row(answer);
        if (row->value == OPTION_HELP || row->value == OPTION_VERSION) {
            options->command = row->value == OPTION_HELP ? NP_CLI_HELP : NP_CLI_VERSION;
            return NP_OK;
        }
        given[row - rows] = true;
        status = set_option(options, why, row->value, format);
        if (status)
            return status;
    }
    while (optind < argc)
        options->files[options->file_count++] = argv[optind++];
    return NP_OK;
}

static np_status check_whole(const np_cli_options *options, np_buffer *why, const bool *given)
{
    size_t standard = 0;

    for (size_t i = 0; i < ROWS; i++) {
        if (given[i] && !(rows[i].commands & 1u << options->command))
            return np_cli_refuse(options->language, why, NP_MSG("'%s' has no option '--%s'"),
                                 command_words[options->command], rows[i].name);
    }
    if (options->file_count == 0 && options->command != NP_CLI_RULES)
        return np_cli_refuse(options->language, why,
                             NP_MSG("no file is named ('-' is standard input)"));
    if (options->file_count > 1 && options->command == NP_CLI_DRAFT)
        return np_cli_refuse(options->language, why, NP_MSG("draft takes one article"));
    for (size_t i = 0; i < options->file_count; i++)
        standard += strcmp(options->files[i], "-") == 0;
    for (size_t i = 0; i < options->expectation_count; i++)
        standard += strcmp(options->expectations[i], "-") == 0;
    for (size_t i = 0; i < options->pack_count; i++)
        standard += strcmp(options->packs[i], "-") == 0;
    if (options->fail_on_stale && !options->baseline)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--fail-on-stale: there is no --baseline"));
    if (options->jsonl && options->csv)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--jsonl and --csv exclude each other"));
    if (options->csv_id && !options->csv)
        return np_cli_refuse(options->language, why, NP_MSG("--csv-id: there is no --csv"));
    if ((options->diff || options->diff_file) && np_cli_reads_records(options))
        return np_cli_refuse(options->language, why,
                             NP_MSG("--%s: records have no lines in a diff"),
                             options->diff ? "diff" : "diff-file");
    if (options->diff && options->diff_file)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--diff and --diff-file exclude each other"));
    if (options->diff && (!*options->diff || options->diff[0] == '-'))
        return np_cli_refuse(options->language, why, NP_MSG("--diff: '%s' is no revision"),
                             options->diff);
    standard += options->diff_file && strcmp(options->diff_file, "-") == 0;
    standard += options->baseline && strcmp(options->baseline, "-") == 0;
    standard += options->update && strcmp(options->update, "-") == 0;
    for (size_t i = 0; i < options->table_count; i++)
        standard += strcmp(options->tables[i].path, "-") == 0;
#ifndef HAVE_SQLITE
    if (options->table_count)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--data: this numproof was built without SQLite"));
#endif
    if (np_cli_reads_records(options) && options->encoding > NP_ENCODING_UTF8)
        return np_cli_refuse(options->language, why, NP_MSG("--encoding: records are UTF-8"));
#ifndef HAVE_JSON_C
    if (options->jsonl)
        return np_cli_refuse(options->language, why,
                             NP_MSG("--jsonl: this numproof was built without json-c"));
#endif
    if (standard > 1)
        return np_cli_refuse(options->language, why,
                             NP_MSG("standard input ('-') can be read only once"));
    return NP_OK;
}

/* Are these names of one file? What does not exist is only what it is called. */
static bool is_one_file(const char *a, const char *b)
{
    struct stat x, y;

    return strcmp(a, b) == 0 ||
           (stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino);
}

/* A file of rules that is named twice is read once. */
static void drop_repeated(const char **files, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++) {
        size_t k = 0;

        while (k < kept && !is_one_file(files[k], files[i]))
            k++;
        if (k == kept)
            files[kept++] = files[i];
    }
    *count = kept;
}

np_status np_cli_options_parse(np_cli_options *options, np_buffer *why, int argc, char **argv)
{
    bool given[ROWS] = {false};
    const char *format = NULL, *set_format_word;
    size_t room;
    np_status status, configured;

    *options = (np_cli_options){.fail_on = NP_SEVERITY_ERROR,
                                .language = np_cli_language_choose(argc, argv)};
    configured = np_cli_config_choose(&options->config, options->language, argc, argv);
    if (configured == NP_E_MEMORY)
        return configured;
    room = (size_t)argc + options->config.count + 1;
    options->owned = calloc(room, sizeof *options->owned);
    options->files = calloc((size_t)argc + 1, sizeof *options->files);
    options->expectations = calloc(room, sizeof *options->expectations);
    options->packs = calloc(room, sizeof *options->packs);
    options->includes = calloc(room, sizeof *options->includes);
    options->excludes = calloc(room, sizeof *options->excludes);
    options->settings = calloc(room, sizeof *options->settings);
    options->tables = calloc(room, sizeof *options->tables);
    if (!options->files || !options->expectations || !options->packs || !options->settings ||
        !options->tables || !options->includes || !options->excludes || !options->owned)
        return NP_E_MEMORY;
    configured = np_status_worse(configured, apply_config(options, &format));
    if (configured == NP_E_MEMORY)
        return configured;
    set_format_word = format;
    status = scan(options, why, argc, argv, given, &format);
    if (status || options->command == NP_CLI_HELP || options->command == NP_CLI_VERSION)
        return status;
    if (configured)
        return configured;
    status = check_whole(options, why, given);
    /* A setting is for the commands that have such a format. */
    if (format && format == set_format_word && !find_format(&options->format, options, format))
        format = NULL;
    if (!status)
        status = set_format(options, why, format);
    drop_repeated(options->expectations, &options->expectation_count);
    drop_repeated(options->packs, &options->pack_count);
    if (options->command == NP_CLI_RULES)
        drop_repeated(options->files, &options->file_count);
    return status;
}

void np_cli_options_clear(np_cli_options *options)
{
    for (size_t i = 0; i < options->found_count; i++)
        free(options->found[i]);
    free(options->found);
    for (size_t i = 0; i < options->owned_count; i++)
        free(options->owned[i]);
    free(options->owned);
    np_cli_config_clear(&options->config);
    free(options->includes);
    free(options->excludes);
    free(options->files);
    free(options->expectations);
    free(options->packs);
    free(options->settings);
    free(options->tables);
    options->files = options->expectations = options->packs = NULL;
    options->includes = options->excludes = NULL;
    options->found = NULL;
    options->found_count = 0;
    options->owned = NULL;
    options->owned_count = 0;
    options->settings = NULL;
    options->tables = NULL;
}
