/* Random patterns against random texts: the matcher must find what a naive backtracking matcher finds
 * that is written here from the description of patterns in docs/expectations.md, without memory and
 * without programs. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "claim/claim.h"
#include "harness.h"
#include "rules.h"
#include "text/cells.h"
#include "text/property.h"
#include "text/utf8.h"

/* --- patterns ------------------------------------------------------------------------------------- */

typedef enum { CHARACTER, SPACE, SLOT, GAP, ALTERNATIVES, OPTIONAL, SEQUENCE } kind;

typedef struct node node;

struct node {
    kind kind;
    const char *text; /* CHARACTER, and what a SLOT asks for */
    unsigned slot;
    node *child, *next;
};

enum { MOST_NODES = 64, MOST_MATCHES = 256, MOST_SLOTS = 16, MOST_PARTS = 3 };

typedef struct {
    harness_random *random;
    node nodes[MOST_NODES];
    unsigned node_count, slot_count;
    node *parts[MOST_PARTS];
    unsigned part_count;
} pattern;

static const char *const letters[] = {"甲", "乙", "人", "a", "b", "%", ",", "万"};
static const char *const filters[] = {"", "", ":percent", ":count", ":人"};

static node *new_node(pattern *p, kind k)
{
    node *n = &p->nodes[p->node_count++];

    *n = (node){.kind = k};
    return n;
}

static bool is_full(const pattern *p)
{
    return p->node_count + 4 > MOST_NODES || p->slot_count + 1 > MOST_SLOTS;
}

static node *make_sequence(pattern *p, unsigned longest, unsigned depth)
{
    node *sequence = new_node(p, SEQUENCE), **end = &sequence->child;
    unsigned length = (unsigned)harness_between(p->random, 1, longest);
    kind last = GAP;

    for (unsigned i = 0; i < length && !is_full(p); i++) {
        long long choice = harness_between(p->random, 0, 19);
        node *n;

        if (choice < 8) {
            n = new_node(p, CHARACTER);
            n->text = letters[harness_between(p->random, 0, 7)];
        } else if (choice < 10 && last == CHARACTER) {
            n = new_node(p, SPACE);
        } else if (choice < 14) {
            n = new_node(p, SLOT);
            n->text = filters[harness_between(p->random, 0, 4)];
            n->slot = p->slot_count++;
        } else if (choice < 16 && last != GAP) {
            n = new_node(p, GAP);
        } else if (choice < 18 && depth > 0) {
            node **branch;

            n = new_node(p, ALTERNATIVES);
            branch = &n->child;
            for (long long k = harness_between(p->random, 1, 3); k > 0 && !is_full(p); k--) {
                *branch = make_sequence(p, 3, depth - 1);
                branch = &(*branch)->next;
            }
            if (!n->child)
                *n = (node){.kind = CHARACTER, .text = "a"};
        } else if (choice < 20 && depth > 0) {
            n = new_node(p, OPTIONAL);
            n->child = make_sequence(p, 3, depth - 1);
        } else {
            n = new_node(p, CHARACTER);
            n->text = letters[harness_between(p->random, 0, 7)];
        }
        last = n->kind;
        *end = n;
        end = &n->next;
    }
    if (!sequence->child)
        *end = new_node(p, CHARACTER), (*end)->text = "a";
    return sequence;
}

static void print_sequence(np_buffer *out, const node *sequence)
{
    for (const node *n = sequence->child; n; n = n->next) {
        switch (n->kind) {
        case CHARACTER: np_buffer_add_text(out, n->text); break;
        case SPACE: np_buffer_add_text(out, " "); break;
        case SLOT: np_buffer_add_format(out, "{n%u%s}", n->slot, n->text); break;
        case GAP: np_buffer_add_text(out, "…"); break;
        case ALTERNATIVES:
            np_buffer_add_text(out, "(");
            for (const node *branch = n->child; branch; branch = branch->next) {
                if (branch != n->child)
                    np_buffer_add_text(out, "|");
                print_sequence(out, branch);
            }
            np_buffer_add_text(out, ")");
            break;
        case OPTIONAL:
            np_buffer_add_text(out, "(");
            print_sequence(out, n->child);
            np_buffer_add_text(out, ")?");
            break;
        case SEQUENCE: print_sequence(out, n); break;
        }
    }
}

/* --- the naive matcher ---------------------------------------------------------------------------- */

typedef struct {
    unsigned slot;
    size_t start, end; /* bytes */
} bound;

/* What is left to be matched: nodes from first on, then what came behind their parent. */
typedef struct rest rest;
struct rest {
    const node *first;
    const rest *behind;
};

