#!/usr/bin/env python3
"""The printed schemas and the strict reader agree: what the reader takes, the schema takes, and each slip below is refused
by both. The values are read as texts, as an editor shows them."""
import copy
import glob
import json
import os
import subprocess
import sys
import tempfile

import jsonschema
import yaml

program, source = sys.argv[1:3]
failed = passed = 0


def check(what, ok):
    global failed, passed
    passed, failed = passed + ok, failed + (not ok)
    if not ok:
        print('not so:', what)


def schema(kind):
    return json.loads(subprocess.run([program, 'schema', kind], capture_output=True, text=True, check=True).stdout)


def on_one_line(value):
    """Texts under `>` on one line, so that writing them anew needs no quote over several lines."""
    if isinstance(value, dict):
        return {key: on_one_line(one) for key, one in value.items()}
    if isinstance(value, list):
        return [on_one_line(one) for one in value]
    return ' '.join(value.split()) if isinstance(value, str) else value


def load(path):
    with open(path, encoding='utf-8') as stream:
        return on_one_line(yaml.load(stream, Loader=yaml.BaseLoader))


schemas = {kind: schema(kind) for kind in ('decision-rights', 'organization', 'people', 'charter', 'matter', 'policy-test', 'minutes')}
for kind, one in schemas.items():
    jsonschema.Draft7Validator.check_schema(one)


def schema_takes(document):
    kind = document['remit'].split('/')[0] if isinstance(document, dict) and 'remit' in document else 'charter'
    return kind in schemas and jsonschema.Draft7Validator(schemas[kind]).is_valid(document)


pack = os.path.join(source, 'workflows', 'globaltech')


def reader_takes(name, document):
    """Whether `check` has nothing with a Y code to say of this one changed file."""
    with tempfile.TemporaryDirectory() as folder:
        for file in ('decision-rights.yaml', 'organization.yaml', 'people.yaml'):
            with open(os.path.join(pack, file), encoding='utf-8') as stream, open(os.path.join(folder, file), 'w', encoding='utf-8') as out:
                out.write(stream.read())
        os.makedirs(os.path.join(folder, os.path.dirname(name)), exist_ok=True)
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
            yaml.dump(document, out, Dumper=yaml.Dumper, allow_unicode=True, width=10000, sort_keys=False)
        text = subprocess.run([program, '-C', folder, '-o', 'json', 'check'], capture_output=True, text=True).stdout
        return not any(f['code'].startswith('Y') for f in json.loads(text)['findings'])


def import_takes(name, document):
    """Whether `meeting import` has nothing with a Y code to say of these minutes; whether they may be recorded is another question."""
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, REMIT_NOW='2026-12-31T10:00', REMIT_RECORDER='sofia-lang', LC_ALL='C.UTF-8')
        subprocess.run([program, 'init', '--template', 'globaltech', '--clock', 'simulated', folder], capture_output=True, env=env, check=True)
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='utf-8') as out:
            yaml.dump(document, out, Dumper=yaml.Dumper, allow_unicode=True, width=10000, sort_keys=False)
        text = subprocess.run([program, '-C', folder, '--dry-run', 'meeting', 'import', path], capture_output=True, text=True, env=env).stdout
        return 'finding[Y' not in text


# Good files: every pack file but the one that is wrong on purpose.
for path in sorted(glob.glob(os.path.join(source, 'workflows', '*', '**', '*.yaml'), recursive=True)):
    if path.endswith('billing-clarity.yaml'):
        continue
    check('the schema takes ' + os.path.relpath(path, source), schema_takes(load(path)))

