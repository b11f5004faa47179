#include <config.h>

#include "cli/companion.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char suffix[] = ".numproof.csv";

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

static bool is_named(const np_cli_options *options, const char *path, const struct stat *facts)
{
    for (size_t i = 0; i < options->expectation_count; i++) {
        struct stat other;

        if (strcmp(options->expectations[i], path) == 0 ||
            (stat(options->expectations[i], &other) == 0 && other.st_dev == facts->st_dev &&
             other.st_ino == facts->st_ino))
            return true;
    }
    return false;
}

np_status np_cli_companion(char **path, const np_cli_options *options, const char *article)
{
    size_t whole = strlen(article), lengths[2] = {whole, stem_length(article)};
    struct stat facts = {0};
    char *name;

    *path = NULL;
    if (options->no_discover || strcmp(article, "-") == 0)
        return NP_OK;
    name = malloc(whole + sizeof suffix);
    if (!name)
        return NP_E_MEMORY;
    for (size_t i = 0; i < 2; i++) {
        memcpy(name, article, lengths[i]);
        memcpy(name + lengths[i], suffix, sizeof suffix);
        if (strcmp(name, article) == 0 || !exists(name, &facts))
            continue;
        if (is_named(options, name, &facts))
            break;
        *path = name;
        return NP_OK;
    }
    free(name);
    return NP_OK;
}
