#!/usr/bin/python3
"""The verdict on an interval must agree with the verdicts on every moment in it:
intervals.py PROGRAM [RULES [SEED]].

Random rules under which acts count later than they are done (cut-offs that move
an act to the next day, deemed receipt), in a calendar with holidays. Papers with
one moment each are judged: the moments are half an hour apart, and each again one
millisecond later. Beside them are papers with intervals and bare dates between
these moments.

Such a paper is on time exactly where all its moments are, late exactly where all
are late, and undecided otherwise. "in time if" must name a bound until which every
act is on time. The only oracle is the program's own verdicts on single moments,
which are compared with the oracle elsewhere. Closes with "N passed, N failed".
"""
import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zoneinfo

ZONE = 'America/New_York'
BEGIN = dt.datetime(2024, 3, 26)
DAYS = 9
HALF_HOURS = [BEGIN + dt.timedelta(minutes=30 * i) for i in range(48 * DAYS)]
CALENDAR = {'id': 'c', 'weekend': ['saturday', 'sunday'], 'source': 's',
            'complete': ['2024'],
            'holidays': [{'date': '2024-03-29', 'name': 'Good Friday'},
                         {'date': '2024-04-01', 'name': 'Easter Monday'}]}


def conventions(g):
    how = {}
    if g.random() < .7:
        how['cutoff'] = {'time': g.choice(('00:00', '09:30', '17:00', '24:00')),
                         'effect': g.choice(('next_day', 'next_working_day'))}
        if g.random() < .3:
            how['cutoff']['zone'] = g.choice(('UTC', 'Asia/Tokyo'))
    if g.random() < .6 or not how:
        deemed = {}
        if g.random() < .7:
            deemed['add'] = g.choice(('30 hours', '1 day', '2 days', '48 hours',
                                      '1 working day', '2 working days'))
        if g.random() < .6 or not deemed:
            deemed['to'] = 'next_working_day'
        how['deemed'] = deemed
    return how


def rule(g):
    last = g.choice(('10 days', '2 weeks', '12 days', '9 working days',
                     '240 hours', '300 hours'))
    how = conventions(g)
    if 'hours' in last:
        how.pop('cutoff', None)
        how = how or {'deemed': {'to': 'next_working_day'}}
    return dict({'id': 'r', 'title': 't', 'act': 'circulated',
                 'source': {'instrument': 'x', 'verification': 'text'},
                 'must': {'at_least': last, 'before': 'session.opening'}},
                **how)


def written(moment):
    return moment.isoformat(timespec='milliseconds' if moment.microsecond
                            else 'seconds')


def intervals(g):
    """Pairs of places in the list of moments, and how they are written."""
    for _ in range(40):
        a = g.randrange(2 * len(HALF_HOURS) - 1)
        b = min(a + g.choice((1, 5, 20, 60, 130, 300)), 2 * len(HALF_HOURS) - 1)
        yield a, b, {'not_before': written(MOMENTS[a]),
                     'not_after': written(MOMENTS[b])}
    for day in range(DAYS):
        date = str((BEGIN + dt.timedelta(day)).date())
        yield day * 96, day * 96 + 95, date
        end = min(day + g.randrange(1, 4), DAYS - 1)
        yield day * 96, end * 96 + 95, {
            'not_before': date,
            'not_after': str((BEGIN + dt.timedelta(end)).date())}


MOMENTS = [m + dt.timedelta(milliseconds=i) for m in HALF_HOURS
           for i in (0, 1)]


