import { printEnvironments } from '../../core/environments/print-environments';
import { present } from '../../core/present';
import type { Problem } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import { checkDay, openCompany, unknownEnvironment } from './open-company';
import type { CompanyArguments, Surroundings } from './open-company';

export interface EnvListArguments extends CompanyArguments {
  readonly owner?: string;
  readonly baseline?: string;
}

/** Lists project and delivery environments. What is wrong elsewhere does not matter here. */
export async function envList(around: Surroundings, given: EnvListArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return { problems: wrong, texts: new Map(), json: EMPTY_JSON['env list'], lines: [] };
  const { company, problems, texts } = await openCompany(around, given);
  if (company === undefined) return { problems, texts, json: EMPTY_JSON['env list'], lines: [] };
  const { owner, baseline, asOf } = given;
  if (baseline !== undefined && !company.environments.includes(baseline)) {
    const unknown = unknownEnvironment(baseline, company.environments);
    return { problems: [unknown], texts, json: EMPTY_JSON['env list'], lines: [] };
  }
  const environments = await company.listEnvironments(present({ owner, baseline }), present({ asOf }));
  return {
    problems: problems.filter(isOfEnvironments),
    texts,
    json: { environments: environments.map((one) => ({ ...one })) },
    lines: printEnvironments(environments, { color: isColored(around.host, around.host.stdout) }),
  };
}

/** Those whose definitions cannot be read are missing in the list. */
function isOfEnvironments({ severity, at }: Problem): boolean {
  return severity === 'error' && /^environments\/(?:projects|delivery)\//.test(at?.file ?? '');
}
