import type { Company } from '../company';
import { splitReference } from '../link/reference';
import type { ImageInUse } from '../report/image-layers';
import { byVersion, compareReleases } from '../version-order';
import { appStep, isOnCurrent } from './app-step';
import type { ImageStep, PlannedSteps } from './image-plan';

/** What is left to do until all layers are built and all that runs lies on the current versions. */
export function planConvergence(company: Company, images: readonly ImageInUse[]): PlannedSteps {
  const unbuilt = unbuiltLayers(company);
  const runtimes = [...company.runtimeImages.keys()]
    .flatMap((name) => stayingRuntime(company, name) ?? [])
    .filter(({ name, version }) => !unbuilt.some((one) => one.name === name && one.version === version));
  const apps = images.flatMap((image) => {
    const step = isOnCurrent(company, image) ? undefined : appStep(company, image);
    return step === undefined ? [] : [{ ...step, reason: `lies on ${image.runtime ?? ''}; ${step.reason}` }];
  });
  return {
    change: 'what runs, against the current versions of the catalog',
    steps: [...unbuilt, ...runtimes, ...apps],
  };
}

/** Versions of layers that have no digest. */
function unbuiltLayers({ stackImages, runtimeImages }: Company): readonly ImageStep[] {
  return [...stackImages.values(), ...runtimeImages.values()].flatMap(({ value: { kind, name, versions } }) =>
    Object.entries(versions).flatMap(([version, { digest }]): readonly ImageStep[] => {
      if (digest !== undefined) return [];
      const layer = kind === 'stack-image' ? 'stack' : 'runtime';
      return [
        { kind: layer, name, version, action: 'build', reason: 'nobody has built it yet', environments: [] },
      ];
    }),
  );
}

/** A runtime whose current version lies on an older stack image than there is: that is somebody's decision. */
export function stayingRuntime(company: Company, name: string): ImageStep | undefined {
  const runtime = company.runtimeImages.get(name)?.value;
  const reference = runtime?.versions[runtime.current]?.stack;
  if (runtime === undefined || reference === undefined) return undefined;
  const { name: stack, version } = splitReference(reference);
  const newest = newestVersion(company, stack);
  if (newest === undefined || (compareReleases(version, newest) ?? 0) >= 0) return undefined;
  return {
    kind: 'runtime',
    name,
    version: runtime.current,
    action: 'skip',
    reason: `stays on ${reference}, as its definition says; ${stack}@${newest} is newer`,
    environments: [],
  };
}

export function newestVersion(company: Company, stack: string): string | undefined {
  const image = company.stackImages.get(stack)?.value;
  return image === undefined ? undefined : Object.keys(image.versions).toSorted(byVersion).at(-1);
}
