#!/usr/bin/python3
"""Parts and the whole: parts.py PROGRAM [SEED [CHECK]...].

The results of `check --part I/N` for all I, merged, must be what `check` gives
without --part: result, diagnostics and status, byte by byte. This is tried on
random registers in every form (plain, odd, damaged, cut off; alone and several at
once), with rules that count from other papers, and on tables, calendars and every
sample. Then come the inputs that merge must refuse.
"""
import glob
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20261128
ONLY = sys.argv[3:]
sys.argv[2:] = []

import run as ways                                              # noqa: E402

PROGRAM, ROOT, AS_OF = ways.PROGRAM, ways.ROOT, ways.AS_OF
FORMATS = (['--format', 'ndjson'], ['--format', 'json'], ['--format', 'csv'],
           ['--format', 'json', '--summary'], ['--summary'],
           ['--format', 'csv', '--quiet'],
           ['--format', 'ndjson', '--summary'],
           ['--format', 'csv', '--summary'],
           ['--format', 'csv', '--columns', 'verdict,document,lead'])
COUNTS = (1, 2, 3, 7, 50)


def call(folder, arguments, stdin=None, **environment):
    done = subprocess.run(
        [PROGRAM] + arguments, cwd=folder, input=stdin,
        env=dict(os.environ, COLUMNS='80', **environment),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    return done.returncode, done.stdout, done.stderr


def first_difference(one, two):
    for a, b in zip(one.splitlines(), two.splitlines()):
        if a != b:
            return '  - %s\n  + %s' % (a[:400], b[:400])
    return '  %d and %d bytes' % (len(one), len(two))


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def note(self, good, what, *more):
        self.passed += bool(good)
        self.failed += not good
        if not good and self.failed < 6:
            print(what)
            for text in more:
                print(text)

    def parts(self, folder, arguments, count, stdin=None, **environment):
        """The files of all parts, and the highest status."""
        files, status = [], 0
        beside = tempfile.mkdtemp(prefix='of-parts-')
        for number in range(1, count + 1):
            name = os.path.join(beside, 'part-%d' % number)
            one = call(folder, ['check'] + arguments + AS_OF +
                       ['--part', '%d/%d' % (number, count)], stdin,
                       **environment)
            with open(name, 'wb') as out:
                out.write(one[1])
            files.append(name)
            status = max(status, one[0])
        return files, status, beside

    def compare(self, what, folder, arguments, count, stdin=None, more=(),
                **environment):
        whole = call(folder, ['check'] + arguments + AS_OF + list(more), stdin,
                     **environment)
        files, status, beside = self.parts(folder, arguments, count, stdin,
                                           **environment)
        random.Random(count).shuffle(files)
        merged = call(folder, ['merge'] + files + list(more))
        shutil.rmtree(beside)
        name = '%s: %s in %d parts' % (what, ' '.join(arguments), count)
        for one, two, part in zip(whole, merged, ('status', 'result',
                                                  'diagnostics')):
            self.note(one == two, '%s: the %s is another' % (name, part),
                      first_difference(one, two) if part != 'status'
                      else '  %d and %d' % (one, two))
        if not more:
            self.note(status == whole[0] or '--document' in arguments,
                      '%s: highest status of the parts %d, of the whole %d' %
                      (name, status, whole[0]))


def check_random(tally, folder):
    ways.write_inputs(folder)
    turn = 0
    for number, pack in enumerate(sorted(ways.PACKS)):
        names = ways.write_random(folder, SEED + number, 60)
        base = ['--rules', pack, 'sessions.json']
        for name in names:
            turn += 1
            count = COUNTS[1:][turn % 3]
            environment = ({}, {'LEADTIME_PART_BYTES': '700'},
                           {'LEADTIME_READ': 'tree'})[turn // 5 % 3]
            tally.compare('random', folder, base + [name, '--jobs', '2'] +
                          FORMATS[turn % len(FORMATS)], count, **environment)
        tally.compare('several', folder, base + names + FORMATS[number % 3],
                      (2, 3, 7)[number % 3], LEADTIME_PART_BYTES='1')
    base = ['--rules', 'kinds.json', 'sessions.json', 'lines.ndjson']
    for i, count in enumerate((1, 50)):
        tally.compare('counts', folder, base + FORMATS[i], count)
    with open(os.path.join(folder, 'lines.ndjson'), 'rb') as file:
        data = file.read()
    # the one byte that tells the charset, in a row of each part in turn
    for number in range(4):
        name = 'accent-%d.csv' % number
        with open(os.path.join(folder, name), 'wb') as out:
            out.write(b'Symbol,Title,Session,Circulated EN\n' + b''.join(
                b'A/%d,%s,S1,2024-02-01\n' % (i, b'\xfc' if i == number
                                              else b'x') for i in range(4)))
        for count in (1, 3, 4):
            tally.compare('accents', folder, base[:3] + [name] +
                          FORMATS[number], count)
    tally.compare('standard input', folder, base[:3] + ['-'] + FORMATS[0], 3,
                  stdin=data)
    for name, packed in (('gz', gzip.compress(data * 40)),
                         ('small.gz', gzip.compress(data))):
        with open(os.path.join(folder, name), 'wb') as out:
            out.write(packed)
        tally.compare('compressed', folder, base[:3] + [name] + FORMATS[3], 3)
    for narrowed in (['--document', 'A/7'], ['--document', 'A/none'],
                     ['--session', 'S2'], ['--fail-on', 'never'],
                     ['--fail-on', 'warning']):
        more = narrowed if '--fail-on' in narrowed else []
        tally.compare('narrowed', folder, base + FORMATS[1] +
                      ([] if more else narrowed), 3, more=more)


def check_order(tally, folder):
    """What is found out by reading on: symbols that come again in the last
    part, anchors before and behind, too many of both lists."""
    ways.write_inputs(folder)
    g = random.Random(SEED)
    lines = []
    for number in range(400):
        lines.append(json.dumps({
            'symbol': 'P/%d' % (number % 390), 'session': 'S1',
            'kind': 'report' if number == 333 else 'note',
            'circulated': '2024-02-%02d' % g.randrange(1, 29)}))
    with open(os.path.join(folder, 'twice.ndjson'), 'w') as out:
        out.write('\n'.join(lines) + '\n')
    with open(os.path.join(folder, 'array.json'), 'w') as out:
        out.write('[\n%s\n]\n' % ',\n'.join(lines))
    with open(os.path.join(folder, 'wrong.ndjson'), 'w') as out:
        out.write('{"symbol":"W","sesion":"S1"}\n' * 10500)
    for name in ('twice.ndjson', 'array.json'):
        for pack in ('waits.json', 'revised.json'):
            tally.compare('order', folder, [
                '--rules', pack, 'sessions.json', name] + FORMATS[1], 7)
    tally.compare('both', folder, [
        '--rules', 'waits.json', 'sessions.json', 'twice.ndjson',
        'array.json'] + FORMATS[0], 3)
    for count in (2, 3):
        tally.compare('beyond', folder, [
            'sessions.json', 'wrong.ndjson', 'twice.ndjson'] + FORMATS[3],
            count)


def check_long(tally, folder):
    """Parts of a register that is not held go to their share without counting
    lines, once no symbol is compared any more, unless something is said."""
    ways.write_inputs(folder)
    lines = ['{"symbol":"N/%d","session":"S1","circulated":"2024-02-%02d",'
             '"title":"%s"}' % (n, n % 28 + 1, 'x' * 70)
             for n in range(200000)]
    for name, wrong in (('clean.ndjson', ()), ('wrong.ndjson', (140000,)),
                        ('first.ndjson', (5, 135000, 199999))):
        for n in wrong:
            lines[n] = lines[n].replace('session', 'sesion')
        with open(os.path.join(folder, name), 'w') as out:
            out.write('\n'.join(lines) + '\n')
        tally.compare('long', folder, ['sessions.json', name, '--jobs',
                                       '12'[len(wrong) % 2]] + FORMATS[3], 6)


SHEET = ('symbol,session,kind,circulated en,circulated fr\r\n' + ''.join(
    'T/%d,S%d,note,2024-02-%02d,%s\r\n' % (
        n % 45, n % 3 + 1, n % 28 + 1, ('2024-03-01', 'soon', '')[n % 3])
    for n in range(50)))
BY_ROW = 'symbol;language;circulated\n' + ''.join(
    'T/%d;%s;2024-02-%02d\n' % (n // 3 % 14, ('en', 'fr', 'es')[n % 3],
                                n % 28 + 1) for n in range(50))
NUMBERED = 'id,symbol,language,circulated\n' + ''.join(
    '%d,T/%d,%s,2024-02-%02d\n' % (n, n // 3, ('en', 'fr', 'es')[n % 3],
                                   n % 28 + 1) for n in range(30))
CALENDAR = '\r\n'.join(
    ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN'] +
    ['BEGIN:VJOURNAL\r\nUID:J%d\r\nDTSTAMP:20240101T000000Z\r\n'
     'DTSTART;VALUE=DATE:202402%02d\r\nSUMMARY:Paper\r\nRELATED-TO:S1\r\n'
     'X-LEADTIME-SYMBOL:C/%d\r\nEND:VJOURNAL' % (n, n % 28 + 1, n % 17)
     for n in range(20)] + ['END:VCALENDAR', ''])


def check_others(tally, folder):
    """Tables, calendars, one file with everything, and a session's rule."""
    ways.write_inputs(folder)
    pretty = json.dumps({'symbol': 'L/1', 'session': 'S1',
                         'circulated': '2024-02-01'}, indent=1)
    everything = dict(ways.SESSIONS, documents=[
        {'symbol': 'E/%d' % n, 'session': 'S%d' % (n % 4), 'kind': 'note',
         'circulated': '2024-02-%02d' % (n % 28 + 1)} for n in range(30)])
    pack = {'pack': 'openings', 'edition': '2026-11-24', 'title': 'openings',
            'rules': [ways.rule('set', act='session.opening', must={
                'at_least': '2 weeks', 'after': 'session:S3.opening'})]}
    for name, text in (('table.csv', SHEET), ('rows.csv', BY_ROW),
                       ('odd.csv', SHEET.replace('T/9,', '"T/9,', 1)),
                       ('wide.csv', '\ufeff' + SHEET),
                       ('papers.ics', CALENDAR), ('lone.json', pretty),
                       ('everything.json', json.dumps(everything, indent=1)),
                       ('openings.json', json.dumps(pack)),
                       ('none.csv', SHEET[:SHEET.index('\n') + 1]),
                       ('numbered.csv', NUMBERED)):
        with open(os.path.join(folder, name), 'w', newline='') as out:
            out.write(text)
    with open(os.path.join(folder, 'utf16.csv'), 'wb') as out:
        out.write(SHEET.encode('utf-16'))
    names = ('table.csv', 'rows.csv', 'odd.csv', 'wide.csv', 'utf16.csv',
             'papers.ics', 'lone.json', 'none.csv', 'numbered.csv')
    for i, name in enumerate(names):
        for j, pack in enumerate(('plain.json', 'waits.json')):
            tally.compare('others', folder, [
                '--rules', pack, 'sessions.json', name] +
                FORMATS[(i + j) % len(FORMATS)], (2, 3, 7)[(i + j) % 3])
    tally.compare('everything', folder, ['everything.json'] + FORMATS[1], 3)
    tally.compare('all', folder, ['sessions.json', '--rules', 'openings.json',
                                  '--rules', 'plain.json'] + list(names) +
                  FORMATS[0], 3)
    tally.compare('colons', folder, ['sessions.json', 'openings.json',
                                     'table.csv'] + FORMATS[1], 50)


def check_charsets(tally, folder):
    """Registers in a named charset, short, and long enough to be streams."""
    ways.write_inputs(folder)
    for count in (40, 5000):
        lines = [json.dumps({'symbol': 'Ž/%d' % n, 'session': 'S1',
                             'kind': 'note', 'title': 'žluťoučký %d' % n,
                             'circulated': '2024-02-%02d' % (n % 28 + 1)},
                            ensure_ascii=False) for n in range(count)]
        for name, charset, text in (
                ('two.ndjson', 'ISO-8859-2', '\n'.join(lines)),
                ('two.json', 'ISO-8859-2', '[%s]' % ',\n'.join(lines)),
                ('wide.json', 'UTF-16', '[%s]' % ',\n'.join(lines))):
            with open(os.path.join(folder, name), 'wb') as out:
                out.write(text.encode(charset))
            named = ['--input-charset', charset] * (charset != 'UTF-16')
            tally.compare('charset', folder, named + [
                'sessions.json', name] + FORMATS[count // 5000], 3)
    with open(os.path.join(folder, 'wrong.ndjson'), 'wb') as out:
        out.write('\n'.join(lines).encode('Shift_JIS', 'ignore') + b'\xff\n')
    with open(os.path.join(folder, 'cut.gz'), 'wb') as out:
        out.write(gzip.compress('\n'.join(lines).encode())[:-100])
    for name, named in (('wrong.ndjson', ['--input-charset', 'Shift_JIS']),
                        ('cut.gz', [])):
        done = call(folder, ['check', 'sessions.json', name, '--part', '1/2',
                             '--format', 'json'] + named + AS_OF)
        tally.note(done[0] == 3 and not done[1] and
                   name.encode() + b': error: this cannot be cut' in done[2],
                   name, '  %d %r' % (done[0], done[2][:300]))


def check_samples(tally):
    folders = sorted(set(
        os.path.dirname(path) for pattern in ('samples/*', 'tests/reject/*')
        for path in glob.glob(os.path.join(ROOT, pattern, '*.*json*'))))
    for i, folder in enumerate(folders):
        inputs = sorted(os.path.basename(path) for path in
                        glob.glob(os.path.join(folder, '*.*json*')) +
                        glob.glob(os.path.join(folder, '*.ics')) +
                        glob.glob(os.path.join(folder, '*.csv')))
        if 'leadtime.json' in inputs:
            inputs = []
        tally.compare(os.path.relpath(folder, ROOT), folder,
                      inputs + FORMATS[i % 5], (2, 3)[i % 2])


class Refusing:
    """Parts of a small run, and what merge says of them."""

    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder
        ways.write_inputs(folder)
        lines = [json.dumps({'symbol': 'R/%d' % n, 'session': 'S1',
                             'circulated': '2024-02-%02d' % (n + 1)})
                 for n in range(20)]
        self.text = '\n'.join(lines) + '\n'
        self.write('papers.ndjson', self.text)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), 'w') as out:
            out.write(text)

    def read(self, name):
        with open(os.path.join(self.folder, name)) as file:
            return file.read()

    def long_text(self):
        """Longer than what is hashed."""
        return ''.join(json.dumps({
            'symbol': 'L/%d' % n, 'session': 'S1', 'title': 'x' * 60000,
            'circulated': '2024-02-%02d' % (n % 28 + 1)}) + '\n'
            for n in range(300))

    def part(self, name, *more, inputs=('sessions.json', 'papers.ndjson')):
        status, result, error = call(
            self.folder, ['check'] + list(inputs) + list(more))
        self.write(name, result.decode())
        return status, error.decode()

    def parts(self, count=3, more=('--format', 'json') + tuple(AS_OF),
              **inputs):
        names = []
        for number in range(1, count + 1):
            names.append('p%d' % number)
            self.part(names[-1], '--part', '%d/%d' % (number, count), *more,
                      **inputs)
        return names

    def says(self, what, arguments, status, *texts):
        """The status, and every text on standard error; nothing else is
        written, an old result least of all."""
        self.write('result', 'old')
        left, result, error = call(
            self.folder, arguments + ['--output', 'result'] * (
                arguments[0] == 'merge' and '--output' not in arguments))
        error = error.decode()
        good = (left == status and not result and
                self.read('result') == 'old' and
                all(text in error for text in texts))
        self.tally.note(good, what + ': ' + ' '.join(arguments),
                        '  %d %r\n%s' % (left, result[:200], error))

    def edit(self, name, old, new):
        text = self.read(name)
        assert old in text, old
        self.write('edited', text.replace(old, new, 1))
        return 'edited'


def sum_of(data):
    """checker/base/sum.h, from its words."""
    factors = 0x9e3779b97f4a7c15, 0xd1b54a32d192ed03

    def mixed(a, b):
        return (a * b >> 64) ^ (a * b & (1 << 64) - 1)

    lanes = [0, 0]
    filled = data + bytes(-len(data) % 16)
    for at in range(0, len(filled), 8):
        lane = at // 8 % 2
        lanes[lane] = mixed(
            lanes[lane] ^ int.from_bytes(filled[at:at + 8], 'little') ^
            factors[1 - lane], factors[lane])
    return '%016x' % mixed(mixed(lanes[0] ^ len(data), factors[1]) ^ lanes[1],
                           factors[0])


def check_sums(tally, folder):
    """The sum is that of the rows and of the object; and one byte that is
    another, wherever it stands, is found."""
    r = Refusing(tally, folder)
    g = random.Random(SEED)

    def raw(name):
        with open(os.path.join(folder, name), 'rb') as file:
            return file.read().decode('latin-1')

    for form in ['ndjson'], ['json'], ['csv'], ['json', '--summary'], [
            'text', '--summary']:
        names = r.parts(2, ['--format'] + form + AS_OF)
        for name in names:
            text = raw(name)
            line = text.splitlines()[-1]
            if form[0] == 'csv':
                line = line.replace('""', '"')
            line = line[line.index('{"number"'):]
            part, size = json.JSONDecoder().raw_decode(line)
            before = line[:line.rindex(',"sum":"', 0, size)]
            rows = part['rows'][-1]
            begin = (text.index('"verdicts":[') + 12 if form[0] == 'json'
                     else text.index('\n') + 1)
            if not rows:
                begin = 0
            tally.note(part['sum'] == sum_of(
                (text[begin:begin + rows] + before).encode('latin-1')),
                'the sum: %s %s' % (name, form))
        text = raw('p2')
        for at in sorted(g.sample(range(len(text) - 1), 40)) + [
                len(text) - 4]:
            if form[0] == 'text' and at < text.rindex('part {'):
                continue      # what the width of a terminal changes
            old = text[at]
            with open(os.path.join(folder, 'edited'), 'wb') as out:
                out.write((text[:at] + ('7' if old != '7' else '8') +
                           text[at + 1:]).encode('latin-1'))
            r.says('byte %d' % at, ['merge', 'p1', 'edited'], 3,
                   'edited: error: ')
    one, two = r.parts(2, ['--format', 'json', '--lead', '1 day'] + AS_OF)
    for old, new in (('"verdict":"on_time"', '"verdict":"overdue"'),
                     ('"R/19"', '"R/91"')):
        r.says('altered', ['merge', one, r.edit(two, old, new)], 3,
               'edited: error: the result of part 2 is not as it was written: '
               'bytes of it were changed', '[LT1942]', 'run --part 2/2 again')


def reseal(text, old, new):
    """A part as ndjson or text in whose last line OLD is NEW, and the sum is
    right again: what somebody does on purpose."""
    begin = text.rindex('\n', 0, -1) + 1 if '\n' in text[:-1] else 0
    at = text.index('{"number"', begin)
    part, end = json.JSONDecoder().raw_decode(text, at)
    changed = text[at:end].replace(old, new, 1)
    changed = changed[:changed.rindex(',"sum":"')]
    rows = text[text.index('\n') + 1:][:part['rows'][-1]]
    return '%s%s,"sum":"%s"}%s' % (text[:at], changed, sum_of(
        (rows + changed).encode()), text[end:])


# What is counted wrongly by somebody who knows the sum: the second part has
# seven papers that are tight, one late, one undecided, one that is not read.
MISCOUNTED = [
    ('"documents":9,', '"documents":13,'),
    ('"documents":9,', '"documents":0,'),
    ('"unreadable":1,"sessions":0', '"unreadable":1,"sessions":1'),
    ('"has_undecided":1', '"has_undecided":0'),
    ('"worst":"late"', '"worst":"on_time"'),
    ('"worst":"late"', '"worst":null'),
    # the status goes by these
    ('"all":{"listed":1,"notice":0,"warning":0,"error":1}',
     '"all":{"listed":1,"notice":1,"warning":0,"error":0}'),
    ('"before":{"listed":0,"notice":0,', '"before":{"listed":0,"notice":5,'),
]
# Each number may be right; what is said of one part is said of another one.
UNREADABLE = [
    ('"documents":9,', '"documents":9000000000000000000,'),
    ('"documents":9,', '"documents":99999999999999999999999,'),
    ('"documents":9,', '"documents":9.0,'),
    ('"documents":9,', '"documents":"9",'),
    ('"documents":9,', '"documents":-9,'),
    ('"totals":{', '"totals":{"more":1,'), ('"number":2,', '"number":2.5,'),
    ('{"number"', '{"more":1,"number"'),
    ('"severity":"error"', '"severity":"grave"'),
]


def check_counts(tally, folder):
    """Parts whose last line was written by hand do not add up."""
    r = Refusing(tally, folder)
    r.write('papers.ndjson', r.text.replace('02-20', '03-02') +
            '{"symbol":"U/1","session":"S1","circulated":'
            '{"not_before":"2024-02-10","not_after":"2024-02-25"}}\n'
            '{"symbol":"E/1","sesion":"S1"}\n')
    for more in ['--format', 'ndjson'], ['--summary']:
        one, two = r.parts(2, more + AS_OF)
        text = r.read(two)
        for old, new in MISCOUNTED + UNREADABLE:
            r.write('edited', reseal(text, old, new))
            r.says('%s for %s' % (new, old), ['merge', one, 'edited'], 3,
                   'edited: error: ', '[LT194')
        r.write('edited', reseal(text, '"number":2,', '"number":2,'))
        tally.note(call(folder, ['merge', one, 'edited']) ==
                   call(folder, ['merge', one, two]), 'nothing else')


def check_meanwhile(tally, folder):
    """A part that is another one when its rows are copied than when it was
    looked at: merge waits for who reads the first of them."""
    r = Refusing(tally, folder)
    r.write('papers.ndjson', ''.join(json.dumps({
        'symbol': 'M/%d' % n, 'session': 'S1', 'title': 'x' * 500,
        'circulated': '2024-02-%02d' % (n % 28 + 1)}) + '\n'
        for n in range(2000)))
    one, two = r.parts(2, ['--format', 'ndjson'] + AS_OF)
    text = r.read(two)
    at = text.index('"M/1999"')
    path = os.path.join(folder, two)
    status = call(folder, ['merge', one, two])[0]
    for new, words in ((text[:at] + '"M/1998"' + text[at + 8:],
                        b'[LT1942]'), (text[:at], b'[LT1942]'),
                       (None, b'[LT1001]'), (text, b'')):
        r.write(two, text)
        merge = subprocess.Popen([PROGRAM, 'merge', one, two], cwd=folder,
                                 stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE)
        head = merge.stdout.read(1000)
        os.remove(path)
        if new is not None:
            r.write(two, new)
        result, error = merge.communicate()
        good = merge.returncode == (3 if words else status) and \
            error.startswith(b'p2: error: ' if words else b'') and \
            words in error and (b'"summary"' in result) == (not words)
        tally.note(good, 'changed meanwhile', '  %d %r' % (
            merge.returncode, error))


def check_refused(tally, folder):
    r = Refusing(tally, folder)
    one, two, three = r.parts()
    r.says('missing', ['merge', one, three], 3, 'p3: error: part 2 of 3 is '
           'missing [LT1945]', 'run --part 2/3')
    r.says('last missing', ['merge', one, two], 3, 'part 3 of 3 is missing')
    r.says('twice', ['merge', one, two, two, three], 3,
           'part 2 of 3 is there twice [LT1944]', 'the other one is p2')
    r.says('not there', ['merge', one, two, 'none'], 3, 'none: error:',
           '[LT1001]')
    r.says('no part', ['merge', one, two, 'papers.ndjson'], 3,
           'papers.ndjson: error: this is not the result of a part of a run '
           '[LT1941]', 'hint: merge takes what')
    r.says('no file', ['merge', '.'], 3, '[LT1941]')
    r.says('nothing', ['merge'], 4, 'merge needs')
    r.part('whole', '--format', 'json', *AS_OF)
    r.part('page', '--format', 'html', *AS_OF)
    for name in 'whole', 'page':
        r.says('a ' + name, ['merge', name], 3, '[LT1941]')
    text = r.read(two)
    for size in (0, 1, len(text) // 2, len(text) - 1):
        r.write('cut', text[:size])
        r.says('cut at %d' % size, ['merge', one, 'cut', three], 3,
               'cut: error:', '[LT1941]')
    for old, new in (('"lead":{"amount"', '"lead":{ "amount"'),
                     ('"summary":{"documents":', '"summary":{"documents":1'),
                     ('{"leadtime"', ' {"leadtime"'),
                     ('"worst"', '"wurst"')):
        r.says('edited', ['merge', one, r.edit(two, old, new), three], 3,
               'edited: error: the result of part 2 is not as it was written',
               '[LT1942]', 'run --part 2/3 again')
    r.says('no totals', ['merge', one, two, r.edit(
        three, '"totals":', '"total":')], 3, '[LT1942]')
    r.says('another version', ['merge', one, two, r.edit(
        three, '"run":{"leadtime":"0', '"run":{"leadtime":"9')], 3)
    check_other_runs(r)
    check_usage(r)


def check_other_runs(r):
    good = ['--format', 'json']

    def other(what, *more, said):
        one, two = r.parts(2)
        r.part('other', *more)
        r.says(what, ['merge', one, 'other'], 3, 'other: error: this is a '
               'part of another run: ', said, ' in p1 [LT1943]',
               'hint: run all parts with')

    other('another time', '--part', '2/2', *good, '--as-of', '2024-03-06',
          said='--as-of is 2024-03-06, and 2024-03-05T15:00:00Z')
    other('other parts', '--part', '2/3', *good, *AS_OF,
          said='the number of parts is 3, and 2')
    other('another format', '--part', '2/2', '--format', 'csv', *AS_OF,
          said='--format is csv, and json')
    other('an option', '--part', '2/2', *good, *AS_OF, '--session', 'S1',
          said='--session is S1, and not given')
    other('another lead', '--part', '2/2', *good, *AS_OF, '--lead', '9 weeks',
          said='--lead is 9 weeks, and not given')
    other('totals and rows', '--part', '2/2', *good, *AS_OF, '--summary',
          said='--summary is yes, and not given')
    other('another rule', '--part', '2/2', *good, *AS_OF, '--rules',
          'plain.json', said='the number of inputs is 3, and 2')
    one, two = r.parts(2)
    r.write('papers.ndjson', r.text.replace('R/1"', 'R/l"'))
    r.part('other', '--part', '2/2', *good, *AS_OF)
    r.write('papers.ndjson', r.text)
    r.says('another file', ['merge', one, 'other'], 3,
           'the SHA-256 of papers.ndjson is')
    # An input too long to be hashed: its length, and where parts meet.
    long = r.long_text()
    r.write('long.ndjson', long)
    inputs = ('sessions.json', 'long.ndjson')
    more = ['--format', 'json', '--summary'] + AS_OF
    one, two = r.parts(2, more, inputs=inputs)
    r.tally.note(call(r.folder, ['merge', one, two])[1:] ==
                 call(r.folder, ['check'] + list(inputs) + more)[1:],
                 'long: the merged result is another')
    r.write('long.ndjson', long + '\n')
    r.part('other', '--part', '2/2', *more, inputs=inputs)
    r.says('longer', ['merge', one, 'other'], 3,
           'the size of long.ndjson is')
    r.write('long.ndjson', long[:9] + ' ' + long[9:-1])
    r.part('other', '--part', '2/2', *more, inputs=inputs)
    r.says('moved', ['merge', one, 'other'], 3, 'part 1 ends at',
           'in long.ndjson, and this one begins at', '[LT1946]')


def check_usage(r):
    check = ['check', 'sessions.json', 'papers.ndjson', '--part']
    for bad in ('0/3', '4/3', '1', '1/', '/3', 'a/3', '1/3x', '-1/3',
                '1/100001', '1/99999999999999999999', ''):
        r.says('a bad part', check + [bad, '--format', 'json'] + AS_OF, 4,
               '--part takes the number of a part')
    r.says('no time', check + ['1/2', '--format', 'json'], 4,
           '--part needs --as-of')
    for name in ('text', 'html', 'ics', 'xlsx'):
        r.says(name, check + ['1/2', '--format', name] + AS_OF + (
            ['--output', 'result'] if name == 'xlsx' else []), 4,
            'parts of the format %s cannot be merged; write' % name)
    one, two = r.parts(2)
    for name in 'csv', 'text', 'html':
        r.says('into ' + name, ['merge', one, two, '--format', name], 3,
               'rows in the format json cannot be made ' + name, '[LT1947]',
               'run the parts with --format ' + name)
    one, two = r.parts(2, ['--format', 'json', '--summary'] + AS_OF)
    for name in 'csv', 'text', 'ndjson', 'json':
        r.tally.note(
            call(r.folder, ['merge', one, two, '--format', name])[1] ==
            call(r.folder, ['check', 'sessions.json', 'papers.ndjson',
                            '--summary', '--format', name] + AS_OF)[1],
            'totals into ' + name)
    check_pipe(r)


def check_pipe(r):
    """What comes through a pipe and is too long to be held has no length; a
    file on standard input has."""
    arguments = ['check', 'sessions.json', '-', '--format', 'json'] + AS_OF
    long = r.long_text()
    r.write('long.ndjson', long)
    done = call(r.folder, arguments + ['--part', '1/2'], stdin=long.encode())
    r.tally.note(done[0] == 3 and not done[1] and b'-: error: this cannot be '
                 b'cut into parts' in done[2] and b'[LT1940]' in done[2],
                 'a pipe', '  %d %r' % (done[0], done[2][:300]))
    for number in '12':
        with open(os.path.join(r.folder, 'long.ndjson')) as file:
            done = subprocess.run(
                [PROGRAM] + arguments + ['--part', number + '/2'],
                cwd=r.folder, stdin=file, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE)
        r.write('s' + number, done.stdout.decode())
    whole = call(r.folder, arguments, stdin=long.encode())
    merged = call(r.folder, ['merge', 's1', 's2'])
    r.tally.note(merged == whole, 'a file on standard input',
                 first_difference(merged[1], whole[1]))


def main():
    tally = Tally()
    for check in (check_random, check_order, check_long, check_others,
                  check_charsets, check_sums, check_counts, check_meanwhile,
                  check_refused):
        if ONLY and check.__name__ not in ONLY:
            continue
        with tempfile.TemporaryDirectory() as folder:
            check(tally, folder)
    if not ONLY:
        check_samples(tally)
    print('%d passed, %d failed' % (tally.passed, tally.failed))
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main())
