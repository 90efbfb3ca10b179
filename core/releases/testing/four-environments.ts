import { companyWith, tinyCompany } from '../../testing/tiny-company';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

export const DAILY = 'environments/stable/daily.yaml';
export const PRE = 'environments/stable/pre.yaml';
export const PROD = 'environments/stable/prod.yaml';
export const LOCK = 'environments/baseline.lock.yaml';
export const HISTORY = 'environments/release-history.yaml';
export const IMAGES = 'catalog/images.lock.yaml';

/** The tiny company with daily and qa that follow the lock, pre and prod; shop 1.1.0 is on its way. */
export const fourEnvironments = companyWith({
  [DAILY]: `name: daily
order: 1
cluster: main
followsBaselineLock: true
domains: { public: daily.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
apps: {} # nothing differs
`,
  'environments/stable/qa.yaml': `name: qa
order: 2
cluster: main
followsBaselineLock: true
domains: { public: qa.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
apps:
  # the price test
  shop: # with the new rules
    version: 1.1.0   # from Monday
    reason: a joint test
    until: '2026-12-01'
`,
  [PRE]: `name: pre
order: 3
cluster: main
domains: { public: pre.tiny.test }
quota: { cpu: 8, memory: 16Gi, pods: 20 }
"apps" :
  cart:   { version: 2.0.0, replicas: &few 1 }
  'shop':   {   "version": '1.1.0' ,  replicas: *few }   # on its way
`,
  [PROD]: `${tinyCompany[PROD]?.replace('order: 2', 'order: 4').replace(/apps:[^]*/, '') ?? ''}apps:
  cart: { version: 2.0.0 }
  shop: { version: 1.0.0 }
`,
  [LOCK]: '# what production has finished with\nversions:\n  cart: 2.0.0\n  shop: 1.0.0 # for now\n',
  [HISTORY]: 'releases:\n  cart:\n    - 2.0.0\n  shop:\n    - 0.9.0 # the first\n    - 1.0.0\n',
  [IMAGES]: `images:
  cart:
    2.0.0: { digest: '${digest('3')}', revision: '0123458', runtime: node-20@20.1 }
  shop:
    0.9.0: { digest: '${digest('4')}', revision: '0123455', runtime: node-20@20.1 }
    1.0.0: { digest: '${digest('1')}', revision: '0123456', runtime: node-20@20.1 }
    1.1.0: { digest: '${digest('2')}', revision: '0123457', runtime: node-20@20.1 }
    1.2.0: { digest: '${digest('5')}', revision: '0123459', runtime: node-20@20.1 }
`,
});
