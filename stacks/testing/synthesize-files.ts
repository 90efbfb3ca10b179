import type { Problem } from '../../core/problem';
import { tellOnce } from '../../core/tell-once';
import { load } from '../../core/testing/find-problems';
import type { Files } from '../../core/testing/tiny-company';
import { synthesize, type SynthesizeOptions } from '../synthesize';

/** Text in, files out: all problems, and the files by path. */
export function synthesizeFiles(
  files: Files,
  options: SynthesizeOptions = {},
): { readonly files: Files; readonly problems: readonly Problem[] } {
  const { company, problems } = load(files);
  if (company === undefined) return { files: {}, problems };
  const synthesis = synthesize(company, options);
  return {
    files: Object.fromEntries(synthesis.files.map(({ path, text }) => [path, text])),
    problems: tellOnce([...problems, ...synthesis.problems]),
  };
}
