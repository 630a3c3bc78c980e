#!/usr/bin/python3
"""Several calendars as one: together.py PROGRAM [HOW_MANY [SEED]]

Parts of one UID give the same sessions whether they are in one file or in
several, and in whatever order the files are given: series, newer series, changes
and cancellations of instances, ranges, and messages that cancel everything. Each
version has a SEQUENCE and DTSTAMP of its own, so that the order decides nothing.
"""
import datetime as dt
import json
import pathlib
import random
import subprocess
import sys
import tempfile

ZONES = ['Asia/Tokyo', 'America/New_York', 'Europe/Zurich']
START = dt.datetime(2026, 7, 6, 8)


def local(time):
    return time.strftime('%Y%m%dT%H%M%S')


def zoned(name, zone, time):
    return '%s;TZID=%s:%s' % (name, zone, local(time))


def recurrence(rng, zone, time, is_range):
    """RECURRENCE-ID, in the zone of the series or in UTC."""
    more = ';RANGE=THISANDFUTURE' if is_range else ''
    if rng.random() < 0.5:
        return zoned('RECURRENCE-ID' + more, zone, time)
    # In summer, as all of them are.
    hours = {'Asia/Tokyo': 9, 'America/New_York': -4, 'Europe/Zurich': 2}[zone]
    return 'RECURRENCE-ID%s:%sZ' % (more, local(time
                                                - dt.timedelta(hours=hours)))


class Versions:
    """Components of one UID, each with a version that no other has."""

    def __init__(self, rng, uid):
        self.rng, self.uid = rng, uid
        self.stamps = rng.sample(range(1, 28), 20)

    def head(self):
        return ['BEGIN:VEVENT', 'UID:' + self.uid,
                'SEQUENCE:%d' % self.rng.randrange(4),
                'DTSTAMP:202601%02dT000000Z' % self.stamps.pop()]

    def master(self, zone):
        rng = self.rng
        lines = self.head() + [zoned('DTSTART', zone, START), 'DURATION:PT2H',
                               'SUMMARY:Series %d' % rng.randrange(100)]
        if rng.random() < 0.9:
            lines.append('RRULE:FREQ=WEEKLY;COUNT=%d' % rng.randrange(2, 6))
            if rng.random() < 0.3:
                lines.append(zoned('EXDATE', zone, self.instance()))
        return lines, ''

    def instance(self):
        return START + dt.timedelta(weeks=self.rng.randrange(6))

    def change(self, zone):
        rng = self.rng
        time = self.instance()
        lines = self.head() + [recurrence(rng, zone, time, rng.random() < 0.3)]
        kind = rng.choice(['moved', 'cancelled', 'letter'])
        if kind == 'letter':
            return lines, 'CANCEL'
        to = time + dt.timedelta(days=rng.randrange(3), hours=1)
        lines += [zoned('DTSTART', zone, to), 'DURATION:PT3H',
                  'SUMMARY:Changed %d' % rng.randrange(100)]
        if kind == 'cancelled':
            lines.append('STATUS:CANCELLED')
        return lines, ''

    def letter(self):
        return self.head(), 'CANCEL'


def components(rng, uid):
    versions = Versions(rng, uid)
    zone = rng.choice(ZONES)
    all_of = [versions.master(zone) for _ in range(rng.randrange(3))]
    all_of += [versions.change(zone) for _ in range(rng.randrange(4))]
    if rng.random() < 0.2:
        all_of.append(versions.letter())
    return all_of


def calendar(parts):
    lines = []
    for component, method in parts:
        lines += ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN']
        lines += ['METHOD:' + method] if method else []
        lines += component + ['END:VEVENT', 'END:VCALENDAR']
    return ''.join(line + '\r\n' for line in lines)


def read(program, files):
    result = subprocess.run([program, 'sessions', '--as-of', '2026-06-01',
                             '--format', 'json', *files],
                            capture_output=True, text=True)
    if result.returncode not in (0, 3):
        raise SystemExit('status %d: %s' % (result.returncode, result.stderr))
    got = json.loads(result.stdout)
    sessions = [{key: value for key, value in one.items()
                 if key not in ('at', 'notes')} for one in got['sessions']]
    codes = sorted(one['code'] for one in got['diagnostics'])
    passed = sorted((one.get('uid', ''), one['reason'])
                    for one in got['passed_over'])
    return sessions, codes, passed


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 150
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number in range(count):
            parts = components(rng, 'r') + components(rng, 's')
            if not parts:
                continue
            one = folder / 'one.ics'
            one.write_text(calendar(parts), newline='')
            files = [folder / ('%d.ics' % i)
                     for i in range(rng.randrange(2, 5))]
            shares = {file: [] for file in files}
            for part in parts:
                shares[rng.choice(files)].append(part)
            given = [file for file in files if shares[file]]
            for file in given:
                file.write_text(calendar(shares[file]), newline='')
            rng.shuffle(given)
            wanted, got = read(program, [one]), read(program, given)
            if wanted != got:
                failed += 1
                print('calendar %d:\n  in one file   %s\n  in %d files    %s'
                      % (number, wanted, len(given), got))
                print(one.read_text())
    print('%d passed, %d failed' % (count - failed, failed))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
