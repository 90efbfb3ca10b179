import fc from 'fast-check';
import type { Json, JsonObject } from '../json';
import { printPath } from '../json';
import { checkObject } from './check-object';
import type { Finding } from './finding';
import { kubernetesTable } from './kubernetes-table';
import { editObject } from './testing/edit-object';
import type { Edits } from './testing/edit-object';
import { good } from './testing/good-manifests';
import { supportedVersions } from './version';

interface Case {
  readonly name: string;
  readonly kind: keyof typeof good;
  readonly edits: Edits;
  /** Rule and place of each finding; warnings say so. */
  readonly found: readonly string[];
}

const pod = 'spec.template.spec';
const container = `${pod}.containers[0]`;
const text = (length: number): string => 'a'.repeat(length);

function check(object: Json, version = '1.34'): readonly Finding[] {
  return checkObject(object, { version, table: kubernetesTable });
}

function print(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ rule, path, severity }) => `${severity === 'warning' ? 'warning ' : ''}${rule} ${printPath(path)}`,
  );
}

const edited = ({ kind, edits }: Pick<Case, 'kind' | 'edits'>): JsonObject => editObject(good[kind], edits);

test.each(Object.entries(good))('a good %s has no findings', (_, object) => {
  expect(check(object)).toEqual([]);
});

test('good objects stay good in every version that has their fields', () => {
  const plain = Object.values(good).map((object) =>
    editObject(object, { [`${pod}.initContainers`]: undefined, 'spec.initContainers': undefined }),
  );
  const found = supportedVersions.flatMap((version) =>
    plain.flatMap((object) => print(check(object, version))),
  );
  expect(found).toEqual([]);
});

