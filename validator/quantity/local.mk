validator_libnumproof_a_SOURCES += \
	validator/quantity/affix.c \
	validator/quantity/date.c \
	validator/quantity/hedges.def \
	validator/quantity/kinds.def \
	validator/quantity/lexicon.c \
	validator/quantity/lexicon.h \
	validator/quantity/lexicon_tables.c \
	validator/quantity/mention.c \
	validator/quantity/mention.h \
	validator/quantity/numeral.c \
	validator/quantity/numeral_digits.c \
	validator/quantity/numeral_han.c \
	validator/quantity/options.def \
	validator/quantity/quantity.c \
	validator/quantity/quantity.h \
	validator/quantity/reader.c \
	validator/quantity/reader.h \
	validator/quantity/roles.def \
	validator/quantity/shape.c \
	validator/quantity/trie.c \
	validator/quantity/trie.h \
	validator/quantity/words.h
