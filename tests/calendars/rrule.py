#!/usr/bin/python3
"""Recurrence rules against instances that other engines give:
rrule.py PROGRAM [SERIES].

cases.tsv is from ical.net, each case checked with python3-dateutil. Rules
that repeat within a day are refused (LT1504), whatever they would give.
Families of rules are put together here, and python3-dateutil or the words of
RFC 5545 say what they give.
"""
import csv
import datetime
import functools
import itertools
import json
import os
import random
import subprocess
import sys

from dateutil import rrule

HERE = os.path.dirname(os.path.abspath(__file__))

# Rules that are not expanded: BYWEEKNO, and BYYEARDAY with months,
# beside other parts that choose days, BYWEEKNO with an interval, and years beyond 2582. They are refused with a
# diagnostic of their own, never read as something else.
UNABLE = set('005 007 008 009 010 011 012 013 014 017 018 025 027 053 075 '
             '085'.split())


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
    """Every first day, interval, and set of one, two or three days; the first
    day that is none is Monday."""
    for interval, days in itertools.product((2, 3), DAYS):
        yield 'FREQ=WEEKLY;INTERVAL=%d;BYDAY=%s;COUNT=4' % (interval, days)
    for first, interval, size in itertools.product(DAYS, (1, 2, 3, 4),
                                                   (1, 2, 3)):
        for days in itertools.combinations(DAYS, size):
            yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;BYDAY=%s;COUNT=7' % (
                interval, first, ','.join(days))
    for first, interval in itertools.product(DAYS, (2, 5)):
        yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;COUNT=4' % (interval, first)
        yield 'FREQ=WEEKLY;INTERVAL=%d;WKST=%s;BYDAY=TH,FR,SU;BYMONTH=3,4,9;' \
            'BYHOUR=9,17;COUNT=30' % (interval, first)


def weeks_of_the_year():
    weeks = ['1', '2', '20', '51', '52', '53', '-1', '-2', '-20', '-52', '-53',
             '53,1', '20,30', '52,-1,10', '2,1']
    sets = ['MO', 'SU', 'TU,SA', 'SA,MO,TU']
    for first, week, days in itertools.product(DAYS, weeks, sets):
        yield 'FREQ=YEARLY;BYWEEKNO=%s;BYDAY=%s;WKST=%s;UNTIL=20551231' % (
            week, days, first)


@functools.lru_cache(maxsize=None)
def week_of(day, first):
    """The week of DAY and how many its year has: the first one has 4 January
    in it, so that it has four days at least (RFC 5545 section 3.3.10)."""
    def begin(year):
        fourth = datetime.date(year, 1, 4)
        return fourth - datetime.timedelta(days=(fourth.weekday() - first) % 7)
    year = max(y for y in range(day.year - 1, day.year + 2) if begin(y) <= day)
    week = (day - begin(year)).days // 7 + 1
    if first == 0:
        assert week == day.isocalendar()[1]
    return week, (begin(year + 1) - begin(year)).days // 7


def in_weeks_of_the_year(rule, start):
    """dateutil 2.8.2 takes 2 January 2039 for a day of week 53 of a year that
    has 52, and so others at the turn of a year."""
    parts = dict(part.split('=') for part in rule.split(';'))
    numbers = {int(number) for number in parts['BYWEEKNO'].split(',')}
    days = {DAYS.index(day) for day in parts['BYDAY'].split(',')}
    first = DAYS.index(parts['WKST'])
    for _ in range(366 * 30):
        if start.weekday() in days and start.year <= 2055:
            week, weeks = week_of(start.date(), first)
            if {week, week - weeks - 1} & numbers:
                yield start
        start += datetime.timedelta(days=1)


def as_dateutil(rule, start):
    return rrule.rrulestr(rule, dtstart=start, cache=True)


