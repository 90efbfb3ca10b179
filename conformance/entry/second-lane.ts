import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { loadCompany } from '../../core/load-company';
import { hasErrors } from '../../core/problem';
import { overlaysOf } from '../../core/overlay/overlay';
import { synthesize } from '../../stacks/synthesize';
import { readSources } from '../run/read-subjects';

const SUFFIX = '-2';

/**
 * The `dist/` of the company as it would be with each of its lanes twice: two projects that change the same apps and
 * come in by the same ones. Undefined for a company without lanes.
 */
export async function distWithSecondLanes(root: string): Promise<string | undefined> {
  const sources = await readSources(root);
  const { company } = loadCompany(sources);
  const lanes =
    company === undefined ? [] : overlaysOf(company).filter(({ project }) => isLane(project.value));
  if (lanes.length === 0) return undefined;
  const more = lanes.map(({ kind, project: { value } }) => {
    const name = `${value.name}${SUFFIX}`;
    // JSON is YAML.
    return { path: `environments/${kind}/${name}.yaml`, text: JSON.stringify({ ...value, name }) };
  });
  const doubled = loadCompany([...sources, ...more]);
  if (doubled.company === undefined || hasErrors(doubled.problems)) {
    throw new Error(`with each lane twice: ${doubled.problems.map(({ message }) => message).join('; ')}`);
  }
  return write(synthesize(doubled.company).files);
}

function isLane({ routing }: { readonly routing?: string }): boolean {
  return routing === 'lane';
}

function write(files: readonly { readonly path: string; readonly text: string }[]): string {
  const folder = temporaryFolder();
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
