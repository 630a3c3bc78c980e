"""Inputs made for scenarios that no sample covers. The names of the scenarios in
run.py say what each is for.
"""
import gzip
import json
import os
import subprocess

EVENT = ['BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20240101T000000Z', 'SUMMARY:S']
SERIES = [*EVENT, 'DTSTART;TZID=Europe/Vienna:20240304T100000',
          'RRULE:FREQ=MONTHLY;BYDAY=1MO;COUNT=12', 'END:VEVENT']
PLAIN = [*EVENT, 'DTSTART:20240304T100000Z', 'END:VEVENT']
ZONE = [
    'BEGIN:VTIMEZONE', 'TZID:Own', 'BEGIN:STANDARD', 'DTSTART:19701025T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31',
    'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD',
    'BEGIN:DAYLIGHT', 'DTSTART:19700329T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE',
    *EVENT, 'DTSTART;TZID=Own:20240704T100000', 'END:VEVENT']
# A paper that takes the act of the one it revises, one that counts from
# another paper, a reading that is disputed, and examples to be checked.
PACK = {'pack': 'own', 'rules': [
    {'id': 'inherited', 'title': 'Papers and what revises them',
     'force': 'shall', 'act': 'circulated', 'revision': 'inherits',
     'must': {'at_least': '10 days', 'before': 'session.opening',
              'skip': {'weekdays': ['saturday', 'sunday']}},
     'languages': {'required': ['en', 'fr'], 'clock': 'each'},
     'examples': [{'session': {'opens': '2024-03-04'},
                   'deadline': '2024-02-19'}]},
    {'id': 'agenda', 'title': 'Papers after the agenda', 'force': 'should',
     'act': 'circulated',
     'must': {'within': '2 weeks', 'after': 'agenda.circulated'},
     'readings': [{'name': 'days'}, {'name': 'clear', 'clear': True}]}]}
PAPERS = [
    {'symbol': 'A/1', 'session': 'a', 'kind': 'agenda',
     'circulated': '2024-02-01'},
    {'symbol': 'A/2', 'session': 'a', 'kind': 'report',
     'circulated': {'en': '2024-02-15', 'fr': '2024-02-16'}},
    {'symbol': 'A/2/Rev.1', 'session': 'a', 'kind': 'report',
     'revises': 'A/2', 'circulated': {'en': '2024-02-29'}}]
WORKSPACE = {
    'leadtime': 1,
    'bodies': {'b': {'zone': 'UTC', 'official_languages': ['en', 'fr'],
                     'working_calendar': 'w'}},
    'working_calendars': [{'id': 'w', 'complete': ['2024'], 'holidays': [
        {'date': '2024-02-28', 'name': 'Feast'}]}],
    'calendars': [{'file': 'plain.ics', 'body': 'b'}],
    'registers': [{'file': 'papers.json', 'body': 'b'}],
    'rules': ['./pack.json'],
    'notify': {'from': 'l@example.org', 'recipients': [
        {'to': 'a@example.org'}, {'to': 'b@example.org'}]}}


def calendar(lines):
    return '\r\n'.join(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', *lines,
                        'END:VCALENDAR', ''])


def write(program, folder):
    def put(name, content):
        with open(os.path.join(folder, name), 'wb') as file:
            file.write(content if isinstance(content, bytes) else
                       content.encode())

    many = ''.join(
        '{"symbol":"A/%d","session":"a","circulated":"2024-02-01"}\n' % i
        for i in range(300))
    put('series.ics', calendar(SERIES))
    put('zone.ics', calendar(ZONE))
    put('plain.ics', calendar(PLAIN))
    put('latin.ics', calendar(PLAIN).replace(
        'SUMMARY:S', 'SUMMARY:Séance plénière').encode('iso8859-15'))
    put('papers.json', '[{"symbol":"A/1","session":"a",'
        '"circulated":"2024-02-01"}]')
    put('revised.json', json.dumps({'documents': PAPERS}))
    put('pack.json', json.dumps(PACK))
    put('many.ndjson', many)
    put('many.csv', 'Symbol;Session;Circulated\r\n' + ''.join(
        'A/%d;a;01.02.2024\r\n' % i for i in range(50)))
    put('many.ndjson.gz', gzip.compress(many.encode(), mtime=0))
    subprocess.run(['zstd', '-q', 'many.ndjson', '-o', 'many.ndjson.zst'],
                   cwd=folder, check=True)
    for part in ('1', '2'):
        subprocess.run(
            [program, 'check', 'plain.ics', 'many.ndjson', '--part',
             part + '/2', '--as-of', '2024-03-05', '--format', 'json',
             '--output', 'part%s.json' % part],
            cwd=folder, check=False, env={'PATH': '/usr/bin:/bin'})
    os.mkdir(os.path.join(folder, 'mail'))
    put('leadtime.json', json.dumps(WORKSPACE))
