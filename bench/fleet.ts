/**
 * Companies of any size, for measuring. The same size and seed give the same company; apps differ in what they call,
 * provide, expose and configure as those of a real company do.
 */
import type { SourceFile } from '../core/source-file';

export interface FleetSize {
  readonly apps: number;
  /** Stable environments; the last one is production, with slots. */
  readonly environments: number;
  /** Project environments, in turn on the stable environments but the last; each changes two or three apps. */
  readonly projects?: number;
  readonly seed: number;
}

export function fleet(size: FleetSize): readonly SourceFile[] {
  const random = randomFrom(size.seed);
  const apps = range(size.apps).map((index) => {
    const calls = callsOf(index, random);
    return { calls, text: app(index, calls, random) };
  });
  const calls = apps.map((each) => each.calls);
  return [
    { path: 'catalog/company.yaml', text: COMPANY },
    { path: 'catalog/clusters/main.yaml', text: cluster(size) },
    ...LANGUAGES.map((language) => ({ path: `catalog/images/${language}.yaml`, text: runtime(language) })),
    { path: 'catalog/images/debian.yaml', text: STACK },
    { path: 'catalog/resources.yaml', text: resources(size.apps) },
    { path: 'catalog/images.lock.yaml', text: lock(size.apps) },
    ...apps.map(({ text }, index) => ({ path: `catalog/apps/${appName(index)}.yaml`, text })),
    ...range(size.environments).map((index) => ({
      path: `environments/stable/${environmentName(index)}.yaml`,
      text: environment(index, size),
    })),
    ...range(size.projects ?? 0).map((index) => ({
      path: `environments/projects/${projectName(index)}.yaml`,
      text: project(index, size, calls, random),
    })),
  ];
}

export function environmentName(index: number): string {
  return `env-${String(index).padStart(3, '0')}`;
}

const LANGUAGES = ['java', 'node', 'python'] as const;

export function projectName(index: number): string {
  return `p-${String(index).padStart(3, '0')}`;
}

function appName(index: number): string {
  return `app-${String(index).padStart(4, '0')}`;
}

function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `sha256:${hash.toString(16).padStart(8, '0').repeat(8)}`;
}

/** A small generator with a seed (mulberry32): numbers from 0 to below 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

const COMPANY = `name: fleet
prefix: fl
asOf: '2026-11-20'
registries:
  main: { host: reg.fleet.example, api: v2 }
appRegistry: main
secretStore: vault
pullSecret: platform/registry
argocd: { version: '3.2', repository: https://git.fleet.example/platform.git }
defaults:
  pool: general
  config: { LOG_LEVEL: info, TZ: UTC }
  probes:
    readiness: { path: /ready, period: 5s }
    liveness: { path: /live, period: 10s }
`;

const STACK = `kind: stack-image
name: debian
owner: Platform
base: reg.fleet.example/mirror/debian
user: { uid: 1000, gid: 1000 }
versions:
  '12.8': { digest: '${digest('stack')}', eol: '2028-06-30', baseDigest: '${digest('base')}' }
`;

function runtime(language: string): string {
  return `kind: runtime-image
name: ${language}
owner: Platform
language: ${language}
current: '20.1'
provides: { http: 8080 }
versions:
  '20.1': { digest: '${digest(language)}', eol: '2028-06-30', stack: debian@12.8 }
settings:
  config: { RUNTIME: ${language} }
  size: { cpu: 0.5, memory: 512Mi }
`;
}

function cluster({ apps, environments }: FleetSize): string {
  return `name: main
version: '1.34'
pools:
  general: { labels: { pool: general }, nodes: ${Math.max(10, apps * environments)}, cpu: 16, memory: 64Gi }
gateways:
  edge: { type: traefik, version: 3.7.5, namespace: traefik }
zones:
  public: { gateway: edge, entryPoint: websecure, public: true }
  internal: { gateway: edge, entryPoint: internal }
storage: { RWO: disk, RWX: shared }
`;
}

function resources(apps: number): string {
  const entries = range(Math.max(1, Math.ceil(apps / 10))).map(
    (index) =>
      `  db-${index}: { kind: mysql, port: 3306, host: db-${index}.db.fleet.example, cidrs: [10.0.${index % 256}.0/24] }`,
  );
  return `resources:\n${entries.join('\n')}\n`;
}

function lock(apps: number): string {
  const entries = range(apps).map((index) => {
    const name = appName(index);
    const image = `{ digest: '${digest(name)}', revision: '${revisionOf(index)}', runtime: ${languageOf(index)}@20.1 }`;
    return `  ${name}:\n    '1.0.0': ${image}\n    ${featureOf(index)}: ${image}`;
  });
  return `images:\n${entries.join('\n')}\n`;
}

function revisionOf(index: number): string {
  return digest(appName(index)).slice(7, 19);
}

/** The tag of an app's feature image; it ends with the commit. */
function featureOf(index: number): string {
  return `f-work-${revisionOf(index).slice(0, 7)}`;
}