def clock_times():
    for part, clock in itertools.product(
            ('DAILY', 'WEEKLY;BYDAY=MO,FR', 'MONTHLY'),
            ('BYHOUR=14,9', 'BYHOUR=20,8,8', 'BYMINUTE=30,0;BYHOUR=17,9',
             'BYSECOND=30,5,0')):
        for count in (1, 2, 3):
            yield 'FREQ=%s;%s;COUNT=%d' % (part, clock, count)


def positions_of_clock_times():
    """Not of weeks: dateutil begins their positions with the start."""
    parts = ['MONTHLY;BYDAY=MO', 'MONTHLY;BYDAY=TU,FR', 'MONTHLY;BYDAY=-1FR',
             'MONTHLY;BYMONTHDAY=5,-1', 'YEARLY;BYDAY=MO;BYMONTH=3,9',
             'YEARLY;BYMONTH=2,5;BYMONTHDAY=3,29', 'DAILY', 'MONTHLY',
             'MONTHLY;INTERVAL=3;BYDAY=WE']
    clocks = ['BYHOUR=9,14', 'BYHOUR=14,9,20', 'BYMINUTE=45,15',
              'BYSECOND=10,0', 'BYHOUR=9,14;BYMINUTE=0,30', 'BYHOUR=9,9,14']
    for part, clock, places in itertools.product(
            parts, clocks, ('1', '2', '-1', '-2', '3,1', '1,-1')):
        yield 'FREQ=%s;%s;BYSETPOS=%s;COUNT=7' % (part, clock, places)


def days_of_every_month():
    """BYMONTHDAY of yearly rules without BYMONTH, alone and beside parts that
    choose days as well."""
    days = ['1', '-1', '1,15', '31', '29,-2', '-31,10,30', '13']
    others = ['', ';BYDAY=FR', ';BYDAY=MO,SU', ';BYDAY=2FR', ';BYDAY=-1SA,20WE',
              ';BYYEARDAY=1,45,60,-1', ';BYYEARDAY=13,44;BYDAY=TU,FR',
              ';BYHOUR=9,17', ';BYSETPOS=-1', ';BYSETPOS=2,-3',
              ';BYDAY=MO,WE;BYSETPOS=2,-1', ';BYHOUR=9,17;BYSETPOS=3']
    for day, other, interval in itertools.product(days, others, (1, 3)):
        yield 'FREQ=YEARLY;BYMONTHDAY=%s%s;INTERVAL=%d;UNTIL=20551231T235959' % (
            day, other, interval)


FAMILIES = [(days_of_every_month, as_dateutil),
            (weeks_by_their_first_day, as_dateutil),
            (clock_times, as_dateutil),
            (positions_of_clock_times, as_dateutil),
            (weeks_of_the_year, in_weeks_of_the_year)]


AS_OF = datetime.datetime(2026, 6, 1)


def rule_of_long_ago(rng):
    """Without positions of weeks, which dateutil begins with the start."""
    def some(*choices):
        return rng.choice(choices)
    parts = {
        'DAILY': ('', ';BYDAY=MO,SA', ';BYMONTH=5', ';BYMONTHDAY=13;BYDAY=FR'),
        'WEEKLY': ('', ';BYDAY=TU', ';BYDAY=TU,SA', ';BYDAY=SU,MO;BYMONTH=3'),
        'MONTHLY': ('', ';BYDAY=-1FR', ';BYMONTHDAY=31,-31', ';BYDAY=MO,TU,WE;'
                    'BYSETPOS=-2', ';BYMONTHDAY=13;BYDAY=FR'),
        'YEARLY': ('', ';BYDAY=20MO', ';BYMONTH=10;BYDAY=-1SU', ';BYMONTH=2',
                   ';BYYEARDAY=366,-1', ';BYMONTH=2;BYMONTHDAY=29'),
    }
    freq = some(*parts)
    rule = 'FREQ=%s%s' % (freq, some(*parts[freq]))
    rule += some('', ';INTERVAL=%d' % some(2, 3, 5, 7, 12, 50))
    rule += some('', ';WKST=' + some(*DAYS))
    return rule + some('', '', ';UNTIL=%d0615T120000' % rng.randrange(1990, 2060),
                       ';COUNT=%d' % some(50, 500, 1500))


