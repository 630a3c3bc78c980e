#!/usr/bin/python3
"""The ways out and what goes wrong on them: test_transport.py BUILD_FOLDER.

A real SMTP server on loopback accepts, refuses, defers or does not answer, with
and without TLS and passwords. Also a real sendmail (msmtp-mta).
"""
import base64
import contextlib
import copy
import os
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading

from bench import (Message, Score, Server, Workspace, authenticator,
                   certificate, free_port, paper, program_of, session, time)

PROGRAM = program_of(sys.argv[1])
score = Score()
MANNERS = ['accept', 'reject', 'defer', 'late-reject', 'late-defer', 'hang',
           'unavailable', 'zoe']


def to(*names):
    return [{'to': ['%s@example.org' % n for n in names]}]


def workspace(names, **notify):
    one = Workspace(PROGRAM, to(*names), **notify)
    one.papers = [paper('P/1')]
    return one.save()


def smtp():
    server = Server()
    one = workspace(MANNERS, via='smtp://127.0.0.1:%d' % server.port,
                    timeout_seconds=2)
    done = one.run(day='2027-02-23', check=5)
    got = server.got()
    score.equal('the others are sent', sorted(m.to.split('@')[0] for m in got),
                ['accept', 'zoe'])
    score.equal('one line', done.stderr.count('\n'), 1)
    score.check('that names the first and why', done.stderr.startswith(
        'leadtime: 6 of 8 messages not sent, kept for the next run: '
        'reject@example.org: 550 5.1.1 no such user'), done.stderr)
    score.equal('and each of the others once', sorted(
        part.strip().split('@')[0] for part in
        done.stderr.split('next run: ')[1].split('; ')),
                sorted(set(MANNERS) - {'accept', 'zoe'}))
    score.check('with its reason', 'defer@example.org: 451 4.3.0 try again '
                'later' in done.stderr, done.stderr)
    score.check('also of one that is going away', 'unavailable@example.org: '
                '421 4.3.2 shutting down' in done.stderr, done.stderr)
    for message in got:
        score.equal('message', message.faults(), [])
    first = {m.to: m.id for m in got}
    score.equal('the sender is the envelope\'s',
                {f for _, _, f in server.handler.messages},
                {'leadtime@example.org'})
    waiting = dict(one.ask('SELECT address, message_id FROM notify_outbox '
                           'WHERE state = 0'))
    score.equal('the others wait', len(waiting), 6)
    # The next run: the same bytes, and nobody gets anything twice.
    server.handler.manners = {'%s@example.org' % n: 'accept' for n in MANNERS}
    server.handler.released.set()
    done = one.run(day='2027-02-24', check=0)
    later = {m.to: m.id for m in server.got()[len(got):]}
    score.equal('with their Message-ID', later, waiting)
    score.equal('all is said', done.stderr, '')
    done = one.run(day='2027-02-24', check=0)
    score.equal('once', len(server.got()), 8)
    score.check('accepted messages differ', len(set(first.values()) |
                                                set(later.values())) == 8)
    server.stop()
    one.remove()


class Line:
    """A server of one word: what it answers to some commands, or nothing at
    all (None)."""

    def __init__(self, context=None, **answers):
        self.context = context
        self.answers, self.messages, self.words = answers, 0, []
        self.released = threading.Event()
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=self.talk, daemon=True,
                                 args=self.socket.accept()[:1]).start()

    def say(self, connection, word, usual):
        self.words.append(word)
        answer = self.answers.get(word, usual)
        if answer is None:
            self.released.wait(300)
            return
        connection.sendall(answer.encode('latin-1') + b'\r\n')

    def talk(self, connection):
        if self.context:
            connection = self.context.wrap_socket(connection, server_side=True)
        with contextlib.suppress(OSError), connection:
            lines = connection.makefile('rb')
            self.say(connection, 'greeting', '220 here')
            for line in lines:
                word = line.split()[0].decode()
                self.say(connection, word,
                         '354 go on' if word == 'DATA' else '250 fine')
                if word == 'DATA':
                    while lines.readline() not in (b'.\r\n', b''):
                        pass
                    self.messages += 1
                    self.say(connection, 'end', '250 taken')

    def stop(self):
        self.released.set()
        self.socket.close()


def leave_taken():
    """A server that does not answer QUIT costs no time to speak of: not behind
    a message that it took, nor behind one that it refused."""
    for answers, status, sent in (({'QUIT': None}, 0, 1),
                                  ({'QUIT': None, 'RCPT': '550 no'}, 5, 0),
                                  ({'QUIT': None, 'end': '554 no'}, 5, 1)):
        server = Line(**answers)
        one = workspace(['a'], via='smtp://127.0.0.1:%d' % server.port,
                        timeout_seconds=2)
        start = time.time()
        one.run(day='2027-02-23', check=status)
        score.check('QUIT without an answer: %r' % answers,
                    time.time() - start < 20, time.time() - start)
        score.equal('what it was given', server.messages, sent)
        score.check('QUIT is said', 'QUIT' in server.words, server.words)
        server.stop()
        one.remove()


def password_given_back(cert, context):
    """A server that says what it was given as a password."""
    for answer in ('421 %s', '535 %s', '550-%s\r\n550 no', '334 %s'):
        word = base64.b64encode(b'\0leadtime\0secret word').decode()
        server = Line(context, EHLO='250-here\r\n250 AUTH PLAIN',
                      AUTH=answer % ('secret word ' + word))
        one = workspace(['a'], via='smtps://localhost:%d' % server.port,
                        credentials='secret', timeout_seconds=5)
        one.environment['SSL_CERT_FILE'] = cert
        one.write('secret', 'machine localhost login leadtime password '
                  '"secret word"\n')
        os.chmod(one.path('secret'), 0o600)
        for more in (['--check'], []):
            done = one.run(*more, day='2027-02-23', check=5)
            score.check('a password that is given back: %s' % answer,
                        'AUTH' in server.words and 'secret' not in done.stderr
                        and word not in done.stderr, done.stderr)
        server.stop()
        one.remove()


