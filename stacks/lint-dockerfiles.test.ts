import { companyEdited, companyPlus, tinyCompany, type Files } from '../core/testing/tiny-company';
import { readExampleCompany } from './testing/example-company';
import { lintDockerfile } from './testing/lint-dockerfile';
import { synthesizeFiles } from './testing/synthesize-files';

const NODE = 'catalog/images/node-20.yaml';
const CART = 'catalog/apps/cart.yaml';
const LANGUAGES = ['java', 'node', 'python', 'ruby', 'php', 'go'];

/** `path: rule: what broke it` of all Dockerfiles of a company. */
function lintAll(company: Files): readonly string[] {
  const { files } = synthesizeFiles(company);
  const paths = Object.keys(files).filter((path) => path.endsWith('/Dockerfile'));
  expect(paths.length).toBeGreaterThan(3);
  return paths.flatMap((path) => {
    const options = { isApp: path.startsWith('images/apps/'), ignore: files[`${path}.dockerignore`] };
    return lintDockerfile(files[path] ?? '', options).map((found) => `${path}: ${found}`);
  });
}

test('nothing is wrong with any Dockerfile of the example', () => {
  expect(lintAll(readExampleCompany())).toEqual([]);
});

test.each(LANGUAGES)('nothing is wrong with an app in %s, nor with what lies below it', (language) => {
  const packages = `language: ${language}\npackages: [libxml2]\nbuild: { packages: [gcc] }`;
  const company = companyEdited(NODE, 'language: node', packages, tinyCompany);
  const built = companyEdited(
    NODE,
    'stack: debian',
    `buildDigest: 'sha256:${'d'.repeat(64)}', stack: debian`,
    company,
  );
  expect(lintAll(built)).toEqual([]);
  expect(lintAll(companyPlus(CART, 'source: { include: [assets, data/words.txt] }\n', built))).toEqual([]);
  expect(lintAll(companyPlus(CART, 'source: { package: out, include: [assets] }\n', built))).toEqual([]);
});

const BASE = `FROM reg.example.com/base:1@sha256:${'a'.repeat(64)}`;

test.each([
  { text: 'FROM reg.example.com/base:1\nUSER 1:1', finds: 'BaseWithoutDigest: reg.example.com/base:1' },
  { text: `${BASE}\nCOPY src /app/\nUSER 1:1`, finds: 'CopyIgnoredFile: src' },
  { text: `${BASE} AS a\n${BASE} AS a\nUSER 1:1`, finds: 'DuplicateStageName: a' },
  { text: `${BASE} as a\nFROM a\nUSER 1:1`, finds: 'FromAsCasing: ' },
  {
    text: `${BASE}\nUSER 1:1\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]`,
    finds: 'MultipleInstructionsDisallowed: ENTRYPOINT',
  },
  { text: `${BASE}\nUSER 1:1\nCMD node server.js`, finds: 'JSONArgsRecommended: node server.js' },
  { text: `${BASE} AS build\nRUN apt-get update\n${BASE}\nUSER 1:1`, finds: 'PackagesInApp: apt-get' },
  { text: `${BASE} AS context\n${BASE}\nUSER 1:1`, finds: 'ReservedStageName: context' },
  { text: `${BASE} AS build\nRUN cd /app && chown -R app .\n${BASE}\nUSER 1:1`, finds: 'RunChown: chown' },
  { text: `${BASE}\nRUN npm ci\nUSER 1:1`, finds: 'RunInAppImage: ' },
  { text: `${BASE}\nARG NPM_TOKEN\nUSER 1:1`, finds: 'SecretsUsedInArgOrEnv: NPM_TOKEN' },
  { text: `${BASE} AS Build\n${BASE}\nUSER 1:1`, finds: 'StageNameCasing: Build' },
  { text: `${BASE}\nLABEL a="\${VERSION}"\nUSER 1:1`, finds: 'UndefinedVar: VERSION' },
  {
    text: `${BASE}\nRUN echo "$(cat a)" "$VERSION"\nUSER 1:1`,
    finds: 'UndefinedVar: VERSION',
  },
  { text: `${BASE}\nUSER app`, finds: 'UserNotNumeric: app' },
  { text: `${BASE}\nUSER 1:1\nUSER 0:0`, finds: 'UserRoot: root' },
  { text: `${BASE}\nUSER 1:1\nWORKDIR app`, finds: 'WorkdirRelativePath: app' },
  { text: `${BASE}\nUSER 1:1\nCOPY --chonw=1:1 . /app/`, finds: 'dockerfile-utils: ' },
])('finds $finds', ({ text, finds }) => {
  const found = lintDockerfile(`${text}\n`, { isApp: true });
  expect(found.filter((one) => one.startsWith(finds))).not.toEqual([]);
});
