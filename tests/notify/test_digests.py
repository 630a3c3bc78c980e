#!/usr/bin/python3
"""What is told, to whom and when: test_digests.py BUILD_FOLDER.

The days and words expected are worked out by hand from the rule: two weeks
before a session that opens on Monday 8 March 2027, so Monday 22 February.
"""
import copy
import json
import os
import shutil
import subprocess
import sys
import time

import icalendar

from bench import Score, Workspace, paper, program_of, session

PROGRAM = program_of(sys.argv[1])
score = Score()


def labels(messages):
    return [m.labels() for m in messages]


def workspace(papers, recipients=None, **notify):
    one = Workspace(PROGRAM, recipients, **notify)
    one.papers = papers
    return one.save()


def stages():
    one = workspace([paper('P/1')])
    told = {}
    for day in range(1, 32):
        date = '2027-02-%02d' % day if day <= 28 else '2027-03-%02d' % (day - 28)
        messages, done = one.morning(date)
        score.equal('silent output on ' + date, done.stdout + done.stderr, '')
        for message in messages:
            told[date] = message.labels()
            score.equal('message of ' + date, message.faults(), [])
    score.equal('a deadline is told at 14, 7, 2 days and on the day, then '
                'that it has passed, then every week', told, {
                    '2027-02-08': [('DUE IN 14 DAYS', 'P/1')],
                    '2027-02-15': [('DUE IN 7 DAYS', 'P/1')],
                    '2027-02-20': [('DUE IN 2 DAYS', 'P/1')],
                    '2027-02-22': [('DUE TODAY', 'P/1')],
                    '2027-02-23': [('OVERDUE', 'P/1')],
                    '2027-03-02': [('STILL OVERDUE', 'P/1')]})
    one.remove()


def while_it_meets():
    """A session that closes on Friday 12 March is not over on Tuesday the 9th.
    A recipient may call it by any of its names."""
    one = workspace([paper('P/1')], recipients=[
        {'to': 'secretary@example.org', 'session': 'march'}])
    one.sessions = [session('spring', '2027-03-08', closes='2027-03-12',
                            aliases=['march', 'first'])]
    one.save()
    score.equal('told each week until it is over', [
        labels(one.morning(day)[0])
        for day in ('2027-03-02', '2027-03-09', '2027-03-16')],
                [[[('OVERDUE', 'P/1')]], [[('STILL OVERDUE', 'P/1')]], []])
    one.remove()


def dated():
    """A morning has one date, in whatever zone its day ends."""
    for zone in ('America/New_York', 'Pacific/Kiritimati', 'UTC'):
        one = workspace([paper('P/1')])
        one.zone = zone
        one.save()
        folder = one.path('dated')
        os.mkdir(folder)
        one.run('--mail-dir', folder, day='2027-02-22')
        names = os.listdir(folder)
        with open(os.path.join(folder, names[0]), encoding='ascii') as file:
            date = [line for line in file if line.startswith('Date: ')]
        score.equal('the date of a message, ' + zone,
                    (len(names), names[0][:10], date[0][:22]),
                    (1, '2027-02-22', 'Date: Mon, 22 Feb 2027'))
        one.remove()


