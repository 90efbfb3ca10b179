import type { Located } from '../definition';
import { settingPathOf } from './setting-path';

function inFile(file: string): Located<unknown> {
  return { value: {}, parsed: { file, value: {}, positions: { offset: 0 } }, path: [] };
}

test.each([
  { file: 'catalog/company.yaml', path: ['defaults', 'size', 'cpu'], setting: ['size', 'cpu'] },
  { file: 'catalog/images/node-20.yaml', path: ['settings', 'replicas'], setting: ['replicas'] },
  { file: 'catalog/apps/shop.yaml', path: ['size', 'cpu'], setting: ['size', 'cpu'] },
  { file: 'catalog/apps/shop.yaml', path: ['environments', 'qa', 'replicas'], setting: ['replicas'] },
  { file: 'catalog/apps/shop.yaml', path: ['config', 'MODE', 'qa'], setting: ['config', 'MODE'] },
  { file: 'environments/stable/qa.yaml', path: ['settings', 'replicas'], setting: ['replicas'] },
  { file: 'environments/stable/qa.yaml', path: ['apps', 'shop', 'replicas'], setting: ['replicas'] },
  { file: 'environments/projects/sale.yaml', path: ['apps', 'shop', 'replicas'], setting: ['replicas'] },
  { file: 'environments/delivery/fix.yaml', path: ['apps', 'shop', 'replicas'], setting: ['replicas'] },
])('$path of $file is a word on $setting', ({ file, path, setting }) => {
  expect(settingPathOf(inFile(file), path)).toEqual(setting);
});

test.each([
  { file: 'catalog/company.yaml', path: ['prefix'] },
  { file: 'catalog/images/node-20.yaml', path: ['current'] },
  { file: 'catalog/clusters/main.yaml', path: ['version'] },
  { file: 'environments/stable/qa.yaml', path: ['quota', 'cpu'] },
  { file: 'environments/projects/sale.yaml', path: ['carriers', 0] },
])('$path of $file is no setting', ({ file, path }) => {
  expect(settingPathOf(inFile(file), path)).toBeUndefined();
});
