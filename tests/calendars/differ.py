#!/usr/bin/python3
"""Calendars are read in two ways with one result: differ.py PROGRAM [COUNT
[SEED [OLD]]]

Every calendar of the tests and samples, and COUNT mutations and mixtures of
them, are read by `sessions` and by `check`: once with events kept small where
that is possible, and once without (LEADTIME_READ=tree). Status, output and
messages must be the same bytes. With OLD, a program from before a change, that
program is the second way.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
AS_OF = ['--as-of', '2024-03-01T00:00:00Z']
LINES = [
    b'DTSTART:20240304T100000', b'DTSTART;VALUE=DATE:20240304',
    b'DTSTART;TZID=Europe/Vienna:20240331T023000',
    b'DTSTART;TZID="W. Europe Standard Time":20240304T100000',
    b'DTSTART;TZID=Nowhere/At all:20240304T100000', b'DTEND:20240301T100000Z',
    b'DTEND;TZID=America/New_York:20240304T110000', b'DURATION:PT1H30M',
    b'DURATION:P1W2D', b'RRULE:FREQ=WEEKLY;COUNT=3', b'RRULE:FREQ=SECONDLY',
    b'RDATE:20240311T100000', b'EXDATE:20240304T100000', b'EXDATE:20240304',
    b'RECURRENCE-ID:20240304T100000', b'RECURRENCE-ID;RANGE=THISANDFUTURE:'
    b'20240311T100000', b'SEQUENCE:3', b'SEQUENCE:x', b'STATUS:CANCELLED',
    b'STATUS:TENTATIVE', b'STATUS: CONFIRMED ', b'SUMMARY:Session\\, first',
    b'SUMMARY:Canceled: Session', b'SUMMARY;LANGUAGE=fr:Comit\xc3\xa9',
    b'SUMMARY:Comit\xe9', b'CATEGORIES:A,B\\,C,,D', b'CATEGORIES:E',
    b'LOCATION:Room 5', b'CLASS:PRIVATE', b'CLASS:PUBLIC', b'UID:one',
    b'UID: one ', b'UID:', b'UID:two', b'RELATED-TO:one', b'METHOD:CANCEL',
    b'METHOD:REPLY', b'X-WR-TIMEZONE:Europe/Vienna', b'CALSCALE:JULIAN',
    b'X-LEADTIME-SESSION:S1', b'X-LEADTIME-DEADLINE;RULE=r:20240201',
    b'X-LEADTIME-ALIASES:a, b', b'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    b'BEGIN:VALARM', b'END:VALARM', b'BEGIN:VEVENT', b'END:VEVENT',
    b'BEGIN:VCALENDAR', b'END:VCALENDAR', b'NoneBEGIN:VEVENT', b'junk',
    b'BEGIN:VTODO', b'END:VTODO', b'DUE:20240304T100000Z', b'\x1a', b'',
    b'SUMMARY;ENCODING=QUOTED-PRINTABLE:a=C3=A9=', b' folded', b'\tfolded',
    b'DTSTAMP:20240101T120000Z', b'SUMMARY;X="a:b;c":quoted', b'X;Y:z',
    b'SUMMARY;X="open:text', b'UID;A=1;B=2:three', b'summary:small',
    b'BEGIN;VEVENT', b'END VEVENT', b'DTEND;TZID=UTC;TZID=Asia/Tokyo:'
    b'20240304T110000', b'RELATED-TO;RELTYPE=SIBLING:two',
]


def calendars():
    found = []
    for folder in ('tests', 'samples'):
        for path in sorted((ROOT / folder).rglob('*')):
            if path.suffix in ('.ics', '.ical', '.vcs') or \
                    path.parent.name == 'ics' or path.name.startswith('ics'):
                if path.is_file() and path.stat().st_size < 300000:
                    found.append(path.read_bytes())
    return [one for one in found if b'BEGIN' in one.upper()]


def event_of(rng, text):
    events = re.findall(rb'BEGIN:VEVENT.*?END:VEVENT\r?\n', text, re.S)
    return rng.choice(events) if events else b''


def mutate(rng, pool):
    lines = rng.choice(pool).split(b'\n')
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(9)
        if kind <= 2:
            lines.insert(at, rng.choice(LINES) + rng.choice([b'', b'\r']))
        elif kind == 3:
            del lines[at:at + rng.randrange(1, 3)]
        elif kind == 4:
            lines.insert(rng.randrange(len(lines) + 1), lines[at])
        elif kind == 5 and lines[at]:
            cut = rng.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + rng.choice(
                [b'\r\n ', b'\n\t', b'\x00', b'\xc3', b'"', b':', b';', b'\r',
                 b'\r\r', b'\\', b'\xa0', b'^n', b'=']) + lines[at][cut:]
        elif kind == 6:
            lines.insert(at, event_of(rng, rng.choice(pool)).rstrip(b'\n'))
        elif kind == 7:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        else:
            lines[at] = re.sub(rb'\d', lambda _: b'%d' % rng.randrange(10),
                               lines[at], count=rng.randrange(1, 4))
        lines = lines or [b'']
    text = b'\n'.join(lines)
    if not rng.randrange(40):
        text = text[:rng.randrange(len(text) + 1)]
    return text


def answer(program, environment, command, folder):
    done = subprocess.run([program] + command, cwd=folder, timeout=60,
                          capture_output=True,
                          env=dict(os.environ, **environment))
    return done.returncode, done.stdout, done.stderr


def main():
    program = str(pathlib.Path(sys.argv[1]).absolute())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    ways = [(program, {}), (program, {'LEADTIME_READ': 'tree'})]
    if len(sys.argv) > 4:
        ways[1] = (str(pathlib.Path(sys.argv[4]).absolute()), {})
    pool = calendars()
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / 'r.json').write_text(
            '[{"symbol":"A/1","session":"one","circulated":"2024-02-01"},'
            '{"symbol":"A/2","session":"S1","circulated":"2024-02-01"},'
            '{"symbol":"A/3","circulated":"2024-02-01"}]')
        for i in range(len(pool) + count):
            text = pool[i] if i < len(pool) else mutate(rng, pool)
            (folder / 'c.ics').write_bytes(text)
            commands = [['sessions', 'c.ics', '--format', 'json', *AS_OF],
                        ['sessions', 'c.ics', '--zone', 'Europe/Vienna',
                         *AS_OF]]
            if i % 4 == 0:
                commands.append(['check', 'c.ics', 'r.json', '--format',
                                 'json', *AS_OF])
            for command in commands:
                one, other = (answer(*way, command, folder)
                              for way in ways)
                if one == other:
                    passed += 1
                    continue
                failed += 1
                kept = pathlib.Path(tempfile.gettempdir()) / (
                    'differs-%d.ics' % i)
                kept.write_bytes(text)
                print('differs: %s, kept as %s' % (' '.join(command), kept))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
