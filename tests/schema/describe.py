"""What the schemas say beside the shapes: names, descriptions, patterns.

SHAPES names the shapes that are objects; every key of each has its sentence
in KEYS. TEXTS gives patterns to texts by what the shape calls them, REFINE to
single keys.
"""
DAY = r'[0-9]{4}-[0-9]{2}-[0-9]{2}'
DATE = '^(%s|[0-9]{8})$' % DAY
CLOCK = r'[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?'
TIME = '^(%s(T%s(Z|[+-][0-9]{2}:[0-9]{2})?)?|[0-9]{8})$' % (DAY, CLOCK)
PERIOD = (r'^\s*[0-9]+(\s+clear)?(\s+working)?'
          r'\s+(hours?|days?|weeks?|months?|years?)\s*$')
DAYS = r'^\s*[0-9]+\s+(days?|weeks?)\s*$'
MONTH_DAY = '^[0-9]{2}-[0-9]{2}$'
WEEKDAY = '(monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
MOVE = '^%s on or (before|after)$' % WEEKDAY
ACT = ('(submitted|received|issued|circulated|dispatched|posted|considered'
       '|adopted)')
ANCHOR = (r'^(session\.(opening|closing|opening_first_set)|meeting'
          r'|month\.end|session:.+\.(opening|closing)|deadline:.+'
          r'|(.+\.)?%s(\.first)?)$' % ACT)
# a code of ISO 639, or a private tag (RFC 5646 section 2.1)
TAG = '^([A-Za-z]{2,3}|[Xx]-[A-Za-z0-9]{1,8})(-[A-Za-z0-9]{1,8})*$'
YEARS = '^[0-9]{4}(/[0-9]{4})?$'

# by what a shape calls itself
SHAPES = {
    'a rule pack': 'pack', 'a document': 'document',
    'a register': 'register_head', 'a sessions file': 'sessions_file',
    'a workspace': 'workspace', 'a working calendar': 'working_calendar',
    'days of a working calendar': 'holidays',
    'settings of notify': 'notify', 'settings of publish': 'publish',
    'a day with its name': 'named_day', 'a body': 'body', 'a rule': 'rule',
    'a waiver': 'waiver', 'evidence': 'evidence', 'a session': 'session',
    'a calendar': 'calendar_entry',
    'a register: a file name or an object': 'register_entry',
    'a source': 'source', 'a must': 'must', 'languages': 'languages',
    'an in_force': 'in_force', 'a day set': 'day_set', 'a roll': 'roll',
    'a cut-off': 'cutoff', 'a deemed act': 'deemed', 'a match': 'match',
    'a recipient': 'recipient', 'a period': 'period',
    'a period that is added': 'added', 'a length of time': 'apart',
    'a reading': 'reading', 'an example': 'example',
    'a meeting': 'meeting', 'a season': 'season',
    'a document or null': 'document',
    'the id of a body, or what is said of it': 'body',
}

NAME_END = r'[^/\u0000-\u0020\u007f-\u009f]'
NAME = r'^%s([^/\u0000-\u001f\u007f-\u009f]*%s)?$' % (NAME_END, NAME_END)

TEXTS = {
    'the name of a pack': NAME, 'the id of a rule': NAME,
    'a date': DATE, 'a date or time': TIME, 'a period': PERIOD,
    'a period that is added': PERIOD, 'a length of time': PERIOD,
    'a language tag': TAG,
}

