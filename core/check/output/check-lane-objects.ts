/** What a lane adds to the namespace of its baseline is for requests of the lane alone: others must never notice it. */
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { identityOf, printIdentity } from '../../kubernetes/object-identity';
import type { Problem } from '../../problem';
import type { OwnedObject } from './check-objects';

/** How requests of a lane are told from all others. */
export interface LaneMark {
  /** Name of the lane: the value of its header. */
  readonly lane: string;
  /** As `x-mg-lane`. */
  readonly header: string;
  /** Hosts that belong to the lane. */
  readonly hosts: readonly string[];
}

/** Every object of dist/lanes/ bears the mark of its lane: the header with its name, or one of its hosts. */
export function checkLaneObjects(objects: readonly OwnedObject[], mark: LaneMark): readonly Problem[] {
  return objects.flatMap(({ object, file, at }) => {
    const fault = faultOf(object, mark);
    if (fault === undefined) return [];
    return [
      {
        code: 'lane/unmarked',
        severity: 'error',
        message: `${printIdentity(identityOf(object))} in ${file} ${fault}, so it is not for requests of the lane '${mark.lane}' alone`,
        fix: `match \`${mark.header}: ${mark.lane}\`, or one of the lane's hosts`,
        at,
      } satisfies Problem,
    ];
  });
}

function faultOf(object: JsonObject, mark: LaneMark): string | undefined {
  switch (object['kind']) {
    case 'HTTPRoute':
    case 'GRPCRoute':
      return faultOfServiceRoute(object, mark);
    case 'IngressRoute':
      return faultOfIngressRoute(object, mark);
    case 'Middleware':
      return faultOfMiddleware(object, mark);
    default:
      return 'is no route and nothing that a route names';
  }
}

/** A rule without matches takes every call, and one match without the header is enough. */
function faultOfServiceRoute(object: JsonObject, { lane, header }: LaneMark): string | undefined {
  const rules = listAt(object, 'spec', 'rules');
  if (rules.length === 0) return 'has no rules, which stands for all calls';
  const isMarked = (match: Json): boolean =>
    listAt(match, 'headers').some(
      (one) =>
        isJsonObject(one) && one['type'] === 'Exact' && one['name'] === header && one['value'] === lane,
    );
  const all = rules.every((rule) => {
    const matches = listAt(rule, 'matches');
    return matches.length > 0 && matches.every(isMarked);
  });
  return all ? undefined : 'takes calls without the header';
}

/** A host of the lane and nothing else: of a rule with operators nobody could be sure. */
function faultOfIngressRoute(object: JsonObject, { hosts }: LaneMark): string | undefined {
  const routes = listAt(object, 'spec', 'routes');
  const isMarked = (route: Json): boolean => {
    const match = isJsonObject(route) ? route['match'] : undefined;
    if (typeof match !== 'string') return false;
    return hosts.some((host) => match === `Host(\`${host}\`)`);
  };
  return routes.length > 0 && routes.every(isMarked) ? undefined : 'serves another host';
}

/** A middleware takes no requests; but what it says of the header must be the name of the lane. */
function faultOfMiddleware(object: JsonObject, { lane, header }: LaneMark): string | undefined {
  const spec = object['spec'];
  const headers = isJsonObject(spec) && isJsonObject(spec['headers']) ? spec['headers'] : {};
  const set = headers['customRequestHeaders'];
  const says = isJsonObject(set) ? Object.entries(set) : [];
  const isStamp = says.length === 1 && says[0]?.[0] === header && says[0][1] === lane;
  return isStamp ? undefined : `does something else than to set ${header}`;
}

function listAt(value: Json, ...path: readonly string[]): readonly Json[] {
  let found: Json | undefined = value;
  for (const step of path) found = isJsonObject(found) ? found[step] : undefined;
  return Array.isArray(found) ? (found as readonly Json[]) : [];
}
