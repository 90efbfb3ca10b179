/** Each owner of project and delivery environments has a limit of its own; a mistyped one must not have another. */
import { distance } from 'fastest-levenshtein';
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { unknownName } from '../../link/reference';
import { overlayDefinitions, type OverlayDefinition } from '../../overlay/overlay';
import { suggest } from '../../suggest';
import type { Problem } from '../../problem';

type Owned = Located<OverlayDefinition>;

export function checkOverlayOwners(company: Company): readonly Problem[] {
  const { owners, perOwner } = company.definition.value.overlays ?? {};
  const overlays = overlayDefinitions(company);
  if (owners !== undefined) {
    return overlays.filter(({ value }) => !owners.includes(value.owner)).map((one) => unlisted(one, owners));
  }
  return perOwner === undefined ? [] : findOdd(company, overlays);
}

function unlisted(overlay: Owned, owners: readonly string[]): Problem {
  const { owner } = overlay.value;
  const add = `add '${owner}' to overlays.owners of catalog/company.yaml`;
  return unknownName({
    kind: 'owner',
    name: owner,
    known: owners,
    otherwise: owners.length === 0 ? add : `write one of ${owners.join(', ')}, or ${add}`,
    at: originOf(overlay, ['owner']),
  });
}

/** Without a list, an owner that nothing else names, and that is nearly one that something does. */
function findOdd(company: Company, overlays: readonly Owned[]): readonly Problem[] {
  const uses = new Map<string, number>();
  for (const { value } of overlays) uses.set(value.owner, (uses.get(value.owner) ?? 0) + 1);
  const repeated = [...uses].flatMap(([owner, count]) => (count > 1 ? [owner] : []));
  const known = new Set([...repeated, ...ownersOfCatalog(company)]);
  return overlays.flatMap((overlay) => {
    const { owner } = overlay.value;
    if (known.has(owner)) return [];
    const near = [...known].filter((other) => isSlip(owner, other));
    const nearest = suggest(owner, near);
    return nearest === undefined ? [] : [odd(overlay, nearest)];
  });
}

/** Nearer than a suggestion must be: names of teams are short, and `search` is no slip for `merch`. */
function isSlip(owner: string, other: string): boolean {
  const [a, b] = [owner.toLowerCase(), other.toLowerCase()];
  return a[0] === b[0] && distance(a, b) <= 2 && (a === b || uncounted(a) !== uncounted(b));
}

/** `team-1` and `team-2`, or `team-a` and `team-b`, are near each other by nature. */
function uncounted(owner: string): string {
  return owner.replace(/[-_ ]?[0-9]+$|[-_ ][a-z]$/, '');
}

/** `Trade team` is the owner `trade`, or `trade-team`. */
function ownersOfCatalog(company: Company): readonly string[] {
  const definitions = [company.apps, company.tenants, company.stackImages, company.runtimeImages].flatMap(
    (all) => [...all.values()],
  );
  const written = new Set(definitions.flatMap(({ value }) => value.owner?.toLowerCase() ?? []));
  return [...written].flatMap((owner) => {
    const words = owner.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
    return [...words, words.join('-')];
  });
}

function odd(overlay: Owned, nearest: string): Problem {
  const { owner, name } = overlay.value;
  return {
    code: 'overlay/odd-owner',
    severity: 'warning',
    message: `only '${name}' names the owner '${owner}', and '${nearest}' is another: each has a limit of its own`,
    fix: `did you mean '${nearest}'? If not, list all owners: \`owners: [${nearest}, ${owner}, …]\` in overlays of catalog/company.yaml`,
    at: originOf(overlay, ['owner']),
  };
}
