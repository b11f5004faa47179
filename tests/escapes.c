#include <config.h>

#include "escapes.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

static uint32_t hexadecimal(np_slice field, size_t i, size_t digits)
{
    char text[8] = "";

    if (field.length - i < digits) {
        printf("Bail out! a short escape in '%.*s'\n", (int)field.length, field.data);
        exit(2);
    }
    memcpy(text, field.data + i, digits);
    return (uint32_t)strtoul(text, NULL, 16);
}

void unescape(np_buffer *bytes, np_slice field)
{
    static const char letters[] = "nrt0\\q", meanings[] = "\n\r\t\0\\\"";

    np_buffer_reset(bytes);
    np_buffer_add(bytes, np_slice_of("", 0));
    for (size_t i = 0; i < field.length; i++) {
        const char *letter;
        char utf8[4];

        if (field.data[i] != '\\' || i + 1 == field.length) {
            np_buffer_add_byte(bytes, field.data[i]);
            continue;
        }
        i++;
        letter = memchr(letters, field.data[i], sizeof letters - 1);
        if (letter) {
            np_buffer_add_byte(bytes, meanings[letter - letters]);
        } else if (field.data[i] == 'x') {
            np_buffer_add_byte(bytes, (char)hexadecimal(field, i + 1, 2));
            i += 2;
        } else if (field.data[i] == 'u') {
            np_buffer_add(bytes,
                          np_slice_of(utf8, np_utf8_encode(utf8, hexadecimal(field, i + 1, 4))));
            i += 4;
        } else {
            printf("Bail out! an unknown escape in '%.*s'\n", (int)field.length, field.data);
            exit(2);
        }
    }
}
