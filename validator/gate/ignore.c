#include <config.h>

#include "gate/ignore.h"

#include <string.h>

#include "base/caps.h"
#include "expect/located.h"
#include "expect/nearest.h"
#include "gate/hold.h"
#include "text/utf8.h"

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

/* Can a byte before or behind a word of the remark be part of a longer word? */
static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || (unsigned char)byte >= 0x80;
}

static bool starts(np_slice text, size_t at, const char *word)
{
    size_t length = strlen(word);

    return text.length - at >= length && memcmp(text.data + at, word, length) == 0;
}

/* --- reading a remark ------------------------------------------------------------------------- */

static const char *const closings[] = {"-->", "*/", "#}", "%}", "]]"};

/* The line, or the comment in it, ends here. */
static size_t end_of_remark(np_slice line, size_t at)
{
    for (; at < line.length; at++) {
        for (size_t i = 0; i < sizeof closings / sizeof *closings; i++) {
            if (starts(line, at, closings[i]))
                return at;
        }
    }
    return at;
}

/* Behind "numproof-ignore" and its kin that begin here; 0: none does. */
static size_t read_words(bool *file, np_slice line, size_t at)
{
    if (!starts(line, at, "numproof") || (at > 0 && (is_word(line.data[at - 1]))))
        return 0;
    at += strlen("numproof");
    if (at < line.length && line.data[at] == '-') {
        at++;
    } else if (at < line.length && line.data[at] == ':') {
        at++;
        while (at < line.length && is_blank(line.data[at]))
            at++;
    } else {
        return 0;
    }
    if (!starts(line, at, "ignore"))
        return 0;
    at += strlen("ignore");
    *file = starts(line, at, "-file");
    if (*file)
        at += strlen("-file");
    if (at < line.length && (is_word(line.data[at]) || line.data[at] == '-') &&
        !starts(line, at, "-->"))
        return 0;
    return at;
}

/* How many bytes the sign between rules and reason takes that stands here; 0: none does. */
static size_t reason_sign(np_slice text, size_t at)
{
    static const char *const signs[] = {":", "：", "--", "——"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (starts(text, at, signs[i]))
            return strlen(signs[i]);
    }
    return 0;
}

static np_slice trim(np_slice text)
{
    size_t start = 0, end = text.length;

    while (start < end && is_blank(text.data[start]))
        start++;
    while (end > start && is_blank(text.data[end - 1]))
        end--;
    return np_slice_part(text, start, end);
}

static np_status add_rule(np_ignore *ignore, np_arena *arena, size_t *capacity, np_slice rule)
{
    void *rules = ignore->rules;

    if (np_arena_grow(arena, &rules, capacity, ignore->rule_count, ignore->rule_count + 1,
                      sizeof *ignore->rules))
        return NP_E_MEMORY;
    ignore->rules = rules;
    ignore->rules[ignore->rule_count++] = rule;
    return NP_OK;
}

/* The rules and the reason of what stands behind the words. */
static np_status read_rest(np_ignore *ignore, np_arena *arena, np_slice rest)
{
    size_t capacity = 0, at = 0;

    while (at < rest.length) {
        size_t sign = reason_sign(rest, at), start = at;

        if (sign) {
            ignore->reason = trim(np_slice_part(rest, at + sign, rest.length));
            break;
        }
        if (is_blank(rest.data[at]) || rest.data[at] == ',') {
            at++;
            continue;
        }
        while (at < rest.length && !is_blank(rest.data[at]) && rest.data[at] != ',' &&
               !reason_sign(rest, at))
            at++;
        if (add_rule(ignore, arena, &capacity, np_slice_part(rest, start, at)))
            return NP_E_MEMORY;
    }
    if (!ignore->rule_count)
        return NP_OK;
    ignore->met = NP_ARENA_ARRAY(arena, bool, ignore->rule_count);
    return ignore->met ? NP_OK : NP_E_MEMORY;
}

/* --- lines ------------------------------------------------------------------------------------ */

typedef struct {
    np_slice text;
    size_t line;       /* 1-based */
    size_t start, end; /* of its bytes, the end of the line left out */
} lines;

static bool next_line(lines *at)
{
    size_t start = at->line ? at->end + 1 : np_utf8_mark(at->text);
    const char *end;

    if (at->line && at->end < at->text.length && at->text.data[at->end] == '\r' &&
        start < at->text.length && at->text.data[start] == '\n')
        start++;
    if (start >= at->text.length)
        return false;
    at->line++;
    at->start = start;
    for (end = at->text.data + start; end < at->text.data + at->text.length; end++) {
        if (*end == '\n' || *end == '\r')
            break;
    }
    at->end = (size_t)(end - at->text.data);
    return true;
}

