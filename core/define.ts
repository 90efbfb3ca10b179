/**
 * Typed plain data for definitions in TypeScript. Each function gives back what it got: it is there for the type, so
 * that an editor completes and checks a definition as the YAML schemas do.
 *
 * @example
 * // catalog/apps/shop.ts
 * import { app } from 'strata/core/define';
 * export default app({ name: 'shop', runtime: 'node-20', command: ['node', 'server.js'] });
 */
import type { Agents } from './model/agent';
import type { App } from './model/app';
import type { Cluster } from './model/cluster';
import type { Company } from './model/company';
import type { DeliveryEnvironment } from './model/delivery-environment';
import type { HelmRelease } from './model/helm-release';
import type { RuntimeImage, StackImage } from './model/image-layers';
import type { ProjectEnvironment } from './model/project-environment';
import type { Resources } from './model/resource';
import type { StableEnvironment } from './model/stable-environment';
import type { Template } from './model/template';
import type { Tenants } from './model/tenant';

/** `catalog/company.ts` */
export function company(definition: Company): Company {
  return definition;
}

/** `catalog/tenants.ts` */
export function tenants(definition: Tenants): Tenants {
  return definition;
}

/** `catalog/resources.ts` */
export function resources(definition: Resources): Resources {
  return definition;
}

/** `catalog/agents.ts` */
export function agents(definition: Agents): Agents {
  return definition;
}

/** `catalog/clusters/<name>.ts` */
export function cluster(definition: Cluster): Cluster {
  return definition;
}

/** `catalog/images/<name>.ts`, an operating system. */
export function stackImage(definition: StackImage): StackImage {
  return definition;
}

/** `catalog/images/<name>.ts`, a language. */
export function runtimeImage(definition: RuntimeImage): RuntimeImage {
  return definition;
}

/** `catalog/templates/<name>.ts` */
export function template(definition: Template): Template {
  return definition;
}

/** `catalog/apps/<name>.ts` */
export function app(definition: App): App {
  return definition;
}

/** `environments/stable/<name>.ts` */
export function stableEnvironment(definition: StableEnvironment): StableEnvironment {
  return definition;
}

/** `environments/projects/<name>.ts` */
export function projectEnvironment(definition: ProjectEnvironment): ProjectEnvironment {
  return definition;
}

/** `environments/delivery/<name>.ts` */
export function deliveryEnvironment(definition: DeliveryEnvironment): DeliveryEnvironment {
  return definition;
}

/** `catalog/releases/<name>.ts` */
export function helmRelease(definition: HelmRelease): HelmRelease {
  return definition;
}
