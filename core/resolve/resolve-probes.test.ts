import { found } from '../testing/find-problems';
import { resolveWorkloadIn } from '../testing/resolve-files';
import { companyPlus, type Files } from '../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const shop = (lines: string, company?: Files): Files => companyPlus(SHOP, lines, company);
const byCompany = (readiness: string): Files =>
  companyPlus('catalog/company.yaml', `defaults: { probes: { readiness: ${readiness} } }\n`);

test.each([
  { name: 'a path', probe: '{ path: /ready }', handler: { type: 'http', path: '/ready', port: 'http' } },
  {
    name: 'a path on a port of its own',
    probe: '{ path: /ready, port: 9090 }',
    handler: { type: 'http', path: '/ready', port: 9090 },
  },
  { name: 'a connection', probe: '{ tcp: true }', handler: { type: 'tcp', port: 'http' } },
  {
    name: 'gRPC on a port of its own',
    probe: '{ grpc: true, port: 9090 }',
    handler: { type: 'grpc', port: 9090 },
  },
  {
    name: 'a command',
    probe: '{ command: [test, -f, /ready] }',
    handler: { type: 'command', command: ['test', '-f', '/ready'] },
  },
  { name: 'only how often', probe: '{ period: 9s }', handler: { type: 'tcp', port: 'http' } },
])('a check asks by $name', ({ probe, handler }) => {
  expect(resolveWorkloadIn(shop(`probes: { readiness: ${probe} }\n`)).readiness?.handler).toEqual(handler);
});

test('a default of the company gives way where an app cannot answer it', () => {
  const files = shop('provides: { tcp: 9090 }\n', byCompany('{ path: /ready }'));
  expect(resolveWorkloadIn(files).readiness?.handler).toEqual({ type: 'tcp', port: 'tcp' });
  expect(resolveWorkloadIn(files, 'qa', 'cart').readiness?.handler).toMatchObject({
    type: 'http',
    path: '/ready',
  });
});

test('an app without ports has no check unless it brings a command', () => {
  expect(resolveWorkloadIn(shop('provides: {}\n')).readiness).toBeUndefined();
  const files = shop('provides: {}\nprobes: { readiness: { command: [ready] } }\n');
  expect(resolveWorkloadIn(files).readiness).toMatchObject({ handler: { type: 'command' } });
});

test('the three checks are patient in their own ways', () => {
  const files = shop('probes: { liveness: { path: /live }, startup: { path: /up } }\n');
  const { readiness, liveness, startup } = resolveWorkloadIn(files);
  expect(readiness).toMatchObject({ periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 });
  expect(liveness).toMatchObject({ periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 });
  expect(startup).toMatchObject({ periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 30 });
});

test.each([
  ['180s', 36],
  ['3m', 36],
  ['1s', 1],
  ['11s', 3],
])(
  'warming up for %s is %i patient checks of its path before the others begin',
  (timeout, failureThreshold) => {
    expect(resolveWorkloadIn(shop(`warmup: { path: /warm, timeout: ${timeout} }\n`)).startup).toEqual({
      handler: { type: 'http', path: '/warm', port: 'http' },
      periodSeconds: 5,
      timeoutSeconds: 5,
      failureThreshold,
    });
  },
);

const cases: { name: string; wrong: string; problems: string[]; right: string }[] = [
  {
    name: 'ports without a readiness check',
    wrong: 'probes: { readiness: null }\n',
    problems: [
      `probe/readiness-missing ${SHOP}:5: 'shop' provides ports but has no readiness check, so calls would reach pods that cannot answer (in prod, qa); write \`probes: {readiness: {path: /ready}}\``,
    ],
    right: 'provides: {}\nprobes: { readiness: null }\n',
  },
  {
    name: 'a path of an app without http',
    wrong: 'provides: { tcp: 9090 }\nprobes:\n  readiness: { path: /ready }\n',
    problems: [
      `probe/port-missing ${SHOP}:7: the readiness check asks by http, but 'shop' provides no http port (in prod, qa); add \`http: 8080\` to provides, or name the port in the check: \`port: 8080\``,
    ],
    right: 'provides: { tcp: 9090 }\nprobes:\n  readiness: { path: /ready, port: 9090 }\n',
  },
  {
    name: 'gRPC of an app without gRPC',
    wrong: 'probes:\n  liveness: { grpc: true }\n',
    problems: [
      `probe/port-missing ${SHOP}:6: the liveness check asks by grpc, but 'shop' provides no grpc port (in prod, qa); add \`grpc: 8080\` to provides, or name the port in the check: \`port: 8080\``,
    ],
    right: 'provides: { http: 8080, grpc: 9090 }\nprobes:\n  liveness: { grpc: true }\n',
  },
  {
    name: 'a connection to an app without ports',
    wrong: 'provides: {}\nprobes:\n  startup: { tcp: true }\n',
    problems: [
      `probe/port-missing ${SHOP}:7: the startup check asks by tcp, but 'shop' provides no port (in prod, qa); add \`tcp: 8080\` to provides, or name the port in the check: \`port: 8080\``,
    ],
    right: 'provides: {}\nprobes:\n  startup: { tcp: true, port: 9090 }\n',
  },
  {
    name: 'warming up of an app without http',
    wrong: 'provides: { tcp: 9090 }\nwarmup: { path: /warm, timeout: 30s }\n',
    problems: [
      `probe/port-missing ${SHOP}:6: warming up is asked for by http, but 'shop' provides no http port (in prod, qa); add \`http: 8080\` to provides, or remove \`warmup\``,
    ],
    right: 'provides: { tcp: 9090, http: 8080 }\nwarmup: { path: /warm, timeout: 30s }\n',
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(shop(wrong))).toEqual(problems);
  expect(found(shop(right))).toEqual([]);
});

test.each([
  ['probes: { readiness: { period: 0s } }', 'period'],
  ['probes: { readiness: { timeout: 0s } }', 'timeout'],
  ['warmup: { path: /warm, timeout: 0m }', 'timeout'],
  ['termination: { timeout: 0s }', 'timeout'],
  ['rollout: { deadline: 0s }', 'deadline'],
  ['metrics: { path: /metrics, interval: 0s }', 'interval'],
])('fails on no time at all: %s', (line, key) => {
  const text = line.includes('0m') ? '0m' : '0s';
  expect(found(shop(`${line}\n`))).toEqual([
    `shape/invalid-value ${SHOP}:5: '${key}' must be a duration of a second or more, as '30s', '5m' or '1h', found the text '${text}'; write a duration of a second or more, as '30s', '5m' or '1h'`,
  ]);
});
