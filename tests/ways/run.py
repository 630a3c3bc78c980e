#!/usr/bin/python3
"""One result in every way of running: run.py PROGRAM [SEED [DAMAGED [CHECK...]]].

A record of a register can be read the short way (its fields alone) or the long one
(gate, cJSON, tree). A register can be read by one thread, or in parts by many. For
a summary only the verdicts are computed. In each of these ways results,
diagnostics and status must be the same bytes. This is tried on every register of
the samples and of the files that are refused, and on random registers with many
odd or damaged records.
"""
import glob
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
PROGRAM = os.path.abspath(sys.argv[1])
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20261124
DAMAGED = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
AS_OF = ['--as-of', '2024-03-05T15:00:00Z']
LANGUAGES = ('en', 'fr', 'es', 'ru', 'zh', 'ar')

# name, arguments, environment: each is compared with the first
WAYS = (
    ('one thread', ['--jobs', '1'], {}),
    ('tree', ['--jobs', '1'], {'LEADTIME_READ': 'tree'}),
    ('two threads, parts of 1 byte', ['--jobs', '2'],
     {'LEADTIME_PART_BYTES': '1'}),
    ('five threads, parts of 700 bytes', ['--jobs', '5'],
     {'LEADTIME_PART_BYTES': '700'}),
    ('three threads, tree', ['--jobs', '3'],
     {'LEADTIME_PART_BYTES': '1500', 'LEADTIME_READ': 'tree'}),
)
FORMATS = (['--format', 'ndjson'], ['--format', 'json'], ['--format', 'csv'],
           ['--format', 'ndjson', '--summary'], ['--summary'])


def run(folder, arguments, way, stdin=None):
    _, more, environment = way
    done = subprocess.run(
        [PROGRAM, 'check'] + arguments + AS_OF + more, cwd=folder,
        env=dict(os.environ, **environment), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, input=stdin, timeout=120)
    return done.returncode, done.stdout, done.stderr


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def compare(self, what, folder, arguments, ways=WAYS, stdin=None):
        first = run(folder, arguments, ways[0], stdin)
        for way in ways[1:]:
            other = run(folder, arguments, way, stdin)
            if other == first:
                self.passed += 1
                continue
            self.failed += 1
            if self.failed > 3:
                continue
            print('%s: %s differs on the way "%s"' %
                  (what, ' '.join(arguments), way[0]))
            for one, two in zip(first, other):
                if one != two and isinstance(one, bytes):
                    for a, b in zip(one.splitlines(), two.splitlines()):
                        if a != b:
                            print('  - %s\n  + %s' % (a[:300], b[:300]))
                            break
                    print('  %d and %d bytes' % (len(one), len(two)))
                elif one != two:
                    print('  status', one, two)

    def same_counts(self, what, folder, arguments, stdin=None):
        """The summary by verdicts alone against the rows that were made."""
        rows = run(folder, arguments + ['--format', 'json'], WAYS[0], stdin)
        alone = run(folder, arguments + ['--format', 'json', '--summary'],
                    WAYS[0], stdin)
        try:
            one, two = json.loads(rows[1]), json.loads(alone[1])
            good = (one['summary'] == two['summary'] and
                    one['diagnostics'] == two['diagnostics'] and
                    rows[0] == alone[0])
        except (ValueError, KeyError):
            good = rows == alone
        self.passed += good
        self.failed += not good
        if not good:
            print('%s: %s: the summary alone is another' %
                  (what, ' '.join(arguments)))


def moment(g):
    """A date, a time, or something that looks like one."""
    kind = g.random()
    day = '20%02d-%02d-%02d' % (g.choice((23, 24)), g.randrange(1, 13),
                                g.randrange(1, 29))
    if kind < 0.35:
        return day
    if kind < 0.85:
        return '%sT%02d:%02d:%02d%s' % (
            day, g.randrange(24), g.randrange(60), g.randrange(60),
            g.choice(('Z', '+01:00', '-05:00', '', '.25Z')))
    if kind < 0.9:
        return None
    if kind < 0.93:
        return {'not_before': '2024-01-10', 'not_after': day}
    return g.choice(('20240219', '2024-02-30', '2024-02-19T24:00:00Z', '',
                     '2024-02-19 10:00', '2024-13-01', 7, [day]))


