"""A real CalDAV server (radicale) and a real client (vdirsyncer with khal), on
this machine only; and servers that misbehave, written here."""
import base64
import contextlib
import http.server
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from memory import expect

USER, PASSWORD = 'alice', 'correct horse'

RADICALE = '''[server]
hosts = 127.0.0.1:%(port)d
[auth]
type = htpasswd
htpasswd_filename = %(folder)s/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = %(folder)s/collections
'''
VDIRSYNCER = '''[general]
status_path = "%(folder)s/status/"
[pair pair]
a = "local"
b = "remote"
collections = %(collections)s
conflict_resolution = "b wins"
[storage local]
type = "filesystem"
path = "%(folder)s/copy/"
fileext = ".ics"
[storage remote]
%(remote)s
'''
KHAL = '''[calendars]
[[feed]]
path = %(path)s
[locale]
timeformat = %%H:%%M
dateformat = %%Y-%%m-%%d
longdateformat = %%Y-%%m-%%d
datetimeformat = %%Y-%%m-%%d %%H:%%M
longdatetimeformat = %%Y-%%m-%%d %%H:%%M
local_timezone = Europe/Zurich
default_timezone = Europe/Zurich
[sqlite]
path = %(folder)s/khal.db
[default]
default_calendar = feed
'''


def free_port():
    with socket.socket() as sock:
        sock.bind(('127.0.0.1', 0))
        return sock.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        with contextlib.suppress(OSError):
            socket.create_connection(('127.0.0.1', port), 1).close()
            return
        time.sleep(0.1)
    raise AssertionError('no server at %d' % port)


def authorization():
    pair = '%s:%s' % (USER, PASSWORD)
    return {'Authorization': 'Basic ' +
            base64.b64encode(pair.encode()).decode()}


def ask(method, url, body=None):
    request = urllib.request.Request(url, data=body, method=method,
                                     headers=authorization())
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.status, answer.read().decode()


@contextlib.contextmanager
def radicale(place, collection=True):
    """The URL of an empty collection, and a function that gives the requests
    that the server saw since it was asked last."""
    port = free_port()
    place.put('users', '%s:%s\n' % (USER, PASSWORD))
    place.put('radicale.conf', RADICALE % {'port': port,
                                           'folder': place.folder})
    log = open(place.path('radicale.log'), 'wb')
    server = subprocess.Popen(
        ['radicale', '--config', place.path('radicale.conf'), '--debug'],
        stdout=log, stderr=log, env=dict(os.environ, LC_ALL='C.UTF-8'))
    seen = [0]

    def requests():
        with open(place.path('radicale.log'), errors='replace') as file:
            found = re.findall(r'(PUT|DELETE|HEAD|GET|PROPFIND) request for',
                               file.read())
        new, seen[0] = found[seen[0]:], len(found)
        return new

    try:
        wait_for(port)
        url = 'http://127.0.0.1:%d/%s/deadlines/' % (port, USER)
        if collection:
            expect(ask('MKCALENDAR', url)[0], 201)
        yield url, requests
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def credentials(place, mode=0o600, password=PASSWORD):
    place.put('secret', 'machine 127.0.0.1 login %s password "%s"\n' % (
        USER, password))
    os.chmod(place.path('secret'), mode)
    return place.path('secret')


def publish(place, url, *words, as_of='2027-01-10', good=0):
    run = place.run('calendar', '--caldav', url, '--credentials',
                    credentials(place), '--as-of', as_of, *words)
    if run.returncode != good or run.stdout:
        raise AssertionError('status %d: %s %s' % (
            run.returncode, run.stdout, run.stderr.decode()))
    return run.stderr.decode()


