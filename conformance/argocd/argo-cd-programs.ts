/** Ports of the loopback interface that the programs of Argo CD share. */
export interface ArgoCdPorts {
  readonly redis: number;
  readonly repoServer: number;
  /** For whatever else they listen on. */
  readonly metrics: readonly number[];
}

export interface ArgoCdProgram {
  /** What it is called decides what it is. */
  readonly name: string;
  /** As it was built. */
  readonly program: string;
  readonly args: readonly string[];
  /** It is ready when it listens here. */
  readonly port?: number;
}

/** In the order of starting. Addresses and logs are the only arguments: everything else is as Argo CD has it. */
export function argoCdPrograms(ports: ArgoCdPorts, namespace: string): readonly ArgoCdProgram[] {
  const redis = `127.0.0.1:${ports.redis}`;
  const repoServer = `127.0.0.1:${ports.repoServer}`;
  const [repoMetrics, controllerMetrics, setMetrics, setProbe, setWebhook] = ports.metrics;
  const log = ['--logformat=text', '--loglevel=info'];
  return [
    { name: 'redis-server', program: 'redis-server', args: [`-address=${redis}`], port: ports.redis },
    {
      name: 'argocd-repo-server',
      program: 'argocd',
      args: [
        `--redis=${redis}`,
        '--address=127.0.0.1',
        `--port=${ports.repoServer}`,
        '--metrics-address=127.0.0.1',
        `--metrics-port=${repoMetrics}`,
        '--disable-tls',
        ...log,
      ],
      port: ports.repoServer,
    },
    {
      name: 'argocd-application-controller',
      program: 'argocd',
      args: [
        `--namespace=${namespace}`,
        `--redis=${redis}`,
        `--repo-server=${repoServer}`,
        '--repo-server-plaintext',
        `--metrics-port=${controllerMetrics}`,
        ...log,
      ],
    },
    {
      name: 'argocd-applicationset-controller',
      program: 'argocd',
      args: [
        `--namespace=${namespace}`,
        `--argocd-repo-server=${repoServer}`,
        '--repo-server-plaintext',
        `--metrics-addr=127.0.0.1:${setMetrics}`,
        `--probe-addr=127.0.0.1:${setProbe}`,
        `--webhook-addr=127.0.0.1:${setWebhook}`,
        ...log,
      ],
    },
  ];
}
