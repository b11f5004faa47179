validator_libnumproof_a_SOURCES += \
	validator/base/arena.c \
	validator/base/arena.h \
	validator/base/attributes.h \
	validator/base/buffer.c \
	validator/base/buffer.h \
	validator/base/caps.h \
	validator/base/checked.h \
	validator/base/catalog.h \
	validator/base/csv.c \
	validator/base/csv.h \
	validator/base/codes.def \
	validator/base/diagnostic.c \
	validator/base/diagnostic.h \
	validator/base/embedded.h \
	validator/base/language.c \
	validator/base/language.h \
	validator/base/languages.def \
	validator/base/slice.h \
	validator/base/status.c \
	validator/base/status.def \
	validator/base/status.h \
	validator/base/wording.c \
	validator/base/wording.h
