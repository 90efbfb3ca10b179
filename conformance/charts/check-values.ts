import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from '../cluster/reaper';
import { toolFile, ToolFailure, type ToolFiles } from '../cluster/tool-files';
import { readDist } from '../manifests/dist-manifests';
import { fieldLine } from '../manifests/field-line';
import type { ManifestDocument } from '../manifests/read-documents';
import { isJson, textAt, valueAt } from '../references/reference';
import { differences } from '../run/differences';
import type { Finding } from '../run/finding';
import { readTerraformModules, unescapeTemplate } from '../terraform/terraform-modules';

/** Values of one Helm release, as the text that Helm is given. */
interface ReleaseValues {
  readonly release: string;
  readonly document: ManifestDocument;
  readonly field: string;
  readonly text: string;
}

export interface ChartsResult {
  readonly releases: number;
  /** Texts, numbers, booleans and nulls. */
  readonly leaves: number;
  readonly findings: readonly Finding[];
}

const LIMIT_MS = 60_000;
/** What a chart sees of its values, types and all. */
const TEMPLATE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: values
data:
  values: {{ .Values | toJson | quote }}
`;

/** Gives the values of every release to a real Helm and a chart that shows what it got: types survive. */
export function checkValues(tools: ToolFiles, dist: string): ChartsResult {
  const chart = writeChart();
  const releases = readValues(dist);
  let leaves = 0;
  const findings = releases.flatMap(({ release, document, field, text }) => {
    const wanted: unknown = parse(text);
    leaves += countLeaves(wanted);
    return template(toolFile(tools.programs, 'helm'), chart, release, text, wanted).map((message) => ({
      step: 'charts' as const,
      file: document.file,
      line: fieldLine(document, field),
      object: `Helm release ${release}`,
      message,
    }));
  });
  return { releases: releases.length, leaves, findings };
}

function readValues(dist: string): readonly ReleaseValues[] {
  const ofTerraform = readTerraformModules(dist).flatMap(({ releases, document }) =>
    releases.flatMap(({ name, arguments: block }) =>
      ((block['values'] ?? []) as readonly string[]).map((text, index) => ({
        release: name,
        document,
        field: `resource.helm_release.${name}.values[${index}]`,
        text: unescapeTemplate(text),
      })),
    ),
  );
  const ofArgocd = readDist(dist, ['argocd']).manifests.flatMap(({ document, object }) => {
    const values = valueAt(object.spec, ['source', 'helm', 'valuesObject']);
    if (!isJson(values)) return [];
    const release = textAt(object.spec, ['source', 'helm', 'releaseName']) ?? object.metadata.name;
    // Argo CD hands the object over as JSON.
    return [{ release, document, field: 'spec.source.helm.valuesObject', text: JSON.stringify(values) }];
  });
  return [...ofTerraform, ...ofArgocd];
}

function writeChart(): string {
  const folder = join(temporaryFolder(), 'show-values');
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: show-values\nversion: 0.1.0\n');
  writeFileSync(join(folder, 'values.yaml'), '{}\n');
  writeFileSync(join(folder, 'templates', 'values.yaml'), TEMPLATE);
  return folder;
}

function template(
  helm: string,
  chart: string,
  release: string,
  text: string,
  wanted: unknown,
): readonly string[] {
  const folder = temporaryFolder();
  const file = join(folder, 'values.yaml');
  writeFileSync(file, text);
  const run = spawnSync(helm, ['template', release, chart, '--values', file], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    maxBuffer: 64 << 20,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder },
  });
  if (run.error !== undefined)
    throw new ToolFailure(`helm did not run: ${run.error.message}`, { cause: run.error });
  if (run.status !== 0) return [`helm template refuses the values: ${run.stderr.trim()}`];
  const shown = textAt(parse(run.stdout), ['data', 'values']) ?? '';
  return differences(withoutNulls(wanted), JSON.parse(shown)).map((found) => `for Helm ${found}`);
}

/** For Helm null takes a default of the chart away, and is gone. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item));
  if (!isJson(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}

function countLeaves(value: unknown): number {
  if (!isJson(value)) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + countLeaves(item), 0);
}
