# The translations (build-aux/catalog.sh compiles them in). One file per line, sorted.
po_files = \
	po/zh_CN.po

EXTRA_DIST += $(po_files) build-aux/catalog.sh po/README.md po/extract.sh

nodist_validator_libnumproof_a_SOURCES += po/catalog.c
BUILT_SOURCES += po/catalog.c
CLEANFILES += po/catalog.c
po/catalog.c: $(po_files) $(srcdir)/build-aux/catalog.sh po/.stamp
	$(AM_V_GEN)cd $(srcdir) && AWK='$(AWK)' $(SHELL) build-aux/catalog.sh $(po_files) > $(abs_builddir)/$@.tmp
	@mv -f $@.tmp $@

# The folder, in a build outside the source tree.
po/.stamp:
	@$(MKDIR_P) po && : > $@
CLEANFILES += po/.stamp

# What is to be translated, and the translations brought up to it: needs gettext's tools.
po/numproof.pot: po/.stamp
	$(AM_V_GEN)srcdir='$(srcdir)' $(SHELL) $(srcdir)/po/extract.sh > $@.tmp && mv -f $@.tmp $@
update-po: po/numproof.pot
	@for file in $(po_files); do \
	msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location $(srcdir)/$$file po/numproof.pot || exit 1; \
	done
CLEANFILES += po/numproof.pot
.PHONY: po/numproof.pot update-po
