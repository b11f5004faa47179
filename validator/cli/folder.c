#include <config.h>

#include "cli/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/caps.h"
#include "cli/discover.h"
#include "cli/glob.h"
#include "cli/output.h"
#include "cli/run.h"

typedef struct {
    dev_t device;
    ino_t inode;
    bool used;
} place;

/* What the run has come by: an open hash table, at most half full. */
typedef struct {
    place *items;
    size_t count, capacity; /* a power of two */
} places;

typedef struct {
    char **paths; /* allocated; a folder's has a slash behind it, for the order */
    size_t count, capacity;
} entries;

typedef struct {
    np_cli_options *options;
    places seen;
    const char **files; /* in the place of the operands */
    size_t count, capacity;
    entries found; /* those among the files that no operand names */
    size_t top;    /* bytes of a path that are the operand's, the slash behind it included */
    bool color;
} walk;

/* --- what was seen ---------------------------------------------------------------------------- */

static place *find_place(const places *seen, dev_t device, ino_t inode)
{
    uint64_t hash = ((uint64_t)inode ^ (uint64_t)device << 32) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 20) & (seen->capacity - 1);

    while (seen->items[at].used &&
           (seen->items[at].device != device || seen->items[at].inode != inode))
        at = (at + 1) & (seen->capacity - 1);
    return &seen->items[at];
}

static np_status grow_places(places *seen)
{
    places larger = {.capacity = seen->capacity ? seen->capacity * 2 : 64};

    if (larger.capacity > SIZE_MAX / 2 / sizeof *larger.items)
        return NP_E_MEMORY;
    larger.items = calloc(larger.capacity, sizeof *larger.items);
    if (!larger.items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < seen->capacity; i++) {
        if (seen->items[i].used)
            *find_place(&larger, seen->items[i].device, seen->items[i].inode) = seen->items[i];
    }
    larger.count = seen->count;
    free(seen->items);
    *seen = larger;
    return NP_OK;
}

/* *fresh = was it not seen before? Now it is. */
static np_status see(bool *fresh, places *seen, const struct stat *facts)
{
    place *item;

    if (seen->count >= seen->capacity / 2) {
        np_status status = grow_places(seen);

        if (status)
            return status;
    }
    item = find_place(seen, facts->st_dev, facts->st_ino);
    *fresh = !item->used;
    if (*fresh) {
        *item = (place){facts->st_dev, facts->st_ino, true};
        seen->count++;
    }
    return NP_OK;
}

/* --- what is wanted --------------------------------------------------------------------------- */

/* Does a pattern mean the path, as it is reported or as it stands below the operand? */
static bool is_meant(const walk *w, const char *const *patterns, size_t count, const char *path,
                     bool folder)
{
    const char *whole = path;

    while (strncmp(whole, "./", 2) == 0)
        whole += 2;
    while (*whole == '/')
        whole++;
    for (size_t i = 0; i < count; i++) {
        if (np_cli_glob_match(patterns[i], whole, folder) ||
            np_cli_glob_match(patterns[i], path + w->top, folder))
            return true;
    }
    return false;
}

static bool is_wanted(const walk *w, const char *path, const char *name)
{
    const np_cli_options *options = w->options;

    if (np_cli_is_expectations(name))
        return false;
    return options->include_count
               ? is_meant(w, options->includes, options->include_count, path, false)
               : np_input_is_article(np_slice_text(name), options->jsonl ? NP_STREAM_JSON
                                                          : options->csv ? NP_STREAM_CSV
                                                                         : NP_STREAM_NONE) ||
                     (options->convert && np_input_is_convertible(np_slice_text(name)));
}

/* --- walking ---------------------------------------------------------------------------------- */

static np_status add_file(walk *w, const char *path)
{
    if (w->count == w->capacity) {
        size_t capacity = w->capacity ? w->capacity * 2 : 64;
        const char **files = capacity <= SIZE_MAX / sizeof *files
                                 ? realloc(w->files, capacity * sizeof *files)
                                 : NULL;

        if (!files)
            return NP_E_MEMORY;
        w->files = files;
        w->capacity = capacity;
    }
    w->files[w->count++] = path;
    return NP_OK;
}

static void refuse(walk *w, const char *path, int reason)
{
    w->options->unread = true;
    np_cli_say_unreadable(w->options->language, path, reason, w->color);
}

/* folder, which is empty or ends with a slash, and name, with room for one more byte; to be freed. NULL: memory is out. What would be taken for the
 * standard input is named otherwise. */
static char *join(const char *folder, const char *name)
{
    const char *before = !*folder && strcmp(name, "-") == 0 ? "./" : folder;
    size_t length = strlen(before), size = strlen(name);
    char *path = length < SIZE_MAX - size - 2 ? malloc(length + size + 2) : NULL;

    if (!path)
        return NULL;
    memcpy(path, before, length);
    memcpy(path + length, name, size + 1);
    return path;
}

static void clear_entries(entries *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->paths[i]);
    free(list->paths);
}

static np_status add_entry(entries *list, char *path)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 32;
        char **paths = capacity <= SIZE_MAX / sizeof *paths
                           ? realloc(list->paths, capacity * sizeof *paths)
                           : NULL;

        if (!paths) {
            free(path);
            return NP_E_MEMORY;
        }
        list->paths = paths;
        list->capacity = capacity;
    }
    list->paths[list->count++] = path;
    return NP_OK;
}

