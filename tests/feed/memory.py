"""What a calendar says over time: SEQUENCE, withdrawn events, files that are left
alone, and what happens when something goes wrong.
"""
import fcntl
import json
import os
import resource
import sqlite3
import stat
import subprocess

import work


def told(events, paper):
    event = events[paper]
    return (int(event['SEQUENCE']), event['STATUS'], event['DTSTART'],
            event['DTSTAMP'][:8])


def expect(found, wanted):
    if found != wanted:
        raise AssertionError('found %r, not %r' % (found, wanted))


def day_and_hour(place):
    """Two weeks before Monday 8 March is Monday 22 February; 48 hours before
    10:00 in Zurich (09:00 UTC) on that day is Saturday 09:00 UTC."""
    place.opens = '20270308T100000'
    place.write()
    with open(place.path('sessions.ics'), encoding='utf-8') as file:
        text = file.read().replace(';VALUE=DATE:', ';TZID=Europe/Zurich:')
    place.put('sessions.ics', text)
    rules = place.rules()
    rules['rules'][0]['must']['at_least'] = '48 hours'
    place.put('house.json', json.dumps(rules))
    events = place.calendar()
    expect(events['A/1']['DTSTART'], '20270306T090000Z')
    expect('DTEND' in events['A/1'], False)
    place.write()
    place.opens = '20270308'
    place.write()
    events = place.calendar()
    expect(events['A/1']['DTSTART'], '20270222')
    expect(events['A/1']['DTEND'], '20270223')


def nothing_changes(place):
    place.calendar()
    before = os.stat(place.path('feed.ics'))
    memory = os.stat(place.path('leadtime.sqlite'))
    for day in ('2027-01-11', '2027-02-20', '2027-02-22'):
        place.calendar(as_of=day)
    after = os.stat(place.path('feed.ics'))
    expect((after.st_mtime_ns, after.st_ino),
           (before.st_mtime_ns, before.st_ino))
    expect(os.stat(place.path('leadtime.sqlite')).st_mtime_ns,
           memory.st_mtime_ns)


def from_another_folder(place):
    """The words do not depend on where the program was called from."""
    place.calendar()
    before = os.stat(place.path('feed.ics')).st_mtime_ns
    run = subprocess.run(
        [place.program, 'calendar', place.folder, '--as-of', '2027-01-12',
         '--output', place.path('feed.ics')], cwd='/', capture_output=True)
    expect(run.returncode, 0)
    expect(os.stat(place.path('feed.ics')).st_mtime_ns, before)
    with open(place.path('feed.ics'), encoding='utf-8') as file:
        expect('sessions.ics' in file.read().replace('\r\n ', ''), False)


def only_what_changes(place):
    expect(told(place.calendar(), 'A/1'),
           (0, 'CONFIRMED', '20270222', '20270110'))
    place.papers[0]['circulated'] = '2027-01-20'
    place.write()
    events = place.calendar(as_of='2027-01-21')
    expect(told(events, 'A/1'), (1, 'CONFIRMED', '20270222', '20270121'))
    expect(told(events, 'A/2'), (0, 'CONFIRMED', '20270222', '20270110'))
    expect(events['A/1']['SUMMARY'].startswith('Met: A/1'), True)
    place.opens = '20270309'
    place.write()
    events = place.calendar(as_of='2027-01-22')
    expect(told(events, 'A/1'), (2, 'CONFIRMED', '20270223', '20270122'))
    expect(told(events, 'A/2'), (1, 'CONFIRMED', '20270223', '20270122'))
    events = place.calendar(as_of='2027-02-24')
    expect(told(events, 'A/2'), (2, 'CONFIRMED', '20270223', '20270224'))
    expect(events['A/2']['SUMMARY'].startswith('Overdue: Circulate A/2'), True)


def withdrawn_and_back(place):
    uid = place.calendar()['A/2']['UID']
    paper = place.papers.pop()
    place.write()
    events = place.calendar(as_of='2027-01-11')
    expect(told(events, 'A/2'), (1, 'CANCELLED', '20270222', '20270111'))
    expect(events['A/2']['SUMMARY'].startswith('Withdrawn: '), True)
    why = ('Withdrawn: it is no longer in the inputs, or the rule no longer '
           'applies to it.')
    said = events['A/2']['DESCRIPTION']
    expect((why in said.replace('\\,', ','), said.count('Withdrawn')), (True, 1))
    expect(place.calendar(as_of='2027-01-12')['A/2']['DESCRIPTION'], said)
    expect(told(place.calendar(as_of='2027-02-09'), 'A/2')[:2],
           (1, 'CANCELLED'))
    expect('A/2' in place.calendar(as_of='2027-02-11'), False)
    place.papers.append(paper)
    place.write()
    events = place.calendar(as_of='2027-02-12')
    expect(told(events, 'A/2'), (2, 'CONFIRMED', '20270222', '20270212'))
    expect(events['A/2']['UID'], uid)
    expect('Withdrawn' in events['A/2']['DESCRIPTION'], False)


