validator_libnumproof_a_SOURCES += \
	validator/solve/judgement.h \
	validator/solve/verdicts.def
