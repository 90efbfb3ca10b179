import { printPath, type Json } from '../../core/json';
import { leavesOf } from '../../core/explain/leaves';
import { hasErrors } from '../../core/problem';
import { lineAt, placeAt } from '../../core/source-text';
import { load } from '../../core/testing/find-problems';
import { laneCompany } from '../../core/testing/lane-company';
import { overlayCompany } from '../../core/testing/overlay-company';
import {
  companyEdited,
  companyPlus,
  companyWith,
  tinyCompany,
  type Files,
} from '../../core/testing/tiny-company';
import { addStacks } from '../main';
import { readExampleCompany } from '../testing/example-company';
import { objectsIn } from '../testing/manifests';
import { synthesizeFiles } from '../testing/synthesize-files';
import { explain, type Cause, type ExplainedField } from './explain';

const SHOP = 'catalog/apps/shop.yaml';
const QA = 'environments/stable/qa.yaml';

function ask(files: Files, object: string, field?: string, environment = 'qa'): readonly ExplainedField[] {
  const { company } = load(files);
  if (company === undefined) throw new Error('there is no company');
  const result = explain(company, { environment, object, ...(field === undefined ? {} : { field }) });
  if (!result.ok) throw new Error(result.message);
  return result.explanation.fields;
}

/** `file:line setting` of the causes of the one field that was asked for. */
function causesOf(files: Files, object: string, field: string): readonly string[] {
  const [only, ...others] = ask(files, object, field);
  if (only === undefined || others.length > 0) throw new Error(`'${field}' must be one field`);
  return only.causes.map((cause) => `${print(files, cause)} ${cause.setting}`);
}

function print(files: Files, { at }: Pick<Cause, 'at'>): string {
  return `${at.file}:${placeAt(files[at.file] ?? '', at.offset).line}`;
}

describe('a field names the lines that decide it', () => {
  test.each([
    {
      name: 'a line of the app',
      files: companyPlus(SHOP, 'replicas: 3\n'),
      object: 'shop',
      field: 'spec.replicas',
      causes: [`${SHOP}:5 replicas`],
    },
    {
      name: 'the word of the environment on the app',
      files: companyEdited(QA, 'shop: {', 'shop: { replicas: 3,', companyPlus(SHOP, 'replicas: 2\n')),
      object: 'shop',
      field: 'spec.replicas',
      causes: [`${QA}:7 replicas`],
    },
    {
      name: 'everything that an image is made of',
      files: tinyCompany,
      object: 'shop',
      field: 'spec.template.spec.containers[app].image',
      causes: [
        `${SHOP}:1 name`,
        `${QA}:7 version`,
        'catalog/images.lock.yaml:3 images.shop.1.0.0.digest',
        'catalog/company.yaml:5 registries.main.host',
        'catalog/company.yaml:6 appRegistry',
      ],
    },
    {
      name: 'the stack image, and what says which it is',
      files: tinyCompany,
      object: 'shop',
      field: 'spec.template.spec.securityContext.runAsUser',
      causes: [
        'catalog/images/debian-12.yaml:5 user.uid',
        'catalog/images/node-20.yaml:5 current',
        'catalog/images/node-20.yaml:8 versions.20.1.stack',
      ].toSorted(),
    },
    {
      name: 'the port of what is called, from its runtime image',
      files: companyWith({
        'catalog/images/go-1.yaml':
          tinyCompany['catalog/images/node-20.yaml']?.replace('node-20', 'go-1').replace('8080', '9090') ??
          '',
        'catalog/apps/cart.yaml': 'name: cart\nruntime: go-1\ncommand: [cart]\n',
      }),
      object: 'ConfigMap/shop-config',
      field: 'data.CART_URL',
      causes: [
        `${SHOP}:4 dependsOn[0]`,
        'catalog/apps/cart.yaml:2 runtime',
        'catalog/images/go-1.yaml:6 provides.http',
      ].toSorted(),
    },
    {
      name: 'a host and the zone that it lies in',
      files: companyPlus(SHOP, 'exposure: { zone: public, host: www }\n'),
      object: 'IngressRoute/shop',
      field: 'spec.routes[0].match',
      causes: [`${SHOP}:5 exposure.host`, `${QA}:4 domains.public`],
    },
    {
      name: 'a key that is a name',
      files: companyWith({
        'catalog/resources.yaml': 'resources:\n  db: { kind: mysql, host: db.tiny.test, port: 3306 }\n',
      }),
      object: 'Service/db',
      field: 'metadata.name',
      causes: ['catalog/resources.yaml:2 resources.db'],
    },
    { name: 'nobody', files: tinyCompany, object: 'shop', field: 'spec.minReadySeconds', causes: [] },
  ])('$name', ({ files, object, field, causes }) => {
    expect(causesOf(files, object, field).toSorted()).toEqual(causes.toSorted());
  });

  test('what stands in the field as it was written comes first', () => {
    expect(causesOf(tinyCompany, 'shop', 'metadata.name')[0]).toBe(`${SHOP}:1 name`);
    const [port] = ask(tinyCompany, 'Service/shop', 'spec.ports[0].port');
    expect(port?.causes[0]?.value).toBe(8080);
  });

  test('a setting comes with what every layer says of it, and the one that is heard', () => {
    const files = companyPlus(
      'catalog/company.yaml',
      'defaults: { replicas: 2 }\n',
      companyPlus(SHOP, 'replicas: 3\n', companyPlus(QA, 'settings: { replicas: 4 }\n')),
    );
    const [field] = ask(files, 'shop', 'spec.replicas');
    const pile = field?.causes[0]?.pile.map(({ layer, value, at, decides }) => [
      layer,
      value,
      at === undefined ? '' : print(files, { at }),
      decides,
    ]);
    expect(pile).toEqual([
      ['framework', 1, '', false],
      ['company', 2, 'catalog/company.yaml:8', false],
      ['app', 3, `${SHOP}:5`, false],
      ['environment', 4, `${QA}:9`, true],
    ]);
  });

  test.each([
    { agent: 'skynet', setting: 'agents[skynet]' },
    { agent: '{ name: skynet }', setting: 'agents[skynet].name' },
  ])('an agent is explained by the line that names it, as $agent', ({ agent, setting }) => {
    const digest = `sha256:${'d'.repeat(64)}`;
    const files = companyPlus(
      SHOP,
      `agents:\n  - ${agent}\n`,
      companyWith({
        'catalog/agents.yaml': `agents:\n  skynet: { image: a, version: '1', digest: '${digest}', size: {} }\n`,
      }),
    );
    const [field] = ask(files, 'shop', 'spec.template.spec.initContainers[skynet].name');
    const [cause] = field?.causes ?? [];
    expect(cause && `${print(files, cause)} ${cause.setting}`).toBe(`${SHOP}:6 ${setting}`);
    expect(cause?.pile.map(({ layer, decides }) => [layer, decides])).toEqual([['app', true]]);
  });
});

