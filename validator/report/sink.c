#include <config.h>

#include "report/sink.h"

#include <errno.h>
#include <unistd.h>

enum { RELIEF = 1 << 16 };

void np_sink_init(np_sink *sink, int descriptor)
{
    np_buffer_init(&sink->out);
    sink->descriptor = descriptor;
    sink->error = 0;
}

void np_sink_clear(np_sink *sink)
{
    np_buffer_clear(&sink->out);
}

np_status np_sink_flush(np_sink *sink)
{
    size_t done = 0;

    if (sink->error)
        return NP_E_IO;
    if (sink->out.status)
        return sink->out.status;
    while (done < sink->out.length) {
        ssize_t wrote = write(sink->descriptor, sink->out.data + done, sink->out.length - done);

        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0) {
            sink->error = errno;
            return NP_E_IO;
        }
        done += (size_t)wrote;
    }
    np_buffer_reset(&sink->out);
    return NP_OK;
}

np_status np_sink_relieve(np_sink *sink)
{
    if (!sink->error && !sink->out.status && sink->out.length < RELIEF)
        return NP_OK;
    return np_sink_flush(sink);
}
