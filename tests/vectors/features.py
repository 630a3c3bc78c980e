#!/usr/bin/env python3
"""Does something need every row of the convention tables? features.py

Each row of ROWS must be used by a shipped rule or by a worked vector, so that no
convention exists that no rule of any body asks for. Closes with "N passed, N
failed".
"""
import glob
import json
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

ROWS = """
act: submitted received issued circulated dispatched posted considered adopted
    session.opening
anchor: session.opening session.closing session.opening_first_set meeting ACT
    ACT.first KIND.ACT session:ID deadline:RULE month.end
must: at_least/before at_most/before at_least/after within/after recommended by
    as_soon_as_possible strictest_of latest_of either_of
by: full same before
from: rolled unrolled
unit: hours days weeks months years
period: clear working long
skip: weekdays holidays calendars dates seasons non_working
convention: clear skip_when_at_most at_least_working_days anchor_moved_to
    deadline_moved_to on_late overrides in_force readings
moved: before after
roll: earlier later days body
month_end: clamp keep_last refuse
clock: wall elapsed
start_on: next_working_day previous_working_day
cutoff: clock next_day next_working_day zone
deemed: add to
selected_by: act
revision: inherits restarts_if_substantive
force: shall should practice
required: official working original any list
language_clock: last first each
together: days hours
applies: any all not over under at_least at_most
"""


class Collector:
    """The rows that rules use."""

    def __init__(self):
        self.seen = set()

    def add(self, table, *rows):
        self.seen.update((table, row) for row in rows)

    def rule(self, rule):
        self.add('force', rule.get('force', 'shall'))
        if 'act' in rule:
            self.add('act', rule['act'])
        for key in ('on_late', 'overrides', 'in_force', 'readings'):
            if key in rule:
                self.add('convention', key)
        for key in ('selected_by', 'revision'):
            if key in rule:
                self.add(key, rule[key])
        self.languages(rule.get('languages'))
        self.condition(rule.get('applies', {}))
        self.variant(rule)
        for reading in rule.get('readings', ()):
            self.variant(reading)

    def variant(self, rule):
        self.conventions(rule)
        if 'must' in rule:
            self.must(rule['must'])

    def languages(self, languages):
        if not languages:
            return
        required = languages.get('required')
        self.add('required',
                 required if isinstance(required, str) else 'list')
        self.add('language_clock', languages.get('clock', 'last'))
        if 'together_within' in languages:
            self.add('together', languages['together_within'].split()[-1])

    def condition(self, node):
        for key, value in node.items():
            if key in ('any', 'all'):
                self.add('applies', key)
                for part in value:
                    self.condition(part)
            elif key == 'not':
                self.add('applies', key)
                self.condition(value)
            elif isinstance(value, dict):
                self.add('applies', *value)

    def day_set(self, node):
        if isinstance(node, str):
            self.add('skip', node)
        else:
            self.add('skip', *node)

    def conventions(self, node):
        for key in ('clear', 'skip_when_at_most', 'at_least_working_days',
                    'anchor_moved_to', 'deadline_moved_to'):
            if key in node:
                self.add('convention', key)
        for key in ('anchor_moved_to', 'deadline_moved_to'):
            if key in node:
                self.add('moved', node[key].split()[-1])
        for key in ('month_end', 'clock', 'start_on'):
            if key in node:
                self.add(key, node[key])
        if 'skip' in node:
            self.day_set(node['skip'])
        if 'roll' in node:
            roll = node['roll']
            roll = {'to': roll} if isinstance(roll, str) else roll
            self.add('roll', roll['to'], 'days' if len(roll) > 1 else 'body')
        if 'cutoff' in node:
            self.add('cutoff', node['cutoff'].get('effect', 'clock'),
                     *node['cutoff'])
        if 'deemed' in node:
            self.add('deemed', *node['deemed'])

    def period(self, period):
        if isinstance(period, dict):
            self.add('period', 'long')
            self.add('unit', period['unit'])
            self.conventions(period)
            return
        words = period.split()
        self.add('unit', words[-1].rstrip('s') + 's')
        self.add('period', *words[1:-1])

    def anchor(self, name):
        if name.startswith('deadline:'):
            name = 'deadline:RULE'
        elif name.startswith('session:'):
            name = 'session:ID'
        elif name.endswith('.first'):
            name = 'ACT.first'
        elif '.' not in name and name != 'meeting':
            name = 'ACT'
        elif not name.startswith(('session.', 'month.', 'meeting')):
            name = 'KIND.ACT'
        self.add('anchor', name)

    def must(self, must):
        side = 'after' if 'after' in must else 'before'
        for key in ('at_least', 'at_most', 'within', 'recommended'):
            if key in must:
                self.add('must', key, key + '/' + side)
                self.period(must[key])
        for key in ('before', 'after'):
            if key in must:
                self.anchor(must[key])
                if must[key].startswith('deadline:'):
                    self.add('from', must.get('from', 'unrolled'))
        if 'by' in must:
            self.add('must', 'by')
            self.add('by', 'full' if len(must['by']) == 10
                     else must.get('year', 'same'))
        for key in ('strictest_of', 'latest_of', 'either_of'):
            for clause in must.get(key, ()):
                self.add('must', key)
                self.must(clause)
        if 'as_soon_as_possible' in must:
            self.add('must', 'as_soon_as_possible')
        self.conventions(must)


def rows():
    table = None
    for word in ROWS.split():
        if word.endswith(':'):
            table = word[:-1]
        else:
            yield table, word


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def main():
    collector = Collector()
    for path in glob.glob(os.path.join(ROOT, 'rules/*/*.json')):
        if os.sep + 'schema' + os.sep not in path:
            for rule in load(path).get('rules', ()):
                collector.rule(rule)
    for path in glob.glob(os.path.join(ROOT, 'tests/vectors/*.json')):
        for vector in load(path):
            for rule in vector['pack']['rules']:
                collector.rule(rule)
    wanted = list(rows())
    missing = [row for row in wanted if row not in collector.seen]
    for table, row in missing:
        print('nobody uses %s %s' % (table, row))
    print('%d passed, %d failed' % (len(wanted) - len(missing), len(missing)))
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
