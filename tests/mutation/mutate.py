#!/usr/bin/python3
"""Does some test notice every small change of the core?

    mutate.py [--sample N] [--seed N] [--file PATH]... [--jobs N] [--rows N]
              [--survivors FILE] [--only FILE] [--at-least PERCENT]

Every file of checker/core, or each PATH, is compiled once with all its mutants
(mutants.py, schemata.py); a process is told by a number which of them it is.
One run without any shows what each test prints, that this is what it should
be, how long it takes and which functions it comes through. Each mutant is then
run on the tests that come through its function, many in one process (batch.c),
those first that noticed a neighbour, then what takes the least time. Where it
prints something else, the test decides; it dies with the first that fails, or
that does not end. --rows says how many verdicts of random workspaces are
compared with the oracle.

Mutants of equivalent.txt are not run: that no test can see them is said there
with the reason. A survivor that the compiler makes the same machine code of as
of the file itself is equivalent as well. --survivors writes the keys of the
others that live, --only runs those of such a file. Closes with the figures and
"N passed, N failed".
"""
import argparse
import glob
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import mutants  # noqa: E402
import probes  # noqa: E402
import schemata  # noqa: E402

BUILD = os.path.join(ROOT, 'build', 'mutation')
CFLAGS = ['-std=c17', '-w', '-D_GNU_SOURCE', '-I', ROOT + '/checker',
          '-I', HERE, '-I', ROOT + '/tests/unit']
ENVIRONMENT = {'PATH': '/usr/bin:/bin', 'COLUMNS': '80', 'TERM': 'dumb',
               'LC_ALL': 'C.UTF-8', 'HOME': '/nonexistent',
               'LEADTIME_RULES': ROOT + '/rules'}
KILLERS_MAX = 12
WALL_SECONDS = 300


def must(command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False,
                          **more)
    if done.returncode:
        sys.exit('%s\n%s%s' % (' '.join(command), done.stdout, done.stderr))
    return done.stdout


def compiled(text, name, more):
    """The compiler's status and errors for a text that is called NAME."""
    done = subprocess.run(
        ['cc', *CFLAGS, *more, '-x', 'c', '-'], check=False, text=True,
        input='# 1 "%s"\n%s' % (name, text), capture_output=True)
    return done.returncode, done.stderr


def is_of_core(path):
    """A unit test of nothing but the core and its base."""
    with open(path, encoding='utf-8') as file:
        names = [line.split('"')[1] for line in file
                 if line.startswith('#include "')]
    return names and any(n.startswith('core/') for n in names) and all(
        n.startswith(('core/', 'base/')) for n in names)


UNITS = [path for path in sorted(glob.glob(ROOT + '/tests/unit/test_*.c'))
         if is_of_core(path)]


# --- the program of all mutants -------------------------------------------

def link_line():
    """The words that link the program, without its output and its main."""
    text = must(['ninja', '-C', BUILD, '-t', 'commands', 'leadtime'])
    words = text.strip().split('\n')[-1].split('&&')[1].split()
    place = words.index('-o')
    return [w for w in words[:place] if not w.endswith('/main.c.o')], \
        words[place + 2:]


def object_of(job):
    """Compiles one file with its mutants; those that do not compile."""
    file, out = job
    bad = set()
    while True:
        text = file.source(bad)
        status, errors = compiled(text, file.name, ['-O1', '-c', '-o', out])
        found = file.at_fault(errors) - {None}
        if status == 0:
            return bad
        if not found:
            sys.exit('%s with mutants:\n%s' % (file.name, errors))
        bad |= found


def is_unsound(job):
    """Whether a mutant alone does not compile either."""
    text, mutant = job
    return compiled(mutants.changed(text, mutant), mutant['file'],
                    ['-fsyntax-only'])[0] != 0


