import { makeFakeCompany, runFake } from '../testing/fake-company';

describe('explain', () => {
  test('all fields of an object, each with what decides it', async () => {
    expect(await runFake(makeFakeCompany(), ['explain', 'qa', 'shop'])).toEqual({
      exitCode: 0,
      stdout: [
        'Deployment shop',
        'dist/stable/qa/shop.k8s.yaml, by construct AppDeployment shop/deployment',
        '',
        '7  spec.replicas: 12',
        '     replicas: 12  environments/stable/qa.yaml:1:3',
        '',
        'framework default (construct AppDeployment shop/deployment):',
        '2  kind: Deployment\n',
      ].join('\n'),
      stderr: '',
    });
  });

  test('one field, with all layers', async () => {
    const { stdout } = await runFake(makeFakeCompany(), ['explain', 'qa', 'shop', 'spec.replicas']);
    expect(stdout.split('\n').slice(3)).toEqual([
      'spec.replicas: 12',
      '  dist/stable/qa/shop.k8s.yaml:7',
      '  replicas',
      '      framework    1',
      '    → environment  12  environments/stable/qa.yaml:1:3',
      '',
    ]);
  });

  test('the same as data', async () => {
    const { stdout } = await runFake(makeFakeCompany(), ['explain', 'qa', 'shop', 'spec.replicas', '--json']);
    const place = { file: 'environments/stable/qa.yaml', line: 1, column: 3 };
    expect(JSON.parse(stdout)).toEqual({
      command: 'explain',
      ok: true,
      exitCode: 0,
      problems: [],
      explanation: {
        object: 'Deployment shop',
        file: 'stable/qa/shop.k8s.yaml',
        construct: 'AppDeployment shop/deployment',
        fields: [
          {
            field: 'spec.replicas',
            value: 12,
            line: 7,
            causes: [
              {
                setting: 'replicas',
                value: 12,
                ...place,
                layers: [
                  { layer: 'framework', value: 1, file: null, line: null, column: null, decides: false },
                  { layer: 'environment', value: 12, ...place, decides: true },
                ],
              },
            ],
          },
        ],
      },
    });
  });

  test.each([
    {
      argv: ['qa', 'shp'],
      exitCode: 2,
      says: "error[usage/not-found]: no object 'shp'\n  fix: did you mean 'shop'?",
    },
    { argv: ['q', 'shop'], exitCode: 2, says: "error[usage/environment]: there is no environment 'q'" },
    { argv: ['qa'], exitCode: 2, says: "missing required argument 'object'" },
    { argv: ['qa', 'shop', '--as-of', 'x'], exitCode: 2, says: 'error[usage/date]' },
  ])('fails on $argv', async ({ argv, exitCode, says }) => {
    const result = await runFake(makeFakeCompany(), ['explain', ...argv]);
    expect(result).toMatchObject({ exitCode, stdout: '', stderr: expect.stringContaining(says) });
  });

  test('fails on definitions that do not hold', async () => {
    const result = await runFake(makeFakeCompany({ 'catalog/a.yaml': 'BROKEN' }), ['explain', 'qa', 'shop']);
    expect(result).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('fake/broken') });
  });
});
