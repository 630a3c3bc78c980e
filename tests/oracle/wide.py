"""Random workspaces in which every feature of the rule language may stand beside
every other: readings, editions that differ, rules that are like others, lists with
conventions of their own, revisions, several bodies and packs, rules on sessions.
"""
import copy
import datetime as dt
import json

from maker import ACTS, BASE, LANGUAGES, WEEKDAYS, ZONES, Maker

TAGS = LANGUAGES + ['es', 'x-house']
STYLES = ('days', 'days', 'days', 'months', 'hours', 'elapsed')
WORDS = {'kind': ['report', 'agenda', 'request'], 'item': ['5', '6'],
         'author': ['chair', 'member'], 'original_language': LANGUAGES,
         'body': ['b', 'c'], 'session.modality': ['virtual', 'in_person'],
         'session.kind': ['regular', 'special'],
         'session.convener': ['x', 'y'], 'attributes.medium': ['paper', 'web'],
         'body.region': ['x', 'z'],
         'session.attributes.place': ['here', 'there'],
         'symbol': ['D*', 'D?', '*1']}
NUMBERS = {'pages': 9, 'words': 9, 'session.day_of_month': 31,
           'attributes.copies': 9}


class WideMaker(Maker):
    """Rules first choose how their periods are counted (the style), so that
    conventions that do not go together are seldom chosen together."""

    # -- periods and conventions -----------------------------------------

    def length(self, style):
        if style == 'hours':
            return self.hours()
        if style == 'elapsed':
            return '%d %s' % (self.random.randint(1, 20),
                              self.one('days', 'weeks'))
        if style == 'months' and self.maybe(0.6):
            return '%d %s' % (self.random.randint(1, 4), self.one(
                'months', 'clear months', 'months', 'years'))
        kind = self.random.random()
        if kind < 0.7:
            return '%d %s' % (self.random.randint(1, 30), self.one(
                'days', 'days', 'weeks', 'clear days', 'working days',
                'clear working days'))
        if style == 'months':
            return '%d days' % self.random.randint(0, 45)
        found = {'amount': self.random.randint(1, 25),
                 'unit': self.one('days', 'days', 'weeks')}
        for key, make in (('clear', lambda: self.maybe(0.7)),
                          ('skip', self.day_set), ('roll', self.roll),
                          ('start_on', self.start), ('deadline_moved_to',
                                                     self.move)):
            if self.maybe(0.3):
                found[key] = make()
        return found

    def day_set(self):
        return 'non_working' if self.maybe(0.2) else Maker.day_set(self)

    def roll(self):
        if self.maybe(0.3):
            return self.one('earlier', 'later', 'none')
        return {'to': self.one('earlier', 'later'),
                'weekdays': self.one(['saturday', 'sunday'], ['monday'])}

    def start(self):
        return self.one('as_is', 'next_working_day', 'previous_working_day')

    def move(self):
        return '%s on or %s' % (self.random.choice(WEEKDAYS),
                                self.one('before', 'after'))

    def cutoff(self):
        found = {'time': self.one('15:00', '23:59', '24:00', '00:00')}
        if self.maybe(0.5):
            found['zone'] = self.random.choice(ZONES)
        if self.maybe(0.5):
            found['effect'] = self.one('next_day', 'next_working_day')
        return found

    def deemed(self):
        if self.maybe(0.2):
            return {'to': 'next_working_day'}
        found = {'add': self.one('2 days', '48 hours', '1 week', '1 days',
                                 '2 working days')}
        if self.maybe(0.4):
            found['to'] = 'next_working_day'
        return found

    def conventions(self, style, by_date=False, chance=0.12):
        """Keys that stand beside `must`, in a clause or in a reading."""
        found = {}
        makers = {'deemed': self.deemed}
        if style in ('hours', 'elapsed'):
            makers['skip'] = self.day_set
        elif style != 'mixed':
            makers.update(roll=self.roll, start_on=self.start,
                          anchor_moved_to=self.move, cutoff=self.cutoff,
                          deadline_moved_to=self.move,
                          month_end=lambda: self.one('clamp', 'keep_last',
                                                     'refuse'),
                          clear=lambda: self.maybe(0.8))
            if not by_date:
                makers['at_least_working_days'] = \
                    lambda: self.random.randint(1, 4)
        if style == 'days':
            makers['skip'] = self.day_set
        for key, make in makers.items():
            if self.maybe(chance):
                found[key] = make()
        if style in ('days', 'months') and 'cutoff' not in found \
                and self.maybe(chance):
            found['clock'] = 'wall'
        return found

    # -- what must be done ------------------------------------------------

    def anchor(self):
        if self.maybe(0.45):
            return 'session.opening'
        return self.one(
            'session.closing', 'session.opening_first_set', 'meeting',
            'month.end', 'submitted', 'received.first', 'agenda.issued',
            'agenda.circulated.first', 'request.received',
            'session:s1.opening', 'session:s0.closing', 'session:also.opening',
            *self.targets)

    def clause(self, style, anchor=None):
        anchor = anchor or self.anchor()
        if self.maybe(0.1) and style in ('days', 'months'):
            found = {'by': self.one('01-31', '02-29', '10-15')}
            if self.maybe(0.5):
                found['year'] = self.one('same', 'before')
            found[self.one('before', 'after')] = anchor
        elif self.maybe(0.72):
            found = {'before': anchor}
            wording = self.random.random()
            if wording < 0.9:
                found['at_least'] = self.length(style)
                if self.maybe(0.35):
                    found['recommended'] = self.length(style)
            if wording >= 0.9 or self.maybe(0.2):
                found['at_most'] = self.length(style)
        else:
            found = {'after': anchor}
            for key in self.one(['within'], ['within'], ['at_least'],
                                ['within', 'at_least']):
                found[key] = self.length(style)
            if len(found) == 3:  # one wording to a clause after an anchor
                del found['at_least']
        if anchor.startswith('deadline:') and self.maybe(0.4):
            found['from'] = 'rolled'
        return found

    def must(self, style, anchor=None):
        kind = self.random.random()
        if kind < 0.72:
            return self.clause(style, anchor)
        if kind < 0.76 and not anchor:
            return {'by': '2024-09-30'}
        if kind < 0.79:
            found = {'as_soon_as_possible': True}
            if anchor or self.maybe(0.5):
                found['before'] = anchor or self.anchor()
            return found
        parts = [self.clause(style, anchor)]
        for _ in range(self.one(1, 1, 2)):
            own = self.random.choice(STYLES) if style == 'mixed' else style
            part = self.clause(own)
            if own == 'elapsed':
                part['clock'] = 'elapsed'
            elif self.maybe(0.4):
                part.update(self.conventions(own, 'by' in part, 0.15))
                part.pop('clock', None)
            parts.append(part)
        if self.maybe(0.1):
            parts.append({'by': '2024-08-31'})
        return {self.one('either_of', 'strictest_of', 'latest_of'): parts}

    def languages(self):
        required = self.one('official', 'working', 'any', 'original',
                            ['en', 'ru'], ['ru', 'en'], ['fr'],
                            ['EN', 'fr', 'es'])
        found = {'required': required}
        if required != 'any':
            if self.maybe(0.85):
                found['clock'] = self.one('last', 'first', 'each', 'each')
            if self.maybe(0.25):
                found['together_within'] = self.one('0 days', '3 days',
                                                    '48 hours')
        return found

    def applies(self, depth=0):
        if depth < 2 and self.maybe(0.25):
            how = self.one('any', 'all', 'not')
            if how == 'not':
                return {how: self.applies(depth + 1)}
            return {how: [self.applies(depth + 1) for _ in range(2)]}
        if self.maybe(0.25):
            name, most = self.random.choice(sorted(NUMBERS.items()))
            return {name: {self.one('over', 'under', 'at_least', 'at_most'):
                           self.random.randint(1, most)}}
        name = self.random.choice(sorted(WORDS))
        if self.maybe(0.4):
            name = self.one('kind', 'session.modality')
        words = WORDS[name]
        return {name: self.random.choice(words) if self.maybe(0.5) else
                self.random.sample(words, 2)}

    # -- rules ------------------------------------------------------------

    def reading(self, name, rule, style):
        """A reading that replaces some keys of its rule."""
        found, chance = {'name': name}, self.random.random()
        on_session = rule['act'] == 'session.opening'
        if chance < 0.1:
            return found
        if chance < 0.5:
            found['must'] = self.must(style, self.of_session(rule))
        if not on_session and chance > 0.3 and self.maybe(0.5):
            found['languages'] = self.languages()
        if self.maybe(0.4):
            own = self.conventions(style, '"by"' in json.dumps(
                found.get('must', rule['must'])), 0.2)
            if 'cutoff' in own and 'clock' in rule:
                del own['cutoff']
            if 'clock' in own and 'cutoff' in rule:
                del own['clock']
            found.update(own)
        if self.maybe(0.1):
            found['revision'] = self.one('restarts', 'inherits')
        if not on_session and self.maybe(0.06):
            found['act'] = self.random.choice(ACTS)
        return found

    def of_session(self, rule):
        """An anchor for a rule on the opening itself."""
        if rule['act'] != 'session.opening':
            return None
        return self.one('request.received', 'session:s0.closing',
                        'session.opening_first_set', 'agenda.issued',
                        'session.closing', *self.targets)

    def rule(self, number, pack='t'):
        style = self.random.choice(STYLES + ('mixed',))
        rule = {'id': 'r%d' % number, 'title': style,
                'force': self.one('shall', 'should', 'practice'),
                'act': self.random.choice(ACTS[1:])}
        if self.maybe(0.08):
            rule['act'] = 'session.opening'
        rule['must'] = self.must(style, self.of_session(rule))
        text = json.dumps(rule['must'])
        rule.update(self.conventions(style, '"by"' in text))
        if 'cutoff' in text:
            rule.pop('clock', None)
        if style == 'elapsed':
            rule['clock'] = 'elapsed'
        if rule.get('skip') and style == 'days' and self.maybe(0.3):
            rule['skip_when_at_most'] = self.one(5, 7, 30)
        self.concern(rule, style)
        self.targets.append('deadline:%s' % rule['id'])
        if pack == 't':
            self.targets.append('deadline:t/%s' % rule['id'])
        return rule

    def concern(self, rule, style):
        """Which papers and versions the rule is about, and its readings."""
        on_session = rule['act'] == 'session.opening'
        if self.maybe(0.45) and not on_session:
            rule['languages'] = self.languages()
        if self.maybe(0.3):
            rule['readings'] = [
                self.reading(name, rule, style) for name in
                ('one', 'other', 'third')[:self.one(2, 2, 3)]]
        if self.maybe(0.25):
            rule['applies'] = self.applies()
        if self.maybe(0.25):
            rule['revision'] = self.one('restarts', 'inherits',
                                        'restarts_if_substantive')
        if self.maybe(0.1):
            rule['on_late'] = 'it is postponed'

    def edition(self, rule):
        """A rule of the same id and the same anchor."""
        found = copy.deepcopy(rule)
        style = found['title']
        if self.maybe(0.5):
            found.pop('applies', None)
            if self.maybe(0.7):
                found['applies'] = self.applies()
        if self.maybe(0.5) and 'before' in found['must']:
            anchor = found['must']['before']
            found['must'] = {'before': anchor,
                             'at_least': self.length(style)}
            if 'from' in rule['must']:
                found['must']['from'] = 'rolled'
        if self.maybe(0.4) and found['act'] != 'session.opening':
            found.pop('languages', None)
            if self.maybe(0.8):
                found['languages'] = self.languages()
        if self.maybe(0.3):
            found.pop('readings', None)
            if self.maybe(0.5):
                found['readings'] = [self.reading(name, found, style)
                                     for name in ('one', 'two')]
        if self.maybe(0.3):
            found['force'] = self.one('shall', 'should', 'practice')
        if self.maybe(0.2):
            found['revision'] = self.one('restarts', 'inherits')
        return found

    def editions(self, rules):
        for old in list(rules):
            if not self.maybe(0.25) or 'like' in old:
                continue
            place = rules.index(old)
            days = sorted({self.day(120, 360) for _ in range(self.one(1, 2))})
            chosen = self.one('act', 'anchor', None)
            every, self.targets = self.targets, []
            made = [old] + [self.edition(old) for _ in days]
            self.targets = every
            for number, one in enumerate(made):
                force = one['in_force'] = {}
                if number:
                    force['from'] = str(days[number - 1])
                if number < len(days):
                    force['to'] = str(days[number] - dt.timedelta(
                        self.one(1, 1, 40)))
                if force.get('to', '9') < force.get('from', '0'):
                    force['to'] = force['from']
                if chosen == 'act':
                    one['selected_by'] = chosen
            rules[place:place + 1] = made
            if self.maybe(0.2) and len(made) > 1:
                rules.remove(made[0])  # before it no edition is in force
        return rules

    def likes(self, rules, pack='t'):
        """Rules that take most of their keys from others."""
        whole = [one for one in rules if 'in_force' not in one]
        if not whole or not self.maybe(0.4):
            return
        base = self.random.choice(whole)
        one = {'id': 'r%d' % (len(rules) + 20), 'title': base['title'],
               'like': self.one(base['id'], '%s/%s' % (pack, base['id']))}
        style = base['title']
        if self.maybe(0.4) and base['act'] != 'session.opening':
            one['languages'] = self.languages()
        if self.maybe(0.3) and '"by"' not in json.dumps(base):
            one['must'] = self.clause(style, self.of_session(base))
        if self.maybe(0.3):
            one['applies'] = self.applies()
        if self.maybe(0.2):
            one['deemed'] = self.one({}, self.deemed())
        if self.maybe(0.2):
            one['in_force'] = {'from': str(self.day(120, 360))}
        rules.append(one)

    def overrides(self, packs):
        """Never in a circle: later ones take the place of earlier ones."""
        every = [(pack, rule) for pack in packs for rule in pack['rules']]
        ids = list(dict.fromkeys((pack['pack'], rule['id'])
                                 for pack, rule in every))
        for pack, rule in every:
            place = ids.index((pack['pack'], rule['id']))
            if place and self.maybe(0.12):
                chosen = self.random.sample(ids[:place], 1)
                rule['overrides'] = [
                    name if owner == pack['pack'] and self.maybe(0.5)
                    else '%s/%s' % (owner, name) for owner, name in chosen]

    def pack(self, name, count, first=0):
        if name != 't':
            self.targets = [one for one in self.targets if '/' in one]
        rules = [self.rule(first + n, name) for n in range(count)]
        self.editions(rules)
        self.likes(rules, name)
        return {'pack': name, 'title': name, 'rules': rules}

    # -- sessions and papers ----------------------------------------------

    def session(self, number):
        found = Maker.session(self, number)
        opens = dt.date.fromisoformat(found['opens'][:10])
        if self.maybe(0.2):
            found['body'] = 'c'
        if number == 1 and self.maybe(0.8):
            found['aliases'] = ['also']
        if 'status' not in found and self.maybe(0.3):
            found['status'] = self.one('tentative', 'confirmed')
        for key, words in (('kind', ['regular', 'special']),
                           ('convener', ['x', 'y'])):
            if self.maybe(0.5):
                found[key] = self.random.choice(words)
        if self.maybe(0.3):
            found['attributes'] = {'place': self.one('here', 'there')}
        if self.maybe(0.5):
            found['meetings'] = [self.meeting(n, opens, number)
                                 for n in range(self.one(1, 2, 3))]
        if self.maybe(0.35):
            found['deadlines'] = {
                't/r%d' % self.random.randint(0, 4): self.point(opens)
                for _ in range(2)}
        if 'opening_first_set' in found and 'T' in found['opens'] \
                and self.maybe(0.5):
            found['opening_first_set'] += 'T10:00:00'
        return found

    def meeting(self, number, opens, session):
        found = {'id': self.one('m', 'm%d' % number, 'm%d%d' % (
            session, number)), 'items': self.one(['5'], ['6'], ['5', '6']),
            'starts': str(opens + dt.timedelta(number))}
        if self.maybe(0.5):
            found['starts'] += 'T%s:00' % self.one('09:00', '23:30')
        return found

    def document(self, number, sessions):
        found = Maker.document(self, number, sessions)
        chance = self.random.random()
        if chance < 0.15:
            del found['body']
        elif chance < 0.3:
            found['body'] = 'c'
        if self.maybe(0.1):
            found['kind'] = 'request'
        if self.maybe(0.08) and 'session' in found:
            found['session'] = self.one('also', 's9')
        if self.maybe(0.3):
            found['revises'] = 'D%d' % self.random.randint(0, 10)
        if self.maybe(0.5):
            found['substantive'] = self.maybe(0.5)
        for key in ('pages', 'words'):
            if self.maybe(0.6):
                found[key] = self.random.randint(1, 9)
        if self.maybe(0.5):
            found['author'] = self.one('chair', 'member')
        if self.maybe(0.5):
            found['attributes'] = {'medium': self.one('paper', 'web'),
                                   'copies': self.random.randint(1, 9)}
        if self.maybe(0.2):
            found['waivers'] = [
                {'rule': '%s/r%d' % (self.one('t', 't', 't', 'u'),
                                     self.random.randint(0, 7)),
                 'by': 'x', 'on': str(self.day()), 'reason': 'y'}
                for _ in range(self.one(1, 2))]
            if self.maybe(0.2):
                del found['waivers'][0][self.one('by', 'on', 'reason')]
        return found

    def act(self, around):
        if self.maybe(0.4):
            return self.moment(around)
        same = self.moment(around)  # often all of one day
        return {tag: same if self.maybe(0.4) else self.moment(around)
                for tag in TAGS if self.maybe(0.6)}

    # -- the whole --------------------------------------------------------

    def rules(self):
        self.targets = []
        return self.pack('t', 5)['rules']

    def workspace(self):
        made = Maker.workspace(self)
        made['packs'] = [made['pack']]
        if self.maybe(0.4):
            second = self.pack('u', 2, 5)
            if self.maybe(0.6):
                second['bodies'] = {self.one('b', 'c'): {
                    'zone': self.random.choice(ZONES)}}
            made['packs'].append(second)
            made['workspace']['rules'].append('./u.json')
        self.overrides(made['packs'])
        space = made['workspace']
        body = space['bodies']['b']
        other = space['bodies']['c'] = {'zone': self.random.choice(ZONES)}
        for one in (body, other):
            if self.maybe(0.4):
                one['attributes'] = {'region': self.one('x', 'z')}
            if self.maybe(0.4):
                one['working_languages'] = self.one(['en', 'fr'], ['fr'])
        if self.maybe(0.5):
            other['official_languages'] = ['fr', 'en']
        self.calendars(space, body, other)
        if self.maybe(0.3):
            space['horizon'] = self.one('3 weeks', '90 days', '52 weeks')
        space['due_soon'] = self.one('1 week', '3 days', '30 days')
        if self.maybe(0.1):
            made['reader'] = self.one('fr', 'en', 'FR', 'x-house')
        return made

    def calendars(self, space, body, other):
        work = space['working_calendars'][0]
        if self.maybe(0.3):
            work['weekend'] = self.one(['friday', 'saturday'], ['sunday'], [])
        if self.maybe(0.3):
            work['extra_working_days'] = [
                {'date': str(self.day()), 'name': 'open'}]
        if self.maybe(0.3):
            work['half_days'] = [{'date': str(self.day()), 'name': 'half'}]
        space['working_calendars'].append({
            'id': 'second', 'complete': ['2023/2025'],
            'weekend': ['sunday'], 'holidays': [
                {'date': str(BASE + dt.timedelta(n)), 'name': 'h'}
                for n in sorted({self.random.randint(0, 400)
                                 for _ in range(8)})]})
        if self.maybe(0.2):
            body['working_calendar'] = ['work', 'second']
        elif self.maybe(0.08):
            del body['working_calendar']
        if self.maybe(0.7):
            other['working_calendar'] = 'second'
