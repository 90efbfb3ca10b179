/** What a company and its environments say of Argo CD. */
import { v } from '../valibot';
import { duration, name } from './scalars';

/** A kind with its group, as `keda.sh/ScaledObject` or `Service`. */
const kind = v.pipe(
  v.string(),
  v.regex(
    /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Z][A-Za-z0-9]*$/,
    "a kind with its API group, as 'keda.sh/ScaledObject'; without a group only kinds of the core API",
  ),
  v.description('A kind with its API group, as keda.sh/ScaledObject.'),
);

const kinds = (where: string) =>
  v.exactOptional(v.pipe(v.array(kind), v.description(`More kinds that may be emitted ${where}.`)));

/** `argocd` of the company: without it nothing is emitted for Argo CD. */
export const argocd = v.strictObject({
  version: v.pipe(
    v.string(),
    v.regex(/^[0-9]+\.[0-9]+$/, "a version of Argo CD as '3.2', in quotes"),
    v.description('Version of Argo CD; decides what may be emitted.'),
  ),
  namespace: v.exactOptional(v.pipe(name, v.description('Namespace that Argo CD runs in. Default: argocd.'))),
  repository: v.pipe(
    v.string(),
    // Projects compare it as a pattern, so no character may have a meaning there; and nothing before @ but a user.
    v.regex(
      /^((https?|file):\/\/\/?[-\w.~/:%]+|(ssh:\/\/)?[-\w.]+@[-\w.~/:]+)$/,
      "a Git address without a password, as 'https://git.example.com/platform.git' or 'git@git.example.com:platform.git'",
    ),
    v.description('Git repository that holds dist/.'),
  ),
  revision: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(
        /^refs\/(heads|tags)\/[-\w./]+$/,
        "a full name as 'refs/heads/main'; for a short one Argo CD lists all branches and tags",
      ),
      v.description('Branch that is synced. Default: refs/heads/main.'),
    ),
  ),
  path: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^[-\w.]+(\/[-\w.]+)*$/, "a path from the root of the repository, as 'platform/dist'"),
      v.description('Where dist/ lies in the repository. Default: dist.'),
    ),
  ),
  allow: v.exactOptional(
    v.pipe(
      v.strictObject({
        stable: kinds('in stable environments'),
        projects: kinds('in project environments'),
        delivery: kinds('in delivery environments'),
        lanes: kinds('by lanes, in the namespace of their baseline'),
        clusters: kinds('for whole clusters'),
        releases: kinds('outside namespaces by Helm releases of Argo CD; inside theirs they may write any'),
      }),
      v.description(
        'Kinds that extras and own stacks emit. Everything else is refused, here and by Argo CD.',
      ),
    ),
  ),
});

/** A time in which an environment may be synced. */
export const syncWindow = v.strictObject({
  cron: v.pipe(v.string(), v.description("When it opens, as '0 10 * * 1-4'.")),
  duration: v.pipe(duration, v.description('How long it stays open, as 6h.')),
  timeZone: v.exactOptional(
    v.pipe(v.string(), v.description('Time zone of the schedule, as Asia/Shanghai. Never left out.')),
  ),
});

/** `sync` of a stable environment. */
export const sync = v.strictObject({
  manual: v.exactOptional(
    v.pipe(
      v.boolean(),
      v.description('A person starts every sync. Default: true in production, else false.'),
    ),
  ),
  windows: v.exactOptional(
    v.pipe(
      v.array(syncWindow),
      v.minLength(1, 'at least one window'),
      v.description('The only times in which anything is synced, by hand too. Default: always.'),
    ),
  ),
});

export type Argocd = v.InferOutput<typeof argocd>;
export type ArgocdAllow = NonNullable<Argocd['allow']>;
export type Sync = v.InferOutput<typeof sync>;
export type SyncWindow = v.InferOutput<typeof syncWindow>;