def withdrawn_overdue(place):
    """What is withdrawn is not overdue any more."""
    place.calendar(as_of='2027-02-24')
    place.papers.pop()
    place.write()
    events = place.calendar(as_of='2027-02-25')
    expect(events['A/2']['SUMMARY'],
           'Withdrawn: Circulate A/2 (2 weeks before Spring)')


def keep_withdrawn(place):
    place.calendar()
    place.papers.pop()
    place.write()
    expect('A/2' in place.calendar('--keep-withdrawn', '0 days',
                                   as_of='2027-01-11'), False)


def cancelled_session(place):
    place.calendar()
    place.status = 'CANCELLED'
    place.write()
    events = place.calendar(as_of='2027-01-11', good=(2,))
    for paper in ('A/1', 'A/2'):
        expect(told(events, paper)[:3], (1, 'CANCELLED', '20270222'))
        expect(events[paper]['SUMMARY'],
               'Cancelled: %s (2 weeks before Spring)' % paper)
        expect('State:' in events[paper]['DESCRIPTION'], False)
        expect('session is cancelled' in events[paper]['DESCRIPTION'], True)


def session_without_papers(place):
    place.papers = []
    place.write()
    events = place.calendar()
    expect(list(events), ['Two weeks before (house/days)'])
    event = events['Two weeks before (house/days)']
    expect(event['DTSTART'], '20270222')
    # what a list cuts off is the rule, which may be long, not the session
    expect(event['SUMMARY'],
           'Circulate papers \u2013 due (Spring: Two weeks before)')
    place.papers = [place.paper('A/9')]
    place.write()
    events = place.calendar(as_of='2027-01-11')
    expect(events['A/9']['STATUS'], 'CONFIRMED')
    expect(events['Two weeks before (house/days)']['STATUS'], 'CANCELLED')


def unreadable_input_cancels_nothing(place):
    place.calendar()
    place.put('documents.json', '{"body": "ours", "documents": [')
    run = place.run('calendar', '--as-of', '2027-01-11', '--output',
                    'feed.ics')
    expect(run.returncode, 3)
    expect(b'[LT2162]' in run.stderr, True)
    events = place.events('feed.ics')
    for paper in ('A/1', 'A/2'):
        expect(told(events, paper),
               (0, 'CONFIRMED', '20270222', '20270110'))
    expect(len(events), 2)


def unreadable_input_takes_no_withdrawn_event_away(place):
    """The event of the rule, withdrawn when its paper came, stays that."""
    place.papers = []
    place.write()
    place.calendar()
    place.papers = [place.paper('A/9')]
    place.write()
    before = place.calendar(as_of='2027-01-11')
    expect(sorted(before), ['A/9', 'Two weeks before (house/days)'])
    place.put('documents.json', '{"body": "ours", "documents": [')
    expect(place.run('calendar', '--as-of', '2027-01-12', '--output',
                     'feed.ics').returncode, 3)
    expect(place.events('feed.ics'), before)


def unreadable_register_is_not_one_without_papers(place):
    os.rename(place.path('documents.json'), place.path('away'))
    run = place.run('calendar', '--as-of', '2027-01-10', '--output',
                    'feed.ics')
    expect((run.returncode, os.path.exists(place.path('feed.ics'))),
           (3, False))
    os.rename(place.path('away'), place.path('documents.json'))
    events = place.calendar()
    expect(sorted(events), ['A/1', 'A/2'])
    expect(told(events, 'A/1'), (0, 'CONFIRMED', '20270222', '20270110'))


