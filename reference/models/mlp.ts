/** The multi-layer perceptrons under the one module name that the course uses for both. */
export { FullyConnectedNet } from './fully-connected-net.ts';
export { TwoLayerNet } from './mlp-two-layer-net.ts';
