import type { Company } from '../company';
import { schemaLine } from '../schema-line';

/** The text of a lock file that does not exist yet, with the schema line that the company's other files have. */
export function newLock(company: Company, schema: string, comment: string, key: string): string {
  // Locks lie as deep as the company's own file.
  return `${schemaLine(company, company.definition.parsed.file, schema)}# ${comment}\n${key}: {}\n`;
}
