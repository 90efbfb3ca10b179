import type { Fault } from '../fault';

const QA = 'stable/qa';
const COUPON = 'projects/qa/coupon';

/** Names that are there and lead elsewhere: only a name server says so. */
export const dnsFaults: readonly Fault[] = [
  {
    name: 'an alias of another app',
    step: 'dns',
    file: `${COUPON}/environment.k8s.yaml`,
    kind: 'Service',
    object: 'pay-core',
    replace: /externalName: pay-core\./u,
    by: 'externalName: user-core.',
    line: 'apiVersion:',
    says: /gets an alias of user-core\.mg-qa\.svc\.cluster\.local at [\d.]+, not an alias of pay-core/u,
  },
  {
    name: 'an alias that is gone',
    step: 'dns',
    file: `${COUPON}/environment.k8s.yaml`,
    kind: 'Service',
    object: 'search-api',
    replace: /name: search-api\n/u,
    by: 'name: admin-web\n',
    foundIn: { file: `${COUPON}/bff-mobile.k8s.yaml`, kind: 'Deployment' },
    line: 'apiVersion:',
    says: /'bff-mobile' of qa\/coupon asks for 'search-api' and gets nothing/u,
  },
  {
    name: 'an alias that nobody declared',
    step: 'dns',
    file: `${COUPON}/environment.k8s.yaml`,
    kind: 'Service',
    object: 'admin-web',
    replace: /strata\/kind: alias/u,
    by: 'strata/kind: more',
    line: 'apiVersion:',
    says: /a pod of qa\/coupon asks for 'admin-web' and gets an alias of search-api\.\S+ at [\d.]+, not nothing/u,
  },
];

/** What CRDs accept and a gateway does something else with. */
export const entryFaults: readonly Fault[] = [
  {
    name: 'a rule that cannot be read',
    step: 'entry',
    file: `${QA}/bff-mobile.k8s.yaml`,
    kind: 'IngressRoute',
    replace: /(match: Host\(`[^`]+`\))/u,
    by: '$1 &&',
    line: 'match:',
    says: /Traefik answers 404/u,
  },
  {
    name: 'a route to the Service of another app',
    step: 'entry',
    file: `${QA}/admin-web.k8s.yaml`,
    kind: 'IngressRoute',
    replace: /(services:\n +- name: )\S+/u,
    by: '$1storefront-web',
    line: 'match:',
    says: /requests arrive at mg-qa\/storefront-web, not at mg-qa\/admin-web/u,
  },
  {
    name: 'an entry point that the gateway has not',
    step: 'entry',
    file: `${COUPON}/bff-mobile.k8s.yaml`,
    kind: 'IngressRoute',
    replace: /(entryPoints:\n +- )\w+/u,
    by: '$1intranet',
    line: 'match:',
    says: /no zone of the cluster has the entry point 'intranet'/u,
  },
  {
    name: 'a routing header that is not stripped',
    step: 'entry',
    file: 'projects/qa/richnote/environment.k8s.yaml',
    kind: 'Middleware',
    replace: / +x-mg-lane: ''\n/u,
    by: '',
    foundIn: { file: 'projects/qa/richnote/storefront-web.k8s.yaml', kind: 'IngressRoute' },
    line: 'match:',
    says: /the header x-mg-lane arrives as forged, not as nothing/u,
  },
  {
    name: 'a lane that is stamped before it is stripped',
    step: 'entry',
    file: 'lanes/qa/search-rank.k8s.yaml',
    kind: 'IngressRoute',
    replace: /(- name: strip-routing-headers)(\n +)(- name: lane\.search-rank)/u,
    by: '$3$2$1',
    line: 'match:',
    says: /the header x-mg-lane arrives as nothing, not as search-rank/u,
  },
];
