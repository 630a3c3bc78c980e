/* doctor.h - what leadtime is, what it was given and what it would do with
 * it: `leadtime doctor`, as text and as JSON. */
#ifndef LT_RENDER_DOCTOR_H
#define LT_RENDER_DOCTOR_H

#include "base/buf.h"
#include "base/library.h"
#include "core/dayset.h"
#include "render/report.h"

/* What keeps hostile inputs in, as it was found by doing it. */
struct lt_sandbox {
	bool has_child;        /* rules are expanded in a child process */
	bool is_closed;        /* without files and memory of its own, too */
	bool has_filter;       /* of system calls (seccomp) */
	struct lt_str why;     /* there is no child, or else no filter */
	bool limits_files;     /* of this process, by Landlock */
	struct lt_str why_not; /* not; empty: this build does not try */
	int kernel_landlock;   /* version of its interface; 0: none */
};

/* Whom `notify` tells, and how. */
struct lt_checkup_notify {
	struct lt_str from;
	const struct lt_str *recipients;
	size_t recipient_count;
	struct lt_str transport; /* in words; empty: it cannot be used */
};

/* What the workspace remembers; where it is there and not whole a diagnostic
 * says why. */
struct lt_checkup_state {
	const char *file;
	bool is_there, is_whole;
	size_t waiting; /* messages that were not sent */
};

/* Everything is borrowed. */
struct lt_checkup {
	struct lt_str version; /* of leadtime */
	const struct lt_library *libraries;
	size_t library_count;
	struct lt_str tzdata; /* "2026f"; empty: not to be told */
	struct lt_instant now;
	struct lt_sandbox sandbox;
	struct lt_working_calendar *const *calendars;
	size_t calendar_count;
	const struct lt_input_note *inputs;
	size_t input_count;
	size_t session_count, rule_count;
	const struct lt_checkup_notify *notify; /* NULL: nobody is notified */
	const struct lt_checkup_state *state;   /* NULL: no workspace */
	const struct lt_diags *diags;
};

/* Years that the time zone database is behind NOW; 0: of this year, or it
 * does not tell. */
int lt_tzdata_years(const struct lt_checkup *checkup);

void lt_render_doctor(struct lt_buf *out, const struct lt_checkup *checkup);
void lt_render_doctor_json(struct lt_buf *out,
                           const struct lt_checkup *checkup);

#endif
