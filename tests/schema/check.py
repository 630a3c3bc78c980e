#!/usr/bin/python3
"""Holds the JSON Schemas to the program: check.py PROGRAM SHAPE_DUMP.

1. The schemas are those that the shapes give (make_schema.py).
2. Every sample, pack, calendar and result validates (python3-jsonschema), and
   so does what the commands beside `check` print.
3. Program and schema agree on every refused input. What a schema cannot see is
   listed in UNSEEN with the reason, and the schema accepts it.
4. Valid inputs are damaged at random: the schema refuses exactly what the
   program's shapes refuse.
"""
import copy
import glob
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import jsonschema

import make_schema

ROOT = make_schema.ROOT
sys.path.append(os.path.join(ROOT, 'tests'))
from tally import close, that                                          # noqa: E402

AS_OF = '2026-11-24'
ROUNDS = int(os.environ.get('SCHEMA_ROUNDS', '60'))

# What a schema cannot see, or does not say; by folder of tests/reject, or by
# file of one.
NO_JSON = 'the text is no JSON, so there is nothing to validate'
TWICE = 'a validator sees the last of two equal keys only'
DATES = 'the text has the form of a date and is none'
OTHERS = 'it depends on other values of the file, or on other files'
MEANING = 'every key is right, and they cannot mean anything together'
NAMES = 'names that exist nowhere: zones, languages, calendars, rules'
ORDER = 'the order of keys means nothing in JSON Schema'
UNSEEN = {
    'control-characters': NO_JSON,
    'cut-off-json': NO_JSON, 'empty-file': NO_JSON,
    'latin-1-json': NO_JSON, 'not-json': NO_JSON, 'trailing-text': NO_JSON,
    'web-page': NO_JSON, 'duplicate-key': TWICE,
    'documents-twice': TWICE, 'register-head': TWICE,
    'named-twice/all.json': 'a register is right where no rules are meant',
    'wrong-lines': 'a list of papers is right where it stands alone',
    'impossible-date-json': DATES, 'id-beside-symbol': DATES,
    'announced-unread': DATES, 'other-paper-unread/documents.json': DATES,
    'other-paper-unread/others.json': DATES,
    'closes-before-opening': OTHERS, 'interval-reversed': OTHERS,
    'no-sessions': OTHERS, 'body-of-register': OTHERS,
    'body-of-papers': OTHERS, 'body-of-session': OTHERS,
    'body-of-calendar': OTHERS, 'session-not-read/papers.json': OTHERS,
    'language-twice': TWICE, 'two-documents': OTHERS, 'two-sessions': OTHERS,
    'unknown-session': OTHERS, 'sessions-after-documents': ORDER,
    'unknown-zone': NAMES,
    'pack-period-without-anchor': MEANING, 'pack-empty-window': MEANING,
    'working-calendars/pack.json': OTHERS, 'workspace-within': OTHERS,
    'pack-keys-without-effect': MEANING,
    'csv-headers': 'a register in JSON is right, and needs no import',
    'pack-amount-over-limit': 'a pattern does not compare numbers',
    'pack-cut-off-without-zone': OTHERS, 'pack-example-fails': OTHERS,
    'pack-like-circle': OTHERS, 'pack-no-working-calendar': OTHERS,
    'pack-old-source': OTHERS, 'pack-roll-without-set': MEANING,
    'pack-editions': OTHERS, 'pack-overrides-others': OTHERS,
    'pack-two-editions': OTHERS, 'pack-unknown-calendar': NAMES,
    'pack-unknown-override': NAMES, 'pack-unreachable': MEANING,
    'pack-without-example': 'a pack without examples can be used',
    'rule-of-itself': MEANING, 'rules-in-a-circle': MEANING,
}


def read(path):
    """The values of a file: one, or one a line of NDJSON; None: no JSON."""
    try:
        with open(path, encoding='utf-8-sig') as file:
            text = file.read()
        if path.endswith('.ndjson'):
            return [json.loads(line) for line in text.splitlines() if line]
        return [json.loads(text)]
    except ValueError:
        return None


def role_of(value):
    """Which schema is meant, by the content, as the program does it."""
    if isinstance(value, list):
        return 'register'
    for key, role in (('pack', 'pack'), ('leadtime', 'workspace'),
                      ('calendars', 'workspace'), ('registers', 'workspace'),
                      ('documents', 'register'), ('sessions', 'sessions'),
                      ('symbol', 'register'), ('holidays',
                                               'working-calendar'),
                      ('complete', 'working-calendar'),
                      ('like', 'working-calendar')):
        if key in value:
            return role
    return 'register'