CONDITION = {'$ref': '#/$defs/condition'}
MOMENTS = {'$ref': '#/$defs/act'}
REFINE = {
    ('rule', 'applies'): CONDITION, ('reading', 'applies'): CONDITION,
    ('must', 'before'): {'type': 'string', 'pattern': ANCHOR},
    ('must', 'after'): {'type': 'string', 'pattern': ANCHOR},
    ('must', 'by'): {'type': 'string',
                     'pattern': '^(%s|[0-9]{2}-[0-9]{2})$' % DAY},
    ('season', 'from'): {'type': 'string', 'pattern': MONTH_DAY},
    ('season', 'to'): {'type': 'string', 'pattern': MONTH_DAY},
    ('cutoff', 'time'): {
        'type': 'string', 'pattern': '^([01][0-9]|2[0-3]):[0-5][0-9]'
                                     '(:[0-5][0-9])?$|^24:00(:00)?$'},
    ('document', 'original_language'): {'type': ['null', 'string'],
                                        'pattern': TAG},
    ('languages', 'required'): {
        'type': ['string', 'array'],
        'pattern': '^(official|working|original|any)$',
        'items': {'type': 'string', 'pattern': TAG}, 'minItems': 1},
    ('source', 'checked_on'): {'type': 'string', 'pattern': '^%s$' % DAY},
    ('session', 'deadlines'): {
        'type': 'object',
        'additionalProperties': {'type': 'string', 'pattern': TIME}},
    ('example', 'as_of'): {'type': 'string', 'pattern': TIME},
    ('register_entry', 'dates'): {'enum': ['day-first', 'month-first',
                                           'iso']},
    ('workspace', 'horizon'): {'type': 'string', 'pattern': DAYS},
    ('workspace', 'due_soon'): {'type': 'string', 'pattern': DAYS},
}
for _def in ('rule', 'reading', 'must', 'period'):
    for _key in ('anchor_moved_to', 'deadline_moved_to'):
        REFINE[_def, _key] = {'type': 'string', 'pattern': MOVE}
for _def in ('working_calendar', 'holidays'):
    REFINE[_def, 'complete'] = {
        'type': 'array', 'items': {'type': 'string', 'pattern': YEARS}}
for _pair in (('session', 'opens_utc'), ('session', 'closes_utc'),
              ('meeting', 'starts_utc')):
    REFINE[_pair] = {'type': 'string', 'pattern': TIME}
for _act in ACT[1:-1].split('|'):
    REFINE['document', _act] = MOMENTS
for _key in ('rule', 'by', 'reason'):
    REFINE['waiver', _key] = {'type': 'string', 'minLength': 1}

# what is added to a key beside its shape
ADD = {
    ('rule', 'readings'): {'minItems': 2},
    ('must', 'strictest_of'): {'minItems': 2},
    ('must', 'latest_of'): {'minItems': 2},
    ('must', 'either_of'): {'minItems': 2},
}

# what is added to a whole definition, by schema
WHOLE = {
    'pack': {
        'rule': {'anyOf': [{'required': ['like']},
                           {'required': ['act', 'must']}]},
        'must': {'anyOf': [{'required': [key]} for key in (
            'at_least', 'at_most', 'within', 'by', 'as_soon_as_possible',
            'strictest_of', 'latest_of', 'either_of')]},
    },
    'register': {
        'document': {'anyOf': [
            {'required': ['symbol'],
             'properties': {'symbol': {'minLength': 1}}},
            {'required': ['id'], 'not': {'required': ['symbol']},
             'properties': {'id': {'minLength': 1}}}]},
    },
}

# definitions that no shape has
OWN = {
    'condition': {
        'description': 'All of the keys must hold. A document, body or '
                       'session of which an attribute is not known gives an '
                       'undecided row.',
        'type': 'object',
        'properties': {
            'any': {'description': 'One of these conditions holds.',
                    'type': 'array',
                    'items': {'$ref': '#/$defs/condition'}},
            'all': {'description': 'All of these conditions hold.',
                    'type': 'array',
                    'items': {'$ref': '#/$defs/condition'}},
            'not': {'description': 'The condition does not hold.',
                    '$ref': '#/$defs/condition'},
        },
        'patternProperties': {
            r'^(body|kind|author|pages|words|item|symbol'
            r'|original_language|attributes\..+|body\..+'
            r'|session\.(modality|kind|convener|day_of_month'
            r'|attributes\..+))$': {'$ref': '#/$defs/test'}},
        'additionalProperties': False,
    },
    'test': {
        'description': 'A text, one of several texts, a number, true, false, '
                       'or bounds of a number. In "symbol", * and ? stand '
                       'for any characters and any one.',
        'type': ['string', 'number', 'boolean', 'array', 'object'],
        'items': {'type': 'string'},
        'minProperties': 1,
        'properties': {key: {'type': 'number'}
                       for key in ('over', 'under', 'at_least', 'at_most')},
        'additionalProperties': False,
    },
    'act': {
        'description': 'When it was done: a date or a time, null (expected, '
                       'not yet done), an interval, or an object from '
                       'language to one of these.',
        'anyOf': [
            {'$ref': '#/$defs/moment'},
            {'type': 'object',
             'propertyNames': {
                 'allOf': [{'pattern': TAG},
                           {'not': {'enum': ['not_before', 'not_after']}}]},
             'additionalProperties': {'$ref': '#/$defs/moment'}}],
    },
    'moment': {
        'description': 'A date, a time with or without offset, null, or an '
                       'interval.',
        'type': ['string', 'null', 'object'],
        'pattern': TIME,
        'properties': {
            'not_before': {'description': 'Not earlier than this.',
                           'type': ['string', 'null'], 'pattern': TIME},
            'not_after': {'description': 'Not later than this.',
                          'type': ['string', 'null'], 'pattern': TIME}},
        'additionalProperties': False,
    },
}

