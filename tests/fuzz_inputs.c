/* A fuzz target of what comes before an article is text: encodings, streams of records, diffs. The first byte chooses
 * what the others are.
 *
 *     make fuzz FUZZ=inputs FUZZ_SECONDS=1200
 */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "gate/diff.h"
#include "text/encoding.h"
#include "text/records.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void convert(np_diagnostics *messages, np_slice bytes, np_encoding encoding)
{
    np_buffer text;
    size_t bad;
    np_status status;

    np_buffer_init(&text);
    np_buffer_add(&text, bytes);
    status = np_encoding_convert(&text, messages, np_slice_text("fuzzed"), encoding);
    /* Text that is taken for UTF-8 is looked at later. */
    if (!status && encoding > NP_ENCODING_UTF8 && !np_utf8_check(&bad, np_buffer_slice(&text)))
        abort();
    if (status && !messages->errors)
        abort();
    np_buffer_clear(&text);
}

static void read_records(np_diagnostics *messages, np_slice bytes, bool csv)
{
    FILE *stream =
        bytes.length ? fmemopen((char *)(uintptr_t)bytes.data, bytes.length, "rb") : NULL;
    np_records *records = NULL;
    np_record record;
    size_t last = 0, bad;
    np_status status;

    if (!stream)
        return;
    status =
        csv ? np_records_open_csv(&records, messages, stream, np_slice_text("fuzzed"), "text", NULL)
            : np_records_open(&records, stream);
    while (!status && np_records_next(records, &record) == NP_OK) {
        if (record.line < last || (!record.error && !np_utf8_check(&bad, record.text)))
            abort();
        last = record.line;
    }
    np_records_close(records);
    fclose(stream);
}

static void read_diff(np_arena *arena, np_diagnostics *messages, np_slice bytes)
{
    np_diff diff;
    np_status status = np_diff_read(&diff, arena, messages, np_slice_text("fuzzed"), bytes);

    if (status && !messages->errors)
        abort();
    for (size_t i = 0; !status && i < diff.count; i++) {
        const np_diff_file *file = &diff.files[i];

        for (size_t k = 0; k < file->count; k++) {
            if (file->lines[k].first > file->lines[k].last)
                abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    np_slice bytes = np_slice_of((const char *)data + (size > 0), size - (size > 0));
    unsigned choice = size ? data[0] % (NP_ENCODINGS + 3) : 0;
    np_arena arena;
    np_diagnostics messages;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    if (choice < NP_ENCODINGS)
        convert(&messages, bytes, (np_encoding)choice);
    else if (choice == NP_ENCODINGS)
        read_records(&messages, bytes, true);
    else if (choice == NP_ENCODINGS + 1)
        read_records(&messages, bytes, false);
    else
        read_diff(&arena, &messages, bytes);
    np_arena_clear(&arena);
    return 0;
}
