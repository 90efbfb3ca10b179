import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A type as far as JSON shows it; `other` for blocks and what may be several. */
export type ArgumentType = 'string' | 'number' | 'boolean' | 'string[]' | 'other';

export type ProviderArguments = ReadonlyMap<string, ArgumentType>;

/** Arguments that every resource has. */
const META: readonly (readonly [string, ArgumentType])[] = [
  'depends_on',
  'lifecycle',
  'provider',
  'count',
  'for_each',
  'provisioner',
  'connection',
].map((name) => [name, 'other']);

/** The arguments of `helm_release`, as the declarations of @cdktf/provider-helm have them, in Terraform's names. */
export function releaseArguments(): ProviderArguments {
  return new Map([...META, ...declared('release', 'ReleaseConfig')]);
}

/** The arguments of the provider itself and of its block `kubernetes`. */
export function providerArguments(): {
  readonly provider: ProviderArguments;
  readonly kubernetes: ProviderArguments;
} {
  return {
    provider: declared('provider', 'HelmProviderConfig'),
    kubernetes: declared('provider', 'HelmProviderKubernetes'),
  };
}

function declared(folder: string, name: string): ProviderArguments {
  const library = dirname(require.resolve('@cdktf/provider-helm/package.json'));
  const text = readFileSync(join(library, 'lib', folder, 'index.d.ts'), 'utf8');
  const [, body] = new RegExp(`export interface ${name}\\b[^{]*\\{([^]*?)\\n\\}`, 'u').exec(text) ?? [];
  if (body === undefined) throw new Error(`@cdktf/provider-helm declares no ${name}`);
  const properties = body.matchAll(/^ {4}readonly (\w+)\??: (.*);$/gmu);
  return new Map([...properties].map(([, property = '', type = '']) => [snakeCase(property), typeOf(type)]));
}

function typeOf(declaration: string): ArgumentType {
  const type = declaration.replace(' | cdktf.IResolvable', '');
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'string[]' ? type : 'other';
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}