def starts_of_long_ago(rng):
    while True:
        try:
            yield datetime.datetime(rng.randrange(1600, 1990),
                                    rng.randrange(1, 13), rng.randrange(1, 32), 9)
        except ValueError:
            continue


def said_of(program, case):
    done = subprocess.run(
        [program, 'sessions', '--format', 'json', '--as-of',
         AS_OF.strftime('%Y-%m-%d'), '-'],
        input=calendar([case]).encode(), capture_output=True, timeout=60)
    read_back = json.loads(done.stdout)
    return ([compact(s['opens']) for s in read_back['sessions']],
            {d['code']: d['message'] for d in read_back['diagnostics']})


def window(years):
    return (AS_OF.replace(year=AS_OF.year - years),
            AS_OF.replace(year=AS_OF.year + years, hour=23))


def of_long_ago(program, count):
    """Series that begin long before the window: their instances in it, and
    whether it is told that there are others."""
    rng = random.Random(20261129)
    passed = failed = 0
    for start, _ in zip(starts_of_long_ago(rng), range(count)):
        rule = rule_of_long_ago(rng)
        got, said = said_of(program, {
            'rrule': rule, 'dtstart': start.strftime('%Y%m%dT%H%M%S')})
        near = any('13 years' in message for message in said.values())
        first, last = window(13 if near else 30)
        series = as_dateutil(rule, start)
        want = series.between(first, last, inc=True)
        faults = [] if got == [i.strftime('%Y%m%dT%H%M%S') for i in want] \
            else ['%d instances, not %d' % (len(got), len(want))]
        has_end = 'COUNT' in rule or 'UNTIL' in rule
        if has_end and series.after(last) and 'LT1530' not in said:
            faults.append('it is not told that it goes on')
        if want and series.before(first) and not said.keys() & {
                'LT1523', 'LT1530', 'LT1536'}:
            faults.append('it is not told that it begins earlier')
        for fault in faults:
            print('%s from %s: %s (%s)' % (rule, start, fault, sorted(said)))
        passed += not faults
        failed += bool(faults)
    return passed, failed


def read_many(program, cases):
    """The starts of each case; the work of a calendar is limited."""
    found = {}
    for first in range(0, len(cases), 50):
        for session in read(program, cases[first:first + 50])['sessions']:
            number = first + int(session['at']['uid'][1:])
            found.setdefault(number, []).append(compact(session['opens']))
    return found


def are_right(program, cases, reference):
    found = read_many(program, cases)
    bad = 0
    for number, case in enumerate(cases):
        start = datetime.datetime.strptime(case['dtstart'], '%Y%m%dT%H%M%S')
        want = [i.strftime('%Y%m%dT%H%M%S')
                for i in reference(case['rrule'], start)]
        if sorted(found.get(number, [])) != want:
            bad += 1
            print('%s from %s\n   read %s\n   not  %s' % (
                case['rrule'], case['dtstart'], found.get(number), want))
    return not bad


def families(program):
    passed = failed = 0
    for family, reference in FAMILIES:
        cases = [{'rrule': rule, 'dtstart': spread(number)}
                 for number, rule in enumerate(family())]
        good = are_right(program, cases, reference)
        print('%s: %d rules%s' % (family.__name__, len(cases),
                                  '' if good else ', and not all are right'))
        passed += good
        failed += not good
    return passed, failed


def main():
    program = os.path.abspath(sys.argv[1])
    passed, failed = families(program)
    good, bad = of_long_ago(program,
                            int(sys.argv[2]) if len(sys.argv) > 2 else 150)
    passed, failed = passed + good, failed + bad
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