// Objects that an API server refuses, or accepts to nobody's use; numbers as in the review of validators.
// prettier-ignore
const refused: readonly (Case & { readonly no: number })[] = [
  { no: 1, name: 'text as replicas', kind: 'Deployment', edits: { 'spec.replicas': '3' }, found: ['value-type spec.replicas'] },
  { no: 2, name: 'a map of containers', kind: 'Deployment', edits: { [`${pod}.containers`]: { name: 'app' } }, found: [`value-type ${pod}.containers`] },
  { no: 3, name: 'a fraction of a replica', kind: 'Deployment', edits: { 'spec.replicas': 1.5 }, found: ['value-type spec.replicas'] },
  { no: 4, name: 'a misspelt field', kind: 'Deployment', edits: { 'spec.replica': 3 }, found: ['field-unknown spec.replica'] },
  { no: 5, name: 'a misspelt field of a container', kind: 'Deployment', edits: { [`${container}.imagePullPolice`]: 'Always' }, found: [`field-unknown ${container}.imagePullPolice`] },
  { no: 6, name: 'a misspelt field of metadata', kind: 'Deployment', edits: { 'metadata.label': {} }, found: ['field-unknown metadata.label'] },
  { no: 7, name: 'a field in wrong case', kind: 'Deployment', edits: { [`${container}.ports[1].containerport`]: 9090 }, found: [`field-unknown ${container}.ports[1].containerport`] },
  { no: 8, name: 'no selector', kind: 'Deployment', edits: { 'spec.selector': undefined }, found: ['field-missing spec.selector'] },
  { no: 9, name: 'no container name', kind: 'Deployment', edits: { [`${container}.name`]: undefined }, found: [`field-missing ${container}.name`] },
  { no: 10, name: 'no image', kind: 'Deployment', edits: { [`${container}.image`]: undefined }, found: [`container-image-missing ${container}.image`] },
  { no: 11, name: 'no containers', kind: 'Deployment', edits: { [`${pod}.containers`]: [] }, found: [`container-missing ${pod}.containers`] },
  { no: 12, name: 'an unknown pull policy', kind: 'Deployment', edits: { [`${container}.imagePullPolicy`]: 'IfNotPresents' }, found: [`value-unknown ${container}.imagePullPolicy`] },
  { no: 13, name: 'an unknown Service type', kind: 'Service', edits: { 'spec.type': 'Cluster' }, found: ['value-unknown spec.type'] },
  { no: 14, name: 'an unknown protocol', kind: 'Service', edits: { 'spec.ports[0].protocol': 'HTTP' }, found: ['value-unknown spec.ports[0].protocol'] },
  { no: 15, name: 'a Deployment whose pods end', kind: 'Deployment', edits: { [`${pod}.restartPolicy`]: 'OnFailure' }, found: [`restart-policy-wrong ${pod}.restartPolicy`] },
  { no: 16, name: 'an unknown concurrency policy', kind: 'CronJob', edits: { 'spec.concurrencyPolicy': 'forbid' }, found: ['value-unknown spec.concurrencyPolicy'] },
  { no: 17, name: 'memory in mb', kind: 'Deployment', edits: { [`${container}.resources.limits.memory`]: '512mb' }, found: [`value-malformed ${container}.resources.limits.memory`] },
  { no: 18, name: 'a quantity with a space', kind: 'Deployment', edits: { [`${container}.resources.limits.memory`]: '128 Mi' }, found: [`value-malformed ${container}.resources.limits.memory`] },
  { no: 19, name: 'a quantity of hours', kind: 'Deployment', edits: { [`${container}.resources.limits.cpu`]: '5h' }, found: [`value-malformed ${container}.resources.limits.cpu`] },
  { no: 20, name: 'more requested than allowed', kind: 'Deployment', edits: { [`${container}.resources.requests.memory`]: '2Gi' }, found: [`request-above-limit ${container}.resources.requests.memory`] },
  { no: 21, name: 'a name in upper case', kind: 'Deployment', edits: { 'metadata.name': 'My_App' }, found: ['name-malformed metadata.name'] },
  { no: 22, name: 'a name that is too long', kind: 'Deployment', edits: { 'metadata.name': text(254) }, found: ['name-malformed metadata.name'] },
  { no: 23, name: 'a Service name that starts with a digit', kind: 'Service', edits: { 'metadata.name': '1web' }, found: ['name-malformed metadata.name'] },
  { no: 24, name: 'no name', kind: 'Deployment', edits: { 'metadata.name': undefined }, found: ['name-missing metadata.name'] },
  { no: 25, name: 'a namespace with a dot', kind: 'Deployment', edits: { 'metadata.namespace': 'Prod.eu' }, found: ['name-malformed metadata.namespace'] },
  { no: 26, name: 'a label value with a space', kind: 'Deployment', edits: { 'metadata.labels.version': 'a b!' }, found: ['label-malformed metadata.labels.version'] },
  { no: 27, name: 'a label value that is too long', kind: 'Deployment', edits: { 'metadata.labels.version': text(64) }, found: ['label-malformed metadata.labels.version'] },
  { no: 28, name: 'a number as label value', kind: 'Deployment', edits: { 'metadata.labels.version': 1 }, found: ['value-type metadata.labels.version'] },
  { no: 29, name: 'a boolean as label value', kind: 'Deployment', edits: { 'metadata.labels.version': true }, found: ['value-type metadata.labels.version'] },
  { no: 30, name: 'null as label value', kind: 'Deployment', edits: { 'metadata.labels.version': null }, found: ['value-null metadata.labels.version'] },
  { no: 31, name: 'a label key with two slashes', kind: 'Deployment', edits: { 'metadata.labels[a/b/c]': 'd' }, found: ['label-malformed metadata.labels.a/b/c'] },
  { no: 32, name: 'a number as annotation', kind: 'Deployment', edits: { 'metadata.annotations.a': 1 }, found: ['value-type metadata.annotations.a'] },
  { no: 33, name: 'annotations above 256 KiB', kind: 'Deployment', edits: { 'metadata.annotations.a': text(262_144) }, found: ['annotations-too-large metadata.annotations'] },
  { no: 34, name: 'labels that the selector does not match', kind: 'Deployment', edits: { 'spec.template.metadata.labels': { version: '1' } }, found: ['selector-mismatch spec.template.metadata.labels'] },
  { no: 35, name: 'two Service ports of one name', kind: 'Service', edits: { 'spec.ports[1].name': 'http' }, found: ['port-duplicate spec.ports[1].name'] },
  { no: 36, name: 'two Service ports, one without name', kind: 'Service', edits: { 'spec.ports[1].name': undefined }, found: ['port-unnamed spec.ports[1].name'] },
  { no: 37, name: 'two Service ports of one number', kind: 'Service', edits: { 'spec.ports[1].port': 80 }, found: ['list-duplicate spec.ports[1]'] },
  { no: 38, name: 'two containers of one name', kind: 'Deployment', edits: { [`${pod}.containers[1]`]: { name: 'app', image: 'a:1' } }, found: [`list-duplicate ${pod}.containers[1]`] },
  { no: 39, name: 'two volumes of one name', kind: 'Deployment', edits: { [`${pod}.volumes[1].name`]: 'tmp' }, found: [`list-duplicate ${pod}.volumes[1]`, `mount-unresolved ${container}.volumeMounts[1].name`] },
  { no: 40, name: 'an environment variable twice', kind: 'Deployment', edits: { [`${container}.env[1].name`]: 'POD_IP' }, found: [`list-duplicate ${container}.env[1]`] },
  { no: 41, name: 'a port name that is too long', kind: 'Deployment', edits: { [`${container}.ports[1].name`]: 'metrics-endpoint' }, found: [`port-malformed ${container}.ports[1].name`] },
  { no: 42, name: 'a port above 65535', kind: 'Deployment', edits: { [`${container}.ports[1].containerPort`]: 70_000 }, found: [`value-out-of-range ${container}.ports[1].containerPort`] },
  { no: 43, name: 'a boolean as target port', kind: 'Service', edits: { 'spec.ports[0].targetPort': true }, found: ['value-type spec.ports[0].targetPort'] },
  { no: 44, name: 'a fraction as target port', kind: 'Service', edits: { 'spec.ports[0].targetPort': 80.5 }, found: ['value-type spec.ports[0].targetPort'] },
  { no: 45, name: 'a node port out of range', kind: 'NodePortService', edits: { 'spec.ports[0].nodePort': 80 }, found: ['value-out-of-range spec.ports[0].nodePort'] },
  { no: 48, name: 'a percentage without its sign', kind: 'Deployment', edits: { 'spec.strategy.rollingUpdate.maxSurge': '25' }, found: ['percentage-malformed spec.strategy.rollingUpdate.maxSurge'] },
  { no: 49, name: 'no pod may be added or missing', kind: 'Deployment', edits: { 'spec.strategy.rollingUpdate.maxSurge': 0 }, found: ['strategy-impossible spec.strategy.rollingUpdate'] },
  { no: 50, name: 'Recreate with rollingUpdate', kind: 'Deployment', edits: { 'spec.strategy.type': 'Recreate' }, found: ['strategy-mixed spec.strategy.rollingUpdate'] },
  { no: 51, name: 'negative replicas', kind: 'Deployment', edits: { 'spec.replicas': -1 }, found: ['value-out-of-range spec.replicas'] },
  { no: 52, name: 'a number as variable', kind: 'Deployment', edits: { [`${container}.env[1].value`]: 1 }, found: [`value-type ${container}.env[1].value`] },
  { no: 53, name: 'a variable with two sources', kind: 'Deployment', edits: { [`${container}.env[0].value`]: 'a' }, found: [`env-source ${container}.env[0].valueFrom`] },
  { no: 54, name: 'a mount without volume', kind: 'Deployment', edits: { [`${container}.volumeMounts[0].name`]: 'data' }, found: [`mount-unresolved ${container}.volumeMounts[0].name`] },
  { no: 55, name: 'a probe without handler', kind: 'Deployment', edits: { [`${container}.readinessProbe`]: { periodSeconds: 5 } }, found: [`probe-handler ${container}.readinessProbe`] },
  { no: 56, name: 'a probe with two handlers', kind: 'Deployment', edits: { [`${container}.readinessProbe.exec`]: { command: ['true'] } }, found: [`probe-handler ${container}.readinessProbe`] },
  { no: 57, name: 'a liveness probe that wants two successes', kind: 'Deployment', edits: { [`${container}.livenessProbe.successThreshold`]: 2 }, found: [`probe-threshold ${container}.livenessProbe.successThreshold`] },
  { no: 58, name: 'no path type', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].pathType': undefined }, found: ['field-missing spec.rules[0].http.paths[0].pathType'] },
  { no: 59, name: 'an unknown path type', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].pathType': 'prefix' }, found: ['value-unknown spec.rules[0].http.paths[0].pathType'] },
  { no: 60, name: 'a relative path', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].path': 'api' }, found: ['path-malformed spec.rules[0].http.paths[0].path'] },
  { no: 61, name: 'a backend port of name and number', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].backend.service.port.number': 80 }, found: ['backend-malformed spec.rules[0].http.paths[0].backend.service.port'] },
  { no: 62, name: 'a backend as v1beta1 had it', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].backend': { serviceName: 'web', servicePort: 80 } }, found: ['field-unknown spec.rules[0].http.paths[0].backend.serviceName', 'field-unknown spec.rules[0].http.paths[0].backend.servicePort', 'backend-malformed spec.rules[0].http.paths[0].backend'] },
  { no: 64, name: 'a schedule of four fields', kind: 'CronJob', edits: { 'spec.schedule': '* * * *' }, found: ['schedule-malformed spec.schedule'] },
  { no: 65, name: 'a minute above 59', kind: 'CronJob', edits: { 'spec.schedule': '61 * * * *' }, found: ['schedule-malformed spec.schedule'] },
  { no: 66, name: 'a CronJob name that is too long', kind: 'CronJob', edits: { 'metadata.name': text(53) }, found: ['name-malformed metadata.name'] },
  { no: 67, name: 'a Job whose pods never end', kind: 'Job', edits: { [`${pod}.restartPolicy`]: 'Always' }, found: [`restart-policy-wrong ${pod}.restartPolicy`] },
  { no: 68, name: 'a minimum above the maximum', kind: 'HorizontalPodAutoscaler', edits: { 'spec.minReplicas': 11 }, found: ['replicas-contradict spec.maxReplicas'] },
  { no: 69, name: 'no maximum', kind: 'HorizontalPodAutoscaler', edits: { 'spec.maxReplicas': undefined }, found: ['field-missing spec.maxReplicas'] },
  { no: 72, name: 'a number in a ConfigMap', kind: 'ConfigMap', edits: { 'data.port': 80 }, found: ['value-type data.port'] },
  { no: 73, name: 'a slash in a key of a ConfigMap', kind: 'ConfigMap', edits: { 'data[a/b]': 'c' }, found: ['config-key-malformed data.a/b'] },
  { no: 74, name: 'a ConfigMap above 1 MiB', kind: 'ConfigMap', edits: { 'data.big': text(1_048_577) }, found: ['object-too-large '] },
  { no: 75, name: 'a Secret that is not base64', kind: 'Secret', edits: { 'data[tls.crt]': 'not base64!' }, found: ['value-malformed data.tls.crt'] },
  { no: 76, name: 'both limits of a PodDisruptionBudget', kind: 'PodDisruptionBudget', edits: { 'spec.minAvailable': 1 }, found: ['fields-exclusive spec'] },
  { no: 77, name: 'an unknown access mode', kind: 'PersistentVolumeClaim', edits: { 'spec.accessModes': ['RWO'] }, found: ['value-unknown spec.accessModes[0]'] },
  { no: 78, name: 'a CIDR block out of range', kind: 'NetworkPolicy', edits: { 'spec.egress[0].to[1].ipBlock.cidr': '10.0.0.0/33' }, found: ['cidr-malformed spec.egress[0].to[1].ipBlock.cidr'] },
  { no: 79, name: 'an API removed long ago', kind: 'Deployment', edits: { apiVersion: 'extensions/v1beta1' }, found: ['api-removed apiVersion'] },
  { no: 80, name: 'an API removed by 1.25', kind: 'PodDisruptionBudget', edits: { apiVersion: 'policy/v1beta1' }, found: ['api-removed apiVersion'] },
  { no: 81, name: 'a misspelt kind', kind: 'Deployment', edits: { kind: 'Deploymnet' }, found: ['kind-unknown kind'] },
  { no: 83, name: 'a negative weight', kind: 'HTTPRoute', edits: { 'spec.rules[0].backendRefs[0].weight': -1 }, found: ['value-out-of-range spec.rules[0].backendRefs[0].weight'] },
  { no: 84, name: 'text as weight', kind: 'HTTPRoute', edits: { 'spec.rules[0].backendRefs[0].weight': '90' }, found: ['value-type spec.rules[0].backendRefs[0].weight'] },
  { no: 85, name: 'a misspelt field of a route', kind: 'HTTPRoute', edits: { 'spec.rules[0].match': [] }, found: ['field-unknown spec.rules[0].match'] },
  { no: 86, name: 'a path type of Ingress', kind: 'HTTPRoute', edits: { 'spec.rules[0].matches[0].path.type': 'Prefix' }, found: ['value-unknown spec.rules[0].matches[0].path.type', 'filter-malformed spec.rules[0].matches'] },
  { no: 87, name: 'a backend without port', kind: 'HTTPRoute', edits: { 'spec.rules[0].backendRefs[0].port': undefined }, found: ['backend-malformed spec.rules[0].backendRefs[0].port'] },
  { no: 88, name: 'a host that is only a wildcard', kind: 'HTTPRoute', edits: { 'spec.hostnames[1]': '*.' }, found: ['value-malformed spec.hostnames[1]'] },
  { no: 89, name: 'a route without match', kind: 'IngressRoute', edits: { 'spec.routes[0].match': undefined }, found: ['field-missing spec.routes[0].match'] },
  { no: 90, name: 'a misspelt field of an IngressRoute', kind: 'IngressRoute', edits: { 'spec.routes[0].middleware': [] }, found: ['field-unknown spec.routes[0].middleware'] },
  { no: 91, name: 'a route of the wrong kind', kind: 'IngressRoute', edits: { 'spec.routes[0].kind': 'rule' }, found: ['value-unknown spec.routes[0].kind'] },
  { no: 92, name: 'no destination', kind: 'Application', edits: { 'spec.destination': undefined }, found: ['field-missing spec.destination'] },
  { no: 93, name: 'text as boolean', kind: 'Application', edits: { 'spec.syncPolicy.automated.prune': 'true' }, found: ['value-type spec.syncPolicy.automated.prune'] },
  { no: 94, name: 'a misspelt field of a sync policy', kind: 'Application', edits: { 'spec.syncPolicy.syncOption': [] }, found: ['field-unknown spec.syncPolicy.syncOption'] },
  { no: 95, name: 'no project', kind: 'Application', edits: { 'spec.project': undefined }, found: ['field-missing spec.project'] },
  { no: 96, name: 'text as weight of a step', kind: 'Rollout', edits: { 'spec.strategy.canary.steps[0].setWeight': '20' }, found: ['value-type spec.strategy.canary.steps[0].setWeight'] },
  { no: 97, name: 'a step in wrong case', kind: 'Rollout', edits: { 'spec.strategy.canary.steps[0]': { setweight: 20 } }, found: ['field-unknown spec.strategy.canary.steps[0].setweight'] },
  { no: 98, name: 'an interval in words', kind: 'ServiceMonitor', edits: { 'spec.endpoints[0].interval': '30 sec' }, found: ['value-malformed spec.endpoints[0].interval'] },
  { no: 99, name: 'no endpoints', kind: 'ServiceMonitor', edits: { 'spec.endpoints': undefined }, found: ['field-missing spec.endpoints'] },
  { no: 100, name: 'a misspelt field of a monitor', kind: 'ServiceMonitor', edits: { 'spec.endpoint': [] }, found: ['field-unknown spec.endpoint'] },
  { no: 101, name: 'text as weight of Istio', kind: 'VirtualService', edits: { 'spec.http[0].route[0].weight': '90' }, found: ['value-type spec.http[0].route[0].weight'] },
  { no: 102, name: 'a misspelt field of Istio', kind: 'VirtualService', edits: { 'spec.routes': [] }, found: ['field-unknown spec.routes'] },
];

