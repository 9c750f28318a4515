"""Spellings of one entry: those that a reader takes, and those that docs/reference/ledger-format.md refuses."""
import json


def changed(body, **members):
    """The same entry with members of `data` or, where the name is a fixed key, of the entry; None takes one away."""
    value = json.loads(body)
    for key, member in members.items():
        place = value if key in value or key in ('decided_at', 'extra') else value['data']
        place[key] = member
        if member is None:
            del place[key]
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(',', ':')).encode()


def nested(depth):
    """A value of `data` below which the deepest lies at `depth`."""
    out = 'x'
    for _ in range(depth - 2):
        out = [out]
    return out


def good_bodies(body):
    long = 65535 - len(changed(body, title=''))
    yield 'good', body
    for what, members in (('depth 8', {'facts': nested(8)}), ('an empty object', {'ballot': {}}), ('the day of the decision', {'decided_at': '2024-02-29T23:59:59.999Z'}),
                          ('no-break space', {'title': '\u00a0'}), ('noncharacters', {'title': '\uffff\ufeff\U0010ffff'}), ('1000000', {'round': 1000000}),
                          ('65,535 bytes', {'title': 'x' * long}), ('a slash and quotes', {'title': '/ " \\ \n \\n'}), ('a new type', {'type': 'unheard-of'}),
                          ('the longest key', {'k' * 32: 'x'}), ('odd digits in a key', {'a0_9': 'x'})):
        yield 'good: ' + what, changed(body, **members)


def refused_bodies(body):
    long = 65535 - len(changed(body, title=''))
    for what, members in (
            ('depth 9', {'facts': nested(9)}), ('65,536 bytes', {'title': 'x' * (long + 1)}), ('null', {'facts': [None]}), ('false', {'adverse': False}),
            ('an empty text', {'title': ''}), ('an empty list', {'facts': []}), ('zero', {'round': 0}), ('a large number', {'round': 1000001}),
            ('a negative number', {'round': -1}), ('phase none', {'phase': 'none'}), ('duty none', {'duty': 'none'}), ('a capital in a key', {'Title': 'x'}),
            ('a key of 33', {'k' * 33: 'x'}), ('an empty key', {'': 'x'}), ('a key in Cyrillic', {'\u0430': 'x'}), ('a hyphen in a key', {'a-b': 'x'}), ('a digit first', {'0a': 'x'}),
            ('an extra key', {'extra': 'x'}), ('no nonce', {'nonce': None}), ('no data', {'data': None}), ('a list as data', {'data': ['x']}),
            ('a text as authority', {'authority': 'x'}), ('a text as seq', {'seq': '8'}), ('a flag as seq', {'seq': True}), ('a negative act', {'act': -1}),
            ('another version', {'v': 2}), ('a number as type', {'type': 1}), ('no assurance', {'assurance': ''}), ('a short nonce', {'nonce': '0' * 15}),
            ('a nonce with an LF', {'nonce': '0' * 16 + '\n'}), ('capitals in prev', {'prev': 'A' * 64}), ('a ledger of 33', {'ledger': '0' * 33}),
            ('30 February', {'decided_on': '2026-02-30'}), ('29 February', {'decided_on': '2026-02-29'}), ('a day with LF', {'decided_on': '2026-03-02\n'}), ('month 13', {'decided_on': '2026-13-01'}),
            ('an instant', {'decided_on': '2026-03-02T00:00:00.000Z'}), ('hour 24', {'recorded_at': '2026-03-03T24:00:00.000Z'}), ('second 60', {'recorded_at': '2026-03-03T00:00:60.000Z'}),
            ('no milliseconds', {'recorded_at': '2026-03-03T00:00:00Z'}), ('another zone', {'recorded_at': '2026-03-03T00:00:00.000+'}), ('digits of another script', {'decided_on': '\u0662026-03-02'}),
            ('no day of the decision', {'decided_at': '2026-03-02'}), ('DEL', {'title': 'a\x7f'}), ('NEL', {'title': 'a\x85'}), ('U+009F', {'title': '\x9f'})):
        yield what, changed(body, **members)
    title = b'"title":"Tool"'
    for what, member in (
            ('a tab', b'"title":"\t"'), ('an escaped tab', b'"title":"\\t"'), ('an escaped CR', b'"title":"\\r"'), ('an escaped slash', b'"title":"\\/"'),
            ('an escaped letter', b'"title":"\\u0054ool"'), ('half a pair', b'"title":"\\ud800"'), ('half a pair in UTF-8', b'"title":"\xed\xa0\x80"'), ('an overlong form', b'"title":"\xc0\xaf"'),
            ('beyond Unicode', b'"title":"\xf4\x90\x80\x80"'), ('a broken character', b'"title":"\xe2\x82"'), ('an escape of no kind', b'"title":"\\x41"'), ('a lone backslash', b'"title":"\\"'),
            ('a blank', b'"title": "Tool"'), ('a blank before a colon', b'"title" :"Tool"'), ('a title twice', title + b',' + title), ('the wrong order', title + b',"a":"x"'),
            ('a comma too many', title + b','), ('two commas', b',' + title), ('single quotes', b"'title':'Tool'"), ('a comment', b'/**/' + title), ('an open text', b'"title":"Tool'),
            ('an open list', b'"title":["x"'), ('a comma in a list', b'"title":["x",]'), ('a comma before a list', b'"title":[,"x"]'), ('NaN', b'"title":NaN'), ('Infinity', b'"title":Infinity'), ('a word', b'"title":truth'), ('True', b'"title":True'),
            ('1.0', b'"title":1.0'), ('1e0', b'"title":1e0'), ('-0', b'"title":-0'), ('01', b'"title":01'), ('+1', b'"title":+1'), ('-', b'"title":-'), ('a huge number', b'"title":' + b'9' * 400), ('deep', b'"title":' + b'[' * 30000),
            ('deep and closed', b'"title":' + b'[' * 30000 + b']' * 30000), ('2^53', b'"title":9007199254740992'), ('1_0', b'"title":1_0'), ('a NUL', b'"title":"\0"'), ('a CR', b'"title":"a"\r')):
        yield what, body.replace(title, member)
    yield 'a blank at the end', body + b' '
    yield 'a CR at the end', body + b'\r'
    yield 'two objects', body + b'{}'
    yield 'a brace too few', body[:-1]
    yield 'a NUL at the end', body + b'\0'
    for what, spelled in (('an empty object', b'{}'), ('a brace', b'{'), ('a half', body[:len(body) // 2])):
        yield what, spelled
