import { parseAllDocuments } from 'yaml';
import { found } from '../core/testing/find-problems';
import { overlayCompany } from '../core/testing/overlay-company';
import { companyEdited, companyPlus, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const FILE = 'environments/projects/rebate.yaml';
const PATH = 'projects/qa/rebate/cart.k8s.yaml';

const probes = `probes:
  readiness: { path: /ready }
  liveness: { path: /live }
  startup: { path: /started }
`;

/** Cart has all three checks. */
const company = companyPlus('catalog/apps/cart.yaml', probes, overlayCompany);

function withDebug(words: string, files: Files = company): Files {
  return companyEdited(FILE, 'cart: { version: f-rebate }', `cart: { version: f-rebate${words} }`, files);
}

interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly containers: readonly Readonly<Record<string, unknown>>[] };
}

function podOf(files: Files): PodTemplate {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const objects = parseAllDocuments(synthesis.files[PATH] ?? '').map(
    (document) =>
      document.toJS() as { readonly kind: string; readonly spec: { readonly template: PodTemplate } },
  );
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  if (deployment === undefined) throw new Error(`${PATH} has no Deployment`);
  return deployment.spec.template;
}

function checksOf(files: Files): readonly string[] {
  return Object.keys(podOf(files).spec.containers[0] ?? {}).filter((key) => key.endsWith('Probe'));
}

test.each([
  { words: '', checks: ['startupProbe', 'livenessProbe', 'readinessProbe'] },
  { words: ', debug: false', checks: ['startupProbe', 'livenessProbe', 'readinessProbe'] },
  { words: ', debug: true', checks: ['readinessProbe'] },
  { words: ', debug: {}', checks: ['readinessProbe'] },
  { words: ', debug: { readiness: false }', checks: [] },
  { words: ', debug: { holdOnExit: true }', checks: ['readinessProbe'] },
])('with "$words" the checks are $checks', ({ words, checks }) => {
  expect(checksOf(withDebug(words))).toEqual(checks);
});

test('a warming up does not restart the app either', () => {
  const files = companyPlus(
    'catalog/apps/cart.yaml',
    'warmup: { path: /warm, timeout: 60s }\n',
    overlayCompany,
  );
  expect(checksOf(files)).toContain('startupProbe');
  expect(checksOf(withDebug(', debug: true', files))).not.toContain('startupProbe');
});

test('its pods are labelled, and the report names it with its reason', () => {
  const files = withDebug(', debug: { holdOnExit: true, readiness: false, reason: it hangs at night }');
  expect(podOf(files).metadata.labels['strata/debug']).toBe('true');
  expect(podOf(company).metadata.labels).not.toHaveProperty('strata/debug');
  const report = JSON.parse(synthesizeFiles(files).files['reports/qa/rebate.json'] ?? '') as object;
  expect(report).toMatchObject({
    flags: [
      { flag: 'debug, held on exit, no readiness check', subject: 'cart', reason: 'it hangs at night' },
    ],
  });
});

test('switched off again, every byte is as it was before', () => {
  const before = synthesizeFiles(company).files;
  expect(synthesizeFiles(withDebug(', debug: { holdOnExit: true }')).files).not.toEqual(before);
  expect(synthesizeFiles(withDebug(', debug: false')).files).toEqual(before);
});

test('the baseline keeps its checks', () => {
  const { files } = synthesizeFiles(withDebug(', debug: { holdOnExit: true }'));
  expect(files['stable/qa/cart.k8s.yaml']).toBe(synthesizeFiles(company).files['stable/qa/cart.k8s.yaml']);
});

describe('what is held on exit is started by a command that is known', () => {
  const commandOf = (files: Files): unknown => podOf(files).spec.containers[0]?.['command'];
  const held = ', debug: { holdOnExit: true }';

  test('its own', () => {
    expect(commandOf(withDebug(held))).toEqual([
      'sh',
      '-c',
      expect.stringContaining('wait'),
      'strata-hold',
      'node',
      'server.js',
    ]);
  });

  test('that of its runtime', () => {
    const runtime = 'catalog/images/node-20.yaml';
    const standard = companyEdited(
      'catalog/apps/cart.yaml',
      'command: [node, server.js]\n',
      '',
      companyPlus(runtime, 'standardStart: [node, main.js]\n', company),
    );
    const files = Object.fromEntries(
      Object.entries(standard).map(([path, text]) => [
        path,
        path.startsWith('catalog/apps/') ? text.replace('command: [node, server.js]\n', '') : text,
      ]),
    );
    expect(commandOf(withDebug(held, files))).toEqual(
      expect.arrayContaining(['strata-hold', 'node', 'main.js']),
    );
    expect(commandOf(files)).toBeUndefined();
  });

  test('or it is refused', () => {
    const image = `image: { repository: reg.tiny.example/mirror/cart, tag: 2.0.0, digest: 'sha256:${'1'.repeat(64)}' }`;
    const bought = companyEdited(
      'catalog/apps/cart.yaml',
      'runtime: node-20\ncommand: [node, server.js]',
      `${image}\nprovides: { http: 8080 }`,
      company,
    );
    expect(found(withDebug(held, bought)).filter((one) => one.startsWith('debug/'))).toEqual([
      "debug/no-command environments/projects/rebate.yaml:7: 'cart' in qa/rebate is to be held on exit, but how it starts is known to its image alone; write the `command` of 'cart' in catalog/apps/cart.yaml, or remove `holdOnExit`",
    ]);
    expect(found(withDebug(', debug: true', bought)).filter((one) => one.startsWith('debug/'))).toEqual([]);
  });
});
