validator_libnumproof_a_SOURCES += \
	validator/quantity/hedges.def \
	validator/quantity/kinds.def \
	validator/quantity/lexicon.h \
	validator/quantity/mention.h \
	validator/quantity/quantity.h
