# Each module has one CUnit program, test_MODULE, that prints TAP; tables are in tests/cases/.
# make check runs them, then the fixtures, and ends with "N passed, N failed".
EXTRA_DIST += tests/run-tap.sh \
	tests/cases/cells.csv \
	tests/cases/csv.csv \
	tests/cases/encoding.csv \
	tests/cases/encoding-guess.csv \
	tests/cases/data-results.csv \
	tests/cases/expectation-errors.csv \
	tests/cases/expressions.csv \
	tests/cases/fold.csv \
	tests/cases/globs.csv \
	tests/cases/input.csv \
	tests/cases/interval.csv \
	tests/cases/literals.csv \
	tests/cases/mentions-en.csv \
	tests/cases/mentions-ja.csv \
	tests/cases/mentions-long.csv \
	tests/cases/mentions-zh.csv \
	tests/cases/subjects.csv \
	tests/cases/patterns.csv \
	tests/cases/property.csv \
	tests/cases/quantity.csv \
	tests/cases/questions.csv \
	tests/cases/rational.csv \
	tests/cases/records.csv \
	tests/cases/report.csv \
	tests/cases/sentences.csv \
	tests/cases/solve.csv \
	tests/cases/utf8.csv \
	tests/cases/width.csv
EXTRA_DIST += \
	tests/layers.awk \
	tests/layers.sh \
	tests/tokens.awk
TAP_TESTS += $(srcdir)/tests/layers.sh

if HAVE_CUNIT
check_PROGRAMS += \
	tests/test_base \
	tests/test_canonical \
	tests/test_claim \
	tests/test_claim_random \
	tests/test_csv \
	tests/test_draft \
	tests/test_encoding \
	tests/test_expect \
	tests/test_glob \
	tests/test_input \
	tests/test_interval \
	tests/test_interval_gmp \
	tests/test_interval_points \
	tests/test_language \
	tests/test_literals \
	tests/test_manual \
	tests/test_mentions \
	tests/test_mentions_random \
	tests/test_subjects \
	tests/test_number \
	tests/test_number_random \
	tests/test_quantity \
	tests/test_report \
	tests/test_solve \
	tests/test_solve_bounds \
	tests/test_solve_random \
	tests/test_source \
	tests/test_text \
	tests/test_text_random
TAP_TESTS += \
	tests/test_base \
	tests/test_canonical \
	tests/test_claim \
	tests/test_claim_random \
	tests/test_csv \
	tests/test_draft \
	tests/test_encoding \
	tests/test_expect \
	tests/test_glob \
	tests/test_input \
	tests/test_interval \
	tests/test_interval_gmp \
	tests/test_interval_points \
	tests/test_language \
	tests/test_literals \
	tests/test_manual \
	tests/test_mentions \
	tests/test_mentions_random \
	tests/test_subjects \
	tests/test_number \
	tests/test_number_random \
	tests/test_quantity \
	tests/test_report \
	tests/test_solve \
	tests/test_solve_bounds \
	tests/test_solve_random \
	tests/test_source \
	tests/test_text \
	tests/test_text_random
endif

tests_harness = tests/harness.c tests/harness.h
tests_mentions = tests/mentions.c tests/mentions.h
tests_cppflags = $(AM_CPPFLAGS) $(CUNIT_CFLAGS)
tests_libraries = $(np_libraries) $(CUNIT_LIBS)

tests_test_base_SOURCES = tests/test_base.c $(tests_harness)
tests_test_base_CPPFLAGS = $(tests_cppflags)
tests_test_base_LDADD = $(tests_libraries)

if HAVE_CUNIT
if HAVE_SQLITE
check_PROGRAMS += tests/test_data
TAP_TESTS += tests/test_data
endif
endif

tests_test_data_SOURCES = tests/test_data.c $(tests_mentions) $(tests_harness)
tests_test_data_CPPFLAGS = $(tests_cppflags)
tests_test_data_LDADD = $(tests_libraries)

tests_test_draft_SOURCES = tests/test_draft.c $(tests_mentions) $(tests_harness)
tests_test_draft_CPPFLAGS = $(tests_cppflags)
tests_test_draft_LDADD = $(tests_libraries)