typedef struct {
    np_cells cells;
    const np_document *document;
    const np_mentions *mentions;
    size_t first, behind; /* mentions of the sentence */
    bound bounds[MOST_SLOTS * 4];
    unsigned bound_count;
    size_t end; /* of the match */
    size_t steps;
} naive;

static bool dense(const naive *m, size_t i)
{
    return np_fold_is_dense(m->cells.items[i].raw) != 0;
}

static bool in_word(const naive *m, size_t i)
{
    return np_text_is_word(m->cells.items[i].raw) && !dense(m, i);
}

static bool edge(const naive *m, size_t i)
{
    return i == 0 || i == m->cells.count || !in_word(m, i - 1) || !in_word(m, i);
}

static bool go_on(naive *m, size_t at, bool held, const rest *left);

static size_t cell_of(const naive *m, size_t byte)
{
    size_t i = 0;

    while (i < m->cells.count && np_cells_start(&m->cells, i) < byte)
        i++;
    return i;
}

static bool fits(const node *slot, const np_quantity *quantity)
{
    if (quantity->kind == NP_KIND_IDENTIFIER || quantity->kind == NP_KIND_DATE ||
        quantity->kind == NP_KIND_TIME)
        return false;
    if (strcmp(slot->text, ":percent") == 0)
        return quantity->kind == NP_KIND_PERCENT;
    if (strcmp(slot->text, ":count") == 0)
        return quantity->kind == NP_KIND_COUNT;
    if (strcmp(slot->text, ":人") == 0)
        return quantity->unit && np_slice_equal(quantity->unit->symbol, np_slice_text("人"));
    return true;
}

/* Matches what is left behind an optional white space. */
static bool behind_space(naive *m, size_t at, bool held, const rest *left)
{
    if (go_on(m, at, held, left))
        return true;
    return at < m->cells.count && m->cells.items[at].code == ' ' && go_on(m, at + 1, held, left);
}

static bool leave(naive *m, const node *slot, size_t at, size_t end, bool held, const rest *left)
{
    unsigned kept = m->bound_count;

    if (end <= at)
        return false;
    m->bounds[m->bound_count++] =
        (bound){slot->slot, np_cells_start(&m->cells, at), np_cells_end(&m->cells, end - 1)};
    if (behind_space(m, end, held, left))
        return true;
    m->bound_count = kept;
    return false;
}

static bool enter(naive *m, const node *slot, size_t at, bool held, const rest *left)
{
    if (held)
        return false;
    for (size_t i = m->first; i < m->behind; i++) {
        const np_mention *mention = &m->mentions->items[i];
        size_t start = cell_of(m, mention->start), number = cell_of(m, mention->number_start);
        size_t end = cell_of(m, mention->end), unit = cell_of(m, mention->multiplier_end);
        size_t digits = cell_of(m, mention->digits_end), digit = number;
        size_t ends[5] = {end, end, unit, unit, digits};

        while (digit < digits && np_text_decimal_value(m->cells.items[digit].code) < 0)
            digit++;
        if (digit == digits)
            digit = number;
        if ((at != start && at != number && at != digit) || !fits(slot, &mention->quantity))
            continue;
        if (mention->hedge.length > 0) {
            size_t hedge = (size_t)(mention->hedge.data - m->document->text.data);
            size_t hedge_end = hedge + mention->hedge.length;

            if (hedge >= mention->multiplier_end && hedge_end < mention->end)
                ends[2] = cell_of(m, hedge_end);
            else if (hedge > mention->multiplier_end && hedge_end == mention->end)
                ends[1] = cell_of(m, hedge);
        }
        for (int k = 0; k < 5; k++) {
            bool again = false;

            for (int before = 0; before < k; before++)
                again = again || ends[before] == ends[k];
            if (!again && leave(m, slot, at, ends[k], k > 0, left))
                return true;
        }
    }
    return false;
}

static bool match_node(naive *m, const node *n, size_t at, bool held, const rest *left)
{
    uint32_t code = m->cells.items[at].code, wanted;

    switch (n->kind) {
    case CHARACTER:
        np_utf8_decode(&wanted, n->text);
        return at < m->cells.count && code == np_fold(wanted) && go_on(m, at + 1, false, left);
    case SPACE:
        if (at < m->cells.count && code == ' ')
            return go_on(m, at + 1, held, left);
        return (at == 0 || at == m->cells.count || dense(m, at - 1) || dense(m, at)) &&
               go_on(m, at, held, left);
    case SLOT:
        if (enter(m, n, at, held, left))
            return true;
        return at < m->cells.count && code == ' ' && enter(m, n, at + 1, held, left);
    case GAP:
        if (!edge(m, at))
            return false;
        for (size_t to = at; to <= m->cells.count; to++) {
            if (edge(m, to) && go_on(m, to, held, left))
                return true;
            if (held)
                return false; /* a number that was left early goes on with text */
        }
        return false;
    case ALTERNATIVES:
        for (const node *branch = n->child; branch; branch = branch->next) {
            rest inner = {branch->child, left};

            if (go_on(m, at, held, &inner))
                return true;
        }
        return false;
    case OPTIONAL: {
        rest inner = {n->child->child, left};

        return go_on(m, at, held, &inner) || go_on(m, at, held, left);
    }
    case SEQUENCE: break;
    }
    return false;
}