def no_sessions_leaves_the_file(place):
    place.calendar()
    before = os.stat(place.path('feed.ics'))
    for text, status in (('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n'
                          'END:VCALENDAR\r\n', 3), ('<!DOCTYPE html>', 3)):
        place.put('sessions.ics', text)
        for command in (['calendar'], ['check', '--format', 'ics']):
            run = place.run(*command, '--output', 'feed.ics', '--as-of',
                            '2027-01-11')
            expect(run.returncode, status)
    expect(os.stat(place.path('feed.ics')).st_mtime_ns, before.st_mtime_ns)
    expect(sorted(n for n in os.listdir(place.folder) if 'feed' in n),
           ['feed.ics'])


def broken_sessions_are_told(place):
    """Why there are no sessions, and that all stays as it was."""
    place.calendar()
    with open(place.path('feed.ics'), 'rb') as file:
        before = file.read()
    place.put('sessions.ics', '{')
    for command in ('check', 'calendar'):
        run = place.run(command, '--as-of', '2027-01-11')
        said = [n for n in (b'LT1007', b'LT1101') if n in run.stderr]
        expect((command, run.returncode, said),
               (command, 3, [b'LT1007', b'LT1101']))
        expect(run.stderr.find(b'LT1007') < run.stderr.find(b'LT1101'), True)
    expect(b'deadlines that stay in the calendar as they were: 2' in run.stderr,
           True)
    with open(place.path('feed.ics'), 'rb') as file:
        expect(file.read(), before)


def no_deadlines_leaves_the_file(place):
    rules = place.rules()
    rules['rules'][0]['must'] = {'as_soon_as_possible': True}
    place.put('house.json', json.dumps(rules))
    for command in (['calendar'], ['check', '--format', 'ics']):
        run = place.run(*command, '--output', 'new.ics', '--as-of',
                        '2027-01-11')
        expect((run.returncode, b'[LT2160]' in run.stderr), (3, True))
    expect(os.path.exists(place.path('new.ics')), False)


def leaves_nothing(place, status, *words, code=b''):
    run = place.run('calendar', '--as-of', '2027-01-11', *words)
    expect((run.returncode, code in run.stderr), (status, True))
    expect([n for n in os.listdir(place.folder) if 'sqlite' in n], [])


def failing_makes_no_state(place):
    """What is wrong with a place is told before anything is remembered."""
    os.mkdir(place.path('folder'))
    leaves_nothing(place, 5, '--output', 'nowhere/feed.ics')
    leaves_nothing(place, 5, '--output', 'folder')
    leaves_nothing(place, 4, '--output', 'leadtime.json')
    leaves_nothing(place, 5, '--caldav', 'nowhere', code=b'[LT2170]')
    leaves_nothing(place, 5, '--caldav', 'https://localhost:1/',
                   '--credentials', 'none', code=b'[LT2171]')
    place.settings = {'publish': {'calendar': 'nowhere/feed.ics'}}
    place.write()
    leaves_nothing(place, 5, '--publish')
    os.remove(place.path('sessions.ics'))
    leaves_nothing(place, 3, '--output', 'feed.ics', code=b'[LT1001]')
    place.write()
    rules = place.rules()
    rules['rules'][0]['must'] = {'as_soon_as_possible': True}
    place.put('house.json', json.dumps(rules))
    leaves_nothing(place, 3, '--output', 'feed.ics', code=b'[LT2160]')


def server_that_cannot_be_asked(place):
    """The file is written without it, and the calendar without its page."""
    place.calendar('--caldav', 'nowhere', good=(5,))
    expect(sorted(place.events('feed.ics')), ['A/1', 'A/2'])
    place.settings = {'publish': {'calendar': 'public.ics',
                                  'html': 'nowhere/index.html'}}
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect((run.returncode, run.stderr.count(b'cannot write')), (5, 1))
    expect(sorted(place.events('public.ics')), ['A/1', 'A/2'])


def one_body_of_two(place):
    """A calendar narrowed to a session says nothing of the other one."""
    place.calendar()
    place.run('calendar', '--session', 'nobody', '--as-of', '2027-01-11',
              '--output', 'other.ics')
    place.run('calendar', '--document', 'A/1', '--as-of', '2027-01-11',
              '--output', 'other.ics')
    expect(sorted(place.events('other.ics')), ['A/1'])
    expect(told(place.calendar(as_of='2027-01-12'), 'A/2')[:2],
           (0, 'CONFIRMED'))


