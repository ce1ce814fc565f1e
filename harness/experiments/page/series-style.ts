/**
 * The lines of the charts. Every one has a colour of Okabe & Ito's palette, which the colour-blind can tell apart, and a
 * dash and a marker of its own, for print without colour.
 *
 * The three that are missing draw weights of the same variance as Xavier when fan-in and fan-out are equal, as they are
 * here, and zeros have no place on a logarithmic axis. All are in the tables.
 */
export const SERIES = [
  { initialization: 'large', colour: '#D55E00', dash: [1, 0], marker: 'triangle-up' },
  { initialization: 'he', colour: '#0072B2', dash: [1, 0], marker: 'circle' },
  { initialization: 'random-walk', colour: '#CC79A7', dash: [2, 2], marker: 'cross' },
  { initialization: 'orthonormal-msra', colour: '#56B4E9', dash: [8, 3], marker: 'square' },
  { initialization: 'lsuv', colour: '#009E73', dash: [8, 3, 2, 3], marker: 'diamond' },
  { initialization: 'xavier', colour: '#000000', dash: [1, 0], marker: 'square' },
  { initialization: 'orthonormal', colour: '#E69F00', dash: [4, 2], marker: 'triangle-right' },
  { initialization: 'small', colour: '#8a7a00', dash: [4, 4], marker: 'triangle-down' },
] as const;
