import type { JsonObject } from '../../json';
import { holdsSecret } from './helm-secret';

const header = ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----'].join(' ');

test.each<{ name: string; key: string; value: string | number; map?: JsonObject }>([
  { name: 'a password', key: 'adminPassword', value: 'hunter2' },
  { name: 'a password of digits', key: 'password', value: 123456 },
  { name: 'capitals in the key', key: 'SASLPassword', value: 'x' },
  { name: 'dashes in the key', key: 'api-token', value: 'abc' },
  { name: 'a client secret', key: 'clientSecret', value: '0f9b3c1e-7a5d-4c2b-9e8f-1a2b3c4d5e6f' },
  { name: 'a variable', key: 'value', value: 'x', map: { name: 'DB_PASSWORD', value: 'x' } },
  { name: 'a private key, whatever its name', key: 'data', value: `${header}\nMII\n` },
  { name: 'an address with a password', key: 'url', value: 'amqp://shop:hunter2@queue:5672' },
  {
    name: 'a line of Fluentd',
    key: '04_outputs.conf',
    value: '<match>\n  user elastic\n  password changeme\n',
  },
  { name: 'a line of YAML', key: 'config', value: 'smtp:\n  password: "x y"\n' },
  { name: 'a line of an ini file', key: 'ini', value: '[smtp]\napi_key = abc\n' },
])('a secret: $name', ({ key: name, value, map }) => {
  expect(holdsSecret(name, value, map ?? {})).toBe(true);
});

test.each<{ name: string; key: string; value: string | number; map?: JsonObject }>([
  { name: 'nothing', key: 'password', value: '' },
  { name: 'the name of an existing Secret', key: 'existingSecret', value: 'grafana' },
  { name: 'a key of it', key: 'existingSecretPasswordKey', value: 'password' },
  { name: 'which key holds the password', key: 'passwordKey', value: 'password' },
  { name: 'a Secret named by the chart', key: 'tokenSecret', value: 'gitlab-runner-token' },
  { name: 'a key beside the name', key: 'secretKey', value: 'password', map: { name: 'db' } },
  { name: 'a variable of the container', key: 'password', value: '${KAFKA_PASSWORD}' },
  { name: 'a variable of Kubernetes', key: 'password', value: '$(KAFKA_PASSWORD)' },
  { name: 'Ruby', key: 'password', value: "#{ENV['KAFKA_PASSWORD']}" },
  { name: 'a template of Helm', key: 'token', value: '{{ .Values.token }}' },
  { name: 'a number of tokens', key: 'maxToken', value: 5 },
  { name: 'the life of a token', key: 'tokenTtl', value: '1h' },
  { name: 'a name and a value', key: 'value', value: 'info', map: { name: 'LOG_LEVEL', value: 'info' } },
  { name: 'a password of Fluentd from the environment', key: 'conf', value: 'a\npassword "#{ENV[\'P\']}"\n' },
  { name: 'a password of an ini file from the environment', key: 'ini', value: 'a\npassword = ${P}\n' },
  { name: 'prose', key: 'notes', value: 'The password is set by the operator.\nA token bucket limits.\n' },
  { name: 'a block below the key', key: 'config', value: 'auth:\n  password:\n    valueFrom: x\n' },
])('no secret: $name', ({ key: name, value, map }) => {
  expect(holdsSecret(name, value, map ?? {})).toBe(false);
});
