#include <config.h>

#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/checked.h"

void np_buffer_init(np_buffer *buffer)
{
    buffer->data = NULL;
    buffer->length = buffer->capacity = 0;
    buffer->status = NP_OK;
}

void np_buffer_clear(np_buffer *buffer)
{
    free(buffer->data);
    np_buffer_init(buffer);
}

void np_buffer_reset(np_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

void np_buffer_renew(np_buffer *buffer)
{
    np_buffer_reset(buffer);
    buffer->status = NP_OK;
}

np_status np_buffer_reserve(np_buffer *buffer, size_t extra)
{
    size_t need, room = buffer->capacity < 64 ? 64 : buffer->capacity;
    char *data;

    if (buffer->status)
        return buffer->status;
    if (!np_checked_add(&need, buffer->length, extra) || !np_checked_add(&need, need, 1))
        return buffer->status = NP_E_MEMORY;
    if (need <= buffer->capacity)
        return NP_OK;
    while (room < need) {
        if (!np_checked_mul(&room, room, 2))
            return buffer->status = NP_E_MEMORY;
    }
    data = realloc(buffer->data, room);
    if (!data)
        return buffer->status = NP_E_MEMORY;
    buffer->data = data;
    buffer->capacity = room;
    return NP_OK;
}

void np_buffer_add(np_buffer *buffer, np_slice bytes)
{
    if (np_buffer_reserve(buffer, bytes.length))
        return;
    if (bytes.length)
        memcpy(buffer->data + buffer->length, bytes.data, bytes.length);
    buffer->length += bytes.length;
    buffer->data[buffer->length] = '\0';
}

void np_buffer_add_text(np_buffer *buffer, const char *text)
{
    np_buffer_add(buffer, np_slice_text(text));
}

void np_buffer_add_byte(np_buffer *buffer, char byte)
{
    np_buffer_add(buffer, np_slice_of(&byte, 1));
}

void np_buffer_add_repeated(np_buffer *buffer, char byte, size_t count)
{
    if (np_buffer_reserve(buffer, count))
        return;
    memset(buffer->data + buffer->length, byte, count);
    buffer->length += count;
    buffer->data[buffer->length] = '\0';
}

void np_buffer_add_format_list(np_buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    int length;

    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        if (!buffer->status)
            buffer->status = NP_E_IO;
        return;
    }
    if (np_buffer_reserve(buffer, (size_t)length))
        return;
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
    buffer->length += (size_t)length;
}

void np_buffer_add_format(np_buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    np_buffer_add_format_list(buffer, format, arguments);
    va_end(arguments);
}
