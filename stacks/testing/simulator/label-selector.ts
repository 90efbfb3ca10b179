import type { Fields, Labels } from './cluster-objects';

/**
 * True when the labels match. An empty selector matches everything, an absent one is for the caller to judge.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function matches(selector: Fields, labels: Labels): boolean {
  const wanted = Object.entries((selector['matchLabels'] ?? {}) as Labels);
  const expressions = (selector['matchExpressions'] ?? []) as readonly Expression[];
  return (
    wanted.every(([key, value]) => labels[key] === value) &&
    expressions.every((expression) => holds(expression, labels[expression.key]))
  );
}

interface Expression {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

function holds({ operator, values = [] }: Expression, found: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return found !== undefined && values.includes(found);
    case 'NotIn':
      return found === undefined || !values.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
  }
}
