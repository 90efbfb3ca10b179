import type { Instruction, Mount } from './instruction';

/** What a package manager leaves behind that differs from one build to the next. */
const LOGS = '/var/log/apt /var/log/dpkg.log /var/log/alternatives.log /var/cache/ldconfig/aux-cache';

/**
 * Installs packages of Debian and its kin. What is downloaded stays in caches of the builder and out of the layer, and
 * logs are removed, so that two builds of one state of the packages give the same bytes.
 */
export function installPackages(cache: string, packages: readonly string[]): readonly Instruction[] {
  if (packages.length === 0) return [];
  const mounts: readonly Mount[] = [
    { type: 'cache', id: `apt-cache-${cache}`, target: '/var/cache/apt', locked: true },
    { type: 'cache', id: `apt-lib-${cache}`, target: '/var/lib/apt', locked: true },
  ];
  const commands = [
    'rm -f /etc/apt/apt.conf.d/docker-clean',
    'apt-get update',
    `DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ${packages.join(' ')}`,
    `rm -rf ${LOGS}`,
  ];
  return [{ type: 'run', mounts, commands }];
}
