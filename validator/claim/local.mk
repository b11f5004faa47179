validator_libnumproof_a_SOURCES += \
	validator/claim/claim.c \
	validator/claim/claim.h \
	validator/claim/search.c \
	validator/claim/search.h \
	validator/claim/stretch.c \
	validator/claim/stretch.h