CONVENTIONS = {
    'clear': 'Whole days lie strictly between: every bound moves one day '
             'further from the anchor.',
    'skip': 'Days that do not count.',
    'skip_when_at_most': 'Days are skipped only in periods of at most so many '
                         'days.',
    'roll': 'Where a day found that is of the set moves to.',
    'month_end': 'What becomes of a day that the month does not have.',
    'clock': 'Count to the anchor\'s clock time ("wall") or in 24 hours a '
             'day ("elapsed").',
    'start_on': 'From which day the count starts where the anchor\'s day '
                'does not count.',
    'at_least_working_days': 'The period is made longer until it holds so '
                             'many working days.',
    'cutoff': 'The last moment of the last good day.',
    'deemed': 'When an act counts as done.',
    'anchor_moved_to': 'The weekday from which the count starts: "monday on '
                       'or before".',
    'deadline_moved_to': 'The weekday to which the day found is moved: '
                         '"friday on or before".',
}
VARIANT = {
    'title': 'The rule in a few words of one\'s own.',
    'source': 'Where the rule stands and who has read it.',
    'force': 'How binding it is: shall, should or practice.',
    'applies': 'For which papers, bodies and sessions the rule is; without '
               'it, for all.',
    'act': 'What must happen in time.',
    'must': 'When it must happen.',
    'languages': 'In which languages.',
    'in_force': 'The days in force of this edition, both included.',
    'selected_by': 'Whether the anchor\'s day selects the edition, or that of '
                   'the act of the paper that is judged.',
    'revision': 'Whose date counts for a paper that revises another.',
    'on_late': 'What follows from being late, printed with a breach.',
}
ACTS = {
    'submitted': 'When it was handed in.', 'received': 'When it came in.',
    'issued': 'When it was issued.', 'circulated': 'When it was circulated.',
    'dispatched': 'When it was sent off.',
    'posted': 'When it was put up or put online.',
    'considered': 'When it was taken up.', 'adopted': 'When it was adopted.',
}
DAY_SET = {
    'weekdays': 'Days of the week.',
    'holidays': 'Holidays alone of working calendars, by id.',
    'calendars': 'All days that working calendars leave out, by id.',
    'dates': 'Single dates.',
    'seasons': 'Parts of every year.',
}
CALENDAR_DAYS = {
    'id': 'The id by which bodies and rules name the calendar.',
    'name': 'Whose days they are.',
    'weekend': 'The weekdays that are no working days; Saturday and Sunday '
               'where it is not said.',
    'holidays': 'Days that are no working days, with their names.',
    'extra_working_days': 'Working days all the same.',
    'half_days': 'Working days on which the house closes early.',
    'complete': 'Years and ranges of years for which the days are complete: '
                '"2024", "2020/2025".',
    'source': 'Where the days come from.',
    'licence': 'Under which licence.',
}

