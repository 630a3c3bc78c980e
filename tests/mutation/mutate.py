#!/usr/bin/python3
"""Does some test notice every small change of the core, of the gates, or of the
readers?

    mutate.py [--of core|gates|readers] [--sample N] [--seed N]
              [--file PATH]... [--jobs N] [--rows N] [--survivors FILE]
              [--only FILE] [--at-least PERCENT]

Every file of a set (sets.py), or each PATH of it, is compiled once with all its
mutants (mutants.py, schemata.py). A number tells a process which mutant it is.

A first run without a mutant records what each test prints, checks that this is
right, and notes how long the test takes and which functions it reaches. Each
mutant is then run on the tests that reach its function, many in one process
(batch.c): first those that noticed a neighbour, then the fastest. Where a mutant
prints something else, the test decides. A mutant dies with the first test that
fails or does not end. One that survives is run again in a build with sanitizers,
as the tests run the program.

--rows says how many verdicts of random workspaces are compared with the oracle.
--survivors writes the keys of the mutants that survive to a file; --only runs
the mutants of such a file.

Mutants of equivalent.txt are not run: that file gives for each the reason why no
test can see it. A survivor for which the compiler makes the same machine code as
for the unchanged file is equivalent too. Closes with the figures and "N passed,
N failed".
"""
import argparse
import fcntl
import functools
import glob
import hashlib
import multiprocessing
import os
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
import schemata  # noqa: E402
import sets  # noqa: E402

BUILD = os.path.join(ROOT, 'build', 'mutation')
CHECKS = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']
CFLAGS = ['-std=c17', '-w', '-D_GNU_SOURCE', '-I', ROOT + '/checker',
          '-I', HERE, '-I', ROOT + '/tests/unit', '-I', ROOT + '/tests/fuzz']
ENVIRONMENT = {'PATH': '/usr/bin:/bin', 'COLUMNS': '80', 'TERM': 'dumb',
               'LC_ALL': 'C.UTF-8', 'HOME': '/nonexistent',
               'LEADTIME_RULES': ROOT + '/rules'}
# box/box.h: a closed box shuts for all commands that follow in the process
OPEN = '-DLEADTIME_OPEN_BOX'
KILLERS_MAX = 12
WALL_SECONDS = 300
REPORT_MAX = 3000


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
    file, out, flags = job
    bad = set()
    while True:
        text = file.source(bad)
        status, errors = compiled(text, file.name, [*flags, '-c', '-o', out])
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


def build_others(jobs):
    # The mutants of another set may be run at the same time.
    with open(os.path.join(BUILD, 'lock'), 'w', encoding='utf-8') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        must(['cmake', '-S', ROOT, '-B', BUILD, '-G', 'Ninja',
              '-DCMAKE_BUILD_TYPE=None', '-DCMAKE_C_FLAGS=-O1 -w ' + OPEN,
              '-DLEADTIME_TESTS=OFF'])
        must(['cmake', '--build', BUILD, '-j%d' % jobs])


def build(program, files, units, jobs, checks=()):
    """Links the program with the sources UNITS; the numbers of mutants that do
    not compile. CHECKS are flags of sanitizers."""
    flags = ['-O1', *checks]
    objects = ['%s.%d.o' % (program, i) for i in range(len(files))]
    with multiprocessing.Pool(jobs) as pool:
        bad = pool.map(object_of, [(file, out, flags)
                                   for file, out in zip(files, objects)], 1)
    reached = sum(len(file.functions) for file in files)
    with open(program + '.table.c', 'w', encoding='utf-8') as out:
        out.write('int lt_mutant = -1;\nunsigned char lt_reach[%d];\n'
                  'const int lt_reach_count = %d;\n' % (reached or 1, reached))
    before, after = link_line()
    sources = [program + '.table.c', HERE + '/batch.c', *units]
    if checks:
        # what the arena gave not may not be touched; ASan has its own malloc
        sources.append(ROOT + '/checker/base/arena.c')
        before = [w for w in before if not w.endswith('/no_memory.c.o')]
        after = [w for w in after if not w.endswith('/no_memory.c.o')]
    for path in sources:
        objects.append('%s.%s.o' % (program, os.path.basename(path)))
        must(['cc', *CFLAGS, *flags, '-c', path, '-o', objects[-1]])
    # Found first, the objects keep those of the archives away.
    must(['cc', '-fuse-ld=gold', *checks, *before[1:], *objects, *after, '-o',
          program], cwd=BUILD)
    return {number for one in bad for number in one}


def confirm(bad, texts, left, jobs):
    """Those that do not compile with the others do not alone either."""
    with multiprocessing.Pool(jobs) as pool:
        alone = pool.map(is_unsound, [(texts[left[n]['file']], left[n])
                                      for n in bad])
    wrong = [left[n]['key'] for n, unsound in zip(bad, alone) if not unsound]
    if wrong:
        sys.exit('compiles alone, not with the others: ' + '\n'.join(wrong))


