import { found } from '../../testing/find-problems';
import { laneWith } from '../../testing/lane-company';
import { overlayCompany, rebate } from '../../testing/overlay-company';
import { companyWith } from '../../testing/tiny-company';

const FILE = 'environments/projects/rebate.yaml';

/** web → shop → cart → stock, and help → cart: web and cart are changed, so calls pass through shop and help. */
const webAndCart = rebate
  .replace('shop: { version: f-rebate }', "web: { version: '3.0.0' }")
  .replace('[shop]\n', '[web]\n');

function foundWith(definition: string): readonly string[] {
  return found(companyWith({ [FILE]: definition }, overlayCompany));
}

test('what is accepted is told as such where a call takes the way', () => {
  expect(
    foundWith(`${webAndCart}acceptBaselinePath: [shop, help]\n`).map((one) => one.split(' ')[0]),
  ).toEqual(['route/unreachable', 'route/sandwich-accepted']);
});

test('an app that no call passes through is told, wherever it stands in the list', () => {
  expect(foundWith(`${rebate}acceptBaselinePath: [stock, web]\n`)).toEqual([
    `route/acceptance-unused ${FILE}:11: 'rebate' accepts calls of the baseline's 'stock' to unchanged apps, and no call takes that way; remove 'stock' from acceptBaselinePath`,
    `route/acceptance-unused ${FILE}:11: 'rebate' accepts calls of the baseline's 'web' to unchanged apps, and no call takes that way; remove 'web' from acceptBaselinePath`,
  ]);
});

test('what runs in the environment itself calls its own versions', () => {
  expect(foundWith(`${rebate}acceptBaselinePath: [shop]\n`)).toEqual([
    expect.stringContaining("accepts calls of the baseline's 'shop'"),
  ]);
});

test('a name that no app has is told as that alone', () => {
  expect(foundWith(`${rebate}acceptBaselinePath: [halp]\n`)).toEqual([
    `reference/unknown ${FILE}:11: there is no app 'halp'; did you mean 'help'?`,
  ]);
});

test.each([
  { app: 'shop', codes: ['route/sandwich-accepted'] },
  { app: 'stock', codes: ['route/acceptance-unused'] },
])('on a lane $app', ({ app, codes }) => {
  const files = laneWith('routing: lane\n', `routing: lane\nacceptBaselinePath: [${app}]\n`);
  expect(found(files).map((one) => one.split(' ')[0])).toEqual(codes);
});
