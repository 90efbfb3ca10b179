/** What the form of a version says of it, where tags take one of three forms. */
export type TagForm = 'feature' | 'release' | 'semver';

const FORMS: Readonly<Record<TagForm, RegExp>> = {
  feature: /^f-[a-z0-9-]+-(?<commit>[0-9a-f]{7,40})$/,
  release: /^r-(?<day>\d{8})\.\d+-(?<commit>[0-9a-f]{7,40})$/,
  semver: /^\d+\.\d+\.\d+$/,
};

/** How people recognise a form. */
export const FORM_IN_WORDS: Readonly<Record<TagForm, string>> = {
  feature: 'f-<name>-<commit>',
  release: 'r-<year><month><day>.<number>-<commit>',
  semver: '<major>.<minor>.<patch>',
};

export interface ReadTag {
  readonly form: TagForm;
  /** First digits of the commit that it was built from. */
  readonly commit?: string;
  /** Of a release the day, as `2026-11-18`. */
  readonly day?: string;
}

/** Undefined for a version of another form. */
export function readTag(version: string): ReadTag | undefined {
  for (const form of ['feature', 'release', 'semver'] as const) {
    const match = FORMS[form].exec(version);
    if (match === null) continue;
    const { commit, day } = match.groups ?? {};
    return {
      form,
      ...(commit === undefined ? {} : { commit }),
      ...(day === undefined ? {} : { day: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` }),
    };
  }
  return undefined;
}
