"""Random workspaces: rules, sessions and papers in one body."""
import datetime as dt
import json
import random

ZONES = ['America/New_York', 'Europe/Zurich', 'UTC', 'Asia/Kolkata',
         'Pacific/Auckland', 'America/St_Johns']
LANGUAGES = ['en', 'fr', 'ru']
ACTS = ['submitted', 'received', 'issued', 'circulated', 'considered']
WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday',
            'saturday', 'sunday']
BASE = dt.date(2024, 1, 1)


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *choices):
        return self.random.choice(choices)

    def maybe(self, chance):
        return self.random.random() < chance

    def day(self, low=0, high=420):
        return (BASE + dt.timedelta(self.random.randint(low, high)))

    def time(self, day):
        clock = '%02d:%02d:%02d' % (self.random.randint(0, 23),
                                    self.one(0, 30, 59), self.one(0, 59))
        return '%sT%s%s' % (day, clock, self.one('Z', '', '-05:00', '+02:00'))

    def point(self, around):
        day = around + dt.timedelta(self.random.randint(-75, 12))
        return str(day) if self.maybe(0.6) else self.time(day)

    def moment(self, around):
        kind = self.random.random()
        if kind < 0.08:
            return None
        if kind < 0.8:
            return self.point(around)
        first = around + dt.timedelta(self.random.randint(-75, 5))
        last = first + dt.timedelta(self.random.randint(1, 12))
        whole = {'not_before': str(first), 'not_after': str(last)}
        if self.maybe(0.15):
            del whole[self.one('not_before', 'not_after')]
        return whole

    def act(self, around):
        if self.maybe(0.45):
            return self.moment(around)
        return {tag: self.moment(around) for tag in LANGUAGES
                if self.maybe(0.75)}

    def day_set(self):
        found = {}
        if self.maybe(0.7):
            found['weekdays'] = self.one(['saturday', 'sunday'], ['sunday'],
                                         ['friday', 'saturday'])
        if self.maybe(0.3):
            found['dates'] = [str(self.day()) for _ in range(3)]
        if self.maybe(0.2):
            found['seasons'] = [self.one({'from': '12-20', 'to': '01-10'},
                                         {'from': '07-25', 'to': '08-10'})]
        if self.maybe(0.25):
            found[self.one('calendars', 'holidays')] = ['work']
        return found or {'weekdays': ['sunday']}

    def period(self, days=True):
        kind = self.random.random()
        if kind < 0.3:
            return '%d days' % self.random.randint(0, 45)
        if kind < 0.5:
            return '%d weeks' % self.random.randint(1, 8)
        if kind < 0.62:
            return '%d clear days' % self.random.randint(1, 30)
        if kind < 0.74:
            return '%d working days' % self.random.randint(1, 20)
        if kind < 0.84:
            return '%d %s' % (self.random.randint(1, 4),
                              self.one('months', 'clear months'))
        return {'amount': self.random.randint(1, 25),
                'unit': self.one('days', 'days', 'weeks'),
                'clear': self.maybe(0.4), 'skip': self.day_set()}

    def hours(self):
        if self.maybe(0.5):
            return '%d hours' % self.random.randint(1, 200)
        return {'amount': self.random.randint(1, 96), 'unit': 'hours',
                'skip': self.day_set()}

    def anchor(self):
        return self.one('session.opening', 'session.opening',
                        'session.opening', 'session.closing',
                        'session.opening_first_set', 'meeting', 'submitted',
                        'month.end', 'submitted.first', 'agenda.issued',
                        'session:s1.opening')

    def clause(self, hours):
        period = self.hours if hours else self.period
        anchor = self.anchor()
        if self.maybe(0.75):
            must = {'at_least': period(), 'before': anchor}
            if self.maybe(0.2):
                must['at_most'] = period()
            if self.maybe(0.35):
                must['recommended'] = period()
        else:
            must = {self.one('within', 'at_least'): period(),
                    'after': anchor}
        return must

    def conventions(self, hours, months):
        found = {}
        if hours:
            return found
        if self.maybe(0.15):
            found['roll'] = {'to': self.one('earlier', 'later'),
                             'weekdays': ['saturday', 'sunday']}
        elif self.maybe(0.08):
            found['roll'] = self.one('earlier', 'later')
        if self.maybe(0.2):
            found['month_end'] = self.one('clamp', 'keep_last', 'refuse')
        if self.maybe(0.12):
            found['anchor_moved_to'] = '%s on or %s' % (
                self.random.choice(WEEKDAYS), self.one('before', 'after'))
        if self.maybe(0.1):
            found['deadline_moved_to'] = '%s on or %s' % (
                self.random.choice(WEEKDAYS), self.one('before', 'after'))
        if self.maybe(0.1):
            found['start_on'] = self.one('next_working_day',
                                         'previous_working_day')
        if self.maybe(0.1):
            found['at_least_working_days'] = self.random.randint(1, 4)
        if self.maybe(0.05):
            found['clear'] = True
        if self.maybe(0.15):
            found['cutoff'] = {'time': self.one('15:00', '23:59', '24:00')}
            if self.maybe(0.5):
                found['cutoff']['zone'] = self.random.choice(ZONES)
            if self.maybe(0.4):
                found['cutoff']['effect'] = self.one('next_day',
                                                     'next_working_day')
        elif self.maybe(0.1):
            found['clock'] = 'wall'
        if self.maybe(0.12):
            found['deemed'] = {'add': self.one('2 days', '48 hours',
                                               '1 week')}
            if self.maybe(0.4):
                found['deemed']['to'] = 'next_working_day'
        return found

    def languages(self):
        languages = {'required': self.one('official', 'working', 'any',
                                          'original', ['en', 'ru'])}
        if languages['required'] != 'any':
            languages['clock'] = self.one('last', 'first', 'each')
            if self.maybe(0.25):
                languages['together_within'] = self.one('0 days', '3 days',
                                                        '48 hours')
        return languages

    def chained(self, number):
        """A rule that counts from the deadline of the rule before it."""
        must = {'at_least': self.one('3 days', '2 weeks', '1 months'),
                self.one('before', 'after'): 'deadline:t/r%d' % (number - 1)}
        if self.maybe(0.4):
            must['from'] = 'rolled'
        return {'id': 'r%d' % number, 'title': 'a chained rule',
                'act': self.random.choice(ACTS[1:]), 'must': must}

    def editions(self, rules):
        """Splits one rule into two editions; lets one override another."""
        if self.maybe(0.3):
            old = self.random.choice([r for r in rules
                                      if 'chained' not in r['title']
                                      and r['id'] != 'r4'])
            day = self.day(150, 300)
            new = dict(old, in_force={'from': str(day)})
            old['in_force'] = {'to': str(day - dt.timedelta(1))}
            if self.maybe(0.4):
                old['selected_by'] = new['selected_by'] = 'act'
            rules.insert(rules.index(old) + 1, new)
        if self.maybe(0.3):
            one, other = self.random.sample(rules, 2)
            if one['id'] != other['id']:
                for edition in rules:
                    if edition['id'] == one['id']:
                        edition['overrides'] = ['t/' + other['id']]
        return rules

    def rules(self):
        rules = [self.rule(n) for n in range(5)]
        # a list with a clause that cannot be told gives no date to count from
        if self.maybe(0.5) and '_of' not in json.dumps(rules[4]['must']) \
                and 'readings' not in rules[4]:
            rules.append(self.chained(5))
        return self.editions(rules)

    def rule(self, number):
        hours = self.maybe(0.15)
        rule = {'id': 'r%d' % number, 'title': 'a rule',
                'force': self.one('shall', 'should', 'practice'),
                'act': self.random.choice(ACTS[1:])}
        kind = self.random.random()
        if kind < 0.8:
            rule['must'] = self.clause(hours)
        elif kind < 0.85:
            rule['must'] = {'by': self.one('01-31', '02-29', '2024-09-30')}
        elif kind < 0.87:
            rule['must'] = {'as_soon_as_possible': True}
        else:
            rule['must'] = {self.one('either_of', 'strictest_of',
                                     'latest_of'): [
                self.clause(hours and self.maybe(0.5)),
                self.clause(False)]}
        text = json.dumps(rule['must'])
        rule.update(self.conventions('hours' in text, 'months' in text))
        if 'by' in rule['must']:  # away from the anchor: no side is said
            rule.pop('at_least_working_days', None)
        if self.maybe(0.35):
            rule['languages'] = self.languages()
        if self.maybe(0.1) and kind < 0.8:
            rule['readings'] = [
                {'name': 'one', 'must': self.clause(hours)},
                {'name': 'other', 'must': self.clause(hours)}]
        if self.maybe(0.2):
            rule['applies'] = {self.one('kind', 'session.modality'): [
                self.one('report', 'agenda', 'virtual', 'in_person')]}
        return rule

    def session(self, number):
        # never two on one day: which is the next then depends on the clock
        opens = self.day(90 + 100 * number, 180 + 100 * number)
        session = {'id': 's%d' % number, 'body': 'b', 'opens': str(opens)}
        closes = opens + dt.timedelta(self.random.randint(0, 12))
        if self.maybe(0.4):
            session['opens'] += 'T%s:00' % self.one('10:00', '00:00', '19:30')
            session['closes'] = '%sT23:00:00' % closes
        elif self.maybe(0.7):
            session['closes'] = str(closes)
        if self.maybe(0.3):
            session['zone'] = self.random.choice(ZONES)
        if self.maybe(0.15):
            session['opening_first_set'] = str(
                opens - dt.timedelta(self.random.randint(1, 30)))
        if self.maybe(0.6):
            session['modality'] = self.one('in_person', 'virtual')
        if self.maybe(0.6):
            session['meetings'] = [{'id': 'm', 'items': ['5'],
                                    'starts': str(opens)}]
        if self.maybe(0.2):
            session['deadlines'] = {'t/r0': self.point(opens)}
        if self.maybe(0.05):
            session['status'] = 'cancelled'
        return session

    def document(self, number, sessions):
        session = self.random.choice(sessions)
        around = dt.date.fromisoformat(
            (session['opens'] or str(BASE))[:10])
        document = {'symbol': 'D%d' % number, 'body': 'b'}
        if self.maybe(0.85):
            document['session'] = session['id']
        if self.maybe(0.7):
            document['kind'] = self.one('report', 'agenda')
        if self.maybe(0.5):
            document['item'] = '5'
        if self.maybe(0.15):
            document['meeting'] = self.one('m', session['id'], 'none')
        if self.maybe(0.5):
            document['original_language'] = self.random.choice(LANGUAGES)
        for act in ACTS:
            if self.maybe(0.6):
                document[act] = self.act(around)
        if self.maybe(0.1):
            document['waivers'] = [{
                'rule': 't/r%d' % self.random.randint(0, 4), 'by': 'x',
                'on': str(self.day()), 'reason': 'y'}]
        return document

    def workspace(self):
        sessions = [self.session(n) for n in range(3)]
        documents = [self.document(n, sessions) for n in range(10)]
        for session in sessions:
            if self.maybe(0.04):
                session['opens'] = None
        body = {'zone': self.random.choice(ZONES), 'working_calendar': 'work'}
        if self.maybe(0.9):
            body['official_languages'] = LANGUAGES
        if self.maybe(0.5):
            body['working_languages'] = ['en']
        holidays = sorted({str(self.day()) for _ in range(12)})
        return {
            'workspace': {
                'leadtime': 1, 'bodies': {'b': body},
                'calendars': [{'file': 's.json'}], 'registers': ['d.json'],
                'rules': ['./r.json'],
                'unnamed_session': self.one('only', 'next'),
                'due_soon': '1 week',
                'working_calendars': [{
                    'id': 'work', 'complete': self.one(
                        ['2023/2026'], ['2023/2026'], ['2024']),
                    'holidays': [{'date': d, 'name': 'a holiday'}
                                 for d in holidays]}]},
            'sessions': sessions,
            'documents': documents,
            'pack': {'pack': 't', 'title': 't',
                     'rules': self.rules()},
            'as_of': self.check(),
            'reader': self.one('ru', 'de') if self.maybe(0.1) else None,
        }

    def check(self):
        day = self.day(0, 430)
        return str(day) if self.maybe(0.5) else '%sT12:34:56Z' % day
