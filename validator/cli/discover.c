#include <config.h>

#include "cli/discover.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char suffix[] = ".numproof.csv", folder_file[] = "numproof.csv";

/* What the root of a repository holds. */
static const char *const marks[] = {".git", ".hg", ".jj", ".svn", ".bzr", "_darcs"};

/* The bytes of a path before the extension of its last name, all of them without one. */
static size_t stem_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    return dot && dot != name ? (size_t)(dot - path) : strlen(path);
}

/* Is there something of that name? What cannot be asked about is: reading it will say why. */
static bool exists(const char *path, struct stat *facts)
{
    return stat(path, facts) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static bool is_among(const char *const *paths, size_t count, const char *path,
                     const struct stat *facts)
{
    for (size_t i = 0; i < count; i++) {
        struct stat other;

        if (strcmp(paths[i], path) == 0 ||
            (stat(paths[i], &other) == 0 && other.st_dev == facts->st_dev &&
             other.st_ino == facts->st_ino))
            return true;
    }
    return false;
}

static bool is_named(const np_cli_options *options, const char *path, const struct stat *facts)
{
    return is_among(options->expectations, options->expectation_count, path, facts) ||
           is_among(options->packs, options->pack_count, path, facts);
}

/* Keeps the path, which becomes the list's; NULL is a failed allocation. */
static np_status keep(np_cli_files *files, char *path)
{
    char **paths = path ? realloc(files->paths, (files->count + 1) * sizeof *paths) : NULL;

    if (!paths) {
        free(path);
        return NP_E_MEMORY;
    }
    files->paths = paths;
    files->paths[files->count++] = path;
    return NP_OK;
}

/* folder/name, or name alone in the folder where the program runs; to be freed. NULL: memory is out. */
static char *join(const char *folder, const char *name)
{
    size_t length = strlen(folder), size = length + strlen(name) + 2;
    char *path = malloc(size);

    if (!path)
        return NULL;
    *path = '\0';
    if (strcmp(folder, ".") != 0) {
        memcpy(path, folder, length + 1);
        if (length == 0 || folder[length - 1] != '/')
            strcat(path, "/");
    }
    strcat(path, name);
    return path;
}

/* The part of a path before its last name, slashes behind it left out; to be freed. NULL: memory is out. */
static char *folder_of(const char *path)
{
    size_t length = strlen(path);
    char *folder;

    while (length > 0 && path[length - 1] != '/')
        length--;
    while (length > 1 && path[length - 1] == '/')
        length--;
    folder = malloc(length + 2);
    if (!folder)
        return NULL;
    memcpy(folder, path, length);
    folder[length] = '\0';
    if (length == 0)
        memcpy(folder, ".", 2);
    return folder;
}

/* The folder above this one, written as shortly as can be. */
static char *folder_above(const char *folder)
{
    const char *slash = strrchr(folder, '/'), *name = slash ? slash + 1 : folder;

    if (strcmp(folder, ".") == 0)
        return join(".", "..");
    if (strcmp(name, "..") == 0 || strcmp(name, ".") == 0)
        return join(folder, "..");
    return folder_of(folder);
}

/* Is nothing to be found above the folder? The topmost one is the one above itself; what cannot be looked
 * at ends the search, too. */
static bool is_topmost(const char *folder, const char *above)
{
    struct stat x, y;

    return stat(folder, &x) != 0 || stat(above, &y) != 0 ||
           (x.st_dev == y.st_dev && x.st_ino == y.st_ino);
}

static np_status is_root(bool *root, const char *folder)
{
    *root = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !*root; i++) {
        char *mark = join(folder, marks[i]);
        struct stat facts;

        if (!mark)
            return NP_E_MEMORY;
        *root = stat(mark, &facts) == 0;
        free(mark);
    }
    return NP_OK;
}

