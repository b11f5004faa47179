/* Articles with markup: which of their bytes are text, in what paragraphs and tables, by a table of cases; and
 * what holds of every document, on random markup. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/caps.h"
#include "escapes.h"
#include "harness.h"
#include "text/document.h"
#include "text/utf8.h"

/* Appends the text without what stands for markup. */
static void show(np_buffer *out, const np_document *document, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (document->text.data[i])
            np_buffer_add_byte(out, document->text.data[i]);
    }
}

static void show_blocks(np_buffer *out, const np_document *document)
{
    np_buffer_reset(out);
    if (!document->marked)
        show(out, document, 0, document->text.length);
    for (size_t i = 0; i < document->block_count; i++) {
        if (i > 0)
            np_buffer_add_text(out, "\xC2\xB6");
        show(out, document, document->blocks[i].start, document->blocks[i].end);
    }
}

/* "0.0!Year 1.0+2x1 5": row.column, ! for a header, +rows x columns where it spans more than one. */
static void show_grids(np_buffer *out, const np_document *document)
{
    np_buffer_reset(out);
    for (size_t i = 0; i < document->grid_count; i++) {
        const np_grid *grid = &document->grids[i];

        if (i > 0)
            np_buffer_add_text(out, " / ");
        for (size_t k = 0; k < grid->cell_count; k++) {
            const np_grid_cell *cell = &grid->cells[k];

            np_buffer_add_format(out, "%s%zu.%zu", k ? " " : "", cell->row, cell->column);
            if (cell->rows > 1 || cell->columns > 1)
                np_buffer_add_format(out, "+%zux%zu", cell->rows, cell->columns);
            np_buffer_add_byte(out, cell->header ? '!' : ' ');
            show(out, document, cell->start, cell->end);
        }
    }
}

/* May the source's byte be written otherwise in the text: an entity, an escape, white space, or a tag whose raised
 * digits need the room? */
static bool may_differ(char source)
{
    return source == '&' || source == '\\' || source == '<' || source == '`' || source == '!' ||
           (source >= '\t' && source <= '\r');
}

/* What holds of every document with markup: NULL, or what does not. */
static const char *broken(const np_document *document)
{
    size_t bad, end = 0;

    if (document->text.length != document->source.length)
        return "the text is not as long as the source";
    if (!np_utf8_check(&bad, document->text))
        return "the text is not UTF-8";
    for (size_t i = 0; i < document->block_count; i++) {
        const np_block *block = &document->blocks[i];

        if (block->start < end || block->end <= block->start || block->end > document->text.length)
            return "blocks are not in order";
        if (!np_utf8_is_start(document->text.data[block->start]) ||
            (block->end < document->text.length &&
             !np_utf8_is_start(document->text.data[block->end])))
            return "a block cuts a character";
        end = block->end;
    }
    for (size_t i = 0; i < document->text.length;) {
        uint32_t code;
        size_t length = np_utf8_decode(&code, document->text.data + i);

        if (code && code != ' ' &&
            memcmp(document->text.data + i, document->source.data + i, length) != 0 &&
            !may_differ(document->source.data[i]) && code < 0x2070 && code != 0xb2 &&
            code != 0xb3 && code != 0xb9)
            return "a character stands where the source has another";
        i += length;
    }
    for (size_t i = 0; i < document->sentence_count; i++) {
        if (document->sentences[i].end > document->text.length)
            return "a sentence is outside of the text";
    }
    return NULL;
}

static bool is_built(np_input input)
{
#ifndef HAVE_CMARK
    if (input == NP_INPUT_MARKDOWN)
        return false;
#endif
#ifndef HAVE_GUMBO
    if (input == NP_INPUT_HTML || input == NP_INPUT_MARKDOWN)
        return false;
#endif
    return input != NP_INPUT_AUTO;
}

