"""Which files are mutated together, and which tests they are run through."""
import glob
import os
import subprocess
import sys

import probes

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
ROOT = os.path.dirname(TESTS)


def under(pattern):
    return sorted(glob.glob(os.path.join(ROOT, pattern)))


def sources(place, names):
    return [os.path.join(ROOT, place, name + '.c') for name in names]


def is_of_core(path):
    """A unit test of nothing but the core and its base."""
    with open(path, encoding='utf-8') as file:
        names = [line.split('"')[1] for line in file
                 if line.startswith('#include "')]
    return names and any(n.startswith('core/') for n in names) and all(
        n.startswith(('core/', 'base/')) for n in names)


class Core:
    """What decides: the core."""
    place = 'checker/core/'

    @staticmethod
    def files():
        return under('checker/core/*.c')

    @staticmethod
    def units(_):
        return [path for path in under('tests/unit/test_*.c')
                if is_of_core(path)]

    @staticmethod
    def more():
        """Sources without tests that the units need."""
        return []

    @staticmethod
    def cases(folder, units, rows):
        return probes.prepare(folder, units, rows)


KEPT = '''#define LLVMFuzzerTestOneInput fuzz_%(name)s_input
#include "%(tests)s/fuzz/fuzz_%(name)s.c"
#include "kept.h"

Test(fuzz, %(name)s)
{
	each_kept("%(tests)s/fuzz/corpus/%(name)s", fuzz_%(name)s_input);
	each_kept("%(folder)s/%(name)s", fuzz_%(name)s_input);
}
'''


class Gates:
    """What stands before everything foreign: JSON, calendars, the files of
    zones, and the bytes and times in all of them."""
    place = 'checker/read/'
    base = ('utf8',)
    names = ('json_gate', 'json_keys', 'json_scan', 'plain', 'plain_text',
             'plain_time', 'plain_versions', 'ics_event', 'ics_lines',
             'ics_parse', 'ics_value', 'tzif')
    tests = ('json', 'json_gate', 'plain', 'records', 'ics', 'ics_event',
             'ics_lines', 'ics_parse', 'ics_value', 'plain_again',
             'plain_time', 'text', 'tzif')
    # fuzzers of which the inputs that are kept, and seeds, are tests
    fuzzers = ('json', 'records', 'gate')

    @classmethod
    def files(cls):
        return sources(cls.place, cls.names) + sources(
            'checker/base', cls.base)

    @classmethod
    def units(cls, folder):
        """Unit tests, and fuzzers as such: their oracles hold for each input
        that is kept."""
        seeds = os.path.join(folder, 'seeds')
        subprocess.run([sys.executable, TESTS + '/fuzz/seeds.py', seeds,
                        *cls.fuzzers], check=True)
        paths = [TESTS + '/unit/test_%s.c' % name for name in cls.tests]
        for name in cls.fuzzers:
            paths.append(os.path.join(folder, 'fuzz_%s.c' % name))
            with open(paths[-1], 'w', encoding='utf-8') as file:
                file.write(KEPT % {'name': name, 'tests': TESTS,
                                   'folder': seeds})
        return paths

    @staticmethod
    def more():
        return [TESTS + '/fuzz/fuzz.c', TESTS + '/fuzz/back_json.c',
                TESTS + '/fuzz/back_text.c']

    @staticmethod
    def cases(folder, units, _):
        return probes.of_gates(folder, units)


class Readers:
    """What makes of tables, registers, rules and calendars that on which the
    core decides."""
    place = 'checker/normalise/'
    read = ('columns', 'csv', 'records', 'sniff')
    names = ('bodies', 'cal_events', 'cal_paper_versions', 'cal_papers',
             'cal_record', 'conventions', 'documents', 'languages', 'norm',
             'rule_conditions', 'rule_link', 'rule_must', 'rules',
             'session_json', 'session_match', 'session_versions', 'sessions',
             'sheet', 'sheet_apart', 'sheet_cells', 'sheet_dates',
             'sheet_header', 'sheet_record', 'tree_papers',
             'working_calendars', 'world')
    # tests that shut a box, need another library, have to be alone in a
    # process, or use more of Criterion than criterion.h has
    without = ('box', 'file', 'ground', 'sort', 'state', 'zones')

    @classmethod
    def files(cls):
        return sources(cls.place, cls.names) + sources(
            'checker/read', cls.read)

    @classmethod
    def units(cls, _):
        return [path for path in under('tests/unit/test_*.c')
                if os.path.basename(path)[5:-2] not in cls.without]

    @staticmethod
    def more():
        return []

    @staticmethod
    def cases(folder, units, rows):
        return probes.prepare(folder, units, rows)


SETS = {'core': Core, 'gates': Gates, 'readers': Readers}
