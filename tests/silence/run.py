#!/usr/bin/env python3
"""A check neither speaks to anybody nor writes a file: run.py PROGRAM

Each sample is checked under strace. No call may reach the network. No file may be
opened for writing, created, renamed or removed, except that of --output. Closes
with "N passed, N failed".
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
CALLS = ('%network,open,openat,openat2,creat,rename,renameat,renameat2,unlink,'
         'unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,'
         'ftruncate,mknod,mknodat')
NETWORK = re.compile(r'\b(socket|connect|bind|listen|send\w*|recv\w*)\(')
WRITES = re.compile(r'O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|'
                    r'\b(creat|rename\w*|unlink\w*|mkdir\w*|link\w*|symlink\w*|'
                    r'truncate|ftruncate|mknod\w*)\(')


def calls_of(program, arguments, folder):
    log = os.path.join(folder, 'log')
    subprocess.run(['strace', '-f', '-qq', '-e', 'trace=' + CALLS, '-o', log,
                    program] + arguments, cwd=ROOT, check=False,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    with open(log, encoding='utf-8', errors='replace') as file:
        return file.read().splitlines()


def faults(lines, allowed):
    found = [line for line in lines if NETWORK.search(line)]
    found += [line for line in lines if WRITES.search(line)
              and '"/dev/' not in line
              and not (allowed and '"' + allowed in line)]
    if not any('openat' in line for line in lines):
        found.append('nothing was traced')
    return found


def main():
    program = os.path.abspath(sys.argv[1])
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, 'result.json')
        cases = [([command, sample, '--as-of', '2024-03-05'], None)
                 for sample in sorted(glob.glob(os.path.join(
                     ROOT, 'samples/*/leadtime.json')))
                 for command in ('check', 'deadlines', 'sessions', 'doctor')]
        cases = [([a, os.path.dirname(s)] + rest, allowed)
                 for (a, s, *rest), allowed in cases]
        cases.append((['check', 'samples/oewg-7', '--format', 'json',
                       '--output', output], output))
        for arguments, allowed in cases:
            found = faults(calls_of(program, arguments, folder), allowed)
            if found:
                failed += 1
                print(' '.join(arguments), *found[:5], sep='\n  ')
            else:
                passed += 1
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
