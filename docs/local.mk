dist_man1_MANS = docs/numproof.1
dist_doc_DATA += \
	docs/design.md \
	docs/expectations.md
