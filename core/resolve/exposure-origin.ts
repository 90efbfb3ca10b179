import type { Company } from '../company';
import { originOf, type Located } from '../definition';
import type { StableEnvironment } from '../model/stable-environment';
import type { Origin } from '../origin';
import { layersOf, originIn } from './layers';

/** Where it was written that an app is exposed: its host, else its zone. */
export function exposureOrigin(
  company: Company,
  environment: Located<StableEnvironment>,
  app: string,
): Origin {
  const found = company.apps.get(app);
  if (found === undefined) return originOf(environment, ['apps', app], 'key');
  const layers = layersOf(company, environment, found);
  return (
    originIn(layers, ['exposure', 'host']) ??
    originIn(layers, ['exposure', 'zone']) ??
    originOf(found, ['name'])
  );
}
