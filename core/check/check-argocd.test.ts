import { load, tell } from '../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';
import { sortProblems } from '../problem';
import { checkArgocd } from './check-argocd';

const ARGOCD = `argocd:
  version: '3.2'
  repository: https://git.tiny.example/platform.git
`;

const withArgocd = companyPlus('catalog/company.yaml', ARGOCD);

function problemsOf(files: Files): readonly string[] {
  const { company, problems } = load(files);
  if (company === undefined) throw new Error(`no company: ${tell(files, problems).join('\n')}`);
  return tell(files, sortProblems(checkArgocd(company)));
}

function argocdWith(lines: string): Files {
  return companyPlus('catalog/company.yaml', lines, withArgocd);
}

function prodWith(sync: string, company: Files = withArgocd): Files {
  return companyPlus('environments/stable/prod.yaml', sync, company);
}

function windows(...each: readonly string[]): string {
  return `sync:\n  windows:\n${each.map((window) => `    - { ${window} }\n`).join('')}`;
}

const clusterWithServer = (name: string, server: string) =>
  (tinyCompany['catalog/clusters/main.yaml'] ?? '').replace('name: main', `name: ${name}\nserver: ${server}`);

function serversOf(main: string, second: string): Files {
  return companyWith(
    {
      'catalog/clusters/main.yaml': clusterWithServer('main', main),
      'catalog/clusters/second.yaml': clusterWithServer('second', second),
    },
    withArgocd,
  );
}

test.each<{ name: string; files: Files }>([
  { name: 'a company without Argo CD', files: tinyCompany },
  { name: 'the least that can be said', files: withArgocd },
  { name: 'another version', files: companyEdited('catalog/company.yaml', "'3.2'", "'3.6'", withArgocd) },
  {
    name: 'a window',
    files: prodWith(windows("cron: '0 10 * * 1-4', duration: 6h, timeZone: Asia/Shanghai")),
  },
  {
    name: 'two windows that differ in their hour',
    files: prodWith(
      windows(
        "cron: '0 10 * * 1-4', duration: 6h, timeZone: UTC",
        "cron: '0 11 * * 1-4', duration: 6h, timeZone: UTC",
      ),
    ),
  },
  {
    name: 'kinds beside ours',
    files: argocdWith(`  allow:
    stable: [keda.sh/ScaledObject]
    clusters: [rbac.authorization.k8s.io/ClusterRole]
    releases: [rbac.authorization.k8s.io/ClusterRole]
`),
  },
  {
    name: 'two servers',
    files: serversOf('https://kube-a.tiny.example:6443', 'https://kube-b.tiny.example'),
  },
  {
    name: 'an environment whose namespace begins like that of another that takes no overlays',
    files: companyPlus('environments/stable/prod.yaml', 'namespace: ty-qa-p-x\n', withArgocd),
  },
  {
    name: 'an environment whose namespace begins like that of a baseline, but not like its overlays',
    files: companyPlus(
      'environments/stable/prod.yaml',
      'namespace: ty-qa-x\n',
      companyPlus('environments/stable/qa.yaml', 'acceptsOverlays: true\n', withArgocd),
    ),
  },
])('nothing is wrong with $name', ({ files }) => {
  expect(problemsOf(files)).toEqual([]);
});

