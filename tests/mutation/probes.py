"""The tests that mutants are run through: unit tests, the verdict table, the cases,
the worked vectors, the examples of the packs, random workspaces compared with
the oracle, and the transcripts. The expected results stay in those tests; this
module prepares them so that many run in one process (batch.c).
"""
import csv
import glob
import json
import os
import re
import shlex
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
ROOT = os.path.dirname(TESTS)
TRANSCRIPTS = ('tests/commands/*', 'samples/*', 'tests/reject/*',
               'tests/calendars/moved')


def load(folder, name):
    """A script of another folder as a module of its own name."""
    import importlib.util
    path = os.path.join(TESTS, folder, name + '.py')
    sys.path.insert(0, os.path.dirname(path))
    spec = importlib.util.spec_from_file_location(folder + '_' + name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Case:
    """A command, and a test of its status and of what it prints. KIND is that
    of batch.c."""

    def __init__(self, kind, name, arguments, test, folder=ROOT, once=False):
        self.kind, self.name, self.arguments = kind, name, arguments
        self.test, self.folder = test, folder
        self.is_once = once  # says what another has to be: not for mutants

    def holds(self, status, output):
        try:
            return self.test(status, output.decode())
        except Exception:  # whatever a mutant prints
            return False

    def line(self, limit=10 ** 7, status=0, at=0, size=0):
        words = [self.kind, limit, status, at, size, self.folder,
                 *self.arguments]
        return '\t'.join(map(str, words)) + '\n'


def of_json(test):
    """A test of the result that a command prints."""
    return lambda status, text: status in (0, 1, 2, 3) and test(
        json.loads(text))


def write(folder, files):
    os.makedirs(folder)
    for name, content in files.items():
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
            json.dump(content, file)


def of_units(folder, sources):
    """They may leave files where they are run."""
    for path in sources:
        with open(path, encoding='utf-8') as file:
            for suite, name in re.findall(r'^Test\((\w+), (\w+)\)',
                                          file.read(), re.M):
                yield Case('u', 'unit %s/%s' % (suite, name),
                           ['%s/%s' % (suite, name)],
                           lambda status, _: status == 0, folder)


def silent(arguments):
    """The command in a format that asks for no derivation."""
    return ['csv' if word == 'json' else word for word in arguments]


def of_cases(folder):
    module = load('cases', 'run')
    for i, case in enumerate(module.load()):
        place = os.path.join(folder, 'case-%d' % i)
        write(place, module.files_of(case))
        arguments = module.command('leadtime', case, place)
        wanted = []

        def test(found, case=case, wanted=wanted):
            if case.get('command') == 'deadlines':
                return not module.faults(case, found['deadlines'])
            rows = found['verdicts']
            wanted[:] = wanted or [sorted(module.told(row) for row in rows
                                          if not row['language'])]
            return not module.faults(case, [
                row for row in rows
                if row['language'] is None or case.get('each')])

        def same(_, text, wanted=wanted):
            lines = csv.DictReader(text.lstrip('\ufeff').splitlines())
            return wanted[0] == sorted(
                (line['rule'], line['verdict'], line['deadline'])
                for line in lines if line['rule'] and not line['language'])
        yield Case('p', 'case ' + case['shows'], arguments, of_json(test))
        if case.get('command') != 'deadlines':
            yield Case('p', 'without steps ' + case['shows'],
                       silent(arguments), same)


def of_table(folder):
    module = load('tables', 'run')
    with open(os.path.join(TESTS, 'tables', 'verdicts.md'),
              encoding='utf-8') as file:
        text = file.read()
    rules = json.loads(text.split('```json')[1].split('```')[0])
    for cells in module.rows_of(text):
        place = os.path.join(folder, 'row-' + cells[0])
        os.makedirs(place)

        def test(found, cells=cells):
            return not module.faults(cells, found['verdicts'])
        yield Case('p', 'row ' + cells[0],
                   spied(module, rules, cells, place), of_json(test))


def spied(module, rules, cells, place):
    """The arguments with which the table's script would run the program."""
    seen = []

    class Stub:
        stdout, stderr = '{"verdicts": []}', ''

    def record(command, **_):
        seen.append(command)
        return Stub()
    real, module.subprocess.run = module.subprocess.run, record
    try:
        module.judge('leadtime', rules, cells, place)
    finally:
        module.subprocess.run = real
    return seen[0]


def of_vectors(folder):
    module = load('vectors', 'run')
    for name in ('vectors', 'more'):
        with open(os.path.join(TESTS, 'vectors', name + '.json'),
                  encoding='utf-8') as file:
            vectors = json.load(file)
        for i, vector in enumerate(vectors):
            place = os.path.join(folder, '%s-%d' % (name, i))
            write(place, module.workspace_of(vector))

            def test(found, vector=vector):
                rows = [r for r in found['verdicts'] if r['language'] is None]
                return [module.outcome(r, vector) for r in rows] == \
                    [module.wanted_of(vector)]
            yield Case('p', 'vector ' + vector['id'], [
                'leadtime', 'check', place, '--format', 'json', '--as-of',
                vector['as_of']], of_json(test))


def of_packs(_):
    def test(found):
        return found['packs'] > 0 and not [
            d for d in found['diagnostics'] if d['severity'] != 'notice']
    yield Case('p', 'rules check', [
        'leadtime', 'rules', 'check', os.path.join(ROOT, 'rules'), '--as-of',
        load('rules', 'run').AS_OF, '--fail-on', 'warning', '--format',
        'json'], of_json(test))


def ways():
    """tests/ways/run.py, which reads the command line as it is loaded."""
    real, sys.argv = sys.argv, ['run.py', 'leadtime']
    try:
        return load('ways', 'run')
    finally:
        sys.argv = real


def of_summary(name, arguments):
    """The rows once; the summary alone must then count what they count, and
    have the same status."""
    counted = []

    def test(status, text):
        found = status, text and json.loads(text)['summary']
        counted[:] = counted or [found]
        return found == counted[0]
    yield Case('p', 'rows of ' + name, arguments, test, once=True)
    yield Case('p', 'summary of ' + name, arguments + ['--summary'], test)


def of_ways(folder):
    """Random registers, some of their records damaged."""
    module = ways()
    place = os.path.join(folder, 'ways')
    os.makedirs(place)
    module.write_inputs(place)
    for turn, pack in enumerate(sorted(module.PACKS)):
        inner = os.path.join(place, 'of-' + pack)
        os.makedirs(inner)
        for name in module.write_random(inner, module.SEED + turn, 120):
            yield from of_summary('%s, %s' % (name, pack), [
                'leadtime', 'check', '--rules', os.path.join(place, pack),
                os.path.join(place, 'sessions.json'),
                os.path.join(inner, name), '--jobs', '1', '--format', 'json',
                *module.AS_OF])


def of_totals(folder, count):
    """The workspaces of tests/ways/summary.py from its first seed on."""
    module = load('ways', 'summary')
    for seed in range(1, count + 1):
        made = module.workspace(seed)
        place = os.path.join(folder, 'totals-%d' % seed)
        os.makedirs(place)
        module.write(made, place)
        yield from of_summary(
            'workspace %d' % seed,
            module.random_compare.command('leadtime', made, place) +
            (['--fail-on', 'warning'] if seed % 3 == 0 else []))


def of_oracle(folder, wanted):
    """The workspaces of random_compare.py from its first seed on; each is also
    summed up the quick way, which must count what the rows count."""
    module = load('oracle', 'random_compare')
    rows, seed = 0, 1
    while rows < wanted:
        seed += 1
        made = module.Maker(seed).workspace()
        try:
            theirs = module.by_oracle(made)
        except Exception:  # it refuses some rules; another seed then
            continue
        place = os.path.join(folder, 'oracle-%d' % seed)
        write(place, module.files_of(made))
        rows += len(theirs)
        counted = []

        def test(found, made=made, theirs=theirs, counted=counted):
            counted[:] = counted or [found['summary']]
            _, wrong, rest = module.compare(made, found['verdicts'], theirs)
            return not wrong and not rest

        def same(found, counted=counted):
            return found['summary'] == counted[0]
        arguments = module.command('leadtime', made, place)
        yield Case('p', 'oracle %d' % seed, arguments, of_json(test))
        yield Case('p', 'oracle %d, summary' % seed,
                   arguments + ['--summary'], of_json(same))


def of_transcripts(_):
    module = load('golden', 'transcript')
    for pattern in TRANSCRIPTS:
        for path in sorted(glob.glob(os.path.join(ROOT, pattern,
                                                  'transcript.txt'))):
            yield from of_transcript(module, path)


def of_second_program():
    """The commands for which `leadtime` becomes another program; a workbook is
    made by a third."""
    with open(os.path.join(ROOT, 'checker/cli/deliver_main.c'),
              encoding='utf-8') as file:
        return re.findall(r'\{ "(\w+)", lt_cmd_', file.read())


def of_transcript(module, path):
    """Its commands that need no shell and no second program."""
    away = of_second_program()
    with open(path, encoding='utf-8') as file:
        parts = re.split(r'^\$ ', file.read(), flags=re.M)[1:]
    folder = os.path.dirname(path) if '/reject/' in path else ROOT
    for part in parts:
        command, _, printed = part.partition('\n')
        if not command.startswith('leadtime ') or \
                command.split()[1] in away or 'xlsx' in command or \
                re.search(r'[|<>;&$`*]', command):
            continue

        def test(status, text, printed=printed):
            # Of tables, whose lines end otherwise, a transcript says text.
            text = text.replace('\r\n', '\n')
            return module.as_told(text, status).rstrip('\n') == \
                printed.rstrip('\n')
        yield Case('m', '%s: %s' % (os.path.relpath(path, ROOT), command),
                   shlex.split(command), test, folder)


def of_gates(folder, sources):
    """What shows what the gates let through."""
    os.makedirs(folder)
    return list(of_units(folder, sources)) + list(of_transcripts(folder))


def prepare(folder, sources, rows):
    os.makedirs(folder)
    cases = list(of_units(folder, sources))
    for source in (of_table, of_cases, of_vectors, of_packs, of_transcripts,
                   of_ways):
        cases += source(folder)
    return cases + list(of_totals(folder, rows // 30)) + \
        list(of_oracle(folder, rows))
