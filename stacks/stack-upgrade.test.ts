import { loadCompany } from '../core/load-company';
import { planImages } from '../core/image-plan/plan-images';
import type { ImageStep } from '../core/image-plan/image-plan';
import { companyEdited, companyPlus, type Files } from '../core/testing/tiny-company';
import { readExampleCompany } from './testing/example-company';
import { changedFiles } from './testing/manifests';
import { synthesizeFiles } from './testing/synthesize-files';

const JAVA = 'catalog/images/java-17.yaml';
const NODE = 'catalog/images/node-20.yaml';
const digest = (digit: string): string => `'sha256:${digit.repeat(64)}'`;

/** The current version of a runtime image, built once more on the next version of its stack image. */
function builtAgain(files: Files, path: string, version: string, digits: string): Files {
  const [image = '', build = ''] = digits;
  const next = `  '${version}-2': { digest: ${digest(image)}, buildDigest: ${digest(build)}, eol: '2028-06-30', stack: debian-12@12.9 }\n`;
  return companyEdited(path, `current: '${version}'`, `${next}current: '${version}-2'`, files);
}

const before = readExampleCompany();
const stack = companyPlus(
  'catalog/images/debian-12.yaml',
  `  '12.9': { digest: ${digest('9')}, eol: '2029-06-30', baseDigest: ${digest('8')} }\n`,
  before,
);
/** Java and Node.js 20 follow; Python, Node.js 22 and Ruby stay where they are. */
const after = builtAgain(builtAgain(stack, JAVA, '17.0.21', '76'), NODE, '20.20.2', '54');

const sourcesOf = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

function plannedSteps(): readonly ImageStep[] {
  const { company } = loadCompany(sourcesOf(after));
  if (company === undefined) throw new Error('the company must hold');
  const { plan, problems } = planImages(company, {
    kind: 'since',
    since: 'main',
    sources: sourcesOf(before),
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan?.waves.flat() ?? [];
}

/** Where synth writes the Dockerfile of what a step builds. */
function folderOf({ kind, name, version }: ImageStep): string {
  return kind === 'app' ? `images/apps/${name}` : `images/${kind}s/${name}/${version}`;
}

/** Variants for builds go with their runtime image. */
function changedFolders(): readonly string[] {
  const [old, now] = [before, after].map((files) => synthesizeFiles(files).files);
  return changedFiles(old ?? {}, now ?? {})
    .filter((path) => path.endsWith('/Dockerfile') && !path.endsWith('/build/Dockerfile'))
    .map((path) => path.replace(/^\+/, '').replace(/\/Dockerfile$/, ''));
}

test('an upgrade of the stack image changes exactly the Dockerfiles that the plan names', () => {
  const steps = plannedSteps();
  const planned = new Set(steps.filter(({ action }) => action !== 'skip').map(folderOf));
  expect(changedFolders().toSorted()).toEqual([...planned].toSorted());
  expect(planned).toContain('images/stacks/debian-12/12.9');
  expect(planned).toContain('images/apps/trade-core');
  expect(steps.filter(({ action }) => action === 'skip').map(({ name }) => name)).toEqual([
    'node-22',
    'python-3.11',
    'ruby-3.3',
  ]);
});