def act(g):
    if g.random() < 0.5:
        return {tag: moment(g) for tag in g.sample(
            LANGUAGES + ('en-GB', 'EN', 'xx', 'zh-Hant'),
            g.randrange(0, 7))}
    return moment(g)


def record(g, number):
    one = {'symbol': 'A/%d' % (number if g.random() < 0.97 else 1),
           'title': g.choice(('Note', 'Élan “vital”', 'tab\there',
                              'a "quoted" \\ one', '\U0001f4c4 page')),
           'kind': g.choice(('report', 'note', 'paper', '', None)),
           'session': g.choice(('S1', 'S2', 'S3', 'first', 'S9', None)),
           'pages': g.choice((1, 12, 7.0, 1.5, 10 ** 12, None)),
           'circulated': act(g)}
    if g.random() < 0.3:
        one[g.choice(('submitted', 'issued', 'adopted'))] = act(g)
    if g.random() < 0.3:
        one[g.choice(('url', 'author', 'item', 'meeting', 'revises',
                      'original_language', 'body'))] = g.choice(
                          ('en', 'A/1', 'x', '', None))
    if g.random() < 0.1:
        one['substantive'] = g.choice((True, False, None))
    if g.random() < 0.1:
        one['evidence'] = {'circulated': 'letter'}
        one['authors'] = ['one', 'two']
    if g.random() < 0.05:
        one['attributes'] = {'medium': 'paper', 'n': 1.5, 'list': ['a']}
    if g.random() < 0.05:
        one['waivers'] = [{'rule': 'ways/one', 'by': 'the Bureau',
                           'on': '2024-02-01', 'reason': 'agreed'}]
    if g.random() < 0.04:
        one[g.choice(('sesion', 'id', 'deadline'))] = 'S1'
    if g.random() < 0.04:
        one['id'] = g.choice((one['symbol'], 'A/“1”', ''))
    keys = list(one)
    if g.random() < 0.3:
        g.shuffle(keys)
    return {key: one[key] for key in keys}


def spell(g, one):
    """The record as bytes, some of them damaged."""
    text = json.dumps(one, ensure_ascii=g.random() < 0.5,
                      separators=g.choice(((',', ':'), (', ', ' : '))))
    data = bytearray(text.encode())
    damage = g.random()
    if damage < 0.04:
        data[g.randrange(len(data))] = g.choice(b'"\\{}[],:\x00\xff\n 0e')
    elif damage < 0.06:
        del data[g.randrange(len(data)):]
    elif damage < 0.07:
        data += b' trailing'
    elif damage < 0.08:
        data = bytearray(text.replace('"title"', '"symbol"').encode())
    return bytes(data)


def write_random(folder, seed, count):
    g = random.Random(seed)
    records = [record(g, number) for number in range(count)]
    lines = b'\n'.join(spell(g, one) for one in records)
    clean = [json.dumps(one, ensure_ascii=False).encode() for one in records]
    files = {
        'lines.ndjson': lines + g.choice((b'', b'\n', b'\r\n')),
        'crlf.ndjson': b'\r\n'.join(clean),
        'array.json': b'[' + b',\n'.join(clean) + b']',
        'flat.json': b'[' + b' ,'.join(clean) + b' ] ',
        'object.json': b'{"body":"b","documents":[\n' + b',\n'.join(clean) +
                       b'\n],"later":1}\n',
        'cut.json': b'[' + b','.join(clean)[:-g.randrange(1, 200)],
        'mixed.json': b'[1,"a]",' + b','.join(clean) + b',[],7]',
        'damaged.json': b'[' + b',\n'.join(
            spell(g, one) for one in records) + b']',
        'indented.json': json.dumps(records, indent=1).encode(),
        'none.json': b' [ ] ',
        'nothing.json': b'{"body":"b","documents":[]}',
    }
    for name, data in files.items():
        with open(os.path.join(folder, name), 'wb') as out:
            out.write(data)
    return sorted(files)


