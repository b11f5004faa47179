validator_libnumproof_a_SOURCES += \
	validator/solve/counting.c \
	validator/solve/counting.h \
	validator/solve/judgement.h \
	validator/solve/measure.c \
	validator/solve/measure.h \
	validator/solve/system.c \
	validator/solve/system.h \
	validator/solve/verdicts.def