def order_behind_failure():
    server = Server()
    one = workspace(['defer'], via='smtp://127.0.0.1:%d' % server.port)
    one.run(day='2027-02-22', check=5)
    done = one.run(day='2027-02-23', check=5)
    score.check('one address is named once', '2 of 2 messages' in done.stderr
                and done.stderr.count('defer@') == 1 and
                'others' not in done.stderr, done.stderr)
    server.handler.manners = {'defer@example.org': 'accept'}
    one.run(day='2027-02-23', check=0)
    score.equal('what was put off comes in its order',
                [m.labels()[0][0] for m in server.got()],
                ['DUE TODAY', 'OVERDUE'])
    server.stop()
    one.remove()


def no_server():
    one = workspace(['a', 'b', 'c', 'd', 'e'],
                    via='smtp://127.0.0.1:%d' % free_port())
    done = one.run(day='2027-02-23', check=5)
    score.check('no server', '5 of 5 messages not sent' in done.stderr and
                done.stderr.count('\n') == 1, done.stderr)
    score.check('those that were not tried too', done.stderr.endswith(
        'd@example.org: not tried; e@example.org: not tried\n'), done.stderr)
    attempts = [a for a, in one.ask('SELECT attempts FROM notify_outbox '
                                    'ORDER BY number')]
    score.equal('after three silences the rest waits', attempts,
                [1, 1, 1, 0, 0])
    one.notify['via'] = 'sendmail'
    one.save()
    messages, done = one.morning('2027-02-23')
    score.equal('all come when there is a way', len(messages), 5)
    one.remove()


def tls():
    folder = tempfile.mkdtemp()
    key, cert = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    plain = Server(tls_context=context)                     # STARTTLS
    inner = Server(ssl_context=context)                     # smtps
    locked = Server(tls_context=context, auth_required=True,
                    auth_require_tls=True, authenticator=authenticator)
    naked = Server(auth_require_tls=False, authenticator=authenticator)
    for server, scheme in ((plain, 'smtp'), (inner, 'smtps')):
        one = workspace(['accept'], via='%s://localhost:%d' % (scheme,
                                                               server.port))
        done = one.run(day='2027-02-23', check=5)
        score.check('a certificate that nobody vouches for is refused: ' +
                    scheme, 'certificate' in done.stderr and
                    not server.got(), done.stderr)
        score.check('also by --check', one.run('--check').returncode == 5)
        one.environment['SSL_CERT_FILE'] = cert
        one.notify['via'] = one.notify['via'].replace('localhost',
                                                      '127.0.0.1')
        one.save()
        one.run(day='2027-02-23', check=5)
        score.check('a name that is not in it too', not server.got())
        one.notify['via'] = one.notify['via'].replace('127.0.0.1',
                                                      'localhost')
        one.save()
        one.run('--check', check=0)
        one.run(day='2027-02-23', check=0)
        score.equal('sent over ' + scheme, [m.faults() for m in server.got()],
                    [[]])
        one.remove()
    credentials(cert, locked, naked)
    password_given_back(cert, context)
    for server in (plain, inner, locked, naked):
        server.stop()
    shutil.rmtree(folder)


def credentials(cert, locked, naked):
    one = workspace(['accept'], via='smtp://localhost:%d' % locked.port,
                    credentials='secret')
    one.environment['SSL_CERT_FILE'] = cert
    line = 'machine localhost login leadtime password "%s"\n'
    one.write('secret', line % 'secret word')
    os.chmod(one.path('secret'), 0o644)
    done = one.run(day='2027-02-23', check=3)
    score.check('a file that others read', 'LT2171' in done.stderr,
                done.stderr)
    os.chmod(one.path('secret'), 0o600)
    os.rename(one.path('secret'), one.path('real'))
    os.symlink('real', one.path('secret'))
    one.run(day='2027-02-23', check=3)
    os.unlink(one.path('secret'))
    # nobody writes into it, and nobody waits for that
    os.mkfifo(one.path('secret'), 0o600)
    one.run(day='2027-02-23', check=3)
    os.unlink(one.path('secret'))
    os.rename(one.path('real'), one.path('secret'))
    # A file that knows another machine, or no password, is no way to go on
    # without one.
    for text in ('machine other.example.org login leadtime password x\n',
                 'machine localhost login leadtime\n', '\n',
                 'machine localhost login leadtime\n'
                 'machine other password x\n'):
        one.write('secret', text)
        done = one.run(day='2027-02-23', check=3)
        score.check('no password for the machine',
                    'LT2171' in done.stderr and
                    'for machine localhost' in done.stderr, done.stderr)
    for text in ('default login leadtime password "secret word"\n',
                 'machine a login b password c\nmachine LOCALHOST\n'
                 '\tlogin leadtime password "secret word"\n',
                 line % 'secret word'):
        one.write('secret', text)
        one.run('--check', check=0)
    one.run(day='2027-02-23', check=0)
    score.equal('sent with a password', len(locked.got()), 1)
    one.papers.append(paper('P/2'))
    one.save()
    one.write('secret', line % 'wrong')
    done = one.run('--check', check=5)
    score.check('a wrong password', 'secret word' not in done.stderr and
                'wrong' not in done.stderr, done.stderr)
    one.run(day='2027-02-24', check=5)
    one.notify['via'] = 'smtp://localhost:%d' % naked.port
    one.save()
    one.write('secret', line % 'secret word')
    one.run(day='2027-02-24', check=5)
    score.equal('a password never goes over an open line', naked.got(), [])
    os.unlink(one.path('secret'))
    done = one.run(day='2027-02-24', check=3)
    score.check('no file', 'secret' in done.stderr)
    one.remove()


