validator_libnumproof_a_SOURCES += \
	validator/gate/baseline.c \
	validator/gate/baseline_write.c \
	validator/gate/baseline.h \
	validator/gate/changes.c \
	validator/gate/changes.h \
	validator/gate/changes_git.c \
	validator/gate/diff.c \
	validator/gate/diff.h \
	validator/gate/fingerprint.c \
	validator/gate/fingerprint.h \
	validator/gate/hold.c \
	validator/gate/hold.h \
	validator/gate/ignore.c \
	validator/gate/ignore.h
