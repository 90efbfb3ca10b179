import type { Cause, Explanation } from '../stacks/explain/explain';
import { printExplanation } from './print-explanation';

const at = (file: string, offset: number) => ({ file, offset });
const placeOf = ({ offset }: { readonly offset: number }) => ({ line: offset, column: 1 });

const size: Cause = {
  at: at('catalog/apps/shop.yaml', 7),
  setting: 'size',
  value: 'medium',
  pile: [
    { layer: 'framework', value: { cpu: 0.5, memory: '512Mi' }, decides: false },
    { layer: 'app', value: { cpu: 1, memory: '1Gi' }, at: at('catalog/apps/shop.yaml', 7), decides: true },
  ],
};
const overcommit: Cause = {
  at: at('environments/stable/qa.yaml', 9),
  setting: 'overcommit.cpu',
  value: 4,
  pile: [],
};
const digest: Cause = {
  at: at('catalog/images.lock.yaml', 3),
  setting: 'images.shop.1.0.0.digest',
  value: `sha256:${'a'.repeat(64)}`,
  pile: [],
};

const explanation: Explanation = {
  object: 'Deployment ty-qa/shop',
  file: 'stable/qa/shop.k8s.yaml',
  construct: 'AppDeployment shop/deployment',
  fields: [
    { field: 'kind', value: 'Deployment', line: 9, causes: [] },
    { field: 'requests.cpu', value: '250m', line: 12, causes: [overcommit, size] },
    { field: 'image', value: 'reg/shop', line: 110, causes: [digest, overcommit] },
  ],
};

test('of a field: its line in dist/, every layer with a mark at the one that decides, and what else counts', () => {
  expect(printExplanation(explanation, placeOf, { withLayers: true })).toEqual([
    'Deployment ty-qa/shop',
    'dist/stable/qa/shop.k8s.yaml, by construct AppDeployment shop/deployment',
    '',
    'kind: Deployment',
    '  dist/stable/qa/shop.k8s.yaml:9',
    '  framework default (construct AppDeployment shop/deployment)',
    '',
    'requests.cpu: 250m',
    '  dist/stable/qa/shop.k8s.yaml:12',
    '  size',
    '      framework  {cpu: 0.5, memory: 512Mi}',
    '    → app        {cpu: 1, memory: 1Gi}      catalog/apps/shop.yaml:7:1',
    '  overcommit.cpu: 4  environments/stable/qa.yaml:9:1',
    '',
    'image: reg/shop',
    '  dist/stable/qa/shop.k8s.yaml:110',
    `  images.shop.1.0.0.digest: sha256:${'a'.repeat(64)}  catalog/images.lock.yaml:3:1`,
    '  overcommit.cpu: 4  environments/stable/qa.yaml:9:1',
  ]);
});

test('of an object: what decides each field, then the fields that nothing written changes', () => {
  expect(printExplanation(explanation, placeOf, { withLayers: false })).toEqual([
    'Deployment ty-qa/shop',
    'dist/stable/qa/shop.k8s.yaml, by construct AppDeployment shop/deployment',
    '',
    ' 12  requests.cpu: 250m',
    '       overcommit.cpu: 4  environments/stable/qa.yaml:9:1',
    '       size: medium       catalog/apps/shop.yaml:7:1',
    '110  image: reg/shop',
    `       images.shop.1.0.0.digest: sha256:${'a'.repeat(64)}  catalog/images.lock.yaml:3:1`,
    '       overcommit.cpu: 4  environments/stable/qa.yaml:9:1',
    '',
    'framework default (construct AppDeployment shop/deployment):',
    '  9  kind: Deployment',
  ]);
});

test.each([
  { value: 'plain-text:1.0@sha', printed: 'plain-text:1.0@sha' },
  { value: '', printed: '""' },
  { value: 'two words', printed: '"two words"' },
  { value: 'a\nb', printed: String.raw`"a\nb"` },
  { value: '\u202e', printed: String.raw`"\u202e"` },
  { value: null, printed: 'null' },
  { value: 0, printed: '0' },
  { value: false, printed: 'false' },
  { value: ['a', 'b c'], printed: '[a, "b c"]' },
  { value: { 'a b': [], c: {} }, printed: '{"a b": [], c: {}}' },
])('the value $printed', ({ value, printed }) => {
  const fields = [{ field: 'x', value, line: 1, causes: [] }];
  const lines = printExplanation({ ...explanation, fields }, placeOf, { withLayers: true });
  expect(lines).toContain(`x: ${printed}`);
});
