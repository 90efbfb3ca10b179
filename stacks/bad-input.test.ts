// What people write by mistake, and what somebody might write on purpose to break out of where it is written.
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { isJsonObject, type Json } from '../core/json';
import { hasErrors } from '../core/problem';
import { leavesOf, replaceAt } from '../core/explain/leaves';
import { summarize, tell } from '../core/testing/find-problems';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  type Files,
} from '../core/testing/tiny-company';
import { helmFiles } from './helm-files';
import { objectIn } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const SHOP = 'catalog/apps/shop.yaml';
const MAIN = 'catalog/clusters/main.yaml';
const QA = 'environments/stable/qa.yaml';

function found(company: Files): readonly string[] {
  return tell(company, synthesizeFiles(company).problems);
}

function places(company: Files): readonly string[] {
  return summarize(company, synthesizeFiles(company).problems);
}

/** The company with another name for shop wherever it stands. */
function named(name: string): Files {
  return Object.fromEntries(
    Object.entries(tinyCompany).map(([path, text]) => [path, text.replaceAll(/\bshop\b/g, name)]),
  );
}

describe('names', () => {
  test('of 63 characters fit everywhere', () => {
    expect(found(named('s'.repeat(63)))).toEqual([]);
  });

  test.each([
    ['of 64 characters', 's'.repeat(64)],
    ['in upper case', 'Shop'],
    ['with an underscore', 'my_shop'],
    ['with a dot', 'my.shop'],
    ['that begin with a digit', '1shop'],
    ['that end with a hyphen', 'shop-'],
    ['with a space', "'my shop'"],
    ['that climb out', '../x'],
    ['of another folder', 'x/shop'],
    ['with a backslash', "'x\\shop'"],
    ['with a line end', '"shop\\n"'],
    ['with a null byte', '"shop\\0"'],
    ['of nothing', "''"],
    ['that every map of JavaScript has', 'constructor'],
  ])('%s are refused where they are given', (_, name) => {
    expect(places(companyEdited(SHOP, 'name: shop', `name: ${name}`))).toEqual([
      `shape/invalid-value ${SHOP}:1`,
    ]);
  });

  test.each(['null', '7', '[shop]', '{ a: shop }', 'true'])('that are no text are refused: %s', (name) => {
    expect(places(companyEdited(SHOP, 'name: shop', `name: ${name}`))).toEqual([
      `shape/wrong-type ${SHOP}:1`,
    ]);
  });
});

describe('values that would break out of where they are written are refused', () => {
  test.each([
    ['a backtick in a host', SHOP, 'exposure: { zone: public, host: "a`) || Host(`b" }\n', 5],
    ['a backtick in a path', SHOP, 'exposure: { zone: public, path: "/`) || Path(`/" }\n', 5],
    ['a backtick in a domain', MAIN, 'domain: "a`.b"\n', 10],
    ['a line end in a label', SHOP, 'labels: { team: "a\\nb: c" }\n', 5],
    ['a line end in a reason', SHOP, 'singleton: "a\\nb"\n', 5],
    ['a path outside in a mount', SHOP, 'scratch: [{ path: "/../etc/{x}", size: 1Mi }]\n', 5],
    ['a slash in a secret', SHOP, 'secrets: { A: ../../other/key }\n', 5],
    [
      'a space in an entry point',
      MAIN,
      'zones: { public: { gateway: edge, entryPoint: "a b" } }\n',
      undefined,
    ],
  ])('%s', (_, file, lines, line) => {
    const company =
      line === undefined
        ? companyEdited(file, 'entryPoint: websecure', 'entryPoint: "a b"')
        : companyPlus(file, lines);
    expect(places(company)).toEqual([`shape/invalid-value ${file}:${line ?? 8}`]);
  });
});

describe('values that may hold anything come out as they went in', () => {
  const words = [
    'echo "it\'s" `id` $HOME ${X} $(Y) #x: y',
    'a\nb: c\n---\nkind: Secret',
    '- item',
    'yes',
    '0o17',
    '1e3',
    ' padded ',
    '\u2028',
    '{{ template }}',
    '',
  ];

  test.each(words)('a word of a command: %j', (word) => {
    const company = companyEdited(SHOP, '[node, server.js]', `[sh, -c, ${JSON.stringify(word)}]`);
    expect(
      objectIn(synthesizeFiles(company).files, 'stable/qa/shop.k8s.yaml', 'Deployment/shop'),
    ).toMatchObject({
      spec: { template: { spec: { containers: [{ command: ['sh', '-c', word] }] } } },
    });
  });

  test.each(words)('a value of a variable: %j', (word) => {
    const company = companyPlus(SHOP, `config: { A: ${JSON.stringify(word)} }\n`);
    expect(synthesizeFiles(company).problems).toEqual([]);
    const objects = Object.values(synthesizeFiles(company).files).join('\n');
    expect(objects).toContain('shop-config-');
    expect(configOf(company)).toMatchObject({ A: word });
  });

  function configOf(company: Files): unknown {
    const { files } = synthesizeFiles(company);
    const name = /shop-config-[0-9a-f]{8}/.exec(files['stable/qa/shop.k8s.yaml'] ?? '')?.[0] ?? '';
    return objectIn(files, 'stable/qa/shop.k8s.yaml', `ConfigMap/${name}`)['data'];
  }
});

