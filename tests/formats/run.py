#!/usr/bin/python3
"""Hostile texts, limits and equal bytes in every format: run.py PROGRAM.

One table of texts is put into every field that people fill in; each format is
then read by a parser that is not ours (html5lib, csv, openpyxl, json, a scan of
the bytes), and must hold the texts as texts and nothing else.
"""
import csv
import datetime
import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

import html5lib
import openpyxl

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tally import close, expect                                        # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
AS_OF = '2024-03-05'
LONG = 'long ' * 2000

# name: text
VECTORS = {
    'script': '<script>alert(1)</script>',
    'attribute': '" onload="alert(1)',
    'apostrophe': "' onclick='alert(1)",
    'end of title': '</title></style></svg><img src=x onerror=alert(1)>',
    'comment': '<!-- --> ]]>',
    'entity': '&lt;b&gt; &amp;',
    'formula': "=cmd|' /C calc'!A0",
    'plus': '+1+1', 'minus': '-1-1', 'at': '@SUM(A1)', 'pipe': '|calc',
    'blank formula': '  =1+1', 'wide formula': '\uff1d1+1',
    'tab formula': '\t=1+1', 'new line formula': '\n=1+1',
    'quotes': 'say "yes", or "no"',
    'line ends': 'one\r\ntwo\rthree\nfour',
    'override': 'a\u202egnp.exe', 'isolate': 'a\u2066b\u2069',
    'escape': '\x1b[31mred\x1b[0m\x1b]0;title\x07',
    'c1': 'a\x9b31mb\x85c', 'delete': 'a\x7fb',
    'separators': 'a\u2028b\u2029c', 'byte order mark': '\ufeffa',
    'noncharacter': 'a\ufffeb\uffffc',
    'workbook escape': '_x0041_ and _x000D_',
    'braces': '{0} {1} {9}', 'arabic': '\u0648\u062b\u064a\u0642\u0629 1',
    'persian joiner': '\u0645\u06cc\u200c\u0634\u0648\u062f',
    'emoji': '\U0001f4c4 \U0001f468\u200d\U0001f469',
    'long': LONG,
}


def plain(text):
    """What pages and tables show (base/safe.h), from its description."""
    text = re.sub('\r\n|[\r\n\t]', ' ', text)
    return re.sub('[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff'
                  '\ufffe\uffff]', lambda m: '\\u{%x}' % ord(m.group()), text)


def run(*arguments, folder=None, **options):
    return subprocess.run([PROGRAM, *arguments], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          **options)


def register(folder, name='hostile.json', harmless=False):
    documents, change = [], (lambda t: re.sub('[^a-z ]', 'x', t)[:200]) \
        if harmless else (lambda t: t)
    for number, text in enumerate(VECTORS.values()):
        text = change(text)
        documents.append({
            'symbol': 'P%d %s' % (number, text[:4000]), 'title': text,
            'kind': text, 'author': text, 'url': text, 'session': 's1',
            'circulated': {'en': ['2024-02-01', '2024-02-28'][number % 2]},
            'waivers': [{'rule': 'builtin/lead', 'by': text, 'reason': text,
                         'on': '2024-02-01'}] if number % 3 else []})
    title = change('"><script>alert(2)</script>')
    data = {'sessions': [{'id': 's1', 'title': title, 'zone': 'UTC',
                          'opens': '2024-03-04'}], 'documents': documents}
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(data, file)
    return name


def check(folder, form, name='hostile.json', *more):
    done = run('check', name, '--as-of', AS_OF, '--format', form, *more,
               folder=folder)
    expect(form + ' ends well', done.returncode in (0, 1), done.stderr)
    return done.stdout


# --- each format by its own reader ---------------------------------------

UNSAFE = re.compile('[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f'
                    '\u2028-\u202e\u2060-\u206f\ufeff]')


def test_text(folder):
    for arguments in (('check',), ('explain', 'P0 <script>alert(1)</script>')):
        done = run(*arguments, 'hostile.json', '--as-of', AS_OF,
                   folder=folder)
        for what, out in (('stdout', done.stdout), ('stderr', done.stderr)):
            found = UNSAFE.search(out.decode('utf-8'))
            expect('%s %s is safe' % (arguments[0], what), not found,
                   found and found.group())
    done = run('check', 'no\x1b[31m\u202efile', '--as-of', AS_OF,
               folder=folder)
    expect('names of files are safe',
           not UNSAFE.search(done.stderr.decode('utf-8')), done.stderr)


def test_json(folder):
    titles = [v['title'] for v in
              json.loads(check(folder, 'json'))['verdicts']]
    expect('json keeps the texts', titles == list(VECTORS.values()), titles)
    lines = check(folder, 'ndjson').decode('utf-8').split('\n')
    records = [json.loads(line) for line in lines if line]
    titles = [r['title'] for r in records if 'title' in r]
    expect('ndjson keeps the texts', titles == list(VECTORS.values()))


def is_formula(cell):
    return re.match('[\\s\u2000-\u200f]*[=+\\-@|%\uff1d\uff0b\uff0d\uff20]',
                    cell)


def test_csv(folder):
    raw = check(folder, 'csv')
    expect('csv begins with a mark', raw.startswith(b'\xef\xbb\xbf'))
    text = raw.decode('utf-8-sig')
    expect('csv ends its lines with CR LF',
           text.count('\n') == text.count('\r\n') == text.count('\r'))
    rows = list(csv.reader(io.StringIO(text, newline=''), strict=True))
    expect('csv is a rectangle', len({len(r) for r in rows}) == 1)
    head, rows = rows[0], rows[1:]
    expect('csv has a line a verdict', len(rows) == len(VECTORS), len(rows))
    for name, row in zip(VECTORS, rows):
        shown, title = plain(VECTORS[name]), row[head.index('title')]
        want = "'" + shown if is_formula(shown) else shown
        expect('csv: ' + name, title == want, title)
    bad = [c for r in rows for c in r if is_formula(c)]
    expect('csv has no formula', not bad, bad)