/* Has this stretch no word, only blanks and the signs of a comment? */
static bool is_bare(np_slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_word(text.data[i]))
            return false;
    }
    return true;
}

/* Remarks that have their line to themselves mean the next paragraph: those from `begun` on are in it, those from
 * `waiting` on wait for it. */
typedef struct {
    np_ignores *list;
    np_arena *arena;
    size_t capacity, begun, waiting;
} reading;

static void begin_paragraph(reading *r, size_t line)
{
    for (; r->waiting < r->list->count; r->waiting++) {
        if (!r->list->items[r->waiting].whole && !r->list->items[r->waiting].first)
            r->list->items[r->waiting].first = line;
    }
}

static void end_paragraph(reading *r, size_t line)
{
    for (; r->begun < r->waiting; r->begun++) {
        if (!r->list->items[r->begun].last)
            r->list->items[r->begun].last = line;
    }
}

static np_status add_ignore(reading *r, const np_ignore *ignore)
{
    void *items = r->list->items;

    if (r->list->count >= NP_CAP_IGNORES) {
        r->list->cut = true;
        return NP_OK;
    }
    if (np_arena_grow(r->arena, &items, &r->capacity, r->list->count, r->list->count + 1,
                      sizeof *r->list->items))
        return NP_E_MEMORY;
    r->list->items = items;
    r->list->items[r->list->count++] = *ignore;
    return NP_OK;
}

/* Where the remark of a line begins, *behind its words; its length without one. */
static size_t find_remark(size_t *behind, bool *file, np_slice line)
{
    size_t at = 0;

    while (at < line.length) {
        const char *n = memchr(line.data + at, 'n', line.length - at);

        if (!n)
            break;
        at = (size_t)(n - line.data);
        *behind = read_words(file, line, at);
        if (*behind)
            return at;
        at++;
    }
    return line.length;
}

static np_status read_line(reading *r, const lines *at)
{
    np_slice line = np_slice_part(at->text, at->start, at->end);
    size_t behind = 0, end, start;
    bool file = false, alone;
    np_ignore ignore = {.line = at->line};
    np_status status;

    start = find_remark(&behind, &file, line);
    if (start == line.length) {
        if (trim(line).length)
            begin_paragraph(r, at->line);
        else
            end_paragraph(r, at->line - 1);
        return NP_OK;
    }
    end = end_of_remark(line, behind);
    alone =
        is_bare(np_slice_part(line, 0, start)) && is_bare(np_slice_part(line, end, line.length));
    ignore.start = at->start + start;
    ignore.end = at->start + end;
    ignore.whole = file;
    if (!alone)
        begin_paragraph(r, at->line);
    if (!alone && !file)
        ignore.first = ignore.last = at->line;
    status = read_rest(&ignore, r->arena, np_slice_part(line, behind, end));
    return status ? status : add_ignore(r, &ignore);
}

np_status np_ignores_read(np_ignores *ignores, np_arena *arena, np_slice text)
{
    np_ignores made = {0};
    reading r = {.list = &made, .arena = arena};
    lines at = {.text = text};
    np_status status = NP_OK;

    while (!status && next_line(&at))
        status = read_line(&r, &at);
    end_paragraph(&r, at.line);
    if (!status)
        *ignores = made;
    return status;
}

np_status np_ignores_skip(np_mentions *mentions, np_arena *arena, const np_ignores *ignores)
{
    np_mention *items;
    size_t kept = 0, at = 0;

    if (!ignores->count)
        return NP_OK;
    /* A list of its own: the arena gives back what big values have on the heap by their places in the
     * first one. */
    items = NP_ARENA_ARRAY(arena, np_mention, mentions->count);
    if (!items)
        return NP_E_MEMORY;
    for (size_t i = 0; i < mentions->count; i++) {
        const np_mention *mention = &mentions->items[i];

        while (at < ignores->count && ignores->items[at].end <= mention->start)
            at++;
        if (at == ignores->count || mention->start < ignores->items[at].start)
            items[kept++] = *mention;
    }
    mentions->items = items;
    mentions->count = kept;
    return NP_OK;
}

/* --- holding back ----------------------------------------------------------------------------- */

static bool reaches(const np_ignore *ignore, const np_finding *finding, size_t line)
{
    if (ignore->whole)
        return true;
    return finding->start < finding->end && ignore->first && ignore->first <= line &&
           line <= ignore->last;
}

/* The first remark that means the finding; NULL: none does. All that do are met. */
static const np_ignore *find_ignore(np_ignores *ignores, const np_finding *finding, size_t line)
{
    const np_ignore *found = NULL;

    for (size_t i = 0; i < ignores->count; i++) {
        np_ignore *ignore = &ignores->items[i];

        for (size_t k = 0; reaches(ignore, finding, line) && k < ignore->rule_count; k++) {
            if (!np_slice_equal(ignore->rules[k], np_slice_text("*")) &&
                !np_expectation_is_meant(finding->expectation, ignore->rules[k]))
                continue;
            ignore->met[k] = true;
            found = found ? found : ignore;
        }
    }
    return found;
}

