// cdktf is archived. It is imported here and in stacks/helm-stack.ts and nowhere else, so that a successor is a change
// of these two files. Values go as one text: `Fn.yamlencode` writes invalid HCL for any text with a quotation mark.
import { Release } from '@cdktf/provider-helm/lib/release';
import { Duration } from 'cdk8s';
import { TerraformStack, Token } from 'cdktf';
import { Construct } from 'constructs';
import { isJsonObject, printPath, type JsonObject, type Path } from '../core/json';
import { renderHelmValues } from '../core/render/helm-values';
import { escapeTemplate, isTemplate } from '../core/terraform-template';

export interface HelmReleaseProps {
  /** Name of the Helm release: at most 53 characters, one of its kind in the namespace. */
  readonly name: string;

  /** Namespace that the Helm release is installed in. */
  readonly namespace: string;

  /** Name of the Helm chart in its repository, as `traefik`. */
  readonly chart: string;

  /** Repository of the Helm chart: `https://…`, or `oci://…` without the name of the chart. */
  readonly repository: string;

  /**
   * Exact version of the Helm chart, with a leading `v` only where its Chart.yaml has one: any other spelling is a
   * difference in every plan.
   */
  readonly version: string;

  /**
   * Values of the Helm chart, plain data: no tokens, and no secrets, since they are kept in Git and in the state. Text
   * stays text, also `${…}`; a `null` removes a default of the chart.
   *
   * @default {}
   */
  readonly values?: JsonObject;

  /**
   * Let Helm create the namespace. It gets no labels, so no level of Pod Security; where that matters, create the
   * namespace elsewhere.
   *
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * How long an installation or an upgrade may take, hooks and becoming ready included. Raise it for a DaemonSet on
   * many nodes.
   *
   * @default Duration.minutes(10)
   */
  readonly timeout?: Duration;

  /**
   * Leave out the CRDs in the `crds/` folder of the Helm chart. Helm installs them, and never upgrades them.
   *
   * @default false
   */
  readonly skipCrds?: boolean;

  /**
   * Helm releases of the same stack that are installed before this one and removed after it.
   *
   * @default []
   */
  readonly dependsOn?: readonly HelmRelease[];
}

/** Old revisions that Helm keeps for a rollback. The provider's own default keeps all, each one a Secret. */
const REVISIONS = 10;

/**
 * A Helm release that Terraform installs: one `helm_release` of the provider hashicorp/helm. It works below any
 * TerraformStack; a HelmStack brings the provider and the backend along.
 *
 * @example
 * const stack = new HelmStack(new App(), 'test', { cluster: 'test' });
 * new HelmRelease(stack, 'traefik', {
 *   name: 'traefik',
 *   namespace: 'traefik',
 *   repository: 'https://traefik.github.io/charts',
 *   chart: 'traefik',
 *   version: '41.0.0',
 *   values: { deployment: { replicas: 2 } },
 * });
 */
export class HelmRelease extends Construct {
  private readonly release: Release;

  /** @throws outside of a TerraformStack, and on tokens or `${…}` where plain text is wanted */
  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    assertBelowStack(this);
    const { name, namespace, chart, repository, version, values = {}, dependsOn = [] } = props;
    assertPlainText({ name, namespace, chart, repository, version });
    assertPlain(values, []);
    // An id of 'Default' does not show in the address: it is helm_release.<id of this construct>.
    this.release = new Release(this, 'Default', {
      name,
      namespace,
      chart,
      repository,
      version,
      maxHistory: REVISIONS,
      timeout: (props.timeout ?? Duration.minutes(10)).toSeconds(),
      ...(Object.keys(values).length === 0 ? {} : { values: [escapeTemplate(renderHelmValues(values))] }),
      ...(props.createNamespace === true ? { createNamespace: true } : {}),
      ...(props.skipCrds === true ? { skipCrds: true } : {}),
      ...(dependsOn.length === 0 ? {} : { dependsOn: dependsOn.map((other) => other.release) }),
    });
  }
}

function assertBelowStack(release: HelmRelease): void {
  const isBelow = release.node.scopes.some((above) => TerraformStack.isStack(above));
  if (!isBelow) throw new Error(`helm release '${release.node.path}' must lie below a TerraformStack`);
}

/** Where it comes from and where it goes must be readable in the file, so nothing is left to Terraform to fill in. */
function assertPlainText(texts: Readonly<Record<string, string>>): void {
  for (const [key, text] of Object.entries(texts)) {
    if (isTemplate(text)) throw new Error(`${key} of a helm release must be plain text, got '${text}'`);
  }
}

/** Tokens stand for what only Terraform knows; in values they would be escaped with all other text, and lost. */
function assertPlain(value: unknown, path: Path): void {
  if (Token.isUnresolved(value)) {
    throw new Error(`values of a helm release must be plain data, got a token at ${printPath(path)}`);
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertPlain(item, [...path, index]);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      assertPlain(key, [...path, key]);
      assertPlain(item, [...path, key]);
    }
  }
}
