#!/usr/bin/python3
"""Reading compared with independent readers: oracle.py PROGRAM.

Every file of corpus/ and quirks/ and the samples' calendars are also read by
python3-icalendar, recurring_ical_events, x_wr_timezone and zoneinfo. All must
find the same starts and ends in a window around the check. Where one of them
cannot read a file, or reads it against RFC 5545, apart.tsv says so, with the
clause and the right result.
"""
import datetime
import glob
import json
import os
import signal
import subprocess
import sys
import zoneinfo

import icalendar
import recurring_ical_events
import x_wr_timezone

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
UTC = datetime.timezone.utc
ZONE = zoneinfo.ZoneInfo('Europe/Zurich')
# The window: all files have their events in it, and no endless series has
# more than a few hundred instances.
FIRST, LAST = datetime.date(1994, 1, 1), datetime.date(2032, 1, 1)
AS_OF = '2012-06-01'


def files():
    found = []
    for pattern in ('corpus/**/*.ics', 'quirks/*.ics', 'moved/*.ics'):
        found += glob.glob(os.path.join(HERE, pattern), recursive=True)
    found += glob.glob(os.path.join(ROOT, 'samples/*/*.ics'))
    return sorted(found)


def apart():
    rows = {}
    with open(os.path.join(HERE, 'apart.tsv'), encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                name, want, why = line.rstrip('\n').split('\t')
                rows[name] = (want, why)
    return rows


def text_of(moment):
    if isinstance(moment, datetime.datetime):
        # Floating times are read in the zone that both are given.
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZONE)
        return moment.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
    return moment.isoformat()


def theirs(path):
    with open(path, 'rb') as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    calendar = x_wr_timezone.to_standard(calendar)
    found = []
    for event in recurring_ical_events.of(calendar).between(FIRST, LAST):
        if event.name != 'VEVENT':
            continue
        if str(event.get('STATUS', '')).upper() == 'CANCELLED':
            continue
        start = event['DTSTART'].dt
        end = event['DTEND'].dt if 'DTEND' in event else start
        if 'DTEND' not in event and 'DURATION' in event:
            end = start + event['DURATION'].dt
        if not isinstance(end, datetime.datetime):
            # The last day, as leadtime has it.
            end = max(start, end - datetime.timedelta(days=1))
        found.append('%s/%s' % (text_of(start), text_of(end)))
    return ' '.join(sorted(found))


def stop(*_):
    raise TimeoutError


def in_time(path):
    """What they read; every second of forty years is not waited for."""
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(5)
    try:
        return theirs(path)
    except Exception as error:
        return 'cannot read: %s' % type(error).__name__
    finally:
        signal.alarm(0)


def ours(program, path):
    done = subprocess.run(
        [program, 'sessions', '--format', 'json', '--as-of', AS_OF, '--zone',
         ZONE.key, path], capture_output=True, timeout=30)
    found = []
    for one in json.loads(done.stdout.decode('utf-8'))['sessions']:
        start = one.get('opens_utc') or one.get('opens')
        end = one.get('closes_utc') or one.get('closes') or start
        if not start or one['status'] == 'cancelled':
            continue
        if not FIRST.isoformat() <= start < LAST.isoformat():
            continue
        found.append('%s/%s' % (start, end))
        for meeting in one.get('meetings', []):
            found.append(meeting['starts'])
    return ' '.join(sorted(found))


def main():
    program = os.path.abspath(sys.argv[1])
    show = '--show' in sys.argv
    known, used = apart(), set()
    passed = failed = agreed = 0
    for path in files():
        name = os.path.relpath(path, ROOT)
        got = ours(program, path)
        want = in_time(path)
        if got == want:
            passed += 1
            agreed += 1
            continue
        # quirks.tsv has what is right, and quirks.py holds leadtime to it.
        if '/quirks/' in name:
            passed += 1
            continue
        used.add(name)
        if name in known and known[name][0] == got:
            passed += 1
            continue
        failed += 1
        if show:
            print('%s\t%s\t' % (name, got))
            print('#   they: %s' % want[:300])
        else:
            print('%s\n   leadtime %s\n   they     %s' % (name, got[:600],
                                                        want[:600]))
    for name in set(known) - used:
        print('%s: agrees now, so apart.tsv need not name it' % name)
        failed += 1
    print('%d files agree, %d are written out by hand' % (
        agreed, passed - agreed))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or agreed < 60 else 0


if __name__ == '__main__':
    sys.exit(main())
