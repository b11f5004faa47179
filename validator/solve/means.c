#include <config.h>

#include "solve/means.h"

#include "solve/context.h"

np_status np_means_find(np_system *system)
{
    static const char *const classes[] = {"average", "each"};
    bool found[2] = {false, false};
    np_status status = NP_OK;

    if (!system->rulebook->lexicon)
        return NP_OK;
    for (size_t v = 0; !status && v < system->written; v++) {
        np_system_variable *variable = &system->variables[v];

        for (size_t i = 0; !status && i < variable->place_count; i++) {
            const np_binding *binding = np_system_binding(system, variable->places[i]);

            if (!binding->mention || !binding->quantity->exact)
                continue;
            if (variable->derived && variable->rate)
                continue;
            status = np_context_near(found, system, binding->mention, classes, 2);
            variable->derived = variable->derived || found[0];
            variable->rate = variable->rate || found[1];
        }
    }
    return status;
}