def without_memory(place):
    first = place.run('check', '--format', 'ics', '--as-of', '2027-01-10')
    again = place.run('check', '--format', 'ics', '--as-of', '2027-02-01')
    alone = place.run('calendar', '--no-state', '--as-of', '2027-01-10')
    plain = place.run('calendar', 'sessions.ics', 'documents.json', '--lead',
                      '2 weeks', '--as-of', '2027-01-10')
    expect(first.stdout, again.stdout)
    expect(first.stdout, alone.stdout)
    expect(plain.stdout.count(b'SEQUENCE:0'), 2)
    expect(os.path.exists(place.path('leadtime.sqlite')), False)


def two_papers_of_one_symbol(place):
    place.papers.append(place.paper('A/2', circulated='2027-01-02'))
    place.write()
    place.run('calendar', '--as-of', '2027-01-10', '--output', 'feed.ics')
    with open(place.path('feed.ics'), 'rb') as file:
        events, faults = work.octets.look(file.read())
    expect((len(events), faults), (3, []))


def alarm(place):
    place.run('calendar', '--alarm', '7 days', '--as-of', '2027-01-10',
              '--output', 'feed.ics')
    with open(place.path('feed.ics'), 'rb') as file:
        text = file.read()
    events, faults = work.octets.look(text)
    expect((len(events), faults, text.count(b'BEGIN:VALARM'),
            text.count(b'TRIGGER:-P1W')), (2, [], 2, 2))
    expect(place.calendar()['A/1']['SEQUENCE'], '0')
    # RFC 5545, 3.3.6: weeks alone, else days and hours; none is PT0S
    for period, trigger in (
            ('3551 weeks', '-P3551W'), ('7101 weeks', '-P7101W'),
            ('9999 weeks', '-P9999W'), ('9999 days', '-P9999D'),
            ('36 hours', '-P1DT12H'), ('0 days', 'PT0S'),
            ('0 hours', 'PT0S')):
        run = place.run('calendar', '--no-state', '--alarm', period,
                        '--as-of', '2027-01-10')
        expect([line for line in run.stdout.decode().split('\r\n')
                if line.startswith('TRIGGER')], ['TRIGGER:' + trigger] * 2)
    # of what is met nobody is reminded
    place.papers.append(place.paper('A/3', circulated='2027-01-02'))
    place.write()
    run = place.run('calendar', '--no-state', '--alarm', '7 days',
                    '--as-of', '2027-01-10')
    expect((run.stdout.count(b'BEGIN:VEVENT'),
            run.stdout.count(b'BEGIN:VALARM')), (3, 2))
    expect(place.run('calendar', '--alarm', '2 months').returncode, 4)
    expect(place.run('calendar', '--alarm', '7').returncode, 4)


def publish(place):
    place.settings = {'publish': {'calendar': 'public.ics'}}
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect((run.returncode, run.stdout), (0, b''))
    expect(sorted(place.events('public.ics')), ['A/1', 'A/2'])
    place.settings = {}
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect((run.returncode, b'[LT2163]' in run.stderr), (3, True))
    run = place.run('calendar', '--publish', '--output', 'x.ics')
    expect(run.returncode, 4)


def publish_page(place):
    """The page comes after the calendar, and not where that failed."""
    place.settings = {'publish': {'calendar': 'public.ics',
                                  'html': 'public.html'}}
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect((run.returncode, run.stdout), (0, b''))
    files = [os.stat(place.path(name)) for name in ('public.ics',
                                                    'public.html')]
    expect(files[0].st_mtime_ns <= files[1].st_mtime_ns, True)
    with open(place.path('public.html'), encoding='utf-8') as file:
        page = file.read()
    expect(('A/1' in page, '</html>' in page), (True, True))
    place.settings['publish']['calendar'] = 'no-folder/public.ics'
    place.papers[0]['circulated'] = '2027-01-01'
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect(run.returncode, 5)
    with open(place.path('public.html'), encoding='utf-8') as file:
        expect(file.read(), page)


def publish_nowhere_writable(place):
    place.settings = {'publish': {'calendar': 'no-folder/public.ics'}}
    place.write()
    run = place.run('calendar', '--publish', '--as-of', '2027-01-10')
    expect(run.returncode, 5)


