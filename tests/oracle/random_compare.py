#!/usr/bin/env python3
"""Compares the program with the oracle on random workspaces.

    random_compare.py [wide] PROGRAM [ROWS] [SEED]

These must be equal: verdict, deadline, earliest and recommended date, whether it
is due soon, the verdict of every reading, which languages are in time, late and
missing, and, in days and where the rule is plain, lead and margin. Closes with "N
passed, N failed", counted in rows.

With "wide" before PROGRAM every feature of the rule language may stand beside
every other (wide.py); so it may with WIDE=1 in the environment. The long form, of
which the README tells what is known: random_compare.py wide PROGRAM 100000 1
"""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import model  # noqa: E402
import oracle  # noqa: E402
from maker import Maker  # noqa: E402
from wide import WideMaker  # noqa: E402

# No session of that name; a waiver that is not whole: the paper is judged.
JUDGED = re.compile(r': error: (there is no session "|a waiver needs )')
SHOWN = int(os.environ.get('SHOWN', '12'))


def files_of(made):
    return {'leadtime.json': made['workspace'],
            's.json': {'sessions': made['sessions']},
            'd.json': {'documents': made['documents']},
            'r.json': made['pack'],
            **{pack['pack'] + '.json': pack for pack in packs_of(made)[1:]}}


def packs_of(made):
    return made.get('packs', [made['pack']])


def editions_of(row, made):
    """The editions of the rule of a row, with what they take from others."""
    packs = model.link_likes(packs_of(made))
    return [rule for pack in packs for rule in pack['rules']
            if '%s/%s' % (pack['pack'], rule['id']) == row['rule']]


def command(program, made, folder):
    reader = ['--reader', made['reader']] if made['reader'] else []
    return [program, 'check', folder, '--format', 'json', '--as-of',
            made['as_of']] + reader


def by_program(program, made, folder):
    for name, content in files_of(made).items():
        with open(os.path.join(folder, name), 'w') as file:
            json.dump(content, file)
    run = subprocess.run(command(program, made, folder), text=True,
                         capture_output=True)
    wrong = [line for line in run.stderr.splitlines()
             if ': error: ' in line and not JUDGED.search(line)]
    if run.returncode not in (0, 1, 2, 3) or wrong:
        return None, run.stderr
    return json.loads(run.stdout)['verdicts'], run.stderr


def languages_of(row):
    found = row['languages'] or {}
    lists = [found.get(k) or [] for k in ('in_time', 'late', 'missing')]
    told = sum(len(one) for one in lists) == len(found.get('required') or ())
    return lists if told else None


def essence(row):
    return {
        'verdict': row['verdict'], 'deadline': row['deadline'],
        'earliest': row['earliest'], 'severity': row['severity'] or 'none',
        'recommended': row['recommended'], 'due_soon': row['due_soon'],
        # the oracle gives the paper's verdict for every language
        'readings': {} if row['language'] else
        row['readings'] and
        {r['name']: r['verdict'] for r in row['readings']} or {},
    }


def is_plain(rule):
    """A rule of whole days without conventions, on one date."""
    must = rule['must']
    return not set(rule) - {'id', 'title', 'force', 'act', 'must', 'applies',
                            'in_force', 'selected_by', 'overrides'} and \
        set(must) - {'recommended', 'at_most'} in (
            {'at_least', 'before'}, {'within', 'after'}) and \
        re.match(r'^\d+ (days|weeks)$', str(
            must.get('at_least', must.get('within'))))


def amounts(row):
    """Lead and margin."""
    return [one and (one['amount'], one['unit'])
            for one in (row['lead'], row['margin'])]


def agree(mine, row, rules):
    """Languages are compared where both tell what each did."""
    ours, theirs = languages_of(mine), languages_of(row)
    if row['verdict'] in ('on_time', 'tight', 'late') and \
            all(map(is_plain, rules)) and \
            'minutes' not in str(amounts(mine) + amounts(row)) and \
            amounts(mine) != amounts(row):
        return False
    if row['readings'] is None:  # they differ from zone to zone
        mine = {**mine, 'readings': None}
    return essence(mine) == essence(row) and (
        None in (ours, theirs) or ours == theirs or row['language']
        or row['readings'] != [] or row['verdict'] in ('undecided', 'unscored'))


