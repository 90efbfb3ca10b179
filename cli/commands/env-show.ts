import { printEnvironment } from '../../core/environments/print-environments';
import { present } from '../../core/present';
import type { Problem } from '../../core/problem';
import { hasErrors } from '../../core/problem';
import { EMPTY_JSON } from '../empty-json';
import { isColored } from '../host';
import type { Outcome } from '../outcome';
import { checkDay, openCompany } from './open-company';
import type { CompanyArguments, Opened, Surroundings } from './open-company';

export interface EnvShowArguments extends CompanyArguments {
  readonly name: string;
}

/** Shows all of one project or delivery environment. */
export async function envShow(around: Surroundings, given: EnvShowArguments): Promise<Outcome> {
  const wrong = checkDay(given);
  if (wrong.length > 0) return refused(wrong);
  const opened = await openCompany(around, given);
  const { company, texts } = opened;
  if (company === undefined) return refused(opened.problems, opened);
  const { environment, problems } = await company.showEnvironment(given.name, present({ asOf: given.asOf }));
  if (environment === undefined || hasErrors(problems)) {
    const why = environment === undefined ? problemsOfFile(opened, given.name) : [];
    return refused([...why, ...problems], opened);
  }
  const concerning = [...company.problemsOf([environment.environment]), ...problems];
  if (hasErrors(concerning)) return refused(concerning, opened);
  return {
    problems: concerning,
    texts,
    json: { environment },
    lines: printEnvironment(environment, { color: isColored(around.host, around.host.stdout) }),
  };
}

/** Of a definition that cannot be read, what is wrong with it. */
function problemsOfFile({ problems }: Opened, name: string): readonly Problem[] {
  const own = name.slice(name.lastIndexOf('/') + 1);
  return problems.filter(
    ({ at }) => /^environments\/(?:projects|delivery)\/(.+)\.(?:yaml|ts)$/.exec(at?.file ?? '')?.[1] === own,
  );
}

function refused(problems: readonly Problem[], opened?: Opened): Outcome {
  return { problems, texts: opened?.texts ?? new Map(), json: EMPTY_JSON['env show'], lines: [] };
}
