#!/usr/bin/python3
"""Checks the source against the house rules: lint.py LIBRARY_FOLDER.

LIBRARY_FOLDER holds the static libraries of a build, for the check that the
core is pure; of a build that optimises across files they say nothing.
"""
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

# Everything that the core may ask of others: memory functions and base, and
# what a sanitizer puts in.
CORE_SYMBOLS = re.compile(
    r'^(lt_\w+|memcpy|memmove|memset|memcmp|memchr|strlen|strcmp'
    r'|__stack_chk_fail|__mem\w+_chk|_GLOBAL_OFFSET_TABLE_'
    r'|__(asan|ubsan)_\w+|__(start_|stop_)?_?_?sancov_\w+'
    r'|__sanitizer_cov_\w+)$')

FORBIDDEN = {
    r'\b(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|strtok|alloca'
    r'|mktime|localtime|localtime_r|gmtime|sscanf|setlocale|strtod)\s*\(':
        'a function that the house does not use',
    r'\btime\s*\(\s*(NULL|&)': 'the clock',
    r'\bfprintf\s*\(\s*stderr': 'foreign text for a terminal, which '
                                'lt_safe_print makes harmless',
    r'//': 'a comment that is not C89 style',
    r'\b(TODO|FIXME|XXX)\b': 'a mark for later',
}
CLOCK = re.compile(r'\bclock_gettime\s*\(')


def files(*patterns):
    found = []
    for pattern in patterns:
        found += glob.glob(os.path.join(ROOT, pattern))
    return sorted(found)


def read(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def name(path):
    return os.path.relpath(path, ROOT)


def without_strings(text):
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    return re.sub(r'/\*.*?\*/', lambda m: '\n' * m.group().count('\n'),
                  text, flags=re.S)


def layers():
    allowed = {}
    for line in read(os.path.join(ROOT, 'tests/lint/layers.txt')).splitlines():
        if line and not line.startswith('#'):
            folder, *others = line.split()
            allowed[folder] = set(others) | {folder}
    return allowed


def check_includes():
    faults, allowed = [], layers()
    for path in files('checker/*/*.[ch]', 'checker/*/*.inc'):
        folder = name(path).split('/')[1]
        text = read(path)
        for other in re.findall(r'#include "(\w+)/', text):
            if other not in allowed[folder]:
                faults.append('%s includes %s/' % (name(path), other))
        if 'cJSON' in ''.join(re.findall(r'#include <.*', text)) and not (
                folder == 'read' and path.endswith('.c')):
            faults.append('%s includes cJSON' % name(path))
        if '#include <libical' in text and not (
                folder in ('read', 'render') and path.endswith('.c')):
            faults.append('%s includes libical' % name(path))
    return faults


def check_architecture():
    """The table of ARCHITECTURE.md and the folders say the same."""
    faults, allowed = [], layers()
    page = read(os.path.join(ROOT, 'checker/ARCHITECTURE.md'))
    rows = dict(re.findall(r'^\| `(\w+)/` \|([^|]*)\|', page, re.M))
    for folder, others in allowed.items():
        if folder not in rows:
            faults.append('ARCHITECTURE.md does not name %s/' % folder)
            continue
        told = set(re.findall(r'`(\w+)`', rows[folder]))
        if told != others - {folder}:
            faults.append('ARCHITECTURE.md: %s/ uses %s, layers.txt %s' % (
                folder, sorted(told), sorted(others - {folder})))
    real = {name(p).split('/')[1] for p in files('checker/*/*.c')}
    if real != set(allowed):
        faults.append('folders %s, layers.txt %s' % (sorted(real),
                                                     sorted(allowed)))
    return faults


def check_core_is_pure(libraries):
    found = []
    for root, _, names in os.walk(libraries):
        found += [os.path.join(root, n) for n in names
                  if n == 'libleadtime_core.a']
    if not found:
        return ['no libleadtime_core.a below %s' % libraries]
    symbols = subprocess.run(['nm', '-u', found[0]], check=True, text=True,
                             capture_output=True).stdout
    wanted = {line.split()[-1] for line in symbols.splitlines()
              if line.startswith(' ')}
    if not wanted:
        return ['%s needs nothing, not even memory' % found[0]]
    return ['the core needs %s' % s for s in sorted(wanted)
            if not CORE_SYMBOLS.match(s)]


def check_sizes():
    faults = []
    for path in files('checker/*/*.[ch]'):
        lines = read(path).splitlines()
        if len(lines) > 600:
            faults.append('%s has %d lines' % (name(path), len(lines)))
        for number, line in enumerate(lines, 1):
            if len(line.expandtabs(8)) > 80:
                faults.append('%s:%d is wider than 80 columns'
                              % (name(path), number))
        faults += long_functions(path, lines)
    return faults


def long_functions(path, lines):
    faults, begin = [], None
    for number, line in enumerate(lines, 1):
        if line == '{':
            begin = number
        elif line == '}' and begin:
            if number - begin > 70:
                faults.append('%s:%d: a function of %d lines'
                              % (name(path), begin, number - begin))
            begin = None
    return faults


def check_words():
    faults = []
    for path in files('checker/*/*.[ch]'):
        raw = read(path)
        text = without_strings(raw)
        for pattern, what in FORBIDDEN.items():
            source = raw if 'TODO' in pattern else text
            for match in re.finditer(pattern, source):
                line = source.count('\n', 0, match.start()) + 1
                faults.append('%s:%d: %s (%s)' % (name(path), line, what,
                                                  match.group().strip()))
        if CLOCK.search(text) and name(path) != 'checker/cli/run.c':
            faults.append('%s reads the clock' % name(path))
    return faults


def check_format():
    sources = files('checker/*/*.[ch]', 'tests/unit/*.[ch]')
    run = subprocess.run(['clang-format', '--style=file', '--dry-run',
                          '--Werror', *sources], cwd=ROOT, text=True,
                         capture_output=True)
    return run.stderr.splitlines()[:5] if run.returncode else []


def check_diagnostics():
    """No number is used twice, and no row is without use."""
    table = ''.join(read(p) for p in files('checker/base/diag_*.h'))
    rows = re.findall(r'LT_DIAGNOSTIC\(\s*(\w+),\s*"(LT\d+)"', table)
    faults, seen = [], set()
    code = ''.join(read(p) for p in files('checker/*/*.c'))
    for word, number in rows:
        if number in seen:
            faults.append('%s is used twice' % number)
        seen.add(number)
        if not re.search(r'\bLT_D_%s\b' % word, code):
            faults.append('LT_D_%s is never reported' % word)
    return faults


def main():
    checks = [
        ('includes', check_includes), ('architecture', check_architecture),
        ('pure core', lambda: check_core_is_pure(sys.argv[1])),
        ('sizes', check_sizes), ('words', check_words),
        ('format', check_format), ('diagnostics', check_diagnostics),
    ]
    failed = 0
    for what, check in checks:
        faults = check()
        failed += bool(faults)
        for fault in faults:
            print('%s: %s' % (what, fault))
    print('%d passed, %d failed' % (len(checks) - failed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
