/* Files, standard input and JSON Lines. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/caps.h"
#include "escapes.h"
#include "harness.h"
#include "text/records.h"
#include "text/source.h"

static char *write_file(char *path, np_slice bytes)
{
    int file = mkstemp(path);

    if (file < 0 || write(file, bytes.data, bytes.length) != (ssize_t)bytes.length || close(file)) {
        printf("Bail out! cannot write %s\n", path);
        exit(2);
    }
    return path;
}

/* Reads path and compares; message is NULL when that must work. */
static void check_read(const char *path, const char *want, size_t length, const char *message)
{
    np_arena arena;
    np_diagnostics messages;
    np_buffer bytes;
    np_status status;

    np_arena_init(&arena);
    np_diagnostics_init(&messages, &arena);
    np_buffer_init(&bytes);
    np_buffer_add_text(&bytes, "left over");
    status = np_source_read(&bytes, &messages, path);
    if (message) {
        CU_ASSERT_EQUAL(status, NP_E_IO);
        CU_ASSERT_EQUAL_FATAL(messages.count, 1);
        CU_ASSERT_STRING_EQUAL(messages.items[0].code, "io-read");
        CU_ASSERT_STRING_EQUAL(messages.items[0].message.data, message);
        CU_ASSERT_STRING_EQUAL(messages.items[0].file.data, path);
        CU_ASSERT_EQUAL(messages.items[0].line, 0);
    } else {
        CU_ASSERT_EQUAL(status, NP_OK);
        CU_ASSERT_EQUAL(messages.count, 0);
        CU_ASSERT(np_slice_equal(np_buffer_slice(&bytes), np_slice_of(want, length)));
    }
    np_buffer_clear(&bytes);
    np_arena_clear(&arena);
}

static void files_are_read_whole(void)
{
    char small[] = "numproof-source-XXXXXX", empty[] = "numproof-source-XXXXXX",
         large[] = "numproof-source-XXXXXX";
    size_t length = 300000;
    char *bytes = malloc(length);

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    memset(bytes, 'x', length);
    bytes[length - 1] = '\n';
    write_file(small, np_slice_of("a\0b", 3));
    write_file(empty, np_slice_of("", 0));
    write_file(large, np_slice_of(bytes, length));
    check_read(small, "a\0b", 3, NULL);
    check_read(empty, "", 0, NULL);
    check_read(large, bytes, length, NULL);
    unlink(small);
    unlink(empty);
    unlink(large);
    free(bytes);
}

static void what_cannot_be_read_says_why(void)
{
    char closed[] = "numproof-source-XXXXXX";

    check_read("numproof-no-such-file", NULL, 0, "cannot read: No such file or directory");
    check_read(".", NULL, 0, "cannot read: Is a directory");
    check_read("", NULL, 0, "cannot read: No such file or directory");
    write_file(closed, np_slice_of("a", 1));
    CU_ASSERT_EQUAL(chmod(closed, 0), 0);
    if (geteuid() == 0) /* may read everything */
        check_read(closed, "a", 1, NULL);
    else
        check_read(closed, NULL, 0, "cannot read: Permission denied");
    unlink(closed);
}

