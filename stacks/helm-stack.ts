// cdktf is archived. It is imported here and in constructs/helm-release.ts and nowhere else.
// A TerraformStack needs no cdktf.App, whose constructor makes folders: everything happens in memory.
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { TerraformBackend, TerraformStack, type TerraformRemoteState } from 'cdktf';
import type { Construct } from 'constructs';
import { sortKeysDeep } from '../core/compare-text';
import { isJsonObject, type Json, type JsonObject } from '../core/json';

/** A Terraform backend as plain data: whatever Terraform knows, by its own names. */
export interface HelmStackBackend {
  /** Type of the backend, as `s3`. */
  readonly type: string;

  /** Settings in Terraform's own spelling, as `{ bucket: 'state', key: 'test' }`. No credentials, no paths. */
  readonly settings: JsonObject;
}

export interface HelmStackProps {
  /** Name of the cluster: the context of the kubeconfig that Helm installs by. */
  readonly cluster: string;

  /**
   * Where Terraform keeps the state of this stack.
   *
   * @default - a Secret `tfstate-default-<cluster>-helm` in kube-system of the cluster itself
   */
  readonly backend?: HelmStackBackend;
}

/**
 * A Terraform root module for the Helm releases of one cluster: provider, backend and whatever is put below it. It
 * works below a cdk8s App, a bare RootConstruct, or a cdktf App.
 *
 * @example
 * const stack = new HelmStack(new RootConstruct(), 'test', { cluster: 'test' });
 * new HelmRelease(stack, 'traefik', { ... });
 * JSON.stringify(stack.toTerraform());
 */
export class HelmStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: HelmStackProps) {
    super(scope, id);
    const { cluster, backend = defaultBackend(cluster) } = props;
    new DataBackend(this, backend);
    new HelmProvider(this, 'helm', { kubernetes: { configContext: cluster } });
    // The prebuilt provider says `helm` alone, which Terraform and OpenTofu complete in different ways.
    this.addOverride('terraform.required_providers.helm.source', 'hashicorp/helm');
  }

  /** The root module as Terraform JSON: keys in order, and nothing about cdktf or the tree that made it. */
  override toTerraform(): JsonObject {
    return sortKeysDeep(withoutComments(super.toTerraform() as Json)) as JsonObject;
  }
}

function defaultBackend(cluster: string): HelmStackBackend {
  return {
    type: 'kubernetes',
    settings: { config_context: cluster, namespace: 'kube-system', secret_suffix: `${cluster}-helm` },
  };
}

/** cdktf has no class for the backend `kubernetes`, and makes one with an absolute path where it finds none. */
class DataBackend extends TerraformBackend {
  private readonly settings: JsonObject;

  constructor(scope: TerraformStack, { type, settings }: HelmStackBackend) {
    super(scope, 'backend', type);
    this.settings = settings;
  }

  protected override synthesizeAttributes(): JsonObject {
    return this.settings;
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error(`the state of '${this.node.path}' cannot be read from another stack`);
  }
}

/** cdktf writes its version and the places of the tree in comments: keys `//`, which it allows nobody else. */
function withoutComments(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '//');
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutComments(one)]));
}
