#!/usr/bin/python3
"""System calls that fail, and what is said then: calls.py PROGRAM.

run.py lets any call fail and checks that no file is torn. Here a call on a named
file fails in a known way. The message, the status and what is left of the old
result must be what the documents promise.
"""
import os
import shutil
import stat
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.append(os.path.join(ROOT, 'tests'))
from tally import close, expect                                        # noqa: E402

CHECK = ['check', '.', '--as-of', '2027-03-01', '--output', 'out']
EXPLAIN = ['explain', 'OC/2027/1', '.', '--output', 'out']
BOOK = ['check', '.', '--as-of', '2027-03-01', '--format', 'xlsx',
        '--output', 'out']
TELL = ['notify', '.', '--as-of', '2027-02-23']
# What fails: the words, the status, what stands in "out".
OLD, NEW = 'old', 'new'
CASES = [
    # results are replaced whole, or not at all
    ('the mode of a result', CHECK, 'fchmod:error=EPERM', '',
     5, 'out: Operation not permitted', OLD),
    ('a result that is not synced', CHECK, 'fsync:error=EIO:when=1', '',
     5, 'out: Input/output error', OLD),
    ('a sync that is interrupted', CHECK, 'fsync:error=EINTR:when=1', '',
     1, '', NEW),
    ('a folder that is not synced', CHECK, 'fsync:error=EIO:when=2', '',
     5, 'out: Input/output error', NEW),
    ('a folder that knows no sync', CHECK, 'fsync:error=EINVAL:when=2', '',
     1, '', NEW),
    ('a result that is not renamed', CHECK, 'rename:error=EACCES', '',
     5, 'out: Permission denied', OLD),
    ('the mode of a table', ['import', 'table.csv', '--output', 'out'],
     'fchmod:error=EPERM', '', 5, 'out: Operation not permitted', OLD),
    # inputs
    ('a register', CHECK, 'read:error=EIO', 'documents.json',
     3, 'documents.json: error: cannot be read: Input/output error', NEW),
    ('a calendar', CHECK, 'read:error=EIO', 'sessions.ics',
     3, 'sessions.ics: error: cannot be read: Input/output error', NEW),
    ('a workspace', CHECK, 'read:error=EIO', 'leadtime.json',
     3, 'leadtime.json: error: cannot be read: Input/output error', NEW),
    ('a pack', CHECK, 'read:error=EIO', 'rules.json',
     3, 'rules.json: error: cannot be read: Input/output error', NEW),
    ('a zone', CHECK, 'openat:error=EMFILE',
     '/usr/share/zoneinfo/Europe/Zurich',
     5, 'Europe/Zurich: error: cannot be read: Too many open files', OLD),
    ('a zone that is not read', CHECK, 'read:error=EIO',
     '/usr/share/zoneinfo/Europe/Zurich',
     5, 'Europe/Zurich: error: cannot be read: Input/output error', OLD),
    ('a zone, interrupted', CHECK, 'read:error=EINTR:when=1',
     '/usr/share/zoneinfo/Europe/Zurich', 1, '', NEW),
    ('a zone of the command line', [*CHECK, '--zone', 'Europe/Zurich'],
     'openat:error=EMFILE', '/usr/share/zoneinfo/Europe/Zurich',
     5, 'Europe/Zurich: error: cannot be read: Too many open files', OLD),
    ('a zone of an explanation', EXPLAIN, 'openat:error=EMFILE',
     '/usr/share/zoneinfo/Europe/Zurich',
     5, 'Europe/Zurich: error: cannot be read: Too many open files', OLD),
    ('a register of an explanation', EXPLAIN, 'read:error=EIO',
     'documents.json',
     3, 'documents.json: error: cannot be read: Input/output error', OLD),
    # the second programs
    ('no room for a pipe', BOOK, 'pipe2:error=EMFILE', '',
     5, 'Too many open files', OLD),
    ('no process for a workbook', BOOK, 'clone:error=EAGAIN', '',
     5, 'Resource temporarily unavailable', OLD),
    ('no program for a workbook', BOOK, 'execve:error=EACCES',
     '{bin}/leadtime-xlsx',
     5, 'cannot start leadtime-xlsx, which this needs: Permission denied',
     OLD),
    ('no program for messages', TELL, 'execve:error=EACCES',
     '{bin}/leadtime-deliver',
     5, 'cannot start leadtime-deliver, which this needs: Permission denied',
     OLD),
    # the state, and messages
    ('a state on a network', TELL,
     'fstatfs:poke_exit=@arg2=6969000000000000', '', 5, '[LT2155]', OLD),
    ('a state on a network nobody knows', TELL, 'fstatfs:error=ENOSYS', '',
     0, '', OLD),
    ('a lock that is not to be had', TELL, 'flock:error=ENOLCK', '',
     5, 'No locks available', OLD),
    ('a lock that is interrupted', TELL, 'flock:error=EINTR:when=1', '',
     0, '', OLD),
    ('no pipe to sendmail', TELL, 'pipe2:error=EMFILE', '',
     5, 'Too many open files', OLD),
    ('no process for sendmail', TELL, 'clone,clone3:error=EAGAIN', '',
     5, 'Resource temporarily unavailable', OLD),
    # a workspace is begun
    ('no room for a workspace', ['init', 'new'], 'write:error=ENOSPC',
     'new/leadtime.json', 5,
     'cannot write new/leadtime.json: No space left on device', OLD),
    ('a workspace that is not synced', ['init', 'new'],
     'fsync:error=EIO:when=2', '', 5,
     'cannot write new/sessions.ics: Input/output error', OLD),
    ('a workspace, interrupted', ['init', 'new'],
     'write:error=EINTR:when=1', 'new/leadtime.json', 0, '', OLD),
]


