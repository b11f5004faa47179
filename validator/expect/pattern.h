/* The pattern of a find column, compiled to a small program over folded cells and mentions
 * (DESIGN.md section 4). Layer: expect; claim/ runs it. */
#ifndef NP_EXPECT_PATTERN_H
#define NP_EXPECT_PATTERN_H

typedef struct np_pattern np_pattern;

#endif
