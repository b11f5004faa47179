/* The lexicon of fuzz targets. */
#ifndef FUZZ_LEXICON_H
#define FUZZ_LEXICON_H

#include "quantity/lexicon.h"

/* The one that is compiled in, loaded once for the process: loading it for each input would be all that a fuzzer does. */
const np_lexicon *fuzz_lexicon(void);

#endif
