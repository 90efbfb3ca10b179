import { found } from '../../testing/find-problems';
import { isolate } from '../../testing/isolating-company';
import { companyEdited } from '../../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';
const PIN = "{ app: help, pin: { version: 5.0.0, reason: 'a test', until: '2026-12-01' } }";

function foundWith(from: string, to: string): readonly string[] {
  return found(companyEdited(FILE, from, to, isolate));
}

test.each([
  { list: 'baselines', word: 'qa', from: '[qa]', to: '[qa, qa]', line: 2 },
  { list: 'isolate', word: 'basket', from: '[basket]', to: '[basket, basket]', line: 8 },
  { list: 'entry', word: 'shop', from: '[shop]', to: '[shop, shop]', line: 9 },
  { list: 'carriers', word: 'help', from: 'isolate:', to: `carriers: [help, ${PIN}]\nisolate:`, line: 8 },
])('a word stands once in $list', ({ list, word, from, to, line }) => {
  expect(foundWith(from, to)).toEqual([
    `value/duplicate ${FILE}:${line}: '${word}' stands twice in '${list}'; keep one of the two (${FILE}:${line}: the other)`,
  ]);
});

test('a changed app is no carrier, whose pin would say nothing', () => {
  expect(foundWith('isolate:', 'carriers: [cart]\nisolate:')).toEqual([
    `value/duplicate ${FILE}:8: 'cart' is a carrier, and stands in 'apps' with a version of its own as well; remove it from carriers (${FILE}:7: the version of its own)`,
  ]);
});

test('a carrier with a pin is one carrier', () => {
  expect(foundWith('isolate:', `carriers: [${PIN}]\nisolate:`)).toEqual([]);
});
