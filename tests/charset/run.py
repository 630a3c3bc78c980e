#!/usr/bin/python3
"""Inputs in other charsets against Python's codecs: run.py PROGRAM.

A calendar, a JSON register and a table are written by Python's codecs, in each
charset that both Python and the program know. With --input-charset the program
must read the same from them as from the same texts in UTF-8, but for the notice.
Registers that are too long to be held in memory, that come through pipes or
compressed, and that are judged by parts, must be read like short ones.
"""
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tally import close, expect                                        # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
AS_OF = ['--as-of', '2024-03-05T15:00:00Z', '--zone', 'UTC']
HELD = 16 * 1024 * 1024         # LT_HASH_BYTES_MAX
# Python's name, iconv's, words that the charset has
CHARSETS = (
    ('iso8859-1', 'ISO-8859-1', 'Réunion été où'),
    ('iso8859-1', 'latin1', 'Ångström ß'),
    ('iso8859-2', 'ISO-8859-2', 'Łódź ąęż Příště'),
    ('iso8859-3', 'ISO-8859-3', 'Ĉiuĵaŭde ħ'),
    ('iso8859-4', 'ISO-8859-4', 'Ķīļu Šķērs'),
    ('iso8859-5', 'ISO-8859-5', 'Повестка дня'),
    ('iso8859-6', 'ISO-8859-6', 'جدول الأعمال'),
    ('iso8859-7', 'ISO-8859-7', 'Ημερήσια διάταξη'),
    ('iso8859-8', 'ISO-8859-8', 'סדר היום'),
    ('iso8859-9', 'ISO-8859-9', 'İğneşık'),
    ('iso8859-13', 'ISO-8859-13', 'Darbotvarkė'),
    ('iso8859-15', 'ISO-8859-15', 'Œuvre 10 €'),
    ('cp1250', 'windows-1250', 'Łódź “ąę” €'),
    ('cp1251', 'windows-1251', 'Повестка – №'),
    ('cp1252', 'windows-1252', 'Œuvre – “10 €” …'),
    ('cp1253', 'windows-1253', 'Ημερήσια'),
    ('cp1254', 'windows-1254', 'İğneşık'),
    ('cp1255', 'windows-1255', 'סדר היום'),
    ('cp1256', 'windows-1256', 'جدول'),
    ('cp1257', 'windows-1257', 'Darbotvarkė'),
    ('koi8-r', 'KOI8-R', 'Повестка дня'),
    ('koi8-u', 'KOI8-U', 'Порядок їєі'),
    ('cp437', 'IBM437', 'Réunion ░'),
    ('cp850', 'IBM850', 'Réunion Ðþ'),
    ('cp866', 'IBM866', 'Повестка'),
    ('mac-roman', 'macintosh', 'Réunion “été”'),
    ('tis-620', 'TIS-620', 'วาระ'),
    ('shift_jis', 'Shift_JIS', '予定表 ソフト ｱｲｳ 第十'),
    ('cp932', 'CP932', '予定表 ①②'),
    ('euc_jp', 'EUC-JP', '会議の議題'),
    ('iso2022_jp', 'ISO-2022-JP', '会議の議題'),
    ('gb2312', 'GB2312', '会议议程'),
    ('gbk', 'GBK', '会议議程'),
    ('gb18030', 'GB18030', '会议 𠀀'),
    ('big5', 'Big5', '會議議程 功能'),
    ('big5hkscs', 'Big5-HKSCS', '會議 㗎'),
    ('euc_kr', 'EUC-KR', '회의 의제'),
    ('cp949', 'CP949', '회의 뷁'),
    ('utf-16-le', 'UTF-16LE', 'Łódź 会 😀'),
    ('utf-16-be', 'UTF-16BE', 'Łódź 会 😀'),
    ('utf-32-le', 'UTF-32LE', 'Łódź 会 😀'),
    ('utf-32-be', 'UTF-32BE', 'Łódź 会 😀'),
    ('utf-16', 'UTF-16', 'Łódź 会 😀'),
    ('utf-16', 'ISO-8859-1', 'a mark holds: Łódź 会 😀'),
    ('utf-8', 'ISO-8859-1', 'so does UTF-8: Łódź 会 😀'),
    ('utf-8-sig', 'ISO-8859-1', 'and its mark: Łódź 会 😀'),
    ('cp037', 'IBM037', 'Reunion'),
)


