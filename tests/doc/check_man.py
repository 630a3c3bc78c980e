#!/usr/bin/python3
"""Checks the manual pages: check_man.py PROGRAM.

Each page is clean under mandoc and shows the quotation marks that it has.
OPTIONS and DIAGNOSTICS are those of the program. Every command of EXAMPLES ends
with the status that the page gives. The rules of leadtime-rules(5) hold
(rule_page.py).
"""
import glob
import json
import os
import re
import shlex
import subprocess
import sys

import make_man
import rule_page

DOC = os.path.join(make_man.ROOT, 'checker/doc')


def lint(path):
    run = subprocess.run(['mandoc', '-T', 'lint', '-W', 'warning', path],
                         capture_output=True, text=True)
    return run.stdout + run.stderr


def quotes(path):
    """A quotation mark in the line of a macro is taken by roff and not shown;
    Qq and Dq quote all that stands behind them, a list as one word. And what
    is shown as JSON in a line is JSON, with the marks there."""
    with open(path, encoding='utf-8') as file:
        lines = file.read().splitlines()
    faults = ['%s:%d: %s' % (path, number, line)
              for number, line in enumerate(lines, 1)
              if re.match(r'\.[A-Z]', line) and
              (re.sub(r' -width "[^"]*"', '', line).count('"') or
               re.search(r'\b[QD]q [^,:]* [,:] \S', line))]
    shown = ' '.join(subprocess.run(
        ['mandoc', '-T', 'utf8', '-O', 'width=200', path],
        capture_output=True, text=True).stdout.split())
    shown = re.sub('.\b', '', shown)
    for line in lines:
        if not line.startswith('.Li ') or '(dq' not in line:
            continue
        text = re.sub(r' [.,;:)]$', '', line[4:]).replace('\\(dq', '"')
        try:
            json.loads(text if text[0] in '[{' else '{%s}' % text)
        except ValueError as error:
            faults.append('%s: %s: %s' % (path, line, error))
        if text not in shown:
            faults.append('%s: is not shown: %s' % (path, text))
    return '\n'.join(faults)


def generated(program):
    path = os.path.join(DOC, 'leadtime.1')
    with open(path, encoding='utf-8') as file:
        page = file.read()
    if page != make_man.whole(program, page):
        return 'OPTIONS or DIAGNOSTICS differ from the program'
    return ''


def examples(path):
    with open(path, encoding='utf-8') as file:
        page = file.read()
    section = page.split('.Sh EXAMPLES')[1].split('.Sh ')[0]
    return re.findall(r'^\.Dl \$ (leadtime .*)\n(?:.*\n)*?\.\\" exit (\d)',
                      section, re.M)


def run_example(program, command, status):
    words = shlex.split(command.replace('\\-', '-').replace('\\&', ''))
    done = subprocess.run([program] + words[1:], cwd=make_man.ROOT,
                          capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    if done.returncode != int(status):
        return '%s: exit %d, the page says %s\n%s' % (
            command, done.returncode, status, done.stderr)
    return ''


def main():
    program = os.path.abspath(sys.argv[1])
    faults = [lint(p) for p in sorted(glob.glob(DOC + '/*.[15]'))]
    faults += [quotes(p) for p in sorted(glob.glob(DOC + '/*.[15]'))]
    faults.append(generated(program))
    cases = examples(os.path.join(DOC, 'leadtime.1'))
    faults += [run_example(program, *case) for case in cases]
    failed = [f for f in faults if f]
    count, found = rule_page.faults(program)
    failed += found
    print('\n'.join(failed))
    passed = len(faults) + count - len(failed)
    print('%d passed, %d failed' % (passed, len(failed)))
    return 1 if failed or len(cases) < 3 else 0


if __name__ == '__main__':
    sys.exit(main())
