/* Where a report goes: a file descriptor with the bytes that are still to be written to it.
 * Layer: report.
 *
 * Writers append to out and call np_sink_relieve now and then, so that memory stays constant
 * however long the report is. The first failure of a write sticks: nothing is written after it, and
 * every later call returns it, so that a report that was cut short is never taken for a whole
 * one. */
#ifndef NP_REPORT_SINK_H
#define NP_REPORT_SINK_H

#include "base/buffer.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_buffer out;  /* not yet written */
    int descriptor; /* borrowed */
    int error;      /* errno of the failed write, 0 without one */
} np_sink;

/* An empty sink that writes to an open descriptor. */
void np_sink_init(np_sink *sink, int descriptor);
/* Gives the memory back; what was not flushed is lost. */
void np_sink_clear(np_sink *sink);

/* Writes what is pending once it is much.
 * Errors: NP_E_IO, sink->error says why; NP_E_MEMORY when an append failed. */
np_status np_sink_relieve(np_sink *sink) NP_MUST_USE;
/* Writes all that is pending. Errors: as relieve. */
np_status np_sink_flush(np_sink *sink) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
