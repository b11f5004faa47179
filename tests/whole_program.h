/* The program, to be run within another one: its main under another name. */
#ifndef NP_TESTS_WHOLE_PROGRAM_H
#define NP_TESTS_WHOLE_PROGRAM_H

int numproof_main(int argc, char **argv);

#endif