/* White space next to a slot or a gap is theirs. */
static bool is_dropped(const node *before, const node *n)
{
    return n->kind == SPACE && ((before && (before->kind == SLOT || before->kind == GAP)) ||
                                (n->next && (n->next->kind == SLOT || n->next->kind == GAP)));
}

static bool go_on(naive *m, size_t at, bool held, const rest *left)
{
    rest behind;

    if (++m->steps > 2000000)
        return false;
    while (left && !left->first)
        left = left->behind;
    if (!left) {
        m->end = at;
        return !held && edge(m, at);
    }
    behind = (rest){left->first->next, left->behind};
    /* The space that a slot follows is met here, the one behind a slot below. */
    while (behind.first && is_dropped(left->first, behind.first))
        behind.first = behind.first->next;
    return match_node(m, left->first, at, held, &behind);
}

typedef struct {
    size_t start, end;
    unsigned bound_count;
    bound bounds[MOST_SLOTS * 4];
} found;

/* The leftmost match of a part at or behind a cell of a sentence. */
static bool find_part(naive *m, size_t *at, const node *part, size_t from, size_t *start)
{
    for (size_t cell = from; cell < m->cells.count; cell++) {
        rest all = {part->child, NULL};
        unsigned kept = m->bound_count;

        if (m->cells.items[cell].code == ' ' || !edge(m, cell))
            continue;
        if (go_on(m, cell, false, &all)) {
            *start = cell;
            *at = m->end;
            return true;
        }
        m->bound_count = kept;
    }
    return false;
}

/* All matches of the pattern in the document. */
static unsigned find_all(found *matches, const pattern *p, const np_document *document,
                         const np_mentions *mentions, bool *hard)
{
    naive m = {.document = document, .mentions = mentions};
    unsigned count = 0, part = 0;
    found begun = {0};

    np_cells_init(&m.cells);
    for (size_t i = 0; i < document->sentence_count; i++) {
        np_sentence sentence = document->sentences[i];
        size_t at = 0, start;

        np_mentions_in(mentions, i, &m.first, &m.behind);
        CU_ASSERT_EQUAL_FATAL(
            np_cells_fold(&m.cells, np_slice_part(document->text, sentence.start, sentence.end),
                          sentence.start),
            NP_OK);
        while (count < MOST_MATCHES && find_part(&m, &at, p->parts[part], at, &start)) {
            size_t end = at;

            while (m.cells.items[end - 1].code == ' ')
                end--;
            if (part == 0)
                begun.start = np_cells_start(&m.cells, start);
            begun.end = np_cells_end(&m.cells, end - 1);
            if (++part < p->part_count)
                continue;
            part = 0;
            begun.bound_count = m.bound_count;
            memcpy(begun.bounds, m.bounds, sizeof begun.bounds);
            matches[count++] = begun;
            m.bound_count = 0;
        }
    }
    *hard = m.steps > 2000000;
    np_cells_clear(&m.cells);
    return count;
}

/* --- the comparison ------------------------------------------------------------------------------- */

static rules shared;

/* White space at the end of a part says nothing. */
static void drop_last_space(node *part)
{
    for (node **n = &part->child; *n; n = &(*n)->next) {
        if ((*n)->kind == SPACE && !(*n)->next) {
            *n = NULL;
            return;
        }
    }
}

static void make_pattern(pattern *p, harness_random *random, np_buffer *out)
{
    unsigned parts = harness_between(random, 0, 4) == 0 ? 2 : 1;

    *p = (pattern){.random = random};
    np_buffer_reset(out);
    for (; p->part_count < parts; p->part_count++) {
        p->parts[p->part_count] = make_sequence(p, 6, 2);
        if (p->part_count > 0)
            np_buffer_add_text(out, "……");
        print_sequence(out, p->parts[p->part_count]);
        drop_last_space(p->parts[p->part_count]);
    }
}

static void make_text(harness_random *random, np_buffer *out)
{
    static const char *const pieces[] = {"甲", "乙",  "人",   "a",      "b", "%",     ",",   "万",
                                         " ",  "5人", "8%",   "约7人",  "3", "6万元", "a",   "甲",
                                         "b ", "。",  "4%甲", "20多人", "9", " 12 ",  "\n\n"};
    long long length = harness_between(random, 1, 14);

    np_buffer_reset(out);
    while (length-- > 0)
        np_buffer_add_text(out, pieces[harness_between(random, 0, 22)]);
}

