validator_libnumproof_a_SOURCES =
include validator/base/local.mk
include validator/number/local.mk
include validator/text/local.mk
include validator/quantity/local.mk
include validator/data/local.mk
include validator/expect/local.mk
include validator/claim/local.mk
include validator/solve/local.mk
include validator/draft/local.mk
include validator/gate/local.mk
include validator/report/local.mk
include validator/cli/local.mk

validator_libnumproof_a_SOURCES += \
	validator/gates.c \
	validator/internal.h \
	validator/numproof.c \
	validator/numproof.h \
	validator/packs.c \
	validator/packs.h \
	validator/records.c
