import fc from 'fast-check';
import {
  checkAnnotationKey,
  checkConfigKey,
  checkCronJobName,
  checkDnsLabel,
  checkDnsSubdomain,
  checkEnvName,
  checkJobName,
  checkLabelKey,
  checkLabelValue,
  checkPathSegment,
  checkPortName,
  checkServiceName,
  suggestDnsLabel,
} from './names';

const long = (length: number): string => 'a'.repeat(length);

test.each([
  { what: 'DNS label', check: checkDnsLabel, good: ['a', '1web', 'a-b', long(63)] },
  { what: 'DNS subdomain', check: checkDnsSubdomain, good: ['a', 'a.b', '1.2-3', long(253)] },
  { what: 'Service', check: checkServiceName, good: ['web', 'w1', long(63)] },
  { what: 'CronJob', check: checkCronJobName, good: ['nightly', long(52)] },
  { what: 'path segment', check: checkPathSegment, good: ['system:node', 'My Role', '...'] },
  {
    what: 'label key',
    check: checkLabelKey,
    good: ['app', 'app.kubernetes.io/name', 'A_b', `x/${long(63)}`],
  },
  { what: 'label value', check: checkLabelValue, good: ['', '1', '5.4.0', 'A_b-c', long(63)] },
  { what: 'annotation key', check: checkAnnotationKey, good: ['a', 'Example.com/Name'] },
  { what: 'config key', check: checkConfigKey, good: ['app.yaml', '_a', '.hidden', long(253)] },
  { what: 'environment variable', check: checkEnvName, good: ['JAVA_OPTS', 'a.b-c', '_1'] },
  { what: 'port', check: checkPortName, good: ['http', 'h2c', 'grpc-web', '8a'] },
])('$what: accepts what the API server accepts', ({ check, good }) => {
  expect(good.map((name) => check(name))).toEqual(good.map(() => undefined));
});

test.each([
  { check: checkDnsLabel, name: '', fault: 'is empty' },
  { check: checkDnsLabel, name: 'My_App', fault: 'has upper-case letters' },
  { check: checkDnsLabel, name: 'prod.eu', fault: "must not contain '.'" },
  { check: checkDnsLabel, name: 'a_b', fault: 'may hold only a-z, 0-9 and ' },
  { check: checkDnsLabel, name: '-a', fault: 'must start and end with a letter or digit' },
  { check: checkDnsLabel, name: 'a\n', fault: 'may hold only' },
  { check: checkDnsLabel, name: long(64), fault: 'is 64 characters long; at most 63 fit' },
  { check: checkDnsSubdomain, name: 'a..b', fault: 'must start and end with a letter or digit' },
  { check: checkDnsSubdomain, name: long(254), fault: 'at most 253 fit' },
  { check: checkServiceName, name: '1web', fault: 'must start with a letter (RFC 1035)' },
  { check: checkServiceName, name: 'a.b', fault: "must not contain '.'" },
  { check: checkCronJobName, name: long(53), fault: 'at most 52 fit' },
  { check: checkJobName, name: long(64), fault: 'at most 63 fit' },
  { check: checkPathSegment, name: '..', fault: "must not be '.' or '..'" },
  { check: checkPathSegment, name: 'a/b', fault: "must not contain '/' or '%'" },
  { check: checkLabelKey, name: 'a/b/c', fault: "more than one '/'" },
  { check: checkLabelKey, name: '/b', fault: 'has a prefix that is empty' },
  { check: checkLabelKey, name: 'a/', fault: 'has a name part that is empty' },
  { check: checkLabelKey, name: 'Example.com/a', fault: 'has a prefix that has upper-case letters' },
  { check: checkLabelKey, name: 'a b', fault: 'has a name part that may hold only' },
  { check: checkLabelValue, name: 'a b!', fault: 'may hold only letters, digits' },
  { check: checkLabelValue, name: '-a', fault: 'must start and end' },
  { check: checkLabelValue, name: long(64), fault: 'at most 63 fit' },
  { check: checkAnnotationKey, name: 'a b/c', fault: 'has a prefix that may hold only' },
  { check: checkConfigKey, name: 'a/b', fault: 'may hold only letters' },
  { check: checkConfigKey, name: '..a', fault: "must not be '.' or start with '..'" },
  { check: checkEnvName, name: '1A', fault: 'starts with a digit' },
  { check: checkEnvName, name: 'A=B', fault: 'may hold only' },
  { check: checkPortName, name: 'http_web', fault: 'may hold only a-z' },
  { check: checkPortName, name: 'a--b', fault: 'may hold only a-z' },
  { check: checkPortName, name: '8080', fault: 'at least one letter' },
  { check: checkPortName, name: long(16), fault: 'at most 15 fit' },
])("refuses '$name': $fault", ({ check, name, fault }) => {
  expect(check(name)).toContain(fault);
});

test('a suggested label is always a label', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const label = suggestDnsLabel(text);
      expect(label === undefined ? undefined : checkDnsLabel(label)).toBeUndefined();
    }),
  );
});

test.each([
  { text: 'My_App', label: 'my-app' },
  { text: '--Trade.Core--', label: 'trade-core' },
  { text: '!', label: undefined },
])("suggests '$label' for '$text'", ({ text, label }) => {
  expect(suggestDnsLabel(text)).toBe(label);
});
