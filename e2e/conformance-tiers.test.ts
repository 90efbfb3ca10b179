import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tiers } from '../conformance/all/tiers';
import { REPOSITORY } from './testing/repository';

// A process of its own takes its time on a busy machine.
jest.setTimeout(60_000);

const VARIABLES = { ...process.env };

afterEach(() => {
  process.env = { ...VARIABLES };
});

/** What the tier of images lacks on a machine without a program, with these variables. */
function lackingGiven(variables: Readonly<Record<string, string>>): readonly string[] {
  process.env = { ...variables, PATH: '' };
  return tiers.find(({ command }) => command === 'test:images')?.lacking?.() ?? ['no such tier'];
}

test.each([{}, { REQUIRE_IMAGE_TESTS: '' }, { REQUIRE_IMAGE_TESTS: '0' }])(
  'images are left out where they cannot be tried: %j',
  (variables) => {
    expect(lackingGiven(variables).join('\n')).toMatch(/buildah|Linux/);
  },
);

test('images that must be tried are never left out: the command runs, and fails', () => {
  const required = { REQUIRE_IMAGE_TESTS: '1' };
  expect(lackingGiven(required)).toEqual([]);
  const main = join(REPOSITORY, 'conformance/images/main.ts');
  const { status, stderr } = spawnSync(process.execPath, ['--import', require.resolve('tsx'), main], {
    cwd: REPOSITORY,
    encoding: 'utf8',
    env: { ...required, PATH: '' },
  });
  expect([status, stderr]).toEqual([1, expect.stringMatching(/^FAILED: no image was built\./)]);
});
