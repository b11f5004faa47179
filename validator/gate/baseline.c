#include <config.h>

#include "gate/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "expect/located.h"
#include "gate/hold.h"
#include "text/utf8.h"

enum { FILE_NAME, FINGERPRINT, NEEDED };

static const char *const needed[NEEDED] = {"file", "fingerprint"};

enum { HEX_DIGITS = 16 };

static np_status add_entry(struct np_baseline *baseline, const np_baseline_entry *entry)
{
    void *entries = baseline->entries;

    if (np_arena_grow(&baseline->arena, &entries, &baseline->capacity, baseline->count,
                      baseline->count + 1, sizeof *baseline->entries))
        return NP_E_MEMORY;
    baseline->entries = entries;
    baseline->entries[baseline->count] = *entry;
    baseline->entries[baseline->count].order = baseline->count;
    baseline->count++;
    return NP_OK;
}

/* --- reading ---------------------------------------------------------------------------------- */

/* columns[i] = where the header has what is needed. */
static np_status read_header(size_t *columns, np_located *located, const np_csv_row *header)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < NEEDED; i++) {
        columns[i] = 0;
        while (columns[i] < header->count &&
               !np_slice_equal(header->fields[columns[i]].text, np_slice_text(needed[i])))
            columns[i]++;
        if (columns[i] == header->count) {
            np_status added = np_located_add(
                located, NP_SEVERITY_ERROR, "csv-missing-column", &header->fields[0], 0,
                header->fields[0].text.length,
                np_located_text(located, NP_MSG("a baseline, as --write-baseline writes it")),
                NP_MSG("the header has no column '%s'"), needed[i]);

            status = np_status_worse(status, added ? added : NP_E_SYNTAX);
        }
    }
    return status;
}

static bool read_fingerprint(uint64_t *value, np_slice text)
{
    uint64_t read = 0;

    if (text.length != HEX_DIGITS)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = memchr(digits, text.data[i], sizeof digits - 1);

        if (!digit)
            return false;
        read = read << 4 | (uint64_t)(digit - digits);
    }
    *value = read;
    return true;
}

static np_status complain(np_located *located, const np_csv_row *row, size_t column)
{
    size_t index = column < row->count ? column : row->count - 1;
    const np_csv_field *field = &row->fields[index];
    np_status added = np_located_add(
        located, NP_SEVERITY_ERROR, "baseline-row", field, 0, field->text.length,
        np_located_text(located, NP_MSG("a path and a fingerprint of 16 digits from 0 to f")),
        NP_MSG("this row names no finding"));

    return added ? added : NP_E_SYNTAX;
}

static np_status read_row(struct np_baseline *baseline, np_located *located, const size_t *columns,
                          const np_csv_row *row)
{
    np_baseline_entry entry = {0};

    if (columns[FILE_NAME] >= row->count || !row->fields[columns[FILE_NAME]].text.length)
        return complain(located, row, columns[FILE_NAME]);
    if (columns[FINGERPRINT] >= row->count ||
        !read_fingerprint(&entry.fingerprint, row->fields[columns[FINGERPRINT]].text))
        return complain(located, row, columns[FINGERPRINT]);
    if (np_arena_copy(&baseline->arena, &entry.file, row->fields[columns[FILE_NAME]].text))
        return NP_E_MEMORY;
    return add_entry(baseline, &entry);
}

static int compare_files(np_slice a, np_slice b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    int order = length ? memcmp(a.data, b.data, length) : 0;

    return order ? order : (a.length > b.length) - (a.length < b.length);
}

static int compare_entries(const void *a, const void *b)
{
    const np_baseline_entry *x = a, *y = b;
    int order = compare_files(x->file, y->file);

    if (order)
        return order;
    return (x->fingerprint > y->fingerprint) - (x->fingerprint < y->fingerprint);
}

