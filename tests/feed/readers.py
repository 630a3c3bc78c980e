"""What five readers that know nothing of leadtime find in a feed. Each gives
(uid, start, summary, description, status) of every event, sorted."""
import ctypes
import ctypes.util
import datetime
import functools
import json
import os
import re
import subprocess
import tempfile

import icalendar
import vobject

HERE = os.path.dirname(os.path.abspath(__file__))


def start_of(value):
    """A date as 20240219, a time as 20240219T120000Z."""
    if isinstance(value, datetime.datetime):
        return value.strftime('%Y%m%dT%H%M%SZ')
    return value.strftime('%Y%m%d')


def by_icalendar(path):
    with open(path, 'rb') as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    if calendar.errors:
        raise ValueError(calendar.errors)
    found = []
    for event in calendar.walk('VEVENT'):
        if event.errors:
            raise ValueError(event.errors)
        found.append((str(event['UID']), start_of(event['DTSTART'].dt),
                      str(event['SUMMARY']), str(event['DESCRIPTION']),
                      str(event['STATUS'])))
    return sorted(found)


def by_vobject(path):
    with open(path, encoding='utf-8', newline='') as file:
        calendar = vobject.readOne(file.read())
    if not calendar.validate(raiseException=True):
        raise ValueError('not valid')
    return sorted((e.uid.value, start_of(e.dtstart.value), e.summary.value,
                   e.description.value, e.status.value)
                  for e in calendar.vevent_list)


@functools.cache
def node():
    """One process for all files: to start it takes longer than to read."""
    return subprocess.Popen(['node', os.path.join(HERE, 'read.mjs')],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            text=True)


def by_icaljs(path):
    node().stdin.write(path + '\n')
    node().stdin.flush()
    answer = json.loads(node().stdout.readline())
    if 'error' in answer:
        raise ValueError(answer['error'])
    return sorted(tuple(row) for row in answer)


def libical():
    library = ctypes.CDLL(ctypes.util.find_library('ical'))
    for name in ('icalparser_parse_string', 'icalcomponent_get_first_component',
                 'icalcomponent_get_next_component'):
        getattr(library, name).restype = ctypes.c_void_p
    for name in ('uid', 'summary', 'description'):
        getattr(library, 'icalcomponent_get_' + name).restype = ctypes.c_char_p
    library.icalcomponent_get_first_property.restype = ctypes.c_void_p
    library.icalproperty_get_value_as_string.restype = ctypes.c_char_p
    return library


def by_libical(path):
    ical = libical()
    with open(path, 'rb') as file:
        root = ical.icalparser_parse_string(file.read())
    if not root:
        raise ValueError('libical reads nothing')
    root = ctypes.c_void_p(root)
    if ical.icalcomponent_count_errors(root):
        raise ValueError('libical counts errors')
    found, kinds = [], kinds_of(ical)
    event = ical.icalcomponent_get_first_component(root, kinds['VEVENT'])
    while event:
        event = ctypes.c_void_p(event)
        value = {}
        for name in ('DTSTART', 'STATUS'):
            prop = ical.icalcomponent_get_first_property(event, kinds[name])
            value[name] = ical.icalproperty_get_value_as_string(
                ctypes.c_void_p(prop)).decode()
        found.append((ical.icalcomponent_get_uid(event).decode(),
                      value['DTSTART'],
                      ical.icalcomponent_get_summary(event).decode(),
                      ical.icalcomponent_get_description(event).decode(),
                      value['STATUS']))
        event = ical.icalcomponent_get_next_component(root, kinds['VEVENT'])
    ical.icalcomponent_free(root)
    return sorted(found)


def kinds_of(ical):
    return {'VEVENT': ical.icalcomponent_string_to_kind(b'VEVENT'),
            'DTSTART': ical.icalproperty_string_to_kind(b'DTSTART'),
            'STATUS': ical.icalproperty_string_to_kind(b'STATUS')}


def by_calcurse(path):
    """calcurse only counts: (read, skipped)."""
    with tempfile.TemporaryDirectory() as place:
        run = subprocess.run(['calcurse', '-D', place, '-C', place, '-i', path],
                             capture_output=True, text=True, timeout=120,
                             env={'LC_ALL': 'C.UTF-8', 'HOME': place,
                                  'PATH': '/usr/bin:/bin', 'TERM': 'dumb'})
    text = run.stdout + run.stderr
    numbers = re.search(r'(\d+) apps? / (\d+) events? / (\d+) todos? / '
                        r'(\d+) skipped', text)
    if not numbers:
        raise ValueError('calcurse says: %r' % text)
    apps, events, _, skipped = map(int, numbers.groups())
    return apps + events, skipped


READERS = {'icalendar': by_icalendar, 'vobject': by_vobject,
           'ical.js': by_icaljs, 'libical': by_libical}
