// Definitions are plain data that nobody changes, so what a pure function makes of them is worked out once, however
// many environments ask. Nothing is kept longer than the objects that were asked about.

/** A pure function of one object that works out each answer once. */
export function remembered<K extends object, V extends object>(work: (key: K) => V): (key: K) => V {
  const answers = new WeakMap<K, V>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = work(key);
    answers.set(key, answer);
    return answer;
  };
}

/** The same for two objects. */
export function rememberedPair<A extends object, B extends object, V extends object>(
  work: (a: A, b: B) => V,
): (a: A, b: B) => V {
  const answersOf = remembered((a: A) => remembered((b: B) => work(a, b)));
  return (a, b) => answersOf(a)(b);
}