def msmtp():
    server = Server()
    one = workspace(['accept', 'reject', 'defer', 'zoe'])
    one.write('.msmtprc', 'account default\nhost 127.0.0.1\nport %d\n'
              'auth off\ntls off\nfrom x@example.org\n' % server.port)
    os.chmod(one.path('.msmtprc'), 0o600)
    done = one.run(day='2027-02-23', check=5)
    got = server.got()
    score.equal('sendmail: the others are sent',
                sorted(m.to.split('@')[0] for m in got), ['accept', 'zoe'])
    for message in got:
        score.equal('message by sendmail', message.faults(), [])
    score.equal('its sender', {f for _, _, f in server.handler.messages},
                {'leadtime@example.org'})
    score.check('one line', done.stderr.count('\n') == 1 and
                '2 of 4' in done.stderr and '550' in done.stderr, done.stderr)
    server.handler.manners = {'reject@example.org': 'accept',
                              'defer@example.org': 'accept'}
    one.run(day='2027-02-23', check=0)
    score.equal('then all', len(server.got()), 4)
    # The same bytes as over SMTP, but for what msmtp adds.
    two = workspace(['accept'], via='smtp://127.0.0.1:%d' % server.port)
    two.run(day='2027-02-23', check=0)
    a, b = [c for t, c, _ in server.handler.messages if t.startswith('acc')]
    score.equal('the same bytes on both ways', a.strip(), b.strip())
    server.stop()
    one.papers.append(paper('P/2'))
    one.save()
    done = one.run(day='2027-02-24', check=5)
    score.check('no server behind sendmail', '4 of 4' in done.stderr,
                done.stderr)
    one.remove()
    two.remove()


SCRIPTS = {
    'missing': (None, '/sendmail: No such file'),
    'fails': ('echo "no space left" >&2; exit 74', 'no space left'),
    'silent': ('cat >/dev/null; exit 75', 'it left with status 75'),
    'killed': ('kill -9 $$', 'it was ended by signal 9'),
    'hangs': ('cat >/dev/null; sleep 30', 'no answer in time'),
    'deaf': ('sleep 30', 'no answer in time'),
    'early': ('exit 0', ''),
    'noisy': ('head -c 300000 /dev/zero | tr "\\0" x; exit 1', 'xxx'),
    'control': ('printf "a\\033[31mb\\nc"; exit 1', 'a\\u{1b}[31mb c'),
}


def sendmail_scripts():
    for name, (script, words) in SCRIPTS.items():
        one = workspace(['accept'], timeout_seconds=1)
        # more than a pipe holds, so that who does not read is noticed
        one.papers = [paper('P/%d' % i, title='x' * 200) for i in range(400)]
        one.save()
        program = one.path('sendmail')
        one.environment['SENDMAIL'] = program
        if script:
            one.write('sendmail', '#!/bin/sh\n' + script + '\n')
            os.chmod(program, 0o755)
        start = time.time()
        done = one.run(day='2027-02-23')
        score.equal('sendmail that %s: status' % name, done.returncode, 5)
        score.check('sendmail that %s: line' % name,
                    done.stderr.count('\n') == 1 and words in done.stderr,
                    done.stderr)
        score.check('sendmail that %s: time' % name,
                    time.time() - start < 10)
        score.equal('sendmail that %s: waiting' % name, one.ask(
            'SELECT count(*) FROM notify_outbox WHERE state = 0'), [(1,)])
        one.remove()


def sendmail_arguments():
    one = workspace(['accept'])
    one.write('sendmail', '#!/bin/sh\nfor a; do echo "[$a]" >> %s; done\n'
              'cat > %s\n' % (one.path('args'), one.path('input')))
    os.chmod(one.path('sendmail'), 0o755)
    one.environment['SENDMAIL'] = one.path('sendmail')
    one.run(day='2027-02-23', check=0)
    with open(one.path('args')) as file:
        score.equal('arguments', file.read(),
                    '[-t]\n[-oi]\n[-f]\n[leadtime@example.org]\n')
    with open(one.path('input'), 'rb') as file:
        bytes_ = file.read()
    score.check('lines end as on this machine', b'\r' not in bytes_)
    score.equal('message', Message(bytes_).faults(crlf=False), [])
    one.remove()


HOSTILE = [
    'a\r\nBcc: victim@example.org', 'a\nSubject: other', 'a\rb', 'x\r\n.\r\ny',
    '\r\n\r\n--=_lt-a', '.', '..', 'From me', '=?UTF-8?Q?x?=', '\u2028\u2029',
    '\u202eabc', '</title><script>alert(1)</script>', '" onload="x', '&amp;',
    'Ж' * 200, '漢' * 300, 'é' * 45, '\U0001f600' * 60, 'x' * 2000, 'a ' * 900,
    '=20=', '\t tab', '{0}{1}', '%s%n', '\x7f\x80\x9f', '<!--', ']]>', "'\\",
    'BEGIN:VCALENDAR\r\nEND:VCALENDAR', 'a;b,c\\n', 'e\u0301' * 40,
]


def hostile_titles():
    one = Workspace(PROGRAM, to('a'), attach_calendar=True)
    want = None
    for title in ['plain'] + HOSTILE:
        one.sessions = [session('spring', '2027-03-08', title=title)]
        one.papers = [paper('P/1', title=title)]
        one.save()
        if os.path.exists(one.ledger):
            os.unlink(one.ledger)
        done = one.run('--dry-run', day='2027-02-22', to_folder=True, check=0)
        score.equal('no output', done.stdout + done.stderr, '')
        names = os.listdir(one.mail)
        message = Message(os.path.join(one.mail, names[0]))
        os.unlink(os.path.join(one.mail, names[0]))
        score.equal('%r' % title[:30], (len(names), message.faults()),
                    (1, []))
        shape = (message.to, re.findall(r'<([/a-z0-9]+)', message.html),
                 len(message.calendars), len(message.mail.get_payload()))
        want = want or shape
        score.equal('%r has the parts of a plain one' % title[:30], shape,
                    want)
    one.remove()


