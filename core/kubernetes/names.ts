// The grammars are those of k8s.io/apimachinery/pkg/api/validate/content and pkg/util/validation.

/**
 * A check of a name: the end of a sentence that starts with the name (`has upper-case letters; …`),
 * or undefined when the name is good.
 */
export type NameCheck = (name: string) => string | undefined;

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const RFC_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;
const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const PORT_NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** RFC 1123 label: Namespaces, containers, volumes. 1 to 63 of a-z, 0-9 and `-`, no `-` at the ends. */
export const checkDnsLabel: NameCheck = (name) =>
  checkLength(name, 63) ?? (DNS_LABEL.test(name) ? undefined : describeDnsFault(name, false));

/** RFC 1123 subdomain, the name of most objects: labels joined by dots, 253 characters at most. */
export const checkDnsSubdomain: NameCheck = (name) =>
  checkLength(name, 253) ?? (DNS_SUBDOMAIN.test(name) ? undefined : describeDnsFault(name, true));

/** RFC 1035 label: Services. As an RFC 1123 label, but it starts with a letter. */
export const checkServiceName: NameCheck = (name) =>
  checkDnsLabel(name) ?? (RFC_1035_LABEL.test(name) ? undefined : 'must start with a letter (RFC 1035)');

/** A CronJob's name: 52 characters at most, because its Jobs add eleven to it. */
export const checkCronJobName: NameCheck = (name) => checkLength(name, 52) ?? checkDnsSubdomain(name);

/** A Job's name: 63 characters at most, because its pods carry it as a label. */
export const checkJobName: NameCheck = (name) => checkLength(name, 63) ?? checkDnsSubdomain(name);

/** Names that only have to fit into a URL path: Roles, ClusterRoles and their bindings. */
export const checkPathSegment: NameCheck = (name) => {
  if (name === '') return 'is empty';
  if (name === '.' || name === '..') return "must not be '.' or '..'";
  return /[/%]/.test(name) ? "must not contain '/' or '%'" : undefined;
};

// A company has a few dozen label keys and writes them a hundred thousand times.
const knownLabelKeys = new Set<string>();
const MOST_KNOWN_KEYS = 1000;

/** A label's or annotation's key: `name` or `prefix/name`; the prefix is a DNS subdomain. */
export const checkLabelKey: NameCheck = (key) => {
  if (knownLabelKeys.has(key)) return undefined;
  const fault = findLabelKeyFault(key);
  if (fault === undefined && knownLabelKeys.size < MOST_KNOWN_KEYS) knownLabelKeys.add(key);
  return fault;
};

function findLabelKeyFault(key: string): string | undefined {
  const parts = key.split('/');
  if (parts.length > 2) return "has more than one '/'; write it as 'prefix/name'";
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const prefixFault = prefix === undefined ? undefined : checkDnsSubdomain(prefix);
  if (prefixFault !== undefined) return `has a prefix that ${prefixFault}`;
  return checkLabelText(parts.at(-1) ?? '', 'has a name part that ');
}

/** An annotation's key: as a label's key, but upper-case letters may stand in the prefix. */
export const checkAnnotationKey: NameCheck = (key) =>
  knownLabelKeys.has(key) ? undefined : checkLabelKey(key.toLowerCase());

/** A label's value: empty, or 1 to 63 of letters, digits, `-`, `_` and `.`, a letter or digit at both ends. */
export const checkLabelValue: NameCheck = (value) => (value === '' ? undefined : checkLabelText(value, ''));

/** A key of a ConfigMap or Secret: letters, digits, `-`, `_` and `.`, 253 characters at most. */
export const checkConfigKey: NameCheck = (key) => {
  const fault = checkLength(key, 253);
  if (fault !== undefined) return fault;
  if (key === '.' || key.startsWith('..')) return "must not be '.' or start with '..'";
  return CONFIG_KEY.test(key) ? undefined : "may hold only letters, digits, '-', '_' and '.'";
};

/** An environment variable's name, as every supported Kubernetes version takes it. */
export const checkEnvName: NameCheck = (name) => {
  if (name === '') return 'is empty';
  if (ENV_NAME.test(name)) return undefined;
  return /^[0-9]/.test(name) ? 'starts with a digit' : "may hold only letters, digits, '-', '_' and '.'";
};

/** A container port's name (IANA): 1 to 15 of a-z, 0-9 and `-`, at least one letter. */
export const checkPortName: NameCheck = (name) => {
  const fault = checkLength(name, 15);
  if (fault !== undefined) return fault;
  if (!PORT_NAME.test(name)) return "may hold only a-z, 0-9 and single '-' between them";
  return /[a-z]/.test(name) ? undefined : 'must hold at least one letter';
};

/**
 * The nearest RFC 1123 label to what a person wrote, for the fix of a problem: `My_App` gives `my-app`.
 * Undefined when nothing usable is left.
 */
export function suggestDnsLabel(text: string): string | undefined {
  const label = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
  return label === '' ? undefined : label;
}

function checkLength(name: string, limit: number): string | undefined {
  if (name === '') return 'is empty';
  return name.length > limit ? `is ${name.length} characters long; at most ${limit} fit` : undefined;
}

function checkLabelText(text: string, subject: string): string | undefined {
  const fault = checkLength(text, 63);
  if (fault !== undefined) return subject + fault;
  if (LABEL_NAME.test(text)) return undefined;
  const characters = /^[-A-Za-z0-9_.]*$/.test(text);
  return characters
    ? `${subject}must start and end with a letter or digit`
    : `${subject}may hold only letters, digits, '-', '_' and '.'`;
}

function describeDnsFault(name: string, dots: boolean): string {
  if (/[A-Z]/.test(name)) return 'has upper-case letters';
  if (!dots && name.includes('.')) return "must not contain '.'";
  if (/[^-a-z0-9.]/.test(name)) return `may hold only a-z, 0-9${dots ? ", '-' and '.'" : " and '-'"}`;
  return 'must start and end with a letter or digit';
}
