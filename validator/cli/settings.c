#include <config.h>

#include "cli/settings.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/caps.h"
#include "cli/discover.h"

static const char own_name[] = ".numproof.ini";

static np_status refuse_file(np_cli_config *config, const char *code, const char *message)
{
    np_diagnostic bad = {.code = code,
                         .severity = NP_SEVERITY_ERROR,
                         .file = np_slice_text(config->path),
                         .message = np_slice_text(message)};

    return np_diagnostics_add(&config->messages, &bad);
}

static np_status refuse_reading(np_cli_config *config, int reason)
{
    np_diagnostic bad = {
        .code = "io-read", .severity = NP_SEVERITY_ERROR, .file = np_slice_text(config->path)};
    np_status status =
        np_diagnostics_add_format(&config->messages, &bad, NP_MSG("cannot read: %s"),
                                  np_language_errno(config->messages.language, reason));

    return status ? status : NP_E_IO;
}

static np_status load(np_cli_config *config)
{
    FILE *stream = fopen(config->path, "rb");
    size_t length;
    np_status status;
    int reason;

    if (!stream)
        return refuse_reading(config, errno);
    config->bytes = malloc((size_t)NP_CLI_CAP_CONFIG + 2);
    if (!config->bytes) {
        fclose(stream);
        return NP_E_MEMORY;
    }
    length = fread(config->bytes, 1, (size_t)NP_CLI_CAP_CONFIG + 1, stream);
    reason = ferror(stream) ? errno : 0;
    fclose(stream);
    config->bytes[length] = '\0';
    if (reason)
        return refuse_reading(config, reason);
    if (length > NP_CLI_CAP_CONFIG) {
        status = refuse_file(
            config, "config-size",
            np_diagnostics_text(&config->messages, NP_MSG("the file of settings is too long")));
        return status ? status : NP_E_LIMIT;
    }
    if (strlen(config->bytes) < length) {
        status =
            refuse_file(config, "config-syntax",
                        np_diagnostics_text(&config->messages, NP_MSG("a NUL byte stands in it")));
        return status ? status : NP_E_SYNTAX;
    }
    return NP_OK;
}

