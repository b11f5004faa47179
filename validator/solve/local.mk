validator_libnumproof_a_SOURCES += \
	validator/solve/component.c \
	validator/solve/component.h \
	validator/solve/conflict.c \
	validator/solve/conflict.h \
	validator/solve/counting.c \
	validator/solve/counting.h \
	validator/solve/functions.c \
	validator/solve/functions.h \
	validator/solve/judgement.h \
	validator/solve/ladder.c \
	validator/solve/ladder.h \
	validator/solve/measure.c \
	validator/solve/measure.h \
	validator/solve/revise.c \
	validator/solve/revise.h \
	validator/solve/search.c \
	validator/solve/search.h \
	validator/solve/solver.c \
	validator/solve/solver.h \
	validator/solve/system.c \
	validator/solve/system.h \
	validator/solve/tested.c \
	validator/solve/tested.h \
	validator/solve/verdict.c \
	validator/solve/verdicts.def