def build(folder, files, texts, jobs):
    """The program in FOLDER, and the numbers of mutants that are none."""
    must(['cmake', '-S', ROOT, '-B', BUILD, '-G', 'Ninja',
          '-DCMAKE_BUILD_TYPE=None', '-DCMAKE_C_FLAGS=-O1 -w',
          '-DLEADTIME_TESTS=OFF'])
    must(['cmake', '--build', BUILD, '-j%d' % jobs])
    objects = ['%s/%d.o' % (folder, i) for i in range(len(files))]
    with multiprocessing.Pool(jobs) as pool:
        bad = pool.map(object_of, zip(files, objects), 1)
        bad = sorted(number for one in bad for number in one)
        whole = dict(n for file in files for f in file.all for n in f)
        sound = pool.map(is_unsound, [(texts[whole[n]['file']], whole[n])
                                      for n in bad])
    wrong = [whole[n]['key'] for n, good in zip(bad, sound) if not good]
    if wrong:
        sys.exit('compiles alone, not with the others: ' + '\n'.join(wrong))
    reached = sum(len(file.functions) for file in files)
    with open(folder + '/table.c', 'w', encoding='utf-8') as out:
        out.write('int lt_mutant = -1;\nunsigned char lt_reach[%d];\n'
                  'const int lt_reach_count = %d;\n' % (reached or 1, reached))
    for path in [folder + '/table.c', HERE + '/batch.c', *UNITS]:
        objects.append('%s/%s.o' % (folder, os.path.basename(path)))
        must(['cc', *CFLAGS, '-O1', '-c', path, '-o', objects[-1]])
    before, after = link_line()
    # Found first, the objects keep those of the archives away.
    must(['cc', '-fuse-ld=gold', *before[1:], *objects, *after, '-o',
          folder + '/batch'], cwd=BUILD)
    return set(bad)


# --- the run without a mutant ----------------------------------------------

