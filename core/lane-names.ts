// Names that the model and the constructs of a lane must agree on.

/** Requests with this header are on the lane of its value: `x-mg-lane`. */
export function laneHeader(prefix: string): string {
  return `x-${prefix}-lane`;
}

/**
 * Name of an object of a lane in the namespace of its baseline, as `item-core.search-rank`. No other object can have
 * it: names of apps and of environments have no dot.
 */
export function laneObjectName(subject: string, project: string): string {
  return `${subject}.${project}`;
}
