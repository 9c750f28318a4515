"""Real ledgers, made with the program itself under a simulated clock, for the tests of bundles."""
import os
import pathlib
import shutil
import subprocess
import sys

PASSPHRASE = 'a long passphrase'


class Made:
    """A workspace with a ledger, and the program to act in it."""

    def __init__(self, program, folder, template='globaltech'):
        self.program, self.folder = os.path.abspath(program), pathlib.Path(folder)
        self.env = {'PATH': os.environ['PATH'], 'HOME': str(self.folder.parent), 'REMIT_NOW': '2026-03-02T10:00', 'REMIT_RECORDER': 'sofia-lang'}
        self.program_says('init', '--template', template, '--clock', 'simulated', self.folder, at=self.folder.parent)
        (self.folder / 'pass').write_text(PASSPHRASE + '\n')

    def at(self, instant):
        self.env['REMIT_NOW'] = instant
        return self

    def run(self, *words, at=None):
        return subprocess.run([self.program, '--yes', *map(str, words)], cwd=at or self.folder, env=self.env, capture_output=True, text=True, check=False)

    def program_says(self, *words, at=None):
        done = self.run(*words, at=at)
        if done.returncode != 0:
            sys.exit(f'remit {words} ended with {done.returncode}: {done.stdout}{done.stderr}')
        return done.stdout

    def propose(self, *names):
        for name in names:
            self.program_says('propose', f'charters/{name}.yaml')

    def add_key(self):
        """The verifier key of the ledger, from the page that is to be signed."""
        return verifier_in(self.program_says('key', 'create', '--passphrase-file', 'pass'))

    def rotate(self):
        return verifier_in(self.program_says('key', 'rotate', '--passphrase-file', 'pass'))

    def seal(self):
        return self.program_says('seal', '--passphrase-file', 'pass')

    def export(self, name, *words):
        folder = self.folder.parent / name
        self.program_says('export', 'audit', folder, '--passphrase-file', 'pass', *words)
        return folder

    def copy(self, name):
        """Another workspace with the same files and the same key: a backup, or a fork."""
        other = object.__new__(Made)
        other.program, other.env, other.folder = self.program, dict(self.env), self.folder.parent / name
        shutil.copytree(self.folder, other.folder)
        return other


def verifier_in(page):
    return next(word for word in page.split() if word.startswith('remit/') and word.count('+') >= 2)
