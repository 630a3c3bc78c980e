/* Messages: what a digest says of foreign titles, as text, as HTML and as a
 * message that a reader takes apart again. Texts are parted by zero bytes: a
 * subject, a calendar, a free text, then symbol, title, reason and so on of
 * each paper. */
#include "fuzz.h"

#include "render/digest.h"
#include "render/mail.h"

static struct lt_rule rule = { .id = { "p/r", 3 }, .title = { "T", 1 } };

/* One thing to say; the first byte of its symbol says which. */
static void tell_of(struct lt_arena *arena, struct fuzz_texts *texts,
                    struct lt_told *told)
{
	struct lt_finding *now = LT_NEW(arena, struct lt_finding);
	struct lt_standing *before = LT_NEW(arena, struct lt_standing);
	struct lt_session *session = LT_NEW(arena, struct lt_session);
	struct lt_str symbol = fuzz_next(texts, arena);
	unsigned kind = symbol.size ? (unsigned char)symbol.at[0] : 0;

	now->rule = &rule;
	now->symbol = lt_str_from(symbol, 1);
	now->title = fuzz_next(texts, arena);
	session->id = fuzz_next(texts, arena);
	session->title = fuzz_next(texts, arena);
	now->session = kind & 0x80 ? NULL : session;
	now->verdict = 1 + kind % (LT_VERDICT_COUNT - 1);
	now->gravity = lt_gravity_of(now->verdict, LT_SHALL);
	now->due = fuzz_next(texts, arena);
	now->reason = fuzz_next(texts, arena);
	now->missing = now->reason;
	now->in_time_if = now->title;
	now->waiver = now->due;
	before->verdict = 1 + (kind >> 2) % (LT_VERDICT_COUNT - 1);
	before->symbol = now->symbol;
	before->title = now->title;
	before->rule = rule.id;
	before->session = session->id;
	before->session_title = session->title;
	before->due = now->due;
	told->tell = 1 + (kind >> 4) % (LT_TELL_FORGET - 1);
	told->now = told->tell == LT_TELL_GONE || told->tell == LT_TELL_LEFT ||
	                    told->tell == LT_TELL_UNREAD
	                ? NULL
	                : now;
	told->after = told->tell == LT_TELL_LEFT ? now : NULL;
	told->before = told->tell == LT_TELL_NEW || told->tell == LT_TELL_COMING
	                   ? NULL
	                   : before;
}

enum { TOLD_MAX = 6 };

static void digest_of(struct lt_arena *arena, struct fuzz_texts *texts,
                      struct lt_page *page)
{
	struct lt_digest_input input = { fuzz_next(texts, arena), 3 };
	struct lt_digest digest = { .documents = 5,
		                    .sessions = 2,
		                    .as_of = LT_STR("Mon 4 Mar 2024"),
		                    .version = LT_STR("0"),
		                    .tzdata = LT_STR("2024a"),
		                    .inputs = &input,
		                    .input_count = 1 };

	digest.list = LT_NEW_ARRAY(arena, struct lt_told, TOLD_MAX);
	while (texts->rest.size && digest.count < TOLD_MAX)
		tell_of(arena, texts, &digest.list[digest.count++]);
	digest.is_all_clear = digest.count == 0;
	lt_digest_page(arena, &digest, page);
}

static void send(const struct lt_mail *mail)
{
	struct lt_buf out = { 0 }, id = { 0 };
	struct fuzz_mail wanted = { mail->subject, mail->text, mail->html,
		                    mail->calendar };

	lt_mail_write(&out, mail, &id);
	fuzz_is_mail(lt_buf_str(&out), &wanted);
	lt_buf_free(&out);
	lt_buf_free(&id);
}

static struct lt_mail a_mail(void)
{
	return (struct lt_mail){ .from = LT_STR("a@example.org"),
		                 .to = LT_STR("b@example.org"),
		                 .list = LT_STR("l.example.org"),
		                 .date = { INT64_C(1709510400000) } };
}

/* The calendar that came with it. */
static struct lt_str message(struct lt_arena *arena, struct fuzz_texts *texts)
{
	struct lt_mail mail = a_mail();

	mail.subject = fuzz_next(texts, arena);
	mail.calendar = fuzz_next(texts, arena);
	mail.text = mail.html = fuzz_next(texts, arena);
	mail.thread = mail.text;
	send(&mail);
	return mail.calendar;
}

static void digest(struct lt_arena *arena, struct fuzz_texts *texts,
                   struct lt_str calendar)
{
	struct lt_buf text = { 0 }, html = { 0 };
	struct lt_page page = { .arena = arena };
	struct lt_mail mail = a_mail();

	mail.calendar = calendar;
	digest_of(arena, texts, &page);
	lt_page_text(&text, &page);
	lt_page_html(&html, &page);
	fuzz_is_text(lt_buf_str(&text));
	fuzz_is_html(lt_buf_str(&html));
	mail.subject = page.subject;
	mail.thread = page.thread;
	mail.text = lt_buf_str(&text);
	mail.html = lt_buf_str(&html);
	send(&mail);
	lt_buf_free(&text);
	lt_buf_free(&html);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct lt_arena arena = { 0 };
	struct fuzz_texts texts = { { (const char *)data, size } };
	struct lt_str calendar = message(&arena, &texts);

	/* A digest of nothing foreign is always the same. */
	if (texts.rest.size)
		digest(&arena, &texts, calendar);
	lt_arena_free(&arena);
	return 0;
}
