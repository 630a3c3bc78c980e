#!/usr/bin/python3
"""Runs the recipes of checker/doc/scale.md that need one machine: run.py
PROGRAM. The parts merged must be the bytes of the whole, the sum of the pieces
its totals."""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BENCH = os.path.join(ROOT, 'tests/bench')
PROGRAM = os.path.abspath(sys.argv[1])
CHECK = ('leadtime check sessions.ics register.ndjson --rules rules.json '
         '--as-of 2026-11-01T00:00:00Z ')


def recipes():
    """The shell blocks of the page that are run, by the first words of their
    headings."""
    with open(os.path.join(ROOT, 'checker/doc/scale.md')) as page:
        text = page.read()
    return dict(re.findall(r'^## ([^(]*) \(run by `tests/scale`[^\n]*\)\n'
                           r'[^#]*?```sh\n(.*?)```', text, re.S | re.M))


def shell(folder, script, **more):
    environment = dict(os.environ, PATH='%s:%s' % (
        folder, os.environ['PATH']), **more)
    done = subprocess.run(['bash', '-c', script], cwd=folder,
                          env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout, done.stderr


def remove_parts(folder):
    for name in os.listdir(folder):
        if name.startswith('part-'):
            os.unlink(os.path.join(folder, name))


def array(folder, script, count):
    """The tasks of an array job, one after the other."""
    remove_parts(folder)
    for number in range(1, count + 1):
        shell(folder, script, SLURM_ARRAY_TASK_ID=str(number),
              SLURM_ARRAY_TASK_COUNT=str(count))
    return shell(folder, 'leadtime merge part-*.ndjson')


def make_inputs(folder):
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


def check(folder):
    make_inputs(folder)
    found = recipes()
    whole = shell(folder, CHECK + '--format ndjson')
    pipes = found['Pieces through pipes'].replace('64M', '100k')
    add = pipes[:pipes.index('parallel')]
    totals = shell(folder, add + CHECK + '--summary --format csv | add')[1]
    results = [
        ('whole', whole[0] == 1 and whole[1].count(b'\n') == 3002 and
         b'late,' in totals and b'verdict' not in totals),
        ('parallel', shell(
            folder, found['GNU parallel on one machine']) == whole),
        ('array', array(folder, found['Slurm array'], 5) == whole),
        ('a task is missing', shell(
            folder, 'rm part-4.ndjson; leadtime merge part-*.ndjson')[:2] ==
         (3, b'')),
        ('pipes', shell(folder, pipes)[1] == totals)]
    for name, good in results:
        if not good:
            print('%s: not the result of the whole' % name)
    return sum(good for _, good in results), len(results)


def main():
    with tempfile.TemporaryDirectory() as folder:
        passed, count = check(folder)
    print('%d passed, %d failed' % (passed, count - passed))
    return passed < count


if __name__ == '__main__':
    sys.exit(main())
