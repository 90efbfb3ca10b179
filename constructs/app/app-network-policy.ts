import type { Construct } from 'constructs';
import type { Json, JsonObject } from '../../core/json';
import { Manifest } from '../manifest';
import { filledList, present } from '../../core/present';
import { appMetadata, appSelector, jobPodName } from './app-object';
import type { AppObjectProps } from './app-object';

/** An app and the ports that it is called on. */
export interface CalledApp {
  /** Name of the app. */
  readonly name: string;

  /** TCP ports, one or more. */
  readonly ports: readonly number[];
}

/** Something outside the cluster. */
export interface OutsideTarget {
  /**
   * Address ranges, as `10.8.0.0/16`. Policies know addresses, not names.
   *
   * @default [] any address on that port
   */
  readonly cidrs?: readonly string[];

  /** TCP port. */
  readonly port: number;
}

export interface AppNetworkPolicyProps extends AppObjectProps {
  /**
   * Ports that the app is called on by others in its namespace.
   *
   * @default []
   */
  readonly ports?: readonly number[];

  /**
   * Names of the app's CronJobs and migrations, whose pods the policy is for as well.
   *
   * @default []
   */
  readonly jobs?: readonly string[];

  /**
   * Gateway that sends requests from outside: its namespace, and the port they come to.
   *
   * @default - none
   */
  readonly gateway?: { readonly namespace: string; readonly port: number };

  /**
   * Where metrics are scraped from: a namespace, and the port.
   *
   * @default - nowhere
   */
  readonly monitoring?: { readonly namespace: string; readonly port: number };

  /**
   * Environment whose overlays (namespaces labelled `strata/baseline: <environment>`) may call the app, and may be
   * called by it as `overlays` says.
   *
   * @default - there are no overlays
   */
  readonly baseline?: string;

  /**
   * Apps of the same namespace that this one calls.
   *
   * @default []
   */
  readonly calls?: readonly CalledApp[];

  /**
   * Targets outside the cluster.
   *
   * @default []
   */
  readonly outside?: readonly OutsideTarget[];

  /**
   * Apps in overlays on `baseline` that this one may be sent to.
   *
   * @default []
   */
  readonly overlays?: readonly CalledApp[];

  /**
   * In a project environment: namespace of the baseline, apps that this one calls there, and the ports on which apps of
   * the baseline may call this one.
   *
   * @default - the environment lies on nothing
   */
  readonly below?: {
    readonly namespace: string;
    readonly calls: readonly CalledApp[];
    readonly admits: readonly number[];
  };
}

/**
 * Who may reach an app, and what it may reach: what is declared, and nothing else. Questions to the name service are
 * allowed for the whole namespace by DefaultNetworkPolicies.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 * @example
 * new AppNetworkPolicy(chart, 'network', {
 *   app: 'shop',
 *   namespace: 'mg-qa',
 *   ports: [8080],
 *   gateway: { namespace: 'traefik', port: 8080 },
 *   calls: [{ name: 'pay-core', ports: [20880] }],
 *   outside: [{ cidrs: ['10.8.0.0/16'], port: 3306 }],
 * });
 */
export class AppNetworkPolicy extends Manifest {
  constructor(scope: Construct, id: string, props: AppNetworkPolicyProps) {
    super(scope, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: appMetadata(scope, props),
      spec: present({
        podSelector: podSelectorOf(props),
        policyTypes: ['Ingress', 'Egress'],
        ingress: filledList(ingressOf(props)),
        egress: filledList(egressOf(props)),
      }),
    });
  }
}

function podSelectorOf(props: AppNetworkPolicyProps): JsonObject {
  const jobs = props.jobs ?? [];
  if (jobs.length === 0) return { matchLabels: appSelector(props.app) };
  const values = [props.app, ...jobs.map(jobPodName)];
  return { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values }] };
}

function ingressOf(props: AppNetworkPolicyProps): readonly Json[] {
  const ports = props.ports ?? [];
  const callers = [
    { podSelector: {} },
    ...(props.baseline === undefined ? [] : [overlayNamespaces(props.baseline)]),
  ];
  return [
    ...(ports.length === 0 ? [] : [{ from: callers, ports: tcp(ports) }]),
    ...admittedFromBelow(props),
    ...[props.gateway, props.monitoring]
      .filter((source) => source !== undefined)
      .map(({ namespace, port }) => ({ from: [namespaceNamed(namespace)], ports: tcp([port]) })),
  ];
}

function admittedFromBelow({ below }: AppNetworkPolicyProps): readonly Json[] {
  if (below === undefined || below.admits.length === 0) return [];
  return [{ from: [namespaceNamed(below.namespace)], ports: tcp(below.admits) }];
}

function egressOf(props: AppNetworkPolicyProps): readonly Json[] {
  return [
    ...callsOf(props.calls ?? []),
    ...(props.baseline === undefined ? [] : callsOf(props.overlays ?? [], overlayNamespaces(props.baseline))),
    ...(props.below === undefined ? [] : callsOf(props.below.calls, namespaceNamed(props.below.namespace))),
    ...outsideOf(props.outside ?? []),
  ];
}

/** A rule for every app that is called; without a selector of namespaces, in the policy's own. */
function callsOf(calls: readonly CalledApp[], namespaces?: JsonObject): readonly Json[] {
  return calls.map(({ name, ports }) => {
    const podSelector = { matchLabels: appSelector(name) };
    const peer = namespaces === undefined ? { podSelector } : Object.assign({}, namespaces, { podSelector });
    return { to: [peer], ports: tcp(ports) };
  });
}

/** A rule for every target with addresses, and one for the ports of all others. */
function outsideOf(targets: readonly OutsideTarget[]): readonly Json[] {
  const known = targets.filter((target) => (target.cidrs ?? []).length > 0);
  const anywhere = targets.filter((target) => (target.cidrs ?? []).length === 0);
  const ports = [...new Set(anywhere.map((target) => target.port))].toSorted((a, b) => a - b);
  return [
    ...known.map(({ cidrs, port }) => ({
      to: (cidrs ?? []).map((cidr) => ({ ipBlock: { cidr } })),
      ports: tcp([port]),
    })),
    ...(ports.length === 0 ? [] : [{ ports: tcp(ports) }]),
  ];
}

function tcp(ports: readonly number[]): readonly Json[] {
  return ports.map((port) => ({ protocol: 'TCP', port }));
}

function namespaceNamed(name: string): JsonObject {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

function overlayNamespaces(baseline: string): JsonObject {
  return { namespaceSelector: { matchLabels: { 'strata/baseline': baseline } } };
}