tests_test_glob_SOURCES = tests/test_glob.c validator/cli/glob.c validator/cli/glob.h $(tests_harness)
tests_test_glob_CPPFLAGS = $(tests_cppflags)
tests_test_glob_LDADD = $(tests_libraries)

tests_rules = tests/rules.c tests/rules.h

tests_test_canonical_SOURCES = tests/test_canonical.c $(tests_rules) tests/solving.c tests/solving.h $(tests_harness)
tests_test_canonical_CPPFLAGS = $(tests_cppflags)
tests_test_canonical_LDADD = $(tests_libraries)

tests_test_claim_SOURCES = tests/test_claim.c $(tests_rules) $(tests_harness)
tests_test_claim_CPPFLAGS = $(tests_cppflags)
tests_test_claim_LDADD = $(tests_libraries)

tests_test_claim_random_SOURCES = tests/test_claim_random.c $(tests_rules) $(tests_harness)
tests_test_claim_random_CPPFLAGS = $(tests_cppflags)
tests_test_claim_random_LDADD = $(tests_libraries)

tests_solving = tests/solving.c tests/solving.h

tests_test_solve_SOURCES = tests/test_solve.c $(tests_solving) $(tests_harness)
tests_test_solve_CPPFLAGS = $(tests_cppflags)
tests_test_solve_LDADD = $(tests_libraries)

if HAVE_Z3
check_PROGRAMS += tests/oracle_z3
TAP_TESTS += tests/oracle_z3
endif

tests_oracle_z3_SOURCES = tests/oracle_z3.c tests/z3_model.c tests/z3_model.h \
	$(tests_random_system) $(tests_solving) $(tests_harness)
tests_oracle_z3_CPPFLAGS = $(tests_cppflags)
tests_oracle_z3_LDADD = $(tests_libraries) $(Z3_LIBS)

tests_random_system = tests/random_system.c tests/random_system.h

tests_test_solve_bounds_SOURCES = tests/test_solve_bounds.c $(tests_solving) $(tests_harness)
tests_test_solve_bounds_CPPFLAGS = $(tests_cppflags)
tests_test_solve_bounds_LDADD = $(tests_libraries)

tests_test_solve_random_SOURCES = tests/test_solve_random.c $(tests_random_system) \
	$(tests_solving) $(tests_harness)
tests_test_solve_random_CPPFLAGS = $(tests_cppflags)
tests_test_solve_random_LDADD = $(tests_libraries)

tests_test_csv_SOURCES = tests/test_csv.c $(tests_harness)
tests_test_csv_CPPFLAGS = $(tests_cppflags)
tests_test_csv_LDADD = $(tests_libraries)

tests_test_expect_SOURCES = tests/test_expect.c $(tests_rules) $(tests_harness)
tests_test_expect_CPPFLAGS = $(tests_cppflags)
tests_test_expect_LDADD = $(tests_libraries)

tests_numbers = tests/numbers.c tests/numbers.h

tests_test_interval_SOURCES = tests/test_interval.c $(tests_numbers) $(tests_harness)
tests_test_interval_CPPFLAGS = $(tests_cppflags)
tests_test_interval_LDADD = $(tests_libraries)

tests_test_interval_gmp_SOURCES = tests/test_interval_gmp.c $(tests_numbers) $(tests_harness)
tests_test_interval_gmp_CPPFLAGS = $(tests_cppflags)
tests_test_interval_gmp_LDADD = $(tests_libraries)

tests_test_interval_points_SOURCES = tests/test_interval_points.c $(tests_numbers) $(tests_harness)
tests_test_interval_points_CPPFLAGS = $(tests_cppflags)
tests_test_interval_points_LDADD = $(tests_libraries)

tests_test_language_SOURCES = tests/test_language.c $(tests_harness)
tests_test_language_CPPFLAGS = $(tests_cppflags)
tests_test_language_LDADD = $(tests_libraries)

tests_test_manual_SOURCES = tests/test_manual.c $(tests_rules) $(tests_harness)
tests_test_manual_CPPFLAGS = $(tests_cppflags)
tests_test_manual_LDADD = $(tests_libraries)

