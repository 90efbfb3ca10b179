import type { Construct } from 'constructs';
import { Manifest } from '../manifest';
import { present } from '../../core/present';
import { environmentMetadata } from './environment-object';
import type { EnvironmentObjectProps } from './environment-object';

export interface LimitRangeProps extends EnvironmentObjectProps {
  /**
   * Cores that a container asks for when it says nothing, as a quantity.
   *
   * @default '100m'
   */
  readonly cpuRequest?: string;

  /**
   * Cores that a container may use when it says nothing, as a quantity. A container that asks for more than this and
   * names no limit is refused, as those of many Helm charts.
   *
   * @default - as many as its node has left
   */
  readonly cpuLimit?: string;

  /**
   * Memory that a container asks for and may use when it says nothing, as a quantity.
   *
   * @default '256Mi'
   */
  readonly memory?: string;
}

/**
 * What a container gets that says nothing of its size. With a quota in the namespace such a container would be
 * refused; objects added by hand, pods for debugging and those of Helm charts are the usual ones.
 *
 * @see https://kubernetes.io/docs/concepts/policy/limit-range/
 * @example
 * new LimitRange(chart, 'limits', { namespace: 'mg-qa', memory: '512Mi' });
 */
export class LimitRange extends Manifest {
  constructor(scope: Construct, id: string, props: LimitRangeProps = {}) {
    const cpuRequest = props.cpuRequest ?? '100m';
    const memory = props.memory ?? '256Mi';
    super(scope, id, {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: environmentMetadata(scope, 'environment', props),
      spec: {
        limits: [
          {
            type: 'Container',
            default: present({ cpu: props.cpuLimit, memory }),
            defaultRequest: { cpu: cpuRequest, memory },
          },
        ],
      },
    });
  }
}
