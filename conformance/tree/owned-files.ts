import { matchPath } from '../../core/argocd/glob';
import type { Manifest } from '../manifests/manifest';
import type { Complaint } from '../run/finding';
import type { ControlApplication } from './control-application';

/** Which Applications read which file, and what is wrong with that. */
export interface Ownership {
  /** The one Application of a file. */
  readonly owners: ReadonlyMap<string, ControlApplication>;
  readonly complaints: readonly Complaint[];
}

/** Every file is read by exactly one Application, and every Application reads some file. */
export function ownFiles(
  applications: readonly ControlApplication[],
  manifests: readonly Manifest[],
): Ownership {
  const first = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (!first.has(manifest.document.file)) first.set(manifest.document.file, manifest);
  }
  const owners = new Map<string, ControlApplication>();
  const complaints: Complaint[] = [];
  for (const application of applications) {
    const files = [...first.keys()].filter((file) => reads(application, file));
    if (files.length === 0) complaints.push(complainOf(application, `reads nothing: ${application.path}`));
    for (const file of files) {
      const other = owners.get(file);
      if (other === undefined) owners.set(file, application);
      else complaints.push(complainOf(application, `reads ${file}, which '${other.name}' reads already`));
    }
  }
  for (const [file, manifest] of first) {
    if (owners.has(file)) continue;
    complaints.push({ manifest, refusal: { message: 'no Application of dist/argocd reads this file' } });
  }
  return { owners, complaints };
}

function complainOf({ name, manifest, field }: ControlApplication, what: string): Complaint {
  return { manifest, refusal: { field, message: `the Application '${name}' ${what}` } };
}

function reads({ path, include, recurse }: ControlApplication, file: string): boolean {
  if (!file.startsWith(`${path}/`)) return false;
  const rest = file.slice(path.length + 1);
  if (rest.includes('/') && !recurse) return false;
  return include === undefined || matchPath(include)(rest);
}
