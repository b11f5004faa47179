#include <config.h>

#include "report/uri.h"

#include <string.h>

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~/", c));
}

void np_uri_add_path(np_buffer *out, np_slice path)
{
    size_t at = 0;

    while (at + 1 < path.length && path.data[at] == '.' && path.data[at + 1] == '/') {
        at += 2;
        while (at < path.length && path.data[at] == '/')
            at++;
    }
    if (at < path.length && path.data[at] == '/') {
        /* One slash: "//host" would be a name of the network. */
        np_buffer_add_text(out, "file://");
        while (at + 1 < path.length && path.data[at + 1] == '/')
            at++;
    }
    for (; at < path.length; at++) {
        if (is_plain(path.data[at]))
            np_buffer_add_byte(out, path.data[at]);
        else
            np_buffer_add_format(out, "%%%02X", (unsigned)(unsigned char)path.data[at]);
    }
}
