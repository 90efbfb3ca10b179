import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtFolder } from '../tools/tool-paths';

/** Keeps the JSON of a tier beside the programs, for `conformance:all` and for CI. */
export function saveReport(tier: string, report: object, file = reportFile(tier)): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}

export function reportFile(tier: string): string {
  return join(builtFolder, `report-${tier}.json`);
}
