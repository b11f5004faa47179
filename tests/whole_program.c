#include <config.h>

#include "whole_program.h"

#define main numproof_main
#include "cli/main.c"
