import { originOf } from '../definition';
import { suggest } from '../suggest';
import type { Problem } from '../problem';
import type { Volume } from '../model/settings';
import type { AppContext } from './app-context';
import type { ResolvedVolume } from './resolved-environment';
import { settingProblem } from './setting-problem';

const ACCESS_MODES = { RWO: 'ReadWriteOnce', RWX: 'ReadWriteMany' } as const;

/** Claims of an app. What one node holds cannot be shared by two instances. */
export function resolveVolumes(context: AppContext, replicas: number): readonly ResolvedVolume[] {
  return (context.settings.volumes ?? []).flatMap((volume, index) => {
    if (volume.access === 'RWO' && replicas > 1) {
      context.report(
        settingProblem(context, ['volumes', index], {
          code: 'volume/shared',
          message: `'${context.app.value.name}' has ${replicas} instances, but one node at a time can hold ${volume.path}`,
          fix: 'write `access: RWX`, or `replicas: 1`',
        }),
      );
    }
    if ((context.settings.scratch ?? []).some(({ path }) => path === volume.path)) {
      context.report(twoAtOnePath(context, volume, index));
      return [];
    }
    const storageClass = storageClassOf(context, volume, index);
    const claim = claimOf(context, index);
    if (storageClass === undefined || claim === undefined) return [];
    return [
      {
        claim,
        path: volume.path,
        size: volume.size,
        accessMode: ACCESS_MODES[volume.access],
        storageClass,
        retire: volume.retire ?? false,
      },
    ];
  });
}

function twoAtOnePath(context: AppContext, { path }: Volume, index: number): Problem {
  return settingProblem(context, ['volumes', index], {
    code: 'value/duplicate',
    message: `'${path}' of '${context.app.value.name}' is a volume and a scratch directory`,
    fix: 'give the volume another path, or take the directory back: `scratch: null`',
  });
}

/** A claim is also a volume of the pod, and that has the name of a DNS label. */
const LONGEST_CLAIM = 63;

/** Undefined for a name that does not fit, or that another volume of the app has; that is reported. */
function claimOf(context: AppContext, index: number): string | undefined {
  const { app, settings, report } = context;
  const paths = (settings.volumes ?? []).map((volume) => volume.path);
  const claims = paths.map((path) => claimName(app.value.name, path));
  const claim = claims[index] ?? '';
  const first = claims.indexOf(claim);
  if (first === index && claim.length <= LONGEST_CLAIM) return claim;
  const finding =
    first === index
      ? {
          code: 'name/too-long',
          message: `the claim '${claim}' has a name of ${claim.length} characters; at most ${LONGEST_CLAIM} fit`,
          fix: `shorten the path by ${claim.length - LONGEST_CLAIM}`,
        }
      : {
          code: 'name/duplicate',
          message: `${paths[first]} and ${paths[index]} of '${app.value.name}' would both be the claim '${claim}'`,
          fix: 'give one of them a path of other letters or digits',
        };
  report(settingProblem(context, ['volumes', index, 'path'], finding));
  return undefined;
}

/** `recommend-models` for `/models` of `recommend`. */
function claimName(app: string, path: string): string {
  const words = path.toLowerCase().split(/[^a-z0-9]+/);
  return [app, ...words.filter((word) => word !== '')].join('-');
}

function storageClassOf(context: AppContext, volume: Volume, index: number): string | undefined {
  const { storage = {} } = context.cluster.value;
  const found = volume.class ?? storage[volume.access];
  const known = [storage.RWO, storage.RWX, ...(storage.classes ?? [])].filter((one) => one !== undefined);
  if (found !== undefined && known.includes(found)) return found;
  const { name } = context.cluster.value;
  const finding =
    found === undefined
      ? {
          message: `cluster '${name}' has no storage class for ${volume.access}`,
          fix: `add \`storage: {${volume.access}: <class>}\` to the cluster`,
        }
      : {
          message: `cluster '${name}' has no storage class '${found}'; it has ${known.join(', ') || 'none'}`,
          fix: suggestClass(found, known),
        };
  context.report(
    settingProblem(context, ['volumes', index], {
      code: 'volume/no-class',
      ...finding,
      related: [{ message: 'the cluster', at: originOf(context.cluster, ['storage']) }],
    }),
  );
  return undefined;
}

function suggestClass(name: string, known: readonly string[]): string {
  const nearest = suggest(name, known);
  return nearest === undefined
    ? `add \`storage: {classes: [${name}]}\` to the cluster`
    : `did you mean '${nearest}'?`;
}
