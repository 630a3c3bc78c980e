#!/usr/bin/python3
"""Runs every sample, command and reject file under valgrind:
run.py PROGRAM [STEP]. Of the reject files every STEP-th (all of them).
"""
import concurrent.futures
import glob
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
VALGRIND = ['valgrind', '--quiet', '--error-exitcode=99',
            '--leak-check=full', '--errors-for-leak-kinds=definite']


def commands():
    """Each first command of a transcript, with the folder it runs in."""
    step = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    refused = sorted(glob.glob(ROOT + '/tests/reject/*/transcript.txt'))
    for path in sorted(glob.glob(ROOT + '/samples/*/transcript.txt') +
                       glob.glob(ROOT + '/tests/commands/*/transcript.txt') +
                       refused[::step]):
        folder = os.path.dirname(path) if '/reject/' in path else ROOT
        with open(path, encoding='utf-8') as file:
            lines = re.findall(r'^\$ leadtime ([^|;&<>$]*)$', file.read(), re.M)
        # not one that goes on in the next line, nor one of the shell
        whole = [line for line in lines
                 if line.count("'") % 2 == line.count('"') % 2 == 0]
        if whole:
            yield folder, shlex.split(whole[0])


def run(case):
    folder, arguments = case
    done = subprocess.run(VALGRIND + [sys.argv[1]] + arguments, cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True)
    return case, done.returncode, done.stderr


def main():
    sys.argv[1] = os.path.abspath(sys.argv[1])
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, status, errors in pool.map(run, commands()):
            bad = status == 99 or status < 0 or b'==' in errors
            passed += not bad
            failed += bad
            if bad:
                print(case, status, errors.decode(errors='replace')[-1500:])
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
