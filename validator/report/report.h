/* Reports: results -> text, JSON and CSV. One file a format behind one small interface; a reporter
 * only reads results. Layer: report.
 *
 *     np_reporter_init(&reporter, format, command, &options, &sink);
 *     np_report_begin(&reporter);
 *     for each document: np_report_document(&reporter, result);
 *     np_report_end(&reporter);
 *     np_reporter_clear(&reporter);
 *
 * Output is deterministic and streams: memory does not grow with the number of documents, but for
 * what a format says it keeps, up to a cap. */
#ifndef NP_REPORT_REPORT_H
#define NP_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "numproof.h"
#include "report/json_writer.h"
#include "report/sink.h"
#include "report/style.h"
#include "solve/judgement.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
#define NP_FORMAT(NAME, TEXT, CHECK, LIST) NP_FORMAT_##NAME,
#include "report/formats.def"
#undef NP_FORMAT
    NP_FORMATS
} np_format;

/* What is reported: verdicts (of results read to NP_DEPTH_VERDICTS) or mentions. */
typedef enum { NP_REPORT_CHECK, NP_REPORT_LIST } np_report_command;

/* The word of the command line for it; static storage. */
const char *np_format_text(np_format format);
/* False, and *format untouched, for a word that names none, or none that this command has. */
bool np_format_parse(np_format *format, np_report_command command, np_slice word);
/* The format a command has when none is asked for. */
np_format np_format_default(np_report_command command);

typedef struct {
    bool all;             /* claims of packs too (text); the claims (JSON) */
    bool quiet;           /* text: findings only, no claims, unknowns and summary */
    bool color;           /* text only */
    bool many;            /* several documents may come: text names the one it speaks of */
    np_language language; /* of what text says to people; machines read the same in every one */
} np_report_options;

/* Why a report does not tell of all that was to be read. */
typedef enum {
    NP_INCOMPLETE_NOT,
    NP_INCOMPLETE_UNREAD,     /* input was lost that is no document of its own */
    NP_INCOMPLETE_INTERRUPTED /* the run was, and what came behind was not read */
} np_incomplete;

/* It in words, to be translated; static storage. */
const char *np_incomplete_text(np_incomplete why);

typedef struct np_reporter np_reporter;

/* One format. Each function appends to the sink; any of them may be NULL. A result whose reading
 * failed is passed like the others. */
typedef struct {
    void (*begin)(np_reporter *reporter);
    np_status (*document)(np_reporter *reporter, const np_result *result);
    void (*end)(np_reporter *reporter);
} np_report_functions;

/* Fields are for the formats. */
struct np_reporter {
    const np_report_functions *functions;
    np_report_options options;
    const np_style *style;
    np_sink *sink;  /* borrowed */
    np_buffer *out; /* the sink's */
    np_json json;
    size_t documents; /* reported before the present one ... */
    size_t failed;    /* ... those among them that could not be read ... */
    np_summary total; /* ... and the others together */
    bool begun;       /* something was written already */
    bool expected;    /* some document was read with expectations */
    np_incomplete incomplete;
    np_arena arena; /* what a format keeps until the end ... */
    void *state;    /* ... of its own sort */
};

/* The command must have the format. sink must outlive the reporter. */
void np_reporter_init(np_reporter *reporter, np_format format, np_report_command command,
                      const np_report_options *options, np_sink *sink);
/* Gives back what the format kept. */
void np_reporter_clear(np_reporter *reporter);

/* Each writes what it has to say and, where a consumer may be waiting, flushes the sink: begin does
 * not, document does behind each document, end does.
 * Errors: NP_E_IO (the sink says why), NP_E_MEMORY; the report is then torn and must not pass for
 * whole. */
np_status np_report_begin(np_reporter *reporter) NP_MUST_USE;
np_status np_report_document(np_reporter *reporter, const np_result *result) NP_MUST_USE;
np_status np_report_end(np_reporter *reporter) NP_MUST_USE;

/* Says that there is input which no document of the report stands for, such as the rest of a stream: a
 * report that has a place for it must not look whole. */
void np_report_incomplete(np_reporter *reporter, np_incomplete why);

/* The formats, one a file. */
extern const np_report_functions np_text_check, np_text_list, np_jsonl_check, np_jsonl_list,
    np_json_check, np_json_list, np_csv_list, np_csv_check, np_sarif_check, np_junit_check,
    np_tap_check, np_github_check, np_html_check;

#ifdef __cplusplus
}
#endif

#endif
