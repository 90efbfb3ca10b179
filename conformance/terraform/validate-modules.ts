import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { ToolFailure } from '../cluster/tool-files';
import type { TerraformModule } from './terraform-modules';

export interface Validation {
  /** A sentence about what was done. */
  readonly outcome: string;
  readonly refused: readonly { readonly module: TerraformModule; readonly message: string }[];
}

/** A folder with provider binaries, as `terraform providers mirror` makes it. */
const MIRROR = 'STRATA_TERRAFORM_PLUGINS';
const LIMIT_MS = 120_000;

/** `init` from a mirror of providers and `validate`, by terraform or tofu; nothing is downloaded. */
export async function validateModules(modules: readonly TerraformModule[]): Promise<Validation> {
  const mirror = process.env[MIRROR];
  if (mirror === undefined || mirror === '') {
    return {
      outcome: `SKIPPED: no terraform validate, for ${MIRROR} names no folder with the provider helm`,
      refused: [],
    };
  }
  const program = ['terraform', 'tofu'].find((name) => spawnSync(name, ['version']).status === 0);
  if (program === undefined)
    throw new ToolFailure(`${MIRROR} is set, and neither terraform nor tofu is on PATH`);
  const refused = modules.flatMap((module) => {
    const folder = mkdtempSync(join(temporaryFolder(), 'module-'));
    copyFileSync(join(module.folder, 'cdk.tf.json'), join(folder, 'cdk.tf.json'));
    const steps = [
      ['init', '-backend=false', '-input=false', '-no-color', `-plugin-dir=${mirror}`],
      ['validate', '-no-color'],
    ];
    for (const args of steps) {
      const { status, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: 'utf8',
        timeout: LIMIT_MS,
      });
      if (status !== 0) return [{ module, message: `${program} ${args[0] ?? ''}: ${stderr.trim()}` }];
    }
    return [];
  });
  return Promise.resolve({ outcome: `${program} validate was asked`, refused });
}
