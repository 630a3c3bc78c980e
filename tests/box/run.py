#!/usr/bin/python3
"""The child process that expands recurrence rules, and what the program itself
can reach: run.py RELEASE DEV [TEST...]

Whatever a rule makes libical do in the child, only the series of that rule is
lost, and a diagnostic gives its file, line and UID. The rest of the calendar is
read, and no answer counts as complete. Where the kernel refuses something the
results stay the same. RELEASE is a program whose child is closed off; in DEV the
child has limits of time only.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(ROOT, 'tests'))
from tally import close, expect                                        # noqa: E402

HEAD = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN']
AS_OF = ['--as-of', '2024-03-05', '--zone', 'Europe/Zurich']
# What the library does at this second of the start, and what is said of it.
DEEDS = [
    (1, 'LT1985', 'signal 11'), (2, 'LT1982', 'seconds'),
    (3, 'LT1982', 'seconds'), (4, 'LT1983', '67108864'),
    (5, 'LT1986', 'status 7'), (6, 'LT1984', ''), (7, 'LT1984', ''),
    (8, 'LT1984', ''), (9, 'LT1984', ''), (10, 'LT1984', ''),
    (11, 'LT1984', ''), (12, 'LT1984', ''), (13, 'LT1987', ''),
    (14, 'LT1987', ''), (15, 'LT1987', ''), (16, 'LT1987', ''),
    (17, 'LT1986', 'status 0'),
]
RULES = [
    'FREQ=DAILY;COUNT=9', 'FREQ=WEEKLY;BYDAY=MO,WE;WKST=SU',
    'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', 'FREQ=YEARLY;BYYEARDAY=1,-1',
    'RSCALE=HEBREW;FREQ=MONTHLY;BYMONTHDAY=30',
    'RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1',
    'RSCALE=DANGI;FREQ=YEARLY', 'RSCALE=ETHIOPIC;FREQ=MONTHLY;BYMONTH=13',
    'RSCALE=COPTIC;FREQ=YEARLY', 'RSCALE=INDIAN;FREQ=YEARLY',
    'RSCALE=PERSIAN;FREQ=YEARLY', 'RSCALE=JAPANESE;FREQ=YEARLY',
    'RSCALE=BUDDHIST;FREQ=YEARLY', 'RSCALE=ROC;FREQ=YEARLY',
    'RSCALE=ISLAMIC;FREQ=YEARLY', 'RSCALE=ISLAMIC-CIVIL;FREQ=YEARLY',
    'RSCALE=ISLAMIC-UMALQURA;FREQ=YEARLY;SKIP=FORWARD',
]


def event(uid, second, *lines):
    return ['BEGIN:VEVENT', 'UID:' + uid, 'DTSTAMP:20240101T000000Z',
            'SUMMARY:Session ' + uid,
            'DTSTART;TZID=Europe/Zurich:20240304T1000%02d' % second, *lines,
            'END:VEVENT']


def zone(second, name='House'):
    """The last Sundays of October, as a rule that needs libical."""
    return ['BEGIN:VTIMEZONE', 'TZID:' + name, 'BEGIN:STANDARD',
            'DTSTART:20001029T0300%02d' % second,
            'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=SU;BYMONTHDAY=25,26,27,28,29,'
            '30,31', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD', 'BEGIN:DAYLIGHT',
            'DTSTART:20000326T020000',
            'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZOFFSETFROM:+0100',
            'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE']


class Bench:
    def __init__(self, release, dev, folder):
        self.release, self.dev = os.path.abspath(release), os.path.abspath(dev)
        self.folder = folder
        self.shim = self.library('bad_library')
        self.reach = self.library('reach')
        self.write('plain.ics', event('plain', 0))
        self.write('rules.ics', *[event('r%d' % i, 0, 'RRULE:' + rule)
                                  for i, rule in enumerate(RULES)])
        self.write('zone.ics', zone(0), [
            line.replace('Europe/Zurich', 'House')
            for line in event('housed', 0)])
        with open(os.path.join(folder, 'papers.ndjson'), 'w',
                  encoding='utf-8') as file:
            for i in range(2000):
                print('{"symbol":"A/%d","session":"r1/20240304",'
                      '"circulated":"2024-02-%02d"}' % (i, 1 + i % 28),
                      file=file)

    def library(self, name):
        path = os.path.join(self.folder, name + '.so')
        subprocess.run(['cc', '-O1', '-shared', '-fPIC', '-o', path,
                        os.path.join(HERE, name + '.c'), '-ldl'], check=True)
        return path

    def write(self, name, *parts):
        lines = HEAD + [line for part in parts for line in part]
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8',
                  newline='') as file:
            file.write('\r\n'.join(lines + ['END:VCALENDAR', '']))

    def run(self, *arguments, program=None, before=(), env=None, **more):
        return subprocess.run(
            [*before, program or self.release, *arguments],
            cwd=more.pop('cwd', self.folder), stdin=more.pop('stdin', subprocess.DEVNULL), capture_output=True,
            text=True, timeout=60, env={**os.environ, **(env or {})}, **more)

    def sessions(self, *files, **more):
        return self.run('sessions', '--format', 'json', *AS_OF, *files,
                        **more)

    def under_strace(self, inject, *files):
        return self.sessions(*files, before=[
            'strace', '-f', '-qq', '-o', '/dev/null', '-e',
            'inject=' + inject])


def sessions_of(done):
    return {one['id'] for one in json.loads(done.stdout)['sessions']} \
        if done.stdout else set()


def test_deeds(bench):
    """A library that does harm: the series is refused, the rest is read."""
    for second, code, words in DEEDS:
        name = 'deed%d.ics' % second
        bench.write(name, event('bad', second, 'RRULE:FREQ=DAILY;COUNT=3'),
                    event('good', 0, 'RRULE:FREQ=DAILY;COUNT=2'),
                    event('plain', 0))
        done = bench.sessions(name, env={'LD_PRELOAD': bench.shim})
        what = 'deed %d' % second
        expect(what + ' ends with status 3', done.returncode == 3,
               (done.returncode, done.stderr))
        told = re.search(r'%s:(\d+):.*\[%s\]\n\s*entry: (\w+)'
                         % (re.escape(name), code), done.stderr)
        expect(what + ' is told with its place',
               told and told.groups() == ('9', 'bad')
               and words in done.stderr, done.stderr)
        expect(what + ' costs that series alone',
               sessions_of(done) == {'good/20240304', 'good/20240305',
                                     'plain'}, sessions_of(done))


def test_own_zone(bench):
    """The rules of a VTIMEZONE, of a zone that nobody else knows and one."""
    bench.write('bad_zone.ics', zone(5), [
        line.replace('Europe/Zurich', 'House')
        for line in event('housed', 0)], event('plain', 0))
    done = bench.run('sessions', '--format', 'json', '--as-of', '2024-03-05',
                     'bad_zone.ics', env={'LD_PRELOAD': bench.shim})
    expect('a zone that is lost', done.returncode == 3
           and re.search(r'bad_zone\.ics:8:.*\[LT1986\]', done.stderr)
           and 'LT1318' in done.stderr, (done.returncode, done.stderr))
    expect('the others are read', 'plain' in sessions_of(done), done.stdout)
    bench.write('known_zone.ics', zone(5, 'Europe/Zurich'), event('plain', 0))
    done = bench.sessions('known_zone.ics', env={'LD_PRELOAD': bench.shim})
    expect('a known zone needs no definition', done.returncode == 3
           and 'LT1986' in done.stderr and sessions_of(done) == {'plain'},
           (done.returncode, done.stderr))


def test_deaths(bench):
    """After three deaths no fourth child is started."""
    parts = [event('bad%d' % i, 5, 'RRULE:FREQ=DAILY;COUNT=3')
             for i in range(6)]
    bench.write('deaths.ics', *parts, event('plain', 0))
    done = bench.sessions('deaths.ics', 'rules.ics',
                          env={'LD_PRELOAD': bench.shim})
    expect('three children', done.stderr.count('[LT1986]') == 3, done.stderr)
    expect('then none', done.stderr.count('[LT1981]') == 3 + len(RULES)
           and done.returncode == 3, done.stderr)
    expect('the plain one is read', sessions_of(done) == {'plain'},
           done.stdout)


def test_kernel(bench):
    """What the system does not do for the child: nobody sees it."""
    good = bench.sessions('zone.ics', 'rules.ics', 'plain.ics')
    expect('the good run', good.returncode == 0
           and len(sessions_of(good)) > 2000
           and 'LT1302' in good.stderr, good.stderr)
    done = bench.sessions('zone.ics', 'rules.ics', 'plain.ics', env={
        'LD_PRELOAD': bench.shim, 'NO_PROC': '1'})
    expect('same answer without /proc', (done.returncode, done.stdout) ==
           (good.returncode, good.stdout), done.stderr)
    for way in ('seccomp:error=ENOSYS', 'seccomp:error=EACCES',
                'close_range:error=ENOSYS', 'prlimit64:error=EPERM',
                'prctl:error=EINVAL'):
        done = bench.under_strace(way, 'zone.ics', 'rules.ics', 'plain.ics')
        expect('same answer with ' + way,
               (done.returncode, done.stdout, done.stderr) ==
               (good.returncode, good.stdout, good.stderr), done.stderr)


def test_kernel_kills(bench):
    """What the system does to the child, or where it gives none."""
    for way, code in (('seccomp:signal=SIGKILL', 'LT1985'),
                      ('seccomp:signal=SIGSTOP', 'LT1982'),
                      ('clone:error=EAGAIN', 'LT1980'),
                      ('pipe2:error=EMFILE', 'LT1980'),
                      ('timerfd_create:error=EMFILE', 'LT1980')):
        bench.write('one.ics', event('r', 0, 'RRULE:FREQ=DAILY;COUNT=2'),
                    event('plain', 0))
        done = bench.under_strace(way, 'one.ics')
        expect('refused with ' + way, done.returncode == 3
               and code in done.stderr and sessions_of(done) == {'plain'},
               (done.returncode, done.stderr))


def calls_of(bench, *files):
    log = os.path.join(bench.folder, 'calls')
    bench.run('sessions', *AS_OF, *files, before=['strace', '-f', '-o', log])
    with open(log, encoding='utf-8', errors='replace') as file:
        return [line.split(None, 1) for line in file]


def test_calls(bench):
    """No child where no rule is; one that asks for few things where one is."""
    def forks(calls):
        return [line for _, line in calls if re.match('clone|fork|vfork', line)]
    expect('no rule, no child', not forks(calls_of(bench, 'plain.ics')))
    calls = calls_of(bench, 'zone.ics', 'rules.ics')
    expect('one child for all rules', len(forks(calls)) == 1, forks(calls))
    child = calls[-1][0] if calls else ''
    child = next((pid for pid, line in calls if 'seccomp(' in line), child)
    behind, after = set(), False
    for pid, line in calls:
        word = re.match(r'(?:<\.\.\. )?(\w+)', line)
        if pid == child and word and after:
            behind.add(word.group(1))
        after |= pid == child and 'seccomp' in line
    expect('it only reads, writes and ends', behind and behind <= {
        'read', 'write', 'brk', 'mmap', 'munmap', 'mremap', 'madvise',
        'futex', 'exit_group'} | {'seccomp'}, behind)


def test_surroundings(bench):
    """Threads, closed standard files, and the program built otherwise."""
    good = bench.sessions('zone.ics', 'rules.ics')
    other = bench.sessions('zone.ics', 'rules.ics', program=bench.dev)
    expect('closed and open alike', (good.returncode, good.stdout) == (
        other.returncode, other.stdout), other.stderr)
    answers = {bench.run('check', '--format', 'ndjson', '--jobs', jobs, *AS_OF,
                         'rules.ics', 'papers.ndjson').stdout
               for jobs in ('1', '2', '7')}
    expect('any number of threads', len(answers) == 1
           and len(answers.pop()) > 100000)
    for closed in ('<&-', '2>&-', '<&- 2>&-'):
        done = subprocess.run(
            ['sh', '-c', '"$0" sessions --format json --output out %s '
             'zone.ics rules.ics %s' % (' '.join(AS_OF), closed),
             bench.release], cwd=bench.folder, check=False,
            stderr=subprocess.DEVNULL)
        with open(os.path.join(bench.folder, 'out'), encoding='utf-8') as file:
            expect('with ' + closed, (done.returncode, file.read()) == (
                good.returncode, good.stdout))


def test_reach(bench):
    """A program that is taken over while it reads, and while it writes."""
    shim = bench.reach
    bench.write('long.ics', event('long', 0, 'DURATION:PT2H'))
    with open(os.path.join(bench.folder, 'long.json'), 'w',
              encoding='utf-8') as file:
        file.write('[{"symbol":"L/1","session":"long",'
                   '"circulated":"2024-02-01"}]')
    out = os.path.join(bench.folder, 'outputs')
    os.mkdir(out)
    strangers = os.path.join(bench.folder, 'strangers')
    os.mkdir(strangers)
    env = {'LD_PRELOAD': shim, 'REACH_READ': '/etc/passwd',
           'REACH_WRITE': os.path.join(strangers, 'new'),
           # else the folder of the test, too
           'TMPDIR': out}
    lands = json.loads(bench.run('doctor', '--format', 'json', 'plain.ics')
                       .stdout)['sandbox']['kernel_landlock']
    denied = 'EACCES' if lands else 'done'
    connect = 'EACCES' if lands >= 4 else 'ECONNREFUSED'
    for command in ('check', 'sessions', 'deadlines'):
        done = bench.run(command, '--output', out + '/result', *AS_OF,
                         'long.ics', 'long.json', env=env)
        said = re.findall(r'^REACH (\w+ \w+) (\w+)$', done.stderr, re.M)
        expect(command + ' reaches what it needs',
               os.path.getsize(out + '/result') > 0, done.stderr)
        expect(command + ' reaches nothing else', dict(said) == {
            'reading read': 'done', 'reading write': denied,
            'reading run': denied, 'reading connect': connect,
            'writing read': denied, 'writing write': denied,
            'writing run': denied, 'writing connect': connect}, done.stderr)
        expect(command + ' writes nowhere else',
               os.listdir(out) == ['result']
               and (not lands or not os.listdir(strangers)),
               os.listdir(out))
        os.remove(out + '/result')
    good = bench.sessions('zone.ics', 'rules.ics')
    for way in ('landlock_create_ruleset:error=ENOSYS',
                'landlock_create_ruleset:error=EOPNOTSUPP',
                'landlock_restrict_self:error=EPERM',
                'landlock_add_rule:error=ENOMEM'):
        done = bench.under_strace(way, 'zone.ics', 'rules.ics')
        expect('same answer with ' + way,
               (done.returncode, done.stdout, done.stderr) ==
               (good.returncode, good.stdout, good.stderr), done.stderr)
    temporary = os.path.join(bench.folder, 'temporary')
    os.mkdir(temporary)
    for name in ('outputs/book.xlsx', '/dev/stdout'):
        book = os.path.join(bench.folder, name)
        done = subprocess.run(
            [bench.release, 'check', '--format', 'xlsx', '--output', book,
             *AS_OF, 'long.ics', 'long.json'], cwd=bench.folder,
            capture_output=True, check=False,
            env={**os.environ, 'TMPDIR': temporary})
        if name != '/dev/stdout':
            with open(book, 'rb') as file:
                done.stdout = file.read()
        expect('a workbook in ' + name, done.returncode in (0, 1, 2)
               and done.stdout[:2] == b'PK' and len(done.stdout) > 5000,
               done.stderr)


# What a command tries when it is taken over while it reads, and while it
# writes, where nothing is within its reach but what it needs.
NOTHING = {'reading read': 'done', 'reading write': 'EACCES',
           'reading run': 'EACCES', 'reading connect': 'EACCES',
           'writing read': 'EACCES', 'writing write': 'EACCES',
           'writing run': 'EACCES', 'writing connect': 'EACCES'}
# A server may be anywhere, and is found by files of the system.
SERVED = {**NOTHING, 'reading connect': 'ECONNREFUSED',
          'writing read': 'done', 'writing connect': 'ECONNREFUSED'}


class Place:
    """A workspace with its folders: what is written stands in "own" and
    "shown", and nobody may write into "strangers"."""

    def __init__(self, bench, name, **more):
        self.bench, self.folder = bench, os.path.join(bench.folder, name)
        for one in ('', 'own', 'shown', 'strangers', 'queue', 'mail'):
            os.mkdir(self.path(one))
        bench.write(name + '/long.ics', event('long', 0, 'DURATION:PT2H'))
        self.put('papers.json', json.dumps([{
            'symbol': 'L/1', 'session': 'long', 'circulated': '2024-03-01'}]))
        self.put('leadtime.json', json.dumps({
            'leadtime': 1, 'calendars': [{'file': 'long.ics'}],
            'registers': ['papers.json'], 'state': 'own/state.sqlite',
            'publish': {'calendar': 'shown/all.ics', 'html': 'shown/a.html'},
            'bodies': {'b': {'name': 'B', 'zone': 'Europe/Zurich'}},
            'notify': {'from': 'a@example.org',
                       'recipients': [{'to': 'b@example.org'}], **more}}))

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def run(self, *arguments, stdin=subprocess.DEVNULL):
        return self.bench.run(
            *arguments, '--as-of', '2024-03-05', cwd=self.folder,
            stdin=stdin, env={
                'LD_PRELOAD': self.bench.reach, 'REACH_READ': '/etc/passwd',
                'REACH_WRITE': self.path('strangers/new'),
                'SENDMAIL': self.path('sendmail'), 'TMPDIR': self.path('own')})

    def expect(self, what, done, status, wanted):
        said = dict(re.findall(r'^REACH (\w+ \w+) (\w+)$', done.stderr, re.M))
        expect(what + ' does its work', done.returncode in status,
               (done.returncode, done.stderr))
        version = lands(self.bench)
        if version >= 4:
            expect(what + ' reaches what it needs', said == wanted,
                   {key: (said.get(key), wanted.get(key))
                    for key in {**said, **wanted}
                    if said.get(key) != wanted.get(key)})
        if version:
            expect(what + ' writes nowhere else',
                   not os.listdir(self.path('strangers')), done.stderr)


def lands(bench):
    return json.loads(bench.run('doctor', '--format', 'json', 'plain.ics')
                      .stdout)['sandbox']['kernel_landlock']


def part(wanted, when):
    return {key: value for key, value in wanted.items()
            if key.startswith(when)}


def test_calendar_reach(bench):
    """A feed, with its memory and where it is published."""
    place = Place(bench, 'feed')
    out = place.path('own/out.ics')
    for what, arguments in (
            ('a feed', ['--output', out, place.folder]),
            ('a feed of files', ['--output', out, place.path('long.ics'),
                                 place.path('papers.json'),
                                 '--zone', 'Europe/Zurich']),
            ('a workspace behind another input',
             ['--output', out, place.path('papers.json'),
              place.path('leadtime.json')])):
        done = place.run('calendar', *arguments)
        place.expect(what, done, (0, 1, 2), NOTHING)
        expect(what + ' is there', os.path.getsize(out) > 300, done.stderr)
        os.remove(out)
    expect('its memory', os.listdir(place.path('own')).count('state.sqlite'),
           os.listdir(place.path('own')))
    done = place.run('calendar', '--publish', place.folder)
    place.expect('--publish', done, (0, 1, 2), NOTHING)
    expect('--publish is there', sorted(os.listdir(place.path('shown'))) ==
           ['a.html', 'all.ics'], os.listdir(place.path('shown')))
    done = place.run('calendar', '--caldav', 'http://127.0.0.1:9/',
                     '--output', out, place.folder)
    place.expect('--caldav', done, (3, 5), SERVED)
    with open(place.path('leadtime.json'), encoding='utf-8') as file:
        done = place.run('calendar', '--output', out, '-', stdin=file)
    place.expect('a workspace that cannot be read twice', done, (0, 1, 2),
                 NOTHING)
    os.remove(out)


def test_notify_reach(bench):
    """Messages: by a sendmail with a queue of its own, and into a folder."""
    place = Place(bench, 'mails')
    place.put('sendmail', '#!/bin/sh\nt=$(mktemp %s/XXXXXX) && cat > $t\n'
              % place.path('queue'))
    os.chmod(place.path('sendmail'), 0o755)
    done = place.run('notify', place.folder)
    place.expect('sendmail', done, (0, 1, 2), part(NOTHING, 'reading'))
    queue = os.listdir(place.path('queue'))
    expect('one message in the queue', len(queue) == 1, (queue, done.stderr))
    done = place.run('notify', place.folder)
    expect('no second one', done.returncode in (0, 1, 2)
           and os.listdir(place.path('queue')) == queue, done.stderr)
    place = Place(bench, 'letters')
    done = place.run('notify', '--mail-dir', place.path('mail'),
                     '--ledger', place.path('shown/ledger'), place.folder)
    place.expect('a folder of messages', done, (0, 1, 2), NOTHING)
    expect('one message in the folder', len(os.listdir(place.path('mail')))
           == 1 and os.path.getsize(place.path('shown/ledger')), done.stderr)
    place = Place(bench, 'served', via='smtp://127.0.0.1:9')
    done = place.run('notify', place.folder)
    place.expect('a mail server', done, (5,), part(SERVED, 'reading'))
    expect('it was asked', '1 of 1 messages not sent' in done.stderr,
           done.stderr)


def test_doctor_reach(bench):
    """It asks the mail server, between its inputs and what it prints."""
    place = Place(bench, 'asked', via='smtp://127.0.0.1:9')
    done = place.run('doctor', place.folder)
    place.expect('doctor', done, (5,), {
        **NOTHING, 'reading connect': 'ECONNREFUSED'})
    expect('doctor asks', '[LT2010]' in done.stderr
           and not os.listdir(place.path('own')), done.stderr)
    place = Place(bench, 'unasked')
    place.put('sendmail', '')
    os.chmod(place.path('sendmail'), 0o755)
    done = place.run('doctor', place.folder)
    place.expect('doctor without a server', done, (0,), NOTHING)


def sandbox(bench, program, *before):
    done = bench.run('doctor', '--format', 'json', 'plain.ics',
                     program=program, before=before)
    return json.loads(done.stdout)['sandbox']


def doctor_says(bench, what, program, before, wanted):
    """WANTED: a child, a closed one, its filter, and Landlock."""
    said = sandbox(bench, program, *before)
    facts = ('child', 'closed', 'seccomp', 'landlock')
    expect('doctor, ' + what,
           tuple(said[fact] for fact in facts) == wanted
           and ('why' in said) == (not wanted[2]), said)
    text = bench.run('doctor', 'plain.ics', program=program,
                     before=before).stdout
    expect('doctor in words, ' + what,
           ('a filter of system calls (seccomp)' in text) == wanted[2]
           and ('(Landlock, version' in text) == wanted[3]
           and 'recurrence rules: ' in text, text)


def test_doctor(bench):
    """What doctor says of the child is what the kernel did."""
    def strace(inject):
        return ('strace', '-f', '-qq', '-o', '/dev/null', '-e',
                'inject=' + inject)
    lands = sandbox(bench, bench.release)['kernel_landlock'] > 0
    for what, before, wanted in (
            ('closed', (), (True, True, True, lands)),
            ('without seccomp', strace('seccomp:error=ENOSYS'),
             (True, True, False, lands)),
            ('without Landlock',
             strace('landlock_create_ruleset:error=EPERM'),
             (True, True, True, False)),
            ('without a child', strace('clone:error=EAGAIN'),
             (False, False, False, lands))):
        doctor_says(bench, what, bench.release, before, wanted)


def test_doctor_open(bench):
    doctor_says(bench, 'open', bench.dev, (), (True, False, False, False))


TESTS = [test_deeds, test_own_zone, test_deaths, test_kernel,
         test_kernel_kills, test_calls, test_surroundings, test_reach,
         test_calendar_reach, test_notify_reach, test_doctor_reach,
         test_doctor,
         test_doctor_open]


def main():
    only = sys.argv[3:]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(sys.argv[1], sys.argv[2], folder)
        for test in TESTS:
            if not only or test.__name__ in only:
                test(bench)
    return close()


if __name__ == '__main__':
    sys.exit(main())
