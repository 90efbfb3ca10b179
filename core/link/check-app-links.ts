import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { Path } from '../json';
import type { App } from '../model/app';
import type { Template } from '../model/template';
import { isJsonObject } from '../json';
import type { Problem } from '../problem';
import { hasAllLayers } from './layers-below';
import { environmentKeys, splitReference, unknownName, writeOneOf, type ReferenceCheck } from './reference';
import { dependenciesOf, type AppDependency } from './dependencies';
import { calledPort, portsInOrder } from './ports';

/** References of an app or a template: what it lies on, who owns it, what it calls. */
export function checkAppLinks(
  company: Company,
  app: Located<App | Template>,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { runtime, extends: template } = app.value;
  return [
    ...(runtime === undefined ? [] : refer('runtime image', runtime, app, ['runtime'])),
    ...(template === undefined ? [] : templateLink(company, app, template, refer)),
    ...('dependsOn' in app.value || 'tenant' in app.value
      ? ownLinks(company, app as Located<App>, refer)
      : []),
    ...byEnvironmentLinks(app as Located<App>, refer),
    ...rolloutLinks(app as Located<App>, refer),
    ...inlineAgentLinks(app as Located<App>, refer),
  ];
}

function templateLink(
  company: Company,
  app: Located<App | Template>,
  reference: string,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { name, version } = splitReference(reference);
  const template = company.templates.get(name);
  if (template === undefined) return refer('template', name, app, ['extends']);
  const found = template.value.version;
  if (found === version) return [];
  const known = [`${name}@${found}`];
  const at = originOf(app, ['extends']);
  return [
    unknownName({
      kind: 'template',
      name: reference,
      known,
      otherwise: writeOneOf(known, template.parsed.file),
      at,
    }),
  ];
}

function rolloutLinks(app: Located<App>, refer: ReferenceCheck): readonly Problem[] {
  const { runtimeRollout: rollout } = app.value;
  if (rollout === undefined) return [];
  return [
    ...refer('runtime image', rollout.to, app, ['runtimeRollout', 'to']),
    ...rollout.envs.flatMap((one, index) =>
      refer('environment', one, app, ['runtimeRollout', 'envs', index]),
    ),
  ];
}

function inlineAgentLinks(app: Located<App>, refer: ReferenceCheck): readonly Problem[] {
  const agents = app.value.legacy?.agentsInline?.agents ?? [];
  return agents.flatMap(({ name }, index) =>
    refer('agent', name, app, ['legacy', 'agentsInline', 'agents', index, 'name']),
  );
}

function ownLinks(company: Company, app: Located<App>, refer: ReferenceCheck): readonly Problem[] {
  const { tenant } = app.value;
  return [
    ...(tenant === undefined ? [] : refer('tenant', tenant, app, ['tenant'])),
    ...dependenciesOf(app.value).flatMap((dependency) =>
      dependency.kind === 'resource'
        ? refer('resource', dependency.name, app, dependency.path)
        : appDependency(company, app, dependency, refer),
    ),
  ];
}

function appDependency(
  company: Company,
  app: Located<App>,
  dependency: AppDependency,
  refer: ReferenceCheck,
): readonly Problem[] {
  const { name, path } = dependency;
  const provider = company.apps.get(name);
  if (provider === undefined) return refer('app', name, app, path);
  return [
    ...ownCall(app, name, path),
    ...tenantBoundary(company, app, provider, path),
    ...protocolLink(company, app, provider, dependency),
    ...certificateLink(company, app, provider, dependency),
  ];
}

function ownCall(app: Located<App>, name: string, path: Path): readonly Problem[] {
  if (name !== app.value.name) return [];
  return [
    {
      code: 'dependency/self',
      severity: 'error',
      message: `'${name}' depends on itself`,
      fix: 'remove the line: an app always reaches its own instances',
      at: originOf(app, path),
    },
  ];
}

function tenantOf({ definition }: Company, app: Located<App>): string | undefined {
  return app.value.tenant ?? definition.value.defaultTenant;
}