class Tests:
    """The cases, what they print, how long they take, what they reach."""

    def __init__(self, folder, cases):
        self.cases = cases
        self.program = folder + '/batch'
        self.list, self.good = folder + '/cases', folder + '/good'
        self.took, self.reached = [0] * len(cases), [()] * len(cases)
        self.faults = []
        self.write_list([case.line() for case in cases])
        open(self.good, 'w', encoding='utf-8').close()
        self.record()

    def write_list(self, lines):
        with open(self.list, 'w', encoding='utf-8') as file:
            file.writelines(lines)

    def record(self):
        numbers = range(len(self.cases))
        process = subprocess.Popen(
            [self.program, self.list, self.good, *map(str, numbers)],
            env={**ENVIRONMENT, 'LT_RECORD': '1'}, cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        lines, at = [], 0
        with process, open(self.good, 'wb') as good:
            for case in self.cases:
                line = process.stdout.readline().split()
                if not line or line[0] != b'case':
                    self.faults.append('%s ends the program' % case.name)
                    process.kill()
                    return
                number, status, size, took = map(int, line[1:])
                output = process.stdout.read(size)
                words = process.stdout.readline().split()[1:]
                self.reached[number] = tuple(map(int, words))
                self.took[number] = took
                if not case.holds(status, output):
                    self.faults.append(case.name)
                good.write(output)
                limit = 300000 + 10 * took
                lines.append(case.line(limit, status, at, size))
                at += size
        self.write_list(lines)

    def order_for(self, function, module, killers):
        """The numbers of the cases that come through a function."""
        if function not in ORDERS:
            ORDERS[function] = sorted(
                (n for n in range(len(self.cases))
                 if function in self.reached[n]),
                key=lambda n: (not self.cases[n].name.startswith(
                    'unit %s/' % module), self.took[n]))
        whole = ORDERS[function]
        first = [n for n in killers if function in self.reached[n]]
        seen = set(first)
        return first + [n for n in whole if n not in seen]

    def killer(self, mutant, order):
        """The number of the case that notices, -1: not known; or None."""
        process = subprocess.Popen(
            [self.program, self.list, self.good, *map(str, order)],
            env={**ENVIRONMENT, 'LT_MUTANT': str(mutant)}, cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        timer = threading.Timer(WALL_SECONDS, process.kill)
        timer.start()
        with process:
            found = self.follow(process.stdout)
            process.kill()
        timer.cancel()
        return found

    def follow(self, lines):
        for line in lines:
            words = line.split()
            if words[0] == b'end':
                return None
            number = int(words[1])
            if words[0] == b'fell':
                return number
            output = lines.read(int(words[3]))
            if not self.cases[number].holds(int(words[2]), output):
                return number
        return -1


# --- the mutants -------------------------------------------------------------

ORDERS, KILLERS, STATE = {}, {}, {}


def work(job):
    """The key of a mutant and what became of it."""
    number, mutant, function = job
    tests = STATE['tests']
    killers = KILLERS.setdefault(function, [])
    module = os.path.basename(mutant['file'])[:-2]
    order = tests.order_for(function, module, killers)
    if not order:
        return mutant['key'], 'lives, no test comes there'
    found = tests.killer(number, order)
    if found is None:
        return mutant['key'], 'lives'
    if found >= 0:
        if found in killers:
            killers.remove(found)
        killers.insert(0, found)
        del killers[KILLERS_MAX:]
        return mutant['key'], tests.cases[found].name
    return mutant['key'], 'does not end well'


def start(tests):
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    STATE['tests'] = tests


def is_same_code(job):
    """Whether the optimiser makes the same of the mutant as of its file."""
    text, mutant = job
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for one in (text, mutants.changed(text, mutant)):
            out = folder + '/out.o'
            if compiled(one, mutant['file'], ['-O2', '-c', '-o', out])[0]:
                return False
            with open(out, 'rb') as file:
                made.append(file.read())
    return made[0] == made[1]


def equivalents():
    """KEY | reason, by key."""
    found = {}
    with open(os.path.join(HERE, 'equivalent.txt'), encoding='utf-8') as file:
        for line in file:
            line = line.strip()
            if line and not line.startswith('#'):
                key, reason = line.rsplit(' || ', 1)
                found[key] = reason
    return found


def read_texts(options):
    paths = options.file or sorted(glob.glob(ROOT + '/checker/core/*.c'))
    texts = {}
    for path in paths:
        if '/' not in path:
            path = 'checker/core/' + path
        with open(os.path.join(ROOT, path), encoding='utf-8') as file:
            texts[os.path.basename(path)] = file.read()
    return texts


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--sample', type=int)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--file', action='append', default=[])
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--rows', type=int, default=6000)
    parser.add_argument('--survivors')
    parser.add_argument('--only')
    parser.add_argument('--at-least', type=float, default=95.0)
    return parser.parse_args()


def chosen(options, texts, known):
    made = [m for name, text in texts.items()
            for m in mutants.mutants_of(name, text)]
    keys = {one['key'] for one in made}
    stale = [key for key in known if not options.file and key not in keys]
    left = [one for one in made if one['key'] not in known]
    if options.only:
        with open(options.only, encoding='utf-8') as file:
            wanted = {line.rstrip('\n') for line in file}
        left = [one for one in left if one['key'] in wanted]
    if options.sample:
        random.Random(options.seed).shuffle(left)
        left = left[:options.sample]
    return left, len(made), len(made) - len(left), stale


def files_of(texts, left):
    """The mutants numbered, file by file."""
    files, number, first = [], 0, 0
    for name, text in texts.items():
        mine = [one for one in left if one['file'] == name]
        if mine:
            files.append(schemata.File(
                name, text, list(enumerate(mine, number)), first))
            number += len(mine)
            first += len(files[-1].functions)
    return files


def report(options, results, texts, by_key, pool):
    figures = {'killed': 0, 'lives': 0}
    lived = []
    for n, (key, what) in enumerate(results, 1):
        if n % 500 == 0:
            print('%d done' % n, file=sys.stderr, flush=True)
        figures['lives' if what.startswith('lives') else 'killed'] += 1
        if what.startswith('lives'):
            lived.append((key, what))
    same = pool.map(is_same_code, [
        (texts[by_key[key]['file']], by_key[key]) for key, _ in lived], 4)
    figures['same'] = sum(same)
    lived = sorted(one for one, is_same in zip(lived, same) if not is_same)
    for key, what in lived:
        print('%s: %s' % (what, key))
    if options.survivors:
        with open(options.survivors, 'w', encoding='utf-8') as file:
            file.writelines(key + '\n' for key, _ in lived)
    return figures['killed'], len(lived), sum(same)


def main():
    options, begun = arguments(), time.monotonic()
    known, texts = equivalents(), read_texts(options)
    left, whole, rest, stale = chosen(options, texts, known)
    for key in stale:
        print('equivalent.txt: there is no such mutant: ' + key)
    files = files_of(texts, left)
    os.makedirs(BUILD, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        bad = build(folder, files, texts, options.jobs)
        tests = Tests(folder, probes.prepare(folder + '/probes', UNITS,
                                             options.rows))
        if tests.faults:
            print('without a change fail: ' + ', '.join(tests.faults))
            print('0 passed, %d failed' % len(tests.faults))
            return 1
        jobs = [(n, m, function) for file in files
                for function, pairs in file.reached() for n, m in pairs
                if n not in bad]
        print('%d mutants of %d, %d tests, %.0f s to make them ready' % (
            len(left), whole, len(tests.cases), time.monotonic() - begun),
            file=sys.stderr, flush=True)
        with multiprocessing.Pool(options.jobs, start, (tests,)) as pool:
            killed, live, same = report(
                options, pool.imap_unordered(work, jobs, 4), texts,
                {m['key']: m for _, m, _ in jobs}, pool)
    percent = 100.0 * killed / max(1, killed + live)
    print('%d mutants: %d killed, %d live, %d do not compile, %d make the '
          'same code; %d are not run; %.1f %% of %d died, in %.1f minutes' % (
              len(left), killed, live, len(bad), same, rest, percent,
              killed + live, (time.monotonic() - begun) / 60))
    good = percent >= options.at_least and killed > 0 and not stale
    print('%d passed, %d failed' % (good, not good))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
