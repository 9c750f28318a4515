"""What the checks of docs/reference/bundle.md find and what they let stand, sentence by sentence: disclosure, signatures,
keys, earlier checkpoints, seals."""
import base64
import hashlib

from made_bundle import Bundle, SigningKey, canonical, one_of_each
import mutations

ORDER = 2**252 + 27742317777372353535851937790883648493
coded = lambda content: base64.b64encode(content).decode()


def what_the_format_does_not_show(it, made, key):
    """Changes that no check of docs/reference/bundle.md finds: here they are known, and whoever adds a check sees it."""
    files = made.files(key, earlier=[(2, key), (5, key)])
    it.base('not shown', files)
    it.ask('an archived text of no entry', 'intact', {f'archive/{Bundle().keep(b"x")}.yaml': b'x', f'archive/{Bundle().keep(b"y")}.md': b'y'})
    it.ask('an earlier checkpoint left out', 'intact', {'checkpoints/2-1.txt': None})
    made.revoke(key)
    it.base('a revocation hidden as a leaf', made.files(key, hidden={len(made.bodies) - 1}))
    it.ask('signed afterwards by the revoked key', 'intact')


def disclosure(it, key, other):
    """What is always disclosed is missed where it stands as a leaf, and every commitment is opened, erased or hidden."""
    made = one_of_each(key, other)
    it.base('disclosure', made.files(key))
    other_veil = Bundle()
    other_veil.veil('of no entry')
    it.ask('a veiled text of no entry', 'L321', {'veiled.jsonl': it.files['veiled.jsonl'] + canonical(other_veil.veils[0]) + b'\n'})
    it.ask('no veiled text', 'L321, L321', {'veiled.jsonl': b''})
    it.base('an erasure hidden as a leaf', made.files(key, hidden={6}))
    it.ask('what was erased is missed', 'L317, L321')
    it.base('a veiled entry hidden', made.files(key, hidden={3}))
    verdict = it.ask('one text is not there', 'intact')
    if f'signed: by the key {key.id.hex()}, which the disclosed entries name' not in (verdict or ''):
        it.failures.append(f'not the words for some entries: {verdict}')
    it.ask('its text alone', 'L321', {'veiled.jsonl': made.files(key)['veiled.jsonl']})
    it.ask('with the key from outside', 'intact', keys=[key.verifier])
    for stream in ('rights', 'organization', 'ledger', 'key/' + key.id.hex(), 'matter/CX-2026-009', 'rights2', 'Ledger', 'rights\n'):
        made = one_of_each(key, other)
        first = len(made.bodies)
        for _ in range(3):
            made.add(stream, 'in-force', {}, {})
        is_always = stream.split('/')[0] in ('rights', 'organization', 'ledger', 'key')
        it.base(f'stream {stream}', made.files(key))
        it.ask('disclosed', 'intact')
        it.base(f'stream {stream}, one hidden', made.files(key, hidden={first + 1}))
        it.ask('the middle one as a leaf', f'L314 entry {first + 2}' if is_always else 'intact')
        it.base(f'stream {stream}, two hidden', made.files(key, hidden={first, first + 1}))
        it.ask('the first two as leaves', f'L314 entry {first + 2}' if is_always else 'intact')
    made = one_of_each(key, other)
    gone = made.veil('gone')
    made.add('matter/CX-2026-004', 'proposed', {'facts': [{'name': 'why', 'type': 'text', 'value': gone}]})
    made.veils.pop()
    for kind, data, expected in (('erased', {'commitments': [gone['commitment']]}, 'intact'), ('erased', {'files': [gone['commitment']]}, 'L321'),
                                 ('returned', {'commitments': [gone['commitment']]}, 'L321'), ('erased', {'commitments': gone['commitment']}, 'L321'), ('erased', {'commitments': ['00']}, 'L321')):
        made.add('matter/CX-2026-004', kind, data, {})
        it.base('erasure', made.files(key))
        it.ask(f'{kind} with {list(data)}', expected)
        made.bodies.pop()
        made.streams['matter/CX-2026-004'] -= 1


