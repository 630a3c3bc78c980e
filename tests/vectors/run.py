#!/usr/bin/env python3
"""Runs the worked vectors through the program: run.py PROGRAM VECTORS.json

A vector without a document asks only for the dates: it is run with a paper that
gives nothing but its session, and the verdict is ignored. Closes with "N passed, N
failed".
"""
import json
import os
import subprocess
import sys
import tempfile


def workspace_of(vector):
    document = vector['document'] or {}
    calendars = vector.get('working_calendars', [])
    paper = dict(document)
    paper.setdefault('symbol', 'X')
    paper.setdefault('session', vector['session']['id'])
    return {
        'leadtime.json': {'leadtime': 1, 'calendars': [{'file': 's.json'}],
                          'registers': ['d.json'], 'rules': ['./r.json'],
                          'working_calendars': calendars},
        's.json': {'sessions': [vector['session']]},
        'd.json': {'documents': [paper]},
        'r.json': vector['pack'],
    }


def rows_of(program, vector):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in workspace_of(vector).items():
            with open(os.path.join(folder, name), 'w',
                      encoding='utf-8') as file:
                json.dump(content, file)
        run = subprocess.run([program, 'check', folder, '--format', 'json',
                              '--as-of', vector['as_of']], text=True,
                             capture_output=True, check=False)
    if run.returncode not in (0, 1, 2):
        return run.stderr, []
    return run.stderr, json.loads(run.stdout)['verdicts']


def outcome(row, vector):
    readings = {one['name']: one['deadline'] for one in row['readings']}
    return {'deadline': row['deadline'], 'earliest': row['earliest'],
            'verdict': row['verdict'] if vector['document'] else None,
            'readings': readings}


def wanted_of(vector):
    return {'deadline': vector['deadline'], 'earliest': vector['earliest'],
            'verdict': vector['verdict'],
            'readings': vector.get('readings') or {}}


def main():
    program, path = sys.argv[1:]
    program = os.path.abspath(program)
    with open(path, encoding='utf-8') as file:
        vectors = json.load(file)
    passed = failed = 0
    for vector in vectors:
        errors, rows = rows_of(program, vector)
        rows = [row for row in rows if row['language'] is None]
        wanted = wanted_of(vector)
        found = [outcome(row, vector) for row in rows]
        if found == [wanted]:
            passed += 1
            continue
        failed += 1
        print('%s: expected %s, found %s %s' % (vector['id'], wanted, found,
                                                errors))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
