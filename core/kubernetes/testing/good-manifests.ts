import type { JsonObject } from '../../json';
import { apps } from './good-manifests/apps';
import { argoproj } from './good-manifests/argoproj';
import { autoscaling } from './good-manifests/autoscaling';
import { batch } from './good-manifests/batch';
import { certManager } from './good-manifests/cert-manager';
import { core } from './good-manifests/core';
import { externalSecrets } from './good-manifests/external-secrets';
import { gateway } from './good-manifests/gateway';
import { istio } from './good-manifests/istio';
import { keda } from './good-manifests/keda';
import { monitoring } from './good-manifests/monitoring';
import { networking } from './good-manifests/networking';
import { policy } from './good-manifests/policy';
import { rbac } from './good-manifests/rbac';
import { scheduling } from './good-manifests/scheduling';
import { traefik } from './good-manifests/traefik';

/** Objects as Strata and its users emit them, one of each kind, by kind; a file for each API group. */
export const good = {
  ...apps,
  ...argoproj,
  ...autoscaling,
  ...batch,
  ...certManager,
  ...core,
  ...externalSecrets,
  ...gateway,
  ...istio,
  ...keda,
  ...monitoring,
  ...networking,
  ...policy,
  ...rbac,
  ...scheduling,
  ...traefik,
} satisfies Readonly<Record<string, JsonObject>>;
