import { found } from '../testing/find-problems';
import { companyEdited, companyPlus, companyWith, tinyCompany, type Files } from '../testing/tiny-company';

const DEBIAN = 'catalog/images/debian-12.yaml';
const EXTRA = 'environments/extras/qa/extra.yaml';
const places =
  'catalog/{company,tenants,resources,agents,images.lock}.yaml, catalog/{clusters,images,templates,apps,releases}/*.yaml, ' +
  'environments/{stable,projects,delivery}/*.yaml, environments/extras/<environment>/*.yaml, environments/{baseline.lock,release-history}.yaml';

const cases: { name: string; wrong: Files; problems: string[]; right: Files }[] = [
  {
    name: 'a file where nothing is defined',
    wrong: companyWith({ 'catalog/appz/stock.yaml': 'name: stock\n' }),
    problems: [
      `file/unknown-place catalog/appz/stock.yaml:1: nothing is defined by a file at 'catalog/appz/stock.yaml'; move it to one of ${places}`,
    ],
    right: companyWith({
      'catalog/apps/warehouse/stock.yaml': 'name: stock\nruntime: node-20\ncommand: [stock]\n',
    }),
  },
  {
    name: 'two definitions in one file',
    wrong: companyPlus('catalog/apps/cart.yaml', '---\nname: stock\nruntime: node-20\ncommand: [stock]\n'),
    problems: [
      "file/several-documents catalog/apps/cart.yaml:5: a definition file holds one document, found a second; give the second a file of its own, and remove the '---'",
    ],
    right: companyWith({
      'catalog/apps/cart.yaml': `---\n${tinyCompany['catalog/apps/cart.yaml'] ?? ''}`,
    }),
  },
  {
    name: 'an image layer of no kind',
    wrong: companyEdited(DEBIAN, 'kind: stack-image\n', ''),
    problems: [
      `image/kind-unknown ${DEBIAN}:1: an image layer is of kind 'stack-image' or 'runtime-image', found none; write \`kind: runtime-image\` for a language, \`kind: stack-image\` for an operating system`,
    ],
    right: tinyCompany,
  },
  {
    name: 'an image layer of another kind',
    wrong: companyEdited(DEBIAN, 'kind: stack-image', 'kind: os-image'),
    problems: [
      `image/kind-unknown ${DEBIAN}:1: an image layer is of kind 'stack-image' or 'runtime-image', found "os-image"; write \`kind: runtime-image\` for a language, \`kind: stack-image\` for an operating system`,
    ],
    right: tinyCompany,
  },
  {
    name: 'an extra that is no object of Kubernetes',
    wrong: companyWith({
      [EXTRA]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\nkind: ConfigMap\nmetadata: {}\n',
    }),
    problems: [
      `extra/not-an-object ${EXTRA}:5: an extra is an object of Kubernetes; this one lacks apiVersion, metadata.name; write one whole object a document, or remove the document`,
    ],
    right: companyWith({
      [EXTRA]:
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n',
    }),
  },
];

test.each(cases)('fails on $name', ({ wrong, problems, right }) => {
  expect(found(wrong)).toEqual(problems);
  expect(found(right)).toEqual([]);
});
