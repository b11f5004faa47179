#include <config.h>

#include "text/records.h"

#include <errno.h>
#include <stdlib.h>

#include "text/record_reader.h"

void np_records_begin(np_records *records, const np_records_kind *kind, FILE *stream)
{
    records->kind = kind;
    records->stream = stream;
    np_buffer_init(&records->bytes);
}

int np_records_byte(np_records *records, np_status *status)
{
    for (;;) {
        int byte;

        errno = 0;
        byte = getc_unlocked(records->stream);
        if (byte != EOF || !ferror(records->stream))
            return byte;
        if (errno != EINTR) {
            *status = NP_E_IO;
            return EOF;
        }
        clearerr(records->stream);
    }
}

np_status np_records_next(np_records *records, np_record *record)
{
    return records->kind->next(records, record);
}

void np_records_close(np_records *records)
{
    if (!records)
        return;
    records->kind->close(records);
    np_buffer_clear(&records->bytes);
    free(records);
}