slips = [
    ('charters/onboarding.yaml', lambda d: d.pop('title')),
    ('charters/onboarding.yaml', lambda d: d.update(colour='blue')),
    ('charters/onboarding.yaml', lambda d: d['investment'].update(amount='5M')),
    ('charters/onboarding.yaml', lambda d: d['investment'].update(amount='USD 1,200,000')),
    ('charters/onboarding.yaml', lambda d: d['investment'].update(direction='sideways')),
    ('charters/onboarding.yaml', lambda d: d.update(functions=[])),
    ('charters/onboarding.yaml', lambda d: d.update(functions='product')),
    ('charters/onboarding.yaml', lambda d: d['metrics'][0].pop('target-12-months')),
    ('charters/onboarding.yaml', lambda d: d['governance'].update(board='weekly')),
    ('charters/onboarding.yaml', lambda d: d.update({'discount-rate': 'ten'})),
    ('charters/strategy-2026.yaml', lambda d: d.pop('about')),
    ('organization.yaml', lambda d: d.pop('zone')),
    ('organization.yaml', lambda d: d['offices']['CEO'].update(boss='nobody')),
    ('organization.yaml', lambda d: d['offices']['CEO']['holders'][0].update({'from': '2022-5-1'})),
    ('organization.yaml', lambda d: d['bodies']['board'].update(seats='seven')),
    ('decision-rights.yaml', lambda d: d.update(version='3')),
    ('decision-rights.yaml', lambda d: d['decisions']['cross-functional'].pop('approve')),
    ('decision-rights.yaml', lambda d: d['requirements']['steering-review'].update(approve='CEO')),
    ('decision-rights.yaml', lambda d: d['decisions']['cross-functional'].update(before='lunch')),
    ('decision-rights.yaml', lambda d: d['bodies']['board'].update(tie='coin')),
    ('decision-rights.yaml', lambda d: d['bodies']['board'].update(alternates='always')),
    ('decision-rights.yaml', lambda d: d['bodies']['board'].update({'written-resolution': {'within': '5 days of notice'}})),
    ('organization.yaml', lambda d: d['bodies']['board'].update(proxies=[{'giver': 'ana-ruiz', 'holder': 'nora-voss', 'from': '2026-01-01'}])),
    ('organization.yaml', lambda d: d['bodies']['board']['members'][0].update(suspended=[{'until': '2026-01-01'}])),
    ('decision-rights.yaml', lambda d: d.update(decisions={})),
    ('people.yaml', lambda d: d['people']['ana-ruiz'].pop('name')),
    ('people.yaml', lambda d: d['people']['ana-ruiz'].update(mail='nowhere')),
]
june = 'minutes/2026-06-16-steering-committee.yaml'
slips += [
    (june, lambda d: d.pop('start')),
    (june, lambda d: d.update(start='2 pm')),
    (june, lambda d: d.update(end='24:00')),
    (june, lambda d: d.update(notice='last week')),
    (june, lambda d: d.update(mode='by telephone')),
    (june, lambda d: d.update(present=[])),
    (june, lambda d: d.update(chairman='grace-kim')),
    (june, lambda d: d['attendance'][0].pop('at')),
    (june, lambda d: d['items'][0].update(taken='openly')),
    (june, lambda d: d['items'][0]['interests'][0].update({'then': 'leaves'})),
    (june, lambda d: d['items'][0]['motions'][1].update(rest='absent')),
    (june, lambda d: d['items'][0]['motions'][1].update(count='five')),
    (june, lambda d: d['items'][0]['motions'][1].update(outcome='passed')),
    (june, lambda d: d['items'][0]['actions'][0].pop('owner')),
    (june, lambda d: d['items'][2].update(outcome='done')),
]
for name, slip in slips:
    takes = import_takes if name == june else reader_takes
    document = load(os.path.join(pack, name))
    check('unchanged ' + name + ' is read', takes(name, document))
    broken = copy.deepcopy(document)
    slip(broken)
    check(f'the schema refuses a slip in {name}', not schema_takes(broken))
    check(f'the reader refuses a slip in {name}', not takes(name, broken))

print(f'{passed} passed, {failed} failed')
sys.exit(1 if failed else 0)
