import { positionOf, tryStep, type Positions } from './positions';

// image: shop        ports:  - 80  - name: http
const positions: Positions = {
  offset: 0,
  entries: new Map<string, Positions>([
    ['image', { key: 0, offset: 7 }],
    [
      'ports',
      {
        key: 12,
        offset: 21,
        items: [{ offset: 23 }, { offset: 30, entries: new Map([['name', { key: 30, offset: 36 }]]) }],
      },
    ],
  ]),
};

test.each([
  { name: 'the whole value', path: [], of: 'value', offset: 0 },
  { name: 'the whole value has no key', path: [], of: 'key', offset: 0 },
  { name: 'a value', path: ['image'], of: 'value', offset: 7 },
  { name: 'a key', path: ['image'], of: 'key', offset: 0 },
  { name: 'an item', path: ['ports', 0], of: 'value', offset: 23 },
  { name: 'an item has no key', path: ['ports', 0], of: 'key', offset: 23 },
  { name: 'a value in a list', path: ['ports', 1, 'name'], of: 'value', offset: 36 },
  { name: 'a missing key of a map', path: ['absent'], of: 'value', offset: 0 },
  { name: 'a missing item', path: ['ports', 7, 'name'], of: 'value', offset: 21 },
  { name: 'a missing item, asked for its key', path: ['ports', 7, 'name'], of: 'key', offset: 12 },
  { name: 'below a scalar', path: ['image', 'tag'], of: 'value', offset: 7 },
  { name: 'a name where an index belongs', path: ['ports', 'name'], of: 'value', offset: 21 },
] as const)('position: $name', ({ path, of, offset }) => {
  expect(positionOf(positions, path, of)).toBe(offset);
});

test('a step goes down one level', () => {
  expect(tryStep(positions, 'image')).toEqual({ key: 0, offset: 7 });
  expect(tryStep(positions, 0)).toBeUndefined();
});
