"""The schemas of what the commands beside `check` print with --format json.
Their shapes stand in checker/render/deadlines_json.c, count.c, rule_list.c,
rules.c and doctor_json.c; the test validates what they print. What `leadtime
sessions` prints is an input, and has the schema of one."""

from result_schema import (COUNT, DIAGNOSTIC, MAYBE, MEASURED, PLACE, RUN,
                           TEXT, VERDICT, WHEN, closed, texts, told)

STATES = ['coming', 'passed', 'open', 'awaits', 'undecided', 'unscored']
FORCES = ['shall', 'should', 'practice']
DAY = {'type': ['string', 'null'], 'pattern': '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}
YES = {'type': 'boolean'}
DIAGNOSTICS = {'diagnostics': {
    'description': 'What is wrong with the inputs.', 'type': 'array',
    'items': {'$ref': '#/$defs/diagnostic'}}}
STEPS = VERDICT['properties']['steps']
AT = closed('Where it stands.', PLACE, optional=tuple(PLACE))


def several(description, items):
    return {'description': description, 'type': 'array', 'items': items}


def source(*more):
    keys = {'instrument': told('The instrument.', MAYBE),
            'provision': told('The provision.', MAYBE),
            'url': told('Where to read it.', MAYBE),
            'verification': told('Who read it.', MAYBE)}
    for name, sentence in more:
        keys[name] = told(sentence, MAYBE)
    return closed('Where the rule stands.', keys)


def answer(description, keys, **definitions):
    return {'$ref': '#/$defs/answer', '$defs': dict(
        {'answer': closed(description, dict(keys, **DIAGNOSTICS)),
         'diagnostic': DIAGNOSTIC}, **definitions)}


# --- deadlines -------------------------------------------------------------

LEFT = dict(told('What is left from the check to the deadline, else to the '
                 'first good moment; negative where it has passed; null where '
                 'there is nothing to count.', MEASURED),
            properties={
                'amount': MEASURED['properties']['amount'],
                'unit': told('Of what.', {'enum': ['days', 'minutes']})})
READING = closed('A reading.', {
    'name': told('Its name.', TEXT),
    'deadline': told('Its last good moment.', WHEN),
    'earliest': told('Its first good moment.', WHEN),
    'reason': told('What cannot be told, and why.', MAYBE)})
DEADLINE = closed('What one rule asks for in one session.', {
    'session': told('The session.', TEXT),
    'session_title': told('Its title.', MAYBE),
    'opens': told('When it opens.', WHEN),
    'body': told('Its body; null: a body without an id.', MAYBE),
    'rule': told('The full id of the rule.', TEXT),
    'title': told('Its title.', MAYBE),
    'force': told('Its force.', {'enum': FORCES}),
    'act': told('What has to happen.', TEXT),
    'kinds': texts('The kinds of papers that it is for; none: it does not '
                   'ask for a kind.'),
    'papers': told('The papers that it is for, in words.', MAYBE),
    'timing': told('What it asks for, in words.', MAYBE),
    'state': told('How the deadline stands to the check.', {'enum': STATES}),
    'deadline': told('The last good moment.', WHEN),
    'act_by': told('The last act that is in time, where acts count later than '
                   'they are done; else the deadline.', WHEN),
    'earliest': told('The first good moment.', WHEN),
    'act_from': told('The first act that is in time, where acts count later '
                     'than they are done; else the first good moment.', WHEN),
    'recommended': told('The recommended moment.', WHEN),
    'left': LEFT,
    'readings': several('Each reading of a disputed rule.', READING),
    'published': told('Whether the body announced the deadline.', YES),
    'computed': told('The arithmetic: where the body announced another date, '
                     'what that took the place of.', WHEN),
    'also': told('When an act keeps to other alternatives of the rule.',
                 MAYBE),
    'reason': told('What cannot be told, and why.', MAYBE),
    'unless': texts('The rules that hold in its place for some papers.'),
    'steps': STEPS, 'source': source()})
DEADLINES = answer(
    'The deadlines of every coming session.', dict(RUN, **{
        'deadlines': several('Soonest first.', {'$ref': '#/$defs/deadline'}),
        'summary': closed('The totals.', {
            'deadlines': told('All that are listed.', COUNT),
            'sessions': told('Sessions that were looked at.', COUNT),
            'undecided': told('Deadlines that cannot be told.', COUNT),
            'past': told('Deadlines that are not listed: they have passed, '
                         'and the session has opened.', COUNT),
            'cancelled_sessions': told('Sessions that are cancelled, and not '
                                       'listed.', COUNT)})}),
    deadline=DEADLINE)

# --- count, rules, doctor --------------------------------------------------

PERIOD = answer('One period, counted from one moment.', {
    'period': told('The period, as it was written.', TEXT),
    'direction': told('To which side.', {'enum': ['before', 'after']}),
    'anchor': told('What it is counted from.', WHEN),
    'body': told('Whose days count.', MAYBE),
    'zone': told('Of the anchor.', MAYBE),
    'result': told('Where the count ends; null: it cannot be told.', WHEN),
    'reason': told('Why it cannot be told.', MAYBE),
    'uses_estimate': told('Whether a computed lunar date was skipped.', YES),
    'steps': STEPS})

RULE = closed('A rule.', {
    'rule': told('Its full id.', TEXT), 'title': told('Its title.', MAYBE),
    'pack_title': told('The title of its pack.', MAYBE),
    'edition': told('The edition of its pack.', MAYBE),
    'bodies': texts('Whose rule it is; none: of any body.'),
    'act': told('What has to happen.', TEXT),
    'force': told('Its force.', {'enum': FORCES}),
    'summary': told('What it asks for, in a sentence.', MAYBE),
    'in_force_from': told('Its first day.', DAY),
    'in_force_to': told('Its last day.', DAY),
    'overrides': texts('The rules that it replaces where it applies.'),
    'source': source(('checked_on', 'When.')),
    'sentences': several('Of `rules show`: all of it, in sentences.', closed(
        'A sentence.', {
            'code': told('What it is about.', TEXT),
            'level': told('How deep it stands below the others.', COUNT),
            'text': told('The sentence.', TEXT)})),
    'at': AT}, optional=('sentences',))
CHECKED = closed('What `rules check` found.', dict({
    'packs': told('Packs that were checked.', COUNT),
    'rules': told('Their rules.', COUNT),
    'examples': told('Their examples.', COUNT),
    'examples_failed': told('Examples that do not come out as they say.',
                            COUNT),
    'working_calendars': told('Working calendars that were checked.', COUNT)},
    **DIAGNOSTICS))
LISTED = closed('Rules, of `rules list` and `rules show`.', dict(
    {'rules': several('The rules.', {'$ref': '#/$defs/rule'})},
    **DIAGNOSTICS))
RULES = {
    'if': {'required': ['packs']}, 'then': {'$ref': '#/$defs/checked'},
    'else': {'$ref': '#/$defs/listed'},
    '$defs': {'checked': CHECKED, 'listed': LISTED, 'rule': RULE,
              'diagnostic': DIAGNOSTIC}}

INPUT = closed('An input.', dict(RUN['inputs']['items']['properties'], **{
    'modified': told('When it was changed.', TEXT)}), optional=('modified',))
DOCTOR = {'$ref': '#/$defs/answer', '$defs': {'diagnostic': DIAGNOSTIC}}
DOCTOR['$defs']['answer'] = closed(
    'The state of an installation and of a workspace.', dict({
        'version': told('The version of the program.', TEXT),
        'libraries': {'description': 'The libraries and their versions.',
                      'type': 'object', 'additionalProperties': TEXT},
        'tzdata': told('The version of the time zone database.', MAYBE),
        'tzdata_years_behind': told('How many years it is older than today.',
                                    {'type': 'integer'}),
        'sandbox': closed('What hostile input could not do.', {
            'child': told('Recurrence rules are expanded in a child process.',
                          YES),
            'closed': told('It has given up files and memory.', YES),
            'seccomp': told('It has given up system calls.', YES),
            'why': told('Why not.', TEXT),
            'landlock': told('A check gives up files.', YES),
            'landlock_why': told('Why not.', TEXT),
            'kernel_landlock': told('What the kernel has of it.',
                                    {'type': 'integer'})},
            optional=('why', 'landlock_why')),
        'working_calendars': several('The working calendars.', closed(
            'A working calendar.', {
                'id': told('Its id.', TEXT),
                'complete': several(
                    'The years for which it is complete.',
                    {'type': 'array', 'items': {'type': 'integer'},
                     'minItems': 2, 'maxItems': 2})})),
        'inputs': several('What was read.', INPUT),
        'notify': closed('Who is told what, where the workspace says it.', {
            'from': told('The sender.', MAYBE),
            'recipients': texts('Those who get messages.'),
            'usable': told('Whether messages can be sent.', YES),
            'transport': told('By what.', TEXT)}, optional=('transport',)),
        'state': closed('What is remembered between runs.', {
            'file': told('Its file.', TEXT),
            'there': told('Whether there is one.', YES),
            'whole': told('Whether it can be read.', YES),
            'waiting': told('Messages that wait.', COUNT)},
            optional=('waiting',)),
        'limits': several('What the program refuses.', closed('A limit.', {
            'name': told('Its name.', TEXT), 'what': told('Of what.', TEXT),
            'value': told('The most.', {'type': 'integer'}),
            'unit': told('In what.', TEXT),
            'reason': told('Why so much.', TEXT)})),
        'sessions': told('Sessions that were read.', COUNT),
        'rules': told('Rules that were read.', COUNT)}, **DIAGNOSTICS),
    optional=('notify', 'state'))

ANSWERS = {'deadlines': DEADLINES, 'count': PERIOD, 'rules': RULES,
           'doctor': DOCTOR}
