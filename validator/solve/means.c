#include <config.h>

#include "solve/means.h"

#include "solve/context.h"

np_status np_means_find(np_system *system)
{
    np_status status = NP_OK;

    if (!system->rulebook->lexicon)
        return NP_OK;
    for (size_t v = 0; !status && v < system->written; v++) {
        np_system_variable *variable = &system->variables[v];

        for (size_t i = 0; !status && i < variable->place_count; i++) {
            const np_binding *binding = np_system_binding(system, variable->places[i]);

            if (!binding->mention || !binding->quantity->exact)
                continue;
            if (!variable->derived)
                status = np_context_near(&variable->derived, system, binding->mention,
                                         np_slice_text("average"));
            if (!status && !variable->rate)
                status = np_context_near(&variable->rate, system, binding->mention,
                                         np_slice_text("each"));
        }
    }
    return status;
}
