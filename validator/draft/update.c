#include <config.h>

#include "draft/update.h"

#include "base/csv.h"
#include "expect/row.h"
#include "solve/unsourced.h"

/* How a remark of ours begins. */
static const char remark[] = "# draft: ";

typedef struct {
    np_arena arena;
    np_rulebook rulebook;
    np_claims claims;
    np_judgement judgement;
    np_csv csv;
} previous;

static bool begins(np_slice text, size_t at, const char *with)
{
    size_t length = strlen(with);

    return text.length - at >= length && memcmp(text.data + at, with, length) == 0;
}

/* What the article has against a row; empty: nothing. */
static void add_objection(np_buffer *out, const previous *p, size_t expectation)
{
    const np_expectation *row = &p->rulebook.expectations[expectation];

    for (size_t i = 0; i < p->judgement.finding_count; i++) {
        const np_finding *finding = &p->judgement.findings[i];
        bool concerned = finding->expectation == row;

        for (size_t k = 0; !concerned && k < finding->claim_count; k++)
            concerned = p->claims.items[finding->claims[k]].expectation == row;
        if (!concerned)
            continue;
        np_buffer_add_text(out, remark);
        for (size_t k = 0; k < finding->message.length; k++)
            np_buffer_add_byte(out, (unsigned char)finding->message.data[k] < ' '
                                        ? ' '
                                        : finding->message.data[k]);
        return;
    }
}