test.each(refused)('$no: fails on $name', (one) => {
  expect(print(check(edited(one)))).toEqual(one.found);
});

// prettier-ignore
const further: readonly Case[] = [
  { name: 'an object without kind', kind: 'Service', edits: { kind: undefined }, found: ['field-missing kind'] },
  { name: 'a generated name', kind: 'Job', edits: { 'metadata.name': undefined, 'metadata.generateName': 'a-' }, found: ['name-missing metadata.name'] },
  { name: 'a namespaced object without namespace', kind: 'Service', edits: { 'metadata.namespace': undefined }, found: ['namespace-missing metadata.namespace'] },
  { name: 'a cluster-wide object in a namespace', kind: 'ClusterRole', edits: { 'metadata.namespace': 'qa' }, found: ['namespace-forbidden metadata.namespace'] },
  { name: 'a Namespace with a dot', kind: 'Namespace', edits: { 'metadata.name': 'mg.qa' }, found: ['name-malformed metadata.name'] },
  { name: 'a StatefulSet with a dot', kind: 'StatefulSet', edits: { 'metadata.name': 'web.qa' }, found: ['name-malformed metadata.name'] },
  { name: 'a Role with a slash', kind: 'Role', edits: { 'metadata.name': 'a/b' }, found: ['name-malformed metadata.name'] },
  { name: 'a Job name that no label can hold', kind: 'Job', edits: { 'metadata.name': text(64) }, found: ['name-malformed metadata.name'] },
  { name: 'a prefix of variables with =', kind: 'Deployment', edits: { [`${container}.envFrom[1].prefix`]: 'A=' }, found: [`env-malformed ${container}.envFrom[1].prefix`] },
  { name: 'a limit of an unknown resource', kind: 'LimitRange', edits: { 'spec.limits[0].max.mem': '1Gi' }, found: ['resource-unknown spec.limits[0].max.mem'] },
  { name: 'a metric without type', kind: 'HorizontalPodAutoscaler', edits: { 'spec.metrics[0].type': '' }, found: ['metric-source spec.metrics[0]'] },
  { name: 'a number of pods beyond counting', kind: 'PodDisruptionBudget', edits: { 'spec.maxUnavailable': 3_000_000_000 }, found: ['value-out-of-range spec.maxUnavailable'] },
  { name: 'a broken label in a template', kind: 'Deployment', edits: { 'spec.template.metadata.labels.version': 'a b' }, found: ['label-malformed spec.template.metadata.labels.version'] },
  { name: 'a broken annotation key', kind: 'Service', edits: { 'metadata.annotations[a b]': 'c' }, found: ['annotation-malformed metadata.annotations.a b'] },
  { name: 'an empty selector', kind: 'Deployment', edits: { 'spec.selector': {} }, found: ['selector-empty spec.selector'] },
  { name: 'an expression that the labels do not meet', kind: 'Deployment', edits: { 'spec.selector.matchExpressions[0]': { key: 'version', operator: 'NotIn', values: ['5.4.0'] } }, found: ['selector-mismatch spec.template.metadata.labels'] },
  { name: 'an unknown operator', kind: 'Deployment', edits: { 'spec.selector.matchExpressions[0].operator': 'Has' }, found: ['selector-malformed spec.selector.matchExpressions[0].operator'] },
  { name: 'an operator without values', kind: 'NetworkPolicy', edits: { 'spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].values': [] }, found: ['selector-malformed spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].values'] },
  { name: 'a deadline shorter than getting ready', kind: 'Deployment', edits: { 'spec.minReadySeconds': 300 }, found: ['value-out-of-range spec.progressDeadlineSeconds'] },
  { name: 'a percentage above 100', kind: 'Deployment', edits: { 'spec.strategy.rollingUpdate.maxUnavailable': '101%' }, found: ['value-out-of-range spec.strategy.rollingUpdate.maxUnavailable'] },
  { name: 'a DaemonSet that may neither add nor miss', kind: 'DaemonSet', edits: { 'spec.updateStrategy.rollingUpdate.maxUnavailable': 0 }, found: ['strategy-impossible spec.updateStrategy.rollingUpdate'] },
  { name: 'OnDelete with rollingUpdate', kind: 'StatefulSet', edits: { 'spec.updateStrategy': { type: 'OnDelete', rollingUpdate: { partition: 1 } } }, found: ['strategy-mixed spec.updateStrategy.rollingUpdate'] },
  { name: 'a claim without size', kind: 'StatefulSet', edits: { 'spec.volumeClaimTemplates[0].spec.resources': undefined }, found: ['field-missing spec.volumeClaimTemplates[0].spec.resources.requests.storage'] },
  { name: 'a claim of nothing', kind: 'PersistentVolumeClaim', edits: { 'spec.resources.requests.storage': '0' }, found: ['value-out-of-range spec.resources.requests.storage'] },
  { name: 'a claim without access mode', kind: 'PersistentVolumeClaim', edits: { 'spec.accessModes': [] }, found: ['field-missing spec.accessModes'] },
  { name: 'a deadline of pods that run for ever', kind: 'DaemonSet', edits: { [`${pod}.activeDeadlineSeconds`]: 60 }, found: [`field-unsupported ${pod}.activeDeadlineSeconds`] },
  { name: 'a Job without restart policy', kind: 'Job', edits: { [`${pod}.restartPolicy`]: undefined }, found: [`restart-policy-wrong ${pod}.restartPolicy`] },
  { name: 'an index limit of a Job without indexes', kind: 'Job', edits: { 'spec.backoffLimitPerIndex': 1 }, found: ['field-unsupported spec.backoffLimitPerIndex'] },
  { name: 'an indexed Job without completions', kind: 'Job', edits: { 'spec.completionMode': 'Indexed' }, found: ['field-missing spec.completions'] },
  { name: 'a schedule with a time zone', kind: 'CronJob', edits: { 'spec.schedule': 'TZ=UTC 1 * * * *' }, found: ['schedule-malformed spec.schedule'] },
  { name: 'a time zone that is a path', kind: 'CronJob', edits: { 'spec.timeZone': '../etc' }, found: ['time-zone-malformed spec.timeZone'] },
  { name: 'a name twice, in containers and init containers', kind: 'Deployment', edits: { [`${pod}.initContainers[1].name`]: 'app' }, found: [`container-duplicate ${pod}.initContainers[1].name`] },
  { name: 'a probe of an init container', kind: 'Deployment', edits: { [`${pod}.initContainers[1].livenessProbe`]: { exec: { command: ['true'] } } }, found: [`field-unsupported ${pod}.initContainers[1].livenessProbe`] },
  { name: 'a sidecar that restarts sometimes', kind: 'Deployment', edits: { [`${pod}.initContainers[1].restartPolicy`]: 'OnFailure' }, found: [`restart-policy-wrong ${pod}.initContainers[1].restartPolicy`] },
  { name: 'a container with a restart policy of its own', kind: 'Deployment', edits: { [`${container}.restartPolicy`]: 'Never' }, found: [`restart-policy-wrong ${container}.restartPolicy`] },
  { name: 'an image with spaces', kind: 'Deployment', edits: { [`${container}.image`]: 'a:1 ' }, found: [`image-malformed ${container}.image`] },
  { name: 'two container ports of one name', kind: 'Deployment', edits: { [`${container}.ports[1].name`]: 'http' }, found: [`port-duplicate ${container}.ports[1].name`] },
  { name: 'a host port that differs', kind: 'DaemonSet', edits: { [`${container}.ports[0].hostPort`]: 9200 }, found: [`port-mismatch ${container}.ports[0].hostPort`] },
  { name: 'a variable that starts with =', kind: 'Deployment', edits: { [`${container}.env[1].name`]: '=A' }, found: [`env-malformed ${container}.env[1].name`] },
  { name: 'a variable without source', kind: 'Deployment', edits: { [`${container}.env[0].valueFrom`]: {} }, found: [`env-source ${container}.env[0].valueFrom`] },
  { name: 'a field that pods do not have', kind: 'Deployment', edits: { [`${container}.env[0].valueFrom.fieldRef.fieldPath`]: 'status.podIp' }, found: [`env-source ${container}.env[0].valueFrom.fieldRef.fieldPath`] },
  { name: 'a source of variables that names nothing', kind: 'Deployment', edits: { [`${container}.envFrom[0]`]: {} }, found: [`env-source ${container}.envFrom[0]`] },
  { name: 'an unknown resource', kind: 'Deployment', edits: { [`${container}.resources.limits.mem`]: '1Gi' }, found: [`resource-unknown ${container}.resources.limits.mem`] },
  { name: 'memory in thousandths', kind: 'Deployment', edits: { [`${container}.resources.requests.memory`]: '512m' }, found: [`warning quantity-suspect ${container}.resources.requests.memory`] },
  { name: 'a device without limit', kind: 'Deployment', edits: { [`${container}.resources.requests[nvidia.com/gpu]`]: 1 }, found: [`limit-missing ${container}.resources.limits.nvidia.com/gpu`] },
  { name: 'a device requested in part', kind: 'Deployment', edits: { [`${container}.resources.requests[nvidia.com/gpu]`]: 1, [`${container}.resources.limits[nvidia.com/gpu]`]: 2 }, found: [`request-above-limit ${container}.resources.requests.nvidia.com/gpu`] },
  { name: 'a probe of a port that is not there', kind: 'Deployment', edits: { [`${container}.livenessProbe.httpGet.port`]: 'admin' }, found: [`port-unresolved ${container}.livenessProbe.httpGet.port`] },
  { name: 'a port number in quotes', kind: 'Deployment', edits: { [`${container}.livenessProbe.httpGet.port`]: '8080' }, found: [`port-malformed ${container}.livenessProbe.httpGet.port`] },
  { name: 'a command that is missing', kind: 'Deployment', edits: { [`${container}.lifecycle.preStop.exec`]: {} }, found: [`field-missing ${container}.lifecycle.preStop.exec.command`] },
  { name: 'a sleep longer than the grace', kind: 'Deployment', edits: { [`${container}.lifecycle.preStop`]: { sleep: { seconds: 60 } } }, found: [`value-out-of-range ${container}.lifecycle.preStop.sleep.seconds`] },
  { name: 'a negative period', kind: 'Deployment', edits: { [`${container}.livenessProbe.periodSeconds`]: -1 }, found: [`value-out-of-range ${container}.livenessProbe.periodSeconds`] },
  { name: 'a privileged container without escalation', kind: 'Deployment', edits: { [`${container}.securityContext.privileged`]: true }, found: [`fields-exclusive ${container}.securityContext.allowPrivilegeEscalation`] },
  { name: 'a local profile without name', kind: 'Deployment', edits: { [`${container}.securityContext.seccompProfile`]: { type: 'Localhost' } }, found: [`field-unsupported ${container}.securityContext.seccompProfile`] },
  { name: 'a path that climbs out', kind: 'Deployment', edits: { [`${container}.volumeMounts[1].subPath`]: '../a' }, found: [`path-malformed ${container}.volumeMounts[1].subPath`] },
  { name: 'a volume of two types', kind: 'Deployment', edits: { [`${pod}.volumes[0].secret`]: { secretName: 'a' } }, found: [`volume-source ${pod}.volumes[0]`] },
  { name: 'a volume of a nameless ConfigMap', kind: 'Deployment', edits: { [`${pod}.volumes[1].configMap.name`]: undefined }, found: [`field-missing ${pod}.volumes[1].configMap.name`] },
  { name: 'a file mode in decimal', kind: 'Deployment', edits: { [`${pod}.volumes[1].configMap.defaultMode`]: 644 }, found: [`value-out-of-range ${pod}.volumes[1].configMap.defaultMode`] },
  { name: 'a projected source of two types', kind: 'Deployment', edits: { [`${pod}.volumes[2].projected.sources[0].secret`]: { name: 'a' } }, found: [`volume-source ${pod}.volumes[2].projected.sources[0]`] },
  { name: 'a toleration of everything with a value', kind: 'Deployment', edits: { [`${pod}.tolerations[1].value`]: 'a' }, found: [`toleration-malformed ${pod}.tolerations[1].value`] },
  { name: 'a delay without NoExecute', kind: 'Deployment', edits: { [`${pod}.tolerations[1].effect`]: 'NoSchedule' }, found: [`toleration-malformed ${pod}.tolerations[1].effect`] },
  { name: 'a weight above 100', kind: 'Deployment', edits: { [`${pod}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight`]: 101 }, found: [`value-out-of-range ${pod}.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight`] },
  { name: 'no skew', kind: 'Deployment', edits: { [`${pod}.topologySpreadConstraints[0].maxSkew`]: 0 }, found: [`value-out-of-range ${pod}.topologySpreadConstraints[0].maxSkew`] },
  { name: 'a pod without name servers', kind: 'Pod', edits: { 'spec.dnsPolicy': 'None' }, found: ['field-missing spec.dnsConfig.nameservers'] },
  { name: 'a Service without ports', kind: 'Service', edits: { 'spec.ports': undefined }, found: ['field-missing spec.ports'] },
  { name: 'an alias in upper case', kind: 'AliasService', edits: { 'spec.externalName': 'Web.qa' }, found: ['name-malformed spec.externalName'] },
  { name: 'an alias with a cluster IP', kind: 'AliasService', edits: { 'spec.clusterIP': 'None' }, found: ['field-unsupported spec.clusterIP'] },
  { name: 'a node port of an inner Service', kind: 'Service', edits: { 'spec.ports[0].nodePort': 30_080 }, found: ['field-unsupported spec.ports[0].nodePort'] },
  { name: 'a headless LoadBalancer', kind: 'HeadlessService', edits: { 'spec.type': 'LoadBalancer' }, found: ['fields-exclusive spec.clusterIP'] },
  { name: 'a traffic policy of an inner Service', kind: 'Service', edits: { 'spec.externalTrafficPolicy': 'Local' }, found: ['field-unsupported spec.externalTrafficPolicy'] },
  { name: 'a target port in quotes', kind: 'Service', edits: { 'spec.ports[0].targetPort': '8080' }, found: ['port-malformed spec.ports[0].targetPort'] },
  { name: 'an unknown traffic distribution', kind: 'Service', edits: { 'spec.trafficDistribution': 'Near' }, found: ['value-unknown spec.trafficDistribution'] },
  { name: 'affinity settings without affinity', kind: 'Service', edits: { 'spec.sessionAffinityConfig': { clientIP: { timeoutSeconds: 10 } } }, found: ['field-unsupported spec.sessionAffinityConfig'] },
  { name: 'a cluster IP that is none', kind: 'Service', edits: { 'spec.clusterIP': '10.0.0' }, found: ['address-malformed spec.clusterIP'] },
  { name: 'a source range that is an address', kind: 'NodePortService', edits: { 'spec.type': 'LoadBalancer', 'spec.loadBalancerSourceRanges': ['10.0.0.1'] }, found: ['cidr-malformed spec.loadBalancerSourceRanges[0]'] },
  { name: 'a key twice in a ConfigMap', kind: 'ConfigMap', edits: { 'data.logo': 'a' }, found: ['config-key-duplicate data.logo'] },
  { name: 'a TLS Secret without key', kind: 'Secret', edits: { stringData: undefined }, found: ['field-missing data'] },
  { name: 'a quota of something unknown', kind: 'ResourceQuota', edits: { 'spec.hard.cpus': 1 }, found: ['resource-unknown spec.hard.cpus'] },
  { name: 'a negative quota', kind: 'ResourceQuota', edits: { 'spec.hard.pods': -1 }, found: ['value-out-of-range spec.hard.pods'] },
  { name: 'a default above the maximum', kind: 'LimitRange', edits: { 'spec.limits[0].default.cpu': 8 }, found: ['limits-contradict spec.limits[0].default.cpu'] },
  { name: 'a limit of something unknown', kind: 'LimitRange', edits: { 'spec.limits[0].type': 'Containers' }, found: ['value-unknown spec.limits[0].type'] },
  { name: 'bits behind the mask', kind: 'NetworkPolicy', edits: { 'spec.egress[0].to[0].ipBlock.cidr': '10.0.0.1/8' }, found: ['warning cidr-malformed spec.egress[0].to[0].ipBlock.cidr'] },
  { name: 'an exception outside its block', kind: 'NetworkPolicy', edits: { 'spec.egress[0].to[0].ipBlock.except': ['11.0.0.0/16'] }, found: ['cidr-outside spec.egress[0].to[0].ipBlock.except[0]'] },
  { name: 'a peer that names nobody', kind: 'NetworkPolicy', edits: { 'spec.egress[0].to[1]': {} }, found: ['peer-empty spec.egress[0].to[1]'] },
  { name: 'a block beside a selector', kind: 'NetworkPolicy', edits: { 'spec.egress[0].to[1].podSelector': {} }, found: ['fields-exclusive spec.egress[0].to[1]'] },
  { name: 'an end below the start', kind: 'NetworkPolicy', edits: { 'spec.ingress[0].ports[1].endPort': 8000 }, found: ['port-malformed spec.ingress[0].ports[1].endPort'] },
  { name: 'an Ingress that routes nothing', kind: 'Ingress', edits: { 'spec.rules': undefined }, found: ['field-missing spec.rules'] },
  { name: 'a host with a port', kind: 'Ingress', edits: { 'spec.rules[0].host': 'web.example.com:80' }, found: ['host-malformed spec.rules[0].host'] },
  { name: 'a host that is an address', kind: 'Ingress', edits: { 'spec.rules[0].host': '10.0.0.1' }, found: ['host-malformed spec.rules[0].host'] },
  { name: 'a path that climbs', kind: 'Ingress', edits: { 'spec.rules[0].http.paths[0].path': '/a/../b' }, found: ['path-malformed spec.rules[0].http.paths[0].path'] },
  { name: 'two Ingress classes', kind: 'Ingress', edits: { 'metadata.annotations[kubernetes.io/ingress.class]': 'traefik' }, found: ['fields-exclusive metadata.annotations.kubernetes.io/ingress.class'] },
  { name: 'a percentage of pods above 100', kind: 'PodDisruptionBudget', edits: { 'spec.maxUnavailable': '101%' }, found: ['value-out-of-range spec.maxUnavailable'] },
  { name: 'a metric of another type', kind: 'HorizontalPodAutoscaler', edits: { 'spec.metrics[0].type': 'Pods' }, found: ['metric-source spec.metrics[0]'] },
  { name: 'a target without its value', kind: 'HorizontalPodAutoscaler', edits: { 'spec.metrics[0].resource.target.type': 'AverageValue' }, found: ['field-missing spec.metrics[0].resource.target.averageValue'] },
  { name: 'an autoscaler to zero on cpu', kind: 'HorizontalPodAutoscaler', edits: { 'spec.minReplicas': 0 }, found: ['value-out-of-range spec.minReplicas'] },
  { name: 'a target without group', kind: 'HorizontalPodAutoscaler', edits: { 'spec.scaleTargetRef.apiVersion': undefined }, found: ['field-missing spec.scaleTargetRef.apiVersion'] },
  { name: 'a minimum above the maximum of KEDA', kind: 'ScaledObject', edits: { 'spec.minReplicaCount': 6 }, found: ['replicas-contradict spec.maxReplicaCount'] },
  { name: 'a rule without verbs', kind: 'Role', edits: { 'rules[0].verbs': [] }, found: ['rbac-rule rules[0].verbs'] },
  { name: 'a rule without group', kind: 'Role', edits: { 'rules[0].apiGroups': undefined }, found: ['rbac-rule rules[0]'] },
  { name: 'a Role about URLs', kind: 'Role', edits: { 'rules[0]': { nonResourceURLs: ['/metrics'], verbs: ['get'] } }, found: ['rbac-rule rules[0].nonResourceURLs'] },
  { name: 'a cluster binding to a Role', kind: 'ClusterRoleBinding', edits: { 'roleRef.kind': 'Role' }, found: ['rbac-reference roleRef.kind'] },
  { name: 'a subject of unknown kind', kind: 'RoleBinding', edits: { 'subjects[0].kind': 'Pod' }, found: ['rbac-reference subjects[0].kind'] },
  { name: 'an account without namespace', kind: 'ClusterRoleBinding', edits: { 'subjects[0].namespace': undefined }, found: ['namespace-missing subjects[0].namespace'] },
  { name: 'a priority of the system', kind: 'PriorityClass', edits: { value: 2_000_000_000 }, found: ['value-out-of-range value'] },
  { name: 'a path with two slashes', kind: 'HTTPRoute', edits: { 'spec.rules[0].matches[0].path.value': '/a//b' }, found: ['path-malformed spec.rules[0].matches[0].path.value'] },
  { name: 'a filter described by another field', kind: 'HTTPRoute', edits: { 'spec.rules[0].filters[0].type': 'RequestMirror' }, found: ['filter-malformed spec.rules[0].filters[0]'] },
  { name: 'a redirect beside a rewrite', kind: 'HTTPRoute', edits: { 'spec.rules[0].backendRefs': undefined, 'spec.rules[0].filters[0]': { type: 'RequestRedirect', requestRedirect: { statusCode: 302 } } }, found: ['filter-malformed spec.rules[0].filters'] },
  { name: 'a redirect with backends', kind: 'HTTPRoute', edits: { 'spec.rules[0].filters': [{ type: 'RequestRedirect', requestRedirect: { statusCode: 302 } }] }, found: ['fields-exclusive spec.rules[0].backendRefs'] },
  { name: 'a prefix to replace, and two matches', kind: 'HTTPRoute', edits: { 'spec.rules[0].matches[1]': { path: { value: '/b' } } }, found: ['filter-malformed spec.rules[0].matches'] },
  { name: 'a backend timeout above the whole', kind: 'HTTPRoute', edits: { 'spec.rules[0].timeouts.backendRequest': '11s' }, found: ['value-out-of-range spec.rules[0].timeouts'] },
  { name: 'one parent twice', kind: 'HTTPRoute', edits: { 'spec.parentRefs[1]': { name: 'public', namespace: 'gateways', sectionName: 'https' } }, found: ['list-duplicate spec.parentRefs[1]'] },
  { name: 'TLS on plain HTTP', kind: 'Gateway', edits: { 'spec.listeners[0].tls': { mode: 'Passthrough' } }, found: ['field-unsupported spec.listeners[0].tls'] },
  { name: 'HTTPS without certificate', kind: 'Gateway', edits: { 'spec.listeners[1].tls': {} }, found: ['field-missing spec.listeners[1].tls.certificateRefs'] },
  { name: 'one listener twice', kind: 'Gateway', edits: { 'spec.listeners[1]': { name: 'other', port: 80, protocol: 'HTTP' } }, found: ['list-duplicate spec.listeners[1]'] },
];

