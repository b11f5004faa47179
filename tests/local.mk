# Each module has one CUnit program, test_MODULE, that prints TAP; tables are in tests/cases/.
# make check runs them, then the fixtures, and ends with "N passed, N failed".
EXTRA_DIST += tests/run-tap.sh

if HAVE_CUNIT
check_PROGRAMS += \
	tests/test_base \
	tests/test_number
TAP_TESTS += \
	tests/test_base \
	tests/test_number
endif

tests_harness = tests/harness.c tests/harness.h
tests_cppflags = $(AM_CPPFLAGS) $(CUNIT_CFLAGS)
tests_libraries = $(np_libraries) $(CUNIT_LIBS)

tests_test_base_SOURCES = tests/test_base.c $(tests_harness)
tests_test_base_CPPFLAGS = $(tests_cppflags)
tests_test_base_LDADD = $(tests_libraries)

tests_test_number_SOURCES = tests/test_number.c $(tests_harness)
tests_test_number_CPPFLAGS = $(tests_cppflags)
tests_test_number_LDADD = $(tests_libraries)

check-local: $(check_PROGRAMS)
	@srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/run-tap.sh $(TAP_TESTS)
