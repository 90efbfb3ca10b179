import type { JsonObject } from './json';
import type { Located } from './definition';
import type { Agent } from './model/agent';
import type { App } from './model/app';
import type { Cluster } from './model/cluster';
import type { Company as CompanyDefinition } from './model/company';
import type { DeliveryEnvironment } from './model/delivery-environment';
import type { HelmRelease } from './model/helm-release';
import type { RuntimeImage, StackImage } from './model/image-layers';
import type { BaselineLock, ImagesLock } from './model/locks';
import type { ProjectEnvironment } from './model/project-environment';
import type { ReleaseHistory } from './model/release-history';
import type { Resource } from './model/resource';
import type { StableEnvironment } from './model/stable-environment';
import type { Template } from './model/template';
import type { Tenant } from './model/tenant';
import type { SourceFile } from './source-file';

/** Everything that a company has defined, by name and in the order of names. What does not hold is left out. */
export interface Company {
  readonly definition: Located<CompanyDefinition>;
  readonly clusters: ReadonlyMap<string, Located<Cluster>>;
  readonly tenants: ReadonlyMap<string, Located<Tenant>>;
  readonly resources: ReadonlyMap<string, Located<Resource>>;
  readonly agents: ReadonlyMap<string, Located<Agent>>;
  readonly stackImages: ReadonlyMap<string, Located<StackImage>>;
  readonly runtimeImages: ReadonlyMap<string, Located<RuntimeImage>>;
  readonly templates: ReadonlyMap<string, Located<Template>>;
  readonly apps: ReadonlyMap<string, Located<App>>;
  readonly stableEnvironments: ReadonlyMap<string, Located<StableEnvironment>>;
  readonly projectEnvironments: ReadonlyMap<string, Located<ProjectEnvironment>>;
  readonly deliveryEnvironments: ReadonlyMap<string, Located<DeliveryEnvironment>>;
  /** In the order of their names; one name may be defined several times, for different clusters. */
  readonly helmReleases: readonly Located<HelmRelease>[];
  readonly imagesLock?: Located<ImagesLock>;
  readonly baselineLock?: Located<BaselineLock>;
  readonly releaseHistory?: Located<ReleaseHistory>;
  /** Objects written by hand, by environment. */
  readonly extras: ReadonlyMap<string, readonly Located<JsonObject>[]>;
  /** The repository's own CODEOWNERS file, where there is one. */
  readonly codeowners?: SourceFile;
  /** Names of definitions that exist but could not be read, and their files; the files' paths are among the names. */
  readonly broken: ReadonlyMap<string, string>;
  /** Text of every definition file, for places and excerpts. */
  readonly texts: ReadonlyMap<string, string>;
}
