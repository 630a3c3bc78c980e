#!/usr/bin/python3
"""Makes the JSON Schemas of rules/schema/ from the program's own shapes:

    make_schema.py SHAPE_DUMP [--update]

Without --update it only compares. What the shapes do not say (names,
descriptions, patterns) stands in describe.py; every key needs its sentence
there, and every sentence its key.
"""
import json
import os
import subprocess
import sys

import answer_schemas
import describe
import result_schema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, 'rules/schema')
DRAFT = 'https://json-schema.org/draft/2020-12/schema'
KINDS = ('null', 'boolean', 'integer', 'number', 'string', 'array', 'object')
ANY = (1 << 7) - 1


class Maker:
    """One schema with its definitions."""

    def __init__(self, shapes, whole):
        self.shapes, self.whole, self.defs = shapes, whole, {}
        self.used, self.faults = set(), []

    def types(self, shape):
        kinds = [k for i, k in enumerate(KINDS) if shape['kinds'] >> i & 1]
        if 'number' in kinds and 'integer' in kinds:
            kinds.remove('integer')
        return kinds

    def strings(self, shape, types, made):
        words = shape.get('words')
        if words and set(types) <= {'string', 'null'}:
            made['enum'] = words + ([None] if 'null' in types else [])
        elif words:
            made['pattern'] = '^(%s)$' % '|'.join(words)
        elif shape['what'] in describe.TEXTS:
            made['pattern'] = describe.TEXTS[shape['what']]

    def filled(self, types, shape, made):
        """What is not empty where it stands."""
        if 'string' in types:
            made['minLength'] = 1
        if 'array' in types:
            made['minItems'] = 1
        if 'values' in shape:
            made['propertyNames'] = {'minLength': 1}

    def made(self, shape):
        """The schema of a shape whose members have no definition."""
        types = self.types(shape)
        made = {'type': types[0] if len(types) == 1 else types}
        if 'string' in types:
            self.strings(shape, types, made)
        if 'max' in shape:
            made['minimum'], made['maximum'] = shape['min'], shape['max']
        if 'filled' in shape:
            self.filled(types, shape, made)
        if 'elements' in shape:
            made['items'] = self.of(shape['elements'])
        if 'most' in shape:
            made['maxItems' if 'array' in types else
                 'maxProperties'] = shape['most']
        if 'values' in shape:
            made['additionalProperties'] = self.of(shape['values'])
        return made

    def of(self, index):
        shape = self.shapes[index]
        if shape['kinds'] == ANY:
            return True
        if not shape['keys']:
            return self.made(shape)
        name = self.name(shape)
        if name not in self.defs:
            self.defs[name] = None
            self.defs[name] = self.definition(name, shape)
        return {'$ref': '#/$defs/' + name}

    def name(self, shape):
        """A session without an id, a document that may be null ..."""
        name = describe.SHAPES.get(shape['what'])
        if not name:
            self.faults.append('describe.py has no name for "%s"'
                               % shape['what'])
            return 'unknown'
        if shape['what'] == 'a session' and not any(
                k['required'] for k in shape['keys']):
            return 'example_session'
        if name == 'document' and shape['what'] != 'a document':
            return 'example_document'
        if name == 'body' and shape['what'] != 'a body':
            return 'example_body'
        return name

    def definition(self, name, shape):
        table = name[8:] if name.startswith('example_') else name
        sentences = describe.KEYS.get(table, {})
        made = {'description': sentences.get('', '')}
        made.update(self.made(shape))
        made['properties'] = {}
        self.used.add((table, ''))
        for key in shape['keys']:
            made['properties'][key['name']] = self.member(
                table, key, sentences)
        required = [k['name'] for k in shape['keys'] if k['required']]
        if required:
            made['required'] = required
        made['additionalProperties'] = False
        made.update(self.whole.get(name, {}))
        return made

    def member(self, table, key, sentences):
        pair = (table, key['name'])
        if not sentences.get(key['name']):
            self.faults.append('describe.py says nothing of %s.%s' % pair)
        self.used.add(pair)
        made = {'description': sentences.get(key['name'], '')}
        value = describe.REFINE.get(pair)
        if value is None:
            value = self.of(key['shape'])
        if value is not True:
            made.update(value)
        made.update(describe.ADD.get(pair, {}))
        return made

    def document(self, title, body):
        text = json.dumps([body, self.defs])
        added = True
        while added:
            added = False
            for name, own in describe.OWN.items():
                if '"#/$defs/%s"' % name in text and name not in self.defs:
                    self.defs[name] = own
                    text += json.dumps(own)
                    added = True
        whole = {'$schema': DRAFT, 'title': describe.TITLES[title]}
        whole.update(body)
        whole['$defs'] = dict(sorted(self.defs.items()))
        return whole


def register_of(maker, roots):
    """An object, an array, or one record of NDJSON."""
    head = maker.definition('register_head', maker.shapes[
        roots['register_head']])
    document = maker.of(roots['document'])
    head['properties']['documents'] = {
        'description': 'The documents; they stand last.',
        'type': 'array', 'items': document}
    head['required'] = ['documents']
    maker.defs['register'] = head
    return {'if': {'type': 'object', 'required': ['documents']},
            'then': {'$ref': '#/$defs/register'},
            'else': {'if': {'type': 'array'},
                     'then': {'type': 'array', 'items': document},
                     'else': document}}


def schemas(dump):
    shapes, roots = dump['shapes'], dump['roots']
    made, faults, used = {}, [], set()
    for title, root in (('pack', 'pack'), ('register', None),
                        ('sessions', 'sessions'), ('workspace', 'workspace'),
                        ('working-calendar', 'working_calendar')):
        maker = Maker(shapes, describe.WHOLE.get(title, {}))
        body = maker.of(roots[root]) if root else register_of(maker, roots)
        if title == 'working-calendar':
            maker.of(roots['holidays'])
            body = {'if': {'type': 'object', 'required': ['id']},
                    'then': body,
                    'else': {'$ref': '#/$defs/holidays'}}
        made[title] = maker.document(title, body)
        faults += maker.faults
        used |= maker.used
    told = {(d, k) for d, keys in describe.KEYS.items() for k in keys}
    faults += ['describe.py: no shape has %s.%s' % p
               for p in sorted(told - used)]
    for table in (describe.REFINE, describe.ADD):
        faults += ['describe.py: no shape has %s.%s' % p
                   for p in sorted(set(table) - used)]
    for title, schema in dict(answer_schemas.ANSWERS,
                              result=result_schema.RESULT).items():
        made[title] = dict({'$schema': DRAFT,
                            'title': describe.TITLES[title]}, **schema)
    return made, faults


def text_of(schema):
    return json.dumps(schema, indent=2, ensure_ascii=False) + '\n'


def main():
    dump = json.loads(subprocess.run([sys.argv[1]], check=True,
                                     capture_output=True, text=True).stdout)
    made, faults = schemas(dump)
    for title, schema in made.items():
        path = os.path.join(FOLDER, title + '.schema.json')
        old = open(path, encoding='utf-8').read() if os.path.exists(
            path) else ''
        if old == text_of(schema):
            continue
        if '--update' in sys.argv:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text_of(schema))
        else:
            faults.append('%s differs from the shapes; run make_schema.py '
                          '--update' % os.path.relpath(path, ROOT))
    print('\n'.join(faults))
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