test.each(further)('fails on $name', (one) => {
  expect(print(check(edited(one)))).toEqual(one.found);
});

describe('rules that change with the version', () => {
  const external = {
    type: 'External',
    external: { metric: { name: 'a' }, target: { type: 'Value', value: 1 } },
  };

  test.each([
    {
      name: 'variables of any printable name',
      kind: 'Deployment',
      edits: { [`${container}.env[1].name`]: '1 A' },
      before: '1.31',
      from: '1.32',
    },
    {
      name: 'a sleep of no seconds',
      kind: 'Deployment',
      edits: { [`${container}.lifecycle.preStop`]: { sleep: { seconds: 0 } } },
      before: '1.32',
      from: '1.33',
    },
    {
      name: 'traffic within a zone',
      kind: 'Service',
      edits: { 'spec.trafficDistribution': 'PreferSameZone' },
      before: '1.33',
      from: '1.34',
    },
    {
      name: 'a restart policy of any container',
      kind: 'Deployment',
      edits: { [`${container}.restartPolicy`]: 'Never' },
      before: '1.34',
      from: '1.35',
    },
    {
      name: 'an autoscaler to zero',
      kind: 'HorizontalPodAutoscaler',
      edits: { 'spec.minReplicas': 0, 'spec.metrics[0]': external },
      before: '1.34',
      from: '1.35',
    },
  ] as const)('$name: from $from', ({ kind, edits, before, from }) => {
    const object = edited({ kind, edits });
    expect(check(object, before)).toHaveLength(1);
    expect(check(object, from)).toEqual([]);
  });

  test('bits behind the mask of a block are an error from 1.36 on, and a warning before', () => {
    const object = edited({
      kind: 'NetworkPolicy',
      edits: { 'spec.egress[0].to[0].ipBlock.cidr': '10.0.0.1/8' },
    });
    expect(check(object, '1.35')).toMatchObject([{ severity: 'warning', fix: "write '10.0.0.0/8'" }]);
    expect(check(object, '1.36')).toMatchObject([{ severity: 'error' }]);
  });
});

