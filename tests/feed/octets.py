"""Checks an iCalendar file as bytes: what RFC 5545 demands of a file and readers do
not notice. Shares no code with leadtime or with any parser.
"""
import re

CONTROL = re.compile(rb'[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]')
LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):'
                  r'(.*)', re.S)
ONCE = {'UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'STATUS', 'SUMMARY',
        'DESCRIPTION', 'URL', 'TRANSP', 'LAST-MODIFIED'}
EVENT = ONCE | {'CATEGORIES', 'BEGIN', 'END'}
CALENDAR = {'VERSION', 'PRODID', 'CALSCALE', 'METHOD', 'NAME', 'X-WR-CALNAME',
            'REFRESH-INTERVAL', 'X-PUBLISHED-TTL', 'COLOR', 'DESCRIPTION',
            'X-WR-CALDESC', 'BEGIN', 'END'}
ALARM = {'ACTION', 'DESCRIPTION', 'TRIGGER', 'BEGIN', 'END'}
NAMES = {'VCALENDAR': CALENDAR, 'VEVENT': EVENT, 'VALARM': ALARM}
VALUES = {
    'UID': r'[0-9a-f]{32}', 'DTSTAMP': r'\d{8}T\d{6}Z',
    'LAST-MODIFIED': r'\d{8}T\d{6}Z', 'SEQUENCE': r'\d+',
    'DTEND': r'\d{8}', 'DTSTART': r'\d{8}(T\d{6}Z)?',
    'STATUS': r'CONFIRMED|CANCELLED', 'TRANSP': 'TRANSPARENT',
    'URL': r'https?://[!-~]+', 'VERSION': r'2\.0',
    'TRIGGER': r'-P(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?|-P\d+W',
    'ACTION': 'DISPLAY', 'METHOD': 'PUBLISH',
}
TEXTS = {'SUMMARY', 'DESCRIPTION', 'NAME', 'CATEGORIES'}


def unfolded(data, faults):
    if data.startswith(b'\xef\xbb\xbf'):
        faults.append('byte order mark')
    if not data.endswith(b'\r\n'):
        faults.append('does not end with CR LF')
    lines = []
    for number, raw in enumerate(data.split(b'\r\n')[:-1], 1):
        if b'\r' in raw or b'\n' in raw:
            faults.append('%d: a bare CR or LF' % number)
        if len(raw) > 75:
            faults.append('%d: %d octets' % (number, len(raw)))
        if CONTROL.search(raw):
            faults.append('%d: a control character' % number)
        try:
            text = raw.decode('utf-8')
        except UnicodeDecodeError:
            faults.append('%d: not UTF-8, or a character that is split'
                          % number)
            text = raw.decode('utf-8', 'replace')
        if re.search('[\x80-\x9f\u202a-\u202e\u2066-\u2069]', text):
            faults.append('%d: a control or a direction override' % number)
        if text.startswith((' ', '\t')):
            lines[-1] = (lines[-1][0], lines[-1][1] + text[1:])
        else:
            lines.append((number, text))
    return lines


def unescaped(text):
    return re.sub(r'\\([\\,;nN])',
                  lambda m: '\n' if m[1] in 'nN' else m[1], text)


def check_value(name, parameters, value):
    if name in VALUES and not re.fullmatch(VALUES[name], value):
        return '%s:%s' % (name, value)
    if name in TEXTS and not re.fullmatch(r'(?:[^\\,;]|\\[\\,;nN])*', value):
        return '%s is not escaped: %s' % (name, value)
    if name in ('DTSTART', 'DTEND') and (
            ('VALUE=DATE' in parameters) != (len(value) == 8)):
        return '%s%s:%s' % (name, parameters, value)
    if 'TZID' in parameters:
        return 'TZID without VTIMEZONE'
    return None


def check_event(event, number):
    missing = {'UID', 'DTSTAMP', 'DTSTART', 'SEQUENCE', 'STATUS', 'SUMMARY',
               'TRANSP', 'DESCRIPTION'} - set(event)
    faults = ['%d: no %s' % (number, name) for name in sorted(missing)]
    for name, values in event.items():
        if name in ONCE and len(values) != 1:
            faults.append('%d: %d %s' % (number, len(values), name))
    if 'DTEND' in event and event['DTEND'][0] <= event['DTSTART'][0]:
        faults.append('%d: ends before it starts' % number)
    return faults


def look(data):
    """The events as dictionaries of name to list of raw values, and what is
    wrong with the file."""
    faults, events, stack, event = [], [], [], None
    for number, text in unfolded(data, faults):
        match = LINE.fullmatch(text)
        if not match:
            faults.append('%d: no content line: %r' % (number, text[:60]))
            continue
        name, parameters, value = match.groups()
        if name == 'BEGIN':
            stack.append(value)
            if value == 'VEVENT':
                event = {}
        elif name == 'END':
            if not stack or stack.pop() != value:
                faults.append('%d: END:%s' % (number, value))
            if value == 'VEVENT':
                faults += check_event(event, number)
                events.append(event)
                event = None
        if not stack and name != 'END':
            faults.append('%d: outside of the calendar' % number)
            continue
        if stack and name not in NAMES.get(stack[-1], ()):
            faults.append('%d: %s in %s' % (number, name, stack[-1]))
        fault = check_value(name, parameters, value)
        if fault:
            faults.append('%d: %s' % (number, fault))
        if stack[-1:] == ['VEVENT'] and name != 'BEGIN' and event is not None:
            event.setdefault(name, []).append(value)
    if stack:
        faults.append('not closed: %s' % stack)
    if not events:
        faults.append('no event')
    uids = [e['UID'][0] for e in events if 'UID' in e]
    if len(set(uids)) != len(uids):
        faults.append('a UID stands twice')
    return events, faults