/* Code points of the first bytes. */
static size_t count_points(const char *text, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

np_status np_cli_config_complain(np_cli_config *config, const np_cli_setting *setting, bool value,
                                 const char *code, np_slice expected, np_slice message)
{
    np_diagnostic bad = {.code = code,
                         .severity = NP_SEVERITY_ERROR,
                         .file = np_slice_text(config->path),
                         .line = setting->line,
                         .column = value ? setting->value_column : setting->column,
                         .excerpt = np_slice_text(setting->text),
                         .message = message,
                         .expected = expected};

    bad.mark = value ? setting->value_start : setting->key_start;
    bad.mark_end = bad.mark + strlen(value ? setting->value : setting->key);
    return np_diagnostics_add(&config->messages, &bad);
}

static np_status refuse_line(np_cli_config *config, const np_cli_setting *setting)
{
    np_status status = np_cli_config_complain(
        config, setting, false, "config-syntax",
        np_slice_text(
            np_diagnostics_text(&config->messages, NP_MSG("a line such as fail-on = warning"))),
        np_slice_text(np_diagnostics_text(&config->messages, NP_MSG("this line is no setting"))));

    return status ? status : NP_E_SYNTAX;
}

static np_status keep(np_cli_config *config, const np_cli_setting *setting)
{
    void *settings = config->settings;

    if (np_arena_grow(&config->arena, &settings, &config->capacity, config->count,
                      config->count + 1, sizeof *config->settings))
        return NP_E_MEMORY;
    config->settings = settings;
    config->settings[config->count++] = *setting;
    return NP_OK;
}

/* A line without its end, to be cut in two. */
static np_status read_line(np_cli_config *config, char *line, size_t number)
{
    size_t start = 0, end = strlen(line), sign, value;
    np_cli_setting setting = {.line = number};
    char *copy;

    while (is_blank(line[start]))
        start++;
    while (end > start && is_blank(line[end - 1]))
        end--;
    if (start == end || line[start] == '#' || line[start] == ';')
        return NP_OK;
    line[end] = '\0';
    copy = np_arena_alloc(&config->arena, end + 1);
    if (!copy)
        return NP_E_MEMORY;
    memcpy(copy, line, end + 1);
    setting.text = copy;
    setting.key = line + start;
    setting.key_start = start;
    setting.column = count_points(line, start) + 1;
    if (line[start] == '[')
        return strcmp(line + start, "[numproof]") == 0 && config->count == 0
                   ? NP_OK
                   : refuse_line(config, &setting);
    sign = start + strcspn(line + start, "=");
    if (sign == end || sign == start)
        return refuse_line(config, &setting);
    value = sign + 1;
    while (is_blank(line[value]))
        value++;
    line[sign] = '\0';
    while (is_blank(line[sign - 1]))
        line[--sign] = '\0';
    setting.value = line + value;
    setting.value_start = value;
    setting.value_column = count_points(copy, value) + 1;
    return keep(config, &setting);
}

static np_status read_lines(np_cli_config *config)
{
    static const char mark[] = "\xEF\xBB\xBF";
    char *line = config->bytes, *next;
    np_status status = NP_OK;

    if (strncmp(line, mark, 3) == 0)
        line += 3;
    for (size_t number = 1; line && status != NP_E_MEMORY; number++, line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        status = np_status_worse(status, read_line(config, line, number));
    }
    return status;
}

static char *copy_text(const char *text, size_t length)
{
    char *copy = malloc(length + 1);

    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

np_status np_cli_config_read(np_cli_config *config, np_language language, const char *path)
{
    const char *slash;
    np_status status = NP_OK;

    *config = (np_cli_config){0};
    np_arena_init(&config->arena);
    np_diagnostics_init(&config->messages, &config->arena);
    config->messages.language = language;
    if (path)
        config->path = copy_text(path, strlen(path));
    else
        status = np_cli_find_above(&config->path, own_name);
    if (status || (!path && !config->path))
        return status;
    if (!config->path)
        return NP_E_MEMORY;
    slash = strrchr(config->path, '/');
    config->folder = copy_text(config->path, slash ? (size_t)(slash - config->path) + 1 : 0);
    if (!config->folder)
        return NP_E_MEMORY;
    status = load(config);
    return status ? status : read_lines(config);
}

np_status np_cli_config_choose(np_cli_config *config, np_language language, int argc,
                               char *const *argv)
{
    static const char option[] = "--config";
    const size_t length = sizeof option - 1;
    const char *path = NULL;
    np_status status;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--no-config") == 0) {
            *config = (np_cli_config){0};
            return NP_OK;
        }
        if (strncmp(argv[i], option, length) != 0)
            continue;
        if (argv[i][length] == '=')
            path = argv[i] + length + 1;
        else if (argv[i][length] == '\0' && i + 1 < argc)
            path = argv[++i];
    }
    status = np_cli_config_read(config, language, path);
    config->named = path != NULL;
    return status;
}

void np_cli_config_clear(np_cli_config *config)
{
    np_arena_clear(&config->arena);
    free(config->path);
    free(config->folder);
    free(config->bytes);
    *config = (np_cli_config){0};
}

/* --- paths ------------------------------------------------------------------------------------ */

/* Do the parts of the path lead above where it starts, or does it start at the root? */
static bool climbs(const char *path)
{
    bool out = path[0] == '/';

    for (const char *part = path; part && !out;) {
        out = strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0');
        part = strchr(part, '/');
        part = part ? part + 1 : NULL;
    }
    return out;
}

/* Is the path, where all links lead to, within the folder, where they lead to? A file that is not there is, it cannot be
 * read. */
static bool is_within(const char *folder, const char *path)
{
    char *base = realpath(*folder ? folder : ".", NULL), *real = realpath(path, NULL);
    size_t length = base ? strlen(base) : 0;
    bool within = base != NULL && (real != NULL || errno != ENOMEM);

    if (within && real)
        within = strncmp(real, base, length) == 0 &&
                 (real[length] == '/' || real[length] == '\0' || length == 1);
    free(real);
    free(base);
    return within;
}

bool np_cli_config_leaves_folder(const np_cli_config *config, const char *path)
{
    size_t length = strlen(config->folder), size = strlen(path) + 1;
    char *whole, *equals;
    bool leaves = climbs(path);

    if (leaves)
        return true;
    whole = malloc(length + size);
    if (!whole)
        return true;
    memcpy(whole, config->folder, length);
    memcpy(whole + length, path, size);
    leaves = !is_within(config->folder, whole);
    equals = strrchr(whole + length, '=');
    if (!leaves && equals) {
        *equals = '\0';
        leaves = !is_within(config->folder, whole);
    }
    free(whole);
    return leaves;
}
