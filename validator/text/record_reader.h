/* What readers of records are made of. Layer: text, for json_records.c and csv_records.c. */
#ifndef NP_TEXT_RECORD_READER_H
#define NP_TEXT_RECORD_READER_H

#include "text/records.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    np_status (*next)(np_records *records, np_record *record);
    void (*close)(np_records *records); /* gives back what is not common */
} np_records_kind;

/* The first member of a reader of some kind, which is allocated. */
struct np_records {
    const np_records_kind *kind;
    FILE *stream;
    np_buffer bytes; /* of the record that is being read */
    size_t line;     /* lines read so far */
};

void np_records_begin(np_records *records, const np_records_kind *kind, FILE *stream);

/* The next byte; EOF at the end or on failure, which *status tells apart. */
int np_records_byte(np_records *records, np_status *status);

#ifdef __cplusplus
}
#endif

#endif
