/* shapes.h - the keys of every JSON input (formats.md), as tables for
 * shape.h. The JSON Schemas in rules/schema/ are made from them: a new key
 * needs its sentence in tests/schema/describe.py, then make_schema.py. */
#ifndef LT_READ_SHAPES_H
#define LT_READ_SHAPES_H

#include "read/shape.h"

extern const struct lt_shape lt_shape_document;
extern const struct lt_shape lt_shape_register_head;
extern const struct lt_shape lt_shape_sessions;
extern const struct lt_shape lt_shape_workspace;
extern const struct lt_shape lt_shape_pack;
extern const struct lt_shape lt_shape_rule; /* a reading, laid over its rule */
extern const struct lt_shape lt_shape_working_calendar;
/* A file that a working calendar names: an object, or a list of named days. */
extern const struct lt_shape lt_shape_holidays;
extern const struct lt_shape lt_shape_working_calendars; /* a list of them */
extern const struct lt_shape lt_shape_bodies; /* an object from id to body */

/* Parts of an example in a rule pack. */
extern const struct lt_shape lt_shape_example_session;   /* without an id */
extern const struct lt_shape lt_shape_example_sessions;  /* others, a list */
extern const struct lt_shape lt_shape_example_document;  /* or null */
extern const struct lt_shape lt_shape_example_documents; /* others, a list */
extern const struct lt_shape lt_shape_example_body;      /* an id, or keys */

#endif