SESSIONS = {'sessions': [
    {'id': 'S1', 'opens': '2024-03-04T10:00:00', 'zone': 'America/New_York',
     'aliases': ['first']},
    {'id': 'S2', 'opens': '2024-04-02', 'zone': 'Europe/Vienna'},
    {'id': 'S3', 'opens': '2023-11-05T09:00:00', 'zone': 'America/New_York',
     'status': 'cancelled'}]}


def rule(name, **more):
    one = {'id': name, 'title': name, 'force': 'shall', 'act': 'circulated',
           'source': {'instrument': 'made for a test', 'verification': 'text',
                      'checked_on': '2026-11-24'},
           'must': {'at_least': '2 weeks', 'recommended': '3 weeks',
                    'before': 'session.opening'}}
    one.update(more)
    return one


PACKS = {
    'plain.json': [rule('one', languages={
        'required': ['en', 'fr'], 'clock': 'last'})],
    'kinds.json': [
        rule('one', applies={'kind': ['report', 'paper']}),
        rule('two', applies={'kind': 'note'}, force='should',
             must={'at_least': '72 hours', 'before': 'session.opening'}),
        rule('three', must={'at_least': '5 days', 'at_most': '60 days',
                            'before': 'session.opening'},
             languages={'required': ['en', 'fr'], 'clock': 'first'}),
        rule('pages', applies={'pages': {'over': 5}})],
    'waits.json': [
        rule('one', overrides=[]),
        rule('after', applies={'kind': 'note'},
             must={'within': '10 days', 'after': 'report.circulated'})],
    'revised.json': [rule('one', revision='inherits')],
    'readings.json': [rule('one', readings=[
        {'name': 'plain days'}, {'name': 'clear days', 'clear': True}]),
        rule('either', must={'either_of': [
            {'at_least': '2 weeks', 'before': 'session.opening'},
            {'by': '2024-02-01'}]})],
}


def write_inputs(folder):
    with open(os.path.join(folder, 'sessions.json'), 'w') as out:
        json.dump(SESSIONS, out)
    for name, rules in PACKS.items():
        for one in rules:
            if not one.get('overrides', True):
                del one['overrides']
        with open(os.path.join(folder, name), 'w') as out:
            json.dump({'pack': 'ways', 'edition': '2026-11-24',
                       'title': 'ways', 'rules': rules}, out)


def check_random(tally, folder):
    for turn, pack in enumerate(sorted(PACKS)):
        names = write_random(folder, SEED + turn, 120)
        base = ['--rules', pack, 'sessions.json']
        for i, name in enumerate(names):
            arguments = base + [name] + FORMATS[(i + turn) % len(FORMATS)]
            tally.compare('random', folder, arguments)
            tally.same_counts('random', folder, base + [name])
        with open(os.path.join(folder, 'lines.ndjson'), 'rb') as file:
            tally.compare('standard input', folder, base + ['-'] + FORMATS[0],
                          stdin=file.read())
        tally.compare('several', folder, base + names + FORMATS[0])


