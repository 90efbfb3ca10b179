/**
 * What resolve decides: plain values, nothing left to look up. Constructs turn them into objects without a choice of
 * their own. Maps are in key order already, lists in the order they are emitted in.
 */
import type { JsonObject } from '../json';
import type { Origin } from '../origin';
import type { Pool } from '../model/cluster';
import type { Protocol } from '../model/scalars';
import type { Patch } from '../model/settings';
import type { ResolvedIsolation } from './resolved-isolation';
import type { ResolvedJob, ResolvedMigration } from './resolved-job';
import type { ResolvedCall } from './resolved-call';
import type { ResolvedLane } from './resolved-lane';
import type { ResolvedRoute } from './resolved-route';

export interface ResolvedEnvironment {
  readonly kind: 'stable' | 'project' | 'delivery';
  /** As `qa`; of an overlay with its baseline, as `qa/coupon`. */
  readonly name: string;
  readonly namespace: string;
  /** Files that the environment's own objects come from, for the header. */
  readonly sources: readonly string[];
  readonly production: boolean;
  /** It was announced that the environment goes. */
  readonly retire: boolean;
  /** Project environments may lie on this one: policies admit namespaces labelled with it. */
  readonly acceptsOverlays: boolean;
  readonly slots: boolean;
  /** Tests run in it, which may call all of its apps by http. */
  readonly smokeTests: boolean;
  readonly cluster: ResolvedCluster;
  /** Begins header names: `mg` gives `x-mg-lane`. */
  readonly prefix: string;
  readonly quota: ResolvedQuota;
  /** Groups that may read objects and logs. */
  readonly viewers: readonly string[];
  readonly secretStore: string;
  /** Where the registry's credentials lie in the secret store. */
  readonly pullSecret?: string;
  readonly monitoringNamespace: string;
  readonly resources: readonly ResolvedResource[];
  readonly apps: readonly ResolvedApp[];
  readonly patches: readonly LocatedPatch[];
  /** Objects written by hand in environments/extras/<environment>/. */
  readonly extras: readonly Extra[];
  /** Set for a project or delivery environment. */
  readonly overlay?: ResolvedOverlay;
}

/** What a project or delivery environment has beyond a stable one. */
export interface ResolvedOverlay {
  readonly baseline: string;
  readonly baselineNamespace: string;
  /** Its own name, as `coupon`. */
  readonly project: string;
  readonly owner: string;
  /** The change that a delivery was made for. */
  readonly change?: string;
  /** The last day that it lives. */
  readonly expires: string;
  /** Groups that may open a shell and forward ports. */
  readonly executors: readonly string[];
  readonly changed: readonly string[];
  readonly carriers: readonly string[];
  /** Names of apps that the baseline serves. */
  readonly aliases: readonly ResolvedAlias[];
  /** Every declared call, with the one Service that it goes to. */
  readonly calls: readonly ResolvedCall[];
  /** Resources that it has an instance of its own of. */
  readonly isolated: readonly ResolvedIsolation[];
  /** Migrations that do not run here, because the database is the baseline's. */
  readonly withheld: readonly { readonly app: string; readonly resource: string }[];
  /** Set for an environment that calls of the baseline may come to. */
  readonly lane?: ResolvedLane;
}

export interface ResolvedAlias {
  readonly name: string;
  /** DNS name of the baseline's Service. */
  readonly host: string;
}

export interface ResolvedCluster {
  readonly name: string;
  /** Kubernetes version, as `1.34`. */
  readonly version: string;
  /** DNS domain inside the cluster, as `cluster.local`. */
  readonly domain: string;
  /** Where pods ask for names beside kube-dns. */
  readonly nameServers?: readonly string[];
  readonly mesh: 'none' | 'istio';
  readonly pools: Readonly<Record<string, Pool>>;
}

export interface ResolvedQuota {
  /** Sum of requested cores, as a quantity. */
  readonly cpu: string;
  readonly memory: string;
  readonly pods: number;
  readonly claims: number;
}

/** A name for something outside the environments. */
export interface ResolvedResource {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly cidrs: readonly string[];
}

/** A patch and the place that wrote it, so that one that does not fit can be named. */
export interface LocatedPatch extends Patch {
  readonly origin: Origin;
}

export interface Extra {
  readonly object: JsonObject;
  readonly origin: Origin;
}

export interface ResolvedApp {
  readonly name: string;
  readonly tenant?: string;
  /** Files that the app's objects come from, for the header. */
  readonly sources: readonly string[];
  /** Extra labels of the objects. */
  readonly labels: Readonly<Record<string, string>>;
  /** In the order http, grpc, dubbo, https, tcp. Empty for an app that nobody calls. */
  readonly ports: readonly ResolvedPort[];
  /** Callers get the addresses of its pods. */
  readonly headless?: boolean;
  /** Set for an app that runs outside the cluster; it then has no workload. */
  readonly external?: { readonly host: string };
  readonly workload?: ResolvedWorkload;
  /** False: no instances and no routes; everything else stays. */
  readonly enabled: boolean;
  readonly route?: ResolvedRoute;
  readonly network: ResolvedNetwork;
  readonly metrics?: { readonly path: string; readonly port: string; readonly interval?: string };
  readonly jobs: readonly ResolvedJob[];
  /** Changes of schemas, each before the pods of a new version. */
  readonly migrations: readonly ResolvedMigration[];
  /** Tests that run when the app was synced. */
  readonly smoke?: ResolvedSmoke;
  /** Schedule file of an executor, as JSON text. */
  readonly executorSchedule?: string;
  readonly patches: readonly LocatedPatch[];
}