static void text_and_tables_are_as_the_table_says(void)
{
    harness_table t;
    np_buffer source, want, got;

    harness_table_open(&t, "tests/cases/input.csv");
    np_buffer_init(&source);
    np_buffer_init(&want);
    np_buffer_init(&got);
    for (size_t r = 1; r < t.csv.count; r++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;
        np_input input = NP_INPUT_AUTO;
        np_status status;

        harness_check(&t, r, np_input_parse(&input, harness_field(&t, r, "format")), "format");
        if (!is_built(input))
            continue;
        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        unescape(&source, harness_field(&t, r, "source"));
        status = np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                  np_buffer_slice(&source), input);
        harness_check(&t, r, status == NP_OK, "status: %s", np_status_text(status));
        if (!status) {
            const char *wrong = broken(&document);

            harness_check(&t, r, !wrong, "%s", wrong);
            unescape(&want, harness_field(&t, r, "blocks"));
            show_blocks(&got, &document);
            harness_check(&t, r, np_slice_equal(np_buffer_slice(&got), np_buffer_slice(&want)),
                          "blocks: '%.*s'", HARNESS_SLICE(np_buffer_slice(&got)));
            unescape(&want, harness_field(&t, r, "grids"));
            show_grids(&got, &document);
            harness_check(&t, r, np_slice_equal(np_buffer_slice(&got), np_buffer_slice(&want)),
                          "grids: '%.*s'", HARNESS_SLICE(np_buffer_slice(&got)));
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&got);
    np_buffer_clear(&want);
    np_buffer_clear(&source);
    harness_table_close(&t);
}

/* --- random markup ---------------------------------------------------------------------------- */

static const char *const html_pieces[] = {
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<th rowspan=3>",
    "<td colspan='99999'>",
    "</td>",
    "<div>",
    "</div>",
    "<sup>",
    "</sup>",
    "<sub>",
    "2",
    "&amp;",
    "&nbsp;",
    "&lt",
    "&#x1F600;",
    "&",
    ";",
    "<",
    ">",
    "5",
    "5%",
    " ",
    "\n",
    "\r\n",
    "万",
    "<br>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<main>",
    "</main>",
    "<svg>",
    "<math>",
    "<select>",
    "<template>",
    "</a>",
    "<a href=\"5\">",
    "<li>",
    "é",
    "\"",
    "<thead>",
    "</thead>",
    "<form>",
    "&nGt;",
    "<img>",
    "<caption>",
    "<![CDATA[",
    "]]>",
    "<frameset>",
    "<body hidden>",
    "𝟓",
};

static const char *const markdown_pieces[] = {
    "*",           "**",        "_",          "`",      "```\n",
    "# ",          "> ",        "- ",         "1. ",    "    ",
    "\n",          "\n\n",      "\r\n",       "|",      "|--|--|\n",
    "| a | b |\n", "--|--\n",   "[",          "](x)",   "](<y 5>)",
    "![",          "<b>",       "</b>",       "<sup>",  "</sup>",
    "<div>\n",     "</div>\n",  "&amp;",      "&nbsp;", "\\",
    "\\*",         "5",         "12%",        "万",     "é",
    " ",           "  \n",      "---\n",      "===\n",  "<https://a.example/5>",
    "text",        "[x]: /5\n", "<!-- 5 -->", "\t",     "&#0;",
    "](",          ")",         "]",          "<",      ">",
    "𝟓",           "+++\n",
};

static unsigned long long state;

static size_t draw(size_t count)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(state >> 33) % count;
}

static void try_random(np_input input, const char *const *pieces, size_t count)
{
    np_buffer source;

    np_buffer_init(&source);
    for (unsigned long k = 0; k < 3000 * harness_scale(); k++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;
        const char *wrong;
        np_status status;

        state = k;
        np_buffer_reset(&source);
        for (size_t i = 0, most = draw(60); i < most; i++)
            np_buffer_add_text(&source, pieces[draw(count)]);
        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        status = np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                  np_buffer_slice(&source), input);
        wrong = status ? (status == NP_E_LIMIT ? NULL : np_status_text(status)) : broken(&document);
        if (wrong) {
            printf("# %lu: %s\n# %.*s\n", k, wrong, HARNESS_SLICE(np_buffer_slice(&source)));
            CU_FAIL("a document is broken");
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&source);
}

static void random_markup_breaks_nothing(void)
{
    if (is_built(NP_INPUT_HTML))
        try_random(NP_INPUT_HTML, html_pieces, sizeof html_pieces / sizeof *html_pieces);
    if (is_built(NP_INPUT_MARKDOWN))
        try_random(NP_INPUT_MARKDOWN, markdown_pieces,
                   sizeof markdown_pieces / sizeof *markdown_pieces);
}

