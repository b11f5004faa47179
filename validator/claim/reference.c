#include <config.h>

#include "claim/reference.h"

#include <string.h>

#include "base/caps.h"
#include "text/utf8.h"

/* Bytes of words before a number that are looked at where it has no subject. */
enum { WORDS_BEFORE = 96 };

/* How far from the claim a candidate is, nearest first. */
typedef enum { RANGE_PART, RANGE_SENTENCE, RANGE_PARAGRAPH, RANGE_DOCUMENT, RANGES } range;

enum { NAMES = 4 };

/* What a mention may be called: its subject and the words right before it, each with and without its
 * classifier. */
struct np_names {
    bool known;
    np_content contents[NAMES];
    bool whole[NAMES]; /* nothing else of the clause stands before it */
};

/* What answers so far in one range. */
typedef struct {
    const np_mention *mention;
    np_interval values; /* of all answers together */
    bool differ;
} answers;

typedef struct {
    np_references *references;
    const np_claim *claim;
    np_content phrase;
    bool behind;   /* candidates behind the claim */
    size_t middle; /* the first mention at or behind the start of the claim */
    np_slice period;
} search;

np_status np_references_init(np_references *references, np_arena *arena, const np_lexicon *lexicon,
                             const np_document *document, const np_mentions *mentions)
{
    *references = (np_references){
        .arena = arena, .document = document, .mentions = mentions, .lexicon = lexicon};
    return np_phrases_init(&references->phrases, arena, lexicon);
}

void np_references_clear(np_references *references)
{
    np_phrases_clear(&references->phrases);
}

/* Marks that end a clause, as folded cells. */
static bool is_clause_mark(uint32_t code)
{
    return code == ',' || code == ';' || code == ':' || code == '(' || code == ')' ||
           code == 0x3002 || code == 0x3001 || code == '!' || code == '?';
}

/* The words of a clause before a byte, back to its mark or to least. */
static np_slice clause_before(const np_references *r, size_t least, size_t end)
{
    const char *text = r->document->text.data;
    size_t start = end;

    if (end - least > WORDS_BEFORE)
        least = end - WORDS_BEFORE;
    while (start > least) {
        size_t at = start - 1;
        uint32_t code;

        while (at > least && ((unsigned char)text[at] & 0xC0) == 0x80)
            at--;
        if (((unsigned char)text[at] & 0xC0) == 0x80)
            break;
        np_utf8_decode(&code, text + at);
        if (is_clause_mark(np_fold(code)))
            break;
        start = at;
    }
    return np_slice_part(r->document->text, start, end);
}

/* The words between the clause's beginning, or the mention before, and the mention. */
static np_slice words_before(const np_references *r, size_t mention)
{
    const np_mention *m = &r->mentions->items[mention];
    size_t least = r->document->sentences[m->sentence].start;

    if (mention > 0 && r->mentions->items[mention - 1].end > least)
        least = r->mentions->items[mention - 1].end;
    return clause_before(r, least, m->start);
}

static bool is_time(const np_references *r, const np_mention *mention)
{
    const np_quantity *q = &mention->quantity;

    return q->kind == NP_KIND_DATE || q->kind == NP_KIND_TIME ||
           (q->kind == NP_KIND_MEASURE && q->unit && q->unit->dimension.power[0] == 1 &&
            np_slice_equal(np_lexicon_dimension(r->lexicon, q->unit->dimension.base[0]),
                           np_slice_text("time")));
}

/* Do the bytes up to `end` close with the word, but for blanks behind it? */
static bool closes_with(np_slice text, np_slice word)
{
    size_t at = text.length, k = word.length;

    while (at > 0 && text.data[at - 1] == ' ')
        at--;
    while (at > 0 && k > 0) {
        uint32_t code, wanted;

        do
            at--;
        while (at > 0 && ((unsigned char)text.data[at] & 0xC0) == 0x80);
        do
            k--;
        while (k > 0 && ((unsigned char)word.data[k] & 0xC0) == 0x80);
        np_utf8_decode(&code, text.data + at);
        np_utf8_decode(&wanted, word.data + k);
        if (np_fold(code) != wanted)
            return false;
    }
    return k == 0 && (at == 0 || text.data[at - 1] == ' ');
}

/* Does a word of class <reports> stand before a byte: "the firm reported revenue of"? What comes behind it is a name
 * from its beginning. */
