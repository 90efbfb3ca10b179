// The committed OpenAPI documents carry no enums; the generated Go source that the API server builds its own
// documents from does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Enum values by `core.v1.Container imagePullPolicy`; of a list's items likewise. */
export function readEnums(kubernetesFolder: string): ReadonlyMap<string, readonly string[]> {
  const file = join(kubernetesFolder, 'pkg/generated/openapi/zz_generated.openapi.go');
  const enums = new Map<string, readonly string[]>();
  let type = '';
  let field = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const start = /^func schema_(?:\w+_)?([A-Za-z]+)_(v\w+?)_(\w+)\(/.exec(line);
    if (start !== null) type = `${start[1]}.${start[2]}.${start[3]}`;
    field = /^\t{5}"([\w$-]+)": \{/.exec(line)?.[1] ?? field;
    const values = /^\t+Enum: +\[\]interface\{\}\{(.*)\},$/.exec(line);
    if (values !== null) enums.set(`${type} ${field}`, JSON.parse(`[${values[1]}]`) as string[]);
  }
  return enums;
}
