#!/usr/bin/python3
"""Recurrence rules against instances that other engines give:
rrule.py PROGRAM.

cases.tsv is from ical.net, each case checked with python3-dateutil. Rules
that repeat within a day are refused (LT1504), whatever they would give.
Families of rules are put together here, and python3-dateutil says what they
are.
"""
import csv
import datetime
import itertools
import json
import os
import subprocess
import sys

from dateutil import rrule

HERE = os.path.dirname(os.path.abspath(__file__))

# Rules that libical 3.0.16 cannot expand: BYWEEKNO and BYYEARDAY beside other
# parts that choose days, and years beyond 2582. They are refused with a
# diagnostic of their own, never read as something else.
UNABLE = set('005 007 008 009 010 011 012 013 014 017 018 025 027 034 053 075 '
             '082 085'.split())


DAYS = 'MO TU WE TH FR SA SU'.split()


def calendar(cases):
    def value(name, text):
        kind = '' if 'T' in text else ';VALUE=DATE'
        return '%s%s:%s' % (name, kind, text)
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN']
    for number, case in enumerate(cases):
        lines += ['BEGIN:VEVENT', 'UID:r%d' % number,
                  'DTSTAMP:20260101T000000Z',
                  value('DTSTART', case['dtstart']),
                  'RRULE:' + case['rrule'], 'END:VEVENT']
    return '\r\n'.join(lines + ['END:VCALENDAR', ''])


def compact(text):
    return text.replace('-', '').replace(':', '')


def read(program, cases):
    year = int(cases[0]['dtstart'][:4])
    done = subprocess.run(
        [program, 'sessions', '--format', 'json', '--as-of',
         '%04d-06-01' % min(year + 5, 9999), '-'],
        input=calendar(cases).encode(), capture_output=True, timeout=60)
    return json.loads(done.stdout)


def check(program, case):
    got = read(program, [case])
    codes = {d['code'] for d in got['diagnostics']}
    if any(f in case['rrule'] for f in ('SECONDLY', 'MINUTELY', 'HOURLY')):
        return [] if 'LT1504' in codes else ['not refused: %s' % codes]
    if case['id'] in UNABLE:
        return [] if 'LT1528' in codes and not got['sessions'] else [
            'read, or another reason: %s' % sorted(codes)]
    opens = [compact(s['opens']) for s in got['sessions']]
    if case['start_at']:
        opens = [o for o in opens if o >= case['start_at']]
    want = case['instances'].split(',')
    if opens != want:
        return ['%s from %s\n   read %s\n   not  %s (%s)' % (
            case['rrule'], case['dtstart'], opens, want, sorted(codes))]
    return []


# Starts from 1 January 2026 on, on each day of the week.
def spread(number):
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=number * 11 % 365)
    return day.strftime('%Y%m%dT090000')


def weeks_by_their_first_day():
    """Every first day, interval, and set of two or three days."""
    for first, interval, size in itertools.product(DAYS, (1, 2, 3, 4), (2, 3)):
        for days in itertools.combinations(DAYS, size):
            yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;BYDAY=%s;COUNT=7' % (
                interval, first, ','.join(days))
    for first, interval in itertools.product(DAYS, (2, 5)):
        yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;COUNT=4' % (interval, first)
        yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;BYDAY=TH,FR,SU;BYMONTH=3,4,9;' \
            'BYHOUR=9,17;COUNT=30' % (interval, first)


FAMILIES = [weeks_by_their_first_day]


def is_as_dateutil(program, cases):
    """Whether each case is read as dateutil does; most are one file."""
    got = read(program, cases)
    found = {}
    for session in got['sessions']:
        number = int(session['at']['uid'][1:])
        found.setdefault(number, []).append(compact(session['opens']))
    bad = 0
    for number, case in enumerate(cases):
        start = datetime.datetime.strptime(case['dtstart'], '%Y%m%dT%H%M%S')
        want = [i.strftime('%Y%m%dT%H%M%S')
                for i in rrule.rrulestr(case['rrule'], dtstart=start)]
        if sorted(found.get(number, [])) != want:
            bad += 1
            print('%s from %s\n   read %s\n   not  %s' % (
                case['rrule'], case['dtstart'], found.get(number), want))
    return not bad


def families(program):
    passed = failed = 0
    for family in FAMILIES:
        cases = [{'rrule': rule, 'dtstart': spread(number)}
                 for number, rule in enumerate(family())]
        good = is_as_dateutil(program, cases)
        print('%s: %d rules%s' % (family.__name__, len(cases),
                                  '' if good else ', and not all are right'))
        passed += good
        failed += not good
    return passed, failed


def main():
    program = os.path.abspath(sys.argv[1])
    passed, failed = families(program)
    path = os.path.join(HERE, 'rrule', 'cases.tsv')
    with open(path, encoding='utf-8', newline='') as file:
        for case in csv.DictReader(file, delimiter='\t',
                                   quoting=csv.QUOTE_NONE):
            if case['class'] != 'agreed':
                continue
            faults = check(program, case)
            passed += not faults
            failed += bool(faults)
            for fault in faults:
                print('%s: %s' % (case['id'], fault))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
