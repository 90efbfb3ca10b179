/** A company with a project environment and a delivery on qa. */
import { overlayCompany } from '../../core/testing/overlay-company';
import { companyEdited, companyWith, type Files } from '../../core/testing/tiny-company';
import { strataOn } from './strata-on';

export const REBATE = 'environments/projects/rebate.yaml';
export const FIX = 'environments/delivery/fix.yaml';

export const fix = `name: fix # for a hotfix
change: cart-7
baselines: [qa]
owner: shop-team
createdAt: '2026-11-19'
ttl: 3d # three days are enough
apps:
  cart: { version: f-rebate }
`;

export const company = (changes: Readonly<Record<string, string | null>> = {}): Files =>
  companyWith({ [FIX]: fix, ...changes }, overlayCompany);

export const strata = async (argv: string, files: Files = company()) => strataOn(argv, files);

/** The same with a second baseline, on which the project environment lies as well. */
export const onTwo = (): Files => {
  const qa = overlayCompany['environments/stable/qa.yaml'] ?? '';
  const daily = qa.replace('name: qa', 'name: daily').replaceAll('qa.tiny', 'daily.tiny');
  const moved = companyEdited('environments/stable/qa.yaml', 'order: 1', 'order: 2', company());
  return companyEdited(
    REBATE,
    'baselines: [qa]',
    'baselines: [daily, qa] # both',
    companyWith(
      { 'environments/stable/daily.yaml': daily },
      companyEdited('environments/stable/prod.yaml', 'order: 2', 'order: 3', moved),
    ),
  );
};
