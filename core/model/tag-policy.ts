import { v } from '../valibot';

const forms = v.pipe(
  v.array(v.picklist(['feature', 'release', 'semver'])),
  v.minLength(1, 'at least one form'),
);

/** Forms of tags that a stable environment takes. */
export const tagForms = v.pipe(
  forms,
  v.description(
    'Forms of versions that it runs: feature (f-<name>-<commit>), release (r-<day>.<number>-<commit>), semver (5.4.0).',
  ),
);

/** Which forms of versions run in which kind of environment; a kind that is not named takes all. */
export const tagPolicy = v.strictObject({
  production: v.exactOptional(forms),
  stable: v.exactOptional(v.pipe(forms, v.description('Stable environments before production.'))),
  project: v.exactOptional(v.pipe(forms, v.description('What project environments change.'))),
  delivery: v.exactOptional(v.pipe(forms, v.description('What delivery environments change.'))),
});
