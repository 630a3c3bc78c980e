#!/usr/bin/python3
"""Working calendars: run.py PROGRAM

There are two kinds of tests:

- CASES test one feature each, on calendars written here, with an answer counted
  by hand on a paper calendar of 2024.
- Shipped calendars: the test counts 10 working days back from the second
  Wednesday after every holiday that falls on a working day, for each calendar of
  rules/calendars and each year that it covers. The answer is counted again with
  the datetime module from the calendar's file. Before the first covered day, and
  in a year that is left out in between, the answer must be undecided.
"""
import datetime as dt
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SHIPPED = ROOT / 'rules' / 'calendars'
DAY = dt.timedelta(days=1)


def event(summary, start, *more):
    return '\r\n'.join(['BEGIN:VEVENT', 'UID:' + summary + start,
                        'DTSTAMP:20240101T000000Z', start,
                        'SUMMARY:' + summary, *more, 'END:VEVENT', ''])


def ics(*events):
    return ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n'
            + ''.join(events) + 'END:VCALENDAR\r\n')


def on(date):
    return 'DTSTART;VALUE=DATE:' + date.replace('-', '')


def days(*dates):
    return [{'date': one, 'name': 'Day off'} for one in dates]


OWN = {'id': 'own', 'complete': ['2024']}