def check_long(tally, folder):
    """What is read block by block: each symbol twice, plain and odd records,
    of which messages show the lines."""
    with open(os.path.join(folder, 'long.ndjson'), 'w') as out:
        for i in range(60000):
            out.write('{"symbol":"D/%d","title":"%s","circulated":'
                      '"2024-02-%02d"%s}\n' %
                      (i // 2, 'x' * 300, i % 28 + 1,
                       ',"waivers":[]' if i // 1000 % 3 == 1 else ''))
    tally.compare('long', folder,
                  ['--rules', 'kinds.json', 'sessions.json', 'long.ndjson',
                   '--summary'], (WAYS[0], WAYS[1], ('two', ['--jobs', '2'],
                                                     {})))


def check_blocks(tally, folder):
    """Files that several threads read, each at places of its own: a record of
    many blocks among short ones, wrong ones, and ends of all kinds."""
    g = random.Random(SEED)
    records = [dict(record(g, number), title='x' * 250)
               for number in range(5000)]
    records[1700]['title'] = 'y' * 600000
    clean = [json.dumps(one, ensure_ascii=False).encode() for one in records]
    files = {
        'lines.ndjson': b'\n'.join(clean) + b'\n',
        'odd.ndjson': b'\n'.join(spell(g, one) for one in records),
        'array.json': b'[' + b',\n'.join(clean) + b']',
        'flat.json': b'{"documents":[' + b' ,'.join(clean) + b'],"body":"b"}',
        'cut.json': b'[' + b','.join(clean)[:-1000]}
    ways = (WAYS[0], WAYS[3], ('two', ['--jobs', '2'], {}),
            ('three threads, parts of 64 KiB', ['--jobs', '3'],
             {'LEADTIME_PART_BYTES': '65536'}))
    for turn, (name, data) in enumerate(sorted(files.items())):
        with open(os.path.join(folder, name), 'wb') as out:
            out.write(data)
        tally.compare('blocks', folder,
                      ['--rules', 'kinds.json', 'sessions.json', name] +
                      FORMATS[(0, 2, 4)[turn % 3]], ways)


def check_bodies(tally, folder):
    """Papers of bodies of packs, of none, and of bodies that no pack has, which
    are told once, wherever the first of them stands."""
    packs = [os.path.join(ROOT, 'tests', 'commands', 'bodies', name)
             for name in ('north.json', 'south.json', 'general.json')]
    g = random.Random(SEED)
    for turn, form in enumerate(FORMATS * 2):
        sessions = [{'id': 'S%d' % i, 'opens': '2024-02-%02dT10:00:00' % i,
                     'meetings': [{'id': 'M%d' % i,
                                   'starts': '2024-02-%02d' % i}],
                     'body': body}
                    for i, body in enumerate(('north-council', 'south-council',
                                              'east-council', 'west'), 20)]
        with open(os.path.join(folder, 'bodies.json'), 'w') as out:
            out.write('{"sessions":%s,%s"documents":[' %
                      (json.dumps(sessions),
                       '"body":"east",' if turn >= len(FORMATS) else ''))
            for i in range(200):
                one = {'symbol': 'B/%d' % i, 'kind': 'notice',
                       'posted': g.choice(('2024-02-18', '2024-02-17T10:00:00',
                                           '2024-02-19T11:00:00Z'))}
                for key, values in (('session', ('S20', 'S21', 'S22', 'S23')),
                                    ('meeting', ('M20', 'M21')),
                                    ('body', ('north-council', 'East-Council',
                                              'east-council', 'nobody'))):
                    if g.randrange(2):
                        one[key] = g.choice(values)
                out.write(',\n'[not i:] + json.dumps(one))
            out.write(']}')
        tally.compare('bodies', folder,
                      [word for pack in packs[:2 + turn % 2]
                       for word in ('--rules', pack)] +
                      ['bodies.json'] + form)


TITLES = ('a', '"b\\', '{[', 'é', 'x' * 190)
STRAY = [bytes([byte]) for byte in b'\\"{}[],:\n \t\r\x00\xff\xc3x1']


def damage(g, data):
    """DATA with one byte, or a stretch, changed, put in, left out or said
    twice."""
    at, deed = g.randrange(len(data) + 1), g.randrange(4)
    if deed == 0:
        return data[:at] + g.choice(STRAY) + data[at + 1:]
    if deed == 1:
        return data[:at] + g.choice(STRAY) * g.choice((1, 1, 2, 40, 300)) + \
            data[at:]
    if deed == 2:
        return data[:at] + data[at + g.choice((1, 1, 2, 20, 200)):]
    return data[:at] + data[g.randrange(len(data) + 1):][:100] + data[at:]


def damaged_register(g):
    records = [json.dumps({'symbol': 'D%d' % number, 'session': 'S1',
                           'circulated': '2024-02-01',
                           'title': g.choice(TITLES)},
                          ensure_ascii=False, indent=g.choice((None, None, 1)))
               .encode() for number in range(g.randrange(1, 30))]
    form = g.choice(('lines', 'lines', 'array', 'array', 'object'))
    data = g.choice((b',', b',\n', b' ,\r\n')).join(records)
    data = {'lines': b'\n'.join(records) + b'\n',
            'array': b'[' + data + b']',
            'object': b'{"documents":[' + data + b']}'}[form]
    for _ in range(g.choice((0, 1, 1, 2, 3, 8))):
        data = damage(g, data)
    return data


def check_damage(tally, folder):
    """Where a register is damaged the threads say what one of them says, in
    whatever parts they read it."""
    g = random.Random(SEED + 2)
    for _ in range(DAMAGED):
        with open(os.path.join(folder, 'damaged.json'), 'wb') as out:
            out.write(damaged_register(g))
        parts = g.choice((1, 7, 33, 64, 100, 200, 777, 4096))
        way = ('three threads, parts of %d bytes' % parts, ['--jobs', '3'],
               {'LEADTIME_PART_BYTES': str(parts)})
        tally.compare('damaged', folder, ['sessions.json', 'damaged.json'] +
                      g.choice(FORMATS), (WAYS[0], way))


def check_ends(tally, folder):
    """The excerpt of a diagnostic is its line, also where that is not read
    yet: behind a list that ends where a block does, and behind a first record
    of many lines."""
    block = 262144
    for end in range(4 * block - 8, 4 * block + 3):
        record = b'{"symbol":"A","session":"S1","title":"%s"}'
        room = end - len(b'[]' + record) + 2
        with open(os.path.join(folder, 'ends.json'), 'wb') as out:
            out.write(b'[' + (record + b',') % (b'x' * 400000) +
                      record % (b'y' * (room - 400000 - len(record) - 1)) +
                      b'] [1,2,3,4,5,6]')
        tally.compare('the end of a block', folder,
                      ['sessions.json', 'ends.json', '--summary'],
                      (WAYS[0], ('two', ['--jobs', '2'], {})))
    first = json.dumps({'symbol': 'A', 'session': 'S1', 'title': 'x' * 2000},
                       indent=1)
    with open(os.path.join(folder, 'first.ndjson'), 'w') as out:
        out.write(first + '\n' +
                  '{"symbol":"B","session":"S1"}\n' * 50000)
    tally.compare('a first record of many lines', folder,
                  ['sessions.json', 'first.ndjson', '--summary'],
                  (WAYS[0], ('two', ['--jobs', '2'], {})))


def peak_of(command, folder):
    """KiB. By a small process, whose own memory counts for its children."""
    small = ('import os, sys\nquiet = [(os.POSIX_SPAWN_OPEN, fd, "/dev/null", '
             'os.O_WRONLY, 0) for fd in (1, 2)]\n'
             'one = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, '
             'file_actions=quiet)\nprint(os.wait4(one, 0)[2].ru_maxrss)')
    return int(subprocess.run([sys.executable, '-IS', '-c', small] + command,
                              cwd=folder, check=True,
                              stdout=subprocess.PIPE).stdout)


def check_memory(tally, folder):
    """A short record of which many rows come: what waits to be written stays
    little, whatever the threads."""
    rules = [rule('rule-%d' % i, languages={
        'required': list(LANGUAGES), 'clock': 'each'}) for i in range(12)]
    with open(os.path.join(folder, 'many.json'), 'w') as out:
        json.dump({'pack': 'ways', 'edition': '2026-11-24', 'title': 'ways',
                   'rules': rules}, out)
    with open(os.path.join(folder, 'short.ndjson'), 'w') as out:
        for i in range(16000):
            out.write('{"symbol":"A/%d","session":"S1","circulated":{"en":'
                      '"2024-02-01"}}\n' % i)
    for form in ('ndjson', 'csv'):
        peak = peak_of([PROGRAM, 'check', '--rules', 'many.json',
                        'sessions.json', 'short.ndjson', '--format', form,
                        '--jobs', '2'] + AS_OF, folder)
        tally.passed += peak < 32 * 1024
        tally.failed += peak >= 32 * 1024
        if peak >= 32 * 1024:
            print('%s of many rows takes %d KiB' % (form, peak))


def check_packed(tally, folder):
    """Compressed inputs give what the plain ones give; damaged ones say so."""
    write_random(folder, SEED, 400)
    base = ['--rules', 'kinds.json', 'sessions.json', '-', '--format', 'csv']
    with open(os.path.join(folder, 'crlf.ndjson'), 'rb') as file:
        plain = file.read()
    middle = plain.index(b'\n', len(plain) // 2) + 1
    parts = plain[:middle], plain[middle:]
    zstd = [subprocess.run(['zstd', '-c'], input=part, check=True,
                           stdout=subprocess.PIPE).stdout for part in parts]
    packed = {'gzip': gzip.compress(plain),
              'gzip, two members': b''.join(map(gzip.compress, parts)),
              'zstd, two frames': b''.join(zstd),
              # what pzstd writes in front of each frame: how long it is
              'pzstd': b''.join(
                  bytes.fromhex('502a4d1804000000') +
                  len(frame).to_bytes(4, 'little') + frame
                  for frame in zstd)}
    expected = run(folder, base, WAYS[0], plain)
    for name, data in packed.items():
        for way in WAYS[0], WAYS[3]:
            good = run(folder, base, way, data) == expected
            tally.passed += good
            tally.failed += not good
            if not good:
                print('%s is read otherwise than what it holds' % name)
        with open(os.path.join(folder, 'packed'), 'wb') as out:
            out.write(data[:-3])
        status, _, error = run(folder, base[:3] + ['packed'] + base[4:],
                               WAYS[3])
        good = status == 3 and error.count(b'[LT1930]') == 1
        tally.passed += good
        tally.failed += not good
        if not good:
            print('%s cut off: %d %s' % (name, status, error[-300:]))


def check_files(tally, _):
    """Every folder of the samples and of refused files, as it stands."""
    folders = sorted(set(
        os.path.dirname(path) for pattern in ('samples/*', 'tests/reject/*')
        for path in glob.glob(os.path.join(ROOT, pattern, '*.*json*'))))
    for folder in folders:
        name = os.path.relpath(folder, ROOT)
        inputs = sorted(os.path.basename(path) for path in
                        glob.glob(os.path.join(folder, '*.*json*')) +
                        glob.glob(os.path.join(folder, '*.ics')))
        if 'leadtime.json' in inputs:
            inputs = []
        ways = (WAYS[0], WAYS[1], WAYS[2])
        tally.compare(name, folder, inputs + FORMATS[0], ways)
        tally.same_counts(name, folder, inputs)


CHECKS = (check_random, check_packed, check_long, check_blocks, check_bodies,
          check_damage, check_ends, check_memory, check_files)


def main():
    tally = Tally()
    names = sys.argv[4:] or [one.__name__ for one in CHECKS]
    with tempfile.TemporaryDirectory() as folder:
        write_inputs(folder)
        for one in CHECKS:
            if one.__name__ in names:
                one(tally, folder)
    print('%d passed, %d failed' % (tally.passed, tally.failed))
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main())
