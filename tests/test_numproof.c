/* The public face: checkers and results through their lives. What they find is tested by the
 * fixtures. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"
#include "numproof.h"

static const char article[] = "The city has 46548 certified workers, 17% of the province.\n";
static const char rows[] =
    "id,find,check\n"
    "share,\"{c} certified workers, {s} of the province\",c = s of province\n";

/* A file with this content; path is a template for mkstemp. */
static void write_file(char *path, const char *text)
{
    int file = mkstemp(path);

    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text) || close(file) != 0) {
        printf("Bail out! cannot write a temporary file\n");
        exit(2);
    }
}

static np_slice slice(const char *text)
{
    return np_slice_text(text);
}

static void test_clean_and_found(void)
{
    char path[] = "/tmp/numproof-test.XXXXXX", wrong[] = "/tmp/numproof-test.XXXXXX";
    const char *files[] = {path}, *wrongs[] = {wrong};
    np_options options = {.expectations = files, .expectation_count = 1, .without_packs = true};
    np_checker *checker, *more;
    np_result *result;

    write_file(path, rows);
    write_file(wrong, "id,check\nfact,province = 1000\n");
    CU_ASSERT_EQUAL(np_checker_new(&checker, &options), NP_OK);
    CU_ASSERT_EQUAL(np_result_new(&result), NP_OK);
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("a"), slice(article)),
                    NP_OK);
    CU_ASSERT_FALSE(np_result_has(result, NP_SEVERITY_NOTE));

    /* A file of the article's own shares its names with the others. */
    CU_ASSERT_EQUAL(np_checker_extend(&more, checker, wrongs, 1), NP_OK);
    CU_ASSERT_EQUAL(np_read_text(result, more, NP_DEPTH_VERDICTS, slice("a"), slice(article)),
                    NP_OK);
    CU_ASSERT_TRUE(np_result_has(result, NP_SEVERITY_ERROR));
    np_checker_free(more);

    /* The base is as it was, and a result forgets what it held. */
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("a"), slice(article)),
                    NP_OK);
    CU_ASSERT_FALSE(np_result_has(result, NP_SEVERITY_NOTE));
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("b"), slice("nothing")),
                    NP_OK);
    CU_ASSERT_TRUE(np_result_has(result, NP_SEVERITY_ERROR));
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_MENTIONS, slice("b"), slice("nothing")),
                    NP_OK);
    CU_ASSERT_FALSE(np_result_has(result, NP_SEVERITY_NOTE));
    np_result_free(result);
    np_checker_free(checker);
    unlink(path);
    unlink(wrong);
}

static void test_unusable_checker(void)
{
    char path[] = "/tmp/numproof-test.XXXXXX";
    const char *files[] = {"/nonexistent/rows.csv", path};
    np_options options = {.expectations = files, .expectation_count = 2, .without_packs = true};
    np_checker *checker;
    np_result *result;

    write_file(path, "id,chekc\nfact,province = 1000\n");
    CU_ASSERT_EQUAL(np_checker_new(&checker, &options), NP_E_IO);
    CU_ASSERT_PTR_NOT_NULL_FATAL(checker);
    /* All that is wrong is said: a file that is missing, a column, the row that it leaves empty. */
    CU_ASSERT_EQUAL(np_checker_messages(checker)->errors, 3);
    CU_ASSERT_EQUAL(np_result_new(&result), NP_OK);
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("a"), slice(article)),
                    NP_E_IO);
    CU_ASSERT_EQUAL(np_result_messages(result)->errors, 1);
    CU_ASSERT_FALSE(np_result_has(result, NP_SEVERITY_NOTE));
    np_result_free(result);
    np_checker_free(checker);
    unlink(path);
}

static void test_bad_documents(void)
{
    np_options options = {.without_packs = true};
    np_checker *checker;
    np_result *result;

    CU_ASSERT_EQUAL(np_checker_new(&checker, &options), NP_OK);
    CU_ASSERT_EQUAL(np_result_new(&result), NP_OK);
    CU_ASSERT_EQUAL(np_read_path(result, checker, NP_DEPTH_VERDICTS, "/nonexistent"), NP_E_IO);
    CU_ASSERT_EQUAL(np_result_messages(result)->errors, 1);
    CU_ASSERT_EQUAL(np_read_path(result, checker, NP_DEPTH_VERDICTS, "/dev/null"), NP_E_SYNTAX);
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("a"), slice("a\xff")),
                    NP_E_ENCODING);
    CU_ASSERT_EQUAL(np_read_text(result, checker, NP_DEPTH_VERDICTS, slice("a"), slice("")), NP_OK);
    CU_ASSERT_EQUAL(np_result_messages(result)->errors, 0);
    np_result_free(result);
    np_result_free(NULL);
    np_checker_free(checker);
    np_checker_free(NULL);
}

#ifdef HAVE_JSON_C
static void test_records(void)
{
    static const char lines[] =
        "{\"id\":\"x\",\"text\":\"17% of 200 people\"}\nbad\n{\"text\":\"5\"}\n";
    static const np_status wanted[] = {NP_OK, NP_E_SYNTAX, NP_OK, NP_E_END, NP_E_END};
    np_options options = {.without_packs = true};
    FILE *stream = tmpfile();
    np_checker *checker;
    np_result *result;
    np_records *records;

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    CU_ASSERT_EQUAL(fwrite(lines, 1, strlen(lines), stream), strlen(lines));
    rewind(stream);
    CU_ASSERT_EQUAL(np_checker_new(&checker, &options), NP_OK);
    CU_ASSERT_EQUAL(np_result_new(&result), NP_OK);
    CU_ASSERT_EQUAL(np_records_open(&records, stream), NP_OK);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        CU_ASSERT_EQUAL(np_read_record(result, checker, NP_DEPTH_VERDICTS, records, slice("s")),
                        wanted[i]);
    np_records_close(records);
    np_result_free(result);
    np_checker_free(checker);
    fclose(stream);
}
#endif

int main(void)
{
    static const harness_test tests[] = {
        {"clean, found, extended", test_clean_and_found},
        {"unusable expectations", test_unusable_checker},
        {"documents that cannot be read", test_bad_documents},
#ifdef HAVE_JSON_C
        {"records", test_records},
#endif
    };

    return harness_run("numproof", tests, sizeof tests / sizeof *tests);
}
