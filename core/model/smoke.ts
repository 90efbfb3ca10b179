import { v } from '../valibot';
import { cores, memory, pinnedImage, positiveDuration } from './scalars';

/** Tests that Argo CD runs whenever it has synced an app. */
export const smoke = v.strictObject({
  image: v.pipe(pinnedImage, v.description('The image with the tests.')),
  command: v.exactOptional(
    v.pipe(
      v.array(v.string()),
      v.minLength(1, 'a command'),
      v.description('Start command, as a list: no shell. Default: what the image says.'),
    ),
  ),
  timeout: v.exactOptional(
    v.pipe(positiveDuration, v.description('The longest that a run may take. Default: 10m.')),
  ),
  size: v.exactOptional(
    v.pipe(v.strictObject({ cpu: cores, memory }), v.description('Of one run. Default: 0.5 cores, 512Mi.')),
  ),
});
