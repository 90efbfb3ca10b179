import { v } from '../valibot';
import { addDays } from '../calendar';
import type { Company } from '../company';
import { inlineText } from '../edit/value-lines';
import type { Json, JsonObject } from '../json';
import { daysOf } from '../model/days';
import { labelValue, name as nameSchema } from '../model/scalars';
import { overlayInWords } from '../overlay/overlay';
import { suggest } from '../suggest';
import type { Problem } from '../problem';
import { present } from '../present';
import { checkApp, checkResource, usage } from '../releases/arguments';
import { checkRecorded } from '../releases/check-version';
import { schemaLine } from '../schema-line';
import { checkDay, checkNumberOfDays } from './check-days';
import type { CreateRequest } from './environment-request';
import { refusedEnvironment, type EnvironmentPlan } from './environment-plan';

const DEFAULT_TTL = '3d';

/** A new definition file. Whether its calls work is for those to say who look at the company with it. */
export function planCreate(company: Company, request: CreateRequest): EnvironmentPlan {
  const { kind, name, baselines } = request;
  const apps = request.apps.map(readApp);
  const path = `environments/${kind}/${name}.yaml`;
  const problems = [...checkNewName(company, request, path), ...checkRequest(company, request, apps)];
  if (problems.length > 0) return refusedEnvironment(problems);
  const { asOf } = company.definition.value;
  const ttl = request.ttl ?? (request.expires === undefined ? DEFAULT_TTL : undefined);
  const expires = request.expires ?? addDays(asOf, daysOf(ttl ?? DEFAULT_TTL));
  const after = schemaLine(company, path, SCHEMAS[kind]) + textOf(request, apps, asOf, ttl);
  const environments = baselines.map((one) => `${one}/${name}`);
  return {
    edits: [{ path, after }],
    removed: [],
    changes: environments.map((environment) => ({ environment, what: 'created', expires })),
    environments,
    problems: [],
  };
}

function checkRequest(
  company: Company,
  request: CreateRequest,
  apps: readonly (NewApp | undefined)[],
): readonly Problem[] {
  const { baselines, carriers = [], entry = [], accepts = [], isolates = [] } = request;
  const named = [...(isAuto(request) ? [] : carriers), ...entry, ...accepts];
  return [
    ...baselines.flatMap((one) => checkBaseline(company, one)),
    ...checkOwner(request),
    ...request.apps.flatMap((written, index) => checkVersion(company, written, apps[index])),
    ...named.flatMap((app) => checkApp(company, app)),
    ...isolates.flatMap((one) => checkResource(company, one)),
    ...checkChange(request),
    ...checkEnd(company, request),
  ];
}

const SCHEMAS = { projects: 'project-environment', delivery: 'delivery-environment' } as const;

interface NewApp {
  readonly name: string;
  readonly version: string;
}

/** `shop=f-fix-1a2b3c4` */
function readApp(written: string): NewApp | undefined {
  const [name = '', version = '', ...rest] = written.split('=');
  return name === '' || version === '' || rest.length > 0 ? undefined : { name, version };
}

