import { matchGlob, matchPath, matchRepository } from './glob';

// Judged by Go's path/filepath and github.com/gobwas/glob v0.2.3.
test.each([
  { pattern: 'Deployment', text: 'Deployment', path: true, glob: true, repository: true },
  { pattern: 'Deployment', text: 'Deployments', path: false, glob: false, repository: false },
  { pattern: '*', text: 'a/b', path: false, glob: true, repository: true },
  { pattern: '', text: '', path: true, glob: true, repository: true },
  { pattern: '*', text: '', path: true, glob: true, repository: true },
  { pattern: 'mg-qa-p-*', text: 'mg-qa-p-coupon', path: true, glob: true, repository: true },
  { pattern: 'mg-qa-p-*', text: 'mg-qa-p-', path: true, glob: true, repository: true },
  { pattern: 'mg-qa-p-*', text: 'mg-qa', path: false, glob: false, repository: false },
  { pattern: 'a.c', text: 'abc', path: false, glob: false, repository: false },
  { pattern: 'https://git/*', text: 'https://git/a/b', path: false, glob: true, repository: false },
  { pattern: 'https://git/**', text: 'https://git/a/b', path: false, glob: true, repository: true },
  { pattern: 'a?c', text: 'abc', path: true, glob: true, repository: true },
  { pattern: 'a?c', text: 'a/c', path: false, glob: true, repository: false },
  { pattern: '[a-c]x', text: 'bx', path: true, glob: true, repository: true },
  { pattern: '[!a-c]x', text: 'dx', path: false, glob: true, repository: true },
  { pattern: '[^a-c]x', text: 'dx', path: true, glob: false, repository: false },
  { pattern: '{qa,pre}-*', text: 'qa-x', path: false, glob: true, repository: true },
  { pattern: '{qa,pre}-*', text: '{qa,pre}-x', path: true, glob: false, repository: false },
  { pattern: 'a,b', text: 'a,b', path: true, glob: true, repository: true },
  { pattern: 'a\\*c', text: 'a*c', path: true, glob: true, repository: true },
  { pattern: 'a\\*c', text: 'abc', path: false, glob: false, repository: false },
  { pattern: '[a', text: '[a', path: false, glob: false, repository: false },
  { pattern: '[b-a]', text: 'a', path: false, glob: false, repository: false },
  { pattern: '{a', text: '{a', path: true, glob: false, repository: false },
])("'$pattern' on '$text'", ({ pattern, text, path, glob, repository }) => {
  expect(matchPath(pattern)(text)).toBe(path);
  expect(matchGlob(pattern)(text)).toBe(glob);
  expect(matchRepository(pattern)(text)).toBe(repository);
});