/* The expectation whose row begins on this line; the count when none does. */
static size_t find_line(const np_rulebook *rulebook, size_t line)
{
    size_t low = 0, high = rulebook->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rulebook->expectations[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < rulebook->count && rulebook->expectations[low].line == line ? low
                                                                             : rulebook->count;
}

static size_t next_line(np_slice bytes, size_t at)
{
    while (at < bytes.length && bytes.data[at] != '\n' && bytes.data[at] != '\r')
        at++;
    if (at + 1 < bytes.length && bytes.data[at] == '\r' && bytes.data[at + 1] == '\n')
        at++;
    return at < bytes.length ? at + 1 : at;
}

/* The file with the remarks of today. Remarks of earlier times stand right above a row. */
static void copy_file(np_buffer *out, const previous *p, np_slice bytes, const char *line_end)
{
    size_t line = 1, at = 0, end, ours = 0, ours_from = 0;

    for (; at < bytes.length; at = end, line++) {
        size_t row = find_line(&p->rulebook, line);

        end = next_line(bytes, at);
        if (begins(bytes, at, remark)) {
            /* Kept back until it is known what stands below. */
            ours_from = ours++ == 0 ? at : ours_from;
            continue;
        }
        if (ours && row == p->rulebook.count)
            np_buffer_add(out, np_slice_part(bytes, ours_from, at));
        ours = 0;
        if (row < p->rulebook.count) {
            size_t before = out->length;

            add_objection(out, p, row);
            if (out->length > before)
                np_buffer_add_text(out, line_end);
        }
        np_buffer_add(out, np_slice_part(bytes, at, end));
    }
    if (bytes.length && bytes.data[bytes.length - 1] != '\n' &&
        bytes.data[bytes.length - 1] != '\r')
        np_buffer_add_text(out, line_end);
}

static int column_of(const np_csv_row *header, np_column column)
{
    for (size_t i = 0; i < header->count; i++) {
        if (np_slice_equal(np_row_trim(header->fields[i].text),
                           np_slice_text(np_column_text(column))))
            return (int)i;
    }
    return -1;
}

static np_status read_columns(np_draft_columns *columns, np_diagnostics *messages,
                              const np_csv *csv)
{
    const np_csv_row *header = &csv->rows[0];
    np_diagnostic missing = {
        .code = "draft-columns",
        .severity = NP_SEVERITY_ERROR,
        .file = csv->name,
        .line = header->line,
        .message =
            np_slice_text(np_diagnostics_text(messages, NP_MSG("the file has no column 'find'"))),
        .expected = np_slice_text(np_diagnostics_text(messages, NP_MSG("columns id and find")))};
    np_status status;

    *columns = (np_draft_columns){.id = column_of(header, NP_COLUMN_ID),
                                  .find = column_of(header, NP_COLUMN_FIND),
                                  .check = column_of(header, NP_COLUMN_CHECK),
                                  .occurs = column_of(header, NP_COLUMN_OCCURS),
                                  .severity = column_of(header, NP_COLUMN_SEVERITY),
                                  .source = column_of(header, NP_COLUMN_SOURCE),
                                  .count = (int)header->count};
    if (columns->find >= 0)
        return NP_OK;
    status = np_diagnostics_add(messages, &missing);
    return status ? status : NP_E_SYNTAX;
}

static np_status take_names(np_draft_names *names, const np_rulebook *rulebook)
{
    np_status status = NP_OK;
    bool taken;

    for (size_t i = 0; !status && i < rulebook->count; i++)
        status = np_draft_name_take(&taken, names, rulebook->expectations[i].id);
    for (size_t i = 0; !status && i < rulebook->name_count; i++)
        status = np_draft_name_take(&taken, names, rulebook->names[i].text);
    return status;
}

/* The rows of the file, alone, on the article. */
static np_status judge(previous *p, np_diagnostics *messages, const np_draft_article *article,
                       np_slice bytes, np_slice name)
{
    np_status status = np_rulebook_add(&p->rulebook, messages, name, bytes, false);

    if (!status)
        status = np_rulebook_finish(&p->rulebook, messages);
    if (!status)
        status = np_csv_parse(&p->csv, &p->arena, messages, name, bytes);
    if (!status)
        status = np_claims_make(&p->claims, &p->arena, &p->rulebook, article->document,
                                article->mentions);
    if (!status)
        status = np_judge(&p->judgement, &p->arena, &p->rulebook, article->document,
                          article->mentions, &p->claims, messages->language);
    return status;
}

/* Numbers of rows that are switched off are covered, too: what a person has decided against, or a draft found wrong,
 * is not to be proposed again. */
static np_status find_covered(np_draft_update *update, previous *p, np_diagnostics *messages,
                              const np_draft_article *article)
{
    np_rulebook *rulebook = &p->rulebook;
    np_claims claims;
    np_status status;

    for (size_t i = 0; i < rulebook->count; i++) {
        if (rulebook->expectations[i].severity == NP_SEVERITY_OFF)
            rulebook->expectations[i].severity = NP_SEVERITY_NOTE;
    }
    status = np_rulebook_finish(rulebook, messages);
    if (!status)
        status = np_claims_make(&claims, &p->arena, rulebook, article->document, article->mentions);
    if (status)
        return status;
    return np_sources_bound(update->covered, &p->arena, article->document, article->mentions,
                            &claims);
}

np_status np_draft_read(np_draft_update *update, np_buffer *out, np_draft_names *names,
                        np_diagnostics *messages, const np_draft_article *article, np_slice bytes,
                        np_slice name)
{
    previous p = {.csv = {.name = name}};
    bool carriage = bytes.length > 0 && memchr(bytes.data, '\r', bytes.length);
    np_status status;

    np_arena_init(&p.arena);
    np_rulebook_init(&p.rulebook, article->rulebook->lexicon);
    p.rulebook.data = article->rulebook->data;
    status = judge(&p, messages, article, bytes, name);
    if (!status)
        status = read_columns(&update->columns, messages, &p.csv);
    if (!status)
        status = take_names(names, &p.rulebook);
    if (!status) {
        update->line_end = carriage ? "\r\n" : "\n";
        copy_file(out, &p, bytes, update->line_end);
        status = out->status;
    }
    if (!status)
        status = find_covered(update, &p, messages, article);
    np_rulebook_clear(&p.rulebook);
    np_arena_clear(&p.arena);
    return status;
}
