import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { splitReference } from '../../link/reference';
import type { RuntimeImage, StackImage } from '../../model/image-layers';
import type { Problem } from '../../problem';
import { runningVersion } from '../../releases/running-version';
import { inOrder } from '../../releases/way-to-production';
import { appsIn } from '../../resolve/presence';

/**
 * Versions of image layers that have lost their support, and yet something runs on them. A passed day is never an
 * error: the way back to what ran yesterday stays open.
 */
export function checkSupport(company: Company): readonly Problem[] {
  const runtimes = environmentsByRuntime(company);
  const stacks = new Map<string, Set<string>>();
  for (const [reference, environments] of runtimes) {
    const { name, version } = splitReference(reference);
    const stack = company.runtimeImages.get(name)?.value.versions[version]?.stack;
    if (stack === undefined) continue;
    stacks.set(stack, new Set([...(stacks.get(stack) ?? []), ...environments]));
  }
  return [
    ...findEnded(company, company.stackImages, stacks),
    ...findEnded(company, company.runtimeImages, runtimes),
  ];
}

function environmentsByRuntime(company: Company): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const environment of inOrder(company)) {
    for (const app of appsIn(company, environment.value)) {
      const running = runningVersion(company, environment, app);
      const runtime = company.imagesLock?.value.images[app]?.[running?.version ?? '']?.runtime;
      if (runtime === undefined) continue;
      found.set(runtime, (found.get(runtime) ?? new Set()).add(environment.value.name));
    }
  }
  return found;
}

function findEnded(
  { definition }: Company,
  layers: ReadonlyMap<string, Located<StackImage> | Located<RuntimeImage>>,
  used: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Problem[] {
  const { asOf } = definition.value;
  return [...used].flatMap(([reference, environments]) => {
    const { name, version } = splitReference(reference);
    const layer = layers.get(name);
    const eol = layer?.value.versions[version]?.eol;
    if (layer === undefined || eol === undefined || eol >= asOf) return [];
    return [
      {
        code: 'image/unsupported',
        severity: 'warning',
        message: `${reference} has had no support since ${eol}, and apps of ${[...environments].join(', ')} lie on it`,
        fix: 'see which ones, and what brings them onto a newer one: strata images report',
        at: originOf(layer, ['versions', version, 'eol']),
      } satisfies Problem,
    ];
  });
}
