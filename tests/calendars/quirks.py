#!/usr/bin/python3
"""Every quirk of calendars that other programs write: quirks.py PROGRAM [ROW].

Each row of quirks.tsv is run through `leadtime sessions`, which must give the
sessions, diagnostics and title of the row. Every guess must be an error under
--strict-calendar. The JSON that is printed, given back as input, must give the
same sessions.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
AS_OF = '2026-06-01'


def rows():
    with open(os.path.join(HERE, 'quirks.tsv'), encoding='utf-8') as file:
        for line in file:
            if line.startswith('#') or line.startswith('row\t'):
                continue
            cells = line.rstrip('\n').split('\t')
            yield dict(zip(('row', 'file', 'options', 'sessions', 'codes',
                            'title'), cells))


def run(program, options, path, more=()):
    done = subprocess.run([program, 'sessions', '--format', 'json', '--as-of',
                           AS_OF, *options, *more, path],
                          capture_output=True, timeout=20)
    if done.returncode not in (0, 3):
        raise ValueError('exit %d: %s' % (done.returncode, done.stderr))
    return done.returncode, json.loads(done.stdout.decode('utf-8'))


def told(session):
    def end(key):
        return session.get(key + '_utc') or session.get(key) or '-'
    text = '%s %s/%s' % (session['id'], end('opens'), end('closes'))
    return text + (' cancelled' if session['status'] == 'cancelled' else '')


def lasting(session):
    return {k: v for k, v in session.items() if k not in ('at', 'notes')}


def again(program, options, read, folder):
    """The sessions of what was printed, given back as an input."""
    path = os.path.join(folder, 'again.json')
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(read, file)
    _, back = run(program, options, path)
    want = [lasting(s) for s in read['sessions']]
    got = [lasting(s) for s in back['sessions']]
    if want != got:
        return ['given back: %s, not %s' % (got, want)]
    return []


def strict(program, options, path, codes, guesses):
    status, read = run(program, options, path, ['--strict-calendar'])
    faults = []
    for one in read['diagnostics']:
        if one['code'] in guesses and one['severity'] != 'error':
            faults.append('%s is no error with --strict-calendar'
                          % one['code'])
    if guesses & codes and status != 3:
        faults.append('exit %d with --strict-calendar' % status)
    return faults


def check(program, row, guesses, folder):
    path = os.path.join(HERE, 'quirks', row['file'])
    options = row['options'].split() if row['options'] != '-' else []
    if row['options'].startswith('workspace:'):
        entry = {'file': path, 'match': json.loads(row['options'][10:])}
        path = os.path.join(folder, 'leadtime.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'leadtime': 1, 'calendars': [entry]}, file)
        options = []
    _, read = run(program, options, path)
    want, _, passed = row['sessions'].partition(' ; ')
    got = ' | '.join(map(told, read['sessions']))
    faults = [] if got == want else ['read %s\n    not  %s' % (got, want)]
    if passed:
        got = ' ; '.join('%s %s' % (p['uid'] or '-', p['reason'])
                         for p in read['passed_over'])
        if got != passed:
            faults.append('passed over %s, not %s' % (got, passed))
    codes = {d['code'] for d in read['diagnostics']}
    # Where no session is left, that is said too, unless an error says why.
    if ','.join(sorted(codes - {'LT1007'})) != (
            '' if row['codes'] in ('-', 'LT1007') else row['codes']):
        faults.append('diagnostics %s, not %s' % (sorted(codes),
                                                  row['codes']))
    # LT1319 is of what is printed, not of what was read.
    noted = {n['code'] for s in read['sessions'] for n in s['notes']}
    noted -= {'LT1319'}
    if not noted <= codes:
        faults.append('notes %s that are no diagnostics' % (noted - codes))
    title = row['title'].replace('\\u202e', '\u202e')
    if title != '-':
        if '*' in title:
            letter, _, count = title.partition('*')
            title = letter * int(count)
        if read['sessions'][0].get('title', '') != title:
            faults.append('title %r, not %r' % (
                read['sessions'][0].get('title'), title))
    if read['sessions'] and row['options'] != 'workspace':
        faults += again(program, options, read, folder)
    return faults + strict(program, options, path, codes, guesses)


def all_guesses():
    root = os.path.dirname(os.path.dirname(HERE))
    with open(os.path.join(root, 'checker/base/guesses.h')) as file:
        names = {line[9:-2] for line in file if line.startswith('LT_GUESS(')}
    with open(os.path.join(root, 'checker/base/diag_calendar.h')) as file:
        text = file.read()
    codes = dict(re.findall(r'LT_DIAGNOSTIC\(\s*(\w+),\s*"(LT\d+)"', text))
    return {codes[name] for name in names}


def main():
    program = os.path.abspath(sys.argv[1])
    only = sys.argv[2] if len(sys.argv) > 2 else ''
    guesses = all_guesses()
    passed = failed = 0
    seen = set()
    with tempfile.TemporaryDirectory() as folder:
        for row in rows():
            seen.add(row['row'])
            if only and not row['file'].startswith(only):
                continue
            try:
                faults = check(program, row, guesses, folder)
            except Exception as error:
                faults = [repr(error)]
            passed += not faults
            failed += bool(faults)
            for fault in faults:
                print('%s: %s' % (row['file'], fault))
    counts = {'A': 22, 'B': 16, 'C': 15, 'D': 22, 'E': 8, 'F': 10}
    missing = {k + str(i + 1) for k, n in counts.items()
               for i in range(n)} - seen
    files = set(os.listdir(os.path.join(HERE, 'quirks')))
    if missing or files != {r['file'] for r in rows()}:
        print('rows without a file: %s' % sorted(missing))
        failed += 1
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