def run(folder, *arguments, stdin=None):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, input=stdin,
                          capture_output=True, timeout=120)
    return (done.returncode, done.stdout.decode(),
            [line for line in done.stderr.decode().splitlines()
             if 'LT142' not in line and 'LT1401' not in line and
             'LT1674' not in line and 'hint: name the charset' not in line])


def calendar(words):
    return ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\n'
            'BEGIN:VEVENT\r\nUID:s1\r\nDTSTAMP:20240101T000000Z\r\n'
            'DTSTART:20240304T100000Z\r\nSUMMARY:%s\\, %s\\n%s\r\n'
            'END:VEVENT\r\nEND:VCALENDAR\r\n' % (words, words[::-1], words))


def register(words):
    return json.dumps({'documents': [
        {'symbol': 'D/1', 'session': 's1', 'circulated': '2024-02-01',
         'title': '%s "\\ %s\n' % (words, words[::-1])}]},
                      ensure_ascii=False, indent=1) + '\n'


def table(words):
    return ('Symbol;Session;Title;Circulated\r\nD/1;s1;"%s ""a"";\r\n%s"'
            ';2024-02-01\r\n' % (words, words[::-1]))


def without_files(text):
    """Hashes differ, and diagnostics are compared apart."""
    rows = [json.loads(line) for line in text.splitlines()]
    for row in rows:
        row.pop('run', None)
    return [row for row in rows if 'diagnostic' not in row]


def test_charset(folder, python, name, words):
    what = '%s as %s' % (python, name)
    texts = {'in.ics': calendar(words), 'in.json': register(words),
             'in.csv': table(words)}
    results = []
    for codec, more in (('utf-8', []), (python, ['--input-charset', name])):
        for file, text in texts.items():
            with open(os.path.join(folder, file), 'wb') as out:
                out.write(text.encode(codec))
        results.append([
            run(folder, 'sessions', 'in.ics', '--zone', 'UTC', *more),
            run(folder, 'import', 'in.csv', *more),
            run(folder, 'check', 'in.ics', 'in.json', '--format', 'ndjson',
                *AS_OF, *more),
            run(folder, 'check', 'in.ics', 'in.csv', '--format', 'ndjson',
                *AS_OF, *more)])
    for plain, other in zip(*results):
        if '"run"' in plain[1]:
            plain, other = ([done[0], without_files(done[1]), done[2]]
                            for done in (plain, other))
        expect(what, plain == other and plain[0] == 0, (plain, other))
    title = json.loads(results[1][1][1])['title']
    expect(what + ', the title of the table',
           title.split(' "a"')[0] == words, title)


def records(count, words):
    made = random.Random(4)
    return ''.join(json.dumps(
        {'symbol': 'D/%d' % i, 'session': 's1', 'circulated': '2024-0%d-01' %
         made.randint(1, 3), 'title': words[i % len(words)] * made.randint(1, 30)},
        ensure_ascii=False) + '\n' for i in range(count))


def totals(text):
    return json.loads(text.splitlines()[-1])['summary']


