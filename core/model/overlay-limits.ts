import { v } from '../valibot';
import { days } from './days';
import { count, labelValue } from './scalars';

/** What the company allows its project and delivery environments: `overlays` in catalog/company.yaml. */
export const overlayLimits = v.strictObject({
  longestLife: v.exactOptional(
    v.strictObject({
      projects: v.exactOptional(
        v.pipe(days, v.description('How long a project environment may live. Default: 90d.')),
      ),
      delivery: v.exactOptional(v.pipe(days, v.description('How long a delivery may live. Default: 14d.'))),
    }),
  ),
  perOwner: v.exactOptional(
    v.pipe(count(1), v.description('Environments that an owner may have at a time. Default: no limit.')),
  ),
  owners: v.exactOptional(
    v.pipe(
      v.array(v.pipe(labelValue, v.minLength(1, 'an owner'))),
      v.description('Who may own project and delivery environments. Default: anybody.'),
    ),
  ),
});
