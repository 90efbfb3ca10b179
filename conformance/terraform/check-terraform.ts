import { getExpressionAst } from '@cdktf/hcl2json';
import { parseDocument } from 'yaml';
import { fieldLine } from '../manifests/field-line';
import { isJson, listAt, textAt, valueAt, type Json } from '../references/reference';
import type { Finding } from '../run/finding';
import {
  providerArguments,
  releaseArguments,
  type ArgumentType,
  type ProviderArguments,
} from './provider-arguments';
import { readTerraformModules, unescapeTemplate, type TerraformModule } from './terraform-modules';
import { validateModules, type Validation } from './validate-modules';

export interface TerraformResult {
  readonly modules: number;
  readonly releases: number;
  readonly validation: Validation['outcome'];
  readonly findings: readonly Finding[];
}

interface Fault {
  readonly object: string;
  readonly field: string;
  readonly message: string;
}

/** Reads the root modules of `dist/helm` as far as that is possible without the provider; with it, all the way. */
export async function checkTerraform(dist: string): Promise<TerraformResult> {
  const modules = readTerraformModules(dist);
  const findings: Finding[] = [];
  for (const module of modules) {
    const faults = [...checkSettings(module), ...checkArguments(module), ...(await checkTemplates(module))];
    findings.push(...faults.map((fault) => findingOf(module, fault)));
  }
  const validation = await validateModules(modules);
  for (const { module, message } of validation.refused) {
    findings.push(findingOf(module, { object: 'module', field: '', message }));
  }
  return {
    modules: modules.length,
    releases: modules.reduce((sum, { releases }) => sum + releases.length, 0),
    validation: validation.outcome,
    findings,
  };
}

function findingOf({ cluster, document }: TerraformModule, { object, field, message }: Fault): Finding {
  const line = field === '' ? document.line : fieldLine(document, field);
  return { cluster, step: 'terraform', file: document.file, line, object, message };
}

function checkSettings({ value }: TerraformModule): readonly Fault[] {
  const object = 'terraform';
  const backends = Object.keys(valueAt(value, ['terraform', 'backend']) ?? {});
  const source = textAt(value, ['terraform', 'required_providers', 'helm', 'source']);
  const version = textAt(value, ['terraform', 'required_providers', 'helm', 'version']);
  return [
    ...(backends.length === 1
      ? []
      : [{ object, field: 'terraform', message: `a module has one backend, this one ${backends.length}` }]),
    ...(source !== undefined && /^\d+\.\d+\.\d+$/u.test(version ?? '')
      ? []
      : [
          {
            object,
            field: 'terraform.required_providers',
            message: 'the provider helm has no source, or its version is not one',
          },
        ]),
  ];
}

function checkArguments({ value, releases }: TerraformModule): readonly Fault[] {
  const { provider, kubernetes } = providerArguments();
  const known = releaseArguments();
  const names = new Set(releases.map(({ name }) => `helm_release.${name}`));
  const ofProvider = listAt(valueAt(value, ['provider']), 'helm').flatMap((block, index) => [
    ...wrongArguments('provider helm', `provider.helm[${index}]`, block, provider),
    ...wrongArguments(
      'provider helm',
      `provider.helm[${index}].kubernetes`,
      isJson(block['kubernetes']) ? block['kubernetes'] : {},
      kubernetes,
    ),
  ]);
  const ofReleases = releases.flatMap((release) => {
    const object = `helm_release ${release.name}`;
    const field = `resource.helm_release.${release.name}`;
    const needed = (release.arguments['depends_on'] ?? []) as readonly string[];
    return [
      ...wrongArguments(object, field, release.arguments, known),
      ...needed
        .filter((name) => !names.has(name))
        .map((name) => ({
          object,
          field: `${field}.depends_on`,
          message: `depends on ${name}, which is not there`,
        })),
    ];
  });
  return [...ofProvider, ...ofReleases];
}

function wrongArguments(
  object: string,
  field: string,
  block: Json,
  known: ProviderArguments,
): readonly Fault[] {
  return Object.entries(block).flatMap(([name, value]) => {
    const type = known.get(name);
    const at = `${field}.${name}`;
    if (type === undefined) return [{ object, field: at, message: `the provider has no argument '${name}'` }];
    if (isOfType(value, type)) return [];
    return [{ object, field: at, message: `'${name}' wants a ${type}, got ${JSON.stringify(value)}` }];
  });
}

function isOfType(value: unknown, type: ArgumentType): boolean {
  if (type === 'other') return true;
  if (type === 'string[]') return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === type;
}

/** HashiCorp's own parser finds nothing to interpolate in any text, and values are YAML once Terraform has read them. */
async function checkTemplates({ releases }: TerraformModule): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const { name, arguments: block } of releases) {
    for (const [argument, value] of Object.entries(block)) {
      const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === 'string');
      for (const text of texts) {
        const message = (await interpolated(text)) ?? (argument === 'values' ? notYaml(text) : undefined);
        const field = `resource.helm_release.${name}.${argument}`;
        if (message !== undefined) faults.push({ object: `helm_release ${name}`, field, message });
      }
    }
  }
  return faults;
}

async function interpolated(text: string): Promise<string | undefined> {
  // Nothing else begins a template, and the parser is slow.
  if (!text.includes('${') && !text.includes('%{')) return undefined;
  try {
    const tree = await getExpressionAst('dist.tf', JSON.stringify(text));
    const children = (tree?.children ?? []) as readonly { readonly type: string }[];
    const found = children.find(({ type }) => type !== 'literalValue');
    return found === undefined ? undefined : `Terraform would interpolate a part of it (${found.type})`;
  } catch (error) {
    return `Terraform cannot read it: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function notYaml(text: string): string | undefined {
  const [error] = parseDocument(unescapeTemplate(text)).errors;
  return error === undefined ? undefined : `the values are no YAML: ${error.message}`;
}

/** One line for people; loud when nobody asked the provider. */
export function terraformLine({ modules, releases, validation, findings }: TerraformResult): string {
  const outcome = findings.length === 0 ? 'nothing is wrong' : `${findings.length} findings`;
  return `  dist/helm: ${releases} Helm releases in ${modules} Terraform modules: ${outcome}; ${validation}`;
}
