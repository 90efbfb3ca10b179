import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { runtimeOf, stackOf } from '../../link/layers-below';
import { tryMoved } from '../../link/runtime-rollout';
import type { App } from '../../model/app';
import type { RuntimeImage } from '../../model/image-layers';
import type { Problem } from '../../problem';

const AT = ['legacy', 'agentsInline'] as const;

/** Agents in the container of an app: its image is built here and has what supervises them, and each has a name. */
export function checkInlineAgents(company: Company): readonly Problem[] {
  return [...company.apps.values()].flatMap((app) => {
    const inline = app.value.legacy?.agentsInline;
    if (inline === undefined) return [];
    return [...checkNames(app), ...checkImages(company, app)];
  });
}

function checkNames(app: Located<App>): readonly Problem[] {
  const names = (app.value.legacy?.agentsInline?.agents ?? []).map(({ name }) => name);
  return names.flatMap((name, index): readonly Problem[] =>
    name !== 'app' && names.indexOf(name) === index
      ? []
      : [
          {
            code: 'agent/inline-twice',
            severity: 'error',
            message: `two processes in the container of '${app.value.name}' are named '${name}'`,
            fix: name === 'app' ? 'rename the agent: `app` is the app itself' : 'remove one of the two',
            at: originOf(app, [...AT, 'agents', index, 'name']),
          },
        ],
  );
}

function checkImages(company: Company, app: Located<App>): readonly Problem[] {
  const { name, image } = app.value;
  if (image !== undefined) {
    return [
      {
        code: 'agent/inline-image',
        severity: 'error',
        message: `'${name}' has a ready image, which nobody can add agents to`,
        fix: 'remove `agentsInline` and name them in `agents`, which makes sidecars',
        at: originOf(app, AT, 'key'),
      },
    ];
  }
  const runtimes = [app, tryMoved(company, app) ?? []].flat().map((one) => runtimeOf(company, one.value));
  const lacking = runtimes.find((runtime) => runtime !== undefined && !hasRunit(company, runtime));
  if (lacking === undefined) return [];
  return [
    {
      code: 'agent/inline-runit',
      severity: 'error',
      message: `agents in the container of '${name}' need runit, which '${lacking.value.name}' does not have`,
      fix: `write \`packages: [${[...(lacking.value.packages ?? []), 'runit'].join(', ')}]\` in ${lacking.parsed.file}`,
      at: originOf(app, AT, 'key'),
      related: [{ message: 'the runtime image', at: originOf(lacking, ['name']) }],
    },
  ];
}

function hasRunit(company: Company, runtime: Located<RuntimeImage>): boolean {
  const below = stackOf(company, runtime)?.value.packages ?? [];
  return [...(runtime.value.packages ?? []), ...below].includes('runit');
}
