validator_libnumproof_a_SOURCES += \
	validator/text/cells.c \
	validator/text/cells.h \
	validator/text/document.c \
	validator/text/document.h \
	validator/text/encoding.c \
	validator/text/encoding.h \
	validator/text/encodings.def \
	validator/text/fold.c \
	validator/text/grid.h \
	validator/text/marks.c \
	validator/text/marks.h \
	validator/text/paragraphs.c \
	validator/text/paragraphs.h \
	validator/text/property.c \
	validator/text/property.h \
	validator/text/records.c \
	validator/text/records.h \
	validator/text/sentences.c \
	validator/text/sentences.h \
	validator/text/source.c \
	validator/text/source.h \
	validator/text/utf8.c \
	validator/text/utf8.h \
	validator/text/width.c \
	validator/text/width.h
