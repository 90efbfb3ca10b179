import { checkLeftBehind } from './check-left-behind';

const kept = new Set(['stable/qa/environment.k8s.yaml', 'stable/qa/shop.k8s.yaml']);

test('an app that leaves a stable environment leaves what runs of it', () => {
  expect(checkLeftBehind(['stable/qa/cart.k8s.yaml'], kept)).toEqual([
    {
      code: 'retire/left-behind',
      severity: 'warning',
      message:
        "'cart' goes from qa, and what runs of it there stays: nothing deletes it in a stable environment",
      fix: 'delete it once the commit is synced: git show HEAD~1:dist/stable/qa/cart.k8s.yaml | kubectl delete -f -',
    },
  ]);
});

test.each([
  'stable/daily/environment.k8s.yaml',
  'stable/daily/cart.k8s.yaml',
  'projects/qa/rebate/cart.k8s.yaml',
  'argocd/applications/qa/cart.k8s.yaml',
  'reports/qa.json',
])('nothing is left of %s, which goes with its environment or was no app', (path) => {
  expect(checkLeftBehind([path], kept)).toEqual([]);
});