BAD = ['', 'a', 'a@', '@b.org', 'a b@c.org', 'a@b.org\r\nBcc: x@y.org',
       'a@b.org, c@d.org', 'A <a@b.org>', '<a@b.org>', '"a b"@c.org',
       'a@[127.0.0.1]', 'a@b..org', '.a@b.org', 'a.@b.org', 'a@-b.org',
       'é@b.org', 'a@bé.org', '-f@b.org', 'a@b.org\n', 'a@b@c.org',
       'x' * 65 + '@b.org', 'a@' + 'b.' * 130 + 'org', 'a@b.org;c', 'a(x)@b.c']
GOOD = ['a@b.org', "o'neil+x_y=z@sub.example.org", 'root@localhost',
        'x' * 64 + '@b.org']


def addresses():
    for key in ('to', 'from'):
        for address in BAD:
            one = workspace(['a'])
            if key == 'to':
                one.notify['recipients'] = [{'to': address}]
            else:
                one.notify['from'] = address
            one.save()
            done = one.run('--dry-run', day='2027-02-23')
            code = 'LT1208' if key == 'to' and not address else 'LT2003'
            score.check('%s %r is refused' % (key, address),
                        done.returncode == 3 and code in done.stderr and
                        not done.stdout, done.stderr)
            one.remove()
    for address in GOOD:
        one = workspace(['a'])
        one.notify['recipients'] = [{'to': address}]
        one.save()
        messages, _ = one.morning('2027-02-23')
        score.equal(address, [m.to for m in messages], [address])
        one.remove()


SETTINGS = [
    ({'via': 'smtp://user:pass@host'}, 'LT2007'),
    ({'via': 'http://host'}, 'LT2007'), ({'via': 'smtp://host/x'}, 'LT2007'),
    ({'via': 'smtp://host:0'}, 'LT2007'), ({'via': 'smtp://'}, 'LT2007'),
    ({'via': 'smtp://host:99999'}, 'LT2007'),
    ({'via': 'smtp://a\r\nb'}, 'LT2007'),
    ({'via': '/bin/sh -c x'}, 'LT2007'),
    ({'stages': ['2 hours']}, 'LT2005'), ({'stages': ['x']}, 'LT2005'),
    ({'stages': ['1 day'] * 17}, 'LT2005'), ({'repeat': '0 days'}, 'LT2006'),
    ({'repeat': '1 month'}, 'LT2006'), ({'list_id': '<a>'}, 'LT2004'),
    ({'recipients': []}, 'LT2002'), ({'credentials': 'x'}, 'LT2008'),
    ({'recipients': [{'to': 'a@b.org', 'body': 'oo'}]}, 'LT2009'),
    ({'colour': 'red'}, 'LT1'), ({'timeout_seconds': 0}, 'LT1'),
    ({'all_clear': 'someday'}, 'LT1'),
]


def settings():
    for change, code in SETTINGS:
        one = workspace(['a'])
        one.notify.update(change)
        one.save()
        done = one.run('--dry-run', day='2027-02-23')
        score.check('%r' % change, done.returncode == 3 and code in
                    done.stderr and 'leadtime.json:1:' in done.stderr,
                    done.stderr)
        one.remove()
    one = workspace(['a'])
    del one.notify['from']
    one.save()
    score.check('no sender', 'LT2001' in one.run().stderr)
    one.write('leadtime.json', '{"leadtime": 1}')
    done = one.run()
    score.check('no settings', done.returncode == 3 and 'LT2000' in
                done.stderr, done.stderr)
    one.remove()


def dry_run():
    one = workspace(['a', 'b'])
    before = sorted(os.listdir(one.folder))
    first = one.run('--dry-run', day='2027-02-23', check=0)
    score.equal('nothing is made', sorted(os.listdir(one.folder)), before)
    score.equal('both are printed', first.stdout.count('\nSubject: '), 2)
    score.equal('the same bytes again', one.run(
        '--dry-run', day='2027-02-23').stdout, first.stdout)
    messages, _ = one.morning('2027-02-23')
    both = ''.join(m.bytes.decode().replace('\r\n', '\n') for m in
                   sorted(messages, key=lambda m: m.to))
    score.equal('it prints what is sent', first.stdout, both)
    state = one.ask('SELECT * FROM notify_standing')
    with open(one.ledger, 'rb') as file:
        bytes_ = file.read()
    one.papers.append(paper('P/2'))
    one.save()
    dry = one.run('--dry-run', day='2027-02-24', check=0).stdout
    score.check('what is new', 'P/2' in dry and 'P/1' not in dry, dry)
    with open(one.ledger, 'rb') as file:
        score.check('the ledger stays as it was', file.read() == bytes_ and
                    state == one.ask('SELECT * FROM notify_standing'))
    dry_run_that_may_not_write(one, dry)
    one.remove()


def dry_run_that_may_not_write(one, wanted):
    """Of files that others own, with a lock, without one, and with neither
    lock nor ledger."""
    user = {'user': 65534} if os.getuid() == 0 else {}
    for gone in ('leadtime.sqlite.none', 'leadtime.sqlite.lock',
                 'leadtime.sqlite'):
        if os.path.exists(one.path(gone)):
            os.unlink(one.path(gone))
        names = sorted(os.listdir(one.folder))
        for name in names:
            os.chmod(one.path(name), 0o555 if name == 'mail' else 0o444)
        os.chmod(one.folder, 0o555)
        done = one.run('--dry-run', day='2027-02-24', **user)
        # A build that counts its lines cannot write that down either.
        words = [line for line in done.stderr.splitlines()
                 if not line.startswith('profiling:')]
        score.equal('it needs to write nothing, without ' + gone,
                    (done.returncode, words), (0, []))
        if gone == 'leadtime.sqlite':
            score.check('all is new', 'P/1' in done.stdout)
        else:
            score.equal('the same messages', done.stdout, wanted)
        score.equal('nothing is made', sorted(os.listdir(one.folder)), names)
        os.chmod(one.folder, 0o755)


