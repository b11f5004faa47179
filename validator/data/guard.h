/* What a question to the tables may not do. Layer: data, inside only. */
#ifndef NP_DATA_GUARD_H
#define NP_DATA_GUARD_H

#include "data/data.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sets limits, switches and watchers of data's database: while data->asking, only SELECT over
 * the tables of data with the functions of data/functions.h, and no more than NP_CAP_SQL_STEPS. */
void np_guard_set(np_data *data);

#ifdef __cplusplus
}
#endif

#endif
