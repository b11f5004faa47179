#include <config.h>

#include "expect/sourcing.h"

#include "quantity/quantity.h"

void np_sourcing_init(np_sourcing *sourcing)
{
    *sourcing = (np_sourcing){.exempt_kinds = 1u << NP_KIND_ORDINAL};
}

bool np_sourcing_exempt(np_sourcing *sourcing, np_slice *bad, np_slice list)
{
    np_sourcing made = {.required = sourcing->required};
    bool nothing = np_slice_equal(list, np_slice_text("none"));

    for (size_t i = 0, end; !nothing && i <= list.length; i = end + 1) {
        np_slice word;
        np_kind kind;

        for (end = i; end < list.length && list.data[end] != ',';)
            end++;
        word = np_slice_part(list, i, end);
        if (np_slice_equal(word, np_slice_text("small-count"))) {
            made.exempt_small = true;
        } else if (np_kind_parse(&kind, word)) {
            made.exempt_kinds |= 1u << kind;
        } else {
            *bad = word;
            return false;
        }
    }
    *sourcing = made;
    return true;
}