describe('wrong shapes', () => {
  test.each([
    ['a text for a number', 'replicas: two\n', "'replicas' must be a number, found the text 'two'"],
    ['a list for a map', 'config: [a]\n', "'config' must be a map, found a list"],
    ['a map for a list', 'scratch: {}\n', "'scratch' must be a list, found a map"],
    ['a number for a text', 'owner: 7\n', "'owner' must be a sentence on one line, found the number 7"],
    ['a word that is none of a few', 'state: broken\n', "'state' must be"],
  ])('%s', (_, lines, message) => {
    expect(found(companyPlus(SHOP, lines))).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['replica: 2\n', 'replicas'],
    ['dependson: []\n', 'dependsOn'],
    ['environment: {}\n', 'environments'],
  ])('an unknown key is told with the one that was probably meant: %j', (lines, meant) => {
    expect(found(companyPlus(SHOP, lines))).toEqual([
      expect.stringMatching(RegExp(`^shape/unknown-key .*did you mean '${meant}'\\?`)),
    ]);
  });
});

describe('whatever is written, a run tells problems and never breaks', () => {
  const company = companyWith({
    [SHOP]: `${tinyCompany[SHOP] ?? ''}exposure: { zone: public }
config: { MODE: { default: fast, qa: slow } }
volumes: [{ path: /data, size: 1Gi, access: RWX }]
probes: { readiness: { path: /ready } }
jobs: { mode: cron, list: [{ name: tidy, schedule: '0 3 * * *', command: [tidy] }] }
metrics: { path: /metrics }
environments: { prod: { size: { cpu: 1, memory: 1Gi } } }
`,
    'environments/extras/qa/extra.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: ty-qa }\n',
  });
  const writtenPlaces = Object.entries(company).flatMap(([file, text]) =>
    leavesOf(parse(text) as Json).map(({ path }) => ({ file, path })),
  );
  const odd = fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      1.5,
      1e21,
      '',
      ' ',
      'x',
      'environment',
      'default',
      'constructor',
      [],
      {},
      [null],
      {
        a: {},
      },
    ),
    fc.constantFrom(
      'shop',
      'cart',
      'qa',
      'prod',
      'main',
      'public',
      'node-20',
      '1.0.0',
      '/',
      '/tmp',
      'x'.repeat(64),
      '../x',
      '`',
      '\n',
    ),
  );

  function withOther(file: string, path: (typeof writtenPlaces)[number]['path'], value: Json): Files {
    const parsed = parse(company[file] ?? '') as Json;
    return companyWith({ [file]: stringify(replaceAt(parsed, path, value)) }, company);
  }

  test('the company is sound to begin with', () => {
    expect(found(company)).toEqual([]);
  });

  test('another value in one place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...writtenPlaces), odd, ({ file, path }, value) => {
        const { problems } = synthesizeFiles(withOther(file, path, value));
        for (const problem of problems) expect(problem.message).not.toMatch(/undefined|\[object|NaN/);
      }),
      { numRuns: 150 },
    );
  });

  test('a key that is gone', () => {
    const without = (value: Json, path: (typeof writtenPlaces)[number]['path']): Json => {
      const [step, ...rest] = path;
      if (step === undefined) return value;
      if (Array.isArray(value)) return value.filter((_, index) => index !== step);
      if (!isJsonObject(value)) return value;
      if (rest.length > 0 && Math.abs(rest.length - path.length) > 0 && isJsonObject(value[step]))
        return { ...value, [step]: without(value[step], rest) };
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
    };
    for (const { file, path } of writtenPlaces) {
      const text = stringify(without(parse(company[file] ?? '') as Json, path));
      const { problems } = synthesizeFiles(companyWith({ [file]: text }, company));
      for (const problem of problems) expect(problem.message).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  test('what Terraform would fill in, in the chart of a Helm release', () => {
    const release = companyWith({
      'catalog/releases/edge.yaml': `name: edge
owner: terraform
chart: \${chart}
repository: https://charts.tiny.example
version: '1.0.0'
namespace: edge
clusters: { main: {} }
`,
      [MAIN]: `${tinyCompany[MAIN] ?? ''}namespaces: { edge: { podSecurity: restricted } }\n`,
    });
    const { problems } = synthesizeFiles(release, { helmFiles });
    expect(problems.map(({ code, at }) => `${code} ${at?.file}`)).toContain(
      'helm/interpolation catalog/releases/edge.yaml',
    );
  });

  test('half a character, which no file can carry', () => {
    const half = companyPlus(SHOP, 'owner: "a\\ud800"\n');
    expect(found(half)).toEqual([
      `text/half-character ${SHOP}:5: the text holds half of a pair of UTF-16, which is no character; write the character itself, or both halves`,
    ]);
    expect(found(companyPlus(SHOP, 'owner: "a\\ud83d\\ude00"\n'))).toEqual([]);
  });

  test('a file that is gone', () => {
    for (const file of Object.keys(company)) {
      const { problems } = synthesizeFiles(companyWith({ [file]: null }, company));
      const mayGo = file === 'environments/extras/qa/extra.yaml' || file === QA || !file.includes('stable');
      expect(hasErrors(problems) || mayGo).toBe(true);
    }
  });
});
