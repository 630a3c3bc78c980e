#!/usr/bin/python3
"""Totals and columns alone, compared with the rows: summary.py PROGRAM [WORKSPACES]
[SEED].

With --summary, and with --columns that need no reasons, most papers are judged in
a shorter way (core/quick.h). On random workspaces, made like those that are
compared with the oracle, totals, cells and exit status must be those of the full
result.

Each run has few rules, because one rule that needs to look at a paper more closely
sends all papers the long way. A workspace in which the short way answers nothing
would prove nothing: at least a third of all papers must get their verdict from it.
"""
import csv
import datetime as dt
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'oracle'))
import random_compare  # noqa: E402

PAPERS = 60
# What the shorter way knows of a row; the last two of --columns only.
WORDS = ['document', 'title', 'session', 'session_opens', 'rule', 'language',
         'verdict', 'severity', 'force', 'due_soon', 'act', 'earliest',
         'deadline', 'recommended', 'waived_by', 'waiver_reason',
         'instrument', 'verification', 'author', 'file', 'line', 'as_of']
LEADS = ['lead', 'actual']
REST = ['to_spare', 'reason', 'missing']
FORCES = ('shall', 'should', 'practice')


def plain(maker, number):
    """A rule whose limits depend on the session alone."""
    rule = {'id': 'r%d' % number, 'title': 'a plain rule',
            'force': maker.one(*FORCES), 'act': 'circulated',
            'must': {'at_least': maker.one('6 weeks', '72 hours', '20 days'),
                     'before': maker.one('session.opening',
                                         'session.opening', 'month.end')}}
    if maker.maybe(0.4):
        rule['must']['at_most'] = maker.one('60 days', '10 weeks',
                                             '1500 hours')
    if maker.maybe(0.4):
        rule['must']['recommended'] = maker.one('8 weeks', '30 days',
                                                '999 hours')
    if maker.maybe(0.6):
        rule['languages'] = {
            'required': maker.one('official', 'working', 'any', ['en', 'ru'],
                                  ['es', 'en'], ['en', 'zh-Hant']),
            'clock': maker.one('last', 'last', 'first')}
        if rule['languages']['required'] == 'any':
            del rule['languages']['clock']
    if maker.maybe(0.2):
        rule['readings'] = [
            {'name': 'one'},
            {'name': 'other', 'clear': True} if maker.maybe(0.6) else
            {'name': 'other', 'must': maker.clause(False)}]
    elif maker.maybe(0.3):
        rule['must'] = {'either_of': [
            {'by': '2024-%02d-01' % maker.random.randint(1, 12)},
            maker.one(rule['must'], {'as_soon_as_possible': True})]}
    if maker.maybe(0.2):
        rule['revision'] = 'inherits'
    if maker.maybe(0.1):
        rule['deemed'] = {'to': 'next_working_day'}
    rule['applies'] = maker.one(
        {}, {}, {'kind': ['report']}, {'session.modality': 'virtual'},
        {'body': 'b'}, {'body.region': ['x', 'y']}, {'pages': {'over': 5}},
        {'any': [{'kind': 'agenda'}, {'not': {'kind': 'report'}}]},
        {'all': [{'kind': ['report', 'agenda']}, {'pages': 3}]})
    if not rule['applies']:
        del rule['applies']
    return rule


def rules(maker, made):
    """One or two rules of the workspace, or plain ones."""
    if maker.maybe(0.3):
        found = maker.random.sample(made, maker.one(1, 2))
        whole = [one for one in made
                 if one['id'] in {rule['id'] for rule in found}
                 and 'chained' not in one['title']]
        return [{key: value for key, value in one.items()
                 if key != 'overrides'} for one in whole] or made
    found = [plain(maker, number) for number in range(maker.one(1, 2, 3))]
    if maker.maybe(0.2):
        found[0]['overrides'] = ['t/r1']
    if maker.maybe(0.2):
        day = str(maker.day())
        old = dict(found[0], in_force={'to': day})
        found[0]['in_force'] = {
            'from': str(dt.date.fromisoformat(day) +
                        dt.timedelta(1))}
        if maker.maybe(0.3):
            old['selected_by'] = found[0]['selected_by'] = 'act'
        found.insert(0, old)
    return found


