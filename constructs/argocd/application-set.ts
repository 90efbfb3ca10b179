import type { Construct } from 'constructs';
import type { JsonObject } from '../../core/json';
import { Manifest } from '../manifest';
import { sortedMap } from '../sorted-map';
import { applicationMetadata, applicationSpec } from './application-spec';
import type { ApplicationTemplate } from './application-spec';
import { argocdApiVersion, argocdMetadata } from './argocd-object';
import type { ArgocdObjectProps } from './argocd-object';

/** Folders or files of a Git repository, each of which becomes an Application. */
export interface GitGenerator {
  /** Address of the repository, as `https://git.example.com/platform.git`. */
  readonly repository: string;

  /** Full name of the branch, as `refs/heads/main`. */
  readonly revision: string;

  /** Pattern of folders, as `dist/projects/qa/*`, or of files, as `dist/lanes/qa/*.k8s.yaml`. There may be none yet. */
  readonly find: { readonly folders: string } | { readonly files: string };
}

export interface ApplicationSetTemplate extends ApplicationTemplate {
  /** Name of the Applications, with a Go template that makes it one of its kind, as `qa-{{ .path.basename }}`. */
  readonly name: string;

  /**
   * Labels of the Applications; values may be templates.
   *
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ApplicationSetProps extends ArgocdObjectProps {
  /** What there is an Application for. */
  readonly generator: GitGenerator;

  /** The Application of each folder or file; texts may be Go templates, but never the project. */
  readonly template: ApplicationSetTemplate;

  /**
   * Seconds between two looks at the repository, for when no webhook tells of commits.
   *
   * @default 180
   */
  readonly requeueAfterSeconds?: number;
}

/**
 * An Application for each folder, or each file, of a Git repository. When the folder goes, so does the Application,
 * and with it what it has applied if the template says `cascade`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/
 * @example
 * const repository = 'https://git.example.com/platform.git';
 * const revision = 'refs/heads/main';
 * new ApplicationSet(chart, 'previews', {
 *   name: 'previews',
 *   namespace: 'argocd',
 *   generator: { repository, revision, find: { folders: 'dist/previews/*' } },
 *   template: {
 *     name: 'preview-{{ .path.basename }}',
 *     project: 'previews',
 *     source: { repository, revision, path: '{{ .path.path }}' },
 *     destination: { server: 'https://kubernetes.default.svc', namespace: 'preview-{{ .path.basename }}' },
 *     automated: { prune: true, selfHeal: true },
 *     cascade: true,
 *   },
 * });
 */
export class ApplicationSet extends Manifest {
  /** @throws on a project that comes out of a template: whoever adds a folder would choose what it may do */
  constructor(scope: Construct, id: string, props: ApplicationSetProps) {
    const { template } = props;
    if (template.project.includes('{{')) {
      throw new Error(`the project of an application set must be written out, got '${template.project}'`);
    }
    super(scope, id, {
      apiVersion: argocdApiVersion,
      kind: 'ApplicationSet',
      metadata: argocdMetadata(scope, props),
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ git: gitGenerator(props.generator, props.requeueAfterSeconds ?? 180) }],
        // Without it Argo CD adds the finalizer to every generated Application. A `false` it would leave out itself.
        ...(template.cascade === true ? {} : { syncPolicy: { preserveResourcesOnDeletion: true } }),
        template: { metadata: templateMetadata(template), spec: applicationSpec(template) },
      },
    });
  }
}

function gitGenerator({ repository, revision, find }: GitGenerator, requeueAfterSeconds: number): JsonObject {
  return {
    repoURL: repository,
    revision,
    ...('folders' in find ? { directories: [{ path: find.folders }] } : { files: [{ path: find.files }] }),
    requeueAfterSeconds,
  };
}

function templateMetadata(template: ApplicationSetTemplate): JsonObject {
  return {
    name: template.name,
    labels: sortedMap({ ...template.labels, 'app.kubernetes.io/managed-by': 'strata' }),
    ...applicationMetadata(template),
  };
}
