/** What is to be done with image layers, in the order in which it can be done. */
import { compareText } from '../compare-text';

/** `rebuild` runs the build again on what lies below; `rebase` puts the same layers onto another base. */
export type ImageAction = 'build' | 'rebuild' | 'rebase' | 'skip';

export type LayerKind = 'stack' | 'runtime' | 'app';

export type ImageStep = {
  readonly kind: LayerKind;
  readonly name: string;
  /** The version that is built; of an app the one that runs. */
  readonly version: string;
  readonly action: ImageAction;
  readonly reason: string;
  /** Where the image of an app runs, in the order of the environments. */
  readonly environments: readonly string[];
};

export type ImagePlan = {
  /** What the plan follows from, in words. */
  readonly change: string;
  /** What one wave makes lies on what earlier waves have made; within a wave all can be made at once. */
  readonly waves: readonly (readonly ImageStep[])[];
  /** In which environments new images of which apps would run, once their versions get there. */
  readonly lands: readonly { readonly environment: string; readonly apps: readonly string[] }[];
};

const KINDS: readonly LayerKind[] = ['stack', 'runtime', 'app'];

/** What is to be done and why, in no order. */
export interface PlannedSteps {
  readonly change: string;
  readonly steps: readonly ImageStep[];
}

/** @param order names of all environments, as people list them */
export function imagePlan({ change, steps }: PlannedSteps, order: readonly string[]): ImagePlan {
  const waves = KINDS.map((kind) => steps.filter((step) => step.kind === kind).toSorted(byName));
  return { change, waves: waves.filter((wave) => wave.length > 0), lands: landsIn(steps, order) };
}

function byName(a: ImageStep, b: ImageStep): number {
  return compareText(a.name, b.name) || compareText(a.version, b.version);
}

function landsIn(steps: readonly ImageStep[], order: readonly string[]): ImagePlan['lands'] {
  const moved = steps.filter(({ kind, action }) => kind === 'app' && action !== 'skip').toSorted(byName);
  return order.flatMap((environment) => {
    const apps = moved.filter(({ environments }) => environments.includes(environment));
    return apps.length === 0 ? [] : [{ environment, apps: [...new Set(apps.map(({ name }) => name))] }];
  });
}
