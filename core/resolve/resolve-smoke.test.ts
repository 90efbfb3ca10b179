import { resolveAppIn, resolveIn } from '../testing/resolve-files';
import { companyEdited, companyPlus } from '../testing/tiny-company';
import { capacityIn } from './capacity';

const COMPANY = 'catalog/company.yaml';
const QA = 'environments/stable/qa.yaml';
const CART = 'catalog/apps/cart.yaml';

const image = `reg.tiny.example/e2e:7@sha256:${'e'.repeat(64)}`;
const withArgocd = companyPlus(
  COMPANY,
  "argocd: { version: '3.2', repository: 'https://git.tiny.example/platform.git' }\n",
);
const testedWith = (rest: string) => companyPlus(QA, `smoke: { image: '${image}'${rest} }\n`, withArgocd);

test('tests are told the name and the address of the app', () => {
  expect(resolveAppIn(testedWith('')).smoke).toEqual({
    image,
    command: [],
    args: ['shop', 'http://shop:8080'],
    resources: { cpuLimit: '500m', cpuRequest: '500m', memory: '512Mi' },
    deadlineSeconds: 600,
  });
});

test('tests have the command, the time and the size that are written, and the overcommit of the environment', () => {
  const files = testedWith(', command: [run, --fast], timeout: 90s, size: { cpu: 2, memory: 3Gi }');
  expect(resolveAppIn(companyPlus(QA, 'overcommit: { cpu: 4 }\n', files), 'qa', 'cart').smoke).toEqual({
    image,
    command: ['run', '--fast'],
    args: ['cart', 'http://cart:8080'],
    resources: { cpuLimit: '2', cpuRequest: '500m', memory: '3Gi' },
    deadlineSeconds: 90,
  });
});

test.each([
  {
    name: 'that is called by something else than http',
    files: companyPlus(CART, 'provides: { grpc: 9090 }\n', testedWith('')),
  },
  { name: 'that is switched off', files: companyPlus(CART, 'state: disabled\n', testedWith('')) },
  {
    name: 'that runs outside the cluster',
    files: companyPlus(CART, 'external: { host: cart.vm.tiny.example }\n', testedWith('')),
  },
])('an app $name has no tests', ({ files }) => {
  const unneeded = companyEdited('catalog/apps/shop.yaml', 'dependsOn: [cart]\n', '', files);
  expect(resolveAppIn(unneeded, 'qa', 'cart').smoke).toBeUndefined();
  expect(resolveAppIn(unneeded).smoke).toBeDefined();
});

test('room is kept for the tests of all apps at once, but only beside what always runs', () => {
  const files = testedWith(', size: { cpu: 2, memory: 3Gi }');
  const [before, after] = [withArgocd, files].map((each) => resolveIn(each));
  if (before === undefined || after === undefined) throw new Error('both must be there');
  const { pods, millicores, bytes } = capacityIn(before, true);
  expect(capacityIn(after, true)).toEqual({
    pods: pods + 2,
    millicores: millicores + 2 * 2000,
    bytes: bytes + 2 * 3 * 1024 ** 3,
  });
  expect(capacityIn(after, false)).toEqual(capacityIn(before, false));
});
