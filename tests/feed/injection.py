"""Hostile text in every place that reaches the feed. A reader must find the same
events with the same properties as with harmless text, and must find the hostile
text only as text.
"""
import functools
import json

import octets
import readers
import work

VECTORS = {
    'script': '<script>alert(1)</script>',
    'attribute': '" onload="alert(1)',
    'formula': "=cmd|'/c calc'!A1",
    'new line': 'x\r\nATTENDEE:mailto:victim@example.org\r\nSUMMARY:y',
    'end of event': 'x\nEND:VEVENT\nBEGIN:VEVENT\nUID:forged\nDTSTART:'
                    '20270101\nEND:VEVENT',
    'end of calendar': 'x\r\nEND:VCALENDAR\r\n',
    'line separators': 'a\u2028b\u2029c\u0085d\x0be\x0cf',
    'right-to-left override': 'invoice\u202egnp.exe',
    'isolates': 'a\u2066b\u2069c\u2067d',
    'terminal': '\x1b[31mred\x1b[0m\x1b]0;title\x07\x9b31m',
    'other controls': 'a\x01\x02\x08\x7f\x90b',
    'escapes': 'a\\, b\\; c\\n d\\\\ e\\N ,;:"',
    'parameters': ';TZID=Europe/Zurich:20270101T000000',
    'quoted': '":;,^n^\'',
    'byte order mark': '\ufeffBEGIN:VCALENDAR',
    'noncharacters': 'a\ufdd0b\uffffc\U0010ffffd',
    'long': 'A' * 10000,
    'long and wide': '\U0001F5D3é' * 5000,
    'blanks': ' \t ' * 3000 + 'x',
    'combining': 'e' + '\u0301' * 3000,
    'places': '{0} {1} {2} %s %n',
}
# What may never stand in any text of the feed.
REFUSED = ('\r', '\x1b', '\x9b', '\x07', '\u202e', '\u2066', '\u2067',
           '\u2069', '\ufeff', '\x0b', '\x0c', '\u2028', '\u2029', '\x85')


def in_symbol(place, text):
    place.papers[0] = place.paper(text, title='Budget')


def in_title(place, text):
    place.papers[0]['title'] = text


def in_kind(place, text):
    place.papers[0]['kind'] = text


def in_session(place, text):
    """Through JSON, which can hold what a calendar's line cannot."""
    place.put('sessions.json', json.dumps({'sessions': [
        {'id': 'spring', 'body': 'ours', 'opens': '2027-03-08',
         'title': text}]}))


def in_body(place, text):
    place.body = text


def in_url(place, text):
    place.papers[0]['url'] = 'https://example.org/' + text


def in_script_url(place, text):
    place.papers[0]['url'] = 'javascript:' + text


CONTEXTS = [in_symbol, in_title, in_kind, in_session, in_body, in_url,
            in_script_url]


def in_rule(place, text):
    """The words of a pack: its rule, its source."""
    rules = place.rules()
    rule = rules['rules'][0]
    rule['title'] = text
    rule['source'].update(instrument=text, provision=text, url=text)
    place.put('house.json', json.dumps(rules))


def feed_of(place, context, text):
    place.papers = [place.paper('A/1'), place.paper('A/2')]
    place.body = 'Our committee'
    if context is not in_rule:
        context(place, text)
    place.write()
    if context is in_session:
        place.settings = {'calendars': [{'file': 'sessions.json'}]}
        place.write()
        place.settings = {}
    if context is in_rule:
        in_rule(place, text)
    run = place.run('calendar', '--no-state', '--as-of', '2027-01-10')
    if run.returncode not in (0, 3):
        raise AssertionError('status %d: %s' % (run.returncode, run.stderr))
    if run.returncode == 3 and b'[LT1' not in run.stderr:
        raise AssertionError(run.stderr)
    return run.stdout, run.returncode


def shape_of(data):
    """Which properties each event has, whatever they say."""
    events, faults = octets.look(data)
    if faults:
        raise AssertionError(faults[:3])
    return sorted(sorted((name, len(values)) for name, values in event.items()
                         if name not in ('URL', 'CATEGORIES'))
                  for event in events)


@functools.cache
def harmless_shape(program, context):
    place = work.Work(program)
    try:
        return shape_of(feed_of(place, context, 'harmless')[0])
    finally:
        place.remove()


