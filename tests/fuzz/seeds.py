#!/usr/bin/env python3
"""Seeds for the fuzzers from files of the tree: seeds.py FOLDER TARGET...

Each target gets FOLDER/TARGET with small files of the kind that it reads,
beside what is kept in tests/fuzz/corpus."""
import glob
import os
import sys

BYTES_MAX = 8000


def files(*patterns):
    for pattern in patterns:
        for path in sorted(glob.glob(pattern, recursive=True)):
            if os.path.isfile(path) and os.path.getsize(path) <= BYTES_MAX:
                with open(path, 'rb') as file:
                    yield path, file.read()


def calendars():
    return [text for _, text in files('tests/calendars/**/*.ics',
                                      'samples/**/*.ics')]


def values():
    """Single values as calendars have them."""
    seen = set()
    for text in calendars():
        for line in text.split(b'\n'):
            value = line.rstrip(b'\r').partition(b':')[2]
            if value and len(value) < 100 and value not in seen:
                seen.add(value)
                yield value


def check():
    """The whole program: a byte for the format, then the input."""
    found = files('samples/*/*', 'tests/reject/*/*',
                  'tests/calendars/quirks/*', 'rules/un/*.json')
    for number, (path, text) in enumerate(found):
        rules = 0x80 if 'rules/' in path or 'pack' in path else 0
        yield bytes([number % 6 | rules]) + text


def registers():
    for path, text in files('samples/**/*.json', 'tests/reject/*/*.json',
                            'tests/cases/**/*.json'):
        yield text


def others():
    """Workspaces, sessions, working calendars."""
    for path, text in files('samples/*/leadtime.json',
                            'samples/*/*sessions*.json',
                            'rules/calendars/*.json',
                            'tests/calendars/*/*.json',
                            'tests/reject/*/*.json'):
        yield text


def packs():
    for path, text in files('rules/*/*.json', 'tests/rules/**/*.json',
                            'tests/reject/*/*pack*.json',
                            'samples/**/*.json'):
        yield text


def tables():
    found = files('samples/**/*.csv', 'tests/reject/**/*.csv',
                  'tests/import/**/*.csv', 'tests/**/*.tsv')
    for number, (_, text) in enumerate(found):
        yield bytes([number % 12]) + text


DATES = ['2024-03-05', '20240305', '10 working days', '48 hours',
         '2 clear days', '1 month', '2024-03-05T15:00:00Z', '15:00', '24:00',
         '2024-02-29T23:59:59.123+05:30', '2024-03-05T15:00:00',
         '2199-12-31T23:59:59-14:00', '9999-12-31', '0001-01-01']

TEXTS = [b'plain', 'Séance'.encode(), b'=1+1', b'<b>&"\'', b'a,b;c',
         '\u202eabc'.encode(), b'a\r\nb', b'\x1b[1m', b'\xff\xfe', b'',
         b'=?UTF-8?B?QQ==?=', b'https://example.org/?a=1&b=2', b'x' * 300,
         b'word ' * 40, '漢字'.encode() * 30, b'{0}', b'javascript:x',
         b'A/C.1/79/1', b' leading', b'trailing ', b'--=_lt-a', b'.']


def texts(kinds):
    """Texts parted by zero bytes, each turn of the list once; before them a
    byte for the kind, where there are KINDS."""
    for turn in range(max(len(TEXTS), 2 * kinds)):
        at = turn % len(TEXTS)
        lead = bytes([turn % kinds]) if kinds else b''
        yield lead + b'\0'.join(TEXTS[at:] + TEXTS[:at])


TARGETS = {
    'check': check,
    'csv': tables,
    'dates': lambda: (text.encode() for text in DATES),
    'gate': lambda: [b'\x20' + text for text in
                     calendars() + list(values())],
    'ics': calendars,
    'json': lambda: list(registers()) + list(packs()),
    'mail': lambda: texts(0),
    'readers': others,
    'records': registers,
    # all papers, then each alone
    'render': lambda: texts(13 * 5),
    'rules': packs,
}


def main(folder, names):
    for name in names:
        place = os.path.join(folder, name)
        os.makedirs(place, exist_ok=True)
        for number, text in enumerate(TARGETS[name]()):
            with open(os.path.join(place, 'seed-%d' % number), 'wb') as file:
                file.write(text)


if __name__ == '__main__':
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..'))
    main(sys.argv[1], sys.argv[2:])
