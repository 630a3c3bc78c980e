#!/usr/bin/python3
"""Runs the recipes of checker/doc/scale.md that need one machine: run.py
PROGRAM. The sum of the pieces must be the total of the whole."""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BENCH = os.path.join(ROOT, 'tests/bench')
PROGRAM = os.path.abspath(sys.argv[1])


def recipes():
    """The shell blocks of the page: the function, then those to be run."""
    with open(os.path.join(ROOT, 'checker/doc/scale.md')) as page:
        text = page.read()
    add = re.search(r'```sh\n(add\(\).*?)```', text, re.S).group(1)
    run = re.findall(r'\(run by `tests/scale`\)\n.*?```sh\n(.*?)```', text,
                     re.S)
    return add, run


def shell(folder, script):
    environment = dict(os.environ, PATH='%s:%s' % (
        folder, os.environ['PATH']))
    done = subprocess.run(['bash', '-c', script], cwd=folder, text=True,
                          env=environment, stdout=subprocess.PIPE, timeout=120)
    return done.stdout


def check(folder):
    os.symlink(PROGRAM, os.path.join(folder, 'leadtime'))
    make = [sys.executable, os.path.join(BENCH, 'gen_register.py')]
    subprocess.run(make + ['ndjson', '3000', 'register.ndjson'], cwd=folder,
                   check=True)
    subprocess.run(make + ['sessions-ics', '200', 'sessions.ics'], cwd=folder,
                   check=True)
    with open(os.path.join(BENCH, 'rules.json')) as rules:
        text = rules.read()
    with open(os.path.join(folder, 'rules.json'), 'w') as out:
        out.write(text)
    add, (parallel, part) = recipes()
    whole = shell(folder, add + 'leadtime check sessions.ics register.ndjson '
                  '--rules rules.json --as-of 2026-11-01T00:00:00Z --summary '
                  '--format csv | add')
    pieces = shell(folder, add + parallel.replace('64M', '100k'))
    numbered = shell(folder, add + 'for i in 1 2 3 4 5 6 7 8; do ' +
                     part.strip().replace('l/3/8', 'l/$i/8') + '; done | add')
    results = [('whole', ',3000' not in whole and 'late,' in whole, whole),
               ('parallel', pieces == whole, pieces),
               ('numbered parts', numbered == whole, numbered)]
    for name, good, text in results:
        if not good:
            print('%s:\n%s\nwhole:\n%s' % (name, text, whole))
    return sum(good for _, good, _ in results), len(results)


def main():
    with tempfile.TemporaryDirectory() as folder:
        passed, count = check(folder)
    print('%d passed, %d failed' % (passed, count - passed))
    return passed < count


if __name__ == '__main__':
    sys.exit(main())
