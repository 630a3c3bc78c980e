#!/usr/bin/python3
"""Each hard limit at its edge and one over it: run.py PROGRAM [TEST...].

At the edge the program says nothing of the limit; one over, LT1901 names the
limit with its value. The values come from `leadtime doctor`, so a limit that is
changed is tested where it is then. The program must have the limits of the list
in this file, no more and no fewer.
"""
import datetime
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from tally import close, expect                                        # noqa: E402

AS_OF = ['--as-of', '2024-01-10']
# Limits of the child that expands rules are reached by killing it.
ELSEWHERE = {'BOX_DEATHS', 'BOX_SECONDS', 'BOX_CPU_SECONDS',
             'BOX_MEMORY_BYTES'}  # tests/box/run.py


class Bench:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.write('sessions.ics', calendar(event()))
        said = json.loads(self.run('doctor', 'sessions.ics', '--format',
                                   'json').stdout)
        self.limits = {row['name']: row['value'] for row in said['limits']}
        self.tested = set()

    def write(self, name, text):
        mode = 'wb' if isinstance(text, bytes) else 'w'
        with open(os.path.join(self.folder, name), mode) as file:
            file.write(text)

    def run(self, *arguments, **given):
        """GIVEN: what comes from standard input, as in subprocess.run."""
        return subprocess.run([self.program, *arguments], cwd=self.folder,
                              capture_output=True, text=True, timeout=120,
                              **(given or {'stdin': subprocess.DEVNULL}))

    def edge(self, name, make, command=('check',), files=('over.ics',),
             status=3, clean=True):
        """MAKE writes the files for a number of things."""
        limit = self.limits[name]
        self.tested.add(name)
        for number, over in ((limit, False), (limit + 1, True)):
            make(number)
            # what is under the limit may be wrong for another reason
            done = self.run(*command, *files, *AS_OF)
            said = 'LT1901' in done.stderr and str(limit) in done.stderr
            expect('%s with %d' % (name, number), said == over
                   and (done.returncode == status if over else
                        done.returncode in (0, 1, 2) or not clean),
                   (done.returncode, done.stderr))


def event(extra=(), uid='a', start='20240304T100000Z'):
    return ['BEGIN:VEVENT', 'UID:' + uid, 'DTSTAMP:20240101T000000Z',
            'DTSTART:' + start, 'SUMMARY:Session', *extra, 'END:VEVENT']


def calendar(lines):
    return '\r\n'.join(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//',
                        *lines, 'END:VCALENDAR', ''])


def test_calendars(bench):
    def write(lines):
        bench.write('over.ics', calendar(lines))

    # VCALENDAR and VEVENT are two of the levels
    bench.edge('ICS_NESTING', lambda n: write(event(
        ['BEGIN:X-DEEP'] * (n - 2) + ['END:X-DEEP'] * (n - 2))))
    bench.edge('ICS_PARAMETERS', lambda n: write(event(
        ['RDATE' + ''.join(';X-%d=1' % i for i in range(n)) +
         ':20240305T100000Z'])))
    bench.edge('ICS_VALUES', lambda n: write(event(
        ['RRULE:FREQ=DAILY;COUNT=2', 'EXDATE;VALUE=DATE:' +
         ',\r\n '.join(['20240401'] * n)])))
    # so many within ten years that reading nearer to the check does not help
    bench.edge('RECUR_INSTANCES', lambda n: write(event(
        ['RRULE:FREQ=DAILY;BYHOUR=10,11,12;COUNT=%d' % n])))
    bench.edge('ICS_TIMEZONES', lambda n: write([
        line for i in range(n) for line in
        ('BEGIN:VTIMEZONE', 'TZID:Own/%d' % i, 'BEGIN:STANDARD',
         'DTSTART:19700101T000000', 'TZOFFSETFROM:+0100',
         'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE')] + event()))
    bench.edge('ICS_LINE_BYTES', lambda n: write(
        event(['DESCRIPTION:x'])[:-2] +
        ['LOCATION:' + 'x' * (n - len('LOCATION:'))] + ['END:VEVENT']))


def test_json(bench):
    def deep(n):
        # the document is one of the levels
        bench.write('over.json', '{"symbol":"A/1","session":"a","x_y":' +
                    '[' * (n - 1) + ']' * (n - 1) + '}\n')

    def long(n):
        head = '{"symbol":"A/1","session":"a"'
        bench.write('over.json', head + ' ' * (n - len(head) - 1) + '}\n')

    def titled(n):
        bench.write('over.json', json.dumps([{
            'symbol': 'A/1', 'session': 'a', 'title': 'x' * n}]))

    def attributed(n):
        bench.write('over.json', json.dumps([{
            'symbol': 'A/1', 'session': 'a', 'attributes': {
                'a%d' % i: 'x' for i in range(n)}}]))

    files = ('sessions.ics', 'over.json')
    bench.edge('JSON_DEPTH', deep, files=files, clean=False)
    bench.edge('RECORD_BYTES', long, files=files)
    bench.edge('TEXT_BYTES', titled, files=files)
    bench.edge('ATTRIBUTES', attributed, files=files)
    # an author, in a plain record of one line; other records go on
    bench.write('over.json', ''.join(
        '{"symbol":"A/%d","session":"a","author":"%s"}\n' % (i, 'x' * i)
        for i in (1, bench.limits['TEXT_BYTES'] + 1, 2)))
    done = bench.run('check', *files, *AS_OF, '--format', 'ndjson')
    expect('a long author', done.returncode == 3 and
           'over.json:2:' in done.stderr + done.stdout and
           '"A/2"' in done.stdout, (done.returncode, done.stderr))


