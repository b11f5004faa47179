/* A rulebook: expectation files and packs, read, checked and compiled. Layer: expect.
 *
 *     np_rulebook_init(&rulebook, lexicon);
 *     for each file: np_rulebook_add(&rulebook, ...);
 *     np_rulebook_finish(&rulebook);
 *
 * From then on it is immutable and shared read-only between threads. */
#ifndef NP_EXPECT_RULEBOOK_H
#define NP_EXPECT_RULEBOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "data/data.h"
#include "expect/anchors.h"
#include "expect/expression.h"
#include "expect/pattern.h"
#include "expect/sourcing.h"
#include "quantity/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a check may ask for by words instead of by a name. */
typedef enum {
    NP_REFERENCE_NONE,
    NP_REFERENCE_VALUE, /* value("words"): the quantity that the text calls so */
    NP_REFERENCE_TOTAL  /* total("words"): the unknown that belongs to the words */
} np_reference;

/* A name that patterns bind and checks use. A local one ({.name}) belongs to one expectation and is a
 * new variable in each of its matches; the others are one variable for the whole document. */
typedef struct {
    np_slice text; /* without the dot */
    bool local;
    bool bound;         /* some pattern binds it; otherwise it is an unknown, to be solved for */
    bool phrase;        /* {name:text} binds it: words, which no check can use */
    bool list;          /* {.name*} binds it: a variable for each item in each match */
    size_t owner;       /* the expectation of a local name; (size_t)-1 of a document-wide one */
    size_t binds, uses; /* how many slots and checks have it, by rows that are switched off, too */
    bool told;          /* a message has it */
    size_t row;         /* the expectation where it stands first ... */
    const np_diagnostic *place; /* ... and that place, without words */
    np_reference reference;     /* the text is then the call as written, and the name is local */
    np_slice words;             /* of a reference: those in quotes ... */
    size_t slot; /* ... or, when there are none, the name of the {x:text} that takes them */
} np_name;

/* What an expectation looks for in tables (expect/scheme.h); NONE: its pattern is for sentences. */
typedef enum {
    NP_SCHEME_NONE,
#define NP_SCHEME(NAME, TEXT, ROLES) NP_SCHEME_##NAME,
#include "expect/schemes.def"
#undef NP_SCHEME
    NP_SCHEMES
} np_scheme;

typedef struct {
    np_slice file; /* name as the user gave it */
    np_slice id;
    np_slice rule;             /* "file-stem/id", what findings are reported under */
    size_t line;               /* 1-based, of its row */
    const np_pattern *pattern; /* NULL: the row holds for the document */
    np_scheme scheme;          /* of tables: the pattern says what is taken of them */
    np_relation *relations;
    size_t relation_count;
    size_t
        *names; /* quantities that the pattern binds or the relations use, ascending, once each */
    size_t name_count;
    bool lists;                            /* some of its names are lists */
    np_slice find, check;                  /* as written */
    size_t occurs_minimum, occurs_maximum; /* SIZE_MAX: any number */
    np_severity severity; /* off: the row was checked for errors and makes no claims */
    np_slice message;     /* template with {name}; empty: made from the check */
    np_slice source;
    np_habit rounding; /* of the numbers that its claims read off the text, and of ~ in its check */
    bool pack;         /* of a rule pack: local claims, listed only when asked for */
} np_expectation;

/* A piece of pattern with a name; expect/fragment.h. Patterns hold it already. */
typedef struct {
    np_slice id; /* with its brackets */
    np_slice find;
    size_t before; /* the expectation of the file that it stands before */
} np_rule_fragment;

/* A file of expectations that a rulebook holds. */
typedef struct {
    np_slice name;       /* as the user gave it */
    size_t first, count; /* its expectations in the rulebook: [first, first + count) */
    bool pack;
    np_rule_fragment *fragments; /* in the order of the file */
    size_t fragment_count;
} np_rule_file;

/* A class of the lexicon as patterns have it. */
typedef struct {
    const np_class_word *words; /* the lexicon's: what it is known by */
    np_pattern_class made;
} np_known_class;

typedef struct np_rulebook {
    np_arena arena;
    const np_lexicon *lexicon; /* borrowed, must outlive the rulebook */
    np_rule_file *files;       /* in the order of adding */
    size_t file_count, file_capacity;
    np_data *data;            /* what sql() asks while files are added, borrowed; NULL: no tables */
    np_sourcing sourcing;     /* which numbers must have a source */
    np_expectation unsourced; /* the rule that those without one break: no pattern, no check */
    np_habit rounding;        /* of expectations that do not say; set before they are added */
    np_expectation *expectations;
    size_t count, capacity;
    np_name *names;
    size_t name_count, name_capacity;
    size_t judged_names; /* the first ones, which np_rulebook_finish warned about already */
    size_t *name_slots;  /* hash table over names, for expect/names.h */
    size_t name_slot_count;
    np_known_class *classes; /* the classes that patterns have used so far, for pattern_class.c */
    size_t class_count, class_capacity;
    np_pattern_class *changes; /* the change words, once a pattern asks for them */
    np_pattern_class *barrier; /* class "barrier" of the lexicon, once a pattern has an aside */
    np_anchors anchors;        /* finds the patterns that a sentence may match, for claim/ */
} np_rulebook;

void np_rulebook_init(np_rulebook *rulebook, const np_lexicon *lexicon);
void np_rulebook_clear(np_rulebook *rulebook);

/* Adds all that base holds to an empty rulebook, without reading it again; base must outlive it.
 * Errors: NP_E_MEMORY. */
np_status np_rulebook_extend(np_rulebook *rulebook, const np_rulebook *base) NP_MUST_USE;

/* Adds the expectations of a CSV file. name is its path as the user gave it; bytes are copied as far as
 * they are needed. All errors of the file are reported, not only the first; a file with errors adds
 * nothing.
 * Errors: NP_E_SYNTAX, NP_E_LIMIT, NP_E_ENCODING, each located in messages; NP_E_MEMORY. */
np_status np_rulebook_add(np_rulebook *rulebook, np_diagnostics *messages, np_slice name,
                          np_slice bytes, bool pack) NP_MUST_USE;

/* Is the expectation among those that are meant by `rule`, as below? */
bool np_expectation_is_meant(const np_expectation *expectation, np_slice rule);

/* Gives the rules that are meant by `rule` this severity; returns how many there are. Meant are the
 * rule of that name ("zh/share"), all rules with that id ("share"), or all rules of a file ("zh/" and
 * a star). */
size_t np_rulebook_set_severity(np_rulebook *rulebook, np_slice rule, np_severity severity);

/* Makes the rulebook ready to be used, once all files are added, and warns about names in them that seem
 * misspelt or forgotten.
 * Errors: NP_E_MEMORY, NP_E_LIMIT (2^32 characters in patterns). */
np_status np_rulebook_finish(np_rulebook *rulebook, np_diagnostics *messages) NP_MUST_USE;

#ifdef __cplusplus
}
#endif

#endif
