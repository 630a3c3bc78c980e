#!/usr/bin/python3
"""The same answer in every environment, or a clear error: run.py PROGRAM
[TEST...]."""
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, 'tests'))
from tally import close, expect                                        # noqa: E402

COMMANDS = {
    'check': ['check', '.', '--as-of', '2024-03-05'],
    'JSON': ['check', '.', '--as-of', '2024-03-05', '--format', 'json'],
    'CSV': ['check', '.', '--as-of', '2024-03-05', '--format', 'csv'],
    'page': ['check', '.', '--as-of', '2024-03-05', '--format', 'html'],
    'feed': ['calendar', '.', '--as-of', '2024-03-05', '--no-state'],
    'deadlines': ['deadlines', '.', '--as-of', '2024-03-05'],
    'sessions': ['sessions', '.', '--as-of', '2024-03-05'],
}
PLAIN = {'PATH': '/usr/bin:/bin', 'HOME': '/nonexistent', 'LC_ALL': 'C'}
LOCALES = ['de_DE.UTF-8', 'tr_TR.UTF-8']


class Bench:
    """A copy of a sample, in a folder that anybody may read."""

    def __init__(self, place, program):
        self.place, self.program = place, program
        self.work = os.path.join(place, 'work')
        shutil.copytree(os.path.join(ROOT, 'samples/oewg-7'), self.work)
        os.chmod(place, 0o755)
        self.answers = {}

    def run(self, arguments, env=None, cwd=None, **more):
        more.setdefault('stdin', subprocess.DEVNULL)
        if 'stdout' not in more:
            more['stdout'] = subprocess.PIPE
        if 'stderr' not in more:
            more['stderr'] = subprocess.PIPE
        return subprocess.run([self.program] + arguments,
                              env=PLAIN if env is None else env,
                              cwd=cwd or self.work, timeout=60, **more)

    def learn(self):
        for name, arguments in COMMANDS.items():
            done = self.run(arguments)
            expect(name, done.stdout and done.returncode in (0, 1, 2),
                   done.stderr)
            self.answers[name] = (done.returncode, done.stdout, done.stderr)

    def same(self, what, env=None, names=COMMANDS, **more):
        for name in names:
            done = self.run(COMMANDS[name], env=env, **more)
            expect('%s: %s' % (what, name), self.answers[name] ==
                   (done.returncode, done.stdout, done.stderr), done.stderr)


def make_locales(place):
    """Locales of our own, so that the test needs no package of them."""
    folder = os.path.join(place, 'locales')
    os.mkdir(folder)
    for locale in LOCALES:
        language, charset = locale.split('.')
        done = subprocess.run(
            ['localedef', '-i', language, '-f', charset,
             os.path.join(folder, locale)], capture_output=True)
        # 1 is "with warnings"
        expect('localedef ' + locale, done.returncode in (0, 1) and
               os.path.isdir(os.path.join(folder, locale)), done.stderr)
    # The locale is one that really works there.
    said = subprocess.run(['printf', '%.1f', '0,5'], capture_output=True,
                          env={'LOCPATH': folder, 'LC_ALL': 'de_DE.UTF-8'})
    expect('a comma in de_DE', said.stdout == b'0,5', said.stdout)
    return folder


def test_locales(bench):
    folder = make_locales(bench.place)
    for locale in LOCALES + ['POSIX', 'no_SUCH']:
        bench.same('locale ' + locale,
                   {**PLAIN, 'LC_ALL': locale, 'LANG': locale,
                    'LANGUAGE': locale, 'LOCPATH': folder})


def test_zones(bench):
    for zone in ['', 'Bogus/Zone', 'Pacific/Kiritimati',
                 ':America/New_York', 'XYZ-25:61', '/etc/passwd',
                 '\u202e', 'A' * 5000]:
        bench.same('TZ=%.20r' % zone, {**PLAIN, 'TZ': zone},
                   ['check', 'JSON', 'feed'])


