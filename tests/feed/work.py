"""A workspace that a test can change, and the program run in it."""
import json
import os
import shutil
import subprocess
import tempfile

import octets

SESSION = '''BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//tests//sessions//EN\r
BEGIN:VEVENT\r
UID:spring\r
DTSTAMP:20261101T080000Z\r
DTSTART;VALUE=DATE:%s\r
SUMMARY:%s\r
STATUS:%s\r
END:VEVENT\r
END:VCALENDAR\r
'''


class Work:
    """A folder with leadtime.json; the papers are due two weeks before the
    session (days) and 48 hours before it (a time)."""

    def __init__(self, program, **settings):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix='leadtime-feed-')
        self.opens, self.title, self.status = '20270308', 'Spring', 'CONFIRMED'
        self.papers = [self.paper('A/1'), self.paper('A/2')]
        self.settings = settings
        self.body = 'Our committee'
        self.write()

    @staticmethod
    def paper(symbol, **more):
        return dict({'symbol': symbol, 'title': 'Paper ' + symbol,
                     'session': 'spring'}, **more)

    def path(self, name):
        return os.path.join(self.folder, name)

    def put(self, name, text):
        with open(self.path(name), 'w', encoding='utf-8', newline='') as file:
            file.write(text)

    def rules(self):
        return {'pack': 'house', 'title': 'House rules', 'rules': [{
            'id': 'days', 'title': 'Two weeks before', 'force': 'shall',
            'act': 'circulated', 'source': {
                'instrument': 'Rules of procedure', 'provision': 'rule 7',
                'url': 'https://example.org/rules', 'verification': 'text'},
            'must': {'at_least': '2 weeks', 'before': 'session.opening'}}]}

    def write(self):
        bodies = {'ours': {'name': self.body, 'zone': 'Europe/Zurich',
                           'official_languages': ['en']}}
        self.put('leadtime.json', json.dumps(dict({
            'leadtime': 1, 'bodies': bodies,
            'calendars': [{'file': 'sessions.ics', 'body': 'ours'}],
            'registers': ['documents.json'], 'rules': ['./house.json'],
        }, **self.settings)))
        self.put('sessions.ics', SESSION % (self.opens, self.title,
                                            self.status))
        self.put('documents.json', json.dumps(
            {'body': 'ours', 'documents': self.papers}))
        self.put('house.json', json.dumps(self.rules()))

    def run(self, *words, **more):
        environment = {'PATH': '/usr/bin:/bin', 'HOME': self.folder,
                       'LC_ALL': 'C.UTF-8', 'TERM': 'dumb'}
        return subprocess.run([self.program, *words], cwd=self.folder,
                              env=environment, capture_output=True,
                              stdin=subprocess.DEVNULL, timeout=120, **more)

    def calendar(self, *words, as_of='2027-01-10', good=(0, 1)):
        """The events of a run, by paper and rule: what they say."""
        run = self.run('calendar', '--as-of', as_of, '--output', 'feed.ics',
                       *words)
        if run.returncode not in good:
            raise AssertionError('status %d: %s' % (run.returncode,
                                                    run.stderr.decode()))
        return self.events('feed.ics')

    def events(self, name):
        with open(self.path(name), 'rb') as file:
            events, faults = octets.look(file.read())
        if faults:
            raise AssertionError(faults[:5])
        return {line_of(event, 'Paper') or line_of(event, 'Rule'):
                {name: values[0] for name, values in event.items()}
                for event in events}

    def remove(self):
        shutil.rmtree(self.folder)


def line_of(event, name):
    """The value of a line of the description."""
    for line in octets.unescaped(event['DESCRIPTION'][0]).split('\n'):
        if line.startswith(name + ': '):
            return line[len(name) + 2:]
    return ''
