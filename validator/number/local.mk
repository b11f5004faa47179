validator_libnumproof_a_SOURCES += \
	validator/number/dimension.c \
	validator/number/dimension.h \
	validator/number/interval.c \
	validator/number/interval.h \
	validator/number/interval_arithmetic.c \
	validator/number/interval_end.h \
	validator/number/memory.c \
	validator/number/memory.h \
	validator/number/rational.c \
	validator/number/rational.h \
	validator/number/rational_big.c \
	validator/number/rational_big.h \
	validator/number/rational_text.c \
	validator/number/unit.h \
	validator/number/wide.h