describe('what is said', () => {
  test.each([
    {
      kind: 'Deployment',
      edits: { 'metadata.name': 'My_App' },
      message: "name 'My_App' has upper-case letters",
      fix: "write it like 'my-app'",
    },
    {
      kind: 'Service',
      edits: { 'metadata.namespace': undefined },
      message: 'the object has no namespace, so it would land in the one of whoever applies it',
      fix: "add 'namespace'",
    },
    {
      kind: 'Deployment',
      edits: { 'spec.template.metadata.labels': { version: '1' } },
      message: "the template's labels do not match the selector: 'app.kubernetes.io/name=web'",
      fix: 'give the template these labels',
    },
    {
      kind: 'Deployment',
      edits: { 'metadata.labels.version': 'a b!' },
      message: "label value 'a b!' may hold only letters, digits, '-', '_' and '.'",
      fix: "write it like 'a-b'",
    },
    {
      kind: 'Deployment',
      edits: { [`${container}.resources.requests.memory`]: '2Gi' },
      message: 'request 2Gi of memory is more than its limit 0.5Gi',
      fix: 'use at most 0.5Gi',
    },
    {
      kind: 'Deployment',
      edits: { [`${container}.volumeMounts[0].name`]: 'data' },
      message: "there is no volume 'data' in the pod",
      fix: 'add it, or use one of: tmp, config, token',
    },
    {
      kind: 'CronJob',
      edits: { 'spec.schedule': '61 * * * *' },
      message: "schedule '61 * * * *' has '61' as minute, allowed is 0 to 59",
      fix: "write it like '15 3 * * *'",
    },
    {
      kind: 'NetworkPolicy',
      edits: { 'spec.egress[0].to[1].ipBlock.cidr': '10.0.0.1' },
      message: "'10.0.0.1' is not a CIDR block",
      fix: "write '10.0.0.1/32'",
    },
    {
      kind: 'HorizontalPodAutoscaler',
      edits: { 'spec.minReplicas': 11 },
      message: "'minReplicas' (11) is above 'maxReplicas' (10)",
      fix: 'write at least 11',
    },
  ] as const)('$message', ({ kind, edits, message, fix }) => {
    expect(check(edited({ kind, edits }))).toMatchObject([{ message, fix, severity: 'error' }]);
  });

  test('every message starts in lower case, with a quote or a kind, and no text ends with a full stop', () => {
    const findings = [...refused, ...further].flatMap((one) => check(edited(one)));
    const wrong = findings.filter(
      ({ message, fix }) =>
        !/^['a-z]|^Service(Account)? /.test(message) || message.endsWith('.') || fix.endsWith('.'),
    );
    expect(wrong).toEqual([]);
  });
});

test.each([null, [], 'text', 1])('%j is no object', (value) => {
  expect(print(check(value))).toEqual(['value-type ']);
});

test('broken objects of any shape are refused without failing', () => {
  const places = Object.values(good).flatMap((object) => pathsOf(object).map((path) => ({ object, path })));
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), ({ object, path }, value) => {
      expect(Array.isArray(check(editObject(object, { [path]: value as Json })))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

/** All places of a value, as edits name them. */
function pathsOf(value: Json, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps = Array.isArray(value)
    ? (value as readonly Json[]).map((item, index) => pathsOf(item, `${path}[${index}]`))
    : Object.entries(value as JsonObject).map(([key, item]) =>
        pathsOf(item, path === '' ? key : `${path}[${key}]`),
      );
  return [...(path === '' ? [] : [path]), ...steps.flat()];
}
