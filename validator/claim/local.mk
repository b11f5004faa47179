validator_libnumproof_a_SOURCES += \
	validator/claim/claim.h
