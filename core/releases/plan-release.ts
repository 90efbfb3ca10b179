import type { Company } from '../company';
import { isOverlayName } from '../overlay/overlay';
import { planBaselineSync } from './plan-baseline-sync';
import { planImageRecord } from './plan-image-record';
import { planOverlayVersion } from './plan-overlay-version';
import { planPromotion } from './plan-promotion';
import { planSetVersion } from './plan-set-version';
import type { ReleasePlan } from './release-plan';
import type { ReleaseRequest } from './release-request';

/** What a command on versions is to write, by the rules of versions; the files are for others to write. */
export function planRelease(company: Company, request: ReleaseRequest): ReleasePlan {
  switch (request.kind) {
    case 'set-version':
      return isOverlayName(company, request.environment)
        ? planOverlayVersion(company, request)
        : planSetVersion(company, request);
    case 'promote':
      return planPromotion(company, request);
    case 'sync-baseline':
      return planBaselineSync(company, request);
    case 'record-image':
      return planImageRecord(company, request);
  }
}