static np_status read_rows(struct np_baseline *baseline, const np_csv *csv)
{
    size_t columns[NEEDED];
    np_located located;
    np_status status;

    np_located_init(&located, &baseline->messages, csv, &baseline->arena);
    status = read_header(columns, &located, &csv->rows[0]);
    for (size_t i = 1, stop = status ? 0 : csv->count; i < stop && status != NP_E_MEMORY; i++)
        status = np_status_worse(status, read_row(baseline, &located, columns, &csv->rows[i]));
    return status;
}

np_status np_baseline_parse(struct np_baseline *baseline, np_slice name, np_slice bytes)
{
    np_csv csv = {0};
    np_status status = np_utf8_validate(&baseline->messages, name, bytes);

    if (!status)
        status = np_csv_parse(&csv, &baseline->arena, &baseline->messages, name, bytes);
    if (!status && csv.count == 0) {
        np_diagnostic empty = {
            .code = "csv-empty",
            .severity = NP_SEVERITY_ERROR,
            .file = name,
            .message = np_slice_text(
                np_diagnostics_text(&baseline->messages, NP_MSG("the file has no rows"))),
            .expected = np_slice_text(np_diagnostics_text(
                &baseline->messages, NP_MSG("a baseline, as --write-baseline writes it")))};

        status = np_diagnostics_add(&baseline->messages, &empty);
        return status ? status : NP_E_SYNTAX;
    }
    if (!status)
        status = read_rows(baseline, &csv);
    if (!status && baseline->count)
        qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare_entries);
    return status;
}

/* --- holding back ----------------------------------------------------------------------------- */

/* The first entry that does not come before the key. */
static size_t find_entry(const struct np_baseline *baseline, const np_baseline_entry *key)
{
    size_t low = 0, high = baseline->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_entries(&baseline->entries[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Is there such an entry? What is there twice after a merge counts as one. */
static bool meet(struct np_baseline *baseline, np_slice file, uint64_t fingerprint)
{
    np_baseline_entry key = {.file = file, .fingerprint = fingerprint};
    size_t first = find_entry(baseline, &key), at = first;

    while (at < baseline->count && compare_entries(&baseline->entries[at], &key) == 0)
        baseline->entries[at++].met = true;
    return at > first;
}

typedef struct {
    struct np_baseline *baseline;
    np_slice file;
} search;

static np_held ask(void *context, np_finding *finding)
{
    const search *s = context;

    return meet(s->baseline, s->file, finding->fingerprint) ? NP_HELD_BASELINE : NP_HELD_NOT;
}

np_status np_baseline_hold_back(struct np_baseline *baseline, np_judgement *judgement,
                                np_arena *arena, np_slice file)
{
    np_baseline_entry key = {.file = file};
    search s = {.baseline = baseline, .file = file};

    for (size_t i = find_entry(baseline, &key);
         i < baseline->count && compare_files(baseline->entries[i].file, file) == 0; i++) {
        baseline->entries[i].asked = true;
        baseline->entries[i].met = false;
    }
    judgement->baseline = true;
    return np_hold_back(judgement, arena, ask, &s);
}

/* --- keeping ---------------------------------------------------------------------------------- */

np_status np_baseline_keep(struct np_baseline *baseline, const np_judgement *judgement,
                           const np_document *document, np_slice file)
{
    np_arena *arena = &baseline->arena;
    np_status status = NP_OK;

    for (size_t i = 0; i < judgement->finding_count + judgement->held_count && !status; i++) {
        const np_finding *finding = &judgement->findings[i];
        np_baseline_entry entry = {.fingerprint = finding->fingerprint,
                                   .severity = finding->severity};

        if (finding->held == NP_HELD_IGNORED)
            continue;
        if (np_arena_copy(arena, &entry.file, file) ||
            np_arena_copy(arena, &entry.rule, finding->expectation->rule) ||
            np_arena_copy(arena, &entry.message, finding->message) ||
            np_arena_copy(arena, &entry.text,
                          np_slice_part(document->text, finding->start, finding->end)))
            return NP_E_MEMORY;
        status = add_entry(baseline, &entry);
    }
    return status;
}
