import { App, Chart } from 'cdk8s';
import { dump } from 'js-yaml';
import { ResourceName } from './resource-name';

test('a resource is a name with its port, told apart from aliases by a label', () => {
  const name = new ResourceName(new Chart(new App(), 'chart'), 'trade-db', {
    namespace: 'mg-qa',
    name: 'trade-db',
    host: 'trade-db.qa.rds.example.com',
    port: 3306,
  });
  expect(dump(name.toJson())).toBe(`\
apiVersion: v1
kind: Service
metadata:
  name: trade-db
  namespace: mg-qa
  labels:
    app.kubernetes.io/managed-by: strata
    strata/kind: resource
spec:
  type: ExternalName
  externalName: trade-db.qa.rds.example.com
  ports:
    - name: tcp
      port: 3306
`);
});
