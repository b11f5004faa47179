validator_libnumproof_a_SOURCES += \
	validator/text/cells.h \
	validator/text/document.h \
	validator/text/records.h \
	validator/text/source.h \
	validator/text/utf8.c \
	validator/text/utf8.h
