"""The schema of what `leadtime check --format json` and ndjson print. Its
shape stands in checker/render/json.c; the test validates every sample."""

VERDICTS = ['overdue', 'incomplete', 'late', 'early', 'undecided',
            'staggered', 'tight', 'pending', 'waived', 'on_time', 'unscored']
TEXT = {'type': 'string'}
MAYBE = {'type': ['string', 'null']}
DAY_OR_TIME = (r'^[0-9]{4}-[0-9]{2}-[0-9]{2}'
               r'(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z)?$')


def told(description, schema):
    """What SCHEMA says of itself is said behind it."""
    own = schema.get('description')
    whole = description + ' ' + own if own else description
    return dict({'description': whole}, **{
        k: v for k, v in schema.items() if k != 'description'})


def closed(description, properties, optional=()):
    return {'description': description, 'type': 'object',
            'properties': properties,
            'required': [k for k in properties if k not in optional],
            'additionalProperties': False}


def texts(description):
    return {'description': description, 'type': 'array', 'items': TEXT}


WHEN = {'description': 'A date, a UTC time, a pair where it is an interval, '
                       'or null.',
        'type': ['string', 'array', 'null'], 'pattern': DAY_OR_TIME,
        'items': {'type': ['string', 'null'], 'pattern': DAY_OR_TIME},
        'minItems': 2, 'maxItems': 2}
AMOUNT = {'type': ['integer', 'array'], 'items': {'type': 'integer'},
          'minItems': 2, 'maxItems': 2}
MEASURED = {
    'description': 'An amount of time, or null.',
    'type': ['object', 'null'],
    'properties': {
        'amount': told('How much; a pair where it is an interval.', AMOUNT),
        'unit': told('Of what.', {'enum': ['days', 'clear days',
                                           'working days', 'minutes']}),
        'days': told('The same in days.', AMOUNT)},
    'required': ['amount', 'unit'], 'additionalProperties': False}
PLACE = {
    'file': told('The file.', MAYBE), 'line': told('The line.',
                                                   {'type': 'integer'}),
    'column': told('The column, in characters.', {'type': 'integer'}),
    'pointer': told('RFC 6901, or UID and property.', TEXT),
    'uid': told('The UID of the component.', TEXT)}

DIAGNOSTIC = closed('What is wrong with an input.', dict({
    'code': told('Its code, explained in leadtime(1).',
                 {'type': 'string', 'pattern': '^LT[0-9]{4}$'}),
    'severity': told('How bad it is.',
                     {'enum': ['notice', 'warning', 'error']}),
    'message': told('What was found and what was expected.', TEXT),
    'hint': told('What to do.', TEXT)}, **PLACE),
    optional=('hint',) + tuple(PLACE))

SUMMARY = closed('How many documents have each verdict as their worst; each '
                 'is counted once.', dict(
    {'documents': told('All of them.', {'type': 'integer', 'minimum': 0})},
    **{v: told('Documents that are %s.' % v.replace('_', ' '),
               {'type': 'integer', 'minimum': 0}) for v in VERDICTS},
    **{'no_rule': told('Documents to which no rule applied.',
                       {'type': 'integer', 'minimum': 0}),
       'unreadable': told('Records that are only in the diagnostics.',
                          {'type': 'integer', 'minimum': 0}),
       'sessions': closed(
           'Sessions that rules on their opening are about, by their worst '
           'verdict; only where there are some.', dict(
               {'judged': told('All of them.',
                               {'type': 'integer', 'minimum': 1})},
               **{v: told('Sessions that are %s.' % v.replace('_', ' '),
                          {'type': 'integer', 'minimum': 0})
                  for v in VERDICTS})),
       'worst': told('The worst of all.', {'enum': VERDICTS + [None]})}),
    optional=('sessions',))

RUN = {
    'leadtime': told('The version of the program.', TEXT),
    'schema': told('The version of this form.', {'const': 1}),
    'as_of': told('The time of the check.',
                  {'type': 'string', 'pattern': DAY_OR_TIME}),
    'tzdata': told('The version of the time zone database.', MAYBE),
    'inputs': {
        'description': 'What was read.', 'type': 'array',
        'items': closed('An input.', {
            'file': told('Its name.', TEXT), 'role': told('What it is.', TEXT),
            'sha256': told('Its hash; null where it is too large.', MAYBE)})},
}

