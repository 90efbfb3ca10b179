import type { Company } from '../company';

/** The text of a lock file that does not exist yet, with the schema line that the company's other files have. */
export function newLock(company: Company, schema: string, comment: string, key: string): string {
  const { file } = company.definition.parsed;
  const first = /^# yaml-language-server: \$schema=(.*)company\.json\n/.exec(company.texts.get(file) ?? '');
  const schemaLine = first === null ? '' : `# yaml-language-server: $schema=${first[1]}${schema}.json\n`;
  return `${schemaLine}# ${comment}\n${key}: {}\n`;
}
