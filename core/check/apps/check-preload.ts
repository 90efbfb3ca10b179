import type { Company } from '../../company';
import { originOf } from '../../definition';
import type { Path } from '../../json';
import { writtenSettings } from '../../link/written-settings';
import type { Problem } from '../../problem';

const VARIABLE = 'LD_PRELOAD';

/**
 * A library that every process loads first, unseen by anyone who reads the image. To tell a virtual machine its size it
 * does not even work: Java code sees the number that it fakes, threads of the collector and the compiler do not.
 */
export function checkPreload(company: Company): readonly Problem[] {
  return writtenSettings(company).flatMap(({ located, path, settings }) =>
    (['config', 'secrets'] as const).flatMap((block) => {
      if ((settings[block]?.[VARIABLE] ?? null) === null) return [];
      const at: Path = [...path, block, VARIABLE];
      return [
        {
          code: 'config/preload',
          severity: 'error',
          message: `${VARIABLE} puts a library into every process of the container, past its image`,
          fix: 'remove it: sizes are told by the options of the language; a library that is needed belongs to the runtime image',
          at: originOf(located, at, 'key'),
        } satisfies Problem,
      ];
    }),
  );
}
