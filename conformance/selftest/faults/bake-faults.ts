import type { Fault } from '../fault';

const BAKE = { step: 'bake', kind: 'graph', file: 'images/docker-bake.json' } as const;
const DOCKERFILE = { step: 'bake', kind: 'Dockerfile' } as const;

/** What a builder would build otherwise than it is meant, or only refuse when an image is needed. */
export const bakeFaults: readonly Fault[] = [
  {
    ...BAKE,
    name: 'a key that buildx does not know',
    replace: /("app-md2html": \{[^]*?)"dockerfile"/u,
    by: '$1"dockerFile"',
    line: '"app-md2html": {',
    says: /for buildx dockerFile: "\S+" became nothing/u,
  },
  {
    ...BAKE,
    name: 'a base under another name than FROM has',
    replace: /("app-note-core": \{[^]*?runtime\/java-17:17\.0\.21@sha256:)\w{4}/u,
    by: '$10000',
    foundIn: { file: 'images/apps/note-core/Dockerfile', kind: 'Dockerfile' },
    line: 'FROM reg.mangrove.example/runtime',
    says: /no target makes what FROM names: reg\.mangrove\.example\/runtime\/java-17:17\.0\.21@/u,
  },
  {
    ...BAKE,
    name: 'a group that leaves out an app',
    replace: /("runtime-node-22": \{\s+"targets": \[\s+)"app-admin-web__node-22",/u,
    by: '$1"app-admin-web__node_22",',
    line: '"runtime-node-22": {',
    says: /buildx refuses the group: ERROR: failed to find target app-admin-web__node_22/u,
  },
  {
    ...DOCKERFILE,
    name: 'a start command that a shell would read',
    file: 'images/apps/recommend/Dockerfile',
    replace: /ENTRYPOINT \[.*\]/u,
    by: 'ENTRYPOINT python3 -m recommend.server',
    line: 'ENTRYPOINT',
    says: /BuildKit warns: JSONArgsRecommended/u,
  },
  {
    ...DOCKERFILE,
    name: 'a credential among the variables',
    file: 'images/apps/item-core/Dockerfile',
    replace: /^WORKDIR \/app$/mu,
    by: 'WORKDIR /app\nARG ITEM_TOKEN',
    line: 'ARG ITEM_TOKEN',
    says: /BuildKit warns: SecretsUsedInArgOrEnv/u,
  },
  {
    ...DOCKERFILE,
    name: 'a flag that no instruction has',
    file: 'images/apps/search-api/Dockerfile',
    replace: /--chown=/u,
    by: '--chonw=',
    line: '# Generated',
    says: /BuildKit refuses it: .*unknown flag: --chonw/u,
  },
  {
    ...DOCKERFILE,
    name: 'an app that would run as root',
    file: 'images/apps/pay-core/Dockerfile',
    replace: /USER 1000:1000(?![^]*USER)/u,
    by: 'USER 0:1000',
    line: 'USER 0:1000',
    says: /its user would be '0:1000'/u,
  },
];
