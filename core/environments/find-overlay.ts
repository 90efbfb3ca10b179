import type { Company } from '../company';
import type { Located } from '../definition';
import {
  overlaysOf,
  type Overlay,
  type OverlayDefinition,
  type OverlayEnvironmentKind,
} from '../overlay/overlay';
import type { Problem } from '../problem';
import { checkOverlayName, usage } from '../releases/arguments';

/** A definition by its name, or by that of one environment that comes of it. */
export interface FoundDefinition {
  readonly kind: OverlayEnvironmentKind;
  readonly definition: Located<OverlayDefinition>;
  /** The baseline, where one was named. */
  readonly baseline?: string;
}

/** Takes `coupon` and `qa/coupon`. */
export function findDefinition(
  company: Company,
  given: string,
): FoundDefinition | { readonly problems: readonly Problem[] } {
  const slash = given.lastIndexOf('/');
  const name = given.slice(slash + 1);
  const project = company.projectEnvironments.get(name);
  const definition = project ?? company.deliveryEnvironments.get(name);
  if (definition === undefined) return { problems: checkOverlayName(company, name) };
  const kind = project === undefined ? 'delivery' : 'projects';
  if (slash === -1) return { kind, definition };
  const baseline = given.slice(0, slash);
  const { baselines } = definition.value;
  if (baselines.includes(baseline)) return { kind, definition, baseline };
  const all = baselines.map((one) => `${one}/${name}`).join(', ');
  const message = `'${name}' does not lie on '${baseline}'`;
  return { problems: [usage('environment', message, `write one of ${name}, ${all}`)] };
}

/** One environment by its name; the baseline may be left out where there is only one. */
export function findOverlay(
  company: Company,
  given: string,
): Overlay | { readonly problems: readonly Problem[] } {
  const found = findDefinition(company, given);
  if ('problems' in found) return found;
  const { definition, baseline } = found;
  const own = overlaysOf(company).filter(
    (one) => one.project === definition && (baseline === undefined || one.baseline.value.name === baseline),
  );
  const [first, second] = own;
  const names = own.map(({ name }) => name).join(', ');
  if (first !== undefined && second === undefined) return first;
  return {
    problems: [
      first === undefined
        ? usage(
            'environment',
            `'${given}' lies on nothing that accepts it`,
            `see what strata validate says of ${definition.parsed.file}`,
          )
        : usage('environment', `'${given}' is more than one environment`, `write one of ${names}`),
    ],
  };
}
