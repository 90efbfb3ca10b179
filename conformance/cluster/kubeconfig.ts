import type { Settings } from './program-arguments';

/** JSON is YAML. */
export function kubeconfig({ apiPort, certificate, token }: Settings): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'conformance',
    clusters: [
      {
        name: 'conformance',
        cluster: { server: `https://127.0.0.1:${apiPort}`, 'certificate-authority': certificate },
      },
    ],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name: 'conformance', context: { cluster: 'conformance', user: 'admin' } }],
  });
}

export function schedulerConfig(settings: Settings): string {
  return JSON.stringify({
    apiVersion: 'kubescheduler.config.k8s.io/v1',
    kind: 'KubeSchedulerConfiguration',
    leaderElection: { leaderElect: false },
    clientConnection: { kubeconfig: settings.kubeconfig, qps: 200, burst: 400 },
  });
}
