import type { Located } from '../definition';
import { fileKindOf } from '../definition-kinds';
import type { Path } from '../json';

/**
 * Which setting a written value is a word on: `environments.prod.size.cpu` of an app is one on `size.cpu`.
 * Undefined for what is no setting.
 */
export function settingPathOf(located: Located<unknown>, path: Path): Path | undefined {
  switch (fileKindOf(located.parsed.file)) {
    case 'company':
      return path[0] === 'defaults' ? path.slice(1) : undefined;
    case 'image':
      return path[0] === 'settings' ? path.slice(1) : undefined;
    case 'stable-environment':
      if (path[0] === 'settings') return path.slice(1);
      return path[0] === 'apps' ? path.slice(2) : undefined;
    case 'app':
    case 'template':
      if (path[0] === 'environments') return path.slice(2);
      return path[0] === 'config' ? path.slice(0, 2) : path;
    default:
      return undefined;
  }
}