# make fuzz [FUZZ="mentions article ..."] [FUZZ_SECONDS=30], in a build with --enable-fuzz.
EXTRA_DIST += tests/fuzz.sh
FUZZ = mentions article expectations inputs
FUZZ_SECONDS = 30
if ENABLE_FUZZ
check_PROGRAMS += tests/fuzz_mentions tests/fuzz_article tests/fuzz_expectations tests/fuzz_inputs
fuzz: tests/fuzz_mentions tests/fuzz_article tests/fuzz_expectations tests/fuzz_inputs
	srcdir=$(srcdir) $(SHELL) $(srcdir)/tests/fuzz.sh $(FUZZ_SECONDS) $(FUZZ)
else
fuzz:
	@echo "configure with --enable-fuzz CC=clang" && exit 1
endif
.PHONY: fuzz
tests_fuzz_article_SOURCES = tests/fuzz_article.c
tests_fuzz_article_CPPFLAGS = $(tests_cppflags)
tests_fuzz_article_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_article_LDADD = $(np_libraries)
tests_fuzz_lexicon = tests/fuzz_lexicon.c tests/fuzz_lexicon.h
tests_fuzz_expectations_SOURCES = tests/fuzz_expectations.c $(tests_fuzz_lexicon)
tests_fuzz_expectations_CPPFLAGS = $(tests_cppflags)
tests_fuzz_expectations_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_expectations_LDADD = $(np_libraries)
tests_fuzz_inputs_SOURCES = tests/fuzz_inputs.c
tests_fuzz_inputs_CPPFLAGS = $(tests_cppflags)
tests_fuzz_inputs_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_inputs_LDADD = $(np_libraries)
tests_fuzz_mentions_SOURCES = tests/fuzz_mentions.c $(tests_fuzz_lexicon) $(tests_mentions)
tests_fuzz_mentions_CPPFLAGS = $(tests_cppflags)
tests_fuzz_mentions_LDFLAGS = $(AM_LDFLAGS) -fsanitize=fuzzer
tests_fuzz_mentions_LDADD = $(tests_libraries)
tests_test_literals_SOURCES = tests/test_literals.c $(tests_mentions) $(tests_harness)
tests_test_literals_CPPFLAGS = $(tests_cppflags)
tests_test_literals_LDADD = $(tests_libraries)
tests_test_mentions_SOURCES = tests/test_mentions.c $(tests_mentions) $(tests_harness)
tests_test_mentions_CPPFLAGS = $(tests_cppflags)
tests_test_mentions_LDADD = $(tests_libraries)
tests_test_mentions_random_SOURCES = tests/test_mentions_random.c $(tests_mentions) $(tests_harness)
tests_test_mentions_random_CPPFLAGS = $(tests_cppflags)
tests_test_mentions_random_LDADD = $(tests_libraries)
tests_test_subjects_SOURCES = tests/test_subjects.c $(tests_mentions) $(tests_harness)
tests_test_subjects_CPPFLAGS = $(tests_cppflags)
tests_test_subjects_LDADD = $(tests_libraries)
tests_test_number_SOURCES = tests/test_number.c $(tests_numbers) $(tests_harness)
tests_test_number_CPPFLAGS = $(tests_cppflags)
tests_test_number_LDADD = $(tests_libraries)

tests_test_number_random_SOURCES = tests/test_number_random.c $(tests_numbers) $(tests_harness)
tests_test_number_random_CPPFLAGS = $(tests_cppflags)
tests_test_number_random_LDADD = $(tests_libraries)

tests_test_quantity_SOURCES = tests/test_quantity.c $(tests_harness)
tests_test_quantity_CPPFLAGS = $(tests_cppflags)
tests_test_quantity_LDADD = $(tests_libraries)

tests_test_report_SOURCES = tests/test_report.c $(tests_numbers) $(tests_harness)
tests_test_report_CPPFLAGS = $(tests_cppflags)
tests_test_report_LDADD = $(tests_libraries)

