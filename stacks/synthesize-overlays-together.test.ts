// What project environments do to each other, and to names at the limits.
import { parseAllDocuments } from 'yaml';
import { found } from '../core/testing/find-problems';
import { overlayCompany, rebate } from '../core/testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../core/testing/tiny-company';
import { synthesizeFiles } from './testing/synthesize-files';

const REBATE = 'environments/projects/rebate.yaml';
const GIFT = 'environments/projects/gift.yaml';

function made(files: Files): Files {
  const synthesis = synthesizeFiles(files);
  expect(synthesis.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return synthesis.files;
}

const gift = rebate.replace('name: rebate', 'name: gift');
const two = companyWith({ [GIFT]: gift }, overlayCompany);

describe('two projects that change the same apps', () => {
  const both = made(two);

  test.each([
    { gone: GIFT, left: 'rebate' },
    { gone: REBATE, left: 'gift' },
  ])('without $gone, no byte of $left changes', ({ gone, left }) => {
    const rest = made(companyWith({ [gone]: null }, two));
    const changed = Object.keys(both).filter((path) => rest[path] !== both[path]);
    expect(changed).toHaveLength(4);
    for (const path of changed) {
      expect(rest[path]).toBeUndefined();
      expect(path).not.toContain(left);
    }
  });

  test('have hosts of their own', () => {
    const hosts = (path: string) => /Host\(`([^`]*)`\)/.exec(both[path] ?? '')?.[1];
    expect(hosts('projects/qa/rebate/shop.k8s.yaml')).toBe('shop-rebate.in.qa.tiny.test');
    expect(hosts('projects/qa/gift/shop.k8s.yaml')).toBe('shop-gift.in.qa.tiny.test');
  });

  test('never name each other', () => {
    const ofGift = Object.entries(both).filter(([path]) => path.includes('/gift'));
    expect(ofGift).toHaveLength(4);
    for (const [, text] of ofGift) expect(text).not.toContain('rebate/');
    for (const [, text] of ofGift) expect(text).not.toContain('-p-rebate');
  });
});

test('the domain of the cluster is that of the aliases', () => {
  const files = made(
    companyEdited(
      'catalog/clusters/main.yaml',
      "version: '1.34'",
      "version: '1.34'\ndomain: kube.tiny.test",
      overlayCompany,
    ),
  );
  const services = parseAllDocuments(files['projects/qa/rebate/environment.k8s.yaml'] ?? '')
    .map((document) => document.toJS() as { kind: string; spec: { externalName?: string } })
    .filter(({ kind }) => kind === 'Service');
  expect(services.map(({ spec }) => spec.externalName)).toEqual(['stock.ty-qa.svc.kube.tiny.test']);
});

describe('names at the limit', () => {
  // A host label is the app, a hyphen and the project: `shop-` takes five of the 63.
  const named = (length: number) =>
    companyEdited(REBATE, 'name: rebate', `name: ${'r'.repeat(length)}`, overlayCompany);
  const tooLong = (files: Files) => found(files).filter((one) => one.startsWith('overlay/name-too-long'));

  test('the longest name of a project is that of which the Application has 53 characters', () => {
    expect(tooLong(named(48))).toEqual([]);
    expect(tooLong(named(49))).toEqual([
      expect.stringContaining('has 54 characters, at most 53 are possible'),
    ]);
  });

  test('a host label may have 63 characters, and no more', () => {
    const app = (length: number): Files => {
      const long = 's'.repeat(length);
      const renamed = Object.entries(overlayCompany).map(([path, text]) => [
        path.replace('/shop.yaml', `/${long}.yaml`),
        text.replaceAll(/\bshop\b(?!-)/g, long),
      ]);
      return Object.fromEntries(renamed) as Files;
    };
    const labels = (files: Files) => tooLong(files).filter((one) => one.includes('host label'));
    expect(labels(app(63 - '-rebate'.length))).toEqual([]);
    expect(labels(app(64 - '-rebate'.length))).toEqual([
      expect.stringContaining('has 64 characters, at most 63 are possible'),
    ]);
  });
});

test('a delivery with the name of a project is told as that, and not at each host that they share', () => {
  const text = rebate.replace("expires: '2026-12-31'", "change: cart-7\ncreatedAt: '2026-11-20'\nttl: 3d");
  const files = companyWith({ 'environments/delivery/rebate.yaml': text }, overlayCompany);
  expect(found(files)).toEqual([
    expect.stringContaining(
      "name/duplicate environments/delivery/rebate.yaml:1: the delivery environment 'rebate'",
    ),
  ]);
});