TITLES = {
    'pack': 'Rule pack: the rules of a body, with their sources and examples',
    'register': 'Register of documents: an object, an array, or one record',
    'sessions': 'Sessions and their meetings',
    'workspace': 'Workspace: leadtime.json',
    'working-calendar': 'Working calendar: the days that count',
    'result': 'Result of a check, or one line of it',
    'deadlines': 'What `leadtime deadlines` prints',
    'count': 'What `leadtime count` prints',
    'rules': 'What `leadtime rules` prints',
    'doctor': 'What `leadtime doctor` prints',
}

KEYS = {
    'pack': {
        '': 'A rule pack.',
        'pack': 'The name of the pack, which is that of its file.',
        'edition': 'The day of this edition.',
        'title': 'Whose rules they are.',
        'note': 'For those who read the file.',
        'bodies': 'The bodies whose papers the rules are for; without it, '
                  'those of any.',
        'working_calendars': 'Working calendars with their days written out.',
        'rules': 'The rules.',
    },
    'rule': dict(VARIANT, **CONVENTIONS, **{
        '': 'One rule: an act, a period and an anchor.',
        'id': 'The id; in output it is pack/id. Editions share it.',
        'like': 'Another rule, as id or pack/id, whose keys hold where this '
                'one has none.',
        'overrides': 'Rules whose place this one takes where it applies.',
        'readings': 'What the disputed law may mean: at least two readings.',
        'examples': 'Cases worked out by hand, run as tests.',
        'note': 'For those who read the file.',
    }),
    'reading': dict(VARIANT, **CONVENTIONS, **{
        '': 'A reading: what it replaces of the rule.',
        'name': 'What results call it.',
    }),
    'must': dict(CONVENTIONS, **{
        '': 'When it must happen: before or after an anchor, by a date, or a '
            'list of these.',
        'at_least': 'The shortest period.',
        'at_most': 'The longest period before the anchor.',
        'within': 'The longest period after the anchor.',
        'recommended': 'A longer period before the anchor that is '
                       'recommended.',
        'before': 'The anchor that the period lies before.',
        'after': 'The anchor that the period lies after.',
        'from': 'Of a deadline as anchor: before or after it was rolled.',
        'by': 'A date, or month and day of a year.',
        'year': 'Whether month and day are of the anchor\'s year or of the '
                'one before.',
        'as_soon_as_possible': 'No number: reported, not judged.',
        'strictest_of': 'All of these; the strictest holds.',
        'latest_of': 'All of these; the latest holds.',
        'either_of': 'One of these; the best verdict counts.',
    }),
    'period': dict(CONVENTIONS, **{
        '': 'A period, short or long: "10 working days".',
        'amount': 'How many.', 'unit': 'Of what.',
        'working': 'Whether only working days count.',
    }),
    'added': {
        '': 'What is added to an act: "2 days", "48 hours".',
        'amount': 'How many.', 'unit': 'Of what.',
        'working': 'Whether only working days count.',
        'clear': 'Whether these are full days between.',
        'skip': 'The days that do not count.',
    },
    'apart': {
        '': 'How far apart: "0 days", "48 hours".',
        'amount': 'How many.', 'unit': 'Of what: hours, days or weeks.',
        'working': 'Only false has a meaning.',
        'clear': 'Only false has a meaning.',
    },
    'day_set': dict(DAY_SET, **{
        '': 'A set of days, or "non_working": those that the body does not '
            'work.'}),
    'roll': dict(DAY_SET, **{
        '': 'Where a day moves to, and from which days; without days: those '
            'that the body does not work.',
        'to': 'Earlier, later, or not at all.'}),
    'season': {'': 'A part of every year; it may run over the new year.',
               'from': 'Month and day of the first day.',
               'to': 'Month and day of the last day.'},
    'cutoff': {'': 'A time of day.', 'time': 'The time: "15:00", "24:00".',
               'zone': 'The time zone; the anchor\'s where it is not said.',
               'effect': 'What is done later counts as done on the next '
                         '(working) day.'},
    'deemed': {'': 'When an act counts as done.',
               'add': 'So much later.',
               'to': 'On the next working day.'},
    'languages': {'': 'Languages that a paper must be out in.',
                  'required': 'Which: official, working, original, any, or a '
                              'list of tags.',
                  'clock': 'Whether the last, the first or each version '
                           'runs the clock.',
                  'together_within': 'How far apart the versions may come '
                                     'out.'},
    'in_force': {'': 'From one day to another, both included.',
                 'from': 'The first day.', 'to': 'The last day.'},
    'source': {'': 'Where a rule stands.',
               'instrument': 'The instrument.',
               'provision': 'The provision in it.', 'url': 'Where to read it.',
               'verification': 'Whether the text was read, or it is known at '
                               'second hand.',
               'checked_on': 'When that was.',
               'note': 'For those who read the file.'},
    'example': {
        '': 'A case, and what must come out.',
        'about': 'What it shows.',
        'session': 'The session; it needs no id.',
        'sessions': 'Other sessions.',
        'document': 'The paper; without it only dates are compared.',
        'documents': 'Other papers of the register.',
        'body': 'The body by its id, or what is said of it here.',
        'working_calendars': 'Working calendars of this case.',
        'as_of': 'The time of the check; the end of the opening day where it '
                 'is not said.',
        'deadline': 'The last good day or time; null: none.',
        'earliest': 'The first good day or time.',
        'recommended': 'The recommended day or time.',
        'readings': 'The deadline under each reading.',
        'verdict': 'The verdict; no_row: the rule does not concern the paper.',
        'authority': 'Who says so: the body itself, somebody else, or '
                     'arithmetic.',
        'where': 'Where the date was published.',
        'url': 'The same as a link.', 'note': 'For those who read the file.'},
    'body': {
        '': 'A body.', 'name': 'Its name.', 'zone': 'Its IANA time zone.',
        'official_languages': 'Its official languages, as BCP 47 tags.',
        'working_languages': 'Its working languages.',
        'working_calendar': 'The id of its working calendar, or several that '
                            'are joined.',
        'attributes': 'What rules can ask for as body.NAME.'},
    'document': dict(ACTS, **{
        '': 'A document. Only symbol (or id) is needed.',
        'symbol': 'The symbol.', 'id': 'The same where there is no symbol.',
        'title': 'The title.', 'body': 'The id of its body.',
        'kind': 'What it is, in the words of the rules.',
        'session': 'The id, UID or alias of its session.',
        'meeting': 'The id of the meeting that takes it up.',
        'item': 'The agenda item.', 'pages': 'How many pages.',
        'words': 'How many words.', 'author': 'The author, as rules ask.',
        'authors': 'The authors, for people.',
        'original_language': 'The language it was written in.',
        'revises': 'The symbol of the paper it replaces.',
        'substantive': 'Whether the revision changes the substance.',
        'evidence': 'From act to where its date comes from.',
        'url': 'Where the paper is.',
        'attributes': 'What rules can ask for as attributes.NAME.',
        'waivers': 'Decisions to accept it late.'}),
    'evidence': dict({'': 'Of each act where its date comes from.'},
                     **{act: 'Where this date comes from.'
                        for act in ACT[1:-1].split('|')}),
    'waiver': {'': 'A decision to accept a paper late.',
               'rule': 'The full id of the rule.', 'by': 'Who decided.',
               'on': 'When.', 'reason': 'Why.'},
    'register_head': {'': 'What stands before the documents.',
                      'body': 'The body of papers that name none.',
                      'sessions': 'Sessions of the register.'},
    'sessions_file': {
        '': 'Sessions, as they are given and as leadtime sessions prints '
            'them.',
        'sessions': 'The sessions.',
        'body': 'The body of sessions that name none.',
        'passed_over': 'Printed: events that are no sessions.',
        'proposed_match': 'Printed: a match that would pick the sessions.',
        'diagnostics': 'Printed: what is wrong with the input.'},
    'session': {
        '': 'A session.', 'id': 'Its id.', 'body': 'The id of its body.',
        'title': 'Its title.', 'opens': 'When it opens.',
        'closes': 'When it closes; a date is included.',
        'opens_utc': 'Printed: the instant of the opening.',
        'closes_utc': 'Printed: the instant of the closing.',
        'zone': 'The IANA time zone; the body\'s where it is not said.',
        'aliases': 'Other names by which papers call it.',
        'opening_first_set': 'The opening before it was moved.',
        'status': 'Confirmed, tentative or cancelled.',
        'modality': 'How people meet.', 'kind': 'Regular, special ...',
        'convener': 'Who called it.',
        'attributes': 'What rules can ask for as session.attributes.NAME.',
        'deadlines': 'Dates that the body announced, by rule.',
        'meetings': 'Its meetings.', 'at': 'Printed: file and line.',
        'notes': 'Printed: how it was repaired.'},
    'meeting': {'': 'A meeting of a session.', 'id': 'Its id.',
                'starts': 'When it starts.',
                'starts_utc': 'Printed where the clocks show it twice: '
                              'the instant.',
                'items': 'The agenda items it takes up.',
                'title': 'Its title.'},
    'workspace': {
        '': 'A workspace.', 'leadtime': 'The version of this form.',
        'bodies': 'Bodies, by id.',
        'calendars': 'Files of sessions.', 'registers': 'Files of documents.',
        'rules': 'Rule packs, by name or file.',
        'working_calendars': 'Working calendars, written out or in files.',
        'history': 'Earlier versions of the calendars.',
        'charset': 'The charset of files that are not UTF-8, by a name that '
                   'iconv knows.',
        'horizon': 'How long after a paper\'s first act its session may '
                   'open.',
        'unnamed_session': 'Which session is meant where several are '
                           'possible.',
        'due_soon': 'How long before a deadline it is due soon.',
        'state': 'The file that remembers what was sent.',
        'notify': 'Mail.', 'publish': 'Files that are written each time.'},
    'calendar_entry': {'': 'A file of sessions.', 'file': 'The file.',
                       'body': 'The body of its sessions.',
                       'match': 'Which of its events are sessions.',
                       'charset': 'Its charset where it is not UTF-8.'},
    'match': {'': 'Which events are sessions; * and ? stand for any '
                  'characters and any one.',
              'summary': 'By their summary.', 'category': 'By category.',
              'uid_prefix': 'By the beginning of their UID.',
              'location': 'By location.',
              'session': 'By X-LEADTIME-SESSION.'},
    'register_entry': {'': 'A file of documents: its name, or more about it.',
                       'file': 'The file.',
                       'body': 'The body of papers that name none.',
                       'map': 'Of a spreadsheet: from key to column.',
                       'dates': 'Of a spreadsheet: how dates are written.',
                       'charset': 'Its charset where it is not UTF-8.'},
    'notify': {'': 'Mail.', 'from': 'The sender.',
               'via': 'sendmail, or the URL of a mail server.',
               'credentials': 'The file with the password.',
               'stages': 'How long before a deadline mail is sent.',
               'repeat': 'How often what is wrong is said again.',
               'all_clear': 'The weekday on which it is said that nothing '
                            'is wrong.',
               'attach_calendar': 'Whether the calendar is attached.',
               'hold_above': 'How many groups may be new at once.',
               'timeout_seconds': 'How long one message may take.',
               'list_id': 'The List-Id of the mail.',
               'recipients': 'Who gets what.'},
    'recipient': {'': 'Who gets what.', 'to': 'The addresses.',
                  'body': 'Only of these bodies.',
                  'session': 'Only of these sessions.',
                  'kind': 'Only papers of these kinds.',
                  'severity': 'From which severity on.'},
    'publish': {'': 'Files that are written each time.',
                'calendar': 'The calendar feed.', 'html': 'The report.'},
    'working_calendar': dict(CALENDAR_DAYS, **{
        '': 'A working calendar.',
        'like': 'Another calendar whose days hold too.',
        'file': 'The file with its days, in iCalendar or JSON.'}),
    'holidays': dict(CALENDAR_DAYS, **{
        '': 'The days of a working calendar in a file of their own.'}),
    'named_day': {'': 'A day with its name.', 'date': 'The date.',
                  'name': 'Its name.'},
}
