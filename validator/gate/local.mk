validator_libnumproof_a_SOURCES += \
	validator/gate/baseline.c \
	validator/gate/baseline_write.c \
	validator/gate/baseline.h \
	validator/gate/fingerprint.c \
	validator/gate/fingerprint.h \
	validator/gate/ignore.c \
	validator/gate/ignore.h
