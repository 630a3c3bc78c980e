#!/usr/bin/python3
"""Each hard limit at its edge and one over it: run.py PROGRAM.

At the edge nothing is said of it; one over, LT1901 names the limit with its
value. The values come from `leadtime doctor`, so that a limit that is changed
is tested where it then is; the list of limits must be this file's.
"""
import json
import os
import subprocess
import sys
import tempfile

AS_OF = ['--as-of', '2024-01-10']
passed = failed = 0


def expect(what, holds, detail=''):
    global passed, failed
    passed += bool(holds)
    failed += not holds
    if not holds:
        print('%s: not so: %.600s' % (what, detail))


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

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], cwd=self.folder,
                              stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=120)

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
    bench.edge('RECUR_INSTANCES', lambda n: write(event(
        ['RRULE:FREQ=DAILY;COUNT=%d' % n])))
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
        head = '{"symbol":"A/1","session":"a","title":"'
        bench.write('over.json', head + 'x' * (n - len(head) - 2) + '"}\n')

    files = ('sessions.ics', 'over.json')
    bench.edge('JSON_DEPTH', deep, files=files, clean=False)
    bench.edge('RECORD_BYTES', long, files=files)


def test_large_json(bench):
    """Packs and sessions; a register may be of any length."""
    def large(n):
        head, tail = '{"leadtime":1,"sessions":[],"title":"', '"}'
        bench.write('over.json', head + 'x' * (n - len(head) - 2) + tail)

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

    bench.edge('SHEET_NAMES', columns(True), files=files, clean=False)
    bench.edge('SHEET_COLUMNS', columns(False), files=files, clean=False)
    bench.edge('SHEET_ROWS', lambda n: bench.write(
        'over.csv', head + 'A/1,a,2024-01-02,en\n' * n), files=files,
               clean=False)


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
    """A page holds so many verdicts, and says so where there are more."""
    limit = bench.limits['HTML_ROWS']
    bench.tested.add('HTML_ROWS')
    for number in (limit, limit + 1):
        bench.write('many.ndjson', ''.join(
            '{"symbol":"A/%d","session":"a","circulated":"2024-01-02"}\n' % i
            for i in range(number)))
        done = bench.run('check', 'sessions.ics', 'many.ndjson', *AS_OF,
                         '--format', 'html', '--output', 'page.html')
        over = number > limit
        expect('a page of %d' % number, (str(limit) in done.stderr) == over
               and (done.returncode in (3, 5)) == over,
               (done.returncode, done.stderr))


def test_periods(bench):
    bench.tested.add('PERIOD_AMOUNT')
    amount = bench.limits['PERIOD_AMOUNT']
    for number, status in ((amount, 0), (amount + 1, 3)):
        done = bench.run('count', '%d days' % number, 'after', '2024-01-01')
        expect('a period of %d' % number, done.returncode == status and
               (str(amount) in done.stderr) == (status != 0),
               (done.returncode, done.stderr))


def main():
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(os.path.abspath(sys.argv[1]), folder)
        test_calendars(bench)
        test_json(bench)
        test_large_json(bench)
        test_tables(bench)
        test_series(bench)
        test_messages(bench)
        test_pages(bench)
        test_periods(bench)
        print('not here:', ' '.join(sorted(set(bench.limits) - bench.tested)))
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main())
