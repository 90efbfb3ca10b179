import type { Company } from '../company';
import type { Problem } from '../problem';
import type { ReferenceCheck } from './reference';
import { writtenSettings } from './written-settings';

/** Names in settings, in whichever layer they are written: sizes and priorities of the company, and agents. */
export function checkSettingLinks(company: Company, refer: ReferenceCheck): readonly Problem[] {
  return writtenSettings(company).flatMap(({ located, path, settings }) => {
    const { size, priority, agents } = settings;
    return [
      ...(typeof size === 'string' ? refer('size', size, located, [...path, 'size']) : []),
      ...(typeof priority === 'string' ? refer('priority', priority, located, [...path, 'priority']) : []),
      ...(agents ?? []).flatMap((agent, index) =>
        typeof agent === 'string'
          ? refer('agent', agent, located, [...path, 'agents', index])
          : refer('agent', agent.name, located, [...path, 'agents', index, 'name']),
      ),
    ];
  });
}
