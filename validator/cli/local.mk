bin_PROGRAMS += numproof
# All of it but main(), for the tests that run it within a program of their own, too.
np_cli_sources = \
	validator/cli/caps.h \
	validator/cli/checkers.c \
	validator/cli/checkers.h \
	validator/cli/discover.c \
	validator/cli/discover.h \
	validator/cli/documents.c \
	validator/cli/draft.c \
	validator/cli/folder.c \
	validator/cli/folder.h \
	validator/cli/gate.c \
	validator/cli/gate.h \
	validator/cli/glob.c \
	validator/cli/glob.h \
	validator/cli/help.c \
	validator/cli/interrupt.c \
	validator/cli/interrupt.h \
	validator/cli/language.c \
	validator/cli/language.h \
	validator/cli/leftover.c \
	validator/cli/leftover.h \
	validator/cli/memory.c \
	validator/cli/memory.h \
	validator/cli/option_values.c \
	validator/cli/option_values.h \
	validator/cli/options.c \
	validator/cli/options.def \
	validator/cli/options.h \
	validator/cli/output.c \
	validator/cli/output.h \
	validator/cli/progress.c \
	validator/cli/progress.h \
	validator/cli/rules.c \
	validator/cli/run.h \
	validator/cli/settings.c \
	validator/cli/settings.h \
	validator/cli/workers.c \
	validator/cli/workers.h
numproof_SOURCES = $(np_cli_sources) validator/cli/main.c
numproof_CFLAGS = $(AM_CFLAGS) $(PTHREAD_CFLAGS)
numproof_LDADD = $(np_libraries) $(PTHREAD_LIBS)