def recommended():
    """What is missed is announced before."""
    one = workspace([paper('P/1')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['must']['recommended'] = '3 weeks'
    one.save()
    words = 'DUE IN 14 DAYS, Mon 22 Feb 2027 (recommended: Mon 15 Feb 2027)'
    messages, _ = one.morning('2027-02-08')
    score.check('the recommended date stands beside the deadline',
                words in messages[0].text and words in messages[0].html,
                messages[0].text)
    messages, _ = one.morning('2027-02-16')
    score.check('also when it has passed', '(recommended was Mon 15 Feb 2027)'
                in messages[0].text, messages[0].text)
    one.papers[0]['circulated'] = '2027-02-16'
    one.save()
    messages, _ = one.morning('2027-02-17')
    score.check('and not beside what is done', 'TIGHT, due Mon 22 Feb 2027\n'
                in messages[0].text.replace('\r', ''), messages[0].text)
    one.remove()


def first_after_silence():
    """What is first is the first message, not the first run."""
    one = workspace([paper('P/10'), paper('P/2'), paper('P/1')])
    score.equal('nothing to say', one.morning('2027-02-01')[0], [])
    messages, _ = one.morning('2027-02-08')
    score.check('the first message says so',
                'first message' in messages[0].subject and
                'This is the first message to you' in messages[0].text,
                messages[0].text)
    score.equal('papers stand in the order of their numbers',
                [p for _, p in messages[0].labels()], ['P/1', 'P/2', 'P/10'])
    messages, _ = one.morning('2027-02-15')
    score.check('the next does not', 'first' not in messages[0].text)
    one.remove()


def nothing_open():
    """What could not be read is not called open, nor is all clear."""
    one = workspace([paper('P/1', circulated='2027-01-10')],
                    all_clear='monday')
    one.papers.append(paper('P/2', circulated='2027-02-30'))
    one.save()
    messages, _ = one.morning('2027-02-08', check=3)
    text = ' '.join(messages[0].text.split())
    score.check('nothing is open', '0 ' not in text.split('Checked as')[0] and
                'What could be read is all clear' in text and
                'nothing new, not all could be read' in messages[0].subject,
                messages[0].subject + text)
    one.remove()


def missed_runs():
    one = workspace([paper('P/1')])
    one.morning('2027-02-01')
    messages, _ = one.morning('2027-02-21')
    score.equal('stages that were missed are one', labels(messages),
                [[('DUE TOMORROW', 'P/1')]])
    messages, _ = one.morning('2027-03-01')
    score.equal('a deadline that passed unseen', labels(messages),
                [[('OVERDUE', 'P/1')]])
    one.remove()


def same_day_twice():
    one = workspace([paper('P/1')])
    messages, _ = one.morning('2027-02-23')
    score.equal('first run', len(messages), 1)
    score.check('it says that it is the first',
                'first message' in messages[0].subject and
                'This is the first message to you' in messages[0].text)
    for _ in range(3):
        messages, done = one.morning('2027-02-23')
        score.equal('again', (messages, done.stdout, done.stderr),
                    ([], '', ''))
    one.remove()


def changes():
    papers = [paper('P/1'), paper('P/2'), paper('P/3'), paper('P/4')]
    one = workspace(papers)
    one.morning('2027-02-23')
    papers[0]['circulated'] = '2027-02-24'
    papers[1]['waivers'] = [{'rule': 'house/two-weeks', 'by': 'The committee',
                             'on': '2027-02-24', 'reason': 'Urgency'}]
    papers[2]['circulated'] = '2027-02-20'
    del papers[3]
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.equal('changes', labels(messages), [[
        ('CHANGED: LATE', 'P/1'), ('RESOLVED: WAIVED', 'P/2'),
        ('RESOLVED: ON TIME', 'P/3'), ('NO LONGER IN THE REGISTER', 'P/4')]])
    text = messages[0].text
    for words in ('was overdue', 'circulated Wed 24 Feb 2027, 2 days short',
                  'waiver: The committee: Urgency',
                  'was overdue, due Mon 22 Feb 2027'):
        score.check('changes say: ' + words, words in text, text)
    messages, _ = one.morning('2027-03-25')
    score.equal('and are told once', labels(messages), [])
    one.remove()


def waiver_withdrawn():
    """Who was told that a waiver resolves it hears what it was when it is
    withdrawn, and nothing more of it while it stands."""
    waiver = {'rule': 'house/two-weeks', 'by': 'The committee',
              'on': '2027-02-25', 'reason': 'Urgency'}
    papers = [paper('P/%d' % i, circulated='2027-02-24') for i in range(1, 5)]
    one = workspace(papers)
    one.morning('2027-02-25')
    for each in papers:
        each['waivers'] = [waiver]
    one.save()
    messages, _ = one.morning('2027-02-26')
    score.equal('waived', labels(messages), [
        [('RESOLVED: WAIVED', 'P/%d' % i) for i in range(1, 5)]])
    score.equal('once', one.morning('2027-02-27')[0], [])
    del papers[0]['waivers']
    papers[1]['circulated'] = '2027-02-20'
    papers[2]['circulated'] = '2027-02-30'
    one.save()
    messages, _ = one.morning('2027-02-28', check=3)
    score.equal('withdrawn', labels(messages), [[('LATE', 'P/1')]])
    score.check('it says what was told before', 'was waived' in
                messages[0].text, messages[0].text)
    papers[1]['circulated'] = papers[2]['circulated'] = '2027-02-24'
    del papers[1]['waivers'], papers[2]['waivers'], papers[3]
    one.save()
    messages, _ = one.morning('2027-03-01')
    score.equal('what was in time meanwhile, or could not be read',
                labels(messages), [[('LATE', 'P/2'), ('LATE', 'P/3')]])
    score.equal('only one of them was waived last',
                messages[0].text.count('was waived'), 1)
    one.remove()


def moved_session():
    one = workspace([paper('P/1'), paper('P/2', circulated='2027-02-23')])
    one.morning('2027-02-21')
    one.morning('2027-02-23')
    one.sessions = [session('spring', '2027-03-29')]
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('a deadline that moved', labels(messages), [[
        ('CHANGED: DUE IN 19 DAYS', 'P/1'), ('RESOLVED: ON TIME', 'P/2')]])
    score.check('old and new', 'the deadline was Mon 22 Feb 2027, now it is '
                'Mon 15 Mar 2027' in messages[0].text, messages[0].text)
    score.check('and of the session', 'opens Mon 29 Mar 2027 (was to open Mon '
                '8 Mar 2027)' in ' '.join(messages[0].text.split()),
                messages[0].text)
    messages, _ = one.morning('2027-02-25')
    score.equal('once', labels(messages), [])
    messages, _ = one.morning('2027-03-01')
    score.equal('the stages begin again', labels(messages),
                [[('DUE IN 14 DAYS', 'P/1')]])
    score.check('that it was moved is told once', 'opens Mon 29 Mar 2027' in
                messages[0].text and 'was to' not in messages[0].text,
                messages[0].text)
    one.remove()


def other_clocks():
    """48 hours before 10:00 in Zurich; the tz database then says that Zurich
    keeps the time of London."""
    one = workspace([paper('P/1')])
    one.sessions = [session('spring', '2027-03-08T10:00:00')]
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['must'] = {'at_least': '48 hours',
                                     'before': 'session.opening'}
    one.zone = 'Europe/Zurich'
    one.save()
    one.morning('2027-02-20')
    folder = one.path('zones')
    os.makedirs(os.path.join(folder, 'Europe'))
    shutil.copy('/usr/share/zoneinfo/Europe/London',
                os.path.join(folder, 'Europe', 'Zurich'))
    one.environment['TZDIR'] = folder
    messages, _ = one.morning('2027-02-21')
    text = ' '.join(messages[0].text.split()) if messages else ''
    score.check('clocks that are changed move a deadline',
                'the clocks of the zone are others than the tz database told '
                'before: the deadline was 2027-03-06T09:00:00Z, now it is '
                '2027-03-06T10:00:00Z' in text, text)
    messages, _ = one.morning('2027-02-22')
    score.equal('and that is told once', labels(messages), [])
    one.remove()


def ages():
    one = workspace([paper('P/1')])
    old = time.time() - 3 * 86400 - 60
    os.utime(one.path('papers.json'), (old, old))
    messages, _ = one.morning('2027-02-08')
    lines = [line.strip() for line in messages[0].text.splitlines()]
    score.equal('how old the inputs are', [line for line in lines
                                           if line.startswith('Read: ')],
                ['Read: sessions.json, changed today',
                 'Read: papers.json, changed 3 days ago'])
    one.remove()


def recipients():
    people = [{'to': 'all@example.org'},
              {'to': ['boss@example.org'], 'severity': 'error'},
              {'to': 'reports@example.org', 'kind': ['report']},
              {'to': 'autumn@example.org', 'session': 'autumn'},
              {'to': 'both@example.org', 'kind': 'report',
               'severity': 'error'},
              {'to': 'Both@Example.org', 'session': ['autumn', 'other']},
              {'to': 'body@example.org', 'body': 'oc'}]
    one = Workspace(PROGRAM, people)
    one.sessions.append(session('autumn', '2027-03-09', aliases=['other']))
    one.papers = [paper('P/1', kind='report'), paper('P/2'),
                  paper('A/1', of='autumn')]
    one.save()
    messages, _ = one.morning('2027-02-23')
    got = {m.to: sorted(p for _, p in m.labels()) for m in messages}
    score.equal('who is told what', got, {
        'all@example.org': ['A/1', 'P/1', 'P/2'],
        'boss@example.org': ['P/1', 'P/2'],
        'reports@example.org': ['P/1'], 'autumn@example.org': ['A/1'],
        'both@example.org': ['A/1', 'P/1'],
        'body@example.org': ['A/1', 'P/1', 'P/2']})
    messages, _ = one.morning('2027-02-24')
    got = {m.to: m.labels() for m in messages}
    score.equal('escalation: violations only', got['boss@example.org'],
                [('OVERDUE', 'A/1')])
    one.notify['recipients'] = people[:1] + [{'to': 'new@example.org'}]
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.equal('a new recipient gets a first message, the others nothing',
                [(m.to, 'first message' in m.subject) for m in messages],
                [('new@example.org', True)])
    one.remove()


def no_concern_any_more():
    one = workspace([paper('P/1', kind='report')],
                    [{'to': 'a@example.org', 'kind': ['report', 'other']}])
    one.morning('2027-02-23')
    one.notify['recipients'][0]['kind'] = ['other']
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('who no longer asks for a kind hears nothing of it',
                labels(messages), [])
    one.remove()


def no_longer_among_his():
    """A paper that goes out of his entries is told once; entries that are
    changed are not."""
    one = workspace(
        [paper('P/1'), paper('P/2', kind='report'), paper('P/3'),
         paper('P/4', circulated='2027-02-23')],
        [{'to': 'a@example.org', 'session': 'spring'},
         {'to': 'b@example.org', 'kind': 'report'}])
    one.sessions.append(session('autumn', '2027-09-08'))
    one.save()
    one.morning('2027-02-23')
    before = copy.deepcopy(one.papers)
    for number in (0, 1, 3):
        one.papers[number]['session'] = 'autumn'
    one.papers[1]['kind'] = 'note'
    one.save()
    one.write('sessions.json', '{"sessions": [')
    messages, _ = one.morning('2027-02-24', check=3)
    score.equal('while the calendar cannot be read nothing has moved',
                labels(messages), [])
    one.save()
    messages, _ = one.morning('2027-02-25')
    text = ' '.join(messages[0].text.split())
    score.equal('who asks for a session hears that a paper left it',
                (messages[0].to, labels(messages)),
                ('a@example.org', [[('NO LONGER AMONG YOURS', 'P/1'),
                                    ('NO LONGER AMONG YOURS', 'P/2')],
                                   [('NO LONGER AMONG YOURS', 'P/2')]]))
    score.check('and where it is', 'P/1 Paper P/1 was overdue, due Mon 22 Feb '
                '2027 is now a paper of Session autumn (autumn)' in text, text)
    score.check('and of which kind it is', 'its kind is note' in
                messages[1].text, messages[1].text)
    score.equal('faults', messages[0].faults(), [])
    score.equal('once', one.morning('2027-02-26')[0], [])
    one.papers = before
    one.save()
    score.equal('and it comes back', labels(one.morning('2027-02-27')[0]),
                [[('OVERDUE', 'P/1'), ('OVERDUE', 'P/2'), ('LATE', 'P/4')],
                 [('OVERDUE', 'P/2')]])
    one.notify['recipients'][0]['session'] = 'autumn'
    one.save()
    score.equal('who asks for another session hears nothing of the old one',
                one.morning('2027-02-28')[0], [])
    one.remove()


def no_rule_any_more():
    papers = [paper('P/1', kind='report'), paper('P/2', kind='report'),
              paper('P/3', kind='report'), paper('P/3', kind='report')]
    one = workspace(papers)
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['applies'] = {'kind': ['report']}
    one.save()
    one.morning('2027-02-15')
    papers[0]['kind'] = papers[3]['kind'] = 'note'
    del papers[1]
    one.save()
    messages, _ = one.morning('2027-02-16')
    score.equal('what is there has not left the register', labels(messages),
                [[('NO LONGER IN THE REGISTER', 'P/2'),
                  ('NO LONGER UNDER THIS RULE', 'P/1'),
                  ('NO LONGER UNDER THIS RULE', 'P/3')]])
    score.equal('subject', messages[0].subject, '[leadtime] 1 withdrawn, '
                '2 no longer under a rule: Session spring')
    papers[:] = [paper('P/1', kind='report')]
    one.save()
    one.morning('2027-02-17')
    one.rules['rules'][0]['id'] = 'fortnight'
    one.save()
    messages, _ = one.morning('2027-02-18')
    score.equal('a rule of another name', labels(messages), [[
        ('DUE IN 4 DAYS', 'P/1'), ('NO LONGER UNDER THIS RULE', 'P/1')]])
    one.remove()


def late_and_gone():
    late = [paper('P/%d' % i, circulated='2027-02-24') for i in range(1, 4)]
    one = workspace(list(late))
    one.morning('2027-02-25')
    one.papers = late[1:]
    one.save()
    messages, _ = one.morning('2027-02-26')
    score.equal('a late paper that is gone', labels(messages),
                [[('NO LONGER IN THE REGISTER', 'P/1')]])
    score.check('says what it was', 'was late, due Mon 22 Feb 2027' in
                messages[0].text, messages[0].text)
    messages, _ = one.morning('2027-03-06')
    score.equal('once', labels(messages), [])
    one.write('papers.json', {'documents': late[1:2] + [
        dict(late[2], circulated='2027-02-30')]})
    messages, _ = one.morning('2027-03-07', check=3)
    score.equal('where it could not be read that is told', labels(messages),
                [[('CANNOT BE JUDGED', 'P/3')]])
    text = ' '.join(messages[0].text.split())
    for words in ('CANNOT BE JUDGED, was due Mon 22 Feb 2027',
                  'its record cannot be read (papers.json:1)'):
        score.check('it says ' + words, words in text, text)
    one.papers = list(late[:2])
    one.save()
    messages, _ = one.morning('2027-03-08')
    score.equal('and that it is back', labels(messages), [[
        ('LATE', 'P/1'), ('NO LONGER IN THE REGISTER', 'P/3')]])
    one.papers = []
    one.save()
    messages, _ = one.morning('2027-03-09')
    score.equal('a session that is over is no news', labels(messages), [])
    one.remove()


def renamed():
    """A paper that gets another symbol, and nothing else, is told as one."""
    one = workspace([paper('P/1', title='Draft'), paper('P/2'),
                     paper('P/3', title='Twin'), paper('P/4', title='Twin'),
                     paper('P/5', circulated='2027-02-24')])
    one.morning('2027-02-25')
    one.papers = [paper('P/1/Rev.1', title='Draft'),
                  paper('Q/2', title='Another'),
                  paper('Q/3', title='Twin'), paper('Q/4', title='Twin'),
                  paper('Q/5', title='Paper P/5', circulated='2027-02-25')]
    one.save()
    messages, _ = one.morning('2027-02-26')
    score.equal('only what is the same but for the symbol is told as one',
                sorted(messages[0].labels()), [
                    ('LATE', 'Q/5')] + [
                    ('NO LONGER IN THE REGISTER', 'P/%d' % i)
                    for i in (2, 3, 4, 5)] + [
                    ('OVERDUE', s) for s in ('P/1/Rev.1', 'Q/2', 'Q/3',
                                             'Q/4')])
    text = ' '.join(messages[0].text.split())
    score.check('with the symbol that it had', text.count('its symbol was') ==
                1 and '* P/1/Rev.1 Draft its symbol was P/1' in text, text)
    score.equal('once', labels(one.morning('2027-02-27')[0]), [])
    one.papers[0] = paper('P/1/Rev.2', title='Draft')
    one.save()
    messages, _ = one.morning('2027-02-28')
    score.equal('alone', [(m.subject, m.labels()) for m in messages], [
        ('[leadtime] P/1/Rev.2 overdue: Session spring',
         [('OVERDUE', 'P/1/Rev.2')])])
    one.remove()


def cut_off():
    """A register that lost more than half of its papers at once."""
    late = [paper('P/%d' % i, circulated='2027-02-24') for i in range(1, 7)]
    one = workspace(list(late))
    one.morning('2027-02-25')
    one.papers = late[:2]
    one.save()
    messages, _ = one.morning('2027-02-26', check=3)
    score.equal('nothing is gone', labels(messages), [])
    one.papers = late[:3]
    one.save()
    messages, _ = one.morning('2027-02-27')
    score.equal('half of them may go', labels(messages), [
        [('NO LONGER IN THE REGISTER', 'P/%d' % i) for i in (4, 5, 6)]])
    one.papers = list(late)
    one.save()
    one.morning('2027-02-28')
    one.papers = []
    one.save()
    messages, _ = one.morning('2027-03-01', check=3)
    score.equal('nor of an empty one', labels(messages), [])
    messages, _ = one.morning('2027-03-02', '--release')
    score.equal('it is taken as it is', labels(messages), [
        [('NO LONGER IN THE REGISTER', 'P/%d' % i) for i in range(1, 7)]])
    messages, _ = one.morning('2027-03-03')
    score.equal('and from then on', labels(messages), [])
    one.remove()


def session_gone():
    """A session that opened more than two days after the request."""
    one = workspace([])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0].update(
        act='session.opening', applies={'session.kind': ['urgent']},
        must={'within': '2 days', 'after': 'request.received'})
    one.papers = [paper('R/1', kind='request', received='2027-03-01'),
                  paper('R/2', of='other', kind='request',
                        received='2027-03-01')]
    one.sessions = [session('spring', '2027-03-08', kind='urgent'),
                    session('other', '2027-03-08', kind='urgent')]
    one.save()
    messages, _ = one.morning('2027-03-05')
    score.equal('two sessions', labels(messages),
                [[('OVERDUE', 'the'), ('OVERDUE', 'the')]])
    one.sessions = [session('spring', '2027-03-08', kind='plain')]
    one.papers[1]['session'] = 'spring'
    one.save()
    messages, _ = one.morning('2027-03-06')
    score.equal('one is there, one is not', labels(messages), [[
        ('NO LONGER IN THE CALENDAR', 'the'),
        ('NO LONGER UNDER THIS RULE', 'the')]])
    one.remove()


def told_of_sessions(one, day, check=0):
    """Subjects, and what is said of sessions that are gone, on one line."""
    return [(m.subject, ' '.join(m.text.split('Checked as')[0].split()))
            for m in one.morning(day, check=check)[0]]


def made_anew():
    """A session that is deleted and made again has another id."""
    one = workspace([paper('P/1', circulated='2027-01-10')], recipients=[
        {'to': 'a@example.org'}, {'to': 'b@example.org', 'session': '12th'},
        {'to': 'c@example.org', 'session': 'autumn'},
        {'to': 'd@example.org', 'severity': 'error'}])
    one.sessions = [session('spring', '2027-03-08', aliases=['11th', '12th']),
                    session('autumn', '2027-03-09')]
    one.save()
    score.equal('nothing yet', told_of_sessions(one, '2027-01-20'), [])
    one.sessions[0] = session('new-uid', '2027-03-08', title='Renamed')
    one.papers = [paper('P/1', 'new-uid', circulated='2027-01-10')]
    one.save()
    dry = one.run('--dry-run', day='2027-01-21').stdout
    text = ('Session spring (spring), was to open Mon 8 Mar 2027 %s '
            'SESSION NO LONGER IN THE CALENDARS A new session of the same '
            'body opens on the same day: Renamed (new-uid), Mon 8 Mar 2027 '
            'To do: if both are the same session, make the old id an alias of '
            'the new one, in a JSON file of sessions, or name the new id where '
            'the old one stands. Nothing is taken over by itself.' %
            ('-' * 72))
    told = told_of_sessions(one, '2027-01-21')
    score.equal('told to whom it concerns, with the new one', told, [
        ('[leadtime] first message, 1 session gone: Session spring',
         told[0][1]),
        ('[leadtime] first message, 1 session gone: Session spring',
         told[0][1])])
    score.check('in words', told[0][1].endswith(text), told[0][1])
    score.check('a dry run says the same and remembers nothing',
                text in ' '.join(dry.replace('=\n', '').split()), dry)
    score.equal('once', told_of_sessions(one, '2027-01-22'), [])
    one.remove()


def gone_for_the_director():
    """Of a session that is gone those who ask for violations only are told
    where nobody else is."""
    director = {'to': 'director@example.org', 'severity': 'error'}
    for others, to in (([], ['director@example.org']),
                       ([{'to': 'a@example.org', 'session': 'autumn'}],
                        ['director@example.org']),
                       ([{'to': 'a@example.org'}], ['a@example.org'])):
        one = workspace([paper('P/1', circulated='2027-01-10')],
                        recipients=others + [director])
        one.sessions.append(session('autumn', '2027-06-09'))
        one.save()
        one.morning('2027-01-20')
        one.sessions = one.sessions[1:]
        one.papers = []
        one.save()
        messages, _ = one.morning('2027-01-21')
        score.equal('who is told', [m.to for m in messages], to)
        score.check('of what', 'SESSION NO LONGER IN THE CALENDARS' in
                    messages[0].text, messages[0].text)
        one.remove()


def made_anew_later():
    one = workspace([paper('P/1', circulated='2027-01-10')])
    one.sessions.append(session('plenary', '2027-05-03', title='Plenary'))
    one.save()
    told_of_sessions(one, '2027-01-20')
    one.sessions = one.sessions[:1] + [
        session('other', '2027-05-18'),         # 15 days: too far
        session('called-off', '2027-05-03', status='cancelled')]
    one.save()
    told = told_of_sessions(one, '2027-01-21')
    score.equal('no new one', [s for s, _ in told],
                ['[leadtime] first message, 1 session gone: Plenary'])
    score.check('what to do', told[0][1].endswith(
        'SESSION NO LONGER IN THE CALENDARS To do: put it back into the '
        'calendar; if it was called off, as one that is cancelled, or give '
        'its papers another session. Until then papers that name it are '
        'undecided.'), told)
    score.equal('once', told_of_sessions(one, '2027-01-22'), [])
    one.sessions.append(session('late', '2027-09-06', title='Plenary'))
    one.save()
    told = told_of_sessions(one, '2027-02-03')
    score.equal('a new one comes later', [s for s, _ in told],
                ['[leadtime] 1 session perhaps made anew: Plenary'])
    score.check('since when', 'SESSION PERHAPS MADE ANEW It has not been in '
                'the calendars since Thu 21 Jan 2027. A new session of the '
                'same body has the same title: Plenary (late), opens Mon 6 Sep '
                '2027 To do' in told[0][1], told)
    one.sessions = [session('spring', '2027-03-08'),
                    session('near', '2027-05-20')]
    one.papers.append(paper('P/2', 'late'))
    one.save()
    told = told_of_sessions(one, '2027-02-04', check=3)
    score.check('beside a paper', told[0][0] ==
                '[leadtime] P/2 undecided, 2 sessions gone' and
                'near that day: Session near (near), Thu 20 May' in told[0][1]
                and 0 < told[0][1].find('Session other (other), was') <
                told[0][1].find('Plenary (late), was') and
                'called-off' not in told[0][1], told)
    one.remove()


def not_gone():
    """Nothing is missed that is over, or while a calendar cannot be read."""
    one = workspace([paper('P/1', circulated='2027-01-10')])
    one.sessions.append(session('past', '2027-01-20'))
    one.save()
    told_of_sessions(one, '2027-01-20')
    one.sessions = [session('other', '2027-06-07')]
    one.papers = [paper('P/1', 'other', circulated='2027-01-10')]
    one.save()
    one.write('sessions.json', json.dumps({'sessions': one.sessions})[:-9])
    score.equal('a calendar that is cut off', told_of_sessions(
        one, '2027-01-21', check=3), [])
    one.save()
    score.equal('only what was to come', [s for s, _ in told_of_sessions(
        one, '2027-01-22')],
        ['[leadtime] first message, 1 session gone: Session spring'])
    one.sessions.append(session('spring', '2027-03-08'))
    one.save()
    score.equal('it is back', told_of_sessions(one, '2027-01-23'), [])
    one.sessions.pop()
    one.save()
    score.equal('gone again', [s for s, _ in told_of_sessions(
        one, '2027-01-24')], ['[leadtime] 1 session gone: Session spring'])
    one.remove()


def many_gone():
    one = workspace([paper('P/1', circulated='2027-01-10')])
    one.sessions += [session('s%02d' % n, '2027-05-03') for n in range(25)]
    one.save()
    told_of_sessions(one, '2027-01-20')
    one.sessions = one.sessions[:1]
    one.save()
    told = told_of_sessions(one, '2027-01-21')
    score.check('twenty are named', told[0][0] ==
                '[leadtime] first message, 25 sessions gone' and
                told[0][1].count('NO LONGER IN THE CAL') == 20 and
                '5 more sessions are no longer in the calendars; `leadtime '
                'sessions` lists those that are.' in told[0][1], told)
    one.remove()


def only_added_to():
    """What JSON adds to an event that was made anew is an error, and no reason
    to be silent."""
    def event(uid):
        return ('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n'
                'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20270101T000000Z\r\n'
                'DTSTART;VALUE=DATE:20270308\r\nSUMMARY:Spring\r\n'
                'END:VEVENT\r\nEND:VCALENDAR\r\n' % uid)

    for bodies in (1, 2):
        one = workspace([paper('P/1', '12th', circulated='2027-01-10')])
        one.sessions = [{'id': 'uid-1', 'aliases': ['12th']}]
        one.save()
        with open(one.path('leadtime.json'), encoding='utf-8') as file:
            settings = json.load(file)
        settings['calendars'].insert(0, {'file': 'c.ics', 'body': 'oc'})
        if bodies == 2:
            settings['bodies']['board'] = {'zone': 'UTC'}
        one.write('leadtime.json', settings)
        one.write('c.ics', event('uid-1'))
        score.equal('an alias', told_of_sessions(one, '2027-01-20'), [])
        one.write('c.ics', event('uid-2'))
        told = told_of_sessions(one, '2027-01-21',
                                check=3 if bodies == 2 else 0)
        score.check('gone, of %d' % bodies, len(told) == 1 and
                    '1 session gone' in told[0][0] and
                    'opens on the same day: Spring (uid-2), Mon 8 Mar 2027' in
                    told[0][1], told)
        one.remove()


def cancelled():
    one = workspace([paper('P/1')], all_clear='monday')
    one.morning('2027-02-23')
    one.sessions = [session('spring', '2027-03-08', status='cancelled')]
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('a session that is cancelled', labels(messages),
                [[('SESSION CANCELLED', 'P/1')]])
    score.equal('subject', messages[0].subject,
                '[leadtime] P/1 of a cancelled session: Session spring')
    text = ' '.join(messages[0].text.split())
    score.check('heading', 'Session spring (spring), cancelled; was to open '
                'Mon 8 Mar 2027' in text, text)
    score.check('what to do', 'To do: nothing, as long as the session is '
                'cancelled' in text and 'supply' not in text, text)
    for day in ('2027-03-03', '2027-03-07'):
        messages, _ = one.morning(day)
        score.equal('no reminder', labels(messages), [])
    messages, _ = one.morning('2027-03-08')
    score.equal('nothing is open of it', [m.subject for m in messages],
                ['[leadtime] all clear: 1 paper, 1 session'])
    one.remove()


def held_again():
    """Cancelled, and then held a week later: the deadline is 1 March."""
    papers = [paper('P/1'), paper('P/2', circulated='2027-01-15'),
              paper('P/3', circulated='2027-02-23'), paper('P/4')]
    one = workspace(papers)
    one.morning('2027-02-23')
    one.sessions = [session('spring', '2027-03-08', status='cancelled')]
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('cancelled', [sorted(l) for l in labels(messages)], [[
        ('SESSION CANCELLED', 'P/%d' % i) for i in (1, 2, 3, 4)]])
    score.check('no date of an act has changed',
                'was circulated' not in messages[0].text, messages[0].text)
    opens(one, '2027-03-15')
    one.papers.remove(papers[3])
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.equal('and held again', sorted(labels(messages)[0]), [
        ('CHANGED: DUE IN 4 DAYS', 'P/1'), ('NO LONGER IN THE REGISTER', 'P/4'),
        ('RESOLVED: ON TIME', 'P/2'), ('RESOLVED: ON TIME', 'P/3')])
    text = ' '.join(messages[0].text.split())
    again = 'the session was cancelled and is held again'
    moved = ' the deadline was Mon 22 Feb 2027, now it is Mon 1 Mar 2027'
    for words in ('P/1 Paper P/1 ' + again + moved,
                  'P/2 Paper P/2 ' + again,
                  'P/3 Paper P/3 ' + again + moved,
                  'P/4 Paper P/4 its session was cancelled'):
        score.check('it says: ' + words, words in text, text)
    score.check('nobody was told undecided', 'undecided' not in text, text)
    one.remove()
    one = workspace([paper('P/1')])
    one.morning('2027-02-15')
    one.sessions = [session('spring', '2027-03-08', status='cancelled')]
    one.save()
    one.morning('2027-02-16')
    one.write('sessions.json', '{"sessions": [')
    messages, _ = one.morning('2027-02-16', check=3)
    score.equal('a broken calendar does not hold it again', messages, [])
    one.papers[0]['circulated'] = {'not_before': '2027-02-20',
                                   'not_after': '2027-02-24'}
    opens(one, '2027-03-08')
    messages, _ = one.morning('2027-02-25')
    score.equal('held again, and a fact is missing', labels(messages),
                [[('CHANGED: UNDECIDED', 'P/1')]])
    one.remove()
    one = workspace([paper('P/1')])
    one.morning('2027-02-15')
    one.sessions = [session('spring', '2027-03-08', status='cancelled'),
                    session('autumn', '2027-03-15')]
    one.save()
    one.morning('2027-02-16')
    one.papers[0].update(session='autumn', circulated='2027-03-02')
    one.save()
    messages, _ = one.morning('2027-03-03')
    text = ' '.join(messages[0].text.split())
    score.check('not held again, but of another session', 'P/1 Paper P/1 was a '
                'paper of Session spring (spring) its session was cancelled '
                'the deadline was Mon 22 Feb 2027, now it is Mon 1 Mar 2027 '
                'circulated Tue 2 Mar 2027, 1 day short' in text, text)
    one.remove()


def due_again():
    one = workspace([paper('P/1')])
    one.morning('2027-02-15')
    told = []
    for day, opens, more in (('16', '2027-03-08', {'status': 'cancelled'}),
                             ('17', '2027-03-08', {}),
                             ('18', '2027-03-09', {})):
        one.sessions = [session('spring', opens, **more)]
        one.save()
        messages, _ = one.morning('2027-02-' + day)
        told += [m.subject for m in messages]
    score.equal('what has not moved is not called so', told, [
        '[leadtime] P/1 of a cancelled session: Session spring',
        '[leadtime] P/1 due again: Session spring',
        '[leadtime] P/1 moved: Session spring'])
    one.remove()


def act_of_another_date():
    span = {'not_before': '2027-02-23', 'not_after': '2027-02-24'}
    papers = [paper('P/1', circulated='2027-02-24'),
              paper('P/2', circulated='2027-02-24T09:30:00Z'),
              paper('P/3', circulated=span), paper('P/4')]
    one = workspace(papers)
    messages, _ = one.morning('2027-02-25')
    score.equal('late', sorted(labels(messages)[0]), [
        ('LATE', 'P/1'), ('LATE', 'P/2'), ('LATE', 'P/3'),
        ('OVERDUE', 'P/4')])
    for one_paper in papers:
        one_paper['circulated'] = '2027-02-25'
    one.save()
    messages, _ = one.morning('2027-02-26')
    text = ' '.join(messages[0].text.split())
    now = 'circulated Thu 25 Feb 2027, 3 days short'
    for words in ('P/1 Paper P/1 was circulated Wed 24 Feb 2027 ' + now,
                  'P/2 Paper P/2 was circulated 2027-02-24T09:30:00Z ' + now,
                  'P/3 Paper P/3 was circulated between Tue 23 Feb 2027 and '
                  'Wed 24 Feb 2027 ' + now,
                  'P/4 Paper P/4 was overdue ' + now):
        score.check('the old and the new: ' + words, words in text, text)
    messages, _ = one.morning('2027-02-27')
    score.equal('once', labels(messages), [])
    one.remove()


def too_early():
    """Between 30 and 10 days before the opening on 8 March 2027, so from
    Saturday 6 to Friday 26 February."""
    one = workspace([paper('P/1', dispatched='2027-01-27')],
                    all_clear='monday')
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0].update(act='dispatched', must={
        'at_least': '10 days', 'at_most': '30 days',
        'before': 'session.opening'})
    one.save()
    messages, _ = one.morning('2027-01-28')
    text = ' '.join(messages[0].text.split())
    for words in ('To do: have it once more dispatched from Sat 6 Feb 2027 to '
                  'Fri 26 Feb 2027, end of the day in UTC:',
                  'dispatched Wed 27 Jan 2027, 10 days too early'):
        score.check('too early says: ' + words, words in text, text)
    score.equal('too early is not clear',
                [m.subject for m in one.morning('2027-02-08')[0]],
                ['[leadtime] nothing new, 1 still open'])
    one.papers.append(paper('P/2', dispatched='2027-01-28'))
    one.save()
    messages, _ = one.morning('2027-02-27')
    text = ' '.join(messages[0].text.split())
    score.check('when the window has closed nothing helps', 'nothing makes it '
                'in time any more' in text and 'once more' not in text, text)
    one.remove()


