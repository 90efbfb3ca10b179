import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { applicationMetadata, applicationSpec } from './application-spec';
import type { ApplicationTemplate } from './application-spec';
import { argocdApiVersion, argocdMetadata } from './argocd-object';
import type { ArgocdObjectProps } from './argocd-object';

export interface ApplicationProps extends ArgocdObjectProps, ApplicationTemplate {}

/**
 * One thing that Argo CD keeps as Git has it: a folder of manifests, a file of it, or a Helm chart. Only objects that
 * differ are applied, by the API server's own merge; an object that another Application has applied is refused.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#applications
 * @example
 * new Application(chart, 'shop', {
 *   name: 'shop-qa',
 *   namespace: 'argocd',
 *   project: 'shop-qa',
 *   source: {
 *     repository: 'https://git.example.com/platform.git',
 *     revision: 'refs/heads/main',
 *     path: 'dist/stable/qa',
 *     include: 'shop.k8s.yaml',
 *   },
 *   destination: { server: 'https://kubernetes.default.svc', namespace: 'shop-qa' },
 *   automated: {},
 * });
 */
export class Application extends Manifest {
  constructor(scope: Construct, id: string, props: ApplicationProps) {
    const { annotations, ...rest } = applicationMetadata(props);
    super(scope, id, {
      apiVersion: argocdApiVersion,
      kind: 'Application',
      metadata: { ...argocdMetadata(scope, props, annotations), ...rest },
      spec: applicationSpec(props),
    });
  }
}
