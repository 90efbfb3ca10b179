/**
 * What a container is told of its own size. `/proc` shows the node, and most runtimes look there, or at a quota only:
 * whatever they would count by themselves, threads and heaps then fit the node and not the container.
 */
import type { Language } from '../model/image-layers';

export interface ContainerSize {
  /** Whole cores, at least one. */
  readonly cpus: number;
  readonly mebibytes: number;
}

export interface LanguageVariables {
  readonly variables: Readonly<Record<string, string>>;
  /** Options of the language's virtual machine, by names under which layers may replace them. */
  readonly options: Readonly<Record<string, string>>;
}

/** Where a virtual machine looks for options, however it is started. Other languages have variables only. */
export const OPTION_VARIABLES: Readonly<Partial<Record<Language, string>>> = {
  java: 'JAVA_TOOL_OPTIONS',
  node: 'NODE_OPTIONS',
  ruby: 'RUBYOPT',
};

/** The rest is for threads, code and buffers outside the heap. */
const HEAP_PERCENT = 70;
const NODE_HEAP = 0.75;
const GO_MEMORY = 0.9;
const PHP_MEMORY = 0.8;
/** https://www.php.net/manual/en/ini.core.php#ini.memory-limit: what one worker may take at most. */
const PHP_WORKER_MEBIBYTES = 128;

type Sizing = (size: ContainerSize, version: LanguageVersion) => Partial<LanguageVariables>;

/** The first two numbers of a version. */
type LanguageVersion = readonly [major: number, minor: number];

const SIZINGS: Readonly<Record<Language, Sizing>> = {
  java: ({ cpus }, [major]) => ({
    options: {
      processors: `-XX:ActiveProcessorCount=${cpus}`,
      // Java 8 takes a percentage with decimals only.
      heap: `-XX:MaxRAMPercentage=${major < 11 ? `${HEAP_PERCENT}.0` : HEAP_PERCENT}`,
    },
  }),
  // A percentage would say it too, but ends every Node.js before 22.21 at its start.
  node: ({ mebibytes }) => ({
    options: { heap: `--max-old-space-size=${Math.max(1, Math.round(NODE_HEAP * mebibytes))}` },
  }),
  python: ({ cpus }, version) => ({
    variables: {
      WEB_CONCURRENCY: String(cpus),
      ...(isAtLeast(version, [3, 13]) ? { PYTHON_CPU_COUNT: String(cpus) } : {}),
    },
  }),
  ruby: ({ cpus }) => ({ variables: { WEB_CONCURRENCY: String(cpus) } }),
  php: ({ mebibytes }) => {
    const workers = Math.floor((PHP_MEMORY * mebibytes) / PHP_WORKER_MEBIBYTES);
    return { variables: { WEB_CONCURRENCY: String(Math.max(1, workers)) } };
  },
  go: ({ cpus, mebibytes }, version) => ({
    variables: {
      GOMEMLIMIT: `${Math.max(1, Math.round(GO_MEMORY * mebibytes))}MiB`,
      // From 1.25 on Go follows the limit of the container, also when it changes: https://go.dev/doc/go1.25
      ...(isAtLeast(version, [1, 25]) ? {} : { GOMAXPROCS: String(cpus) }),
    },
  }),
};

/** The variables of a container of this size; of an image whose language nobody knows the count of cores alone. */
export function languageVariables(
  size: ContainerSize,
  language: Language | undefined,
  version: string,
): LanguageVariables {
  const sizing = language === undefined ? undefined : SIZINGS[language](size, numbersOf(version));
  return {
    variables: { NUM_CPUS: String(size.cpus), ...sizing?.variables },
    options: sizing?.options ?? {},
  };
}

/** Options that end an older virtual machine at its start. */
const SINCE: readonly { readonly language: Language; readonly option: string; readonly since: string }[] = [
  { language: 'node', option: '--max-old-space-size-percentage', since: '22.21' },
];

/** The option among these that this version does not know, and the first that does. */
export function findTooNew(
  options: string,
  language: Language,
  version: string,
): { readonly option: string; readonly since: string } | undefined {
  const names = new Set(options.split(/\s+/).map((word) => word.replace(/=.*$/, '')));
  return SINCE.find(
    ({ language: of, option, since }) =>
      of === language && names.has(option) && !isAtLeast(numbersOf(version), numbersOf(since)),
  );
}

/**
 * Whether a runtime counts cores and memory by its container under cgroup v2. Java does from 8u372, 11.0.16 and 15 on:
 * https://bugs.openjdk.org/browse/JDK-8230305. For the others it is told in variables.
 */
export function isContainerAware(language: Language, version: string): boolean {
  if (language !== 'java') return true;
  const [, major = '', update = '0'] = /^(?:1\.)?(\d+)(?:u|\.0[._])?(\d+)?/.exec(version) ?? [];
  const first: Readonly<Record<string, number>> = { '8': 372, '11': 16 };
  return Number(major) >= 15 || Number(update) >= (first[major] ?? Infinity);
}

function isAtLeast([major, minor]: LanguageVersion, [wantedMajor, wantedMinor]: LanguageVersion): boolean {
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

function numbersOf(version: string): LanguageVersion {
  const [, major = '0', minor = '0'] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor)];
}