def test_surroundings(bench):
    bench.same('umask 077', umask=0o077)
    bench.same('umask 777', umask=0o777, names=['check', 'page'])
    bench.same('nothing in the environment', {})
    bench.same("cron's PATH", {'PATH': '/usr/bin:/bin', 'SHELL': '/bin/sh',
                               'LOGNAME': 'root', 'HOME': '/root'})
    bench.same('a PATH of nothing', {'PATH': ''})
    bench.same('a terminal that is not there', {**PLAIN, 'TERM': 'bogus',
                                                'COLUMNS': '-1'})
    small = 64 * 1024
    bench.same('a stack of 64 KiB', names=['JSON', 'feed'],
               preexec_fn=lambda: resource.setrlimit(
                   resource.RLIMIT_STACK, (small, small)))


def test_another_user(bench):
    if os.getuid() != 0:
        # A user without rights is what the whole run is then.
        bench.same('as this user')
        return
    # The tree may lie where nobody may look.
    bench_program = bench.program
    bench.program = os.path.join(bench.place, 'leadtime')
    shutil.copy(bench_program, bench.program)
    # The packs of the source tree are then perhaps out of reach as well.
    rules = os.path.join(bench.place, 'rules')
    shutil.copytree(os.path.join(ROOT, 'rules'), rules)
    subprocess.run(['chmod', '-R', 'a+rX', bench.place], check=True)
    env = {**PLAIN, 'LEADTIME_RULES': rules}
    names = ['check', 'JSON', 'CSV', 'deadlines', 'sessions']
    mine = {}
    for name in names:
        done = bench.run(COMMANDS[name], env=env)
        mine[name] = (done.returncode, done.stdout, done.stderr)
        done = bench.run(COMMANDS[name], env=env, user=65534, group=65534,
                         extra_groups=[])
        expect('as another user: ' + name, mine[name] ==
               (done.returncode, done.stdout, done.stderr), done.stderr)
    closed = os.path.join(bench.work, 'secret.json')
    with open(closed, 'w', encoding='utf-8') as file:
        file.write('[]')
    os.chmod(closed, 0o600)
    done = bench.run(['check', closed], env=env, user=65534, group=65534,
                     extra_groups=[])
    expect('a file that may not be read', done.returncode in (3, 5) and
           b'secret.json' in done.stderr and b'denied' in done.stderr,
           (done.returncode, done.stderr))
    os.remove(closed)
    done = bench.run(COMMANDS['check'] + ['--output', 'out.txt'], env=env,
                     user=65534, group=65534, extra_groups=[])
    expect('a folder that may not be written', done.returncode == 5 and
           b'out.txt' in done.stderr and not
           os.path.exists(os.path.join(bench.work, 'out.txt')),
           (done.returncode, done.stderr))
    bench.program = bench_program


def test_without_packs(bench):
    """A program that was copied out of its tree says where packs are looked
    for, and finds them there."""
    lonely = os.path.join(bench.place, 'lonely')
    os.mkdir(lonely)
    kept, bench.program = bench.program, shutil.copy(bench.program, lonely)
    for arguments in (COMMANDS['check'], ['rules', 'list'],
                      ['rules', 'show', 'un-oewg-ict/two-weeks']):
        done = bench.run(arguments)
        expect('without packs: ' + ' '.join(arguments[:2]),
               done.returncode == 3 and
               b'set LEADTIME_RULES' in done.stderr, done.stderr)
        done = bench.run(arguments, env={
            **PLAIN, 'LEADTIME_RULES': os.path.join(ROOT, 'rules')})
        expect('with LEADTIME_RULES: ' + ' '.join(arguments[:2]),
               b'set LEADTIME_RULES' not in done.stderr and
               done.returncode < 3, done.stderr)
    # The folders of a build may have any name; two of them deep is a preset's.
    os.symlink(os.path.join(ROOT, 'rules'), os.path.join(lonely, 'rules'))
    for build in ('b', 'build/release'):
        folder = os.path.join(lonely, build, 'checker')
        os.makedirs(folder)
        bench.program = shutil.copy(kept, folder)
        bench.same('built in ' + build, names=['check'])
    bench.program = kept


