#!/usr/bin/env python3
"""Kills the real program while it records, a hundred times, and while it imports meetings; then lets two writers record side by
side and kills them.

What a command reported as recorded (exit status 0) must stand in the ledger, once and in order; what was killed stands whole
or not at all; and `remit verify` finds the ledger intact after every kill. The last check reads the entries once, in order.
"""
import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

program = os.path.abspath(sys.argv[1])
KILLS = 100
SIDE_BY_SIDE_SECONDS = 8
IMPORTS = 30
ITEMS_OF_A_MEETING = 20
SEED = 20260302
ENV = dict(os.environ, REMIT_NOW='2026-03-02T10:00', REMIT_RECORDER='sofia-lang', LC_ALL='C.UTF-8')
QUIET = dict(stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENV)


def fail(sentence):
    print(f'FAILED: {sentence}')
    sys.exit(1)


class Stage:
    """A workspace, and every act that was tried in it: its title, when it began and ended, whether it was acknowledged."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, 'w')
        self.ledger = os.path.join(self.folder, 'ledger.db')
        self.tried = []
        run = subprocess.run([program, 'init', '--template', 'globaltech', '--clock', 'simulated', self.folder], **QUIET)
        if run.returncode != 0:
            fail(f'init answered {run.returncode}')

    def start(self, *arguments):
        return subprocess.Popen([program, '-C', self.folder, '--yes', *arguments], **QUIET)

    def matter(self, title):
        path = os.path.join(self.folder, title + '.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'remit: matter/v1\nabout: organizational-design\ntitle: {title}\nproposer: lena-park\n')
        return path

    def propose(self, title, disturb=lambda child: None):
        path = self.matter(title)
        begun = time.monotonic()
        child = self.start('propose', path)
        disturb(child)
        status = child.wait()
        self.tried.append((title, begun, time.monotonic(), status == 0))
        os.remove(path)
        if status not in (0, -signal.SIGKILL):
            fail(f'propose {title} answered {status}')
        return status

    def must_be_intact(self, when):
        run = subprocess.run([program, '-C', self.folder, 'verify', '--tables'], env=ENV, capture_output=True, text=True)
        if run.returncode != 0:
            fail(f'{when}: verify answered {run.returncode}\n{run.stdout}{run.stderr}')

    def rows(self):
        # After verify, which rolls back what a killed program left.
        with sqlite3.connect(f'file:{self.ledger}?mode=ro', uri=True) as db:
            return db.execute('SELECT seq, body, leaf FROM entry ORDER BY seq').fetchall()


def check_links(rows):
    """One pass: the numbers, the chain, the place in each stream, and acts that stand whole."""
    head, streams, acts = '0' * 64, {}, {}
    for expected, (seq, body, leaf) in enumerate(rows):
        entry = json.loads(body)
        if seq != expected or entry['seq'] != seq:
            fail(f'entry {expected} is missing or stands elsewhere')
        if entry['prev'] != head or hashlib.sha256(b'\0' + body.encode()).hexdigest() != leaf:
            fail(f'entry {seq} does not follow the one before')
        if entry['stream_seq'] != streams.get(entry['stream'], 0):
            fail(f'entry {seq} is out of place in {entry["stream"]}')
        streams[entry['stream']] = entry['stream_seq'] + 1
        acts.setdefault(entry['act'], []).append((entry['type'], bool(entry['data'].get('adverse'))))
        head = leaf
    for act, types in acts.items():
        # An adverse recommendation sends the matter back: two entries, or none.
        if ('recommended', True) in types and types != [('recommended', True), ('returned', False)]:
            fail(f'half of act {act} stands: {types}')


def check_acts(rows, tried):
    """Linear: nothing acknowledged lost, nothing twice, and no act before one that had ended when it began."""
    place = {}
    for seq, body, _ in rows:
        entry = json.loads(body)
        if entry['type'] == 'proposed':
            title = entry['data']['title']
            if title in place:
                fail(f'{title} stands twice')
            place[title] = seq
    known = {title: (begun, ended, acknowledged) for title, begun, ended, acknowledged in tried}
    for title, (_, _, acknowledged) in known.items():
        if acknowledged and title not in place:
            fail(f'{title} was acknowledged and is lost')
    earliest_end = float('inf')
    for title in sorted(place, key=place.get, reverse=True):
        if title not in known:
            fail(f'{title} was never proposed')
        begun, ended, _ = known[title]
        if begun > earliest_end:
            fail(f'{title} stands before an act that had ended when it began')
        earliest_end = min(earliest_end, ended)
    return len(place)


class Killer:
    """Kills at a random moment of a command's usual time, or every other time once its journal stands: in the very write."""

    def __init__(self, stage, usual):
        self.stage, self.usual, self.random = stage, usual, random.Random(SEED)
        self.turn = self.killed = self.in_the_write = 0

    def __call__(self, child):
        self.turn += 1
        journal = self.stage.ledger + '-journal'
        if self.turn % 2:
            time.sleep(self.random.uniform(0, 1.1 * self.usual))
        else:
            while not os.path.exists(journal) and child.poll() is None:
                pass
            time.sleep(self.random.choice((0, 0, 0.0002, 0.0005, 0.001)))
        child.kill()
        self.killed += child.wait() != 0
        self.in_the_write += os.path.exists(journal)


