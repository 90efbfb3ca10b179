import { Chart } from 'cdk8s';
import type { App } from 'cdk8s';
import { Manifest } from '../constructs/manifest';
import type { ManifestProps } from '../constructs/manifest';
import { DeliveryEnvironment } from '../constructs/delivery-environment';
import { ProjectEnvironment } from '../constructs/project-environment';
import type { ProjectEnvironmentProps } from '../constructs/project-environment';
import { StableEnvironment } from '../constructs/stable-environment';
import { isJsonObject } from '../core/json';
import type { Extra, ResolvedEnvironment, ResolvedOverlay } from '../core/resolve/resolved-environment';

/** The environment's own objects: one file, one chart. The App holds one environment and nothing else. */
export function environmentChart(app: App, environment: ResolvedEnvironment): Chart {
  const chart = new Chart(app, 'environment', { namespace: environment.namespace });
  const { overlay } = environment;
  if (overlay === undefined) new StableEnvironment(chart, environment.name, environment);
  else addOverlay(chart, environment, overlay);
  for (const [index, extra] of environment.extras.entries()) {
    new Manifest(chart, `extra-${index}`, manifestOf(extra));
  }
  return chart;
}

function addOverlay(chart: Chart, environment: ResolvedEnvironment, overlay: ResolvedOverlay): void {
  const { project, change } = overlay;
  const props = projectOf(environment, overlay);
  if (change === undefined) new ProjectEnvironment(chart, project, props);
  else new DeliveryEnvironment(chart, project, { ...props, change });
}

/** The name with the baseline is for people; objects bear the project's own. */
function projectOf(environment: ResolvedEnvironment, overlay: ResolvedOverlay): ProjectEnvironmentProps {
  return Object.assign({}, environment, overlay, { name: overlay.project });
}

/** Objects written by hand stay as they are. That they are objects of Kubernetes was checked when they were read. */
function manifestOf({ object, origin }: Extra): ManifestProps {
  const { apiVersion, kind, metadata, ...rest } = object;
  const known = isJsonObject(metadata) ? metadata : {};
  const { name } = known;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') {
    throw new Error(`an object in ${origin.file} has no apiVersion, kind or metadata.name`);
  }
  return { ...rest, apiVersion, kind, metadata: { ...known, name } };
}