def elements(page):
    """The tree, and its elements without the places where symbols break."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return tree, sorted((e.tag, tuple(sorted(e.attrib))) for e in tree.iter()
                        if isinstance(e.tag, str) and e.tag != 'wbr')


def test_html(folder):
    page = check(folder, 'html').decode('utf-8')
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(page)
    expect('html is without fault', not parser.errors, parser.errors[:3])
    titles = {''.join(e.itertext()) for e in tree.iter('bdi')
              if e.get('class') == 'ti'}
    for name, text in VECTORS.items():
        expect('html: ' + name, plain(text) in titles)
    names = {a for e in tree.iter() if isinstance(e.tag, str)
             for a in e.attrib}
    expect('html has no handlers and no styles of its own',
           not [n for n in names if n.startswith('on') or n == 'style'])
    register(folder, 'harmless.json', harmless=True)
    other = check(folder, 'html', 'harmless.json').decode('utf-8')
    expect('the same elements as with harmless texts',
           elements(page)[1] == elements(other)[1])
    expect('html has no raw control character',
           not re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]', page))
    pictures = re.findall('<svg.*?</svg>', page, re.S)
    for picture in pictures:
        xml.etree.ElementTree.fromstring(picture)
    expect('the pictures are XML', len(pictures) == 1 + -(-len(VECTORS) // 12),
           len(pictures))
    expect('one style, one script', page.count('<script') == 1
           and page.count('<style') == 1)
    told = [e.get('id') for e in tree.iter() if e.get('id') in (
        'input', 'list', 'sources')]
    expect('what was found comes before what it rests on',
           told == ['list', 'sources'], told)
    bad = [{'id': 's', 'opens': '2024-03-04', 'closes': '2024-03-01'}]
    with open(os.path.join(folder, 'problems.json'), 'w') as file:
        json.dump({'sessions': bad, 'documents': []}, file)
    page = run('check', 'problems.json', '--as-of', AS_OF, '--format', 'html',
               folder=folder).stdout.decode('utf-8')
    told = re.findall('id="(input|list|sources)"', page)
    expect('and a problem of the input before all',
           told == ['input', 'list', 'sources'], told)


def test_xlsx(folder):
    book = check(folder, 'xlsx')
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = [archive.read(n).decode('utf-8') for n in archive.namelist()
                  if n.startswith('xl/worksheets/sheet')]
        strings = archive.read('xl/sharedStrings.xml').decode('utf-8')
    expect('no cell is a formula', not any('<f>' in s for s in sheets))
    expect('what looks like an escape of the format is escaped',
           '_x005F_x0041_ and _x005F_x000D_' in strings)
    book = openpyxl.load_workbook(io.BytesIO(book))
    expect('a summary and a sheet', book.sheetnames == ['Summary', 's1'],
           book.sheetnames)
    rows = list(book['s1'].iter_rows(values_only=True))
    column = rows[0].index('Title')
    titles = {r[column] for r in rows[1:]}
    for name, text in VECTORS.items():
        expect('xlsx: ' + name, plain(text) in titles)
    due = rows[1][rows[0].index('Due')]
    expect('dates are dates', getattr(due, 'year', 0) == 2024, due)
    margins = {str(r[rows[0].index('Margin')]) for r in rows[1:]}
    expect('the margin is in words too', margins and all(
        re.fullmatch(r'\d+ days? (to spare|short)', m) for m in margins),
           margins)
    sheet = book['s1']
    expect('the head stays', sheet.freeze_panes == 'C2', sheet.freeze_panes)
    expect('the filter covers all',
           sheet.auto_filter.ref == 'A1:X%d' % (len(VECTORS) + 1))
    heights = {r[column]: sheet.row_dimensions[i].height
               for i, r in enumerate(rows[1:], 2)}
    expect('a row is as high as its title needs, and no higher than rows are',
           heights[plain(LONG)] == 405 and (heights['|calc'] or 15) == 15,
           heights)
    fills = {sheet.cell(r, 1).fill.fgColor.rgb: sheet.cell(r, 1).value
             for r in range(2, len(VECTORS) + 2)}
    expect('each state has its colour', len(fills) == len(set(fills.values()))
           == 3, fills)


# --- what has a time of day -------------------------------------------------

CLOCK_RULES = {'pack': 'cut', 'edition': '2024-01-01', 'title': 'Cut-off',
               'bodies': {'b': {'name': 'B', 'zone': 'Europe/Zurich'}},
               'rules': [{'id': 'by-five', 'title': 'By five o\'clock',
                          'force': 'shall', 'act': 'submitted',
                          'must': {'at_least': '2 weeks',
                                   'before': 'session.opening'},
                          'cutoff': {'time': '17:00', 'effect': 'next_day'},
                          'on_late': 'not translated'}]}
CLOCK_PAPERS = {'body': 'b', 'sessions': [
    {'id': 's1', 'body': 'b', 'opens': '2024-03-04T10:00:00',
     'zone': 'Europe/Zurich'}], 'documents': [
         {'symbol': 'P1', 'title': 'الميزانية', 'session': 's1',
          'author': 'chair', 'submitted': '2024-02-15T16:40:00+01:00'},
         {'symbol': 'P2', 'session': 's1',
          'submitted': '2024-02-19T17:01:00+01:00'},
         # 02:30 comes twice, and this is the second
         {'symbol': 'P3', 'session': 's1',
          'submitted': '2023-10-29T02:30:00+01:00'}]}


def test_clocks(folder):
    for name, data in (('cut.json', CLOCK_RULES), ('clock.json',
                                                   CLOCK_PAPERS)):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(data, file)

    def of(form):
        return run('check', 'clock.json', '--rules', 'cut.json', '--as-of',
                   AS_OF, '--format', form, folder=folder).stdout
    feed = of('ics').decode().replace('\r\n ', '').replace('\\', '')
    until = 'in time if submitted by Mon 19 Feb 2024 17:00 Europe/Zurich'
    expect('the feed says until when an act counts, of what is met too',
           feed.count('Due: Mon 19 Feb 2024; ' + until) == 3 and
           'end of the day' not in feed, feed)
    page = html5lib.parse(of('html').decode(), namespaceHTMLElements=False)
    due = [text_of(c) for c in page.iter('td') if c.get('class') == 'cd']
    expect('so does the page', due == ['Mon 19 Feb 2024 was ' + until] * 3, due)
    early = run('check', 'clock.json', '--rules', 'cut.json', '--as-of',
                '2024-02-18', '--format', 'html', folder=folder).stdout
    expect('of what is ahead in the present',
           early.count(b'>' + until.encode()) == 3 and
           b'was in time' not in early, early[-2000:])
    told = [text_of(p) for p in page.iter('p')]
    breach = [p for p in told if 'not translated' in p]
    expect('what the rule says of a breach stands there once', breach ==
           ['Note: the rule says of a breach: not translated'], breach)
    expect('the author did not record it', [p for p in told if re.fullmatch(
        r'Recorded in clock.json, line \d+. Author chair.', p)], told)
    titles = [(b.get('lang'), text_of(b)) for b in page.iter('bdi')
              if b.get('class') == 'ti']
    expect('a title is not called English', titles == [('', 'الميزانية')],
           titles)
    sheet = openpyxl.load_workbook(io.BytesIO(of('xlsx')))['s1']
    head = [c.value for c in sheet[1]]
    cells = {r[1].value: {h: c for h, c in zip(head, r)}
             for r in sheet.iter_rows(min_row=2)}
    actual = cells['P1']['Actual']
    expect('a time is a date of the workbook, by the clocks of its zone',
           actual.value == datetime.datetime(2024, 2, 15, 16, 40) and
           actual.number_format == 'yyyy-mm-dd hh:mm' and
           cells['P1']['Zone'].value == 'Europe/Zurich', actual.value)
    expect('of a time that comes twice it is said which it is',
           cells['P3']['Actual'].value
           == 'Sun 29 Oct 2023 02:30 (UTC+01:00) Europe/Zurich',
           cells['P3']['Actual'].value)
    expect('the columns print in a size that can be read',
           sheet.page_setup.fitToWidth == 3 and
           sheet.print_title_cols == '$A:$B' and
           sheet.print_title_rows == '$1:$1', sheet.page_setup.fitToWidth)


# --- totals ----------------------------------------------------------------

PACK = {'pack': 'house', 'edition': '2024-01-01', 'title': 'House', 'rules': [
    {'id': 'after-agenda', 'title': 'A', 'force': 'shall',
     'applies': {'kind': ['paper']}, 'act': 'circulated',
     'must': {'within': '1 week', 'after': 'agenda.issued'}},
    {'id': 'before', 'title': 'B', 'force': 'shall',
     'applies': {'kind': ['paper']}, 'act': 'circulated',
     'must': {'at_least': '2 weeks', 'before': 'session.opening'}},
    {'id': 'gap', 'title': 'G', 'force': 'shall', 'act': 'session.opening',
     'must': {'at_least': '4 weeks',
              'after': 'session.opening_first_set'}}]}
PAPERS = {
    'sessions': [{'id': 's1', 'opens': '2024-03-04', 'zone': 'UTC',
                  'opening_first_set': '2024-02-20'},
                 {'id': 's2', 'opens': '2024-06-04', 'zone': 'UTC'}],
    'documents': [
        {'symbol': 'P1', 'kind': 'paper', 'session': 's1',
         'circulated': '2024-02-01'},
        {'symbol': 'P2', 'kind': 'paper', 'session': 's1',
         'circulated': '2024-02-25'},
        {'symbol': 'P2', 'kind': 'paper', 'session': 's1',
         'circulated': '2024-02-26'},
        {'symbol': 'A', 'kind': 'agenda', 'session': 's1',
         'issued': '2024-01-20'},
        {'symbol': 'P3', 'kind': 'paper', 'session': 's2'},
        {'symbol': 'P4', 'kind': 'paper', 'session': 'nowhere',
         'circulated': '2024-02-26'},
        {'symbol': 'bad', 'kind': 'paper', 'circulated': '2024-13-45'}]}
GROUPS = {'on time': ['on_time'], 'pending': ['pending'],
          'waived, unscored or no rule': ['waived', 'unscored'],
          'tight or staggered': ['tight', 'staggered'],
          'undecided': ['undecided'],
          'out of time': ['overdue', 'incomplete', 'late', 'early']}


def text_of(element):
    return ''.join(element.itertext())


def test_totals(folder):
    """Papers that wait for an agenda come to the renderers twice; sessions
    are judged too; some papers have no rule. Everything adds up."""
    for name, data in (('pack.json', PACK), ('papers.json', PAPERS)):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(data, file)
    arguments = ('check', 'papers.json', '--rules', 'pack.json', '--as-of',
                 AS_OF, '--format')
    want = json.loads(run(*arguments, 'json', folder=folder).stdout)
    summary, rows = want['summary'], len(want['verdicts'])
    expect('the case has it all', summary['no_rule'] == 1 and
           summary['unreadable'] == 1 and rows > summary['documents'], want)
    page = html5lib.parse(run(*arguments, 'html', folder=folder).stdout
                          .decode(), namespaceHTMLElements=False)
    table = [[text_of(c) for c in r] for t in page.iter('table')
             if t.get('class') == 'nums' for r in t.iter('tr')]
    for column, head in enumerate(table[0]):
        if head in GROUPS:
            total = sum(int(r[column]) for r in table[1:])
            expect('papers %s' % head, total == sum(
                summary[v] for v in GROUPS[head]), table)
    bodies = [b for t in page.iter('table') if t.get('class', '')
              .startswith('pp') for b in t.iter('tbody')]
    expect('a row a verdict', len(bodies) == rows + summary['no_rule'])
    lanes = [len([g for g in s if g.tag.endswith('g')]) for s in
             page.iter() if isinstance(s.tag, str) and
             s.tag.endswith('svg') and s.get('class') == 'tl']
    # where the session is not known there is nothing to draw
    expect('a lane a paper and one for the session', lanes == [4, 2],
           lanes)
    first = [b.get('data-v') for b in bodies
             if b.get('data-r') and text_of(b).count('P1')]
    expect('of a paper the worst first', first == ['late', 'on_time'], first)
    lines = list(csv.DictReader(io.StringIO(
        run(*arguments, 'csv', folder=folder).stdout.decode('utf-8-sig'),
        newline='')))
    expect('a line a verdict', len(lines) == rows + summary['no_rule'])
    book = openpyxl.load_workbook(io.BytesIO(
        run(*arguments, 'xlsx', folder=folder).stdout))
    cells = sum(s.max_row - 1 for s in book.worksheets
                if s.title not in ('Summary', 'Input'))
    expect('a line of the workbook a verdict',
           cells == rows + summary['no_rule'], book.sheetnames)
    lines = [r[4] for r in book['Input'].iter_rows(values_only=True)][1:]
    expect('lines are numbers', lines and all(
        isinstance(n, int) for n in lines), lines)
    expect('every table has a caption', all(
        t.find('caption') is not None for t in page.iter('table')
        if set(t.get('class', '').split()) & {'pp', 'nums'}))
    told = run(*arguments, 'text', folder=folder).stdout.decode()
    for form, seen in (('text', ' '.join(told.split())),
                       ('page', ' '.join(text_of(page).split()))):
        expect('the %s says why there are more verdicts than papers' % form,
               '%d verdicts stand' % (rows + summary['no_rule']) in seen,
               seen[-600:])
    for one in want['verdicts']:
        if one['document']:
            expect('each verdict names its paper', re.search(
                r'^  [a-z_ ]+  %s +[^[]*\[%s\]' % (one['document'],
                                                 one['rule']), told, re.M),
                   (one['document'], one['rule']))
    expect('a verdict on the session is told as one',
           re.search(r'^  early +the session itself  not before [^[]* opened '
                     r'Mon', told, re.M), told)
    counts = {}  # of the papers; those of sessions come behind
    for name, number, *_ in book['Summary'].iter_rows(values_only=True):
        counts.setdefault(name, number)
    expect('the total of the workbook', counts['all'] ==
           summary['documents'] + summary['unreadable'], counts)


# --- deadlines -------------------------------------------------------------

def amount_of(row):
    """What the columns of a line say is left, as JSON says it."""
    ends = {sign * int(row[name]) for name, sign in (
        ('left', 1), ('left_else', 1), ('passed_by', -1), ('passed_else', -1),
        ('open_for', -1), ('open_for_else', -1)) if row[name]}
    return sorted(ends) if len(ends) > 1 else min(ends, default=None)


def test_what_is_left(folder):
    """48 hours before an opening whose zone is not known are a span, before,
    in and behind which the check lies; so do days where it lies on two."""
    must = {'hours': ('at_least', '48 hours'), 'days': ('at_least', '2 days'),
            'window': ('at_most', '48 hours'), 'from': ('at_most', '2 weeks'),
            'none': ('at_least', '5 working days')}
    with open(os.path.join(folder, 'left.json'), 'w') as file:
        json.dump({'pack': 'left', 'rules': [
            {'id': name, 'act': 'issued', 'must': {
                key: period, 'before': 'session.opening'}}
            for name, (key, period) in must.items()]}, file)
    with open(os.path.join(folder, 'opens.json'), 'w') as file:
        json.dump({'sessions': [{'id': 's1',
                                 'opens': '2024-03-04T10:00:00'}]}, file)
    seen = set()
    for day in ('2024-02-01', '2024-02-26', '2024-03-02', '2024-03-10',
                '2024-03-02T09:00:00Z', '2024-03-03T09:00:00Z'):
        arguments = ('deadlines', 'opens.json', '--rules', 'left.json',
                     '--past', '--as-of', day, '--format')
        want = [d['left'] for d in json.loads(run(
            *arguments, 'json', folder=folder).stdout)['deadlines']]
        raw = run(*arguments, 'csv', folder=folder).stdout
        rows = list(csv.DictReader(io.StringIO(raw.decode('utf-8-sig'),
                                               newline=''), strict=True))
        seen |= {name for row in rows for name in row if row[name]}
        have = [amount_of(row) for row in rows]
        expect('what is left at ' + day, have == [
            one and one['amount'] for one in want], (have, want))
        units = [row['unit'] for row in rows]
        expect('its unit at ' + day, units == [
            one['unit'] if one else '' for one in want], units)
    missing = {'left', 'left_else', 'passed_by', 'passed_else', 'open_for',
               'open_for_else'} - seen
    expect('each column of it was filled', not missing, missing)


def test_deadlines(folder):
    arguments = ('deadlines', '../samples/oewg-7', '--as-of', '2024-01-17',
                 '--past', '--format')
    want = json.loads(run(*arguments, 'json', folder=folder).stdout)
    raw = run(*arguments, 'csv', folder=folder).stdout
    rows = list(csv.DictReader(io.StringIO(raw.decode('utf-8-sig'),
                                           newline=''), strict=True))
    seen = [(r['session'], r['rule'], r['deadline'], r['recommended'],
             r['state'], r['papers']) for r in rows]
    expect('deadlines in csv', seen and seen == [
        (d['session'], d['rule'], d['deadline'] or '', d['recommended'] or '',
         d['state'], d['papers'] or '') for d in want['deadlines']], seen[:2])
    left = [int(r['left'] or -int(r['passed_by'])) for r in rows]
    expect('what is left in csv', left == [d['left']['amount'] for d in
                                           want['deadlines']], left)
    page = run(*arguments, 'html', folder=folder).stdout
    expect('deadlines in html: same bytes',
           page and page == run(*arguments, 'html', folder=folder).stdout)
    data = {'sessions': [{'id': 's1', 'opens': '2024-03-04', 'zone': 'UTC',
                          'title': '</h2><script>alert(1)</script>'},
                         {'id': '=cmd|x', 'opens': '2024-03-05',
                          'zone': 'UTC', 'title': '"onload=x\u202e\x1b[1m'}]}
    with open(os.path.join(folder, 'ahead.json'), 'w') as file:
        json.dump(data, file)
    arguments = ('deadlines', 'ahead.json', '--as-of', '2024-01-17',
                 '--format')
    for more in ('html', 'text'):
        page = run(*arguments, more, folder=folder).stdout.decode('utf-8')
        expect('deadlines: no control character in ' + more,
               page and not UNSAFE.search(page))
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(run(*arguments, 'html', folder=folder).stdout.decode())
    expect('deadlines: html without fault', not parser.errors, parser.errors)
    expect('deadlines: one script', len(list(tree.iter('script'))) == 1)
    raw = run(*arguments, 'csv', folder=folder).stdout.decode('utf-8-sig')
    bad = [c for r in csv.reader(io.StringIO(raw, newline='')) for c in r
           if is_formula(c)]
    expect('deadlines: no formula', raw and not bad, bad)


# --- sheets of a workbook -------------------------------------------------

def test_sheet_names(folder):
    ids = ["a/b:c*d?e[f]g\\h'i", 'History', 'Summary', 'Input', "'quoted'",
           'x' * 40, 'X' * 31, 'x' * 31 + 'y', '\u0623' * 40, 'a\u0301' * 30,
           '\U0001f4c4' * 20, 'STRASSE', 'stra\u00dfe', 'S\u00c9ANCE',
           's\u00e9ance']
    data = {'sessions': [{'id': n, 'opens': '2024-03-%02d' % (i + 4),
                          'zone': 'UTC'} for i, n in enumerate(ids)],
            'documents': [{'symbol': 'P%d' % i, 'session': n}
                          for i, n in enumerate(ids)]}
    with open(os.path.join(folder, 'names.json'), 'w') as file:
        json.dump(data, file)
    book = openpyxl.load_workbook(io.BytesIO(
        check(folder, 'xlsx', 'names.json')))
    names = book.sheetnames
    expect('a sheet a session', len(names) == len(ids) + 1, names)
    for name in names:
        units = len(name.encode('utf-16-le')) // 2
        expect('sheet name ' + ascii(name), 1 <= units <= 31
               and not re.search(r'[\[\]:*?/\\]', name)
               and name.lower() != 'history' and name.strip("'") == name)
    expect('all different', len({n.lower() for n in names}) == len(names))
    papers = [s['B2'].value for s in book.worksheets[1:]]
    expect('each with its papers', papers == ['P%d' % i for i in
                                              range(len(ids))], papers)


def test_named_sheets(folder):
    """An id that would be cut gives way to the title."""
    uid = '040000008200E00074C5B7101A82E008' + '0' * 80
    data = {'sessions': [{'id': uid, 'title': 'Spring session',
                          'opens': '2024-03-04', 'zone': 'UTC'},
                         {'id': 's2', 'title': 'Autumn session',
                          'opens': '2024-09-04', 'zone': 'UTC'}],
            'documents': [{'symbol': 'P1', 'session': uid},
                          {'symbol': 'P2', 'session': 's2'}]}
    with open(os.path.join(folder, 'uids.json'), 'w') as file:
        json.dump(data, file)
    book = openpyxl.load_workbook(io.BytesIO(
        check(folder, 'xlsx', 'uids.json')))
    expect('a sheet by the title', book.sheetnames ==
           ['Summary', 'Spring session', 's2'], book.sheetnames)


def test_shares(folder):
    """Of what is pending it is not known whether it will be in time; what is
    tight kept its deadline."""
    dates = {'s1': ['2024-01-02', '2024-02-19'], 's2': [None],
             's3': ['2024-02-28', '2024-01-02'],
             's4': ['2024-01-02', {'not_before': '2024-01-02',
                                   'not_after': '2024-03-05'}],
             's5': [{'not_before': '2024-01-02', 'not_after': '2024-03-06'}]}
    data = {'sessions': [{'id': name, 'zone': 'UTC', 'opens': opens}
                         for name, opens in (('s1', '2024-03-04'),
                                             ('s2', '2024-06-04'),
                                             ('s3', '2024-03-05'),
                                             ('s4', '2024-03-06'),
                                             ('s5', '2024-03-07'))],
            'documents': [{'symbol': '%s/%d' % (name, i), 'session': name,
                           'circulated': date}
                          for name, list_ in dates.items()
                          for i, date in enumerate(list_)]}
    with open(os.path.join(folder, 'shares.json'), 'w') as file:
        json.dump(data, file)
    page = html5lib.parse(check_bytes(folder, 'html', 'shares.json').decode(),
                          namespaceHTMLElements=False)
    table = [[text_of(c) for c in r] for t in page.iter('table')
             if t.get('class') == 'nums' for r in t.iter('tr')]
    shares = {row[0]: row[-1] for row in table[1:]}
    expect('shares of what is settled', shares ==
           {'s1': '100 %', 's2': 'none', 's3': '50 %', 's4': '100 %',
            's5': 'none'}, shares)
    svg = '{http://www.w3.org/2000/svg}'
    titles = {text_of(t).split(':')[0]: text_of(t)
              for t in page.iter(svg + 'title')}
    expect('what is undecided is not settled', titles.get('s4') ==
           's4: 1 of 1 settled papers in time, 1 undecided', titles)
    behind = [text_of(t) for t in page.iter(svg + 'text')
              if t.get('class') == 'pc']
    expect('behind the bars', {'50 % in time', '100 %, 1 undecided',
                               '1 undecided'} <= set(behind), behind)


def test_unreadable(folder):
    """The heading and the tiles have the same papers."""
    bad = {'symbol': 'B', 'session': 's', 'circulated': '2024-02-30'}
    for dates, said in (
            (['2024-03-03', '2024-01-02'],
             '1 of 3 papers is out of time, 1 cannot be read'),
            (['2024-01-02'], '1 of 2 papers is undecided'),
            ([], 'No paper was judged')):
        data = {'sessions': [{'id': 's', 'zone': 'UTC',
                              'opens': '2024-03-04'}],
                'documents': [{'symbol': 'P%d' % i, 'session': 's',
                               'circulated': date}
                              for i, date in enumerate(dates)] + [bad]}
        with open(os.path.join(folder, 'bad.json'), 'w') as file:
            json.dump(data, file)
        page = html5lib.parse(check_bytes(folder, 'html', 'bad.json').decode(),
                              namespaceHTMLElements=False)
        heads = [text_of(h) for h in page.iter('h1')]
        expect('the heading with one not readable', heads == [said], heads)


def test_headings(folder):
    """One paper is told as one, and what is staggered is not called tight."""
    rules = {'pack': 'p', 'rules': [{
        'id': 'r', 'act': 'circulated',
        'source': {'instrument': 'I', 'verification': 'text'},
        'must': {'at_least': '2 weeks', 'recommended': '3 weeks',
                 'before': 'session.opening'},
        'languages': {'required': ['en', 'fr'], 'together_within': '0 days'}}]}
    late = {'en': '2024-03-01', 'fr': '2024-03-01'}
    apart = {'en': '2024-01-01', 'fr': '2024-01-02'}
    close = {'en': '2024-02-15', 'fr': '2024-02-15'}
    for papers, head, read in (
            ([late], 'The one paper is out of time', '1 paper was read;'),
            ([apart], 'No paper is out of time, the one paper is staggered',
             '1 paper was read;'),
            ([None], 'The one paper is out of time', '1 paper was read;'),
            ([late, apart], '1 of 2 papers is out of time',
             '2 papers were read;'),
            ([apart, apart], 'No paper is out of time, 2 of 2 are staggered',
             '2 papers were read;'),
            ([close], 'No paper is out of time, the one paper is tight',
             '1 paper was read;'),
            ([apart, close], 'No paper is out of time, 2 of 2 are tight or '
             'staggered', '2 papers were read;')):
        data = {'sessions': [{'id': 's', 'zone': 'UTC',
                              'opens': '2024-03-04'}],
                'documents': [{'symbol': 'P%d' % i, 'session': 's',
                               'circulated': dates}
                              for i, dates in enumerate(papers)]}
        for name, content in (('one.json', data), ('p.json', rules)):
            with open(os.path.join(folder, name), 'w') as file:
                json.dump(content, file)
        text = check(folder, 'html', 'one.json', 'p.json').decode()
        page = html5lib.parse(text, namespaceHTMLElements=False)
        heads = [text_of(h) for h in page.iter('h1')]
        expect('the heading: ' + head, heads == [head], heads)
        expect('papers read: ' + head, '>' + read in text)


# --- equal bytes, whole files, limits --------------------------------------

def test_same_bytes(folder):
    for form in ('text', 'json', 'ndjson', 'csv', 'html', 'xlsx', 'ics'):
        for name in ('hostile.json', '../samples/oewg-7'):
            seen = {check_bytes(folder, form, name) for _ in range(2)}
            expect('same bytes: %s of %s' % (form, name), len(seen) == 1)
    target = os.path.join(folder, 'out.xlsx')
    check(folder, 'xlsx', 'hostile.json', '--output', target)
    before = os.stat(target)
    check(folder, 'xlsx', 'hostile.json', '--output', target)
    after = os.stat(target)
    expect('an unchanged workbook is not touched',
           (before.st_ino, before.st_mtime_ns) ==
           (after.st_ino, after.st_mtime_ns))
    done = run('check', 'hostile.json', '--as-of', AS_OF, '--format', 'xlsx',
               '--output', target, '--format', 'html', '--output',
               os.path.join(folder, 'out.html'), '--format', 'csv',
               folder=folder)
    with open(os.path.join(folder, 'out.html'), 'rb') as file:
        expect('three formats from one run', done.stdout == check(
            folder, 'csv') and file.read() == check(folder, 'html'))


def check_bytes(folder, form, name):
    return run('check', name, '--as-of', AS_OF, '--format', form,
               folder=folder, env={'PATH': '/usr/bin:/bin',
                                   'LC_ALL': 'C'}).stdout


def test_full(folder):
    for form in ('text', 'json', 'ndjson', 'csv', 'html', 'xlsx', 'ics'):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run(
                [PROGRAM, 'check', 'hostile.json', '--as-of', AS_OF,
                 '--format', form], cwd=folder, stdin=subprocess.DEVNULL,
                stdout=full, stderr=subprocess.PIPE)
        expect('%s on a full disk' % form, done.returncode == 5 and
               b'No space left' in done.stderr, done.stderr[-300:])


def test_devices(folder):
    pipe = os.path.join(folder, 'pipe')
    os.mkfifo(pipe)
    reader = subprocess.Popen(['cat', pipe], stdout=subprocess.PIPE)
    check(folder, 'csv', 'hostile.json', '--output', pipe)
    expect('a named pipe is written into',
           reader.communicate()[0] == check(folder, 'csv'))
    expect('and stays one', not os.path.isfile(pipe))


def many(folder, count):
    with open(os.path.join(folder, 'many.ndjson'), 'w') as file:
        for i in range(count):
            file.write('{"symbol":"D%d","session":"s1","circulated":'
                       '"2024-02-01"}\n' % i)
    with open(os.path.join(folder, 'session.json'), 'w') as file:
        file.write('{"sessions":[{"id":"s1","opens":"2024-03-04",'
                   '"zone":"UTC"}]}')
    return 'session.json', 'many.ndjson'


def limited(folder, form, limit, inputs):
    target = os.path.join(folder, 'limited')
    with open(target, 'w') as file:
        file.write('old')
    done = run('check', *inputs, '--as-of', AS_OF, '--format', form,
               '--output', target, folder=folder)
    expect('%s says its limit' % form, done.returncode == 3 and
           b'LT2100' in done.stderr and limit in done.stderr, done.stderr)
    with open(target) as file:
        expect('%s leaves the old file' % form, file.read() == 'old')
    expect('%s leaves nothing behind' % form, not [
        n for n in os.listdir(folder) if n.startswith('limited.')])


# Fourteen hours before UTC; the opening is 8:00 on 14 March there.
ISLAND = {'body': 'b', 'sessions': [
    {'id': 's1', 'body': 'b', 'opens': '2027-03-14T08:00:00',
     'zone': 'Pacific/Kiritimati'},
    {'id': 's2', 'body': 'b', 'opens': '2027-04-14', 'status': 'cancelled',
     'zone': 'Pacific/Kiritimati'}],
          'documents': [
              {'symbol': 'A/CONF.2027/WORKING-GROUP-ON-PAPERS/1',
               'session': 's1', 'circulated': {
                   'not_before': '2027-02-10', 'not_after': '2027-03-10'}},
              {'symbol': 'P2', 'session': 's2', 'circulated': '2027-02-01'},
              {'symbol': 'P3', 'session': 's2', 'circulated': None},
              {'symbol': 'P4', 'session': 's1', 'revises': 'Z',
               'circulated': '2027-02-01'},
              {'symbol': 'P5', 'session': 's1', 'revises': 'Z'}]}
ISLAND_RULES = {'pack': 'i', 'edition': '2024-01-01', 'title': 'Island',
                'bodies': {'b': {'name': 'B', 'zone': 'Pacific/Kiritimati',
                                 'official_languages': ['en']}},
                'rules': [{'id': 'first', 'title': 'Papers', 'force': 'shall',
                           'act': 'circulated',
                           'must': {'at_least': '2 weeks',
                                    'before': 'session.opening'},
                           'languages': {'required': 'official'},
                           'revision': 'inherits'}]}


def test_timeline(folder):
    """Days and times share one axis of local days, and what is recorded is not
    said to be missing."""
    for name, data in (('i.json', ISLAND), ('i-rules.json', ISLAND_RULES)):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(data, file)
    page = run('check', 'i.json', '--rules', 'i-rules.json', '--as-of',
               '2027-03-01', '--format', 'html', folder=folder).stdout
    page = page.decode('utf-8')
    picture = page[page.index('<svg class="tl"'):]
    picture = picture[:picture.index('</svg>')]
    ticks = [int(x) for x in re.findall(r'class="gd" d="M(\d+) ', picture)]
    days = re.findall(r'class="ax"[^>]*>(\d+) (Feb|Mar)', picture)
    days = [int(d) + (28 if m == 'Mar' else 0) for d, m in days]
    scale = (ticks[-1] - ticks[0]) / (days[-1] - days[0])
    opens = int(re.search(r'class="ln op" d="M(\d+) ', picture).group(1))
    wanted = ticks[0] + (28 + 14 + 8 / 24 - days[0]) * scale
    expect('the opening stands in its own day', abs(opens - wanted) <= 1,
           (opens, wanted, ticks, days))
    left, right = map(int, re.search(
        r'class="iv" d="M(\d+) \d+H(\d+)"', picture).groups())
    expect('an undecided paper has its interval, from day to day',
           abs(right - left - 29 * scale) <= 2, (left, right, scale))
    expect('and is not said to be missing',
           'not yet' not in picture and 'missing' not in picture
           and 'class="mk u"' in picture, picture)
    name = re.search(r'class="nm"[^>]*>([^<]*)', picture).group(1)
    expect('a long name begins with its first letter, and has room',
           name.startswith('A/CONF.2027/') and name.endswith('\u2026')
           and 12 <= len(name) <= 20, name)
    expect('a symbol breaks behind its strokes',
           '<bdi class="sy">A/<wbr>CONF.2027/<wbr>WORKING-GROUP-ON-PAPERS/'
           '<wbr>1</bdi>' in page)
    cells = re.findall(r'<td class="ca"[^>]*>([^<]*)', page)
    expect('of what was not judged no lack is said', cells[1:] ==
           ['recorded, not judged', 'not known', 'recorded, not judged',
            'not yet circulated'] and 'none required' not in page, cells)


def test_languages_on_timeline(folder):
    """Every language out has its name on the timeline, whatever the order of
    the languages of the body; no line crosses names; a row is sorted by the
    date that it shows."""
    day = ['2026-01-%02d', '2026-02-%02d']
    papers = [
        {'en': day[0] % 26, 'fr': day[0] % 30, 'es': day[1] % 2,
         'ar': day[1] % 3, 'ru': day[1] % 20},
        {'en': {'not_before': day[0] % 20, 'not_after': day[1] % 5},
         **{tag: day[0] % 20 for tag in ('ar', 'zh', 'fr', 'ru', 'es')}},
        {tag: day[0] % 20 if tag == 'ar' else day[1] % 10
         for tag in ('ar', 'zh', 'en', 'fr', 'ru', 'es')}]
    rules = dict(ISLAND_RULES, bodies={'b': {
        'name': 'B', 'zone': 'Europe/Vienna',
        'official_languages': ['ar', 'zh', 'en', 'fr', 'ru', 'es']}})
    rules['rules'] = [dict(ISLAND_RULES['rules'][0], must={
        'at_least': '6 weeks', 'before': 'session.opening'})]
    data = {'sessions': [{'id': 's', 'body': 'b', 'opens': '2026-03-09'}],
            'documents': [{'symbol': 'P%d' % i, 'session': 's',
                           'circulated': dates}
                          for i, dates in enumerate(papers)]}
    for name, content in (('l.json', data), ('l-rules.json', rules)):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(content, file)
    page = run('check', 'l.json', '--rules', 'l-rules.json', '--as-of',
               '2026-02-25', '--format', 'html', folder=folder).stdout
    page = page.decode('utf-8')
    lanes = {m.group(1): m.group(2) for m in re.finditer(
        r'<g class="g-[^"]*"><title>(P\d), .*?</title>(.*?)</g>', page, re.S)}
    names = {lane: re.findall(r'class="tg[^"]*"[^>]*>([^<]*)', lanes[lane])
             for lane in sorted(lanes)}
    expect('names of languages on the timeline', names == {
        'P0': ['en', 'fr', 'es, ar', 'ru', 'zh missing'],
        'P1': ['ar, zh, fr, ru, es', 'en'],
        'P2': ['ar', 'zh, en, fr, ru, es']}, names)
    order = re.findall(r'class="(iv|mk|tg)', lanes['P1'])
    expect('lines stand below names', order ==
           ['iv', 'mk', 'tg', 'mk', 'tg'], order)
    ten = (datetime.date(2026, 2, 10) - datetime.date(1970, 1, 1)).days
    sort = re.findall(r'<tbody class="g-\w+" data-v="(\w+)"[^>]*?'
                      r'data-a="(\d+)"', page)
    expect('sorted by the date that is shown',
           ('late', str(ten * 1440 + 720)) in sort and
           'incomplete' not in dict(sort), sort)
    book = run('check', 'l.json', '--rules', 'l-rules.json', '--as-of',
               '2026-02-25', '--format', 'xlsx', folder=folder).stdout
    head, *rows = openpyxl.load_workbook(io.BytesIO(book))['s'].iter_rows(
        values_only=True)
    margins = {row[1]: row[head.index('Margin')] for row in rows}
    expect('the workbook too says whose margin an incomplete paper has',
           margins.get('P0') == 'first version 0 days to spare' and
           margins.get('P2') == '15 days short', margins)


def test_limits(folder):
    inputs = many(folder, 25001)
    limited(folder, 'html', b'25000', inputs)
    done = run('check', *inputs, '--as-of', AS_OF, '--format', 'csv',
               folder=folder)
    expect('csv has no limit', done.stdout.count(b'\n') == 25002)
    done = run('check', *many(folder, 25000), '--as-of', AS_OF, '--format',
               'html', folder=folder)
    expect('html at its limit', done.returncode == 0 and
           b'All 25,000 papers are on time' in done.stdout, done.stderr)
    limited(folder, 'xlsx', b'100000', many(folder, 100001))


def test_beyond(folder):
    """What is counted and not listed is told in every format."""
    with open(os.path.join(folder, 'wrong.ndjson'), 'w') as file:
        file.write('{"symbol":"W","sesion":"s1"}\n' * 10500)
    inputs = [many(folder, 1)[0], 'wrong.ndjson', '--as-of', AS_OF]
    found = {form: run('check', *inputs, '--format', form, folder=folder)
             for form in ('json', 'ndjson', 'xlsx')}
    whole = json.loads(found['json'].stdout)
    last = json.loads(found['ndjson'].stdout.splitlines()[-1])
    beyond = whole['diagnostics_beyond']
    expect('ndjson says how many more there are', last == {
        'summary': whole['summary'], 'diagnostics_beyond': beyond}, last)
    sheet = openpyxl.load_workbook(io.BytesIO(found['xlsx'].stdout))['Input']
    cells = [cell.value for cell in list(sheet.rows)[-1]]
    expect('a workbook says how many more there are', cells[1] ==
           'And %s more, which were counted only.' % format(beyond, ','),
           cells)
    expect('... below its filter', sheet.auto_filter.ref ==
           'A1:F%d' % (sheet.max_row - 1), sheet.auto_filter.ref)
    last = json.loads(check(folder, 'ndjson').splitlines()[-1])
    expect('none is no member', list(last) == ['summary'], last)


def test_notes(folder):
    """A note and a waiver of one verdict are two things in one cell."""
    pack = {'pack': 'p', 'rules': [
        {'id': 'r', 'title': 'R', 'act': 'circulated',
         'source': {'instrument': 'I', 'verification': 'secondary'},
         'must': {'at_least': '2 weeks', 'before': 'session.opening'}}]}
    paper = {'symbol': 'P', 'session': 's1', 'circulated': '2024-02-28',
             'waivers': [{'rule': 'p/r', 'by': 'W', 'reason': 'R',
                          'on': '2024-02-01'}]}
    for name, data in (('noted-pack.json', pack),
                       ('noted.json', {'documents': [paper]})):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(data, file)
    book = openpyxl.load_workbook(io.BytesIO(check(
        folder, 'xlsx', 'noted.json', many(folder, 1)[0], '--rules',
        './noted-pack.json')))
    head, row = list(book['s1'].iter_rows(values_only=True))
    notes = row[head.index('Notes')]
    expect('the waiver stands apart from the note',
           notes.endswith('own text; waived by W: R'), notes)


def test_links(folder):
    """A link is called by what it leads to."""
    pack = {'pack': 'p', 'rules': [
        {'id': 'r', 'title': 'R', 'act': 'circulated', 'source': {
            'instrument': 'Rules of <b>', 'provision': 'rule 7',
            'url': 'https://example.org/rules', 'verification': 'text'},
         'must': {'at_least': '2 weeks', 'before': 'session.opening'}}]}
    papers = [{'symbol': 'P/1', 'session': 's1', 'circulated': '2024-02-28',
               'url': 'https://example.org/p1'},
              {'symbol': 'P/2', 'session': 's1', 'circulated': '2024-02-28',
               'url': 'shelf 7'}]
    for name, data in (('links-pack.json', pack),
                       ('links.json', {'documents': papers})):
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(data, file)
    page = html5lib.parse(check(
        folder, 'html', 'links.json', many(folder, 1)[0], '--rules',
        './links-pack.json').decode(), namespaceHTMLElements=False)
    links = {a.get('href'): text_of(a) for a in page.iter('a')
             if a.get('href', '').startswith('http')}
    expect('a link is called by what it leads to', links == {
        'https://example.org/rules': 'Rules of <b>',
        'https://example.org/p1': 'P/1'}, links)
    told = [text_of(p) for p in page.iter('p')]
    expect('what is no link is shown', any('P/2 (shelf 7)' in t for t in told),
           told)


def test_names_of_sessions(folder):
    """An id that has no room in a picture gives way to the title, also where
    that has none either; so does one that a program made in `deadlines`."""
    sessions = [{'id': '3k2jh5k2j3h5kj23h5k2j3h5kj@google.com', 'zone': 'UTC',
                 'title': 'Spring session', 'opens': '2024-03-04'},
                {'id': '040000008200E00074C5B7101A82E00800000000', 'zone':
                 'UTC', 'title': 'Committee on the Whole, second part',
                 'opens': '2024-06-03'},
                {'id': 's2', 'zone': 'UTC', 'title': 'Autumn session',
                 'opens': '2024-09-04'}]
    with open(os.path.join(folder, 'ids.json'), 'w') as file:
        json.dump({'sessions': sessions, 'documents': [
            {'symbol': 'P/%d' % i, 'session': sessions[max(i - 29, 0)]['id'],
             'circulated': '2024-02-01'} for i in range(32)]}, file)
    told = run('deadlines', 'ids.json', '--as-of', '2024-01-01',
               folder=folder).stdout
    expect('what sessions are called in a list', [
        line.split(b' days  ')[1].split(b'  ')[0].strip() for line in
        told.splitlines() if b' days  ' in line] == [
            b'Spring session', b'Committee on the Whole, second part', b's2'],
           told)
    page = html5lib.parse(check(folder, 'html', 'ids.json').decode(),
                          namespaceHTMLElements=False)
    pictures = [e for e in page.iter() if isinstance(e.tag, str) and
                e.tag.endswith('svg')]
    names = [text_of(t) for p in pictures if p.get('class') == 'tr'
             for t in p.iter() if isinstance(t.tag, str) and
             t.tag.endswith('text') and t.get('class') == 'nm'][::2]
    expect('what sessions are called', names == [
        'Spring session', 'Committee on the Whol\u2026', 's2'], names)
    lanes = [len([g for g in p if g.tag.endswith('g')]) for p in pictures
             if p.get('class') == 'tl']
    expect('a long timeline is in parts, between which a page can break',
           lanes == [12, 12, 6, 1, 1], lanes)


def test_names_of_files(folder):
    """A name that would turn the direction of reading is made harmless where
    it is shown; JSON has it as it is."""
    name = 'a\u202egnp.json'
    with open(os.path.join(folder, name), 'w') as file:
        json.dump({'documents': [
            {'symbol': 'P', 'session': 's1', 'circulated': '2024-02-28'},
            {'symbol': ' \u00a0', 'session': 's1'}]}, file)
    for form in ('text', 'csv', 'html', 'ics', 'json'):
        done = run('check', many(folder, 1)[0], name, '--as-of', AS_OF,
                   '--format', form, folder=folder)
        seen = done.stdout.decode('utf-8-sig')
        expect('%s of a file with such a name' % form,
               ('\u202e' in seen) == (form == 'json') and done.returncode == 3
               and '\u202e' not in done.stderr.decode(), seen[-600:])


def test_long_titles(folder):
    """A title without blanks goes on in the next line."""
    with open(os.path.join(folder, 'long.json'), 'w') as file:
        json.dump({'documents': [{
            'symbol': 'P', 'session': 's1', 'circulated': '2024-02-28',
            'title': '\u00e9' * 16000}]}, file)
    for columns in (60, 80, 120):
        lines = run('check', many(folder, 1)[0], 'long.json', '--as-of', AS_OF,
                    folder=folder, env=dict(os.environ, COLUMNS=str(
                        columns))).stdout.decode('utf-8').splitlines()
        title = [line for line in lines if '\u00e9' in line]
        expect('a long title is wrapped at %d' % columns, len(title) > 1 and
               max(map(len, lines)) <= columns and ''.join(
                   line.strip() for line in title) == '"%s..."' % (
                       150 * '\u00e9'), title)


def test_helper(folder):
    """The program that writes workbooks is found in fixed places only, and
    when it is missing or fails there is no file."""
    lonely = os.path.join(folder, 'lonely')
    os.mkdir(lonely)
    program = shutil.copy(PROGRAM, lonely)
    fake = os.path.join(folder, 'leadtime-xlsx')
    with open(fake, 'w') as file:
        file.write('#!/bin/sh\necho fake\n')
    os.chmod(fake, 0o755)
    target = os.path.join(folder, 'lonely.xlsx')
    done = subprocess.run(
        [program, 'check', 'hostile.json', '--as-of', AS_OF, '--format',
         'xlsx', '--output', target], cwd=folder, capture_output=True,
        env={'PATH': folder + ':/usr/bin:/bin'})
    expect('a helper on PATH is not run', done.returncode == 5 and
           b'leadtime-xlsx' in done.stderr and not os.path.exists(target),
           done.stderr)
    shutil.copy(fake, lonely)
    with open(os.path.join(lonely, 'leadtime-xlsx'), 'w') as file:
        file.write('#!/bin/sh\nhead -c 10\nexit 7\n')
    done = subprocess.run(
        [program, 'check', 'hostile.json', '--as-of', AS_OF, '--format',
         'xlsx', '--output', target], cwd=folder, capture_output=True)
    expect('a helper that fails leaves no file', done.returncode == 5 and
           not os.path.exists(target), done.stderr)


# --- progress --------------------------------------------------------------

def on_terminal(arguments, folder, term='xterm'):
    """(what standard error, a terminal, got; standard output; status)"""
    master, slave = pty.openpty()
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([PROGRAM, *arguments], cwd=folder,
                                 stdin=subprocess.DEVNULL, stdout=out,
                                 stderr=slave, env={'TERM': term})
        os.close(slave)
        seen = b''
        while True:
            if not select.select([master], [], [], 60)[0]:
                break
            try:
                some = os.read(master, 65536)
            except OSError:
                break
            if not some:
                break
            seen += some
        child.wait()
        os.close(master)
        out.seek(0)
        return seen, out.read(), child.returncode


def test_progress(folder):
    # A register that is fed slowly takes as long as we want on any machine.
    session, _ = many(folder, 0)
    feed = os.path.join(folder, 'feed')
    os.mkfifo(feed)
    line = '{"symbol":"D%d","session":"s1","circulated":"2024-02-01"}\n'
    script = ('import sys,time\nout=open(sys.argv[1],"w")\n'
              'for i in range(6):\n'
              ' out.write("".join(%r %% (i * 5000 + n) for n in '
              'range(5000)))\n out.flush()\n time.sleep(0.2)\n' % line)
    arguments = ('check', session, 'feed', '--as-of', AS_OF, '--summary')

    def feeding():
        return subprocess.Popen([sys.executable, '-c', script, feed])

    writer = feeding()
    seen, out, _ = on_terminal(arguments, folder)
    writer.wait()
    expect('a long run says how far it is', re.search(
        rb'\r\x1b\[Kleadtime: \d+ papers judged, \d+ s', seen), seen[:300])
    expect('the line is wiped away', b'papers judged' not in
           re.split(rb'\r\x1b\[K', seen)[-1], seen[-300:])
    expect('the result is without it', b'papers judged' not in out)
    writer = feeding()
    seen, _, _ = on_terminal(arguments, folder, term='dumb')
    writer.wait()
    expect('not on a dumb terminal', b'papers judged' not in seen)
    writer = feeding()
    done = run(*arguments, folder=folder, env={'TERM': 'xterm'})
    writer.wait()
    expect('never in a pipe', b'papers judged' not in done.stderr +
           done.stdout and b'\x1b' not in done.stderr, done.stderr[:300])
    seen, _, status = on_terminal(('check', 'hostile.json', '--as-of', AS_OF,
                                   '--quiet'), folder)
    expect('a short run says nothing', b'papers judged' not in seen)


def test_terminal(folder):
    done = subprocess.run(
        ['script', '-qec', '%s check hostile.json --format xlsx' % PROGRAM,
         '/dev/null'], cwd=folder, capture_output=True,
        stdin=subprocess.DEVNULL)
    expect('no workbook on a terminal', done.returncode == 4 and
           b'not for a terminal' in done.stdout, done.stdout[:300])


def main():
    with tempfile.TemporaryDirectory() as place:
        os.symlink(os.path.join(os.getcwd(), 'samples'),
                   os.path.join(place, 'samples'))
        folder = os.path.join(place, 'work')
        os.mkdir(folder)
        register(folder)
        for test in (test_text, test_json, test_csv, test_html, test_xlsx,
                     test_clocks, test_timeline, test_languages_on_timeline, test_totals, test_deadlines, test_what_is_left,
                     test_sheet_names,
                     test_named_sheets, test_shares, test_unreadable,
                     test_headings,
                     test_same_bytes,
                     test_full, test_devices,
                     test_limits, test_beyond, test_notes, test_links,
                     test_names_of_files, test_names_of_sessions, test_long_titles,
                     test_helper, test_progress, test_terminal):
            try:
                test(folder)
            except Exception as fault:  # pylint: disable=broad-except
                expect('%s stopped: %r' % (test.__name__, fault), False)
    return close()


if __name__ == '__main__':
    sys.exit(main())
