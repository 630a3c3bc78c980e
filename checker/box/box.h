/* box.h - work on input that strangers made, in a child process that can only
 * compute: it has two pipes, no files, little memory, little time, and may make
 * only the system calls of filter.h. If a library fails there, one answer is
 * lost.
 *
 * The child is a fork of this process, started at the first question and kept
 * for the next ones; after its death another one is started, up to
 * LT_BOX_DEATHS_MAX times. One thread at a time, and none beside it where a
 * child is started. What comes back is not trusted: its size is checked here,
 * its meaning by the caller. */
#ifndef LT_BOX_BOX_H
#define LT_BOX_BOX_H

#include "base/buf.h"

#include <stdbool.h>
#include <sys/types.h>

/* What a child does. */
struct lt_box_job {
	/* Once, while files can still be opened; NULL: nothing. */
	void (*prepare)(void);
	void (*answer)(struct lt_str question, struct lt_buf *answer);
	size_t answer_max; /* bytes */
};

/* How a question ended. */
enum lt_box_end {
	LT_BOX_ANSWERED = 0,
	LT_BOX_NOT_STARTED, /* NUMBER: errno */
	LT_BOX_GIVEN_UP,    /* too many had died before */
	LT_BOX_TOO_SLOW,    /* over a limit of time */
	LT_BOX_NO_MEMORY,
	LT_BOX_FORBIDDEN, /* killed for a system call */
	LT_BOX_KILLED,    /* NUMBER: the signal */
	LT_BOX_LEFT,      /* NUMBER: its exit status */
	LT_BOX_NONSENSE   /* the answer is not in its form */
};

/* Zero but for the job at first. */
struct lt_box {
	const struct lt_box_job *job;
	pid_t process; /* 0: none */
	int to, from;  /* pipes */
	int timer;
	unsigned deaths;
	int filter_error;    /* errno why the child has no filter; 0: it has */
	enum lt_box_end end; /* of the last question */
	int number;          /* with it */
};

/* Whether this build keeps its children in. Sanitizers and coverage need files
 * and memory of their own, so that theirs only have the limits of time. */
extern const bool lt_box_is_closed;

/* Starts the child where there is none. */
enum lt_box_end lt_box_start(struct lt_box *box);

/* Puts QUESTION to the child; ANSWER (cleared first) gets what it says, at
 * most the job's ANSWER_MAX bytes. Returns within LT_BOX_SECONDS_MAX. */
enum lt_box_end lt_box_ask(struct lt_box *box, struct lt_str question,
                           struct lt_buf *answer);

/* For a caller that cannot make sense of an answer: ends the child, so that it
 * is not asked again. Returns LT_BOX_NONSENSE. */
enum lt_box_end lt_box_refuse(struct lt_box *box);

/* Ends the child, if there is one, and waits for it. */
void lt_box_stop(struct lt_box *box);

#endif