def test_without_zones(bench):
    """A time in a zone cannot be told without a time zone database, which is
    said; days can."""
    env = {**PLAIN, 'TZDIR': os.path.join(bench.place, 'nowhere')}
    files = [os.path.join(bench.place, name) for name in ('z.ics', 'z.json')]
    with open(files[0], 'w', newline='') as file:
        file.write('\r\n'.join((
            'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT',
            'UID:s', 'DTSTAMP:20240101T000000Z',
            'DTSTART;TZID=Europe/Vienna:20240304T100000', 'SUMMARY:s',
            'END:VEVENT', 'END:VCALENDAR', '')))
    with open(files[1], 'w') as file:
        file.write('[{"symbol":"D","session":"s","circulated":"2023-01-01"}]')
    asked = ['check', *files, '--as-of', '2024-03-05T00:00:00Z']
    done = bench.run(asked)
    expect('with a database', done.returncode == 0 and
           b'1 paper = 1 on time' in done.stdout, done.stdout)
    done = bench.run(asked, env=env)
    expect('without', done.returncode == 3 and
           b'1 paper = 1 undecided' in done.stdout, done.stdout)
    expect('that is said', b'there is no time zone database in ' in done.stderr
           and b'[LT1018]' in done.stderr, done.stderr)
    done = bench.run(['count', '2 weeks', 'before', '2024-03-04'], env=env,
                     cwd=bench.place)
    expect('days need no zone', done.returncode == 0 and
           b'LT1018' not in done.stderr, done.stderr)


def shell(bench, redirection, name, output=None):
    """With files that are closed, which subprocess cannot do."""
    arguments = COMMANDS[name] + (['--output', output] if output else [])
    return subprocess.run(
        ['sh', '-c', '"$@" ' + redirection, 'sh', bench.program] + arguments,
        env=PLAIN, cwd=bench.work, capture_output=True, timeout=60,
        stdin=subprocess.DEVNULL)


def test_closed_files(bench):
    for name in COMMANDS:
        done = shell(bench, '<&-', name)
        expect('closed input: ' + name, bench.answers[name] ==
               (done.returncode, done.stdout, done.stderr), done.stderr)
        done = shell(bench, '2>&-', name)
        expect('closed errors: ' + name, bench.answers[name][:2] ==
               (done.returncode, done.stdout), done.returncode)
        done = shell(bench, '>&-', name)
        expect('closed output: ' + name, done.returncode == 5 and
               b'standard output' in done.stderr, done.stderr)
        done = shell(bench, '>/dev/full', name)
        expect('full output: ' + name, done.returncode == 5 and done.stderr,
               (done.returncode, done.stderr))
        done = shell(bench, '<&- >&- 2>&-', name)
        expect('all closed: ' + name, done.returncode == 5, done.returncode)
    # What is opened while a standard file is closed must not become it.
    with open(os.path.join(bench.work, 'sessions.ics'), 'rb') as file:
        before = file.read()
    shell(bench, '<&- 2>&-', 'check', 'out.txt')
    with open(os.path.join(bench.work, 'out.txt'), 'rb') as file:
        expect('a file while others are closed',
               file.read() == bench.answers['check'][1])
    with open(os.path.join(bench.work, 'sessions.ics'), 'rb') as file:
        expect('inputs are left as they are', file.read() == before)
    os.remove(os.path.join(bench.work, 'out.txt'))


def test_readers_that_leave(bench):
    done = subprocess.run(
        ['bash', '-c', '"$@" | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}',
         'sh', bench.program] + COMMANDS['page'], env=PLAIN, cwd=bench.work,
        capture_output=True, text=True, timeout=60)
    # The whole answer may have fitted into the pipe.
    expect('a reader that leaves', done.stdout.strip() in ('0', '1', '2', '5'),
           done.stdout)
    done = subprocess.run([bench.program, '--version'], env=PLAIN,
                          stdout=open('/dev/full', 'wb'),
                          stderr=subprocess.PIPE, timeout=60)
    expect('--version on a full disk', done.returncode == 5)