def check_option():
    server = Server()
    one = workspace(['a'], via='smtp://127.0.0.1:%d' % server.port)
    done = one.run('--check', check=0)
    score.check('all is well', 'answers' in done.stdout and
                'a@example.org' in done.stdout and not done.stderr,
                done.stdout + done.stderr)
    score.equal('nothing is sent', server.got(), [])
    messages, _ = one.morning('2027-02-23')
    score.check('and nothing was remembered', 'first' in messages[0].subject)
    server.stop()
    score.equal('no server', one.run('--check').returncode, 5)
    one.notify['via'] = 'sendmail'
    one.save()
    one.run('--check', check=0)
    one.environment['SENDMAIL'] = '/nonexistent'
    score.equal('no sendmail', one.run('--check').returncode, 5)
    one.environment['SENDMAIL'] = one.folder
    done = one.run('--check', check=5)
    score.check('a folder is no sendmail', 'Is a directory' in done.stderr,
                done.stderr)
    one.notify['via'] = 'smtp://'
    one.save()
    score.equal('wrong settings', one.run('--check').returncode, 3)
    one.remove()


def read_only_disk():
    """Where `notify` could write nothing doctor says so. (Without the right to
    mount there is no such disk to look at.)"""
    one = workspace(['a'])
    one.morning('2027-02-23')
    mount = ('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && '
             'exec "$2" doctor "$1"')
    command = ['unshare', '-m', 'sh', '-c', mount, 'sh', one.folder]
    able = subprocess.run(command + ['true'], capture_output=True,
                          env=one.environment)
    done = subprocess.run(command + [PROGRAM], capture_output=True, text=True,
                          env=one.environment)
    score.check('a state on a disk that is only read', able.returncode or
                (done.returncode == 5 and 'LT2154' in done.stderr and
                 'leadtime.sqlite: cannot be used' in done.stdout),
                done.stdout[-300:] + done.stderr)
    one.remove()


def check_folder():
    one = workspace(['a'])
    done = one.run('--check', to_folder=True, check=0)
    score.check('the folder is there', 'the folder %s is there' % one.mail in
                done.stdout, done.stdout)
    score.equal('and nothing is written', os.listdir(one.mail), [])
    one.write('file', '')
    for name, why in (('missing', 'No such file'), ('file', 'Not a dir')):
        done = one.run('--check', '--mail-dir', one.path(name))
        score.check('a folder that is a %s' % name, done.returncode == 5 and
                    'the folder %s cannot be used: %s' % (
                        one.path(name), why) in done.stderr, done.stderr)
    one.remove()


def codes(said):
    return [one['code'] for one in said['diagnostics']]


def doctor_of_settings():
    """What --check finds, found by doctor too, and nothing is sent."""
    server = Server()
    via = 'smtp://127.0.0.1:%d' % server.port
    one = workspace(['a'], via=via)
    status, said = one.doctor()
    score.equal('doctor: all is well', (status, said['notify'], said['state']),
                (0, {'from': 'leadtime@example.org',
                     'recipients': ['a@example.org'], 'usable': True,
                     'transport': 'the server %s is there and answers' % via},
                 {'file': one.ledger, 'there': False, 'whole': False}))
    score.equal('and nothing is sent', server.got(), [])
    server.stop()
    status, said = one.doctor()
    score.equal('doctor: no server', (status, said['notify']['usable'],
                                      codes(said)), (5, False, ['LT2010']))
    one.notify['via'] = 'sendmail'
    one.save()
    score.equal('doctor: sendmail', one.doctor()[0], 0)
    one.environment['SENDMAIL'] = '/nonexistent'
    status, said = one.doctor()
    score.equal('doctor: no sendmail', (status, codes(said)), (5, ['LT2010']))
    one.notify.update(via=via, credentials='secret')
    one.write('secret', 'machine 127.0.0.1 login a password b\n')
    os.chmod(one.path('secret'), 0o644)
    one.save()
    status, said = one.doctor()
    score.equal('doctor: a file that others read',
                (status, codes(said), 'notify' in said),
                (3, ['LT2171'], False))
    for change, code in SETTINGS:
        two = workspace(['a'])
        two.notify.update(change)
        two.save()
        status, said = two.doctor()
        score.check('doctor: %r' % change, status == 3 and
                    codes(said)[0].startswith(code), codes(said))
        two.remove()
    one.remove()


def doctor_of_ledger():
    one = workspace(['a'])
    one.environment['SENDMAIL'] = '/bin/false'
    one.run(day='2027-02-23', check=5)
    status, said = one.doctor()
    score.equal('doctor: a ledger with a message that waits',
                (status, said['state']),
                (0, {'file': one.ledger, 'there': True, 'whole': True,
                     'waiting': 1}))
    shutil.copy(one.ledger, one.path('other.sqlite'))
    status, said = one.doctor('--ledger', one.path('other.sqlite'))
    score.equal('doctor: another ledger', (status, said['state']['file']),
                (0, one.path('other.sqlite')))
    doctor_of_log(one)
    good = open(one.ledger, 'rb').read()

    def spoil(what, code, spoiling):
        with open(one.ledger, 'wb') as file:
            file.write(good)
        spoiling()
        status, said = one.doctor()
        score.equal('doctor: ' + what, (
            status, [c for c in codes(said) if c == code],
            said['state']['there'], said['state']['whole']),
            (5, [code], True, False))

    def sql(words):
        with sqlite3.connect(one.ledger) as db:
            db.execute(words)
        db.close()

    def bytes_at(place, value):
        with open(one.ledger, 'r+b') as file:
            file.seek(place)
            file.write(value)

    def index_of_others():
        """An index that does not hold what its table holds."""
        with sqlite3.connect(one.ledger) as db:
            db.execute('PRAGMA writable_schema = ON')
            db.execute("UPDATE sqlite_schema SET sql = replace(sql, "
                       "'(state, number)', '(attempts, number)') "
                       "WHERE name = 'notify_outbox_state'")
        db.close()

    spoil('damaged', 'LT2151', lambda: bytes_at(4096, b'\xff' * 8192))
    spoil('no database', 'LT2151', lambda: bytes_at(0, b'no database ' * 9))
    spoil('an index that is wrong', 'LT2151', index_of_others)
    spoil('newer', 'LT2153', lambda: sql(
        "UPDATE lt_module SET version = 99 WHERE name = 'notify'"))
    spoil('newer, of the calendar', 'LT2153', lambda: sql(
        "UPDATE lt_module SET version = 99 WHERE name = 'feed'"))
    spoil('foreign', 'LT2152', lambda: sql('PRAGMA application_id = 7'))
    one.remove()


