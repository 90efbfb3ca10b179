import type { Fault } from '../fault';

const QA = 'stable/qa';

/** Put into the next commit: each file is right, and the step from one to the other is refused. */
export const nextFaults: readonly Fault[] = [
  {
    name: 'a selector that changes',
    step: 'next commit',
    file: `${QA}/user-core.k8s.yaml`,
    kind: 'Deployment',
    replace:
      /(matchLabels:\n +app\.kubernetes\.io\/name: )\S+((?:.|\n)*?template:(?:.|\n)*?app\.kubernetes\.io\/name: )\S+/u,
    by: '$1users$2users',
    line: '  selector:',
    says: /field is immutable/u,
  },
  {
    name: 'an immutable ConfigMap that changes',
    step: 'next commit',
    file: `${QA}/settle-job.k8s.yaml`,
    kind: 'ConfigMap',
    replace: /LOG_LEVEL: \w+/u,
    by: 'LOG_LEVEL: all',
    line: 'data:',
    says: /field is immutable when `immutable` is set/u,
  },
  {
    name: 'a claim that moves to another storage class',
    step: 'next commit',
    file: `${QA}/recommend.k8s.yaml`,
    kind: 'PersistentVolumeClaim',
    replace: /storageClassName: .*/u,
    by: 'storageClassName: fast',
    line: 'spec:',
    says: /spec is immutable/u,
  },
  {
    name: 'a binding that changes its Role',
    step: 'next commit',
    file: 'projects/qa/richnote/environment.k8s.yaml',
    kind: 'RoleBinding',
    replace: /(kind: Role\n +name: )\S+/u,
    by: '$1other',
    line: 'roleRef:',
    says: /cannot change roleRef/u,
  },
];
