#!/usr/bin/python3
"""Checks the shipped packs with the program itself: run.py PROGRAM.

Every example of every pack holds and no pack has an error or a warning. All packs
together take less than a second. Every rule can be printed as sentences.
"""
import json
import os
import re
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
AS_OF = '2026-11-30'
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


def shown(program):
    """What is wrong with the sentences of the shipped rules: places that were
    not filled, two blanks, a sentence without its end, no source."""
    run = subprocess.run(
        [program, 'rules', 'list', os.path.join(ROOT, 'rules'), '--format',
         'json'], capture_output=True, text=True, cwd=ROOT)
    packs = {r['rule'].split('/')[0]
             for r in json.loads(run.stdout)['rules']}
    faults = []
    for pack in sorted(packs):
        run = subprocess.run(
            [program, 'rules', 'show', pack, os.path.join(ROOT, 'rules'),
             '--format', 'json'], capture_output=True, text=True, cwd=ROOT)
        for rule in json.loads(run.stdout)['rules']:
            faults += ['%s: %s' % (rule['rule'], f)
                       for f in unclear(rule['sentences'])]
    return faults


def unclear(sentences):
    codes = [s['code'] for s in sentences]
    if codes[0] != 'must' or 'verification' not in codes:
        yield 'no sentence on what must happen, or no source'
    for one in sentences:
        text = one['text']
        if one['code'] == 'note':  # the pack's own words
            continue
        if re.search(r'\{\d\}|  | [,.]|\(\)|\(null\)', text):
            yield text
        if one['code'] != 'source' and not text.endswith('.'):
            yield text


def main():
    program = os.path.abspath(sys.argv[1])
    status, result, seconds = checked(program)
    faults = ['%s:%s: %s' % (d.get('file'), d.get('line'), d['message'])
              for d in result['diagnostics'] if d['severity'] != 'notice']
    if status:
        faults.append('exit status %d' % status)
    if result['packs'] != files():
        faults.append('%d packs were checked, there are %d'
                      % (result['packs'], files()))
    if seconds > SECONDS_MAX:
        faults.append('it took %.2f s' % seconds)
    faults += shown(program)
    print('\n'.join(faults))
    print('%d passed, %d failed' % (result['rules'] + 3 - len(faults),
                                    len(faults)))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
