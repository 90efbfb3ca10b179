import type { Company } from '../company';
import { splitReference } from '../link/reference';
import type { Problem } from '../problem';
import { suggest } from '../suggest';
import { usage } from '../releases/arguments';
import type { ImageInUse } from '../report/image-layers';
import { appStep, tryRuntimeOf } from './app-step';
import type { ImageStep, PlannedSteps } from './image-plan';
import { newestVersion, stayingRuntime } from './plan-convergence';

/** A layer as commands name it: `stack/debian-12`, `runtime/java-17@17.0.20`. */
interface LayerName {
  readonly kind: 'stack' | 'runtime';
  readonly name: string;
  /** One version; without it the newest of a stack image, the current one of a runtime image. */
  readonly version?: string;
}

/** Everything that lies on a layer: what would be made again if that layer changed. */
export function planAffected(
  company: Company,
  images: readonly ImageInUse[],
  layer: string,
): PlannedSteps | Problem {
  const target = readLayer(company, layer);
  if ('code' in target) return target;
  const change = `${layer} is built again`;
  return {
    change,
    steps: target.kind === 'stack' ? ofStack(company, images, target) : ofRuntime(company, images, target),
  };
}

function ofStack(company: Company, images: readonly ImageInUse[], target: LayerName): readonly ImageStep[] {
  const version = target.version ?? newestVersion(company, target.name) ?? '';
  const reference = `${target.name}@${version}`;
  const inUse = new Set(images.map((image) => image.runtime));
  const runtimes = [...company.runtimeImages.values()].flatMap(({ value }) => {
    const on = Object.keys(value.versions).filter((one) => value.versions[one]?.stack === reference);
    return on
      .filter(
        (one) => one === value.current || (target.version !== undefined && inUse.has(`${value.name}@${one}`)),
      )
      .map((one) => ({ name: value.name, version: one }));
  });
  const staying = [...company.runtimeImages.values()].flatMap(({ value }) => {
    const stack = value.versions[value.current]?.stack ?? '';
    const isOther = stack !== reference && splitReference(stack).name === target.name;
    return target.version === undefined && isOther ? (stayingRuntime(company, value.name) ?? []) : [];
  });
  return [
    buildStep('stack', target.name, version),
    ...runtimes.map(({ name, version: one }) => ({
      ...buildStep('runtime', name, one),
      action: 'rebuild' as const,
      reason: `installs its packages on ${reference}`,
    })),
    ...staying,
    ...runtimes.flatMap((runtime) => appsOn(company, images, runtime, target.version !== undefined)),
  ];
}

function ofRuntime(company: Company, images: readonly ImageInUse[], target: LayerName): readonly ImageStep[] {
  const version = target.version ?? company.runtimeImages.get(target.name)?.value.current ?? '';
  const runtime = { name: target.name, version };
  return [
    buildStep('runtime', target.name, version),
    ...appsOn(company, images, runtime, target.version !== undefined),
  ];
}

function buildStep(kind: 'stack' | 'runtime', name: string, version: string): ImageStep {
  return { kind, name, version, action: 'build', reason: 'is what changes', environments: [] };
}

/**
 * Images that lie on this very version, or all that would be built on the runtime image: of an app that moves from one
 * to another, some lie on the old one and some on the new one.
 */
export function appsOn(
  company: Company,
  images: readonly ImageInUse[],
  { name, version }: { readonly name: string; readonly version: string },
  isExact: boolean,
): readonly ImageStep[] {
  return images
    .filter((image) => {
      if (isExact) return image.runtime === `${name}@${version}`;
      return image.runtime !== undefined && tryRuntimeOf(company, image)?.name === name;
    })
    .flatMap((image) => appStep(company, image) ?? []);
}

function readLayer(company: Company, text: string): LayerName | Problem {
  const [, kind, name = '', version] = /^(stack|runtime)\/([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  if (kind !== 'stack' && kind !== 'runtime') {
    return usage(
      'layer',
      `a layer is named with its kind, got '${text}'`,
      "write 'stack/<name>' or 'runtime/<name>'",
    );
  }
  const layers = kind === 'stack' ? company.stackImages : company.runtimeImages;
  const versions = layers.get(name)?.value.versions;
  if (versions === undefined)
    return unknown(`there is no ${kind} image '${name}'`, name, [...layers.keys()], kind);
  if (version === undefined) return { kind, name };
  const known = Object.keys(versions);
  if (known.includes(version)) return { kind, name, version };
  return unknown(`${kind} image '${name}' has no version '${version}'`, version, known, `${kind}/${name}@`);
}

function unknown(message: string, name: string, known: readonly string[], before: string): Problem {
  const prefix = before.endsWith('@') ? before : `${before}/`;
  const nearest = suggest(name, known);
  const fix =
    nearest === undefined
      ? `write one of ${known.map((one) => prefix + one).join(', ')}`
      : `did you mean '${prefix}${nearest}'?`;
  return usage('layer', message, fix);
}
