/** Ports, files and the token that the programs of one control plane share. */
export interface Settings {
  readonly folder: string;
  readonly token: string;
  readonly etcdPort: number;
  readonly peerPort: number;
  readonly apiPort: number;
  readonly kwokPort: number;
  readonly kubeconfig: string;
  readonly schedulerConfig: string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
  readonly certificate: string;
}

export function etcdArguments({ etcdPort, peerPort }: Settings): readonly string[] {
  const client = `http://127.0.0.1:${etcdPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  return [
    '--name=conformance',
    '--data-dir=etcd',
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=conformance=${peer}`,
    // Nothing of it outlives the run.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

export function apiServerArguments(settings: Settings): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${settings.etcdPort}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${settings.apiPort}`,
    // Endpoints may not be loopback addresses, and nothing asks for the Service `kubernetes`.
    '--endpoint-reconciler-type=none',
    `--cert-dir=${settings.folder}`,
    `--token-auth-file=${settings.tokens}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    `--service-account-key-file=${settings.serviceAccountKey}`,
    `--service-account-signing-key-file=${settings.serviceAccountKey}`,
    '--service-cluster-ip-range=10.96.0.0/12',
    '--allow-privileged',
    '--profiling=false',
  ];
}

export function controllerManagerArguments(settings: Settings): readonly string[] {
  return [
    `--kubeconfig=${settings.kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
    `--service-account-private-key-file=${settings.serviceAccountKey}`,
    `--root-ca-file=${settings.certificate}`,
    '--kube-api-qps=200',
    '--kube-api-burst=400',
  ];
}

export function kwokArguments(settings: Settings, stages: readonly string[]): readonly string[] {
  return [
    `--kubeconfig=${settings.kubeconfig}`,
    '--manage-all-nodes=true',
    // Without leases pods turn NotReady after 40 seconds and stay so.
    '--node-lease-duration-seconds=40',
    `--server-address=127.0.0.1:${settings.kwokPort}`,
    ...stages.map((stage) => `--config=${stage}`),
  ];
}