VERDICT = closed('One verdict: a document, or a session, under one rule.', {
    'document': told('The symbol; null for a rule on a session.', MAYBE),
    'title': told('Its title.', MAYBE), 'session': told('The session.', MAYBE),
    'rule': told('The full id of the rule.', TEXT),
    'language': told('One language of a rule that judges each; null for the '
                     'paper.', MAYBE),
    'verdict': told('The verdict.', {'enum': VERDICTS}),
    'severity': told('How bad it is under the rule\'s force.',
                     {'enum': ['none', 'notice', 'warning', 'undecided',
                               'error']}),
    'force': told('The force of the rule.',
                  {'enum': ['shall', 'should', 'practice']}),
    'due_soon': told('Whether the deadline is near.', {'type': 'boolean'}),
    'reason': told('The missing fact of an undecided row.', MAYBE),
    'act': told('What had to happen.', MAYBE),
    'actual': told('When it happened.', WHEN),
    'earliest': told('The first good moment.', WHEN),
    'deadline': told('The last good moment.', WHEN),
    'recommended': told('The recommended moment.', WHEN),
    'readings': {
        'description': 'Each reading of a disputed rule.', 'type': 'array',
        'items': closed('A reading.', {
            'name': told('Its name.', TEXT),
            'deadline': told('Its last good moment.', WHEN),
            'earliest': told('Its first good moment.', WHEN),
            'verdict': told('The verdict under it.',
                            {'enum': VERDICTS + ['none']})})},
    'waiver': {'description': 'The waiver that covers it.',
               'type': ['object', 'null'],
               'properties': {'rule': told('The full id of the rule that '
                                           'it is for.', TEXT),
                              'by': told('Who decided.', TEXT),
                              'on': told('When.', TEXT),
                              'reason': told('Why.', TEXT)},
               'required': ['rule', 'by', 'on', 'reason'],
               'additionalProperties': False},
    'notices': texts('What else is to be said.'),
    'lead': told('How much time was given.', MEASURED),
    'margin': told('How much there is to spare, or short.', MEASURED),
    'languages': {
        'description': 'The versions that the rule requires.',
        'type': ['object', 'null'],
        'properties': {
            'required': texts('All that are required.'),
            'in_time': texts('Out in time.'), 'late': texts('Out late.'),
            'missing': texts('Not out.'), 'early': texts('Out too early.'),
            'undecided': texts('Of which it cannot be told.')},
        'required': ['required', 'in_time', 'late', 'missing'],
        'additionalProperties': False},
    'in_time_if': told('What would have been in time.', MAYBE),
    'steps': {
        'description': 'The derivation.', 'type': 'array',
        'items': closed('A step.', {
            'code': told('Which kind of step.', TEXT),
            'day': told('The day it leads to.', TEXT),
            'at': told('The time it leads to.', TEXT),
            'text': told('The step in words.', TEXT)},
            optional=('day', 'at'))},
    'source': {
        'description': 'Where the rule stands.', 'type': ['object', 'null'],
        'properties': {'instrument': told('The instrument.', TEXT),
                       'provision': told('The provision.', TEXT),
                       'url': told('Where to read it.', TEXT),
                       'verification': told('Who read it.', MAYBE),
                       'checked_on': told('When.', TEXT),
                       'note': told('What its pack remarks on it.', TEXT)},
        'required': ['instrument', 'verification'],
        'additionalProperties': False},
    'note': told('What the pack remarks on the rule.', TEXT),
    'at': closed('Where the document stands.', PLACE, optional=tuple(PLACE)),
}, optional=('note',))

COUNT = {'type': 'integer', 'minimum': 0}
COUNTS = closed('How many diagnostics there are.', {
    'listed': told('In the list.', COUNT), 'notice': told('Notices.', COUNT),
    'warning': told('Warnings.', COUNT), 'error': told('Errors.', COUNT)})
REF = {name: {'$ref': '#/$defs/' + name}
       for name in ('verdict', 'diagnostic', 'summary', 'run', 'part')}