def test_large_json(bench):
    """Packs and sessions; a register may be of any length."""
    def large(n):
        head = '{"leadtime":1,"sessions":[]'
        bench.write('over.json', head + ' ' * (n - len(head) - 1) + '}')

    bench.edge('JSON_FILE_BYTES', large, files=('over.json',), clean=False)


def test_tables(bench):
    head = 'Symbol,Session,Circulated,Language\n'
    files = ('sessions.ics', 'over.csv')

    def columns(name_every):
        def write(n):
            names = ['x%d' % i if name_every else '' for i in range(n - 2)]
            bench.write('over.csv', ','.join(['Symbol', 'Session'] + names) +
                        '\nA/1,a' + ',' * (n - 2) + '\n')
        return write

    bench.edge('CSV_LINE_BYTES', lambda n: bench.write(
        'over.csv', head + 'x' * n + '\n'), files=files, clean=False)
    bench.edge('SHEET_NAMES', columns(True), files=files, clean=False)
    bench.edge('SHEET_COLUMNS', columns(False), files=files, clean=False)
    bench.edge('SHEET_ROWS', lambda n: bench.write(
        'over.csv', head + 'A/1,a,2024-01-02,en\n' * n), files=files,
               clean=False)
    # all of them in one cell
    bench.edge('ACT_LANGUAGES', lambda n: bench.write(
        'over.csv', head + 'A/1,a,2024-01-02,"%s"\n' % ','.join(
            'x-a%d' % i for i in range(n))), files=files)
    # what has no place in a paper is kept once, and in order
    bench.write('over.csv', head.replace('Symbol', 'Symbol,Body') + ''.join(
        'A/1,b%d,a,2024-01-02,en\n' % i for i in range(4)))
    done = bench.run('import', 'over.csv')
    expect('kept aside', '"b1, b2, b3"' in done.stdout and
           done.returncode == 3, done.stdout)
    # tags that no table of languages has, each in the memory of its row
    bench.write('over.csv', head + ''.join(
        'A/1,a,2024-01-0%d,x-%s\n' % row for row in (
            (2, 'first'), (3, 'other'), (4, 'third'))))
    done = bench.run('import', 'over.csv')
    expect('private tags', done.returncode == 0 and
           '{"x-first":"2024-01-02","x-other":"2024-01-03",'
           '"x-third":"2024-01-04"}' in done.stdout, done.stdout)
    # more authors than a record has room for, told at the paper
    bench.write('over.csv', 'Symbol,Authors\nA/0,b\nA/1,' + 'a;' * 450000 +
                '\n')
    done = bench.run('import', 'over.csv')
    expect('a record too long', done.returncode == 3 and
           'over.csv:3:1: error: the size of the text is over' in done.stderr,
           done.stderr)


def test_blanks(bench):
    """What stands behind blanks is read, in little memory."""
    blank = ' ' * (1 << 20)

    def register(number):
        bench.write('over.json', '{"documents": [' + blank * (number >> 20) +
                    ' ' * (number & 0xfffff) + '{"symbol": "A/1"}]}')

    bench.edge('EMPTY_BYTES', register, files=('sessions.ics', 'over.json'),
               clean=False)
    os.remove(os.path.join(bench.folder, 'over.json'))
    bench.write('over.ndjson', '{"symbol": "A/1"}\n' + blank * 120 +
                '\n{"symbol": "A/2"}\n')
    bench.write('over.csv', ';;\n' * 600000 + 'Symbol;Circulated;\nA/1;;\n'
                'A/2;;\n')
    for name, command in (
            ('over.ndjson', 'check sessions.ics - --jobs 1 --columns document '
             '--format csv --as-of 2024-01-10'),
            ('over.csv', 'import -')):
        done = subprocess.run(
            'cat %s | (ulimit -v 160000; %s %s)' % (name, bench.program,
                                                    command),
            shell=True, cwd=bench.folder, capture_output=True, text=True)
        expect('read behind blanks, ' + name, 'A/1' in done.stdout and
               'A/2' in done.stdout, (done.stdout[-200:], done.stderr))
        os.remove(os.path.join(bench.folder, name))