/* The file of a folder, if it has one. */
static np_status look_into(np_cli_files *files, const np_cli_options *options, const char *folder)
{
    struct stat facts = {0};
    char *path = join(folder, folder_file);

    if (!path)
        return NP_E_MEMORY;
    if (exists(path, &facts) && !is_named(options, path, &facts))
        return keep(files, path);
    free(path);
    return NP_OK;
}

static void reverse(np_cli_files *files)
{
    for (size_t i = 0; i < files->count / 2; i++) {
        char *path = files->paths[i];

        files->paths[i] = files->paths[files->count - 1 - i];
        files->paths[files->count - 1 - i] = path;
    }
}

/* The files of the article's folder and of those above it. */
static np_status find_in_folders(np_cli_files *files, const np_cli_options *options,
                                 const char *article)
{
    char *folder = folder_of(article);
    size_t own = 0; /* files of the article's own folder */
    bool root = false, top = false;
    np_status status = folder ? NP_OK : NP_E_MEMORY;

    for (size_t i = 0; !status && !root && !top; i++) {
        char *above;

        status = look_into(files, options, folder);
        if (i == 0)
            own = files->count;
        if (!status)
            status = is_root(&root, folder);
        if (status || root)
            break;
        above = folder_above(folder);
        if (!above)
            status = NP_E_MEMORY;
        top = !above || is_topmost(folder, above);
        free(folder);
        folder = above;
    }
    free(folder);
    while (!root && files->count > own)
        free(files->paths[--files->count]);
    reverse(files);
    return status;
}

static np_status find_beside(np_cli_files *files, const np_cli_options *options,
                             const char *article)
{
    size_t whole = strlen(article), lengths[2] = {whole, stem_length(article)};
    struct stat facts = {0};
    char *name = malloc(whole + sizeof suffix);

    if (!name)
        return NP_E_MEMORY;
    for (size_t i = 0; i < 2; i++) {
        memcpy(name, article, lengths[i]);
        memcpy(name + lengths[i], suffix, sizeof suffix);
        if (strcmp(name, article) == 0 || !exists(name, &facts))
            continue;
        if (is_named(options, name, &facts))
            break;
        files->beside = true;
        return keep(files, name);
    }
    free(name);
    return NP_OK;
}

np_status np_cli_discover(np_cli_files *files, const np_cli_options *options, const char *article)
{
    np_status status;

    *files = (np_cli_files){0};
    if (options->no_discover || strcmp(article, "-") == 0)
        return NP_OK;
    status = find_in_folders(files, options, article);
    return status ? status : find_beside(files, options, article);
}

np_status np_cli_find_above(char **path, const char *name)
{
    char *folder = folder_of(""), *found = NULL;
    bool root = false, top = false, own = true;
    np_status status = folder ? NP_OK : NP_E_MEMORY;

    while (!status && !root && !top) {
        char *candidate = found ? NULL : join(folder, name), *above;
        struct stat facts;

        if (!found && !candidate)
            status = NP_E_MEMORY;
        if (candidate && exists(candidate, &facts))
            found = candidate;
        else
            free(candidate);
        if (!status)
            status = is_root(&root, folder);
        if (status || root || (own && found))
            break;
        own = false;
        above = folder_above(folder);
        if (!above)
            status = NP_E_MEMORY;
        top = !above || is_topmost(folder, above);
        free(folder);
        folder = above;
    }
    free(folder);
    if (status || (found && !own && !root)) {
        free(found);
        found = NULL;
    }
    *path = found;
    return status;
}

bool np_cli_is_expectations(const char *name)
{
    size_t length = strlen(name), size = sizeof suffix - 1;

    return strcmp(name, folder_file) == 0 ||
           (length > size && strcmp(name + length - size, suffix) == 0);
}

void np_cli_files_clear(np_cli_files *files)
{
    for (size_t i = 0; i < files->count; i++)
        free(files->paths[i]);
    free(files->paths);
    *files = (np_cli_files){0};
}
