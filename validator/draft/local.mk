validator_libnumproof_a_SOURCES += \
	validator/draft/collect.c \
	validator/draft/cut.c \
	validator/draft/draft.c \
	validator/draft/draft.h \
	validator/draft/name.c \
	validator/draft/name.h \
	validator/draft/row.h \
	validator/draft/try.c \
	validator/draft/update.c \
	validator/draft/update.h \
	validator/draft/write.c