export interface ResolvedPort {
  /** Also the name of the port: one port a protocol. */
  readonly protocol: Protocol;
  readonly port: number;
}

export interface ResolvedWorkload {
  /** `trade-core`, or `trade-core-a` where the environment has slots. */
  readonly name: string;
  readonly slot?: 'a' | 'b';
  readonly version: string;
  /** Full reference, with a digest wherever the lock has one. */
  readonly image: string;
  readonly pullPolicy: 'IfNotPresent' | 'Always';
  /** Of an app that scales, the size that it starts with. */
  readonly replicas: number;
  readonly scale?: ResolvedScale;
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** Environment variables that are no secrets, sorted by name. */
  readonly config: Readonly<Record<string, string>>;
  readonly secrets: readonly ResolvedSecret[];
  readonly resources: ResolvedResources;
  readonly readiness?: ResolvedProbe;
  readonly liveness?: ResolvedProbe;
  readonly startup?: ResolvedProbe;
  /** In debug mode: what stays of the checks is above already. */
  readonly debug?: ResolvedDebug;
  readonly drainSeconds: number;
  /** From the start of the drain to SIGKILL. */
  readonly graceSeconds: number;
  readonly rollout: ResolvedRollout;
  readonly revisionHistoryLimit: number;
  readonly user: { readonly uid: number; readonly gid: number };
  readonly volumes: readonly ResolvedVolume[];
  readonly scratch: readonly {
    readonly path: string;
    readonly size: string;
    readonly medium?: 'Memory';
  }[];
  /** Priority class of the pods. */
  readonly priorityClass?: string;
  /** Pool that the pods must run on; absent: any node without taints. */
  readonly pool?: Pool;
  readonly agents: readonly ResolvedAgent[];
  /** What the proxy of the cluster's mesh asks for in each pod. */
  readonly meshProxy?: ResolvedResources;
}

/** The bounds that the number of instances stays in, and the use of requests, in percent, that it aims at. */
export interface ResolvedScale {
  readonly min: number;
  readonly max: number;
  readonly cpu?: number;
  readonly memory?: number;
}

export interface ResolvedDebug {
  /** The container stays after the process has ended; `command` is never empty then. */
  readonly holdOnExit: boolean;
  readonly readiness: boolean;
  readonly reason?: string;
}

/** One environment variable from the secret store. */
export interface ResolvedSecret {
  readonly variable: string;
  /** Path in the secret store, as `qa/trade-db`. */
  readonly key: string;
  readonly property: string;
}

/** As Kubernetes quantities. */
export interface ResolvedResources {
  readonly cpuRequest: string;
  readonly cpuLimit: string;
  readonly memory: string;
}

export interface ResolvedProbe {
  readonly handler:
    | { readonly type: 'http'; readonly path: string; readonly port: string | number }
    | { readonly type: 'tcp'; readonly port: string | number }
    | { readonly type: 'grpc'; readonly port: number }
    | { readonly type: 'command'; readonly command: readonly string[] };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

export interface ResolvedRollout {
  readonly strategy: 'rolling' | 'recreate';
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
}

export interface ResolvedVolume {
  /** Name of the claim, as `recommend-models`. */
  readonly claim: string;
  readonly path: string;
  readonly size: string;
  readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
  readonly storageClass: string;
  /** It was announced that the claim goes. */
  readonly retire: boolean;
}

export interface ResolvedAgent {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly resources: ResolvedResources;
  readonly startup?: ResolvedProbe;
}

/** Who may reach the app, and what it may reach. Name resolution is allowed by the environment. */
export interface ResolvedNetwork {
  /** Namespace of the gateway that serves the app's route. */
  readonly gatewayNamespace?: string;
  /** Namespace that scrapes the app, when it has metrics. */
  readonly monitoringNamespace?: string;
  /** Apps of the same environment that it calls. */
  readonly apps: readonly { readonly name: string; readonly ports: readonly number[] }[];
  /** Targets outside: with addresses where they are known, else any address on that port. */
  readonly outside: readonly {
    readonly name: string;
    readonly cidrs: readonly string[];
    readonly port: number;
  }[];
  /** In a project environment: calls to and from the namespace of the baseline. */
  readonly baseline?: {
    readonly namespace: string;
    readonly apps: readonly { readonly name: string; readonly ports: readonly number[] }[];
    /** Own ports that apps of the baseline may call. */
    readonly admits: readonly number[];
  };
  /** The same apps in overlays on this environment, where lanes or Dubbo may send a call there. */
  readonly overlays: readonly { readonly name: string; readonly ports: readonly number[] }[];
}

export interface ResolvedSmoke {
  readonly image: string;
  /** Empty: what the image says. */
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly resources: ResolvedResources;
  readonly deadlineSeconds: number;
}
