#!/usr/bin/python3
"""Small workspaces with the results they must give: run.py PROGRAM [FILE...]

Each FILE is a JSON list of cases; README.md explains the keys. Without a FILE
all files of this folder are run. Closes with "N passed, N failed".
"""
import csv
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
BODY = {'zone': 'America/New_York', 'official_languages': ['en', 'fr', 'ru']}
SESSION = {'id': 's', 'body': 'b', 'opens': '2024-03-04',
           'closes': '2024-03-08'}
DOCUMENT = {'symbol': 'D', 'body': 'b', 'session': 's'}
RULE = {'id': 'r', 'title': 'a rule', 'act': 'circulated',
        'must': {'at_least': '2 weeks', 'before': 'session.opening'}}


def over(default, given):
    """GIVEN over DEFAULT; a null of a default key takes it away."""
    return {k: v for k, v in {**default, **given}.items()
            if not (v is None and k in default)}


def listed(case, many, one, default):
    return [over(default, x) for x in case.get(many, [case.get(one, {})])]


def files_of(case):
    bodies = {'b': over(BODY, case.get('body', {}))}
    bodies.update(case.get('bodies', {}))
    workspace = over({
        'leadtime': 1, 'bodies': bodies, 'calendars': [{'file': 's.json'}],
        'registers': ['d.json'], 'rules': ['./r.json'],
        'working_calendars': case.get('calendars', [])},
        case.get('workspace', {}))
    return {
        'leadtime.json': workspace,
        's.json': {'sessions': listed(case, 'sessions', 'session', SESSION)},
        'd.json': {'documents': listed(case, 'documents', 'document',
                                       DOCUMENT)},
        'r.json': over({'pack': 't', 'rules': listed(case, 'rules', 'rule',
                                                     RULE)},
                       case.get('pack', {}))}


def write(case, folder):
    for name, content in files_of(case).items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            json.dump(content, file)


def command(program, case, folder):
    return [program, case.get('command', 'check'), folder, '--format', 'json',
            '--as-of', case.get('as_of', '2024-03-05')] + case.get('args', [])


def span(measure):
    """A lead or margin as "6..14 working days"."""
    if measure is None:
        return None
    amount = measure['amount']
    low = '..'.join(map(str, amount)) if isinstance(amount, list) else amount
    return '%s %s' % (low, measure['unit'])


def holds(key, want, row):
    if key in ('lead', 'margin', 'recommended_margin'):
        return span(row.get(key)) == want
    if key == 'steps':
        texts = iter([step['text'] for step in row['steps']])
        return all(any(part in text for text in texts) for part in want)
    if key == 'no_step':
        return not any(want in step['text'] for step in row['steps'])
    if key == 'notices':
        return row['notices'] == want
    if key == 'reason':
        return want in (row['reason'] or '')
    if key in ('in_time', 'late', 'missing'):
        return (row['languages'] or {}).get(key) == want
    if key == 'readings':
        return {r['name']: [r['verdict'], r['deadline']]
                for r in row['readings']} == want
    if key == 'waiver':
        return (row['waiver'] is not None) == want
    return row[key] == want


def faults(case, rows):
    """What differs from the case, as words."""
    wanted = case['expect']
    if isinstance(wanted, dict):
        wanted = [wanted]
    if len(rows) != len(wanted):
        return ['%d rows: %s' % (len(rows), json.dumps(rows)[:400])]
    return ['%s is %s' % (key, json.dumps(row.get(key, '?')))
            for want, row in zip(wanted, rows)
            for key, value in want.items() if not holds(key, value, row)]


def rows_of(program, case, folder):
    write(case, folder)
    run = subprocess.run(command(program, case, folder), text=True,
                         capture_output=True, check=False, timeout=60)
    if run.returncode not in (0, 1, 2, 3):
        return None, run.stderr
    found = json.loads(run.stdout)
    if case.get('command') == 'deadlines':
        return found['deadlines'], run.stderr
    return [row for row in found['verdicts']
            if row['language'] is None or case.get('each')], run.stderr


def without_steps(program, case, folder):
    """The same in a format that asks for no derivation: rule, verdict and
    last good of each row."""
    command_line = command(program, case, folder)
    command_line[command_line.index('json')] = 'csv'
    run = subprocess.run(command_line, text=True, capture_output=True,
                         check=False, timeout=60)
    lines = csv.DictReader(run.stdout.lstrip('\ufeff').splitlines())
    return sorted((line['rule'], line['verdict'], line['deadline'])
                  for line in lines if line['rule'] and not line['language'])


def told(row):
    last = row['deadline']
    last = '/'.join(last) if isinstance(last, list) else last or ''
    return row['rule'], row['verdict'], last


def run_case(program, case):
    with tempfile.TemporaryDirectory() as folder:
        rows, errors = rows_of(program, case, folder)
        if rows is None:
            return [errors]
        wrong = faults(case, rows)
        if case.get('command') != 'deadlines':
            silent = without_steps(program, case, folder)
            if silent != sorted(told(r) for r in rows if not r['language']):
                wrong.append('without steps %s' % silent)
    return wrong + [errors] if wrong and errors else wrong


def load(paths=None):
    for path in paths or sorted(glob.glob(os.path.join(HERE, '*.json'))):
        with open(path, encoding='utf-8') as file:
            for case in json.load(file):
                yield case


def main():
    program = os.path.abspath(sys.argv[1])
    passed = failed = 0
    for case in load(sys.argv[2:]):
        wrong = run_case(program, case)
        if wrong:
            failed += 1
            print('%s: %s' % (case['shows'], '; '.join(wrong)))
        else:
            passed += 1
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
