import { loadCompany } from '../../load-company';
import { found, load, tell } from '../../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../../testing/tiny-company';

const QA = 'environments/stable/qa.yaml';
const PROD = 'environments/stable/prod.yaml';

const following = `name: qa
order: 1
cluster: main
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
followsBaselineLock: true
`;

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'no environment that is production',
    wrong: companyEdited(PROD, 'production: true\n', ''),
    problems: [
      `environment/no-production ${PROD}:1: none of the stable environments prod, qa is production; write \`production: true\` in exactly one of them`,
    ],
    right: tinyCompany,
  },
  {
    name: 'two environments that are production',
    wrong: companyEdited(
      QA,
      'version: 2.0.0 }\n',
      'version: 2.0.0, replicas: 2 }\nproduction: true\n',
      companyEdited(QA, 'shop: {', 'shop: { replicas: 2,'),
    ),
    problems: [
      `environment/two-productions ${QA}:9: 'qa' and 'prod' are both production; write \`production: true\` in exactly one of them (${PROD}:4: the other)`,
    ],
    right: companyPlus(QA, 'production: false\n'),
  },
  {
    name: 'an environment after production',
    wrong: companyEdited(QA, 'order: 1', 'order: 3'),
    problems: [
      `environment/order ${QA}:2: 'qa' has order 3, after 'prod' with 2, but production is the end of the way; give production the highest order (${PROD}:2: production)`,
    ],
    right: companyEdited(PROD, 'order: 2', 'order: 4', companyEdited(QA, 'order: 1', 'order: 3')),
  },
  {
    name: 'two environments at one place of the way',
    wrong: companyEdited(QA, 'order: 1', 'order: 2'),
    problems: [
      `environment/order ${QA}:2: 'qa' and 'prod' have the same order 2; give each its own place on the way to production (${PROD}:2: the other)`,
    ],
    right: tinyCompany,
  },
  {
    name: 'overlays on production',
    wrong: companyPlus(PROD, 'acceptsOverlays: true\n'),
    problems: [
      `baseline/kind ${PROD}:11: 'prod' is production, so no project environment may lie on it; remove \`acceptsOverlays\`; overlays lie on daily or qa`,
    ],
    right: companyPlus(QA, 'acceptsOverlays: true\n'),
  },
  {
    name: 'overcommit in production',
    wrong: companyPlus(PROD, 'overcommit: { cpu: 4 }\n'),
    problems: [
      `overcommit/production ${PROD}:11: 'prod' is production, where a request is what the app may use; found overcommit 4; remove \`overcommit\``,
    ],
    right: companyPlus(PROD, 'overcommit: { cpu: 1 }\n', companyPlus(QA, 'overcommit: { cpu: 4 }\n')),
  },
  {
    name: 'a shell in a stable environment',
    wrong: companyPlus(QA, 'access: { exec: [developers] }\n'),
    problems: [
      `access/stable ${QA}:9: 'qa' is a stable environment; nobody opens a shell in it; remove \`exec\`; open a project environment to look inside a container`,
    ],
    right: companyPlus(QA, 'access: { view: [developers] }\n'),
  },
  {
    name: 'two environments in one namespace of one cluster',
    wrong: companyPlus(QA, 'namespace: ty-prod\n'),
    problems: [
      `namespace/conflict ${QA}:9: 'qa' and 'prod' have the same namespace 'ty-prod' on cluster 'main'; give one of them another \`namespace\` (${PROD}:1: the other)`,
    ],
    right: companyPlus(QA, 'namespace: ty-test\n'),
  },
  {
    name: 'a baseline lock to follow that does not exist',
    wrong: companyWith({ [QA]: following }),
    problems: [
      `baseline/lock-missing ${QA}:6: 'qa' follows environments/baseline.lock.yaml, which does not exist; create it with \`versions: {}\``,
    ],
    right: companyWith({
      [QA]: following,
      'environments/baseline.lock.yaml': 'versions: { shop: 1.0.0, cart: 2.0.0 }\n',
    }),
  },
  {
    name: 'an environment whose namespace would be too long',
    wrong: companyEdited(QA, 'name: qa', `name: ${'q'.repeat(61)}`),
    problems: [
      `name/too-long ${QA}:1: the namespace 'ty-${'q'.repeat(61)}' has 64 characters; at most 63 fit; shorten the name, or write a shorter one: \`namespace: <name>\``,
    ],
    right: companyEdited(QA, 'name: qa', `name: ${'q'.repeat(60)}`),
  },
  {
    name: 'an environment with the word for all others as its name',
    wrong: companyEdited(QA, 'name: qa', 'name: default'),
    problems: [
      `name/reserved ${QA}:1: no environment can be named 'default': values by environment use the word for all others; choose another name`,
    ],
    right: companyEdited(QA, 'name: qa', 'name: defaults'),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});

describe('approvers are asked only when CODEOWNERS names them for what is generated', () => {
  const approved = companyPlus(PROD, "approvers: ['@tiny/ops', '@tiny/shop']\n");

  function warnings(codeowners: string | undefined): readonly string[] {
    const sources = Object.entries(approved).map(([path, text]) => ({ path, text }));
    const owners = codeowners === undefined ? [] : [{ path: 'CODEOWNERS', text: codeowners }];
    return tell(approved, loadCompany([...sources, ...owners]).problems);
  }

  const warning = `approvers/unowned ${PROD}:11: approvers of 'prod' are not asked: CODEOWNERS has no line for its files; add the line \`/dist/stable/prod/ @tiny/ops @tiny/shop\` to CODEOWNERS`;

  test.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['another environment', '/dist/stable/qa/ @tiny/ops @tiny/shop\n'],
    ['too few owners', '/dist/stable/prod/ @tiny/ops\n'],
    ['a comment', '# /dist/stable/prod/ @tiny/ops @tiny/shop\n'],
  ])('warns: %s', (_, text) => {
    expect(warnings(text)).toEqual([warning]);
  });

  test('the line may stand anywhere, aligned with others, in a file with CRLF', () => {
    expect(warnings('/catalog/ @tiny\r\n/dist/stable/prod/   @tiny/ops  @tiny/shop\r\n')).toEqual([]);
  });

  test('it is a warning: nothing is wrong with what is generated', () => {
    expect(load(approved).problems.map(({ severity }) => severity)).toEqual(['warning']);
  });
});
