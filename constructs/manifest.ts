// ApiObject.toJson() walks up to the App for every leaf of the object. This class holds finished plain data instead
// and hands it over as it is, which is about eight times as fast and keeps the keys in the order they were written in.
import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Json, JsonObject } from '../core/json';
import { ManifestMetadata } from './manifest-metadata';
import type { ManifestMetadataProps } from './manifest-metadata';

const MANIFEST = Symbol.for('strata.Manifest');

export interface ManifestProps {
  /** API group and version, as `apps/v1`. */
  readonly apiVersion: string;

  /** Kind of the object, as `Deployment`. */
  readonly kind: string;

  /** Name, namespace, labels and annotations. Nothing is added from the chart. */
  readonly metadata: ManifestMetadataProps;

  /** Everything else (`spec`, `data`, `rules` …) as plain JSON, in the order in which it is to be written. */
  readonly [field: string]: Json;
}

/**
 * A Kubernetes object made of finished plain JSON. It is an ApiObject like any other (JSON patches, labels and
 * annotations can be added, `ApiObject.of` finds it), but the namespace and the labels of its chart are not mixed in:
 * what you give is what is emitted.
 *
 * @example
 * const chart = new Chart(new App(), 'shop');
 * new Manifest(chart, 'settings', {
 *   apiVersion: 'v1',
 *   kind: 'ConfigMap',
 *   metadata: { name: 'settings', namespace: 'shop' },
 *   data: { LOG_LEVEL: 'info' },
 * });
 */
export class Manifest extends ApiObject {
  /** True for a Manifest, also one of another copy of this package. */
  static isManifest(object: unknown): object is Manifest {
    return typeof object === 'object' && object !== null && MANIFEST in object;
  }

  /** ApiObject answers `instanceof` with yes for every ApiObject, whatever class is asked; here it is as usual again. */
  static override [Symbol.hasInstance](object: unknown): object is Manifest {
    return Function.prototype[Symbol.hasInstance].call(this, object);
  }

  declare readonly metadata: ManifestMetadata;
  private readonly content: JsonObject;
  private operations: readonly JsonPatch[] | undefined;

  constructor(scope: Construct, id: string, props: ManifestProps) {
    const { apiVersion, kind, metadata, ...content } = props;
    super(scope, id, { apiVersion, kind, metadata: { name: metadata.name } });
    this.metadata = new ManifestMetadata(this, metadata);
    this.content = content;
  }

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.operations = [...(this.operations ?? []), ...operations];
  }

  /** The object as plain JSON: apiVersion, kind, metadata, then the rest as it was given. */
  override toJson(): JsonObject {
    const json = {
      apiVersion: this.apiVersion,
      kind: this.kind,
      metadata: this.metadata.toJson(),
      ...this.content,
    };
    if (this.operations === undefined) return json;
    // A patch changes the document in place, and parts of it may be shared with other objects.
    return JsonPatch.apply(structuredClone(json), ...this.operations);
  }
}

// On the prototype and not on every object: there are tens of thousands of them.
Object.defineProperty(Manifest.prototype, MANIFEST, { value: true });
