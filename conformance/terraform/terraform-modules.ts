import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments, type ManifestDocument } from '../manifests/read-documents';
import { isJson, valueAt, type Json } from '../references/reference';

/** A root module of `dist/helm`. */
export interface TerraformModule {
  readonly cluster: string;
  readonly folder: string;
  /** JSON is YAML: so its lines are known. */
  readonly document: ManifestDocument;
  readonly value: Json;
  readonly releases: readonly TerraformRelease[];
}

export interface TerraformRelease {
  /** As in `helm_release.traefik`. */
  readonly name: string;
  readonly arguments: Json;
}

export function readTerraformModules(dist: string): readonly TerraformModule[] {
  const root = join(dist, 'helm');
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .toSorted()
    .flatMap((cluster) => {
      const folder = join(root, cluster);
      const text = readFileSync(join(folder, 'cdk.tf.json'), 'utf8');
      const [document] = readDocuments(`dist/helm/${cluster}/cdk.tf.json`, text);
      if (document === undefined) return [];
      const value = JSON.parse(text) as Json;
      const releases = valueAt(value, ['resource', 'helm_release']);
      return [
        {
          cluster,
          folder,
          document,
          value,
          releases: Object.entries(isJson(releases) ? releases : {}).map(([name, found]) => ({
            name,
            arguments: isJson(found) ? found : {},
          })),
        },
      ];
    });
}

/** What Terraform makes of a text in which nothing is interpolated. */
export function unescapeTemplate(text: string): string {
  return text.replaceAll('$${', '${').replaceAll('%%{', '%{');
}
