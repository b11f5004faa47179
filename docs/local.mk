dist_man1_MANS = docs/numproof.1
dist_doc_DATA += \
	docs/design.md \
	docs/expectations.md \
	docs/packs.md

# The form of what the program writes as JSON.
schemadir = $(pkgdatadir)/schema
dist_schema_DATA = \
	docs/schema/check.schema.json \
	docs/schema/list.schema.json
