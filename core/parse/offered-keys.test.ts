import { parse, stringify } from 'yaml';
import { removeAt, replaceAt } from '../explain/leaves';
import { isJsonObject, type Json, type Path } from '../json';
import { findProblems, load } from '../testing/find-problems';
import { overlayCompany } from '../testing/overlay-company';
import { companyWith } from '../testing/tiny-company';

const company = companyWith(
  {
    'catalog/releases/edge.yaml': `name: edge
owner: terraform
chart: edge
repository: https://charts.tiny.example
version: 1.0.0
namespace: edge
clusters: { main: {} }
`,
    'catalog/agents.yaml': `agents:
  tracer: { image: tracer, version: 1.4.0, digest: 'sha256:${'e'.repeat(64)}', size: { cpu: 0.1, memory: 64Mi }, startup: { port: 4318 } }
`,
    'catalog/tenants.yaml': 'tenants: { store: { owner: Store, budget: { cpu: 4, memory: 8Gi } } }\n',
    'catalog/resources.yaml': 'resources: { db: { kind: postgresql, port: 5432, host: db.tiny.example } }\n',
  },
  overlayCompany,
);

/** Every key of every map in a definition. */
function keysIn(value: Json, path: Path = []): readonly (readonly string[])[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path.map(String), key],
    ...keysIn(inner, [...path, key]),
  ]);
}

const missing = Object.entries(company).flatMap(([file, text]) => {
  const whole = parse(text) as Json;
  return keysIn(whole).flatMap((path) => {
    const without = removeAt(whole, path);
    const files = companyWith({ [file]: stringify(without) }, company);
    const key = path.at(-1) ?? '';
    const told = load(files).problems.find(
      ({ code, message }) =>
        code === 'shape/missing-key' && message.startsWith(`the key '${key}' is missing`),
    );
    return told === undefined ? [] : [{ file, path, key, fix: told.fix, whole }];
  });
});

test('definitions of every kind have keys that they cannot be without', () => {
  expect(new Set(missing.map(({ file }) => file.replace(/[^/]*$/, '')))).toEqual(
    new Set([
      'catalog/',
      'catalog/apps/',
      'catalog/clusters/',
      'catalog/images/',
      'catalog/releases/',
      'environments/',
      'environments/projects/',
      'environments/stable/',
    ]),
  );
});

/** Each line that a fix offers; what stands in angle brackets only the author knows. */
const offered = missing.flatMap(({ fix, ...rest }) => {
  const [, lines = ''] = /^add (?:it, for example )?'(.*)'$/.exec(fix) ?? [];
  return lines
    .split("' or '")
    .filter((line) => line.includes(': ') && !line.includes('<'))
    .map((line) => ({ ...rest, line }));
});

test('many keys come with something to paste', () => {
  expect(offered.length).toBeGreaterThan(missing.length / 3);
});

test.each(offered)('$file without $path: `$line` can be pasted', ({ file, path, line, whole }) => {
  const at = path.slice(0, -1);
  const around = at.reduce<Json>((one, step) => (isJsonObject(one) ? (one[step] ?? null) : null), whole);
  const added = { ...(isJsonObject(around) ? around : {}), ...(parse(line) as object) } as Json;
  const files = companyWith({ [file]: stringify(replaceAt(whole, at, added)) }, company);
  const refused = findProblems(files).filter(
    ({ code, at: place }) => place?.file === file && code.startsWith('shape/'),
  );
  expect(refused.map(({ message }) => message)).toEqual([]);
});
