#include <config.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "expect/canonical.h"
#include "gate/baseline.h"
#include "text/utf8.h"

/* Code points of a text of the article that a row shows. */
enum { SHOWN = 120 };

static int compare(const void *a, const void *b)
{
    const np_baseline_entry *x = a, *y = b;
    size_t length = x->file.length < y->file.length ? x->file.length : y->file.length;
    int order = length ? memcmp(x->file.data, y->file.data, length) : 0;

    if (!order)
        order = (x->file.length > y->file.length) - (x->file.length < y->file.length);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

/* The text on one line, without what a terminal would obey, cut where it gets long. */
static void add_line(np_buffer *out, np_slice text)
{
    np_buffer line;
    size_t shown = 0, i = 0;

    np_buffer_init(&line);
    while (i < text.length && shown < SHOWN) {
        size_t next = i + 1;
        bool blank = (unsigned char)text.data[i] <= ' ' || text.data[i] == 0x7f;

        while (next < text.length && !np_utf8_is_start(text.data[next]))
            next++;
        if (text.data[i] == '\0') { /* markup */
            i = next;
            continue;
        }
        if (!blank)
            np_buffer_add(&line, np_slice_part(text, i, next));
        else if (line.length && line.data[line.length - 1] != ' ')
            np_buffer_add_byte(&line, ' ');
        i = next;
        shown++;
    }
    if (i < text.length)
        np_buffer_add_text(&line, "…");
    np_canonical_field(out, np_buffer_slice(&line));
    if (line.status)
        out->status = line.status;
    np_buffer_clear(&line);
}

void np_baseline_format(np_buffer *out, struct np_baseline *baseline)
{
    np_buffer_add_text(out, "file,rule,fingerprint,severity,message,text\n");
    if (baseline->count)
        qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare);
    for (size_t i = 0; i < baseline->count; i++) {
        const np_baseline_entry *entry = &baseline->entries[i];

        np_canonical_field(out, entry->file);
        np_buffer_add_byte(out, ',');
        np_canonical_field(out, entry->rule);
        np_buffer_add_format(out, ",%016" PRIx64 ",%s,", entry->fingerprint,
                             np_severity_text(entry->severity));
        add_line(out, entry->message);
        np_buffer_add_byte(out, ',');
        add_line(out, entry->text);
        np_buffer_add_byte(out, '\n');
    }
}
