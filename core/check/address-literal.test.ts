import fc from 'fast-check';
import { findAddress } from './address-literal';

test.each([
  ['10.1.2.3', '10.1.2.3'],
  ['10.1.2.3:8080', '10.1.2.3'],
  ['http://10.1.2.3', '10.1.2.3'],
  ['http://10.1.2.3/24', '10.1.2.3'],
  ['https://shop@10.1.2.3:8443/a/b?c=d', '10.1.2.3'],
  ['jdbc:mysql://10.1.2.3:3306/trade?useSSL=false', '10.1.2.3'],
  ['redis-0:6379,10.1.2.3:6379', '10.1.2.3'],
  ['tcp(10.1.2.3:3306)', '10.1.2.3'],
  ['--host=10.1.2.3', '10.1.2.3'],
  ['{"host":"10.1.2.3"}', '10.1.2.3'],
  ['10.1.2.3-10.1.2.9', '10.1.2.3'],
  ['goes to 10.1.2.3.', '10.1.2.3'],
  ['10.0.0.0/8 10.1.2.3', '10.1.2.3'],
  ['169.254.169.254', '169.254.169.254'],
  ['8.8.8.8', '8.8.8.8'],
  ['2001:db8::7', '2001:db8::7'],
  ['[2001:db8::7]:8080', '2001:db8::7'],
  ['http://[2001:db8::7]/24', '2001:db8::7'],
  ['fe80:0:0:0:1:2:3:4', 'fe80:0:0:0:1:2:3:4'],
])('%j holds the address %s', (text, address) => {
  expect(findAddress(text)).toBe(address);
});

test.each([
  ['a version', '5.4.0'],
  ['a version with a letter before', 'v1.2.3.4'],
  ['a version with a word after', '1.2.3.4-beta'],
  ['a release', 'r-1.2.3.4'],
  ['a file', 'lib-1.2.3.4.jar'],
  ['five numbers', '1.2.3.4.5'],
  ['a number above 255', '10.1.2.256'],
  ['a range', '10.0.0.0/8'],
  ['ranges in a list', '10.0.0.0/8,192.168.0.0/16'],
  ['a range of IPv6', 'fd00::/8'],
  ['a netmask', '255.255.255.0'],
  ['every interface', '0.0.0.0'],
  ['every interface with a port', '0.0.0.0:8080'],
  ['every interface in a flag', '--host=0.0.0.0'],
  ['every interface of IPv6', '[::]:8080'],
  ['loopback', '127.0.0.1:6379'],
  ['loopback in a URL', 'http://127.0.0.1:9090/metrics'],
  ['loopback of IPv6', '[::1]'],
  ['loopback of IPv6 with a port', 'http://[::1]:8080/'],
  ['a name', 'trade-db:3306'],
  ['a name that begins with digits', '10-1-2-3.pods.example'],
  ['a name below numbers', '10.1.2.3.nip.io'],
  ['a time', '10:30:00'],
  ['a hardware address', 'aa:bb:cc:dd:ee:ff'],
  ['a name of C++', 'std::vector'],
  ['an image', 'reg.example.com/shop:1.2.3'],
  ['nothing', ''],
])('%s is no address: %j', (_, text) => {
  expect(findAddress(text)).toBeUndefined();
});

test('every address outside loopback and 0.0.0.0/8 is found, wherever it stands', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const address = fc
    .tuple(fc.integer({ min: 1, max: 254 }), byte, byte, byte)
    .filter(([first]) => first !== 127)
    .map((bytes) => bytes.join('.'));
  const before = fc.constantFrom('', 'http://', 'a=', 'x,', '"', 'user@', '(', '[');
  const after = fc.constantFrom('', ':80', '/path', ',y', '"', ' z', ')', ']:80', '.', ';');
  fc.assert(
    fc.property(before, address, after, (left, one, right) => {
      expect(findAddress(left + one + right)).toBe(one);
    }),
  );
});
