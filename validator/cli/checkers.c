#include <config.h>

#include "cli/checkers.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/run.h"

struct np_cli_extension {
    np_cli_files files; /* of folders */
    np_checker *checker;
    np_cli_extension *next;
};

/* Says what was odd about the files of a checker, and with --verbose which they are; the first known ones
 * were spoken of before. */
static void introduce(const np_cli_checkers *c, const np_checker *checker, size_t known)
{
    np_checker_file file;

    np_cli_say_messages(np_checker_messages(checker), c->least, c->color);
    for (size_t i = known; c->options->verbose && np_checker_get_file(&file, checker, i); i++)
        np_cli_say(c->options->language,
                   file.pack
                       ? np_language_plural(c->options->language, "pack '%.*s': %zu rule",
                                            "pack '%.*s': %zu rules", file.expectations)
                       : np_language_plural(c->options->language, "expectations '%.*s': %zu row",
                                            "expectations '%.*s': %zu rows", file.expectations),
                   (int)file.name.length, file.name.data, file.expectations);
}

static size_t count_files(const np_checker *checker)
{
    np_checker_file file;
    size_t count = 0;

    while (np_checker_get_file(&file, checker, count))
        count++;
    return count;
}

/* Takes down which settings mean rules of this checker. */
static void meet(np_cli_checkers *c, const np_checker *checker)
{
    for (size_t i = 0; i < c->options->setting_count; i++)
        c->met[i] = c->met[i] || np_checker_knows(checker, c->options->settings[i].rule);
}

/* *any = has an article of the run files of its own? */
static np_status look_for_files(bool *any, const np_cli_options *options)
{
    np_status status = NP_OK;

    *any = false;
    if (options->command != NP_CLI_CHECK || np_cli_reads_records(options))
        return NP_OK;
    for (size_t i = 0; i < options->file_count && !status && !*any; i++) {
        np_cli_files files = {0};

        status = np_cli_discover(&files, options, options->files[i]);
        *any = files.count > 0;
        np_cli_files_clear(&files);
    }
    return status;
}

/* The settings that mean no rule of the common checker, unless files of articles may have them. */
static np_status refuse_settings(np_cli_checkers *c)
{
    np_status status = NP_OK;
    bool any = false, looked = false;

    for (size_t i = 0; i < c->options->setting_count && status != NP_E_MEMORY && !any; i++) {
        if (c->met[i])
            continue;
        if (!looked)
            status = look_for_files(&any, c->options);
        looked = true;
        if (!any && status != NP_E_MEMORY)
            status =
                np_status_worse(status, np_checker_refuse(c->common, c->options->settings[i].rule));
    }
    return status;
}

bool np_cli_checkers_lack_rules(const np_cli_checkers *c)
{
    bool lack = false;

    for (size_t i = 0; i < c->options->setting_count; i++) {
        np_slice rule = c->options->settings[i].rule;

        if (c->met[i])
            continue;
        np_cli_say(c->options->language, NP_MSG("there is no rule '%.*s'"), (int)rule.length,
                   rule.data);
        lack = true;
    }
    return lack;
}

np_status np_cli_checkers_open(np_cli_checkers *c, const np_cli_options *options)
{
    np_options wanted = {.rules_directory = options->rules_directory,
                         .expectations = options->expectations,
                         .expectation_count = options->expectation_count,
                         .tables = options->tables,
                         .table_count = options->table_count,
                         .require_source = options->require_source,
                         .exempt = options->exempt,
                         .without_packs = options->no_packs || options->command == NP_CLI_LIST,
                         .encoding = options->encoding,
                         .input = options->input,
                         .convert = options->convert,
                         .rounding = options->rounding,
                         .packs = options->packs,
                         .pack_count = options->pack_count,
                         .settings = options->settings,
                         .setting_count = options->setting_count,
                         .settings_wait = true,
                         .language = options->language};
    np_status status;

    *c = (np_cli_checkers){.options = options,
                           .least = options->quiet ? NP_SEVERITY_ERROR : NP_SEVERITY_NOTE,
                           .color = np_cli_wants_color(options, STDERR_FILENO)};
    c->met = calloc(options->setting_count + 1, sizeof *c->met);
    if (!c->met)
        return NP_E_MEMORY;
    status = np_checker_new(&c->common, &wanted);
    if (!status) {
        meet(c, c->common);
        status = refuse_settings(c);
    }
    if (c->common)
        introduce(c, c->common, 0);
    return status;
}

