# With SQLite the tables, without it their absence.
EXTRA_DIST += \
	validator/data/absent.c \
	validator/data/ask.c \
	validator/data/cell.c \
	validator/data/cell.h \
	validator/data/data.c \
	validator/data/data.h \
	validator/data/database.c \
	validator/data/functions.c \
	validator/data/functions.h \
	validator/data/group.c \
	validator/data/guard.c \
	validator/data/guard.h \
	validator/data/inside.h \
	validator/data/key.c \
	validator/data/key.h \
	validator/data/origin.c \
	validator/data/statement.c \
	validator/data/statement.h \
	validator/data/table.c
if HAVE_SQLITE
validator_libnumproof_a_SOURCES += \
	validator/data/ask.c \
	validator/data/cell.c \
	validator/data/data.c \
	validator/data/database.c \
	validator/data/functions.c \
	validator/data/group.c \
	validator/data/guard.c \
	validator/data/key.c \
	validator/data/origin.c \
	validator/data/statement.c \
	validator/data/table.c
else
validator_libnumproof_a_SOURCES += validator/data/absent.c
endif