def test_ways(folder):
    """By parts of any size, by a pipe, compressed."""
    text = records(300, ('ソフト予定', 'a\\b', '会'))
    with open(os.path.join(folder, 'utf8'), 'wb') as out:
        out.write(text.encode())
    data = text.encode('shift_jis')
    with open(os.path.join(folder, 'jis'), 'wb') as out:
        out.write(data)
    with gzip.open(os.path.join(folder, 'jis.gz'), 'wb') as out:
        out.write(data)
    more = ['in.ics', '--format', 'ndjson', *AS_OF]
    named = ['--input-charset', 'Shift_JIS']
    plain = without_files(run(folder, 'check', 'utf8', *more)[1])
    plain = json.loads(json.dumps(plain).replace('"file": "utf8"',
                                                 '"file": "x"'))
    expect('300 papers', len(plain) > 300, plain)
    for what, arguments, stdin, part in (
            ('file', ['jis'], None, ''), ('pipe', ['-'], data, ''),
            ('compressed', ['jis.gz'], None, ''),
            ('one thread', ['jis', '--jobs', '1'], None, ''),
            ('parts of a byte', ['jis', '--jobs', '2'], None, '1'),
            ('parts of 700 bytes', ['jis', '--jobs', '3'], None, '700')):
        os.environ['LEADTIME_PART_BYTES'] = part
        done = run(folder, 'check', *arguments, *more, *named, stdin=stdin)
        rows = json.loads(json.dumps(without_files(done[1])).replace(
            '"file": "%s"' % arguments[0], '"file": "x"').replace(
                '(%s:' % arguments[0], '(utf8:').replace(
                    '(standard input:', '(utf8:'))
        expect('Shift_JIS, ' + what, done[0] == 1 and rows == plain,
               (done[0], done[2], rows[:1], plain[:1]))
    os.environ['LEADTIME_PART_BYTES'] = ''


def test_long(folder):
    """Registers longer than what is held."""
    line = len(records(1, ('x' * 30,)))
    ascii_part = records(HELD * 3 // line, ('x' * 30,))
    latin = records(500, ('é', 'Réunion')).replace('D/', 'E/')
    more = ['in.ics', '--format', 'ndjson', '--summary', *AS_OF,
            '--input-charset']

    def judge(data, stdin=False, name='ISO-8859-1'):
        with open(os.path.join(folder, 'long'), 'wb') as out:
            out.write(data)
        done = subprocess.run(
            [PROGRAM, 'check', '-' if stdin else 'long', *more, name], cwd=folder,
            input=data if stdin else None, capture_output=True, timeout=300)
        return done.returncode, totals(done.stdout), done.stderr.decode()

    assert len(ascii_part) > HELD + 2 * 1024 * 1024
    plain = judge((ascii_part + latin).encode())
    late = judge((ascii_part + latin).encode('latin-1'))
    expect('a late letter', late[:2] == plain[:2] and 'LT1425' in late[2],
           late)
    piped = judge((ascii_part + latin).encode('latin-1'), True)
    expect('a late letter through a pipe', piped[:2] == plain[:2], piped)
    early = judge((latin + ascii_part).encode('latin-1'))
    expect('an early letter', early[1] == plain[1] and 'LT1421' in early[2],
           early)
    mixed = judge(latin.encode() + ascii_part.encode() +
                  latin.replace('E/', 'F/').encode('latin-1'))
    expect('UTF-8 and something else', mixed[0] == 3 and 'LT1424' in mixed[2]
           and ':%d:' % (1 + (latin + ascii_part).count('\n')) in mixed[2],
           mixed)
    wide = (latin + ascii_part).encode('utf-16-le')
    whole = judge(wide, True, 'UTF-16LE')
    expect('UTF-16LE', whole[1] == plain[1] and 'LT1421' in whole[2], whole)
    cut = judge(wide[:-1], True, 'UTF-16LE')
    expect('UTF-16LE that is cut off', cut[0] == 3 and 'LT1423' in cut[2] and
           ':%d:' % (latin + ascii_part).count('\n') in cut[2], cut)


def main():
    with tempfile.TemporaryDirectory() as folder:
        for row in CHARSETS:
            test_charset(folder, *row)
        with open(os.path.join(folder, 'in.ics'), 'w') as out:
            out.write(calendar('Session'))
        test_ways(folder)
        test_long(folder)
    return close()


if __name__ == '__main__':
    sys.exit(main())
