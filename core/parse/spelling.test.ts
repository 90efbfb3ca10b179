import { v } from '../valibot';
import { duration, memory } from '../model/scalars';
import { trySpelling } from './spelling';

test.each([
  { schema: memory, text: '2G', meant: '2Gi' },
  { schema: memory, text: '512 MB', meant: '512Mi' },
  { schema: memory, text: '2gib', meant: '2Gi' },
  { schema: memory, text: '2Gi ', meant: '2Gi' },
  { schema: memory, text: '2', meant: undefined },
  { schema: memory, text: '2 Gigs', meant: undefined },
  { schema: duration, text: '5 min', meant: '5m' },
  { schema: duration, text: '30 Seconds', meant: '30s' },
  { schema: duration, text: '1 hour', meant: '1h' },
  { schema: duration, text: '2d', meant: undefined },
  { schema: duration, text: '500ms', meant: undefined },
  { schema: duration, text: '5 months', meant: undefined },
])('$text was meant as $meant', ({ schema, text, meant }) => {
  expect(trySpelling(text, (candidate) => v.safeParse(schema, candidate).success)).toBe(meant);
});
