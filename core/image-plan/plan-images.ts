import type { Company } from '../company';
import type { DefinitionSource } from '../definition-source';
import { loadCompany } from '../load-company';
import { hasErrors, type Problem } from '../problem';
import { usage } from '../releases/arguments';
import { imagePlan, type ImagePlan, type PlannedSteps } from './image-plan';
import type { ImageInUse } from '../report/image-layers';
import { imagesThatRun } from './images-that-run';
import { planAffected } from './plan-affected';
import { planConvergence } from './plan-convergence';
import { planSince } from './plan-since';

export type ImagePlanRequest =
  | { readonly kind: 'convergence' }
  /** `layer` as `stack/debian-12`. */
  | { readonly kind: 'affected'; readonly layer: string }
  /** `sources` are the definitions as they were in the commit `since`. */
  | { readonly kind: 'since'; readonly since: string; readonly sources: readonly DefinitionSource[] };

export interface PlannedImages {
  /** Absent when there is nothing to plan from. */
  readonly plan?: ImagePlan;
  readonly problems: readonly Problem[];
}

export function planImages(company: Company, request: ImagePlanRequest): PlannedImages {
  const { images, environments, problems } = imagesThatRun(company);
  if (hasErrors(problems)) return { problems };
  const planned = stepsFor(company, images, request);
  if ('code' in planned) return { problems: [...problems, planned] };
  const order = environments.map(({ name }) => name);
  return { plan: imagePlan(planned, order), problems };
}

function stepsFor(
  company: Company,
  images: readonly ImageInUse[],
  request: ImagePlanRequest,
): PlannedSteps | Problem {
  if (request.kind === 'convergence') return planConvergence(company, images);
  if (request.kind === 'affected') return planAffected(company, images, request.layer);
  const before = loadCompany(request.sources).company;
  if (before !== undefined) return planSince(company, before, images, request.since);
  const fix = 'name a commit whose catalog/company.yaml can be read';
  return usage('ref', `${request.since} holds no company`, fix);
}