def signatures(it, key, other, stranger):
    """Whose signatures count, and which do not hurt."""
    made = one_of_each(key, other)
    size, head = len(made.bodies), made.head(len(made.bodies))
    it.base('signatures', made.files(key))
    note, forged = made.checkpoint(size, key), f'\u2014 {key.name} {coded(key.id + other.sign(head))}\n'.encode()
    def signed(*lines):
        return {'checkpoint.txt': head + b'\n' + b''.join(lines)}
    it.ask('a stranger signed too', 'intact', signed(key.line(head), stranger.line(head)))
    it.ask('a stranger signed first', 'intact', signed(stranger.line(head), key.line(head)))
    it.ask('a stranger alone', 'L332', signed(stranger.line(head)))
    it.ask('both keys', 'intact', signed(other.line(head), key.line(head)))
    it.ask('twice', 'intact', signed(key.line(head), key.line(head)))
    if f'signed: by the key {other.id.hex()}' not in (it.ask('the other first', 'intact', signed(stranger.line(head), other.line(head), key.line(head))) or ''):
        it.failures.append('the verdict names another key than that of the first line')
    for bad in (bytes(1), bytes(63), bytes(65), key.sign(head) + b'\0'):
        it.ask(f'{len(bad)} bytes beside a right one', 'intact', signed(key.line(head), f'\u2014 {key.name} {coded(key.id + bad)}\n'.encode()))
    it.ask('no byte but the id', 'L330', signed(key.line(head), f'\u2014 {key.name} {coded(key.id)}\n'.encode()))
    it.ask('the right id under another name', 'intact', signed(key.line(head), f'\u2014 other {coded(key.id + other.sign(head))}\n'.encode()))
    it.ask('a second line by the wrong key', 'L332', signed(key.line(head), forged))
    it.ask('a first line by the wrong key', 'L332', signed(forged, key.line(head)))
    it.ask('a witness with another kind of signature', 'intact', signed(key.line(head), f'\u2014 witness.example/w {coded(bytes(76))}\n'.encode()))
    it.ask('64 signatures', 'intact', signed(key.line(head), *[stranger.line(head)] * 63))
    it.ask('65 signatures', 'L330', signed(key.line(head), *[stranger.line(head)] * 64))
    it.ask('a hyphen', 'L330', {'checkpoint.txt': note.replace('\u2014'.encode(), b'-')})
    signature = key.sign(head)
    more = (int.from_bytes(signature[32:], 'little') + ORDER).to_bytes(32, 'little')
    for what, bad in (('S + L', signature[:32] + more), ('63 bytes', signature[:-1]), ('65 bytes', signature + b'\0'), ('none', bytes(64))):
        it.ask(what, 'L332', signed(f'\u2014 {key.name} {coded(key.id + bad)}\n'.encode()))
    it.ask('unsigned', 'L332', {'checkpoint.txt': head})
    for keys, expected in (([key], 'intact'), ([other], 'L332'), ([other, key], 'intact'), ([stranger], 'L332')):
        verdict = it.ask(f'{len(keys)} keys from outside', expected, keys=[one.verifier for one in keys])
        if expected == 'intact' and f'signed: by the key {key.id.hex()}, which was given from outside' not in verdict:
            it.failures.append(verdict)
    made.revoke(key)
    size = len(made.bodies)
    for at in range(size - 3, size + 1):
        it.base(f'revoked, size {at}', made.files(other, earlier=[(at, key)]))
        it.ask('an earlier checkpoint', 'L332' if at == size else 'intact')
    it.base('revoked', made.files(key))
    it.ask('the checkpoint', 'L332')
    it.ask('the checkpoint, with the key from outside', 'intact', keys=[key.verifier])
    made.add_key(key)
    it.base('revoked and added again', made.files(key))
    it.ask('a revocation ends an id for ever', 'L332')
    made = one_of_each(key, other)
    for earlier, expected in (((1,), 'intact'), ((4, key), 'intact'), ((4, stranger), 'intact'), ((4, SigningKey(7)), 'L332'), ((4,), 'L332'), ((4, key, stranger), 'intact'), ((1, key), 'L332')):
        it.base('a key from outside', made.files(stranger, earlier=[earlier]))
        it.ask(f'an earlier checkpoint: {[getattr(one, "id", one) for one in earlier]}', expected, keys=[stranger.verifier])
    it.ask('the ledger\'s own key at the last', 'L332', {'checkpoints/1-1.txt': None, 'checkpoint.txt': made.checkpoint(len(made.bodies), key)}, keys=[stranger.verifier])
    it.ask('keys among other words', 'L332', keys=[f'The key\r\n\t{stranger.verifier}\r\nof today\n'])
    it.base('signed by the key of the page', made.files(stranger))
    it.ask('keys among other words', 'intact', keys=[f'The key\r\n\t{stranger.verifier}\r\nof today\n'])
    for change in ({'key_id': '00000000'}, {'verifier': key.verifier + 'A'}, {'verifier': key.verifier[:-4]}):
        made = Bundle()
        made.add('key/' + key.id.hex(), 'key-added', {'key_id': key.id.hex(), 'verifier': key.verifier, **change}, {})
        it.base('a key-added that adds none', made.files(key))
        it.ask(f'signed {change}', 'L332')
        it.ask(f'unsigned {change}', 'intact', {'checkpoint.txt': made.head(2)})
    made = one_of_each(key, other)
    made.revoke(key)
    it.base('too early', made.files(other, earlier=[(1, key)]))
    it.ask('signed before the key was added', 'L332')
    for name, number in (('5-1', '4-1'), ('5-1', '05-1'), ('5-1', '5-01'), ('5-1', '5'), ('5-1', '5-0'), ('5-1', 'x')):
        files = made.files(other, earlier=[(5, key)])
        it.base('earlier checkpoints', files)
        it.ask(f'{name} as {number}', 'L330', {f'checkpoints/{name}.txt': None, f'checkpoints/{number}.txt': files[f'checkpoints/{name}.txt']})
    files = made.files(other, earlier=[(5, key)] * 11)
    it.base('numbers', files)
    it.ask('eleven of one size', 'intact')
    for number in range(1, 12):
        it.ask(f'without {number}', 'L330' if number < 11 else 'intact', {f'checkpoints/5-{number}.txt': None})
    it.ask('without 1 to 9', 'L330', {f'checkpoints/5-{number}.txt': None for number in range(1, 10)})
    it.ask('two gaps', 'L330, L330', {f'checkpoints/5-{number}.txt': None for number in (2, 4, *range(6, 12))})
    it.ask('checkpoint.txt comes first', 'L331, L332, L330', {'checkpoints/5-10.txt': None, 'checkpoint.txt': files['checkpoint.txt'].replace(files['checkpoint.txt'].split(b'\n')[2], coded(bytes(32)).encode())})
    it.ask('a folder of that name is no checkpoint', 'intact', {'checkpoints/folder.txt/y': b'?', 'archive/folder.yaml/y': b'?'})
    it.ask('a number of another size', 'L330', {'checkpoints/5-11.txt': None, 'checkpoints/4-11.txt': files['checkpoints/5-11.txt']})
    it.ask('other endings', 'intact', {'checkpoints/5-99.TXT': b'?', 'checkpoints/x.txt.bak': b'?', 'checkpoints/5-12': b'?', 'archive/x.yml': b'?', 'archive/x': b'?'})
    it.ask('an archived text of another name', 'L316', {'archive/x.yaml': b'?'})
    it.ask('archived minutes of another name', 'L316', {'archive/x.md': b'?'})
    it.ask('of another ledger', 'L330', {'checkpoints/5-1.txt': made.head(5, 'remit/' + '00' * 16)})
    it.ask('longer than the entries', 'L330', {'checkpoints/99-1.txt': made.head(5).replace(b'\n5\n', b'\n99\n')})


