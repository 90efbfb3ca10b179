import type { Company } from '../company';
import type { Json, JsonObject } from '../json';

/**
 * Settings as layers merge: `size: small` stands for the size of that name in the company, and `agents: [skynet]` for
 * `agents: [{ name: skynet }]`. Settings without short forms are returned as they are.
 */
export function longForm(settings: JsonObject, company: Company): JsonObject {
  const { size, agents } = settings;
  const hasNames = Array.isArray(agents) && agents.some(isName);
  if (!isName(size) && !hasNames) return settings;
  return {
    ...settings,
    ...(isName(size) ? { size: company.definition.value.sizes?.[size] ?? {} } : {}),
    ...(hasNames ? { agents: agents.map((one: Json) => (isName(one) ? { name: one } : one)) } : {}),
  };
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string';
}