def validators():
    found = {}
    for path in glob.glob(make_schema.FOLDER + '/*.json'):
        with open(path, encoding='utf-8') as file:
            schema = json.load(file)
        jsonschema.Draft202012Validator.check_schema(schema)
        name = os.path.basename(path).split('.')[0]
        found[name] = jsonschema.Draft202012Validator(schema)
    return found


def undescribed(schema, where=''):
    """Members without a description, and definitions that allow any key."""
    found = []
    for name, one in schema.get('$defs', {}).items():
        if 'properties' in one and not one.get('description'):
            found.append(where + name)
        found += ['%s%s.%s' % (where, name, key)
                  for key, value in one.get('properties', {}).items()
                  if name != 'test' and not value.get('description')]
    return found


def run(program, arguments, folder=ROOT):
    done = subprocess.run([program] + arguments, cwd=folder,
                          capture_output=True, text=True, errors='replace',
                          stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout


def check_inputs(valid):
    patterns = ('rules/**/*.json', 'samples/**/*.json',
                'samples/**/*.ndjson', 'tests/commands/**/*.json')
    for pattern in patterns:
        for path in sorted(glob.glob(os.path.join(ROOT, pattern),
                                     recursive=True)):
            if '/schema/' in path:
                continue
            for value in read(path)[:200]:
                fault = next(valid[role_of(value)].iter_errors(value), None)
                that(fault is None, '%s: %s' % (
                    os.path.relpath(path, ROOT), fault and fault.message))


def inputs_of(folder):
    """The arguments that read FOLDER."""
    if os.path.exists(os.path.join(folder, 'leadtime.json')):
        return [folder]
    return [p for p in sorted(glob.glob(folder + '*'))
            if p.endswith(('.ics', '.json', '.ndjson'))]


def results(program):
    """Results of every sample and of some commands, whole and by lines."""
    cases = [[path, '--as-of', day]
             for path in sorted(glob.glob(os.path.join(ROOT, 'samples/*/')))
             for day in ('2024-03-05', '2027-03-01')]
    cases += [[path] for path in sorted(
        glob.glob(os.path.join(ROOT, 'tests/reject/*/')))]
    cases += [[os.path.join(ROOT, 'tests/commands/waivers/'), '--as-of',
               '2024-03-05', '--lead', '2 weeks']]
    for case in cases:
        folder = case[0]
        inputs = inputs_of(folder)
        if not inputs:
            continue
        for form in ('json', 'ndjson'):
            status, text = run(program, ['check'] + inputs + case[1:] + [
                '--format', form])
            if status < 4:
                yield folder, form, text
            if not case[1:]:
                case += ['--as-of', '2024-03-05']
            status, text = run(program, ['check'] + inputs + case[1:] + [
                '--format', form, '--part', '1/2'])
            if status < 4 and text:
                yield folder, form, text


def check_results(program, valid):
    for folder, form, text in results(program):
        lines = text.splitlines() if form == 'ndjson' else [text]
        for line in lines:
            value = json.loads(line)
            fault = next(valid['result'].iter_errors(value), None)
            that(fault is None, 'result (%s) of %s: %s' % (
                form, folder, fault and fault.message))


# What was announced and could not be read is printed as it was written.
UNREAD = ('x-properties', 'announced-unread')
COUNTS = [
    ['count', '10 working days', 'before', '2024-03-04', '--body',
     'un-oewg-ict'],
    ['count', '48 hours', 'before', '2024-03-04T10:00:00', '--zone', 'UTC'],
    ['count', '48 hours', 'before', '2024-03-04'],
    ['count', '1 month', 'after', '2024-01-31']]
RULES = [
    ['rules', 'list'], ['rules', 'list', '--body', 'un-oewg-ict'],
    ['rules', 'show', 'un-oewg-ict'], ['rules', 'show', 'no-such-rule'],
    ['rules', 'check', 'un-oewg-ict', '--as-of', AS_OF]]


def answers():
    """Command lines of the commands beside `check`, with their schema."""
    for command in COUNTS + RULES:
        yield command[0], command
    for pattern in ('samples/*/', 'tests/commands/*/', 'tests/reject/*/'):
        for folder in sorted(glob.glob(os.path.join(ROOT, pattern))):
            inputs = inputs_of(folder)
            if not inputs:
                continue
            if os.path.basename(folder[:-1]) not in UNREAD:
                yield 'sessions', ['sessions'] + inputs
            yield 'doctor', ['doctor'] + inputs
            for day in ('2024-01-10', '2024-03-05'):
                yield 'deadlines', ['deadlines', '--past', '--as-of',
                                    day] + inputs


def check_answers(program, valid):
    seen = set()
    for name, command in answers():
        status, text = run(program, command + ['--format', 'json'])
        if status >= 4:
            continue
        value = json.loads(text)
        fault = next(valid[name].iter_errors(value), None)
        that(fault is None, '%s: %s at %s' % (
            ' '.join(command), fault and fault.message,
            fault and list(fault.absolute_path)))
        seen |= {d['state'] for d in value.get('deadlines', [])}
        seen.add(name)
    for name in set(make_schema.answer_schemas.ANSWERS) | set(
            make_schema.answer_schemas.STATES):
        that(name in seen, 'no answer has "%s"' % name)


def refused_by_program(folder, name):
    """Whether a transcript reports an error in the file."""
    with open(os.path.join(folder, 'transcript.txt'),
              encoding='utf-8') as file:
        return re.search(r'^(?:\./)?%s(:\d+:\d+)?: error: ' % re.escape(name),
                         file.read(), re.M) is not None


def check_rejects(valid):
    seen = set()
    for folder in sorted(glob.glob(os.path.join(ROOT, 'tests/reject/*'))):
        case = os.path.basename(folder)
        for path in sorted(glob.glob(folder + '/*.json')
                           + glob.glob(folder + '/*.ndjson')):
            name = os.path.basename(path)
            values = read(path)
            refuses = values is None or any(
                next(valid[role_of(v)].iter_errors(v), None) for v in values)
            program = refused_by_program(folder, name)
            key = case if case in UNSEEN else case + '/' + name
            if key in UNSEEN:
                seen.add(key)
                good = (values is None if UNSEEN[key] == NO_JSON and program
                        else not refuses)
                that(good, 'reject/%s/%s: the schema %s it, and the '
                     'table says "%s"' % (case, name, 'refuses' if
                                          refuses else 'accepts',
                                          UNSEEN[key]))
            else:
                that(refuses == program, 'reject/%s/%s: the program '
                     '%s it, the schema does not' % (
                         case, name,
                         'refuses' if program else 'accepts'))
    for case in sorted(set(UNSEEN) - seen):
        that(False, 'reject/%s is in the table and has no JSON' % case)


# --- damage ----------------------------------------------------------------

def places(value, path=()):
    """Every member and element, as (container, key)."""
    items = (value.items() if isinstance(value, dict)
             else enumerate(value) if isinstance(value, list) else ())
    for key, one in items:
        yield value, key
        yield from places(one, path + (key,))


def damage(value, dice):
    """VALUE with one key renamed, removed or of another kind."""
    value = copy.deepcopy(value)
    found = list(places(value))
    container, key = found[dice.randrange(len(found))]
    how = dice.randrange(4)
    if how == 0 and isinstance(container, dict):
        container[key + 'x'] = container.pop(key)
    elif how == 1 and isinstance(container, dict):
        del container[key]
    elif how == 2 and isinstance(container[key], str):
        container[key] = container[key] + ' or so'
    else:
        container[key] = dice.choice([None, True, 7, -1, 2.5, 'x', [], {},
                                      [1], {'x': 1}])
    return value


COMMANDS = {
    'pack': lambda name: ['rules', 'check', name, '--as-of', AS_OF],
    'register': lambda name: ['check', 'sessions.json', name, '--zone',
                              'UTC'],
    'sessions': lambda name: ['check', name, '--zone', 'UTC'],
    'workspace': lambda name: ['check', name],
}
SHAPE_CODES = re.compile(r'"(LT12(?:0[1-58]))"')
SESSIONS = {'sessions': [{'id': 's1', 'opens': '2024-03-04'}]}


def originals():
    """Right inputs to damage."""
    for path in ('tests/commands/rules-show/committee.json',
                 'rules/standards/icann-gnso.json',
                 'rules/un/un-documentation.json'):
        yield 'pack', read(os.path.join(ROOT, path))[0]
    for path in ('samples/oewg-7/documents.json',
                 'samples/minimal/documents.json'):
        yield 'register', read(os.path.join(ROOT, path))[0]
    yield 'sessions', read(os.path.join(
        ROOT, 'tests/commands/deadlines/sessions.json'))[0]
    yield 'workspace', read(os.path.join(
        ROOT, 'tests/commands/count/leadtime.json'))[0]


def check_damage(program, valid, rounds):
    dice = random.Random(20261124)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'sessions.json'), 'w',
                  encoding='utf-8') as file:
            json.dump(SESSIONS, file)
        for role, original in originals():
            for _ in range(rounds):
                one_damage(program, valid, folder, role,
                           damage(original, dice))


