import { tryFindNearest } from './did-you-mean';

const fields = ['replicas', 'containerPort', 'name', 'tls'];

test.each([
  { text: 'replica', nearest: 'replicas' },
  { text: 'containerport', nearest: 'containerPort' },
  { text: 'REPLICAS', nearest: 'replicas' },
  { text: 'nam', nearest: 'name' },
  { text: 'xy', nearest: undefined },
  { text: 'ports', nearest: undefined },
  { text: '', nearest: undefined },
])("'$text' means '$nearest'", ({ text, nearest }) => {
  expect(tryFindNearest(text, fields)).toBe(nearest);
});

test('the nearest of several wins', () => {
  expect(tryFindNearest('httpGet', ['httpGets', 'httpGet'])).toBe('httpGet');
});