def kill_one_writer(stage):
    begun = time.monotonic()
    for i in range(5):
        stage.propose(f'calm-{i}')
    killer = Killer(stage, (time.monotonic() - begun) / 5)
    for i in range(KILLS):
        stage.propose(f'killed-{i}', killer)
        stage.must_be_intact(f'after kill {i}')
        check_acts(stage.rows(), stage.tried)
    if killer.killed < KILLS // 3 or killer.in_the_write == 0:
        fail(f'only {killer.killed} of {KILLS} were killed, {killer.in_the_write} in the write: the moments are wrong')
    return killer


def kill_in_two_entries(stage, usual):
    """An act of two entries, two of three times killed: both stand or neither."""
    killer = Killer(stage, usual)
    for i in range(30):
        if stage.propose(f'sent-back-{i}') != 0:
            fail(f'sent-back-{i} was not recorded')
        found = json.loads(stage.rows()[-1][1])['stream'].removeprefix('matter/')
        child = stage.start('recommend', found, '--by', 'carla-mendes', '--refuse', '--reason', 'too many layers')
        if i % 3:
            killer(child)
        status = child.wait()
        if status not in (0, -signal.SIGKILL):
            fail(f'recommend answered {status}')
        stage.must_be_intact(f'after kill {i} in two entries')
        rows = stage.rows()
        check_links(rows)
        if status == 0 and json.loads(rows[-1][1])['type'] != 'returned':
            fail(f'the recommendation on {found} was acknowledged and is lost')
    sent_back = sum(json.loads(body)['type'] == 'returned' for _, body, _ in stage.rows())
    if killer.killed == 0 or sent_back == 0:
        fail(f'{killer.killed} recommendations were killed and {sent_back} stand: the moments are wrong')
    return killer.killed, sent_back


def minutes_of(stage, number):
    """Minutes of a meeting of its own day, with votes enough that the write takes a while."""
    path = os.path.join(stage.folder, f'minutes-{number}.yaml')
    day = f'2025-{11 + number // 25:02}-{1 + number % 25:02}'
    items = ''.join(f'  - title: Item {i}\n    motions:\n      - {{text: to do it, rest: for, outcome: carried}}\n' for i in range(ITEMS_OF_A_MEETING))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'remit: minutes/v1\nbody: steering-committee\nday: {day}\nstart: 14:00\nend: 16:00\n'
                   f'present: [grace-kim, priya-nair, carla-mendes, tom-becker]\nitems:\n{items}')
    return path


def kill_imports(stage):
    """A meeting of many acts, imported and killed half-way: it stands whole or not at all."""
    whole = 3 + 2 * ITEMS_OF_A_MEETING  # called, opened, closed; moved and voted on
    begun = time.monotonic()
    if stage.start('meeting', 'import', minutes_of(stage, 0)).wait() != 0:
        fail('the first import was not recorded')
    killer = Killer(stage, time.monotonic() - begun)
    acknowledged = 1
    for i in range(1, IMPORTS):
        child = stage.start('meeting', 'import', minutes_of(stage, i))
        killer(child)
        status = child.wait()
        if status not in (0, -signal.SIGKILL):
            fail(f'import {i} answered {status}')
        acknowledged += status == 0
        stage.must_be_intact(f'after kill {i} of an import')
    rows = stage.rows()
    check_links(rows)
    meetings = {}
    for _, body, _ in rows:
        stream = json.loads(body)['stream']
        if stream.startswith('meeting/'):
            meetings[stream] = meetings.get(stream, 0) + 1
    if any(size != whole for size in meetings.values()):
        fail(f'half of a meeting stands: {meetings}')
    if len(meetings) < acknowledged or killer.killed == 0:
        fail(f'{acknowledged} imports were acknowledged, {len(meetings)} stand, {killer.killed} were killed')
    return killer.killed, len(meetings)


def write_side_by_side(stage):
    """Two writers in a loop, each command of which is killed now and then. Answers how often."""
    until = time.monotonic() + SIDE_BY_SIDE_SECONDS
    kills, faults = [0, 0], []

    def write(name):
        draw = random.Random(SEED + name)

        def disturb(child):
            if draw.random() < 0.4:
                time.sleep(draw.uniform(0, 0.03))
                child.kill()

        try:
            number = 0
            while time.monotonic() < until:
                number += 1
                kills[name] += stage.propose(f'writer-{name}-{number}', disturb) != 0
        except SystemExit as stop:
            faults.append(stop)

    writers = [threading.Thread(target=write, args=(name,)) for name in (0, 1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    if faults:
        sys.exit(1)
    return sum(kills)


with tempfile.TemporaryDirectory() as folder:
    stage = Stage(folder)
    killer = kill_one_writer(stage)
    of_two_killed, of_two_standing = kill_in_two_entries(stage, killer.usual)
    imports_killed, imports_standing = kill_imports(stage)
    kills = write_side_by_side(stage)
    if kills == 0:
        fail('no writer was killed beside the other')
    stage.must_be_intact('after two writers')
    rows = stage.rows()
    check_links(rows)
    stand = check_acts(rows, stage.tried)
    acknowledged = sum(one[3] for one in stage.tried)
    print(f'{killer.killed} of {KILLS} killed, {killer.in_the_write} with a journal left; of acts with two entries {of_two_killed} killed and '
          f'{of_two_standing} standing; of imports {imports_killed} killed and {imports_standing} standing; two writers: {kills} killed; '
          f'{acknowledged} acts acknowledged, {stand} proposals stand in {len(rows)} entries')
    print('1 passed, 0 failed')
