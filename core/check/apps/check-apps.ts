/** Rules of an app alone, whichever environment it runs in. */
import { isTimeZone, suggestTimeZone } from '../../time-zones';
import { sortKeys } from '../../compare-text';
import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import { RESERVED_APP } from '../../dist-layout';
import { hasAllLayers, runtimeOf, startOf, templatesOf } from '../../link/layers-below';
import { tryMoved } from '../../link/runtime-rollout';
import { dependenciesOf, type Dependency } from '../../link/dependencies';
import type { App } from '../../model/app';
import type { Problem } from '../../problem';
import { checkRegistry } from '../images/check-registries';

export function checkApps(company: Company): readonly Problem[] {
  const { apps, templates, runtimeImages } = company;
  return [
    ...[...apps.values(), ...templates.values(), ...runtimeImages.values()].flatMap(checkPorts),
    ...[...apps.values()].flatMap((app) => checkApp(company, app)),
  ];
}

function checkApp(company: Company, app: Located<App>): readonly Problem[] {
  return [
    ...checkName(company, app),
    ...checkOrigin(company, app),
    ...[app, tryMoved(company, app) ?? []].flat().flatMap((one) => checkStart(company, one)),
    ...checkImage(company, app),
    ...checkTenant(company, app),
    ...checkDependencies(app),
    ...checkJobs(app),
    ...checkTimeZones(app),
  ];
}

/** The environment's own objects lie in environment.k8s.yaml, beside the files of the apps. */
function checkName(company: Company, app: Located<App>): readonly Problem[] {
  const { name } = app.value;
  const reason = reservedFor(company, name);
  if (reason === undefined) return [];
  return [
    {
      code: 'name/reserved',
      severity: 'error',
      message: `no app can be named '${name}': ${reason}`,
      fix: 'choose another name',
      at: originOf(app, ['name']),
    },
  ];
}

function reservedFor(company: Company, name: string): string | undefined {
  if (name === RESERVED_APP) return "the environment's own file has that name";
  const stable = name.endsWith('-canary') ? name.slice(0, -'-canary'.length) : '';
  return company.apps.has(stable) ? `the Service of a canary of '${stable}' has that name` : undefined;
}

/** An app is built on a runtime, or is a ready image: one of the two. */
function checkOrigin(company: Company, app: Located<App>): readonly Problem[] {
  const { name, image, runtime } = app.value;
  const hasRuntime =
    runtime !== undefined || templatesOf(company, app.value).some((one) => one.value.runtime !== undefined);
  if (hasRuntime && image !== undefined) {
    return [
      {
        code: 'app/two-origins',
        severity: 'error',
        message: `'${name}' has a runtime and an image; it is built on the one, or is the other`,
        fix: 'remove `runtime` or `image`',
        at: originOf(app, ['image'], 'key'),
      },
    ];
  }
  if (hasRuntime || image !== undefined || !hasAllLayers(company, app.value)) return [];
  return [
    {
      code: 'app/no-runtime',
      severity: 'error',
      message: `'${name}' names no runtime`,
      fix: `write \`runtime: ${[...company.runtimeImages.keys()][0] ?? '<runtime>'}\` (known: ${[...company.runtimeImages.keys()].join(', ')})`,
      at: originOf(app, ['name']),
    },
  ];
}

/** Runtimes that start apps in one way want a reason for another; the others want a command. */
function checkStart(company: Company, app: Located<App>): readonly Problem[] {
  const runtime = runtimeOf(company, app.value);
  if (runtime === undefined || !hasAllLayers(company, app.value)) return [];
  const { name, standardStart } = app.value;
  const standard = runtime.value.standardStart;
  const { command } = startOf(company, app.value);
  if (standard === undefined && command === undefined) {
    return [
      {
        code: 'app/no-command',
        severity: 'error',
        message: `'${name}' has no start command, and '${runtime.value.name}' has no standard one`,
        fix: 'write it as a list, as `command: [node, server.js]`',
        at: originOf(app, ['name']),
      },
    ];
  }
  if (standard === undefined || command === undefined || standardStart !== undefined) return [];
  return [
    {
      code: 'app/nonstandard-start',
      severity: 'error',
      message: `apps on '${runtime.value.name}' start by \`${standard.join(' ')}\`, '${name}' by a command of its own`,
      fix: 'remove `command`, or say why it must differ: `standardStart: {waiver: <reason>}`',
      at: originOf(app, ['command'], 'key'),
    },
  ];
}

