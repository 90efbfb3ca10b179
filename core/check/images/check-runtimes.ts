import type { Company } from '../../company';
import { originOf, type Located } from '../../definition';
import type { RuntimeImage } from '../../model/image-layers';
import type { Problem } from '../../problem';
import { isContainerAware } from '../../resolve/language-variables';

/** A runtime that takes the node for its own size is killed for its memory: such versions are not built on. */
export function checkRuntimes(company: Company): readonly Problem[] {
  const recorded = Object.values(company.imagesLock?.value.images ?? {}).flatMap((versions) =>
    Object.values(versions).map((image) => image.runtime),
  );
  const inUse = new Set(recorded);
  return [...company.runtimeImages.values()].flatMap((runtime) =>
    Object.keys(runtime.value.versions)
      .filter((version) => version === runtime.value.current || inUse.has(`${runtime.value.name}@${version}`))
      .flatMap((version) => checkVersion(runtime, version)),
  );
}

function checkVersion(runtime: Located<RuntimeImage>, version: string): readonly Problem[] {
  const { name, language, versions } = runtime.value;
  const said = versions[version]?.containerAware;
  if (said ?? isContainerAware(language, version)) return [];
  const at = ['versions', version];
  return [
    {
      code: 'runtime/not-container-aware',
      severity: 'error',
      message: `${name} ${version} takes the memory of the node for its own, so containers would be killed for it`,
      fix:
        language === 'java'
          ? 'build on a later version: from 8u372, 11.0.16 and 15 on Java sees its container; if the vendor has brought it to this one, write `containerAware: true`'
          : 'build on a version that sees its container; files over /proc, as lxcfs makes them, are mounted from the node, which no pod here may do',
      at: said === undefined ? originOf(runtime, at, 'key') : originOf(runtime, [...at, 'containerAware']),
    },
  ];
}