class Work:
    """A copy of a sample with a result from before."""

    def __init__(self, program):
        self.program = program
        self.place = tempfile.TemporaryDirectory()
        self.folder = os.path.join(self.place.name, 'work')
        shutil.copytree(os.path.join(ROOT, 'samples/minimal'), self.folder,
                        ignore=shutil.ignore_patterns('*.html', '*.sqlite*'))
        self.settings('"notify": { "from": "us@example.org", "recipients": '
                      '[{ "to": "a@example.org" }] }')
        self.write('sendmail', '#!/bin/sh\ncat >>sent\n')
        os.chmod(self.path('sendmail'), 0o755)
        self.write('table.csv', 'symbol,title\nA/1,First\n')
        self.write('out', 'old')

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(text)

    def settings(self, members):
        with open(self.path('leadtime.json'), encoding='utf-8') as file:
            text = file.read().rstrip().rstrip('}').rstrip()
        self.write('leadtime.json', text + ',\n  ' + members + '\n}\n')

    def run(self, arguments, before=()):
        return subprocess.run(
            [*before, self.program, *arguments], cwd=self.folder,
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=60, env={'PATH': '/usr/bin:/bin', 'HOME': self.folder,
                             'SENDMAIL': self.path('sendmail')})

    def out(self):
        with open(self.path('out'), 'rb') as file:
            return OLD if file.read() == b'old' else NEW


def one_call(program, what, arguments, inject, path, status, words, out):
    work = Work(program)
    call = inject.split(':')[0]
    if path:
        path = ['-P', os.path.join(work.folder, path.format(
            bin=os.path.dirname(program)))]
    if arguments[0] == 'init':
        os.mkdir(work.path('new'))
    done = work.run(arguments, [
        'strace', '-f', '-qq', '-o', '/dev/null', *path, '-e',
        'trace=' + call, '-e', 'inject=' + inject])
    expect(what, done.returncode == status and words in done.stderr
           and work.out() == out and (words or not done.stderr),
           (done.returncode, done.stderr, work.out()))
    left = [name for name in os.listdir(work.folder)
            if name.startswith('.')]
    expect(what + ': nothing is left', not left, left)
    if arguments[0] == 'init':
        made = os.listdir(work.path('new'))
        told = [line.split('/')[-1] for line in done.stdout.split()]
        expect(what + ': no half a file', sorted(made) == sorted(told)
               and (status or len(made) == 4), (made, told))
    if arguments[0] == 'notify':
        again = work.run(TELL)
        expect(what + ': the next run says it once', again.returncode == 0
               and sent(work) == 1, (again.stderr, sent(work)))
    work.place.cleanup()