# name; working calendars; files; the body's working_calendar; period; opening;
# deadline, or a text of the reason; codes of diagnostics.
# Monday 4 March 2024; the working days before it without holidays are Fri 1
# March (1), Thu 29 February (2), Wed 28 (3), Tue 27 (4), Mon 26 (5), Fri 23
# (6), Thu 22 (7), Wed 21 (8), Tue 20 (9), Mon 19 February (10).
CASES = [
    ('weekend is Saturday and Sunday where none is said', [OWN], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', []),
    ('weekend of Friday and Saturday: Sun 3, Thu 29, Wed 28, Tue 27, Mon 26',
     [{**OWN, 'weekend': ['friday', 'saturday']}], {}, 'own',
     '5 working days', '2024-03-04', '2024-02-26', []),
    ('weekend of Sunday only: Sat 2, Fri 1, Thu 29, Wed 28, Tue 27',
     [{**OWN, 'weekend': ['sunday']}], {}, 'own', '5 working days',
     '2024-03-04', '2024-02-27', []),
    ('no weekend at all', [{**OWN, 'weekend': []}], {}, 'own',
     '5 working days', '2024-03-04', '2024-02-28', []),
    ('one holiday moves the count by a day',
     [{**OWN, 'holidays': days('2024-02-28')}], {}, 'own', '10 working days',
     '2024-03-04', '2024-02-16', []),
    ('a holiday on a Saturday moves nothing',
     [{**OWN, 'holidays': days('2024-03-02')}], {}, 'own', '10 working days',
     '2024-03-04', '2024-02-19', []),
    ('a holiday that stands twice counts once',
     [{**OWN, 'holidays': days('2024-02-28', '2024-02-28')}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-16', []),
    ('an extra working Saturday counts',
     [{**OWN, 'extra_working_days': days('2024-03-02')}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-20', []),
    ('an extra working day comes before a holiday',
     [{**OWN, 'holidays': days('2024-02-28'),
       'extra_working_days': days('2024-02-28')}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', []),
    ('a half day is a working day',
     [{**OWN, 'half_days': days('2024-02-28')}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', []),
    ('two calendars joined: working when working in both',
     [{**OWN, 'holidays': days('2024-02-28')},
      {'id': 'two', 'complete': ['2024'], 'weekend': ['friday', 'saturday'],
       'holidays': days('2024-02-27', '2024-02-28')}], {},
     ['own', 'two'], '3 working days', '2024-03-04', '2024-02-22', []),
    ('a year outside coverage is undecided and named',
     [{**OWN, 'complete': ['2023']}], {}, 'own', '10 working days',
     '2024-03-04', '"own" is not known to be complete for 2024', []),
    ('a count that touches the year before needs it too',
     [OWN], {}, 'own', '10 working days', '2024-01-10',
     '"own" is not known to be complete for 2023', []),
    ('a range of years covers both ends and what is between',
     [{**OWN, 'complete': ['2023/2025']}], {}, 'own', '10 working days',
     '2024-01-10', '2023-12-27', []),
    ('of joined calendars each must cover the year',
     [OWN, {'id': 'two', 'complete': ['2025']}], {}, ['own', 'two'],
     '10 working days', '2024-03-04',
     '"two" is not known to be complete for 2024', []),
    ('without complete nothing is covered', [{'id': 'own'}], {}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', []),
    ('an empty complete covers nothing', [{'id': 'own', 'complete': []}], {},
     'own', '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', []),
    ('a calendar that nobody knows', [], {}, 'nowhere', '10 working days',
     '2024-03-04', 'there is no working calendar "nowhere"', ['LT1804']),
    ('years that are none are reported, the others hold',
     [{**OWN, 'complete': ['2024', '2025/2023', 'all']}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', ['LT1801', 'LT1801']),
    ('holidays of an iCalendar file', [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-28')))}, 'own',
     '10 working days', '2024-03-04', '2024-02-16', []),
    ('an event of three days, its end not included',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-26'),
                         'DTEND;VALUE=DATE:20240229'))}, 'own',
     '10 working days', '2024-03-04', '2024-02-14', []),
    ('an event of two days by its duration', [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-26'), 'DURATION:P2D'))}, 'own',
     '10 working days', '2024-03-04', '2024-02-15', []),
    ('an event that ends where it begins is one day',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-28'),
                         'DTEND;VALUE=DATE:20240228'))}, 'own',
     '10 working days', '2024-03-04', '2024-02-16', None),
    ('a yearly rule: the last Wednesday of February',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2020-02-26'),
                         'RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-1WE'))}, 'own',
     '10 working days', '2024-03-04', '2024-02-16', []),
    ('a yearly rule does not cover years in which it is not worked out',
     [{'id': 'own', 'complete': ['2000/2100'], 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2020-02-26'), 'RRULE:FREQ=YEARLY'))},
     'own', '10 working days', '2060-03-04',
     '"own" is not known to be complete for 2060', ['LT1835']),
    ('an exception to a rule', [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2020-02-28'), 'RRULE:FREQ=YEARLY',
                         'EXDATE;VALUE=DATE:20240228'))}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', []),
    ('WORKING is an extra working day, HALF a half day',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('In', on('2024-03-02'), 'CATEGORIES:working'),
                   event('Half', on('2024-02-28'), 'CATEGORIES:X,HALF'))},
     'own', '10 working days', '2024-03-04', '2024-02-20', []),
    ('a cancelled event is none', [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-28'), 'STATUS:CANCELLED'),
                   event('Day', on('2024-02-27')))},
     'own', '10 working days', '2024-03-04', '2024-02-16', []),
    ('a calendar of which no day is read covers nothing',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Off', on('2024-02-28'), 'STATUS:CANCELLED'))},
     'own', '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1838']),
    ('a timed event is an error, and the calendar covers nothing',
     [{**OWN, 'file': 'h.ics'}],
     {'h.ics': ics(event('Party', 'DTSTART:20240228T120000Z'))}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1802', 'LT1831']),
    ('a calendar with a mistyped key covers nothing',
     [{**OWN, 'holidais': days('2024-02-28')}], {}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1202', 'LT1831']),
    ('a day without a name is missing',
     [{**OWN, 'holidays': [{'date': '2024-02-28'}]}], {}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1203', 'LT1831']),
    ('no calendar that is shipped stands for a faulty one',
     [{**OWN, 'id': 'geneva-public', 'holidais': []}], {}, 'geneva-public',
     '10 working days', '2024-03-04',
     '"geneva-public" is not known to be complete for 2024',
     ['LT1202', 'LT1831']),
    ('days of a JSON file and of the entry are added',
     [{**OWN, 'file': 'h.json', 'holidays': days('2024-02-27')}],
     {'h.json': json.dumps({'holidays': days('2024-02-28')})}, 'own',
     '10 working days', '2024-03-04', '2024-02-15', []),
    ('a file that names another calendar is told',
     [{**OWN, 'file': 'h.json'}],
     {'h.json': json.dumps({'id': 'other', 'holidays': days('2024-02-28')})},
     'own', '10 working days', '2024-03-04', '2024-02-16', ['LT1839']),
    ('every wrong day of a list is told', [{**OWN, 'file': 'h.json'}],
     {'h.json': json.dumps(days('2024-02-28', '2024-02-30')
                           + [{'date': '2024-02-27'}, 7])},
     'own', '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024',
     ['LT1201', 'LT1203', 'LT1251', 'LT1831']),
    ('a JSON file may be a bare list', [{**OWN, 'file': 'h.json'}],
     {'h.json': json.dumps(days('2024-02-28'))}, 'own', '10 working days',
     '2024-03-04', '2024-02-16', []),
    ('weekend and years of the file hold where the entry has none',
     [{'id': 'own', 'file': 'h.json'}],
     {'h.json': json.dumps({'weekend': ['sunday'], 'complete': ['2024']})},
     'own', '5 working days', '2024-03-04', '2024-02-27', []),
    ('a bad day: nothing is covered',
     [{**OWN, 'holidays': days('2024-02-30')}], {}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1251', 'LT1831']),
    ('a file that is not there: nothing is covered',
     [{**OWN, 'file': 'h.ics'}], {}, 'own', '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1001', 'LT1831']),
    ('a file of another kind: nothing is covered',
     [{**OWN, 'file': 'h.txt'}], {'h.txt': 'Christmas\n'}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1830', 'LT1831']),
    ('an unknown key in the file', [{**OWN, 'file': 'h.json'}],
     {'h.json': json.dumps({'holiday': []})}, 'own', '10 working days',
     '2024-03-04', '"own" is not known to be complete for 2024',
     ['LT1202', 'LT1831']),
    ('two calendars of one id', [OWN, {**OWN, 'weekend': []}], {}, 'own',
     '10 working days', '2024-03-04', '2024-02-19', ['LT1836']),
    ('like a shipped one, with its years beside those of the workspace: '
     'Thu 9 May and Wed 1 May do not count',
     [{'id': 'own', 'like': 'vienna-public', 'complete': ['2028']}], {},
     'own', '10 working days', '2024-05-13', '2024-04-25', []),
    ('nobody vouches for a year that the shipped one does not cover',
     [], {}, 'vienna-public', '10 working days', '2028-05-29',
     '"vienna-public" is not known to be complete for 2028', []),
    ('the workspace vouches for it: Ascension Day, Thu 25 May, does not count',
     [{'id': 'own', 'like': 'vienna-public', 'complete': ['2028']}], {},
     'own', '10 working days', '2028-05-29', '2028-05-12', []),
    ('this year and the next are known: 8 December 2026, the 25th, and 1 and '
     '6 January do not count', [], {}, 'vienna-public', '21 working days',
     '2027-01-11', '2026-12-07', []),
    ('General Construction Law of New York, section 24: 15 February is a '
     'working day, Washington\'s Birthday, Mon 19, is none', [], {},
     'new-york-public', '5 working days', '2024-02-22', '2024-02-14', []),
    ('a Saturday moves nowhere there: Fri 3 July 2026 counts, also Thu 2 '
     'July', [], {}, 'new-york-public', '3 working days', '2026-07-07',
     '2026-07-02', []),
    ('like one that is not shipped', [{**OWN, 'like': 'nowhere'}], {}, 'own',
     '10 working days', '2024-03-04',
     '"own" is not known to be complete for 2024', ['LT1833', 'LT1831']),
    ('shipped, by its id: Good Friday 29 March and Eid al-Fitr 10 April',
     [], {}, 'un-hq-new-york', '10 working days', '2024-04-12',
     '2024-03-27', []),
    ('the entry of the workspace comes before the shipped one of that id',
     [{'id': 'un-hq-new-york', 'complete': ['2024']}], {}, 'un-hq-new-york',
     '10 working days', '2024-04-12', '2024-03-29', []),
]


def workspace(folder, calendars, files, name, sessions):
    for file, text in files.items():
        (folder / file).write_text(text, newline='')
    rule = {'id': 'r', 'title': 'Papers', 'act': 'circulated',
            'source': {'instrument': 'Test', 'verification': 'text',
                       'url': 'https://example.org',
                       'checked_on': '2026-01-01'},
            'must': {'at_least': sessions[0][0], 'before': 'session.opening'}}
    write = {
        'leadtime.json': {
            'leadtime': 1, 'working_calendars': calendars,
            'bodies': {'b': {'zone': 'Europe/Vienna',
                             'working_calendar': name}},
            'calendars': [{'file': 's.json'}], 'registers': ['r.json'],
            'rules': ['./p.json']},
        's.json': {'sessions': [
            {'id': 's%d' % i, 'body': 'b', 'opens': one, 'closes': one}
            for i, (_, one) in enumerate(sessions)]},
        'r.json': {'documents': [
            {'symbol': 'd%d' % i, 'body': 'b', 'session': 's%d' % i}
            for i in range(len(sessions))]},
        'p.json': {'pack': 'p', 'title': 'Test', 'rules': [rule]}}
    for file, value in write.items():
        (folder / file).write_text(json.dumps(value))


def judge(program, calendars, files, name, sessions):
    """One row a session; codes of diagnostics; the whole result."""
    with tempfile.TemporaryDirectory() as folder:
        workspace(pathlib.Path(folder), calendars, files, name, sessions)
        done = subprocess.run(
            [program, 'check', folder, '--as-of', '2024-06-01', '--format',
             'json'], capture_output=True, text=True, timeout=60)
    if done.returncode not in (0, 1, 2, 3):
        raise SystemExit(done.stderr)
    result = json.loads(done.stdout)
    codes = [one['code'] for one in result['diagnostics']]
    return result['verdicts'], codes, done.returncode


def check_case(program, case):
    name, calendars, files, used, period, opening, want, codes = case
    rows, got_codes, status = judge(program, calendars, files, used,
                                    [(period, opening)])
    row = rows[0]
    if want[0].isdigit():
        good = row['deadline'] == want
    else:
        good = (row['deadline'] is None and row['verdict'] == 'undecided'
                and want in row['reason'] and status in (2, 3))
    good &= codes is None or sorted(got_codes) == sorted(codes)
    if not good:
        print('FAILED: %s: deadline %s, reason %s, codes %s' % (
            name, row['deadline'], row['reason'], got_codes))
    return good


# --- shipped calendars -----------------------------------------------------

def years_of(calendar):
    years = set()
    for one in calendar['complete']:
        first, _, last = one.partition('/')
        years.update(range(int(first), int(last or first) + 1))
    return years


def ten_before(opening, off, years):
    """The tenth working day before OPENING; None: a year is not covered."""
    day, left = opening, 10
    while left:
        day -= DAY
        if day.year not in years:
            return None
        left -= day.weekday() < 5 and day.isoformat() not in off
    return day


def check_shipped(program, path):
    calendar = json.loads(path.read_text(encoding='utf-8'))
    off = {one['date'] for one in calendar['holidays']}
    own, years, used = [], years_of(calendar), calendar['id']
    if not years:
        # Nothing is vouched for: the days are checked under a calendar that
        # does, and that the shipped one says nothing.
        rows, _, _ = judge(program, [], {}, used,
                           [('10 working days', '2024-06-05')])
        assert rows[0]['verdict'] == 'undecided', path
        assert '"%s"' % used in rows[0]['reason'], path
        years, used = {2024, 2025}, 'own'
        own = [{'id': 'own', 'like': calendar['id'],
                'complete': ['2024/2025']}]
    sessions = []
    for date in sorted(off):
        day = dt.date.fromisoformat(date)
        if {day.year, day.year - 1} & years and day.weekday() < 5:
            opening = day + (7 + (2 - day.weekday()) % 7) * DAY
            sessions.append(('10 working days', opening.isoformat()))
    rows, codes, _ = judge(program, own, {}, used, sessions)
    good = bool(sessions) and not codes and len(rows) == len(sessions)
    crossed = 0
    for (_, opening), row in zip(sessions, rows):
        want = ten_before(dt.date.fromisoformat(opening), off, years)
        crossed += want is not None
        if row['deadline'] != (want and want.isoformat()):
            print('FAILED: %s before %s: %s, expected %s' % (
                calendar['id'], opening, row['deadline'], want))
            good = False
    return good and crossed > 0 and calendar['id'] == path.stem


def main():
    results = [check_case(sys.argv[1], case) for case in CASES]
    paths = sorted(SHIPPED.glob('*.json'))
    results += [check_shipped(sys.argv[1], path) for path in paths]
    print('%d passed, %d failed' % (sum(results), results.count(False)))
    sys.exit(not all(results) or len(paths) < 12)


main()
