"""Shared by the tests of notify: workspaces, a mail server on loopback that can be
told how to behave, and readers of messages that are not our own.
"""
import email
import email.policy
import json
import logging
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
import warnings

import html5lib
import icalendar
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# What the server logs of connections that end is no news here.
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
STRICT = email.policy.SMTP.clone(raise_on_defect=True)


# --- counting ----------------------------------------------------------------

class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, good, more=''):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print('FAILED: %s %s' % (what, more))
        return good

    def equal(self, what, got, want):
        return self.check(what, got == want,
                          '\n  got    %r\n  wanted %r' % (got, want))

    def close(self):
        print('%d passed, %d failed' % (self.passed, self.failed))
        return 1 if self.failed or not self.passed else 0


# --- workspaces --------------------------------------------------------------

RULES = {
    'pack': 'house', 'title': 'House rules', 'rules': [{
        'id': 'two-weeks', 'title': 'Papers two weeks before the session',
        'source': {'instrument': 'Rules of procedure', 'verification': 'text'},
        'force': 'shall', 'act': 'circulated',
        'must': {'at_least': '2 weeks', 'before': 'session.opening'}}]}


def session(name, opens, **more):
    return dict({'id': name, 'body': 'oc', 'title': 'Session ' + name,
                 'opens': opens}, **more)


def paper(symbol, of='spring', **more):
    return dict({'symbol': symbol, 'title': 'Paper ' + symbol, 'session': of},
                **more)


class Workspace:
    """A folder with a workspace of one body, and its program."""

    def __init__(self, program, recipients=None, **notify):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix='lt-notify-')
        self.mail = os.path.join(self.folder, 'mail')
        os.mkdir(self.mail)
        self.sessions = [session('spring', '2027-03-08')]
        self.papers = []
        self.rules = RULES
        self.zone = 'UTC'
        self.notify = dict({
            'from': 'leadtime@example.org',
            'recipients': recipients or [{'to': 'secretary@example.org'}]},
            **notify)
        self.environment = {'PATH': '/usr/bin:/bin', 'LC_ALL': 'C',
                            'HOME': self.folder}

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        with open(self.path(name), 'w', encoding='utf-8') as file:
            file.write(content if isinstance(content, str)
                       else json.dumps(content))

    def save(self):
        self.write('leadtime.json', {
            'leadtime': 1,
            'bodies': {'oc': {'name': 'Our committee', 'zone': self.zone,
                              'official_languages': ['en', 'fr']}},
            'calendars': [{'file': 'sessions.json'}],
            'registers': [{'file': 'papers.json', 'body': 'oc'}],
            'rules': ['./rules.json'], 'notify': self.notify})
        self.write('sessions.json', {'sessions': self.sessions})
        self.write('papers.json', {'documents': self.papers})
        self.write('rules.json', self.rules)
        return self

    def doctor(self, *options):
        """Its status, what it says as JSON, and all files of the folder, of
        which none may be another one after it."""
        before = self.files()
        done = subprocess.run(
            [self.program, 'doctor', self.folder, '--format', 'json', *options],
            capture_output=True, text=True, env=self.environment, timeout=120,
            stdin=subprocess.DEVNULL)
        if self.files() != before:
            raise AssertionError('doctor changed something')
        return done.returncode, json.loads(done.stdout)

    def files(self):
        found = {}
        for name in sorted(os.listdir(self.folder)):
            if os.path.isfile(self.path(name)):
                with open(self.path(name), 'rb') as file:
                    found[name] = file.read()
        return found

    def run(self, *options, day=None, to_folder=False, check=None, **more):
        command = [self.program, 'notify', self.folder, *options]
        if day:
            command += ['--as-of', day]
        if to_folder:
            command += ['--mail-dir', self.mail]
        done = subprocess.run(command, capture_output=True, text=True,
                              env=self.environment, timeout=120,
                              stdin=subprocess.DEVNULL, **more)
        if check is not None and done.returncode != check:
            raise AssertionError('%r: exit %d, wanted %d\n%s%s' % (
                command, done.returncode, check, done.stdout, done.stderr))
        return done

    def morning(self, day, *options, check=0):
        """The messages that the run of a day writes into the folder."""
        before = set(os.listdir(self.mail))
        done = self.run(*options, day=day, to_folder=True, check=check)
        new = sorted(set(os.listdir(self.mail)) - before)
        return [Message(os.path.join(self.mail, n)) for n in new], done

    @property
    def ledger(self):
        return self.path('leadtime.sqlite')

    def ask(self, sql, *arguments):
        with sqlite3.connect(self.ledger) as db:
            return db.execute(sql, arguments).fetchall()

    def is_sound(self):
        return self.ask('PRAGMA integrity_check') == [('ok',)]

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


# --- messages, as others read them -------------------------------------------

HEADERS = ['Date', 'From', 'To', 'Subject', 'Message-ID', 'In-Reply-To',
           'References', 'List-Id', 'Auto-Submitted',
           'X-Auto-Response-Suppress', 'MIME-Version', 'Content-Type']


