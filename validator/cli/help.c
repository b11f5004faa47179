#include <config.h>

#include <getopt.h>

#include "cli/options.h"
#include "report/visible.h"

typedef struct {
    const char *name;
    char letter;
    int argument;
    const char *metavariable, *help;
} help_row;

static const help_row rows[] = {
#define NP_CLI_OPTION(NAME, LONG, SHORT, ARGUMENT, COMMANDS, METAVARIABLE, HELP)                   \
    {LONG, SHORT, ARGUMENT, METAVARIABLE, HELP},
#include "cli/options.def"
#undef NP_CLI_OPTION
};

enum { HELP_COLUMN = 26 };

/* One row of the help. */
static void add_option(np_buffer *out, const help_row *row, np_language language)
{
    size_t from = out->length, used;

    np_buffer_add_format(out, row->letter ? "  -%c, " : "      ", row->letter);
    np_buffer_add_format(out, "--%s", row->name);
    if (row->metavariable)
        np_buffer_add_format(out, row->argument == optional_argument ? "[=%s]" : " %s",
                             np_language_text(language, row->metavariable));
    used = np_visible_width(np_slice_of(out->data + from, out->length - from));
    if (used >= HELP_COLUMN)
        np_buffer_add_byte(out, '\n');
    np_buffer_add_repeated(out, ' ', used < HELP_COLUMN ? HELP_COLUMN - used : HELP_COLUMN);
    np_buffer_add_format(out, "%s\n", np_language_text(language, row->help));
}

void np_cli_options_help(np_buffer *out, np_language language)
{
    np_buffer_add_text(
        out,
        np_language_text(
            language,
            NP_MSG(
                "numproof proofreads the numbers of a text: it proves or refutes the relations\n"
                "between them that the text states and that files of expectations demand.\n"
                "\n"
                "Usage: numproof [check] [OPTION]... FILE...   check articles (the default)\n"
                "       numproof list [OPTION]... FILE...      every number with its meaning\n"
                "       numproof draft [OPTION]... FILE        expectations made from an article\n"
                "       numproof rules [OPTION]... [FILE...]   check and explain expectation "
                "files,\n"
                "                                              or list the rule packs\n"
                "FILE '-' is standard input; of a folder, the articles in it are read. A file "
                "that\n"
                "is named like a command: ./list\n"
                "\n")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_option(out, &rows[i], language);
    np_buffer_add_text(
        out,
        np_language_text(
            language,
            NP_MSG(
                "\n"
                "ARTICLE.numproof.csv beside ARTICLE.txt is its file of expectations; numproof.csv "
                "in\n"
                "its folder, and in those above up to the root of the repository, is for all "
                "below.\n"
                "Exit status: 0 nothing found, 1 findings (see --fail-on), 2 the run failed.\n")));
}
