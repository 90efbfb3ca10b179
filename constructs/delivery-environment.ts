import type { Construct } from 'constructs';
import { ProjectEnvironment } from './project-environment';
import type { ProjectEnvironmentProps } from './project-environment';

export interface DeliveryEnvironmentProps extends ProjectEnvironmentProps {
  /** The change that it was made for, as `md2html-142`: a value of a label. */
  readonly change: string;
}

/**
 * A delivery environment without its apps: a project environment that is made for one change and gone after a few days.
 *
 * @example
 * const chart = new Chart(new App(), 'environment');
 * new DeliveryEnvironment(chart, 'cd-md2html-142', {
 *   name: 'cd-md2html-142',
 *   namespace: 'mg-qa-d-cd-md2html-142',
 *   change: 'md2html-142',
 *   baseline: 'qa',
 *   owner: 'community',
 *   expires: '2026-11-22',
 *   executors: ['community-team'],
 * });
 */
export class DeliveryEnvironment extends ProjectEnvironment {
  // oxlint-disable-next-line eslint/no-useless-constructor -- it asks for more than its parent does
  constructor(scope: Construct, id: string, props: DeliveryEnvironmentProps) {
    super(scope, id, props);
  }
}