def what_a_body_may_say(it, key, other):
    """Types and keys that nobody has heard of are read over; what cannot be cited is missed."""
    made = one_of_each(key, other)
    size = len(made.bodies)
    for what, expected, stream, kind, data, authority in (
            ('an unknown type', 'intact', 'matter/CX-2026-005', 'unheard-of', {'what': ['x', {'y': 1}]}, {}),
            ('unknown keys', 'intact', 'matter/CX-2026-005', 'proposed', {'unheard': 'of', 'title': True, 'round': 'first'}, {'unheard': 'of', 'clauses': 7}),
            ('a commitment in an unknown place', 'L321', 'matter/CX-2026-005', 'proposed', {'round': {'commitment': '0' * 64}}, {}),
            ('a commitment that is none', 'intact', 'matter/CX-2026-005', 'proposed', {'title': {'commitment': '0' * 63}}, {}),
            ('a commitment beside something', 'intact', 'matter/CX-2026-005', 'proposed', {'title': {'commitment': '0' * 64, 'salt': 'x'}}, {}),
            ('a commitment in a text', 'intact', 'matter/CX-2026-005', 'proposed', {'title': '{"commitment":"%s"}' % ('0' * 64)}, {}),
            ('a citation that is no text', 'L317', 'matter/CX-2026-005', 'proposed', {}, {'rights': 1, 'file': ['x']}),
            ('a citation in another key', 'intact', 'matter/CX-2026-005', 'proposed', {'rights': '0' * 64}, {'evidence': ['0' * 64]}),
            ('keys that are no texts', 'intact', 'key/x', 'key-added', {'key_id': 1, 'verifier': ['x']}, {}),
            ('a revocation of no text', 'intact', 'key/x', 'key-revoked', {'key_id': 7}, {}),
            ('an erasure of no texts', 'intact', 'matter/CX-2026-001', 'erased', {'commitments': [1, ''], 'files': 'x'}, {}),
            ('the year 1', 'L315', 'matter/CX-2026-005', 'proposed', {}, None), ('the year 0', 'L312', 'matter/CX-2026-005', 'proposed', {}, None)):
        year = {'the year 1': '0001', 'the year 0': '0000'}.get(what)
        made.add(stream, kind, data, authority, **({'recorded_at': f'{year}-01-01T00:00:00.000Z'} if year else {}))
        it.base('what a body may say', made.files(key))
        it.ask(what, f'{expected} entry {size}' if year else expected)
        if what == 'a citation that is no text':
            it.ask('a text of that name', 'L316, L317', {'archive/no digest.yaml': b'?'})
            it.ask('nor one without a name', 'L316, L317', {'archive/ .yaml': b'?', 'archive/.yaml': b'?'})
        made.bodies.pop()
        made.streams[stream] -= 1
    made.add('matter/CX-2026-001', 'erased', {'files': ['', 'no digest', 'no text']}, {'rights': 1})
    it.base('what a body may say', made.files(key))
    it.ask('an erasure of what was never cited', 'L317')
    early = Bundle()
    early.revoke(key)
    early.add_key(key)
    it.base('revoked before it was added', early.files())
    it.ask('unsigned', 'intact')
    it.ask('signed', 'L332', {'checkpoint.txt': early.checkpoint(3, key)})
    twice = Bundle()
    twice.add_key(key)
    twice.add_key(key)
    it.base('a key added twice', twice.files(key, earlier=[(2, key)]))
    it.ask('as it is', 'intact')
    many = one_of_each(key, other)
    for number in range(30):
        many.add('matter/CX-2026-006', 'resumed', {}, prev='0' * 64)
    it.base('thirty broken entries', many.files(key))
    verdict = it.ask('twenty are told', 'found')
    if verdict != 'NOT INTACT: 20 findings in 38 entries':
        it.failures.append(f'not twenty findings in all entries: {verdict}')
    first = Bundle()
    first.bodies, first.streams = [], {}
    first.add('rights', 'unheard-of', {}, {})
    it.base('a first entry of an unknown type', first.files())
    it.ask('it cites nothing, and is to cite two texts', 'L317')


