/* digest.h - the one message that a recipient gets of a run, for people.
 *
 * A digest is first a page: a list of lines, each of a kind (session, group,
 * paper, detail). The page is written as plain text and as HTML by two small
 * writers, so that both say the same. Everything that is said stands in
 * digest_words.h. Texts belong to the arena given. Pure. */
#ifndef LT_RENDER_DIGEST_H
#define LT_RENDER_DIGEST_H

#include "base/buf.h"
#include "core/tell.h"

/* One thing to say; NOW is NULL where the paper is gone, BEFORE where he was
 * never told. */
struct lt_told {
	enum lt_tell tell;
	const struct lt_finding *now;
	const struct lt_standing *before;
	bool is_there; /* gone is only its verdict: the rule no longer applies,
	                  or is no more */
	const struct lt_finding *after; /* left: what it is now */
	/* New, and the paper that is gone with another symbol; or NULL. */
	const struct lt_standing *renamed;
	bool is_past_due;    /* unread: its deadline has passed */
	struct lt_str place; /* unread: where its record is; empty: not known */
	int32_t urgency, session_urgency; /* set by lt_digest_page */
};

/* A calendar or register, and how many whole days ago it was changed. */
struct lt_digest_input {
	struct lt_str file;
	int64_t days;
};

/* A session that is gone from the calendars, and a new one that may be it, made
 * anew under another id. */
struct lt_digest_gone {
	struct lt_str id, title, opens;
	struct lt_str since; /* the day on which that was told; empty: today */
	struct lt_str next_id, next_title,
	    next_opens; /* empty: there is none */
	bool is_same_day, is_same_title;
};

/* A session that opens at another time than in the last run. */
struct lt_digest_moved {
	struct lt_str id, was; /* for people */
};

struct lt_digest {
	struct lt_told *list; /* sorted by lt_digest_page */
	size_t count;
	const struct lt_digest_gone *gone;
	size_t gone_count;
	const struct lt_digest_moved *moved;
	size_t moved_count;
	bool is_first;                /* nothing is known of earlier messages */
	bool is_all_clear;            /* nothing to say: a sign of life */
	bool has_last;                /* a message was sent before this one */
	uint64_t documents, sessions; /* that were checked */
	uint64_t open;                /* papers whose breach stands, or may */
	size_t error_count;           /* inputs that were not read wholly */
	struct lt_str as_of;          /* for people */
	struct lt_str version, tzdata;
	const struct lt_digest_input *inputs; /* whose age is known */
	size_t input_count;
};

/* Lines of a page. */
enum lt_line_kind {
	LT_LINE_NONE = 0,
	LT_LINE_LEAD,    /* a paragraph at the top */
	LT_LINE_SESSION, /* a session's title; MORE is its opening */
	LT_LINE_GROUP,   /* "OVERDUE: was due ..." */
	LT_LINE_RULE,    /* the rule of a group */
	LT_LINE_TO_DO,   /* what to do */
	LT_LINE_PAPER,   /* a symbol; MORE is its title */
	LT_LINE_DETAIL,  /* of a paper */
	LT_LINE_FOOT,    /* a paragraph at the end */
	LT_LINE_INPUT    /* what was read, below it */
};

/* How grave a group is; the words say it too. */
enum lt_tone {
	LT_TONE_PLAIN = 0,
	LT_TONE_GOOD,
	LT_TONE_SOON,
	LT_TONE_UNDECIDED,
	LT_TONE_BAD
};

struct lt_line {
	enum lt_line_kind kind;
	enum lt_tone tone;
	struct lt_str text, more; /* free of control characters */
};

struct lt_page {
	struct lt_arena *arena;
	struct lt_str subject;
	struct lt_str thread; /* id of the session that leads; may be empty */
	struct lt_line *lines;
	size_t count;
};

/* Puts the digest into words; sorts its list, the most urgent first. */
void lt_digest_page(struct lt_arena *arena, struct lt_digest *digest,
                    struct lt_page *page);

/* The page as text with lines of at most 72 columns (words longer than that
 * excepted), and as HTML with inline styles and nothing that is loaded. */
void lt_page_text(struct lt_buf *out, const struct lt_page *page);
void lt_page_html(struct lt_buf *out, const struct lt_page *page);

#endif
