// An overlay is known by its baseline and its name: one definition with two baselines is two environments.
import type { OverlayKind } from '../argocd/application-names';
import type { Company } from '../company';
import { compareText } from '../compare-text';
import type { Located } from '../definition';
import type { ProjectEnvironment } from '../model/project-environment';
import type { StableEnvironment } from '../model/stable-environment';
import { remembered } from '../remembered';

/** Project environments and deliveries: one mechanism, and each a folder of dist/. */
export type OverlayEnvironmentKind = Exclude<OverlayKind, 'lanes'>;

export const overlayInWords: Readonly<Record<OverlayEnvironmentKind, string>> = {
  projects: 'project environment',
  delivery: 'delivery environment',
};

/** What both kinds say; a delivery names the change that it was made for. */
export type OverlayDefinition = ProjectEnvironment & { readonly change?: string };

export interface Overlay {
  readonly kind: OverlayEnvironmentKind;
  /** Baseline and name, as `qa/coupon`: how the environment is called everywhere. */
  readonly name: string;
  readonly baseline: Located<StableEnvironment>;
  readonly project: Located<OverlayDefinition>;
}

/** Definitions of project environments and of deliveries. */
export function overlayDefinitions(company: Company): readonly Located<OverlayDefinition>[] {
  return [...company.projectEnvironments.values(), ...company.deliveryEnvironments.values()];
}

/** True for `qa/coupon`, and for `coupon` where there is one; stable environments have no slash. */
export function isOverlayName(company: Company, name: string): boolean {
  if (name.includes('/')) return true;
  return company.projectEnvironments.has(name) || company.deliveryEnvironments.has(name);
}

/** All overlays that lie on something that accepts them, in the order of their names. */
export const overlaysOf = remembered((company: Company): readonly Overlay[] =>
  [
    ...[...company.projectEnvironments.values()].flatMap((one) => overlaysBy(company, 'projects', one)),
    ...[...company.deliveryEnvironments.values()].flatMap((one) => overlaysBy(company, 'delivery', one)),
  ].toSorted((a, b) => compareText(a.name, b.name)),
);

/** By its baseline and name, as `qa/coupon`. */
export function tryFindOverlay(company: Company, name: string): Overlay | undefined {
  const own = name.slice(name.indexOf('/') + 1);
  const project = company.projectEnvironments.get(own);
  const delivery = company.deliveryEnvironments.get(own);
  const named = [
    ...(project === undefined ? [] : overlaysBy(company, 'projects', project)),
    ...(delivery === undefined ? [] : overlaysBy(company, 'delivery', delivery)),
  ];
  return named.find((one) => one.name === name);
}

function overlaysBy(
  company: Company,
  kind: OverlayEnvironmentKind,
  project: Located<OverlayDefinition>,
): readonly Overlay[] {
  return [...new Set(project.value.baselines)].flatMap((name) => {
    const baseline = company.stableEnvironments.get(name);
    if (baseline?.value.acceptsOverlays !== true) return [];
    return [{ kind, name: `${name}/${project.value.name}`, baseline, project }];
  });
}
