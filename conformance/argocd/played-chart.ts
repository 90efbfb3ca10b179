import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../cluster/reaper';
import { ToolFailure } from '../cluster/tool-files';
import type { PackedChart } from './chart-registry';
import type { HelmSource } from './helm-source';

const LIMIT_MS = 60_000;

/** Its one object says which values have arrived. */
const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  values: {{ toJson .Values | quote }}
`;

/** A chart under the name and version of another one, which is not to be had here: the values are what is looked at. */
export function playedChart(helm: string, { repository, chart, version }: HelmSource): PackedChart {
  const folder = temporaryFolder();
  const source = join(folder, chart);
  mkdirSync(join(source, 'templates'), { recursive: true });
  writeFileSync(join(source, 'Chart.yaml'), JSON.stringify({ apiVersion: 'v2', name: chart, version }));
  writeFileSync(join(source, 'templates', 'values.yaml'), TEMPLATE);
  const { status, error, stderr } = spawnSync(helm, ['package', source, '--destination', folder], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
  });
  if (status !== 0) throw new ToolFailure(`helm package ${chart} failed: ${error?.message ?? stderr.trim()}`);
  const path = repository.includes('/') ? `${repository.slice(repository.indexOf('/') + 1)}/${chart}` : chart;
  return { path, version, content: readFileSync(join(folder, `${chart}-${version}.tgz`)) };
}
