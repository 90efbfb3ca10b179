/** Applications share one namespace and read folders of dist/: names come up once, and there is something to read. */
import { longestApplicationName } from '../../argocd/application-names';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import type { Problem } from '../../problem';
import type { ResolvedArgocd } from '../../resolve/resolve-argocd';
import type { OwnedObject } from './check-objects';

/** An emitted Application, with its name at hand. */
interface NamedApplication {
  readonly name: string;
  readonly owned: OwnedObject;
}

/** @param paths all files of dist/, as paths below it */
export function checkArgocdApplications(
  objects: readonly OwnedObject[],
  argocd: ResolvedArgocd,
  paths: readonly string[],
): readonly Problem[] {
  const applications = objects
    .filter(({ object }) => object['kind'] === 'Application')
    .map((owned) => ({ name: textAt(owned.object, ['metadata', 'name']) ?? '', owned }));
  const sets = objects.filter(({ object }) => object['kind'] === 'ApplicationSet');
  return [
    ...applications.flatMap(checkLength),
    ...checkTwice(applications),
    ...checkReserved(applications, sets),
    ...checkFolders(applications, argocd, paths),
  ];
}

function checkLength({ name, owned }: NamedApplication): readonly Problem[] {
  if (name.length <= longestApplicationName) return [];
  return [
    {
      code: 'argocd/name-too-long',
      severity: 'error',
      message: `the Application '${name}' has a name of ${name.length} characters; at most ${longestApplicationName} fit`,
      fix: 'shorten a name that it is made of: of the environment or the app, of the cluster or the release',
      at: owned.at,
    },
  ];
}

function checkTwice(applications: readonly NamedApplication[]): readonly Problem[] {
  const first = new Map<string, OwnedObject>();
  return applications.flatMap(({ name, owned }) => {
    const other = first.get(name);
    first.set(name, other ?? owned);
    return other === undefined ? [] : [conflict(name, owned, other)];
  });
}

/** What an ApplicationSet may come to call one of its Applications is nobody else's name. */
function checkReserved(
  applications: readonly NamedApplication[],
  sets: readonly OwnedObject[],
): readonly Problem[] {
  const prefixes = sets.map((owned) => ({
    owned,
    prefix: textAt(owned.object, ['spec', 'template', 'metadata', 'name'])?.split('{{')[0] ?? '',
  }));
  return applications.flatMap(({ name, owned }) => {
    const taken = prefixes.find(({ prefix }) => prefix !== '' && name.startsWith(prefix));
    return taken === undefined ? [] : [conflict(name, owned, taken.owned)];
  });
}

function conflict(name: string, owned: OwnedObject, other: OwnedObject): Problem {
  return {
    code: 'argocd/name-conflict',
    severity: 'error',
    message: `${other.file} and ${owned.file} both have or make an Application '${name}'`,
    fix: 'give the app or the environment another name',
    at: owned.at,
    related: [{ message: 'where the other comes from', at: other.at }],
  };
}

function checkFolders(
  applications: readonly NamedApplication[],
  argocd: ResolvedArgocd,
  paths: readonly string[],
): readonly Problem[] {
  const files = new Set(paths);
  return applications.flatMap(({ name, owned }) => {
    const read = readPath(owned.object, argocd);
    if (read === undefined || isWritten(read, argocd.path, files)) return [];
    return [
      {
        code: 'argocd/no-directory',
        severity: 'error',
        message: `the Application '${name}' reads ${read}, which strata does not write`,
        fix: 'let it read a folder or a file of dist/ that is written, or remove it',
        at: owned.at,
      } satisfies Problem,
    ];
  });
}

function isWritten(read: string, dist: string, files: ReadonlySet<string>): boolean {
  if (!`${read}/`.startsWith(`${dist}/`)) return false;
  const path = read.slice(dist.length + 1);
  // Nearly all read one file.
  return files.has(path) || [...files].some((file) => path === '' || file.startsWith(`${path}/`));
}

/** The file, or else the folder, that an Application reads from the company's repository. */
function readPath(object: JsonObject, argocd: ResolvedArgocd): string | undefined {
  if (textAt(object, ['spec', 'source', 'repoURL']) !== argocd.repository) return undefined;
  const path = textAt(object, ['spec', 'source', 'path']) ?? '';
  const include = textAt(object, ['spec', 'source', 'directory', 'include']);
  return include === undefined || /[*?[{]/.test(include) ? path : `${path}/${include}`;
}

function textAt(object: JsonObject, path: readonly string[]): string | undefined {
  let value: Json | undefined = object;
  for (const step of path) value = isJsonObject(value) ? value[step] : undefined;
  return typeof value === 'string' ? value : undefined;
}
