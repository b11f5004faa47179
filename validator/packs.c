#include <config.h>

#include "packs.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/embedded.h"
#include "text/source.h"

np_status np_checker_read_rules(np_checker *checker, const char *path, bool pack)
{
    np_buffer bytes;
    np_status status;

    np_buffer_init(&bytes);
    status = np_source_read(&bytes, &checker->messages, path);
    if (!status)
        status = np_rulebook_add(&checker->rulebook, &checker->messages, np_slice_text(path),
                                 np_buffer_slice(&bytes), pack);
    np_buffer_clear(&bytes);
    return status;
}

static bool is_csv(const char *name)
{
    size_t length = strlen(name);

    return length > 4 && name[0] != '.' && strcmp(name + length - 4, ".csv") == 0;
}

/* Packs lie at the top of rules/, the lexicon below it. */
static np_status add_embedded(np_checker *checker)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < np_embedded_count && status != NP_E_MEMORY; i++) {
        const np_embedded_file *file = &np_embedded_files[i];
        np_buffer name;
        np_status added;

        if (strchr(file->path, '/') || !is_csv(file->path))
            continue;
        np_buffer_init(&name);
        np_buffer_add_text(&name, "rules/");
        np_buffer_add_text(&name, file->path);
        added = name.status;
        if (!added)
            added = np_rulebook_add(&checker->rulebook, &checker->messages, np_buffer_slice(&name),
                                    np_slice_of((const char *)file->data, file->length), true);
        np_buffer_clear(&name);
        status = np_status_worse(status, added);
    }
    return status;
}

static np_status read_pack(np_checker *checker, const char *directory, np_slice entry)
{
    np_buffer path;
    np_status status;

    np_buffer_init(&path);
    np_buffer_add_text(&path, directory);
    np_buffer_add_byte(&path, '/');
    np_buffer_add(&path, entry);
    status = path.status;
    if (!status)
        status = np_checker_read_rules(checker, path.data, true);
    np_buffer_clear(&path);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return np_slice_compare(*(const np_slice *)a, *(const np_slice *)b);
}

static np_status refuse_directory(np_checker *checker, const char *path, int reason)
{
    np_diagnostic bad = {.code = "io-read",
                         .severity = NP_SEVERITY_ERROR,
                         .file = np_slice_text(path),
                         .expected = np_slice_text(np_diagnostics_text(
                             &checker->messages, NP_MSG("a directory of rules")))};
    np_status status =
        np_diagnostics_add_format(&checker->messages, &bad, NP_MSG("cannot open: %s"),
                                  np_language_errno(checker->messages.language, reason));

    return status ? status : NP_E_IO;
}

/* *names = the names of the packs in an open directory, sorted: the order of reading differs from
 * file system to file system. *reason is the errno of what kept it from being read, or 0. */
static np_status list_packs(np_checker *checker, DIR *directory, np_slice **names, size_t *count,
                            int *reason)
{
    size_t capacity = 0;
    struct dirent *entry;

    *names = NULL;
    *count = 0;
    while (errno = 0, (entry = readdir(directory)) != NULL) {
        void *items = *names;

        if (!is_csv(entry->d_name))
            continue;
        if (np_arena_grow(&checker->arena, &items, &capacity, *count, *count + 1, sizeof **names))
            return NP_E_MEMORY;
        *names = items;
        if (np_arena_copy(&checker->arena, &(*names)[*count], np_slice_text(entry->d_name)))
            return NP_E_MEMORY;
        ++*count;
    }
    *reason = errno;
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return NP_OK;
}

static np_status add_directory(np_checker *checker, const char *path)
{
    DIR *directory = opendir(path);
    np_slice *names;
    size_t count;
    int reason = errno;
    np_status status;

    if (!directory)
        return refuse_directory(checker, path, reason);
    status = list_packs(checker, directory, &names, &count, &reason);
    closedir(directory);
    if (!status && reason)
        status = refuse_directory(checker, path, reason);
    for (size_t i = 0; i < count && status != NP_E_MEMORY; i++)
        status = np_status_worse(status, read_pack(checker, path, names[i]));
    return status;
}

np_status np_checker_add_packs(np_checker *checker, const char *directory)
{
    return directory ? add_directory(checker, directory) : add_embedded(checker);
}
