import type { Problem } from './problem';
import { tellOnce } from './tell-once';

const problem = (more: Partial<Problem> = {}): Problem => ({
  code: 'a/b',
  severity: 'error',
  message: 'wrong',
  fix: 'right it',
  at: { file: 'a.yaml', offset: 0 },
  ...more,
});

describe('what follows from an error is not told beside it', () => {
  const shop = { file: 'catalog/apps/shop.yaml', offset: 0 };
  const consequence = problem({ code: 'made/wrong', follows: true, at: shop, environment: 'qa/rebate' });
  const errorIn = (file: string) => problem({ at: { file, offset: 9 } });

  test.each([
    'catalog/apps/shop.yaml',
    'catalog/company.yaml',
    'environments/stable/qa.yaml',
    'environments/projects/rebate.yaml',
  ])('an error in %s', (file) => {
    expect(tellOnce([consequence, errorIn(file)])).toEqual([errorIn(file)]);
  });

  test.each(['catalog/apps/cart.yaml', 'environments/projects/other.yaml', 'environments/extras/qa/a.yaml'])(
    'but beside one in %s, which it does not follow from',
    (file) => {
      expect(
        tellOnce([consequence, errorIn(file)])
          .map(({ code }) => code)
          .toSorted(),
      ).toEqual(['a/b', 'made/wrong']);
    },
  );

  test('nor is a warning an error', () => {
    const warning = problem({ severity: 'warning', at: shop });
    expect(tellOnce([consequence, warning])).toHaveLength(2);
  });
});

describe('a name that nothing bears', () => {
  const unknown = (file: string, name = 'x') =>
    problem({ code: 'reference/unknown', message: `there is no app '${name}'`, at: { file, offset: 3 } });

  test('is told once where three places use it, with all of them', () => {
    expect(
      tellOnce([unknown('c.yaml'), unknown('a.yaml'), unknown('b.yaml'), unknown('a.yaml', 'y')]),
    ).toEqual([
      {
        ...unknown('a.yaml'),
        message: "there is no app 'x', which 3 places name",
        related: [
          { message: 'and here', at: { file: 'b.yaml', offset: 3 } },
          { message: 'and here', at: { file: 'c.yaml', offset: 3 } },
        ],
      },
      unknown('a.yaml', 'y'),
    ]);
  });

  test('is told twice where two do', () => {
    const two = [unknown('a.yaml'), unknown('b.yaml')];
    expect(tellOnce(two)).toEqual(two);
  });

  test('keeps the places of different names apart', () => {
    const others = ['a', 'b', 'c'].map((name) => unknown(`${name}.yaml`, name));
    expect(tellOnce(others)).toEqual(others);
  });

  test('is told no second time of what was told once', () => {
    const once = tellOnce([unknown('a.yaml'), unknown('b.yaml'), unknown('c.yaml')]);
    expect(tellOnce(once)).toEqual(once);
  });
});

describe('a mistake that comes up in several places', () => {
  const at = { file: 'p.yaml', offset: 7 };
  const caller = (name: string, mistake: Problem['mistake']) =>
    problem({
      message: `${name} calls p`,
      at: { file: `${name}.yaml`, offset: 3 },
      ...(mistake === undefined ? {} : { mistake: { ...mistake, concerns: name } }),
    });
  const here = (name: string) => ({ message: 'and here', at: { file: `${name}.yaml`, offset: 3 } });

  test('is told where it was made, with what is wrong there, from two places on', () => {
    const mistake = { name: 'p', at, message: 'nothing is provided', fix: 'provide it' };
    expect(tellOnce([caller('b', mistake), caller('a', mistake)])).toMatchObject([
      {
        message: 'nothing is provided; it concerns a, b',
        fix: 'provide it',
        at,
        related: [here('a'), here('b')],
      },
    ]);
    expect(tellOnce([caller('a', mistake)])).toMatchObject([
      { message: 'a calls p', at: { file: 'a.yaml' } },
    ]);
  });

  test('is told at the first place, from three on, where nothing says where it was made', () => {
    const of = (...names: readonly string[]) => tellOnce(names.map((name) => caller(name, { name: 'p' })));
    expect(of('a', 'b')).toHaveLength(2);
    expect(of('e', 'a', 'b', 'd', 'c')).toMatchObject([
      {
        message: 'a calls p; it concerns a, b, c, d and 1 more',
        at: { file: 'a.yaml' },
        related: [here('b'), here('c'), here('d'), here('e')],
      },
    ]);
  });
});

describe('what comes of one mistake', () => {
  const mistake = { name: 'one', at: { file: 'z.yaml', offset: 0 } };
  const comesOfIt = (offset: number, more: Partial<Problem> = {}): Problem =>
    problem({ at: { file: 'a.yaml', offset }, mistake, ...more });

  test('is an error where some of it is', () => {
    const told = tellOnce([comesOfIt(0, { severity: 'warning' }), comesOfIt(1)]);
    expect(told.map(({ severity }) => severity)).toEqual(['error']);
  });

  test('is an error in some environments and a warning in another: both are told', () => {
    const told = tellOnce([
      problem({ severity: 'warning', environment: 'pre' }),
      problem({ environment: 'qa' }),
      problem({ environment: 'prod' }),
    ]);
    expect(told.map(({ severity, message }) => [severity, message])).toEqual([
      ['warning', 'wrong (in pre)'],
      ['error', 'wrong (in prod, qa)'],
    ]);
  });
});