def doctor_of_log(one):
    """A run that was killed leaves a log and its index beside the ledger."""
    writer = sqlite3.connect(one.ledger)
    writer.execute('PRAGMA wal_autocheckpoint = 0')
    writer.execute("UPDATE notify_outbox SET state = 1")
    writer.commit()
    names = [one.ledger + tail for tail in ('', '-wal', '-shm')]
    kept = {name: open(name, 'rb').read() for name in names}
    writer.close()
    for name in names:
        with open(name, 'wb') as file:
            file.write(kept[name])
    score.check('there is a log', kept[one.ledger + '-wal'])
    status, said = one.doctor()
    score.equal('doctor: what only the log has', (
        status, said['state'].get('waiting')), (0, 0))
    for name in names[1:]:
        os.unlink(name)
    score.equal('and without it', one.doctor()[1]['state']['waiting'], 1)


NAMES = [
    ({'kind': 'report'}, []), ({'kind': ['report', 'notes']}, []),
    ({'kind': 'raport'}, [('LT2011', 'did you mean "report"?')]),
    ({'kind': ['report', 'note']}, [('LT2011', 'did you mean "notes"?')]),
    ({'kind': 'budget'}, [('LT2011', 'nothing is told of it until there is '
                           'one')]),
    ({'session': 'spring'}, []), ({'session': ['the 9th', 'autumn']}, []),
    ({'session': 'sprin'}, [('LT2012', 'did you mean "spring"?')]),
    ({'session': 'the 8th'}, [('LT2012', 'did you mean "the 9th"?')]),
    ({'session': 'x', 'kind': 'y'}, [('LT2011', 'nothing'),
                                     ('LT2012', 'nothing')]),
]


def names_of_recipients():
    """Kinds are those of rules (report) and of papers (notes); a session may
    be called by an alias. A name that nothing has is a warning."""
    for change, wanted in NAMES:
        one = Workspace(PROGRAM, [dict({'to': 'a@example.org'}, **change)])
        one.sessions = [session('spring', '2027-03-08', aliases=['the 9th']),
                        session('autumn', '2027-09-06')]
        one.papers = [paper('P/1'), paper('P/2', kind='notes')]
        one.rules = copy.deepcopy(one.rules)
        one.rules['rules'][0]['applies'] = {'any': [
            {'kind': ['report']}, {'kind': 'minutes', 'pages': {'over': 3}}]}
        one.environment['SENDMAIL'] = '/bin/true'
        one.save()
        status, said = one.doctor()
        got = [(d['code'], d['severity']) for d in said['diagnostics']]
        score.check('doctor: %r' % change, status == 0 and
                    got == [(code, 'warning') for code, _ in wanted] and
                    all(words in d['hint'] for d, (_, words) in
                        zip(said['diagnostics'], wanted)), said['diagnostics'])
        done = one.run('--check', check=0)
        score.check('--check: %r' % change, done.stderr.count('warning: ') ==
                    len(wanted) and all(code in done.stderr and words in
                                        done.stderr for code, words in wanted),
                    done.stderr)
        score.equal('an ordinary run says nothing of it', one.run(
            '--dry-run', day='2027-02-23', check=0).stderr, '')
        one.remove()


