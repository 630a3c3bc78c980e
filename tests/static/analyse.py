#!/usr/bin/python3
"""Static analysis without findings: analyse.py TOOL...

TOOL is gcc (-fanalyzer), cppcheck, clang-tidy, or tidy: clang-tidy without its
analyzer, which takes nine tenths of the time. A finding is accepted only where a
row of exceptions.tsv gives the reason. A row that accepts no finding fails, so
that the table does not outlive its reasons.
"""
import collections
import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
JOBS = os.environ.get('JOBS', '2')
FINDING = re.compile(
    r'^(?P<file>[^\s:]+):(?P<line>\d+):\d+: (?:warning|error): '
    r'.*\[(?:CWE-\d+\] \[)?(?P<what>[^\[\]]+)\]$')

Finding = collections.namedtuple('Finding', 'tool file line what')
Exception_ = collections.namedtuple('Exception_', 'tool what file code why')


def configure(folder, *flags):
    subprocess.run(['cmake', '-S', ROOT, '-B', folder, '-G', 'Ninja',
                    '-DCMAKE_BUILD_TYPE=None', '-DLEADTIME_TESTS=OFF',
                    *flags], check=True, capture_output=True)


def by_gcc(folder):
    configure(folder, '-DCMAKE_C_FLAGS=-Og -fanalyzer')
    return subprocess.run(['cmake', '--build', folder, '-j', JOBS],
                          text=True, capture_output=True)


def by_cppcheck(folder):
    return subprocess.run(
        ['cppcheck', '-q', '-j', JOBS, '--std=c11', '-D_GNU_SOURCE',
         '--enable=warning,performance,portability',
         '--suppress=missingIncludeSystem', '-I', ROOT + '/checker',
         '--template={file}:{line}:{column}: warning: {message} [{id}]',
         ROOT + '/checker'], text=True, capture_output=True)


def by_clang_tidy(folder, *more):
    configure(folder, '-DCMAKE_C_COMPILER=clang')
    sources = '\n'.join(sorted(glob.glob(ROOT + '/checker/*/*.c')))
    return subprocess.run(
        ['xargs', '-P', JOBS, '-n', '6', 'clang-tidy', '--quiet', '-p',
         folder, *more], input=sources, text=True, capture_output=True)


ANALYZER = 'clang-analyzer-'


def by_tidy(folder):
    return by_clang_tidy(folder, '--checks=-%s*' % ANALYZER)


TOOLS = {'gcc': by_gcc, 'cppcheck': by_cppcheck, 'clang-tidy': by_clang_tidy,
         'tidy': by_tidy}


def is_looked_for(row, tools):
    """Whether one of TOOLS can find what ROW lets through."""
    return row.tool in tools or (
        'tidy' in tools and row.tool == 'clang-tidy'
        and not row.what.startswith(ANALYZER))


def findings(tool):
    with tempfile.TemporaryDirectory() as folder:
        done = TOOLS[tool](folder)
    if tool == 'gcc' and done.returncode:
        sys.exit('the build failed:\n' + done.stdout[-2000:])
    found = set()
    for line in (done.stdout + done.stderr).splitlines():
        match = FINDING.match(line)
        # Headers of the system are reported by nobody's fault of ours.
        if not match:
            continue
        path = os.path.relpath(os.path.join(ROOT, match['file']), ROOT)
        if path.startswith('checker/'):
            what = match['what'].split(',')[0]
            found.add(Finding('clang-tidy' if tool == 'tidy' else tool, path,
                              int(match['line']), what))
    return found


def exceptions():
    with open(os.path.join(ROOT, 'tests/static/exceptions.tsv'),
              encoding='utf-8') as file:
        for line in file:
            if line.strip() and not line.startswith('#'):
                row = Exception_(*line.rstrip('\n').split('\t'))
                if not row.why.strip():
                    sys.exit('an exception without a reason: ' + line)
                yield row


def code_at(finding):
    with open(os.path.join(ROOT, finding.file), encoding='utf-8') as file:
        return file.read().split('\n')[finding.line - 1]


def lets_through(row, finding):
    return (row.tool == finding.tool and row.what == finding.what
            and row.file in ('*', finding.file)
            and (row.code == '*' or row.code in code_at(finding)))


def main():
    passed = failed = 0
    rows = [row for row in exceptions() if is_looked_for(row, sys.argv[1:])]
    used = set()
    for tool in sys.argv[1:]:
        bad = 0
        for finding in sorted(findings(tool)):
            fitting = [row for row in rows if lets_through(row, finding)]
            used.update(fitting)
            if not fitting:
                bad += 1
                print('%s: %s:%d: %s\n    %s' % (
                    tool, finding.file, finding.line, finding.what,
                    code_at(finding).strip()))
        passed += not bad
        failed += bad
    for row in rows:
        passed += row in used
        failed += row not in used
        if row not in used:
            print('exceptions.tsv: lets nothing through: %s' % ' '.join(row))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
