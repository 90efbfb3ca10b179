import { parseEvents, YAMLException, type Event } from 'js-yaml';

/** The events of a YAML text, or the first error of its syntax. */
export function tryYamlEvents(text: string): readonly Event[] | YAMLException {
  try {
    return parseEvents(text, {});
  } catch (error) {
    if (error instanceof YAMLException) return error;
    throw error;
  }
}
