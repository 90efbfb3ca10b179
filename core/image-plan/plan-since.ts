import type { Company } from '../company';
import { sortKeys } from '../compare-text';
import { runtimeOf } from '../link/layers-below';
import { splitReference } from '../link/reference';
import type { RuntimeImage, StackImage } from '../model/image-layers';
import type { ImageInUse } from '../report/image-layers';
import { appStep } from './app-step';
import type { ImageStep, PlannedSteps } from './image-plan';
import { appsOn } from './plan-affected';
import { stayingRuntime } from './plan-convergence';

/** What the definitions of image layers ask for that they did not ask for before. */
export function planSince(
  company: Company,
  before: Company,
  images: readonly ImageInUse[],
  since: string,
): PlannedSteps {
  const stacks = [...company.stackImages.values()].flatMap(({ value }) =>
    stackSteps(value, before.stackImages.get(value.name)?.value),
  );
  const built = new Set(stacks.map(({ name, version }) => `${name}@${version}`));
  const names = new Set(stacks.map(({ name }) => name));
  const runtimes = [...company.runtimeImages.values()].flatMap(({ value }) => {
    const reason = reasonForRuntime(value, before.runtimeImages.get(value.name)?.value, built);
    if (reason === undefined) return stayingOn(company, value, names);
    const isNew = before.runtimeImages.get(value.name)?.value.versions[value.current] === undefined;
    return [step('runtime', value.name, value.current, isNew ? 'build' : 'rebuild', reason)];
  });
  const onThem = runtimes
    .filter(({ action }) => action !== 'skip')
    .flatMap((runtime) => appsOn(company, images, runtime, false));
  const moved = images.filter((image) => hasMoved(company, before, image.app));
  const others = moved
    .filter((image) => !onThem.some(({ name, version }) => name === image.app && version === image.version))
    .flatMap((image) => appStep(company, image) ?? []);
  return {
    change: `the definitions, against those of ${since}`,
    steps: [...stacks, ...runtimes, ...onThem, ...others],
  };
}

function stackSteps(now: StackImage, before: StackImage | undefined): readonly ImageStep[] {
  const changed = before === undefined ? undefined : changedKey(now, before, ['base', 'packages', 'user']);
  return Object.entries(now.versions).flatMap(([version, { baseDigest }]) => {
    const old = before?.versions[version];
    if (old === undefined) return [step('stack', now.name, version, 'build', 'is a new version')];
    const why = changed ?? (old.baseDigest === baseDigest ? undefined : 'baseDigest');
    return why === undefined ? [] : [step('stack', now.name, version, 'rebuild', `has another \`${why}\``)];
  });
}

function reasonForRuntime(
  now: RuntimeImage,
  before: RuntimeImage | undefined,
  built: ReadonlySet<string>,
): string | undefined {
  const stack = now.versions[now.current]?.stack ?? '';
  if (before === undefined) return 'is a new runtime image';
  if (before.current !== now.current) return `${now.current} is current, until now ${before.current}`;
  const old = before.versions[now.current]?.stack;
  if (old !== stack) return `lies on ${stack}, until now on ${old ?? 'nothing'}`;
  const changed = changedKey(now, before, ['packages', 'build']);
  if (changed !== undefined) return `has another \`${changed}\``;
  return built.has(stack) ? `installs its packages on ${stack}` : undefined;
}

/** Told where its stack image changes, and it keeps to an older version. */
function stayingOn(
  company: Company,
  runtime: RuntimeImage,
  stacks: ReadonlySet<string>,
): readonly ImageStep[] {
  const stack = splitReference(runtime.versions[runtime.current]?.stack ?? '').name;
  return stacks.has(stack) ? [stayingRuntime(company, runtime.name) ?? []].flat() : [];
}

function hasMoved(company: Company, before: Company, app: string): boolean {
  const [now, old] = [company, before].map((one) => {
    const found = one.apps.get(app);
    return found === undefined ? undefined : runtimeOf(one, found.value)?.value.name;
  });
  return now !== undefined && old !== undefined && now !== old;
}

function changedKey(now: object, before: object, keys: readonly string[]): string | undefined {
  return keys.find((key) => textOf(now, key) !== textOf(before, key));
}

function textOf(layer: object, key: string): string {
  const value = (layer as Readonly<Record<string, unknown>>)[key];
  return (
    JSON.stringify(
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? sortKeys(value as Record<string, unknown>)
        : value,
    ) ?? ''
  );
}

function step(
  kind: ImageStep['kind'],
  name: string,
  version: string,
  action: ImageStep['action'],
  reason: string,
): ImageStep {
  return { kind, name, version, action, reason, environments: [] };
}
