#!/usr/bin/python3
"""Recurrence rules against instances that two other engines agree on:
rrule.py PROGRAM.

cases.tsv is from ical.net, each case checked with python3-dateutil. Rules
that repeat within a day are refused (LT1504), whatever they would give.
"""
import csv
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# Rules that libical 3.0.16 cannot expand: BYWEEKNO and BYYEARDAY beside other
# parts that choose days, and years beyond 2582. They are refused with a
# diagnostic of their own, never read as something else.
UNABLE = set('005 007 008 009 010 011 012 013 014 017 018 025 027 034 053 075 '
             '082 085'.split())


def calendar(case):
    def value(name, text):
        kind = '' if 'T' in text else ';VALUE=DATE'
        return '%s%s:%s' % (name, kind, text)
    return '\r\n'.join([
        'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', 'BEGIN:VEVENT',
        'UID:r', 'DTSTAMP:20260101T000000Z', value('DTSTART', case['dtstart']),
        'RRULE:' + case['rrule'], 'END:VEVENT', 'END:VCALENDAR', ''])


def compact(text):
    return text.replace('-', '').replace(':', '')


def read(program, case):
    year = int(case['dtstart'][:4])
    done = subprocess.run(
        [program, 'sessions', '--format', 'json', '--as-of',
         '%04d-06-01' % min(year + 5, 9999), '-'],
        input=calendar(case).encode(), capture_output=True, timeout=20)
    return json.loads(done.stdout)


def check(program, case):
    got = read(program, case)
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


def main():
    program = os.path.abspath(sys.argv[1])
    passed = failed = 0
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