def check(place, context, name, text):
    data, status = feed_of(place, context, text)
    if status == 3:
        # refused at the gate: then it is said, and nothing of it is written
        return
    if shape_of(data) != harmless_shape(place.program, context):
        raise AssertionError('other properties than with harmless text')
    place.put('feed.ics', '')
    with open(place.path('feed.ics'), 'wb') as file:
        file.write(data)
    rows = None
    for reader in ('icalendar', 'vobject', 'ical.js', 'libical'):
        found = readers.READERS[reader](place.path('feed.ics'))
        if len(found) != 2:
            raise AssertionError('%s finds %d events' % (reader, len(found)))
        # python3-icalendar 4 undoes the escapes in a wrong order
        if reader == 'icalendar' and '\\' in text:
            continue
        if rows is not None and found != rows:
            raise AssertionError('%s reads something else' % reader)
        rows = found
    for row in rows:
        for character in REFUSED:
            if any(character in field for field in row):
                raise AssertionError('%r in the feed' % character)
        if '\n' in row[2] or len(row[2]) > 400:
            raise AssertionError('a summary of %d' % len(row[2]))
        if row[1] != '20270222':
            raise AssertionError('another date: %s' % row[1])


def vector(name, text):
    def case(place):
        for context in CONTEXTS + [in_rule]:
            try:
                check(place, context, name, text)
            except Exception as error:
                raise AssertionError('%s, %s: %s' % (
                    name, context.__name__, error)) from error
    case.__name__ = name
    return case


def text_arrives(place):
    """Cleaning does not eat what is harmless."""
    texts = ['<script>alert(1)</script>', '" onload="alert(1)',
             "=cmd|'/c calc'!A1", 'a\\, b\\; c\\n d\\\\ e\\N ,;:"',
             'مشروع \u200f(1)', '年度', 'a & b', '100 %', '{0}']
    place.papers = [place.paper('T/%d' % i, title=text)
                    for i, text in enumerate(texts)]
    place.write()
    place.calendar()
    rows = readers.by_icaljs(place.path('feed.ics'))
    for text in texts:
        if sum('\nTitle: %s\n' % text in row[3] for row in rows) != 1:
            raise AssertionError('%r did not arrive' % text)


def only_safe_links(place):
    place.papers[0]['url'] = 'https://example.org/A/1?x=1&y=%20'
    place.papers[1]['url'] = 'javascript:alert(1)'
    place.write()
    urls = {paper: event.get('URL')
            for paper, event in place.calendar().items()}
    wanted = {'A/1': 'https://example.org/A/1?x=1&y=%20',
              'A/2': 'https://example.org/rules'}
    if urls != wanted:
        raise AssertionError(urls)
    place.papers = [place.paper('A/1'), place.paper('A/2')]
    place.write()
    for bad in ('javascript:alert(1)', 'ftp://example.org/', 'data:text/html,x',
                'https://example.org/a b', 'https://example.org/\n',
                'https://example.org/<x>'):
        rules = place.rules()
        rules['rules'][0]['source']['url'] = bad
        place.put('house.json', json.dumps(rules))
        if any('URL' in event for event in place.calendar().values()):
            raise AssertionError(bad)


def the_lint_sees_faults(place):
    """The instrument itself: each of these is noticed."""
    good = place.run('check', '--format', 'ics', '--as-of', '2027-01-10').stdout
    faults = [good.replace(b'\r\n', b'\n'), b'\xef\xbb\xbf' + good,
              good.replace(b'SUMMARY:', b'SUMMARY:' + b'x' * 80),
              good.replace(b'SUMMARY:', b'SUMMARY:\x08'),
              good.replace(b'SUMMARY:', b'SUMMARY:\xc3'),
              good.replace(b'SUMMARY:', b'SUMMARY:\xe2\x80\xae'),
              good.replace(b'SUMMARY:', b'SUMMARY:a,b'),
              good.replace(b';VALUE=DATE:2027', b':2027'),
              good.replace(b'END:VEVENT\r\n', b'', 1),
              good.replace(b'UID:', b'X-UID:', 1),
              good.replace(b'TRANSP:TRANSPARENT', b'ATTENDEE:mailto:x'),
              good + b'X', good[:len(good) // 2]]
    for number, bad in enumerate(faults):
        if bad == good or not octets.look(bad)[1]:
            raise AssertionError('fault %d is not noticed' % number)


CASES = [vector(name, text) for name, text in VECTORS.items()]
CASES += [text_arrives, only_safe_links, the_lint_sees_faults]
