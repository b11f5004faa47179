validator_libnumproof_a_SOURCES += \
	validator/number/dimension.h \
	validator/number/interval.h \
	validator/number/rational.h \
	validator/number/unit.h