test.each<{ name: string; files: Files; problems: readonly string[] }>([
  {
    name: 'a version that is not known',
    files: companyEdited('catalog/company.yaml', "'3.2'", "'3.1'", withArgocd),
    problems: [
      "argocd/version-unknown catalog/company.yaml:9: Argo CD 3.1 is not known; known are 3.2 to 3.6; write the version that runs, as '3.6'",
    ],
  },
  {
    name: 'a window without a time zone',
    files: prodWith(windows("cron: '0 10 * * 1-4', duration: 6h")),
    problems: [
      "argocd/window-time-zone environments/stable/prod.yaml:13: window 1 of 'prod' has no time zone; it would open by UTC; write where the clock hangs, as `timeZone: Asia/Shanghai`",
    ],
  },
  {
    name: 'a misspelt time zone',
    files: prodWith(windows("cron: '0 10 * * 1-4', duration: 6h, timeZone: Asia/Shanghia")),
    problems: [
      "argocd/window-time-zone environments/stable/prod.yaml:13: window 1 of 'prod' has the time zone 'Asia/Shanghia', which Argo CD does not know; it would open by UTC; did you mean 'Asia/Shanghai'?",
    ],
  },
  {
    name: 'a schedule that only CronJobs have',
    files: prodWith(windows("cron: '@daily', duration: 6h, timeZone: UTC")),
    problems: [
      "argocd/window-schedule environments/stable/prod.yaml:13: the window '@daily' of 'prod' is a shorthand, which windows do not have; write five fields, as '0 10 * * 1-4' for 10 o'clock from Monday to Thursday",
    ],
  },
  {
    name: 'one window twice',
    files: prodWith(
      windows(
        "cron: '0 10 * * 1-4', duration: 6h, timeZone: UTC",
        "cron: '0 10 * * 1-4', duration: 6h, timeZone: UTC",
      ),
    ),
    problems: [
      "argocd/window-twice environments/stable/prod.yaml:14: window 2 of 'prod' is the same as window 1; remove one of the two (environments/stable/prod.yaml:13: the other)",
    ],
  },
  {
    name: 'windows without Argo CD',
    files: prodWith('sync: { manual: true }\n', tinyCompany),
    problems: [
      "argocd/unused environments/stable/prod.yaml:11: 'prod' says when Argo CD syncs it, but the company has no Argo CD; write `argocd` in catalog/company.yaml, or remove `sync`",
    ],
  },
  {
    name: 'kinds that nobody may write',
    files: argocdWith(`  allow:
    stable: [argoproj.io/Application, Secret]
    lanes: [rbac.authorization.k8s.io/ClusterRoleBinding]
    releases: [apps/DaemonSet]
`),
    problems: [
      'argocd/allow-too-much catalog/company.yaml:12: `argocd.allow.stable` cannot hold argoproj.io/Application: whoever writes what commands Argo CD can write anything anywhere; remove argoproj.io/Application',
      'argocd/allow-too-much catalog/company.yaml:12: `argocd.allow.stable` cannot hold Secret: secrets never lie in Git; an ExternalSecret fetches them; remove Secret',
      'argocd/allow-too-much catalog/company.yaml:13: `argocd.allow.lanes` cannot hold rbac.authorization.k8s.io/ClusterRoleBinding: it is for the whole cluster; `clusters` may hold it; remove rbac.authorization.k8s.io/ClusterRoleBinding',
      'argocd/allow-too-much catalog/company.yaml:14: `argocd.allow.releases` cannot hold apps/DaemonSet: in its own namespace a release may write any kind; remove apps/DaemonSet',
    ],
  },
  {
    name: 'one server for two clusters',
    files: serversOf('https://kube.tiny.example', 'https://kube.tiny.example'),
    problems: [
      "argocd/server-conflict catalog/clusters/second.yaml:2: clusters 'main' and 'second' have the same server 'https://kube.tiny.example'; write the address of each cluster; two clusters never share one (catalog/clusters/main.yaml:2: the other)",
    ],
  },
  {
    name: 'a server that is a pattern for Argo CD',
    files: serversOf('https://kube-a.tiny.example', 'https://[2001:db8::1]:6443'),
    problems: [
      "argocd/server-malformed catalog/clusters/second.yaml:2: cluster 'second' has the server 'https://[2001:db8::1]:6443', which is no https address with a host name; write it as in the secret of the cluster in Argo CD, as https://kube.example.com:6443",
    ],
  },
  {
    name: 'an environment in the namespace of Argo CD',
    files: companyPlus('environments/stable/prod.yaml', 'namespace: argocd\n', withArgocd),
    problems: [
      "argocd/namespace-conflict environments/stable/prod.yaml:11: the namespace 'argocd' of 'prod' belongs to Argo CD; give the environment another `namespace`",
    ],
  },
  {
    name: 'an environment among the overlays of another',
    files: companyPlus(
      'environments/stable/prod.yaml',
      'namespace: ty-qa-d-x\n',
      companyPlus('environments/stable/qa.yaml', 'acceptsOverlays: true\n', withArgocd),
    ),
    problems: [
      "argocd/namespace-conflict environments/stable/prod.yaml:11: the namespace 'ty-qa-d-x' of 'prod' belongs to what may lie on 'qa'; give the environment another `namespace`",
    ],
  },
])('fails on $name', ({ files, problems }) => {
  expect(problemsOf(files)).toEqual(problems);
});

test.each(['0 25 * * 1-4', '0 10 * *', '0 10 * * 7', '0 10 * * 4-1', '*/0 * * * *', ''])(
  "fails on the schedule '%s'",
  (cron) => {
    const files = prodWith(windows(`cron: '${cron}', duration: 6h, timeZone: UTC`));
    expect(problemsOf(files)).toEqual([
      expect.stringContaining(
        `argocd/window-schedule environments/stable/prod.yaml:13: the window '${cron}'`,
      ),
    ]);
  },
);

test.each([
  { name: 'a password in the address', from: 'https://git', to: 'https://me:secret@git' },
  { name: 'a pattern as the address', from: 'platform.git', to: '*' },
  { name: 'a short branch name', from: ARGOCD, to: `${ARGOCD}  revision: main\n` },
  { name: 'a path that climbs', from: ARGOCD, to: `${ARGOCD}  path: /dist\n` },
  { name: 'a kind without its group', from: ARGOCD, to: `${ARGOCD}  allow: { stable: [ingresses] }\n` },
])('the schema refuses $name', ({ from, to }) => {
  const { company, problems } = load(companyEdited('catalog/company.yaml', from, to, withArgocd));
  expect(company).toBeUndefined();
  expect(problems).toHaveLength(1);
});

test.each([
  'https://git.tiny.example/platform.git',
  'ssh://git@git.tiny.example:2222/platform.git',
  'git@git.tiny.example:platform/strata.git',
  'file:///srv/platform',
])('the schema accepts %s', (repository) => {
  const files = companyEdited(
    'catalog/company.yaml',
    'https://git.tiny.example/platform.git',
    repository,
    withArgocd,
  );
  expect(problemsOf(files)).toEqual([]);
});
