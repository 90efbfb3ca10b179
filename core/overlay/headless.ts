/**
 * Headless apps are called by the addresses of their pods. An alias is a CNAME: it answers no question for SRV records or
 * for the name of a pod. https://kubernetes.io/docs/concepts/services-networking/service/#headless-services
 */
import type { Company } from '../company';
import { originOf } from '../definition';
import type { AppDependency } from '../link/dependencies';
import { calledPort } from '../link/ports';
import type { Problem } from '../problem';
import { externalOf, isPresent } from '../resolve/presence';
import { callsOf } from './baseline-calls';
import { carrierPath } from './carriers';
import type { Overlay } from './overlay';

export function isHeadless(company: Company, app: string): boolean {
  return company.apps.get(app)?.value.headless === true;
}

/** A call that an alias would have to serve and cannot. */
interface HeadlessCall {
  readonly caller: string;
  readonly dependency: AppDependency;
}

/** Dubbo finds providers in its registry, and what runs outside the cluster has no pods. */
function headlessCalls(
  company: Company,
  { baseline }: Overlay,
  materialised: Iterable<string>,
): readonly HeadlessCall[] {
  const runs = new Set(materialised);
  return [...runs].flatMap((caller) =>
    callsOf(company, caller)
      .filter(({ name }) => !runs.has(name) && isHeadless(company, name))
      .filter(({ name }) => isPresent(company, baseline.value, name))
      .filter(({ name }) => externalOf(company, baseline.value, name) === undefined)
      .filter((dependency) => calledPort(company, dependency)?.protocol !== 'dubbo')
      .map((dependency) => ({ caller, dependency })),
  );
}

/** Headless apps that must run beside those that call them. */
export function headlessBeside(
  company: Company,
  overlay: Overlay,
  materialised: Iterable<string>,
): readonly string[] {
  return headlessCalls(company, overlay, materialised).map(({ dependency }) => dependency.name);
}

/** @param carriers what would have to run beside the changed apps for all to be well */
export function checkHeadless(
  company: Company,
  overlay: Overlay,
  materialised: readonly string[],
  carriers: () => readonly string[],
): readonly Problem[] {
  const { name: environment, baseline, project } = overlay;
  return headlessCalls(company, overlay, materialised).map(({ caller, dependency }) => {
    const { name, path } = dependency;
    const isChanged = project.value.apps[caller] !== undefined;
    const callee = company.apps.get(name);
    const from = company.apps.get(caller);
    return {
      code: 'alias/headless',
      severity: 'error',
      message: `'${caller}' in ${environment} would reach the headless '${name}' of ${baseline.value.name} by an alias, which has no SRV records and no names of pods`,
      fix: `write \`carriers: [${carriers().join(', ')}]\`; or take '${caller}' out of ${isChanged ? 'apps' : 'carriers'}`,
      at: isChanged
        ? originOf(project, ['apps', caller], 'key')
        : originOf(project, carrierPath(project.value, caller)),
      related: [
        ...(from === undefined ? [] : [{ message: `'${caller}' calls '${name}'`, at: originOf(from, path) }]),
        ...(callee === undefined
          ? []
          : [{ message: 'it is headless', at: originOf(callee, ['headless'], 'key') }]),
      ],
    };
  });
}