/** A ready image comes from a registry of the company and is pinned to a digest. */
function checkImage(company: Company, app: Located<App>): readonly Problem[] {
  const { image } = app.value;
  if (image === undefined) return [];
  const problems = [...checkRegistry(company, image.repository, originOf(app, ['image', 'repository']))];
  if (image.tag === 'latest') problems.push(movingTag(app));
  if (image.digest === undefined) {
    problems.push({
      code: 'image/digest-missing',
      severity: 'error',
      message: `image '${image.repository}:${image.tag}' has no digest, so its content may change`,
      fix: "add `digest: 'sha256:…'` of the image",
      at: originOf(app, ['image']),
    });
  }
  return problems;
}

function movingTag(app: Located<App>): Problem {
  return {
    code: 'image/unpinned',
    severity: 'error',
    message: "the tag 'latest' moves; what runs would depend on the day",
    fix: 'write the version',
    at: originOf(app, ['image', 'tag']),
  };
}

/** Ports of an app, or of a template or runtime image that gives them to its apps. */
function checkPorts(layer: Located<Pick<App, 'name' | 'provides'>>): readonly Problem[] {
  const seen = new Map<number, string>();
  return Object.entries(sortKeys(layer.value.provides ?? {})).flatMap(([protocol, port]) => {
    const first = seen.get(port);
    seen.set(port, first ?? protocol);
    if (first === undefined) return [];
    return [
      {
        code: 'port/duplicate',
        severity: 'error',
        message: `${first} and ${protocol} of '${layer.value.name}' both use port ${port}`,
        fix: 'give one of them another port',
        at: originOf(layer, ['provides', protocol]),
        related: [{ message: `the port of ${first}`, at: originOf(layer, ['provides', first]) }],
      } satisfies Problem,
    ];
  });
}

function checkTenant(company: Company, app: Located<App>): readonly Problem[] {
  if (
    company.tenants.size === 0 ||
    app.value.tenant !== undefined ||
    company.definition.value.defaultTenant !== undefined
  )
    return [];
  return [
    {
      code: 'app/no-tenant',
      severity: 'error',
      message: `'${app.value.name}' belongs to no tenant`,
      fix: `write \`tenant: ${[...company.tenants.keys()][0]}\`, or a defaultTenant in catalog/company.yaml`,
      at: originOf(app, ['name']),
    },
  ];
}

function checkDependencies(app: Located<App>): readonly Problem[] {
  const seen = new Map<string, Dependency>();
  return dependenciesOf(app.value).flatMap((dependency) => {
    const via = dependency.kind === 'app' && dependency.via !== undefined ? ` via ${dependency.via}` : '';
    const what = `${dependency.kind} '${dependency.name}'${via}`;
    const first = seen.get(what);
    seen.set(what, first ?? dependency);
    if (first === undefined) return [];
    return [
      {
        code: 'dependency/duplicate',
        severity: 'error',
        message: `'${app.value.name}' depends on ${what} twice`,
        fix: 'remove one of the two lines',
        at: originOf(app, dependency.path),
        related: [{ message: 'the other', at: originOf(app, first.path) }],
      } satisfies Problem,
    ];
  });
}

function checkJobs(app: Located<App>): readonly Problem[] {
  const names = (app.value.jobs?.list ?? []).map((job) => job.name);
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return [];
    return [
      {
        code: 'name/duplicate',
        severity: 'error',
        message: `job '${name}' of '${app.value.name}' is defined twice`,
        fix: 'remove one of the two, or give it another name',
        at: originOf(app, ['jobs', 'list', index, 'name']),
        related: [{ message: 'the other definition', at: originOf(app, ['jobs', 'list', first, 'name']) }],
      } satisfies Problem,
    ];
  });
}

/** A cluster refuses a CronJob whose zone it does not know; an executor would have to guess. */
function checkTimeZones(app: Located<App>): readonly Problem[] {
  return (app.value.jobs?.list ?? []).flatMap(({ name, timeZone }, index): readonly Problem[] => {
    if (timeZone === undefined || isTimeZone(timeZone)) return [];
    const nearest = suggestTimeZone(timeZone);
    return [
      {
        code: 'job/time-zone',
        severity: 'error',
        message: `job '${name}' of '${app.value.name}' has the time zone '${timeZone}', which nobody knows`,
        fix: nearest === undefined ? 'write one as `timeZone: Europe/Berlin`' : `did you mean '${nearest}'?`,
        at: originOf(app, ['jobs', 'list', index, 'timeZone']),
      },
    ];
  });
}
