// What Argo CD reads from annotations: https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
type Annotations = Readonly<Record<string, string>>;

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const SYNC_WAVE = 'argocd.argoproj.io/sync-wave';

/**
 * For objects whose name holds a hash: the one of the last version is removed only after everything else is in place,
 * because old pods still name it until they are gone. Where nothing is pruned it may stay, and is no difference.
 */
export const supersededLater: Annotations = {
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
  [SYNC_OPTIONS]: 'PruneLast=true',
};

/** Holds data: a person has to confirm that it goes. */
export const confirmRemoval: Annotations = { [SYNC_OPTIONS]: 'Prune=confirm,Delete=confirm' };

/** Holds data, and it was announced that it goes: Strata then lets it leave dist/. */
export const retired: Annotations = { ...confirmRemoval, 'strata/retire': 'true' };

/** What a migration needs, and the migration itself: before the pods of the version that it is for. */
export const migrationWave: Annotations = { [SYNC_WAVE]: '-1' };

/** Services that stable traffic uses: after capacity, which is in wave 0 and needs no annotation. */
export const serviceWave: Annotations = { [SYNC_WAVE]: '1' };

/** Routes: after the Services that they name. */
export const routeWave: Annotations = { [SYNC_WAVE]: '2' };
