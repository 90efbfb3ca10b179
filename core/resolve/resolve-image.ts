import { originOf } from '../definition';
import { suggest } from '../parse/suggest';
import type { Origin } from '../origin';
import type { Problem } from '../problem';
import { presenceOrigin, type AppContext } from './app-context';

export interface ResolvedImage {
  readonly version: string;
  /** Full reference with tag and digest: the tag is for people, the digest is what runs. */
  readonly reference: string;
}

/** Which image of an app runs in an environment. Undefined when no version can be had; that is reported. */
export function resolveImage(context: AppContext): ResolvedImage | undefined {
  const { image } = context.app.value;
  if (image !== undefined) {
    const digest = image.digest === undefined ? '' : `@${image.digest}`;
    return { version: image.tag, reference: `${image.repository}:${image.tag}${digest}` };
  }
  const version = versionOf(context);
  if (version === undefined) {
    context.report(versionMissing(context));
    return undefined;
  }
  const locked = context.company.imagesLock?.value.images[context.app.value.name]?.[version];
  if (locked === undefined) context.report(versionUnknown(context, version));
  const { registries, appRegistry } = context.company.definition.value;
  const repository = `${registries[appRegistry]?.host ?? appRegistry}/${context.app.value.name}`;
  const digest = locked === undefined ? '' : `@${locked.digest}`;
  return { version, reference: `${repository}:${version}${digest}` };
}

/** The environment's own word, else the baseline lock where the environment follows it. */
function versionOf({ company, environment, app, inEnvironment }: AppContext): string | undefined {
  if (inEnvironment.version !== undefined) return inEnvironment.version;
  if (environment.value.followsBaselineLock !== true) return undefined;
  return company.baselineLock?.value.versions[app.value.name];
}

function versionOrigin(context: AppContext): Origin {
  const { company, environment, app, inEnvironment } = context;
  if (inEnvironment.version === undefined && company.baselineLock !== undefined) {
    return originOf(company.baselineLock, ['versions', app.value.name]);
  }
  return originOf(environment, ['apps', app.value.name, 'version']);
}

function versionMissing(context: AppContext): Problem {
  const { name } = context.app.value;
  const newest = knownVersions(context).at(-1);
  return {
    code: 'version/missing',
    severity: 'error',
    message: `'${context.environment.value.name}' does not say which version of '${name}' runs`,
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
  const nearest = suggest(version, known);
  return {
    code: 'version/unknown',
    severity: 'error',
    message: `catalog/images.lock.yaml has no version '${version}' of '${name}', so its digest and commit are unknown`,
    fix:
      nearest === undefined
        ? `build it and record it: strata images record ${name} ${version} --digest sha256:…`
        : `did you mean '${nearest}'? It has ${known.join(', ')}`,
    at: versionOrigin(context),
  };
}

function knownVersions(context: AppContext): readonly string[] {
  return Object.keys(context.company.imagesLock?.value.images[context.app.value.name] ?? {});
}