describe('an object', () => {
  const { company } = load(tinyCompany);
  const result = (object: string, field?: string) => {
    if (company === undefined) throw new Error('there is no company');
    return explain(company, { environment: 'qa', object, ...(field === undefined ? {} : { field }) });
  };

  test.each([
    ['a Deployment by its name alone', 'shop', 'Deployment ty-qa/shop', 'stable/qa/shop.k8s.yaml'],
    ['in whatever case', 'deployment/shop', 'Deployment ty-qa/shop', 'stable/qa/shop.k8s.yaml'],
    [
      'by the part of its name before the hash',
      'ConfigMap/shop-config',
      'ConfigMap ty-qa/shop-config-7f0fd1ee',
      'stable/qa/shop.k8s.yaml',
    ],
    ['of the environment', 'Namespace/ty-qa', 'Namespace ty-qa', 'stable/qa/environment.k8s.yaml'],
  ])('is found %s', (_, object, name, file) => {
    expect(result(object)).toMatchObject({ ok: true, explanation: { object: name, file } });
  });

  test('names the construct that emits it', () => {
    expect(result('shop')).toMatchObject({
      explanation: { construct: 'AppDeployment shop/workload/deployment' },
    });
  });

  test('that is not there comes with the nearest that is', () => {
    expect(result('Deploymnt/shop')).toEqual({
      ok: false,
      message: "qa has no object 'Deploymnt/shop'",
      nearest: 'Deployment/shop',
    });
  });

  test('without the field that is asked for comes with the nearest that it has', () => {
    expect(result('shop', 'spec.replica')).toEqual({
      ok: false,
      message: "the object has no field 'spec.replica'",
      nearest: 'spec.replicas',
    });
  });

  test.each([
    ['spec.replicas', ['spec.replicas']],
    ['.spec.replicas', ['spec.replicas']],
    [
      'spec.strategy',
      [
        'spec.strategy.type',
        'spec.strategy.rollingUpdate.maxSurge',
        'spec.strategy.rollingUpdate.maxUnavailable',
      ],
    ],
    ['metadata.labels.app.kubernetes.io/name', ['metadata.labels.app.kubernetes.io/name']],
    ['spec.template.spec.containers[app].command[1]', ['spec.template.spec.containers[0].command[1]']],
    ['spec.template.spec.containers[0].image', ['spec.template.spec.containers[0].image']],
  ])('is asked for %s', (field, fields) => {
    expect(ask(tinyCompany, 'shop', field).map((one) => one.field)).toEqual(fields);
  });

  test('says on which line of dist/ each field stands', () => {
    const lines = synthesizeFiles(tinyCompany).files['stable/qa/shop.k8s.yaml']?.split('\n') ?? [];
    for (const { field, line, value } of ask(tinyCompany, 'shop')) {
      const last = field.replace(/.*[.\]]/, '').replace(/.*\]/, '');
      expect(lines[line - 1]).toContain(typeof value === 'object' ? last : String(value));
    }
  });
});

