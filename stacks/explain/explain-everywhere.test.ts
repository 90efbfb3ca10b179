// What is not of a stable environment: overlays, lanes, and the platform of a cluster.
import { load } from '../../core/testing/find-problems';
import { companyPlus, tinyCompany, type Files } from '../../core/testing/tiny-company';
import { lineAt, placeAt } from '../../core/source-text';
import { builds } from '../builds';
import { addStacks } from '../main';
import { readExampleCompany } from '../testing/example-company';
import { objectsIn } from '../testing/manifests';
import { synthesizeFiles } from '../testing/synthesize-files';
import { explain, type ExplainedField } from './explain';

const CLUSTER = 'catalog/clusters/main.yaml';
const COMPANY = 'catalog/company.yaml';

const platform: Files = companyPlus(
  CLUSTER,
  'namespaces:\n  tools: { podSecurity: baseline, reason: they are old }\n',
  companyPlus(COMPANY, 'priorities:\n  high: { value: 1000, meaning: what cannot wait }\n', tinyCompany),
);

function ask(files: Files, object: string, field: string, environment = 'clusters/main') {
  const { company } = load(files);
  if (company === undefined) throw new Error('there is no company');
  return explain(company, { environment, object, field });
}

function causesOf(files: Files, object: string, field: string): readonly string[] {
  const result = ask(files, object, field);
  if (!result.ok) throw new Error(result.message);
  return result.explanation.fields.flatMap(({ causes }) =>
    causes.map(({ at, setting }) => `${at.file}:${placeAt(files[at.file] ?? '', at.offset).line} ${setting}`),
  );
}

describe('of the platform of a cluster a field names the lines that decide it', () => {
  test.each([
    {
      name: 'what a namespace permits',
      object: 'Namespace/tools',
      field: 'metadata.labels.pod-security.kubernetes.io/enforce',
      causes: [`${CLUSTER}:11 namespaces.tools.podSecurity`],
    },
    {
      name: 'the name under which it stands in a map of the cluster',
      object: 'Namespace/tools',
      field: 'metadata.name',
      causes: [`${CLUSTER}:11 namespaces.tools`],
    },
    {
      name: 'or in one of the company',
      object: 'PriorityClass/high',
      field: 'metadata.name',
      causes: [`${COMPANY}:9 priorities.high`],
    },
    {
      name: 'the version of Kubernetes',
      object: 'Namespace/tools',
      field: 'metadata.labels.pod-security.kubernetes.io/enforce-version',
      causes: [`${CLUSTER}:2 version`],
    },
    {
      name: 'where its gateway lies',
      object: 'Middleware/strip-routing-headers',
      field: 'metadata.namespace',
      causes: [`${CLUSTER}:6 gateways.edge.namespace`],
    },
    { name: 'nobody', object: 'Namespace/tools', field: 'apiVersion', causes: [] },
  ])('$name', ({ object, field, causes }) => {
    expect(causesOf(platform, object, field)).toEqual(causes);
  });

  test('and what is not there has no answer', () => {
    expect(ask(platform, 'Namespace/tool', 'metadata.name')).toEqual({
      ok: false,
      message: "clusters/main has no object 'Namespace/tool'",
      nearest: 'Namespace/tools',
    });
    expect(ask(platform, 'Namespace/tools', 'metadata.name', 'clusters/other').ok).toBe(false);
  });
});

describe('of the example', () => {
  const example = readExampleCompany();
  const { company } = load(example);
  const { files } = synthesizeFiles(example, { addStacks, builds });

  const asked = (path: string): string => {
    const [folder = '', first = '', second = ''] = path.replace(/\.k8s\.yaml$/, '').split('/');
    return folder === 'clusters' ? `clusters/${first}` : `${first}/${second}`;
  };

  test.each([
    { path: 'projects/qa/coupon/environment.k8s.yaml', every: 9 },
    { path: 'projects/qa/coupon/trade-core.k8s.yaml', every: 5 },
    { path: 'delivery/qa/cd-md2html-142/md2html.k8s.yaml', every: 5 },
    { path: 'lanes/qa/search-rank.k8s.yaml', every: 3 },
    { path: 'clusters/dev/platform.k8s.yaml', every: 4 },
    { path: 'clusters/test/platform.k8s.yaml', every: 3 },
  ])('every cause of $path stands on a line that holds its value', ({ path, every }) => {
    const objects = Object.keys(objectsIn(files[path])).filter((_, index) => index % every === 0);
    const fields = objects.flatMap((object): readonly ExplainedField[] => {
      const request = { environment: asked(path), object };
      const result = company === undefined ? undefined : explain(company, request, addStacks, builds);
      if (result?.ok !== true) throw new Error(`${object} of ${path} is not explained`);
      expect(result.explanation.file).toBe(path);
      return result.explanation.fields;
    });
    const causes = fields.flatMap((field) => field.causes);
    expect(causes.length).toBeGreaterThan(8);
    for (const { at, value, setting } of causes) {
      const line = lineAt(example[at.file] ?? '', at.offset);
      const last = setting.replace(/\[[^\]]*\]$/, '').replace(/^.*\./, '');
      const written = typeof value === 'object' && value !== null ? last : String(value);
      expect([written, last].some((part) => line.includes(part))).toBe(true);
    }
  });
});
