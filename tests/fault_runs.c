#include <config.h>

#include "fault_runs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "whole_program.h"

enum { SECONDS = 100, WORDS = 40, PATH = 600 };

static char work[PATH / 2];

static void give_up(const char *what)
{
    printf("Bail out! %s: %s\n", what, strerror(errno));
    exit(2);
}

/* Where the runs write: their output, their messages, the file that they are told to write. */
static const char *place(const char *name)
{
    static char path[PATH];

    if ((size_t)snprintf(path, sizeof path, "%s/%s", work, name) >= sizeof path)
        give_up(name);
    return path;
}

void fault_runs_open(void)
{
    const char *folder = getenv("TMPDIR");

    snprintf(work, sizeof work, "%s/numproof-faults.XXXXXX", folder && *folder ? folder : "/tmp");
    if (!mkdtemp(work))
        give_up(work);
    if (mkdir(place("made"), 0700) != 0)
        give_up("mkdir");
}

/* Removes all files that runs made. The number of those that are not the one named @. */
static size_t empty_made(void)
{
    DIR *folder = opendir(place("made"));
    struct dirent *entry;
    size_t strays = 0;

    if (!folder)
        give_up("opendir");
    while ((entry = readdir(folder)) != NULL) {
        char name[PATH];

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        snprintf(name, sizeof name, "made/%.200s", entry->d_name);
        unlink(place(name));
        strays += strcmp(entry->d_name, "file") != 0;
    }
    closedir(folder);
    return strays;
}

void fault_runs_close(void)
{
    empty_made();
    unlink(place("out"));
    unlink(place("err"));
    rmdir(place("made"));
    rmdir(work);
}

/* The bytes of a file; NULL when it is not there. */
static char *content(const char *name)
{
    FILE *file = fopen(place(name), "rb");
    size_t capacity = 1 << 16, length = 0, got;
    char *bytes = malloc(capacity);

    while (file && bytes && (got = fread(bytes + length, 1, capacity - length - 1, file)) > 0) {
        length += got;
        if (capacity - length < 2)
            bytes = realloc(bytes, capacity *= 2);
    }
    if (!bytes)
        give_up("malloc");
    if (!file) {
        free(bytes);
        return NULL;
    }
    fclose(file);
    bytes[length] = '\0';
    return bytes;
}

static void connect(int descriptor, const char *path, int flags)
{
    int file = open(path, flags, 0600);

    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(125);
    close(file);
}

/* In the process of the run. */
static int run(const fault_case *which, void (*arm)(void *), void (*disarm)(void *), void *context)
{
    static const struct rlimit no_core = {0, 0};
    const char *source = getenv("srcdir");
    char words[PATH], folder[PATH], file[PATH], *arguments[WORDS + 2] = {NULL};
    int count = 0, status;

    setrlimit(RLIMIT_CORE, &no_core);
    alarm(SECONDS);
    snprintf(folder, sizeof folder, "%s/fixtures/%s", source ? source : ".", which->folder);
    if (chdir(folder) != 0)
        _exit(125);
    connect(0, which->input ? which->input : "/dev/null", O_RDONLY);
    connect(1, place("out"), O_WRONLY | O_CREAT | O_TRUNC);
    connect(2, place("err"), O_WRONLY | O_CREAT | O_TRUNC);
    snprintf(file, sizeof file, "%s", place("made/file"));
    snprintf(words, sizeof words, "numproof %s", which->arguments);
    for (char *word = strtok(words, " "); word && count < WORDS; word = strtok(NULL, " "))
        arguments[count++] = strcmp(word, "@") == 0 ? file : word;
    arm(context);
    status = numproof_main(count, arguments);
    disarm(context);
    return status;
}

void fault_run(fault_outcome *outcome, const fault_case *which, const char *before,
               void (*arm)(void *context), void (*disarm)(void *context), void *context)
{
    FILE *file;
    pid_t process;
    int status;

    empty_made();
    if (before) {
        file = fopen(place("made/file"), "wb");
        if (!file || fputs(before, file) == EOF || fclose(file) == EOF)
            give_up("file");
    }
    fflush(NULL);
    process = fork();
    if (process < 0)
        give_up("fork");
    if (process == 0)
        _exit(run(which, arm, disarm, context));
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR)
            give_up("waitpid");
    }
    outcome->status = WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
    outcome->out = content("out");
    outcome->err = content("err");
    outcome->file = content("made/file");
    outcome->strays = empty_made();
}

void fault_outcome_clear(fault_outcome *outcome)
{
    free(outcome->out);
    free(outcome->err);
    free(outcome->file);
    *outcome = (fault_outcome){0};
}

static bool same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool fault_outcomes_agree(const fault_outcome *a, const fault_outcome *b)
{
    return same(a->out, b->out) && same(a->err, b->err) && same(a->file, b->file) &&
           a->status == b->status;
}

/* At most some lines of the text, as comments. */
static void show(const char *name, const char *text)
{
    printf("# %s: %s", name, text ? "" : "(none)");
    for (size_t i = 0, lines = 0; text && text[i] && lines < 8; i++) {
        if (text[i] == '\n') {
            lines++;
            fputs("\n#   ", stdout);
        } else {
            putchar(text[i]);
        }
    }
    putchar('\n');
}

void fault_outcome_show(const fault_outcome *outcome)
{
    if (outcome->status < 256)
        printf("# status %d\n", outcome->status);
    else
        printf("# signal %d\n", outcome->status - 256);
    show("standard error", outcome->err);
    show("standard output", outcome->out);
    show("file", outcome->file);
    if (outcome->strays)
        printf("# %zu more files are left\n", outcome->strays);
}

void *fault_shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED)
        give_up("mmap");
    return memory;
}