def is_left_out(row, mine, rules):
    """Where the two are known to show the same thing in other ways: for the
    languages under either_of the program takes the best alternative of each
    language, the oracle that of the paper; readings of a paper whose session
    is not known are judged only by the oracle."""
    def some(test):
        return any(test(one) for rule in rules
                   for one in [rule] + rule.get('readings', []))
    in_choice = some(lambda one: 'either_of' in one.get('must', ()))
    if row['language'] and in_choice:
        return True
    if not mine:
        return bool(row['language']) and (
            row['verdict'] == 'undecided' or
            not row['session'] and some(lambda one: 'readings' in one))
    if some(lambda one: one.get('languages', {}).get('clock') == 'each') and \
            row['verdict'] == 'undecided' and \
            (mine['verdict'] in ('late', 'early', 'incomplete')):
        return True  # a breach in one language stands, the oracle waits
    if mine['verdict'] == 'undecided' and \
            'the zone of the body is not known' in mine['reason']:
        return True  # the oracle tries every zone
    if mine['verdict'] == 'waived' and row['verdict'] == 'undecided':
        return True  # late or early: the waiver covers either
    if in_choice and row['verdict'] == 'undecided' \
            and mine['verdict'] == 'undecided':
        return True
    return bool(some(lambda one: 'readings' in one) and not mine['readings']
                and mine['verdict'] == 'undecided')


def key(row):
    return (row['document'] or '', row['session'] or '', row['rule'],
            row['language'] or '')


def by_oracle(made):
    return oracle.judge(made['workspace'], made['sessions'],
                        made['documents'], packs_of(made), made['as_of'],
                        reader=made['reader'])


def compare(made, rows, theirs):
    """How many rows agree, those that do not, and keys of rows that only the
    program has."""
    ours, good, wrong = {key(r): r for r in rows}, 0, []
    for row in theirs:
        mine, rules = ours.pop(key(row), None), editions_of(row, made)
        if is_left_out(row, mine, rules):
            continue
        if mine and agree(mine, row, rules):
            good += 1
        else:
            wrong.append((row, mine))
    return good, wrong, list(ours)


def main():
    make = WideMaker if os.environ.get('WIDE') else Maker
    if sys.argv[1] == 'wide':
        make = WideMaker
        del sys.argv[1]
    program = os.path.abspath(sys.argv[1])
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    passed = failed = refused = 0
    while passed + failed < wanted:
        seed += 1
        made = make(seed).workspace()
        with tempfile.TemporaryDirectory() as folder:
            rows, errors = by_program(program, made, folder)
        if rows is None:
            refused += 1
            if os.environ.get('VERBOSE'):
                print('seed %d refused: %s' % (seed, errors[:400]))
            continue
        try:
            theirs = by_oracle(made)
        except Exception as fault:  # the oracle refuses what it cannot read
            refused += 1
            if os.environ.get('VERBOSE'):
                print('seed %d: the oracle refuses: %r' % (seed, fault))
            continue
        good, wrong, rest = compare(made, rows, theirs)
        passed += good
        for row, mine in wrong:
            failed += 1
            if failed <= SHOWN:
                show(seed, made, row, mine)
        failed += len(rest)
        if rest and failed <= SHOWN:
            print('seed %d: rows only of the program: %s' % (seed, rest))
    print('%d workspaces refused by either' % refused)
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed else 0


def show(seed, made, row, mine):
    document = [d for d in made['documents']
                if d['symbol'] == row['document']]
    session = [s for s in made['sessions'] if s['id'] == row['session']]
    print('--- seed %d, as of %s' % (seed, made['as_of']))
    for rule in editions_of(row, made):
        print(json.dumps(rule))
    print(json.dumps(document), json.dumps(session))
    print(json.dumps(made['workspace']['bodies']))
    print('oracle ', essence(row), languages_of(row), row.get('reason'))
    print('program', mine and essence(mine), mine and languages_of(mine),
          mine and mine['reason'])
    print(amounts(row), mine and amounts(mine))


if __name__ == '__main__':
    sys.exit(main())
