/** The form of a version says what it was built for, and where it may run. */
import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Origin } from '../origin';
import { overlayDefinitions, type OverlayDefinition } from '../overlay/overlay';
import type { Problem } from '../problem';
import { appsIn } from '../resolve/presence';
import { runningVersion } from './running-version';
import { FORM_IN_WORDS, readTag, type TagForm } from './tag-form';
import { inOrder } from './way-to-production';

export function checkTagPolicy(company: Company): readonly Problem[] {
  const policy = company.definition.value.tagPolicy ?? {};
  const stable = inOrder(company).flatMap((environment) => {
    const { name, production, tagPolicy } = environment.value;
    const forms = tagPolicy ?? (production === true ? policy.production : policy.stable);
    if (forms === undefined) return [];
    return appsIn(company, environment.value).flatMap((app) => {
      const running = runningVersion(company, environment, app);
      return running === undefined ? [] : checkForm(company, { app, name, forms, ...running });
    });
  });
  const overlays = overlayDefinitions(company).flatMap((overlay) => checkOverlay(company, overlay, policy));
  return [...stable, ...overlays, ...checkCommits(company)];
}

function checkOverlay(
  company: Company,
  overlay: Located<OverlayDefinition>,
  policy: { readonly project?: readonly TagForm[]; readonly delivery?: readonly TagForm[] },
): readonly Problem[] {
  const { name, apps, change } = overlay.value;
  const forms = change === undefined ? policy.project : policy.delivery;
  if (forms === undefined) return [];
  return Object.entries(apps).flatMap(([app, { version }]) =>
    checkForm(company, { app, name, forms, version, at: originOf(overlay, ['apps', app, 'version']) }),
  );
}

interface Use {
  readonly app: string;
  /** Of the environment. */
  readonly name: string;
  readonly forms: readonly TagForm[];
  readonly version: string;
  readonly at: Origin;
}

function checkForm(company: Company, { app, name, forms, version, at }: Use): readonly Problem[] {
  const form = readTag(version)?.form;
  if (form !== undefined && forms.includes(form)) return [];
  // What nobody has built either is a typing error, and told as such.
  if (form === undefined && !isRecorded(company, app, version)) return [];
  if (company.apps.get(app)?.value.legacy?.envImage !== undefined) return [];
  const has = form === undefined ? 'has no form of the tag policy' : `is a ${form} version`;
  const takes = forms.map((one) => `${one} (${FORM_IN_WORDS[one]})`).join(' or ');
  return [
    {
      code: 'version/form',
      severity: 'error',
      message: `version ${version} of '${app}' ${has}; what may run here is ${takes}`,
      fix: 'record the same image under a version of that form, and name that one: strata images record',
      at,
      environment: name,
    },
  ];
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