def first_day_alone():
    """Not more than 30 days before the opening, and no last day: from Saturday
    6 February; of a window what is told is its last day, Friday the 26th."""
    one = workspace([paper('P/1', dispatched='2027-01-27')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0].update(act='dispatched', must={
        'at_most': '30 days', 'before': 'session.opening'})
    one.save()
    score.equal('too early', labels(one.morning('2027-01-28')[0]),
                [[('TOO EARLY', 'P/1')]])
    opens(one, '2027-03-10')
    messages, _ = one.morning('2027-01-29')
    score.check('the first day that moves', 'the deadline was Sat 6 Feb 2027, '
                'now it is Mon 8 Feb 2027' in
                ' '.join(messages[0].text.split()), messages[0].text)
    opens(one, '2027-03-08')
    one.rules['rules'][0]['must']['at_least'] = '10 days'
    one.papers = [paper('P/2')]
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.check('a window', 'DUE TOMORROW, Fri 26 Feb 2027' in
                messages[0].text, messages[0].text)
    one.remove()


def events_of(content):
    calendar = icalendar.Calendar.from_ical(content)
    return {str(e['UID']): (e['SEQUENCE'], e['LAST-MODIFIED'].dt.isoformat(),
                            e['DTSTART'].dt.isoformat())
            for e in calendar.walk('VEVENT')}


def attached():
    """The calendar and the attachments of one state, in turns."""
    one = workspace([paper('P/1')], attach_calendar=True)

    def calendar(time):
        return events_of(subprocess.run(
            [PROGRAM, 'calendar', one.folder, '--as-of', time],
            env=one.environment, check=True, capture_output=True).stdout)

    def attachment(time):
        messages, _ = one.morning(time)
        return events_of(messages[0].calendars[0].get_content())

    told = calendar('2027-02-14T05:00:00Z')
    score.equal('what the calendar told', list(told.values()),
                [(0, '2027-02-14T05:00:00+00:00', '2027-02-22')])
    mailed = attachment('2027-02-15T06:00:00Z')
    score.equal('the attachment has the same', mailed, told)
    one.sessions = [session('spring', '2027-03-10')]
    one.save()
    mailed = attachment('2027-02-15T07:00:00Z')
    told = calendar('2027-02-15T08:00:00Z')
    score.equal('and of a deadline that moved the next',
                [(e[0], e[2]) for e in mailed.values()], [(1, '2027-02-24')])
    score.equal('as the calendar',
                {k: (e[0], e[2]) for k, e in mailed.items()},
                {k: (e[0], e[2]) for k, e in told.items()})
    mailed = attachment('2027-02-22T06:00:00Z')
    score.equal('and so on', mailed, told)
    one.remove()


def given(one, day):
    """Of each event of the attachments of a day: what it says."""
    found = {}
    for message in one.morning(day)[0]:
        score.equal('message of ' + day, message.faults(), [])
        for part in message.calendars:
            calendar = icalendar.Calendar.from_ical(part.get_content())
            for event in calendar.walk('VEVENT'):
                found[str(event['SUMMARY']).split(' ')[0],
                      str(event['STATUS'])] = (str(event['UID']),
                                               event['SEQUENCE'])
    return found


def attached_cancelled():
    """Who was given an event is given it cancelled, once."""
    one = workspace([paper('P/1')], attach_calendar=True)
    one.sessions.append(session('autumn', '2027-03-10'))
    one.save()
    first = given(one, '2027-02-15')
    score.equal('it is given', list(first), [('Circulate', 'CONFIRMED')])
    uid = first['Circulate', 'CONFIRMED'][0]
    one.sessions[0]['status'] = 'cancelled'
    one.save()
    score.equal('its session is cancelled', given(one, '2027-02-16'),
                {('Cancelled:', 'CANCELLED'): (uid, 1)})
    score.equal('once', given(one, '2027-02-17'), {})
    del one.sessions[0]['status']
    one.save()
    score.equal('it is held again', given(one, '2027-02-18'),
                {('Circulate', 'CONFIRMED'): (uid, 2)})
    one.papers[0]['session'] = 'autumn'
    one.save()
    told = given(one, '2027-02-19')
    score.equal('it is a paper of another session',
                told.get(('Withdrawn:', 'CANCELLED')), (uid, 3))
    other, sequence = told.get(('Circulate', 'CONFIRMED'), (uid, 0))
    score.check('with another event', other != uid and sequence == 0, told)
    one.papers[0] = paper('P/9', 'autumn', title='Paper P/1')
    one.save()
    told = given(one, '2027-02-20')
    score.equal('it has another symbol', told.get(('Withdrawn:', 'CANCELLED')),
                (other, 1))
    third, sequence = told.get(('Circulate', 'CONFIRMED'), (other, 0))
    score.check('with an event of its own', third != other and sequence == 0,
                told)
    one.papers = []
    one.save()
    score.equal('it is gone', given(one, '2027-02-21'),
                {('Withdrawn:', 'CANCELLED'): (third, 1)})
    score.equal('once', given(one, '2027-02-22'), {})
    one.remove()


def attached_cancelled_of_two():
    """Papers of one symbol have events of their own, which end one by one."""
    papers = [paper('P/1'), paper('P/1', title='Other'),
              paper('P/1', title='Third')]
    one = workspace(papers, attach_calendar=True)
    uids = []

    def ended(day):
        cancelled = []
        for message in one.morning(day)[0]:
            for part in message.calendars:
                calendar = icalendar.Calendar.from_ical(part.get_content())
                for event in calendar.walk('VEVENT'):
                    (cancelled if event['STATUS'] == 'CANCELLED'
                     else uids).append(str(event['UID']))
        return cancelled

    score.equal('none has ended', ended('2027-02-15'), [])
    score.equal('each has its event', len(set(uids)), 3)
    papers.pop()
    one.save()
    gone = ended('2027-02-16')
    score.check('the last one has ended', len(gone) == 1 and gone[0] in uids,
                gone)
    papers.clear()
    one.save()
    score.equal('and then the others', sorted(gone + ended('2027-02-17')),
                sorted(uids))
    one.remove()


def numbers(one, how, time, *options):
    """(SEQUENCE, day) of each event, as one of the two tells it."""
    if how == 'calendar':
        content = subprocess.run(
            [PROGRAM, 'calendar', one.folder, '--as-of', time],
            env=one.environment, check=True, capture_output=True).stdout
    else:
        messages, _ = one.morning(time, *options)
        content = messages[0].calendars[0].get_content()
    return {uid: (sequence, start)
            for uid, (sequence, _, start) in events_of(content).items()}


def opens(one, day):
    one.sessions = [session('spring', day)]
    one.save()


def attached_first():
    """What a message told first is what the calendar goes on from."""
    one = workspace([paper('P/1'), paper('P/1', title='Other')],
                    attach_calendar=True)
    first = numbers(one, 'mail', '2027-02-08')
    score.equal('the numbers begin', sorted(first.values()),
                [(0, '2027-02-22'), (0, '2027-02-22')])
    score.equal('the calendar has the same, also of two papers of one symbol',
                numbers(one, 'calendar', '2027-02-08'), first)
    told = []
    for how, day, begin in (('mail', '2027-02-09', '2027-03-15'),
                            ('calendar', '2027-02-10', '2027-03-16'),
                            ('mail', '2027-02-11', '2027-03-16'),
                            ('mail', '2027-02-12', '2027-03-17'),
                            ('calendar', '2027-02-13', '2027-03-17')):
        opens(one, begin)
        told += sorted(set(numbers(one, how, day).values()))
    score.equal('one line of numbers', told, [
        (1, '2027-03-01'), (2, '2027-03-02'), (2, '2027-03-02'),
        (3, '2027-03-03'), (3, '2027-03-03')])
    one.remove()


def attached_alone():
    """A ledger that is not the workspace's state."""
    one = workspace([paper('P/1')], attach_calendar=True)
    ledger = ('--ledger', one.path('other.sqlite'))
    told = []
    for day, begin in (('2027-02-08', '2027-03-08'),
                       ('2027-02-09', '2027-03-15'),
                       ('2027-02-10', '2027-03-16')):
        opens(one, begin)
        numbers(one, 'calendar', day)
        told += numbers(one, 'mail', day, *ledger).values()
    score.equal('has numbers of its own', told, [
        (0, '2027-02-22'), (1, '2027-03-01'), (2, '2027-03-02')])
    one.remove()


def attached_before():
    """A ledger of the first version: what it sent had the day as its number,
    counted from 1970 (8 February 2027 is the 20857th)."""
    one = workspace([paper('P/1')], attach_calendar=True)
    numbers(one, 'mail', '2027-02-08')
    one.ask("DELETE FROM notify_value WHERE name = 'sequence_least'")
    one.ask("DELETE FROM feed_event")
    one.ask("DROP TABLE notify_session")
    one.ask("UPDATE lt_module SET version = 1 WHERE name = 'notify'")
    opens(one, '2027-03-15')
    told = list(numbers(one, 'mail', '2027-02-09').values())
    opens(one, '2027-03-16')
    told += list(numbers(one, 'calendar', '2027-02-09').values())
    score.equal('the numbers go on from there', told, [
        (20858, '2027-03-01'), (20859, '2027-03-02')])
    one.remove()


def less_than_asked():
    """What is practice is a notice when it is overdue; reminders of the
    deadline are warnings."""
    papers = [paper('P/%d' % i) for i in range(1, 5)]
    one = workspace(papers, [{'to': 'all@example.org'},
                             {'to': 'boss@example.org', 'severity': 'error'}])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['force'] = 'practice'
    one.save()
    messages, _ = one.morning('2027-02-15')
    score.equal('the deadline', [(m.to, m.labels()) for m in messages], [
        ('all@example.org', [('DUE IN 7 DAYS', 'P/%d' % i)
                             for i in range(1, 5)])])
    papers[1]['circulated'] = '2027-02-23'
    papers[2]['circulated'] = '2027-02-22'
    papers[3]['circulated'] = {'not_before': '2027-02-20',
                               'not_after': '2027-02-24'}
    one.save()
    messages, _ = one.morning('2027-02-23')
    score.equal('a breach is not resolved', [
        (m.to, sorted(m.labels())) for m in messages], [
        ('all@example.org', [('LATE', 'P/2'), ('OVERDUE', 'P/1'),
                             ('RESOLVED: ON TIME', 'P/3'),
                             ('UNDECIDED', 'P/4')])])
    papers[3]['circulated'] = '2027-02-22'
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('and told once', labels(messages),
                [[('RESOLVED: ON TIME', 'P/4')]])
    messages, _ = one.morning('2027-03-04')
    score.equal('without reminders', labels(messages), [])
    papers[0]['circulated'] = '2027-03-05'
    one.save()
    messages, _ = one.morning('2027-03-05')
    score.equal('its end is told', labels(messages),
                [[('CHANGED: LATE', 'P/1')]])
    one.remove()


def violations_only():
    """What is no violation any more is resolved, and its deadline is no
    concern of who asks for violations only."""
    one = workspace([paper('P/1'), paper('P/2')], [
        {'to': 'all@example.org'},
        {'to': 'boss@example.org', 'severity': 'error'}])
    one.morning('2027-02-24')
    told = []
    for day, begin in (('2027-02-25', '2027-03-22'),
                       ('2027-02-26', '2027-03-23'),
                       ('2027-03-10', '2027-03-23')):
        opens(one, begin)
        messages, _ = one.morning(day)
        told += [(m.to.split('@')[0], m.subject, m.labels()[0][0])
                 for m in messages]
    score.equal('who is told what', told, [
        ('all', '[leadtime] 2 moved: Session spring', 'CHANGED: DUE IN 11 DAYS'),
        ('boss', '[leadtime] 2 resolved: Session spring',
         'RESOLVED: DUE IN 11 DAYS'),
        ('all', '[leadtime] 2 moved: Session spring', 'CHANGED: DUE IN 11 DAYS'),
        ('all', '[leadtime] 2 overdue: Session spring', 'OVERDUE'),
        ('boss', '[leadtime] 2 overdue: Session spring', 'OVERDUE')])
    one.remove()


def other_session():
    one = workspace([paper('P/1')])
    one.sessions.append(session('autumn', '2027-03-29'))
    one.save()
    one.morning('2027-02-23')
    one.papers[0]['session'] = 'autumn'
    one.save()
    messages, _ = one.morning('2027-02-24')
    text = ' '.join(messages[0].text.split())
    score.check('a paper of another session', 'Session autumn (autumn), opens '
                'Mon 29 Mar 2027' in text and 'P/1 Paper P/1 was a paper of '
                'Session spring (spring) the deadline was Mon 22 Feb 2027, now '
                'it is Mon 15 Mar 2027' in text, text)
    one.remove()


def subjects():
    """Three kinds have names, the others are counted; a session that is not
    known is none."""
    late = [paper('L/%d' % i, circulated='2027-02-25') for i in range(4)]
    one = workspace([paper('P/1'), paper('A/1', of='autumn')] + late +
                    [paper('N/%d' % i, of='nowhere') for i in range(2)])
    one.sessions += [session('autumn', '2027-03-15')]
    one.save()
    messages, _ = one.morning('2027-02-26', check=3)
    score.equal('two sessions and papers of none', messages[0].subject,
                '[leadtime] first message, 1 overdue, 1 due Mon 1 Mar 2027, '
                '2 undecided and 4 more: 2 sessions')
    one.papers = [paper('P/2')]
    one.sessions[1:] = []
    one.save()
    messages, _ = one.morning('2027-02-27')
    one.papers += [paper('N/3', of='nowhere'), paper('P/3')]
    one.save()
    messages, _ = one.morning('2027-02-28', check=3)
    score.equal('one session, and a paper of none', messages[0].subject,
                '[leadtime] 1 overdue, 1 undecided: 1 session')
    one.remove()


def papers_not_verdicts():
    """The subject counts papers: one that two rules are about is one."""
    one = workspace([paper('P/1')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'].append(dict(one.rules['rules'][0], id='six-weeks'))
    one.rules['rules'][1]['must'] = {'at_least': '6 weeks',
                                     'before': 'session.opening'}
    one.save()
    messages, _ = one.morning('2027-02-23')
    score.equal('one paper under two rules', (
        messages[0].subject, len(messages[0].labels())),
                ('[leadtime] first message, P/1 overdue: Session spring', 2))
    one.papers += [paper('P/%d' % i) for i in range(2, 4)]
    one.save()
    messages, _ = one.morning('2027-02-24')
    score.equal('two papers under two rules', (
        messages[0].subject, len(messages[0].labels())),
                ('[leadtime] 2 overdue: Session spring', 4))
    one.notify.update(all_clear='monday', repeat='never')
    one.save()
    messages, _ = one.morning('2027-03-08')
    score.equal('and so does a sign of life', (
        messages[0].subject, '3 papers and 1 session were checked' in
        ' '.join(messages[0].text.split())),
                ('[leadtime] nothing new, 3 still open', True))
    one.remove()


def by_when():
    """The subject names the paper where there is one, and dates; what is to
    be done says where the day ends."""
    one = workspace([paper('P/1')])
    one.zone = 'Asia/Tokyo'
    one.save()
    messages, _ = one.morning('2027-02-08')
    score.equal('one paper, and when it is due', messages[0].subject,
                '[leadtime] first message, P/1 due Mon 22 Feb 2027: '
                'Session spring')
    score.check('where the day ends', 'by Mon 22 Feb 2027, end of the day in '
                'Asia/Tokyo.' in ' '.join(messages[0].text.split()),
                messages[0].text)
    score.check('a title has its own language and direction, and no width '
                'that cannot be broken', '<strong>P/1</strong> <span '
                'dir="auto" lang="">Paper P/1</span>' in messages[0].html and
                'overflow-wrap:anywhere' in messages[0].html,
                messages[0].html)
    score.check('who writes', 'from leadtime, which watches whether papers '
                'are out in time' in ' '.join(messages[0].text.split()),
                messages[0].text)
    messages, _ = one.morning('2027-02-23')
    score.equal('one paper that is overdue', messages[0].subject,
                '[leadtime] P/1 overdue: Session spring')
    one.remove()

    one = workspace([paper('P/2'), paper('P/3'), paper('A/1', of='autumn')])
    one.sessions += [session('autumn', '2027-03-15')]
    one.save()
    messages, _ = one.morning('2027-02-16')
    score.check('several dates: the first', '3 due soon (first Mon 22 Feb '
                '2027)' in messages[0].subject, messages[0].subject)
    one.remove()

    one = workspace([paper('P/1')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['cutoff'] = {'time': '17:00', 'effect': 'next_day'}
    one.save()
    messages, _ = one.morning('2027-02-08')
    score.check('not the end of the day where an hour counts',
                '22 Feb 2027 17:00 UTC.' in ' '.join(
                    messages[0].text.split()) and
                'end of the day' not in messages[0].text, messages[0].text)
    one.remove()


def all_clear():
    one = workspace([paper('P/1', circulated='2027-01-10')],
                    all_clear='monday')
    told = []
    for day in ('2027-02-03', '2027-02-07', '2027-02-08', '2027-02-09',
                '2027-02-15', '2027-02-23', '2027-02-24'):
        messages, _ = one.morning(day)
        told += [(day, m.subject) for m in messages]
        score.check('a sign of life of ' + day, all(
            'This sign of life comes in a week without other messages' in
            ' '.join(m.text.split()) and 'first message' not in m.text
            for m in messages if len(told) > 1), [m.text for m in messages])
    clear = '[leadtime] all clear: 1 paper, 1 session'
    score.equal('a sign of life each week, also where Monday was missed',
                told, [('2027-02-08', clear.replace('] ', '] first message, ')),
                       ('2027-02-15', clear),
                       ('2027-02-23', clear)])
    one.papers.append(paper('P/2'))
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.equal('news', labels(messages), [[('OVERDUE', 'P/2')]])
    messages, _ = one.morning('2027-03-01')
    score.equal('news within the week is a sign of life', messages, [])
    one.remove()


def incomplete_is_open():
    """A paper that is out in one of two languages is not clear."""
    one = workspace([paper('P/1', circulated={'en': '2027-01-10',
                                              'fr': None})],
                    all_clear='monday', repeat='never')
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['languages'] = {'required': 'official'}
    one.save()
    score.equal('incomplete, and open',
                [[m.subject for m in one.morning(day)[0]]
                 for day in ('2027-02-23', '2027-03-08')], [
                    ['[leadtime] first message, P/1 incomplete: Session '
                     'spring'], ['[leadtime] nothing new, 1 still open']])
    one.remove()


def not_clear():
    """Nothing is clear while a violation stands: until the session is over,
    on 8 March."""
    one = workspace([paper('P/1', circulated='2027-01-10')],
                    all_clear='monday', repeat='never')
    messages, _ = one.morning('2027-02-08')
    score.equal('a first sign of life', [m.subject for m in messages],
                ['[leadtime] first message, all clear: 1 paper, 1 session'])
    words = ' '.join(messages[0].text.split())
    score.check('says that it is the first', words.startswith(
                'This is the first message to you from leadtime, which watches '
                'whether papers are out in time; there is '
                'nothing that it has to list. All clear') and
                'Such a sign of life will come in each week without other '
                'messages' in words, words)
    score.check('has no last message before it', 'since the last' not in words
                and 'nothing has to be told today' in words, words)
    one.papers.append(paper('P/2', circulated='2027-02-23'))
    one.save()
    told = []
    for day in ('2027-02-22', '2027-02-23', '2027-03-01', '2027-03-08',
                '2027-03-15'):
        messages, _ = one.morning(day)
        told += [(day, m.subject) for m in messages]
    clear = '[leadtime] all clear: 2 papers, 1 session'
    score.equal('late is not clear', told, [
        ('2027-02-22', '[leadtime] P/2 due today: Session spring'),
        ('2027-02-23', '[leadtime] P/2 late: Session spring'),
        ('2027-03-08', '[leadtime] nothing new, 1 still open'),
        ('2027-03-15', clear)])
    one.papers = [paper('P/3')]
    one.notify['recipients'] = [{'to': 'new@example.org'}]
    one.save()
    one.morning('2027-02-23')
    messages, _ = one.morning('2027-03-08')
    score.equal('what is open is not called clear',
                [m.subject for m in messages],
                ['[leadtime] nothing new, 1 still open'])
    one.remove()


def quiet():
    one = workspace([paper('P/1', circulated='2027-01-10')])
    for day in ('2027-02-03', '2027-02-22', '2027-03-30'):
        messages, done = one.morning(day)
        score.equal('nothing to say', (messages, done.stdout, done.stderr),
                    ([], '', ''))
    one.remove()


def over():
    """Reminders end with the session; what is late is told once."""
    one = workspace([paper('P/1'), paper('P/2', circulated='2027-02-24')])
    told = {}
    for day in ('2027-02-25', '2027-03-04', '2027-03-08', '2027-03-11',
                '2027-03-18', '2027-06-01'):
        messages, _ = one.morning(day)
        if messages:
            told[day] = messages[0].labels()
    score.equal('reminders', told, {
        '2027-02-25': [('OVERDUE', 'P/1'), ('LATE', 'P/2')],
        '2027-03-04': [('STILL OVERDUE', 'P/1')]})
    one.remove()


def far_away():
    """A paper of a session ten months ahead is told of for as long: half a year
    after the first message, too."""
    one = workspace([paper('P/1')])
    one.sessions = [session('spring', '2027-12-06')]
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['must']['at_least'] = '40 weeks'  # 1 March
    one.save()
    told = [(day, labels(one.morning(day)[0]))
            for day in ('2027-02-15', '2027-03-02', '2027-08-16', '2027-08-23',
                        '2027-11-29', '2027-12-07')]
    still = [[('STILL OVERDUE', 'P/1')]]
    score.equal('reminders until the session', told, [
        ('2027-02-15', [[('DUE IN 14 DAYS', 'P/1')]]),
        ('2027-03-02', [[('OVERDUE', 'P/1')]]),
        ('2027-08-16', still), ('2027-08-23', still), ('2027-11-29', still),
        ('2027-12-07', [])])
    one.remove()


def minutes():
    """What is due behind its session, 8 to 10 March: minutes that are overdue
    are open until they come, and those that came late are history."""
    one = workspace([paper('M/1')], all_clear='monday', repeat='never')
    one.sessions = [session('spring', '2027-03-08', closes='2027-03-10')]
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['must'] = {'within': '7 days',
                                     'after': 'session.closing'}
    one.save()
    told = []
    for day in ('2027-03-18', '2027-03-29'):
        told += [(day, m.subject) for m in one.morning(day)[0]]
    one.papers = [paper('M/1', circulated='2027-03-30')]
    one.save()
    for day in ('2027-03-30', '2027-04-12'):
        told += [(day, m.subject) for m in one.morning(day)[0]]
    score.equal('minutes', told, [
        ('2027-03-18', '[leadtime] first message, M/1 overdue: Session spring'),
        ('2027-03-29', '[leadtime] nothing new, 1 still open'),
        ('2027-03-30', '[leadtime] M/1 late: Session spring'),
        ('2027-04-12', '[leadtime] all clear: 1 paper, 1 session')])
    one.remove()


def undecided():
    one = workspace([paper('P/1', circulated={'not_before': '2027-02-20',
                                              'not_after': '2027-02-24'})])
    messages, _ = one.morning('2027-02-25')
    score.equal('undecided is told', labels(messages),
                [[('UNDECIDED', 'P/1')]])
    score.check('with the fact that is missing',
                'the exact date' in messages[0].text)
    one.papers[0]['circulated'] = '2027-02-24'
    one.save()
    messages, _ = one.morning('2027-02-26')
    score.equal('and what it becomes', labels(messages),
                [[('CHANGED: LATE', 'P/1')]])
    one.remove()
    # Ten days after 10 February at the latest: the 21st is late in any case.
    one = workspace([paper('P/2', submitted={'not_after': '2027-02-10'},
                           circulated='2027-02-21')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['must'] = {'within': '10 days',
                                     'after': 'submitted'}
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.check('a breach without a deadline is not said to have one',
                'LATE, was due on a day that is not known'
                in messages[0].text)
    one.remove()


def disputed():
    """14 days before the opening on 8 March 2027: Monday 22 February, or with
    both ends left out Sunday 21."""
    one = workspace([paper('P/1', circulated='2027-02-22')])
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['readings'] = [
        {'name': 'plain'},
        {'name': 'clear', 'must': {'at_least': '14 clear days',
                                   'before': 'session.opening'}}]
    one.save()
    messages, _ = one.morning('2027-02-25')
    text = ' '.join(messages[0].text.split())
    for words in ('UNDECIDED', 'To do: have it decided which reading of '
                  'the rule holds', 'plain: on time and clear: late'):
        score.check('a dispute says: ' + words, words in text, text)
    score.check('no fact is missing', 'supply' not in text, text)
    rows = subprocess.run(
        [PROGRAM, 'check', one.folder, '--as-of', '2027-02-25', '--format',
         'csv', '--columns', 'document,who_can_act'],
        env=one.environment, capture_output=True, text=True).stdout
    score.check('who can act', 'P/1,"the body, by saying which reading holds"'
                in rows, rows)
    one.remove()


def notes():
    """What holds for all that are said together is said once, of all; each
    group has its rule."""
    papers = [paper('P/%d' % i, circulated='2027-02-24') for i in (1, 2)]
    papers += [paper('P/3'), paper('P/4', circulated='2027-02-24', waivers=[
        {'rule': 'house/two-weeks', 'by': 'The committee', 'on': '2027-02-24',
         'reason': 'Urgency'}])]
    one = workspace(papers)
    one.rules = copy.deepcopy(one.rules)
    one.rules['rules'][0]['on_late'] = 'postponed'
    one.save()
    messages, _ = one.morning('2027-02-25')
    text = messages[0].text
    late = text[text.index('LATE, was due'):]
    score.equal('of all late papers', [line.strip() for line in
                late.splitlines()[:3]], [
        'LATE, was due Mon 22 Feb 2027',
        'Rule: Papers two weeks before the session [house/two-weeks]',
        'Note: the rule says of a breach: postponed'])
    score.equal('of one', text.splitlines().count(
        '      note: the rule says of a breach: postponed'), 1)
    score.equal('rules', text.count('Rule: '), 2)
    row = subprocess.run(
        [PROGRAM, 'explain', 'P/4', one.folder, '--as-of', '2027-02-25'],
        env=one.environment, capture_output=True, text=True).stdout
    score.check('what is waived has no consequence', 'waived' in row and
                'postponed' not in row, row)
    one.remove()


def broken_inputs():
    one = workspace([paper('P/1'), paper('P/2')])
    one.morning('2027-02-23')
    one.write('sessions.json', '{"sessions": [')
    messages, done = one.morning('2027-02-24', check=3)
    score.equal('a broken calendar makes nothing undecided', messages, [])
    score.check('it is said on standard error', 'sessions.json:1' in
                done.stderr, done.stderr)
    messages, done = one.morning('2027-02-25', check=3)
    score.equal('once', (messages, done.stderr), ([], ''))
    messages, done = one.morning('2027-03-03', check=3)
    score.check('and again after a week', 'sessions.json' in done.stderr)
    one.save()
    messages, done = one.morning('2027-03-04')
    score.equal('and all goes on', (labels(messages), done.stderr),
                ([[('STILL OVERDUE', 'P/1'), ('STILL OVERDUE', 'P/2')]], ''))
    bad = copy.deepcopy(one.papers)
    bad[1]['circulated'] = '2027-02-30'
    one.write('papers.json', {'documents': bad + [paper('P/3')]})
    messages, done = one.morning('2027-03-05', check=3)
    score.equal('a record that cannot be read is not withdrawn; the rest is '
                'judged', labels(messages), [[('OVERDUE', 'P/3'),
                                              ('CANNOT BE JUDGED', 'P/2')]])
    score.check('and the message says so', 'the inputs have 1 error'
                in ' '.join(messages[0].text.split()), messages[0].text)
    one.remove()


def by_language(**must):
    """Each language has a verdict of its own, and the paper the worst."""
    one = workspace([paper('P/1')])
    one.rules = copy.deepcopy(one.rules)
    rule = one.rules['rules'][0]
    rule['languages'] = {'required': 'official', 'clock': 'each'}
    rule['must'].update(must)
    return one.save()


def told_by_language(one, circulated, days):
    one.papers[0]['circulated'] = circulated
    one.save()
    told = {}
    for day in days:
        messages, _ = one.morning('2027-02-%02d' % day)
        for message in messages:
            score.equal('message of %d' % day, message.faults(), [])
            told[day] = (message.labels(), ' '.join(message.text.split()))
    return told


def output_of(one, command, *options):
    return subprocess.run(
        [PROGRAM, command, one.folder, '--as-of', '2027-02-20', *options],
        capture_output=True, text=True, env=one.environment).stdout


def still_due():
    """What is out is tight; what is not goes on to be due."""
    one = by_language(recommended='3 weeks')
    one.morning('2027-02-15')
    told = told_by_language(one, {'en': '2027-02-16', 'fr': None},
                            range(16, 24))
    score.equal('a language that is not out is due at its stages', {
        day: labels for day, (labels, _) in told.items()}, {
            20: [('DUE IN 2 DAYS', 'P/1')], 22: [('DUE TODAY', 'P/1')],
            23: [('INCOMPLETE', 'P/1')]})
    for words in ('To do: have it circulated in fr by Mon 22 Feb 2027, end '
                  'of the day in UTC.',
                  'what is out is tight', 'missing fr'):
        score.check('it says ' + words, words in told[20][1], told[20][1])
    one.papers[0]['circulated'] = {'en': '2027-02-16', 'fr': None}
    one.save()
    feed = output_of(one, 'calendar', '--no-state', '--alarm', '1 day')
    score.check('the feed does not call it met, and has an alarm',
                'SUMMARY:Circulate P/1' in feed and 'BEGIN:VALARM' in feed,
                feed)
    text = ' '.join(output_of(one, 'check').split())
    score.check('a report names what is missing', '; missing fr [house/two-weeks'
                '] would have been in time if circulated in en and fr by Mon 15 Feb '
                '2027' in text and 'note: still due: circulated in fr by Mon 22 Feb 2027'
                in text, text)
    table = output_of(one, 'check', '--format', 'csv', '--columns',
                      'language,verdict,who_can_act')
    score.check('and whose turn it is', ',tight,"secretariat, for fr"' in table,
                table)
    score.check('and nothing else to do', told[20][1].count('o do:') == 1 and
                'still due' not in told[20][1], told[20][1])
    one.remove()
    one = by_language(recommended='3 weeks')
    one.morning('2027-02-15')
    told = told_by_language(one, {'en': '2027-02-16', 'fr': '2027-02-19'},
                            range(19, 24))
    score.equal('when all are out it is told as what it is', {
        day: labels for day, (labels, _) in told.items()},
                {19: [('TIGHT', 'P/1')]})
    one.remove()


def still_due_though_early():
    """What is wrong is told at once, what is due all the same."""
    one = by_language(at_most='3 weeks')
    one.notify['recipients'] = [{'to': 'a@example.org'},
                                {'to': 'b@example.org', 'severity': 'error'}]
    one.save()
    one.morning('2027-02-01')
    told = {}
    for day in range(10, 24):
        one.papers[0]['circulated'] = {'en': '2027-02-10', 'fr': None}
        one.save()
        messages, _ = one.morning('2027-02-%02d' % day)
        for message in messages:
            told[day, message.to[0]] = (message.labels(),
                                        ' '.join(message.text.split()))
    score.equal('early in one language, due in the other', {
        at: labels for at, (labels, _) in told.items()}, {
            (10, 'a'): [('TOO EARLY', 'P/1')],
            (10, 'b'): [('TOO EARLY', 'P/1')],
            (15, 'a'): [('DUE IN 7 DAYS', 'P/1')],
            (20, 'a'): [('DUE IN 2 DAYS', 'P/1')],
            (22, 'a'): [('DUE TODAY', 'P/1')],
            (23, 'a'): [('CHANGED: INCOMPLETE', 'P/1')],
            (23, 'b'): [('CHANGED: INCOMPLETE', 'P/1')]})
    score.check('both are to be done', 'To do: have it once more' in
                told[10, 'a'][1] and 'Still to do: have it circulated in fr '
                'from Mon 15 Feb 2027 to Mon 22 Feb 2027, end of the day in '
                'UTC.' in told[10, 'a'][1], told[10, 'a'][1])
    score.check('and then what is left', 'To do: have it circulated in fr from '
                'Mon 15 Feb 2027 to Mon 22 Feb 2027, end of the day in UTC.'
                in told[20, 'a'][1] and
                'what is out is early' in told[20, 'a'][1], told[20, 'a'][1])
    one.remove()


def a_slip():
    """A record that cannot be read makes nobody blind to its deadline."""
    one = workspace([paper('P/1'), paper('P/2', circulated='2027-02-01'),
                     paper('P/3', of='autumn')])
    one.sessions.append(session('autumn', '2027-09-08'))
    one.save()
    one.morning('2027-02-08')
    slip = copy.deepcopy(one.papers)
    slip[0]['circulated'] = '2027-02-30'
    slip[1]['circulated'] = '2027-02-30'
    lines = ',\n'.join(json.dumps(p) for p in slip)
    told = {}
    for day in list(range(9, 29)):
        one.write('papers.json', '{"documents": [\n' + lines + ']}')
        messages, _ = one.morning('2027-02-%02d' % day, check=3)
        for message in messages:
            told[day] = (message.labels(), ' '.join(message.text.split()),
                         message.subject)
            score.equal('message of %d' % day, message.faults(), [])
    score.equal('it is told at once, at the stages and when the time is over', {
        day: labels for day, (labels, _, _) in told.items()},
                {day: [('CANNOT BE JUDGED', 'P/1')]
                 for day in (9, 15, 20, 22, 23)})
    for words in ('CANNOT BE JUDGED, due Mon 22 Feb 2027', 'To do: mend what',
                  'its record cannot be read (papers.json:2)',
                  'the inputs have 2 errors'):
        score.check('it says ' + words, words in told[9][1], told[9][1])
    score.check('and its subject', 'P/1 cannot be judged' in told[9][2],
                told[9][2])
    score.check('and in the end that it was due', 'CANNOT BE JUDGED, was due '
                'Mon 22 Feb 2027' in told[23][1], told[23][1])
    one.save()
    messages, done = one.morning('2027-03-01')
    score.equal('mended, it comes back', labels(messages),
                [[('OVERDUE', 'P/1')]])
    score.check('and says why', 'it could not be judged, and can be again' in
                messages[0].text, messages[0].text)
    score.equal('once', one.morning('2027-03-02')[0], [])
    one.remove()


def a_slip_in_a_table():
    """A row with a doubtful cell has a place, as a record of JSON has."""
    one = workspace([paper('P/1')])
    head = 'symbol,session,circulated.en\nP/2,spring,2027-02-01\n'
    one.write('papers.json', head + 'P/1,spring,\n')
    one.morning('2027-02-08')
    for cell, words in (('soon', 'its record cannot be read (papers.json:3)'),
                        ('"so" on', 'it was not found among what could be '
                         'read')):
        one.write('papers.json', head + 'P/1,spring,' + cell + '\n')
        messages, _ = one.morning('2027-02-09', check=3)
        score.check('a doubtful cell: ' + cell, words in ' '.join(
            messages[0].text.split()), messages[0].text)
        one.write('papers.json', head + 'P/1,spring,\n')
        one.morning('2027-02-10')
    one.remove()


def a_slip_that_is_mended():
    for now, wanted in ((None, ('CHANGED: DUE IN 10 DAYS', 'P/1')),
                        ('2027-02-10', ('RESOLVED: ON TIME', 'P/1'))):
        one = workspace([paper('P/1')])
        one.morning('2027-02-08')
        one.papers[0]['circulated'] = '2027-02-30'
        one.save()
        one.morning('2027-02-11', check=3)
        one.papers[0]['circulated'] = now
        one.save()
        messages, _ = one.morning('2027-02-12')
        score.equal('mended as %s' % now, labels(messages), [[wanted]])
        messages, _ = one.morning('2027-02-15')
        score.equal('and as always', labels(messages),
                    [] if now else [[('DUE IN 7 DAYS', 'P/1')]])
        one.remove()
    one = workspace([paper('P/1')])
    one.morning('2027-02-08')
    one.write('papers.json', '{"documents": [{"symbol": "P/1')
    messages, _ = one.morning('2027-02-11', check=3)
    score.equal('a register that cannot be read', labels(messages),
                [[('CANNOT BE JUDGED', 'P/1')]])
    score.check('what is known of it is said', 'it was not found among what '
                'could be read' in ' '.join(messages[0].text.split()),
                messages[0].text)
    one.papers = []
    one.save()
    messages, _ = one.morning('2027-02-12')
    score.equal('and then is gone', labels(messages),
                [[('NO LONGER IN THE REGISTER', 'P/1')]])
    one.remove()


def a_broken_calendar():
    """Nothing is said of each paper, until its time comes."""
    one = workspace([paper('P/1')], [{'to': 'a@example.org'}])
    one.morning('2027-02-08')
    told = {}
    for day in range(9, 28):
        one.write('sessions.json', '{"sessions": [')
        messages, _ = one.morning('2027-02-%02d' % day, check=3)
        for message in messages:
            told[day] = message.labels()
    score.equal('a calendar that cannot be read hides no deadline', told,
                {day: [('CANNOT BE JUDGED', 'P/1')]
                 for day in (15, 20, 22, 23)})
    one.remove()


def two_of_one_symbol():
    one = workspace([paper('P/1'), paper('P/1', title='Other')])
    messages, _ = one.morning('2027-02-23')
    score.equal('two papers of one symbol', labels(messages),
                [[('OVERDUE', 'P/1'), ('OVERDUE', 'P/1')]])
    messages, _ = one.morning('2027-02-24')
    score.equal('are told apart', labels(messages), [])
    one.papers[1]['circulated'] = '2027-02-24'
    one.save()
    messages, _ = one.morning('2027-02-25')
    score.equal('one of them', labels(messages), [[('CHANGED: LATE', 'P/1')]])
    one.remove()


def one_digest_of_many():
    one = workspace([paper('P/%d' % i) for i in range(700)])
    messages, _ = one.morning('2027-02-23')
    score.equal('one message', len(messages), 1)
    score.equal('of at most 500 papers', len(messages[0].labels()), 500)
    score.check('the others are counted', '200 more are not listed here'
                in messages[0].text)
    score.check('the subject counts all', '700 overdue' in
                messages[0].subject, messages[0].subject)
    messages, _ = one.morning('2027-02-24')
    score.equal('and are told', messages, [])
    one.remove()


def brake():
    one = Workspace(PROGRAM, hold_above=5)
    one.sessions = [session('s%d' % i, '2027-03-08') for i in range(9)]
    one.papers = [paper('P/1', of='s1')]
    one.save()
    one.morning('2027-02-23')
    one.papers = [paper('P/%d' % i, of='s%d' % i) for i in range(9)]
    one.save()
    messages, done = one.morning('2027-02-24', check=5)
    score.equal('too much at once is held', messages, [])
    score.check('in one line', done.stderr.count('\n') == 1 and
                'held: 8 groups' in done.stderr, done.stderr)
    score.check('that says how to go on', '`leadtime notify --dry-run %s`, send '
                'them with `leadtime notify --release %s`' % (
                    one.folder, one.folder) in done.stderr, done.stderr)
    done = one.run('--ledger', '', day='2027-02-24')
    score.equal('a ledger without a name', done.returncode, 4)
    messages, done = one.morning('2027-02-25', check=5)
    score.equal('still', messages, [])
    dry = one.run('--dry-run', day='2027-02-25', check=0).stdout
    score.check('a dry run shows it', 'P/8' in dry)
    done = one.run('--release', day='2027-02-25', to_folder=True, check=0)
    messages, done = one.morning('2027-02-26')
    score.equal('released, it is told once', messages, [])
    one.papers += [paper('Q/%d' % i, of='s%d' % i) for i in range(9)]
    one.save()
    messages, done = one.morning('2027-02-27')
    score.equal('as much as lately is news', len(messages), 1)
    one.remove()


def main():
    for test in (stages, while_it_meets, dated, recommended,
                 first_after_silence, nothing_open, missed_runs, same_day_twice, changes,
                 waiver_withdrawn, moved_session, other_clocks, ages, recipients, no_concern_any_more,
                 no_longer_among_his,
                 no_rule_any_more, late_and_gone, renamed, cut_off, session_gone,
                 made_anew, gone_for_the_director, made_anew_later, not_gone, many_gone, only_added_to,
                 cancelled, held_again, due_again, act_of_another_date,
                 too_early, first_day_alone, attached, attached_cancelled,
                 attached_cancelled_of_two, attached_first,
                 attached_alone,
                 attached_before, less_than_asked, violations_only,
                 other_session, subjects, papers_not_verdicts, by_when, all_clear, incomplete_is_open, not_clear, quiet, over,
                 far_away, minutes, undecided, disputed, notes, broken_inputs, still_due,
                 still_due_though_early, a_slip, a_slip_in_a_table,
                 a_slip_that_is_mended, a_broken_calendar, two_of_one_symbol,
                 one_digest_of_many, brake):
        try:
            test()
        except Exception as error:      # a failure, with its name
            score.check(test.__name__, False, repr(error))
    return score.close()


if __name__ == '__main__':
    sys.exit(main())
