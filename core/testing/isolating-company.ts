import { overlayCompany, rebate } from './overlay-company';
import { companyWith, type Files } from './tiny-company';

/** The project environment of the overlay company, with an instance of its own of a cache. */
export const isolating = rebate.replace('entry:', 'isolate: [basket]\nentry:');

/** A cache that may be had alone, and a database that may not; the cart depends on both. */
export const isolate: Files = companyWith(
  {
    'catalog/company.yaml': `${overlayCompany['catalog/company.yaml'] ?? ''}argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }
`,
    'catalog/apps/cart.yaml': (overlayCompany['catalog/apps/cart.yaml'] ?? '').replace(
      'dependsOn: [stock]',
      'dependsOn: [stock, { resource: basket }, { resource: ledger }]',
    ),
    'catalog/resources.yaml': `resources:
  basket:
    kind: redis
    port: 6379
    host: basket.qa.tiny.test
    isolatable:
      repository: oci://reg.tiny.example/charts
      chart: redis
      version: 20.6.3
      service: own-basket-master
      requests: { cpu: 0.25, memory: 256Mi, pods: 1, claims: 1 }
      credentials: { secret: own-basket, keys: { redis-password: basket/password } }
      values:
        fullnameOverride: own-basket
        auth: { existingSecret: own-basket }
  ledger:
    kind: mysql
    port: 3306
    host: ledger.qa.tiny.test
    cidrs: [10.9.0.0/24]
`,
    'environments/projects/rebate.yaml': isolating,
  },
  overlayCompany,
);