def odd_keys(it):
    """Encodings of the neutral point: what RFC 8032 refuses, both refuse; what it takes, both take."""
    for what, point, expected in (('canonical', 1, 'intact'), ('y of P or more', 2**255 - 18, 'L332'), ('negative zero', 2**255 + 1, 'L332'),
                                  ('minus one, negative', 2**255 + 2**255 - 20, 'L332'), ('no point', 2, 'L332')):
        key = SigningKey(9)
        key.public = point.to_bytes(32, 'little')
        key.id = bytes.fromhex(hashlib.sha256(key.name.encode() + b'\n\1' + key.public).hexdigest()[:8])
        key.verifier = f'{key.name}+{key.id.hex()}+{coded(bytes([1]) + key.public)}'
        made = Bundle()
        made.add_key(key)
        it.base('odd keys', made.files())
        line = f'\u2014 {key.name} {coded(key.id + (1).to_bytes(32, "little") + bytes(32))}\n'.encode()
        it.ask(what, expected, {'checkpoint.txt': made.head(2) + b'\n' + line})
        # What is not spelled as a point is no verifier key, and adds none; whether a point is there, shows a signature alone.
        is_key = what in ('canonical', 'no point')
        it.ask(f'{what}, unsigned', 'L332' if is_key else 'intact')
        it.ask(f'{what}, from outside', expected if is_key else 'L332', {'checkpoint.txt': made.head(2) + b'\n' + line}, keys=[f'{key.verifier} {SigningKey(8).verifier}'])


