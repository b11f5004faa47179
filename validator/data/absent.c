#include <config.h>

/* The tables of a build without SQLite: there are none. */

#include "base/attributes.h"
#include "data/data.h"

bool np_data_is_built(void)
{
    return false;
}

np_status np_data_new(np_data **data, const np_lexicon *lexicon, np_language language)
{
    NP_UNUSED(lexicon);
    NP_UNUSED(language);
    *data = NULL;
    return NP_E_USAGE;
}

void np_data_free(np_data *data)
{
    NP_UNUSED(data);
}

np_status np_data_add(np_data *data, np_diagnostics *messages, const char *path, const char *name)
{
    NP_UNUSED(data);
    NP_UNUSED(messages);
    NP_UNUSED(path);
    NP_UNUSED(name);
    return NP_E_USAGE;
}

np_status np_data_ask(np_quantity *answer, const char **code, np_buffer *why, np_data *data,
                      np_slice question)
{
    NP_UNUSED(answer);
    NP_UNUSED(code);
    NP_UNUSED(why);
    NP_UNUSED(data);
    NP_UNUSED(question);
    return NP_E_USAGE;
}

np_status np_data_groups(const np_data_group **groups, size_t *count, np_data *data)
{
    NP_UNUSED(data);
    *groups = NULL;
    *count = 0;
    return NP_OK;
}