describe('on a hundred fields of the example', () => {
  const example = readExampleCompany();
  const { company } = load(example);
  const { files: dist } = synthesizeFiles(example, { addStacks });
  const fields = pickFields();

  /** Fields of objects of all environments, always the same hundred. */
  function pickFields() {
    const objects = Object.entries(dist)
      .filter(([path]) => path.startsWith('stable/'))
      .flatMap(([path, text]) =>
        Object.entries(objectsIn(text)).map(([name, object]) => ({ path, name, object })),
      );
    let state = 20_261_120;
    const pick = (count: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * count);
    };
    return Array.from({ length: 15 }, () => {
      const { path, name, object } = objects[pick(objects.length)] ?? { path: '', name: '', object: {} };
      const left = leavesOf(object).map((leaf) => printPath(leaf.path));
      const wanted = Array.from({ length: 8 }, () => left.splice(pick(left.length), 1)).flat();
      return { environment: path.split('/')[1] ?? '', path, name, wanted };
    });
  }

  const explained = fields.map(({ environment, name, path, wanted }) => {
    const result =
      company === undefined ? undefined : explain(company, { environment, object: name }, addStacks);
    if (result?.ok !== true) throw new Error(`${name} of ${environment} is not explained`);
    const { explanation } = result;
    return {
      environment,
      name,
      path,
      explanation,
      fields: explanation.fields.filter(({ field }) => wanted.includes(field)),
    };
  });
  const all = explained.flatMap((one) => one.fields.map((field) => ({ ...one, field })));

  test('there are enough of them, written ones and defaults', () => {
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(all.filter(({ field }) => field.causes.length > 0).length).toBeGreaterThan(40);
    expect(all.filter(({ field }) => field.causes.length === 0).length).toBeGreaterThan(20);
  });

  test('every cause names an existing file, and a line that contains the value', () => {
    for (const { field } of all) {
      for (const { at, value, setting } of field.causes) {
        const text = example[at.file];
        expect(text).toBeDefined();
        const line = lineAt(text ?? '', at.offset);
        const last = setting.replace(/\[[^\]]*\]$/, '').replace(/^.*\./, '');
        expect([written(value), last].some((part) => line.includes(part))).toBe(true);
      }
    }
  });

  test('every field names its line in dist/ and the construct that emits it', () => {
    for (const { explanation, path, field } of all) {
      expect(explanation.file).toBe(path);
      expect(explanation.construct).toMatch(/^[A-Z]\w+ \S+$/);
      expect(field.line).toBeGreaterThan(1);
    }
  });

  test('a cause really is one: written otherwise, the field is another', () => {
    const others = all.flatMap((one) =>
      one.field.causes.flatMap((cause) => {
        const files = writeOther(example, cause);
        return files === undefined ? [] : [{ ...one, files }];
      }),
    );
    const sample = others.filter((_, index) => index % Math.ceil(others.length / 14) === 0);
    const proven = sample.filter(({ environment, name, path, field, files }) => {
      const { files: made, problems } = synthesizeFiles(files, { addStacks, environments: [environment] });
      if (hasErrors(problems)) return false;
      const part = changingPart(field.field);
      const now = leavesBelow(objectsIn(made[path]), name, part);
      const before = leavesBelow(objectsIn(dist[path]), name, part);
      expect(before).not.toEqual([]);
      expect(now).not.toEqual(before);
      return true;
    });
    expect(proven.length).toBeGreaterThan(4);
  });

  function written(value: Json): string {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  /** The company with a number, a time or an amount written a little higher at the place of a cause. */
  function writeOther(files: Files, { at, value }: Cause): Files | undefined {
    const text = files[at.file] ?? '';
    const old = written(value);
    const start = text.startsWith(old, at.offset) ? at.offset : at.offset + 1;
    if (!/\d/.test(old) || old.includes('@') || !text.startsWith(old, start)) return undefined;
    const other = old.replace(/\d+/, (digits) => String(Number(digits) + 1));
    return companyWith({ [at.file]: text.slice(0, start) + other + text.slice(start + old.length) }, files);
  }

  /**
   * The field itself. But a port brings its protocol along, and a rule whom it is for, both the same for every number:
   * what changes with the number is the port, and the rule.
   */
  function changingPart(field: string): string {
    if (field.endsWith('.protocol')) return field.slice(0, -'.protocol'.length);
    return field.endsWith('.podSelector') ? field.replace(/^(spec\.(?:in|e)gress\[\d+\]).*$/, '$1') : field;
  }

  function leavesBelow(
    objects: ReturnType<typeof objectsIn>,
    name: string,
    part: string,
  ): readonly (readonly [string, Json])[] {
    return leavesOf(objects[name] ?? {})
      .map(({ path, value }) => [printPath(path), value] as const)
      .filter(([path]) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`));
  }
});

test('a field that is as it is because something was written at all names that line', () => {
  const { company } = load(
    companyPlus(
      'catalog/apps/cart.yaml',
      'singleton: two would pay twice\nenvironments: { prod: { replicas: 1 } }\n',
    ),
  );
  if (company === undefined) throw new Error('the company must load');
  const result = explain(company, { environment: 'prod', object: 'cart', field: 'spec.strategy.type' });
  expect(result).toMatchObject({
    ok: true,
    explanation: {
      fields: [{ value: 'Recreate', causes: [{ setting: 'singleton', value: 'two would pay twice' }] }],
    },
  });
});

describe('of a project environment', () => {
  const REBATE = 'environments/projects/rebate.yaml';
  const one = (object: string, field: string, files: Files = overlayCompany) => {
    const [only] = ask(files, object, field, 'qa/rebate');
    return (only?.causes ?? []).map((cause) => `${print(files, cause)} ${cause.setting}`).toSorted();
  };

  test('the version is that of the project, and the image of a carrier that of the baseline', () => {
    const image = 'spec.template.spec.containers[app].image';
    expect(one('shop', image)).toContain(`${REBATE}:6 version`);
    const carrier = companyEdited(
      REBATE,
      'entry: [shop]',
      'entry: [web]\ncarriers: [help, web]',
      overlayCompany,
    );
    expect(one('web', image, carrier)).toContain('environments/stable/qa.yaml:8 version');
  });

  test('what a lane adds to the namespace of its baseline comes of both', () => {
    const route = 'HTTPRoute/cart.rebate';
    expect(one(route, 'spec.rules[0].matches[0].headers[0].value', laneCompany)).toEqual([
      `${REBATE}:1 name`,
    ]);
    expect(one(route, 'metadata.namespace', laneCompany)).toEqual([
      'catalog/company.yaml:2 prefix',
      'environments/stable/qa.yaml:1 name',
    ]);
  });

  test('the layer of the project lies above those of the baseline', () => {
    const files = companyEdited(
      REBATE,
      'cart: { version',
      'cart: { replicas: 3, version',
      companyEdited('environments/stable/qa.yaml', 'cart: {', 'cart: { replicas: 2,', overlayCompany),
    );
    const [field] = ask(files, 'cart', 'spec.replicas', 'qa/rebate');
    expect(field?.causes[0]?.pile.map(({ layer, value, decides }) => [layer, value, decides])).toEqual([
      ['framework', 1, false],
      ['app in environment', 2, false],
      ['overlay', 1, false],
      ['app in project', 3, true],
    ]);
  });

  test.each([
    {
      name: 'its namespace comes of its own name and of the baseline',
      object: 'Namespace/ty-qa-p-rebate',
      field: 'metadata.name',
      causes: [
        'catalog/company.yaml:2 prefix',
        'environments/projects/rebate.yaml:1 name',
        'environments/stable/qa.yaml:1 name',
      ],
    },
    {
      name: 'an alias bears the name of the app that is called',
      object: 'Service/stock',
      field: 'metadata.name',
      causes: ['catalog/apps/cart.yaml:4 dependsOn[0]', 'catalog/apps/stock.yaml:1 name'],
    },
    {
      name: 'and leads to the baseline',
      object: 'Service/stock',
      field: 'spec.externalName',
      causes: [
        'catalog/apps/cart.yaml:4 dependsOn[0]',
        'catalog/apps/stock.yaml:1 name',
        'catalog/company.yaml:2 prefix',
        'environments/stable/qa.yaml:1 name',
      ],
    },
    {
      name: 'its end is a line of its own',
      object: 'Namespace/ty-qa-p-rebate',
      field: 'metadata.labels.strata/expires',
      causes: ['environments/projects/rebate.yaml:4 expires'],
    },
  ])('$name', ({ object, field, causes }) => {
    expect(one(object, field)).toEqual(causes);
  });

  test('its quota comes of the sizes of its apps', () => {
    const files = companyEdited(REBATE, 'cart: {', 'cart: { size: { cpu: 2 },', overlayCompany);
    expect(one('ResourceQuota/environment', 'spec.hard.requests.cpu', files)).toContain(
      `${REBATE}:7 size.cpu`,
    );
  });
});
