import type { JsonObject } from '../../../json';

/** Another image in what a pod template may hold. */
export const withImage = (image: string): JsonObject => ({
  template: { spec: { containers: [{ name: 'shop', image }] } },
});