/* Takes down what the folder has under this name, if it is a folder or an article that is wanted. */
static np_status look_at(walk *w, entries *list, const char *folder, const char *name)
{
    const np_cli_options *options = w->options;
    char *path = join(folder, name);
    struct stat facts;
    bool wanted, is_folder;
    int reason = 0;

    if (!path)
        return NP_E_MEMORY;
    wanted = is_wanted(w, path, name);
    if (stat(path, &facts) != 0)
        reason = errno;
    is_folder = !reason && S_ISDIR(facts.st_mode);
    if ((!wanted && !is_folder) || (!reason && !is_folder && !S_ISREG(facts.st_mode)) ||
        is_meant(w, options->excludes, options->exclude_count, path, is_folder)) {
        free(path);
        return NP_OK;
    }
    if (reason) {
        refuse(w, path, reason);
        free(path);
        return NP_OK;
    }
    if (is_folder)
        strcat(path, "/");
    return add_entry(list, path);
}

static np_status list_folder(walk *w, entries *list, const char *folder)
{
    DIR *directory = opendir(*folder ? folder : ".");
    np_status status = NP_OK;
    int reason = directory ? 0 : errno;

    while (directory && !status) {
        const struct dirent *entry;

        errno = 0;
        entry = readdir(directory);
        if (!entry) {
            reason = errno;
            break;
        }
        if (entry->d_name[0] != '.')
            status = look_at(w, list, folder, entry->d_name);
    }
    if (directory)
        closedir(directory);
    if (reason)
        refuse(w, *folder ? folder : ".", reason);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The articles in the folder, which was not walked before; "" is the one where the program runs. */
static np_status walk_folder(walk *w, const char *folder, size_t depth)
{
    entries list = {0};
    np_status status;

    if (depth > NP_CLI_CAP_FOLDER_DEPTH) {
        np_cli_say(w->options->language, NP_MSG("'%s': folders are walked %d deep at most"), folder,
                   NP_CLI_CAP_FOLDER_DEPTH);
        w->options->unread = true;
        return NP_OK;
    }
    status = list_folder(w, &list, folder);
    if (list.count)
        qsort(list.paths, list.count, sizeof *list.paths, compare_paths);
    for (size_t i = 0; i < list.count && !status; i++) {
        char *path = list.paths[i];
        struct stat facts;
        bool fresh;

        if (stat(path, &facts) != 0) {
            refuse(w, path, errno);
            continue;
        }
        status = see(&fresh, &w->seen, &facts);
        if (status || !fresh)
            continue;
        if (path[strlen(path) - 1] == '/') {
            status = walk_folder(w, path, depth + 1);
        } else {
            list.paths[i] = NULL;
            status = add_entry(&w->found, path);
            if (!status)
                status = add_file(w, path);
        }
    }
    clear_entries(&list);
    return status;
}

/* The path of an operand as those below it begin: without "./" in front and slashes at the end. */
static char *name_folder(const char *operand)
{
    size_t length;
    char *name;

    while (strncmp(operand, "./", 2) == 0) {
        operand += 2;
        while (*operand == '/')
            operand++;
    }
    if (strcmp(operand, ".") == 0)
        operand++;
    length = strlen(operand);
    while (length > 1 && operand[length - 1] == '/')
        length--;
    name = malloc(length + 2);
    if (!name)
        return NULL;
    memcpy(name, operand, length);
    if (length > 0 && operand[length - 1] != '/')
        name[length++] = '/';
    name[length] = '\0';
    return name;
}

static np_status expand(walk *w, const char *operand, const struct stat *facts)
{
    size_t before = w->count;
    bool fresh, unread = w->options->unread;
    char *name;
    np_status status = see(&fresh, &w->seen, facts);

    if (status || !fresh)
        return status;
    name = name_folder(operand);
    if (!name)
        return NP_E_MEMORY;
    w->options->unread = false;
    w->top = strlen(name);
    status = walk_folder(w, name, 1);
    free(name);
    if (!status && w->count == before && !w->options->unread) {
        np_cli_say(w->options->language,
                   NP_MSG("no article is in the folder '%s' (--include says what is one)"),
                   operand);
        w->options->unread = true;
    }
    w->options->unread |= unread;
    return status;
}

np_status np_cli_folders_expand(np_cli_options *options)
{
    walk w = {.options = options, .color = np_cli_wants_color(options, STDERR_FILENO)};
    const char **operands = options->files;
    bool fresh;
    struct stat facts;
    np_status status = NP_OK;

    /* Files that are named are read where they are named. */
    for (size_t i = 0; i < options->file_count && !status; i++) {
        if (strcmp(operands[i], "-") != 0 && stat(operands[i], &facts) == 0 &&
            S_ISREG(facts.st_mode))
            status = see(&fresh, &w.seen, &facts);
    }
    for (size_t i = 0; i < options->file_count && !status; i++) {
        if (strcmp(operands[i], "-") == 0 || stat(operands[i], &facts) != 0 ||
            !S_ISDIR(facts.st_mode)) {
            status = add_file(&w, operands[i]);
            continue;
        }
        options->folder = true;
        status = expand(&w, operands[i], &facts);
    }
    free(w.seen.items);
    options->found = w.found.paths;
    options->found_count = w.found.count;
    if (status || !options->folder) {
        free(w.files);
        return status;
    }
    free(operands);
    options->files = w.files;
    options->file_count = w.count;
    return NP_OK;
}
