import fc from 'fast-check';
import { hasErrors, sortProblems, type Problem } from './problem';

const problem = (more: Partial<Problem> = {}): Problem => ({
  code: 'a/b',
  severity: 'error',
  message: 'wrong',
  fix: 'right it',
  at: { file: 'a.yaml', offset: 0 },
  ...more,
});

const arbitrary = fc
  .record(
    {
      code: fc.constantFrom('a/b', 'c/d'),
      message: fc.constantFrom('wrong', 'bad'),
      environment: fc.constantFrom('qa', 'prod'),
      at: fc.record({ file: fc.constantFrom('a.yaml', 'b.yaml'), offset: fc.integer({ min: 0, max: 2 }) }),
    },
    { requiredKeys: ['code', 'message'] },
  )
  .map((more) => problem(more));

test('one set of problems gives one list, whatever order found them', () => {
  const shuffled = fc
    .array(arbitrary, { maxLength: 12 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(sortProblems(other)).toEqual(sortProblems(list));
    }),
  );
});

test('sorting twice is sorting once', () => {
  fc.assert(
    fc.property(fc.array(arbitrary), (list) => {
      const once = sortProblems(list);
      expect(sortProblems(once)).toEqual(once);
    }),
  );
});

test('by file and place, and first what has none', () => {
  const list = [
    problem({ at: { file: 'b.yaml', offset: 0 } }),
    problem({ at: { file: 'a.yaml', offset: 10 } }),
    problem({ at: { file: 'a.yaml', offset: 9 } }),
  ];
  const { at: _, ...without } = problem();
  expect(sortProblems([...list, without]).map(({ at }) => at)).toEqual([
    undefined,
    { file: 'a.yaml', offset: 9 },
    { file: 'a.yaml', offset: 10 },
    { file: 'b.yaml', offset: 0 },
  ]);
});

test('what several environments find is said once, with their names in order', () => {
  const found = ['qa', 'daily', 'qa', 'prod'].map((environment) => problem({ environment }));
  expect(sortProblems(found)).toEqual([problem({ message: 'wrong (in daily, prod, qa)' })]);
});

test('of many environments four are named', () => {
  const found = ['e1', 'e2', 'e3', 'e4', 'e5', 'e6'].map((environment) => problem({ environment }));
  expect(sortProblems(found).map(({ message }) => message)).toEqual(['wrong (in e1, e2, e3, e4 and 2 more)']);
});

test.each<[string, Partial<Problem>]>([
  ['place', { at: { file: 'a.yaml', offset: 1 } }],
  ['code', { code: 'c/d' }],
  ['message', { message: 'bad' }],
  ['fix', { fix: 'leave it' }],
])('problems with another %s are two', (_, more) => {
  expect(sortProblems([problem(), problem(more)])).toHaveLength(2);
});

test('a warning stops nothing', () => {
  expect(hasErrors([problem({ severity: 'warning' })])).toBe(false);
  expect(hasErrors([problem({ severity: 'warning' }), problem()])).toBe(true);
  expect(hasErrors([])).toBe(false);
});
