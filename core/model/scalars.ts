/** The small values that definitions are made of. Each schema carries the sentence that editors show and problems quote. */
import { v } from '../valibot';

const text = (pattern: RegExp, expected: string) =>
  v.pipe(v.string(), v.regex(pattern, expected), v.description(expected));

/** RFC 1123 label, https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export const name = v.pipe(
  v.string(),
  v.maxLength(63, 'a name of at most 63 characters'),
  v.regex(
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    "a name of lower-case letters, digits and '-', that begins with a letter and ends with a letter or digit",
  ),
  // Looked up in a map of JavaScript it would be found where nobody wrote it.
  v.notValue('constructor', "a name other than 'constructor', which has a meaning of its own in JavaScript"),
  v.description('Lower-case letters, digits and "-", at most 63, beginning with a letter.'),
);

export const sentence = v.pipe(
  v.string(),
  v.regex(/^[^\n\r\t]*\S[^\n\r\t]*$/, 'a sentence on one line'),
  v.description('A sentence on one line, for people.'),
);

/** `name@version` of an image layer. */
export const layerReference = text(
  /^[a-z]([-a-z0-9.]*[a-z0-9])?@[A-Za-z0-9][-A-Za-z0-9._]*$/,
  "a layer and its version, as 'debian-12@12.8'",
);

/** Name of a layer; unlike other names it may carry a version with dots, as `python-3.11`. It is part of an image name. */
export const layerName = text(
  /^(?=.{1,63}$)[a-z][a-z0-9]*((\.|-+)[a-z0-9]+)*$/,
  "a layer name as 'debian-12' or 'python-3.11'",
);

/** Version of a layer: a tag, and part of a name in a bake file. */
export const layerVersion = text(
  /^(?=.{1,63}$)(?=.*[0-9])[A-Za-z0-9]+((\.|_|-+)[A-Za-z0-9]+)*$/,
  "a version of digits, letters, and '.', '_' or '-' between them, as '12.8', in quotes",
);

/** A Debian package, pinned or not. A `-` at the end would remove it. */
export const packageName = text(
  /^[a-z0-9]([-a-z0-9.+]*[a-z0-9.+])?(=[A-Za-z0-9][-A-Za-z0-9.+:~]*)?$/,
  "a package as 'tzdata' or 'tzdata=2026a-0+deb12u1'",
);

/** What a registry allows as a tag, but never `latest`: a tag that moves is no version. */
export const version = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][-A-Za-z0-9._]{0,127}$/,
    "a version as '5.4.0' or 'r-20261118.1-9c1d2e3', written as a string",
  ),
  v.notValues(
    [
      'constructor',
      'hasOwnProperty',
      'isPrototypeOf',
      'propertyIsEnumerable',
      'toLocaleString',
      'toString',
      'valueOf',
    ],
    'a version other than this word, which has a meaning of its own in JavaScript',
  ),
  v.description("An exact version or immutable tag, such as '5.4.0'."),
);

export const digest = text(/^sha256:[0-9a-f]{64}$/, "a digest, 'sha256:' and 64 hexadecimal digits");

/** An image that is no app of the company: its tag is for people, its digest is what runs. */
export const pinnedImage = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][-a-z0-9.:]*\/[-a-z0-9._/]+:[-A-Za-z0-9._]+@sha256:[0-9a-f]{64}$/,
    "an image with its tag and digest, as 'registry.example.com/mirror/git:2.52.0@sha256:…'",
  ),
);

export const revision = text(/^[0-9a-f]{7,40}$/, 'a Git commit of 7 to 40 hexadecimal digits');

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export const memory = text(
  /^[1-9][0-9]*(Ki|Mi|Gi|Ti)$/,
  "an amount of bytes with a binary unit, as '512Mi' or '2Gi'",
);

export const cores = v.pipe(
  v.number(),
  v.minValue(0.01, 'at least 0.01 cores'),
  v.maxValue(512, 'at most 512 cores'),
  v.description('Processor cores, as 0.5 or 2; steps of 0.001.'),
);

export const duration = text(/^(0|[1-9][0-9]*)(s|m|h)$/, "a duration as '30s', '5m' or '1h'");

/** Where Kubernetes reads 0 as its own default, or as never: neither is what somebody means who writes `0s`. */
export const positiveDuration = text(
  /^[1-9][0-9]*(s|m|h)$/,
  "a duration of a second or more, as '30s', '5m' or '1h'",
);

export const date = text(
  /^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)$/,
  "a day of the calendar as '2026-12-31', in quotes",
);

export const port = v.pipe(
  v.number(),
  v.integer('a whole port number'),
  v.minValue(1, 'a port from 1 to 65535'),
  v.maxValue(65535, 'a port from 1 to 65535'),
  v.description('TCP port, 1 to 65535.'),
);

export const count = (minimum: number) =>
  v.pipe(v.number(), v.integer('a whole number'), v.minValue(minimum, `at least ${minimum}`));

export const domain = text(
  /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)+[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  "a DNS name as 'qa.example.com'",
);

/** https://www.rfc-editor.org/rfc/rfc6125: a whole label may be `*`. */
export const certificateName = text(
  /^(\*\.)?([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\.)*[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  "a name in a certificate as 'cart' or 'cart.example.com'",
);

export const hostLabel = text(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, "one DNS label as 'www'");

export const httpPath = text(
  /^\/[-A-Za-z0-9._~/%]*$/,
  "a path that begins with '/' and holds letters, digits and - . _ ~ / % only",
);

export const filePath = text(
  /^\/[-A-Za-z0-9._]+(\/[-A-Za-z0-9._]+)*$/,
  "an absolute path inside the container, as '/models'",
);

export const variableName = text(
  /^[A-Za-z_][A-Za-z0-9_]*$/,
  'a variable name of letters, digits and underscores',
);

export const secretReference = text(
  /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?\/[-A-Za-z0-9._]+$/,
  "a secret and its key, as 'trade-db/password'",
);

export const cidr = text(
  /^[0-9a-fA-F.:]+\/[0-9]{1,3}$/,
  "an address range as '10.8.0.0/16' or '203.0.113.7/32'",
);

export const labelValue = text(
  /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/,
  'a label value of at most 63 letters, digits, - _ .',
);

export const labelKey = text(
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/,
  "a label key as 'team' or 'example.com/team'",
);

export const protocol = v.pipe(
  v.picklist(['http', 'https', 'grpc', 'dubbo', 'tcp']),
  v.description('What is spoken on a port: http, https, grpc, dubbo, or tcp for anything else.'),
);
export type Protocol = v.InferOutput<typeof protocol>;

/** https://www.iana.org/time-zones */
export const timeZone = text(
  /^([A-Z][A-Za-z_]+(\/[A-Za-z_+-]+)+|UTC)$/,
  "a time zone as 'Asia/Shanghai' or 'UTC'",
);

/** Path of a secret in the secret store. */
export const secretPath = text(/^[a-z0-9][-a-z0-9/]*$/, "a path in the secret store as 'platform/registry'");
