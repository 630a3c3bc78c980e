"""The tests that mutants are run through, fast ones first: the unit tests, the
verdict table, the cases, the worked vectors, the oracle, the transcripts. What
has to come out stands in those tests; here they are only made ready once."""
import contextlib
import glob
import io
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
ROOT = os.path.dirname(TESTS)
SECONDS = 20
ORACLE_ROWS = 1500


def load(folder, name):
    """A script of another folder as a module of its own name."""
    import importlib.util
    path = os.path.join(TESTS, folder, name + '.py')
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location(folder + '_' + name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def output_of(command, seconds=SECONDS):
    run = subprocess.run(command, capture_output=True, text=True,
                         timeout=seconds, check=False,
                         stdin=subprocess.DEVNULL)
    return run.returncode, run.stdout, run.stderr


class Unit:
    """The unit tests of one file, which is one suite."""

    def __init__(self, suite):
        self.name, self.suite = 'unit ' + suite, suite
        self.seconds = 60

    def holds(self, made):
        return output_of([made.unit, self.suite], self.seconds)[0] == 0


class Workspace:
    """Files on disk, a command, and a test of what it prints."""

    def __init__(self, name, folder, more, test):
        self.name, self.folder = name, folder
        self.more, self.test = more, test

    def holds(self, made):
        status, out, errors = output_of([made.program] + self.more, 3)
        return status in (0, 1, 2, 3) and self.test(json.loads(out), errors)


class Transcript:
    def __init__(self, module, path):
        self.name, self.module, self.path = path, module, path

    def holds(self, made):
        with open(self.path, encoding='utf-8') as file:
            text = file.read()
        folder = os.path.dirname(self.path) if 'tests/reject' in self.path \
            else ROOT
        counts = [0, 0]
        with contextlib.redirect_stdout(io.StringIO()):
            self.module.again(made.program, text, folder, counts, self.path)
        return not counts[1]


def write(folder, files):
    os.makedirs(folder)
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            json.dump(content, file)


def of_cases(folder):
    module = load('cases', 'run')
    for i, case in enumerate(module.load()):
        place = os.path.join(folder, 'case-%d' % i)
        write(place, module.files_of(case))

        def test(found, _, case=case):
            if case.get('command') == 'deadlines':
                rows = found['deadlines']
            else:
                rows = [row for row in found['verdicts']
                        if row['language'] is None or case.get('each')]
            return not module.faults(case, rows)
        yield Workspace('case ' + case['shows'], place,
                        module.command('', case, place)[1:], test)


def of_table(folder):
    module = load('tables', 'run')
    with open(os.path.join(TESTS, 'tables', 'verdicts.md'),
              encoding='utf-8') as file:
        text = file.read()
    rules = json.loads(text.split('```json')[1].split('```')[0])
    for cells in module.rows_of(text):
        place = os.path.join(folder, 'row-' + cells[0])
        os.makedirs(place)
        more = spied(module, rules, cells, place)

        def test(found, _, cells=cells):
            return not module.faults(cells, found['verdicts'])
        yield Workspace('row ' + cells[0], place, more, test)


def spied(module, rules, cells, place):
    """The arguments with which the table's script would run the program."""
    seen = []

    class Stub:
        stdout, stderr = '{"verdicts": []}', ''

    def record(command, **_):
        seen.append(command[1:])
        return Stub()
    real, module.subprocess.run = module.subprocess.run, record
    try:
        module.judge('', rules, cells, place)
    finally:
        module.subprocess.run = real
    return seen[0]


def of_vectors(folder):
    module = load('vectors', 'run')
    with open(os.path.join(TESTS, 'vectors', 'vectors.json'),
              encoding='utf-8') as file:
        vectors = json.load(file)
    for i, vector in enumerate(vectors):
        place = os.path.join(folder, 'vector-%d' % i)
        write(place, module.workspace_of(vector))

        def test(found, _, vector=vector):
            rows = [r for r in found['verdicts'] if r['language'] is None]
            return [module.outcome(r, vector) for r in rows] == \
                [module.wanted_of(vector)]
        yield Workspace('vector ' + vector['id'], place, [
            'check', place, '--format', 'json', '--as-of', vector['as_of']],
            test)


def of_oracle(folder):
    module = load('oracle', 'random_compare')
    rows, seed = 0, 1000
    while rows < ORACLE_ROWS:
        seed += 1
        made = module.Maker(seed).workspace()
        try:
            theirs = module.by_oracle(made)
        except Exception:  # it refuses some rules; another seed then
            continue
        place = os.path.join(folder, 'oracle-%d' % seed)
        write(place, module.files_of(made))
        rows += len(theirs)

        def test(found, _, made=made, theirs=theirs):
            _, wrong, rest = module.compare(made, found['verdicts'], theirs)
            return not wrong and not rest
        yield Workspace('oracle %d' % seed, place,
                        module.command('', made, place)[1:], test)


def of_transcripts(_):
    module = load('golden', 'transcript')
    for pattern in ('tests/commands/count', 'tests/commands/deadlines',
                    'samples/oewg-7', 'samples/wg21'):
        for path in sorted(glob.glob(os.path.join(ROOT, pattern,
                                                  'transcript.txt'))):
            yield Transcript(module, path)


def prepare(folder, suites):
    ready = [Unit(suite) for suite in suites]
    for source in (of_table, of_cases, of_vectors, of_oracle, of_transcripts):
        ready += source(folder)
    return ready


def first_time(ready, made):
    """The names of those that fail without a change; a unit test may then
    take five times as long as it did."""
    wrong = []
    for probe in ready:
        begun = time.monotonic()
        if not probe.holds(made):
            wrong.append(probe.name)
        probe.took = time.monotonic() - begun
        probe.seconds = 2 + 5 * probe.took
    return wrong


def order_for(ready, module):
    """The module's own unit tests first, then what takes the least time."""
    return sorted(ready, key=lambda probe: (
        probe.name != 'unit ' + module, round(probe.took, 1)))
