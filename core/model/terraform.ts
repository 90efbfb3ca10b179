import { v } from '../valibot';

/** Where Terraform keeps its state. `local` is not among them: the state would lie beside generated files. */
const terraformBackends = [
  'kubernetes',
  's3',
  'gcs',
  'azurerm',
  'cos',
  'oss',
  'http',
  'pg',
  'consul',
] as const;

export const terraformBackend = v.strictObject({
  type: v.pipe(v.picklist(terraformBackends), v.description('Kind of the Terraform backend.')),
  settings: v.exactOptional(
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]*$/, "a setting of the backend as 'bucket'")),
        v.union([v.string(), v.number(), v.boolean()]),
      ),
      v.description('Settings of the backend. {cluster} stands for the name of the cluster.'),
    ),
  ),
});

/** How Terraform is used for the Helm releases that it owns. */
export const terraform = v.strictObject({
  backend: v.exactOptional(
    v.pipe(
      terraformBackend,
      v.description('Where the state lies. Default: a Secret in kube-system of the cluster itself.'),
    ),
  ),
});
export type TerraformBackend = v.InferOutput<typeof terraformBackend>;
export type TerraformSetting = string | number | boolean;
