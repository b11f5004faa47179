/* The rule packs that a checker is made from, compiled in or of a directory. Layer: between solve and
 * report, part of numproof.c's work. */
#ifndef NP_PACKS_H
#define NP_PACKS_H

#include "internal.h"

/* Reads a file into the checker's rulebook. Errors: as np_source_read and np_rulebook_add, located in
 * the checker's messages. */
np_status np_checker_read_rules(np_checker *checker, const char *path, bool pack) NP_MUST_USE;

/* Adds all packs: the files rules/ *.csv compiled in when directory is NULL, else the files *.csv
 * of directory, in the order of their names. Goes on past files with errors.
 * Errors: as above; the first is returned. */
np_status np_checker_add_packs(np_checker *checker, const char *directory) NP_MUST_USE;

#endif