class Client:
    """vdirsyncer, which copies, and khal, which shows."""

    def __init__(self, place, remote, collections, path):
        self.place = place
        place.put('vdirsyncer.conf', VDIRSYNCER % {
            'folder': place.folder, 'remote': remote,
            'collections': collections})
        place.put('khal.conf', KHAL % {'folder': place.folder,
                                       'path': place.path(path)})
        os.makedirs(place.path(path), exist_ok=True)
        self.run(['vdirsyncer', '-c', place.path('vdirsyncer.conf'),
                  'discover'], input='y\n' * 20)

    def run(self, command, **more):
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=120,
            env={'PATH': '/usr/bin:/bin', 'HOME': self.place.folder,
                 'LC_ALL': 'C.UTF-8'}, **more)
        if run.returncode:
            raise AssertionError('%s: %s%s' % (command, run.stdout,
                                               run.stderr))
        return run.stdout + run.stderr

    def sync(self):
        """How many events were copied, updated, deleted."""
        text = self.run(['vdirsyncer', '-c',
                         self.place.path('vdirsyncer.conf'), 'sync'])
        return tuple(len(re.findall(r'^%s' % word, text, re.M))
                     for word in ('Copying \\(uploading\\)',
                                  'Copying \\(updating\\)', 'Deleting'))

    def shown(self):
        """What a person sees: day and title."""
        text = self.run(['khal', '-c', self.place.path('khal.conf'), 'list',
                         '--day-format', '', '--format',
                         '{start-date} {title}', '2027-02-01', '60d'])
        return sorted(line for line in text.splitlines() if line.strip())


# curl names the user when it is asked to
LISTED = ['PROPFIND', 'PROPFIND']
DAY = 'Circulate A/%d – due (2 weeks before Spring)'


def go_through(place, client, tell, both):
    """The same story for both ways to subscribe: nothing changes, a date
    changes, a paper goes away. TELL publishes as of a day; BOTH is how the
    client says that two events were replaced."""
    tell('2027-01-10')
    expect(client.sync(), (2, 0, 0))
    expect(client.shown(), ['2027-02-22 ' + DAY % 1, '2027-02-22 ' + DAY % 2])
    tell('2027-01-11')
    expect(client.sync(), (0, 0, 0))
    place.opens = '20270315'
    place.write()
    tell('2027-01-12')
    expect(client.sync(), both)
    expect(client.shown(), ['2027-03-01 ' + DAY % 1, '2027-03-01 ' + DAY % 2])
    place.papers.pop()
    place.write()
    tell('2027-01-13')


def by_caldav(place):
    with radicale(place) as (url, requests):
        client = Client(place, 'type = "caldav"\nurl = "%s"\nusername = "%s"\n'
                        'password = "%s"' % (url.replace(
                            'alice/deadlines/', ''), USER, PASSWORD),
                        '["deadlines"]', 'copy/deadlines')
        go_through(place, client, lambda day: publish(place, url, as_of=day),
                   (0, 2, 0))
        expect(client.sync(), (0, 0, 1))
        expect(client.shown(), ['2027-03-01 ' + DAY % 1])
        requests()
        # what was changed there is looked at once
        publish(place, url, as_of='2027-01-14')
        expect(requests(), LISTED + ['HEAD'])
        publish(place, url, as_of='2027-01-15')
        expect(requests(), LISTED)
        item = ask('GET', url)[1]
        expect(('METHOD' in item, item.count('BEGIN:VEVENT')), (False, 1))


