import { readBlocks } from './read-page';
import { toScript } from './to-script';

test('blocks come in their order, with the lines that they stand on', () => {
  const page = 'Do:\n\n```sh\necho 1\n```\n\n- then\n\n  ```yaml\n  a:\n    b: 1\n  ```\n';
  expect(readBlocks(page)).toEqual([
    { language: 'sh', text: 'echo 1\n', line: 4 },
    { language: 'yaml', text: 'a:\n  b: 1\n', line: 10 },
  ]);
});

describe('a block is a file', () => {
  test.each([
    { name: 'by its first line', page: '```yaml\n# catalog/apps/shop.yaml\nname: shop\n```\n' },
    {
      name: 'by the sentence before',
      page: 'Now write `catalog/apps/shop.yaml`:\n\n```yaml\nname: shop\n```\n',
    },
  ])('$name', ({ page }) => {
    expect(readBlocks(page)).toMatchObject([{ path: 'catalog/apps/shop.yaml' }]);
  });

  test.each([
    {
      name: 'a comment says more than a path',
      page: '```yaml\n# in catalog/apps/shop.yaml\nname: shop\n```\n',
    },
    { name: 'it has parts of two files', page: '```yaml\n# a.yaml\na: 1\n\n# b.yaml\nb: 1\n```\n' },
    { name: 'the path climbs', page: '```yaml\n# ../shop.yaml\nname: shop\n```\n' },
    { name: 'the path is absolute', page: '```yaml\n# /shop.yaml\nname: shop\n```\n' },
    {
      name: 'the sentence is about something else',
      page: 'As in `shop.yaml`:\n\n```yaml\nname: shop\n```\n',
    },
  ])('but not when $name', ({ page }) => {
    expect(readBlocks(page)[0]).not.toHaveProperty('path');
  });
});

describe('a block becomes a script', () => {
  test.each([
    { name: 'as it stands', block: 'cd dist\nls\n', script: 'cd dist\nls\n' },
    { name: 'without installing', block: 'npm ci && npm run synth\n', script: 'npm run synth\n' },
    { name: 'without the tests', block: 'npm ci && npm test\n', script: undefined },
    { name: 'without the bench', block: 'npm run bench\nnpm run synth\n', script: 'npm run synth\n' },
    { name: 'without conformance', block: 'conformance/run --quick\n', script: undefined },
    { name: 'not at all for a cluster', block: 'mkdir x\ncd x && terraform init\n', script: undefined },
    { name: 'with kubectl as an argument', block: 'echo kubectl apply\n', script: 'echo kubectl apply\n' },
    { name: 'not from comments alone', block: '# later\n', script: undefined },
    {
      name: 'with the exit code that it names',
      block: 'strata validate   # exits with 1\n',
      script: 'status=0; strata validate || status=$?; [ "$status" = 1 ]\n',
    },
  ])('$name', ({ block, script }) => {
    expect(toScript(block)).toBe(script);
  });
});
