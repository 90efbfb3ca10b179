// The commands with the pure side as it is, on the company that lies beside them.
import fs from 'node:fs';
import { join } from 'node:path';
import { readExampleCompany } from '../stacks/testing/example-company';
import { run } from './main';
import { makeFolder, readTree } from './testing/test-folder';
import { testHost } from './testing/test-host';

const REPOSITORY = join(__dirname, '..');

async function strata(...argv: readonly string[]) {
  const host = testHost({ cwd: REPOSITORY });
  const exitCode = await run(argv, host);
  return { exitCode, ...host.seen };
}

test('one environment alone has the bytes that it has among all', async () => {
  const out = join(makeFolder(), 'dist');
  expect((await strata('synth', '--out', out)).exitCode).toBe(0);
  const all = readTree(out);
  const ofQa = Object.keys(all).filter((path) => path.startsWith('stable/qa/'));
  for (const path of ofQa) fs.writeFileSync(join(out, path), `${all[path]?.split('\n', 1)[0]}\n`);
  const { exitCode, stdout } = await strata('synth', '--out', out, '--env', 'qa', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ problems: [], files: { written: ofQa, deleted: [] } });
  expect(readTree(out)).toEqual(all);
});

describe('after a change of one environment and synth --env', () => {
  const company = readExampleCompany();

  /** What a check of the whole still finds. */
  async function differences(file: string, from: string, to: string, ...environments: readonly string[]) {
    const root = makeFolder(company);
    const host = testHost({ cwd: root });
    expect(await run(['synth'], host)).toBe(0);
    const text = (company[file] ?? '').replace(from, to);
    expect(text).not.toBe(company[file]);
    fs.writeFileSync(join(root, file), text);
    expect(await run(['synth', '--env', ...environments], host)).toBe(0);
    const check = testHost({ cwd: root });
    await run(['synth', '--check', '--json'], check);
    const found = JSON.parse(check.seen.stdout) as { differences: readonly { readonly path: string }[] };
    return { root, left: found.differences.map(({ path }) => path) };
  }

  const COUPON = 'environments/projects/coupon.yaml';

  test('a project environment that gives its own cache back is complete', async () => {
    const from = 'isolate: [trade-cache] # carts with coupons are no carts of others\n';
    const { root, left } = await differences(COUPON, from, '', 'qa/coupon');
    expect(left).toEqual([]);
    expect(fs.existsSync(join(root, 'dist/argocd/isolated'))).toBe(false);
  });

  test('a stable environment that does without an app is complete; what lies on it is named', async () => {
    const { root, left } = await differences(
      'environments/stable/daily.yaml',
      'apps:\n',
      'apps:\n  settle-job: { absent: true }\n',
      'daily',
    );
    expect(fs.existsSync(join(root, 'dist/argocd/applications/daily/settle-job.k8s.yaml'))).toBe(false);
    expect(left.filter((path) => !/^(projects|delivery)\/daily\//.test(path))).toEqual([]);
  });

  test('what lies on a stable environment is left, each for a run of its own', async () => {
    const file = 'environments/stable/qa.yaml';
    const { left } = await differences(file, 'internal: qa.mangrove', 'internal: q.mangrove', 'qa');
    expect(left).toContain('projects/qa/coupon/bff-mobile.k8s.yaml');
    expect(left.filter((path) => !/^(projects|delivery|lanes|reports)\/qa\//.test(path))).toEqual([]);
  });

  test('what several environments have a part in is left', async () => {
    const overlays = ['cd-md2html-142', 'coupon', 'richnote', 'search-rank'].map((name) => `qa/${name}`);
    const { left } = await differences(
      'catalog/clusters/test.yaml',
      'namespace: traefik',
      'namespace: traefik-test',
      'pre',
      'qa',
      ...overlays,
    );
    expect(left).toEqual(['argocd/projects/cluster-test.k8s.yaml', 'clusters/test/platform.k8s.yaml']);
  });
});

test('explain tells of a replica count which line decides it', async () => {
  const { exitCode, stdout } = await strata('explain', 'prod', 'trade-core', 'spec.replicas');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^Deployment [^]*\n\nspec\.replicas: \d+\n[^]*→ app in environment +\d+ +environments\/stable\/prod\.yaml:\d+:\d+\n/,
  );
});

test('validate finds nothing that is an error', async () => {
  expect(await strata('validate')).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^valid: \d+ environments, \d+ files/),
  });
});