typedef struct {
    np_ignores *ignores;
    const np_document *document;
} search;

static np_held ask(void *context, np_finding *finding)
{
    const search *s = context;
    const np_ignore *ignore;
    size_t line = 0, column;

    if (finding->start < finding->end)
        np_document_place(s->document, finding->start, &line, &column);
    ignore = find_ignore(s->ignores, finding, line);
    if (!ignore)
        return NP_HELD_NOT;
    finding->reason = ignore->reason;
    return NP_HELD_IGNORED;
}

/* A warning about these bytes of the text. */
static np_diagnostic odd_at(const np_document *document, const char *code, size_t start, size_t end)
{
    np_diagnostic odd = {.code = code, .severity = NP_SEVERITY_WARNING, .file = document->name};
    size_t from;

    np_document_place(document, start, &odd.line, &odd.column);
    odd.excerpt = np_document_line(document, odd.line);
    from = (size_t)(odd.excerpt.data - document->source.data);
    odd.mark = start - from;
    odd.mark_end = end - from;
    return odd;
}

static np_status warn_unused(np_diagnostics *messages, const np_document *document,
                             const np_rulebook *rulebook, np_slice rule)
{
    size_t start = (size_t)(rule.data - document->source.data);
    np_diagnostic odd = odd_at(document, "ignore-unused", start, start + rule.length);
    bool known = np_slice_equal(rule, np_slice_text("*"));
    np_nearest nearest;

    np_nearest_init(&nearest, rule);
    for (size_t i = 0; i <= rulebook->count && !known; i++) {
        const np_expectation *expectation =
            i < rulebook->count ? &rulebook->expectations[i] : &rulebook->unsourced;

        known = np_expectation_is_meant(expectation, rule);
        np_nearest_try(&nearest, expectation->rule);
        np_nearest_try(&nearest, expectation->id);
    }
    if (known)
        return np_diagnostics_add_format(messages, &odd,
                                         NP_MSG("'%.*s' finds nothing here that could be ignored"),
                                         NP_SLICE_ARGUMENTS(rule));
    odd.code = "ignore-rule";
    odd.expected = nearest.best;
    return np_diagnostics_add_format(messages, &odd, NP_MSG("there is no rule '%.*s'"),
                                     NP_SLICE_ARGUMENTS(rule));
}

static np_status warn_empty(np_diagnostics *messages, const np_document *document,
                            const np_ignore *ignore)
{
    np_slice remark = trim(np_slice_part(document->source, ignore->start, ignore->end));
    np_diagnostic odd =
        odd_at(document, "ignore-empty", ignore->start, ignore->start + remark.length);

    odd.expected =
        np_slice_text(np_diagnostics_text(messages, NP_MSG("the name of a rule, or * for all")));
    return np_diagnostics_add_format(messages, &odd, NP_MSG("'%.*s' names no rule"),
                                     NP_SLICE_ARGUMENTS(remark));
}

static np_status warn_many(np_diagnostics *messages, const np_document *document,
                           const np_ignore *last)
{
    np_diagnostic odd = odd_at(document, "ignore-many", last->start, last->end);

    return np_diagnostics_add_format(messages, &odd,
                                     NP_MSG("only %d such remarks of a text are heeded: this one "
                                            "is the last"),
                                     NP_CAP_IGNORES);
}

static np_status warn_all(const np_ignores *ignores, np_diagnostics *messages,
                          const np_document *document, const np_rulebook *rulebook)
{
    np_status status = NP_OK;

    for (size_t i = 0; i < ignores->count && !status; i++) {
        const np_ignore *ignore = &ignores->items[i];

        if (!ignore->rule_count)
            status = warn_empty(messages, document, ignore);
        for (size_t k = 0; k < ignore->rule_count && !status; k++) {
            if (!ignore->met[k])
                status = warn_unused(messages, document, rulebook, ignore->rules[k]);
        }
    }
    if (ignores->cut && !status)
        status = warn_many(messages, document, &ignores->items[ignores->count - 1]);
    return status;
}

np_status np_ignores_hold_back(np_ignores *ignores, np_judgement *judgement, np_arena *arena,
                               np_diagnostics *messages, const np_document *document,
                               const np_rulebook *rulebook)
{
    search s = {.ignores = ignores, .document = document};
    np_status status;

    if (!ignores->count)
        return NP_OK;
    status = np_hold_back(judgement, arena, ask, &s);
    return status ? status : warn_all(ignores, messages, document, rulebook);
}