static bool is_reported(const np_references *r, size_t least, size_t byte)
{
    const np_class_word *words;
    size_t count;

    if (!np_lexicon_class(r->lexicon, &words, &count, np_slice_text("reports")))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (closes_with(np_slice_part(r->document->text, least, byte), words[i].word))
            return true;
    }
    return false;
}

/* Does a clause begin at a byte of the mention's sentence: at its start, behind a mark, or behind a time? */
static bool begins_clause(const np_references *r, size_t mention, size_t byte)
{
    const np_mention *m = &r->mentions->items[mention];
    const char *text = r->document->text.data;
    size_t least = r->document->sentences[m->sentence].start;
    uint32_t code = ' ';

    while (code == ' ') {
        if (byte <= least)
            return true;
        if (mention > 0 && r->mentions->items[mention - 1].end == byte)
            return is_time(r, &r->mentions->items[mention - 1]);
        do
            byte--;
        while (byte > least && ((unsigned char)text[byte] & 0xC0) == 0x80);
        np_utf8_decode(&code, text + byte);
        code = np_fold(code);
    }
    return is_clause_mark(code) && code != ')' && code != 0x3001;
}

static np_status know_name(np_references *r, size_t mention, size_t first, np_slice name)
{
    const np_mention *m = &r->mentions->items[mention];
    struct np_names *names = &r->names[mention];
    size_t start = (size_t)(name.data - r->document->text.data);
    np_slice unit =
        m->quantity.unit && m->quantity.unit->whole ? m->quantity.unit->symbol : np_slice_of("", 0);
    np_status status;

    if (name.length == 0)
        return NP_OK;
    names->whole[first] = start >= m->end || begins_clause(r, mention, start) ||
                          is_reported(r, r->document->sentences[m->sentence].start, start);
    names->whole[first + 1] = names->whole[first];
    status =
        np_phrase_content(&names->contents[first], &r->phrases, r->arena, name, np_slice_of("", 0));
    if (!status)
        status = np_phrase_content(&names->contents[first + 1], &r->phrases, r->arena, name, unit);
    return status;
}

static np_status know(np_references *r, size_t mention)
{
    np_status status;

    if (!r->names)
        r->names = NP_ARENA_ARRAY(r->arena, struct np_names, r->mentions->count);
    if (!r->names)
        return NP_E_MEMORY;
    if (r->names[mention].known)
        return NP_OK;
    status = know_name(r, mention, 0, r->mentions->items[mention].subject);
    if (!status)
        status = know_name(r, mention, 2, words_before(r, mention));
    if (!status)
        r->names[mention].known = true;
    return status;
}

static np_answer answer_of(const search *s, size_t mention)
{
    const np_references *r = s->references;
    const struct np_names *names = &r->names[mention];
    np_answer best = NP_ANSWER_NONE;

    for (size_t i = 0; i < NAMES; i++) {
        np_answer answer = np_phrase_answer(&r->phrases, &s->phrase, &names->contents[i]);

        if (answer == NP_ANSWER_SAME && !names->whole[i])
            answer = NP_ANSWER_LOOSE;
        /* Together with whom was said before; behind the claim they may be others. */
        if (answer == NP_ANSWER_SAME && names->contents[i].joint && s->behind)
            answer = NP_ANSWER_OTHER;
        if (answer > best)
            best = answer;
    }
    return best;
}

static bool is_amount(const np_quantity *q)
{
    return q->kind == NP_KIND_COUNT || q->kind == NP_KIND_MEASURE || q->kind == NP_KIND_MONEY ||
           q->kind == NP_KIND_NUMBER;
}

/* Do two quantities measure the same? Things that are counted, only by the same classifier. */
static bool commensurable(const np_quantity *x, const np_quantity *y)
{
    if (!x->unit || !y->unit)
        return x->unit == y->unit;
    if (x->unit->whole || y->unit->whole)
        return np_slice_equal(x->unit->symbol, y->unit->symbol);
    return np_dimension_equal(&x->unit->dimension, &y->unit->dimension);
}

/* Can the mention be what the claim asks for: not one of its own, and a quantity that its amounts can be
 * compared with? A claim without amounts takes any number. */