/* A pipe gives what it has: reading goes on until it is closed. */
static void standard_input_is_read_to_its_end(void)
{
    int ends[2], kept = dup(STDIN_FILENO);

    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    CU_ASSERT_EQUAL_FATAL(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    CU_ASSERT_EQUAL(write(ends[1], "one", 3), 3);
    CU_ASSERT_EQUAL(write(ends[1], "two", 3), 3);
    close(ends[0]);
    close(ends[1]);
    check_read("-", "onetwo", 6, NULL);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

#ifdef HAVE_JSON_C

static FILE *stream_of(np_slice bytes)
{
    FILE *stream = tmpfile();

    if (!stream || fwrite(bytes.data, 1, bytes.length, stream) != bytes.length) {
        printf("Bail out! cannot write a temporary file\n");
        exit(2);
    }
    rewind(stream);
    return stream;
}

static void records_are_those_of_the_table(void)
{
    harness_table t;
    np_buffer line, id, text, error;

    harness_table_open(&t, "tests/cases/records.csv");
    np_buffer_init(&line);
    np_buffer_init(&id);
    np_buffer_init(&text);
    np_buffer_init(&error);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_slice column = harness_field(&t, r, "column");
        np_records *records;
        np_record record;
        FILE *stream;

        unescape(&line, harness_field(&t, r, "line"));
        unescape(&id, harness_field(&t, r, "record"));
        unescape(&text, harness_field(&t, r, "text"));
        unescape(&error, harness_field(&t, r, "error"));
        stream = stream_of(np_buffer_slice(&line));
        CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
        CU_ASSERT_EQUAL_FATAL(np_records_next(records, &record), NP_OK);
        harness_check(&t, r, np_slice_equal(np_slice_text(record.error), np_buffer_slice(&error)),
                      "error: %s", record.error ? record.error : "none");
        harness_check(&t, r, np_slice_equal(record.id, np_buffer_slice(&id)), "id: %.*s",
                      HARNESS_SLICE(record.id));
        harness_check(&t, r, np_slice_equal(record.text, np_buffer_slice(&text)), "text: %.*s",
                      HARNESS_SLICE(record.text));
        harness_check(&t, r, record.column == (column.length ? strtoul(column.data, NULL, 10) : 0),
                      "column: %zu", record.column);
        harness_check(&t, r, record.line == 1, "line: %zu", record.line);
        harness_check(&t, r, np_records_next(records, &record) == NP_E_END, "there is one record");
        np_records_close(records);
        fclose(stream);
    }
    np_buffer_clear(&error);
    np_buffer_clear(&text);
    np_buffer_clear(&id);
    np_buffer_clear(&line);
    harness_table_close(&t);
}

/* One line of stream and what it must be. */
static void check_next(np_records *records, size_t line, const char *text, const char *error)
{
    np_record record;

    CU_ASSERT_EQUAL_FATAL(np_records_next(records, &record), NP_OK);
    CU_ASSERT_EQUAL(record.line, line);
    CU_ASSERT(np_slice_equal(record.text, np_slice_text(text)));
    CU_ASSERT(np_slice_equal(np_slice_text(record.error), np_slice_text(error)));
}

static void lines_are_counted_and_bad_ones_passed(void)
{
    FILE *stream = stream_of(np_slice_text("\xEF\xBB\xBF{\"text\":\"one\"}\r\n\n \t\r\n"
                                           "nonsense\n{\"text\":\"five\"}\n{\"text\":\"six\"}"));
    np_records *records;
    np_record record;

    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    check_next(records, 1, "one", NULL);
    check_next(records, 4, NULL, "not a JSON object");
    check_next(records, 5, "five", NULL);
    check_next(records, 6, "six", NULL);
    CU_ASSERT_EQUAL(np_records_next(records, &record), NP_E_END);
    CU_ASSERT_EQUAL(np_records_next(records, &record), NP_E_END);
    np_records_close(records);
    fclose(stream);
}

static void empty_input_has_no_records(void)
{
    FILE *stream = stream_of(np_slice_of("", 0));
    np_records *records;
    np_record record;

    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    CU_ASSERT_EQUAL(np_records_next(records, &record), NP_E_END);
    np_records_close(records);
    fclose(stream);
}

/* A text nested to a depth, its object included. */
static void check_depth(size_t depth, const char *error)
{
    np_buffer line;
    np_records *records;
    FILE *stream;

    np_buffer_init(&line);
    np_buffer_add_text(&line, "{\"text\":\"x\",\"a\":");
    np_buffer_add_repeated(&line, '[', depth - 1);
    np_buffer_add_repeated(&line, ']', depth - 1);
    np_buffer_add_text(&line, "}\n{\"text\":\"next\"}");
    stream = stream_of(np_buffer_slice(&line));
    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    check_next(records, 1, error ? NULL : "x", error);
    check_next(records, 2, "next", NULL);
    np_records_close(records);
    fclose(stream);
    np_buffer_clear(&line);
}

static void nesting_has_a_cap(void)
{
    check_depth(NP_CAP_RECORD_DEPTH - 1, NULL);
    check_depth(NP_CAP_RECORD_DEPTH + 1, "nesting too deep");
    check_depth(2000, "nesting too deep");
}

/* A line of exactly so many bytes. */
static void check_length(size_t length, const char *error)
{
    np_buffer line, text;
    np_records *records;
    FILE *stream;

    np_buffer_init(&line);
    np_buffer_init(&text);
    np_buffer_add_repeated(&text, 'x', length - strlen("{\"text\":\"\"}"));
    np_buffer_add_format(&line, "{\"text\":\"%s\"}\n{\"text\":\"next\"}\n", text.data);
    stream = stream_of(np_buffer_slice(&line));
    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    check_next(records, 1, error ? NULL : text.data, error);
    check_next(records, 2, "next", NULL);
    np_records_close(records);
    fclose(stream);
    np_buffer_clear(&text);
    np_buffer_clear(&line);
}

static void long_lines_are_read(void)
{
    check_length(4000, NULL);
#ifdef NP_TINY_CAPS
    check_length(NP_CAP_RECORD_BYTES, NULL);
    check_length(NP_CAP_RECORD_BYTES + 1, "the line is longer than the limit");
    check_length(NP_CAP_RECORD_BYTES * 3, "the line is longer than the limit");
#else
    check_length(1000000, NULL);
#endif
}

/* The first line of a pipe is there before the second was written. */
static void lines_of_a_pipe_come_at_once(void)
{
    int ends[2];
    np_records *records;
    np_record record;
    FILE *stream;

    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    stream = fdopen(ends[0], "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    CU_ASSERT_EQUAL(write(ends[1], "{\"text\":\"a\"}\n", 13), 13);
    check_next(records, 1, "a", NULL);
    CU_ASSERT_EQUAL(write(ends[1], "{\"text\":\"b\"}\n", 13), 13);
    check_next(records, 2, "b", NULL);
    close(ends[1]);
    CU_ASSERT_EQUAL(np_records_next(records, &record), NP_E_END);
    np_records_close(records);
    fclose(stream);
}

static void failing_input_is_told(void)
{
    FILE *stream = fopen(".", "r"); /* reading a directory fails */
    np_records *records;
    np_record record;

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    CU_ASSERT_EQUAL_FATAL(np_records_open(&records, stream), NP_OK);
    CU_ASSERT_EQUAL(np_records_next(records, &record), NP_E_IO);
    np_records_close(records);
    fclose(stream);
}

#else

static void records_need_json(void)
{
    np_records *records;

    CU_ASSERT_EQUAL(np_records_open(&records, stdin), NP_E_USAGE);
}

#endif

int main(void)
{
    static const harness_test tests[] = {
        {"files are read whole", files_are_read_whole},
        {"what cannot be read says why", what_cannot_be_read_says_why},
        {"standard input is read to its end", standard_input_is_read_to_its_end},
#ifdef HAVE_JSON_C
        {"records are those of the table", records_are_those_of_the_table},
        {"lines are counted and bad ones passed", lines_are_counted_and_bad_ones_passed},
        {"empty input has no records", empty_input_has_no_records},
        {"nesting has a cap", nesting_has_a_cap},
        {"long lines are read", long_lines_are_read},
        {"lines of a pipe come at once", lines_of_a_pipe_come_at_once},
        {"failing input is told", failing_input_is_told},
#else
        {"records need json-c", records_need_json},
#endif
    };

    return harness_run("source", tests, sizeof tests / sizeof *tests);
}
