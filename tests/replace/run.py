#!/usr/bin/python3
"""What an output must not replace: run.py PROGRAM.

An output must not replace an input of the run under any of its names, the state of
the workspace, or the file of another output. The status must be 4 and the message
must name the file. Every file keeps its bytes, and nothing is left behind. The
same holds, with status 3, where an import has no table to read.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, 'tests'))
from tally import close, expect                                        # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
CHECK = ['check', '.', '--as-of', '2024-03-05']
READS = ['check', 'sessions.ics', 'documents.json', '--as-of', '2024-03-05']
PARTS = ['merge', 'part-1', 'part-2']

# arguments, what the message is about, standard input
REFUSED = [
    (CHECK + ['--output', 'leadtime.json'], 'leadtime.json', None),
    (CHECK + ['--format', 'json', '--output', './sessions.ics'],
     './sessions.ics', None),
    (CHECK + ['--output', 'link'], 'link', None),
    (CHECK + ['--output', 'hard'], 'hard', None),
    (CHECK + ['--format', 'xlsx', '--output', 'documents.json'],
     'documents.json', None),
    (CHECK + ['--output', 'leadtime.sqlite'], 'leadtime.sqlite', None),
    (CHECK + ['--output', 'leadtime.sqlite.lock'], 'leadtime.sqlite.lock',
     None),
    # SQLite holds what is new in a file beside the state, and would take one
    # of ours for it.
    (CHECK + ['--output', 'leadtime.sqlite-wal'], 'leadtime.sqlite-wal',
     None),
    (CHECK + ['--output', '../{folder}/leadtime.sqlite-journal'],
     '../{folder}/leadtime.sqlite-journal', None),
    (READS + ['--output', '../{folder}/documents.json'],
     '../{folder}/documents.json', None),
    (READS + ['--rules', 'pack.json', '--output', 'pack.json'], 'pack.json',
     None),
    (READS[:2] + ['-'] + READS[3:] + ['--output', 'documents.json'],
     'documents.json', 'documents.json'),
    (['sessions', '.', '--output', 'sessions.ics'], 'sessions.ics', None),
    (['deadlines', '.', '--output', 'documents.json'], 'documents.json',
     None),
    (['explain', 'chair-letter-2021-11-15', '.', '--output', 'sessions.ics'],
     'sessions.ics', None),
    (['import', 'table.csv', '--output', 'table.csv'], 'table.csv', None),
    (['calendar', '.', '--no-state', '--output', 'sessions.ics'],
     'sessions.ics', None),
    (PARTS + ['--output', 'part-2'], 'part-2', None),
    (CHECK + ['--format', 'json', '--output', 'new', '--format', 'csv',
              '--output', './new'], './new', None),
    (CHECK + ['--format', 'json', '--output', 'new', '--format', 'csv',
              '--output', '../{folder}/new'], '../{folder}/new', None),
    (CHECK + ['--format', 'json', '--output', 'old', '--format', 'csv',
              '--output', 'other-old'], 'other-old', None),
]
# what a workspace publishes, what the message is about
PUBLISHED = [({'calendar': 'sessions.ics'}, 'sessions.ics'),
             ({'calendar': 'feed.ics', 'html': 'documents.json'},
              'documents.json'),
             ({'calendar': 'leadtime.sqlite-wal'}, 'leadtime.sqlite-wal'),
             ({'calendar': 'new', 'html': './new'}, './new')]
# There is nothing to write: arguments, what the message is about.
NOTHING = [(['import', 'gone.csv', '--output', 'old'], 'gone.csv'),
           (['import', 'sessions.ics', '--output', 'old'], 'sessions.ics')]
# These lose nothing.
TAKEN = [
    CHECK + ['--output', 'old'],
    CHECK + ['--format', 'json', '--output', 'new-1', '--format', 'csv',
             '--output', 'new-2'],
    CHECK + ['--format', 'json', '--output', '/dev/null', '--format', 'csv',
             '--output', '/dev/null'],
    PARTS + ['--output', 'whole'],
]


def run(folder, arguments, stdin=None):
    name = os.path.basename(folder)
    arguments = [one.format(folder=name) for one in arguments]
    with open(os.path.join(folder, stdin) if stdin else os.devnull) as file:
        return subprocess.run([PROGRAM] + arguments, cwd=folder, text=True,
                              stdin=file, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=60)


def fill(folder):
    sample = os.path.join(ROOT, 'samples/oewg-7')
    for name in ('leadtime.json', 'documents.json', 'sessions.ics'):
        shutil.copy(os.path.join(sample, name), folder)
    shutil.copy(os.path.join(ROOT, 'rules/un/un-documentation.json'),
                os.path.join(folder, 'pack.json'))
    for name in ('leadtime.sqlite', 'leadtime.sqlite.lock', 'old'):
        with open(os.path.join(folder, name), 'w') as out:
            out.write(name)
    with open(os.path.join(folder, 'table.csv'), 'w') as out:
        out.write('symbol,session\nA/1,oewg-7\n')
    os.symlink('documents.json', os.path.join(folder, 'link'))
    os.link(os.path.join(folder, 'sessions.ics'),
            os.path.join(folder, 'hard'))
    os.link(os.path.join(folder, 'old'), os.path.join(folder, 'other-old'))
    for part in '12':
        run(folder, CHECK + ['--format', 'json', '--part', part + '/2',
                             '--output', 'part-' + part])


def publish(folder, places):
    name = os.path.join(folder, 'leadtime.json')
    with open(name) as file:
        workspace = json.load(file)
    workspace['publish'] = places
    with open(name, 'w') as out:
        json.dump(workspace, out)


def contents(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), 'rb') as file:
            found[name] = file.read()
    return found


def main():
    for arguments, name, stdin in REFUSED:
        with tempfile.TemporaryDirectory() as folder:
            fill(folder)
            before = contents(folder)
            done = run(folder, arguments, stdin)
            wanted = name.format(folder=os.path.basename(folder))
            good = done.returncode == 4 and wanted in done.stderr and \
                contents(folder) == before
            expect(' '.join(arguments), good,
                   (done.returncode, done.stderr[:200],
                    [one for one, data in contents(folder).items()
                     if before.get(one) != data]))
    for places, name in PUBLISHED:
        with tempfile.TemporaryDirectory() as folder:
            fill(folder)
            os.remove(os.path.join(folder, 'leadtime.sqlite'))
            publish(folder, places)
            before = contents(folder)
            done = run(folder, ['calendar', '.', '--publish', '--as-of',
                                '2024-03-05'])
            after = contents(folder)
            good = done.returncode == 4 and name in done.stderr and \
                all(after[one] == before[one] for one in before)
            expect(places, good, (done.returncode, done.stderr[:200]))
    for arguments, name in NOTHING:
        with tempfile.TemporaryDirectory() as folder:
            fill(folder)
            before = contents(folder)
            done = run(folder, arguments)
            expect(' '.join(arguments), done.returncode == 3 and
                   name in done.stderr and contents(folder) == before,
                   (done.returncode, done.stderr[:200]))
    for arguments in TAKEN:
        with tempfile.TemporaryDirectory() as folder:
            fill(folder)
            done = run(folder, arguments)
            good = done.returncode in (0, 1, 2) and not done.stderr
            expect(' '.join(arguments), good,
                   (done.returncode, done.stderr[:200]))
    return close()


if __name__ == '__main__':
    sys.exit(main())