def one_damage(program, valid, folder, role, value):
    if role_of(value) != role:
        return
    name = {'workspace': 'leadtime.json'}.get(role, 'input.json')
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        json.dump(value, file, indent=1)
    status, text = run(program, COMMANDS[role](name) + ['--format', 'json'],
                       folder)
    if not 0 <= status < 4:
        that(False, '%s: status %d for %s' % (role, status,
                                              json.dumps(value)))
        return
    result = json.loads(text)
    errors = [d for d in result['diagnostics'] if d['severity'] == 'error'
              and d.get('file') in (name, './' + name)]
    shape = any(re.match('LT120[1-5]', d['code']) for d in errors)
    fault = next(valid[role].iter_errors(value), None)
    if shape and not fault:
        that(False, '%s: the program refuses, the schema does not: %s'
             % (role, errors[0]['message']))
    elif fault and not errors:
        that(False, '%s: the schema refuses, the program does not: '
             '%s at %s' % (role, fault.message[:200],
                           list(fault.absolute_path)))
    else:
        that(True, '')


NAMES_TRIED = ('body', 'kind', 'author', 'pages', 'words', 'item', 'symbol',
               'title', 'original_language', 'attributes.x', 'attributes',
               'body.x', 'session.modality', 'session.kind', 'session.title',
               'session.convener', 'session.day_of_month',
               'session.attributes.x', 'session.attributes', 'revises')


