import type { Company } from '../../company';
import { originOf } from '../../definition';
import { secondsOf } from '../../duration';
import { parseBytes } from '../../kubernetes/quantity';
import type { Build } from '../../model/build';
import type { Cluster } from '../../model/cluster';
import type { Problem } from '../../problem';

const LONGEST_HOURS = 24;

/** A build that no node can hold waits until it is given up; one without an end keeps the place of others. */
export function checkBuildLimits(company: Company): readonly Problem[] {
  const { build } = company.definition.value;
  if (build === undefined) return [];
  const cluster = company.clusters.get(build.cluster)?.value;
  return [
    ...checkDeadline(company, build),
    ...(cluster === undefined ? [] : checkSize(company, build, cluster)),
  ];
}

function checkDeadline(company: Company, { deadline }: Build): readonly Problem[] {
  if (deadline === undefined || secondsOf(deadline) <= LONGEST_HOURS * 3600) return [];
  return [
    {
      code: 'build/deadline',
      severity: 'error',
      message: `a build that hangs would keep the place of others for ${deadline}; ${LONGEST_HOURS}h is the longest`,
      fix: 'write how long the slowest build takes, with room to spare, as `30m` or `2h`',
      at: originOf(company.definition, ['build', 'deadline']),
    },
  ];
}

function checkSize(company: Company, build: Build, { name, pools }: Cluster): readonly Problem[] {
  const node = pools[build.pool];
  const { size } = build;
  if (node === undefined || size === undefined) return [];
  const rows = [
    { key: 'cpu', asked: size.cpu, has: node.cpu, isTooMuch: size.cpu > node.cpu },
    {
      key: 'memory',
      asked: size.memory,
      has: node.memory,
      isTooMuch: (parseBytes(size.memory) ?? 0) > (parseBytes(node.memory) ?? 0),
    },
  ] as const;
  return rows
    .filter(({ isTooMuch }) => isTooMuch)
    .map(({ key, asked, has }) => ({
      code: 'build/size',
      severity: 'error',
      message: `a build asks for ${key} ${asked}, a node of '${build.pool}' in '${name}' has ${has}: it would never start`,
      fix: `write at most ${has}, or name a pool of larger nodes`,
      at: originOf(company.definition, ['build', 'size', key]),
    }));
}