static bool fits(const np_claim *claim, const np_mention *mention)
{
    const np_quantity *q = &mention->quantity;
    bool amounts = false, fit = false;

    if (q->kind == NP_KIND_IDENTIFIER || q->kind == NP_KIND_DATE || q->kind == NP_KIND_TIME ||
        q->kind == NP_KIND_ORDINAL)
        return false;
    for (size_t i = 0; i < claim->binding_count; i++) {
        const np_binding *binding = &claim->bindings[i];

        if (!binding->mention)
            continue;
        if (binding->start < mention->end && mention->start < binding->end)
            return false;
        if (is_amount(binding->quantity)) {
            amounts = true;
            fit = fit || commensurable(binding->quantity, q);
        }
    }
    return fit || !amounts;
}

/* Is there a semicolon between two places? */
static bool is_parted(const np_document *document, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        uint32_t code;

        if (((unsigned char)document->text.data[i] & 0xC0) == 0x80)
            continue;
        np_utf8_decode(&code, document->text.data + i);
        if (np_fold(code) == ';')
            return true;
    }
    return false;
}

static range range_of(const search *s, const np_mention *mention)
{
    const np_document *document = s->references->document;
    size_t sentence;

    if (s->claim->end == 0)
        return RANGE_DOCUMENT;
    sentence = np_document_sentence_at(document, s->behind ? s->claim->end - 1 : s->claim->start);
    if (mention->sentence != sentence)
        return document->sentences[mention->sentence].paragraph ==
                       document->sentences[sentence].paragraph
                   ? RANGE_PARAGRAPH
                   : RANGE_DOCUMENT;
    if (s->behind
            ? mention->start > s->claim->end && is_parted(document, s->claim->end, mention->start)
            : mention->end < s->claim->start && is_parted(document, mention->end, s->claim->start))
        return RANGE_SENTENCE;
    return RANGE_PART;
}

static void add_answer(answers *a, const np_mention *mention, np_answer answer)
{
    np_interval values, meet;

    if (answer == NP_ANSWER_OTHER) {
        a->mention = mention;
        a->differ = true;
        return;
    }

    np_interval_init(&values);
    np_interval_init(&meet);
    np_quantity_set_base(&values, &mention->quantity, NP_READING_NEAREST);
    if (!a->mention) {
        np_interval_set(&a->values, &values);
        a->mention = mention;
    } else if (!np_interval_meet(&meet, &a->values, &values)) {
        a->differ = true;
    } else {
        /* Of two that agree the one that was found first, unless the other is narrower. */
        if (np_interval_equal(&meet, &values) && !np_interval_equal(&meet, &a->values))
            a->mention = mention;
        np_interval_set(&a->values, &meet);
    }
    np_interval_clear(&meet);
    np_interval_clear(&values);
}

/* The last date of the sentence before a mention, or none. */
static np_slice period_of(const np_references *r, size_t mention)
{
    const np_mention *items = r->mentions->items;
    size_t sentence = items[mention].sentence;

    for (size_t i = mention; i > 0 && items[i - 1].sentence == sentence; i--) {
        if (items[i - 1].quantity.kind == NP_KIND_DATE)
            return np_slice_part(r->document->text, items[i - 1].start, items[i - 1].end);
    }
    return np_slice_of("", 0);
}

static bool is_part(np_slice part, np_slice whole)
{
    for (size_t i = 0; i + part.length <= whole.length; i++) {
        if (memcmp(part.data, whole.data + i, part.length) == 0)
            return true;
    }
    return false;
}

/* Does nothing say that the mention is of another time than the claim? "2017" and "March 2017" may be
 * one. */
static bool is_of_period(const search *s, size_t mention)
{
    np_slice own = s->period, other = period_of(s->references, mention);

    return is_part(own, other) || is_part(other, own);
}

/* The answers of one side of the claim, by range: those that say the same, and those that say more. */
static np_status gather(answers *same, answers *loose, search *s)
{
    const np_references *r = s->references;
    size_t count = r->mentions->count, looked = 0;

    for (size_t i = s->middle; looked < NP_CAP_REFERENCE && (s->behind ? i < count : i > 0);
         looked++) {
        size_t at = s->behind ? i++ : --i;
        const np_mention *mention = &r->mentions->items[at];
        np_answer answer;
        np_status status;

        if (!fits(s->claim, mention))
            continue;
        status = know(s->references, at);
        if (status)
            return status;
        answer = answer_of(s, at);
        if (answer != NP_ANSWER_NONE && is_of_period(s, at))
            add_answer(answer == NP_ANSWER_LOOSE ? &loose[range_of(s, mention)]
                                                 : &same[range_of(s, mention)],
                       mention, answer);
    }
    return NP_OK;
}