def test_series(bench):
    def together(n):
        each = bench.limits['RECUR_INSTANCES'] // 2
        lines = []
        for i in range(n // each):
            lines += event(['RRULE:FREQ=DAILY;COUNT=%d' % each], 'u%d' % i)
        if n % each:
            lines += event(['RRULE:FREQ=DAILY;COUNT=2'], 'rest')
        bench.write('over.ics', calendar(lines))

    bench.edge('RECUR_RUN', together)
    # the hint of the one over it: what `match` leaves out does not count
    bench.write('leadtime.json', json.dumps({
        'leadtime': 1, 'bodies': {'b': {'name': 'B', 'zone': 'UTC'}},
        'calendars': [{'file': 'over.ics', 'body': 'b',
                       'match': {'uid_prefix': 'rest'}}]}))
    done = bench.run('check', 'over.ics', *AS_OF)
    expect('the hint of RECUR_RUN', '"match"' in done.stderr, done.stderr)
    done = bench.run('sessions', *AS_OF)
    expect('series that no match picks', done.returncode == 0 and
           '\n2 sessions read' in done.stdout,
           (done.returncode, done.stdout[-300:], done.stderr))
    os.remove(os.path.join(bench.folder, 'leadtime.json'))


def test_messages(bench):
    """Diagnostics are counted beyond what is kept."""
    kept = bench.limits['DIAGNOSTICS']
    bench.tested.add('DIAGNOSTICS')
    for number in (kept, kept + 1):
        bench.write('many.ndjson', '{"symbol":1}\n' * number)
        done = bench.run('check', 'sessions.ics', 'many.ndjson', *AS_OF)
        expect('%d diagnostics' % number, done.returncode == 3 and
               done.stderr.count('many.ndjson:') <= kept and
               str(number) in (done.stderr + done.stdout).replace(',', ''),
               done.stderr[-300:] + done.stdout[-300:])


def test_pages(bench):
    """What holds all verdicts holds so many, and says so where there are
    more."""
    for name, form in (('HTML_ROWS', 'html'), ('ICS_ROWS', 'ics'),
                       ('TEXT_ROWS', 'text')):
        limit = bench.limits[name]
        bench.tested.add(name)
        for number in (limit, limit + 1):
            bench.write('many.ndjson', ''.join(
                '{"symbol":"A/%d","session":"a","circulated":"2024-01-02"}\n'
                % i for i in range(number)))
            done = bench.run('check', 'sessions.ics', 'many.ndjson', *AS_OF,
                             '--format', form, '--output', 'page')
            over = number > limit
            expect('%s of %d' % (form, number),
                   (str(limit) in done.stderr) == over
                   and (done.returncode == 3) == over,
                   (done.returncode, done.stderr))
            done = bench.run('check', 'sessions.ics', 'many.ndjson', *AS_OF,
                             '--summary')
            expect('totals of %d' % number, done.returncode in (0, 1) and
                   'papers = ' in done.stdout, done.stderr)


def test_held(bench):
    """What is whole only at its end holds so much: long titles times rules,
    and long derivations."""
    limit = bench.limits['HELD_BYTES']
    bench.tested.add('HELD_BYTES')
    size = bench.limits['TEXT_BYTES']
    bench.write('sessions.json', json.dumps({'sessions': [
        {'id': 's%d' % i, 'opens': '2024-03-04', 'title': 't' * size}
        for i in range(10)]}))
    bench.write('one.json', json.dumps([{
        'symbol': 'A/1', 'session': 's1', 'title': 't' * size}]))

    def write(number, must, **skip):
        bench.write('many.json', json.dumps({'pack': 'p', 'rules': [{
            'id': 'r%d' % i, 'act': 'circulated', **skip,
            'source': {'instrument': 'x', 'verification': 'text'},
            'must': {'at_least': must, 'before': 'session.opening'}}
            for i in range(number)]}))

    def look(number, over, command, form, files):
        done = bench.run(command, 'sessions.json', '--rules', './many.json',
                         *AS_OF, *files, '--zone', 'UTC', '--format', form,
                         '--output', 'held')
        expect('%s --format %s of %d rules' % (command, form, number),
               ('LT1901' in done.stderr and str(limit) in done.stderr) == over
               and (done.returncode == 3) == over and
               os.path.exists(os.path.join(bench.folder, 'held')) != over,
               (done.returncode, done.stderr[-600:]))
        if not over:
            os.remove(os.path.join(bench.folder, 'held'))

    # a page has one title for each rule, a feed those of ten sessions
    for command, form, titles in (('check', 'html', 1), ('check', 'ics', 10),
                                  ('calendar', 'ics', 10)):
        for number, over in ((2, False), (limit // size // titles + 1, True)):
            write(number, '2 weeks')
            look(number, over, command, form, ('one.json',))
    # each session tells five times a thousand days
    write(5, '1700 days', skip={'weekdays': ['saturday', 'sunday']})
    for number, over in ((10, False), (400, True)):
        bench.write('sessions.json', json.dumps({'sessions': [
            {'id': 's%d' % i, 'opens': '2024-03-04'}
            for i in range(number)]}))
        look(number, over, 'deadlines', 'json', ('--past',))


def test_told(bench):
    """Before Monday 4 March 2024 weekends are left out, so that each week has
    two days that are skipped and one run. A Friday that is left out, too, is
    one day more, a Wednesday one day and one run."""
    more = 'are not told one by one'
    weekend = ['saturday', 'sunday']
    opening = datetime.date(2024, 3, 4)
    bench.write('sessions.json', json.dumps({'sessions': [
        {'id': 'a', 'opens': str(opening)}]}))
    bench.write('one.json', json.dumps([{'symbol': 'A/1', 'session': 'a'}]))
    bench.tested |= {'TOLD_DAYS', 'TOLD_ROW_DAYS', 'TOLD_PAPER_DAYS'}

    def look(number, days, command, texts):
        """With rules that each have so many days to tell."""
        weeks, odd = divmod(days, 3)
        left_out = [opening - datetime.timedelta(back)
                    for back in ((), (3,), (5,))[odd]]
        bench.write('rules.json', json.dumps({'pack': 'p', 'rules': [{
            'id': 'r%d' % i, 'act': 'circulated',
            'skip': {'weekdays': weekend,
                     **({'dates': [str(day) for day in left_out]}
                        if odd else {})},
            'source': {'instrument': 'x', 'verification': 'text'},
            'must': {'at_least': '%d days' % (5 * weeks - bool(odd)),
                     'before': 'session.opening'}}
            for i in range(number)]}))
        done = bench.run(*command, 'sessions.json', '--rules', './rules.json',
                         *AS_OF, '--zone', 'UTC')
        return texts(done.stdout)

    def rows(text, key='verdicts'):
        rows = json.loads(text)[key]
        return ([sum(step['code'] in ('skipped', 'counted')
                     for step in row['steps']) for row in rows],
                [row['rule'] for row in rows
                 if any(more in step['text'] for step in row['steps'])])

    def lines(text):
        return ([sum(' does not count: ' in line or 'count: ' in line
                     for line in text.splitlines())],
                text.count(more))

    each, row, paper = (bench.limits[name] for name in (
        'TOLD_DAYS', 'TOLD_ROW_DAYS', 'TOLD_PAPER_DAYS'))
    check = ('check', 'one.json', '--format', 'json')
    for wanted, command, texts, told in (
            ((1, row), check, rows, ([row], [])),
            ((1, row + 1), check, rows, ([row], ['p/r0'])),
            ((paper // row, row), check, rows, ([row] * (paper // row), [])),
            ((paper // row + 1, row), check, rows,
             ([row] * (paper // row) + [0], ['p/r%d' % (paper // row)])),
            ((1, each), ('explain', 'A/1', 'one.json'), lines, ([each], 0)),
            ((1, each + 1), ('explain', 'A/1', 'one.json'), lines,
             ([each], 1)),
            ((paper // each + 1, each), ('deadlines', '--past', '--format',
                                         'json'),
             lambda text: rows(text, 'deadlines'),
             ([each] * (paper // each) + [0], ['p/r%d' % (paper // each)]))):
        got = look(*wanted, command, texts)
        expect('%s with %d rules that tell %d' % (command[0], *wanted),
               got == told, got)


def test_cells(bench):
    """A title as long as it may be, and one that is cut."""
    limit = bench.limits['XLSX_CELL_BYTES']
    bench.tested.add('XLSX_CELL_BYTES')
    for number in (limit, limit + 1):
        bench.write('one.json', json.dumps([{
            'symbol': 'A/1', 'session': 'a', 'circulated': '2024-01-02',
            'title': 'x' * number}]))
        bench.run('check', 'sessions.ics', 'one.json', *AS_OF, '--format',
                  'xlsx', '--output', 'book.xlsx')
        with zipfile.ZipFile(os.path.join(bench.folder, 'book.xlsx')) as book:
            texts = b''.join(book.read(name) for name in book.namelist())
        whole = b'x' * limit
        expect('a cell of %d' % number, whole in texts
               and whole + b'x' not in texts
               and (whole + b' ...' in texts) == (number > limit))


def test_symbols(bench):
    """As many as are compared, and more: the others are not. Of a table a paper
    beyond the limit has its rows apart."""
    for name, file, head, row, beyond in (
            ('SYMBOLS', 'many.ndjson', '',
             '{"symbol":"A/%d","session":"a","circulated":"2024-01-02"}\n',
             lambda limit: [limit, 0]),
            ('SHEET_SYMBOLS', 'many.csv',
             'Symbol,Session,Circulated,Language\n',
             'A/%d,a,2024-01-02,en\n',
             lambda limit: [limit, limit + 1, limit])):
        limit = bench.limits[name]
        bench.tested.add(name)
        rows = [row % i for i in range(limit)]
        # the first one comes again, and then what is beyond the limit
        for more, told in (([0], False), (beyond(limit), True)):
            bench.write(file, head + ''.join(
                rows + [row % number for number in more]))
            done = bench.run('check', 'sessions.ics', file, *AS_OF,
                             '--format', 'csv', '--output', 'out.csv')
            said = '%d documents only' % limit in done.stderr
            expect('%s and %d more' % (name, len(more)), said == told
                   and ('"A/%d"' % more[-1] in done.stderr) != told,
                   (done.returncode, done.stderr[-600:]))
        os.remove(os.path.join(bench.folder, file))


def test_periods(bench):
    bench.tested.add('PERIOD_AMOUNT')
    amount = bench.limits['PERIOD_AMOUNT']
    for number, status in ((amount, 0), (amount + 1, 4)):
        done = bench.run('count', '%d days' % number, 'after', '2024-01-01')
        expect('a period of %d' % number, done.returncode == status and
               (str(amount) in done.stderr) == (status != 0),
               (done.returncode, done.stderr))


def test_working_calendars(bench):
    """One holiday that lasts for so many days."""
    def write(n):
        end = datetime.date(2000, 1, 1) + datetime.timedelta(n)
        bench.write('off.ics', calendar([
            'BEGIN:VEVENT', 'UID:off', 'DTSTAMP:20240101T000000Z',
            'SUMMARY:Closed', 'DTSTART;VALUE=DATE:20000101',
            'DTEND;VALUE=DATE:%s' % end.strftime('%Y%m%d'), 'END:VEVENT']))
        bench.write('leadtime.json', json.dumps({
            'leadtime': 1, 'calendars': [{'file': 'sessions.ics'}],
            'bodies': {'b': {'zone': 'UTC', 'working_calendar': 'own'}},
            'working_calendars': [{'id': 'own', 'complete': ['2024'],
                                   'file': 'off.ics'}]}))

    bench.edge('CALENDAR_DAYS', write, files=('leadtime.json',))
    bench.edge('JOINED_CALENDARS', lambda n: bench.write(
        'leadtime.json', json.dumps({
            'leadtime': 1, 'calendars': [{'file': 'sessions.ics'}],
            'bodies': {'b': {'zone': 'UTC', 'working_calendar':
                             ['c%d' % i for i in range(n)]}},
            'working_calendars': [{'id': 'c%d' % i} for i in range(n)]})),
        files=('leadtime.json',))
    workspace = {'leadtime': 1, 'calendars': [{'file': 'sessions.ics'}]}
    bench.edge('WORKING_CALENDARS', lambda n: bench.write(
        'leadtime.json', json.dumps(dict(workspace, working_calendars=[
            {'id': 'c%d' % i} for i in range(n)]))),
        files=('leadtime.json',))
    # packs that are not there, which is another error
    bench.edge('PACKS', lambda n: bench.write(
        'leadtime.json', json.dumps(dict(workspace, rules=[
            'none-%d' % i for i in range(n)]))),
        files=('leadtime.json',), clean=False)
    # one entry, and its other patterns: one too many and none is used
    bench.edge('MATCHES', lambda n: bench.write(
        'leadtime.json', json.dumps(dict(workspace, calendars=[
            {'file': 'sessions.ics', 'match': {
                'location': '*', 'summary': ['Session'] + [
                    'x%d' % i for i in range(n - 3)]}}]))),
        files=('leadtime.json',), clean=False)
    bench.edge('ZONE_NAMES', lambda n: bench.write(
        'leadtime.json', json.dumps(dict(workspace, bodies={
            'b%d' % i: {'zone': 'No/%d' % i} for i in range(n)}))),
        files=('leadtime.json',), clean=False)
    os.remove(os.path.join(bench.folder, 'leadtime.json'))


def test_lists_of_rules(bench):
    week = {'at_least': '1 week', 'before': 'session.opening'}
    for name, key, make in (
            ('JOINED_CALENDARS', 'skip', lambda n: {'calendars': ['own'] * n}),
            ('SEASONS', 'skip', lambda n: {'seasons': [
                {'from': '08-01', 'to': '08-31'}] * n}),
            ('DATES', 'skip', lambda n: {'dates': ['2024-02-01'] * n}),
            ('CLAUSES', 'must', lambda n: {'either_of': [week] * n}),
            ('READINGS', 'readings', lambda n: [
                {'name': 'n%d' % i} for i in range(n)])):
        bench.edge(name, lambda n: bench.write('over.json', json.dumps({
            'pack': 'p', 'title': 'P', 'working_calendars': [{'id': 'own'}],
            'rules': [{'id': 'r', 'title': 'R', 'act': 'circulated',
                       'must': week, key: make(n)}]})),
                   command=('rules', 'check'), files=('./over.json',))
    bench.edge('OVERRIDES', lambda n: bench.write('over.json', json.dumps({
        'pack': 'p', 'title': 'P', 'rules': [
            {'id': 's%d' % i, 'title': 'S', 'act': 'circulated', 'must': week,
             'applies': {'kind': 'report'},
             **({'overrides': ['s%d' % k for k in range(n)]}
                if i == n else {})} for i in range(n + 1)]})),
               files=('sessions.ics', '--rules', './over.json'))
    bench.edge('PACK_BODIES', lambda n: bench.write('over.json', json.dumps({
        'pack': 'p', 'title': 'P', 'bodies': {
            'b%d' % i: {'zone': 'UTC'} for i in range(n)},
        'rules': [{'id': 'r', 'title': 'R', 'act': 'circulated',
                   'must': week}]})),
               command=('rules', 'check'), files=('./over.json',))


def test_open_quotes(bench):
    """Each paper has a cell that is closed on the next line, with text
    behind it."""
    def write(n):
        bench.write('over.csv', 'Symbol,Session,Title\n' + ''.join(
            'A/%d,a,"x\ny"z\n' % i for i in range(n)))

    bench.edge('CSV_OPEN_QUOTES', write, files=('sessions.ics', 'over.csv'),
               clean=False)


def test_entries(bench):
    def write(n):
        one = '\r\n'.join(['BEGIN:VEVENT', 'UID:%d', 'DTSTART:20240304T10'
                           '0000Z', 'DTSTAMP:20240101T000000Z', 'SUMMARY:S',
                           'END:VEVENT', ''])
        bench.write('over.ics', calendar(
            [''.join(one % i for i in range(n))[:-2]]))

    bench.edge('ICS_COMPONENTS', write, command=('sessions', '--format',
                                                 'json'))


def test_large_calendar(bench):
    """A property that nobody looks at, over and over, in front of the event;
    the file ends at the limit or one byte behind it."""
    def write(n):
        head = b'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n'
        tail = ('\r\n'.join(event() + ['END:VCALENDAR', ''])).encode()
        line = b'X-FILLER:' + b'x' * 65000 + b'\r\n'
        block = line * 200
        left = n - len(head) - len(tail)
        with open(os.path.join(bench.folder, 'over.ics'), 'wb') as file:
            file.write(head)
            while left > 2 * len(block):
                file.write(block)
                left -= len(block)
            while left > 2 * len(line):
                file.write(line)
                left -= len(line)
            while left:
                size = left if left < len(line) else len(line) // 2
                file.write(b'X-FILLER:' + b'x' * (size - 11) + b'\r\n')
                left -= size
            file.write(tail)

    bench.edge('ICS_FILE_BYTES', write)
    os.remove(os.path.join(bench.folder, 'over.ics'))


def test_texts_kept(bench):
    """The values of properties that something is made of; others do not
    count."""
    def write(n):
        lines, left = ['DESCRIPTION:' + 'x' * 60000], n
        for i in range(n // 60000 + 1):
            head = event(uid='%03d' % i)[:-2]
            size = sum(len(line.split(':', 1)[1]) for line in head[1:])
            title = min(60000, left - size)
            if title < 1000:
                title = left - size
            lines += head + ['SUMMARY:' + 't' * title, 'END:VEVENT']
            left -= size + title
            if not left:
                break
        bench.write('over.ics', calendar(lines))

    bench.edge('ICS_TEXT_BYTES', write)


def test_lines(bench):
    """Folds and empty lines are lines as well."""
    for filler in ('X-A:b\r\n', ' \n', '\n'):
        def write(n):
            lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', *event(),
                     'X-B:c']
            text = '\r\n'.join(lines) + '\r\n'
            left = n - len(lines) - 1
            bench.write('over.ics', text + filler * left + 'END:VCALENDAR\n')

        bench.edge('ICS_LINES', write)
    os.remove(os.path.join(bench.folder, 'over.ics'))


def test_zone_names(bench):
    bench.edge('ICS_ZONE_NAMES', lambda n: bench.write(
        'over.ics', calendar([line for i in range(n) for line in event(
            uid='u%d' % i, start='TZ')]).replace(
                'DTSTART:TZ', 'DTSTART;TZID=No/@:20240304T100000')
        .replace('@', '%d') % tuple(range(n))), clean=False)


def test_work(bench):
    """February is none of these months: it is looked for in all years."""
    def write(n):
        lines = []
        for i in range(n):
            lines += event(['RRULE:FREQ=MONTHLY;INTERVAL=12;BYMONTH=2'],
                           'n%d' % i)
        bench.write('over.ics', calendar(event() + lines))

    # What a rule costs is measured, so that only the two sides are known.
    bench.tested.add('RECUR_WORK')
    for number, over in ((1, False), (50, True)):
        write(number)
        done = bench.run('check', 'over.ics', *AS_OF)
        said = 'LT1901' in done.stderr and \
            str(bench.limits['RECUR_WORK']) in done.stderr
        expect('RECUR_WORK with %d rules' % number, said == over,
               (done.returncode, done.stderr[-600:]))


def test_window(bench):
    """The last instance that is followed, and one more."""
    years = bench.limits['RECUR_WINDOW_YEARS']
    bench.tested.add('RECUR_WINDOW_YEARS')
    # yearly on 1 January 2024 and on: the window ends with 1 January
    for number, over in ((years + 1, False), (years + 2, True)):
        bench.write('over.ics', calendar(event(
            ['RRULE:FREQ=YEARLY;COUNT=%d' % number],
            start='20240101T100000Z')))
        done = bench.run('sessions', 'over.ics', '--format', 'json', *AS_OF)
        found = len(json.loads(done.stdout)['sessions'])
        expect('a series of %d years' % number, found == years + 1 and
               ('LT1530' in done.stderr) == over and done.returncode == 0,
               (found, done.returncode, done.stderr))


def test_texts(bench):
    """What is quoted and shown of a long value; a value is cut where it is
    longer, with dots."""
    bench.tested.update(('QUOTE_BYTES', 'EXCERPT_BYTES'))
    limit = bench.limits['QUOTE_BYTES']
    for number in (limit, limit + 1):
        bench.write('over.json', json.dumps(
            [{'symbol': 'A/1', 'session': 'x' * number}]))
        done = bench.run('check', 'sessions.ics', 'over.json', *AS_OF)
        expect('a quoted value of %d' % number,
               ('"%s%s"' % ('x' * limit, '...' if number > limit else ''))
               in done.stderr.split('\n')[0], done.stderr)
    limit = bench.limits['EXCERPT_BYTES']
    head, tail = '[{"symbol":"A/1","session":"none","title":"', 'y"}]'
    for number in (limit, limit + 1):
        bench.write('over.json', head + 'x' * (
            number - len(head) - len(tail)) + tail)
        done = bench.run('check', 'sessions.ics', 'over.json', *AS_OF,
                         '--format', 'json')
        shown = json.loads(done.stdout)['diagnostics'][0]
        expect('a source line of %d' % number, 'LT1604' == shown['code'] and
               len(done.stderr.encode()) < limit + 1000, done.stderr)


def test_hashes(bench):
    """A longer input has no checksum in the result but with --hash, and a
    pipe none either, which is told."""
    limit = bench.limits['HASH_BYTES']
    bench.tested.add('HASH_BYTES')
    line = '{"symbol":"A/%07d","session":"a","circulated":"2024-01-02"}\n'
    for number in (limit, limit + 1):
        many = number // len(line % 0) - 1
        text = ''.join(line % i for i in range(many))
        text += ' ' * (number - len(text) - 1) + '\n'
        bench.write('over.ndjson', text)
        done = bench.run('check', 'sessions.ics', 'over.ndjson', *AS_OF,
                         '--summary', '--format', 'json')
        inputs = {one['file']: one.get('sha256')
                  for one in json.loads(done.stdout)['inputs']}
        wanted = hashlib.sha256(text.encode()).hexdigest()
        expect('a checksum of %d bytes' % number, inputs['over.ndjson'] ==
               (None if number > limit else wanted), inputs)
    path = os.path.join(bench.folder, 'over.ndjson')
    asked = ('check', 'sessions.ics', *AS_OF, '--hash', '--summary',
             '--format', 'json')
    for name in ('over.ndjson', '-'):
        with open(path) as stdin:
            done = bench.run(*asked, name, stdin=stdin)
        inputs = {one['file']: one.get('sha256')
                  for one in json.loads(done.stdout)['inputs']}
        expect('--hash of the file %s' % name, inputs[name] == wanted, inputs)
    done = bench.run(*asked, '-', input=text)
    result = json.loads(done.stdout)
    expect('--hash of a pipe', 'LT1010' in [
        one['code'] for one in result['diagnostics']] and all(
            one['sha256'] is None for one in result['inputs']
            if one['file'] == '-') and
        result['summary']['documents'] == many, result)
    done = bench.run(*asked[:-2], 'over.ndjson')
    expect('--hash where no format shows it', done.returncode == 4 and
           '--hash' in done.stderr, done.stderr)
    os.remove(os.path.join(bench.folder, 'over.ndjson'))


def test_notes(bench):
    """An event keeps so many notes; each is a diagnostic, too."""
    limit = bench.limits['NOTES']
    bench.tested.add('NOTES')
    for number in (limit, limit + 1):
        # 1 June 2024 does not stand in the series of Mondays
        bench.write('over.ics', calendar(event(
            ['RRULE:FREQ=WEEKLY;COUNT=2'] +
            ['EXDATE;TZID=Nowhere/%d:20240601T00%02d%02d' % (
                i, i // 60, i % 60) for i in range(number)])))
        done = bench.run('sessions', 'over.ics', '--format', 'json', *AS_OF)
        kept = max(len(one.get('notes', []))
                   for one in json.loads(done.stdout)['sessions'])
        told = len(json.loads(done.stdout)['diagnostics'])
        expect('an event with %d notes' % number, kept == limit and
               told >= number, (kept, told, done.stderr[-300:]))


def test_deadlines(bench):
    """Of a session in JSON, and of one in a calendar."""
    bench.edge('SESSION_DEADLINES', lambda n: bench.write(
        'over.json', json.dumps({'sessions': [{
            'id': 'a', 'opens': '2024-03-04', 'deadlines': {
                'p/%d' % i: '2024-01-02' for i in range(n)}}]})),
        command=('sessions',), files=('over.json', '--zone', 'UTC'))
    bench.edge('SESSION_DEADLINES', lambda n: bench.write(
        'over.ics', calendar(event(
            ['X-LEADTIME-DEADLINE;RULE=p/%d:20240102' % i
             for i in range(n)]))),
        command=('sessions',), files=('over.ics',))


def test_rules(bench):
    """Deadlines that count from one another, in either order of the rules."""
    def rule(number, must):
        return {'id': 'r%d' % number, 'act': 'circulated', 'must': must,
                'source': {'instrument': 'x', 'verification': 'text'}}

    def before(anchor):
        return {'at_least': '1 day', 'before': anchor}

    def write(rules):
        bench.write('over.json', json.dumps({'pack': 'p', 'rules': rules}))

    def chain(n):
        return [rule(0, before('session.opening'))] + [
            rule(i, before('deadline:r%d' % (i - 1))) for i in range(1, n + 1)]

    def clauses(n):
        # two of the last rule count from 48 that count from another
        return chain(0) + [
            rule(1, {'strictest_of': [before('deadline:r0')] * 48}),
            rule(2, {'strictest_of': [before('deadline:r1')] * 2 +
                     [before('deadline:r0')] * (n - 98)})]

    def readings(n):
        must = {'strictest_of': [before('session.opening')] * 10}
        more = {'strictest_of': [before('session.opening')] * (10 + n % 10)}
        return [{**rule(0, must), 'readings': [
            {'name': 'a%d' % i} for i in range(n // 10 - 1)] +
            [{'name': 'b', 'must': more}]}]

    def computed(n):
        # fifty clauses a rule, and rules that count one deadline
        fifty = {'strictest_of': [before('session.opening')] * 50}
        return chain(0) + [rule(i + 1, fifty) for i in range(n // 50)] + [
            rule(n + i, before('deadline:r0')) for i in range(n % 50)]

    files = ('sessions.ics', '--rules', 'over.json')
    bench.write('papers.json', '[{"symbol":"A","session":"a"}]')
    for name, make in (('RULE_CHAIN', lambda n: write(chain(n))),
                       ('RULE_CHAIN', lambda n: write(chain(n)[::-1])),
                       ('RULE_COUNTS', lambda n: write(clauses(n))),
                       ('COMPUTED', lambda n: write(computed(n))),
                       ('CLAUSES', lambda n: write(readings(n)))):
        bench.edge(name, make, files=('papers.json',) + files)
    # each counts twice from the one before: a thousand million counts
    write(chain(0) + [rule(i, {'strictest_of': [
        before('deadline:r%d' % (i - 1))] * 2}) for i in range(1, 30)])
    done = bench.run('check', 'papers.json', *files, *AS_OF)
    expect('doubled thirty times', done.returncode == 3 and
           str(bench.limits['RULE_COUNTS']) in done.stderr, done.stderr)


def test_languages(bench):
    """Small letters, and one capital, so that all are compared."""
    bench.edge('ACT_LANGUAGES', lambda n: bench.write(
        'over.json', json.dumps([{'symbol': 'A', 'session': 'a', 'circulated': {
            'en-x-%s%d' % ('A' if not i else 'a', i): '2024-01-02'
            for i in range(n)}}])), files=('sessions.ics', 'over.json'))
    bench.write('paper.json', json.dumps([
        {'symbol': 'A', 'session': 'a', 'circulated': '2024-01-02'}]))
    for key in ('official_languages', 'working_languages'):
        bench.edge('LANGUAGES', lambda n: bench.write(
            'over.json', json.dumps({
                'leadtime': 1, 'registers': ['paper.json'], 'bodies': {
                    'b': {key: ['x-%d' % i for i in range(n)]}},
                'calendars': [{'file': 'sessions.ics', 'body': 'b'}]})),
                   files=('over.json',))
    bench.edge('LANGUAGES', lambda n: bench.write(
        'over.json', json.dumps({'pack': 'p', 'title': 'P', 'rules': [{
            'id': 'r', 'title': 'R', 'act': 'circulated',
            'languages': {'required': ['x-%d' % i for i in range(n)]},
            'must': {'at_least': '1 week', 'before': 'session.opening'}}]})),
               command=('rules', 'check'), files=('./over.json',))


def test_windows(bench):
    """A zstd frame that asks for so much memory."""
    limit = bench.limits['UNPACK_WINDOW_LOG']
    bench.tested.add('UNPACK_WINDOW_LOG')
    line = b'{"symbol":"A/1","session":"a","circulated":"2024-01-02"}\n'
    for number in (limit, limit + 1):
        packed = subprocess.run(
            ['zstd', '-q', '-c', '--long=%d' % number, '-'],
            input=line + b' ' * (1 << 17), capture_output=True,
            check=True).stdout
        bench.write('over.zst', packed)
        done = bench.run('check', 'sessions.ics', 'over.zst', *AS_OF)
        over = number > limit
        expect('a window of %d bits' % number,
               (done.returncode == 3) == over and
               (str(limit) in done.stderr or str(1 << limit) in done.stderr)
               == over, (done.returncode, done.stderr))


def test_workbooks(bench):
    limit = bench.limits['XLSX_ROWS']
    bench.tested.add('XLSX_ROWS')
    for number in (limit, limit + 1):
        bench.write('many.ndjson', ''.join(
            '{"symbol":"A/%d","session":"a","circulated":"2024-01-02"}\n' % i
            for i in range(number)))
        done = bench.run('check', 'sessions.ics', 'many.ndjson', *AS_OF,
                         '--format', 'xlsx', '--output', 'book.xlsx')
        over = number > limit
        expect('a workbook of %d' % number, (str(limit) in done.stderr) ==
               over and (done.returncode == 3) == over and
               'leadtime-xlsx' not in done.stderr and
               os.listdir(bench.folder).count('book.xlsx') == (not over),
               (done.returncode, done.stderr))
        if not over:
            os.remove(os.path.join(bench.folder, 'book.xlsx'))


TESTS = [test_calendars, test_json, test_large_json, test_tables, test_blanks, test_series,
         test_messages, test_pages, test_held, test_told, test_cells, test_symbols, test_periods, test_working_calendars,
         test_lists_of_rules, test_open_quotes, test_entries, test_large_calendar, test_texts_kept,
         test_lines, test_zone_names, test_work, test_window, test_texts,
         test_hashes, test_notes, test_deadlines, test_rules, test_languages, test_windows, test_workbooks]


def main():
    only = sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(sys.argv[1]), folder)
        for test in TESTS:
            if not only or test.__name__ in only:
                test(bench)
        if not only:
            expect('every limit is tested', set(bench.limits) ==
                   bench.tested | ELSEWHERE,
                   set(bench.limits) ^ (bench.tested | ELSEWHERE))
    return close()


if __name__ == '__main__':
    sys.exit(main())
