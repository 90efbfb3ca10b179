import { load } from '../testing/find-problems';
import { companyEdited } from '../testing/tiny-company';
import { otherNames } from './other-names';
import { choicesAt, otherValues } from './other-values';

test.each([
  [true, [false]],
  [3, [4]],
  ['2Gi', ['3Gi', '2Gix']],
  ['30s', ['31s', '30sx']],
  ['shop', ['shopx']],
  [null, []],
  [[], []],
  [{}, []],
])('instead of %j might stand %j', (value, others) => {
  expect(otherValues(value, [])).toEqual(others);
});

test('of few that are allowed, all the others', () => {
  expect(otherValues('rolling', ['rolling', 'recreate'])).toEqual(['recreate']);
});

test.each([
  { file: 'catalog/apps/shop.yaml', path: ['rollout', 'strategy'], choices: ['rolling', 'recreate'] },
  { file: 'catalog/apps/shop.yaml', path: ['environments', 'qa', 'state'], choices: ['enabled', 'disabled'] },
  { file: 'catalog/apps/shop.yaml', path: ['volumes', 0, 'access'], choices: ['RWO', 'RWX'] },
  {
    file: 'catalog/apps/shop.yaml',
    path: ['dependsOn', 0, 'via'],
    choices: ['http', 'https', 'grpc', 'dubbo', 'tcp'],
  },
  { file: 'catalog/apps/shop.yaml', path: ['name'], choices: [] },
  { file: 'environments/extras/qa/a.yaml', path: ['kind'], choices: [] },
  { file: 'nowhere.yaml', path: ['a'], choices: [] },
])('$file allows at $path: $choices', ({ file, path, choices }) => {
  expect(choicesAt(file, {}, path)).toEqual(choices);
});

test('instead of a name might stand others of the same map', () => {
  const files = companyEdited(
    'catalog/clusters/main.yaml',
    'zones:\n',
    'zones:\n  internal: { gateway: edge, entryPoint: web }\n',
  );
  const { company } = load(files);
  if (company === undefined) throw new Error('there is no company');
  expect(otherNames(company, 'main', 'public')).toEqual(['internal']);
  expect(otherNames(company, 'main', 'cart')).toEqual(['shop']);
  expect(otherNames(company, 'main', 'nobody')).toEqual([]);
  expect(otherNames(company, 'main', 7)).toEqual([]);
});
