import type { Manifest } from '../manifests/manifest';
import { listAt, valueAt, type Json } from '../references/reference';
import type { Complaint } from '../run/finding';

const HANDLERS = [
  ['startupProbe'],
  ['readinessProbe'],
  ['livenessProbe'],
  ['lifecycle', 'preStop'],
  ['lifecycle', 'postStart'],
];
const SPEC = ['spec', 'template', 'spec'];

/** Probes name ports that their container has: the server does not look, and a kubelet would never find the pod ready. */
export function checkPodPorts(manifests: readonly Manifest[]): readonly Complaint[] {
  return manifests.flatMap((manifest) =>
    ['containers', 'initContainers'].flatMap((list) =>
      listAt(valueAt(manifest.object, SPEC), list).flatMap((container, index) =>
        missingOf(container, `${SPEC.join('.')}.${list}[${index}]`).map((refusal) => ({ manifest, refusal })),
      ),
    ),
  );
}

function missingOf(container: Json, field: string): readonly { field: string; message: string }[] {
  const names = new Set(listAt(container, 'ports').map(({ name }) => name));
  return HANDLERS.flatMap((handler) =>
    ['httpGet', 'tcpSocket'].flatMap((action) => {
      const port = valueAt(container, [...handler, action, 'port']);
      // A number may be any port that the process listens on.
      if (typeof port !== 'string' || names.has(port)) return [];
      const at = [field, ...handler, action, 'port'].join('.');
      return [{ field: at, message: `${at}: the container has no port '${port}'` }];
    }),
  );
}
