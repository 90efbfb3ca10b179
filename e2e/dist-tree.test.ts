// dist/ as Argo CD reads it: what is held here is read from the committed files, and nothing of it from the definitions.
import fs from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../cli/testing/test-folder';
import { treeFaults } from '../conformance/selftest/faults/tree-faults';
import { placeOf, seedFault } from '../conformance/selftest/seed-fault';
import { checkTree } from '../conformance/tree/check-tree';
import { committed } from './testing/dist-objects';
import { REPOSITORY } from './testing/repository';

const OBJECTS = /^(?:clusters|stable|projects|delivery|lanes)\/.*\.yaml$/;

test('every object has one Application, whose AppProject lets it through, and all that calls it finds it', () => {
  const { findings, files, objects, applications, calls } = checkTree(join(REPOSITORY, 'dist'));
  expect(findings).toEqual([]);
  const texts = Object.entries(committed).flatMap(([path, text]) => (OBJECTS.test(path) ? [text] : []));
  expect(files).toBe(texts.length);
  expect(objects).toBe(texts.join('').match(/^kind: /gm)?.length);
  const overlays = new Set(
    Object.keys(committed).flatMap((path) => /^(?:projects|delivery)\/[^/]+\/[^/]+/.exec(path) ?? []),
  );
  const lanes = Object.keys(committed).filter((path) => path.startsWith('lanes/'));
  const stableAndClusters = 4 * 13 + 3;
  const root = 1;
  expect(applications).toBe(stableAndClusters + overlays.size + lanes.length + root);
  expect(calls).toBeGreaterThan(4 * 12);
});

test('Argo CD reads what is for clusters, and neither what Terraform applies nor what is for people', () => {
  const folders = Object.entries(committed)
    .filter(([path]) => path.startsWith('argocd/'))
    .flatMap(([, text]) =>
      [...text.matchAll(/^ +(?:- )?path: (dist\/[^/\n]+)/gm)].map(([, folder]) => folder),
    );
  const names = ['argocd', 'clusters', 'delivery', 'lanes', 'projects', 'stable'];
  expect(new Set(folders)).toEqual(new Set(names.map((name) => `dist/${name}`)));
});

describe('a fault in the tree is found at its line', () => {
  const dist = makeFolder();
  fs.cpSync(join(REPOSITORY, 'dist'), dist, { recursive: true });
  for (const fault of treeFaults) seedFault(dist, fault);
  const { findings } = checkTree(dist);

  test.each(treeFaults)('$name', (fault) => {
    const here = findings.filter(({ file, line, step }) => {
      const place = placeOf(dist, fault);
      return file === place.file && line === place.line && step === fault.step;
    });
    expect(here.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(fault.says)]),
    );
  });
});
