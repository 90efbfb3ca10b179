import fc from 'fast-check';
import { secondsOf } from './duration';

test.each([
  ['1s', 1],
  ['90s', 90],
  ['5m', 300],
  ['2h', 7200],
])('%s is %i seconds', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});

test('an hour is sixty minutes of sixty seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (count) => {
      expect(secondsOf(`${count}h`)).toBe(secondsOf(`${count * 60}m`));
      expect(secondsOf(`${count}m`)).toBe(secondsOf(`${count * 60}s`));
    }),
  );
});

test.each(['', '5', 's', '5d', '1.5h', '-5s', ' 5s', '5s ', '5S'])('fails on %j', (text) => {
  expect(() => secondsOf(text)).toThrow(`duration must look like '30s', got '${text}'`);
});
