#!/usr/bin/python3
"""Memory and system calls that fail once: run.py PROGRAM [FAULTS [NAME...]].

FAULTS is how many faults are tried, evenly spread (0: every one), of all
scenarios or of those with these names. After each fault:

- the program has not crashed;
- if the exit status says success, the answer is that of a good run;
- no file is torn;
- the same command, run again, gives the good answer.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import own

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
AS_OF = ['--as-of', '2024-03-05']
OUT = ['--output', 'out']
# Each writes one file; status and bytes are those of a run without faults.
SCENARIOS = {
    'text': ('oewg-7', ['check', '.']),
    'json': ('oewg-7', ['check', '.', '--format', 'json']),
    'csv': ('oewg-7', ['check', '.', '--format', 'csv']),
    'page': ('oewg-7', ['check', '.', '--format', 'html']),
    'workbook': ('minimal', ['check', '.', '--format', 'xlsx']),
    'feed': ('minimal', ['check', '.', '--format', 'ics']),
    'remembered feed': ('minimal', ['calendar', '.']),
    'deadlines': ('wg21', ['deadlines', '.', '--past']),
    'deadlines page': ('wg21', ['deadlines', '.', '--past', '--format',
                                'html']),
    'sessions': ('wg21', ['sessions', '.', '--format', 'json']),
    'table': ('spreadsheet', ['check', '.']),
    'derivation': ('minimal', ['explain', 'OC/2027/1', '.']),
    'series': (None, ['check', 'series.ics', 'papers.json']),
    'own zone': (None, ['check', 'zone.ics', 'papers.json']),
    'register': (None, ['check', 'plain.ics', 'many.ndjson', '--format',
                        'ndjson']),
    'part': (None, ['check', 'plain.ics', 'many.ndjson', '--part', '2/2',
                    '--format', 'csv']),
    'merged parts': (None, ['merge', 'part1.json', 'part2.json', '--format',
                            'json']),
    'gzip': (None, ['check', 'plain.ics', 'many.ndjson.gz', '--summary']),
    'zstd': (None, ['check', 'plain.ics', 'many.ndjson.zst', '--columns',
                    'document,verdict,lead', '--format', 'csv']),
    'charset': (None, ['check', 'latin.ics', 'papers.json',
                       '--input-charset', 'ISO-8859-15']),
    'revisions': (None, ['check', 'plain.ics', 'revised.json', '--rules',
                         './pack.json', '--format', 'json']),
    'count': (None, ['count', '10 working days', 'before', '2024-03-04',
                     '.']),
    'rules in words': (None, ['rules', 'show', 'un-documentation']),
    'rules held': (None, ['rules', 'check', './pack.json', '--format',
                          'json']),
    'import': (None, ['import', 'many.csv', '--dates', 'day-first']),
    # Its files are the letters of a folder.
    'letters': (None, ['notify', '.', '--mail-dir', 'mail']),
}
# Their answer is of no day.
OF_NO_DAY = ('merged parts', 'import')
CALLS = ('openat', 'read', 'pread64', 'write', 'pwrite64', 'fsync',
         'fdatasync', 'ftruncate', 'rename', 'renameat', 'unlink', 'flock',
         'fcntl', 'close', 'pipe2', 'clone', 'poll', 'timerfd_create',
         'timerfd_settime', 'prctl', 'seccomp', 'landlock_create_ruleset',
         'landlock_add_rule', 'landlock_restrict_self')
# Only the version in the head of a result comes from it; it is then missing.
VERSION_ONLY = ('tzdata.zi', '"# version ')
WAYS = ('error=ENOSPC', 'error=EIO', 'error=EINTR', 'signal=SIGKILL')
# Statuses that say that an answer is complete.
COMPLETE = (0, 1, 2, 3)


class Scene:
    """One scenario in a folder of its own for each attempt."""
    with_file = COMPLETE

    def __init__(self, bench, name):
        self.bench, self.name = bench, name
        sample, self.arguments = SCENARIOS[name]
        self.source = os.path.join(ROOT, 'samples', sample) if sample else \
            bench.own
        with self.folder() as folder:
            done = self.command(folder, [])
            self.status, self.answer = done.returncode, self.out(folder)
            if done.returncode not in COMPLETE or not self.answer:
                sys.exit('%s: %d %s' % (name, done.returncode, done.stderr))

    def more(self):
        return OUT if self.name in OF_NO_DAY else AS_OF + OUT

    def folder(self):
        place = tempfile.TemporaryDirectory(dir=self.bench.place)
        work = os.path.join(place.name, 'work')
        shutil.copytree(self.source, work,
                        ignore=shutil.ignore_patterns('*.html', '*.sqlite*'))
        return place

    def command(self, place, before, env=None, fds=()):
        return subprocess.run(
            before + [self.bench.program] + self.arguments + self.more(),
            cwd=os.path.join(place, 'work'), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=60, pass_fds=fds,
            env={'PATH': '/usr/bin:/bin', **(env or {})})

    @staticmethod
    def out(place):
        path = os.path.join(place, 'work', 'out')
        if not os.path.exists(path):
            return None
        with open(path, 'rb') as file:
            return file.read()

    def put_old(self, place):
        """What is there before the run."""
        with open(os.path.join(place, 'work', 'out'), 'w',
                  encoding='utf-8') as file:
            file.write('old')

    def is_whole(self, out):
        """Whether no file is there that is neither the old nor the new."""
        return out in (b'old', self.answer, None)

    def is_healed(self, _, out):
        """Whether OUT is right behind a run of some status and a good one."""
        return out == self.answer

    def allocations(self):
        with self.folder() as place, tempfile.TemporaryFile() as count:
            self.command(place, [], {
                'LD_PRELOAD': self.bench.shim,
                'LEADTIME_COUNT': str(count.fileno())}, (count.fileno(),))
            count.seek(0)
            return max(int(word) for word in count.read().split())

    def calls(self):
        """The system calls that are made, each with its number; strace counts
        those of each process by themselves."""
        with self.folder() as place:
            log = os.path.join(place, 'log')
            self.command(place, ['strace', '-f', '-qq', '-o', log, '-e',
                                 'trace=' + ','.join(CALLS)])
            counts, most, skipped = {}, {}, set()
            with open(log, encoding='utf-8', errors='replace') as file:
                for line in file:
                    process, rest = line.split(None, 1)
                    word = rest.split('(')[0].strip()
                    if word in CALLS:
                        key = (process, word)
                        counts[key] = counts.get(key, 0) + 1
                        most[word] = max(most.get(word, 0), counts[key])
                        if any(mark in line for mark in VERSION_ONLY):
                            skipped.add((word, counts[key]))
        return [(word, n) for word, count in sorted(most.items())
                for n in range(1, count + 1) if (word, n) not in skipped]

    def attempt(self, what, before, env=None, killed=False):
        """A list of faults, empty where all is well."""
        with self.folder() as place:
            self.put_old(place)
            try:
                done = self.command(place, before, env)
            except subprocess.TimeoutExpired:
                return ['%s: %s: does not end' % (self.name, what)]
            out = self.out(place)
            faults = []
            status = done.returncode
            if (status < 0 or status >= 128) and not killed:
                faults.append('crash %d' % status)
            # 3 says that something was wrong, and what
            if status == self.status != 3 and out != self.answer:
                faults.append('status %d with another answer' % status)
            if not self.is_whole(out):
                if status in (0, 1, 2):
                    faults.append('complete (%d) with a wrong file' % status)
                elif status != 3:
                    faults.append('a torn file, status %d' % status)
            if out is None and status in self.with_file:
                faults.append('no file, status %d' % status)
            if status == 5 and not done.stderr and not killed:
                faults.append('status 5 without a word')
            again = self.command(place, [])
            if again.returncode != self.status or not self.is_healed(
                    status, self.out(place)):
                faults.append('the rerun gives %d %s' % (
                    again.returncode, again.stderr[-200:]))
            return ['%s: %s: %s %s' % (self.name, what, fault,
                                       done.stderr[-300:])
                    for fault in faults]


def told_by(letters):
    """Who has a letter that names the paper."""
    return {name.rsplit('-', 1)[0] for name, text in letters or ()
            if b'A/1' in text}


class Letters(Scene):
    """What a run leaves is a set of letters; those of a run that was stopped
    are some of them, and the next one writes the others, each once. What a
    run that was killed had not finished has no name of a letter. Where an
    input cannot be read (3) there may be nothing to tell."""
    with_file = (0, 1, 2)

    def more(self):
        return AS_OF

    @staticmethod
    def out(place):
        folder = os.path.join(place, 'work', 'mail')
        found = set()
        for name in os.listdir(folder):
            if name.endswith('.eml'):
                with open(os.path.join(folder, name), 'rb') as file:
                    found.add((name, file.read()))
        return found or None

    def put_old(self, place):
        pass

    def is_whole(self, out):
        return out is None or out <= self.answer

    def is_healed(self, status, out):
        """An input that could not be read leaves nothing to tell, and the
        letters of the next run are no first ones."""
        return out == self.answer or (
            status == 3 and told_by(out) == told_by(self.answer))


class Bench:
    def __init__(self, program, place):
        self.program, self.place = program, place
        self.own = os.path.join(place, 'own')
        os.mkdir(self.own)
        own.write(self.program, self.own)
        self.shim = os.path.join(place, 'no_memory.so')
        subprocess.run(['cc', '-O1', '-shared', '-fPIC', '-o', self.shim,
                        os.path.join(ROOT, 'tests/fault/no_memory.c')],
                       check=True)


def plan(scenes):
    jobs = []
    for scene in scenes:
        for n in range(1, scene.allocations() + 1):
            jobs.append((scene, 'allocation %d' % n, [], {
                'LD_PRELOAD': scene.bench.shim,
                'LEADTIME_FAIL_AT': str(n)}, False))
        # libxlsxwriter does not look at what its temporary files answer: a
        # known fault, in SECURITY.md
        for call, n in scene.calls() if scene.name != 'workbook' else ():
            for way in WAYS:
                jobs.append((scene, '%s %d %s' % (call, n, way), [
                    'strace', '-f', '-qq', '-o', '/dev/null', '-e',
                    'trace=' + call, '-e', 'inject=%s:%s:when=%d' % (
                        call, way, n)], None, 'KILL' in way))
    return jobs


def scene_of(bench, name):
    return (Letters if name == 'letters' else Scene)(bench, name)


def main():
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 400
    named = sys.argv[3:] or SCENARIOS
    passed = failed = 0
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(os.path.abspath(sys.argv[1]), place)
        jobs = plan([scene_of(bench, name) for name in named])
        whole = len(jobs)
        if wanted and whole > wanted:
            jobs = [jobs[i * whole // wanted] for i in range(wanted)]
        with ThreadPoolExecutor(2) as pool:
            for faults in pool.map(lambda job: job[0].attempt(*job[1:]),
                                   jobs):
                passed += not faults
                failed += bool(faults)
                for fault in faults:
                    print(fault)
        print('%d of %d faults tried' % (len(jobs), whole))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
