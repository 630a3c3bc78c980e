/* digest_page.h - shared by the files that compose a page: its sentences.
 * Private to render. */
#ifndef LT_RENDER_DIGEST_PAGE_H
#define LT_RENDER_DIGEST_PAGE_H

#include "render/digest.h"

enum lt_digest_words {
	LT_W_NONE = 0,
#define LT_DIGEST_WORDS(name, text) LT_W_##name,
#include "render/digest_words.h"
#undef LT_DIGEST_WORDS
	LT_W_COUNT
};

/* The sentence with its arguments, made safe to show. */
struct lt_str lt_digest_fill(struct lt_arena *arena, enum lt_digest_words words,
                             const struct lt_str *args, size_t count);

#define lt_digest_say(arena, words, ...)                                       \
	lt_digest_fill((arena), (words),                                       \
	               (const struct lt_str[]){ __VA_ARGS__ },                 \
	               sizeof((const struct lt_str[]){ __VA_ARGS__ }) /        \
	                   sizeof(struct lt_str))
#define lt_digest_say0(arena, words) lt_digest_fill((arena), (words), NULL, 0)

/* "3 papers", "1 paper" */
struct lt_str lt_digest_count(struct lt_arena *arena, uint64_t count,
                              const char *one, const char *many);

/* One more line of a page. */
struct lt_line *lt_page_add(struct lt_page *page, enum lt_line_kind kind,
                            struct lt_str text);

/* A session's title, where it has one, and id. */
struct lt_str lt_digest_session_named(struct lt_arena *arena, struct lt_str id,
                                      struct lt_str title);

/* The symbol of its paper, and the title. */
struct lt_str lt_told_symbol(const struct lt_told *told);
struct lt_str lt_told_title(const struct lt_told *told);

/* When it is due, for people, and its rule. */
struct lt_str lt_told_due(const struct lt_told *told);
struct lt_str lt_told_rule(const struct lt_told *told);

/* The id of the session of TOLD, and its title; empty where not known. */
struct lt_str lt_told_session(const struct lt_told *told);
struct lt_str lt_told_session_title(const struct lt_told *told);

/* What TOLD, which is not gone, is called: where a stage of a deadline is told,
 * it is pending whatever is out. */
enum lt_verdict lt_told_verdict(const struct lt_told *told);

/* Whether the deadline is another one than was told; one that could not be
 * told then or cannot now has not moved. */
bool lt_digest_is_moved(const struct lt_told *told);

/* Lines on what he was told before, where it was something else
 * (digest_before.c). */
void lt_digest_before(struct lt_page *page, const struct lt_told *told);

/* Puts the most urgent first, and side by side what is said together
 * (digest_order.c). */
void lt_digest_sort(struct lt_digest *digest);

/* The sessions that are gone (digest_sessions.c). */
void lt_digest_sessions(struct lt_page *page, const struct lt_digest *digest);

/* When the session was to open, if it was moved since the last run; else
 * empty. */
struct lt_str lt_digest_was_to_open(const struct lt_digest *digest,
                                    struct lt_str session);

/* For what has no verdict today (digest_gone.c): its label, what to do, and why
 * it cannot be judged. */
struct lt_str lt_digest_gone_label(struct lt_arena *arena,
                                   const struct lt_told *told);
struct lt_str lt_digest_gone_to_do(struct lt_arena *arena,
                                   const struct lt_told *told);
void lt_digest_unread(struct lt_page *page, const struct lt_told *told);

/* Lines on what a paper is now that is no longer among those that he asks
 * for. */
void lt_digest_left(struct lt_page *page, const struct lt_told *told);

/* The subject of a sorted digest (digest_subject.c). */
struct lt_str lt_digest_subject(struct lt_arena *arena,
                                const struct lt_digest *digest);

#endif
