// An app's image only copies onto its runtime image. Keys by which people want more of it are told where that belongs.
import type { Json, JsonObject } from '../json';
import type { Origin } from '../origin';
import type { Problem } from '../problem';

const PACKAGES: ReadonlySet<string> = new Set(['packages', 'apt', 'aptPackages', 'systemPackages']);

const START = 'write it as a list under `command`';
const BASE = 'name a runtime image: `runtime: <name>`';
const BUILD =
  'remove it: how an app is built follows from the language of its runtime image; what another tool builds is handed over by `source: {package: <path>}`';
const USER =
  'remove it: an app runs as the `user` of the stack image below it, and files of the app belong to that one';

/** By the instructions of a Dockerfile, and what people call them. */
const INSTEAD: Readonly<Record<string, string>> = {
  from: BASE,
  base: BASE,
  baseImage: BASE,
  run: BUILD,
  steps: BUILD,
  dockerfile:
    'remove it: the Dockerfile follows from `runtime` and `command`; an image that is built elsewhere is `image: {repository, tag, digest, revision}`',
  user: USER,
  runAsUser: USER,
  copy: 'write what the build takes beside the usual: `source: {include: [<path>]}`',
  workdir: 'remove it: the app lies in `/app` and starts there',
  env: 'write variables under `config`',
  cmd: START,
  entrypoint: START,
};

/** What is told of a key that apps and templates do not have. Undefined for any other key. */
export function imageKey(at: Origin, key: string, definition: JsonObject): Problem | undefined {
  if (PACKAGES.has(key)) return packages(at, key, definition);
  const instead = Object.hasOwn(INSTEAD, key) ? INSTEAD[key] : undefined;
  if (instead === undefined) return undefined;
  return {
    code: 'app/own-layer',
    severity: 'error',
    message: `nobody writes parts of an app's image by hand, as '${key}' would`,
    fix: instead,
    at,
  };
}

function packages(at: Origin, key: string, definition: JsonObject): Problem {
  const { runtime } = definition;
  const image = typeof runtime === 'string' ? `the runtime image '${runtime}'` : 'a runtime image';
  return {
    code: 'app/packages',
    severity: 'error',
    message: `an app installs no packages of the operating system, found '${key}'`,
    fix: `add \`packages: ${listOf(definition[key])}\` to ${image}, or to one of its own that the app then names`,
    at,
  };
}

/** As it was written, where it is short and plain. */
function listOf(value: Json | undefined): string {
  const names = Array.isArray(value) ? value : [value];
  const isPlain = names.every((name) => typeof name === 'string' && /^[a-z0-9][\w.+-]*$/.test(name));
  return isPlain && names.length > 0 && names.length <= 5 ? `[${names.join(', ')}]` : '[<package>]';
}
