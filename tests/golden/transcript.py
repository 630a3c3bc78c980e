#!/usr/bin/python3
"""Runs transcripts: transcript.py [--update] PROGRAM FILE...

A transcript holds commands and what they print:

    $ leadtime check samples/minimal
    the output, standard error and standard output together
    [exit 1]

In a Markdown file only the blocks marked ```console count. Commands run from
the root of the source tree, those of tests/reject and
tests/charset from their own folder.
`leadtime` and `checker/run` stand for PROGRAM. --update writes what was
printed into the file; the difference is then read like code.
"""
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def run(program, command, folder):
    environment = {'PATH': '/usr/bin:/bin', 'COLUMNS': '80', 'TERM': 'dumb',
                   'LC_ALL': 'C.UTF-8', 'HOME': '/nonexistent'}
    line = re.sub(r'(?<![\w/.])(?:leadtime|checker/run)(?= )',
                  lambda _: shlex.quote(program), command)
    done = subprocess.run(['sh', '-c', line], cwd=folder, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env=environment,
                          errors='backslashreplace')
    return as_told(done.stdout, done.returncode)


def as_told(printed, status):
    """What a command printed, in the words of a transcript."""
    printed = printed.replace(ROOT + '/', '')
    # The version is the machine's; what it is does not matter here.
    printed = re.sub(r'tz database \w+', 'tz database 2026f', printed)
    printed = re.sub(r'("?"tzdata"?":"?")\w+"', r'\g<1>2026f"', printed)
    printed = re.sub(r',20\d\d[a-z](?=,|$)', ',2026f', printed, flags=re.M)
    # nor does the sum over rows that have it
    printed = re.sub(r'(""sum"":"")\w{16}', r'\g<1>0000000000000000', printed)
    # How long ago the files of this tree were written does not either.
    printed = re.sub(r'changed \d+ days? ago', 'changed today', printed)
    if printed and not printed.endswith('\n'):
        printed += '\n'
    if status:
        printed += '[exit %d]\n' % status
    return printed


def again(program, text, folder, counts, name):
    """TEXT with the outputs as they are printed now."""
    out, lines, i = [], text.splitlines(True), 0
    while i < len(lines):
        line = lines[i]
        i += 1
        out.append(line)
        if not line.startswith('$ '):
            continue
        want = ''
        while i < len(lines) and not lines[i].startswith('$ '):
            want += lines[i]
            i += 1
        tail = re.search(r'\n*\Z', want).group() if want.strip() else want
        got = run(program, line[2:].strip(), folder)
        good = got.rstrip('\n') == want.rstrip('\n')
        counts[0 if good else 1] += 1
        if not good:
            print('%s: %s--- expected\n%s--- printed\n%s---'
                  % (name, line, want, got))
        out.append(got.rstrip('\n') + (tail if tail else '\n'))
    return ''.join(out)


def file_again(program, path, counts):
    with open(path, encoding='utf-8', newline='') as file:
        text = file.read()
    folder = (os.path.dirname(os.path.abspath(path))
              if re.search('/tests/(reject|charset)/',
                           os.path.abspath(path)) else ROOT)
    name = os.path.relpath(path, ROOT)
    if not path.endswith('.md'):
        return text, again(program, text, folder, counts, name)
    return text, re.sub(
        r'(```console\n)(.*?)(?=```)',
        lambda m: m.group(1) + again(program, m.group(2), folder, counts,
                                     name),
        text, flags=re.S)


def main():
    args = sys.argv[1:]
    update = '--update' in args
    program, *files = [a for a in args if a != '--update']
    program = os.path.abspath(program)
    counts = [0, 0]
    for path in files:
        old, new = file_again(program, path, counts)
        if update and new != old:
            with open(path, 'w', encoding='utf-8', newline='') as file:
                file.write(new)
    print('%d passed, %d failed' % tuple(counts))
    return 1 if counts[1] and not update or not sum(counts) else 0


if __name__ == '__main__':
    sys.exit(main())
