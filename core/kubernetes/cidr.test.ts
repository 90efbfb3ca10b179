import { checkCidr, isIpAddress, isStrictSubset } from './cidr';

test.each(['10.0.0.0/8', '0.0.0.0/0', '1.2.3.4/32', 'fd00::/8', '::/0', 'fe80::1/128'])(
  'accepts %s',
  (block) => {
    expect(checkCidr(block)).toBeUndefined();
  },
);

test.each([
  { block: '10.0.0.1', fix: "write '10.0.0.1/32'" },
  { block: 'fd00::1', fix: "write 'fd00::1/128'" },
  { block: '10.0.0.0/33', fix: "write it like '10.0.0.0/8'" },
  { block: '10.0.0.0/08', fix: "write it like '10.0.0.0/8'" },
  { block: '010.0.0.0/8', fix: "write it like '10.0.0.0/8'" },
  { block: '10.0/8', fix: "write it like '10.0.0.0/8'" },
  { block: 'fe80::%eth0/64', fix: "write it like '10.0.0.0/8'" },
  { block: '::ffff:1.2.3.4/128', fix: "write it like '10.0.0.0/8'" },
])('refuses $block: $fix', ({ block, fix }) => {
  expect(checkCidr(block)).toMatchObject({ fix, tolerated: false });
});

test.each([
  { block: '10.0.0.1/8', fix: "write '10.0.0.0/8'" },
  { block: 'fd00::1/64', fix: "write 'fd00::/64'" },
])('older clusters take the bits behind the mask of $block', ({ block, fix }) => {
  expect(checkCidr(block)).toMatchObject({ fix, tolerated: true });
});

test.each([
  { inner: '10.1.0.0/16', outer: '10.0.0.0/8', isSubset: true },
  { inner: '10.0.0.0/8', outer: '10.0.0.0/8', isSubset: false },
  { inner: '11.0.0.0/16', outer: '10.0.0.0/8', isSubset: false },
  { inner: 'fd00:1::/32', outer: 'fd00::/8', isSubset: true },
  { inner: 'fd00::/16', outer: '0.0.0.0/0', isSubset: false },
])('$inner within $outer: $isSubset', ({ inner, outer, isSubset }) => {
  expect(isStrictSubset(inner, outer)).toBe(isSubset);
});

test.each([
  { address: '10.0.0.1', isAddress: true },
  { address: 'fd00::1', isAddress: true },
  { address: '10.0.0', isAddress: false },
  { address: '0x0a.0.0.1', isAddress: false },
  { address: 'fe80::1%eth0', isAddress: false },
  { address: 'a.example.com', isAddress: false },
])('$address is an address: $isAddress', ({ address, isAddress }) => {
  expect(isIpAddress(address)).toBe(isAddress);
});
