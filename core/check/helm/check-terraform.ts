/** Where Terraform keeps its state: one state a cluster, the same on every machine, and no credentials. */
import type { Company } from '../../company';
import { originOf } from '../../definition';
import type { Path } from '../../json';
import type { TerraformSetting } from '../../model/terraform';
import type { Problem } from '../../problem';
import { CLUSTER_PLACEHOLDER } from '../../resolve/resolve-terraform-backend';
import { isTemplate } from '../../terraform-template';
import { isSecretName, isSecretValue } from '../secret-literal';

type Finding = Pick<Problem, 'code' | 'message' | 'fix'>;

export function checkTerraform(company: Company): readonly Problem[] {
  const backend = company.definition.value.terraform?.backend;
  if (backend === undefined) return [];
  const settings = Object.entries(backend.settings ?? {});
  const problem = (finding: Finding, path: Path): Problem => ({
    ...finding,
    severity: 'error',
    at: originOf(company.definition, ['terraform', 'backend', ...path]),
  });
  const problems = settings.flatMap(([key, value]) =>
    findingsOf(key, value).map((finding) => problem(finding, ['settings', key])),
  );
  const isSplit = settings.some(([, value]) => String(value).includes(CLUSTER_PLACEHOLDER));
  if (backend.type === 'kubernetes' || isSplit) return problems;
  return [
    ...problems,
    problem(
      {
        code: 'terraform/shared-state',
        message: `no setting of the backend '${backend.type}' names the cluster, so all clusters would write one state`,
        fix: `write ${CLUSTER_PLACEHOLDER} where the state is named, as \`${EXAMPLES[backend.type]}\``,
      },
      ['settings'],
    ),
  ];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  s3: "key: 'strata/{cluster}.tfstate'",
  gcs: "prefix: 'strata/{cluster}'",
  azurerm: "key: 'strata/{cluster}.tfstate'",
  cos: "prefix: 'strata/{cluster}'",
  oss: "prefix: 'strata/{cluster}'",
  http: "address: 'https://state.example.com/strata/{cluster}'",
  pg: "schema_name: 'strata_{cluster}'",
  consul: "path: 'strata/{cluster}'",
};

function findingsOf(key: string, value: TerraformSetting): readonly Finding[] {
  const text = String(value);
  if (isSecretName(key) || isSecretValue(text)) {
    return [
      {
        code: 'terraform/secret-literal',
        message: `the setting '${key}' looks like a secret; its value must not be in a file`,
        fix: 'remove it; Terraform reads credentials of backends from environment variables',
      },
    ];
  }
  if (isTemplate(text)) {
    return [
      {
        code: 'helm/interpolation',
        message: `the setting '${key}' is '${text}', and Terraform fills in nothing in settings of a backend`,
        fix: `write it out; ${CLUSTER_PLACEHOLDER} stands for the name of the cluster`,
      },
    ];
  }
  if (!/^(\/|~|[A-Za-z]:\\)/.test(text)) return [];
  return [
    {
      code: 'terraform/machine-path',
      message: `the setting '${key}' is '${text}', a path of one machine`,
      fix: 'remove it; Terraform reads paths from environment variables, as KUBE_CONFIG_PATH',
    },
  ];
}
