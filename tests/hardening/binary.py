#!/usr/bin/python3
"""What the release programs are built with, read from the files themselves:
binary.py PROGRAM...

Expected are full RELRO, a position-independent executable, no stack that can
be executed, no segment that can be written and executed, no RPATH, canaries,
fortified calls, marked targets of jumps, and no path of the build folder.

Only functions whose address is stored somewhere can be jumped to. So each entry
of a table of the program that points into its code must point to the mark.
"""
import os
import re
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tally import close, expect                                        # noqa: E402

ENDBR64 = b'\xf3\x0f\x1e\xfa'


def readelf(program, *flags):
    return subprocess.run(['readelf', '-W', *flags, program], check=True,
                          text=True, capture_output=True).stdout


def sections(program):
    """Address, offset and size of each section of the program."""
    rows = re.findall(r'\] (\.[\w.]+) +\w+ +(\w{16}) (\w+) (\w+) ',
                      readelf(program, '-S'))
    return {name: tuple(int(n, 16) for n in numbers)
            for name, *numbers in rows}


def pointed_to(program):
    """The places in .text that tables of the program point to. What the start
    files of the system bring (.init_array, .fini_array) is not ours."""
    found = sections(program)
    begin, _, size = found['.text']
    for place, to in re.findall(r'^(\w{16}) +\w+ R_X86_64_RELATIVE +(\w+)$',
                                readelf(program, '-r'), re.M):
        inside = [name for name in ('.init_array', '.fini_array')
                  if found[name][0] <= int(place, 16)
                  < found[name][0] + found[name][2]]
        if not inside and begin <= int(to, 16) < begin + size:
            yield int(to, 16)


def are_marked(program, content):
    address, offset, _ = sections(program)['.text']
    places = [at - address + offset for at in pointed_to(program)]
    return ENDBR64 in content and all(
        content[at:at + len(ENDBR64)] == ENDBR64 for at in places)


def facts(program):
    header = readelf(program, '-h')
    segments = readelf(program, '-l')
    dynamic = readelf(program, '-d')
    symbols = readelf(program, '--dyn-syms')
    stack = re.search(r'GNU_STACK.* ([RWE ]{3}) ', segments)
    loads = re.findall(r'^  LOAD .* 0x\w+ 0x\w+ ([RWE ]{3}) ', segments, re.M)
    with open(program, 'rb') as file:
        content = file.read()
    return {
        'position-independent': 'Type:' in header and 'DYN (' in header
                                and re.search(r'FLAGS_1.*\bPIE\b', dynamic),
        'RELRO': 'GNU_RELRO' in segments,
        'bound at start': re.search(r'FLAGS_1.*\bNOW\b', dynamic),
        'no stack that is run': stack and 'E' not in stack.group(1),
        'segments found': len(loads) >= 2,
        'nothing written and run': not any('W' in flags and 'E' in flags
                                           for flags in loads),
        'text apart from the rest': loads and loads[0].strip() == 'R',
        'no RPATH': not re.search(r'\((RPATH|RUNPATH)\)', dynamic),
        'canaries': '__stack_chk_fail' in symbols,
        'fortified calls': re.search(r'__\w+_chk@GLIBC', symbols),
        # Debian's start files have no such note, so the linked program has
        # none: the marks themselves are looked at.
        'marked targets of jumps': 'X86-64' not in header
                                   or are_marked(program, content),
        'no path of the build': os.getcwd().encode() not in content,
    }


def main():
    for program in sys.argv[1:]:
        for what, holds in facts(program).items():
            expect(program, holds, what)
    return close()


if __name__ == '__main__':
    sys.exit(main())
