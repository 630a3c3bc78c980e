#!/usr/bin/python3
"""Whether samples/oewg-7/report.html is what the program writes: sample.py
[--update] PROGRAM. Three things are not compared, because they say nothing about
the page: the dates of the files, the version of the time zone database, and the
checksums of rule packs.
"""
import os
import re
import subprocess
import sys

PAGE = 'samples/oewg-7/report.html'
COMMAND = ['check', 'samples/oewg-7', '--as-of', '2024-03-05', '--format',
           'html']


def comparable(page):
    page = re.sub(r'(<td>\w+</td>\n?<td>)[^<]* UTC(</td>)', r'\1\2', page)
    page = re.sub(r'(<td>rules</td>.*?<td class="sha">)\w+', r'\1', page,
                  flags=re.S)
    page = re.sub(r'(<dt>Time zones</dt><dd>)\w+', r'\1', page)
    return re.sub(r'tz database \w+', 'tz database', page)


def main():
    update = '--update' in sys.argv
    program = os.path.abspath(sys.argv[-1])
    page = subprocess.run([program, *COMMAND], stdin=subprocess.DEVNULL,
                          capture_output=True, check=False).stdout.decode()
    if update:
        with open(PAGE, 'w', encoding='utf-8') as file:
            file.write(page)
    with open(PAGE, encoding='utf-8') as file:
        good = comparable(file.read()) == comparable(page)
    if not good:
        print('%s is not what `leadtime %s` renders; --update writes it anew'
              % (PAGE, ' '.join(COMMAND)))
    print('%d passed, %d failed' % (good, not good))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
