import type { SettingsLayer } from '../model/settings';

/** The lowest layer: what holds when nobody says anything. Safe rather than convenient. */
export const FRAMEWORK_DEFAULTS = {
  state: 'enabled',
  size: { cpu: 0.5, memory: '512Mi' },
  replicas: 1,
  probes: {
    readiness: { tcp: true, period: '5s', timeout: '2s', failures: 3 },
  },
  termination: { drain: '10s', timeout: '30s' },
  rollout: { strategy: 'rolling', maxSurge: 1, maxUnavailable: 0, minReady: '0s', deadline: '600s' },
  history: { revisions: 5 },
  scratch: [{ path: '/tmp', size: '64Mi' }],
} as const satisfies SettingsLayer;

/** What a probe takes for itself when no layer says how often or how patient it is. */
export const PROBE_DEFAULTS = {
  readiness: { period: '5s', timeout: '2s', failures: 3 },
  liveness: { period: '10s', timeout: '5s', failures: 6 },
  startup: { period: '5s', timeout: '5s', failures: 30 },
} as const;
