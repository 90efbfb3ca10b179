import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { appMetadata, appSelector } from './app-object';
import type { AppObjectProps } from './app-object';

/** The app, and nothing else to say. */
export type AppDisruptionBudgetProps = AppObjectProps;

/**
 * Lets node maintenance take away one pod of an app at a time, over all its slots; pods that are not ready anyway may
 * always go. It makes sense from two replicas on: with one, it would allow nothing or protect nothing.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 * @example
 * new AppDisruptionBudget(chart, 'disruption-budget', { app: 'shop', namespace: 'mg-prod' });
 */
export class AppDisruptionBudget extends Manifest {
  constructor(scope: Construct, id: string, props: AppDisruptionBudgetProps) {
    super(scope, id, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: appMetadata(scope, props),
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: appSelector(props.app) },
      },
    });
  }
}
