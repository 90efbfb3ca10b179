import { overlayCompany, rebate } from './overlay-company';
import { companyEdited, companyPlus, companyWith, type Files } from './tiny-company';

/** A project environment that changes cart alone and comes in through web, which runs in qa. */
export const rebateLane = rebate
  .replace('  shop: { version: f-rebate }\n', '')
  .replace('entry: [shop]', 'routing: lane\nentry: [web]');

/** The company of overlays on a cluster with a mesh: calls keep their lane wherever they pass. */
export const laneCompany: Files = companyPlus(
  'catalog/apps/web.yaml',
  'exposure: { zone: public }\npropagates: true\n',
  companyPlus(
    'catalog/apps/shop.yaml',
    'propagates: true\n',
    companyPlus(
      'catalog/apps/help.yaml',
      'propagates: true\n',
      companyPlus(
        'catalog/clusters/main.yaml',
        'mesh: istio\n',
        companyWith({ 'environments/projects/rebate.yaml': rebateLane }, overlayCompany),
      ),
    ),
  ),
);

/** The same with a piece of the project environment replaced. */
export function laneWith(from: string, to: string): Files {
  return companyEdited('environments/projects/rebate.yaml', from, to, laneCompany);
}