def sent(work):
    if not os.path.exists(work.path('sent')):
        return 0
    with open(work.path('sent'), encoding='utf-8') as file:
        return file.read().count('Message-ID:')


def other_files(program):
    """Where a file is no file, and links that lead nowhere."""
    work = Work(program)
    os.symlink('nowhere/out', work.path('link'))
    done = work.run([*CHECK[:-1], 'link'])
    expect('a link that leads nowhere', done.returncode == 5
           and 'link: No such file' in done.stderr
           and os.path.islink(work.path('link')), done.stderr)
    os.symlink('out', work.path('good'))
    done = work.run([*CHECK[:-1], 'good'])
    expect('a link is written through', done.returncode == 1
           and os.path.islink(work.path('good')) and work.out() == NEW,
           done.stderr)
    os.mkfifo(work.path('pipe'))
    work.settings('"state": "pipe"')
    done = work.run(TELL)
    expect('a state that is a pipe', done.returncode == 5
           and 'LT2154' in done.stderr and 'it is not a file' in done.stderr
           and stat.S_ISFIFO(os.stat(work.path('pipe')).st_mode),
           done.stderr)
    work.place.cleanup()


def waiting_papers(program):
    """Papers that wait for others lie in a file without a name."""
    work = Work(program)
    work.write('waits.json', """{ "pack": "p", "bodies": { "b": { "name": "B",
        "zone": "UTC" } }, "rules": [{ "id": "r", "act": "circulated",
        "applies": { "kind": "answer" }, "must": { "at_least": "2 days",
        "after": "question.circulated" } }] }""")
    work.write('s.json', '{ "sessions": [{ "id": "s", "opens": '
               '"2024-03-04" }] }')
    work.write('papers.ndjson', ''.join(
        '{"symbol":"A/%d","title":"%s","kind":"answer","session":"s",'
        '"circulated":"2024-02-01"}\n' % (i, 'x' * 200) for i in range(9000))
        + '{"symbol":"Q","kind":"question","session":"s",'
        '"circulated":"2024-01-15"}\n')
    command = ['check', 's.json', 'papers.ndjson', '--rules', './waits.json',
               '--as-of', '2024-03-05', '--format', 'csv', '--jobs', '1']

    def under(inject):
        return work.run(command, [
            'strace', '-f', '-qq', '-o', '/dev/null', '-e',
            'trace=' + inject.split(':')[0], '-e', 'inject=' + inject])
    good = work.run(command)
    expect('papers that wait', good.returncode == 0 and not good.stderr
           and good.stdout.count('on_time') == 9000, good.stderr)
    for way in ('pwrite64:error=ENOSPC', 'pwrite64:error=EINTR:when=2',
                'pread64:error=EINTR:when=9'):
        done = under(way)
        expect('the same with ' + way, (done.returncode, done.stdout) ==
               (good.returncode, good.stdout), done.stderr)
    # A place of the file that several threads cannot read, and then one.
    threads = command[:-1] + ['2']
    for call, code in (('pread64', 0), ('pread64,read', 3)):
        done = work.run(threads, [
            'strace', '-f', '-qq', '-o', '/dev/null', '-P',
            work.path('papers.ndjson'), '-e', 'trace=' + call,
            '-e', 'inject=' + call + ':error=EIO:when=3+'])
        expect('blocks that fail for ' + call, done.returncode == code
               and (code or done.stdout == good.stdout)
               and (not code or 'papers.ndjson: error: cannot be read: '
                    'Input/output error' in done.stderr),
               (done.returncode, done.stderr))
    done = under('pread64:error=EIO:when=9')
    expect('a paper that cannot be read again', done.returncode == 5
           and '/tmp: error: cannot be read: Input/output error' in
           done.stderr, (done.returncode, done.stderr))
    work.place.cleanup()


def main():
    program = os.path.abspath(sys.argv[1])
    for case in CASES:
        one_call(program, *case)
    other_files(program)
    waiting_papers(program)
    return close()


if __name__ == '__main__':
    sys.exit(main())
