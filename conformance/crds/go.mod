// The modules whose CRDs the conformance run installs. Nothing is compiled: they are only downloaded.
module strata/conformance/crds

go 1.26.0

require (
	github.com/argoproj/argo-cd/v3 v3.2.6
	github.com/cert-manager/cert-manager v1.21.2
	github.com/external-secrets/external-secrets v1.3.2
	github.com/kedacore/keda/v2 v2.21.0
	github.com/prometheus-operator/prometheus-operator v0.85.0
	github.com/traefik/traefik/v3 v3.7.5
	istio.io/api v1.31.1
	sigs.k8s.io/gateway-api v1.6.1
)
