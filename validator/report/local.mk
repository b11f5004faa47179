validator_libnumproof_a_SOURCES += \
	validator/report/diagnostics.c \
	validator/report/diagnostics.h \
	validator/report/excerpt.c \
	validator/report/excerpt.h \
	validator/report/json_writer.c \
	validator/report/json_writer.h \
	validator/report/sink.c \
	validator/report/sink.h \
	validator/report/style.c \
	validator/report/style.h \
	validator/report/values.c \
	validator/report/values.h \
	validator/report/visible.c \
	validator/report/visible.h \
	validator/report/wrap.c \
	validator/report/wrap.h