void np_cli_checkers_clear(np_cli_checkers *c)
{
    np_checker_free(c->beside);
    while (c->extensions) {
        np_cli_extension *next = c->extensions->next;

        np_cli_files_clear(&c->extensions->files);
        np_checker_free(c->extensions->checker);
        free(c->extensions);
        c->extensions = next;
    }
    np_checker_free(c->common);
    free(c->met);
    c->met = NULL;
    c->common = c->beside = NULL;
}

/* *checker = base with these files as well. Errors: NP_E_MEMORY. */
static np_status extend(np_checker **checker, np_cli_checkers *c, const np_checker *base,
                        char **paths, size_t count)
{
    np_status status = np_checker_extend(checker, base, (const char *const *)paths, count);

    if (*checker) {
        meet(c, *checker);
        introduce(c, *checker, count_files(base));
    }
    return status == NP_E_MEMORY ? status : NP_OK;
}

static bool has_files(const np_cli_extension *extension, const np_cli_files *files, size_t count)
{
    if (extension->files.count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(extension->files.paths[i], files->paths[i]) != 0)
            return false;
    }
    return true;
}

/* *checker = the one for the first count files, which are those of folders; they become its own when it is
 * new. */
static np_status get_extension(const np_checker **checker, np_cli_checkers *c, np_cli_files *files,
                               size_t count)
{
    np_cli_extension *found, **link = &c->extensions;
    np_status status;

    while (*link && !has_files(*link, files, count))
        link = &(*link)->next;
    found = *link;
    if (found) {
        *link = found->next;
        found->next = c->extensions;
        c->extensions = found;
        *checker = found->checker;
        return NP_OK;
    }
    found = calloc(1, sizeof *found);
    if (!found)
        return NP_E_MEMORY;
    status = extend(&found->checker, c, c->common, files->paths, count);
    if (status) {
        free(found);
        return status;
    }
    found->files.paths = calloc(count, sizeof *found->files.paths);
    for (size_t i = 0; found->files.paths && i < count; i++) {
        found->files.paths[i] = files->paths[i];
        files->paths[i] = NULL;
        found->files.count++;
    }
    found->next = c->extensions;
    c->extensions = found;
    *checker = found->checker;
    return found->files.paths ? NP_OK : NP_E_MEMORY;
}

/* With --verbose: which expectations an article is checked against that are not those of all. */
static void announce(const np_cli_files *files, const char *article, np_language language)
{
    np_buffer list;

    np_buffer_init(&list);
    for (size_t i = 0; i < files->count; i++)
        np_buffer_add_format(&list, "%s'%s'", i == 0 ? "" : ", ", files->paths[i]);
    if (files->count == 0)
        np_cli_say(language, NP_MSG("'%s': with no expectations of its own"), article);
    else if (!list.status)
        np_cli_say(language, NP_MSG("'%s': with %s"), article, list.data);
    np_buffer_clear(&list);
}

np_status np_cli_checkers_get(const np_checker **checker, np_cli_checkers *c, const char *article)
{
    const np_checker *base = c->common;
    np_cli_files files = {0};
    size_t folders;
    np_status status = NP_OK;

    np_checker_free(c->beside);
    c->beside = NULL;
    *checker = base;
    if (c->options->command != NP_CLI_CHECK)
        return NP_OK;
    status = np_cli_discover(&files, c->options, article);
    folders = files.count - files.beside;
    if (!status && c->options->verbose)
        announce(&files, article, c->options->language);
    if (!status && folders > 0)
        status = get_extension(&base, c, &files, folders);
    if (!status && files.beside) {
        status = extend(&c->beside, c, base, files.paths + folders, 1);
        base = c->beside;
    }
    if (!status)
        *checker = base;
    np_cli_files_clear(&files);
    return status;
}
