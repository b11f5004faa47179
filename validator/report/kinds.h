/* What reports need to know of kinds. Layer: report. */
#ifndef NP_REPORT_KINDS_H
#define NP_REPORT_KINDS_H

#include <stdbool.h>

#include "quantity/quantity.h"

/* Dates, times and identifiers have a text and a kind, and no value that anything is judged by. */
static inline bool np_kind_has_value(np_kind kind)
{
    return kind != NP_KIND_DATE && kind != NP_KIND_TIME && kind != NP_KIND_IDENTIFIER;
}

#endif