def seals(it, key, other):
    made = one_of_each(key, other)
    size = len(made.bodies)
    it.base('seals', made.files(key))
    def both(what, expected, *texts):
        return it.ask(what, expected, against=[text.encode() if isinstance(text, str) else text for text in texts])
    good, quoted = made.checkpoint(4, key), made.checkpoint(6, key).decode().replace('\n', '\r\n> > ')
    for at in range(size + 1):
        if f'extends the seal of {at} entr' not in (both(f'unsigned, of {at}', 'intact', made.head(at)) or ''):
            it.failures.append(f'no line for the seal of {at}')
    both('in a mail', 'intact', 'Dear all,\r\n\r\n> > ' + quoted + '\r\nyours\r\n')
    both('two in one text, one in another', 'intact', made.checkpoint(3, key) + b'\n\nand\n' + made.head(5), good)
    both('the whole bundle', 'intact', made.checkpoint(size, key), it.files['README.txt'] + made.checkpoint(size))
    both('without any', 'L334', b'nothing here\nremit/5f\n\n')
    both('an empty text', 'L334', b'')
    both('one of two without any', 'L334', good, b'-')
    longer = Bundle()
    longer.bodies = made.bodies + made.bodies[-1:]
    both('longer than the bundle', 'L333', longer.checkpoint(size + 1, key))
    both('of another ledger', 'L333', made.head(4, 'remit/' + '00' * 16))
    both('with a wrong root', 'L333', made.head(4).replace(b'\n4\n', b'\n3\n'))
    both('a good and a bad one', 'L333', good + b'\n' + made.head(4).replace(b'\n4\n', b'\n3\n'))
    both('signed by a key of later', 'L333', made.checkpoint(4, other))
    both('signed by another key', 'L333', made.checkpoint(4, SigningKey(7)))
    line = good[len(made.head(4)) + 1:]
    for what, more in (('cut', line[:-3] + b'\n'), ('behind a right one', line + '\u2014 x\n'.encode()), ('a dash alone', '\u2014\n'.encode()), ('no blank', '\u2014yours\n'.encode()), ('65', line * 65)):
        both(f'with a malformed signature: {what}', 'L333', made.head(4) + b'\n' + more)
    both('64 signatures', 'intact', made.head(4) + b'\n' + line * 64)
    both('not below one empty line', 'intact', made.head(4) + b'\n\n' + '\u2014 x\n'.encode())
    both('a wrong one beside a right one', 'L333', good + f'\u2014 {key.name} {coded(key.id + bytes(64))}\n'.encode())
    both('with a wrong root, and signed by another key', 'L333', made.checkpoint(4, SigningKey(7)).replace(b'\n4\n', b'\n3\n', 1))
    both('19 digits', 'L333', made.head(4).replace(b'\n4\n', b'\n%s\n' % (b'9' * 19)))
    both('20 digits', 'L334', made.head(4).replace(b'\n4\n', b'\n1%s\n' % (b'0' * 19)))
    for margin in ('\ufeff', '> \ufeff\t>', '\ufeff\ufeff> >\t'):
        both(f'a margin {margin!r}', 'intact', good.decode().replace('remit/', margin + 'remit/', 1))
    both('a half of a byte order mark', 'L334', b'\xbf' + good)
    for what, text in mutations.a_bit_of_every_byte(good):
        it.ask(f'a seal: {what}', 'either', against=[text])
    for what, text in mutations.cuts(good, range(len(good))):
        it.ask(f'a seal: {what}', 'either', against=[text])
