/**
 * The obvious way to write the same objects: one cdk8s App, one chart a file, raw ApiObjects, app.synth(). Prints
 * seconds of processor time, without those of reading.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType, type ApiObjectProps } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { manifestsIn } from './fleet-folder';

const [from = '', to = ''] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
const files = manifestsIn(from).map((file) => ({
  id: file.replaceAll(/[^a-z0-9]+/g, '-').replace(/-yaml$/, ''),
  objects: loadAll(readFileSync(join(from, file), 'utf8')) as ApiObjectProps[],
}));
const before = process.cpuUsage();
const app = new App({ outdir: to, yamlOutputType: YamlOutputType.FILE_PER_CHART });
for (const { id, objects } of files) {
  const chart = new Chart(app, id, { disableResourceNameHashes: true });
  for (const [index, object] of objects.entries()) new ApiObject(chart, `object-${index}`, object);
}
app.synth();
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1e6));