def full_device(place):
    """A write that fails is no success, and the memory loses nothing by it."""
    run = place.run('calendar', '--as-of', '2027-01-10', '--output',
                    '/dev/full')
    expect(run.returncode, 5)
    expect(told(place.calendar(as_of='2027-01-11'), 'A/1'),
           (0, 'CONFIRMED', '20270222', '20270110'))
    place.papers[0]['circulated'] = '2027-01-20'
    place.write()
    before = os.stat(place.path('feed.ics')).st_mtime_ns

    def small():
        """No file over 500 bytes: neither the memory nor the feed."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    run = place.run('calendar', '--as-of', '2027-01-21', '--output',
                    'feed.ics', preexec_fn=small)
    expect(run.returncode, 5)
    expect(os.stat(place.path('feed.ics')).st_mtime_ns, before)
    expect(told(place.calendar(as_of='2027-01-22'), 'A/1')[0], 1)


def locked(place):
    place.calendar()
    with open(place.path('leadtime.sqlite.lock'), 'rb') as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        run = place.run('calendar', '--as-of', '2027-01-11', '--output',
                        'other.ics')
    expect((run.returncode, b'[LT2150]' in run.stderr), (5, True))
    expect(os.path.exists(place.path('other.ics')), False)


def damaged(place):
    place.calendar()
    before = os.stat(place.path('feed.ics')).st_mtime_ns
    place.put('leadtime.sqlite', 'not a database, but text\n' * 100)
    run = place.run('calendar', '--as-of', '2027-01-11', '--output',
                    'feed.ics')
    expect((run.returncode, b'[LT2151]' in run.stderr), (5, True))
    expect(os.stat(place.path('feed.ics')).st_mtime_ns, before)


def one_reader(place):
    """What is said to the readers of one language does not become what was
    said to all."""
    place.calendar()
    feed = os.stat(place.path('feed.ics')).st_mtime_ns
    memory = os.stat(place.path('leadtime.sqlite')).st_mtime_ns
    run = place.run('calendar', '--as-of', '2027-01-11', '--reader', 'en',
                    '--output', 'feed.ics')
    expect((run.returncode, run.stdout), (4, b''))
    expect(b'--reader goes with --no-state' in run.stderr, True)
    expect(os.stat(place.path('feed.ics')).st_mtime_ns, feed)
    run = place.run('calendar', '--as-of', '2027-01-11', '--reader', 'en',
                    '--no-state', '--output', 'en.ics')
    expect((run.returncode, run.stderr), (0, b''))
    expect(os.stat(place.path('leadtime.sqlite')).st_mtime_ns, memory)


def private_state(place):
    place.settings = {'state': 'memory.sqlite'}
    place.write()
    place.calendar()
    mode = stat.S_IMODE(os.stat(place.path('memory.sqlite')).st_mode)
    expect(mode, 0o600)
    with sqlite3.connect(place.path('memory.sqlite')) as db:
        expect(db.execute('SELECT count(*) FROM feed_event').fetchone(), (2,))


def one_state_of_two(place):
    """What the other workspace has told would be cancelled."""
    place.settings['state'] = place.path('shared.sqlite')
    place.write()
    place.calendar()
    other = work.Work(place.program, state=place.path('shared.sqlite'))
    try:
        other.papers = [other.paper('B/1')]
        other.write()
        run = other.run('calendar', '--as-of', '2027-01-10', '--output',
                        'feed.ics')
        expect((run.returncode, b'[LT2158]' in run.stderr,
                place.path('leadtime.json').encode() in run.stderr,
                os.path.exists(other.path('feed.ics'))),
               (5, True, True, False))
        events = place.calendar(as_of='2027-01-11')
        expect((sorted(events), told(events, 'A/1')),
               (['A/1', 'A/2'], (0, 'CONFIRMED', '20270222', '20270110')))
        # the first has gone
        os.remove(place.path('leadtime.json'))
        expect(sorted(other.calendar(as_of='2027-01-12')),
               ['A/1', 'A/2', 'B/1'])
    finally:
        other.remove()


CASES = [day_and_hour, nothing_changes, from_another_folder, only_what_changes,
         withdrawn_and_back, withdrawn_overdue, keep_withdrawn, cancelled_session,
         session_without_papers, unreadable_input_cancels_nothing,
         unreadable_input_takes_no_withdrawn_event_away,
         unreadable_register_is_not_one_without_papers,
         no_sessions_leaves_the_file, broken_sessions_are_told,
         no_deadlines_leaves_the_file, failing_makes_no_state,
         server_that_cannot_be_asked,
         one_body_of_two, without_memory, two_papers_of_one_symbol, alarm,
         publish, publish_page, publish_nowhere_writable, full_device, locked, damaged,
         one_reader, private_state, one_state_of_two]
