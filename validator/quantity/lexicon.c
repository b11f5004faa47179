#include <config.h>

#include "quantity/lexicon.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/embedded.h"
#include "quantity/words.h"
#include "text/source.h"
#include "text/utf8.h"

static const char units_table[] = "units.csv";

/* How many bytes of tables make one node of the trie, roughly: memory is taken once that way. */
enum { BYTES_OF_NODE = 5 };

/* The file name behind the last '/'. */
static np_slice last_part(np_slice path)
{
    size_t at = path.length;

    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return np_slice_part(path, at, path.length);
}

/* Reads one table. Its rows are in memory only as long as that takes: the lexicon keeps copies of what it
 * needs. */
static np_status add_file(np_lexicon *lexicon, np_diagnostics *messages, np_slice path,
                          np_slice bytes)
{
    np_csv csv;
    np_status status = np_utf8_validate(messages, path, bytes);

    if (status)
        return status;
    status = np_csv_parse(&csv, &lexicon->rows, messages, path, bytes);
    if (!status)
        status = np_lexicon_add_table(lexicon, messages, &csv, last_part(path));
    np_arena_reset(&lexicon->rows);
    return status;
}

static np_status load_embedded(np_lexicon *lexicon, np_diagnostics *messages)
{
    static const char folder[] = "lexicon/";
    np_status status;
    size_t bytes = 0;

    for (size_t i = 0; i < np_embedded_count; i++) {
        if (strncmp(np_embedded_files[i].path, folder, sizeof folder - 1) == 0)
            bytes += np_embedded_files[i].length;
    }
    status = np_trie_reserve(&lexicon->trie, bytes / BYTES_OF_NODE);
    if (!status)
        status = np_trie_reserve(&lexicon->endings, bytes / BYTES_OF_NODE / 4);
    /* Words name units, so the units come first. */
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < np_embedded_count; i++) {
            np_slice path = np_slice_text(np_embedded_files[i].path);
            bool units = np_slice_equal(last_part(path), np_slice_text(units_table));

            if (strncmp(path.data, folder, sizeof folder - 1) != 0 || units != (pass == 0))
                continue;
            status = np_status_worse(status,
                                     add_file(lexicon, messages, path,
                                              np_slice_of((const char *)np_embedded_files[i].data,
                                                          np_embedded_files[i].length)));
        }
    }
    return status;
}

