#!/usr/bin/python3
"""Runs the rows of verdicts.md through the program: run.py PROGRAM."""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def rows_of(text):
    for line in text.splitlines():
        cells = [c.strip() for c in line.strip().strip('|').split('|')]
        if len(cells) == 11 and cells[0].isdigit():
            yield cells


def moment(text):
    if text == 'null':
        return None
    if '~' not in text:
        return text
    first, last = text.split('~')
    return {k: v for k, v in (('not_before', first), ('not_after', last)) if v}


def acts(text):
    """'circulated {en 2024-02-01, fr null}, submitted 2024-03-01'"""
    found = {}
    for act, versions, plain in re.findall(
            r'(\w+) (?:\{([^}]*)\}|([^,{}]+))', text):
        if act == 'original':
            found['original_language'] = plain.strip()
        elif versions:
            found[act] = {v.split()[0]: moment(v.split()[1])
                          for v in versions.split(',')}
        else:
            found[act] = moment(plain.strip())
    return found


def session_of(text):
    session = {'id': 's', 'body': 'b', 'zone': 'America/New_York'}
    if text in ('', 'cancelled', 'unnamed'):
        session.update(opens='2024-03-04', closes='2024-03-08')
        if text == 'cancelled':
            session['status'] = 'cancelled'
    else:
        session['opens'] = text
    return session


def more_of(text):
    pairs = [p.split(':', 1) for p in text.split(';') if p.strip()]
    return [(k.strip(), v.strip()) for k, v in pairs]


def measure(text):
    """'6..14 minutes' as (amount, unit)"""
    match = re.match(r'^(-?\d+)(?:\.\.(-?\d+))?(?: (.*))?$', text)
    low, high, unit = match.groups()
    amount = int(low) if high is None else [int(low), int(high)]
    return {'amount': amount, 'unit': unit or 'days'}


def same_measure(want, got):
    if want == '*':
        return True
    if want == '-':
        return got is None
    return got is not None and measure(want) == {
        'amount': got['amount'], 'unit': got['unit']}


def same_limit(want, got):
    if want == '-':
        return got is None
    return (want.split('..') if '..' in want else want) == got


def judge(program, rules, cells, folder):
    _, _, rule, session, act, checked, *_, more = cells
    more = more_of(more)
    document = {'symbol': 'D', 'body': 'b', **acts(act)}
    if session != 'unnamed':
        document['session'] = 's'
    for key, value in more:
        if key == 'waiver':
            name, on = value.split()
            document['waivers'] = [{'rule': name, 'by': 'the Committee',
                                    'on': on, 'reason': 'by consensus'}]
    rule = {'id': rule, 'title': 'a rule', **rules[rule]}
    files = {
        'leadtime.json': {
            'leadtime': 1,
            'bodies': {'b': {'zone': 'America/New_York',
                             'official_languages': ['en', 'fr', 'ru']}},
            'calendars': [{'file': 's.json'}], 'registers': ['d.json'],
            'rules': ['./r.json']},
        's.json': {'sessions': [session_of(session)]},
        'd.json': {'documents': [document]},
        'r.json': {'pack': 't', 'rules': [rule]},
    }
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(content, file)
    command = [program, 'check', folder, '--format', 'json',
               '--as-of', checked]
    command += [w for k, v in more if k == 'reader' for w in ('--reader', v)]
    run = subprocess.run(command, capture_output=True, text=True)
    return json.loads(run.stdout)['verdicts'], run.stderr


def faults(cells, rows):
    """What differs from the table, as words."""
    n, _, _, _, _, _, verdict, deadline, lead, margin, more = cells
    whole = [r for r in rows if r['language'] is None]
    if len(whole) != 1:
        return ['%d rows' % len(whole)]
    row, wrong = whole[0], []
    if row['verdict'] != verdict:
        wrong.append('verdict %s (%s)' % (row['verdict'], row['reason']))
    if not same_limit(deadline, row['deadline']):
        wrong.append('deadline %s' % row['deadline'])
    for word, want in (('lead', lead), ('margin', margin)):
        if not same_measure(want, row[word]):
            wrong.append('%s %s' % (word, row[word]))
    for key, value in more_of(more):
        wrong += more_fault(key, value, row, rows)
    return wrong


def more_fault(key, value, row, rows):
    if key in ('waiver', 'reader'):
        return []
    if key in ('earliest', 'recommended', 'severity'):
        good = row[key] == value
    elif key == 'due_soon':
        good = row[key] == (value == 'true')
    elif key == 'reason':
        good = (row['reason'] or '').startswith(value)
    elif key == 'notice':
        good = value in row['notices']
    elif key == 'notices':
        good = len(row['notices']) == int(value)
    elif key in ('in_time', 'late', 'missing'):
        good = row['languages'][key] == value.split()
    else:
        good = [r['verdict'] for r in rows if r['language'] == key] == [value]
    return [] if good else ['%s: not %s' % (key, value)]


def main():
    with open(os.path.join(HERE, 'verdicts.md')) as file:
        text = file.read()
    rules = json.loads(re.search(r'```json\n(.*?)```', text, re.S).group(1))
    passed = failed = 0
    for cells in rows_of(text):
        with tempfile.TemporaryDirectory() as folder:
            rows, errors = judge(sys.argv[1], rules, cells, folder)
        wrong = faults(cells, rows)
        passed += not wrong
        failed += bool(wrong)
        if wrong:
            print('row %s: %s\n  got %s\n%s'
                  % (cells[0], cells[1], '; '.join(wrong), errors))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or passed < 60 else 0


if __name__ == '__main__':
    sys.exit(main())
