import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fleet } from '../../bench/fleet';
import { loadCompany } from '../../core/load-company';
import { hasErrors } from '../../core/problem';
import { synthesize } from '../../stacks/synthesize';

const ENVIRONMENTS = 4;

/** Writes the `dist/` of a generated company with so many apps in four environments. */
export function writeFleetDist(target: string, apps: number): void {
  const { company, problems } = loadCompany(fleet({ apps, environments: ENVIRONMENTS, seed: 1 }));
  if (company === undefined || hasErrors(problems)) throw new Error('the generated fleet has problems');
  for (const { path, text } of synthesize(company).files) {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
