/* Limits of what a command line can make the program do, as base/caps.h has them for articles. Layer: cli. */
#ifndef NP_CLI_CAPS_H
#define NP_CLI_CAPS_H

enum {
/* Folders within folders that are walked. */
#ifdef NP_TINY_CAPS
    NP_CLI_CAP_FOLDER_DEPTH = 4,
#else
    NP_CLI_CAP_FOLDER_DEPTH = 100,
#endif
    /* Bytes of a file of settings. */
    NP_CLI_CAP_CONFIG = 1 << 16
};

#endif