def two_at_once():
    one = workspace(['a'])
    one.write('sendmail', '#!/bin/sh\ncat >> %s\nsleep 1\n' %
              one.path('sent'))
    os.chmod(one.path('sendmail'), 0o755)
    one.environment['SENDMAIL'] = one.path('sendmail')
    runs = [subprocess.Popen([PROGRAM, 'notify', one.folder, '--as-of',
                              '2027-02-23'], env=one.environment,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(5)]
    ends = [r.communicate() for r in runs]
    score.equal('all wait for each other', [r.returncode for r in runs],
                [0] * 5)
    score.equal('without a word', ends, [(b'', b'')] * 5)
    with open(one.path('sent')) as file:
        score.equal('one message', file.read().count('Message-ID'), 1)
    one.remove()


def two_without_a_lock():
    """Somebody takes the lock away while a run waits for sendmail: what the
    next one has sent meanwhile is not sent again, least of all without its
    bytes."""
    one = workspace(['a', 'b', 'c'])
    os.mkdir(one.path('queue'))
    one.write('slow', '')
    one.write('sendmail', '#!/bin/sh\ncd %s && t=$(mktemp queue/XXXXXX) && '
              'cat > $t && rm slow 2>/dev/null && : > waits && '
              'while [ -e waits ]; do sleep 0.1; done\nexit 0\n' % one.folder)
    os.chmod(one.path('sendmail'), 0o755)
    one.environment['SENDMAIL'] = one.path('sendmail')
    first = subprocess.Popen([PROGRAM, 'notify', one.folder, '--as-of',
                              '2027-02-23'], env=one.environment,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while first.poll() is None and not os.path.exists(one.path('waits')):
        time.sleep(0.05)
    os.unlink(one.ledger + '.lock')
    one.run(day='2027-02-23', check=0)
    os.unlink(one.path('waits'))
    said = first.communicate()
    score.equal('the first ends well', (first.returncode, said), (0, (b'', b'')))
    sent = [open(os.path.join(one.path('queue'), name), 'rb').read()
            for name in os.listdir(one.path('queue'))]
    score.equal('each is whole, and only that on its way comes twice',
                sorted(Message(bytes_).to[0] if bytes_ else '' for bytes_
                       in sent), ['a', 'a', 'b', 'c'])
    score.equal('nothing waits', one.ask(
        'SELECT count(*) FROM notify_outbox WHERE state = 0'), [(0,)])
    one.remove()


def owner_of(ledger):
    with sqlite3.connect(ledger) as db:
        found = db.execute('SELECT path FROM lt_owner').fetchall()
    db.close()
    return found


def one_ledger_of_two():
    """What the other workspace has would be gone, and its own news."""
    one, two = workspace(['a']), workspace(['a'])
    two.papers = [paper('N/1')]
    two.save()
    ledger = one.path('shared.sqlite')
    words = ['--ledger', ledger]
    first = one.run(*words, day='2027-02-23', to_folder=True, check=0)
    score.equal('the first is told of its papers', (
        first.stderr, len(os.listdir(one.mail))), ('', 1))
    before = one.files()
    for more in ([], ['--dry-run'], ['--check'], ['--release']):
        done = two.run(*words, *more, day='2027-02-23', to_folder=True)
        score.check('the second is refused: %s' % more, done.returncode == 5
                    and '[LT2158]' in done.stderr and one.path('leadtime.json')
                    in done.stderr and not os.listdir(two.mail), done.stderr)
    status, said = two.doctor(*words)
    score.equal('by doctor too', (status, codes(said)), (5, ['LT2158']))
    score.equal('nothing is changed', one.files(), before)
    done = one.run(*words, day='2027-02-24', to_folder=True, check=0)
    score.equal('and nothing is gone', (done.stderr,
                                        len(os.listdir(one.mail))), ('', 1))
    os.symlink(one.folder, two.path('link'))
    three = copy.copy(one)
    three.folder = two.path('link')
    three.run(*words, day='2027-02-24', to_folder=True, check=0)
    score.equal('another way to the same', owner_of(ledger),
                [(os.path.realpath(one.path('leadtime.json')),)])
    moved = one.folder + '-moved'
    os.rename(one.folder, moved)
    one.folder, ledger = moved, os.path.join(moved, 'shared.sqlite')
    one.mail, words = one.path('mail'), ['--ledger', ledger]
    done = one.run(*words, day='2027-02-25', to_folder=True, check=0)
    score.equal('a workspace that was moved goes on', (
        done.stderr, len(os.listdir(one.mail)), owner_of(ledger)),
        ('', 1, [(os.path.realpath(one.path('leadtime.json')),)]))
    done = two.run(*words, day='2027-02-25', to_folder=True)
    score.equal('and is still the one', done.returncode, 5)
    with sqlite3.connect(ledger) as db:
        db.execute('DROP TABLE lt_owner')
        db.execute("DELETE FROM lt_module WHERE name = 'lt'")
    db.close()
    done = one.run(*words, day='2027-02-26', to_folder=True, check=0)
    score.equal('a ledger from before', (
        done.stderr, len(os.listdir(one.mail)), owner_of(ledger)),
        ('', 1, [(os.path.realpath(one.path('leadtime.json')),)]))
    shutil.copytree(one.folder, two.path('copy'))
    three.folder = two.path('copy')
    three.mail = three.path('mail')
    done = three.run('--ledger', three.path('shared.sqlite'),
                     day='2027-02-26', to_folder=True)
    score.check('a copy of both', done.returncode == 5 and '[LT2158]' in
                done.stderr, done.stderr)
    one.remove()
    two.remove()


# Ledgers that SQLite finds sound, and that no run has written. Before, some
# were believed: an empty message counted as sent, a trigger took news back.
STRANGE = [
    "UPDATE lt_module SET version = -3 WHERE name = 'notify'",
    'DROP TABLE notify_outbox',
    'CREATE TRIGGER t BEFORE INSERT ON notify_outbox '
    'BEGIN SELECT raise(IGNORE); END',
    'UPDATE notify_standing SET told = -2147483648',
    'UPDATE notify_recipient SET since = 9223372036854775807',
    'UPDATE notify_session SET day = 9223372036854775807',
    "UPDATE notify_value SET value = -9223372036854775808 "
    "WHERE name = 'clock_ms'",
    'UPDATE notify_outbox SET state = 0, bytes = NULL',
    "UPDATE notify_outbox SET state = 0, bytes = 'x', "
    "address = 'a@b' || char(13, 10) || 'RCPT TO:<z@z>'",
]


def ledger_faults():
    one = workspace(['a'])
    one.morning('2027-02-23')
    good = open(one.ledger, 'rb').read()

    def attempt(what, words):
        one.papers.append(paper('N/%d' % len(one.papers)))
        one.save()
        messages, done = one.morning('2027-02-24', check=5)
        score.check(what, not messages and words in done.stderr and
                    'leadtime.sqlite' in done.stderr, done.stderr)

    def restore():
        for tail in ('-wal', '-shm'):
            if os.path.exists(one.ledger + tail):
                os.unlink(one.ledger + tail)
        with open(one.ledger, 'wb') as file:
            file.write(good)

    with open(one.ledger, 'r+b') as file:
        file.seek(4096)
        file.write(b'\xff' * 8192)
    attempt('damaged', 'LT2151')
    with open(one.ledger, 'wb') as file:
        file.write(b'this is not a database, but long enough to be read' * 99)
    attempt('no database', 'LT2151')
    with open(one.ledger, 'wb') as file:
        file.write(good[:5000])
    attempt('cut off', 'LT215')
    restore()
    with sqlite3.connect(one.ledger) as db:
        db.execute('UPDATE lt_module SET version = 99 WHERE name = "notify"'
                   .replace('"', "'"))
    db.close()
    attempt('newer', 'LT2153')
    restore()
    with sqlite3.connect(one.ledger) as db:
        db.execute('PRAGMA application_id = 7')
    db.close()
    attempt('foreign', 'LT2152')
    for sql in STRANGE:
        restore()
        with sqlite3.connect(one.ledger) as db:
            db.executescript(sql)
        db.close()
        attempt(sql, 'LT2151')
    restore()
    messages, _ = one.morning('2027-02-25')
    score.equal('at the next good run all is told, once',
                [len(m.labels()) for m in messages], [5 + len(STRANGE)])
    os.unlink(one.ledger)
    messages, _ = one.morning('2027-02-26')
    score.equal('a lost ledger: one message that says so',
                [(len(m.labels()), 'first message' in m.subject)
                 for m in messages], [(6 + len(STRANGE), True)])
    one.remove()


def clock():
    one = workspace(['a'])
    one.morning('2027-02-23')
    one.papers.append(paper('P/2'))
    one.save()
    now = int(time.time() * 1000)
    for shift, words in ((3600000, 'went back'), (-41 * 86400000,
                                                  'more than 40 days')):
        with sqlite3.connect(one.ledger) as db:
            db.execute('UPDATE notify_value SET value = ? WHERE name = '
                       "'clock_ms'", (now + shift,))
        db.close()
        messages, done = one.morning('2027-02-24', check=5)
        score.check(words, not messages and words in done.stderr and
                    done.stderr.count('\n') == 1, done.stderr)
    one.run('--release', day='2027-02-24', to_folder=True, check=0)
    messages, _ = one.morning('2027-02-25')
    score.equal('released', messages, [])
    messages, _ = one.morning('2027-01-05')
    score.equal('--as-of may go back: only the clock is guarded',
                [m.labels()[0][0] for m in messages],
                ['CHANGED: DUE IN 48 DAYS'])
    one.remove()


def unwritable():
    """As another user, because root writes everywhere."""
    one = workspace(['a'])
    os.chmod(one.folder, 0o755)
    os.chmod(one.mail, 0o777)
    command = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups',
               PROGRAM, 'notify', one.folder, '--as-of', '2027-02-23',
               '--mail-dir', one.mail]
    if os.access('/root', os.X_OK) and not os.path.abspath(
            PROGRAM).startswith('/root'):
        done = subprocess.run(command, capture_output=True, text=True,
                              env=one.environment)
        score.check('a folder that cannot be written', done.returncode == 5
                    and 'LT2154' in done.stderr and not os.listdir(one.mail),
                    done.stderr)
    done = one.run('--ledger', '/proc/none/x', day='2027-02-23')
    score.check('a ledger that cannot be made', done.returncode == 5 and
                'LT215' in done.stderr, done.stderr)
    done = one.run('--mail-dir', '/nonexistent', day='2027-02-23')
    score.check('a mail folder that is not there', done.returncode == 5 and
                '1 of 1' in done.stderr and '/nonexistent: No such file' in
                done.stderr, done.stderr)
    messages, _ = one.morning('2027-02-23')
    score.equal('what waited comes', len(messages), 1)
    one.remove()


def units():
    doc = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(
        os.path.abspath(__file__)))), 'checker/doc')
    folder = tempfile.mkdtemp()
    os.makedirs(folder + '/man/man1')
    os.makedirs(folder + '/leadtime-notify.service.d')
    shutil.copy(doc + '/leadtime-notify.1', folder + '/man/man1')
    for name in ('leadtime-notify.service', 'leadtime-notify.timer'):
        shutil.copy(os.path.join(doc, name), folder)
    environment = dict(os.environ, MANPATH=folder + '/man')
    for drop_in in (False, True):
        if drop_in:
            shutil.copy(doc + '/sendmail.conf',
                        folder + '/leadtime-notify.service.d')
        done = subprocess.run(
            ['systemd-analyze', 'verify', folder + '/leadtime-notify.service',
             folder + '/leadtime-notify.timer'], capture_output=True,
            text=True, env=environment)
        score.equal('units, drop-in %s' % drop_in,
                    (done.returncode, done.stdout + done.stderr), (0, ''))
    shutil.rmtree(folder)
    done = subprocess.run(['systemd-analyze', 'security', '--offline=true',
                           '--threshold=20', doc + '/leadtime-notify.service'],
                          capture_output=True, text=True)
    score.equal('exposure of at most 2.0', done.returncode, 0)
    done = subprocess.run(['systemd-analyze', 'calendar', '--iterations=2',
                           'Mon..Fri 07:00'], capture_output=True)
    score.equal('the timer\'s calendar', done.returncode, 0)
    crontab(doc)