class Message:
    def __init__(self, source):
        if isinstance(source, bytes):
            self.bytes = source
        else:
            with open(source, 'rb') as file:
                self.bytes = file.read()
        self.mail = email.message_from_bytes(self.bytes, policy=STRICT)
        self.to = str(self.mail['To'])
        self.subject = str(self.mail['Subject'])
        self.id = str(self.mail['Message-ID'])
        self.thread = str(self.mail['In-Reply-To'])
        self.text = self.mail.get_body(('plain',)).get_content()
        self.html = self.mail.get_body(('html',)).get_content()
        self.calendars = [a for a in self.mail.iter_attachments()
                          if a.get_content_type() == 'text/calendar']

    def faults(self, crlf=True):
        """Everything that is wrong with it; [] is good."""
        found = []
        if crlf and re.search(rb'(?<!\r)\n|\r(?!\n)', self.bytes):
            found.append('a line end that is not CRLF')
        if any(b > 126 or (b < 32 and b not in b'\r\n\t')
               for b in self.bytes):
            found.append('a byte that is not printable ASCII')
        if [h for h in self.mail.keys()] != HEADERS:
            found.append('headers %r' % self.mail.keys())
        lines = self.bytes.replace(b'\r\n', b'\n').split(b'\n')
        if max(map(len, lines)) > 78:
            found.append('a line of %d octets' % max(map(len, lines)))
        for word in re.findall(rb'=\?.*?\?=', b'\n'.join(lines[:25])):
            if len(word) > 75:
                found.append('an encoded word of %d' % len(word))
        for part in self.mail.walk():
            found += map(repr, part.defects)
        return found + self.html_faults() + self.calendar_faults()

    def html_faults(self):
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse(self.html)
        except html5lib.html5parser.ParseError as error:
            return ['HTML: %s' % error]
        names = set(re.findall(r'<([a-z0-9]+)', self.html))
        allowed = {'html', 'head', 'meta', 'title', 'body', 'p', 'h2', 'h3',
                   'strong', 'span', 'br'}
        return ['HTML: %s' % n for n in sorted(names - allowed)]

    def calendar_faults(self):
        found = []
        for part in self.calendars:
            if part.get_param('method') != 'PUBLISH':
                found.append('no method in Content-Type')
            calendar = icalendar.Calendar.from_ical(part.get_content())
            if calendar['METHOD'] != 'PUBLISH' or calendar.errors:
                found.append('METHOD or errors %r' % calendar.errors)
            if not calendar.walk('VEVENT'):
                found.append('no event')
        return found

    def labels(self):
        """The groups of the text: lines in capitals, and the papers below."""
        found, label = [], None
        for line in self.text.splitlines():
            if re.match(r'[A-Z]{2}[A-Z ,:]', line):
                label = line.split(',')[0]
            match = re.match(r'  \* (\S+)', line)
            if match:
                found.append((label, match.group(1)))
        return found


# --- a mail server -----------------------------------------------------------

class Handler:
    """By the name of the recipient: accept, reject, defer, hang; also at the
    end of the data (late-reject, late-defer)."""

    def __init__(self):
        self.messages = []      # (to, bytes) that were accepted
        self.manners = {}       # address -> manner, instead of its name
        self.released = threading.Event()

    def manner(self, address):
        return self.manners.get(address, address.split('@')[0])

    async def handle_RCPT(self, server, session, envelope, address, options):
        manner = self.manner(address)
        if manner == 'reject':
            return '550 5.1.1 no such user'
        if manner == 'defer':
            return '451 4.3.0 try again later'
        if manner == 'hang':
            import asyncio
            for _ in range(300):
                if self.released.is_set():
                    break
                await asyncio.sleep(0.1)
        if manner == 'unavailable':
            return '421 4.3.2 shutting down'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        manner = self.manner(envelope.rcpt_tos[0])
        if manner == 'late-reject':
            return '554 5.6.0 content refused'
        if manner == 'late-defer':
            return '452 4.2.2 mailbox full'
        for to in envelope.rcpt_tos:
            self.messages.append((to, envelope.original_content,
                                  envelope.mail_from))
        return '250 2.0.0 queued'


class Server:
    def __init__(self, **options):
        self.handler = Handler()
        self.controller = Controller(self.handler, hostname='127.0.0.1',
                                     port=free_port(), **options)
        self.controller.start()
        self.port = self.controller.port

    def got(self):
        return [Message(content) for _, content, _ in self.handler.messages]

    def stop(self):
        self.handler.released.set()
        self.controller.stop()


def free_port():
    import socket
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def authenticator(server, session, envelope, mechanism, data):
    good = (data.login, data.password) == (b'leadtime', b'secret word')
    return AuthResult(success=good)


def certificate(folder, name='localhost'):
    """A key and a certificate for this machine, signed by themselves."""
    key, cert = (os.path.join(folder, n) for n in ('key.pem', 'cert.pem'))
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048',
                    '-nodes', '-keyout', key, '-out', cert, '-days', '2',
                    '-subj', '/CN=' + name, '-addext',
                    'subjectAltName=DNS:%s' % name],
                   check=True, capture_output=True)
    return key, cert


def program_of(argument):
    return os.path.abspath(os.path.join(argument, 'checker/leadtime'))


__all__ = ['Score', 'Workspace', 'Message', 'Server', 'Handler', 'session',
           'paper', 'free_port', 'certificate', 'authenticator', 'program_of',
           'ROOT', 'RULES', 'time']
