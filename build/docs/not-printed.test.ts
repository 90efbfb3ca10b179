import { notPrinted } from './not-printed';

const printed = `mangrove: 2 apps

  app        daily   qa
  cart       1.0.0   1.0.0
  trade-core 5.4.0   5.5.0 !
written: catalog/images.lock.yaml:32:9
@@ -1 +1 @@
`;

test.each([
  { name: 'all of it', shown: printed, missing: [] },
  { name: 'lines left out, and narrower columns', shown: 'app daily qa\ncart 1.0.0 1.0.0', missing: [] },
  {
    name: 'another line of a file',
    shown: 'written: catalog/images.lock.yaml:7\n@@ -2,0 +3,4 @@',
    missing: [],
  },
  { name: 'another value', shown: 'cart 1.0.0 2.0.0', missing: ['cart 1.0.0 2.0.0'] },
  {
    name: 'another file',
    shown: 'written: catalog/images.yaml:32:9',
    missing: ['written: catalog/images.yaml:32:9'],
  },
  {
    name: 'another order',
    shown: 'trade-core 5.4.0 5.5.0 !\ncart 1.0.0 1.0.0',
    missing: ['cart 1.0.0 1.0.0'],
  },
  { name: 'a line twice', shown: 'mangrove: 2 apps\nmangrove: 2 apps', missing: ['mangrove: 2 apps'] },
])('$name', ({ shown, missing }) => {
  expect(notPrinted(shown, printed)).toEqual(missing);
});
