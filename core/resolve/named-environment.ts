/** An environment by the name that people call it: `qa`, or with its baseline `qa/coupon`. */
import type { Company } from '../company';
import type { Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import { tryFindOverlay, type Overlay } from '../overlay/overlay';
import { present } from '../present';
import type { Problem } from '../problem';
import { resolveProjectEnvironment } from './resolve-project-environment';
import { resolveStableEnvironment } from './resolve-stable-environment';
import type { ResolvedEnvironment } from './resolved-environment';

export interface NamedEnvironment {
  /** The environment itself, or the baseline that it lies on. */
  readonly stable: Located<StableEnvironment>;
  /** Set for what lies on a baseline. */
  readonly overlay?: Overlay;
}

export function tryFindEnvironment(company: Company, name: string): NamedEnvironment | undefined {
  const overlay = tryFindOverlay(company, name);
  const stable = overlay?.baseline ?? company.stableEnvironments.get(name);
  return stable === undefined ? undefined : present({ stable, overlay });
}

/** The definition that bears the name. */
export function definitionOf({ stable, overlay }: NamedEnvironment): Located<unknown> {
  return overlay?.project ?? stable;
}

/** With all its apps, or only some. Undefined when nothing of it can be made, or nothing is left of it. */
export function resolveNamed(
  company: Company,
  { stable, overlay }: NamedEnvironment,
  report: (problem: Problem) => void,
  only?: ReadonlySet<string>,
): ResolvedEnvironment | undefined {
  if (overlay === undefined) return resolveStableEnvironment(company, stable, report, only);
  // Its own objects, as the quota, come of all its apps.
  const resolved = resolveProjectEnvironment(company, overlay, report);
  if (resolved === undefined || only === undefined) return resolved;
  return { ...resolved, apps: resolved.apps.filter(({ name }) => only.has(name)) };
}
