#include <config.h>

#include "expect/scheme.h"

static const struct {
    const char *text, *roles;
} schemes[] = {
    {"", ""},
#define NP_SCHEME(NAME, TEXT, ROLES) {TEXT, ROLES},
#include "expect/schemes.def"
#undef NP_SCHEME
};

/* The schemes, as a message lists them. */
static const char all_schemes[] =
#define NP_SCHEME(NAME, TEXT, ROLES) " @" TEXT
#include "expect/schemes.def"
#undef NP_SCHEME
    ;

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '-' ||
           (byte >= '0' && byte <= '9');
}

np_status np_scheme_read(np_scheme *scheme, const np_csv_field **slots, np_row_context *context,
                         const np_csv_field *field)
{
    np_slice text = field->text, word;
    size_t start = 0, end;
    np_csv_field *rest;
    char *bytes;
    np_status status;

    *scheme = NP_SCHEME_NONE;
    *slots = field;
    while (start < text.length && text.data[start] == ' ')
        start++;
    if (start == text.length || text.data[start] != '@')
        return NP_OK;
    for (end = start + 1; end < text.length && is_word(text.data[end]);)
        end++;
    word = np_slice_part(text, start + 1, end);
    for (size_t i = 1; i < NP_SCHEMES; i++) {
        if (np_slice_equal(word, np_slice_text(schemes[i].text)))
            *scheme = (np_scheme)i;
    }
    if (*scheme == NP_SCHEME_NONE) {
        status = np_located_add(context->located, NP_SEVERITY_ERROR, "pattern-table", field, start,
                                end, all_schemes + 1,
                                NP_MSG("'%.*s' is nothing that tables are searched for"),
                                NP_SLICE_ARGUMENTS(np_slice_part(text, start, end)));
        return status ? status : NP_E_SYNTAX;
    }
    rest = NP_ARENA_NEW(&context->rulebook->arena, np_csv_field);
    bytes = np_arena_alloc(&context->rulebook->arena, text.length + 1);
    if (!rest || !bytes)
        return NP_E_MEMORY;
    memcpy(bytes, text.data, text.length);
    memset(bytes + start, ' ', end - start);
    *rest = *field;
    rest->text = np_slice_of(bytes, text.length);
    *slots = rest;
    return NP_OK;
}

static bool has_slot(const np_pattern *pattern, const np_row_context *context, np_slice role)
{
    for (size_t i = 0; i < pattern->slot_count; i++) {
        if (pattern->slots[i].name != NP_SLOT_UNNAMED &&
            pattern->slots[i].type == NP_SLOT_QUANTITY &&
            np_slice_equal(context->rulebook->names[pattern->slots[i].name].text, role))
            return true;
    }
    return false;
}

np_status np_scheme_check(np_scheme scheme, const np_pattern *pattern, np_row_context *context,
                          const np_csv_field *field)
{
    np_slice roles = np_slice_text(schemes[scheme].roles);

    for (size_t start = 0, end; start < roles.length; start = end + 1) {
        np_slice role;
        np_status status;

        for (end = start; end < roles.length && roles.data[end] != ' ';)
            end++;
        role = np_slice_part(roles, start, end);
        if (has_slot(pattern, context, role))
            continue;
        status = np_located_add(context->located, NP_SEVERITY_ERROR, "pattern-table", field, 0,
                                field->text.length, schemes[scheme].roles,
                                NP_MSG("no quantity is named '%.*s', which @%s needs"),
                                NP_SLICE_ARGUMENTS(role), schemes[scheme].text);
        return status ? status : NP_E_SYNTAX;
    }
    return NP_OK;
}