/* Reads one file of the directory. */
static np_status load_file(np_lexicon *lexicon, np_diagnostics *messages, const char *directory,
                           const char *name)
{
    np_buffer path, bytes;
    np_status status;

    np_buffer_init(&path);
    np_buffer_init(&bytes);
    np_buffer_add_text(&path, directory);
    np_buffer_add_text(&path, "/lexicon/");
    np_buffer_add_text(&path, name);
    status = path.status;
    if (!status)
        status = np_source_read(&bytes, messages, path.data);
    if (!status)
        status = add_file(lexicon, messages, np_buffer_slice(&path), np_buffer_slice(&bytes));
    np_buffer_clear(&path);
    np_buffer_clear(&bytes);
    return status;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* *names = the .csv files of the folder, sorted, so that loading does not hang on the file system. *reason is the
 * errno of what kept the folder from being read, or 0. */
static np_status list_tables(char ***names, size_t *count, int *reason, np_arena *arena,
                             DIR *folder)
{
    struct dirent *entry;
    size_t capacity = 0;
    void *items = NULL;

    *count = 0;
    while (errno = 0, (entry = readdir(folder)) != NULL) {
        size_t length = strlen(entry->d_name);
        np_slice copy;
        np_status status;

        if (length < 5 || strcmp(entry->d_name + length - 4, ".csv") != 0)
            continue;
        status = np_arena_grow(arena, &items, &capacity, *count, *count + 1, sizeof **names);
        if (!status)
            status = np_arena_copy(arena, &copy, np_slice_of(entry->d_name, length));
        if (status)
            return status;
        ((const char **)items)[(*count)++] = copy.data;
    }
    *reason = errno;
    *names = items;
    if (*count)
        qsort(*names, *count, sizeof **names, compare_names);
    return NP_OK;
}

static np_status refuse_folder(np_diagnostics *messages, const char *path, int reason)
{
    np_diagnostic bad = {
        .code = "io-read", .severity = NP_SEVERITY_ERROR, .file = np_slice_text(path)};
    np_status status = np_diagnostics_add_format(messages, &bad, NP_MSG("cannot open: %s"),
                                                 np_language_errno(messages->language, reason));

    return status ? status : NP_E_IO;
}

/* The tables of a folder but those of units, which come first. */
static np_status load_tables(np_lexicon *lexicon, np_diagnostics *messages, const char *directory,
                             const char *path)
{
    DIR *folder = opendir(path);
    char **names = NULL;
    size_t count = 0;
    int reason = errno;
    np_status status;

    if (!folder)
        return refuse_folder(messages, path, reason);
    status = list_tables(&names, &count, &reason, &lexicon->arena, folder);
    closedir(folder);
    if (!status && reason)
        status = refuse_folder(messages, path, reason);
    for (size_t i = 0; i < count && status != NP_E_MEMORY; i++) {
        if (strcmp(names[i], units_table) != 0)
            status = np_status_worse(status, load_file(lexicon, messages, directory, names[i]));
    }
    return status;
}

static np_status load_directory(np_lexicon *lexicon, np_diagnostics *messages,
                                const char *directory)
{
    np_buffer path;
    np_status status = load_file(lexicon, messages, directory, units_table);

    /* Without that file it is no folder of rules. */
    if (status == NP_E_IO)
        return status;
    np_buffer_init(&path);
    np_buffer_add_text(&path, directory);
    np_buffer_add_text(&path, "/lexicon");
    status = np_status_worse(status, path.status);
    if (status != NP_E_MEMORY)
        status = np_status_worse(status, load_tables(lexicon, messages, directory, path.data));
    np_buffer_clear(&path);
    return status;
}

static int compare_class_words(const void *a, const void *b)
{
    const np_class_word *x = a, *y = b;

    if (x->word.length != y->word.length)
        return x->word.length < y->word.length ? 1 : -1;
    return np_slice_compare(x->word, y->word);
}

np_status np_lexicon_load(np_lexicon **lexicon, np_diagnostics *messages, const char *directory)
{
    np_lexicon *loaded = calloc(1, sizeof *loaded);
    np_status status;

    if (!loaded)
        return NP_E_MEMORY;
    np_arena_init(&loaded->arena);
    np_arena_init(&loaded->rows);
    np_trie_init(&loaded->trie);
    np_trie_init(&loaded->endings);
    np_trie_init(&loaded->symbols);
    status = np_trie_reserve(&loaded->trie, 1);
    if (!status)
        status = np_trie_reserve(&loaded->endings, 1);
    if (!status)
        status = directory ? load_directory(loaded, messages, directory)
                           : load_embedded(loaded, messages);
    np_arena_clear(&loaded->rows);
    if (status) {
        np_lexicon_free(loaded);
        return status;
    }
    for (size_t i = 0; i < loaded->class_count; i++)
        qsort(loaded->classes[i].words, loaded->classes[i].count, sizeof(np_class_word),
              compare_class_words);
    *lexicon = loaded;
    return NP_OK;
}

void np_lexicon_free(np_lexicon *lexicon)
{
    if (!lexicon)
        return;
    np_trie_clear(&lexicon->trie);
    np_trie_clear(&lexicon->endings);
    np_trie_clear(&lexicon->symbols);
    np_arena_clear(&lexicon->arena);
    free(lexicon);
}

const np_unit *np_lexicon_unit(const np_lexicon *lexicon, np_slice word)
{
    for (size_t i = 0; i < lexicon->unit_count; i++) {
        if (np_slice_equal(lexicon->units[i]->unit.symbol, word))
            return &lexicon->units[i]->unit;
    }
    for (size_t i = 0; i < lexicon->word_count; i++) {
        const np_word *w = &lexicon->words[i];

        if ((w->role == NP_ROLE_UNIT || w->role == NP_ROLE_UNIT_BEFORE) &&
            np_slice_equal(w->spelling, word))
            return w->unit;
    }
    return NULL;
}

np_slice np_lexicon_dimension(const np_lexicon *lexicon, uint16_t base)
{
    return base < lexicon->dimension_count ? lexicon->dimensions[base] : np_slice_of("", 0);
}

bool np_lexicon_class(const np_lexicon *lexicon, const np_class_word **words, size_t *count,
                      np_slice name)
{
    for (size_t i = 0; i < lexicon->class_count; i++) {
        if (np_slice_equal(lexicon->classes[i].name, name)) {
            *words = lexicon->classes[i].words;
            *count = lexicon->classes[i].count;
            return true;
        }
    }
    return false;
}
