/* A fuzz target of a whole run on an article: any bytes are read as text, Markdown or HTML, checked with the rule
 * packs, and reported. The first byte chooses how they are read and in which format they are reported.
 *
 *     make fuzz FUZZ=article FUZZ_SECONDS=1200
 */
#include <config.h>

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "internal.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Loaded once for the process: loading for each input would be all that the fuzzer does. */
static const np_checker *shared_checker(np_input input)
{
    static np_checker *checkers[NP_INPUTS];
    np_options options = {.input = input};

    if (!checkers[input] && np_checker_new(&checkers[input], &options))
        abort();
    return checkers[input];
}

/* What every reader of a result may rely on. */
static void check(const np_result *result)
{
    const np_judgement *judgement = &result->judgement;

    for (size_t i = 0; i < judgement->finding_count + judgement->held_count; i++) {
        const np_finding *finding = &judgement->findings[i];

        if (finding->start > finding->end || finding->end > result->document.text.length ||
            (finding->held != NP_HELD_NOT) != (i >= judgement->finding_count))
            abort();
        for (size_t k = 0; k < finding->claim_count; k++) {
            if (finding->claims[k] >= result->claims.count)
                abort();
        }
    }
}

static void report(const np_result *result, np_format format)
{
    np_report_options options = {.all = true};
    np_reporter reporter;
    np_sink sink;
    int null = open("/dev/null", O_WRONLY);

    if (null < 0)
        abort();
    np_sink_init(&sink, null);
    np_reporter_init(&reporter, format, NP_REPORT_CHECK, &options, &sink);
    if (np_report_begin(&reporter) || np_report_document(&reporter, result) ||
        np_report_end(&reporter))
        abort();
    np_reporter_clear(&reporter);
    np_sink_clear(&sink);
    close(null);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static np_result *result;
    unsigned choice = size ? data[0] : 0;

    if (!result && np_result_new(&result))
        abort();
    if (!size)
        return 0;
    if (np_read_text(result, shared_checker((np_input)(choice % NP_INPUTS)), NP_DEPTH_VERDICTS,
                     np_slice_text("fuzzed"),
                     np_slice_of((const char *)data + 1, size - 1)) == NP_OK)
        check(result);
    report(result, (np_format)(choice / NP_INPUTS % NP_FORMATS));
    return 0;
}