# leadtime(1), Parts; written by checker/render/part.c
PART = closed('What merge needs to know of the result of one part.', {
    'number': told('Which part, from 1.', {'type': 'integer', 'minimum': 1}),
    'of': told('How many there are.', {'type': 'integer', 'minimum': 1}),
    'format': told('The format of the rows.',
                   {'enum': ['json', 'ndjson', 'csv', 'text']}),
    'run': told('What stands before the verdicts.', REF['run']),
    'options': {'description': 'Options that change the result.',
                'type': 'object', 'additionalProperties': TEXT},
    'registers': {
        'description': 'What was cut.', 'type': 'array',
        'items': closed('A register, in bytes; a calendar in papers.', {
            'file': told('Its name.', TEXT),
            'size': told('Its length.', COUNT),
            'begin': told('Where the first record of the part begins.', COUNT),
            'end': told('Where the first one behind it begins.', COUNT),
            'read': told('1: it could be read.',
                         {'type': 'integer', 'enum': [0, 1]}),
            'records': told('Records of the part, those that are wrong too.',
                            COUNT),
            'ids': told('Papers whose id is not read beside their symbol.',
                        COUNT),
            'symbol': told('That of the first of these.', MAYBE)})},
    'rows': {'description': 'Bytes of rows up to the end of each section: the '
                            'registers, the papers of each that waited for '
                            'others, the sessions.',
             'type': 'array', 'items': COUNT},
    'diagnosed': {'description': 'Diagnostics in the list at the end of each '
                                 'section.', 'type': 'array', 'items': COUNT},
    'before': told('Diagnostics before the first paper, the same in all '
                   'parts.', {'$ref': '#/$defs/counts'}),
    'all': told('All diagnostics.', {'$ref': '#/$defs/counts'}),
    'totals': closed('The totals.', {
        'documents': told('All documents.', COUNT),
        'by_verdict': {'description': 'Documents of each verdict, those '
                                      'without a rule first.',
                       'type': 'array', 'items': COUNT,
                       'minItems': len(VERDICTS) + 1,
                       'maxItems': len(VERDICTS) + 1},
        'unreadable': told('Records only in the diagnostics.', COUNT),
        'sessions': told('Sessions with a verdict.', COUNT),
        'sessions_by': {'description': 'Sessions of each verdict, as above.',
                        'type': 'array', 'items': COUNT,
                        'minItems': len(VERDICTS) + 1,
                        'maxItems': len(VERDICTS) + 1},
        'worst': told('The worst of all.', {'enum': VERDICTS + [None]}),
        'has_error': told('1: a verdict is an error.', {'enum': [0, 1]}),
        'has_warning': told('1: a verdict is a warning.', {'enum': [0, 1]}),
        'has_undecided': told('1: a verdict is undecided.',
                              {'enum': [0, 1]})}),
    'diagnostics': {'description': 'The list.', 'type': 'array',
                    'items': REF['diagnostic']},
    'excerpts': {
        'description': 'The source line of each, where it is shown.',
        'type': 'array',
        'items': {'description': 'A source line.', 'type': ['object', 'null'],
                  'properties': {
                      'from': told('The column that it begins with; 0 is 1.',
                                   COUNT),
                      'bytes': told('In hexadecimal digits.', {
                          'type': 'string', 'pattern': '^([0-9a-f]{2})*$'})},
                  'required': ['from', 'bytes'],
                  'additionalProperties': False}},
    'sum': told('Of the rows and of what stands here before it '
                '(checker/base/sum.h).', {
                    'type': 'string', 'pattern': '^[0-9a-f]{16}$'})})
WHOLE = closed('A whole result.', dict(RUN, **{
    'verdicts': {'description': 'The verdicts.', 'type': 'array',
                 'items': REF['verdict']},
    'summary': told('The totals.', REF['summary']),
    'diagnostics': {'description': 'What is wrong with the inputs.',
                    'type': 'array', 'items': REF['diagnostic']},
    'diagnostics_beyond': told('How many more there are.',
                               {'type': 'integer'}),
    'part': told('Of the result of a part.', REF['part'])}),
    optional=('diagnostics_beyond', 'part'))


def line(key):
    return closed('A line of NDJSON.', {key: REF[key]})


BEYOND = {'diagnostics_beyond': told('How many more there are.',
                                     {'type': 'integer'})}
TOTALS = closed('The line of the totals.', dict(
    {'summary': REF['summary']}, **BEYOND), optional=tuple(BEYOND))


RESULT = {
    'if': {'required': ['verdicts']}, 'then': {'$ref': '#/$defs/result'},
    'else': {'anyOf': [line('run'), REF['verdict'], line('diagnostic'),
                       TOTALS, line('part')]},
    '$defs': {'result': WHOLE, 'verdict': VERDICT, 'diagnostic': DIAGNOSTIC,
              'summary': SUMMARY, 'part': PART, 'counts': COUNTS,
              'run': closed('What stands before the verdicts.', RUN)},
}
