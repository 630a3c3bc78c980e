#!/usr/bin/python3
"""Does some test notice every small change of the core?

    mutate.py [--sample N] [--seed N] [--file NAME]... [--jobs N]
              [--survivors FILE] [--only FILE] [--at-least PERCENT]

Works on a copy of the sources, built once without optimisation. Each mutant
(mutants.py) is one file compiled and linked anew; it dies with the first test
that fails, or that does not end. Mutants of equivalent.txt are not made: that
no test can see them is said there with the reason. --survivors writes the
keys of the others that live, --only runs those of such a file. Closes with
the figures and "N passed, N failed".
"""
import argparse
import glob
import multiprocessing
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import mutants  # noqa: E402
import probes  # noqa: E402

LIBRARIES = ['cli', 'normalise', 'read', 'render', 'deliver', 'core', 'base']
CFLAGS = ['-std=c17', '-O0', '-w', '-D_GNU_SOURCE']


def run(command, **more):
    return subprocess.run(command, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False,
                          **more)


def must(command, **more):
    done = run(command, **more)
    if done.returncode:
        sys.exit('%s\n%s' % (' '.join(command), done.stderr))


def is_of_core(path):
    """A unit test of nothing but the core and its base."""
    with open(path, encoding='utf-8') as file:
        names = [line.split('"')[1] for line in file
                 if line.startswith('#include "')]
    return names and any(n.startswith('core/') for n in names) and all(
        n.startswith(('core/', 'base/')) for n in names)


class Tree:
    """The copy: objects, libraries, and how a mutant is linked with them."""

    def __init__(self, folder):
        self.folder = folder
        self.checker = os.path.join(folder, 'checker')
        self.build = os.path.join(folder, 'build')
        for name in ('checker', 'rules'):
            shutil.copytree(os.path.join(ROOT, name),
                            os.path.join(folder, name))
        for name in ('CMakeLists.txt', 'README.md', 'LICENSE',
                     'CHANGELOG.md'):
            shutil.copy(os.path.join(ROOT, name), folder)
        must(['cmake', '-S', folder, '-B', self.build, '-G', 'Ninja',
              '-DCMAKE_BUILD_TYPE=None', '-DCMAKE_C_FLAGS=-O0 -w',
              '-DLEADTIME_TESTS=OFF'])
        must(['cmake', '--build', self.build, '-j2'])
        # The program looks for rules/ three folders above its own.
        os.mkdir(os.path.join(folder, 'mutants'))
        self.link = self.link_line()
        self.suites, self.units = self.unit_objects()

    def link_line(self):
        """The words that link the program, without its output."""
        text = subprocess.run(['ninja', '-C', self.build, '-t', 'commands',
                               'leadtime'], capture_output=True, text=True,
                              check=True).stdout.strip().split('\n')[-1]
        words = text.split('&&')[1].split()
        place = words.index('-o')
        return words[:place], words[place + 2:]

    def place(self):
        """A folder for the mutants of one process."""
        made = os.path.join(tempfile.mkdtemp(
            dir=os.path.join(self.folder, 'mutants')), 'checker')
        os.mkdir(made)
        return made

    def compile(self, source, out, more=()):
        return run(['cc', *CFLAGS, '-I', self.checker, *more, '-c', source,
                    '-o', out])

    def unit_objects(self):
        objects = []
        plain = os.path.join(HERE, 'plain')
        unit = os.path.join(ROOT, 'tests', 'unit')
        sources = [path for path in sorted(glob.glob(unit + '/test_*.c'))
                   if is_of_core(path)]
        for path in [os.path.join(plain, 'main.c')] + sources:
            out = os.path.join(self.build, os.path.basename(path) + '.o')
            done = self.compile(path, out, ['-I', plain, '-I', unit])
            if done.returncode:
                sys.exit(done.stderr)
            objects.append(out)
        suites = [os.path.basename(path)[5:-2] for path in sources]
        return suites, objects

    def make(self, text, name, folder):
        """Compiles the mutant; None: it does not compile."""
        source = os.path.join(folder, name)
        with open(source, 'w', encoding='utf-8') as file:
            file.write(text)
        changed = os.path.join(folder, 'mutant.o')
        if self.compile(source, changed).returncode:
            return None
        return Made(self, folder, changed)


