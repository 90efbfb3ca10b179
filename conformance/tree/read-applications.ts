import { matchPath } from '../../core/argocd/glob';
import type { Manifest } from '../manifests/manifest';
import { listAt, textAt, valueAt, type Json } from '../references/reference';
import type { ControlApplication } from './control-application';

/** A place that a generator of an ApplicationSet has found: what its templates call `.path`. */
interface FoundPath {
  /** The directory. */
  readonly path: string;
  readonly basename: string;
  readonly filename: string;
}

/**
 * The Applications that Argo CD would have: those of `dist/argocd`, and those that its ApplicationSets make of the
 * files of `dist/`. Helm sources are left out: they read no files of `dist/`.
 */
export function readApplications(
  control: readonly Manifest[],
  files: readonly string[],
): readonly ControlApplication[] {
  return control.flatMap((manifest) => {
    const { kind, metadata, spec } = manifest.object;
    if (kind === 'Application') return one(manifest, spec, metadata.name, 'spec', undefined);
    if (kind !== 'ApplicationSet') return [];
    const name = textAt(spec, ['template', 'metadata', 'name']) ?? '';
    const template = valueAt(spec, ['template', 'spec']);
    return listAt(spec, 'generators')
      .flatMap((generator) => foundBy(generator, files))
      .flatMap((found) => one(manifest, template, name, 'spec.template.spec', found));
  });
}

function one(
  manifest: Manifest,
  spec: unknown,
  name: string,
  field: string,
  found: FoundPath | undefined,
): readonly ControlApplication[] {
  const text = (...path: readonly string[]): string => render(textAt(spec, path) ?? '', found);
  const path = text('source', 'path');
  if (path === '') return [];
  const include = text('source', 'directory', 'include');
  const server = text('destination', 'server');
  return [
    {
      name: render(name, found),
      manifest,
      field: `${field}.source.path`,
      project: text('project'),
      repository: text('source', 'repoURL'),
      path,
      ...(include === '' ? {} : { include }),
      recurse: valueAt(spec, ['source', 'directory', 'recurse']) === true,
      destination: server === '' ? { name: text('destination', 'name') } : { server },
      namespace: text('destination', 'namespace'),
    },
  ];
}

function foundBy(generator: Json, files: readonly string[]): readonly FoundPath[] {
  const git = generator['git'];
  const folders = [...new Set(files.flatMap((file) => ancestors(file)))];
  const ofFolders = selected(listAt(git, 'directories'), folders).map((path) => ({
    path,
    basename: lastOf(path),
    filename: '',
  }));
  const ofFiles = selected(listAt(git, 'files'), files).map((file) => {
    const path = file.slice(0, file.lastIndexOf('/'));
    return { path, basename: lastOf(path), filename: lastOf(file) };
  });
  return [...ofFolders, ...ofFiles];
}

function selected(rules: readonly Json[], paths: readonly string[]): readonly string[] {
  const matching = (isExclusion: boolean): ((path: string) => boolean) => {
    const patterns = rules.filter(({ exclude }) => (exclude === true) === isExclusion);
    const matchers = patterns.map(({ path }) => matchPath(String(path)));
    return (path) => matchers.some((matches) => matches(path));
  };
  const [isIn, isOut] = [matching(false), matching(true)];
  return paths.filter((path) => isIn(path) && !isOut(path));
}

function ancestors(file: string): readonly string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** As much of Go's templates as ApplicationSets of `dist/` use; anything else is a defect of this reader. */
function render(template: string, found: FoundPath | undefined): string {
  return template.replaceAll(/\{\{\s*(.*?)\s*\}\}/gu, (whole, expression: string) => {
    const [, suffix, field] = /^(?:trimSuffix "([^"]*)" )?\.path\.(\w+)$/u.exec(expression) ?? [];
    const value = field === undefined ? undefined : (found as Json | undefined)?.[field];
    if (typeof value !== 'string') throw new Error(`cannot read '${whole}' of an ApplicationSet`);
    return suffix !== undefined && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value;
  });
}
