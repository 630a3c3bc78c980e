#!/usr/bin/python3
"""Checks the shipped packs with the program itself: run.py PROGRAM.

Every example of every pack holds, no pack has an error or a warning on the day
of its edition's year, and all of them take less than a second.
"""
import json
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
AS_OF = '2026-11-24'
SECONDS_MAX = 1.0


def checked(program):
    begin = time.monotonic()
    run = subprocess.run(
        [program, 'rules', 'check', os.path.join(ROOT, 'rules'), '--as-of',
         AS_OF, '--fail-on', 'warning', '--format', 'json'],
        capture_output=True, text=True, cwd=ROOT)
    return run.returncode, json.loads(run.stdout), time.monotonic() - begin


def files():
    """Packs below rules/, by a look of our own."""
    found = 0
    for folder, folders, names in os.walk(os.path.join(ROOT, 'rules')):
        folders[:] = [f for f in folders if f != 'schema']
        for name in names:
            if name.endswith('.json'):
                with open(os.path.join(folder, name), encoding='utf-8') as f:
                    found += 'pack' in json.load(f)
    return found


def main():
    status, result, seconds = checked(os.path.abspath(sys.argv[1]))
    faults = ['%s:%s: %s' % (d.get('file'), d.get('line'), d['message'])
              for d in result['diagnostics'] if d['severity'] != 'notice']
    if status:
        faults.append('exit status %d' % status)
    if result['packs'] != files():
        faults.append('%d packs were checked, there are %d'
                      % (result['packs'], files()))
    if seconds > SECONDS_MAX:
        faults.append('it took %.2f s' % seconds)
    print('\n'.join(faults))
    print('%d passed, %d failed' % (result['rules'] + 3 - len(faults),
                                    len(faults)))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
