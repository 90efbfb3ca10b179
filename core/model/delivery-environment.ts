import { v } from '../valibot';
import { daysAs } from './days';
import { projectEnvironment } from './project-environment';
import { date, labelValue } from './scalars';

// A delivery counts its days from the one on which it was made: nobody plans the day on which a change is through.
const { expires: _, ...shared } = projectEnvironment.entries;

/** A project environment for one change, gone after a few days: `environments/delivery/<name>.yaml`. */
export const deliveryEnvironment = v.pipe(
  v.strictObject({
    ...shared,
    change: v.pipe(
      labelValue,
      v.minLength(1, 'a change'),
      v.description('The change that it was made for, as md2html-142.'),
    ),
    createdAt: v.pipe(date, v.description('The day that ttl counts from.')),
    ttl: v.pipe(daysAs('3d'), v.description('How long it lives after createdAt.')),
  }),
  v.title('DeliveryEnvironment'),
);
export type DeliveryEnvironment = v.InferOutput<typeof deliveryEnvironment>;
