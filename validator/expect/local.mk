validator_libnumproof_a_SOURCES += \
	validator/expect/comparisons.def \
	validator/expect/expression.h \
	validator/expect/operators.def \
	validator/expect/pattern.h \
	validator/expect/rulebook.h
