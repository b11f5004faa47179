/* Limits on what input can make the program do. Every loop over input that is not linear, and every
 * recursion, ends at one of these; tests stand just inside and just past each. Layer: base.
 *
 * --enable-tiny-caps (NP_TINY_CAPS) makes them small, so that the test suite meets them all. */
#ifndef NP_BASE_CAPS_H
#define NP_BASE_CAPS_H

#ifdef NP_TINY_CAPS
#define NP_CAP(USUAL, TINY) TINY
#else
#define NP_CAP(USUAL, TINY) USUAL
#endif

enum {
    /* Digits of one written number, before and behind its point together. Longer runs of digits in
     * an article are identifiers; in an expectation they are an error. */
    NP_CAP_NUMBER_DIGITS = NP_CAP(400, 60),
    /* Bytes of a CSV field, fields of a row, rows of a file. */
    NP_CAP_CSV_FIELD = NP_CAP(1 << 20, 1 << 12),
    NP_CAP_CSV_COLUMNS = NP_CAP(1024, 16),
    NP_CAP_CSV_ROWS = NP_CAP(1 << 20, 1 << 14),
    /* Bytes of one line of JSON Lines, and how deep its values may nest. */
    NP_CAP_RECORD_BYTES = NP_CAP(1 << 30, 1 << 12),
    NP_CAP_RECORD_DEPTH = NP_CAP(64, 8),
    /* How deep elements of an HTML page may nest that have to be closed; columns of a table, and how many rows or
     * columns one cell of it may span. */
    NP_CAP_HTML_DEPTH = NP_CAP(1000, 24),
    NP_CAP_TABLE_COLUMNS = NP_CAP(256, 8),
    /* Rows times columns of a table that is looked at for totals and shares. */
    NP_CAP_TABLE_PLACES = NP_CAP(1 << 20, 1 << 8),
    /* Of tables (--data): numbers that are no whole ones; bytes of a question, operands of one sum or
     * product in it, nested parentheses, steps of the machine that answers it, bytes of one text on the
     * way. */
    NP_CAP_DATA_VALUES = NP_CAP(1 << 22, 1 << 8),
    NP_CAP_SQL_BYTES = NP_CAP(1 << 16, 1 << 10),
    NP_CAP_SQL_TERMS = NP_CAP(100, 10),
    NP_CAP_SQL_DEPTH = NP_CAP(30, 8),
    NP_CAP_SQL_STEPS = NP_CAP(20000000, 200000),
    NP_CAP_SQL_LENGTH = NP_CAP(1 << 24, 1 << 18),
    /* Nested parentheses and calls of a check; nested groups of a pattern. */
    NP_CAP_EXPRESSION_DEPTH = NP_CAP(100, 12),
    NP_CAP_PATTERN_DEPTH = NP_CAP(32, 12),
    /* Pairs of names that are looked at for slips of the pen. */
    NP_CAP_SPELLING = NP_CAP(100000, 1000),
    /* Instructions of one compiled pattern. */
    NP_CAP_PATTERN_SIZE = NP_CAP(4096, 2048),
    /* Items of a list that a pattern takes; a longer list makes no claim. */
    NP_CAP_LIST_ITEMS = NP_CAP(40, 6),
    /* Bytes of a sentence that patterns see at once; longer ones are cut. */
    NP_CAP_STRETCH = NP_CAP(1 << 15, 1 << 10),
    /* Mentions before a claim, and behind it, among which one is looked for that a phrase means. */
    NP_CAP_REFERENCE = NP_CAP(1000, 20),
    /* Sentences that a gap between sentences may reach ahead. */
    NP_CAP_CROSSING = NP_CAP(200, 20),
    /* Diagnostics that are kept of one file; more are counted. */
    NP_CAP_DIAGNOSTICS = NP_CAP(1000, 20),
    /* Revisions of one relation in a propagation, and bits of a rational before it is rounded
     * outwards. */
    NP_CAP_REVISIONS = NP_CAP(200, 60),
    NP_CAP_RATIONAL_BITS = NP_CAP(256, 128),
    /* Bits of a rational that is not worth keeping, however it is rounded. */
    NP_CAP_RATIONAL_SIZE = NP_CAP(4096, 1024),
    /* Passes over a document's relations that infer units and whole numbers. */
    NP_CAP_INFERENCE = NP_CAP(64, 8),
    /* Steps of arithmetic spent on one set of connected claims, all its judging and repairing
     * together. */
    NP_CAP_SOLVER_STEPS = NP_CAP(1000000, 100000),
    /* Claims of a conflict whose numbers are read in every combination of directions: 2^n of them. */
    NP_CAP_DIRECTIONS = NP_CAP(4, 2),
    /* Relations of a system whose quotients of two variables are compared with each other. */
    NP_CAP_SHARED_QUOTIENTS = NP_CAP(32, 4),
    /* Branching: relations of a set of claims that is branched on at all, boxes looked at, and nested
     * splits. */
    NP_CAP_SEARCH_RELATIONS = NP_CAP(40, 10),
    NP_CAP_SEARCH_BOXES = NP_CAP(200, 60),
    NP_CAP_SEARCH_DEPTH = NP_CAP(40, 12),
    /* Revisions of one relation in a box, and steps of arithmetic spent on branching for one set of
     * connected claims. */
    NP_CAP_SEARCH_REVISIONS = NP_CAP(20, 10),
    NP_CAP_SEARCH_STEPS = NP_CAP(300000, 30000),
    /* Whole numbers of one variable that are tried one by one, and that are branched on closely. */
    NP_CAP_SEARCH_WHOLE = NP_CAP(64, 8),
    NP_CAP_SEARCH_CLOSELY = NP_CAP(8, 4),
    /* Variables without an upper end that a system is measured by, one after the other. */
    NP_CAP_SCALES = NP_CAP(8, 2),
    /* Slices cut off each end of a variable's domain. */
    NP_CAP_SHAVES = NP_CAP(8, 3),
    /* Degree of a root (years of a compound rate), digits that round() rounds to. */
    NP_CAP_ROOT_DEGREE = NP_CAP(200, 40),
    NP_CAP_ROUND_DIGITS = NP_CAP(300, 60),
    /* Of drafts: rows, rounds of trying them on their article, code points of context at either end of a
     * pattern. */
    NP_CAP_DRAFT_ROWS = NP_CAP(20000, 40),
    NP_CAP_DRAFT_ROUNDS = 12,
    NP_CAP_DRAFT_CONTEXT = NP_CAP(400, 200),
    /* Mentions of one conflict that repairs are worked out for, and repairs shown. */
    NP_CAP_REPAIRED_MENTIONS = NP_CAP(40, 8),
    NP_CAP_REPAIRS = NP_CAP(40, 8),
    /* Remarks of one text that say what to ignore (numproof-ignore). */
    NP_CAP_IGNORES = NP_CAP(1000, 4),
    /* What GitHub takes of one SARIF run: results (and so rules), places of one result, characters of
     * a rule's descriptions; and what is said there of documents that could not be read. */
    NP_CAP_SARIF_RESULTS = NP_CAP(25000, 6),
    NP_CAP_SARIF_LOCATIONS = NP_CAP(1000, 8),
    NP_CAP_SARIF_TEXT = NP_CAP(1024, 80),
    NP_CAP_SARIF_NOTIFICATIONS = NP_CAP(1000, 4),
    /* Intervals in the picture of one contradiction, and articles in the table of an HTML report. */
    NP_CAP_PLOT_ROWS = NP_CAP(8, 3),
    NP_CAP_HTML_ROWS = NP_CAP(10000, 4)
};

#endif