function languageOf(index: number): string {
  return LANGUAGES[index % LANGUAGES.length] ?? 'node';
}

/** An app calls apps before it, so that there is no circle. */
function callsOf(index: number, random: () => number): readonly number[] {
  return [...new Set(range(Math.min(index, 4)).map(() => Math.floor(random() * index)))];
}

/** A third of the apps speak Dubbo, a tenth are exposed. */
function app(index: number, calls: readonly number[], random: () => number): string {
  const dubbo = index % 3 === 0 ? ', dubbo: 20880' : '';
  const lines = [
    `name: ${appName(index)}`,
    `runtime: ${languageOf(index)}`,
    'command: [run, serve]',
    `provides: { http: 8080${dubbo} }`,
    'dependsOn:',
    ...calls.map((called) => `  - ${appName(called)}`),
    `  - resource: db-${Math.floor(index / 10)}`,
    'config:',
    `  FEATURE_A: ${random() < 0.5 ? "'on'" : "'off'"}`,
    `  POOL_SIZE: ${1 + Math.floor(random() * 50)}`,
    `  LOG_LEVEL: { default: info, env-000: debug }`,
    'secrets:',
    `  DB_PASSWORD: db-${Math.floor(index / 10)}/password`,
  ];
  if (index % 10 === 0) lines.push(`exposure: { zone: public, host: www-${index} }`);
  return `${lines.join('\n')}\n`;
}

function environment(index: number, { apps, environments }: FleetSize): string {
  const name = environmentName(index);
  const isLast = index === environments - 1;
  return `name: ${name}
order: ${index + 1}
cluster: main
${isLast ? 'production: true\nslots: true\n' : 'overcommit: { cpu: 4 }\nacceptsOverlays: true\n'}domains: { public: ${name}.fleet.example, internal: ${name}.in.fleet.example }
quota: { cpu: ${apps * 4}, memory: ${apps * 4}Gi, pods: ${apps * 6}, claims: 1 }
settings: { replicas: ${isLast ? 2 : 1} }
apps:
${range(apps)
  .map((each) => `  ${appName(each)}: { version: 1.0.0 }`)
  .join('\n')}
`;
}

/** Entries that no call of the other leads to by way of the baseline, and what the first calls alone. */
function project(
  index: number,
  { environments }: FleetSize,
  calls: readonly (readonly number[])[],
  random: () => number,
): string {
  const pick = (): number => Math.floor(random() * calls.length);
  const first = pick();
  // Apps call apps before them: nothing else that the first calls can lead to the last of its calls.
  const changed = [first, ...(calls[first]?.length === 0 ? [] : [Math.max(...(calls[first] ?? []))])];
  const isWide = index % 6 === 0;
  const second = isWide
    ? range(20)
        .map(pick)
        .find((one) => !meet([...changed, one], calls))
    : undefined;
  const entries = second === undefined ? [first] : [first, second];
  const all = [...new Set([...changed, ...entries])].toSorted((a, b) => a - b);
  return `name: ${projectName(index)}
baselines: [${environmentName(index % Math.max(1, environments - 1))}]
owner: team-${index % 40}
expires: '2026-12-15'
apps:
${all.map((one) => `  ${appName(one)}: { version: ${featureOf(one)} }`).join('\n')}
entry: [${entries.map(appName).join(', ')}]
`;
}

/** True when a call of one of the apps comes to another of them by way of apps that are none of them. */
function meet(apps: readonly number[], calls: readonly (readonly number[])[]): boolean {
  const isOne = new Set(apps);
  const seen = new Set<number>();
  const open = apps.flatMap((one) => calls[one] ?? []).filter((one) => !isOne.has(one));
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (isOne.has(one)) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...(calls[one] ?? []));
  }
  return false;
}
