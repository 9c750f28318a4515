#!/usr/bin/env python3
"""Attacks on a ledger, carried out, and what five checks say of each: `remit verify`, with and without `--tables`, and an exported
bundle with the key that the auditor trusts, with one seal that was kept outside, and with both. The table in
docs/explanation/threat-model.md is what was measured here.

usage: attack_table.py SOURCE REMIT"""
import base64
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from made_bundle import canonical, digest, leaf, root
from made_ledger import Made

source, program = sys.argv[1:3]
PAGE = pathlib.Path(source) / 'docs/explanation/threat-model.md'
HEAD = '| attack | `remit verify` | with `--tables` | bundle, trusted key | bundle, kept seal | bundle, both |'
CHECKS = HEAD.count('|') - 2


class Attacked:
    """A copy of the ledger that the attacker may write to, in Python and with no program of ours."""

    def __init__(self, made, name):
        self.made = made.copy(name)
        self.db = sqlite3.connect(self.made.folder / 'ledger.db')
        triggers = self.db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for trigger, _ in triggers:
            self.db.execute(f'DROP TRIGGER {trigger}')
        self.triggers = [sql for _, sql in triggers]
        self.is_index_left = False

    def bodies(self):
        return [json.loads(body) for body, in self.db.execute('SELECT body FROM entry ORDER BY seq')]

    def update(self, seq, body):
        self.db.execute('UPDATE entry SET body = ? WHERE seq = ?', (body.decode(), seq))

    def write(self, bodies):
        """All entries anew: every `seq`, `act`, `stream_seq`, `prev` and leaf as it has to be."""
        self.db.execute('DELETE FROM entry')
        before, streams = '0' * 64, {}
        for seq, body in enumerate(bodies):
            streams[body['stream']] = streams.get(body['stream'], -1) + 1
            line = canonical({**body, 'seq': seq, 'act': seq, 'stream_seq': streams[body['stream']], 'prev': before})
            before = leaf(line).hex()
            self.db.execute('INSERT INTO entry VALUES (?, ?, ?)', (seq, line.decode(), before))

    def drop_checkpoints(self):
        self.db.execute('DELETE FROM checkpoint')

    def sign_checkpoints(self, verifier):
        """The kept checkpoints anew, with the key and the passphrase that lie in the folder."""
        leaves = [bytes.fromhex(one) for one, in self.db.execute('SELECT leaf FROM entry ORDER BY seq')]
        name, key_id = verifier.split('+')[:2]
        for size, note in self.db.execute('SELECT size, note FROM checkpoint').fetchall():
            text = f'{name}\n{size}\n{base64.b64encode(root(leaves[:size])).decode()}\n'
            (self.made.folder / 'text').write_text(text)
            signature = subprocess.run(['openssl', 'pkeyutl', '-sign', '-rawin', '-inkey', 'ledger.key', '-passin', 'file:pass', '-in', 'text'],
                                       cwd=self.made.folder, capture_output=True, check=True).stdout
            signed = f'{text}\n\u2014 {name} {base64.b64encode(bytes.fromhex(key_id) + signature).decode()}\n'
            self.db.execute('UPDATE checkpoint SET note = ? WHERE size = ? AND note = ?', (signed, size, note))

    def mark(self):
        """The mark beside the ledger, which whoever can write the one file can write as well."""
        size, head = self.db.execute('SELECT seq + 1, leaf FROM entry ORDER BY seq DESC LIMIT 1').fetchone()
        path = self.made.folder / 'ledger.mark'
        lines = path.read_text().splitlines()
        path.write_text('\n'.join([*lines[:2], str(size), head, *lines[4:]]) + '\n')

    def done(self):
        """With the index of streams as the entries have it now, unless it is what was attacked."""
        if not self.is_index_left:
            self.db.execute('DELETE FROM entry_in_stream')
            self.db.execute("INSERT INTO entry_in_stream SELECT json_extract(body, '$.stream'), seq FROM entry")
        for sql in self.triggers:
            self.db.execute(sql)
        self.db.commit()
        self.db.close()


def titled(body, title='Of the attacker'):
    return {**body, 'data': {**body['data'], 'title': title}}


def edit(it, key):
    it.update(4, canonical(titled(it.bodies()[4])))


def edit_with_leaf(it, key):
    body = canonical(titled(it.bodies()[4]))
    it.update(4, body)
    it.db.execute('UPDATE entry SET leaf = ? WHERE seq = 4', (leaf(body).hex(),))


def rechain(it, key):
    bodies = it.bodies()
    bodies[4] = titled(bodies[4])
    it.write(bodies)
    it.mark()