def test_names(bench):
    for name in ['with blanks', 'with\nnewline', "with'quote\"s", '-leading',
                 'with\ttab', '%s%n', 'b\u00fccher', 'rtl\u202etxt',
                 'x' * 200]:
        folder = os.path.join(bench.place, name)
        shutil.copytree(bench.work, folder)
        bench.same('folder %.20r' % name, cwd=folder)
        # Given by name, from outside: what is judged is the same.
        done = bench.run(['check', './' + name, '--as-of', '2024-03-05'],
                         cwd=bench.place)
        expect('given as %.20r' % name, done.returncode ==
               bench.answers['check'][0], done.stderr)
        missing = bench.run(['check', './' + name + '/none.json'],
                            cwd=bench.place)
        raw = missing.stderr.replace(b'\n', b'')
        expect('errors about %.20r' % name, missing.returncode in (3, 5) and
               raw and min(raw) >= 0x20 and '\u202e'.encode() not in raw,
               missing.stderr)
        out = os.path.join(folder, 'o\nut put.html')
        done = bench.run(COMMANDS['page'] + ['--output', out], cwd=folder)
        with open(out, 'rb') as file:
            expect('written in %.20r' % name,
                   file.read() == bench.answers['page'][1])
        shutil.rmtree(folder)


def test_pipes(bench):
    """A pipe without a writer is waited for where the user named it, and not
    where a workspace did."""
    folder = os.path.join(bench.place, 'piped')
    shutil.copytree(bench.work, folder)
    os.mkfifo(os.path.join(folder, 'pipe'))
    for key, value in (
            ('calendars', [{'file': 'pipe'}, {'file': 'sessions.ics'}]),
            ('registers', ['pipe', 'documents.json']),
            ('registers', ['-', 'documents.json']),
            ('rules', ['./pipe', 'un-oewg-ict']), ('history', ['pipe']),
            ('working_calendars', [{'id': 'own', 'complete': ['2024'],
                                    'file': 'pipe'}])):
        with open(os.path.join(bench.work, 'leadtime.json'),
                  encoding='utf-8') as file:
            workspace = json.load(file)
        with open(os.path.join(folder, 'leadtime.json'), 'w',
                  encoding='utf-8') as file:
            json.dump({**workspace, key: value}, file)
        # Standard input has a writer that says nothing.
        ours, other = os.pipe()
        done = bench.run(COMMANDS['check'], cwd=folder, stdin=ours)
        os.close(ours)
        os.close(other)
        expect('a pipe in "%s"' % key, done.returncode == 3 and
               b'[LT1001]' in done.stderr and
               b'7 papers = ' in done.stdout,
               (done.returncode, done.stderr))
    os.remove(os.path.join(folder, 'leadtime.json'))
    os.rename(os.path.join(folder, 'pipe'),
              os.path.join(folder, 'leadtime.json'))
    done = bench.run(COMMANDS['check'], cwd=folder)
    expect('a pipe that is a workspace', done.returncode == 3 and
           b'[LT1001]' in done.stderr, (done.returncode, done.stderr))
    pipe = os.path.join(folder, 'register')
    os.mkfifo(pipe)
    writer = subprocess.Popen(['cp', os.path.join(bench.work,
                                                  'documents.json'), pipe])
    done = bench.run(['check', 'sessions.ics', 'register', '--zone',
                      'America/New_York', '--as-of', '2024-03-05'],
                     cwd=folder)
    writer.wait()
    expect('a pipe on the command line', b'7 papers = ' in done.stdout,
           (done.returncode, done.stderr))
    shutil.rmtree(folder)


