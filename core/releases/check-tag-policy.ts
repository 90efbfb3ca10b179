/** The form of a version says what it was built for, and where it may run. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Origin } from '../origin';
import { overlayDefinitions, type OverlayDefinition } from '../overlay/overlay';
import type { Problem } from '../problem';
import { appsIn } from '../resolve/presence';
import { hasEnvImage } from './env-image';
import { runningVersion } from './running-version';
import { FORM_IN_WORDS, readTag, type TagForm } from './tag-form';
import { inOrder } from './way-to-production';

export function checkTagPolicy(company: Company): readonly Problem[] {
  const refused = refusedForms(company).filter(({ app }) => !hasEnvImage(company, app));
  return [...refused.map(problemOf), ...checkCommits(company)];
}

/** Versions of a form that may not run where they do, also those of apps with an image for each environment. */
export function refusedForms(company: Company): readonly VersionInUse[] {
  const policy = company.definition.value.tagPolicy ?? {};
  const stable = inOrder(company).flatMap((environment) => {
    const { name, production, tagPolicy } = environment.value;
    const forms = tagPolicy ?? (production === true ? policy.production : policy.stable);
    if (forms === undefined) return [];
    return appsIn(company, environment.value).flatMap((app) => {
      const running = runningVersion(company, environment, app);
      return running === undefined ? [] : [{ app, name, forms, ...running }];
    });
  });
  const overlays = overlayDefinitions(company).flatMap((overlay) => versionsOf(overlay, policy));
  return [...stable, ...overlays].filter((one) => isRefused(company, one));
}

function versionsOf(
  overlay: Located<OverlayDefinition>,
  policy: { readonly project?: readonly TagForm[]; readonly delivery?: readonly TagForm[] },
): readonly VersionInUse[] {
  const { name, apps, change } = overlay.value;
  const forms = change === undefined ? policy.project : policy.delivery;
  if (forms === undefined) return [];
  return Object.entries(apps).map(([app, { version }]) => {
    return { app, name, forms, version, at: originOf(overlay, ['apps', app, 'version']) };
  });
}

/** A version, and which forms may run where it does. */
export interface VersionInUse {
  readonly app: string;
  /** Of the environment; of an overlay without its baseline. */
  readonly name: string;
  readonly forms: readonly TagForm[];
  readonly version: string;
  readonly at: Origin;
}

function isRefused(company: Company, { app, forms, version }: VersionInUse): boolean {
  const form = readTag(version)?.form;
  // What nobody has built either is a typing error, and told as such.
  return form === undefined ? isRecorded(company, app, version) : !forms.includes(form);
}

function problemOf({ app, name, forms, version, at }: VersionInUse): Problem {
  const form = readTag(version)?.form;
  const has = form === undefined ? 'has no form of the tag policy' : `is a ${form} version`;
  const takes = forms.map((one) => `${one} (${FORM_IN_WORDS[one]})`).join(' or ');
  return {
    code: 'version/form',
    severity: 'error',
    message: `version ${version} of '${app}' ${has}; what may run here is ${takes}`,
    fix: 'record the same image under a version of that form, and name that one: strata images record',
    at,
    environment: name,
  };
}

function isRecorded({ imagesLock }: Company, app: string, version: string): boolean {
  return imagesLock === undefined || imagesLock.value.images[app]?.[version] !== undefined;
}

/** A tag that names a commit names the one that the image was built from. */
function checkCommits({ imagesLock }: Company): readonly Problem[] {
  if (imagesLock === undefined) return [];
  return Object.entries(imagesLock.value.images).flatMap(([app, versions]) =>
    Object.entries(versions).flatMap(([version, { revision }]) => {
      const { commit } = readTag(version) ?? {};
      if (commit === undefined || revision.startsWith(commit) || commit.startsWith(revision)) return [];
      return [
        {
          code: 'version/other-commit',
          severity: 'error',
          message: `version ${version} of '${app}' names the commit ${commit}, and was built from ${revision}`,
          fix: 'see which of the two is true; give what was built a version that names its commit',
          at: originOf(imagesLock, ['images', app, version, 'revision']),
        } satisfies Problem,
      ];
    }),
  );
}
