import { inEnvironments } from './in-environments';

test.each([
  { path: 'stable/qa/shop.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'stable/qa/shop.k8s.yaml', names: ['pre', 'qa'], belongs: true },
  { path: 'reports/qa.json', names: ['qa'], belongs: true },
  { path: 'rollback/qa/shop.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'projects/qa/coupon/environment.k8s.yaml', names: ['qa/coupon'], belongs: true },
  { path: 'delivery/qa/fix/environment.k8s.yaml', names: ['qa/fix'], belongs: true },
  { path: 'lanes/qa/coupon.k8s.yaml', names: ['qa/coupon'], belongs: true },
  { path: 'reports/qa/coupon.json', names: ['qa/coupon'], belongs: true },
  { path: 'projects/qa/coupon/environment.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'reports/qa/coupon.json', names: ['qa'], belongs: false },
  { path: 'projects/qa/coupon2/environment.k8s.yaml', names: ['qa/coupon'], belongs: false },
  { path: 'argocd/applications/qa/shop.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'argocd/projects/stable-qa.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'argocd/projects/lanes-qa.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'argocd/applicationsets/delivery-qa.k8s.yaml', names: ['qa'], belongs: true },
  { path: 'argocd/isolated/qa/coupon/qa-p-coupon-cache.yaml', names: ['qa/coupon'], belongs: true },
  { path: 'argocd/isolated/qa/coupon/qa-p-coupon-cache.yaml', names: ['qa'], belongs: false },
  { path: 'argocd/isolated/qa/coupon-two/qa-p-coupon-two.yaml', names: ['qa/coupon'], belongs: false },
  { path: 'argocd/projects/stable-qa.k8s.yaml', names: ['qa/coupon'], belongs: false },
  { path: 'argocd/projects/cluster-qa.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'argocd/releases/qa/coupon.yaml', names: ['qa', 'qa/coupon'], belongs: false },
  { path: 'argocd/root.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'stable/qa2/shop.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'stable/pre/qa.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'reports/qa2.json', names: ['qa'], belongs: false },
  { path: 'reports/qa.json.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'clusters/qa/shop.k8s.yaml', names: ['qa'], belongs: false },
  { path: 'qa/shop.k8s.yaml', names: ['qa'], belongs: false },
])('$path belongs to $names: $belongs', ({ path, names, belongs }) => {
  expect(inEnvironments(names).holds(path)).toBe(belongs);
});

test.each([
  { folder: 'stable', names: ['qa'], reaches: true },
  { folder: 'stable/qa', names: ['qa'], reaches: true },
  { folder: 'stable/qa/below', names: ['qa'], reaches: true },
  { folder: 'reports', names: ['qa'], reaches: true },
  { folder: 'reports/qa', names: ['qa/coupon'], reaches: true },
  { folder: 'projects/qa', names: ['qa/coupon'], reaches: true },
  { folder: 'projects', names: ['qa'], reaches: false },
  { folder: 'reports/qa', names: ['qa'], reaches: false },
  { folder: 'stable/qa2', names: ['qa'], reaches: false },
  { folder: 'stable/q', names: ['qa'], reaches: false },
  { folder: 'projects/qa/coupon2', names: ['qa/coupon'], reaches: false },
])('some of $names may lie in $folder: $reaches', ({ folder, names, reaches }) => {
  expect(inEnvironments(names).reaches(folder)).toBe(reaches);
});
