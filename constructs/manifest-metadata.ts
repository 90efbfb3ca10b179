import { ApiObjectMetadataDefinition } from 'cdk8s';
import type { ApiObject, OwnerReference } from 'cdk8s';
import type { Json, JsonObject } from '../core/json';
import { present } from '../core/present';
import { sortedMap } from './sorted-map';

export interface ManifestMetadataProps {
  /**
   * Name of the object.
   *
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
   */
  readonly name: string;

  /**
   * Namespace of the object.
   *
   * @default - none, as for objects of the whole cluster
   */
  readonly namespace?: string;

  /**
   * Labels of the object, emitted in key order.
   *
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Annotations of the object, emitted in key order.
   *
   * @default {}
   */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Other metadata, as `finalizers`, emitted after the annotations. */
  readonly [field: string]: Json;
}

/** Metadata of a Manifest: plain data, to which labels, annotations and the like can still be added. */
export class ManifestMetadata extends ApiObjectMetadataDefinition {
  private content: ManifestMetadataProps;

  constructor(apiObject: ApiObject, props: ManifestMetadataProps) {
    super(present({ name: props.name, namespace: props.namespace, apiObject }));
    this.content = props;
  }

  override getLabel(key: string): string | undefined {
    return this.content.labels?.[key];
  }

  override addLabel(key: string, value: string): void {
    this.content = { ...this.content, labels: { ...this.content.labels, [key]: value } };
  }

  override addAnnotation(key: string, value: string): void {
    this.content = { ...this.content, annotations: { ...this.content.annotations, [key]: value } };
  }

  override addFinalizers(...finalizers: string[]): void {
    this.append('finalizers', finalizers);
  }

  override addOwnerReference(owner: OwnerReference): void {
    this.append('ownerReferences', [{ ...owner }]);
  }

  override add(key: string, value: Json): void {
    this.content = { ...this.content, [key]: value };
  }

  /** Name, namespace, labels, annotations, then the rest as it was given. Empty maps are left out. */
  override toJson(): JsonObject {
    const { name, namespace, labels, annotations, ...rest } = this.content;
    const more = { namespace, labels: filled(labels), annotations: filled(annotations) };
    return { name, ...present(more), ...rest };
  }

  private append(key: string, values: readonly Json[]): void {
    const before = this.content[key];
    this.add(key, [...(Array.isArray(before) ? before : []), ...values]);
  }
}

function filled(map: Readonly<Record<string, string>> | undefined): JsonObject | undefined {
  return map === undefined || Object.keys(map).length === 0 ? undefined : sortedMap(map);
}
