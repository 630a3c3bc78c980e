#include "render/mail.h"

#include "base/hash.h"

/* --- addresses -------------------------------------------------------- */

static bool is_letter_or_digit(char c)
{
	return lt_is_letter(c) || lt_is_digit(c);
}

/* RFC 5322, 3.2.3: atext. */
static bool is_atom_byte(char c)
{
	static const struct lt_str others = { "!#$%&'*+-/=?^_`{|}~", 19 };

	return is_letter_or_digit(c) || lt_str_find(others, c) < others.size;
}

static bool is_label(struct lt_str label)
{
	if (!label.size || label.size > 63 || label.at[0] == '-' ||
	    label.at[label.size - 1] == '-')
		return false;
	for (size_t i = 0; i < label.size; i++)
		if (!is_letter_or_digit(label.at[i]) && label.at[i] != '-')
			return false;
	return true;
}

static bool is_atom(struct lt_str atom)
{
	for (size_t i = 0; i < atom.size; i++)
		if (!is_atom_byte(atom.at[i]))
			return false;
	return atom.size > 0;
}

static bool is_dotted(struct lt_str text, bool (*is_part)(struct lt_str))
{
	for (;;) {
		size_t dot = lt_str_find(text, '.');

		if (!is_part(lt_str_head(text, dot)))
			return false;
		if (dot == text.size)
			return true;
		text = lt_str_from(text, dot + 1);
	}
}

bool lt_mail_is_domain(struct lt_str text)
{
	return text.size <= 253 && is_dotted(text, is_label);
}

/* An address that begins with a hyphen would be an option to sendmail. */
bool lt_mail_is_address(struct lt_str text)
{
	size_t at = lt_str_find(text, '@');

	return text.size <= LT_MAIL_ADDRESS_MAX && at < text.size && at <= 64 &&
	       text.at[0] != '-' && is_dotted(lt_str_head(text, at), is_atom) &&
	       lt_mail_is_domain(lt_str_from(text, at + 1));
}

struct lt_str lt_mail_domain(struct lt_str address)
{
	return lt_str_from(address, lt_str_find(address, '@') + 1);
}

/* --- the message ------------------------------------------------------ */

static void put_date(struct lt_buf *out, struct lt_instant at)
{
	struct lt_local local = lt_local_at_offset(at, 0);
	struct lt_civil civil = lt_civil_of(local.day);
	uint32_t seconds = (uint32_t)local.ms / 1000;

	lt_buf_puts(out, "Date: ");
	lt_buf_puts(out, lt_weekday_short(lt_weekday_of(local.day)));
	lt_buf_puts(out, ", ");
	lt_buf_digits(out, (uint64_t)civil.mday, 2);
	lt_buf_char(out, ' ');
	lt_buf_puts(out, lt_month_short(civil.month));
	lt_buf_char(out, ' ');
	lt_buf_digits(out, (uint64_t)civil.year, 4);
	lt_buf_char(out, ' ');
	lt_buf_digits(out, seconds / 3600, 2);
	lt_buf_char(out, ':');
	lt_buf_digits(out, seconds / 60 % 60, 2);
	lt_buf_char(out, ':');
	lt_buf_digits(out, seconds % 60, 2);
	lt_buf_puts(out, " +0000\r\n");
}

static void put_id(struct lt_buf *out, const char *prefix, const char *digits,
                   struct lt_str from)
{
	lt_buf_char(out, '<');
	lt_buf_puts(out, prefix);
	lt_buf_put(out, (struct lt_str){ digits, LT_HASH_DIGITS });
	lt_buf_char(out, '@');
	lt_buf_put(out, lt_mail_domain(from));
	lt_buf_char(out, '>');
}

/* Refers to an id that no message has. Clients use it as the root of a thread
 * all the same, and it need not be remembered. */
static void put_thread(struct lt_buf *out, const struct lt_mail *mail)
{
	char digits[LT_HASH_DIGITS];
	struct lt_str parts[] = { LT_STR("thread"), mail->list, mail->thread };

	if (!mail->thread.size)
		return;
	lt_hash(parts, 3, digits);
	lt_buf_puts(out, "In-Reply-To: ");
	put_id(out, "thread-", digits, mail->from);
	lt_buf_puts(out, "\r\nReferences: ");
	put_id(out, "thread-", digits, mail->from);
	lt_buf_puts(out, "\r\n");
}

