/* shapes.h - the keys of every JSON input (formats.md), as tables for
 * shape.h. The JSON Schemas in rules/schema/ are made from them: a new key
 * needs its sentence in tests/schema/describe.py, then make_schema.py. */
#ifndef LT_READ_SHAPES_H
#define LT_READ_SHAPES_H

#include "read/shape.h"

/* The rows of lt_shape_document, which are the keys of a document. */
enum lt_document_key {
	LT_DOCUMENT_SYMBOL = 0,
	LT_DOCUMENT_ID,
	LT_DOCUMENT_TITLE,
	LT_DOCUMENT_BODY,
	LT_DOCUMENT_KIND,
	LT_DOCUMENT_SESSION,
	LT_DOCUMENT_MEETING,
	LT_DOCUMENT_ITEM,
	LT_DOCUMENT_PAGES,
	LT_DOCUMENT_WORDS,
	LT_DOCUMENT_AUTHOR,
	LT_DOCUMENT_AUTHORS,
	LT_DOCUMENT_ORIGINAL_LANGUAGE,
	LT_DOCUMENT_SUBMITTED, /* the acts, in the order of the model's */
	LT_DOCUMENT_RECEIVED,
	LT_DOCUMENT_ISSUED,
	LT_DOCUMENT_CIRCULATED,
	LT_DOCUMENT_DISPATCHED,
	LT_DOCUMENT_POSTED,
	LT_DOCUMENT_CONSIDERED,
	LT_DOCUMENT_ADOPTED,
	LT_DOCUMENT_REVISES,
	LT_DOCUMENT_SUBSTANTIVE,
	LT_DOCUMENT_EVIDENCE,
	LT_DOCUMENT_URL,
	LT_DOCUMENT_ATTRIBUTES,
	LT_DOCUMENT_WAIVERS,
	LT_DOCUMENT_KEY_COUNT
};

/* The words of a session's modality; NULL behind the last. */
extern const char *const lt_shape_modalities[];

extern const struct lt_shape lt_shape_weekdays; /* a list of them */
extern const struct lt_shape lt_shape_document;
extern const struct lt_shape lt_shape_register_head;
extern const struct lt_shape lt_shape_sessions;
extern const struct lt_shape lt_shape_workspace;
extern const struct lt_shape lt_shape_calendar_entry; /* of a workspace */
extern const struct lt_shape lt_shape_pack;
extern const struct lt_shape lt_shape_rule; /* a reading, laid over its rule */
extern const struct lt_shape lt_shape_named_rule; /* all but its id left out */
extern const struct lt_shape lt_shape_working_calendar;
/* A file that a working calendar names: an object, or a list of named days. */
extern const struct lt_shape lt_shape_holidays;
extern const struct lt_shape lt_shape_working_calendars; /* a list of them */
extern const struct lt_shape lt_shape_bodies; /* an object from id to body */
extern const struct lt_shape lt_shape_pack_bodies; /* the same of a pack */

/* Parts of an example in a rule pack. */
extern const struct lt_shape lt_shape_example_session;   /* without an id */
extern const struct lt_shape lt_shape_example_sessions;  /* others, a list */
extern const struct lt_shape lt_shape_example_document;  /* or null */
extern const struct lt_shape lt_shape_example_documents; /* others, a list */
extern const struct lt_shape lt_shape_example_body;      /* an id, or keys */

#endif