def rechain_without_checkpoints(it, key):
    rechain(it, key)
    it.drop_checkpoints()


def another_key(it, key):
    other = Made(program, it.made.folder.parent / 'other-key')
    name, public = key.split('+')[0], other.add_key().split('+', 2)[2]
    key_id = digest(name.encode() + b'\n' + base64.b64decode(public))[:8]
    verifier = f'{name}+{key_id}+{public}'
    bodies = it.bodies()
    bodies[3] = {**bodies[3], 'stream': f'key/{key_id}', 'data': {**bodies[3]['data'], 'key_id': key_id, 'verifier': verifier}}
    bodies[4] = titled(bodies[4])
    it.write(bodies)
    shutil.copy(other.folder / 'ledger.key', it.made.folder / 'ledger.key')
    it.sign_checkpoints(verifier)
    it.mark()


def shorten(size, with_checkpoints, with_mark):
    def attack(it, key):
        it.db.execute('DELETE FROM entry WHERE seq >= ?', (size,))
        if with_checkpoints:
            it.db.execute('DELETE FROM checkpoint WHERE size > ?', (size,))
        if with_mark:
            it.mark()
    return attack


def swap(it, key):
    rows = dict(it.db.execute('SELECT seq, body FROM entry'))
    leaves = dict(it.db.execute('SELECT seq, leaf FROM entry'))
    for a, b in ((4, 5), (5, 4)):
        it.db.execute('UPDATE entry SET body = ?, leaf = ? WHERE seq = ?', (rows[b], leaves[b], a))


def insert(it, key):
    it.db.execute('UPDATE entry SET seq = -seq WHERE seq >= 5')
    it.db.execute('UPDATE entry SET seq = 1 - seq WHERE seq < 0')
    body = canonical({**titled(it.bodies()[4]), 'seq': 5, 'act': 5})
    it.db.execute('INSERT INTO entry VALUES (5, ?, ?)', (body.decode(), leaf(body).hex()))


def insert_rechained(it, key):
    bodies = it.bodies()
    it.write(bodies[:5] + [{**titled(bodies[4]), 'stream': 'matter/CX-2026-099'}] + bodies[5:])
    it.mark()


def sign_all(it, key):
    rechain(it, key)
    it.sign_checkpoints(key)


def after_the_seal(**changed):
    def attack(it, key):
        bodies = it.bodies()
        bodies[9] = {**titled(bodies[9]), **changed}
        it.write(bodies)
        it.mark()
    return attack


def frozen(it, key):
    bodies = it.bodies()
    it.write(bodies[:8] + [{**body, 'recorded_at': bodies[7]['recorded_at']} for body in bodies[8:]])
    it.mark()


def of_another_ledger(it, key):
    bodies = it.bodies()
    it.write(bodies[:9] + [{**bodies[9], 'ledger': '5f' * 16}])
    it.mark()


def read_table(it, key):
    it.db.execute("UPDATE matter SET phase = 'approved' WHERE id = (SELECT min(id) FROM matter)")


def index_of_streams(it, key):
    """Entries are found by it, and the state of a matter is the fold of what is found."""
    it.db.execute("UPDATE entry_in_stream SET stream = 'matter/CX-2026-001'")
    it.is_index_left = True


def tile(it, key):
    it.db.execute('UPDATE subtree SET hash = zeroblob(32)')


def tile_without_checkpoints(it, key):
    tile(it, key)
    it.drop_checkpoints()


def replace(it, key):
    for sql in it.triggers:
        it.db.execute(sql)
    it.triggers = []
    it.is_index_left = True
    body = canonical(titled(it.bodies()[4])).decode()
    try:
        it.db.execute('REPLACE INTO entry VALUES (4, ?, ?)', (body, leaf(body.encode()).hex()))
    except sqlite3.IntegrityError:
        return 'refused'
    return None


def cell(said):
    codes = re.findall(r'\bL[0-9]{3}\b', said)
    return f'found, {codes[0]}' if codes else 'passes'


def judged(made, key, seal):
    """The cells of a row. Whoever exports is honest, holds the passphrase, and knows nothing of the attack."""
    out = []
    for words in (['verify'], ['verify', '--tables']):
        checked = made.run(*words)
        out.append(cell(checked.stdout + checked.stderr) if checked.returncode else 'passes')
    bundle = made.folder.parent / (made.folder.name + '-bundle')
    exported = made.run('export', 'audit', bundle, '--passphrase-file', 'pass')
    if exported.returncode != 0:
        return out + [cell(exported.stdout + exported.stderr).replace('found', 'no export')] * (CHECKS - len(out))
    for words in (['--key', key], ['--against', str(seal)], ['--key', key, '--against', str(seal)]):
        said = subprocess.run([sys.executable, '-B', '-I', str(bundle / 'verify.py'), *words], capture_output=True, text=True, check=False)
        out.append('passes' if said.returncode == 0 else cell(said.stdout))
    return out


