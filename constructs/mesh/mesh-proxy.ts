// What a pod says to the mesh: https://istio.io/latest/docs/reference/config/annotations/

/** What the mesh's proxy asks for in a pod. Memory is request and limit. */
export interface MeshProxy {
  /** As `50m`. */
  readonly cpuRequest: string;
  /** As `500m`. */
  readonly cpuLimit: string;
  /** As `128Mi`. */
  readonly memory: string;
}

type Texts = Readonly<Record<string, string>>;

/** Asks the mesh for a proxy in this pod; namespaces do not ask for it, so that nothing else in them gets one. */
export function proxyLabels(proxy: MeshProxy | undefined): Texts {
  return proxy === undefined ? {} : { 'sidecar.istio.io/inject': 'true' };
}

/** Quotas count the proxy, so its size is decided here, and not by the settings of the mesh. */
export function proxyAnnotations(proxy: MeshProxy | undefined): Texts | undefined {
  if (proxy === undefined) return undefined;
  return {
    'sidecar.istio.io/proxyCPU': proxy.cpuRequest,
    'sidecar.istio.io/proxyCPULimit': proxy.cpuLimit,
    'sidecar.istio.io/proxyMemory': proxy.memory,
    'sidecar.istio.io/proxyMemoryLimit': proxy.memory,
  };
}