static void put_headers(struct lt_buf *out, const struct lt_mail *mail,
                        struct lt_str id)
{
	put_date(out, mail->date);
	lt_buf_puts(out, "From: ");
	lt_buf_put(out, mail->from);
	lt_buf_puts(out, "\r\nTo: ");
	lt_buf_put(out, mail->to);
	lt_buf_puts(out, "\r\n");
	lt_mail_header(out, "Subject", mail->subject);
	lt_buf_puts(out, "Message-ID: ");
	lt_buf_put(out, id);
	lt_buf_puts(out, "\r\n");
	put_thread(out, mail);
	lt_buf_puts(out, "List-Id: <");
	lt_buf_put(out, mail->list);
	/* RFC 3834, and what Exchange looks at instead of it. */
	lt_buf_puts(out, ">\r\nAuto-Submitted: auto-generated\r\n"
	                 "X-Auto-Response-Suppress: OOF, AutoReply\r\n"
	                 "MIME-Version: 1.0\r\n");
}

/* "=_" comes in no quoted-printable and no base64 text. */
static void put_boundary(struct lt_buf *out, char part, const char *digits)
{
	lt_buf_puts(out, "=_lt-");
	lt_buf_char(out, part);
	lt_buf_put(out, (struct lt_str){ digits, LT_HASH_DIGITS });
}

static void put_multipart(struct lt_buf *out, const char *kind, char part,
                          const char *digits)
{
	lt_buf_puts(out, "Content-Type: multipart/");
	lt_buf_puts(out, kind);
	lt_buf_puts(out, ";\r\n boundary=\"");
	put_boundary(out, part, digits);
	lt_buf_puts(out, "\"\r\n\r\n");
}

static void put_delimiter(struct lt_buf *out, char part, const char *digits,
                          const char *end)
{
	lt_buf_puts(out, "--");
	put_boundary(out, part, digits);
	lt_buf_puts(out, end);
	lt_buf_puts(out, "\r\n");
}

static void put_part(struct lt_buf *out, const char *type, struct lt_str text)
{
	lt_buf_puts(out, "Content-Type: ");
	lt_buf_puts(out, type);
	lt_buf_puts(out, "; charset=utf-8\r\n"
	                 "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	lt_mail_quoted(out, text);
}

static void put_bodies(struct lt_buf *out, const struct lt_mail *mail,
                       const char *digits)
{
	put_multipart(out, "alternative", 'a', digits);
	put_delimiter(out, 'a', digits, "");
	put_part(out, "text/plain", mail->text);
	put_delimiter(out, 'a', digits, "");
	put_part(out, "text/html", mail->html);
	put_delimiter(out, 'a', digits, "--");
}

/* The method of the part must be that of the calendar, or Exchange refuses
 * the message. */
static void put_calendar(struct lt_buf *out, struct lt_str calendar)
{
	lt_buf_puts(out, "Content-Type: text/calendar; charset=utf-8; "
	                 "method=PUBLISH\r\n"
	                 "Content-Disposition: attachment; "
	                 "filename=\"deadlines.ics\"\r\n"
	                 "Content-Transfer-Encoding: base64\r\n\r\n");
	lt_mail_base64(out, calendar);
}

void lt_mail_write(struct lt_buf *out, const struct lt_mail *mail,
                   struct lt_buf *id)
{
	char digits[LT_HASH_DIGITS], date[24];
	struct lt_str parts[] = { mail->from,     mail->to,     mail->subject,
		                  mail->list,     mail->thread, mail->text,
		                  mail->calendar, { date, 0 },  mail->html };
	size_t begin = id->size;

	parts[7].size = lt_instant_write(mail->date, date);
	lt_hash(parts, sizeof parts / sizeof parts[0], digits);
	put_id(id, "", digits, mail->from);
	put_headers(out, mail, lt_str_from(lt_buf_str(id), begin));
	if (!mail->calendar.size) {
		put_bodies(out, mail, digits);
		return;
	}
	put_multipart(out, "mixed", 'm', digits);
	put_delimiter(out, 'm', digits, "");
	put_bodies(out, mail, digits);
	put_delimiter(out, 'm', digits, "");
	put_calendar(out, mail->calendar);
	put_delimiter(out, 'm', digits, "--");
}