def ledger_of(folder):
    """Ten entries: the key is 3, a backup has 5, a seal of 6 is kept outside, the ledger keeps one of 8, two come behind it."""
    made = Made(program, folder / 'ledger')
    made.propose('cx-organization', 'metric-nrr')
    key = made.add_key()
    made.at('2026-03-03T10:00').propose('exactly-one-million')
    backup = made.copy('backup')
    made.at('2026-03-04T10:00').propose('onboarding')
    seal = folder / 'seal.txt'
    seal.write_text(made.seal())
    made.at('2026-03-05T10:00').propose('portal', 'strategy-2026')
    made.seal()
    made.at('2026-03-06T10:00').propose('support-cut', 'support-tooling')
    return made, backup, key, seal


def with_tiles(made, folder):
    """A copy with three hundred entries, of which 256 have a tile, and a checkpoint and a seal of them all."""
    it = Attacked(made, 'with-tiles')
    bodies = it.bodies()
    it.write(bodies + [{**bodies[9], 'stream': f'matter/CX-2027-{number:03}'} for number in range(1, 291)])
    it.drop_checkpoints()
    it.mark()
    it.done()
    it.made.program_says('verify', '--rebuild')
    seal = folder / 'seal-with-tiles.txt'
    seal.write_text(it.made.seal())
    return it.made, seal


ATTACKS = (
    ('nothing', lambda it, key: None),
    ('edit a row', edit),
    ('edit a row and its leaf', edit_with_leaf),
    ('edit a row and chain all anew', rechain),
    ('the same, and remove the kept checkpoints', rechain_without_checkpoints),
    ('the same, and sign them with a key of the attacker', another_key),
    ('the same, and sign them with the stolen key', sign_all),
    ('forge an entry behind the last seal', after_the_seal()),
    ('remove the last rows, behind the last seal', shorten(8, False, False)),
    ('the same, and put the mark right', shorten(8, False, True)),
    ('remove rows that a checkpoint covers, put the mark right', shorten(5, False, True)),
    ('the same, and remove the checkpoints', shorten(5, True, True)),
    ('swap two rows', swap),
    ('insert a row', insert),
    ('insert a row and chain all anew', insert_rechained),
    ('set the clock back', after_the_seal(recorded_at='2026-03-04T08:00:00.000Z')),
    ('stop the clock', frozen),
    ('bring in an entry of another ledger', of_another_ledger),
    ('change a read table', read_table),
    ('change the index of streams', index_of_streams),
    ('`REPLACE` in a database shell, triggers in place', replace),
)


def measured(folder):
    made, backup, key, seal = ledger_of(folder)
    for number, (name, attack) in enumerate(ATTACKS):
        it = Attacked(made, f'attack-{number}')
        refused = attack(it, key)
        it.done()
        yield name, [refused] * CHECKS if refused else judged(it.made, key, seal)
    tiled, seal_of_tiled = with_tiles(made, folder)
    for name, attack in (('nothing, in a ledger of 300 entries', lambda it, key: None), ('change a tile of the tree there', tile), ('the same, and remove the checkpoints', tile_without_checkpoints)):
        it = Attacked(tiled, f'tiled-{attack.__name__.strip("<>")}')
        attack(it, key)
        it.done()
        yield name, judged(it.made, key, seal_of_tiled)
    rolled = made.copy('rolled')
    shutil.copy(backup.folder / 'ledger.db', rolled.folder / 'ledger.db')
    yield 'put an old backup back', judged(rolled, key, seal)
    yield 'the same, with its own mark', judged(backup.copy('rolled-with-mark'), key, seal)
    fork = backup.copy('fork').at('2026-03-04T10:00')
    fork.propose('support-cut', 'support-tooling')
    fork.seal()
    yield 'two ledgers from one backup, both signed, for two auditors', judged(fork, key, seal)


def main():
    folder = pathlib.Path(tempfile.mkdtemp())
    rows = [f'| {name} | {" | ".join(cells)} |' for name, cells in measured(folder)]
    shutil.rmtree(folder)
    table = '\n'.join([HEAD, '|---' * (CHECKS + 1) + '|', *rows])
    if not PAGE.exists() or f'\n{table}\n' not in PAGE.read_text():
        sys.exit(f'{PAGE} has another table than what was measured:\n{table}')
    print(f'{len(rows)} attacks, {CHECKS * len(rows)} verdicts as the page has them')


main()
