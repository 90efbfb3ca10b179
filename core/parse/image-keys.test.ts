import { found } from '../testing/find-problems';
import { companyPlus, companyWith } from '../testing/tiny-company';

const CART = 'catalog/apps/cart.yaml';
const TEMPLATE = 'catalog/templates/web.yaml';

test.each([
  { written: 'packages: [libxml2, fonts-noto]', named: '[libxml2, fonts-noto]' },
  { written: 'packages: libxml2', named: '[libxml2]' },
  { written: 'packages: ["libxml2; rm -rf /"]', named: '[<package>]' },
  { written: 'packages: { libxml2: "2.9" }', named: '[<package>]' },
])('fails on `$written` in an app, and says which runtime image installs them', ({ written, named }) => {
  expect(found(companyPlus(CART, `${written}\n`))).toEqual([
    `app/packages ${CART}:4: an app installs no packages of the operating system, found 'packages'; add \`packages: ${named}\` to the runtime image 'node-20', or to one of its own that the app then names`,
  ]);
});

test('fails on packages of a template, whose runtime image is not known', () => {
  const files = companyWith({ [TEMPLATE]: 'name: web\nversion: "1"\napt: [curl]\n' });
  expect(found(files)).toEqual([
    `app/packages ${TEMPLATE}:3: an app installs no packages of the operating system, found 'apt'; add \`packages: [curl]\` to a runtime image, or to one of its own that the app then names`,
  ]);
});

test('the runtime image is where they belong', () => {
  const files = companyPlus('catalog/images/node-20.yaml', 'packages: [libxml2, fonts-noto]\n');
  expect(found(files)).toEqual([]);
});

test.each([
  { written: 'user: root', says: 'an app runs as the `user` of the stack image below it' },
  { written: 'runAsUser: 0', says: 'an app runs as the `user` of the stack image below it' },
  { written: 'run: [apt-get update]', says: '`source: {package: <path>}`' },
  { written: 'dockerfile: Dockerfile', says: '`image: {repository, tag, digest, revision}`' },
  { written: 'from: debian:12', says: '`runtime: <name>`' },
  { written: 'baseImage: debian:12', says: '`runtime: <name>`' },
  { written: 'copy: [assets]', says: '`source: {include: [<path>]}`' },
  { written: 'workdir: /srv', says: 'the app lies in `/app`' },
  { written: 'env: { LOG_LEVEL: info }', says: '`config`' },
  { written: 'entrypoint: [node]', says: '`command`' },
  { written: 'cmd: node server.js', says: '`command`' },
])('fails on `$written`: nobody writes parts of an image by hand', ({ written, says }) => {
  const [problem, ...others] = found(companyPlus(CART, `${written}\n`));
  expect(problem).toContain(`app/own-layer ${CART}:4: `);
  expect(problem).toContain(says);
  expect(others).toEqual([]);
});

test('only the keys of the app itself: below them any word may stand', () => {
  expect(found(companyPlus(CART, 'config: { user: cart, run: "yes", from: here }\n'))).toEqual([]);
});

test.each(['constructor: 1', 'toString: 1', 'pakages: [curl]'])(
  '`%s` is no such key, and unknown like any other',
  (written) => {
    expect(found(companyPlus(CART, `${written}\n`)).join()).toMatch(/^shape\//);
  },
);
