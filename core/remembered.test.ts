import { remembered, rememberedPair } from './remembered';

interface Named {
  readonly name: string;
}

test('each object is worked on once, an equal one again', () => {
  const asked: string[] = [];
  const lettersOf = remembered(({ name }: Named) => {
    asked.push(name);
    return name.split('');
  });
  const shop = { name: 'shop' };
  expect(lettersOf(shop)).toBe(lettersOf(shop));
  expect(lettersOf({ name: 'shop' })).toEqual(lettersOf(shop));
  expect(asked).toEqual(['shop', 'shop']);
});

test('a pair is known by both of its objects', () => {
  const join = rememberedPair((a: Named, b: Named) => [a.name, b.name]);
  const [shop, cart] = [{ name: 'shop' }, { name: 'cart' }];
  expect(join(shop, cart)).toBe(join(shop, cart));
  expect([join(shop, cart), join(cart, shop), join(shop, shop)]).toEqual([
    ['shop', 'cart'],
    ['cart', 'shop'],
    ['shop', 'shop'],
  ]);
});