/* Just so deep, and one deeper. */
static void depth_is_capped(void)
{
    np_buffer source;

    if (!is_built(NP_INPUT_HTML))
        return;
    np_buffer_init(&source);
    for (size_t more = 0; more < 2; more++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;
        np_status status;

        np_buffer_reset(&source);
        np_buffer_add_byte(&source, '\n');
        for (size_t i = 0; i < NP_CAP_HTML_DEPTH + more; i++)
            np_buffer_add_text(&source, "<div>");
        np_buffer_add_text(&source, "<p>5<li>6");
        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        status = np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                  np_buffer_slice(&source), NP_INPUT_HTML);
        CU_ASSERT_EQUAL(status, more ? NP_E_LIMIT : NP_OK);
        CU_ASSERT_EQUAL(messages.count, more);
        if (more && messages.count) {
            CU_ASSERT_EQUAL(messages.items[0].line, 2);
            CU_ASSERT_EQUAL(messages.items[0].column, 1 + 5 * NP_CAP_HTML_DEPTH);
        }
        np_arena_clear(&arena);
    }
    np_buffer_clear(&source);
}

/* Tags that end themselves are no depth in a drawing, but are in HTML, also in the middle of one. */
static void drawings_are_not_deep(void)
{
    static const struct {
        const char *before, *tag;
        np_status status;
    } cases[] = {
        {"<svg>", "<path d='m 5'/>", NP_OK},
        {"<SVG>", "<g><path/></g>", NP_OK},
        {"", "<section/>", NP_E_LIMIT},
        {"<svg><div>", "<section/>", NP_E_LIMIT},
        {"<svg><foreignObject>", "<section/>", NP_E_LIMIT},
        {"<svg></svg>", "<section/>", NP_E_LIMIT},
        {"", "<svg/>", NP_OK},
    };
    np_buffer source;

    if (!is_built(NP_INPUT_HTML))
        return;
    np_buffer_init(&source);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        np_arena arena;
        np_diagnostics messages;
        np_document document;
        np_status status;

        np_buffer_reset(&source);
        np_buffer_add_text(&source, cases[k].before);
        for (size_t i = 0; i <= NP_CAP_HTML_DEPTH; i++)
            np_buffer_add_text(&source, cases[k].tag);
        np_buffer_add_text(&source, "5");
        np_arena_init(&arena);
        np_diagnostics_init(&messages, &arena);
        status = np_document_open(&document, &arena, &messages, np_slice_text("a"),
                                  np_buffer_slice(&source), NP_INPUT_HTML);
        if (status != cases[k].status)
            printf("# %s%s...: %s\n", cases[k].before, cases[k].tag, np_status_text(status));
        CU_ASSERT_EQUAL(status, cases[k].status);
        np_arena_clear(&arena);
    }
    np_buffer_clear(&source);
}

static void names_say_how_articles_are_written(void)
{
#ifdef HAVE_CMARK
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("a.md")), NP_INPUT_MARKDOWN);
#else
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("a.md")), NP_INPUT_TEXT);
#endif
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("b/A.HTML")), NP_INPUT_HTML);
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("a.htm")), NP_INPUT_HTML);
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("a.txt")), NP_INPUT_TEXT);
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("-")), NP_INPUT_TEXT);
    CU_ASSERT_EQUAL(np_input_of_name(np_slice_text("md")), NP_INPUT_TEXT);
    CU_ASSERT(np_input_is_article(np_slice_text("a.html"), NP_STREAM_NONE));
    CU_ASSERT_FALSE(np_input_is_article(np_slice_text("a.html"), NP_STREAM_JSON));
    CU_ASSERT(np_input_is_article(np_slice_text("a.jsonl"), NP_STREAM_JSON));
    CU_ASSERT_FALSE(np_input_is_article(np_slice_text("a.c"), NP_STREAM_NONE));
}

int main(void)
{
    static const harness_test tests[] = {
        {"text and tables are as the table says", text_and_tables_are_as_the_table_says},
        {"random markup breaks nothing", random_markup_breaks_nothing},
        {"depth is capped", depth_is_capped},
        {"drawings are not deep", drawings_are_not_deep},
        {"names say how articles are written", names_say_how_articles_are_written},
    };

    return harness_run("input", tests, sizeof tests / sizeof *tests);
}