@contextlib.contextmanager
def web(place):
    """A plain web server of the folder, as an intranet has one."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, '-m', 'http.server', '--bind', '127.0.0.1',
         '--directory', place.folder, str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield 'http://127.0.0.1:%d/feed.ics' % port
    finally:
        server.terminate()
        server.wait(30)


def by_url(place):
    with web(place) as url:
        place.calendar()
        client = Client(place, 'type = "http"\nurl = "%s"' % url, 'null',
                        'copy')
        # vdirsyncer names what it fetches by its content
        go_through(place, client, lambda day: place.calendar(as_of=day),
                   (2, 0, 2))
        # cancelled first, for copies that people made, then gone
        expect(client.sync(), (1, 0, 1))
        expect([line for line in client.shown() if 'Withdrawn' in line],
               ['2027-03-01 Withdrawn: ' + DAY % 2])
        place.calendar(as_of='2027-03-01')
        expect(client.sync(), (0, 0, 1))
        expect([line for line in client.shown() if 'A/2' in line], [])


def put_right_what_others_did(place):
    with radicale(place) as (url, requests):
        publish(place, url)
        names = sorted(n for n in os.listdir(place.path(
            'collections/collection-root/alice/deadlines'))
            if n.endswith('.ics'))
        expect(len(names), 2)
        text = ask('GET', url + names[0])[1]
        ask('PUT', url + names[0], text.replace('SUMMARY:', 'SUMMARY:My ')
            .encode())
        ask('DELETE', url + names[1])
        place.opens = '20270309'
        place.write()
        publish(place, url, as_of='2027-01-11')
        for name in names:
            text = ask('GET', url + name)[1]
            expect(('20270223' in text, 'My ' in text), (True, False))
        ask('DELETE', url + names[0])
        ask('DELETE', url + names[1])
        place.papers.pop()
        place.write()
        publish(place, url, as_of='2027-01-12')


def objects(place):
    """Names and contents, as they stand in the folder of the server."""
    folder = place.path('collections/collection-root/alice/deadlines')
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith('.ics'):
            with open(os.path.join(folder, name), encoding='utf-8',
                      newline='') as file:
                found[name] = file.read()
    return found


def put_right_where_nothing_is_new(place):
    """Somebody deletes a deadline and changes another; nothing of ours is
    new."""
    with radicale(place) as (url, requests):
        publish(place, url)
        publish(place, url)
        stored = objects(place)
        changed, deleted = sorted(stored)
        ask('PUT', url + changed, stored[changed].replace(
            'SUMMARY:', 'SUMMARY:My ').encode())
        ask('DELETE', url + deleted)
        expect(objects(place) == stored, False)
        requests()
        publish(place, url)
        expect(requests(), LISTED + ['HEAD', 'PUT', 'HEAD', 'PUT'])
        expect(objects(place) == stored, True)
        # an event of somebody else in it is his, and is looked past
        ask('PUT', url + 'own.ics', stored[changed].replace(
            'UID:', 'UID:own-').encode())
        publish(place, url)
        own = objects(place)
        expect((len(own), {name: own[name] for name in stored} == stored),
               (3, True))
        requests()
        publish(place, url)
        expect((objects(place) == own, requests()), (True, LISTED))


def put_back(place):
    """A server that is restored from a copy of last week: it tells what it
    told then, by ETags that are made of contents."""
    with radicale(place) as (url, requests):
        publish(place, url)
        publish(place, url)
        old = objects(place)
        place.opens = '20270309'
        place.write()
        publish(place, url, as_of='2027-01-11')
        new = objects(place)
        expect([name for name in old if old[name] == new[name]], [])
        for name, text in old.items():
            ask('PUT', url + name, text.encode())
        expect(objects(place) == old, True)
        publish(place, url, as_of='2027-01-11')
        expect(objects(place) == new, True)


def gone_where_nothing_is_new(place):
    """A server that is not there, or has the collection no more."""
    with radicale(place) as (url, requests):
        publish(place, url)
        ask('DELETE', url)
        expect('[LT2174]' in publish(place, url, good=5), True)
    expect('[LT2172]' in publish(place, url, good=5), True)


def changed_while_it_is_looked_at(place):
    """Put right only over the version that was seen."""
    etags, asked, late = {}, [], []

    def answer(handler):
        path, command = handler.path, handler.command
        asked.append((command, dict(handler.headers)))
        wanted = handler.headers.get('If-Match')
        if command == 'PROPFIND':
            return plain(207, body=repr(sorted(etags.items())).encode())(
                handler)
        if command == 'PUT' and late:
            etags[path] = late.pop()    # once more, meanwhile
        if command == 'PUT' and wanted not in (None, etags.get(path)):
            return plain(412)(handler)
        if command == 'PUT':
            etags[path] = '"%d"' % len(asked)
        plain(201, [('ETag', etags[path])])(handler)

    with server(answer) as url:
        publish(place, url)
        path = min(etags)
        etags[path], _ = '"mine"', late.append('"again"')
        asked.clear()
        publish(place, url)
        expect([headers.get('If-Match') for command, headers in asked
                if command == 'PUT'], ['"mine"', '"again"'])
        expect(etags[path] in ('"mine"', '"again"'), False)


def deleted_as_it_was_seen(place):
    """What was withdrawn is taken away whatever somebody made of it, but no
    version is that nobody looked at."""
    etags, asked, meanwhile = {}, [], []

    def answer(handler):
        path, command = handler.path, handler.command
        if command == 'PROPFIND':
            return plain(207, body=repr(sorted(etags.items())).encode())(
                handler)
        wanted = handler.headers.get('If-Match')
        asked.append((command, wanted))
        if command == 'DELETE' and meanwhile:
            etags[path] = meanwhile.pop(0)
        if command == 'DELETE' and wanted not in (None, etags.get(path)):
            return plain(412)(handler)
        if command == 'PUT':
            etags[path] = '"%d"' % len(asked)
        plain(200, [('ETag', etags.pop(path) if command == 'DELETE'
                     else etags[path])])(handler)

    with server(answer) as url:
        for changes, good, left in ((['"mine"'], 0, 0),
                                    (['"mine"', '"again"'], 5, 1)):
            place.papers = [place.paper('A/1'), place.paper('A/2')]
            place.write()
            publish(place, url)
            place.papers.pop()
            place.write()
            meanwhile.extend(changes)
            asked.clear()
            said = publish(place, url, good=good)
            deletes = [wanted for command, wanted in asked
                       if command == 'DELETE']
            expect((len(deletes), deletes[-1], len(etags),
                    '[LT2175]' in said),
                   (2, '"mine"', 1 + left, left == 1))
        publish(place, url)
        expect(len(etags), 1)


def does_not_tell_what_it_holds(place):
    """Without PROPFIND each resource is looked at; with an answer that is no
    multistatus, too."""
    for status in (200, 400, 403, 405, 501):
        there, asked = {}, []

        def answer(handler):
            asked.append(handler.command)
            if handler.command == 'PROPFIND':
                return plain(status, body=b'x')(handler)
            if handler.command == 'PUT':
                there[handler.path] = '"%d"' % len(there)
            elif handler.path not in there:
                return plain(404)(handler)
            plain(201, [('ETag', there[handler.path])])(handler)

        for name in os.listdir(place.folder):
            if name.startswith('leadtime.sqlite'):
                os.remove(place.path(name))
        with server(answer) as url:
            publish(place, url)
            there.pop(min(there))
            asked.clear()
            publish(place, url)
            expect((status, asked), (status, ['PROPFIND', 'HEAD', 'PUT',
                                              'HEAD']))


def answers_of_a_collection(place):
    """What is a fault is told, once, and nothing is sent."""
    for status, code in ((301, '[LT2173]'), (401, '[LT2173]'),
                         (404, '[LT2174]'), (500, '[LT2173]'),
                         (503, '[LT2173]')):
        asked = []

        def answer(handler):
            asked.append(handler.command)
            plain(status if handler.command == 'PROPFIND' else 201)(handler)

        with server(answer) as url:
            said = publish(place, url, good=5)
            expect((status, said.count(code), set(asked)),
                   (status, 1, {'PROPFIND'}))


def locked(place):
    """An event that is locked costs itself; a server that wants to be left
    alone for now is left alone. Each says so."""
    for status, words, puts in ((423, 'locked the event', 2),
                                (429, 'asked too often', 1),
                                (503, 'cannot answer for now', 1)):
        asked = []

        def answer(handler):
            asked.append(handler.command)
            first = asked.count('PUT') == 1 and asked[-1] == 'PUT'
            plain(status if first else 207 if asked[-1] == 'PROPFIND' else
                  201, [('ETag', '"1"')])(handler)

        with server(answer) as url:
            said = publish(place, url, good=5)
            expect((status, said.count('[LT2173]'), words in said,
                    asked.count('PUT')), (status, 1, True, puts))
            asked.append('PUT')
            publish(place, url)


def a_calendar_that_was_there(place):
    """A state that was lost: what is on the server is written over, once."""
    with radicale(place) as (url, requests):
        publish(place, url)
        for name in os.listdir(place.folder):
            if name.startswith('leadtime.sqlite'):
                os.remove(place.path(name))
        publish(place, url, as_of='2027-01-11')
        expect(ask('GET', url)[1].count('BEGIN:VEVENT'), 2)


def other_events_stay(place):
    with radicale(place) as (url, requests):
        own = ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\n'
               'UID:own\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270101T'
               '100000Z\r\nSUMMARY:lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
        ask('PUT', url + 'own.ics', own.encode())
        publish(place, url)
        place.papers.pop()
        place.write()
        publish(place, url, as_of='2027-01-11')
        expect('SUMMARY:lunch' in ask('GET', url + 'own.ics')[1], True)


def wrong_password(place):
    with radicale(place) as (url, requests):
        place.put('secret', '')
        run = place.run('calendar', '--caldav', url, '--credentials',
                        credentials(place, password='wrong'), '--as-of',
                        '2027-01-10')
        expect((run.returncode, run.stderr.count(b'[LT2173]')), (5, 1))
        expect(b'wrong' in run.stderr, False)


def no_collection(place):
    with radicale(place, collection=False) as (url, requests):
        expect('[LT2174]' in publish(place, url, good=5), True)


def no_server(place):
    url = 'http://127.0.0.1:%d/alice/deadlines/' % free_port()
    expect('[LT2172]' in publish(place, url, good=5), True)


# --- servers that misbehave ------------------------------------------------


@contextlib.contextmanager
def server(answer, certificate=None):
    """ANSWER(handler) writes one answer; the URL of the server."""
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = 'HTTP/1.1'

        def handle_one(self):
            size = int(self.headers.get('Content-Length', 0))
            self.rfile.read(size)
            answer(self)

        do_PUT = do_HEAD = do_DELETE = do_GET = do_PROPFIND = handle_one

        def log_message(self, *_):
            pass

        def handle(self):
            # a client that breaks off is what some of these tests want
            with contextlib.suppress(OSError):
                super().handle()

    web_server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    scheme = 'http'
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        web_server.socket = context.wrap_socket(web_server.socket,
                                                server_side=True)
        scheme = 'https'
    thread = threading.Thread(target=web_server.serve_forever, daemon=True)
    thread.start()
    try:
        yield '%s://127.0.0.1:%d/deadlines' % (scheme,
                                               web_server.server_port)
    finally:
        web_server.shutdown()
        web_server.server_close()


def plain(status, headers=(), body=b''):
    def answer(handler):
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header('Content-Length', str(len(body)))
        handler.end_headers()
        with contextlib.suppress(OSError):
            handler.wfile.write(body)
    return answer


def elsewhere(place):
    """A redirect is not followed: it would carry the password away."""
    asked = []

    def catch(handler):
        asked.append(handler.headers.get('Authorization'))
        plain(201)(handler)

    with server(catch) as other:
        with server(plain(301, [('Location', other)])) as url:
            expect('[LT2173]' in publish(place, url, good=5), True)
    expect(asked, [])


PAGE = [('Content-Type', 'Text/HTML; charset=utf-8')]


def a_page_to_log_in(place):
    """Where a page answers every request nothing was stored, and that is told;
    the next run stores all. A page that comes with another answer is none."""
    there, asked = {}, []
    pages = {'PROPFIND', 'HEAD', 'PUT'}

    def answer(handler):
        asked.append(handler.command)
        if handler.command in pages:
            return plain(200, PAGE, b'' if handler.command == 'HEAD' else
                         b'<html>Log in</html>')(handler)
        if handler.command == 'PUT':
            there[handler.path] = '"%d"' % len(asked)
        if handler.command == 'PROPFIND':
            return plain(207, body=repr(there).encode())(handler)
        if handler.path not in there:
            return plain(404, PAGE)(handler)
        return plain(201, [('ETag', there[handler.path])] + PAGE)(handler)

    with server(answer) as url:
        for wanted in (['PROPFIND'], ['PROPFIND', 'PUT', 'HEAD']):
            said = publish(place, url, good=5)
            expect((asked, said.count('[LT2172]'), 'web page' in said),
                   (wanted, 1, True))
            pages.discard('PROPFIND')
            asked.clear()
        pages.clear()
        publish(place, url)
        expect((len(there), asked), (2, ['PROPFIND', 'PUT', 'PUT']))


def endless_answer(place):
    with server(plain(201, body=b'x' * 10_000_000)) as url:
        expect('[LT2172]' in publish(place, url, good=5), True)


def unknown_certificate(place):
    key, certificate = place.path('key.pem'), place.path('cert.pem')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048',
                    '-nodes', '-subj', '/CN=127.0.0.1', '-days', '2',
                    '-keyout', key, '-out', certificate], check=True,
                   capture_output=True)
    asked = []

    def catch(handler):
        asked.append(handler.command)
        plain(201)(handler)

    with server(catch, (certificate, key)) as url:
        expect('[LT2172]' in publish(place, url, good=5), True)
    expect(asked, [])


def breaks_off_and_goes_on(place):
    """The third event finds the server broken; the next run sends it and what
    follows, and not again what was stored."""
    place.papers = [place.paper('A/%d' % i) for i in range(5)]
    place.write()
    stored, broken = [], [True]

    def answer(handler):
        if len(stored) == 2 and broken[0]:
            plain(500)(handler)
        else:
            if handler.command == 'PUT':
                stored.append(handler.path)
            plain(201, [('ETag', '"1"')])(handler)

    with server(answer) as url:
        expect('[LT2173]' in publish(place, url, good=5), True)
        expect(len(stored), 2)
        broken[0] = False
        publish(place, url, as_of='2027-01-11')
    expect((len(stored), len(set(stored))), (5, 5))


def without_etags(place):
    """A server that tells no ETag gets changes all the same."""
    stored = []

    def answer(handler):
        there = handler.path in stored
        if handler.command == 'PUT':
            if handler.headers.get('If-None-Match') and there:
                return plain(412)(handler)
            stored.append(handler.path)
        return plain(201 if handler.command == 'PUT' else 200)(handler)

    with server(answer) as url:
        publish(place, url)
        place.opens = '20270309'
        place.write()
        publish(place, url, as_of='2027-01-11')
    expect((len(stored), len(set(stored))), (4, 2))


def hostile_etag(place):
    """An ETag goes back in a header, so only a clean one is taken."""
    asked = []

    def answer(handler):
        asked.append(dict(handler.headers))
        plain(201, [('ETag', '"a\tX-Injected: 1\x01"')])(handler)

    with server(answer) as url:
        publish(place, url)
        place.opens = '20270309'
        place.write()
        publish(place, url, as_of='2027-01-11')
    expect(any('X-Injected' in str(headers) for headers in asked), False)


def killed_while_sending(place):
    """kill -9 in the middle of sending: the next run ends the work."""
    place.papers = [place.paper('A/%d' % i) for i in range(8)]
    place.write()
    stored, run = [], []

    def answer(handler):
        if handler.command == 'PUT':
            stored.append(handler.path)
        if len(stored) == 4 and run:
            run[0].send_signal(signal.SIGKILL)
        plain(201, [('ETag', '"1"')])(handler)

    with server(answer) as url:
        run.append(subprocess.Popen(
            [place.program, 'calendar', '--caldav', url, '--credentials',
             credentials(place), '--as-of', '2027-01-10'], cwd=place.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        expect(run[0].wait(60), -9)
        run.clear()
        publish(place, url, as_of='2027-01-11')
    expect(len(set(stored)), 8)
    expect(len(stored) <= 9, True)


# --- what is refused before anything is sent --------------------------------


def addresses(place):
    secret = credentials(place)
    for url in ('http://calendar.example.org/a/', 'ftp://127.0.0.1/a/',
                'file:///etc/passwd', 'https://me:word@example.org/a/',
                'https://example.org/a/?x=1', 'https://example.org/a/#x',
                'example.org/a', 'https://exa mple.org/', '',
                'http://127.0.0.1.example.org/', 'http://localhost@x.org/'):
        run = place.run('calendar', '--caldav', url, '--credentials', secret,
                        '--as-of', '2027-01-10')
        if run.returncode != 5 or b'[LT2170]' not in run.stderr:
            raise AssertionError('%s: %d %s' % (url, run.returncode,
                                                run.stderr))


def files_of_passwords(place):
    url = 'http://127.0.0.1:%d/' % free_port()
    for mode in (0o640, 0o604, 0o660, 0o666):
        run = place.run('calendar', '--caldav', url, '--credentials',
                        credentials(place, mode), '--as-of', '2027-01-10')
        expect((run.returncode, b'[LT2171]' in run.stderr), (5, True))
    os.symlink(credentials(place), place.path('link'))
    for name in ('link', 'missing', '.'):
        run = place.run('calendar', '--caldav', url, '--credentials',
                        place.path(name), '--as-of', '2027-01-10')
        expect((run.returncode, b'[LT2171]' in run.stderr), (5, True))


def own_passwords(place):
    """Without --credentials ~/.netrc is asked, if it is there."""
    asked = []

    def answer(handler):
        asked.append(handler.headers.get('Authorization'))
        plain(201 if asked[-1] else 401, [
            ('WWW-Authenticate', 'Basic realm="x"')])(handler)

    with server(answer) as url:
        words = ['calendar', '--caldav', url, '--as-of', '2027-01-10']
        expect((place.run(*words).returncode, set(asked)), (5, {None}))
        os.rename(credentials(place, 0o644), place.path('.netrc'))
        run = place.run(*words)
        expect((run.returncode, b'~/.netrc' in run.stderr,
                b'[LT2171]' in run.stderr), (5, True, True))
        os.chmod(place.path('.netrc'), 0o600)
        expect(place.run(*words).returncode, 0)
    word = base64.b64encode(('%s:%s' % (USER, PASSWORD)).encode()).decode()
    expect(asked[-1], 'Basic ' + word)


def usage(place):
    for words in (['--caldav', 'https://x.org/', '--no-state'],
                  ['--credentials', 'secret'],
                  ['--caldav', 'https://x.org/', 'sessions.ics',
                   'documents.json', '--lead', '2 weeks'],
                  ['--format', 'json'],
                  ['--format', 'ics', '--format', 'ics']):
        expect((words, place.run('calendar', *words).returncode), (words, 4))


CASES = [by_caldav, by_url, put_right_what_others_did,
         put_right_where_nothing_is_new, put_back,
         gone_where_nothing_is_new,
         changed_while_it_is_looked_at, deleted_as_it_was_seen,
         does_not_tell_what_it_holds,
         answers_of_a_collection, locked,
         a_calendar_that_was_there, other_events_stay, wrong_password,
         no_collection, no_server, elsewhere, a_page_to_log_in,
         endless_answer,
         unknown_certificate, breaks_off_and_goes_on, without_etags,
         hostile_etag, killed_while_sending, addresses, files_of_passwords,
         own_passwords, usage]
