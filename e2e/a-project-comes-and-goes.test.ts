// A person takes the definition of a project environment away and puts it back.
import fs from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../cli/testing/test-folder';
import { copyRepository, strata } from './testing/repository';

jest.setTimeout(120_000);

const COUPON = 'environments/projects/coupon.yaml';
const OWN = [
  'argocd/isolated/qa/coupon/qa-p-coupon-trade-cache.yaml',
  'projects/qa/coupon/bff-mobile.k8s.yaml',
  'projects/qa/coupon/environment.k8s.yaml',
  'projects/qa/coupon/item-core.k8s.yaml',
  'projects/qa/coupon/trade-core.k8s.yaml',
  'reports/qa/coupon.json',
];

test('exactly its files go with it, folders too, and come back as they were', () => {
  const folder = copyRepository();
  const dist = join(folder, 'dist');
  const before = readTree(dist);
  const text = fs.readFileSync(join(folder, COUPON), 'utf8');

  fs.rmSync(join(folder, COUPON));
  const gone = JSON.parse(strata(folder, 'synth', '--json').stdout) as { readonly files: unknown };
  expect(gone.files).toMatchObject({ written: [], deleted: OWN });
  const left = Object.fromEntries(Object.entries(before).filter(([path]) => !OWN.includes(path)));
  expect(readTree(dist)).toEqual(left);
  expect(fs.existsSync(join(dist, 'projects/qa/coupon'))).toBe(false);

  fs.writeFileSync(join(folder, COUPON), text);
  const back = JSON.parse(strata(folder, 'synth', '--json').stdout) as { readonly files: unknown };
  expect(back.files).toMatchObject({ written: OWN, deleted: [] });
  expect(readTree(dist)).toEqual(before);
});
