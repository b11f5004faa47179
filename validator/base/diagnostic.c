#include <config.h>

#include "base/diagnostic.h"

#include <stdarg.h>

#include "base/buffer.h"
#include "base/caps.h"

static const char *const severity_names[] = {"off", NP_MSG("note"), NP_MSG("warning"),
                                             NP_MSG("error")};

const char *np_severity_text(np_severity severity)
{
    return severity_names[severity];
}

bool np_severity_parse(np_severity *severity, np_slice word)
{
    for (int i = NP_SEVERITY_OFF; i <= NP_SEVERITY_ERROR; i++) {
        if (np_slice_equal(word, np_slice_text(severity_names[i]))) {
            *severity = (np_severity)i;
            return true;
        }
    }
    return false;
}

typedef struct {
    const char *number, *code;
} code_row;

static const code_row codes[] = {
#define NP_CODE(NUMBER, TEXT) {#NUMBER, TEXT},
#include "base/codes.def"
#undef NP_CODE
};

const char *np_diagnostic_number(const char *code)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i].code, code) == 0)
            return codes[i].number;
    }
    return "";
}

void np_diagnostics_init(np_diagnostics *list, np_arena *arena)
{
    *list = (np_diagnostics){.arena = arena};
}

np_status np_diagnostics_add(np_diagnostics *list, const np_diagnostic *diagnostic)
{
    np_diagnostic copy = *diagnostic;
    void *items = list->items;

    if (copy.severity == NP_SEVERITY_ERROR)
        list->errors++;
    if (list->count >= NP_CAP_DIAGNOSTICS) {
        list->dropped++;
        return NP_OK;
    }
    if (np_arena_grow(list->arena, &items, &list->capacity, list->count, list->count + 1,
                      sizeof *list->items))
        return NP_E_MEMORY;
    list->items = items;
    if (np_arena_copy(list->arena, &copy.file, copy.file) ||
        np_arena_copy(list->arena, &copy.excerpt, copy.excerpt) ||
        np_arena_copy(list->arena, &copy.message, copy.message) ||
        np_arena_copy(list->arena, &copy.expected, copy.expected))
        return NP_E_MEMORY;
    list->items[list->count++] = copy;
    return NP_OK;
}

np_status np_diagnostics_add_format(np_diagnostics *list, const np_diagnostic *diagnostic,
                                    const char *format, ...)
{
    np_diagnostic copy = *diagnostic;
    np_buffer text;
    np_status status;
    va_list arguments;

    np_buffer_init(&text);
    va_start(arguments, format);
    np_buffer_add_format_list(&text, np_language_text(list->language, format), arguments);
    va_end(arguments);
    status = text.status;
    copy.message = np_buffer_slice(&text);
    if (!status)
        status = np_diagnostics_add(list, &copy);
    np_buffer_clear(&text);
    return status;
}
