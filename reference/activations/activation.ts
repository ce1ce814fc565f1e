/**
 * A function h = f(z) of one number, as a layer applies it to each of its pre-activations.
 *
 * Where f has a kink, `derivative` is the one number that the backward pass uses; `subdifferential` is everything that
 * would have been right: the closed interval [low, high] between the one-sided derivatives (Clarke 1975; for a convex f
 * it is the ordinary subdifferential). Where f is differentiable, both ends are the derivative.
 */
export interface Activation {
  value(z: number): number;
  derivative(z: number): number;
  subdifferential(z: number): readonly [low: number, high: number];
}
