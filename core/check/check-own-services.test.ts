import { found } from '../testing/find-problems';
import { isolate } from '../testing/isolating-company';
import { companyEdited } from '../testing/tiny-company';

const RESOURCES = 'catalog/resources.yaml';

test.each([
  { name: 'an app', service: 'stock', owner: "the app 'stock'" },
  { name: 'the resource itself', service: 'basket', owner: "the resource 'basket'" },
  { name: 'another resource', service: 'ledger', owner: "the resource 'ledger'" },
])('the Service of an own instance has not the name of $name', ({ service, owner }) => {
  expect(found(companyEdited(RESOURCES, 'own-basket-master', service, isolate))).toEqual([
    `isolate/refused ${RESOURCES}:10: the Service '${service}' of an own instance of 'basket' would meet that of ${owner} in one namespace; name it otherwise, in the values of the Helm chart as well: \`service: own-basket\``,
  ]);
});

test('two own instances have Services of two names', () => {
  const second = `  letters:
    kind: redis
    port: 6379
    host: letters.qa.tiny.test
    isolatable:
      repository: oci://reg.tiny.example/charts
      chart: redis
      version: 20.6.3
      service: own-basket-master
      requests: { cpu: 0.25, memory: 256Mi, pods: 1 }
`;
  const files = companyEdited(RESOURCES, 'resources:\n', `resources:\n${second}`, isolate);
  expect(found(files)).toEqual([
    `isolate/refused ${RESOURCES}:10: the Service 'own-basket-master' of an own instance of 'letters' would meet that of the own instance of 'basket' in one namespace; name it otherwise, in the values of the Helm chart as well: \`service: own-letters\``,
  ]);
  expect(
    found(
      companyEdited(
        RESOURCES,
        'service: own-basket-master\n      requests: { cpu: 0.25, memory: 256Mi, pods: 1 }',
        'service: own-letters\n      requests: { cpu: 0.25, memory: 256Mi, pods: 1 }',
        files,
      ),
    ),
  ).toEqual([]);
});
