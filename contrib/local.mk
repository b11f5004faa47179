# Ready to drop in: completions for shells, definitions for CI systems.
EXTRA_DIST += \
	.pre-commit-hooks.yaml \
	build-aux/completions.awk \
	contrib/github-action/action.yml \
	contrib/github-action/run.sh \
	contrib/gitlab-ci.yml

np_completions = contrib/completions/numproof contrib/completions/_numproof contrib/completions/numproof.fish
np_completion_tables = $(srcdir)/validator/report/formats.def $(srcdir)/validator/text/inputs.def \
	$(srcdir)/validator/text/encodings.def $(srcdir)/validator/cli/options.def
CLEANFILES += $(np_completions)

contrib/completions/.stamp: Makefile
	@$(MKDIR_P) contrib/completions && touch $@
CLEANFILES += contrib/completions/.stamp
contrib/completions/numproof: contrib/completions/.stamp build-aux/completions.awk $(np_completion_tables)
	$(AM_V_GEN)$(AWK) -v shell=bash -f $(srcdir)/build-aux/completions.awk $(np_completion_tables) >$@.tmp && mv $@.tmp $@
contrib/completions/_numproof: contrib/completions/.stamp build-aux/completions.awk $(np_completion_tables)
	$(AM_V_GEN)$(AWK) -v shell=zsh -f $(srcdir)/build-aux/completions.awk $(np_completion_tables) >$@.tmp && mv $@.tmp $@
contrib/completions/numproof.fish: contrib/completions/.stamp build-aux/completions.awk $(np_completion_tables)
	$(AM_V_GEN)$(AWK) -v shell=fish -f $(srcdir)/build-aux/completions.awk $(np_completion_tables) >$@.tmp && mv $@.tmp $@

bashcompletiondir = $(datadir)/bash-completion/completions
nodist_bashcompletion_DATA = contrib/completions/numproof
zshcompletiondir = $(datadir)/zsh/site-functions
nodist_zshcompletion_DATA = contrib/completions/_numproof
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_fishcompletion_DATA = contrib/completions/numproof.fish