def paper(maker, number, sessions):
    one = maker.document(number, sessions)
    if maker.maybe(0.8):
        one.pop('waivers', None)
    if maker.maybe(0.8):
        one.setdefault('session', sessions[0]['id'])
    if maker.maybe(0.6):
        one['circulated'] = {
            tag: str(maker.day(60, 400)) for tag in maker.one(
                ('en', 'fr', 'ru'), ('en', 'fr', 'ru'), ('ru', 'fr', 'en'),
                ('en', 'ru'), ('en', 'es'), ('en',), ('en-GB', 'ru'), ())}
    if maker.maybe(0.5):
        one['pages'] = maker.random.randint(1, 9)
    if maker.maybe(0.1):
        one['revises'] = 'D%d' % maker.random.randint(0, PAPERS)
    if maker.maybe(0.1):
        del one['body']
    if maker.maybe(0.05):
        one['kind'] = maker.one('', 'note')
    return one


def workspace(seed):
    maker = random_compare.Maker(seed)
    made = maker.workspace()
    sessions = made['sessions']
    made['pack']['rules'] = rules(maker, made['pack']['rules'])
    made['documents'] = [paper(maker, number, sessions)
                         for number in range(PAPERS)]
    body = made['workspace']['bodies']['b']
    if maker.maybe(0.1):
        del body['zone']
    if maker.maybe(0.1):  # 7 April 2024 at 00:00 became 6 April, 23:00
        body['zone'] = sessions[0]['zone'] = 'America/Santiago'
        made['pack']['rules'][0]['must'] = {'by': '2024-04-06'}
    if maker.maybe(0.3):
        body['attributes'] = {'region': maker.one('x', 'z')}
    return made


def write(made, folder):
    for name, content in random_compare.files_of(made).items():
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(content, file)


def check(program, made, folder, more):
    done = subprocess.run(
        random_compare.command(program, made, folder) + more, text=True,
        capture_output=True)
    if done.returncode not in (0, 1, 2, 3):
        return done.returncode, done.stderr
    try:
        return done.returncode, json.loads(done.stdout)
    except ValueError:
        return done.returncode, done.stderr


def table(program, made, folder, more):
    """Exit status and rows of --format csv, or what was said instead."""
    command = [part for part in random_compare.command(program, made, folder)]
    command[command.index('--format') + 1] = 'csv'
    done = subprocess.run(command + more, capture_output=True)
    rows = list(csv.DictReader(
        done.stdout.decode('utf-8-sig').splitlines()))
    return done.returncode, rows or done.stderr


def columns_agree(program, made, folder, seed):
    """Two choices of columns, with and without --quiet."""
    choose = random.Random(seed)
    for names in (choose.sample(WORDS, choose.randint(1, 5)),
                  choose.sample(WORDS + LEADS + REST * (seed % 4 == 0), 6) +
                  ['lead'] * (seed % 2)):
        names = list(dict.fromkeys(names))
        more = ['--quiet'] if seed % 5 == 0 else []
        whole = table(program, made, folder, more)
        some = table(program, made, folder,
                     more + ['--columns', ','.join(names)])
        if isinstance(whole[1], list):
            whole = whole[0], [{name: row[name] for name in names}
                               for row in whole[1]]
        if whole != some:
            print('seed %d: --columns %s' % (seed, ','.join(names)))
            return False
    return True


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    passed = failed = refused = papers = judged = 0
    for number in range(seed, seed + count):
        made = workspace(number)
        level = ['--fail-on', 'warning'] if number % 3 == 0 else []
        with tempfile.TemporaryDirectory() as folder:
            write(made, folder)
            whole = check(program, made, folder, level)
            alone = check(program, made, folder, level + ['--summary'])
            agrees = columns_agree(program, made, folder, number)
            passed, failed = passed + agrees, failed + (not agrees)
        if isinstance(whole[1], str):
            refused += 1
            if os.environ.get('VERBOSE'):
                print('seed %d refused: %s' % (number, whole[1][:400]))
            failed += whole != alone
            continue
        one, two = whole[1]['summary'], alone[1]['summary']
        good = whole[0] == alone[0] and one == two
        passed, failed = passed + good, failed + (not good)
        papers += PAPERS
        judged += len({row['document'] for row in whole[1]['verdicts']
                       if row['verdict'] != 'undecided'})
        if not good and failed < 6:
            print('seed %d: %s\n  rows  %s\n  alone %s' % (
                number, made['pack']['rules'], (whole[0], one),
                (alone[0], two)))
    print('%d workspaces refused, %d of %d papers with a verdict' % (
        refused, judged, papers))
    failed += 3 * judged < papers or 4 * refused > count
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
