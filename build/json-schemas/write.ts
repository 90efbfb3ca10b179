// Writes schemas/*.json. Run after a change in core/model/:
//
//   npm run schemas
//
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './schema-files';

const folder = join(__dirname, '../../schemas');
const files = schemaFiles();

mkdirSync(folder, { recursive: true });
for (const stale of readdirSync(folder).filter((name) => !files.has(name))) rmSync(join(folder, stale));
for (const [name, text] of files) writeFileSync(join(folder, name), text);
