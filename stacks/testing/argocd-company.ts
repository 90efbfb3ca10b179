/** A company with Argo CD, and the files of dist/argocd that come of it. */
import { hasErrors } from '../../core/problem';
import { load, tell } from '../../core/testing/find-problems';
import { companyPlus, companyWith, type Files } from '../../core/testing/tiny-company';
import type { ArgocdRelease } from '../argocd/release-objects';
import { argocdFiles, type ArgocdInput } from '../argocd-files';

export const ARGOCD = `argocd:
  version: '3.2'
  repository: https://git.tiny.example/platform.git
`;

/** qa takes overlays, prod is synced by hand and in a window; Argo CD knows the cluster by its address. */
export const company: Files = [
  ['catalog/company.yaml', ARGOCD],
  ['catalog/clusters/main.yaml', 'server: https://kube.tiny.example\n'],
  ['environments/stable/qa.yaml', 'acceptsOverlays: true\n'],
  [
    'environments/stable/prod.yaml',
    "sync:\n  windows:\n    - { cron: '0 10 * * 1-4', duration: 6h, timeZone: Asia/Shanghai }\n",
  ],
].reduce<Files>((files, [file = '', lines = '']) => companyPlus(file, lines, files), companyWith());

export const apps = { qa: ['cart', 'shop'], prod: ['cart', 'shop'] };

export function inputOf(byEnvironment: Readonly<Record<string, readonly string[]>>): ArgocdInput {
  const environments = Object.entries(byEnvironment).map(([name, names]) => ({
    name,
    apps: names.map((app) => ({ name: app })),
  }));
  const paths = environments.flatMap(({ name, apps: those }) =>
    ['environment', ...those.map((app) => app.name)].map((file) => `stable/${name}/${file}.k8s.yaml`),
  );
  return { environments, paths: [...paths, 'clusters/main/platform.k8s.yaml'] };
}

export function run(
  files: Files,
  more: Partial<ArgocdInput> = {},
  environments: Parameters<typeof inputOf>[0] = apps,
) {
  const loaded = load(files);
  if (loaded.company === undefined || hasErrors(loaded.problems)) {
    throw new Error(tell(files, loaded.problems).join('\n'));
  }
  const result = argocdFiles(loaded.company, { ...inputOf(environments), ...more });
  return {
    files: Object.fromEntries(result.files.map(({ path, text }) => [path, text])),
    problems: tell(files, result.problems),
  };
}

export const release: ArgocdRelease = {
  cluster: 'main',
  name: 'cache',
  namespace: 'cache',
  createNamespace: false,
  chart: 'redis',
  repository: 'https://charts.tiny.example',
  version: '21.0.0',
  values: { auth: { enabled: false } },
  skipCrds: false,
  wave: 0,
  sources: ['catalog/clusters/main.yaml', 'catalog/releases/cache.yaml'],
  origin: { file: 'catalog/clusters/main.yaml', offset: 0 },
};
