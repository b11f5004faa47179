#include <config.h>

#include "data/guard.h"

#include <sqlite3.h>

#include "base/attributes.h"
#include "base/caps.h"
#include "base/wording.h"
#include "data/functions.h"
#include "data/inside.h"

enum { TICK = 100 }; /* steps of SQLite's machine between two looks */

/* format is marked NP_MSG; what stands in it may be NULL. */
static int refuse(np_data *data, const char *format, const char *what)
{
    np_wording s;

    if (data->refused.length == 0) {
        np_wording_init(&s);
        np_buffer_add_text(np_wording_part(&s), what ? what : "");
        np_wording_write(&data->refused, &s, np_language_text(data->keys.language, format));
        np_wording_clear(&s);
    }
    return SQLITE_DENY;
}

/* Is it a table about tables? Of any other, asked for its rows but for no column (count(*)), the name
 * may be that of a WITH. */
static bool is_inner(const char *table)
{
    return sqlite3_strnicmp(table, "sqlite_", 7) == 0 || sqlite3_strnicmp(table, "pragma_", 7) == 0;
}

/* Called by SQLite for all that a statement would do, while it is compiled. */
static int authorize(void *context, int action, const char *first, const char *second,
                     const char *database, const char *trigger)
{
    np_data *data = context;

    NP_UNUSED(database);
    NP_UNUSED(trigger);
    if (!data->asking)
        return SQLITE_OK;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
        if (!first || np_data_has_table(data, np_slice_text(first)) ||
            (second && !*second && !is_inner(first)))
            return SQLITE_OK;
        return refuse(data, NP_MSG("there is no table '%s'"), first);
    case SQLITE_FUNCTION:
        if (np_functions_allow(second))
            return SQLITE_OK;
        return refuse(data, NP_MSG("the function '%s' is not offered here"), second);
    default: return refuse(data, NP_MSG("only SELECT is allowed"), NULL);
    }
}

static int watch(void *context)
{
    np_data *data = context;

    if (!data->asking)
        return 0;
    data->steps += TICK;
    return data->steps > NP_CAP_SQL_STEPS;
}

void np_guard_set(np_data *data)
{
    sqlite3 *database = data->database;

    sqlite3_set_authorizer(database, authorize, data);
    sqlite3_progress_handler(database, TICK, watch, data);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, NP_CAP_SQL_LENGTH);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 50);
    sqlite3_limit(database, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
#ifdef SQLITE_DBCONFIG_DEFENSIVE
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
#endif
#ifdef SQLITE_DBCONFIG_TRUSTED_SCHEMA
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
#endif
    /* "name" in quotes is a column, never a string for want of one. */
#ifdef SQLITE_DBCONFIG_DQS_DML
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
#endif
}