def check_attributes(program, valid):
    """The attributes that `applies` can test are those of the program."""
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES_TRIED:
            number = name in ('pages', 'words', 'session.day_of_month')
            pack = {'pack': 'input', 'rules': [
                {'id': 'r', 'act': 'issued', 'must': {'by': '01-31'},
                 'applies': {name: 7 if number else 'x'}}]}
            path = os.path.join(folder, 'input.json')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(pack, file)
            _, text = run(program, COMMANDS['pack'](path) + [
                '--format', 'json'])
            refused = 'LT1720' in text
            that(refused != valid['pack'].is_valid(pack),
                 'the program %s the attribute %s, the schema does not'
                 % ('refuses' if refused else 'knows', name))


# One small pack each, and whether it is right; what is wrong with it stands in
# leadtime-rules(5).
def pack_of(rule, **more):
    return dict({'pack': 'input', 'rules': [dict({'id': 'r'}, **rule)]}, **more)


MUST = {'at_least': '2 weeks', 'before': 'session.opening'}
PAPER = {'act': 'issued', 'must': MUST}
FORMS = [
    (True, pack_of(PAPER)),
    (False, pack_of({'act': 'issued'})), (False, pack_of({'must': MUST})),
    (False, pack_of({'act': 'issued', 'must': {'before': 'session.opening'}})),
    (False, pack_of(dict(PAPER, readings=[{'name': 'a', 'must': {}},
                                          {'name': 'b'}]))),
] + [(right, pack_of(dict(PAPER, languages={'required': [tag]})))
     for right, tag in ((True, 'en'), (True, 'x-house'), (True, 'zh-Hant'),
                        (False, 'x'), (False, 'clamp'), (False, 'en_GB'))
] + [(right, pack_of(PAPER, working_calendars=[{
    'id': 'c', 'holidays': [], 'complete': [years]}]))
    for right, years in ((True, '2024'), (True, '2020/2025'), (False, 'all'),
                         (False, '2024-2025'))]


def check_forms(program, valid):
    with tempfile.TemporaryDirectory() as folder:
        for right, value in FORMS:
            with open(os.path.join(folder, 'input.json'), 'w',
                      encoding='utf-8') as file:
                json.dump(value, file)
            status, _ = run(program, ['rules', 'check', './input.json',
                                      '--as-of', AS_OF], folder)
            that((status < 3) == right, 'status %d for %s'
                 % (status, json.dumps(value)))
            that(valid['pack'].is_valid(value) == right,
                 'the schema %s %s' % ('refuses' if right else 'takes',
                                       json.dumps(value)))


def main():
    program, dump = (os.path.abspath(a) for a in sys.argv[1:3])
    shapes = json.loads(subprocess.run([dump], check=True,
                                       capture_output=True,
                                       text=True).stdout)
    made, faults = make_schema.schemas(shapes)
    that(not faults, '\n'.join(faults))
    for title, schema in made.items():
        path = os.path.join(make_schema.FOLDER, title + '.schema.json')
        with open(path, encoding='utf-8') as file:
            that(file.read() == make_schema.text_of(schema),
                 '%s differs from the shapes' % title)
        silent = undescribed(schema, title + ': ')
        that(not silent, 'no description: %s' % silent)
    valid = validators()
    check_inputs(valid)
    check_results(program, valid)
    check_answers(program, valid)
    check_rejects(valid)
    check_attributes(program, valid)
    check_forms(program, valid)
    check_damage(program, valid, ROUNDS)
    return close()


if __name__ == '__main__':
    sys.exit(main())
