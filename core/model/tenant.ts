import { v } from '../valibot';
import { cores, memory, name, sentence } from './scalars';

/** A group of teams that owns apps. Other tenants may depend only on what it exports. */
export const tenant = v.strictObject({
  owner: v.exactOptional(v.pipe(sentence, v.description('Who to ask, as a team or a group.'))),
  exports: v.exactOptional(v.pipe(v.array(name), v.description('Apps that other tenants may depend on.'))),
  budget: v.exactOptional(
    v.pipe(
      v.strictObject({ cpu: cores, memory }),
      v.description(
        "The most that the tenant's apps may request together in one environment; checked by synth.",
      ),
    ),
  ),
});

/** All tenants: `catalog/tenants.yaml`. */
export const tenants = v.pipe(v.strictObject({ tenants: v.record(name, tenant) }), v.title('Tenants'));
export type Tenant = v.InferOutput<typeof tenant>;
export type Tenants = v.InferOutput<typeof tenants>;
