#!/usr/bin/python3
"""How much of the program the tests reach: gate.py [--no-build] [--list]

Builds the preset "coverage", runs the unit tests and the quick scripts with it,
and asks gcovr. Each folder must reach its share in FOLDERS. Code that cannot be
reached is marked with GCOVR_EXCL and the reason. --list names every line that is
not reached. Closes with "N passed, N failed", one for each folder and each run.
"""
import concurrent.futures
import glob
import importlib
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
BUILD = 'build/coverage'
PROGRAM = BUILD + '/checker/leadtime'
PYTHON = '/usr/bin/python3'

# The least share of lines and of branches, in percent.
FOLDERS = {'core': (100.0, 100.0), 'base': (95.0, 0), 'box': (95.0, 0),
           'normalise': (95.0, 0), 'read': (95.0, 0),
           'cli': (95.0, 0), 'render': (95.0, 0),
           'deliver': (95.0, 0), 'xlsx': (95.0, 0)}


def cases(folder, module):
    """The names in the list CASES of a module of tests."""
    sys.path.insert(0, os.path.join(ROOT, 'tests', folder))
    return [case.__name__ for case in importlib.import_module(module).CASES]


RUNS = [
    ['ctest', '--test-dir', BUILD, '-j2'],
    # Of these the rest says the same of other bytes, is about time, or needs
    # a user who may not write the counts, or a closed child. They take long,
    # so that they come first.
    [PYTHON, 'tests/feed/run.py', PROGRAM, *cases('feed', 'memory'), 'minimal',
     'many_scripts', 'before_any_paper', 'script'],
    [PYTHON, 'tests/feed/run.py', PROGRAM, *cases('feed', 'servers')],
    [PYTHON, 'tests/limit/run.py', PROGRAM, 'test_calendars', 'test_json',
     'test_held',
     'test_tables', 'test_messages', 'test_periods', 'test_working_calendars',
     'test_open_quotes', 'test_texts_kept', 'test_zone_names', 'test_work',
     'test_window', 'test_texts', 'test_notes', 'test_windows'],
    [PYTHON, 'tests/environment/run.py', PROGRAM, 'test_closed_files',
     'test_readers_that_leave', 'test_zones'],
    [PYTHON, 'tests/box/run.py', PROGRAM, PROGRAM, 'test_own_zone',
     'test_deaths', 'test_kernel', 'test_surroundings', 'test_doctor_open'],
    [PYTHON, 'tests/fault/calls.py', PROGRAM],
    # These whole.
    [PYTHON, 'tests/tables/run.py', PROGRAM],
    [PYTHON, 'tests/cases/run.py', PROGRAM],
    [PYTHON, 'tests/vectors/run.py', PROGRAM, 'tests/vectors/vectors.json'],
    [PYTHON, 'tests/vectors/run.py', PROGRAM, 'tests/vectors/more.json'],
    [PYTHON, 'tests/ways/run.py', PROGRAM, '20261124', '10', 'check_random',
     'check_packed', 'check_damage', 'check_files'],
    [PYTHON, 'tests/ways/parts.py', PROGRAM, '20261128', 'check_sums',
     'check_refused'],
    [PYTHON, 'tests/oracle/random_compare.py', PROGRAM, '3000', '1'],
    [PYTHON, 'tests/oracle/intervals.py', PROGRAM, '10'],
    [PYTHON, 'tests/calendars/run.py', PROGRAM],
    [PYTHON, 'tests/calendars/quirks.py', PROGRAM],
    [PYTHON, 'tests/formats/sample.py', PROGRAM],
    [PYTHON, 'tests/formats/run.py', PROGRAM],
    [PYTHON, 'tests/notify/test_transport.py', BUILD],
    [PYTHON, 'tests/notify/test_digests.py', BUILD],
    [PYTHON, 'tests/doc/check_man.py', PROGRAM],
    [PYTHON, 'tests/golden/transcript.py', PROGRAM, 'README.md',
     *sorted(glob.glob('tests/*/*/transcript.txt', root_dir=ROOT)),
     *sorted(glob.glob('samples/*/transcript.txt', root_dir=ROOT))],
    [PYTHON, 'tests/notify/mornings.py', BUILD, '20'],
    # How long a check of all packs takes is asked of the release build.
    [PROGRAM, 'rules', 'check'],
]
FAILED = []
EXCLUDED = r'assert\('


def say(text):
    print(text, flush=True)


def run(command):
    done = subprocess.run(command, cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        FAILED.append('FAILED: ' + ' '.join(command)[:100])
        say('%s\n%s' % (FAILED[-1], done.stdout[-3000:]))
    return not done.returncode


def build():
    return run(['cmake', '--preset', 'coverage']) and \
        run(['cmake', '--build', '--preset', 'coverage'])


def forget():
    for path in glob.glob(BUILD + '/**/*.gcda', root_dir=ROOT,
                          recursive=True):
        os.remove(os.path.join(ROOT, path))


def measured():
    # One job: with more, gcovr 5.2 may wait for itself for ever. A process
    # that ends while a thread is in a function leaves a call that did not
    # return, from which gcov reckons a branch "taken -2": that one is passed
    # over.
    done = subprocess.run(
        ['gcovr', '-r', '.', BUILD, '--filter', 'checker/', '--json',
         '--gcov-ignore-parse-errors',
         '--exclude-branches-by-pattern', '.*' + EXCLUDED + '.*'],
        cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)['files']


class Folder:
    def __init__(self):
        self.lines = self.reached = self.branches = self.taken = 0
        self.missing = []

    def add(self, file):
        with open(os.path.join(ROOT, file['file']),
                  encoding='utf-8') as source:
            text = source.read().split('\n')
        for line in file['lines']:
            if line.get('gcovr/noncode'):
                continue
            branches = line['branches']
            taken = sum(b['count'] > 0 for b in branches)
            self.lines += 1
            self.reached += line['count'] > 0
            self.branches += len(branches)
            self.taken += taken
            what = '' if line['count'] else 'not reached'
            if taken < len(branches):
                what = '%d of %d branches' % (taken, len(branches))
            if what:
                number = line['line_number']
                self.missing.append('%s:%d: %s: %s' % (
                    file['file'], number, what, text[number - 1].strip()))


def share(part, whole):
    return 100.0 * part / whole if whole else 100.0


def judge(name, folder, with_list):
    least_lines, least_branches = FOLDERS[name]
    lines = share(folder.reached, folder.lines)
    branches = share(folder.taken, folder.branches)
    good = lines >= least_lines and branches >= least_branches
    if not good or with_list:
        for line in folder.missing:
            say('  ' + line)
    return good, '%-10s %6.2f %% of %d lines, %6.2f %% of %d branches%s' % (
        name, lines, folder.lines, branches, folder.branches,
        '' if good else '  too little')


def main():
    passed = failed = 0
    if '--no-build' not in sys.argv and not build():
        print('0 passed, 1 failed')
        return 1
    forget()
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for good in pool.map(run, RUNS):
            passed, failed = passed + good, failed + (not good)
    folders = {}
    for file in measured():
        name = re.match(r'checker/(\w+)/', file['file']).group(1)
        folders.setdefault(name, Folder()).add(file)
    table = []
    for name in sorted(folders):
        good, line = judge(name, folders[name], '--list' in sys.argv)
        table.append(line)
        passed, failed = passed + good, failed + (not good)
    # Behind the lists, because it is their end that is read.
    say('\n'.join(FAILED + table))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
