/** The obvious way to write the same objects: one cdk8s App, one chart a file, raw ApiObjects, app.synth(). */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, YamlOutputType, type ApiObjectProps } from 'cdk8s';
import { loadAll } from 'js-yaml';

const [from = '', to = ''] = process.argv.slice(2);
mkdirSync(to, { recursive: true });
const app = new App({ outdir: to, yamlOutputType: YamlOutputType.FILE_PER_CHART });
const files = readdirSync(from, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.k8s.yaml'));
for (const file of files.toSorted()) {
  const chart = new Chart(app, file.replaceAll(/[^a-z0-9]+/g, '-').replace(/-k8s-yaml$/, ''), {
    disableResourceNameHashes: true,
  });
  const objects = loadAll(readFileSync(join(from, file), 'utf8')) as ApiObjectProps[];
  for (const [index, object] of objects.entries()) new ApiObject(chart, `object-${index}`, object);
}
app.synth();