def judge(program, folder, one, papers, session_zone):
    files = {
        'leadtime.json': {
            'leadtime': 1, 'calendars': [{'file': 's.json'}],
            'bodies': {'b': {'name': 'B', 'zone': ZONE,
                             'working_calendar': 'c'}},
            'registers': ['d.json'], 'rules': ['./p.json'],
            'working_calendars': [CALENDAR]},
        's.json': {'sessions': [{
            'id': 's', 'body': 'b', 'zone': session_zone,
            'opens': '2024-04-15T10:00:00', 'closes': '2024-04-15T18:00:00'}]},
        'p.json': {'pack': 'p', 'title': 'P', 'edition': '2026-11-29',
                   'rules': [one]},
        'd.json': [{'symbol': name, 'session': 's', 'body': 'b',
                    'circulated': when} for name, when in papers]}
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w') as out:
            json.dump(content, out)
    done = subprocess.run(
        [program, 'check', '.', '--as-of', '2024-05-01', '--format', 'json'],
        cwd=folder, capture_output=True, text=True, timeout=120)
    result = json.loads(done.stdout)
    rows = {row['document']: row for row in result['verdicts']}
    if len(rows) != len(papers):
        raise AssertionError(done.stderr[:500])
    return rows


def is_dated(how):
    return isinstance(how, str) or 'T' not in how['not_before']


def expected(verdicts):
    if verdicts in ({'on_time'}, {'late'}):
        return verdicts.pop()
    return 'undecided'


MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
BOUND = re.compile(r' by \w{3} (\d+) (\w{3}) (\d{4})(?: (\d\d):(\d\d) (\S+))?$')


def bound(text):
    """The last moment that "in time if" allows, in UTC."""
    found = BOUND.search(text)
    day = dt.datetime(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    zone = zoneinfo.ZoneInfo(found[6] or ZONE)
    if not found[4]:
        return (day + dt.timedelta(1)).replace(tzinfo=zone) - \
            dt.timedelta(milliseconds=1)
    return day.replace(hour=int(found[4]), minute=int(found[5]), tzinfo=zone)


def faults_of_bound(singles, is_elsewhere):
    """Until the bound all are on time, and the first moment that is not comes
    within half an hour of it, in several zones within some days."""
    late = [m for m, row in singles if row['verdict'] != 'on_time']
    texts = {row['in_time_if'] for _, row in singles if row['in_time_if']}
    if not late or not texts:
        return []
    if len(texts) > 1:
        return ['several bounds: %s' % texts]
    text = texts.pop()
    if is_elsewhere and not BOUND.search(text)[4]:
        return []
    first = min(late).replace(tzinfo=zoneinfo.ZoneInfo(ZONE))
    last = bound(text)
    if MOMENTS[0] in late:  # it may be earlier by any time
        return [] if last < first else ['%s, and %s is not' % (text, first)]
    most = dt.timedelta(days=8) if is_elsewhere else dt.timedelta(minutes=30)
    if not dt.timedelta(0) < first - last <= most:
        return ['%s, and the first that is not in time is %s' % (text, first)]
    return []


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    passed = failed = 0
    for number in range(seed, seed + count):
        g = random.Random(number)
        one = rule(g)
        spans = list(intervals(g))
        session_zone = ZONE if g.random() < .6 else g.choice(
            ('Asia/Tokyo', 'Europe/London', 'America/Los_Angeles'))
        elsewhere = 'zone' in one.get('cutoff', {}) or session_zone != ZONE
        papers = [('m%d' % i, written(m)) for i, m in enumerate(MOMENTS)] + [
            ('i%d' % i, how) for i, (_, _, how) in enumerate(spans)]
        with tempfile.TemporaryDirectory() as folder:
            rows = judge(program, folder, one, papers, session_zone)
        singles = [(m, rows['m%d' % i]) for i, m in enumerate(MOMENTS)]
        compared = 1
        found = faults_of_bound(singles, elsewhere)
        for i, (a, b, how) in enumerate(spans):
            # A bare date is compared as a date, in whatever zone the hour or
            # the limit is.
            if is_dated(how) and elsewhere:
                continue
            compared += 1
            want = expected({row['verdict'] for _, row in singles[a:b + 1]})
            got = rows['i%d' % i]['verdict']
            # In several zones it is told with a day to spare.
            if got != want and not (elsewhere and got == 'undecided'):
                found.append('%s is %s, and its moments are %s' % (
                    json.dumps(how), got, want))
        passed += compared - len(found)
        failed += len(found)
        for text in found[:3]:
            print('seed %d, %s: %s\n   %s' % (number, session_zone,
                                             json.dumps(one), text))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
