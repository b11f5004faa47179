dist_man1_MANS = docs/numproof.1
dist_man5_MANS = docs/numproof-expectations.5
dist_doc_DATA += \
	docs/ci.md \
	docs/design.md \
	docs/expectations.md \
	docs/packs.md \
	docs/report.png \
	docs/security.md

# The form of what the program writes as JSON.
schemadir = $(pkgdatadir)/schema
dist_schema_DATA = \
	docs/schema/check.schema.json \
	docs/schema/list.schema.json