class Made:
    """The programs of a mutant, each linked when a test asks for it. Found
    first, the mutant's symbols keep those of the archive away."""

    def __init__(self, tree, folder, changed):
        self.tree, self.folder, self.changed = tree, folder, changed
        self.linked = {}

    def get(self, name, command):
        if name not in self.linked:
            path = os.path.join(self.folder, name)
            must(command + ['-o', path], cwd=self.tree.build)
            self.linked[name] = path
        return self.linked[name]

    @property
    def program(self):
        before, after = self.tree.link
        return self.get('leadtime', [before[0], '-fuse-ld=gold', *before[1:],
                                     self.changed, *after])

    @property
    def unit(self):
        return self.get('unit', [
            'cc', '-fuse-ld=gold', *self.tree.units, self.changed,
            'checker/libleadtime_core.a', 'checker/libleadtime_base.a',
            '-lnettle'])


def dies(made, order):
    """The name of the test that notices, or None; moves it to the front."""
    for i, probe in enumerate(order):
        try:
            good = probe.holds(made)
        except Exception:  # whatever a mutant prints
            good = False
        if not good:
            order.insert(0, order.pop(i))
            return probe.name
    return None


def work(job):
    """The key of a mutant and what became of it."""
    name = job['file']
    made = STATE['tree'].make(job['text'], name, STATE['folder'])
    if made is None:
        return job['key'], 'does not compile'
    if name not in STATE['orders']:
        STATE['orders'][name] = probes.order_for(STATE['ready'], name[:-2])
    return job['key'], dies(made, STATE['orders'][name]) or 'lives'


STATE = {}


def start(tree, ready):
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    STATE['tree'] = tree
    STATE['folder'] = tree.place()
    STATE['ready'], STATE['orders'] = ready, {}


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


def all_mutants(names):
    for path in sorted(glob.glob(ROOT + '/checker/core/*.c')):
        name = os.path.basename(path)
        if not names or name in names:
            with open(path, encoding='utf-8') as file:
                yield from mutants.mutants_of(name, file.read())


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('--sample', type=int)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--file', action='append', default=[])
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--survivors')
    parser.add_argument('--only')
    parser.add_argument('--at-least', type=float, default=95.0)
    return parser.parse_args()


def chosen(options, known):
    made = list(all_mutants(options.file))
    keys = {one['key'] for one in made}
    stale = [key for key in known if not options.file and key not in keys]
    left = [one for one in made if one['key'] not in known]
    if options.only:
        with open(options.only, encoding='utf-8') as file:
            wanted = {line.rstrip('\n') for line in file}
        left = [one for one in left if one['key'] in wanted]
    random.Random(options.seed).shuffle(left)
    return left[:options.sample], len(made) - len(left), stale


def report(options, results, equivalent):
    figures = {'killed': 0, 'lives': 0, 'does not compile': 0}
    lived = []
    for n, (key, what) in enumerate(results, 1):
        if n % 200 == 0:
            print('%d done' % n, file=sys.stderr, flush=True)
        figures[what if what in figures else 'killed'] += 1
        if what == 'lives':
            lived.append(key)
            print('lives: ' + key, flush=True)
    if options.survivors:
        with open(options.survivors, 'w', encoding='utf-8') as file:
            file.writelines(key + '\n' for key in sorted(lived))
    told = figures['killed'] + figures['lives']
    percent = 100.0 * figures['killed'] / max(1, told)
    print('%d mutants: %d killed, %d live, %d do not compile; %d equivalent '
          'are not run; %.1f %% died' % (
              sum(figures.values()), figures['killed'], figures['lives'],
              figures['does not compile'], equivalent, percent))
    return percent >= options.at_least and told > 0


def main():
    options = arguments()
    known = equivalents()
    jobs, equivalent, stale = chosen(options, known)
    for key in stale:
        print('equivalent.txt: there is no such mutant: ' + key)
    with tempfile.TemporaryDirectory() as folder:
        tree = Tree(os.path.join(folder, 'tree'))
        ready = probes.prepare(os.path.join(folder, 'probes'), tree.suites)
        made = tree.make('', 'nothing.c', tree.place())
        wrong = probes.first_time(ready, made)
        if wrong:
            print('without a change fail: ' + ', '.join(wrong))
            print('0 passed, %d failed' % len(wrong))
            return 1
        with multiprocessing.Pool(options.jobs, start,
                                  (tree, ready)) as pool:
            good = report(options, pool.imap_unordered(work, jobs),
                          equivalent)
    good = good and not stale
    print('%d passed, %d failed' % (good, not good))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