# --- the run without a mutant ----------------------------------------------

class Tests:
    """The cases, what they print, how long they take, what they reach."""

    def __init__(self, program, folder, cases):
        self.cases = cases
        self.program = program
        self.list, self.good = folder + '/cases', folder + '/good'
        self.took, self.reached = [0] * len(cases), [()] * len(cases)
        self.faults, self.wanted = [], []
        self.write_list([case.line() for case in cases])
        open(self.good, 'w', encoding='utf-8').close()
        self.record()

    def with_checks(self, program):
        """The same tests in a build with sanitizers, which is slower. What
        is wrong there without a mutant, or nothing."""
        self.program = program
        self.write_list([
            case.line(10 * (300000 + 10 * took), *good) for case, took, good
            in zip(self.cases, self.took, self.wanted)])
        report = program + '.report'
        found = self.killer(-1, range(len(self.cases)), {
            name: 'log_path=' + report
            for name in ('ASAN_OPTIONS', 'UBSAN_OPTIONS')})
        if found is None:
            return ''
        texts = [self.cases[found].name if found >= 0 else
                 'some case does not end in %d seconds' % WALL_SECONDS]
        for path in glob.glob(report + '.*'):
            with open(path, encoding='utf-8', errors='replace') as file:
                texts.append(file.read(REPORT_MAX))
        return '\n'.join(texts)

    def write_list(self, lines):
        with open(self.list, 'w', encoding='utf-8') as file:
            file.writelines(lines)

    def record(self):
        numbers = range(len(self.cases))
        process = subprocess.Popen(
            [self.program, self.list, self.good, *map(str, numbers)],
            env={**ENVIRONMENT, 'LT_RECORD': '1'}, cwd=ROOT,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        at = 0
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
                self.wanted.append((status, at, size))
                at += size
        self.write_list([
            case.line(300000 + 10 * took, *good) for case, took, good
            in zip(self.cases, self.took, self.wanted)])

    def order_for(self, function, module, killers):
        """The numbers of the cases that come through a function."""
        if function not in ORDERS:
            ORDERS[function] = sorted(
                (n for n in range(len(self.cases))
                 if function in self.reached[n]
                 and not self.cases[n].is_once),
                key=lambda n: (not self.cases[n].name.startswith(
                    'unit %s/' % module), self.took[n]))
        whole = ORDERS[function]
        first = [n for n in killers if function in self.reached[n]]
        seen = set(first)
        return first + [n for n in whole if n not in seen]

    def killer(self, mutant, order, more=()):
        """The number of the case that notices, -1: not known; or None."""
        process = subprocess.Popen(
            [self.program, self.list, self.good, *map(str, order)],
            env={**ENVIRONMENT, 'LT_MUTANT': str(mutant), **dict(more)},
            cwd=ROOT,
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

LIVES, UNREACHED = 'lives', 'lives, no test comes there'
ORDERS, KILLERS, STATE = {}, {}, {}


def work(job):
    """The job and what became of it: LIVES, or who noticed."""
    number, mutant, function = job
    tests = STATE['tests']
    killers = KILLERS.setdefault(function, [])
    module = os.path.basename(mutant['file'])[:-2]
    order = tests.order_for(function, module, killers)
    found = tests.killer(number, order) if order else None
    if found is None:
        return job, LIVES if order else UNREACHED
    if found >= 0:
        if found in killers:
            killers.remove(found)
        killers.insert(0, found)
        del killers[KILLERS_MAX:]
        return job, tests.cases[found].name
    return job, 'does not end well'


def start(tests, has_checks):
    if not has_checks:
        resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    STATE['tests'] = tests


@functools.lru_cache(maxsize=None)
def optimised(text, name):
    """The object file of a text; None where it does not compile."""
    with tempfile.TemporaryDirectory() as folder:
        out = folder + '/out.o'
        if compiled(text, name, ['-O2', '-c', '-o', out])[0]:
            return None
        with open(out, 'rb') as file:
            return file.read()


def is_same_code(job):
    """Whether the optimiser makes the same of the mutant as of its file."""
    text, mutant = job
    name = mutant['file']
    made = optimised.__wrapped__(mutants.changed(text, mutant), name)
    return made is not None and made == optimised(text, name)


def equivalents(names):
    """KEY | reason, by key, of the files with these NAMES."""
    found = {}
    with open(os.path.join(HERE, 'equivalent.txt'), encoding='utf-8') as file:
        for line in file:
            line = line.strip()
            if line and not line.startswith('#'):
                key, reason = line.rsplit(' || ', 1)
                if key.split(' | ')[0] in names:
                    found[key] = reason
    return found


def read_texts(options):
    which, texts = sets.SETS[options.of], {}
    for path in options.file or which.files():
        if '/' not in path:
            path = which.place + path
        with open(os.path.join(ROOT, path), encoding='utf-8') as file:
            texts[os.path.basename(path)] = file.read()
    return texts


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--of', choices=sorted(sets.SETS), default='core')
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
        # Stays what it is when something else is changed.
        left.sort(key=lambda one: hashlib.sha256(
            ('%d %s' % (options.seed, one['key'])).encode()).digest())
        left = left[:options.sample]
    return left, len(made), stale


def files_of(texts, left):
    """LEFT, mutants by number, file by file."""
    files, first = [], 0
    for name, text in texts.items():
        mine = [(n, one) for n, one in left.items() if one['file'] == name]
        if mine:
            files.append(schemata.File(name, text, mine, first))
            first += len(files[-1].functions)
    return files


def survivors_of(options, tests, jobs, has_checks=False):
    """The jobs of the mutants that live, with what there is to say."""
    lived = []
    with multiprocessing.Pool(options.jobs, start,
                              (tests, has_checks)) as pool:
        for n, (job, what) in enumerate(pool.imap_unordered(work, jobs, 4), 1):
            if n % 500 == 0:
                print('%d of %d done' % (n, len(jobs)), file=sys.stderr,
                      flush=True)
            if what in (LIVES, UNREACHED):
                lived.append((job, what))
    return lived


def checked_again(options, program, texts, units, tests, lived):
    """Those of them that live with sanitizers, too."""
    files = files_of(texts, {job[0]: job[1] for job, _ in lived})
    build(program, files, units, options.jobs, CHECKS)
    wrong = tests.with_checks(program)
    if wrong:
        sys.exit('without a change fails with sanitizers: ' + wrong)
    return survivors_of(options, tests, [job for job, _ in lived], True)


def differing(options, texts, lived):
    """Those of them of which the compiler makes other machine code."""
    with multiprocessing.Pool(options.jobs) as pool:
        same = pool.map(is_same_code, [(texts[job[1]['file']], job[1])
                                       for job, _ in lived], 4)
    return [one for one, is_same in zip(lived, same) if not is_same]


def tell(options, lived):
    keys = sorted((job[1]['key'], what) for job, what in lived)
    for key, what in keys:
        print('%s: %s' % (what, key))
    if options.survivors:
        with open(options.survivors, 'w', encoding='utf-8') as file:
            file.writelines(key + '\n' for key, _ in keys)


def run_all(options, texts, numbered, folder):
    """How many were killed, do not compile and make the same code, and the
    survivors; None: the tests do not hold without a change."""
    files = files_of(texts, numbered)
    which = sets.SETS[options.of]
    units = which.units(folder)
    build_others(options.jobs)
    bad = build(folder + '/batch', files, units + which.more(), options.jobs)
    confirm(sorted(bad), texts, numbered, options.jobs)
    tests = Tests(folder + '/batch', folder, which.cases(
        folder + '/probes', units, options.rows))
    if tests.faults:
        print('without a change fail: ' + ', '.join(tests.faults))
        return None
    jobs = [(n, m, function) for file in files
            for function, pairs in file.reached() for n, m in pairs
            if n not in bad]
    print('%d mutants, %d tests' % (len(numbered), len(tests.cases)),
          file=sys.stderr, flush=True)
    found = survivors_of(options, tests, jobs)
    lived = differing(options, texts, found)
    same = len(found) - len(lived)
    print('%d of %d live; now with sanitizers' % (len(lived), len(jobs)),
          file=sys.stderr, flush=True)
    if lived:
        lived = checked_again(options, folder + '/checked', texts,
                              units + which.more(), tests, lived)
    return len(jobs) - same - len(lived), len(bad), same, lived


def main():
    options, begun = arguments(), time.monotonic()
    texts = read_texts(options)
    known = equivalents(texts)
    left, whole, stale = chosen(options, texts, known)
    for key in stale:
        print('equivalent.txt: there is no such mutant: ' + key)
    os.makedirs(BUILD, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        found = run_all(options, texts, dict(enumerate(left)), folder)
    if not found:
        print('0 passed, 1 failed')
        return 1
    killed, bad, same, lived = found
    tell(options, lived)
    percent = 100.0 * killed / max(1, killed + len(lived))
    print('%d mutants of %d, %d are listed as equivalent: %d killed, %d live, '
          '%d do not compile, %d make the same code; %.1f %% of %d died, in '
          '%.1f minutes' % (
              len(left), whole, len(known), killed, len(lived), bad, same,
              percent, killed + len(lived), (time.monotonic() - begun) / 60))
    good = percent >= options.at_least and killed > 0 and not stale
    print('%d passed, %d failed' % (good, not good))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
