import { Construct } from 'constructs';
import { externalSecretSpec } from '../external-secret-spec';
import { Manifest } from '../manifest';
import { clusterMetadata } from './cluster-metadata';

export interface DefaultCertificateProps {
  /** Namespace of the gateway. */
  readonly namespace: string;

  /** Where the certificate lies in the secret store; its properties are `tls.crt` and `tls.key`. */
  readonly key: string;

  /** ClusterSecretStore that it is read from. */
  readonly secretStore: string;
}

const SECRET = 'default-certificate';

/**
 * The wildcard certificate that Traefik serves whenever a route says `tls: {}`: no route names a certificate, and no
 * environment holds one.
 *
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/tls/tlsstore/
 * @example
 * new DefaultCertificate(chart, 'certificate', { namespace: 'traefik', key: 'platform/wildcard', secretStore: 'company' });
 */
export class DefaultCertificate extends Construct {
  constructor(scope: Construct, id: string, props: DefaultCertificateProps) {
    super(scope, id);
    const { namespace } = props;
    new Manifest(this, 'secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: clusterMetadata(SECRET, { namespace }),
      spec: externalSecretSpec({
        secretStore: props.secretStore,
        name: SECRET,
        template: {
          type: 'kubernetes.io/tls',
          data: { 'tls.crt': '{{ .certificate | toString }}', 'tls.key': '{{ .key | toString }}' },
        },
        data: [
          { secretKey: 'certificate', key: props.key, property: 'tls.crt' },
          { secretKey: 'key', key: props.key, property: 'tls.key' },
        ],
      }),
    });
    new Manifest(this, 'store', {
      apiVersion: 'traefik.io/v1alpha1',
      kind: 'TLSStore',
      // Traefik reads the store named 'default' and no other.
      metadata: clusterMetadata('default', { namespace }),
      spec: { defaultCertificate: { secretName: SECRET } },
    });
  }
}
