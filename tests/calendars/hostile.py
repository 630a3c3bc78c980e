#!/usr/bin/python3
"""Calendars and rule packs made to be slow or large: hostile.py PROGRAM.

No input takes more than two seconds of the processor or 256 MiB, each ends
with a status of its own, and time grows with the size: 100,000 events take at
most 150 times what 1,000 take, 20,000 at most twice what libical needs to
read the same file.

The seconds are for a machine on which libical reads 20,000 events in 0.19 s;
on a slower or busy machine they are more, in the same proportion.
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tally import close, that                                          # noqa: E402

SECONDS, BYTES = 2.0, 256 * 1024 * 1024
LIBICAL_SECONDS = 0.19
HEAD = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n'
TAIL = 'END:VCALENDAR\r\n'


def event(number, *lines, start='DTSTART:20260101T100000Z'):
    return '\r\n'.join(['BEGIN:VEVENT', 'UID:u%d' % number,
                        'DTSTAMP:20260101T000000Z', 'SUMMARY:Session', start,
                        *lines, 'END:VEVENT', ''])


def series(count, *rules, start='DTSTART:20260101T100000Z'):
    return HEAD + ''.join(event(i, *rules, start=start)
                          for i in range(count)) + TAIL


def plain(count):
    return HEAD + ''.join(event(
        i, 'DTEND;TZID=Europe/Zurich:20260101T120000', 'LOCATION:Room 7',
        'DESCRIPTION:A plain description of the session with some words',
        'SEQUENCE:1', start='DTSTART;TZID=Europe/Zurich:20260101T100000')
        for i in range(count)) + TAIL


def numbers(first, last):
    return ','.join(map(str, range(first, last + 1)))


def days(count):
    return ','.join('2026%02d%02dT%02d0000Z' % (1 + i % 12, 1 + i // 12 % 28,
                                                 i // 336 % 24)
                    for i in range(count))


def cases():
    zone = ('BEGIN:VTIMEZONE\r\nTZID:House\r\nBEGIN:STANDARD\r\n'
            'DTSTART:00010101T000000\r\nTZOFFSETFROM:+0100\r\n'
            'TZOFFSETTO:+0200\r\nRRULE:%s\r\nEND:STANDARD\r\n'
            'END:VTIMEZONE\r\n')
    used = event(1, start='DTSTART;TZID=House:20260101T100000')
    yield 'huge COUNT', lambda: series(50, 'RRULE:FREQ=DAILY;COUNT=99999999')
    yield 'every second', lambda: series(1000, 'RRULE:FREQ=SECONDLY')
    yield 'dense parts', lambda: series(20, 'RRULE:FREQ=YEARLY;BYYEARDAY=%s;BYHOUR=%s;'
                                'BYMINUTE=%s;BYSETPOS=-1' % (
                                    numbers(1, 366), numbers(0, 23),
                                    numbers(0, 59)))
    yield 'dense days', lambda: series(20, 'RRULE:FREQ=YEARLY;BYYEARDAY=%s;BYHOUR=%s;'
                               'BYSETPOS=-1' % (numbers(1, 366),
                                                numbers(0, 23)))
    yield 'every hour from the year 1 on', lambda: series(
        1, 'RRULE:FREQ=DAILY;BYHOUR=%s' % numbers(0, 23),
        start='DTSTART:00010101T000000Z')
    yield '30 February', lambda: series(1000,
                                'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')
    yield 'never the weekday', lambda: series(
        1000, 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=FR')
    yield 'never the weekday, by year', lambda: series(
        1000, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;INTERVAL=99')
    yield 'never the position', lambda: series(
        1000, 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=300')
    yield 'never the month', lambda: series(
        1000, 'RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTH=2')
    yield 'never the week', lambda: series(
        1000, 'RRULE:FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;BYMONTH=6')
    yield 'rarely the position', lambda: series(
        1000, 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1,3;BYDAY=MO,TU;BYSETPOS=2')
    yield 'never the Hebrew position', lambda: series(
        1000, 'RRULE:RSCALE=HEBREW;FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300')
    yield 'endless', lambda: series(500, 'RRULE:FREQ=WEEKLY')
    yield 'endless days', lambda: series(100, 'RRULE:FREQ=DAILY')
    yield 'since the year 1', lambda: series(
        100, 'RRULE:FREQ=DAILY', start='DTSTART:00010101T000000Z')
    yield 'every hour since the year 1', lambda: series(
        1, 'RRULE:FREQ=DAILY;BYHOUR=' + numbers(0, 23),
        start='DTSTART:00010101T000000Z')
    yield 'Hebrew months', lambda: series(
        100, 'RRULE:RSCALE=HEBREW;FREQ=MONTHLY;BYMONTHDAY=30')
    yield '5000 dates', lambda: HEAD + event(1, 'RDATE:' + days(5000)) + TAIL
    yield '100,000 dates', lambda: HEAD + event(
        1, *['RDATE:' + days(2500)] * 40) + TAIL
    yield '20,000 exceptions', lambda: HEAD + event(
        1, 'RRULE:FREQ=DAILY', *['EXDATE:' + days(2000)] * 10) + TAIL
    yield 'an exception a line', lambda: HEAD + ''.join(event(
        i, 'RRULE:FREQ=DAILY;COUNT=9990',
        *['EXDATE:20260102T100000Z'] * 12000) for i in range(5)) + TAIL
    yield 'a date a line', lambda: HEAD + event(
        1, *['RDATE:2026%02d%02dT%02d%02d00Z' % (
            1 + i % 12, 1 + i // 12 % 28, i // 336 % 24, i // 8064 % 60)
            for i in range(50000)]) + TAIL
    yield 'a long title of many instances', lambda: HEAD + event(
        1, 'RRULE:FREQ=DAILY;COUNT=9990', 'LOCATION:' + 'x' * 60000) + TAIL
    yield '20,000 overrides', lambda: HEAD + event(1, 'RRULE:FREQ=DAILY') + ''.join(
        event(1, 'RECURRENCE-ID:20260%d%02dT100000Z' % (1 + i % 9, 1 + i % 28))
        for i in range(20000)) + TAIL
    yield '20,000 ranges', lambda: HEAD + event(1, 'RRULE:FREQ=DAILY') + ''.join(
        event(1, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20260%d%02dT100000Z'
              % (1 + i % 9, 1 + i % 28)) for i in range(20000)) + TAIL
    yield 'deep nesting', lambda: HEAD + 'BEGIN:X\r\n' * 100000
    yield 'long line', lambda: HEAD + event(1, 'DESCRIPTION:' + 'x' * 20000000) + TAIL
    yield 'long folded line', lambda: HEAD + event(
        1, 'DESCRIPTION:' + 'x\r\n ' * 3000000) + TAIL
    yield 'ends without begins', lambda: 'END:VEVENT\r\n' * 20000 + HEAD + TAIL
    yield 'parameters', lambda: HEAD + event(1, 'X-A' + ';A=1' * 100000 + ':x') + TAIL
    yield 'zone by the second', lambda: HEAD + zone % 'FREQ=SECONDLY' + used + TAIL
    yield 'zone by the day', lambda: HEAD + zone % 'FREQ=DAILY' + used + TAIL
    yield 'many zones', lambda: HEAD + (zone % 'FREQ=YEARLY') * 5000 + used + TAIL
    yield 'calendars with a zone each', lambda: ''.join(
        HEAD + zone % 'FREQ=YEARLY;BYMONTH=1' + used.replace(
            'UID:', 'UID:%d-' % i) + TAIL for i in range(20000))
    yield 'names of zones', lambda: HEAD + ''.join(
        event(i, start='DTSTART;TZID=House%d:20260101T100000' % i)
        for i in range(5000)) + TAIL
    yield 'categories', lambda: HEAD + event(1, *['CATEGORIES:a'] * 50000) + TAIL
    yield 'one UID', lambda: HEAD + event(1) * 20000 + TAIL
    yield 'meetings of nothing', lambda: HEAD + ''.join(
        event(i, 'RELATED-TO:u%d' % (i + 1)) for i in range(10000)) + TAIL
    yield 'meetings of 50,000 sessions', lambda: HEAD + ''.join(
        event(i, *(['RELATED-TO:u%d' % (i - 1)] if i % 2 else []))
        for i in range(100000)) + TAIL
    yield 'impossible dates', lambda: series(20000, start='DTSTART:20260231T100000Z')
    yield 'NULs', lambda: '\0' * 5000000
    yield '100,000 events', lambda: plain(100000)
    yield '400,000 events', lambda: plain(400000)


def pack(of_rule):
    rules = [{'id': 'r%d' % i, 'title': 't', **of_rule(i)}
             for i in range(20000)]
    return json.dumps({'pack': 'p', 'title': 't', 'rules': rules})


def packs():
    whole = {'act': 'circulated', 'must': {'at_least': '2 weeks',
                                           'before': 'session.opening'}}
    yield '20,000 rules', lambda: pack(lambda i: whole)
    yield '20,000 rules that are like the next', lambda: pack(
        lambda i: {'like': 'r%d' % (i + 1)} if i < 19999 else whole)
    yield '20,000 rules that are like the first', lambda: pack(
        lambda i: {'like': 'r0'} if i else whole)
    yield '20,000 rules that are like one of a pack that is not there', \
        lambda: pack(lambda i: {'like': 'q/r%d' % i})
    yield '20,000 rules that count from the first', lambda: pack(
        lambda i: {**whole, 'must': {'at_least': '1 day',
                                     'before': 'deadline:r0'}}
        if i else whole)
    yield '20,000 papers of 20,000 sessions', unnamed


def unnamed():
    """Papers that name no session, each of which may be of many."""
    day = datetime.date(1990, 1, 1)
    sessions = [{'id': 's%d' % i, 'opens': str(
        day + datetime.timedelta(i))} for i in range(20000)]
    papers = [{'symbol': 'A/%d' % i, 'circulated': '2026-05-01'}
              for i in range(20000)]
    return json.dumps({'sessions': sessions, 'documents': papers})


def run(program, path):
    """Status, seconds of the processor, bytes at the most."""
    command = 'check' if path.endswith('.json') else 'sessions'
    with open(os.devnull, 'wb') as nothing:
        child = subprocess.Popen(
            [program, command, '--format', 'json', '--output', os.devnull,
             '--as-of', '2026-06-01', '--zone', 'Europe/Zurich', path],
            stdout=nothing, stderr=nothing)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = 0
    return (os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime,
            used.ru_maxrss * 1024)


LIBICAL = r'''
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
int main(int count, char **words)
{
	FILE *file = fopen(words[count - 1], "rb");
	size_t size;
	char *text;
	fseek(file, 0, SEEK_END);
	size = (size_t)ftell(file);
	rewind(file);
	text = calloc(1, size + 1);
	if (fread(text, 1, size, file) != size)
		return 1;
	icalcomponent *root = icalparser_parse_string(text);
	int found = icalcomponent_count_components(root, ICAL_VEVENT_COMPONENT);
	return found < 20000;
}
'''


def libical(folder, path):
    source, tool = (os.path.join(folder, n) for n in ('parse.c', 'parse'))
    with open(source, 'w', encoding='utf-8') as file:
        file.write(LIBICAL)
    subprocess.run(['gcc', '-O2', source, '-o', tool, '-lical'], check=True)
    return min(run(tool, path)[1] for _ in range(3))


def write(folder, make, name='hostile.ics'):
    """Made in a process of its own: what this one holds would count as the
    memory of those that it starts."""
    path = os.path.join(folder, name)
    child = os.fork()
    if not child:
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(make())
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        raise OSError('cannot write %s' % path)
    return path


def main():
    program = os.path.abspath(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ''

    def told(good, text):
        that(good, text)
        if good and only:
            print(text)

    with tempfile.TemporaryDirectory() as folder:
        times = {}
        for count in (1000, 20000, 100000):
            path = write(folder, lambda: plain(count))
            times[count] = min(run(program, path)[1] for _ in range(3))
            if count == 20000:
                whole = libical(folder, path)
        told(times[20000] <= 2 * whole,
             '20,000 events: %.2f s, libical alone %.2f s' % (times[20000],
                                                              whole))
        told(times[100000] <= 150 * max(times[1000], 0.005),
             'not linear: %s' % times)
        allowed = SECONDS * max(1, whole / LIBICAL_SECONDS)
        for name, make, file in [(*one, 'hostile.ics') for one in cases()] + \
                [(*one, 'hostile.json') for one in packs()]:
            if only and only not in name:
                continue
            status, seconds, size = run(program, write(folder, make, file))
            told(status in (0, 2, 3) and seconds <= allowed and size <= BYTES,
                 '%s: status %d, %.2f s of %.2f, %d MiB' % (
                     name, status, seconds, allowed, size // 1048576))
    print('1,000 events %.3f s, 20,000 %.3f s (libical alone %.3f s), '
          '100,000 %.3f s' % (times[1000], times[20000], whole,
                              times[100000]))
    return close()


if __name__ == '__main__':
    sys.exit(main())