def test_changed_meanwhile(bench):
    """A register that is written to while it is read: the run waits for who
    reads its rows."""
    folder = os.path.join(bench.place, 'meanwhile')
    shutil.copytree(bench.work, folder)
    path = os.path.join(folder, 'long.ndjson')
    lines = ['{"symbol":"L/%d","session":"oewg-7","title":"%s"}\n' %
             (n, 'x' * 300) for n in range(60000)]
    words = ['check', 'sessions.ics', 'long.ndjson', '--zone',
             'America/New_York', '--as-of', '2024-03-05', '--format', 'csv']

    def append():
        with open(path, 'a', encoding='utf-8') as file:
            file.write('{"symbol":"NEW","session":"oewg-7"}\n')

    def rewrite():
        with open(path, 'r+', encoding='utf-8') as file:
            file.write(lines[0].replace('L/0', 'M/0'))

    for what, change, told in (
            ('appended to', append, True), ('written over', rewrite, True),
            ('cut off', lambda: os.truncate(path, 10000000), True),
            ('looked at', lambda: os.stat(path), False),
            ('replaced by another', lambda: os.replace(
                shutil.copy(path, path + '.new'), path), False)):
        with open(path, 'w', encoding='utf-8') as file:
            file.writelines(lines)
        run = subprocess.Popen([bench.program] + words, cwd=folder, env=PLAIN,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdout.read(1000)
        change()
        error = run.communicate()[1]
        expect('a register that is %s' % what, (run.returncode == 3) == told
               and (b'long.ndjson: error: the file was changed while it was '
                    b'read [LT1013]' in error) == told,
               (run.returncode, error[-300:]))
    shutil.rmtree(folder)


def children_of(process):
    try:
        with open('/proc/%d/task/%d/children' % (process, process),
                  encoding='ascii') as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


def has_open(process, path):
    folder = '/proc/%d/fd' % process
    try:
        return any(os.readlink(os.path.join(folder, name)) == path
                   for name in os.listdir(folder))
    except OSError:
        return False


def test_calendar_changed_meanwhile(bench):
    """A calendar of which the second block is a while on its way."""
    path = os.path.join(os.path.realpath(bench.work), 'long.ics')
    with open(path, 'w', encoding='ascii') as file:
        file.write('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n')
        for n in range(3000):
            file.write('BEGIN:VEVENT\r\nUID:u%d\r\nDTSTAMP:20240101T000000Z'
                       '\r\nDTSTART:20240304T100000Z\r\nSUMMARY:s%d\r\n'
                       'END:VEVENT\r\n' % (n, n))
        file.write('END:VCALENDAR\r\n')
    for what, change in (('left alone', lambda: None),
                         ('touched', lambda: os.utime(path))):
        run = subprocess.Popen(
            ['strace', '-f', '-qq', '-o', '/dev/null', '-P', path, '-e',
             'trace=read', '-e', 'inject=read:delay_exit=4000000:when=2',
             bench.program, 'check', 'long.ics', 'documents.json', '--as-of',
             '2024-03-05', '--zone', 'UTC', '--summary'], env=PLAIN,
            cwd=bench.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while run.poll() is None and not any(
                has_open(child, path) for child in children_of(run.pid)):
            time.sleep(0.05)
        time.sleep(0.5)
        change()
        error = run.communicate()[1]
        expect('a calendar that is %s' % what, (
            b'long.ics: error: the file was changed while it was read '
            b'[LT1013]' in error) == (what == 'touched'), error[-300:])
    os.remove(path)


TESTS = [test_pipes, test_changed_meanwhile, test_calendar_changed_meanwhile,
         test_locales, test_zones, test_surroundings, test_closed_files,
         test_readers_that_leave, test_names, test_another_user,
         test_without_packs, test_without_zones]


def main():
    program, only = os.path.abspath(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(place, program)
        bench.learn()
        for test in TESTS:
            if not only or test.__name__ in only:
                test(bench)
    return close()


if __name__ == '__main__':
    sys.exit(main())
