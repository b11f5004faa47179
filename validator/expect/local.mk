validator_libnumproof_a_SOURCES += \
	validator/expect/anchors.c \
	validator/expect/anchors.h \
	validator/expect/check.c \
	validator/expect/check.h \
	validator/expect/columns.def \
	validator/expect/comparisons.def \
	validator/expect/expression.c \
	validator/expect/expression.h \
	validator/expect/located.c \
	validator/expect/located.h \
	validator/expect/names.c \
	validator/expect/names.h \
	validator/expect/nearest.c \
	validator/expect/nearest.h \
	validator/expect/operators.def \
	validator/expect/pattern.c \
	validator/expect/pattern.h \
	validator/expect/pattern_anchor.c \
	validator/expect/pattern_parse.c \
	validator/expect/pattern_tree.h \
	validator/expect/row.c \
	validator/expect/row.h \
	validator/expect/rulebook.c \
	validator/expect/rulebook.h \
	validator/expect/token.c \
	validator/expect/token.h