def crontab(doc):
    """The commands of the example run, with the folder and address of now."""
    one = workspace(['a'])
    with open(doc + '/crontab.example') as file:
        lines = [l.split(None, 5)[5] for l in file
                 if l.strip() and not l.startswith(('#', 'PATH='))]
    fetch, say = lines
    score.check('curl into a temporary file, then rename', '-o .sessions.new'
                in fetch and fetch.count('&& mv -f .sessions.new') == 1)
    with open(one.path('served.ics'), 'w') as file:
        file.write('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n')
    fetch = fetch.replace('/srv/papers', one.folder).replace(
        '--proto =https', '--proto =file').replace('https://example.org/'
                                                  'sessions.ics', '%s')
    for url, status in (('file://' + one.path('served.ics'), 0),
                        ('file:///nonexistent', 37)):
        done = subprocess.run(['sh', '-c', fetch % url], capture_output=True)
        score.equal('fetch', (done.returncode,
                              os.path.exists(one.path('sessions.ics'))),
                    (status, True))
    one.environment['SENDMAIL'] = '/bin/true'
    done = subprocess.run(['sh', '-c', say.replace('/srv/papers', one.folder)
                           .replace('leadtime ', PROGRAM + ' ', 1)],
                          capture_output=True, env=one.environment, text=True)
    score.equal('say', (done.returncode, done.stdout), (0, ''))
    one.remove()


def main():
    for test in (smtp, leave_taken, order_behind_failure, no_server, tls, msmtp,
                 sendmail_scripts, sendmail_arguments, hostile_titles,
                 addresses, settings, dry_run, check_option,
                 check_folder, read_only_disk, doctor_of_settings,
                 doctor_of_ledger,
                 names_of_recipients, two_at_once, two_without_a_lock, one_ledger_of_two,
                 ledger_faults, clock, unwritable, units):
        try:
            test()
        except Exception as error:      # a failure, with its name
            score.check(test.__name__, False, repr(error))
    return score.close()


if __name__ == '__main__':
    sys.exit(main())
