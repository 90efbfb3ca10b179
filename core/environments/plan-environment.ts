import type { Company } from '../company';
import type { EnvironmentRequest } from './environment-request';
import type { EnvironmentPlan } from './environment-plan';
import { planCreate } from './plan-create';
import { planCollection, planDestroy } from './plan-destroy';
import { planExtend } from './plan-extend';

/** What a command on project and delivery environments is to do; the files are for others to write. */
export function planEnvironment(company: Company, request: EnvironmentRequest): EnvironmentPlan {
  switch (request.action) {
    case 'create':
      return planCreate(company, request);
    case 'extend':
      return planExtend(company, request);
    case 'destroy':
      return planDestroy(company, request);
    case 'gc':
      return planCollection(company);
  }
}