/** A key a line, in the order in which people read them. */
function textOf(
  request: CreateRequest,
  apps: readonly (NewApp | undefined)[],
  createdAt: string,
  ttl: string | undefined,
): string {
  const { kind, name, change, description, baselines, owner, routing, carriers, entry, exec } = request;
  const expires = ttl === undefined ? request.expires : undefined;
  const entries: JsonObject = present({
    name,
    change: kind === 'delivery' ? change : undefined,
    description,
    baselines,
    owner,
    createdAt,
    expires,
    ttl,
    routing,
  });
  const lines = [
    ...Object.entries(entries).map(([key, value]) => line(key, value)),
    'apps:',
    ...apps.flatMap((app) => (app === undefined ? [] : [`  ${line(app.name, { version: app.version })}`])),
    ...lists({
      carriers: isAuto(request) ? 'auto' : carriers,
      entry,
      acceptBaselinePath: request.accepts,
      isolate: request.isolates,
    }),
    ...(exec === undefined ? [] : ['access:', `  ${line('exec', exec)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** `--carrier auto` leaves it to strata which apps a call passes through. */
function isAuto({ carriers }: CreateRequest): boolean {
  return carriers?.length === 1 && carriers[0] === 'auto';
}

function lists(given: Readonly<Record<string, Json | undefined>>): readonly string[] {
  return Object.entries(given).flatMap(([key, list]) => (list === undefined ? [] : [line(key, list)]));
}

function line(key: string, value: Json): string {
  return `${key}: ${inlineText(value, { flow: false })}`;
}

function checkNewName(company: Company, { kind, name }: CreateRequest, path: string): readonly Problem[] {
  if (!v.safeParse(nameSchema, name).success) {
    const fix = "take lower-case letters, digits and '-', at most 63, beginning with a letter";
    return [usage('name', `'${name}' is no name of an environment`, fix)];
  }
  const taken = [
    ['stable environment', company.stableEnvironments],
    [overlayInWords.projects, company.projectEnvironments],
    [overlayInWords.delivery, company.deliveryEnvironments],
  ] as const;
  const found = taken.find(([, group]) => group.has(name));
  const file = found?.[1].get(name)?.parsed.file ?? (company.texts.has(path) ? path : undefined);
  if (file === undefined) return [];
  const what = found?.[0] ?? overlayInWords[kind];
  return [usage('name', `there is a ${what} '${name}' already, in ${file}`, 'take another name')];
}

function checkBaseline(company: Company, name: string): readonly Problem[] {
  const accepting = [...company.stableEnvironments.values()]
    .filter(({ value }) => value.acceptsOverlays === true)
    .map(({ value }) => value.name);
  if (accepting.includes(name)) return [];
  const stable = company.stableEnvironments.get(name);
  const isStable = stable !== undefined;
  const message = isStable
    ? `no project environment may lie on '${name}', which does not accept overlays`
    : `there is no environment '${name}'`;
  const meant = isStable ? undefined : suggest(name, accepting);
  const otherwise =
    accepting.length === 0
      ? `write \`acceptsOverlays: true\` in ${stable?.parsed.file ?? 'the stable environment that it is to lie on'}`
      : `write one of ${accepting.join(', ')}`;
  return [usage('environment', message, meant === undefined ? otherwise : `did you mean '${meant}'?`)];
}

function checkOwner({ owner }: CreateRequest): readonly Problem[] {
  if (owner !== '' && v.safeParse(labelValue, owner).success) return [];
  const message = `the owner '${owner}' cannot be a label`;
  return [usage('name', message, 'take at most 63 letters, digits, - _ .')];
}

function checkVersion(company: Company, written: string, app: NewApp | undefined): readonly Problem[] {
  if (app === undefined) {
    const message = `--app takes an app and its version, got '${written}'`;
    return [usage('arguments', message, 'write it as --app shop=f-fix-1a2b3c4')];
  }
  const unknown = checkApp(company, app.name);
  return unknown.length > 0 ? unknown : checkRecorded(company, app.name, app.version);
}

function checkChange({ kind, change }: CreateRequest): readonly Problem[] {
  if (kind === 'projects') {
    if (change === undefined) return [];
    return [usage('conflict', '--change is for deliveries', 'leave it out, or add --kind delivery')];
  }
  if (change !== undefined && change !== '') {
    if (v.safeParse(labelValue, change).success) return [];
    const message = `the change '${change}' cannot be a label`;
    return [usage('name', message, 'take at most 63 letters, digits, - _ .')];
  }
  return [
    usage('arguments', 'a delivery names the change that it is made for', 'add --change <id of the change>'),
  ];
}

function checkEnd(company: Company, { kind, expires, ttl }: CreateRequest): readonly Problem[] {
  if (expires !== undefined && ttl !== undefined) {
    return [usage('conflict', '--expires and --ttl both say when it ends', 'leave one of them out')];
  }
  if (kind === 'delivery' && expires !== undefined) {
    return [
      usage('conflict', 'a delivery lives for a number of days', 'write --ttl 3d in place of --expires'),
    ];
  }
  if (kind === 'projects' && expires === undefined && ttl === undefined) {
    return [
      usage('arguments', 'a project environment says when it ends', 'add --expires 2026-12-31, or --ttl 14d'),
    ];
  }
  const wrong = [...checkDay('--expires', expires), ...checkNumberOfDays('--ttl', ttl)];
  return wrong.length > 0 ? wrong : checkToCome(company, expires);
}

/** What has ended before it begins would only be removed again. */
function checkToCome(company: Company, expires: string | undefined): readonly Problem[] {
  const { asOf } = company.definition.value;
  if (expires === undefined || expires >= asOf) return [];
  return [
    usage(
      'date',
      `--expires ${expires} has passed: it is ${asOf}`,
      'name a later day, or write --ttl 14d in its place',
    ),
  ];
}
