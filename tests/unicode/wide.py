#!/usr/bin/python3
"""Whether checker/base/wide_table.h is what Unicode says: wide.py [--update]

Characters that UAX #11 calls wide or full take two columns. Characters that only
mark, join or steer others take none: the categories Mn, Me and Cf, except the soft
hyphen, and the vowels and finals of Hangul, which are drawn in the syllable
before. Unassigned characters belong to the range of their neighbours. Closes with
"N passed, N failed".
"""
import os
import sys
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
TABLE = ROOT + '/checker/base/wide_table.h'
HEAD = '''/* wide_table.h - made from Unicode %s by tests/unicode/wide.py. */

/* clang-format off */
'''
SOFT_HYPHEN = 0xad


def width(code):
    """0, 1 or 2; None: it is not assigned."""
    char = chr(code)
    category = unicodedata.category(char)
    if category == 'Cn':
        return None
    if code != SOFT_HYPHEN and (category in ('Mn', 'Me', 'Cf')
                                or 0x1160 <= code <= 0x11ff):
        return 0
    return 2 if unicodedata.east_asian_width(char) in 'WF' else 1


def ranges(wanted):
    """First and last of the runs of one width, over what is not assigned."""
    found, last = [], None
    for code in range(sys.maxunicode + 1):
        one = width(code)
        if one is None:
            continue
        if one == wanted:
            if last == wanted:
                found[-1][1] = code
            else:
                found.append([code, code])
        last = one
    return found


def table():
    text = HEAD % unicodedata.unidata_version
    for name, wanted in (('wide', 2), ('none', 0)):
        text += 'static const struct range %s[] = {\n' % name
        cells = ['{ 0x%x, 0x%x },' % tuple(one) for one in ranges(wanted)]
        for i in range(0, len(cells), 3):
            text += '\t' + ' '.join(cells[i:i + 3]) + '\n'
        text += '};\n'
    return text + '/* clang-format on */\n'


def main():
    made = table()
    if '--update' in sys.argv:
        with open(TABLE, 'w', encoding='utf-8') as file:
            file.write(made)
    with open(TABLE, encoding='utf-8') as file:
        good = file.read() == made
    if not good:
        print('wide_table.h is not what Unicode %s says'
              % unicodedata.unidata_version)
    print('%d passed, %d failed' % (good, not good))
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
