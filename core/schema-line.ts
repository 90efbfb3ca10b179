import type { Company } from './company';

/** The line for editors that begins a definition file, as the company's own file has it; empty where that has none. */
export function schemaLine(company: Company, path: string, schema: string): string {
  const { file } = company.definition.parsed;
  const first = /^# yaml-language-server: \$schema=(.*)company\.json\n/.exec(company.texts.get(file) ?? '');
  if (first === null) return '';
  const [, folder = ''] = first;
  const deeper = path.split('/').length - file.split('/').length;
  const up = folder.startsWith('.') ? '../'.repeat(deeper) : '';
  return `# yaml-language-server: $schema=${up}${folder}${schema}.json\n`;
}