# What tests find in their environment; the compilers and flags are for checks of the sources.
np_tap_environment = srcdir='$(srcdir)' AWK='$(AWK)' NP_CC='$(CC)' NP_CXX='$(CXX)' \
	NP_HARDENING='$(NP_BUILD_CPPFLAGS) $(NP_BUILD_CFLAGS) $(NP_BUILD_LDFLAGS)' \
	NP_CPPFLAGS='$(DEFS) $(DEFAULT_INCLUDES) $(AM_CPPFLAGS) $(CPPFLAGS)'

if HAVE_CUNIT
check_PROGRAMS += tests/test_numproof
TAP_TESTS += tests/test_numproof
endif
tests_test_numproof_SOURCES = tests/test_numproof.c $(tests_harness)
tests_test_numproof_CPPFLAGS = $(tests_cppflags)
tests_test_numproof_LDADD = $(tests_libraries)

# The program as its users run it.
EXTRA_DIST += \
	tests/baseline.sh \
	tests/caps.sh \
	tests/changes.sh \
	tests/codes.sh \
	tests/completions.sh \
	tests/discover.sh \
	tests/exits.sh \
	tests/fixtures.sh \
	tests/hardening.sh \
	tests/folders.sh \
	tests/drafts.sh \
	tests/formats.py \
	tests/formats.sh \
	tests/convert.sh \
	tests/ignore.sh \
	tests/integrations.py \
	tests/integrations.sh \
	tests/junit.xsd \
	tests/jobs.sh \
	tests/language.sh \
	tests/manual.sh \
	tests/ningbo.sh \
	tests/page.py \
	tests/page.sh \
	tests/readme.sh \
	tests/sarif.schema.json \
	tests/schema.py \
	tests/schema.sh \
	tests/security.sh \
	tests/settings.sh \
	tests/streams.sh \
	tests/translations.sh
TAP_TESTS += \
	$(srcdir)/tests/baseline.sh \
	$(srcdir)/tests/caps.sh \
	$(srcdir)/tests/changes.sh \
	$(srcdir)/tests/codes.sh \
	$(srcdir)/tests/completions.sh \
	$(srcdir)/tests/discover.sh \
	$(srcdir)/tests/exits.sh \
	$(srcdir)/tests/fixtures.sh \
	$(srcdir)/tests/hardening.sh \
	$(srcdir)/tests/folders.sh \
	$(srcdir)/tests/drafts.sh \
	$(srcdir)/tests/formats.sh \
	$(srcdir)/tests/convert.sh \
	$(srcdir)/tests/ignore.sh \
	$(srcdir)/tests/integrations.sh \
	$(srcdir)/tests/security.sh \
	$(srcdir)/tests/settings.sh \
	$(srcdir)/tests/jobs.sh \
	$(srcdir)/tests/language.sh \
	$(srcdir)/tests/manual.sh \
	$(srcdir)/tests/ningbo.sh \
	$(srcdir)/tests/page.sh \
	$(srcdir)/tests/readme.sh \
	$(srcdir)/tests/schema.sh \
	$(srcdir)/tests/streams.sh \
	$(srcdir)/tests/translations.sh

# Full runs of the program in which calls of the system fail.
if HAVE_FAULTS
check_PROGRAMS += tests/memory_faults tests/file_faults
TAP_TESTS += tests/memory_faults tests/file_faults
endif
tests_whole_program = tests/whole_program.c tests/whole_program.h $(np_cli_sources)
tests_fault_runs = tests/fault_runs.c tests/fault_runs.h tests/faults.h $(tests_whole_program)
tests_memory_faults_SOURCES = tests/memory_faults.c tests/faults_memory.c $(tests_fault_runs)
tests_memory_faults_CFLAGS = $(AM_CFLAGS) $(PTHREAD_CFLAGS)
tests_memory_faults_LDADD = $(np_libraries) $(PTHREAD_LIBS) $(DL_LIBS)
tests_file_faults_SOURCES = tests/file_faults.c tests/faults_files.c tests/faults_files.h \
	tests/faults_memory.c $(tests_fault_runs)
