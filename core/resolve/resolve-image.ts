import { originOf } from '../definition';
import type { Company } from '../company';
import type { Path } from '../json';
import { isMisspelt } from '../link/misspelt';
import type { ProjectEnvironment } from '../model/project-environment';
import { carrierPath, pinOf } from '../overlay/carriers';
import { suggest } from '../suggest';
import type { Origin } from '../origin';
import type { Mistake, Problem } from '../problem';
import { environmentNameOf, presenceOrigin, type AppContext } from './app-context';
import { isLockBroken, isPresent } from './presence';

const LOCK = 'catalog/images.lock.yaml';

export interface ResolvedImage {
  readonly version: string;
  /** Full reference with tag and digest: the tag is for people, the digest is what runs. */
  readonly reference: string;
}

/** Which image of an app runs in an environment. Undefined when no version can be had; that is reported. */
export function resolveImage(context: AppContext): ResolvedImage | undefined {
  const { image } = context.app.value;
  if (image !== undefined) {
    return { version: image.tag, reference: printReference(image.repository, image.tag, image.digest) };
  }
  const version = versionOf(context);
  if (version === undefined) {
    if (!isLockBroken(context) && !isAbsentCarrier(context)) context.report(versionMissing(context));
    return undefined;
  }
  return { version, reference: builtReference(context, version) };
}

/** The checks of the project environment tell of a carrier that its baseline does not run. */
function isAbsentCarrier({ company, environment, app, overlay }: AppContext): boolean {
  return overlay !== undefined && !isPresent(company, environment.value, app.value.name);
}

/** The image that CI built of a version; without an entry in the lock it has no digest, and that is reported. */
function builtReference(context: AppContext, version: string): string {
  const { company, app } = context;
  const { name } = app.value;
  const locked = company.imagesLock?.value.images[name]?.[version];
  if (locked === undefined && !isLockUnsound(company, name)) context.report(versionUnknown(context, version));
  const { registries, appRegistry } = company.definition.value;
  return printReference(`${registries[appRegistry]?.host ?? appRegistry}/${name}`, version, locked?.digest);
}

/** The lock could not be read, or has the versions of the app under a name that no app bears. */
function isLockUnsound({ apps, broken, imagesLock }: Company, app: string): boolean {
  const { images = {} } = imagesLock?.value ?? {};
  return broken.has(LOCK) || (images[app] === undefined && isMisspelt(app, Object.keys(images), apps));
}

function printReference(repository: string, tag: string, digest: string | undefined): string {
  return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}

function versionInProject({ app, overlay }: AppContext): string | undefined {
  const { name } = app.value;
  const project = overlay?.project.value;
  if (project === undefined) return undefined;
  return project.apps[name]?.version ?? pinOf(project, name)?.version;
}

/** The project's word, then the environment's own, else the baseline lock where the environment follows it. */
function versionOf(context: AppContext): string | undefined {
  const { company, environment, app, inEnvironment } = context;
  const own = versionInProject(context);
  if (own !== undefined) return own;
  if (inEnvironment.version !== undefined) return inEnvironment.version;
  if (environment.value.followsBaselineLock !== true) return undefined;
  return company.baselineLock?.value.versions[app.value.name];
}

function versionOrigin(context: AppContext): Origin {
  const { company, environment, app, inEnvironment, overlay } = context;
  if (overlay !== undefined && versionInProject(context) !== undefined) {
    return originOf(overlay.project, versionPath(overlay.project.value, app.value.name));
  }
  if (inEnvironment.version === undefined && company.baselineLock !== undefined) {
    return originOf(company.baselineLock, ['versions', app.value.name]);
  }
  return originOf(environment, ['apps', app.value.name, 'version']);
}

function versionPath(project: ProjectEnvironment, app: string): Path {
  if (project.apps[app] !== undefined) return ['apps', app, 'version'];
  return [...carrierPath(project, app).slice(0, -1), 'pin', 'version'];
}

function versionMissing(context: AppContext): Problem {
  const { name } = context.app.value;
  const newest = knownVersions(context).at(-1);
  return {
    code: 'version/missing',
    severity: 'error',
    message: `'${environmentNameOf(context)}' does not say which version of '${name}' runs`,
    fix: `write \`${name}: {version: '${newest ?? '1.0.0'}'}\` under apps`,
    at: presenceOrigin(context),
  };
}

function versionUnknown(context: AppContext, version: string): Problem {
  const { name } = context.app.value;
  const known = knownVersions(context);
  if (version === 'latest') {
    return {
      code: 'image/unpinned',
      severity: 'error',
      message: `'latest' is no version of '${name}': what runs would depend on the day`,
      fix: `write one of ${known.join(', ') || 'the versions that CI has built'}`,
      at: versionOrigin(context),
    };
  }
  // Numbers are near each other by nature: 5.6.0 is no mistake for 5.5.0.
  const nearest = /^[\d.]+$/.test(version) ? undefined : suggest(version, known);
  const record = `record it once it is built: strata images record ${name} ${version} --digest sha256:… --revision … --runtime …@…`;
  const otherwise = known.length === 0 ? record : `write one of ${known.join(', ')}; or ${record}`;
  return {
    code: 'version/unknown',
    severity: 'error',
    message: `${LOCK} has no version '${version}' of '${name}', so its digest and commit are unknown`,
    mistake: unrecorded(context.company, name, version),
    fix: nearest === undefined ? otherwise : `did you mean '${nearest}'? It has ${known.join(', ')}`,
    at: versionOrigin(context),
  };
}

function unrecorded({ imagesLock }: Company, app: string, version: string): Mistake {
  const message = `${LOCK} has no version '${version}' of '${app}'`;
  if (imagesLock === undefined) return { name: message, message };
  return { name: message, message, at: originOf(imagesLock, ['images', app], 'key') };
}

function knownVersions(context: AppContext): readonly string[] {
  return Object.keys(context.company.imagesLock?.value.images[context.app.value.name] ?? {});
}
