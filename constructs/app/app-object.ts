// Labels of an app's objects and pods. Selectors are made here and nowhere else: a Deployment's selector can never be
// changed, so it must not depend on anything but the name of the app and its slot.
import type { Construct } from 'constructs';
import type { ManifestMetadataProps } from '../manifest-metadata';
import { namespaceOf } from '../namespace-of';
import { asPresent, present } from '../../core/present';

type Labels = Readonly<Record<string, string>>;

/** What every object of an app has. */
export interface AppObjectProps {
  /** Name of the app: lower-case letters, digits and `-`, at most 63, beginning with a letter. */
  readonly app: string;

  /**
   * Namespace of the object.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;

  /**
   * The group of teams that owns the app, for the label `app.kubernetes.io/part-of`.
   *
   * @default - no such label
   */
  readonly tenant?: string;

  /**
   * Extra labels of the object, not of pods. Labels that Strata sets itself win.
   *
   * @default {}
   */
  readonly labels?: Labels;
}

export interface AppMetadataOptions {
  /** Name of the object. Default: the name of the app. */
  readonly name?: string;
  /** Version of the app, on objects that hold it. */
  readonly version?: string | undefined;
  /** Value of the label `strata/kind`. */
  readonly kind?: string;
  readonly annotations?: Labels;
}

/**
 * Metadata of one object of an app, with the recommended labels:
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export function appMetadata(
  scope: Construct,
  props: AppObjectProps,
  options: AppMetadataOptions = {},
): ManifestMetadataProps {
  const { version } = options;
  const own = present({
    'app.kubernetes.io/managed-by': 'strata',
    'app.kubernetes.io/name': props.app,
    'app.kubernetes.io/part-of': props.tenant,
    'app.kubernetes.io/version': version === undefined ? undefined : versionLabel(version),
    'strata/kind': options.kind,
  });
  return asPresent({
    name: options.name ?? props.app,
    namespace: namespaceOf(scope, props.namespace),
    labels: props.labels === undefined ? own : Object.assign({}, props.labels, own),
    annotations: options.annotations,
  });
}

/** Selects the pods of an app, or of one of its slots. Pods of its jobs carry another name. */
export function appSelector(app: string, slot?: 'a' | 'b'): Labels {
  return slot === undefined
    ? { 'app.kubernetes.io/name': app }
    : { 'app.kubernetes.io/name': app, 'strata/slot': slot };
}

/**
 * The name that the pods of a job carry in `app.kubernetes.io/name`. They must not have the app's own, or its Service
 * would send them requests; and no app can have this one, because of the dot.
 */
export function jobPodName(cronJob: string): string {
  return `${cronJob}.job`;
}

/** The name that the pods of an app's tests carry, for the same reasons; no job has it either. */
export function smokePodName(app: string): string {
  return `${app}.smoke`;
}

/** Pods of tests carry it in `app.kubernetes.io/component`: one policy of the environment is for all of them. */
export const smokeComponent = 'smoke';

/**
 * The version as the value of a label. A label takes 63 characters and a letter or digit at the end, an image tag may
 * be longer: the rest is cut, the image reference has it whole.
 */
export function versionLabel(version: string): string {
  return version.slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
}
