import { unknownName, writeOneOf } from '../link/reference';
import type { Pool } from '../model/cluster';
import { settingOrigin, type AppContext } from './app-context';

/** The node pool that the app names; undefined when it names none. */
export function resolvePool(context: AppContext): Pool | undefined {
  const { settings, cluster } = context;
  if (settings.pool === undefined) return undefined;
  const pool = cluster.value.pools[settings.pool];
  if (pool !== undefined) return pool;
  const known = Object.keys(cluster.value.pools);
  context.report(
    unknownName({
      kind: 'pool',
      name: settings.pool,
      known,
      where: `in cluster '${cluster.value.name}'`,
      otherwise: writeOneOf(known, `pools of ${cluster.parsed.file}`),
      at: settingOrigin(context, ['pool']),
    }),
  );
  return undefined;
}