/** Other tenants see only what a tenant exports. */
function tenantBoundary(
  company: Company,
  app: Located<App>,
  provider: Located<App>,
  path: Path,
): readonly Problem[] {
  const from = tenantOf(company, app);
  const to = tenantOf(company, provider);
  if (from === to || to === undefined) return [];
  // A tenant that does not exist is told already, and what it may call follows from which one was meant.
  if (from !== undefined && !company.tenants.has(from)) return [];
  const owner = company.tenants.get(to);
  if (owner === undefined || (owner.value.exports ?? []).includes(provider.value.name)) return [];
  return [
    {
      code: 'tenant/boundary',
      severity: 'error',
      message: `'${app.value.name}' of tenant '${from ?? 'none'}' depends on '${provider.value.name}', which tenant '${to}' does not export`,
      fix: `ask the owner of '${to}' to add '${provider.value.name}' to its exports, or depend on something it exports`,
      at: originOf(app, path),
      related: [{ message: `exports of tenant '${to}'`, at: originOf(owner, ['exports']) }],
    },
  ];
}

/** What is called must be provided. */
function protocolLink(
  company: Company,
  app: Located<App>,
  provider: Located<App>,
  { name, via, path }: AppDependency,
): readonly Problem[] {
  if (!hasAllLayers(company, provider.value)) return [];
  const provided = portsInOrder(company, provider.value).map(({ protocol }) => protocol);
  const [first] = provided;
  if (first === undefined) {
    return [
      {
        code: 'dependency/protocol',
        severity: 'error',
        message: `'${name}' provides no port, so nothing can call it`,
        fix: `remove the dependency, or add \`provides: {http: 8080}\` to '${name}'`,
        at: originOf(app, path),
        mistake: {
          name: `ports of ${name}`,
          concerns: app.value.name,
          at: originOf(provider, ['name']),
          fix: `add the line \`provides: {http: 8080}\`, or take '${name}' out of dependsOn of these`,
        },
        related: [{ message: 'the app that is called', at: originOf(provider, ['name']) }],
      },
    ];
  }
  if (via === undefined || provided.includes(via)) return [];
  return [
    {
      code: 'dependency/protocol',
      severity: 'error',
      message: `'${name}' does not provide ${via}; it provides ${provided.join(', ')}`,
      fix: `write \`via: ${first}\`, or add ${via} to provides of '${name}'`,
      at: originOf(app, [...path.slice(0, -1), 'via']),
      mistake: {
        name: `${via} of ${name}`,
        concerns: app.value.name,
        at: originOf(provider, ['provides']),
        fix: `add ${via} to provides, or write \`via: ${first}\` where it is called`,
      },
      related: [{ message: 'what it provides', at: originOf(provider, ['provides']) }],
    },
  ];
}

/** Callers ask for the short name everywhere, also where an alias leads on: the certificate must have it. */
function certificateLink(
  company: Company,
  app: Located<App>,
  { value: provider, ...located }: Located<App>,
  dependency: AppDependency,
): readonly Problem[] {
  const { name, certificate, external } = provider;
  if (certificate === undefined || certificate.includes(name) || (external ?? undefined) !== undefined)
    return [];
  if (calledPort(company, dependency)?.protocol !== 'https') return [];
  return [
    {
      code: 'dependency/certificate',
      severity: 'error',
      message: `'${app.value.name}' calls '${name}' by https, and the certificate of '${name}' is for ${certificate.join(', ')}: in every environment it is asked for '${name}'`,
      fix: `have '${name}' put into the certificate, and write \`certificate: [${[name, ...certificate].join(', ')}]\``,
      at: originOf(app, dependency.path),
      related: [
        {
          message: 'names in the certificate',
          at: originOf({ value: provider, ...located }, ['certificate'], 'key'),
        },
      ],
    },
  ];
}

function byEnvironmentLinks(app: Located<App>, refer: ReferenceCheck): readonly Problem[] {
  const { environments = {}, config = {} } = app.value;
  return [
    ...Object.keys(environments).flatMap((name) =>
      refer('environment', name, app, ['environments', name], 'key'),
    ),
    ...Object.entries(config).flatMap(([variable, value]) =>
      isJsonObject(value)
        ? environmentKeys(value).flatMap((name) =>
            refer('environment', name, app, ['config', variable, name], 'key'),
          )
        : [],
    ),
  ];
}
