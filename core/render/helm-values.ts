import { sortKeysDeep } from '../compare-text';
import type { JsonObject } from '../json';
import { renderYaml } from './render-yaml';

/**
 * Values of a Helm chart as one YAML text, keys in order: what Terraform and Argo CD hand to Helm. Types stay what they
 * are, and a `null`, by which Helm removes a default of the chart, is written; an object in a manifest would lose it.
 *
 * @throws on what is not JSON
 */
export function renderHelmValues(values: JsonObject): string {
  return renderYaml([sortKeysDeep(values)]);
}
