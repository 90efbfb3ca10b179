import type { Company } from '../company';
import type { SupervisedProcess } from '../images/supervised-process';
import type { App } from '../model/app';
import { present } from '../present';

/** The agents in the container of an app, as its image starts them; in every environment the same. */
export function inlineAgentsOf(company: Company, { legacy }: App): readonly SupervisedProcess[] {
  return (legacy?.agentsInline?.agents ?? []).map(({ name, command, check }) => {
    const written = Object.entries(company.agents.get(name)?.value.env ?? {});
    const env = Object.fromEntries(written.map(([key, value]) => [key, String(value)]));
    return present({ name, command, check, env });
  });
}
