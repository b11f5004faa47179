/* The files of rules that a checker is made from: the packs compiled in or of a directory, and
 * expectation files. Layer: between solve and report, part of numproof.c's work. */
#ifndef NP_PACKS_H
#define NP_PACKS_H

#include "internal.h"

/* Keeps a copy of a file, to be compiled with the others. Errors: NP_E_MEMORY. */
np_status np_checker_add_file(np_checker *checker, np_slice name, np_slice bytes,
                              bool pack) NP_MUST_USE;

/* Keeps all packs: the files rules/ *.csv compiled in when directory is NULL, else the files *.csv
 * of directory, in the order of their names.
 * Errors: NP_E_IO, located in the checker's messages; NP_E_MEMORY. */
np_status np_checker_add_packs(np_checker *checker, const char *directory) NP_MUST_USE;

#endif