static bool same_matches(const np_claims *claims, const found *matches, unsigned count)
{
    if (claims->count != count)
        return false;
    for (unsigned i = 0; i < count; i++) {
        const np_claim *claim = &claims->items[i];

        if (claim->start != matches[i].start || claim->end != matches[i].end ||
            claim->binding_count != matches[i].bound_count)
            return false;
        for (unsigned k = 0; k < matches[i].bound_count; k++) {
            const np_binding *binding = &claim->bindings[k];
            char name[16];

            snprintf(name, sizeof name, "n%u", matches[i].bounds[k].slot);
            if (binding->start != matches[i].bounds[k].start ||
                binding->end != matches[i].bounds[k].end ||
                !np_slice_equal(
                    shared.rulebook.names[claims->variables[binding->variable].name].text,
                    np_slice_text(name)))
                return false;
        }
    }
    return true;
}

static void show(np_slice source, np_slice text, const np_claims *claims, const found *matches,
                 unsigned count)
{
    printf("# pattern %.*s\n# text %.*s\n", HARNESS_SLICE(source), HARNESS_SLICE(text));
    for (size_t i = 0; i < claims->count; i++)
        printf("# found %zu-%zu with %zu\n", claims->items[i].start, claims->items[i].end,
               claims->items[i].binding_count);
    for (unsigned i = 0; i < count; i++)
        printf("# naive %zu-%zu with %u\n", matches[i].start, matches[i].end,
               matches[i].bound_count);
}

static void matches_are_those_of_a_naive_matcher(void)
{
    harness_random random = {20};
    unsigned long rounds = 3000 * harness_scale(), tried = 0, matched = 0;
    found *matches = malloc(MOST_MATCHES * sizeof *matches);
    np_buffer source, file, text;
    pattern p;

    CU_ASSERT_PTR_NOT_NULL_FATAL(matches);
    np_buffer_init(&source);
    np_buffer_init(&file);
    np_buffer_init(&text);
    for (unsigned long i = 0; i < rounds; i++) {
        make_pattern(&p, &random, &source);
        np_buffer_reset(&file);
        np_buffer_add_text(&file, "id,find\nx,");
        rules_quote(&file, np_buffer_slice(&source));
        np_buffer_add_text(&file, "\n");
        rules_reset(&shared);
        if (rules_add(&shared, "test.csv", np_buffer_slice(&file))) {
            const char *code = shared.messages.items[0].code;

            CU_ASSERT_TRUE(strcmp(code, "pattern-edge-gap") == 0 ||
                           strcmp(code, "pattern-matches-empty") == 0);
            continue;
        }
        for (int k = 0; k < 12; k++) {
            np_arena arena;
            np_diagnostics messages;
            np_document document;
            np_mentions mentions;
            np_claims claims;
            unsigned count;
            bool hard;

            make_text(&random, &text);
            np_arena_init(&arena);
            np_diagnostics_init(&messages, &arena);
            CU_ASSERT_EQUAL_FATAL(np_document_open(&document, &arena, &messages,
                                                   np_slice_text("text"), np_buffer_slice(&text),
                                                   NP_INPUT_TEXT),
                                  NP_OK);
            CU_ASSERT_EQUAL_FATAL(
                np_mentions_read(&mentions, &arena, &messages, shared.lexicon, &document), NP_OK);
            CU_ASSERT_EQUAL_FATAL(
                np_claims_make(&claims, &arena, &shared.rulebook, &document, &mentions), NP_OK);
            count = find_all(matches, &p, &document, &mentions, &hard);
            if (!hard) {
                bool same = same_matches(&claims, matches, count);

                if (!same)
                    show(np_buffer_slice(&source), np_buffer_slice(&text), &claims, matches, count);
                CU_ASSERT_TRUE_FATAL(same);
                tried++;
                matched += count > 0;
            }
            np_arena_clear(&arena);
        }
    }
    /* The comparison would mean nothing if little matched. */
    CU_ASSERT_TRUE(tried > rounds);
    CU_ASSERT_TRUE(matched > tried / 50);
    np_buffer_clear(&source);
    np_buffer_clear(&file);
    np_buffer_clear(&text);
    free(matches);
}

int main(void)
{
    static const harness_test tests[] = {
        {"matches are those of a naive matcher", matches_are_those_of_a_naive_matcher},
    };
    int status;

    rules_open(&shared);
    status = harness_run("claim at random", tests, sizeof tests / sizeof *tests);
    rules_close(&shared);
    return status;
}
