import { found } from '../../testing/find-problems';
import { overlayCompany } from '../../testing/overlay-company';
import { companyEdited, companyPlus, tinyCompany, type Files } from '../../testing/tiny-company';

const SHOP = 'catalog/apps/shop.yaml';
const QA = 'environments/stable/qa.yaml';
const PROJECT = 'environments/projects/rebate.yaml';

const shop = (lines: string, company: Files = tinyCompany): Files => companyPlus(SHOP, lines, company);

/** Nobody calls shop, so that it may stop; and one instance of it is enough. */
const alone = (lines: string): Files =>
  shop(`singleton: pays out\nenvironments: { prod: { replicas: 1 } }\n${lines}`);

const inQa = (settings: string, company: Files = tinyCompany): Files =>
  companyEdited(QA, 'shop: { version: 1.0.0 }', `shop: { version: 1.0.0, ${settings} }`, company);

/** Others call shop there, so that it must not stop either: only what is unused is of interest. */
const unusedInProject = (settings: string): readonly string[] =>
  found(
    companyEdited(
      PROJECT,
      'shop: { version: f-rebate }',
      `shop: { version: f-rebate, ${settings} }`,
      overlayCompany,
    ),
  ).filter((line) => line.startsWith('app/key-unused'));

const recreate = 'rollout: { strategy: recreate, maxSurge: 1 }';
const rolling = (key: string, place: string): string =>
  `app/key-unused ${place}: \`rollout.${key}\` of 'shop' is about rolling rollouts, and its strategy is recreate; remove \`${key}\`, or write \`strategy: rolling\``;
const ofSingleton = (key: string, place: string): string =>
  `app/key-unused ${place}: \`rollout.${key}\` of 'shop' is about rolling rollouts, and a singleton stops before it starts; remove \`${key}\`, or \`singleton\``;

test.each([
  {
    name: 'what is about rolling rollouts, beside recreate',
    wrong: shop('rollout:\n  strategy: recreate\n  maxSurge: 1\n  maxUnavailable: 0\n'),
    problems: [rolling('maxSurge', `${SHOP}:7`), rolling('maxUnavailable', `${SHOP}:8`)],
    right: shop('rollout: { strategy: recreate, minReady: 5s, deadline: 1h }\n'),
  },
  {
    name: 'the same in an environment of the app',
    wrong: shop(`environments:\n  qa:\n    ${recreate}\n`),
    problems: [rolling('maxSurge', `${SHOP}:7`)],
    right: shop('environments:\n  qa:\n    rollout: { strategy: rolling, maxSurge: 2 }\n'),
  },
  {
    name: 'the same of the app in an environment',
    wrong: inQa(recreate),
    problems: [rolling('maxSurge', `${QA}:7`)],
    right: inQa('rollout: { maxSurge: 2 }'),
  },
  {
    name: 'a startup check beside warming up',
    wrong: shop(
      'provides: { http: 8080 }\nwarmup: { path: /warm, timeout: 1m }\nprobes: { startup: { path: /up } }\n',
    ),
    problems: [
      `app/key-unused ${SHOP}:7: \`probes.startup\` of 'shop' asks nobody: its startup check is \`warmup\`; remove \`startup\`, or \`warmup\``,
    ],
    right: shop(
      'provides: { http: 8080 }\nwarmup: { path: /warm, timeout: 1m }\nprobes: { startup: null }\n',
    ),
  },
  {
    name: 'a singleton that is to roll',
    wrong: alone('rollout: { strategy: rolling, maxSurge: 1, maxUnavailable: 0 }\n'),
    problems: [
      `app/key-unused ${SHOP}:7: \`rollout.strategy\` of 'shop' is rolling, and a singleton stops before it starts; remove \`strategy\`, or \`singleton\``,
      ofSingleton('maxSurge', `${SHOP}:7`),
      ofSingleton('maxUnavailable', `${SHOP}:7`),
    ],
    right: alone('rollout: { strategy: recreate, deadline: 1h }\n'),
  },
  {
    name: 'a singleton that recreates, once for each setting',
    wrong: alone(`${recreate}\n`),
    problems: [ofSingleton('maxSurge', `${SHOP}:7`)],
    right: shop('rollout: { strategy: rolling, maxSurge: 1 }\n'),
  },
])('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

test('fails on the same of the app in a project', () => {
  expect(unusedInProject(recreate)).toEqual([rolling('maxSurge', `${PROJECT}:6`)]);
  expect(unusedInProject('rollout: { strategy: recreate }')).toEqual([]);
});

test.each([
  { name: 'rolling', lower: 'rollout: { maxSurge: 2 }\n', upper: 'rollout: { strategy: recreate }' },
  { name: 'strategies', lower: 'rollout: { strategy: recreate }\n', upper: 'rollout: { maxSurge: 2 }' },
  {
    name: 'startup checks',
    lower: 'provides: { http: 8080 }\nprobes: { startup: { path: /up } }\n',
    upper: 'warmup: { path: /warm, timeout: 1m }',
  },
])('one of two layers is not told what the other says: $name', ({ lower, upper }) => {
  expect(found(inQa(upper, shop(lower)))).toEqual([]);
});

test('a setting may be for where a higher layer decides otherwise', () => {
  const settings = companyPlus(QA, 'settings: { rollout: { strategy: rolling } }\n');
  expect(found(shop(`${recreate}\n`, settings))).toEqual([]);
  expect(found(inQa('rollout: { strategy: rolling }', shop(`${recreate}\n`)))).toEqual([]);
  expect(found(inQa(recreate, settings))).toEqual([rolling('maxSurge', `${QA}:7`)]);
});