/* The nearest range that has answers; RANGES when none has. */
static int nearest(const answers *a)
{
    int i = 0;

    while (i < RANGES && !a[i].mention)
        i++;
    return i;
}

/* Is there an answer up to a range, before or behind, that is another value? */
static bool is_disputed(const answers *before, const answers *behind, const np_mention *mention,
                        int last)
{
    np_interval values;
    bool disputed = false;

    np_interval_init(&values);
    np_quantity_set_base(&values, &mention->quantity, NP_READING_NEAREST);
    for (int i = 0; i <= last; i++) {
        const answers *both[2] = {&before[i], &behind[i]};

        for (int k = 0; k < 2; k++) {
            np_interval meet;

            np_interval_init(&meet);
            if (both[k]->mention &&
                (both[k]->differ || !np_interval_meet(&meet, &both[k]->values, &values)))
                disputed = true;
            np_interval_clear(&meet);
        }
    }
    np_interval_clear(&values);
    return disputed;
}

/* What the answers of both sides come to. loose: they say more than the phrase; anyone: the phrase does not
 * say whose it is. */
static np_referent decide(const np_mention **mention, const answers *before, const answers *behind,
                          bool loose, bool anyone)
{
    int at = nearest(before), later = nearest(behind);
    const answers *found = at < RANGES ? &before[at] : later < RANGES ? &behind[later] : NULL;

    if (!found)
        return NP_REFERENT_NONE;
    if (found->differ)
        return NP_REFERENT_AMBIGUOUS;
    *mention = found->mention;
    if (loose || at == RANGES || (at == RANGE_DOCUMENT && anyone))
        return NP_REFERENT_LINKED;
    if (at >= RANGE_PARAGRAPH && is_disputed(before, behind, found->mention, at))
        return NP_REFERENT_LINKED;
    return NP_REFERENT_DEFINITE;
}

/* The first mention that begins at or behind a byte. */
static size_t first_at(const np_mentions *mentions, size_t byte)
{
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (mentions->items[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* *others: does the claim itself speak of somebody else, such as a parent company? */
static np_status speaks_of_others(bool *others, np_references *r, const np_claim *claim)
{
    np_content content;
    np_status status = np_phrase_content(&content, &r->phrases, r->arena,
                                         clause_before(r, 0, claim->start), np_slice_of("", 0));

    if (!status)
        *others = np_content_is_others(&r->phrases, &content);
    return status;
}

np_status np_reference_find(np_referent *referent, const np_mention **mention,
                            np_references *references, const np_claim *claim, np_slice words)
{
    answers found[2][2][RANGES]; /* same or loose, before or behind */
    search s = {.references = references, .claim = claim, .period = np_slice_of("", 0)};
    np_status status = np_phrase_content(&s.phrase, &references->phrases, references->arena, words,
                                         np_slice_of("", 0));

    *mention = NULL;
    *referent = NP_REFERENT_NONE;
    /* One character names too many things for a pack to trust it. */
    if (status || s.phrase.count == 0 ||
        (claim->expectation->pack && np_content_is_short(&s.phrase)))
        return status;
    for (int i = 0; i < 2 * 2 * RANGES; i++) {
        answers *a = &found[i / (2 * RANGES)][i / RANGES % 2][i % RANGES];

        *a = (answers){0};
        np_interval_init(&a->values);
    }
    s.middle = first_at(references->mentions, claim->end);
    if (s.middle > 0 && claim->expectation->pack)
        s.period = period_of(references, first_at(references->mentions, claim->start));
    status = gather(found[0][0], found[1][0], &s);
    s.behind = true;
    if (!status)
        status = gather(found[0][1], found[1][1], &s);
    for (int i = 0; i < (claim->expectation->pack ? 1 : 2) && *referent == NP_REFERENT_NONE; i++)
        *referent = decide(mention, found[i][0], found[i][1], i == 1, s.phrase.anyone);
    for (int i = 0; i < 2 * 2 * RANGES; i++)
        np_interval_clear(&found[i / (2 * RANGES)][i / RANGES % 2][i % RANGES].values);
    if (!status && *referent == NP_REFERENT_DEFINITE && claim->expectation->pack) {
        bool others;

        status = speaks_of_others(&others, references, claim);
        if (!status && others)
            *referent = NP_REFERENT_LINKED;
    }
    return status;
}
