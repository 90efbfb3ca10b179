import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Template } from '../model/template';
import type { Problem } from '../problem';
import { splitReference } from './reference';

/** Templates must end somewhere: each cycle is named once, with its whole path. */
export function checkTemplateCycles(company: Company): readonly Problem[] {
  const reported = new Set<string>();
  return [...company.templates.values()].flatMap((start) => {
    const cycle = cycleFrom(company, start);
    if (cycle === undefined || cycle.some((name) => reported.has(name))) return [];
    for (const name of cycle) reported.add(name);
    return [
      {
        code: 'template/cycle',
        severity: 'error',
        message: `templates extend each other in a circle: ${[...cycle, start.value.name].join(' → ')}`,
        fix: 'remove one `extends` of the circle',
        at: originOf(start, ['extends']),
      } satisfies Problem,
    ];
  });
}

function cycleFrom(company: Company, start: Located<Template>): readonly string[] | undefined {
  const path: string[] = [];
  let here: Located<Template> | undefined = start;
  while (here !== undefined && !path.includes(here.value.name)) {
    path.push(here.value.name);
    const next: string | undefined = here.value.extends;
    here = next === undefined ? undefined : company.templates.get(splitReference(next).name);
  }
  return here === start ? path : undefined;
}