tests_file_faults_CFLAGS = $(AM_CFLAGS) $(PTHREAD_CFLAGS)
tests_file_faults_LDADD = $(np_libraries) $(PTHREAD_LIBS) $(DL_LIBS)

tests_escapes = tests/escapes.c tests/escapes.h

tests_test_source_SOURCES = tests/test_source.c $(tests_escapes) $(tests_harness)
tests_test_source_CPPFLAGS = $(tests_cppflags)
tests_test_source_LDADD = $(tests_libraries)

tests_test_encoding_SOURCES = tests/test_encoding.c $(tests_escapes) $(tests_harness)
tests_test_encoding_CPPFLAGS = $(tests_cppflags)
tests_test_encoding_LDADD = $(tests_libraries)

tests_test_input_SOURCES = tests/test_input.c $(tests_escapes) $(tests_harness)
tests_test_input_CPPFLAGS = $(tests_cppflags)
tests_test_input_LDADD = $(tests_libraries)

tests_test_text_SOURCES = tests/test_text.c $(tests_escapes) $(tests_harness)
tests_test_text_CPPFLAGS = $(tests_cppflags)
tests_test_text_LDADD = $(tests_libraries)

tests_test_text_random_SOURCES = tests/test_text_random.c $(tests_harness)
tests_test_text_random_CPPFLAGS = $(tests_cppflags)
tests_test_text_random_LDADD = $(tests_libraries)

check-local: $(check_PROGRAMS)
	@$(np_tap_environment) $(SHELL) $(srcdir)/tests/run-tap.sh $(TAP_TESTS)

# make bench [BENCH_MB=64] [BENCH_RUNS=3] times the program next to the system's own tools, and the judging
# of single claims (with CUnit) next to the same with all arithmetic left to GMP.
EXTRA_DIST += tests/bench.sh
EXTRA_PROGRAMS = tests/stopwatch
CLEANFILES += $(EXTRA_PROGRAMS)
tests_stopwatch_SOURCES = tests/stopwatch.c
bench_judges =
if HAVE_CUNIT
# make check builds them, so that they go on building.
check_PROGRAMS += tests/bench_judge tests/bench_judge_gmp
bench_judges += tests/bench_judge$(EXEEXT) tests/bench_judge_gmp$(EXEEXT)
endif
tests_bench_judge_SOURCES = tests/bench_judge.c $(tests_solving) $(tests_harness)
tests_bench_judge_CPPFLAGS = $(tests_cppflags)
tests_bench_judge_LDADD = $(tests_libraries)
tests_bench_judge_gmp_SOURCES = $(tests_bench_judge_SOURCES) \
	validator/number/dimension.c \
	validator/number/interval.c \
	validator/number/interval_arithmetic.c \
	validator/number/rational.c \
	validator/number/rational_big.c \
	validator/number/rational_text.c
tests_bench_judge_gmp_CPPFLAGS = $(tests_cppflags) -DNP_PLAIN_GMP
tests_bench_judge_gmp_LDADD = $(tests_libraries)
bench: $(bin_PROGRAMS) tests/stopwatch$(EXEEXT) $(bench_judges)
	@build=`pwd`; cd $(srcdir) && NUMPROOF=$$build/numproof$(EXEEXT) \
	STOPWATCH=$$build/tests/stopwatch$(EXEEXT) JUDGES="$(bench_judges)" BUILD=$$build \
	$(SHELL) tests/bench.sh
.PHONY: bench

# make installcheck; make distcheck runs it too.
EXTRA_DIST += tests/installed.sh
installcheck-local:
	@program=`echo numproof | sed '$(transform)'`$(EXEEXT); \
	manual=`echo numproof | sed '$(transform)'`.1; \
	srcdir='$(srcdir)' $(SHELL) $(srcdir)/tests/installed.sh '$(VERSION)' \
	"$(DESTDIR)$(bindir)/$$program" "$(DESTDIR)$(man1dir)/$$manual" \
	'$(DESTDIR)$(docdir)/README.md' '$(DESTDIR)$(docdir)/expectations.md' \
	'$(DESTDIR)$(schemadir)/check.schema.json' '$(DESTDIR)$(schemadir)/list.schema.json'
