# The data that is compiled in (build-aux/embed.sh). One file per line, sorted.
rules_files = \
	rules/common.csv \
	rules/en.csv \
	rules/lexicon/classes.csv \
	rules/lexicon/common-hedges.csv \
	rules/lexicon/common-numerals.csv \
	rules/lexicon/common-units.csv \
	rules/lexicon/en-hedges.csv \
	rules/lexicon/en-marks.csv \
	rules/lexicon/en-nouns.csv \
	rules/lexicon/en-numerals.csv \
	rules/lexicon/en-subjects.csv \
	rules/lexicon/en-units.csv \
	rules/lexicon/en-words.csv \
	rules/lexicon/ja-hedges.csv \
	rules/lexicon/ja-numerals.csv \
	rules/lexicon/ja-units.csv \
	rules/lexicon/ja-words.csv \
	rules/lexicon/shapes.csv \
	rules/lexicon/units.csv \
	rules/lexicon/zh-hedges.csv \
	rules/lexicon/zh-marks.csv \
	rules/lexicon/zh-numerals.csv \
	rules/lexicon/zh-subjects.csv \
	rules/lexicon/zh-units.csv \
	rules/lexicon/zh-words.csv \
	rules/tables.csv \
	rules/zh.csv

EXTRA_DIST += $(rules_files) build-aux/embed.sh

nodist_validator_libnumproof_a_SOURCES = rules/embedded.c
BUILT_SOURCES += rules/embedded.c
CLEANFILES += rules/embedded.c
rules/embedded.c: $(rules_files) $(srcdir)/build-aux/embed.sh rules/.stamp
	$(AM_V_GEN)$(SHELL) $(srcdir)/build-aux/embed.sh $(srcdir)/rules $(rules_files) > $@.tmp && mv -f $@.tmp $@

# The folder, in a build outside the source tree.
rules/.stamp:
	@$(MKDIR_P) rules && : > $@
CLEANFILES += rules/.stamp
