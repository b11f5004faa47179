validator_libnumproof_a_SOURCES += \
	validator/claim/claim.c \
	validator/claim/claim.h \
	validator/claim/link.c \
	validator/claim/link.h \
	validator/claim/list.c \
	validator/claim/list.h \
	validator/claim/phrase.c \
	validator/claim/phrase.h \
	validator/claim/reference.c \
	validator/claim/reference.h \
	validator/claim/search.c \
	validator/claim/search.h \
	validator/claim/stretch.c \
	validator/claim/stretch.h \
	validator/claim/table.c \
	validator/claim/table.h \
	validator/claim/table_facts.c \
	validator/claim/table_inside.h \
	validator/claim/table_shares.c \
	validator/claim/taken.c \
	validator/claim/taken.h \
	validator/claim/year.c \
	validator/claim/year.h
